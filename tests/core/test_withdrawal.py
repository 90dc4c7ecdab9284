"""What is left of a story that was withdrawn."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from warta.core.metadata import Metadata
from warta.core.values import CommentsPolicy, Correction, Credit
from warta.core.withdrawal import notice, tombstone

TEN = datetime(2024, 2, 1, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
STORY = Metadata(
    title="Judul",
    date=TEN,
    modified=TEN,
    slug="judul",
    id="kunci-1",
    category="Berita",
    authors=("Siti",),
    editor="Ani",
    region="Sampang",
    label="iklan",
    sample=True,
)
GONE = {
    "tags": ("Nama Korban",),
    "summary": "Ringkasan.",
    "image": "korban.jpg",
    "image_alt": "Korban",
    "image_caption": "Korban di rumahnya.",
    "image_credit": "Ani",
    "dateline": "Sampang",
    "kicker": "Kriminal",
    "views": 173,
    "source": Credit("Humas"),
    "sticky": True,
    "corrections": (Correction(TEN, "Nama korban dibetulkan."),),
}
REASON = "Memuat identitas anak."


def test_a_story_that_was_not_withdrawn_stays_whole() -> None:
    story = replace(STORY, **GONE)
    assert tombstone(story) is story


def test_a_withdrawn_story_keeps_its_title_byline_date_address_and_key() -> None:
    left = tombstone(replace(STORY, **GONE, withdrawn=REASON))
    closed = CommentsPolicy(open=False)
    assert left == replace(STORY, status="hidden", comments=closed, withdrawn=REASON)


def test_each_field_is_known_to_stay_or_to_go() -> None:
    staying = {field.name for field in fields(Metadata) if getattr(STORY, field.name)}
    of_its_own = {"status", "comments", "withdrawn"}
    assert staying | GONE.keys() | of_its_own == {field.name for field in fields(Metadata)}


@pytest.mark.parametrize(
    ("before", "after"), [("published", "hidden"), ("hidden", "hidden"), ("draft", "draft")]
)
def test_a_withdrawn_story_is_in_no_list_and_a_draft_stays_one(before: str, after: str) -> None:
    assert tombstone(replace(STORY, status=before, withdrawn=REASON)).status == after


def test_the_reason_is_text_in_the_notice() -> None:
    assert notice("<b> & co").endswith("</strong> &lt;b&gt; &amp; co</p>")
