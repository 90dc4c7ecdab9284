"""The second page of an article's comments and on; the first is the article itself."""

from __future__ import annotations

from itertools import chain

from pelican.generators import Generator

from warta.press.writer import PressWriter


class CommentPagesGenerator(Generator):
    """Writes `<article>/comment-page-N/` from the template `comments_page`."""

    def generate_output(self, writer: PressWriter) -> None:
        for article in chain(self.context["articles"], self.context["hidden_articles"]):
            for page in article.comments.pages[1:]:
                writer.write_file(
                    f"{page.url}index.html",
                    self.get_template("comments_page"),
                    self.context,
                    article=article,
                    comment_page=page,
                    url=page.url,
                )
