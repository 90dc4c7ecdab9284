"""Every picture and document of the old site: by address, by number, and what each becomes."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from urllib.parse import quote

from warta.wordpress.catalog import Entry
from warta.wordpress.pictures.addresses import SAFE, UPLOADS, Uploads, attached_path, tidy
from warta.wordpress.pictures.names import AS_THEY_ARE, Names, kind_of, safe_path
from warta.wordpress.site import OldSite
from warta.wordpress.surroundings import Picture

MEDIA = "media/"
EXTRA = "extra/"

# The names that WordPress makes (wp-includes/class-wp-image-editor.php, wp-admin/includes/image.php
# and image-edit.php), "@2x" of retina plugins, and "foto.jpg.webp" of WebP plugins.
_SIZED = re.compile(
    r"(?P<stem>.+)-(?P<width>[0-9]{1,5})x(?P<height>[0-9]{1,5})(?:@2x)?(?P<ending>\.[A-Za-z0-9]{1,5})"
)
_MADE = re.compile(r"(?P<stem>.+)-(?:scaled|rotated)(?P<ending>\.[A-Za-z0-9]{1,5})")
_EDITED = re.compile(r"(?P<stem>.+?)(?:-scaled)?-e[0-9]{13}(?P<ending>\.[A-Za-z0-9]{1,5})")
_DOUBLED = re.compile(r"(?P<stem>.+\.(?:jpe?g|png|gif))(?P<ending>)\.(?:webp|avif)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file may be had: its path below uploads/, and its address on the old site."""

    path: str
    url: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to be carried to `target`, below content/, from the best of `sources` that is whole.

    `target` is empty where files of this kind are not carried. `ids` are its attachments, none
    where it lies in uploads/ and the library does not know it.
    """

    target: str
    sources: tuple[Source, ...]
    ids: tuple[int, ...] = ()


class PictureIndex:
    """The files of an export. The order of `entries` does not matter.

    `carried` are the targets of assets that lie in content/; None, which is all that can be said
    before they are copied, means that every one does.
    """

    def __init__(
        self, entries: Sequence[Entry], site: OldSite, carried: Collection[str] | None = None
    ) -> None:
        attached = sorted((each for each in entries if each.kind == "attachment"), key=_by_id)
        self._entries = {entry.id: entry for entry in attached}
        self._files = {entry.id: attached_path(entry) for entry in attached}
        told = ((entry.attachment_url, self._files[entry.id]) for entry in attached)
        self.uploads = Uploads.of(site, told)
        self._carried = carried
        self._by_path = self._paths(attached)
        self._edits = _edits(self._files)
        self._sources = {entry.id: self._sources_of(entry) for entry in attached}
        self._names = Names(sources[0].path for sources in self._sources.values() if sources)
        self._children: dict[int, list[int]] = defaultdict(list)
        for entry in attached:
            if entry.parent and self._kind(entry.id) == "picture":
                self._children[entry.parent].append(entry.id)

    def find(self, address: str) -> Picture | None:
        """The picture at an address of the old site, whatever its size; None: it is foreign."""
        path = self.uploads.path(address)
        if path is None:
            return None
        if kind_of(path) != "picture":
            return Picture(safe_path(path or address), there=False)
        known = self._known(path)
        return self._unknown(path) if known is None else self.by_id(known)

    def by_id(self, id: int) -> Picture | None:  # noqa: A002 - WordPress calls it so
        """The picture with this number in the library; None where there is none."""
        asset = self.asset(id)
        if asset is None or not asset.target.startswith(MEDIA):
            return None
        entry = self._entries[id]
        return Picture(
            name=asset.target.removeprefix(MEDIA),
            alt=entry.alt,
            caption=entry.caption,
            title=entry.title,
            there=self._is_there(asset.target),
            id=id,
        )

    def children(self, id: int) -> tuple[int, ...]:  # noqa: A002
        """The numbers of the pictures attached to an item, in their order."""
        return tuple(self._children.get(id, ()))

    def document(self, address: str) -> str | None:
        """The root-relative address where a document of the old site is published now; None where
        the address is no document's, or its file is not there."""
        path = self.uploads.path(address)
        if not path or kind_of(path) != "document":
            return None
        target = self._target(path)
        return _published(target) if self._is_there(target) else None

    def asset(self, id: int) -> Asset | None:  # noqa: A002
        """What an attachment becomes; None where there is none with this number, or no file."""
        sources = self._sources.get(id)
        if not sources:
            return None
        return Asset(self._target(sources[0].path), sources, (id,))

    def assets(self, addresses: Iterable[str] = ()) -> tuple[Asset, ...]:
        """The files to carry, each once, by target: those of all attachments, and what `addresses`
        name, foreign ones passed over."""
        found = [asset for number in self._entries if (asset := self.asset(number))]
        found.extend(self._named(addresses))
        return _merged(found)

    def with_carried(self, targets: Collection[str]) -> PictureIndex:
        """The same index, to which just `targets` are there."""
        made = copy(self)
        made._carried = frozenset(targets)
        return made

    def _unknown(self, path: str) -> Picture:
        """A picture that the library does not have, or only as somebody edited it since."""
        target = self._loose(path).target
        edited = self.by_id(self._edits.get(_whole(path), 0)) or Picture("")
        name = target.removeprefix(MEDIA)
        return replace(edited, name=name, there=self._is_there(target), id=0)

    def _named(self, addresses: Iterable[str]) -> Iterator[Asset]:
        for address in dict.fromkeys(addresses):
            path = self.uploads.path(address)
            if path and kind_of(path):
                known = self._known(path)
                asset = self._loose(path) if known is None else self.asset(known)
                if asset:
                    yield asset

    def _known(self, path: str) -> int | None:
        return next((self._by_path[way] for way in _ways(path) if way in self._by_path), None)

    def _loose(self, path: str) -> Asset:
        """A file that the library does not have. Of an edited picture, what it was before is likely
        still in uploads/; the edited one stands in where it is not."""
        if kind_of(path) == "document":
            return Asset(self._target(path), (Source(path, self.uploads.url(path)),))
        whole = _whole(path)
        ways = dict.fromkeys((whole, _scaled(whole), path))
        sources = [Source(way, self.uploads.url(way)) for way in ways]
        sources.extend(self._sources.get(self._edits.get(whole, 0), ()))
        return Asset(self._target(whole), tuple(sources))

    def _paths(self, attached: Iterable[Entry]) -> Mapping[str, int]:
        """Attachments by every path that means them: their files before what those were made of."""
        found: dict[str, int] = {}
        for entry in attached:
            found.setdefault(self._files[entry.id], entry.id)
        for made_of in (_original, _unscaled):
            for entry in attached:
                found.setdefault(made_of(self._files[entry.id], entry), entry.id)
        found.pop("", None)
        return found

    def _sources_of(self, entry: Entry) -> tuple[Source, ...]:
        """The original first, if the site takes its format, then what WordPress made of it."""
        file = self._files[entry.id]
        if not file:
            return ()
        urls = self.uploads.urls(entry.attachment_url, file)
        attached = tuple(Source(file, url) for url in urls)
        original = _original(file, entry) or _unscaled(file, entry)
        ours = self._by_path.get(original) == entry.id
        if not ours or original == file or _ending(original) not in AS_THEY_ARE:
            return attached
        return *(Source(original, _beside(url, original)) for url in urls), *attached

    def _target(self, path: str) -> str:
        kind = kind_of(path)
        if not kind:
            return ""
        folder = MEDIA if kind == "picture" else f"{EXTRA}{_folder_of(self.uploads.base)}"
        return f"{folder}{self._names.of(path)}"

    def _kind(self, number: int) -> str:
        return kind_of(self._files[number])

    def _is_there(self, target: str) -> bool:
        return bool(target) and (self._carried is None or target in self._carried)


