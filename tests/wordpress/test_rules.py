"""What a newsroom may say of its categories, tags, authors and types."""

from __future__ import annotations

from pathlib import Path

import pytest

from warta.core.errors import SettingsError
from warta.wordpress.rules import Rules, Target, read_rules


def rules(tmp_path: Path, text: str) -> Rules:
    path = tmp_path / "aturan.toml"
    path.write_text(text, encoding="utf-8")
    return read_rules(path)


def test_an_empty_file_is_the_usual_rules(tmp_path: Path) -> None:
    assert rules(tmp_path, "") == Rules()


def test_names_are_compared_without_case_and_marks(tmp_path: Path) -> None:
    found = rules(tmp_path, 'regions = ["Kota Tarebung"]\n[categories]\n"Kriminal!" = "Hukum"')
    assert found.regions == {"kota-tarebung"}
    assert found.categories == {"kriminal": Target("category", "Hukum")}


def test_a_category_may_become_a_region_a_tag_or_nothing(tmp_path: Path) -> None:
    text = '[categories]\na = {region = "Torjun"}\nb = {tag = "Sorotan"}\nc = {}\nd = ""'
    found = rules(tmp_path, text).categories
    assert found == {
        "a": Target("region", "Torjun"),
        "b": Target("tag", "Sorotan"),
        "c": Target(""),
        "d": Target(""),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("region = ['A']", "'regions'"),
        ("[categories]\na = 1", "categories.a"),
        ('[categories]\na = {wilayah = "B"}', "'wilayah'"),
        ('[categories]\na = {tag = "B", region = "C"}', "categories.a"),
        ('[types]\nvideo = "artikel"', "types.video"),
        ('tree = "root"', "tree"),
        ("regions = 'A'", "regions"),
        ("tags = 1", "[tags]"),
        ("[authors]\nadmin = ''", "authors.admin"),
        ("= 1", "TOML"),
        ('[categories]\nHukum & Politik = "Hukum"', 'kutip, mis. "Hukum & Politik" = "Hukum"'),
    ],
)
def test_a_wrong_rule_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=r"aturan\.toml") as error:
        rules(tmp_path, text)
    assert told in str(error.value)
