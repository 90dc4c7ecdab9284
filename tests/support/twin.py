"""A build beside its twin from nothing: the same bytes, whatever was built before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from tests.support.edits import Edit
from tests.support.newsroom import Newsroom, NewsroomSite, Tree
from tests.support.site import FixtureSite
from warta.core.errors import WartaError

MOST_SHOWN = 5


@dataclass(frozen=True)
class Outcome:
    """What a build left in the output folder, and what it was refused for, if it was."""

    files: Tree
    refusal: str = ""


class Twins:
    """A site that grows by edits, of which builds from nothing are the measure.

    `room` is what it is made of now, `good` what was last built.
    """

    def __init__(self, site: NewsroomSite, room: Newsroom) -> None:
        self.site = site
        self.good = self.room = room
        site.lay(room)

    def edit(self, edit: Edit, which: int, what: int) -> None:
        """Change the sources."""
        self.room = edit(self.room, which, what)
        self.site.lay(self.room)

    def build(self) -> None:
        """Build without a comparison; take back what the build refuses."""
        if outcome(self.site).refusal:
            self.take_back()
        self.good = self.room

    def prove(self) -> None:
        """Build and compare; take back what the build refuses, and do so again."""
        if not prove(self.site):
            self.take_back()
            assert prove(self.site)
        self.good = self.room

    def take_back(self) -> None:
        self.room = self.good
        self.site.lay(self.room)


def prove(site: NewsroomSite) -> bool:
    """Build `site` on top of what is there, and hold it against a build from nothing.

    A build that is refused must be refused in the same words by the twin, and leave the output as
    it was. After one that is not, another writes and removes nothing. Says whether it was built.
    """
    before = site.files()
    grown, twin = outcome(site), outcome(site.from_nothing())
    assert grown.refusal == twin.refusal
    expected = before if grown.refusal else twin.files
    assert grown.files == expected, "\n".join(differences(expected, grown.files))
    if not grown.refusal:
        again = site.build()
        assert (again.written, again.removed) == ((), ()), "a second build changed something"
    return not grown.refusal


def outcome(site: FixtureSite) -> Outcome:
    """Build `site` and say what became of it."""
    try:
        site.build()
    except WartaError as error:
        return Outcome(site.files(), str(error))
    return Outcome(site.files())


def differences(expected: Tree, found: Tree) -> Iterator[str]:
    """In lines for people: which files differ, and the first line in which each does."""
    names = sorted(name for name in expected | found if expected.get(name) != found.get(name))
    yield f"{len(names)} files differ from those of a build from nothing:"
    for name in names[:MOST_SHOWN]:
        if name not in found or name not in expected:
            yield f"{name}: {'missing' if name in expected else 'left behind'}"
            continue
        yield f"{name}: {first_difference(expected[name], found[name])}"


def first_difference(expected: bytes, found: bytes) -> str:
    """The number of the first line that differs, and both."""
    lines = zip_longest(expected.splitlines(), found.splitlines())
    for number, (right, wrong) in enumerate(lines, start=1):
        if right != wrong:
            return f"line {number}\n  expected {right!r:.300}\n  found    {wrong!r:.300}"
    return "the same lines with other ends"
