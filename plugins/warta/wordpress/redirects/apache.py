"""Redirects for Apache, as a `.htaccess` at the root of the site (mod_rewrite)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import unquote

from warta.core.counts import exact_count
from warta.wordpress.redirects.redirect import Pattern, Redirect, Rules
from warta.wordpress.redirects.rendered import HEAD, Able, Rendered, Share, commented

NAME = "apache/htaccess"
TITLE = "Apache"
BEARABLE = 5000  # Apache reads the file anew for each request
_HOW = (HEAD, "Apache: salin menjadi content/extra/.htaccess; AllowOverride FileInfo harus aktif.")
# Where there is a page, nothing below is asked.
_STANDS = (
    "RewriteCond %{REQUEST_FILENAME} -f [OR]",
    "RewriteCond %{REQUEST_FILENAME} -d",
    'RewriteRule "^" "-" [L]',
)


def render(rules: Rules) -> Rendered:
    """The file."""
    share = Share.of(rules, Able())
    asking = [each for each in share.redirects if each.query]
    moved = [each for each in share.redirects if not each.query]
    lines = [
        *commented(_HOW),
        "RewriteEngine On",
        *_by_query(asking),
        *(f'RewriteRule "{_path(each)}" "{_target(each.new)}" [R=301,L,NE]' for each in moved),
        *_STANDS,
        *(_pattern(each) for each in share.patterns),
    ]
    rendered = share.rendered(NAME, "".join(f"{line}\n" for line in lines), TITLE)
    return _warned(rendered, len(share.redirects))


def _warned(rendered: Rendered, count: int) -> Rendered:
    if count <= BEARABLE:
        return rendered
    told = (
        f"Berkas untuk Apache memuat {exact_count(count)} aturan dan dibaca pada setiap "
        "permintaan; lebih baik pakai nginx atau Caddy."
    )
    return replace(rendered, warnings=(*rendered.warnings, told))


def _by_query(redirects: Sequence[Redirect]) -> Iterable[str]:
    """Rules for `?p=12`, which every request without such a field skips at once."""
    if not redirects:
        return
    fields = "|".join(sorted({each.query.partition("=")[0] for each in redirects}))
    yield f'RewriteCond %{{QUERY_STRING}} "!(?:^|&)(?:{fields})="'
    yield f'RewriteRule "^" "-" [S={len(redirects)}]'
    for each in redirects:
        yield f'RewriteCond %{{QUERY_STRING}} "(?:^|&){re.escape(each.query)}(?:&|$)"'
        yield f'RewriteRule "{_path(each)}" "{_target(each.new)}" [R=301,L,NE,QSD]'


def _path(redirect: Redirect) -> str:
    """An expression for the decoded path, which has no slash before it in a `.htaccess`."""
    steps = unquote(redirect.old).strip("/")
    return _in_quotes(f"^{re.escape(steps)}/?$" if steps else "^$")


def _pattern(pattern: Pattern) -> str:
    expression = pattern.expression().replace("^/", "^", 1)
    return f'RewriteRule "{_in_quotes(expression)}" "{pattern.target()}" [R=301,L]'


def _target(path: str) -> str:
    """`%` and `$` stand for groups in a target."""
    return path.replace("%", "\\%").replace("$", "\\$")


def _in_quotes(expression: str) -> str:
    """mod_rewrite knows no escape for a quote between quotes, but PCRE does."""
    return expression.replace('"', "\\x22")
