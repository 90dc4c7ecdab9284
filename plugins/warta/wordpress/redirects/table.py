"""All redirects as a table, for hosts that are not known here and for people."""

from __future__ import annotations

import csv
import io

from warta.wordpress.redirects.redirect import Rules
from warta.wordpress.redirects.rendered import Rendered

NAME = "redirects.csv"
COLUMNS = ("alamat_lama", "alamat_baru", "status", "dilihat", "jenis")
PATTERN = "pola"


def render(rules: Rules) -> Rendered:
    """CSV (RFC 4180) in the order of how much each is missed, patterns at its end. Every address
    begins with a slash, so that no spreadsheet takes one for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for each in rules.redirects:
        query = f"?{each.query}" if each.query else ""
        writer.writerow((f"{each.old}{query}", each.new, each.status, each.views, each.kind))
    for pattern in rules.patterns:
        writer.writerow((pattern.old, pattern.new, 301, 0, PATTERN))
    return Rendered(NAME, text.getvalue(), rules.wanted)
