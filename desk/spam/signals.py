"""What else than words gives spam away: links, scripts, numbers to write to, loudness, pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from desk.spam.addresses import brand_in, has_link_markup, shouted_brand_in, weigh_hosts
from desk.spam.evidence import Evidence
from desk.spam.folding import fold, plain_letters
from desk.spam.reading import Reading

_FOREIGN = re.compile(
    "[\u0370-\u058f\u13a0-\u13ff\u1d00-\u1d2b\ua730-\ua7ff\ua4d0-\ua4f7\uff01-\uff5e"
    "\U0001d400-\U0001d7ff\U0001f130-\U0001f189\u24b6-\u24e9]"
)
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u052f]")
_STYLED = re.compile(
    "[\uff21-\uff5a\U0001d400-\U0001d7ff\U0001f130-\U0001f189\u24b6-\u24e9\u1d00-\u1d2b]"
)
_LATIN = re.compile("[A-Za-z]")
_MOBILE = re.compile(r"(?<![\w+])(?:\+?62|0)[ .-]?8(?:[ .-]?[0-9oO]){8,11}(?![0-9])")
_MAYBE_MOBILE = re.compile(r"8(?:[ .-]?[0-9oO]){8}")
_HANDLE = re.compile(r"(?<![\w.])@[a-z][a-z0-9_]{4,31}\b", re.IGNORECASE)
_ASKING = (
    "wa whatsapp chat hub hubungi kontak telegram tele tg minat order pesan japri cs admin inbox "
    "dm call telpon"
)
_ASKS = frozenset(map(fold, _ASKING.split()))
# "dari 20rb jadi 3jt"
_MULTIPLIED = re.compile(
    r"[0-9][0-9.,]{0,9} ?(?:rb|ribu|k|perak|ratus|jt|juta)\b[^\n]{0,40}?"
    r"\b(?:jadi|jd|dapat|dpt|wd|menang|cair|balik|maxwin)\b"
    r"[^\n]{0,15}?[0-9][0-9.,]{0,9} ?(?:rb|ribu|k|jt|juta|x)\b",
    re.IGNORECASE,
)
_LETTERS_APART = re.compile(r"(?<!\w)[^\W_](?:[^\w\n][^\W_]){3,}(?!\w)")
_MAYBE_APART = re.compile(r"[^\w\n](?:[^\W_][^\w\n]){2}")
_CAPITAL = re.compile("[A-Z]")
_PICTURE = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_LUCK = re.compile("[\U0001f3b0\U0001f4b0\U0001f911\U0001f4b8\U0001f3b2\U0001f0cf\U0001f48e]")
_ENGLISH_WORDS = (
    "the and you your this that for with is are have from was it of to my we they can will"
)
_LOCAL_WORDS = (
    "yang dan di ke dari ini itu tidak ada saya untuk dengan sudah juga kalau kami kita bisa akan "
    "aja yg gak nggak ga tak engghi sengko se ka e bekna"
)
_ENGLISH = frozenset(map(fold, _ENGLISH_WORDS.split()))
_LOCAL = frozenset(map(fold, _LOCAL_WORDS.split()))

_LONG_APART = 16
_SHOUTED, _LEAST_SHOUTED = 0.7, 30
_MANY_PICTURES = 5
_LEAST_ENGLISH = 3


def weigh_signals(reading: Reading) -> list[Evidence]:
    """The evidence in `reading`, words apart."""
    return [
        *_links(reading),
        *_name(reading),
        *_scripts(reading),
        *_contacts(reading),
        *_promises(reading),
        *_loudness(reading),
        *_language(reading),
    ]


def _links(reading: Reading) -> Iterator[Evidence]:
    found = weigh_hosts(reading.hosts, reading.marked_up)
    yield from found
    if reading.hosts and len(reading.words) < 4 * len(reading.hosts):
        yield Evidence("hampir hanya tautan", 1.2)
    if reading.url.strip():
        yield Evidence("ruas situs web diisi", 0.4)
    yield from (item for item in weigh_hosts(reading.url_hosts, False)[1:] if item not in found)


def _name(reading: Reading) -> Iterator[Evidence]:
    if reading.name_hosts or has_link_markup(reading.author):
        yield Evidence("alamat situs di ruas nama", 2.6)
    in_name = brand_in(plain_letters(reading.author))
    if in_name:
        yield Evidence(f"nama mirip situs judi: {in_name}", 1.2)
    brand = shouted_brand_in(reading.prose) or brand_in(
        f"{reading.plain} {' '.join(reading.words)}"
    )
    if brand:
        yield Evidence(f"menyebut nama mirip situs judi: {brand}", 1.8)


def _scripts(reading: Reading) -> Iterator[Evidence]:
    """Words of two scripts (Unicode TR 39, 5), and letters that only look like a typeface."""
    typed = f"{reading.author} {reading.text}"
    if typed.isascii():
        return
    words = [word for word in typed.split() if _FOREIGN.search(word)]
    mixed = [word for word in words if _GREEK_OR_CYRILLIC.search(word) and _LATIN.search(word)]
    if mixed:
        yield Evidence("huruf campuran", 3.6 if len(mixed) > 1 else 2.6)
    styled = sum(len(_STYLED.findall(word)) for word in words)
    if styled >= _MANY_PICTURES:
        yield Evidence("huruf tiruan", 2.2)
    if _is_mostly_foreign(typed):
        yield Evidence("aksara asing", 1.2)


def _is_mostly_foreign(typed: str) -> bool:
    """Whether most letters are neither Latin nor Arabic, which a reader here may quote."""
    letters = [char for char in typed if char.isalpha()]
    foreign = [char for char in letters if not char.isascii() and _is_foreign(char)]
    return len(foreign) * 2 > len(letters)


def _is_foreign(char: str) -> bool:
    name = unicodedata.name(char, "")
    return not name.startswith(("LATIN", "ARABIC", "MODIFIER", "MATHEMATICAL", "FULLWIDTH"))


def _contacts(reading: Reading) -> Iterator[Evidence]:
    asks = not _ASKS.isdisjoint(reading.words)
    if _MAYBE_MOBILE.search(reading.text) and _MOBILE.search(reading.text):
        yield Evidence("nomor HP dengan ajakan" if asks else "nomor HP", 2.2 if asks else 0.7)
    if asks and _HANDLE.search(reading.text):
        yield Evidence("akun obrolan dengan ajakan", 1.2)


def _promises(reading: Reading) -> Iterator[Evidence]:
    if _MULTIPLIED.search(reading.prose):
        yield Evidence("janji uang berlipat", 2.0)
    apart = _letters_apart(f"{reading.author}\n{reading.prose}")
    if apart:
        yield Evidence("huruf dipisah-pisah", 1.4 if apart < _LONG_APART else 2.8)


def _letters_apart(text: str) -> int:
    """How long all that is written as "s l o t" is together, in characters."""
    if not _MAYBE_APART.search(text):
        return 0
    return sum(map(len, _LETTERS_APART.findall(text)))


def _loudness(reading: Reading) -> Iterator[Evidence]:
    if _is_shouted(reading.prose):
        yield Evidence("hampir semua huruf besar", 0.4)
    if reading.text.isascii():
        return
    if len(_PICTURE.findall(reading.text)) >= _MANY_PICTURES:
        yield Evidence("banyak emoji", 0.4)
    if _LUCK.search(reading.text):
        yield Evidence("emoji uang atau judi", 1.0)


def _is_shouted(text: str) -> bool:
    # Most texts have too few capitals, whatever the number of their letters.
    if text.isascii() and len(_CAPITAL.findall(text)) <= _SHOUTED * _LEAST_SHOUTED:
        return False
    letters = [char for char in text if char.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return len(letters) >= _LEAST_SHOUTED and capitals > _SHOUTED * len(letters)


def _language(reading: Reading) -> Iterator[Evidence]:
    english = sum(word in _ENGLISH for word in reading.words)
    enough = english >= _LEAST_ENGLISH and english * 6 > len(reading.words)
    if enough and _LOCAL.isdisjoint(reading.words):
        yield Evidence("seluruhnya bahasa Inggris", 1.8)
