"""Pictures and documents of a run: from a copy of uploads/, from the old site, into content/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

from warta.core.errors import SettingsError
from warta.wordpress.archive import Archive, Steps
from warta.wordpress.ledger import Ledger
from warta.wordpress.options import Options
from warta.wordpress.outcomes import Fate
from warta.wordpress.pictures.addresses import file_hosts
from warta.wordpress.pictures.copying import Copied, Limits, copy_all
from warta.wordpress.pictures.fetching import FetchedFiles, fetch_all
from warta.wordpress.pictures.index import Asset, PictureIndex
from warta.wordpress.pictures.uploads import AnyOf, Files, UploadsFolder
from warta.wordpress.site import OldSite

FETCHED = "wordpress-uploads"
SAMPLES = 200


class Carried(NamedTuple):
    """The files: an index that knows which are there, what became of each by the numbers of its
    attachments, how many are `missing`, and how many the old site has not given yet."""

    index: PictureIndex
    fates: Mapping[int, Fate]
    missing: int
    late: int


def carry_files(archive: Archive, options: Options, ledger: Ledger, steps: Steps) -> Carried:
    """Bring every file of the library, and what bodies name besides, into content/.

    Raises `SettingsError` where the files are to be
    fetched from another site than the export's, and `WartaError` where nothing can be written.
    """
    register = archive.room.register("files")
    index = PictureIndex(archive.gathered.entries, archive.old, register=register)
    wanted = index.assets(sorted(archive.gathered.uploads))
    files, late = _files(archive, options, index, wanted, steps)
    advance = steps("Menyalin gambar dan berkas", len(wanted))
    fates = archive.room.spool("file-fates", Fate)
    there, missing = set(), 0
    for copy in copy_all(
        wanted,
        files,
        options.content,
        ledger.is_ours,
        limits=_limits(options),
        strip_location=not options.keep_location,
        deleted=ledger.knows,
        dry_run=options.dry_run,
    ):
        fates.update(dict.fromkeys(copy.asset.ids, _fate(copy)))
        missing += copy.what == "missing"
        if copy.there:
            there.add(copy.asset.target)
        if copy.digest and copy.what != "edited" and not options.dry_run:
            ledger.add(0, copy.asset.target, copy.digest)
        advance(1)
    return Carried(index.with_carried(there), fates, missing, late)


def _fate(copy: Copied) -> Fate:
    if copy.what in ("missing", "refused"):
        return Fate("left", reason=copy.reason, notes=copy.notes)
    return Fate(copy.what, copy.asset.target if copy.there else "", notes=copy.notes)


def _limits(options: Options) -> Limits:
    """Pictures of more pixels than the site takes would stop its build."""
    most = options.settings.get("WARTA", {}).get("images", {}).get("max_pixels")
    usual = Limits()
    return replace(usual, pixels=min(most, usual.pixels)) if most else usual


def _files(
    archive: Archive,
    options: Options,
    index: PictureIndex,
    wanted: Sequence[Asset],
    steps: Steps,
) -> tuple[Files, int]:
    places: list[Files] = []
    late = 0
    if options.uploads:
        paths = [source.path for asset in wanted[:SAMPLES] for source in asset.sources[:1]]
        places.append(UploadsFolder.at(options.uploads, paths, index.uploads.home))
    if options.fetch:
        fetched, late = _fetched(archive, options, AnyOf(*places), wanted, steps)
        places.append(fetched)
    return AnyOf(*places), late


def _fetched(
    archive: Archive, options: Options, here: Files, wanted: Sequence[Asset], steps: Steps
) -> tuple[Files, int]:
    """What the old site has and is not at hand; a dry run asks it for nothing."""
    files = FetchedFiles(options.cache / FETCHED)
    hosts = _hosts(options.fetch or "", archive.old)
    if options.dry_run:
        return files, 0
    missing = [asset for asset in wanted if not any(here.find(each.path) for each in asset.sources)]
    advance = steps("Mengunduh dari situs lama", len(missing))
    late = 0
    for each in fetch_all(missing, files, file_hosts(hosts)):
        late += each.what in ("failed", "stopped")
        advance(1)
    return files, late


def _hosts(url: str, old: OldSite) -> frozenset[str]:
    """The hosts to ask: those of the export, if the one that was given is among them.

    An export may name any host, also one of the network that this runs in; so a person names it.
    """
    host = (urlsplit(url).hostname or "").lower()
    if host not in old.hosts:
        known = ", ".join(sorted(old.hosts)) or "tidak diketahui"
        raise SettingsError(f"--fetch {url}: ekspor ini dari situs lain ({known})")
    return old.hosts
