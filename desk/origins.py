"""Which pages may talk to the desk from a browser (Fetch standard, CORS protocol)."""

from __future__ import annotations

from desk.conf import Conf


def is_allowed(origin: str, conf: Conf) -> bool:
    """Whether a request that says to come from `origin` is let in.

    None is said by programs, and by browsers on a GET: what such a request may do is limited by
    signatures and rates. `null` is a page that hides where it is, and none of ours does.
    """
    return not origin or origin in conf.allowed_origins


def cross_origin(origin: str, conf: Conf) -> tuple[tuple[str, str], ...]:
    """The headers that let a page of an allowed origin read the answer; none for others."""
    if origin not in conf.allowed_origins:
        return ()
    return (
        ("Access-Control-Allow-Origin", origin),
        ("Access-Control-Allow-Credentials", "true"),
        ("Vary", "Origin"),
    )
