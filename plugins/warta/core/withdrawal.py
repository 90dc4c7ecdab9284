"""A story that was withdrawn: what is left of its metadata, and the notice in place of its body.

Dewan Pers, Pedoman Pemberitaan Media Siber, butir 5: nothing that was published goes in silence,
and the reason is public.
"""

from __future__ import annotations

from html import escape

from warta.core.metadata import Metadata
from warta.core.values import CommentsPolicy

# What may itself be why a story was withdrawn, such as a name among the tags, is not among these.
STAYING = (
    "title",
    "date",
    "slug",
    "modified",
    "category",
    "authors",
    "editor",
    "id",
    "region",
    "label",
    "sample",
    "withdrawn",
)


def tombstone(metadata: Metadata) -> Metadata:
    """What is published of `metadata`: all of it, unless the story was withdrawn.

    What is left of such a one has the same address and key, and is in no list. A draft stays one.
    """
    if not metadata.withdrawn:
        return metadata
    return Metadata(
        **{name: getattr(metadata, name) for name in STAYING},
        status="draft" if metadata.status == "draft" else "hidden",
        comments=CommentsPolicy(open=False),
    )


def notice(reason: str) -> str:
    """The HTML that stands in place of the body, for themes that know nothing of withdrawals."""
    return f"<p><strong>Berita ini dicabut.</strong> {escape(reason)}</p>"
