"""Every picture and document of the old site: by address, by number, and what each becomes."""

from __future__ import annotations

import posixpath
import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import quote

from warta.wordpress.catalog import Entry
from warta.wordpress.pictures.addresses import SAFE, UPLOADS, Uploads, attached_path, tidy
from warta.wordpress.pictures.names import AS_THEY_ARE, Names, kind_of, safe_path
from warta.wordpress.register import Register
from warta.wordpress.site import OldSite
from warta.wordpress.surroundings import Picture

MEDIA = "media/"
EXTRA = "extra/"
PATH, PARENT = "path", "parent"  # what the register knows attachments by

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
    before they are copied, means that every one does. `register` is an empty one; without it there
    is one in memory.
    """

    def __init__(
        self,
        entries: Mapping[int, Entry],
        site: OldSite,
        carried: Collection[str] | None = None,
        register: Register | None = None,
    ) -> None:
        attached = [entry.id for entry in entries.values() if entry.kind == "attachment"]
        self._entries = entries
        self._attached = array("q", sorted(attached))
        self._register = register or Register()
        told = ((entry.attachment_url, attached_path(entry)) for entry in self._each())
        self.uploads = Uploads.of(site, told)
        self._carried = carried
        self._edits: dict[str, int] = {}
        self._note_all()
        sources = map(self._sources_of, self._each())
        self._names = Names(each[0].path for each in sources if each)

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
        entry = self._attachment(id)
        asset = self._asset(entry) if entry else None
        if entry is None or asset is None or not asset.target.startswith(MEDIA):
            return None
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
        return tuple(self._register.all(PARENT, str(id)))

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
        entry = self._attachment(id)
        return self._asset(entry) if entry else None

    def assets(self, addresses: Iterable[str] = ()) -> tuple[Asset, ...]:
        """The files to carry, each once, by target: those of all attachments, and what `addresses`
        name, foreign ones passed over."""
        found = [asset for entry in self._each() if (asset := self._asset(entry))]
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
        found = (self._register.first(PATH, way) for way in _ways(path))
        return next((number for number in found if number is not None), None)

    def _loose(self, path: str) -> Asset:
        """A file that the library does not have. Of an edited picture, what it was before is likely
        still in uploads/; the edited one stands in where it is not."""
        if kind_of(path) == "document":
            return Asset(self._target(path), (Source(path, self.uploads.url(path)),))
        whole = _whole(path)
        ways = dict.fromkeys((whole, _scaled(whole), path))
        sources = [Source(way, self.uploads.url(way)) for way in ways]
        if edited := self.asset(self._edits.get(whole, 0)):
            sources.extend(edited.sources)
        return Asset(self._target(whole), tuple(sources))

    def _each(self) -> Iterator[Entry]:
        """The attachments by their numbers."""
        return (self._entries[number] for number in self._attached)

    def _attachment(self, number: int) -> Entry | None:
        entry = self._entries.get(number)
        return entry if entry and entry.kind == "attachment" else None

    def _note_all(self) -> None:
        """Note every attachment by each path that means it: files before what they were made of."""
        originals, unscaled = [], []
        for entry in self._each():
            file = attached_path(entry)
            self._note(entry, file)
            originals.append((_original(file, entry), entry.id))
            unscaled.append((_unscaled(file), entry.id))
        for path, number in chain(originals, unscaled):
            if path:
                self._register.add(PATH, path, number)

    def _note(self, entry: Entry, file: str) -> None:
        """Note an attachment by its file, by what that was before it was edited, by its parent."""
        if file:
            self._register.add(PATH, file, entry.id)
        if match := _EDITED.fullmatch(file):
            self._edits.setdefault(match["stem"] + match["ending"], entry.id)
        if entry.parent and kind_of(file) == "picture":
            self._register.add(PARENT, str(entry.parent), entry.id)

    def _asset(self, entry: Entry) -> Asset | None:
        sources = self._sources_of(entry)
        return Asset(self._target(sources[0].path), sources, (entry.id,)) if sources else None

    def _sources_of(self, entry: Entry) -> tuple[Source, ...]:
        """The original first, if the site takes its format, then what WordPress made of it."""
        file = attached_path(entry)
        if not file:
            return ()
        urls = self.uploads.urls(entry.attachment_url, file)
        attached = tuple(Source(file, url) for url in urls)
        original = _original(file, entry) or _unscaled(file)
        if original in ("", file) or _ending(original) not in AS_THEY_ARE:
            return attached
        if self._register.first(PATH, original) != entry.id:  # it is an attachment of its own
            return attached
        return *(Source(original, _beside(url, original)) for url in urls), *attached

    def _target(self, path: str) -> str:
        kind = kind_of(path)
        if not kind:
            return ""
        folder = MEDIA if kind == "picture" else f"{EXTRA}{_folder_of(self.uploads.base)}"
        return f"{folder}{self._names.of(path)}"

    def _is_there(self, target: str) -> bool:
        return bool(target) and (self._carried is None or target in self._carried)


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


def _unscaled(file: str) -> str:
    match = _MADE.fullmatch(file)
    return match["stem"] + match["ending"] if match else ""


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
