"""Words as they are meant: what was disguised as other letters, digits or gaps is one again.

    fold("Ｓl0t  g-a-c-о-r !!")  ->  "slot  gacor"

Only for judging: nothing that was folded is ever shown or stored.
"""

from __future__ import annotations

import re
import unicodedata

_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"
_CYRILLIC = "авгеёийкмнопрстухшщьяѕіјһӏԁԛԝґүҝћ", "abreennkmhonpctyxwwbrsijhldqwrykh"
_CYRILLIC_CAPITALS = "АВГЕЁИЙКМНОПРСТУХШЬЯЅІЈҺӀԌԚԜ", "abreennkmhonpctyxwbrsijhigqw"
_GREEK = "αβγδεζηικμνοπρστυχω", "abydeznikmvonpotuxw"
_GREEK_CAPITALS = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"
_OTHERS = "łđøıæɡɑɩƨʟօոսհǀ∣€¢", "ldoiagaislonuhiiec"
_ALIKE = _SMALL_CAPITALS, _CYRILLIC, _CYRILLIC_CAPITALS, _GREEK, _GREEK_CAPITALS, _OTHERS
_ALPHABETS = (0x1F150, 0x1F170, 0x1F1E6)  # white on black, and the letters of flags

_LOOKALIKES = {ord(other): letter for pair in _ALIKE for other, letter in zip(*pair, strict=True)}
_LOOKALIKES |= {first + n: chr(97 + n) for first in _ALPHABETS for n in range(26)}

_ACCENT = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_SIGN = re.compile(r"(?<=[a-z0-9])[@!|](?=[a-z])|\$(?=[a-z])")
_SIGNS = {"@": "a", "!": "i", "|": "l", "$": "s"}
_NUMBERED = re.compile(r"(?<![^\W_])(?:[a-z]+[0-9]|[0-9]+[a-z])[a-z0-9]*")
_INSIDE = re.compile(r"(?<=[a-z])[0-9]{1,2}(?=[a-z])")
_FIRST = re.compile(r"^[0-9](?=[a-z])")
_LAST = re.compile(r"(?<=[a-z])[0-9]$")
_DIGITS = str.maketrans("0345789", "oeastbg")
_ONE_AS_L = re.compile(r"1(?=[aeiou])|(?<=[aeiou])1$")
_LEAST_LETTERS = 3

# What is doubled is looked for first, and whether it is a letter only then.
_STRETCHED = re.compile(r"(.)(?=\1)(?<=[^\W\d_])")
_GAP = re.compile(r"[\W_]")
_ASCII_GAPS = {code: " " for code in range(128) if not chr(code).isalnum()}
_LONG_GAP = re.compile("   +")
# Joined before all gaps are alike: "s.l.o.t d.a.n.a" is two words.
_DOTTED = re.compile(r"(?<!\w)[^\W_](?:([.*·~-])[^\W_])(?:\1[^\W_])+(?!\w)")
_SPACED = re.compile(r"(?<![^ ])[^ ](?: [^ ]){2,}(?![^ ])")

# Most texts have nothing to put right. Each of these begins with few characters, which is quickly
# searched for, and is in every text that the slower expressions change.
_MAYBE_LETTER = re.compile(r"[0-9@!|$](?:(?=[a-z])|(?<=[a-z][0-9]))")
_MAYBE_DOTTED = re.compile(r"[.*·~-][^\W_][.*·~-]")
_MAYBE_SPACED = re.compile(r" [^ ] ")


def fold(text: str) -> str:
    """`text` in small letters without accents, disguises, punctuation and doubled letters.

    Letters of other scripts that look Latin become Latin (the idea of Unicode TR 39's skeletons),
    digits and signs within words become the letters that they stand for, letters set apart are
    joined, and each letter stands once ("gacorrr", and also "maaf" as "maf"). One space parts
    words, two stand where there was more than one sign between them. Folding again changes
    nothing. Takes time in proportion to the length.
    """
    words = _tidy(_letters_for_digits(_join_dotted(_letters_for_digits(plain_letters(text)))))
    joined = _letters_for_digits(_join_spaced(words))
    return words if joined == words else _tidy(joined)  # what is tidy stays so


def plain_letters(text: str) -> str:
    """`text` in small Latin letters where a letter is, or looks like, a Latin one. Not more."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).translate(_LOOKALIKES)
    small = unicodedata.normalize("NFKD", decomposed.casefold()).translate(_LOOKALIKES)
    return _ACCENT.sub("", small)


def once(text: str) -> str:
    """`text` with each run of one letter as that letter."""
    return _STRETCHED.sub("", text)


def _tidy(text: str) -> str:
    """One space for a gap of one sign, two for a longer one, none at the ends."""
    single = once(text)
    parted = single.translate(_ASCII_GAPS) if single.isascii() else _GAP.sub(" ", single)
    return _LONG_GAP.sub("  ", parted).strip()


def _letters_for_digits(text: str) -> str:
    if not _MAYBE_LETTER.search(text):
        return text
    meant = _SIGN.sub(lambda match: _SIGNS[match[0]], text)
    return _NUMBERED.sub(lambda match: _undigited(match[0]), meant)


def _undigited(word: str) -> str:
    """Numbers before and behind a word stay: "slot88", "20rb". One digit there may be a letter."""
    word = _INSIDE.sub(lambda match: _as_letters(word, match), word)
    if sum(map(str.isalpha, word)) >= _LEAST_LETTERS:
        word = _FIRST.sub(lambda match: _as_letters(word, match), word)
        word = _LAST.sub(lambda match: _as_letters(word, match), word)
    return word


def _as_letters(word: str, match: re.Match[str]) -> str:
    """A one is an l before a vowel and at the end behind one, else an i: "s1ot", "jud1"."""
    around = word[max(match.start() - 1, 0) : match.end() + 1].translate(_DIGITS)
    letters = _ONE_AS_L.sub("l", around).replace("1", "i")
    return letters[match.start() > 0 :][: len(match[0])]


def _join_dotted(text: str) -> str:
    if not _MAYBE_DOTTED.search(text):
        return text
    return _DOTTED.sub(lambda match: _joined(match[0]), text)


def _join_spaced(text: str) -> str:
    if not _MAYBE_SPACED.search(text):
        return text
    return _SPACED.sub(lambda match: _joined(match[0]), text)


def _joined(spaced: str) -> str:
    joined = spaced[::2]
    return joined if sum(map(str.isalpha, joined)) > 1 else spaced
