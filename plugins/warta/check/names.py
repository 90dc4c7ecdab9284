"""Names that differ only in case, spaces or marks: one page under two spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from warta.check.findings import Finding
from warta.check.story import Story
from warta.core.metadata import Metadata
from warta.core.text import slugify

Spellings = Mapping[str, list[Story]]


@dataclass(frozen=True)
class _Kind:
    key: str
    noun: str


_KINDS = (
    _Kind("Category", "rubrik"),
    _Kind("Tags", "tag"),
    _Kind("Region", "wilayah"),
    _Kind("Authors", "penulis"),
)


def variant_names(stories: Iterable[Story]) -> Iterator[Finding]:
    """A warning for each use of a spelling that is rarer than another of the same name.

    Of categories it is an error, for nothing says which of the two is meant.
    """
    stories = tuple(stories)
    for kind in _KINDS:
        for spellings in _grouped(stories, kind.key).values():
            if len(spellings) > 1:
                yield from _rarer(kind, spellings)


def _rarer(kind: _Kind, spellings: Spellings) -> Iterator[Finding]:
    usual = min(spellings, key=lambda name: (-len(spellings[name]), name))
    example = spellings[usual][0].path
    for name in sorted(set(spellings) - {usual}):
        for story in spellings[name]:
            place = story.place(kind.key, name)
            make = place.error if kind.key == "Category" else place.warning
            message = f"{kind.noun} ini ditulis '{usual}' di {example}"
            yield make("name-variant", message, f"tulis '{usual}', atau samakan semuanya")


def _grouped(stories: Iterable[Story], key: str) -> Mapping[str, Spellings]:
    found: dict[str, dict[str, list[Story]]] = defaultdict(lambda: defaultdict(list))
    for story in stories:
        for name in _names(story.metadata, key):
            found[slugify(name)][name].append(story)
    return found


def _names(metadata: Metadata | None, key: str) -> tuple[str, ...]:
    if metadata is None:
        return ()
    single = {"Category": metadata.category, "Region": metadata.region}
    if key in single:
        return (single[key],) if single[key] else ()
    return metadata.tags if key == "Tags" else metadata.authors
