"""Names in content/: whatever a file was called, it lies below its folder and can be opened."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.wordpress.pictures.names import (
    DOCUMENTS,
    PICTURES,
    Names,
    kind_of,
    safe_path,
)

HOSTILE = [
    "../../x.jpg",
    "/etc/x.jpg",
    "C:\\x\\foto.jpg",
    "2023/10/\x00.jpg",
    "2023/10/" + "a" * 300 + ".jpg",
    "a/" * 500 + "x.jpg",
    "con.jpg",
    "2023/NUL.tar.jpg",
    "com1/foto.jpg",
    ".htaccess",
    "x.php.jpg",
    "x.PHP5.pdf",
    "2023/.git/config.jpg",
    "2023/10/-rf.jpg",
    "2023/10/. .jpg",
    "2023/10/foto.jpg ",
    "2023/10/foto.jpg/x.jpg",
    "2023/10/\u202egpj.exe.jpg",
    "2023/10/سوق.jpg",
    "2023/10/a\nb.jpg",
    "2023/10/\ud800.jpg",
    "",
    "/",
    "...",
]
PLAIN = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*\.[A-Za-z0-9]{1,8}")
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$)", re.IGNORECASE)
paths = st.text(max_size=60) | st.lists(
    st.text("aAbB01.-_ /\\é", max_size=8) | st.sampled_from(["..", "con", "foto.jpg", "x.php"]),
    max_size=12,
).map("/".join)


def assert_safe(name: str) -> None:
    assert PLAIN.fullmatch(name), name
    assert ".." not in name
    assert len(name) <= 360
    assert not any(DEVICE.match(step) for step in name.split("/")), name


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_path_becomes_a_plain_name(path: str) -> None:
    assert_safe(safe_path(path))
    assert_safe(Names([path]).of(path))
    assert_safe(Names([]).of(path))


@given(paths)
def test_every_name_is_plain_and_stays_as_it_is_when_made_again(path: str) -> None:
    name = safe_path(path)
    assert_safe(name)
    assert safe_path(name) == name


@given(st.lists(paths, max_size=12), st.lists(paths, max_size=4), st.randoms())
def test_names_are_told_apart_also_where_case_does_not_count_and_in_any_order(
    known: list[str], others: list[str], order: random.Random
) -> None:
    names = Names(known)
    shuffled = [*known]
    order.shuffle(shuffled)
    again = Names(shuffled)
    every = {*known, *others}
    assert {path: names.of(path) for path in every} == {path: again.of(path) for path in every}
    assert len({names.of(path).lower() for path in every}) == len(every)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("2023/10/foto.jpg", "2023/10/foto.jpg"),
        ("2023/10/IMG_1234.JPG", "2023/10/IMG_1234.JPG"),
        ("2023/10/foto kegiatan (1).jpg", "2023/10/foto-kegiatan-1.jpg"),
        ("2023/10/perahu-é.png", "2023/10/perahu-e.png"),
        ("2023/10/peta.v2.png", "2023/10/peta.v2.png"),
        ("2023/10/pindaian.TIFF", "2023/10/pindaian.jpg"),
        ("2023/10/tabel.bmp", "2023/10/tabel.png"),
        ("x.php.jpg", "x-php.jpg"),
        ("../../x.jpg", "x.jpg"),
        ("con.jpg", "berkas-con.jpg"),
    ],
)
def test_a_name_stays_as_near_to_the_old_one_as_it_can(path: str, name: str) -> None:
    assert safe_path(path) == name


def test_of_twins_the_lower_case_one_keeps_its_name() -> None:
    names = Names(["2023/10/Foto.jpg", "2023/10/foto.jpg"])
    assert names.of("2023/10/foto.jpg") == "2023/10/foto.jpg"
    assert names.of("2023/10/Foto.jpg").startswith("2023/10/Foto-")


def test_a_numbered_picture_is_another_picture() -> None:
    names = Names(["2023/10/nelayan.jpg", "2023/10/nelayan-1.jpg"])
    assert names.of("2023/10/nelayan-1.jpg") == "2023/10/nelayan-1.jpg"


def test_nothing_that_runs_in_a_browser_is_a_document() -> None:
    assert not DOCUMENTS & {"html", "htm", "svg", "js", "xml", "xhtml", "php", "swf", "css"}
    assert not DOCUMENTS & PICTURES.keys()
    assert [kind_of(f"a/b.{end}") for end in ("JPG", "pdf", "php", "html")] == [
        "picture",
        "document",
        "",
        "",
    ]
