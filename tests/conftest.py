"""Fixtures for every room of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.site import DESK, ROOT, FixtureSite


@pytest.fixture
def site(tmp_path: Path) -> FixtureSite:
    """An empty site of its own."""
    return FixtureSite(tmp_path)


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> FixtureSite:
    """The project's own content, built once with a desk. Read only."""
    built = FixtureSite(tmp_path_factory.mktemp("sample"), ROOT / "content")
    built.warta = _project_settings() | {"desk": DESK}
    built.settings = {"SITEURL": "https://contoh.example.org"}
    built.build()
    return built


def _project_settings() -> dict[str, dict[str, object]]:
    names: dict[str, dict[str, dict[str, object]]] = {}
    source = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    exec(compile(source, "pelicanconf.py", "exec"), names)
    return names["WARTA"]
