"""Text that Markdown would take for something else, written so that it stays what it is.

The dialect is Python-Markdown's with the extensions extra, sane_lists and smarty. A backslash is
taken before the characters that it knows; it knows neither `:`, `=`, `~` nor `&` and `<`, which
become references. What renders as itself is left alone: `5 * 3`, `nama_berkas`, `[sic]`, `a < b`.
"""

from __future__ import annotations

import re

# Space as HTML has it, and what Unicode takes for a line end: a Markdown file has one kind of both.
# A no-break space is none of them.
_SPACE = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")

_SPECIAL = re.compile(r"[\\`*_\[\]{<&|/]")
_CAREFUL = re.compile(
    r"""
      (?P<last>\\$)
    | (?P<sign>[\\`{]|(?<=\])\()
    | (?P<star>\*)
    | (?P<score>_+)
    | (?P<note>\[[^\[\]\\`*_<&{|!^]{1,80}\](?=[^\[(:{]))
    | (?P<bracket>[\[\]])
    | (?P<less><(?!\ ))
    | (?P<and>&(?=\#|[A-Za-z0-9]+;|$))
    | (?P<pipe>\|)
    | (?P<footnotes>/(?=//Footnotes\ Go\ Here///))
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""
      (?P<sign>[-+*](?=\ |$) | [>\#] | -(?=[-\ ]*$) | \|(?=[|:\-\ ]*$))
    | (?P<number>\d+)\.(?=\ |$)
    | (?P<mark>:(?=\ ) | ~(?=~~) | =(?==*\ *$) | :(?=[|:\-\ ]*$))
    """,
    re.VERBOSE,
)
_READ_ALSO = re.compile(r"[ *_>-]*baca[ \t]+juga[*_ \t]*(?P<colon>:)(?P<rest>.*)", re.IGNORECASE)
_FOOTNOTES = "///Footnotes Go Here///"
# A backslash before a bracket would hide that to the check (warta.check.references).
_REFERENCES = {"last": "&#92;", "less": "&lt;", "and": "&amp;", "footnotes": "&#47;"}
_SIGNS = frozenset("\\`*_[]({|")
_LAST_SIGNS = re.compile(r"#+$")

_IN_ADDRESS = re.compile(r"""[\x00-\x20"'<>`\\\[\]|{}\x7f-\x9f\u2028\u2029]""")
_REFERENCE = re.compile(r"&(?=#|[A-Za-z0-9]+;)")
_IN_BRACKETS = re.compile(r"[\\`\[\]|]|(?<=\])\(")
# A single quote at an end of a title, or before a parenthesis, would be taken for the title's own.
_IN_TITLE = re.compile(r"""[\\`"\[\]|]|(?<=\])\(|^'|'(?=\s*\)|\s*$)""")
_IN_ATTRIBUTE = re.compile(r"""[&<>"\\`\[\]|]""")


def seen(text: str) -> str:
    """`text` without control characters, save tabs and line ends, which are LF."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def spaced(text: str) -> str:
    """`text` with every run of space as one, at its ends too, and without control characters."""
    if text.isprintable() and "  " not in text:  # most are; of all space one is printable
        return text
    return _SPACE.sub(" ", _UNSEEN.sub("", text))


def escaped(text: str, *, cell: bool = False, strict: bool = False) -> str:
    """The words `text`, spaced, as Markdown within a line.

    In a `cell` a pipe would end it; `strict` is for what stands in a link or in emphasis, where
    brackets and stars find partners.
    """
    if not _SPECIAL.search(text):
        return text

    def write(found: re.Match[str]) -> str:
        return _written(found, cell=cell, strict=strict)

    return _CAREFUL.sub(write, text)


def guarded(line: str) -> str:
    """A whole line of Markdown whose beginning says that it is a paragraph and no more."""
    start = _LINE_START.match(line)
    if start:
        return _guarded_start(start) + line[start.end() :]
    found = _READ_ALSO.match(line)
    if found and "](" not in found["rest"]:
        return f"{line[: found.start('colon')]}&#58;{line[found.end('colon') :]}"
    return line


def heading_end(text: str) -> str:
    """The end of a heading, where signs of number would be taken for its closing."""
    return _LAST_SIGNS.sub(lambda found: r"\#" * len(found[0]), text)


def address(url: str) -> str:
    """An address between the parentheses of a link: what would end it, percent-encoded."""
    if not (_IN_ADDRESS.search(url) or "(" in url or ")" in url or "&" in url):
        return url
    url = _IN_ADDRESS.sub(_percent, url.strip())
    if not _balanced(url):
        url = url.replace("(", "%28").replace(")", "%29")
    return _REFERENCE.sub("&amp;", url)


def same_address(url: str) -> str:
    """What two ways to write one address have in common."""
    url = _IN_ADDRESS.sub(_percent, url.strip())
    return url.replace("(", "%28").replace(")", "%29")


def titled(text: str) -> str:
    """Plain text between the double quotes of a title, any parentheses in pairs: the check of Warta
    looks for the last one of a link (warta.check.references)."""
    written = _IN_TITLE.sub(_backslashed, _referred(text))
    if _balanced(text):
        return written
    return re.sub(r"\\?([()])", lambda found: f"&#{ord(found[1])};", written)


def bracketed(text: str) -> str:
    """Plain text between the brackets of a picture."""
    written = _IN_BRACKETS.sub(_backslashed, _referred(text))
    return f"{written[:-2]}&#92;" if written.endswith("\\\\") else written


def attribute(text: str) -> str:
    """The value of an attribute of HTML, fit for a line of Markdown too."""
    return _IN_ATTRIBUTE.sub(_numbered, spaced(text))


def literal(text: str) -> str:
    """Text of HTML in which Markdown finds nothing at all, nor does its typography."""
    return re.sub(r"""[^\w\s()/,;?%$@]""", _numbered, text)


def _written(found: re.Match[str], *, cell: bool, strict: bool) -> str:
    kind, text = found.lastgroup, found[0]
    if kind in _REFERENCES:
        return _REFERENCES[kind]
    kept = {
        "star": not strict and _alone(found),
        "score": _inside_word(found),
        "note": not strict,
        "pipe": not cell,
    }
    if kept.get(str(kind)):
        return text
    return "".join(f"\\{letter}" if letter in _SIGNS else letter for letter in text)


def _alone(found: re.Match[str]) -> bool:
    before, after = _beside(found)
    return before == after == " "


def _inside_word(found: re.Match[str]) -> bool:
    before, after = _beside(found)
    return before.isalnum() and after.isalnum()


def _beside(found: re.Match[str]) -> tuple[str, str]:
    text, start, end = found.string, found.start(), found.end()
    return text[start - 1 : start] if start else "", text[end : end + 1]


def _guarded_start(start: re.Match[str]) -> str:
    match start.lastgroup:
        case "sign":
            return f"\\{start[0]}"
        case "number":
            return f"{start['number']}\\."
        case _:
            return _numbered(start)


def _referred(text: str) -> str:
    text = _REFERENCE.sub("&amp;", spaced(text).strip()).replace("<", "&lt;")
    return text.replace(_FOOTNOTES, f"&#47;{_FOOTNOTES[1:]}")


def _backslashed(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _numbered(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(letter)};" for letter in found[0])


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _balanced(url: str) -> bool:
    depth = 0
    for letter in url:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return depth == 0
