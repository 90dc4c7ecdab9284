"""What is kept on disk while a run lasts: values by number, numbers by text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.wordpress import room as rooms
from warta.wordpress.register import Register
from warta.wordpress.room import Room
from warta.wordpress.spool import Spool


@dataclass(frozen=True, slots=True)
class Boat:
    name: str
    crew: tuple[str, ...] = ()


PUTS = st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), st.builds(Boat, st.text())))


@pytest.fixture(params=[0, 100])
def room(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    """One that keeps nothing in memory, and one that keeps the first hundred of each."""
    monkeypatch.setattr(rooms, "NEAR", request.param)
    with closing(Room(tmp_path)) as made:
        yield made


def in_child(room: Room, true: object) -> bool:
    """Whether `true` finds so in a forked child, which sees what was written before."""
    room.seal()
    pid = os.fork()
    if not pid:
        os._exit(0 if true() else 1)  # type: ignore[operator]
    return os.waitpid(pid, 0)[1] == 0


@given(PUTS, st.integers(0, 5))
def test_a_spool_is_a_dict_that_keeps_its_order(puts: list[tuple[int, Boat]], near: int) -> None:
    spool, plain = Spool(None, Boat, near=near), dict(puts)
    for number, boat in puts:
        spool[number] = boat
    assert list(spool.items()) == list(plain.items())
    assert list(spool.values()) == list(plain.values())
    assert (len(spool), spool) == (len(plain), plain)
    for number in plain:
        assert number in spool
        del spool[number]
    assert list(spool) == []


@pytest.mark.parametrize("number", [7, 2**63, -(2**70)])
def test_what_is_not_there_is_missed_as_in_a_dict(number: int) -> None:
    spool = Spool(None, Boat)
    assert number not in spool
    assert spool.get(number) is None
    with pytest.raises(KeyError):
        spool[number]
    with pytest.raises(KeyError):
        del spool[number]


def test_values_can_be_gone_through_again_and_others_asked_for_meanwhile() -> None:
    spool = Spool(None, Boat)
    for number in range(3):
        spool[number] = Boat(f"Sampan {number}")
    values = spool.values()
    assert [spool[2 - at].name[-1] + each.name[-1] for at, each in enumerate(values)] == [
        "20",
        "11",
        "02",
    ]
    assert len([*values]) == len(values) == 3


def test_a_forked_child_reads_while_another_spool_is_written(room: Room) -> None:
    boats, names = room.spool("boats", Boat), room.register("names")
    boats[1] = Boat("Sampan")
    names.add("name", "Sampan", 1)
    others = room.spool("others", Boat)
    others[2] = Boat("Perahu")  # and nobody has sealed it when the child begins
    assert in_child(room, lambda: boats[1].name == "Sampan" and names.first("name", "Sampan") == 1)
    others[3] = Boat("Kapal")
    assert list(others) == [2, 3]
    assert not in_child(room, lambda: boats[1].name == "Perahu")


def test_a_register_gives_the_numbers_of_a_text_in_the_order_they_came() -> None:
    register = Register()
    for number in (5, 3, 9):
        register.add("slug", "apel", number)
    register.add("address", "apel", 1)
    assert register.all("slug", "apel") == [5, 3, 9]
    assert register.all("slug", "apel", 2) == [5, 3]
    assert (register.first("slug", "apel"), register.first("address", "apel")) == (5, 1)
    assert register.first("slug", "Apel") is None


@given(st.dictionaries(st.text(st.characters(codec=None)), st.integers(0, 9)))
def test_a_register_takes_any_text(numbers: dict[str, int]) -> None:
    register = Register()
    for text, number in numbers.items():
        register.add("slug", text, number)
    assert {text: register.first("slug", text) for text in numbers} == numbers
