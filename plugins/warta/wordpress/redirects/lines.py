"""`_redirects` files: a rule a line, as Cloudflare Pages, GitLab Pages and Netlify read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from warta.wordpress.redirects.redirect import Pattern, Redirect, Rules
from warta.wordpress.redirects.rendered import HEAD, Able, Rendered, Share, commented

_ESCAPE = re.compile(r"%[0-9A-F]{2}")
# What begins a placeholder or stands for anything in such a file.
_MEANT = str.maketrans({":": "%3A", "*": "%2A"})
_ENDLESS = 10**9


@dataclass(frozen=True, slots=True)
class Limits:
    """What a host takes: rules without placeholders, rules with them, rules in all, characters a
    line, bytes a file."""

    redirects: int = _ENDLESS
    patterns: int = _ENDLESS
    rules: int = _ENDLESS
    line: int = _ENDLESS
    size: int = _ENDLESS


@dataclass(frozen=True, slots=True)
class LineHost:
    """A host that reads `_redirects`; its file is in a folder called `name`."""

    name: str
    title: str
    able: Able
    limits: Limits = field(default_factory=Limits)

    def render(self, rules: Rules) -> Rendered:
        """The file. Patterns have room before all, as one of them saves many; of the redirects the
        most missed go first. They stand before the patterns, to which they may be exceptions."""
        share = Share.of(rules, self.able)
        patterns = [_pattern(each) for each in share.patterns[: self.limits.patterns]]
        groups = [_spellings(each) for each in share.redirects]
        head = commented([HEAD, f"Untuk {self.title}: salin menjadi content/extra/_redirects."])
        chosen = self._fitting(groups, head, patterns)
        lines = [*head, *(line for group in chosen for line in group), *patterns]
        over = len(groups) - len(chosen) + len(share.patterns) - len(patterns)
        text = "".join(f"{line}\n" for line in lines)
        return share.rendered(f"{self.name}/_redirects", text, self.title, over)

    def _fitting(
        self, groups: Sequence[Sequence[str]], head: Sequence[str], patterns: Sequence[str]
    ) -> list[Sequence[str]]:
        """The first groups that there is room for. All is ASCII, so characters are bytes."""
        most = min(self.limits.redirects, self.limits.rules - len(patterns))
        room = self.limits.size - sum(len(line) + 1 for line in (*head, *patterns))
        chosen: list[Sequence[str]] = []
        for group in groups:
            size = sum(len(line) + 1 for line in group)
            if len(group) <= most and size <= room and len(max(group, key=len)) <= self.limits.line:
                chosen.append(group)
                most, room = most - len(group), room - size
        return chosen


LINE_HOSTS = (
    # https://developers.cloudflare.com/pages/configuration/redirects/ ("Per file", "Structure"):
    # always followed, also where there is a page; static ones have to stand first.
    LineHost(
        "cloudflare",
        "Cloudflare Pages",
        Able(queries=False, missing=False, digits=False),
        Limits(redirects=2000, patterns=100, line=1000),
    ),
    # https://docs.gitlab.com/user/project/pages/redirects/ ("Create redirects", "Files override
    # redirects"): the defaults of an instance.
    LineHost(
        "gitlab",
        "GitLab Pages",
        Able(queries=False, missing=True, digits=False),
        Limits(rules=1000, size=64 * 1024),
    ),
    # https://docs.netlify.com/manage/routing/redirects/redirect-options/ ("Query parameters",
    # "Shadowing"): no number is named, but a deploy with very many rules "might fail".
    LineHost("netlify", "Netlify", Able(queries=True, missing=True, digits=False)),
)


def _spellings(redirect: Redirect) -> tuple[str, ...]:
    """The rule with both spellings of percent-encoding: browsers write `%C3`, WordPress `%c3`."""
    old = redirect.old.translate(_MEANT)
    query = f" {redirect.query}" if redirect.query else ""
    lower = _ESCAPE.sub(lambda escape: escape[0].lower(), old)
    new = redirect.new.translate(_MEANT)
    ways = dict.fromkeys((lower, old))
    return tuple(f"{way}{query} {new} {redirect.status}" for way in ways)


def _pattern(pattern: Pattern) -> str:
    return f"{pattern.spelt(':{}')} {pattern.spelt(':{}', new=True)} 301"
