"""What the comparison relies on: the notes of the importer, and pictures known by their colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.wordpress.real.colours import colour, look_in
from tests.wordpress.real.compare import FIELDS, Difference
from tests.wordpress.real.explained import EXPLAINED_BY, untold
from warta.wordpress.notes import CODES

LOST = Difference("link", "tautan", "")


def test_every_kind_of_difference_has_its_notes_and_every_note_is_known() -> None:
    assert set(EXPLAINED_BY) == set(FIELDS)
    assert set().union(*EXPLAINED_BY.values()) <= set(CODES)


@pytest.mark.parametrize(
    ("notes", "left"), [((), [LOST]), (("title-made",), [LOST]), (("link-dead",), [])]
)
def test_a_difference_is_told_by_a_note_of_its_kind_alone(
    notes: tuple[str, ...], left: list[Difference]
) -> None:
    assert untold([LOST], notes) == left


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.gif"])
def test_a_picture_is_known_by_its_colour_whatever_its_format(tmp_path: Path, name: str) -> None:
    Image.new("RGB", (40, 30), (20, 75, 240)).save(tmp_path / name)
    assert colour(tmp_path / name) == "20-75-240"


def test_a_picture_is_looked_up_by_its_address(tmp_path: Path) -> None:
    Image.new("RGB", (4, 3), (20, 20, 130)).save(tmp_path / "é a.png")
    look = look_in({"/up/": tmp_path}, "koran.example.id")
    assert look("https://koran.example.id/up/%C3%A9%20a.png") == "20-20-130"
    assert look("/up/é a.png") == "20-20-130"


def test_a_picture_that_is_not_there_or_foreign_shows_its_address(tmp_path: Path) -> None:
    look = look_in({"/up/": tmp_path}, "koran.example.id")
    assert look("/up/x.png") == "/up/x.png"
    assert look("https://example.com/up/x.png") == "https://example.com/up/x.png"
