"""What a regular expression needs: texts of which one is in all that it matches.

To look for such a text costs a hundredth of a search that finds nothing, and most do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

try:
    from re import _parser as parser  # private: without it nothing is known of an expression
except ImportError:
    parser = None

Needed = frozenset[str]


@lru_cache(maxsize=256)
def needed_for(expression: re.Pattern[str]) -> Needed | None:
    """Texts of which each match of `expression` holds one, or None if that is unknown."""
    if parser is None or expression.flags & re.IGNORECASE:
        return None
    return _needed(parser.parse(expression.pattern, expression.flags))


def holds_any(text: str, needed: Iterable[str]) -> bool:
    """Whether one of `needed` is in `text`."""
    for one in needed:  # noqa: SIM110 - asked a million times; `any` takes thrice as long
        if one in text:
            return True
    return False


def _needed(sequence: Iterable[tuple[Any, Any]]) -> Needed | None:
    """The rarest of what the parts of a sequence need, as each of them has to match."""
    parts = list(sequence)
    found = [needed for needed in map(_needed_by_part, parts) if needed]
    return min([*_runs(parts), *found], key=_commonness, default=None)


def _runs(parts: Iterable[tuple[Any, Any]]) -> Iterator[Needed]:
    """What stands in so many letters in a sequence."""
    run = ""
    for kind, value in parts:
        text = _literally(str(kind), value)
        if text is not None:
            run += text
        elif run:
            yield frozenset([run])
            run = ""
    if run:
        yield frozenset([run])


def _literally(kind: str, value: Any) -> str | None:
    """The one text that a part matches, such as `---`; None where there are several."""
    match kind:
        case "LITERAL":
            return chr(value)
        case "AT" | "ASSERT" | "ASSERT_NOT":  # of no width
            return ""
        case "MAX_REPEAT" | "MIN_REPEAT" if value[0] == value[1]:
            return _repeated(value)
    return None


def _repeated(repeat: tuple[int, int, Any]) -> str | None:
    """What a repetition begins with, where that is one text."""
    least, _, parts = repeat
    texts = [_literally(str(kind), value) for kind, value in parts]
    return None if None in texts else "".join(texts) * least


def _needed_by_part(part: tuple[Any, Any]) -> Needed | None:
    kind, value = str(part[0]), part[1]
    match kind:
        case "IN":
            return _either(value)
        case "BRANCH":
            return _union(_needed(branch) for branch in value[1])
        case "SUBPATTERN" if not value[1] & re.IGNORECASE:
            return _needed(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0] > 0:
            text = _repeated(value)
            return frozenset([text]) if text else _needed(value[2])
    return None


def _either(choices: Iterable[tuple[Any, Any]]) -> Needed | None:
    """The characters of a set such as `[*_]`; None if it names any by what they are not."""
    literal = all(str(kind) == "LITERAL" for kind, _ in choices)
    return frozenset(chr(value) for _, value in choices) if literal else None


def _union(parts: Iterable[Needed | None]) -> Needed | None:
    found = list(parts)
    return frozenset().union(*found) if all(found) else None


def _commonness(needed: Needed) -> tuple[int, int, int]:
    """Letters, digits and spaces are in every text, so they spare nothing; long ones are rare."""
    common = sum(all(map(_is_common, one)) for one in needed)
    return common, len(needed), -min(map(len, needed))


def _is_common(character: str) -> bool:
    return character.isalnum() or character.isspace()
