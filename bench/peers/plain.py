"""Plain Django (bench/plain) on granian, a transaction a write."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench.corpus import Post
from bench.load import Ask
from bench.peers.peer import (
    COMMENTS,
    COUNTS,
    JSON,
    READ_LINES,
    READER,
    THREAD,
    VIEWS,
    Peer,
    run_module,
)
from bench.peers.warta import corpus_arguments


@dataclass(slots=True)
class Plain(Peer):
    """`synchronous` is SQLite's. `threads` answer: with SQLite more would wait for its one lock."""

    name = "Plain Django"
    most_comments = 1500

    synchronous: str = "FULL"
    threads: int = 1

    def fill(self) -> None:
        run_module("bench.seeds.plain", *corpus_arguments(self.place.corpus), **self.environment())

    def make_asks(self) -> dict[str, Ask]:
        corpus = self.place.corpus
        ten = (
            (f"/counts?{urlencode([('key', key) for key in keys])}", "")
            for keys in corpus.tens(READ_LINES)
        )
        reads = (("/view", json.dumps({"article": key})) for key in corpus.read(20_000))
        threads = [(f"/thread?key={key}", "") for key in corpus.long_keys]
        posts = [("/comment", _body(post)) for post in corpus.new(self.comments_needed + 500)]
        comment = {"method": "POST", "headers": JSON, "once": True, "status": 201}
        return {
            COUNTS: Ask(self.write_lines(COUNTS, ten), headers={"User-Agent": READER}),
            THREAD: Ask(self.write_lines(THREAD, threads), headers={"User-Agent": READER}),
            VIEWS: Ask(self.write_lines(VIEWS, reads), method="POST", headers=JSON),
            COMMENTS: Ask(self.write_lines(COMMENTS, posts[500:]), **comment),
            "warm": Ask(self.write_lines("warm", posts[:500]), **comment),
        }

    def command(self) -> Sequence[str | Path]:
        return [
            Path(sys.executable).with_name("granian"),
            "bench.plain.wsgi:application",
            "--interface=wsgi",
            "--workers=1",
            f"--blocking-threads={self.threads}",
            "--no-ws",
            f"--port={self.port}",
        ]

    def environment(self) -> Mapping[str, str]:
        return {
            "DATABASE_URL": self.store.url,
            "PLAIN_SYNCHRONOUS": self.synchronous,
            "DJANGO_SETTINGS_MODULE": "bench.plain.settings",
        }

    def stored(self, workload: str) -> int:
        if workload == VIEWS:
            return self.store.number("SELECT sum(count) FROM plain_articleviews")
        return self.store.number("SELECT count(*) FROM plain_comment")


def _body(post: Post) -> str:
    return json.dumps(
        {
            "article": post.key,
            "author": post.author,
            "email": post.email,
            "url": post.url,
            "content": post.text,
        }
    )
