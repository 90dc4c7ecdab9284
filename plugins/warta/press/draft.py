"""A new article, ready to be written: what `warta new` makes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from warta.core.draft import PLACEHOLDER
from warta.core.errors import WartaError
from warta.core.text import nearest, slugify
from warta.press.config import SiteSettings, section, site_zone

TEMPLATE = """\
Title: {title}
Date: {date:%Y-%m-%d %H:%M}
Category: {category}
Tags:
Authors: {author}
Editor:
Slug: {slug}
Id: {id}
Summary:
Dateline:
Region:
Status: draft

{placeholder} Hapus baris "Status: draft" bila sudah siap terbit.
"""


def create_draft(
    settings: Mapping[str, Any], title: str, category: str | None, now: datetime | None = None
) -> Path:
    """Write the file and return its path.

    Raises `WartaError` where the title is empty, the category unknown, or the file already there.
    """
    title = " ".join(title.split())
    slug = slugify(title)
    if not slug:
        raise WartaError('Judul masih kosong. Contoh: warta new "Panen raya di Tarebung"')
    now = now or datetime.now(site_zone(settings))
    path = Path(settings["PATH"], settings["ARTICLE_PATHS"][0], f"{now:%Y-%m-%d}-{slug}.md")
    text = TEMPLATE.format(
        title=title,
        placeholder=PLACEHOLDER,
        date=now,
        category=_category(category, section(settings, "site", SiteSettings).categories),
        author=settings["AUTHOR"],
        slug=slug,
        id=f"{now:%Y%m%d}-{secrets.token_hex(3)}",
    )
    _write_new(path, text)
    return path


def _category(wanted: str | None, known: Sequence[str]) -> str:
    if not known:
        return wanted or ""
    if wanted is None:
        return known[0]
    if wanted in known:
        return wanted
    near = nearest(wanted, known)
    mend = f"Mungkin maksudnya {near}?" if near else f"Yang ada: {', '.join(known)}."
    raise WartaError(f"Kategori {wanted!r} tidak ada. {mend}")


def _write_new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise WartaError(f"{path} sudah ada. Buka berkas itu, atau pilih judul lain.") from error
