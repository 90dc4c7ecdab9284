"""Redirects for Caddy: a file that the site's block in the Caddyfile imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from warta.wordpress.redirects.redirect import Pattern, Redirect, Rules
from warta.wordpress.redirects.rendered import HEAD, Able, Rendered, Share, commented

NAME = "caddy/redirects.caddy"
TITLE = "Caddy"
_HOW = (
    HEAD,
    "Caddy: taruh di samping Caddyfile, lalu dalam blok situs, sesudah root, tulis",
    "    import redirects.caddy",
)
# What means something in a Caddyfile even between quotes. No address of WordPress holds it.
_MEANT = frozenset('"\\{}`')


def render(rules: Rules) -> Rendered:
    """The file."""
    share = Share.of(rules, Able())
    kept = [each for each in share.redirects if not _MEANT & set(unquote(each.old))]
    moved = [each for each in kept if not each.query]
    lines = [*commented(_HOW), *_mapped("{path}", "warta_moved", moved)]
    for name in sorted({_field(each) for each in kept} - {""}):
        asking = [each for each in kept if _field(each) == name]
        lines += _mapped(f'"{{path}} {{query.{name}}}"', f"warta_by_{name}", asking)
    lines += [line for at, each in enumerate(share.patterns) for line in _pattern(each, at)]
    text = "".join(f"{line}\n" for line in lines)
    return share.rendered(NAME, text, TITLE, len(share.redirects) - len(kept))


def _mapped(source: str, name: str, redirects: Sequence[Redirect]) -> Iterator[str]:
    if not redirects:
        return
    yield f"map {source} {{{name}}} {{"
    yield from (f'\t"{key}" "{each.new}"' for each in redirects for key in _keys(each))
    yield '\tdefault ""'
    yield "}"
    yield f'@{name} expression `{{{name}}} != ""`'
    yield f"redir @{name} {{{name}}} permanent"


def _keys(redirect: Redirect) -> Iterable[str]:
    """The decoded path, with a slash at its end and without."""
    _, _, value = redirect.query.partition("=")
    path = unquote(redirect.old)
    ways = dict.fromkeys((path, path.rstrip("/") or "/"))
    return [f"{way} {value}" if value else way for way in ways]


def _pattern(pattern: Pattern, at: int) -> Iterator[str]:
    """Answers only where neither a file nor a folder with a page is."""
    name = f"warta_{at}"
    yield f"@{name} {{"
    yield "\tnot file {path} {path}/index.html"
    yield f"\tpath_regexp {name} `{pattern.expression()}`"
    yield "}"
    target = pattern.target(f"{{re.{name}.{{}}}}")
    yield f"redir @{name} {target} permanent"


def _field(redirect: Redirect) -> str:
    return redirect.query.partition("=")[0]
