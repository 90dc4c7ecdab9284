"""Why a page was rendered or not, in words: `warta build --explain PATH`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from warta.core.text import nearest
from warta.press.store import Attic

INDEX = "index.html"
MOST = 12
ENOUGH = 8  # bytes of a digest, to tell two builds apart

Part = tuple[str, bytes]
"""What a page hangs on: its name for an editor, and what stands for it."""


@dataclass
class Explanation:
    """The answer for the page that `wanted` means: an address, a file of the site, or a source."""

    wanted: str
    lines: list[str] = field(default_factory=list)

    def means(self, name: str, url: str, origin: str) -> bool:
        """Whether a page is the one that is asked for."""
        asked = self.wanted.removeprefix("./").removeprefix("/")
        meant = {name, url, origin, f"{url}{INDEX}", url.rstrip("/"), f"content/{origin}"}
        return asked in meant

    def kept(self, name: str) -> None:
        """The page lies there as it would be made now."""
        self.lines.append(f"{name}: tetap seperti adanya; semua yang tampil di halaman ini sama.")

    def rendered(self, name: str, before: Sequence[Part] | None, now: Sequence[Part]) -> None:
        """The page was made anew, because of what differs between two builds."""
        if before is None:
            self.lines.append(f"{name}: disusun, sebab belum ada catatan tentang halaman ini.")
            return
        changed = list(differing(before, now))
        if not changed:
            self.lines.append(
                f"{name}: disusun lagi, sebab berkasnya hilang atau berubah, atau templatnya "
                "menampilkan lebih daripada yang dapat dicatat."
            )
            return
        self.lines.append(f"{name}: disusun lagi, sebab berubah:")
        self.lines += [f"  - {label}" for label in changed[:MOST]]
        if len(changed) > MOST:
            self.lines.append(f"  - dan {len(changed) - MOST} hal lain")

    def unknown(self, names: Iterable[str]) -> None:
        """No page was meant."""
        names = [name.removesuffix(INDEX) for name in names]
        near = nearest(self.wanted.strip("/") + "/", names)
        hint = f" Mungkin maksudnya {near}?" if near else ""
        self.lines.append(f"{self.wanted}: tidak ada halaman di alamat ini.{hint}")


def differing(before: Sequence[Part], now: Sequence[Part]) -> Iterable[str]:
    """The labels of the parts that changed, came, or went, each once."""
    old, new = dict(before), dict(now)
    for label in dict.fromkeys([*new, *old]):
        if label not in old:
            yield f"{label} (baru)"
        elif label not in new:
            yield f"{label} (tidak ada lagi)"
        elif old[label] != new[label][:ENOUGH]:
            yield label


class PartsKept:
    """What pages hung on when they were last rendered, as an output folder has them."""

    def __init__(self, attic: Attic, folder: str) -> None:
        self._attic = attic
        self._folder = folder

    def keep(self, name: str, parts: Iterable[Part]) -> None:
        """Remember the parts of the page `name`."""
        told = tuple((label, digest[:ENOUGH]) for label, digest in parts)
        self._attic.put(self._key(name), b"", told)

    def of(self, name: str) -> Sequence[Part] | None:
        """The parts that the page `name` had, or None where it was never rendered."""
        return self._attic.get(self._key(name), b"")

    def drop(self, name: str) -> None:
        """The page `name` is gone."""
        self._attic.drop(self._key(name))

    def _key(self, name: str) -> str:
        return f"parts of {self._folder} {name}"
