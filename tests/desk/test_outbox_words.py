"""Whatever a stranger writes stays within its line, its quotation, and its mail."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.outbox.mail import Letter, message_of
from desk.outbox.words import line, quoted
from tests.support.outbox import mail_on

ENDS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
hostile = st.text(st.one_of(st.sampled_from(ENDS + "\x00\u202e\u200b:<>,@=?"), st.characters()))
HEADERS = [
    "Auto-Submitted",
    "Content-Transfer-Encoding",
    "Content-Type",
    "Date",
    "From",
    "MIME-Version",
    "Message-ID",
    "Subject",
    "To",
]


@given(hostile)
def test_a_quotation_is_quoted_in_every_line(text: str) -> None:
    assert all(row.startswith(">") for row in quoted(text, 4000).splitlines())


@given(hostile, st.integers(1, 50))
def test_a_line_is_one_line_of_its_length(text: str, longest: int) -> None:
    shown = line(text, longest)
    assert len(shown.splitlines()) <= 1
    assert len(shown) <= longest


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail is on."""
    mail_on(monkeypatch)


def test_a_text_that_was_cut_says_so() -> None:
    assert line("garam mahal", 7) == "garam…"
    assert quoted("garam mahal", 5) == "> garam […]"


@pytest.mark.usefixtures("mail")
@given(hostile, hostile, hostile)
@settings(max_examples=60, deadline=None)
def test_no_text_makes_a_header_or_another_mail(title: str, name: str, text: str) -> None:
    context = {
        "title": line(title, 300),
        "author": line(name, 245),
        "quoted": quoted(text, 4000),
        "created": datetime(2024, 3, 1, 5, tzinfo=UTC),
        "id": 1,
    }
    letter = Letter("rina@contoh.example.org", f'Mohon "{title}"', "moderation", context)
    raw = message_of(letter, 1).message().as_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert sorted(message.keys()) == HEADERS
    assert message.get_content().count("/komentar/1/\n") == 1 + text.count("/komentar/1/\n")
