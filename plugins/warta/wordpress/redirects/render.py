"""All files of redirects at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from warta.wordpress.redirects import apache, caddy, nginx, table
from warta.wordpress.redirects.lines import LINE_HOSTS
from warta.wordpress.redirects.redirect import Rules
from warta.wordpress.redirects.rendered import Rendered

HOSTS: Mapping[str, Callable[[Rules], tuple[Rendered, ...]]] = {
    **{host.name: lambda rules, host=host: (host.render(rules),) for host in LINE_HOSTS},
    "nginx": nginx.render,
    "apache": lambda rules: (apache.render(rules),),
    "caddy": lambda rules: (caddy.render(rules),),
    "csv": lambda rules: (table.render(rules),),
}
"""Who can be written for, by a short name."""


def written(rules: Rules, host: str) -> tuple[Rendered, ...]:
    """The files for one of `HOSTS`, the one that counts first. Raises `KeyError` for any other."""
    return HOSTS[host](rules)


def render_all(rules: Rules) -> Iterator[Rendered]:
    """Every file below redirects/, one after another, as each is as large as all redirects. For
    hosts without redirects see `pages_of`."""
    for host in HOSTS:
        yield from written(rules, host)
