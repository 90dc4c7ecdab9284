"""Isso with gevent, which it uses by itself where it is installed. SQLite as Isso ships it.

https://isso-comments.de/docs/reference/server-config/
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from bench.corpus import Corpus, Post
from bench.load import Ask
from bench.peers.peer import (
    COMMENTS,
    COUNTS,
    INSTALLED,
    JSON,
    READ_LINES,
    READER,
    THREAD,
    NotHere,
    Peer,
)
from bench.store import SqliteFile

HOME = INSTALLED / "isso"
LIST = Path(__file__).with_suffix(".txt")
PUBLIC = 1
CONFIG = """\
[general]
dbpath = {database}
host = http://127.0.0.1:{port}/
notify = stdout
[moderation]
enabled = true
[server]
listen = http://127.0.0.1:{port}
trusted-proxies = 127.0.0.1
[guard]
enabled = false
"""
MAKE_TABLES = """
import sys
from isso import config, db
from pathlib import Path
import isso
settings = config.load(config.default_file())
db.SQLite3(sys.argv[1], settings)
"""


class Isso(Peer):
    """Comments are held, as with us. It counts comments, not views."""

    name = "Isso 0.14"
    workloads = (COUNTS, THREAD, COMMENTS)
    store: SqliteFile

    def fill(self) -> None:
        if not self._python.is_file():
            raise NotHere("not installed")
        made = subprocess.run(
            [self._python, "-c", MAKE_TABLES, self.store.file],
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise NotHere(made.stderr[-400:])
        fill_tables(self.store.file, self.place.corpus)

    def make_asks(self) -> dict[str, Ask]:
        corpus = self.place.corpus
        ten = (
            ("/count", json.dumps([_uri(key) for key in keys])) for keys in corpus.tens(READ_LINES)
        )
        threads = [(f"/?uri={_uri(key)}", "") for key in corpus.long_keys]
        posts = [_post(post) for post in corpus.new(self.comments_needed + 100)]
        comment = {"method": "POST", "headers": JSON, "once": True, "status": 202}
        return {
            COUNTS: Ask(self.write_lines(COUNTS, ten), method="POST", headers=JSON),
            THREAD: Ask(self.write_lines(THREAD, threads), headers={"User-Agent": READER}),
            COMMENTS: Ask(self.write_lines(COMMENTS, posts[100:]), **comment),
            "warm": Ask(self.write_lines("warm", posts[:100]), **comment),
        }

    def command(self) -> Sequence[str | Path]:
        config = self.place.folder / "isso.cfg"
        config.write_text(CONFIG.format(database=self.store.file, port=self.port))
        return [HOME / "bin" / "isso", "-c", config, "run"]

    def environment(self) -> Mapping[str, str]:
        return {}

    def stored(self, workload: str) -> int:  # noqa: ARG002 - it has comments alone
        return self.store.number("SELECT count(*) FROM comments")

    @property
    def _python(self) -> Path:
        return HOME / "bin" / "python"


def fill_tables(file: Path, corpus: Corpus) -> None:
    """Threads and their comments, all public."""
    with closing(sqlite3.connect(file)) as base:
        base.executemany(
            "INSERT INTO threads (id, uri, title) VALUES (?, ?, ?)",
            [(number, _uri(key), key) for number, key in enumerate(corpus.keys, 1)],
        )
        ids = {key: number for number, key in enumerate(corpus.keys, 1)}
        base.executemany(
            "INSERT INTO comments (tid, created, mode, remote_addr, text, author, email, website,"
            " voters) VALUES (?, ?, ?, '127.0.0.0', ?, ?, ?, ?, zeroblob(256))",
            [
                (ids[p.key], at.timestamp(), PUBLIC, p.text, p.author, p.email, p.url)
                for at, p in corpus.stored()
            ],
        )
        base.commit()


def _uri(key: str) -> str:
    return f"/2024/03/{key}/"


def _post(post: Post) -> tuple[str, str]:
    body = {"author": post.author, "email": post.email, "text": post.text, "title": post.key}
    return f"/new?uri={_uri(post.key)}", json.dumps(
        body | ({"website": post.url} if post.url else {})
    )
