"""Signed values with a date: what was handed out, and how long ago.

As `django.core.signing.TimestampSigner`, with the clock passed in.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from django.core.signing import BadSignature, Signer


def stamp(value: str, purpose: str, now: datetime) -> str:
    """`value`, dated and signed for one `purpose`."""
    return _signer(purpose).sign(f"{value}:{int(now.timestamp() * 1000)}")


def unstamp(token: str, purpose: str, now: datetime) -> tuple[str, timedelta]:
    """The value and its age, which is negative where the clock was set back since.

    Raises `BadSignature` where it was not stamped here for this purpose.
    """
    value, _, milliseconds = _signer(purpose).unsign(token).rpartition(":")
    try:
        stamped = datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    except ValueError as error:
        raise BadSignature("signed, but of another shape") from error
    return value, now - stamped


@cache
def _signer(purpose: str) -> Signer:
    return Signer(salt=f"desk.{purpose}")
