"""The page that tells of an import, as it is read: on a phone at night and on a desk by day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import WINDOWS, violations
from tests.support.browser import overflow
from tests.support.imports import HOSTILE, full_report, outcome
from tests.support.site import NOW
from warta.wordpress.notes import Note
from warta.wordpress.report.page import render_html

pytestmark = pytest.mark.browser

OPEN_ALL = "() => document.querySelectorAll('details').forEach(list => list.open = true)"


@pytest.mark.parametrize("scheme", WINDOWS)
def test_the_report_is_accessible_and_keeps_to_the_window(
    new_page: NewPage, tmp_path: Path, scheme: str
) -> None:
    long = outcome(1, path=f"berita/{'panen-' * 40}.md", notes=(Note("body-unlike", HOSTILE),))
    found = full_report(outcomes=(*full_report().outcomes, long), dry_run=True)
    file = tmp_path / "report.html"
    file.write_text(render_html(found, NOW), encoding="utf-8")
    page = new_page(**WINDOWS[scheme])
    page.goto(file.as_uri())
    page.evaluate(OPEN_ALL)
    assert overflow(page) <= 0
    assert violations(page) == ""
