"""A file of redirects for one host, and what did not fit into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from warta.core.counts import exact_count
from warta.wordpress.redirects.redirect import Pattern, Redirect, Rules

HEAD = "Pengalihan alamat lama situs WordPress, dibuat oleh `warta import`; impor ulang menimpanya."


@dataclass(frozen=True, slots=True)
class Rendered:
    """`text` is to be written to `name`. `fitted` and `unfitted` count redirects, a pattern as one;
    `warnings` are sentences for whoever moves the site."""

    name: str
    text: str
    fitted: int
    unfitted: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Able:
    """What a host can do: tell queries apart, answer only where there is no page, tell numbers from
    words."""

    queries: bool = True
    missing: bool = True
    digits: bool = True


@dataclass(frozen=True)
class Share:
    """What of the rules a host is to be given: no redirect that its patterns answer anyhow."""

    redirects: tuple[Redirect, ...]
    patterns: tuple[Pattern, ...]
    wanted: int
    queries: int = 0
    others: int = 0

    @classmethod
    def of(cls, rules: Rules, able: Able) -> Share:
        """`queries` and `others` count the redirects and patterns that it cannot be given."""
        patterns = tuple(each for each in rules.patterns if _takes(able, each))
        asking = 0 if able.queries else sum(bool(each.query) for each in rules.redirects)
        redirects = tuple(
            each
            for each in rules.redirects
            if (able.queries if each.query else not _covered(each, patterns, able))
        )
        others = len(rules.patterns) - len(patterns)
        return cls(redirects, patterns, rules.wanted, asking, others)

    def rendered(self, name: str, text: str, title: str, over: int = 0) -> Rendered:
        """The file, where `over` is how many redirects did not fit."""
        unfitted = over + self.queries + self.others
        told = tuple(self._told(title, over))
        return Rendered(name, text, self.wanted - unfitted, unfitted, told)

    def _told(self, title: str, over: int) -> Iterator[str]:
        if over:
            first = "yang paling banyak dibaca didahulukan"
            yield f"{exact_count(over)} pengalihan tidak muat di {title}; {first}."
        if lost := self.queries + self.others:
            others = f"{exact_count(lost)} alamat lain, seperti /?p=12"
            yield f"{title} tidak dapat mengalihkan {others}; halaman berita tidak terpengaruh."


def commented(lines: Iterable[str]) -> list[str]:
    """Lines as comments, as nearly every format has them."""
    return [f"# {line}".rstrip() for line in lines]


def _takes(able: Able, pattern: Pattern) -> bool:
    return (able.missing or not pattern.missing) and (able.digits or not pattern.digits)


def _covered(redirect: Redirect, patterns: Sequence[Pattern], able: Able) -> bool:
    """Whether the first pattern that the host takes it for answers as the redirect does."""
    for pattern in patterns:
        answer = pattern.answer(redirect.old)
        taken = answer is not None if able.digits else pattern.may_match(redirect.old)
        if taken:
            return answer == redirect.new
    return False
