"""What was learnt, as the database keeps it: counts by keyed tokens.

A token is stored as its hash under a key made of the desk's secret. Who gets the table, a backup of
it, or its export, learns no word of anyone from it; who has the secret as well can only ask after a
word that he already thinks of. With a new secret the classifier begins anew (`lessons.relearn`):
the token of every comment is hashed as well, so old counts do not mix with new ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain

from django.conf import settings
from django.db import connection

from desk.keys import derived_key
from desk.spam.bayes import Learnt
from desk.spam.models import Token

READ_AT_ONCE = 10_000
"""Keys: SQLite takes 32,766 parameters with a query, PostgreSQL 65,535."""

_READ = f"SELECT key, spam, ham FROM {Token._meta.db_table} WHERE key IN ({{}})"  # noqa: S608 - marks alone


def learnt_of(tokens: Iterable[str]) -> Learnt:
    """What is known of `tokens`: in one query for each `READ_AT_ONCE` of them, in none for none."""
    secret_key = _key(settings.CONF.secret)
    by_key = {_hashed(token, secret_key): token for token in tokens}
    keys = list(by_key)
    parts = (keys[at : at + READ_AT_ONCE] for at in range(0, len(keys), READ_AT_ONCE))
    rows = chain.from_iterable(map(_rows, parts))
    return Learnt({by_key[key]: (spam, ham) for key, spam, ham in rows})


def token_key(token: str) -> str:
    """16 hex digits that stand for `token`."""
    return _hashed(token, _key(settings.CONF.secret))


def _rows(keys: Sequence[str]) -> list[tuple[str, int, int]]:
    marks = ",".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(marks), keys)
        return cursor.fetchall()


def _hashed(token: str, key: bytes) -> str:
    return blake2b(token.encode("utf-8", "replace"), key=key, digest_size=8).hexdigest()


@cache
def _key(secret: str) -> bytes:
    return bytes.fromhex(derived_key(secret, "spam-tokens"))
