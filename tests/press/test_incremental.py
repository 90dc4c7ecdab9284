"""Design decision 4: an incremental build equals one from nothing, whatever happened before.

Edits, damage and killed builds, followed by a comparison of every byte. `make soak` makes many more
of them at random than a run of all tests does, and other ones each time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.support.damage import Damage, build_killed, damages
from tests.support.edits import Edit, edits
from tests.support.newsroom import NewsroomSite, newsroom
from tests.support.twin import Twins, differences

SOAK = int(os.environ.get("WARTA_SOAK", "0"))
EDITS_IN_CI = 10
STEPS = 10 if SOAK else 5
TOGETHER = 6
# Builds of the small site change the disk some 50 times for one edit, and 200 times for all pages.
LAST_CHANGE = 60

EDITS = edits()
BY_NAME = {edit.name: edit for edit in EDITS}
ADD, DELETE = BY_NAME["add_story"], BY_NAME["delete_story"]
ADDED = "2024/03/berita-58/index.html"
DAMAGES = damages()
NUMBERS = st.integers(0, 9999)
CHOSEN = {"edit": st.sampled_from(EDITS), "which": NUMBERS, "what": NUMBERS}


class Press(RuleBasedStateMachine):
    """A newsroom that is edited and built, again and again."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="warta-"))
        self.twins = Twins(NewsroomSite(self.folder), newsroom())
        self.twins.build()

    @rule(**CHOSEN)
    def edit(self, edit: Edit, which: int, what: int) -> None:
        Press.steps += 1
        self.twins.edit(edit, which, what)
        self.twins.prove()

    @rule(some=st.lists(st.tuples(*CHOSEN.values()), min_size=2, max_size=4))
    def edit_several(self, some: list[tuple[Edit, int, int]]) -> None:
        for edit, which, what in some:
            Press.steps += 1
            self.twins.edit(edit, which, what)
        self.twins.prove()

    @rule(damage=st.sampled_from(DAMAGES), which=NUMBERS, what=NUMBERS)
    def suffer(self, damage: Damage, which: int, what: int) -> None:
        Press.steps += 1
        damage(self.twins.site, which, what)
        self.twins.prove()

    @rule(**CHOSEN, at=st.integers(1, LAST_CHANGE))
    def die(self, edit: Edit, which: int, what: int, at: int) -> None:
        """What comes next may be another edit, so that no build of the same sources follows."""
        Press.steps += 1
        self.twins.edit(edit, which, what)
        build_killed(self.twins.site, at)

    def teardown(self) -> None:
        try:
            self.twins.prove()
        finally:
            shutil.rmtree(self.folder)


def profile() -> settings:
    """The same few edits in each run of all tests; many and other ones in a soak."""
    return settings(
        derandomize=not SOAK,
        max_examples=-(-(SOAK or EDITS_IN_CI) // STEPS),
        stateful_step_count=STEPS,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


@pytest.fixture
def twins(tmp_path: Path) -> Twins:
    """The small newsroom, built."""
    grown = Twins(NewsroomSite(tmp_path), newsroom())
    grown.build()
    return grown


def test_random_edits_lead_where_a_build_from_nothing_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Press.steps = 0
    run_state_machine_as_test(Press, settings=profile())
    with capsys.disabled():
        print(f"\n{Press.steps} edits" if SOAK else "", end="")  # noqa: T201 - a soak says how many


@pytest.mark.parametrize("first", range(0, len(EDITS), TOGETHER), ids=lambda at: EDITS[at].name)
def test_each_kind_of_edit_leads_where_a_build_from_nothing_does(twins: Twins, first: int) -> None:
    for at in range(first, min(first + TOGETHER, len(EDITS))):
        twins.edit(EDITS[at], at, at + 1)
        twins.build()
    twins.prove()


def test_a_build_mends_each_kind_of_damage(twins: Twins) -> None:
    for at, damage in enumerate(DAMAGES):
        damage(twins.site, 7 * at, 5 * at)
        twins.prove()


@pytest.mark.parametrize("at", [1, 24, 48])
def test_a_build_mends_what_a_killed_one_has_left(twins: Twins, at: int) -> None:
    twins.edit(ADD, 0, 50)
    twins.edit(DELETE, 3, 0)
    assert build_killed(twins.site, at) or at > 1
    twins.prove()


def test_a_story_taken_back_after_a_killed_build_leaves_nothing_behind(twins: Twins) -> None:
    twins.edit(ADD, 0, 50)
    moments = range(1, 20 * LAST_CHANGE, 5)
    killed = (build_killed(twins.site, at) for at in moments)
    assert all(takewhile(lambda _: ADDED not in twins.site.files(), killed))
    twins.take_back()
    twins.prove()


def test_a_difference_is_told_by_file_and_line() -> None:
    expected, found = {"a": b"1\n2\n", "b": b""}, {"a": b"1\n3\n", "c": b""}
    assert list(differences(expected, found)) == [
        "3 files differ from those of a build from nothing:",
        "a: line 2\n  expected b'2'\n  found    b'3'",
        "b: missing",
        "c: left behind",
    ]
