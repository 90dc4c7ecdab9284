"""Pictures on whole sites."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image

from tests.support.site import NOW, FixtureSite
from warta.core.errors import ContentError


def jpeg(colour: str = "teal", size: tuple[int, int] = (1600, 900)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


def animation() -> bytes:
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def media(site: FixtureSite) -> list[str]:
    return [name for name in site.files() if name.startswith("media/")]


def test_every_picture_of_a_page_exists_and_has_its_size(site: FixtureSite) -> None:
    site.settings = {"SITEURL": "https://example.org/kabar"}
    site.write("media/kotak.jpg", jpeg())
    site.write("media/peta.jpg", jpeg("navy", (500, 400)))
    body = 'Isi.\n\n![Peta](media/peta.jpg "Peta wilayah")\n'
    site.article("satu", body=body, image="kotak.jpg", image_alt="Kotak suara")
    site.build()
    page, files = site.page("2024/02/satu/"), site.files()
    images = page.select("main article img")
    assert len(images) == 2
    for image in images:
        data = files[str(image["src"]).removeprefix("/kabar/")]
        assert Image.open(io.BytesIO(data)).size == (int(image["width"]), int(image["height"]))
        for candidate in str(image["srcset"]).split(", "):
            address, width = candidate.split(" ")
            picture = Image.open(io.BytesIO(files[address.removeprefix("/kabar/")]))
            assert f"{picture.width}w" == width
    figure = page.select_one(".prose figure")
    assert figure is not None
    assert figure.get_text() == "Peta wilayah"


def test_only_what_is_used_reaches_the_output(site: FixtureSite) -> None:
    for name in ("dipakai", "nanti", "draf", "lepas"):
        site.write(f"media/{name}.jpg", jpeg("red" if name == "dipakai" else "teal"))
    site.article("satu", image="dipakai.jpg", image_alt="Gambar")
    later = f"{NOW + timedelta(days=1):%Y-%m-%d %H:%M}"
    site.article("dua", image="nanti.jpg", image_alt="Gambar", date=later)
    site.article("tiga", body="![Gambar](media/draf.jpg)", status="draft")
    site.build()
    assert {name.split("-")[0] for name in media(site)} == {"media/dipakai"}


def test_hidden_articles_and_static_pages_have_pictures(site: FixtureSite) -> None:
    site.write("media/kotak.jpg", jpeg())
    site.article("sembunyi", image="kotak.jpg", image_alt="Kotak", status="hidden")
    site.article("terbuka")
    site.write("halaman/tentang.md", "Title: Tentang\n\n![Kotak](media/kotak.jpg)\n")
    site.build()
    for url in ("2024/02/sembunyi/", "tentang/"):
        image = site.page(url).select_one("main img")
        assert image is not None
        assert str(image["src"]).startswith("/media/kotak-")


def test_a_card_shows_the_picture_of_its_story(site: FixtureSite) -> None:
    site.write("media/kotak.jpg", jpeg())
    site.article("satu", image="kotak.jpg", image_alt="Kotak suara")
    site.build()
    image = site.page("").select_one(".card img")
    assert image is not None
    assert image["alt"] == "Kotak suara"


def test_a_changed_picture_changes_its_address(site: FixtureSite) -> None:
    site.write("media/kotak.jpg", jpeg("teal"))
    site.article("satu", image="kotak.jpg", image_alt="Kotak")
    site.build()
    before = set(media(site))
    site.write("media/kotak.jpg", jpeg("red"))
    site.build()
    assert not before & set(media(site))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (jpeg()[:3000], "rusak atau terpotong"),
        (animation(), "animasi"),
    ],
)
def test_a_picture_that_cannot_be_shown_stops_the_build_before_anything_is_written(
    site: FixtureSite, data: bytes, words: str
) -> None:
    site.article("satu")
    site.build()
    before = site.files()
    site.write("media/aneh.jpg", data)
    site.article("dua", image="aneh.jpg", image_alt="Aneh")
    site.article("tiga", body="Isi.\n\n![Aneh](media/aneh.jpg)")
    with pytest.raises(ContentError) as caught:
        site.build()
    message = str(caught.value)
    assert words in message
    assert "dua.md" in message
    assert "tiga.md" in message
    assert "aneh.jpg" in message
    assert site.files() == before
