"""The rules put to a comment: what is known of its writer, and what it looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from desk.comments.fields import Sent
from desk.comments.models import Comment, Status
from desk.comments.preview import QUICKEST
from desk.comments.repeats import latest_of
from desk.comments.visitors import Visitor
from desk.rules import Decision, Rules, Subject, decide
from desk.spam.judge import Typed, judge_all
from desk.spam.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is looked at and not kept, and what the traps caught."""

    address: str = ""
    agent: str = ""
    machine: bool = False
    quick: bool = False
    writer: str = ""

    @classmethod
    def of(cls, sent: Sent, visitor: Visitor, age: timedelta) -> Circumstances:
        """`age` is how long the preview was looked at."""
        return cls(
            address=visitor.address,
            agent=visitor.agent,
            machine=bool(sent.honeypot),
            quick=age < QUICKEST,
            writer=visitor.writer,
        )


def judge_comments(pairs: Sequence[tuple[Comment, Circumstances]], rules: Rules) -> None:
    """Set status, score and reasons of new comments.

    Where addresses have to be confirmed first, what the rules say waits in `status_before`, as if
    the address were confirmed; spam and trash need no mail, and their sender sees no difference.
    """
    verdicts = judge_all([_typed(comment) for comment, _ in pairs])
    for (comment, seen), verdict in zip(pairs, verdicts, strict=True):
        _judge(comment, rules, seen, verdict)


def judge_confirmed(comment: Comment, rules: Rules) -> Status:
    """Where a comment goes whose address was confirmed just now: by the rules of then and now.

    Rules of then may have looked at the client's address; rules of now may have become stricter.
    """
    trusted = has_confirmed(comment) or writes_again(comment.writer)
    (verdict,) = judge_all([_typed(comment)])
    decision = _decide(comment, rules, Circumstances(), verdict, trusted=trusted)
    if comment.status_before == Status.HELD and decision.status == Status.APPROVED:
        return Status.HELD
    return decision.status


def is_known(comment: Comment, writer: str) -> bool:
    """Whether the holder of the cookie has confirmed this address before."""
    same = latest_of("writer", writer).filter(email_hash=comment.email_hash)
    return same.filter(email_confirmed=True).exists()


def writes_again(writer: str) -> bool:
    """Whether a comment by the holder of the cookie was approved."""
    return bool(writer) and latest_of("writer", writer).filter(status=Status.APPROVED).exists()


def has_confirmed(comment: Comment) -> bool:
    """Whether a comment by this address, then confirmed, was approved."""
    same = latest_of("email_hash", comment.email_hash).filter(email_confirmed=True)
    return same.filter(status=Status.APPROVED).exists()


def _judge(comment: Comment, rules: Rules, seen: Circumstances, verdict: Verdict) -> None:
    known = bool(seen.writer) and is_known(comment, seen.writer)
    comment.email_confirmed = known
    asks = rules.confirm_email and not known
    trusted = writes_again(seen.writer) or ((known or asks) and has_confirmed(comment))
    decision = _decide(comment, rules, seen, verdict, trusted=trusted)
    comment.score, comment.reasons = decision.score, list(decision.reasons)
    comment.status = decision.status
    if asks and decision.status in (Status.HELD, Status.APPROVED):
        comment.status, comment.status_before = Status.UNCONFIRMED, decision.status


def _typed(comment: Comment) -> Typed:
    return Typed(comment.author, comment.email, comment.url, comment.content)


def _decide(
    comment: Comment, rules: Rules, seen: Circumstances, verdict: Verdict, *, trusted: bool
) -> Decision:
    subject = Subject(
        author=comment.author,
        email=comment.email,
        url=comment.url,
        text=comment.content,
        links=comment.html.count("<a "),
        address=seen.address,
        agent=seen.agent,
        score=verdict.score,
        why=tuple(verdict.reasons),
        machine=seen.machine,
        quick=seen.quick,
        trusted=trusted,
    )
    return decide(rules, subject)
