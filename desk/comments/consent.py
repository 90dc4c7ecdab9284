"""What a writer agrees to by sending a comment, in the words that are shown and kept.

Pedoman Pemberitaan Media Siber, butir 3a to 3c: the terms are published, and agreed to.
UU PDP 27/2022, pasal 20 and 24: consent is explicit and can be shown.
"""

from __future__ import annotations

from desk.comments.fields import Sent
from desk.conf import Conf

TERMS = (
    "Dengan mengirim komentar, saya menyetujui Pedoman Media Siber ({site}/pedoman-media-siber/) "
    "dan Kebijakan Privasi ({site}/kebijakan-privasi/)."
)
COOKIES = "Simpan nama, email, dan situs web saya pada peramban ini untuk komentar saya berikutnya."
NOTIFY = "Beri tahu saya lewat email bila ada balasan"


def consent_words(sent: Sent, conf: Conf) -> str:
    """All that was agreed to, a sentence a line."""
    chosen = ((COOKIES, sent.cookies), (f"{NOTIFY}.", sent.notify))
    return "\n".join(
        [TERMS.format(site=conf.site_url), *(words for words, ticked in chosen if ticked)]
    )
