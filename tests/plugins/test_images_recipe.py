"""Recipes: which variants are made of a picture, and how they are named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.errors import SettingsError
from warta.images.recipe import Recipe, recipe
from warta.images.settings import ImagesSettings
from warta.images.size import Size

SETTINGS = ImagesSettings()
DIGEST = "ab" * 32


def made(size: Size, source: str = "kotak-suara.jpg", digest: str = DIGEST) -> Recipe:
    return recipe(source, digest, size, SETTINGS, share=True)


def test_a_large_picture_is_made_in_every_width() -> None:
    result = made(Size(1600, 900))
    assert [variant.width for variant in result.webp] == [320, 480, 720, 960, 1280]
    assert (result.jpeg.width, result.jpeg.height) == (1280, 720)
    assert result.share is not None
    assert (result.share.width, result.share.height) == (1200, 630)


def test_a_small_picture_keeps_its_own_width() -> None:
    result = made(Size(500, 400))
    assert [variant.width for variant in result.webp] == [320, 480, 500]
    assert result.jpeg.width == 500


def test_a_tiny_picture_has_one_variant_of_each_kind() -> None:
    result = made(Size(90, 60))
    assert [(each.kind, each.width) for each in result.variants] == [
        ("webp", 90),
        ("jpeg", 90),
        ("share", 90),
    ]


def test_a_picture_of_the_body_is_not_made_for_sharing() -> None:
    assert recipe("a.jpg", DIGEST, Size(1600, 900), SETTINGS, share=False).share is None


def test_names_hold_the_stem_a_mark_and_the_width() -> None:
    names = [variant.name for variant in made(Size(1600, 900), "2023/Kotak Suara (1).JPG").webp]
    assert re.fullmatch(r"media/kotak-suara-1-[0-9a-f]{8}-320\.webp", names[0])


def test_a_name_without_letters_still_has_a_stem() -> None:
    assert made(Size(10, 10), "照片.png").jpeg.name.startswith("media/gambar-")


def test_names_change_with_the_bytes_and_with_the_settings() -> None:
    size = Size(1600, 900)
    other = recipe("kotak-suara.jpg", DIGEST, size, ImagesSettings(webp_quality=50), share=True)
    names = {made(size).jpeg.name, made(size, digest="cd" * 32).jpeg.name, other.jpeg.name}
    assert len(names) == 3


@given(st.integers(1, 9000), st.integers(1, 9000))
def test_nothing_is_enlarged_or_empty(width: int, height: int) -> None:
    result = made(Size(width, height))
    for variant in result.variants:
        assert 1 <= variant.width <= max(width, 1)
        assert 1 <= variant.height <= max(height, 1)
    assert len({variant.name for variant in result.variants}) == len(result.variants)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("widths", ()),
        ("widths", (640, 320)),
        ("widths", (0, 320)),
        ("webp_quality", 0),
        ("jpeg_quality", 101),
        ("max_pixels", 10**12),
        ("share_max_bytes", 10),
    ],
)
def test_a_setting_out_of_bounds_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=name):
        ImagesSettings(**{name: value})
