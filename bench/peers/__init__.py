"""The servers that are compared, one module each; `all_peers` has them in the table's order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bench.peers.isso import Isso
from bench.peers.peer import Peer, Place
from bench.peers.plain import Plain
from bench.peers.waline import Waline
from bench.peers.warta import Warta
from bench.store import PostgresDatabase, SqliteFile
from tests.support.postgres import Postgres

SQLITE, NORMAL, POSTGRES = "SQLite", "SQLite NORMAL", "PostgreSQL"

Maker = Callable[[Place, Postgres | None], Peer]
"""Makes a peer; the cluster is there where its name is in `NEEDS_CLUSTER`."""


def _on_file(kind: type[Peer], database: str, **more: str) -> Maker:
    def make(place: Place, _: Postgres | None) -> Peer:
        return kind(database, SqliteFile(place.folder / "database"), place, **more)

    return make


def _on_cluster(kind: type[Peer], **more: int) -> Maker:
    def make(place: Place, cluster: Postgres | None) -> Peer:
        assert cluster is not None
        return kind(POSTGRES, PostgresDatabase(cluster, kind.__name__.lower()), place, **more)

    return make


MAKERS: dict[str, Maker] = {
    "warta-sqlite": _on_file(Warta, SQLITE),
    "warta-postgres": _on_cluster(Warta),
    "plain-sqlite": _on_file(Plain, SQLITE),
    "plain-normal": _on_file(Plain, NORMAL, synchronous="NORMAL"),
    "plain-postgres": _on_cluster(Plain, threads=4),
    "isso": _on_file(Isso, SQLITE),
    "waline": _on_file(Waline, SQLITE),
}
NEEDS_CLUSTER = {name for name in MAKERS if name.endswith("-postgres")}


def make_peer(name: str, place: Place, cluster: Postgres | None) -> Peer:
    """The peer of that name, in a folder of its own below `place.folder`."""
    own = replace(place, folder=place.folder / name)
    own.folder.mkdir()
    return MAKERS[name](own, cluster)
