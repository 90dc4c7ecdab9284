"""Fill an empty desk: `python -m bench.seeds.warta ARTICLES COMMENTS LONG_THREADS`."""

from __future__ import annotations

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.corpus import Corpus, Post  # noqa: E402
from desk.comments.models import Article, Comment, Status  # noqa: E402
from desk.counting.models import ViewTotal  # noqa: E402
from desk.spam.lessons import learn_all  # noqa: E402
from warta.core.markup import comment_html  # noqa: E402

TAUGHT, TAUGHT_SPAM = 400, 200
"""Comments that the moderators have decided on: the spam score has something to look up."""


def fill(corpus: Corpus) -> None:
    """Articles, their comments, all approved, and their views."""
    Article.objects.bulk_create(
        [Article(key=key, path=f"2024/03/{key}/", title=f"Judul {key}") for key in corpus.keys]
    )
    Comment.objects.bulk_create(
        [
            Comment(status=Status.APPROVED, created=created, **_fields(post))
            for created, post in corpus.stored()
        ]
    )
    told = Comment.objects.order_by("id")
    learn_all(told[:TAUGHT], spam=False)
    learn_all(told[TAUGHT : TAUGHT + TAUGHT_SPAM], spam=True)
    ViewTotal.objects.bulk_create(
        [ViewTotal(key=key, count=count) for key, count in corpus.views().items()]
    )


def _fields(post: Post) -> dict[str, str]:
    return {
        "article_id": post.key,
        "author": post.author,
        "email": post.email,
        "url": post.url,
        "content": post.text,
        "html": comment_html(post.text),
    }


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    fill(Corpus(*map(int, sys.argv[1:4])))
