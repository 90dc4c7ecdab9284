"""A newsroom's archive from a seed: what every site builder of the bench is given."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")
SEED = 20_240_301
FIRST = datetime(2012, 1, 2, tzinfo=ZONE)
SPAN = timedelta(days=365 * 12)
WORDS = 350
CATEGORIES = ("Berita", "Hukum", "Pemilu", "Pemerintahan", "Budaya", "Olahraga")
SHARES = (40, 15, 12, 13, 10, 10)
AUTHORS = ("Redaksi", "Tim Liputan", "Siti Aminah", "Moh. Hasan", "Nur Laila", "Abd. Rahman")
PLACES = ("Karang Lontar", "Watu Ombak", "Garaman", "Tanjung Asin", "Bukit Siwalan", "Muara Pandan")
SPOKEN_ABOUT = 0.3
"""The share of articles that have comments."""

_NOUNS = """
    warga desa pasar jalan nelayan petani sekolah guru polisi perahu garam tembakau sapi pantai
    balai camat bupati anggaran rapat sidang kantor rumah banjir hujan panen harga beras ikan
    jembatan saluran lapangan pemuda santri panitia pemilih surat suara saksi dinas bidan listrik
    air sumur kebun tambak pelabuhan kapal
""".split()  # noqa: SIM905 - words are read as words
_VERBS = """
    mendatangi membahas menunggu memperbaiki menolak menerima menyerahkan membangun membuka menutup
    menghitung menanam memanen membeli menjual memeriksa mengusulkan menyambut melaporkan
""".split()  # noqa: SIM905
_OTHERS = """
    pada di ke dari dengan untuk karena sejak hingga yang itu ini lama baru besar kecil pagi sore
    malam kemarin kini masih sudah belum akan juga lebih setiap sekitar menurut antara para
""".split()  # noqa: SIM905
TAGS = [f"{noun.capitalize()} {other.capitalize()}" for noun in _NOUNS for other in _OTHERS[12:20]]


@dataclass(frozen=True, slots=True)
class Story:
    """An article; `body` is Markdown that every builder reads the same way."""

    number: int
    title: str
    slug: str
    date: datetime
    category: str
    tags: tuple[str, ...]
    author: str
    place: str
    summary: str
    views: int
    body: str

    @property
    def key(self) -> str:
        return f"{self.date:%Y%m%d}-{self.number:06}"

    @property
    def path(self) -> str:
        """Its address in every site, and the folder of its page."""
        return f"{self.date:%Y}/{self.date:%m}/{self.slug}/"

    @property
    def lists(self) -> list[str]:
        """The addresses of the lists that show it in every site, the home page first."""
        tags = [f"tag/{tag.lower().replace(' ', '-')}/" for tag in self.tags]
        return ["", f"category/{self.category.lower()}/", *tags]


@dataclass(frozen=True, slots=True)
class Archive:
    """`articles` over twelve years. Numbers from `articles` on are later ones, not there yet."""

    articles: int = 1_000
    seed: int = SEED

    def stories(self) -> Iterator[Story]:
        return map(self.story, range(self.articles))

    def story(self, number: int) -> Story:
        """The article of that number; later numbers have later dates."""
        chance = random.Random(f"{self.seed} {number}")
        title = _sentence(chance, 6, 9)
        return Story(
            number=number,
            title=title,
            slug=f"{'-'.join(title.lower().split()[:5])}-{number}",
            date=self._date(number),
            category=chance.choices(CATEGORIES, SHARES)[0],
            tags=_tags(chance),
            author=chance.choice(AUTHORS),
            place=chance.choice(PLACES),
            summary=_sentence(chance, 12, 20) + ".",
            views=chance.randrange(20, 4_000),
            body="\n\n".join(_blocks(chance)) + "\n",
        )

    def _date(self, number: int) -> datetime:
        """By day only: no zone between UTC and ours has another date."""
        if number >= self.articles:
            return FIRST + SPAN + timedelta(hours=9, minutes=number - self.articles)
        since = SPAN * number / self.articles
        clock = (since % timedelta(days=1)) / 2 + timedelta(hours=8)
        return (FIRST + timedelta(days=since.days) + clock).replace(microsecond=0)


def exports(archive: Archive) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the desk of such a newsroom gives: comments.json and views.json."""
    chance = random.Random(f"{archive.seed} desk")
    comments: list[dict[str, Any]] = []
    views = {}
    for story in archive.stories():
        total = chance.randrange(5, 900)
        views[story.key] = {"total": total, "today": total % 3, "week": total % 30}
        spoken = chance.random() < SPOKEN_ABOUT
        for _ in range(chance.randrange(1, 6) if spoken else 0):
            comments.append(_comment(len(comments) + 1, story, chance))
    head = {"version": 1, "generated": f"{FIRST + SPAN:%Y-%m-%dT%H:%M:%SZ}"}
    return {**head, "comments": comments}, {**head, "views": views}


def _comment(number: int, story: Story, chance: random.Random) -> dict[str, Any]:
    return {
        "id": str(number),
        "article": story.key,
        "parent": None,
        "author": f"Pembaca {number}",
        "url": None,
        "date": f"{story.date:%Y-%m-%dT%H:%M:%SZ}",
        "content": _prose(chance, 25),
        "status": "approved",
        "by_newsroom": False,
    }


def _tags(chance: random.Random) -> tuple[str, ...]:
    """None to four; half of the articles take theirs from those that are used often."""
    common = TAGS[:30] if chance.random() < 0.5 else TAGS  # noqa: PLR2004
    return tuple(chance.sample(common, chance.randrange(5)))


def _blocks(chance: random.Random) -> Iterator[str]:
    left, at = WORDS, 0
    while left > 0:
        size = min(left, chance.randrange(25, 60))
        left, at = left - size, at + 1
        yield _prose(chance, size)
        yield from _between(chance, at)


def _between(chance: random.Random, at: int) -> Iterator[str]:
    """A heading after the third paragraph, now and then a list after the fourth."""
    if at == 3:  # noqa: PLR2004
        yield f"## {_sentence(chance, 3, 5)}"
    if at == 4 and chance.random() < 0.3:  # noqa: PLR2004
        yield "\n".join(f"- {_sentence(chance, 4, 7)}" for _ in range(3))


def _prose(chance: random.Random, size: int) -> str:
    text = []
    while size > 0:
        length = min(max(size, 4), chance.randrange(7, 16))
        text.append(_sentence(chance, length, length) + ".")
        size -= length
    if chance.random() < 0.3:  # noqa: PLR2004
        text[0] = f"**{text[0]}**"
    if chance.random() < 0.15:  # noqa: PLR2004
        text.append(f"Lihat [laporan](https://contoh.example/{chance.randrange(999)}).")
    return " ".join(text)


def _sentence(chance: random.Random, least: int, most: int) -> str:
    kinds = (_NOUNS, _VERBS, _OTHERS, _NOUNS)
    words = [chance.choice(kinds[at % 4]) for at in range(chance.randint(least, most))]
    return " ".join(words).capitalize()
