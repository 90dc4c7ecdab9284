"""The second page of an article's comments and on; the first is the article itself."""

from __future__ import annotations

from itertools import chain

from pelican.contents import Article
from pelican.generators import Generator

from warta.comments.index import CommentIndex
from warta.comments.section import comment_page_url
from warta.comments.settings import CommentsSettings
from warta.press.config import section
from warta.press.page import PlainPage
from warta.press.writer import PressWriter


class CommentPagesGenerator(Generator):
    """Writes `<article>/comment-page-N/` from the template `comments_page`."""

    def generate_output(self, writer: PressWriter) -> None:
        index: CommentIndex = self.context["WARTA_COMMENTS"]
        per_page = section(self.settings, "comments", CommentsSettings).per_page
        for article in chain(self.context["articles"], self.context["hidden_articles"]):
            last = index.pages(article.key, per_page)
            if last > 1 and not article.withdrawn:
                for number in range(2, last + 1):
                    writer.settle(_page_of(article, number), self)


def _page_of(article: Article, number: int) -> PlainPage:
    url = comment_page_url(article.url, number)
    return PlainPage(
        name=f"{url}index.html",
        template="comments_page",
        url=url,
        shows=lambda: article.fingerprint(),  # noqa: PLW0108 - only a story has one
        names=lambda: {"article": article, "comment_page": article.comments.pages[number - 1]},
        own=lambda: [article],
        origin=article.relative_source_path,
    )
