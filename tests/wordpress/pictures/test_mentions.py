"""Files that a body names are told before it is converted."""

from __future__ import annotations

import time

from warta.wordpress.pictures.mentions import addresses_in

BODY = r"""<!-- wp:image {"id":12,"sizeSlug":"large"} -->
<figure><img src="https://contoh.example.org/wp-content/uploads/a.jpg?x=1&amp;y=2"
 srcset="/wp-content/uploads/a-300x200.jpg 300w, /wp-content/uploads/a.jpg 900w"
 class="wp-image-12"/></figure>
<!-- wp:media-text {"mediaId":13,
 "mediaLink":"https:\/\/contoh.example.org\/wp-content\/uploads\/b.jpg"} -->
[caption]<img src=//i0.wp.com/contoh.example.org/c.png>[/caption]
<a href='../wp-content/uploads/d.pdf'>d</a>
[audio mp3="/files/e.mp3"][/audio] [gallery ids="21, 22" columns="3"] [gallery]
"""


def test_every_address_of_a_body_is_told() -> None:
    assert list(addresses_in(BODY)) == [
        "https://contoh.example.org/wp-content/uploads/a.jpg?x=1&y=2",
        "/wp-content/uploads/a-300x200.jpg",
        "/wp-content/uploads/a.jpg",
        "https://contoh.example.org/wp-content/uploads/b.jpg",
        "//i0.wp.com/contoh.example.org/c.png",
        "/wp-content/uploads/d.pdf",
        "/files/e.mp3",
    ]


def test_a_huge_body_of_nothing_but_signs_is_read_at_once() -> None:
    for sign in ("/", ".", "[gallery ", "/.", "wp-image-", '"id":[', "ids=1,", "\\/"):
        body = sign * (500_000 // len(sign))
        begun = time.process_time()
        list(addresses_in(body))
        assert time.process_time() - begun < 2
