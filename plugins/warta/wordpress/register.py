"""Which numbers a text stands for, on disk: addresses, slugs and paths of all items."""

from __future__ import annotations

from hashlib import blake2b
from itertools import count
from pathlib import Path

from warta.wordpress.database import Database

SCHEMA = """CREATE TABLE register (
    key BLOB, turn INTEGER, number INTEGER NOT NULL, PRIMARY KEY (key, turn)
) WITHOUT ROWID"""
GET = "SELECT number FROM register WHERE key = ? ORDER BY turn LIMIT ?"
DIGEST = 16  # bytes: nobody can make two texts with one digest


class Register:
    """Numbers by text, those that came first before others. `kind` tells texts of one sort from
    those of another."""

    def __init__(self, path: Path | None = None) -> None:
        self._database = Database(path, SCHEMA)
        self._turns = count()
        self.seal = self._database.seal
        self.close = self._database.close

    def add(self, kind: str, text: str, number: int) -> None:
        """Note that a text stands for `number`, after all that it stands for already."""
        row = (_key(kind, text), next(self._turns), number)
        self._database.connection.execute("INSERT INTO register VALUES (?, ?, ?)", row)

    def first(self, kind: str, text: str) -> int | None:
        """The number that a text stands for; None where there is none."""
        return next(iter(self.all(kind, text, 1)), None)

    def all(self, kind: str, text: str, most: int = -1) -> list[int]:
        """Every number that a text stands for, or the first `most` of them."""
        rows = self._database.connection.execute(GET, (_key(kind, text), most))
        return [number for (number,) in rows]


def _key(kind: str, text: str) -> bytes:
    whole = f"{kind} {text}".encode("utf-8", "surrogatepass")
    return blake2b(whole, digest_size=DIGEST).digest()
