"""Redirects for nginx: maps for its `http` block, and what a `server` block includes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from warta.wordpress.redirects.redirect import Pattern, Redirect, Rules
from warta.wordpress.redirects.rendered import HEAD, Able, Rendered, Share, commented

MAP = "nginx/warta-map.conf"
SERVER = "nginx/warta-redirects.conf"
SMALLEST_BUCKET = 64
_OVERHEAD = 64
_HOW_MAP = (
    HEAD,
    "nginx, bagian 1: taruh di /etc/nginx/conf.d/ (di dalam blok http).",
    "Bagian 2, warta-redirects.conf, disertakan dalam blok server situs.",
)
_HOW_SERVER = (
    HEAD,
    "nginx, bagian 2: sertakan dalam blok server situs, sesudah root dan error_page:",
    "    include snippets/warta-redirects.conf;",
    "Bila blok itu sudah punya `location /`, pindahkan try_files di bawah ini ke sana.",
)


def render(rules: Rules) -> tuple[Rendered, Rendered]:
    """The two files: the first holds the redirects, the second the patterns."""
    share = Share.of(rules, Able())
    fields = sorted({field for each in share.redirects for field in [_field(each)] if field})
    maps = [_map("$warta_path", "$warta_moved", (e for e in share.redirects if not e.query))]
    for name in fields:
        asking = (each for each in share.redirects if _field(each) == name)
        maps.append(_map(f'"$warta_path $arg_{name}"', f"$warta_by_{name}", asking))
    lines = [*commented(_HOW_MAP), *_sizes(share.redirects), *_PATH, *(x for m in maps for x in m)]
    second = _text([*commented(_HOW_SERVER), *_server(fields, share.patterns)])
    first = Rendered(MAP, _text(lines), len(rules.redirects))
    return first, Rendered(SERVER, second, len(rules.patterns))


# A slash at the end counts for nothing, as with WordPress.
_PATH = (
    "map $uri $warta_path {",
    "    default $uri;",
    '    "~^(?<warta_whole>/.*[^/])$" $warta_whole/;',
    "}",
)


def _map(source: str, target: str, redirects: Iterable[Redirect]) -> list[str]:
    entries = [f"    {_key(each)} {_quoted(each.new)};" for each in redirects]
    return [f"map {source} {target} {{", '    default "";', *entries, "}"]


def _key(redirect: Redirect) -> str:
    """nginx compares the decoded path, and letters without their case."""
    path = unquote(redirect.old).rstrip("/") + "/"
    _, _, value = redirect.query.partition("=")
    return _quoted(f"{path} {value}" if value else path)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _field(redirect: Redirect) -> str:
    return redirect.query.partition("=")[0]


def _sizes(redirects: Sequence[Redirect]) -> list[str]:
    """Room for the keys (nginx.org, "Setting up hashes")."""
    longest = max((len(_key(each).encode()) for each in redirects), default=0) + _OVERHEAD
    bucket = SMALLEST_BUCKET
    while bucket < longest:
        bucket *= 2
    return [
        f"map_hash_bucket_size {bucket};",
        f"map_hash_max_size {max(2048, 2 * len(redirects))};",
    ]


def _server(fields: Iterable[str], patterns: Iterable[Pattern]) -> list[str]:
    moved = ["$warta_moved", *(f"$warta_by_{name}" for name in fields)]
    return [
        *(f"if ({name}) {{ return 301 {name}; }}" for name in moved),
        "location / { try_files $uri $uri/ @warta; }",
        "location @warta {",
        *(f'    rewrite "{each.expression()}" {each.target()} permanent;' for each in patterns),
        "    return 404;",
        "}",
    ]


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
