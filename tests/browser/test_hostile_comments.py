"""A real browser reads a page full of hostile comments, and runs nothing of theirs."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import Page

from tests.support.hostile import VECTORS
from tests.support.server import serving, site_server
from tests.support.site import FixtureSite
from warta.core.comments import Comment
from warta.core.exports import dump_comments

AT = datetime(2024, 2, 2, tzinfo=UTC)
TRAP = (
    "window.ran = 0; for (const name of ['alert', 'print', 'msgbox']) window[name] = () => ran++;"
)


def hostile(number: int, vector: str) -> Comment:
    url = f"https://a.example/{vector}"[:200]
    return Comment(str(number), "berita", None, vector[:245], url, AT, vector)


def test_no_hostile_comment_runs_or_takes_the_page_apart(
    site: FixtureSite, new_page: object
) -> None:
    site.article("berita")
    site.warta["comments"] = {"per_page": len(VECTORS)}
    comments = [hostile(number, vector) for number, vector in enumerate(VECTORS, 1)]
    site.write("data/comments.json", dump_comments(comments, AT))
    with serving(site_server(site.output)) as server:
        site.settings = {"SITEURL": server.url}
        site.build()
        # Without the policy of the page, so that the markup alone has to hold.
        page: Page = new_page(bypass_csp=True, base_url=server.url)  # type: ignore[operator]
        page.add_init_script(TRAP)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{server.url}/2024/02/berita/")
        page.wait_for_load_state("networkidle")
        for item in page.query_selector_all("#comments li.comment"):
            item.hover()
        assert page.evaluate("ran") == 0
        assert page.locator("#comments > ol > li.comment").count() == len(VECTORS)
        assert page.locator("body > footer").count() == 1
        assert all(url.startswith(server.url) for url in asked)
