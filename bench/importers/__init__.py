"""The importers that are compared, one module each, in the table's order."""

from __future__ import annotations

from bench.importers.importer import Importer
from bench.importers.pelican_import import PelicanImport
from bench.importers.warta import Warta, WartaWithoutFiles

IMPORTERS: dict[str, type[Importer]] = {
    "warta": Warta,
    "warta-without-files": WartaWithoutFiles,
    "pelican-import": PelicanImport,
}
