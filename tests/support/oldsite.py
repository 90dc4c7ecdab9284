"""An invented old site and its items, for tests of where everything goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from warta.wordpress.catalog import Entry, Placed, TermEntry
from warta.wordpress.site import NewSite, OldSite
from warta.wordpress.surroundings import Picture

WIB = ZoneInfo("Asia/Jakarta")
HOME = "https://kabar.example"
HOSTS = frozenset({"kabar.example", "www.kabar.example"})
OLD = OldSite(HOME, HOSTS)
DATE = datetime(2023, 10, 24, 10, 0, tzinfo=WIB)
SETTINGS = {
    "SITEURL": "",
    "ARTICLE_URL": "{date:%Y}/{date:%m}/{slug}/",
    "PAGE_URL": "{slug}/",
    "CATEGORY_URL": "category/{slug}/",
    "TAG_URL": "tag/{slug}/",
    "AUTHOR_URL": "author/{slug}/",
    "REGION_URL": "wilayah/{slug}/",
    "SLUG_REGEX_SUBSTITUTIONS": [(r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"[-\s]+", "-")],
}
TERMS = (
    TermEntry("category", "hukum", "Hukum", became="category", now="Hukum", id=3),
    TermEntry("category", "daerah", "Daerah", became="category", now="Daerah", id=4),
    TermEntry("category", "sampiran", "Sampiran", "daerah", became="region", now="Sampiran"),
    TermEntry("category", "lain", "Lain-lain", "daerah", id=6),
    TermEntry("post_tag", "banjir", "Banjir", became="tag", now="Banjir"),
    TermEntry("post_tag", "jumat-berkah", "Jum'at Berkah", became="tag", now="Jumat Berkah!"),
    TermEntry("post_tag", "sepi", "Sepi", became="tag", now="Sepi", used=False),
    TermEntry("newstopic", "pilkades", "Pilkades", became="tag", now="Pilkades"),
    TermEntry("author", "budi.rekaan", "Budi Rekaan", became="author", now="Budi Rekaan"),
)


def new_site(**settings: Any) -> NewSite:
    """The new site by Pelican's settings; those given go before the usual ones."""
    return NewSite(WIB, ("Hukum", "Daerah"), settings={**SETTINGS, **settings})


def post(number: int, slug: str = "", link: str | None = None, **more: Any) -> Entry:
    """A published article at `/2023/10/slug/`, unless said otherwise."""
    kind = more.pop("kind", "article")
    date = more.pop("date", DATE)
    if link is None:
        month = f"/{date:%Y/%m}" if kind == "article" and date else ""
        link = f"{month}/{slug}/"
    link = link if "://" in link else f"{HOME}{link}"
    given = {"type": "post", "status": "publish", "title": f"Judul {number}"} | more
    return Entry(id=number, kind=kind, slug=slug, link=link, date=date, **given)


def page(number: int, slug: str, link: str | None = None, **more: Any) -> Entry:
    """A published page at `/slug/`."""
    return post(number, slug, link, kind="page", **more)


def by_id(*entries: Entry) -> dict[int, Entry]:
    """Items as all who look for them are given them."""
    return {entry.id: entry for entry in entries}


def attachment(number: int, slug: str, link: str, **more: Any) -> Entry:
    """An attachment with a page of its own, as WordPress makes them."""
    return post(number, slug, link, kind="attachment", type="attachment", **more)


class NoPictures:
    """A library with one document and one picture."""

    def find(self, address: str) -> Picture | None:
        return Picture("2023/10/foto.jpg") if address.endswith("/foto.jpg") else None

    def by_id(self, id: int) -> Picture | None:  # noqa: A002
        return Picture("2023/10/foto.jpg", id=id) if id == 71 else None

    def children(self, id: int) -> tuple[int, ...]:  # noqa: A002
        return (71,) if id == 1 else ()

    def document(self, address: str) -> str | None:
        found = address.partition("#")[0].endswith("/wp-content/uploads/2023/10/perda.pdf")
        return "/wp-content/uploads/2023/10/perda.pdf" if found else None


def without_notes(placed: dict[int, Placed]) -> dict[int, tuple[str, str, str]]:
    """Slug, address and file of each."""
    return {number: (each.slug, each.address, each.path) for number, each in placed.items()}
