"""A comment, read once: its words, hosts and letters as the parts of the score need them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.spam.addresses import find_hosts, has_link_markup, is_trusted, spelt_out
from desk.spam.folding import fold, once, plain_letters

HEAD, TAIL = 3000, 1000
"""How much of a long text is looked at, in characters: its beginning and its end."""

_LONGEST_LINE = 300
# "depo10k"
_GLUED = re.compile(
    r"[0-9](?:(?<=\bdepo.)|(?<=\bwd.)|(?<=\bslot.)|(?<=\bmodal.)|(?<=\bbonus.))", re.IGNORECASE
)
_HUMP = re.compile(r"[A-Z](?<=[a-z].)(?=[a-z])")  # "SlotGacor"
_ROOT = re.compile(
    "slot|gacor|maxwin|togel|situs|jackpot|casino|kasino|link|bonus|depo|rtp|scater|judi|online|"
    "resmi"
)
_LEAST_GLUED = 8
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>|\[/?(?:url|link|b|i|img)[^\[\]]{0,300}\]")


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is what is looked at, as typed.

    `prose` is the same without addresses and tags, `plain` is that in small Latin letters, and
    `surface` is name and prose in small letters, none doubled. `name_words` and `words` are folded.
    The hosts are where links lead to, those left out that are trusted.
    """

    author: str
    email: str
    url: str
    text: str
    prose: str
    plain: str
    surface: str
    name_words: tuple[str, ...]
    words: tuple[str, ...]
    hosts: tuple[str, ...]
    name_hosts: tuple[str, ...]
    url_hosts: tuple[str, ...]
    marked_up: bool


def read(author: str, email: str, url: str, text: str, own_host: str = "") -> Reading:
    """Read a comment to a site at `own_host`. Takes any text, and looks at a bounded part of it."""
    seen = excerpt(text)
    author, email, url = (field[:_LONGEST_LINE] for field in (author, email, url))
    name_hosts, name = find_hosts(spelt_out(author))
    hosts, prose = find_hosts(spelt_out(seen))
    prose = _TAG.sub(" ", prose)
    # One character can stand for eighteen (U+FDFA), and the excerpt is what bounds the time.
    plain = plain_letters(_HUMP.sub(r" \g<0>", prose))[: 2 * (HEAD + TAIL)]
    return Reading(
        author=author,
        email=email,
        url=url,
        text=seen,
        prose=prose,
        plain=plain,
        surface=once(f"{name}\n{prose}".lower()),
        name_words=tuple(_apart(fold(name).split())),
        words=tuple(_apart(fold(_GLUED.sub(r" \g<0>", plain)).split())),
        hosts=_strange(hosts, own_host),
        name_hosts=_strange(name_hosts, own_host),
        url_hosts=_strange(find_hosts(url)[0], own_host),
        marked_up=has_link_markup(seen),
    )


def excerpt(text: str) -> str:
    """The part of `text` that is looked at: all of it, or its head and its tail."""
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n{text[-TAIL:]}"


def _apart(words: list[str]) -> list[str]:
    """The words, and those apart that were written as one to hide them: "situsslotgacor"."""
    long = {word for word in words if len(word) > _LEAST_GLUED}
    hidden = {word: roots for word in long if len(roots := _ROOT.findall(word)) > 1}
    if not hidden:
        return words
    return [part for word in words for part in hidden.get(word, (word,))]


def _strange(hosts: list[str], own: str) -> tuple[str, ...]:
    return tuple(host for host in hosts if not is_trusted(host, own))
