"""What speaks for or against a comment being spam."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """`weight` is added to the log-odds of spam; `reason` tells a moderator why, in Indonesian."""

    reason: str
    weight: float
