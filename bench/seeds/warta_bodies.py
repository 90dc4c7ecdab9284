"""Comments ready to be sent, each with the token of its preview.

`python -m bench.seeds.warta_bodies ARTICLES COMMENTS LONG_THREADS HOW_MANY FIRST FILE`
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import django

django.setup()

from bench.corpus import Corpus, Post  # noqa: E402
from bench.peers.warta import token  # noqa: E402
from desk.comments.fields import read_sent  # noqa: E402
from desk.comments.preview import preview_token  # noqa: E402

LOOKED_FOR = timedelta(minutes=1)
"""How long a writer looked at the preview."""


def body(post: Post, shown: datetime) -> str:
    """The form of the page "Periksa dan kirim", which was shown at that time."""
    fields = {
        "author": post.author,
        "email": post.email,
        "url": post.url,
        "comment": post.text,
        "comment_parent": "0",
        "subject": "",
        "warta_token": token(post.key),
    }
    fields["warta_preview"] = preview_token(read_sent(fields), post.key, shown)
    return urlencode(fields)


if __name__ == "__main__":
    corpus = Corpus(*map(int, sys.argv[1:4]))
    how_many, first = map(int, sys.argv[4:6])
    shown = datetime.now(UTC) - LOOKED_FOR
    lines = [f"/comments/\t{body(post, shown)}\n" for post in corpus.new(how_many, first)]
    Path(sys.argv[6]).write_text("".join(lines), encoding="utf-8")
