"""The documents hold together: their links lead somewhere, and code names only those that exist."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.reading import DOCS, anchors, documents, rendered
from tests.support.site import ROOT

MENTION = re.compile(r"docs/[a-z0-9_/-]+(?:\.[a-z]+)*")
PLACES = ("*.py", "*.toml", "*.yml", "Makefile", "*.html", "*.css", "*.js")
ROOMS = ("plugins", "tests", "theme", ".github")


def links(path: Path) -> list[str]:
    soup = rendered(path)
    found = [link["href"] for link in soup.find_all("a", href=True)]
    return found + [image["src"] for image in soup.find_all("img")]


def test_every_relative_link_of_a_document_leads_to_a_file_and_heading() -> None:
    broken = []
    for path in documents():
        for link in links(path):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists() or (parts.fragment and parts.fragment not in anchors(target)):
                broken.append(f"{path.relative_to(ROOT)}: {link}")
    assert broken == []


def test_pictures_of_the_documents_are_small_and_described() -> None:
    for path in documents():
        for image in rendered(path).find_all("img"):
            assert image.get("alt")
            assert (path.parent / image["src"]).stat().st_size <= 60_000


def test_a_document_that_code_names_exists() -> None:
    files = [found for room in ROOMS for place in PLACES for found in (ROOT / room).rglob(place)]
    files += [found for place in PLACES for found in ROOT.glob(place)]
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in MENTION.findall(path.read_text(encoding="utf-8"))
        if not (ROOT / name).exists() and not list(DOCS.parent.glob(f"{name}*"))
    }
    assert missing == set()


def test_the_tour_passes_every_plugin() -> None:
    settings: dict[str, list[str]] = {}
    exec((ROOT / "pelicanconf.py").read_text(encoding="utf-8"), settings)
    tour = " ".join(links(DOCS / "tour.md"))
    passed = [name for name in settings["PLUGINS"] if f"{name.replace('.', '/')}/" in tour]
    assert passed == settings["PLUGINS"]


DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))


def test_decisions_are_numbered_without_a_gap_and_listed_in_the_index() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    assert links(DOCS / "decisions" / "README.md") == [path.name for path in DECISIONS]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_says_why_what_and_what_follows(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 25
    heads = [heading.get_text() for heading in rendered(path).find_all("h2")]
    assert heads == ["Context", "Decision", "Consequences"]
    assert rendered(path).h1.get_text().startswith(f"{path.name[:4]}. ")
