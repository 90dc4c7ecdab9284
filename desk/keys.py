"""Keys for one purpose each, made of the one secret that the desk is given."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache


@lru_cache(maxsize=64)
def derived_key(secret: str, purpose: str) -> str:
    """A key for `purpose` alone: who learns it learns neither the secret nor another key."""
    return hmac.digest(secret.encode(), f"warta:desk:{purpose}".encode(), hashlib.sha256).hex()


def keyed_hash(secret: str, purpose: str, value: str) -> str:
    """32 hex digits that stand for `value`, the same each time, and tell nobody else what it is."""
    key = derived_key(secret, purpose).encode()
    return hmac.digest(key, value.encode("utf-8", "replace"), hashlib.sha256).hex()[:32]
