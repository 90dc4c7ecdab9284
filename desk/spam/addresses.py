"""Hosts that a comment leads to, as links or hidden from who counts links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desk.spam.evidence import Evidence

_SCHEME = re.compile(r"(?:https?://|www\.)([^\s<>\"'/?#]{1,253})[^\s<>\"']*", re.IGNORECASE)
_ENDINGS = (
    "com|net|org|info|biz|id|io|co|cc|xyz|top|club|vip|win|bet|fun|site|online|live|click|icu|buzz|"
    "monster|cyou|lol|sbs|quest|bond|shop|store|link|cfd|app|dev|website"
)
# Endings that are words: a point without a space behind it is common ("sudah.to").
_WORDS_TOO = "me|ly|ee|gg|to|tv|pro|lat|rest|asia|page|space"
_BARE = re.compile(
    rf"(?<![\w@.-])([a-z0-9][a-z0-9-]{{0,62}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\."
    rf"(?:(?:{_ENDINGS})(?![\w@-])|(?:{_WORDS_TOO})(?=/\w)))(?:/[^\s<>\"']*)?",
    re.IGNORECASE,
)
_MAYBE_BARE = re.compile(rf"\.(?:{_ENDINGS}|{_WORDS_TOO})", re.IGNORECASE)
_SPELT = re.compile(
    r"\s{0,2}[\[({]\s?(?:\.|dot|titik)\s?[\])}]\s{0,2}"
    r"|\s{1,2}(?:dot|titik)\s{1,2}(?=com|net|org|id\b|xyz|vip)",
    re.IGNORECASE,
)
_MAYBE_SPELT = re.compile(r"[\s\[({](?:(?<=[\[({])|(?:dot|titik)\s)", re.IGNORECASE)
_MARKED_UP = re.compile(r"<a\s[^<>]{0,200}href|\[(?:url|link)[=\]]", re.IGNORECASE)

_TRUSTED = re.compile(r"(?:^|\.)(?:go\.id|ac\.id|sch\.id|desa\.id|mil\.id|wikipedia\.org)$")
_CHEAP = re.compile(
    r"\.(?:xyz|top|club|vip|win|bet|fun|site|online|live|click|icu|buzz|monster|cyou|lol|sbs|quest|"
    r"bond|lat|cfd|rest|link|cc)$"
)
_SHORT = re.compile(
    r"^(?:bit\.ly|s\.id|t\.ly|cutt\.ly|tinyurl\.com|linktr\.ee|heylink\.me|lynk\.id|t\.me|wa\.me|"
    r"telegram\.me|chat\.whatsapp\.com|api\.whatsapp\.com|is\.gd|rb\.gy)$"
)
_GAMBLING = re.compile(
    r"slot|gacor|maxwin|togel|judi|casino|kasino|jackpot|scatter|spin|zeus|olympus|"
    r"(?:^|[a-z0-9-])(?:bet|toto|poker|jp|win)(?:[0-9-]|\.|$)|(?:4d|5d|6d|77|88|99|69|138|168|303|777|888)(?:[.-]|$)"
)
_BRAND = re.compile(
    r"(?<![\w@])[a-z]{3,20}(?:slot|toto|bet|win|jp|poker|hoki|gacor)?(?:4d|5d|6d|77|88|99|138|168|303|777|888)"
    r"(?![\w.])"
    r"|(?<![\w@])[a-z]{3,20}(?:slot|toto|jackpot|gacor|togel|poker|casino)(?![\w.])"
)
_BRAND_ROOTS = "slot", "toto", "jackpot", "gacor", "togel", "poker", "casino"
_MAYBE_NUMBERED = re.compile(r"[1-9](?<=[a-z].)")
_SHOUTED = re.compile(
    r"[A-Z](?<![\w@].)(?:[A-Z]{2,19}(?:BET|WIN|PLAY|GAME|HOKI|CUAN|SLOT|TOTO)[0-9]{0,4}"
    r"|[A-Za-z]{2,20}(?:[456]D|[0-9]{0,2}(?:77|88|99|138|168|303)))(?!\w)"
)
_SHOWN = 60
_LINKS = ((1, 1.6), (2, 2.4), (3, 3.2), (4, 4.0))


def spelt_out(text: str) -> str:
    """`text` with the points back that were written as "[.]", "(dot)", " dot com"."""
    return _SPELT.sub(".", text) if _MAYBE_SPELT.search(text) else text


def find_hosts(text: str) -> tuple[list[str], str]:
    """The hosts that `text` leads to, in small letters, and the text without the addresses."""
    hosts: list[str] = []

    def keep(match: re.Match[str]) -> str:
        hosts.append(match[1].lower().removeprefix("www.").rstrip(".,:;!)"))
        return " "

    if "://" in text or "www." in text.lower():
        text = _SCHEME.sub(keep, text)
    if _MAYBE_BARE.search(text):
        text = _BARE.sub(keep, text)
    return [host for host in hosts if host], text


def is_trusted(host: str, own: str) -> bool:
    """Whether links to `host` count for nothing: the site's `own`, and public bodies."""
    return host == own or bool(_TRUSTED.search(host))


def weigh_hosts(hosts: Iterable[str], marked_up: bool) -> list[Evidence]:
    """The evidence of links to `hosts`, trusted ones left out."""
    hosts = list(hosts)
    evidence = []
    if hosts:
        weight = max(weight for count, weight in _LINKS if len(hosts) >= count)
        evidence.append(Evidence(f"{len(hosts)} tautan", weight))
    if marked_up:
        evidence.append(Evidence("tautan ditulis dengan kode", 0.8))
    return evidence + _worst(hosts)


def has_link_markup(text: str) -> bool:
    """Whether links are written as HTML or BBCode."""
    return bool(_MARKED_UP.search(text))


def brand_in(text: str) -> str | None:
    """A name made as gambling sites make theirs ("mawar88", "gardatoto"), in small letters."""
    # The expression is slow; its names have a number behind a letter, or one of the roots.
    if not _MAYBE_NUMBERED.search(text) and not any(root in text for root in _BRAND_ROOTS):
        return None
    match = _BRAND.search(text)
    return match[0] if match else None


def shouted_brand_in(text: str) -> str | None:
    """A name such as SINGABET or "Singa4D", which only capitals tell from a word."""
    match = _SHOUTED.search(text)
    return match[0] if match else None


def _worst(hosts: Iterable[str]) -> list[Evidence]:
    found: dict[str, Evidence] = {}
    for host in hosts:
        shown = host[:_SHOWN]
        if _GAMBLING.search(host):
            found["judi"] = Evidence(f"alamat mirip situs judi: {shown}", 3.4)
        elif _SHORT.search(host):
            found["pendek"] = Evidence(f"tautan pendek atau obrolan: {shown}", 1.6)
        elif _CHEAP.search(host):
            found["murah"] = Evidence(f"alamat yang sering dipakai spam: {shown}", 1.6)
    return list(found.values())
