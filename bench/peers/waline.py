"""Waline with SQLite as it ships: https://waline.js.org/en/guide/database.html"""

from __future__ import annotations

import json
import shutil
import sqlite3
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
    VIEWS,
    NotHere,
    Peer,
)
from bench.store import SqliteFile

HOME = INSTALLED / "waline"
LIST = Path(__file__).with_suffix(".json")
PROGRAM = HOME / "node_modules" / "@waline" / "vercel" / "vanilla.js"
NO_LOGINS = 'data:application/json,{"services":[]}'
"""It asks a service in the network for ways to log in at every request; this answers at once."""

GOOD = '"errno":0'
COLUMNS = {
    "wl_Comment": """
        user_id INTEGER, comment TEXT, insertedAt DATETIME, ip TEXT, link TEXT, mail TEXT,
        nick TEXT, rid INTEGER, pid INTEGER, sticky NUMERIC, status TEXT NOT NULL,
        `like` INTEGER, ua TEXT, url TEXT
    """,
    "wl_Counter": """
        time INTEGER, url TEXT, reaction0 INTEGER, reaction1 INTEGER, reaction2 INTEGER,
        reaction3 INTEGER, reaction4 INTEGER, reaction5 INTEGER, reaction6 INTEGER,
        reaction7 INTEGER, reaction8 INTEGER
    """,
    "wl_Users": """
        display_name TEXT, email TEXT, password TEXT, type TEXT, label TEXT, url TEXT,
        avatar TEXT, github TEXT, twitter TEXT, facebook TEXT, google TEXT, weibo TEXT, qq TEXT,
        oidc TEXT, huawei TEXT, `2fa` TEXT
    """,
}
"""What its code reads and writes; like its own file, without an index."""


class Waline(Peer):
    """Comments are held, as with us, without its limit of one a minute from an address."""

    name = "Waline 1.39"
    store: SqliteFile

    def fill(self) -> None:
        if not PROGRAM.is_file() or not shutil.which("node"):
            raise NotHere("not installed")
        fill_tables(self.store.file, self.place.corpus)

    def make_asks(self) -> dict[str, Ask]:
        corpus = self.place.corpus
        ten = (
            (f"/api/article?type=time&path={','.join(map(_path, keys))}", "")
            for keys in corpus.tens(READ_LINES)
        )
        threads = [
            (f"/api/comment?path={_path(key)}&pageSize=50&page=1", "") for key in corpus.long_keys
        ]
        reads = (("/api/article", _view(key)) for key in corpus.read(20_000))
        posts = [("/api/comment", _body(post)) for post in corpus.new(self.comments_needed + 100)]
        comment = {"method": "POST", "headers": JSON, "once": True, "text": GOOD}
        plain = {"headers": {"User-Agent": READER}, "text": GOOD}
        return {
            COUNTS: Ask(self.write_lines(COUNTS, ten), **plain),
            THREAD: Ask(self.write_lines(THREAD, threads), **plain),
            VIEWS: Ask(self.write_lines(VIEWS, reads), method="POST", headers=JSON, text=GOOD),
            COMMENTS: Ask(self.write_lines(COMMENTS, posts[100:]), **comment),
            "warm": Ask(self.write_lines("warm", posts[:100]), **comment),
        }

    def command(self) -> Sequence[str | Path]:
        return ["node", PROGRAM, str(self.port)]

    def environment(self) -> Mapping[str, str]:
        return {
            "NODE_ENV": "production",
            "SQLITE_PATH": str(self.store.file.parent),
            "SQLITE_DB": self.store.file.stem,
            "JWT_TOKEN": "hanya-untuk-pengukuran",
            "SITE_URL": "http://127.0.0.1:1",
            "SITE_NAME": "Warta",
            "SERVER_URL": f"http://127.0.0.1:{self.port}",
            "OAUTH_URL": NO_LOGINS,
            "COMMENT_AUDIT": "true",
            "IPQPS": "0",
            "AKISMET_KEY": "false",
        }

    def stored(self, workload: str) -> int:
        if workload == VIEWS:
            return self.store.number("SELECT sum(time) FROM wl_Counter")
        return self.store.number("SELECT count(*) FROM wl_Comment")


def fill_tables(file: Path, corpus: Corpus) -> None:
    """Comments, all approved, and views."""
    with closing(sqlite3.connect(file)) as base:
        for table, columns in COLUMNS.items():
            base.execute(
                f"CREATE TABLE {table} (id INTEGER PRIMARY KEY AUTOINCREMENT, {columns},"
                " createdAt DATETIME DEFAULT (datetime('now')),"
                " updatedAt DATETIME DEFAULT (datetime('now')))"
            )
        base.executemany(
            "INSERT INTO wl_Comment (comment, insertedAt, ip, link, mail, nick, status, ua, url)"
            " VALUES (?, ?, '127.0.0.1', ?, ?, ?, 'approved', ?, ?)",
            [
                (p.text, f"{at:%Y-%m-%d %H:%M:%S}", p.url, p.email, p.author, READER, _path(p.key))
                for at, p in corpus.stored()
            ],
        )
        base.executemany(
            "INSERT INTO wl_Counter (url, time) VALUES (?, ?)",
            [(_path(key), count) for key, count in corpus.views().items()],
        )
        base.commit()


def _path(key: str) -> str:
    return f"/2024/03/{key}/"


def _view(key: str) -> str:
    return json.dumps({"path": _path(key), "type": "time", "action": "inc"})


def _body(post: Post) -> str:
    return json.dumps(
        {
            "comment": post.text,
            "nick": post.author,
            "mail": post.email,
            "link": post.url,
            "url": _path(post.key),
            "ua": READER,
        }
    )
