"""Elements that are kept are those that would be made."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from tests.support.site import FixtureSite
from warta.press.store import Store, digest_of
from warta.sitemaps import memory
from warta.sitemaps.entries import Entry
from warta.sitemaps.memory import NAME, KeptElements

DATES = {"lama": "2023-01-10 08:00", "tengah": "2023-03-01 07:00", "baru": "2023-05-02 09:30"}


def lastmods(site: FixtureSite) -> dict[str, str]:
    """When each article changed, as the sitemap says, by its slug."""
    root = etree.fromstring((site.output / "sitemap.xml").read_bytes())
    entries = [[node.text for node in entry] for entry in root]
    found = {urlsplit(loc).path.split("/")[-2]: more for loc, *more in entries}
    return {slug: found[slug][0] for slug in (*DATES, "terbit") if slug in found}


def test_only_a_story_that_changed_has_its_element_made(site: FixtureSite, monkeypatch) -> None:
    for slug, date in DATES.items():
        site.article(slug, date=date)
    site.build()
    before = lastmods(site)
    assert before.keys() == DATES.keys()
    made: list[str] = []
    as_made = memory.url_element

    def noticed(entry, site_url):
        made.append(entry.url)
        return as_made(entry, site_url)

    monkeypatch.setattr(memory, "url_element", noticed)
    site.article("tengah", date=DATES["tengah"], modified="2023-04-01 10:00")
    site.article("terbit", date="2023-06-01 08:00")
    site.build()
    stories = [url for url in made if url.rstrip("/").rpartition("/")[2] in {*DATES, "terbit"}]
    assert stories == ["2023/03/tengah/", "2023/06/terbit/"]
    after = lastmods(site)
    assert after["tengah"].startswith("2023-04-01T10:00:00")
    assert {slug: after[slug] for slug in ("lama", "baru")} == {
        slug: before[slug] for slug in ("lama", "baru")
    }


def test_another_time_zone_makes_all_elements_anew(site: FixtureSite) -> None:
    site.article("lama", date="2023-01-10 08:00+07:00")
    site.settings["TIMEZONE"] = "Asia/Jakarta"
    site.build()
    assert lastmods(site) == {"lama": "2023-01-10T08:00:00+07:00"}
    site.settings["TIMEZONE"] = "Asia/Jayapura"
    site.build()
    assert lastmods(site) == {"lama": "2023-01-10T10:00:00+09:00"}


def test_what_is_no_story_is_made_and_not_kept(tmp_path: Path) -> None:
    shelf = Store(tmp_path).shelf("sitemap")
    elements = KeptElements(shelf, digest_of(b""), "https://example.org")
    assert (
        elements(Entry("tag/garam/")) == b"<url><loc>https://example.org/tag/garam/</loc></url>\n"
    )
    elements.keep()
    assert shelf.get(NAME, digest_of(b"")) is None
