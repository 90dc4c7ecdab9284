"""What a redirect is, and a pattern that stands for many."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal["list", "item", "number", "attachment"]

# What a field of a pattern stands for. No field can be empty or hold a slash, a backslash, a space
# or a control character, so that no target can become `//another.host` or a second header.
WORD = "[A-Za-z0-9_.~-]+"
FIELDS: Mapping[str, str] = {
    "year": "[0-9]{4}",
    "month": "[0-9]{1,2}",
    "day": "[0-9]{1,2}",
    "number": "[0-9]{1,9}",
    "category": WORD,
    "slug": WORD,
    "a": WORD,
    "b": WORD,
    "c": WORD,
    "d": WORD,
}
_FIELD = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Redirect:
    """From an old path, with a `query` such as `p=12` or without, to a path of the new site.

    Both paths are percent-encoded, begin with one slash and hold no control character. `views` is
    how often the page was read.
    """

    old: str
    new: str
    query: str = ""
    status: int = 301
    views: int = 0
    kind: Kind = "item"

    @property
    def weight(self) -> tuple[bool, int, str, str]:
        """What sorts redirects by how much they are missed: lists and feeds, then the most read."""
        return self.kind != "list", -self.views, self.old, self.query


@dataclass(frozen=True)
class Pattern:
    """Many redirects in one, such as `/{year}/{month}/{slug}/amp/` to `/{year}/{month}/{slug}/`.

    `missing` says that it may only answer where there is no page, `digits` that its numbers must be
    told from words: it is for hosts that know how.
    """

    old: str
    new: str
    missing: bool = False
    digits: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return tuple(_FIELD.findall(self.old))

    def spelt(self, field: str = "{}", *, new: bool = False) -> str:
        """Either side with each field written as `field` has it, such as `:{}`."""
        return _FIELD.sub(lambda found: field.format(found[1]), self.new if new else self.old)

    def expression(self) -> str:
        """The old side as a regular expression with a group a field; it needs no slash at its end.

        Its literal parts are letters, digits, `/`, `_` and `-` alone.
        """
        inner = _FIELD.sub(lambda found: f"({FIELDS[found[1]]})", self.old.rstrip("/"))
        return f"^{inner.replace('index.php', 'index[.]php')}/?$"

    def target(self, group: str = "${}") -> str:
        """The new side, with the number of each group written as `group` has it."""
        names = self.fields
        return _FIELD.sub(
            lambda found: group.replace("{}", str(names.index(found[1]) + 1)), self.new
        )

    def answer(self, path: str) -> str | None:
        """Where it sends a path; None where it does not match."""
        found = self._compiled.fullmatch(path)
        if found is None:
            return None
        given = dict(zip(self.fields, found.groups(), strict=True))
        return self.new.format_map(given)

    def may_match(self, path: str) -> bool:
        """Whether a host that cannot tell numbers from words would take `path` for it."""
        return self._loose.fullmatch(path) is not None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.expression())

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return re.compile(_FIELD.sub("[^/]+", self.old))


@dataclass(frozen=True)
class Rules:
    """All redirects, the most missed first, and the patterns, which come after them; `dropped` is
    how many old addresses lead to nothing that is left."""

    redirects: tuple[Redirect, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    dropped: int = 0

    @property
    def wanted(self) -> int:
        """How many there are in all, a pattern counted as one."""
        return len(self.redirects) + len(self.patterns)
