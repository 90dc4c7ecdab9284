"""Two stories with one Id, one slug or one address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from warta.check.addresses import Addresses
from warta.check.findings import Finding, Place
from warta.check.story import Story

_MOST_NAMED = 3


def shared_names(stories: Iterable[Story]) -> Iterator[Finding]:
    """A finding for each story that shares its article key or its address; it names the others.

    One slug in two months is well where both have an Id: comments hang on the Id.
    Where one of two is a draft it is a warning.
    """
    stories = [story for story in stories if story.metadata]
    articles = [story for story in stories if story.kind == "article"]
    by_key = _shared(articles, lambda story: story.metadata.key if story.metadata else "")
    by_address = _shared(stories, lambda story: story.address)
    for story in stories:
        others = by_key.get(story.path)
        if others:
            yield _same_key(story, others)
        elif others := by_address.get(story.path):
            yield _same_address(story, others)


def reserved_addresses(stories: Iterable[Story], addresses: Addresses) -> Iterator[Finding]:
    """A finding for each story whose address is one of the site's own."""
    for story in stories:
        alone = "/" not in story.address.rstrip("/")
        if story.address and alone and addresses.is_reserved(story.address):
            message = f"alamat '/{story.address}' sudah dipakai halaman situs sendiri"
            yield _slug_place(story).error("slug-reserved", message, "tulis 'Slug: …' yang lain")


def _shared(stories: Iterable[Story], of: Callable[[Story], str]) -> dict[str, list[Story]]:
    """By path, the stories that share what `of` gives; those that come out before drafts."""
    grouped: dict[str, list[Story]] = defaultdict(list)
    for story in sorted(stories, key=lambda story: (story.is_draft, story.path)):
        if shared := of(story):
            grouped[shared].append(story)
    return {
        story.path: [other for other in group[: _MOST_NAMED + 1] if other is not story]
        for group in grouped.values()
        if len(group) > 1
        for story in group
    }


def _same_key(story: Story, others: list[Story]) -> Finding:
    if story.metadata and story.metadata.id:
        place, code, what = story.place("Id"), "id-duplicate", "Id ini juga dipakai"
        fix = "beri tiap berita Id sendiri"
    else:
        place, code, what = _slug_place(story), "slug-duplicate", "slug ini juga dipakai"
        fix = "tulis 'Slug: …' yang lain, atau beri kedua berita Id bila bulan terbitnya berbeda"
    make = _maker(story, others, place.error, place.warning)
    return make(code, f"{what} {_named(others)}", fix)


def _same_address(story: Story, others: list[Story]) -> Finding:
    place = _slug_place(story)
    make = _maker(story, others, place.error, place.warning)
    same_kind = all(other.kind == story.kind == "article" for other in others)
    code = "slug-duplicate" if same_kind else "address-taken"
    message = f"alamat '/{story.address}' juga dipakai {_named(others)}"
    return make(code, message, "tulis 'Slug: …' yang lain")


Maker = Callable[[str, str, str], Finding]


def _maker(story: Story, others: list[Story], error: Maker, warning: Maker) -> Maker:
    clashes = not story.is_draft and any(not other.is_draft for other in others)
    return error if clashes else warning


def _slug_place(story: Story) -> Place:
    return story.place("Slug" if story.source.all("slug") else "Title")


def _named(others: list[Story]) -> str:
    names = ", ".join(other.path for other in others[:_MOST_NAMED])
    return names if len(others) < _MOST_NAMED else f"{names}, dan mungkin lainnya"
