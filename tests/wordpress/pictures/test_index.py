"""The index: addresses of old pictures, however a body has them, lead to one file in content/."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.oldsite import by_id
from warta.wordpress.catalog import Entry
from warta.wordpress.export import Channel
from warta.wordpress.pictures.addresses import file_hosts
from warta.wordpress.pictures.index import PictureIndex
from warta.wordpress.site import OldSite

HOST = "contoh.example.org"
SITE = OldSite.of(Channel(base_blog_url=f"https://{HOST}"))
FOLDER = f"https://{HOST}/wp-content/uploads"


def attached(number: int, file: str, **more: object) -> Entry:
    given = {"type": "attachment", "status": "inherit", "kind": "attachment", "file": file}
    return Entry(id=number, **(given | {"attachment_url": f"{FOLDER}/{file}"} | more))


def names(index: PictureIndex, *addresses: str) -> list[str]:
    found = [index.find(address) for address in addresses]
    return [picture.name if picture else "-" for picture in found]


FOTO = attached(7, "2023/10/foto.jpg", alt="Perahu", caption="<em>Foto: sampel</em>", title="foto")
INDEX = PictureIndex(by_id(FOTO, attached(8, "2023/10/berkas.pdf", parent=3)), SITE)


@pytest.mark.parametrize(
    "address",
    [
        f"{FOLDER}/2023/10/foto.jpg",
        f"http://www.{HOST}/wp-content/uploads/2023/10/foto.jpg",
        f"//{HOST}/wp-content/uploads/2023/10/foto.jpg",
        f"HTTPS://{HOST.upper()}:443/wp-content/uploads/2023/10/foto.jpg",
        "/wp-content/uploads/2023/10/foto.jpg",
        "wp-content/uploads/2023/10/foto.jpg",
        "../../wp-content/uploads/2023/10/foto.jpg",
        "/wp-content/uploads/2023/10/foto-300x200.jpg?resize=640%2C427&ssl=1#x",
        " /wp-content/uploads/2023/10/foto-1024x683@2x.jpg ",
        "/wp-content/uploads/2023/10/foto-300x200.jpg.webp",
        "/wp-content/uploads/2023/10/foto%2Ejpg",
        f"https://i0.wp.com/{HOST}/wp-content/uploads/2023/10/foto.jpg?w=640",
        f"//i2.wp.com/www.{HOST}/wp-content/uploads/2023/10/foto-150x150.jpg",
        "/files/2023/10/foto.jpg",
    ],
)
def test_every_form_of_an_address_is_the_one_picture(address: str) -> None:
    picture = INDEX.find(address)
    assert picture
    assert (picture.name, picture.id, picture.there) == ("2023/10/foto.jpg", 7, True)
    assert (picture.alt, picture.caption, picture.title) == (FOTO.alt, FOTO.caption, FOTO.title)


@pytest.mark.parametrize(
    "address",
    [
        "https://lain.example/wp-content/uploads/2023/10/foto.jpg",
        "https://i0.wp.com/lain.example/wp-content/uploads/2023/10/foto.jpg",
        f"https://{HOST}.jahat.example/wp-content/uploads/2023/10/foto.jpg",
        f"https://{HOST}@jahat.example/wp-content/uploads/2023/10/foto.jpg",
        "data:image/png;base64,iVBORw0KGgo=",
        "javascript:alert(1)",
        "ftp://" + HOST + "/wp-content/uploads/2023/10/foto.jpg",
        "https://[::1/x.jpg",
        "",
        "#atas",
    ],
)
def test_a_foreign_address_is_no_picture_of_ours(address: str) -> None:
    assert INDEX.find(address) is None
    assert INDEX.document(address) is None


@given(st.text(max_size=60))
def test_any_text_is_asked_after_without_harm(address: str) -> None:
    for start in ("", "/wp-content/uploads/", f"https://{HOST}/"):
        picture = INDEX.find(start + address)
        assert picture is None or ".." not in picture.name


def test_names_in_other_letters_are_found_percent_encoded_or_plain() -> None:
    index = PictureIndex(by_id(attached(1, "2023/10/pérahu.jpg")), SITE)
    decomposed = "/wp-content/uploads/2023/10/pe\u0301rahu-300x200.jpg"
    ways = ("/wp-content/uploads/2023/10/p%C3%A9rahu.jpg", f"{FOLDER}/2023/10/pérahu.jpg")
    assert names(index, *ways, decomposed) == ["2023/10/perahu.jpg"] * 3


def test_a_picture_of_the_old_site_outside_uploads_is_ours_but_not_there() -> None:
    picture = INDEX.find(f"https://{HOST}/wp-content/themes/lama/logo.png")
    assert picture
    assert not picture.there


def test_a_scaled_picture_is_taken_from_its_original_where_that_is_there() -> None:
    index = PictureIndex(by_id(attached(1, "2023/10/foto-scaled.jpg", original="foto.jpg")), SITE)
    (asset,) = index.assets()
    assert asset.target == "media/2023/10/foto.jpg"
    assert [source.path for source in asset.sources] == [
        "2023/10/foto.jpg",
        "2023/10/foto-scaled.jpg",
    ]
    assert asset.sources[0].url == f"{FOLDER}/2023/10/foto.jpg"
    ways = ("foto-scaled.jpg", "foto-1024x768.jpg", "foto.jpg", "foto-scaled-300x200.jpg")
    found = names(index, *(f"{FOLDER}/2023/10/{way}" for way in ways))
    assert found == ["2023/10/foto.jpg"] * 4


def test_a_scaled_picture_without_metadata_and_a_rotated_one_are_known_too() -> None:
    index = PictureIndex(
        by_id(attached(1, "2023/10/satu-scaled.jpg"), attached(2, "2023/10/dua-rotated.jpg")), SITE
    )
    ways = ("satu-300x200.jpg", "dua-300x200.jpg", "dua-rotated.jpg")
    found = [index.find(f"{FOLDER}/2023/10/{way}") for way in ways]
    assert [picture.id for picture in found if picture] == [1, 2, 2]


def test_an_original_that_browsers_cannot_show_is_not_preferred() -> None:
    index = PictureIndex(by_id(attached(1, "2023/10/foto.jpg", original="foto.heic")), SITE)
    (asset,) = index.assets()
    assert [source.path for source in asset.sources] == ["2023/10/foto.jpg"]


def test_an_original_that_is_another_attachment_is_left_to_it() -> None:
    entries = [
        attached(1, "2023/10/foto-scaled.jpg", original="foto.jpg"),
        attached(2, "2023/10/foto.jpg"),
    ]
    index = PictureIndex(by_id(*entries), SITE)
    found = [index.find(f"{FOLDER}/2023/10/{way}") for way in ("foto.jpg", "foto-scaled.jpg")]
    assert [picture.id for picture in found if picture] == [2, 1]
    assert len(index.assets()) == 2


def test_an_edited_picture_is_one_of_its_own_with_its_sizes() -> None:
    edited = "2023/10/foto-e1698123456789.jpg"
    index = PictureIndex(by_id(attached(5, edited, original="foto.jpg", alt="Perahu")), SITE)
    assert names(index, f"{FOLDER}/2023/10/foto-e1698123456789-300x200.jpg") == [edited]
    before = index.find(f"{FOLDER}/2023/10/foto-300x200.jpg")
    assert before
    assert (before.name, before.alt, before.id) == ("2023/10/foto.jpg", "Perahu", 0)
    (_, asset) = index.assets([f"{FOLDER}/2023/10/foto-300x200.jpg"])
    assert [source.path for source in asset.sources] == [
        "2023/10/foto.jpg",
        "2023/10/foto-scaled.jpg",
        "2023/10/foto-300x200.jpg",
        edited,
    ]


def test_a_number_or_a_size_in_its_own_name_makes_another_picture() -> None:
    entries = [
        attached(1, "2023/10/nelayan.jpg"),
        attached(2, "2023/10/nelayan-1.jpg"),
        attached(3, "2023/10/iklan.gif"),
        attached(4, "2023/10/iklan-728x90.gif"),
    ]
    index = PictureIndex(by_id(*entries), SITE)
    ways = ("nelayan-1-300x200.jpg", "nelayan-300x200.jpg", "iklan-728x90.gif", "iklan-300x37.gif")
    found = [index.find(f"{FOLDER}/2023/10/{way}") for way in ways]
    assert [picture.id for picture in found if picture] == [2, 1, 4, 3]


def test_a_file_that_the_library_does_not_have_is_wanted_whole_and_else_at_its_largest() -> None:
    ways = [f"{FOLDER}/2023/10/lepas-{size}.jpg" for size in ("300x200", "1024x683", "768x512")]
    index = PictureIndex(by_id(), SITE)
    assert names(index, *ways) == ["2023/10/lepas.jpg"] * 3
    (asset,) = index.assets(ways)
    assert [source.path.rpartition("/")[2] for source in asset.sources] == [
        "lepas.jpg",
        "lepas-scaled.jpg",
        "lepas-1024x683.jpg",
        "lepas-768x512.jpg",
        "lepas-300x200.jpg",
    ]
    assert asset.sources[0].url == f"{FOLDER}/2023/10/lepas.jpg"
    assert not asset.ids


def test_what_was_not_carried_is_not_there() -> None:
    index = INDEX.with_carried(["media/2023/10/lain.jpg"])
    assert [index.by_id(7).there, INDEX.by_id(7).there] == [False, True]
    assert index.document(f"{FOLDER}/2023/10/berkas.pdf") is None
    assert index.find(f"{FOLDER}/2023/10/lain-300x200.jpg").there


def test_documents_are_published_where_they_were_and_pictures_are_none() -> None:
    assert (
        INDEX.document(f"{FOLDER}/2023/10/berkas.pdf") == "/wp-content/uploads/2023/10/berkas.pdf"
    )
    assert INDEX.document(f"{FOLDER}/2023/10/foto.jpg") is None
    assert INDEX.document(f"{FOLDER}/2023/10/x.php") is None
    assert INDEX.by_id(8) is None
    assert [asset.target for asset in INDEX.assets()] == [
        "extra/wp-content/uploads/2023/10/berkas.pdf",
        "media/2023/10/foto.jpg",
    ]


def test_children_are_the_pictures_attached_to_an_item_in_order() -> None:
    entries = [
        attached(9, "a.jpg", parent=3),
        attached(4, "b.jpg", parent=3),
        attached(6, "c.pdf", parent=3),
        attached(5, "d.jpg", parent=2),
    ]
    index = PictureIndex(by_id(*entries), SITE)
    assert index.children(3) == (4, 9)
    assert index.children(99) == ()


def test_two_attachments_of_one_file_share_it() -> None:
    entries = [attached(2, "a.jpg", alt="dua"), attached(1, "a.jpg", alt="satu")]
    index = PictureIndex(by_id(*entries), SITE)
    (asset,) = index.assets()
    assert asset.ids == (1, 2)
    assert index.find(f"{FOLDER}/a.jpg").alt == "satu"
    assert index.by_id(2).alt == "dua"


def test_a_file_of_no_use_has_no_target() -> None:
    (asset,) = PictureIndex(by_id(attached(1, "2023/10/pintu.php")), SITE).assets()
    assert asset.target == ""
    assert asset.ids == (1,)


@pytest.mark.parametrize(
    ("site", "url", "file"),
    [
        (f"https://{HOST}", f"{FOLDER}/sites/2/2023/10/a.jpg", "2023/10/a.jpg"),
        (f"https://{HOST}/blog", f"https://{HOST}/blog/wp-content/uploads/2023/10/a.jpg", ""),
        (
            "https://sampel.wordpress.com",
            "https://sampel.files.wordpress.com/2023/10/a.jpg",
            "2023/10/a.jpg",
        ),
        (f"https://{HOST}", "https://cdn.example.org/pustaka/2023/10/a.jpg", "2023/10/a.jpg"),
        (f"https://{HOST}", f"{FOLDER}/2023/10/a.jpg", "/home/x/wp-content/uploads/2023/10/a.jpg"),
        (f"https://{HOST}", f"{FOLDER}/2023/10/a.jpg", f"{FOLDER}/2023/10/a.jpg"),
    ],
    ids=["network", "folder", "wordpress.com", "cdn", "whole path", "address"],
)
def test_uploads_are_found_where_the_attachments_say(site: str, url: str, file: str) -> None:
    entry = attached(1, file, attachment_url=url)
    index = PictureIndex(by_id(entry), OldSite.of(Channel(base_blog_url=site)))
    assert names(index, url, url.replace("a.jpg", "a-300x200.jpg")) == ["2023/10/a.jpg"] * 2
    assert index.assets()[0].sources[0].url == url


def test_an_attachment_on_another_machine_may_be_had_from_the_site_too() -> None:
    elsewhere = "http://localhost/uji/wp-content/uploads/a-scaled.jpg"
    (asset,) = PictureIndex(
        by_id(attached(1, "a-scaled.jpg", attachment_url=elsewhere)), SITE
    ).assets()
    assert [source.url for source in asset.sources] == [
        "http://localhost/uji/wp-content/uploads/a.jpg",
        f"{FOLDER}/a.jpg",
        elsewhere,
        f"{FOLDER}/a-scaled.jpg",
    ]


def test_wordpress_com_serves_files_from_a_host_of_its_own() -> None:
    hosts = {"sampel.wordpress.com", "www.sampel.wordpress.com"}
    assert file_hosts(hosts) == {*hosts, "sampel.files.wordpress.com"}
    assert file_hosts([HOST]) == {HOST}


def test_a_site_of_a_network_knows_its_folder() -> None:
    entry = attached(1, "2023/a.jpg", attachment_url=f"{FOLDER}/sites/2/2023/a.jpg")
    assert PictureIndex(by_id(entry), SITE).uploads.home == "sites/2"
    assert INDEX.uploads.home == ""


paths = st.lists(
    st.sampled_from(["2023", "10", "..", "foto.jpg", "Foto.JPG", "foto-scaled.jpg", "con", ".x"])
    | st.text("aA./\\-é\x00", max_size=5),
    min_size=1,
    max_size=4,
).map("/".join)
endings = st.sampled_from(["", ".jpg", ".pdf", ".php", "-scaled.jpg", ".svg"])


@given(st.lists(st.tuples(paths, endings), max_size=8), st.randoms())
def test_every_target_stays_below_its_folder_in_any_order(
    files: list[tuple[str, str]], order: random.Random
) -> None:
    entries = [
        attached(at, path + ending, original="foto.jpg")
        for at, (path, ending) in enumerate(files, 1)
    ]
    shuffled = [*entries]
    order.shuffle(shuffled)
    addresses = [f"{FOLDER}/{path}{ending}" for path, ending in files]
    index = PictureIndex(by_id(*entries), SITE)
    assets = index.assets(addresses)
    assert assets == PictureIndex(by_id(*shuffled), SITE).assets(addresses)
    targets = [asset.target.lower() for asset in assets if asset.target]
    assert len(set(targets)) == len(targets)
    for target in targets:
        assert target.startswith(("media/", "extra/wp-content/uploads/"))
        assert all(step and not step.startswith(".") for step in target.split("/"))
