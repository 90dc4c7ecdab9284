"""The sample site, read once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from bs4 import BeautifulSoup

from tests.support.site import FixtureSite

Pages = Mapping[str, BeautifulSoup]


def parsed(site: FixtureSite) -> Pages:
    """Every HTML file of a built site by its path."""
    return {name: site.page(name) for name in site.files() if name.endswith(".html")}


@pytest.fixture(scope="session")
def sample_pages(sample_site: FixtureSite) -> Pages:
    """Every page of the sample site by its path, such as `kontak/index.html`. Read only."""
    return MappingProxyType(parsed(sample_site))
