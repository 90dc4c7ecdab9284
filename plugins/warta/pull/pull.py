"""Both exports fetched and looked at before either takes the place of the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from warta.core.errors import DataError, SettingsError
from warta.core.exports import LARGEST_COMMENTS, LARGEST_VIEWS, parse_comments, parse_views
from warta.press.config import DeskSettings, section
from warta.pull.copies import Copy, Etags, Parse, copy_in, read_copy, replace_together
from warta.pull.fetch import DeskError, Limits, fetch


@dataclass(frozen=True, slots=True)
class Export:
    """One of the two files, how it is read, and how large it may be."""

    name: str
    parse: Parse
    largest: int


EXPORTS = (
    Export("comments.json", parse_comments, LARGEST_COMMENTS),
    Export("views.json", parse_views, LARGEST_VIEWS),
)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull did: the names of the files that are new, and those as they were."""

    new: tuple[str, ...]
    same: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What the desk has of an export, and what lay there before."""

    export: Export
    url: str
    etag: str
    copy: Copy
    before: Copy | None

    @property
    def is_new(self) -> bool:
        return self.before is None or self.copy.data != self.before.data


def pull(desk: str, data: Path, cache: Path, seconds: float = 60.0) -> Pulled:
    """Bring both exports of the desk at the address `desk` into the folder `data`.

    `cache` keeps their ETags; each has `seconds`. Raises `DeskError` where one of them cannot be
    had, cannot be read, or is older than the copy; then nothing has changed.
    """
    etags = Etags(cache / "pull.json")
    found = [_find(export, desk, data, etags, seconds) for export in EXPORTS]
    new = [each for each in found if each.is_new]
    replace_together({data / each.export.name: each.copy.data for each in new})
    etags.keep({each.url: (each.etag, each.copy) for each in found})
    names = {each.export.name for each in new}
    return Pulled(
        tuple(each.name for each in EXPORTS if each.name in names),
        tuple(each.name for each in EXPORTS if each.name not in names),
    )


def desk_address(settings: Mapping[str, Any]) -> str:
    """The desk's absolute address in `settings`, without a slash at its end; empty without a desk.

    Raises `SettingsError` where it is a path and there is no SITEURL that it could belong to.
    """
    url = section(settings, "desk", DeskSettings).url
    site = settings.get("SITEURL") or ""
    if url and not urlsplit(url).netloc:
        if not urlsplit(site).netloc:
            raise SettingsError(
                f"WARTA['desk']['url'] = {url!r}: a path needs SITEURL, the address of the site; "
                "or give the desk's whole address with --desk"
            )
        url = urljoin(f"{site}/", url)
    return url.rstrip("/")


def _find(export: Export, desk: str, data: Path, etags: Etags, seconds: float) -> _Found:
    url = f"{desk}/export/{export.name}"
    before = copy_in(data / export.name, export.parse)
    try:
        answer = fetch(url, etags.get(url, before), Limits(export.largest, seconds))
        if answer.body is None and before is not None:
            return _Found(export, url, answer.etag, before, before)
        copy = read_copy(answer.body or b"", export.parse)
        _refuse_older(copy, before, data / export.name)
    except DataError as error:
        raise DeskError(f"{url}: isinya tidak terbaca ({error.path}: {error.message})") from error
    except DeskError as error:
        raise DeskError(f"{url}: {error}") from error
    return _Found(export, url, answer.etag, copy, before)


def _refuse_older(copy: Copy, before: Copy | None, path: Path) -> None:
    """An older export is of a cache in between, or of a desk that was restored from a backup."""
    if before is not None and copy.generated < before.generated:
        raise DeskError(
            f"isinya dari {copy.when}, lebih lama daripada salinan di sini ({before.when}); "
            f"hapus {path} bila memang hendak kembali ke yang lama"
        )
