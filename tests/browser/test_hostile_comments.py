"""A real browser reads a page full of hostile comments, and runs nothing of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import settle
from tests.support.hostile import VECTORS
from tests.support.server import serving, site_server
from tests.support.site import FixtureSite
from warta.core.comments import Comment
from warta.core.exports import dump_comments

AT = datetime(2024, 2, 2, tzinfo=UTC)
TRAP = (
    "window.ran = 0; for (const name of ['alert', 'print', 'confirm']) window[name] = () => ran++;"
)


def hostile(number: int, vector: str) -> Comment:
    url = f"https://a.example/{vector}"[:200]
    return Comment(str(number), "berita", None, vector[:245], url, AT, vector)


@pytest.fixture
def attacked(site: FixtureSite, chromium: Browser) -> Iterator[Page]:
    """An article under which every vector stands as a name, an address and a text.

    The page's own policy is switched off, so that the markup alone has to hold.
    """
    site.article("berita")
    site.warta["comments"] = {"per_page": len(VECTORS)}
    comments = [hostile(number, vector) for number, vector in enumerate(VECTORS, 1)]
    site.write("data/comments.json", dump_comments(comments, AT))
    with serving(site_server(site.output)) as server:
        site.settings = {"SITEURL": server.url}
        site.build()
        context = chromium.new_context(bypass_csp=True, base_url=server.url)
        page = context.new_page()
        page.add_init_script(TRAP)
        yield page
        context.close()


def test_no_hostile_comment_runs_or_takes_the_page_apart(attacked: Page) -> None:
    asked: list[str] = []
    attacked.on("request", lambda request: asked.append(request.url))
    attacked.goto("/2024/02/berita/")
    settle(attacked)
    address = attacked.url.removesuffix("2024/02/berita/")
    comments = attacked.locator("#comments > ol > li.comment")
    for at in range(comments.count()):
        comments.nth(at).hover()
    assert attacked.evaluate("ran") == 0
    assert comments.count() == len(VECTORS)
    assert attacked.locator("body > footer").count() == 1
    assert all(url.startswith(address) for url in asked)
