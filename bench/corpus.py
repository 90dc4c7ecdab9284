"""What every server is filled with, and what is sent to it: the same for all, from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LONG_THREAD = 50
SEED = 20_240_301
FIRST = datetime(2024, 3, 1, tzinfo=UTC)
FIRST_NEW = 1_000_000
"""Comments that are sent have numbers from here on, and so differ from those that are stored."""

_WORDS = """
    warga desa pasar jalan rusak pemerintah kabupaten sudah lama menunggu perbaikan semoga cepat
    selesai terima kasih redaksi beritanya jelas harga beras naik petani panen raya hujan banjir
    sungai sekolah guru murid kepala dinas rapat anggaran laporan polisi lalu lintas pagi sore
    malam kemarin besok kami mereka tidak belum pernah ada yang datang ke sini mohon perhatian
""".split()  # noqa: SIM905 - words are read as words


@dataclass(frozen=True, slots=True)
class Post:
    """A comment as its writer gives it, under the article with this key."""

    key: str
    author: str
    email: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """`articles` with `comments` among them; the first `long_threads` have 50 comments each."""

    articles: int = 10_000
    comments: int = 20_000
    long_threads: int = 100

    @property
    def keys(self) -> list[str]:
        return [f"berita-{number}" for number in range(self.articles)]

    @property
    def long_keys(self) -> list[str]:
        return self.keys[: self.long_threads]

    def views(self) -> dict[str, int]:
        """The views that are stored of each article: none is without."""
        return {key: 1 + number * 7919 % 5000 for number, key in enumerate(self.keys)}

    def stored(self) -> Iterator[tuple[datetime, Post]]:
        """The comments that are stored, with their times, the oldest first."""
        chance = random.Random(SEED)
        long = [key for key in self.long_keys for _ in range(LONG_THREAD)]
        rest = self.keys[self.long_threads :]
        keys = long + [chance.choice(rest) for _ in range(self.comments - len(long))]
        for number, key in enumerate(keys):
            yield FIRST + timedelta(seconds=number), post(number, key, chance)

    def new(self, how_many: int, first: int = 0) -> Iterator[Post]:
        """Comments to send, each unlike all others; from the `first` on."""
        chance = random.Random(SEED + 1 + first)
        for number in range(FIRST_NEW + first, FIRST_NEW + first + how_many):
            yield post(number, chance.choice(self.keys), chance)

    def read(self, how_many: int) -> Iterator[str]:
        """Articles that are read, by Zipf's law: half of the time one of the first hundred."""
        chance = random.Random(SEED + 2)
        keys = self.keys
        for _ in range(how_many):
            yield keys[int(len(keys) ** chance.random()) - 1]

    def tens(self, how_many: int) -> Iterator[list[str]]:
        """Ten different articles at a time, as a front page asks for."""
        chance = random.Random(SEED + 3)
        for _ in range(how_many):
            yield chance.sample(self.keys, 10)


def post(number: int, key: str, chance: random.Random) -> Post:
    """A comment under the article `key`, unlike that of any other number."""
    words = chance.choices(_WORDS, k=chance.randrange(20, 80))
    return Post(
        key=key,
        author=f"Pembaca {number}",
        email=f"pembaca{number}@contoh.example",
        url=f"https://pembaca{number}.contoh.example/" if number % 4 == 0 else "",
        text=" ".join(words).capitalize() + f". Nomor {number}.",
    )
