"""Stages that lie in each other, by clocks that are passed in."""

from __future__ import annotations

import pytest

from warta.press.stopwatch import Spent, Stopwatch, clocks


def ticking(*moments: tuple[float, float]) -> Stopwatch:
    """A watch whose clocks show these moments, one after the other."""
    shown = iter(moments)
    return Stopwatch(lambda: next(shown))


def test_a_stage_is_given_what_passes_in_it() -> None:
    watch = ticking((10.0, 1.0), (12.5, 2.0))
    with watch.stage("satu"):
        pass
    assert watch.stages == {"satu": Spent(2.5, 1.0)}


def test_a_stage_is_not_given_what_passes_in_a_stage_within() -> None:
    watch = ticking((0.0, 0.0), (1.0, 0.5), (4.0, 1.5), (6.0, 2.0))
    with watch.stage("luar"), watch.stage("dalam"):
        pass
    assert watch.stages == {"luar": Spent(3.0, 1.0), "dalam": Spent(3.0, 1.0)}
    assert watch.whole == Spent(6.0, 2.0)


def test_a_stage_that_comes_again_goes_on() -> None:
    watch = ticking((0.0, 0.0), (1.0, 1.0), (5.0, 5.0), (7.0, 6.0))
    for _ in range(2):
        with watch.stage("satu"):
            pass
    assert watch.stages == {"satu": Spent(3.0, 2.0)}


def test_a_stage_that_fails_is_measured_too() -> None:
    watch = ticking((0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (5.0, 5.0))
    with pytest.raises(ValueError, match="salah"), watch.stage("satu"):
        raise ValueError("salah")
    with watch.stage("dua"):
        pass
    assert watch.stages == {"satu": Spent(1.0, 1.0), "dua": Spent(3.0, 3.0)}


def test_clocks_go_forward() -> None:
    before, after = clocks(), clocks()
    assert all(first <= then for first, then in zip(before, after, strict=True))
