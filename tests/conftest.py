"""Fixtures for every room of the tests."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.site import DESK, ROOT, FixtureSite

# A slow machine is no fault of the code: speed is measured in bench/, not by these tests.
settings.register_profile("warta", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("warta")


_OFTEN = gc.get_threshold()


def pytest_runtest_teardown() -> None:
    """`warta build` leaves the collector off, for its process ends; that of the tests goes on."""
    gc.enable()
    gc.set_threshold(*_OFTEN)


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
