"""The section `seo` of the settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SeoSettings:
    """Which static pages (by slug) state the newsroom's policies, and which bylines are no persons.

    A page that does not exist is left out of the structured data. `organization_authors`
    are whole bylines or the first words of them, without regard to case; the name of the site
    always counts as one.
    """

    principles_page: str = "pedoman-media-siber"
    ethics_page: str = "pedoman-media-siber"
    corrections_page: str = "koreksi"
    masthead_page: str = "redaksi"
    organization_authors: tuple[str, ...] = (
        "Redaksi",
        "Tim Redaksi",
        "Tim Liputan",
        "Tajuk",
        "Desk",
    )
