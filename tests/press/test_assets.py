"""The theme's style sheet and scripts."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from warta.core.errors import SettingsError
from warta.press.assets import BUNDLES, SHARED, load_assets, squeeze_css, squeeze_js


@pytest.fixture
def static(tmp_path: Path) -> Path:
    (tmp_path / "css").mkdir()
    (tmp_path / "js").mkdir()
    (tmp_path / "css/02-b.css").write_text("b { color: red }\n")
    (tmp_path / "css/01-a.css").write_text("/* kata */\n@layer a, b;\n")
    for name in BUNDLES["article"]:
        (tmp_path / f"js/{name}.js").write_text(f"// {name}\nconst same = '{name}';\n")
    for name in SHARED["article"]:
        (tmp_path / f"js/{name}.js").write_text("// bersama\nconst common = 1;\n")
    return tmp_path


def test_sheets_are_joined_in_the_order_of_their_names(static: Path) -> None:
    assert load_assets(static).css == "@layer a, b;\nb { color: red }"


def test_the_hash_is_that_of_the_inlined_sheet(static: Path) -> None:
    assets = load_assets(static)
    digest = b64encode(sha256(assets.css.encode()).digest()).decode()
    assert assets.css_hash == f"sha256-{digest}"


def test_a_script_is_named_by_its_content(static: Path) -> None:
    before = load_assets(static).script("article")
    (static / "js/copy.js").write_text("const other = 1;\n")
    assert load_assets(static).script("article") != before


def test_modules_with_equal_names_do_not_meet(static: Path) -> None:
    text = load_assets(static).scripts["article"].text
    assert text.count("{\nconst same") == len(BUNDLES["article"])


def test_what_is_shared_comes_first_and_for_all(static: Path) -> None:
    text = load_assets(static).scripts["article"].text
    assert text.startswith("const common = 1;\n{\n")


def test_a_kind_without_a_bundle_has_no_script(static: Path) -> None:
    assert load_assets(static).script("listing") is None


def test_a_missing_module_is_named(static: Path) -> None:
    (static / "js/copy.js").unlink()
    with pytest.raises(SettingsError, match=r"copy\.js"):
        load_assets(static)


def test_squeezing_keeps_what_looks_like_a_comment_within_a_line() -> None:
    assert squeeze_js("// lepas\n  const a = 'https://x'; // tetap\n") == (
        "const a = 'https://x'; // tetap"
    )
    assert squeeze_css("a { /* x */ b: c }\n\n") == "a {  b: c }"
