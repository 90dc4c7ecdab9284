"""Fill the plain project: `python -m bench.seeds.plain ARTICLES COMMENTS LONG_THREADS`."""

from __future__ import annotations

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.corpus import Corpus  # noqa: E402
from bench.plain.models import ArticleViews, Comment  # noqa: E402


def fill(corpus: Corpus) -> None:
    """Comments, all approved, and views."""
    Comment.objects.bulk_create(
        [
            Comment(
                article=post.key,
                author=post.author,
                email=post.email,
                url=post.url,
                content=post.text,
                created=created,
                approved=True,
            )
            for created, post in corpus.stored()
        ]
    )
    ArticleViews.objects.bulk_create(
        [ArticleViews(article=key, count=count) for key, count in corpus.views().items()]
    )


if __name__ == "__main__":
    call_command("migrate", run_syncdb=True, verbosity=0)
    fill(Corpus(*map(int, sys.argv[1:4])))
