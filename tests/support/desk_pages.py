"""What the desk answers to a comment: the shape of desk/templates/comments/, in few words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>
<link rel="icon" href="data:,"></head><body><h1>Judul berita</h1>
<main id="isi" tabindex="-1" data-desk="{kind}">{body}</main></body></html>"""
SHOWN = """<article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">{author}</b></div></footer>
<div class="comment-content"><p>{comment}</p></div></article>"""
CONFIRM = """<form class="comment-form comment-form-confirm" action="{action}" method="post">
{hidden}
<p class="comment-form-notify"><input id="warta_notify" name="warta_notify" type="checkbox"
value="yes"> <label for="warta_notify">Beri tahu saya lewat email bila ada balasan</label></p>
<p class="form-submit"><input class="submit" name="submit" type="submit" value="Kirim Komentar">
<input class="submit submit-plain" name="warta_edit" type="submit" value="Sunting"></p></form>"""
COPY = """<div id="respond" class="comment-respond"><h3 id="reply-title">Tinggalkan Balasan</h3>
<form id="commentform" class="comment-form" action="{action}" method="post">
<p><label for="comment">Komentar</label>
<textarea id="comment" name="comment">\n{comment}</textarea></p>
<p><input id="submit" name="submit" type="submit" value="Kirim Komentar"></p></form></div>"""
MISTAKE = """<div id="comment-error" class="comment-error" role="alert" tabindex="-1" autofocus>
<p>{words}</p><p><a href="#email">Perbaiki ruas ini</a></p></div>"""
THANKS = """<h2 class="comment-reply-title">Terima kasih</h2>
<p class="comment-held" role="status">{words}</p>"""
WORDS = {
    "held": "Komentar Anda sedang menunggu moderasi.",
    "approved": "Komentar Anda sudah disetujui dan segera tampil.",
    "confirm": "Kami mengirim sebuah tautan ke alamat email yang Anda tulis.",
}


def preview_page(fields: Mapping[str, str], action: str) -> str:
    """`Periksa dan kirim`: the comment, all fields again, and two buttons."""
    again = {**fields, "warta_preview": "v1.pratinjau"}
    again.pop("submit", None)
    hidden = "\n".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in again.items()
    )
    body = [
        '<h2 class="comment-reply-title">Periksa dan kirim</h2>',
        shown(fields),
        CONFIRM.format(action=action, hidden=hidden),
    ]
    return page("preview", "Periksa dan kirim", body)


def refused_page(fields: Mapping[str, str], action: str, words: str) -> str:
    """What is wrong, and the whole form again."""
    body = [
        '<h2 class="comment-reply-title">Komentar belum terkirim</h2>',
        MISTAKE.format(words=words),
        COPY.format(action=action, comment=escape(fields.get("comment", ""))),
    ]
    return page("error", "Komentar belum terkirim", body)


def taken_page(fields: Mapping[str, str], outcome: str) -> str:
    """`outcome` is `held`, `approved` or `confirm`."""
    return page(outcome, "Terima kasih", [THANKS.format(words=WORDS[outcome]), shown(fields)])


def shown(fields: Mapping[str, str]) -> str:
    """A comment as it will look."""
    escaped = {name: escape(fields.get(name, "")) for name in ("author", "comment")}
    return SHOWN.format(**escaped)


def page(kind: str, title: str, body: Iterable[str]) -> str:
    return PAGE.format(kind=kind, title=title, body="\n".join(body))
