"""The whole move, from a filled WordPress to the second import, with what was met on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from tests.wordpress.real.compare import Difference, differences
from tests.wordpress.real.explained import untold
from tests.wordpress.real.move import Address, Move, Tree

HAND_WRITTEN = "\nSatu kalimat dari redaksi.\n"
CHANGED = ("2023/07/kutipan/", "2023/08/topik/")  # by php/change.php, besides the next
LISTS = {"author", "category", "day", "feed", "front", "month", "newstopic", "paged", "post_tag"}
LISTS |= {"year"}
BOTH = "2023/08/dusun/"  # changed in WordPress and by hand


@dataclass
class Journey:
    """What came of each step. `differs` are differences by address, `untold` those that the report
    does not tell of; `lost` are public addresses that lead nowhere now."""

    ran: dict[str, CompletedProcess[str]] = field(default_factory=dict)
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    content: dict[str, Tree] = field(default_factory=dict)
    output: Tree = field(default_factory=dict)
    lost: list[Address] = field(default_factory=list)
    differs: dict[str, list[Difference]] = field(default_factory=dict)
    untold: dict[str, list[Difference]] = field(default_factory=dict)
    views: dict[str, int | None] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def item(self, report: str, path: str) -> dict[str, Any]:
        """What a report says of what is at `path` on the new site."""
        return next(
            each
            for each in self.reports[report]["items"]
            if each["new"].strip("/") == path.strip("/")
        )


def travel(move: Move) -> Journey:
    """Make the move. No step raises where a command fails: the tests look at that."""
    journey = Journey(seconds=move.seconds)
    with move.timed("fill"):
        move.old.php("fill.php")
    move.export()
    _import(move, journey)
    _publish(move, journey)
    try:
        move.host.start()
        with move.timed("compare"):
            _compare(move, journey)
    finally:
        move.host.stop()
    _import_again(move, journey)
    return journey


def _import(move: Move, journey: Journey) -> None:
    dry = move.bring("dry run", "--dry-run")
    journey.content["dry"] = move.files(move.content)
    move.follow(dry)
    journey.ran |= {"dry": dry, "import": move.bring("import")}
    _keep(move, journey, "first")


def _publish(move: Move, journey: Journey) -> None:
    journey.ran["check"] = move.warta("check", "check")
    journey.ran["desk import"], journey.ran["desk export"] = move.bring_comments()
    journey.ran["queue"] = move.desk.run("queue", "--json")
    journey.ran["build"] = move.warta("build", "build")
    journey.output = move.files(move.output)


def _compare(move: Move, journey: Journey) -> None:
    items = items_of(journey.reports["first"])
    journey.lost = lost(move, items)
    for address in move.stories:
        item = items[address.id]
        new = move.new_page(item["new"])
        old = move.old_page(address)
        if address.kind == "page":
            old = replace(old, comments=())  # Warta's pages have none; the sums tell how many
        found = [*differences(old, new, partial(move.aim, address.url))]
        journey.views[address.path] = new.views
        journey.differs[address.url] = found
        journey.untold[address.url] = untold(found, [note["code"] for note in item["notes"]])


def items_of(report: dict[str, Any]) -> dict[int, dict[str, Any]]:
    return {each["id"]: each for each in report["items"]}


def lost(move: Move, items: Mapping[int, dict[str, Any]]) -> list[Address]:
    """The public addresses of the old site that lead nowhere, or elsewhere. Asks `move.host`."""
    return [each for each in move.addresses if _is_astray(each, move.host.arrive, items)]


def _is_astray(
    address: Address, arrive: Callable[[str], str | None], items: Mapping[int, dict[str, Any]]
) -> bool:
    """Whether a reader who asks for an old address does not find what was there.

    What the report says was left out or took another's address is not expected, nor the page of a
    picture that belongs to no story.
    """
    arrived = arrive(address.path)
    if address.kind in LISTS:
        return arrived is None or (arrived == "/" and address.kind != "front")
    item = items.get(address.parent if address.kind == "attachment" else address.id, {})
    codes = {note["code"] for note in item.get("notes", ())}
    if not item.get("new") or "slug-taken" in codes:
        return False
    return not (arrived or "").startswith(item["new"])


def _import_again(move: Move, journey: Journey) -> None:
    journey.ran["again"] = move.bring("again")
    _keep(move, journey, "again")
    move.old.php("change.php")
    by_hand = move.content / journey.item("first", BOTH)["path"]
    with by_hand.open("a", encoding="utf-8") as file:
        file.write(HAND_WRITTEN)
    journey.content["edited"] = move.files(move.content)
    move.export()
    journey.ran["changed"] = move.bring("changed")
    _keep(move, journey, "changed")


def _keep(move: Move, journey: Journey, name: str) -> None:
    journey.content[name] = move.files(move.content)
    journey.reports[name] = move.report()


def write_evidence(journey: Journey, path: Path) -> None:
    """How long each step took, and every difference with whether the report tells of it."""
    lines = [f"{step}: {seconds:.1f} s" for step, seconds in journey.seconds.items()]
    lines += [f"lost: {each.kind} {each.url}" for each in journey.lost]
    for url, found in journey.differs.items():
        for each in found:
            told = "UNTOLD" if each in journey.untold[url] else "told"
            lines += ["", f"{told} {url} {each.field}", f"- {each.old}", f"+ {each.new}"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
