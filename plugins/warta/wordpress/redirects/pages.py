"""Small pages in the place of old ones, for hosts without redirects such as GitHub Pages.

A refresh after no time is taken for a lasting redirect by search engines (Google Search Central,
"Redirects and Google Search", "meta refresh").
"""

from __future__ import annotations

from html import escape
from urllib.parse import unquote

from warta.core.counts import exact_count
from warta.wordpress.redirects.redirect import Redirect, Rules
from warta.wordpress.redirects.rendered import Rendered
from warta.wordpress.slugs import is_device

TITLE = "GitHub Pages"
LONGEST_STEP = 200  # bytes; file systems end at 255, and some encode what is not ASCII
LONGEST_PATH = 1000
_REFUSED = frozenset('<>:"\\|?*')  # by Windows (Microsoft, "Naming Files, Paths, and Namespaces")
PAGE = """\
<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<title>Alamat ini pindah</title>
<meta http-equiv="refresh" content="0; url={path}">
<link rel="canonical" href="{whole}">
<meta name="viewport" content="width=device-width">
</head>
<body>
<p>Halaman ini pindah ke <a href="{path}">alamat barunya</a>.</p>
</body>
</html>
"""


def pages_of(rules: Rules, site_url: str = "") -> dict[str, str]:
    """By path below content/extra/, the pages that lead on; `site_url` without a slash at its end,
    and without the base path that redirects hold already."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for each in rules.redirects:
        name = _file(each)
        if name and name.lower() not in taken:
            taken.add(name.lower())
            path = escape(each.new)
            found[name] = PAGE.format(path=path, whole=f"{escape(site_url)}{path}")
    return found


def summed(rules: Rules, pages: dict[str, str]) -> Rendered:
    """How many of the redirects have a page; there is no text."""
    unfitted = rules.wanted - len(pages)
    made, left = exact_count(len(pages)), exact_count(unfitted)
    told = f"{TITLE} tidak punya pengalihan: {made} alamat mendapat halaman kecil, {left} tidak."
    return Rendered("", "", len(pages), unfitted, (told,) if unfitted else ())


def _file(redirect: Redirect) -> str:
    """The file at an old address; empty where it may have no such name, or where a query counts."""
    path = unquote(redirect.old).strip("/")
    steps = path.split("/")
    if redirect.query or len(path) > LONGEST_PATH or not all(map(_is_name, steps)):
        return ""
    if "." not in steps[-1]:
        return f"{path}/index.html"
    return path if path.endswith((".html", ".htm")) else ""


def _is_name(step: str) -> bool:
    whole = step.strip(" .") == step and step not in ("", ".", "..")
    return (
        whole
        and not _REFUSED & set(step)
        and not is_device(step)
        and len(step.encode(errors="replace")) <= LONGEST_STEP
    )
