"""Addresses of files of the old site, in every form that a body may have them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit

from warta.wordpress.catalog import Entry
from warta.wordpress.site import OldSite

UPLOADS = "/wp-content/uploads/"
MULTISITE = "/files/"
"""Where networks of before WordPress 3.5 had their uploads (wp-includes/ms-files.php)."""

MOST_BASES = 8
SAFE = "/~-._!$'()*+,;=:@"  # RFC 3986, 3.3: what a path may hold besides letters and digits

_PHOTON = re.compile(r"i[0-9]\.wp\.com")
_SITE = re.compile(r"(?:.*/)?(sites/[0-9]{1,9})/$")


@dataclass(frozen=True)
class Uploads:
    """Where the old site had its files: by host, the beginnings of their paths, longest first.

    `origin` is the address of the site without a path, `home` the folder of this site in the
    uploads of a network, such as `sites/2`, else empty. `own` are the hosts that are the site's
    whatever its attachments say.
    """

    origin: str
    base: str
    hosts: Mapping[str, tuple[str, ...]]
    home: str = ""
    own: frozenset[str] = frozenset()

    @classmethod
    def of(cls, site: OldSite, attached: Iterable[tuple[str, str]]) -> Uploads:
        """What the address of the site and those of its attachments tell, each of which comes with
        its path below uploads/."""
        told = _told_by(attached)
        shared = [base for host in sorted(site.hosts) for base in told.get(host, ())]
        usual = [*shared, f"{site.base}{UPLOADS}", UPLOADS, f"{site.base}{MULTISITE}", MULTISITE]
        hosts = {host: _longest_first(bases) for host, bases in told.items()}
        hosts |= {host: _longest_first(usual) for host in site.hosts}
        hosts |= dict.fromkeys(file_hosts(site.hosts) - site.hosts, ("/",))
        base = next(iter(shared), f"{site.base}{UPLOADS}")
        in_network = _SITE.fullmatch(base)
        return cls(
            _origin(site), base, hosts, in_network[1] if in_network else "", file_hosts(site.hosts)
        )

    def path(self, address: str) -> str | None:
        """The path below uploads/ that an address means, decoded, such as `2023/10/foto.jpg`.

        None where the address is foreign, empty where it is the old site's but not in uploads/.
        """
        place = self._place(address)
        if place is None:
            return None
        host, path = place
        bases = self.hosts[host] if host else self._own_bases
        for base in bases:
            if path.startswith(base):
                return tidy(path.removeprefix(base))
        return ""

    def url(self, path: str) -> str:
        """Where the file at `path` below uploads/ was."""
        return f"{self.origin}{quote(self.base + path, safe=SAFE)}"

    def urls(self, address: str, path: str) -> tuple[str, ...]:
        """Where a file may be: at `address`, if there is one, and on the site itself if that is
        elsewhere, such as on the machine that the site was once moved from."""
        parts = _split(address)
        host = (parts.hostname or "").lower() if parts else ""
        named = (address,) if host else ()
        return named if host in self.own else (*named, self.url(path))

    @property
    def _own_bases(self) -> tuple[str, ...]:
        return _longest_first([self.base, UPLOADS, MULTISITE])

    def _place(self, address: str) -> tuple[str, str] | None:
        """Host, empty for one's own, and decoded path of an address; None if it is foreign."""
        parts = _split(address.strip())
        if parts is None or parts.scheme not in ("", "http", "https"):
            return None
        host, path = (parts.hostname or "").lower(), unquote(parts.path)
        if _PHOTON.fullmatch(host):
            host, _, path = path.lstrip("/").partition("/")
            host, path = host.lower(), f"/{path}"
        if host:
            return (host, path) if host in self.hosts else None
        return None if parts.scheme or not path else ("", _rooted(path))


def tidy(path: str) -> str:
    """A path below uploads/ as it is compared: composed letters (NFC), no slash at its start."""
    return unicodedata.normalize("NFC", path.replace("\\", "/")).lstrip("/")


def attached_path(entry: Entry) -> str:
    """The path below uploads/ of an attachment's file; empty where the export does not tell.

    Old versions of WordPress wrote the whole path on the server, some plugins write an address.
    """
    file = entry.file.replace("\\", "/")
    url = _split(file or entry.attachment_url)
    if url is not None and (url.netloc or not file):
        file = unquote(url.path)
    _, found, below = file.partition(UPLOADS)
    return tidy(below if found else file)


def file_hosts(hosts: Collection[str]) -> frozenset[str]:
    """`hosts` of a site, and those that serve its files: wordpress.com has others for that."""
    ends = ".wordpress.com"
    names = (host.removesuffix(ends).removeprefix("www.") for host in hosts if host.endswith(ends))
    return frozenset({*hosts, *(f"{name}.files{ends}" for name in names)})


def _told_by(attached: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """By host, what the addresses of attachments have before the paths of their files."""
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for address, file in attached:
        url = _split(address)
        if url is None or not url.hostname or url.scheme not in ("http", "https") or not file:
            continue
        path = unicodedata.normalize("NFC", unquote(url.path))
        if path.endswith(f"/{file}"):
            met[url.hostname.lower()][path.removesuffix(file)] += 1
    return {
        host: tuple(base for base, _ in sorted(bases.items(), key=_most_met)[:MOST_BASES])
        for host, bases in met.items()
    }


def _most_met(base: tuple[str, int]) -> tuple[int, str]:
    return -base[1], base[0]


def _longest_first(bases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(bases), key=lambda base: (-len(base), base)))


def _origin(site: OldSite) -> str:
    parts = _split(site.url)
    return f"{parts.scheme}://{parts.netloc}" if parts and parts.netloc else ""


def _rooted(path: str) -> str:
    """A path without a host as if its page lay at the root: that is where browsers end up most."""
    at = path.find(UPLOADS[1:])
    return path if path.startswith("/") or at < 0 else f"/{path[at:]}"


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.hostname
    except ValueError:
        return None
    return parts