def _by_id(entry: Entry) -> int:
    return entry.id


def _ways(path: str) -> Iterator[str]:
    """`path`, and what it may have been made of, nearer things first."""
    yield path
    for pattern in (_DOUBLED, _SIZED):
        if match := pattern.fullmatch(path):
            path = match["stem"] + match["ending"]
            yield path
    if match := _MADE.fullmatch(path):
        yield match["stem"] + match["ending"]


def _original(file: str, entry: Entry) -> str:
    """What a file was scaled or rotated from, as its metadata tells. An edited picture keeps the
    name of what it was before it was cropped, which is another picture."""
    if not entry.original or _EDITED.fullmatch(file):
        return ""
    return tidy(posixpath.join(posixpath.dirname(file), posixpath.basename(entry.original)))


def _unscaled(file: str, _: Entry) -> str:
    match = _MADE.fullmatch(file)
    return match["stem"] + match["ending"] if match else ""


def _edits(files: Mapping[int, str]) -> Mapping[str, int]:
    """By what a picture was called before it was edited, the attachment that it is now."""
    found: dict[str, int] = {}
    for number, file in files.items():
        if match := _EDITED.fullmatch(file):
            found.setdefault(match["stem"] + match["ending"], number)
    return found


def _whole(path: str) -> str:
    return list(_ways(path))[-1]


def _scaled(path: str) -> str:
    stem, dot, ending = path.rpartition(".")
    return f"{stem}-scaled{dot}{ending}"


def _ending(path: str) -> str:
    return path.rpartition(".")[2].lower()


def _beside(url: str, original: str) -> str:
    """The address of an original, which lies in the folder of what was made of it, at `url`."""
    name = quote(posixpath.basename(original), safe=SAFE)
    return f"{url.rpartition('/')[0]}/{name}"


def _folder_of(base: str) -> str:
    """Where documents are published: where they were, so that addresses known elsewhere live on."""
    place = base if re.search("uploads/|files/", base) else UPLOADS
    return safe_path(f"{place}x.bin").removesuffix("x.bin")


def _published(target: str) -> str:
    return "/" + target.removeprefix(EXTRA)


def _merged(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    by_target: dict[str, list[Asset]] = defaultdict(list)
    for asset in assets:
        by_target[asset.target or f"\0{asset.sources[0].path}"].append(asset)
    return tuple(_joined(by_target[target]) for target in sorted(by_target))


def _joined(twins: Sequence[Asset]) -> Asset:
    if len(twins) == 1:
        return twins[0]
    every = dict.fromkeys(source for twin in twins for source in twin.sources)
    sources = sorted(every, key=_smaller)
    ids = dict.fromkeys(number for twin in twins for number in twin.ids)
    return Asset(twins[0].target, tuple(sources), tuple(ids))


def _smaller(source: Source) -> tuple[bool, int]:
    """Orders what is not sized, as it came, before what is, the largest of that first."""
    match = _SIZED.fullmatch(source.path)
    return (True, -int(match["width"]) * int(match["height"])) if match else (False, 0)
