"""A site under a path of its host, such as the project pages of GitHub."""

from __future__ import annotations

from tests.support.site import FixtureSite


def test_links_of_the_body_and_of_the_theme_stay_below_the_path(site: FixtureSite) -> None:
    site.settings = {"SITEURL": "https://contoh.example.org/kabar"}
    site.article("tujuan")
    body = "[akar](/2024/02/tujuan/), [berkas]({filename}tujuan.md), [luar](//example.org/x)"
    site.article("asal", body=body)
    site.build()
    page = site.page("2024/02/asal/")
    assert [link["href"] for link in page.select(".prose a")] == [
        "/kabar/2024/02/tujuan/",
        "https://contoh.example.org/kabar/2024/02/tujuan/",
        "//example.org/x",
    ]
    own = [link["href"] for link in page.select(".masthead a, .colophon a")]
    assert own
    assert all(address.startswith("/kabar/") for address in own)
