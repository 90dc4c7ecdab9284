"""What an import is asked to do, typed and looked at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from warta.core.errors import SettingsError
from warta.press.exports import data_folder

FOLDER = "wordpress"
NO_FOLDER = "ini berkas; diharapkan folder"


@dataclass(frozen=True)
class Options:
    """`content` is where articles go, `beside` where all goes that is not for readers, `cache` a
    folder for what lives as long as the run. `fetch` is the old site's address, or None."""

    settings: Mapping[str, Any]
    exports: tuple[Path, ...]
    content: Path
    beside: Path
    cache: Path
    uploads: Path | None = None
    fetch: str | None = None
    views: Path | None = None
    rules: Path | None = None
    not_public: Literal["draft", "omit"] = "draft"
    with_email: bool = False
    with_address: bool = False
    keep_location: bool = False
    redirect_pages: bool = False
    salvage: bool = False
    dry_run: bool = False

    @classmethod
    def of(
        cls,
        settings: Mapping[str, Any],
        exports: Sequence[Path],
        into: Path | None,
        beside: Path | None,
        fetch: str | None,
        **given: Any,
    ) -> Options:
        """From what the command was given. Raises `SettingsError` where a file is not there, or is
        a folder, or the other way round."""
        for path in filter(None, (*exports, given.get("views"), given.get("rules"))):
            _expect_file(path)
        content = into or Path(settings["PATH"])
        if uploads := given.get("uploads"):
            _expect_folder(uploads)
        for path in filter(None, (content, beside)):
            _expect(path.is_dir() or not path.exists(), path, NO_FOLDER)
        cache = settings.get("WARTA_CACHE") or content.absolute().parent / ".warta"
        data = data_folder({**settings, "PATH": str(content)})
        return cls(
            settings={**settings, "PATH": str(content)},
            exports=tuple(exports),
            content=content,
            beside=beside or data / FOLDER,
            cache=Path(cache),
            fetch=_web_address(fetch) if fetch else None,
            **given,
        )


def _expect_file(path: Path) -> None:
    _expect(path.exists(), path, "berkas ini tidak ada; periksa namanya")
    _expect(not path.is_dir(), path, "ini folder; tunjuk berkas di dalamnya")


def _expect_folder(path: Path) -> None:
    _expect(path.exists(), path, "folder ini tidak ada; periksa namanya")
    _expect(path.is_dir(), path, NO_FOLDER)


def _expect(good: bool, path: Path, told: str) -> None:
    if not good:
        raise SettingsError(f"{path}: {told}")


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
    except ValueError:
        good = False
    if not good:
        raise SettingsError(f"--fetch {text!r}: diharapkan alamat situs, mis. https://contoh.id")
    return parts.geturl().rstrip("/")
