"""The desk itself, as `warta desk` runs it, with limits so high that nothing is refused."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

from bench.corpus import Corpus
from bench.load import Ask
from bench.peers.peer import (
    COMMENTS,
    COUNTS,
    READ_LINES,
    READER,
    THREAD,
    VIEWS,
    Peer,
    run_module,
)
from warta.core.signing import ArticleClaim, sign_article

SECRET = "hanya-untuk-pengukuran-di-mesin-ini"
FORM = {"User-Agent": READER, "Content-Type": "application/x-www-form-urlencoded"}
COUNTED = "SELECT sum(count) FROM counting_viewtotal"
WRITTEN = "SELECT count(*) FROM comments_comment"


class Warta(Peer):
    """Each comment is of another person and network, with the token of a preview a minute ago."""

    name = "Warta"
    most_comments = 1500

    def fill(self) -> None:
        run_module("bench.seeds.warta", *corpus_arguments(self.place.corpus), **self.environment())

    def make_asks(self) -> dict[str, Ask]:
        corpus = self.place.corpus
        bodies = self.place.folder / "comments.lines"
        warm = self.place.folder / "warm.lines"
        for file, how_many, first in ((warm, 500, 0), (bodies, self.comments_needed, 500)):
            run_module(
                "bench.seeds.warta_bodies",
                *corpus_arguments(corpus),
                str(how_many),
                str(first),
                file,
                **self.environment(),
            )
        ten = (
            (f"/views/?{urlencode([('key', key) for key in keys])}", "")
            for keys in corpus.tens(READ_LINES)
        )
        reads = (("/views/", urlencode({"token": token(key)})) for key in corpus.read(20_000))
        threads = [(f"/comments/?key={key}", "") for key in corpus.long_keys]
        comment = {"method": "POST", "headers": FORM, "once": True, "status": 303}
        return {
            COUNTS: Ask(self.write_lines(COUNTS, ten), headers={"User-Agent": READER}),
            THREAD: Ask(self.write_lines(THREAD, threads), headers={"User-Agent": READER}),
            VIEWS: Ask(self.write_lines(VIEWS, reads), method="POST", headers=FORM),
            COMMENTS: Ask(bodies, **comment),
            "warm": Ask(warm, **comment),
        }

    def command(self) -> Sequence[str | Path]:
        return [sys.executable, "-m", "warta", "desk", "--port", str(self.port)]

    def environment(self) -> Mapping[str, str]:
        return {
            "DATABASE_URL": self.store.url,
            "DESK_SECRET": SECRET,
            "SITE_URL": "http://127.0.0.1:1",
            "DESK_URL": f"http://127.0.0.1:{self.port}",
            "DESK_TRUSTED_PROXIES": "127.0.0.1",
            "DESK_NETWORK_LIMIT": "1000000",
            "DESK_ARTICLE_LIMIT": "1000000",
            "DJANGO_SETTINGS_MODULE": "desk.settings",
        }

    def stored(self, workload: str) -> int:
        return self.store.number(COUNTED if workload == VIEWS else WRITTEN)


def token(key: str) -> str:
    """The signed key of an article, as the build makes it."""
    return sign_article(ArticleClaim(key, f"2024/03/{key}/", f"Judul {key}"), SECRET, "1")


def corpus_arguments(corpus: Corpus) -> list[str]:
    return [str(corpus.articles), str(corpus.comments), str(corpus.long_threads)]
