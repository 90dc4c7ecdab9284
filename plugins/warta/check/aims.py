"""What a link leads to on the site: told once, and held against the library at each build."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from warta.check.references import ReadAlso
from warta.press.addresses import Addresses

INDICATOR = re.compile(r"[{|](?P<what>[a-z]+)[|}](?P<path>.*)", re.DOTALL)
SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
OTHER_SCHEMES = frozenset({"geo", "mailto", "sms", "tel", "tg", "whatsapp"})
REFERENCE = re.compile(r"[A-Za-z0-9_-]+")


class Aim(NamedTuple):
    """A file below content/, a site-relative address, an article's Slug or Id; or elsewhere, where
    there is nothing to judge. What is `unclear` may be at fault however the library is.
    """

    by: Literal["file", "address", "article", "elsewhere", "unclear"]
    name: str = ""


ELSEWHERE, UNCLEAR = Aim("elsewhere"), Aim("unclear")


def aim_of_link(path: str, target: str, addresses: Addresses) -> Aim:
    """What the link `target` in the file `path` leads to, as `judge_link` takes it."""
    if target.startswith("#"):
        return ELSEWHERE
    if indicator := INDICATOR.fullmatch(target):
        is_file = indicator["what"] == "filename"
        return Aim("file", resolved(path, indicator["path"])) if is_file else UNCLEAR
    scheme = SCHEME.match(target)
    if scheme and scheme["scheme"].lower() not in ("http", "https"):
        return ELSEWHERE if scheme["scheme"].lower() in OTHER_SCHEMES else UNCLEAR
    return _aim_of_url(target, addresses)


def aim_of_read_also(line: ReadAlso, own: Collection[str]) -> Aim:
    """The article that a line `Baca juga: …` leads to, as `judge_read_also` takes it.

    `own` are the Slug and the Id of the article it stands in, which may lead to itself.
    """
    if is_link(line):
        return ELSEWHERE
    clear = is_well_formed(line) and line.reference not in own
    return Aim("article", line.reference) if clear else UNCLEAR


def is_link(line: ReadAlso) -> bool:
    """Whether a link stands in the line, which is judged as any other."""
    return "](" in line.reference or "<a" in line.reference


def is_well_formed(line: ReadAlso) -> bool:
    """Whether the line will become a link."""
    return line.well_formed and REFERENCE.fullmatch(line.reference) is not None


def resolved(path: str, target: str) -> str:
    """The path below content/ that `target` means in the file `path`, as Pelican takes it."""
    clean = unquote(target.partition("#")[0].partition("?")[0])
    if clean.startswith("/"):
        return posixpath.normpath(clean.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), clean))


def _aim_of_url(target: str, addresses: Addresses) -> Aim:
    try:
        local = addresses.local(target)
        host = urlsplit(target).netloc
    except ValueError:
        return UNCLEAR
    if local is not None:
        return Aim("address", unquote(local))
    return ELSEWHERE if host else UNCLEAR
