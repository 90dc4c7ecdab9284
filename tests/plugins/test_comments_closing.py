"""Comments close some days after an article appeared, unless the article says otherwise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from tests.support.site import DESK, NOW, SECRET, FixtureSite
from warta.comments.closing import closing
from warta.comments.settings import CommentsSettings
from warta.core.errors import SettingsError
from warta.core.signing import verify_article
from warta.core.values import OPEN, CommentsPolicy

PUBLISHED = datetime(2024, 2, 1, 3, 0, tzinfo=UTC)
PAGE = "2024/02/berita/"
CLOSED = "Maaf, komentar untuk item ini telah ditutup."


def test_a_story_closes_so_many_days_after_it_appeared() -> None:
    policy = closing(OPEN, PUBLISHED, 14)
    assert policy == CommentsPolicy(until=PUBLISHED + timedelta(days=14))


def test_without_days_comments_stay_open() -> None:
    assert closing(OPEN, PUBLISHED, 0) == OPEN


@pytest.mark.parametrize(
    "policy",
    [
        CommentsPolicy(open=False),
        CommentsPolicy(until=PUBLISHED + timedelta(days=2)),
        CommentsPolicy(until=PUBLISHED + timedelta(days=200)),
    ],
)
def test_what_the_article_says_goes_first(policy: CommentsPolicy) -> None:
    assert closing(policy, PUBLISHED, 14) == policy


def test_days_that_are_none_are_refused() -> None:
    with pytest.raises(SettingsError, match="close_after_days"):
        CommentsSettings(close_after_days=-1)


@pytest.fixture
def closing_site(site: FixtureSite) -> FixtureSite:
    """A site whose comments close after 30 days; its one article appeared 29 days ago."""
    site.warta["desk"] = DESK
    site.warta["comments"] = {"close_after_days": 30}
    site.article("berita")
    return site


def claim_of(page: BeautifulSoup) -> str:
    return verify_article(page.select_one("[data-token]")["data-token"], {"1": SECRET}).comments


def test_the_desk_is_told_until_when_in_the_signed_key(closing_site: FixtureSite) -> None:
    closing_site.build()
    page = closing_site.page(PAGE)
    assert page.select_one("#commentform")
    assert claim_of(page) == "2024-03-02T03:00:00Z"
    in_form = verify_article(page.select_one("[name=warta_token]")["value"], {"1": SECRET})
    assert in_form.comments == "2024-03-02T03:00:00Z"


def test_once_the_days_are_over_the_form_goes_and_the_word_comes(
    closing_site: FixtureSite,
) -> None:
    closing_site.build()
    closing_site.now = NOW + timedelta(days=2)
    closing_site.build()
    section = closing_site.page(PAGE).select_one("#comments")
    assert section.select("form") == []
    assert CLOSED in section.get_text()


def test_an_article_of_its_own_mind_is_left_alone(closing_site: FixtureSite) -> None:
    closing_site.article("lama", comments="2024-12-31 00:00")
    closing_site.article("tutup", comments="closed")
    closing_site.build()
    assert claim_of(closing_site.page("2024/02/lama/")) == "2024-12-30T17:00:00Z"
    assert claim_of(closing_site.page("2024/02/tutup/")) == "closed"
