"""Two readings of one story, as WordPress served it and as Warta built it, held together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import unquote

from tests.wordpress.real.pages import Block, Comment, Link, Page, Picture

Aim = Callable[[str], str]
"""From the target of a link on the old site to what stands for it on the new one."""

NAMELESS = {"Anonymous": "Anonim"}  # what each side calls who gave no name


@dataclass(frozen=True)
class Difference:
    """`field` says in what: one of `FIELDS`; `old` and `new` are texts for people."""

    field: str
    old: str
    new: str


FIELDS = (
    "title",
    "date",
    "modified",
    "summary",
    "closed",
    "author",
    "category",
    "tags",
    "lead",
    "lead-alt",
    "lead-caption",
    "text",
    "structure",
    "code",
    "link",
    "picture",
    "alt",
    "caption",
    "views",
    "comment",
)


def differences(old: Page, new: Page, aim: Aim) -> Iterator[Difference]:
    """All that is otherwise in `new`, part by part.

    What `new` alone can show or need not is none: the alt text of a picture that had none, a link
    around a picture, a date where the new page shows none, a count or a summary where the old has
    none.
    """
    yield from _unequal("title", old.title, new.title)
    if new.date is not None:
        yield from _unequal("date", old.date, new.date)
        yield from _unequal("modified", old.modified, new.modified)
        yield from _unequal("closed", old.closed, new.closed)
        yield from _unequal("author", old.author, new.author)
        yield from _terms(old, new)
    if old.summary:
        yield from _unequal("summary", old.summary, new.summary)
    if old.views is not None:
        yield from _unequal("views", old.views, new.views)
    yield from _leads(old.lead, new.lead)
    yield from _bodies(old.blocks, new.blocks)
    yield from _unequal("code", old.codes, new.codes)
    yield from _links("link", old.links, new.links, aim)
    yield from _pictures(old.pictures, new.pictures)
    yield from _comments(old.comments, new.comments, aim)


def _unequal(field: str, old: object, new: object) -> Iterator[Difference]:
    if old != new:
        yield Difference(field, str(old), str(new))


def _terms(old: Page, new: Page) -> Iterator[Difference]:
    """One category, which WordPress must have had; all others are still there as tags."""
    if not set(new.categories) <= set(old.categories):
        yield Difference("category", ", ".join(old.categories), ", ".join(new.categories))
    missing = {*old.categories, *old.tags} - {*new.categories, *new.tags}
    added = set(new.tags) - {*old.categories, *old.tags}
    if missing or added:
        yield Difference("tags", ", ".join(sorted(missing)), ", ".join(sorted(added)))


def _leads(old: Picture | None, new: Picture | None) -> Iterator[Difference]:
    if old is None or new is None or old.shows != new.shows:
        yield from _unequal("lead", old and old.shows, new and new.shows)
        return
    if old.alt:
        yield from _unequal("lead-alt", old.alt, new.alt)
    yield from _unequal("lead-caption", old.caption, new.caption)


def _bodies(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Difference]:
    """Other words are differences of "text"; the same in other kinds of block, of "structure"."""
    for before, after in _gaps(old, new):
        field = "structure" if _words(before) == _words(after) else "text"
        yield Difference(field, "\n".join(map(_line, before)), "\n".join(map(_line, after)))


def _words(blocks: Sequence[Block]) -> list[str]:
    return [word for block in blocks if block.kind != "picture" for word in block.text.split()]


def _line(block: Block) -> str:
    return f"{block.kind}: {block.text}"


def _gaps(
    old: Sequence[Block], new: Sequence[Block]
) -> Iterator[tuple[Sequence[Block], Sequence[Block]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what != "equal":
            yield old[start:end], new[new_start:new_end]


def _links(field: str, old: Sequence[Link], new: Sequence[Link], aim: Aim) -> Iterator[Difference]:
    """As they lead, however their addresses are encoded."""
    before = Counter(
        (link.text, unquote(aim(link.target))) for link in old if link.text and link.target
    )
    after = Counter((link.text, unquote(link.target)) for link in new if link.text)
    lost, made = (before - after).elements(), (after - before).elements()
    yield from _pairs(field, [*map(str, lost)], [*map(str, made)])


def _pairs(field: str, lost: Sequence[str], made: Sequence[str]) -> Iterator[Difference]:
    for index in range(max(len(lost), len(made))):
        yield Difference(field, *(("", *side[index : index + 1])[-1] for side in (lost, made)))


def _pictures(old: Sequence[Picture], new: Sequence[Picture]) -> Iterator[Difference]:
    before, after = Counter(each.shows for each in old), Counter(each.shows for each in new)
    yield from _pairs("picture", [*(before - after).elements()], [*(after - before).elements()])
    rest = list(new)
    for picture in old:
        twin = next((each for each in rest if each.shows == picture.shows), None)
        if twin is not None:
            rest.remove(twin)
            yield from _texts(picture, twin)


def _texts(old: Picture, new: Picture) -> Iterator[Difference]:
    if old.alt:
        yield from _unequal("alt", old.alt, new.alt)
    yield from _unequal("caption", old.caption, new.caption)


def _comments(old: Sequence[Comment], new: Sequence[Comment], aim: Aim) -> Iterator[Difference]:
    yield from _unequal("comment", _order(old), _order(new))
    ours = {comment.id: comment for comment in new}
    for comment in old:
        if comment.id in ours:
            yield from _comment(comment, ours[comment.id], aim)


def _order(comments: Sequence[Comment]) -> list[str]:
    return [f"{comment.depth}/{comment.id}" for comment in comments]


def _comment(old: Comment, new: Comment, aim: Aim) -> Iterator[Difference]:
    before, after = _said(old), _said(new)
    before["author"] = NAMELESS.get(old.author, old.author)
    for name, value in before.items():
        if value != after[name]:
            yield Difference("comment", f"{old.id} {name}: {value}", str(after[name]))
    yield from _links("comment", old.links, new.links, aim)


def _said(comment: Comment) -> dict[str, Any]:
    told: Mapping[str, Any] = {
        field.name: getattr(comment, field.name) for field in fields(comment)
    }
    return {name: value for name, value in told.items() if name not in ("links", "id", "depth")}
