"""Moderation rules: what is published at once, held, called spam, or thrown away.

WordPress's rules by its names (`check_comment`, `wp_check_comment_disallowed_list`), save that
trust hangs on a confirmed address or a signed cookie, never on an address that was only typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.db import connection
from django.db.models import Model

from desk.comments.models import Status
from desk.conf import Conf
from desk.settings import CONF

HOLD = ("all", "first", "none")
SPAM_OFF = 1.0
"""A threshold of 1 sends nothing to spam: a score orders the queue alone."""

MACHINE_WEIGHT, QUICK_WEIGHT = 0.9, 0.5
MACHINE = "Perangkap robot terisi"
QUICK = "Dikirim terlalu cepat setelah pratinjau"
EVERYONE = "Semua komentar ditahan"
NEWCOMER = "Penulis belum pernah disetujui"


@dataclass(frozen=True, slots=True)
class Rules:
    """`hold` is `all`, `first` (writers without an approved comment) or `none`.

    `hold_links` is the number of links from which on a comment is held, 0 for no limit.
    `spam_threshold` is the least score, 0 to 1, that is spam; 1 for never.
    """

    hold: str = "all"
    hold_links: int = 2
    hold_words: tuple[str, ...] = ()
    refused_words: tuple[str, ...] = ()
    spam_threshold: float = SPAM_OFF
    confirm_email: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rules look at. `score` is of spam, 0 to 1; `machine` and `quick` are the traps'.

    `trusted` says that a comment of the same writer was approved, and that this is known to be the
    same writer. Neither `address` nor `agent` is kept.
    """

    author: str
    email: str
    url: str
    text: str
    links: int
    address: str = ""
    agent: str = ""
    score: float = 0.0
    why: tuple[str, ...] = field(default=())
    machine: bool = False
    quick: bool = False
    trusted: bool = False

    @property
    def searched(self) -> str:
        """All that a word is looked for in, in one case."""
        parts = (self.author, self.email, self.url, self.text, self.address, self.agent)
        return "\n".join(parts).casefold()


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a comment goes, its whole score, and why: texts for the queue."""

    status: Status
    score: float
    reasons: tuple[str, ...]


def current_rules() -> Rules:
    """The environment's rules, and before them those that a chief has set.

    Without mail no address can be confirmed, so none is asked to be.
    """
    from desk.moderation.models import Rule
    from desk.outbox import mail

    rules = rules_of(CONF)
    if has_rows(Rule):  # few chiefs set a rule, and each comment asks
        rules = overridden(rules, dict(Rule.objects.values_list("name", "value")))
    return replace(rules, confirm_email=rules.confirm_email and mail.is_on())


def has_rows(model: type[Model]) -> bool:
    """Whether anything is stored of `model`; a tenth of what the ORM's `exists` costs."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {model._meta.db_table})")  # noqa: S608 - a name of ours
        return bool(cursor.fetchone()[0])


def rules_of(conf: Conf) -> Rules:
    """The rules that the environment sets."""
    return Rules(**{rule.name: getattr(conf, rule.name) for rule in fields(Rules)})


def overridden(rules: Rules, stored: Mapping[str, Any]) -> Rules:
    """`rules` with the `stored` values before them. What is of another shape does not count."""
    names = {rule.name: type(getattr(rules, rule.name)) for rule in fields(Rules)}
    known = {
        name: _as(names[name], value)
        for name, value in stored.items()
        if name in names and _fits(name, names[name], value)
    }
    return replace(rules, **known)


def decide(rules: Rules, subject: Subject) -> Decision:
    """What becomes of a comment by the rules.

    A disallowed word goes before all else, then the score, then what holds.
    """
    score = total_score(subject)
    searched = subject.searched
    traps = _traps(subject)
    told = (*traps, *subject.why)
    if refused := _found(rules.refused_words, searched):
        return Decision(Status.TRASH, score, (*_words("Kata terlarang", refused), *told))
    if score >= rules.spam_threshold < SPAM_OFF:
        return Decision(Status.SPAM, score, (f"Nilai spam {score:.2f}", *told))
    holds = _holds(rules, subject, searched)
    status = Status.HELD if holds or traps else Status.APPROVED
    return Decision(status, score, (*holds, *told))


def total_score(subject: Subject) -> float:
    """The score with what the traps caught: chances joined as independent ones (noisy or)."""
    ham = 1 - subject.score
    ham *= 1 - MACHINE_WEIGHT * subject.machine
    ham *= 1 - QUICK_WEIGHT * subject.quick
    return round(1 - ham, 4)


def _holds(rules: Rules, subject: Subject, searched: str) -> tuple[str, ...]:
    reasons = []
    if rules.hold == "all":
        reasons.append(EVERYONE)
    if 0 < rules.hold_links <= subject.links:
        reasons.append(f"{subject.links} tautan")
    reasons += _words("Kata", _found(rules.hold_words, searched))
    if rules.hold == "first" and not subject.trusted:
        reasons.append(NEWCOMER)
    return tuple(reasons)


def _traps(subject: Subject) -> tuple[str, ...]:
    caught = ((MACHINE, subject.machine), (QUICK, subject.quick))
    return tuple(words for words, sprung in caught if sprung)


def _found(words: Iterable[str], searched: str) -> tuple[str, ...]:
    return tuple(word for word in words if word.casefold() in searched)


def _words(label: str, found: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{label}: {word}" for word in found)


def _fits(name: str, kind: type, value: Any) -> bool:
    if name == "hold":
        return value in HOLD
    if kind is tuple:
        return isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    if kind is float:
        return type(value) in (int, float) and 0 <= value <= 1
    return type(value) is kind and (kind is bool or value >= 0)


def _as(kind: type, value: Any) -> Any:
    return kind(value) if kind in (tuple, float) else value
