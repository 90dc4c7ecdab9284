"""Files come into content/ whole, are never put over another's, and never lie anywhere else."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.support.oldsite import by_id
from tests.support.photos import bomb, moving, photo, picture, saved
from warta.core.errors import WartaError
from warta.images.original import measure
from warta.wordpress.catalog import Entry
from warta.wordpress.notes import CODES
from warta.wordpress.outcomes import OMISSIONS
from warta.wordpress.pictures.copying import Copied, Limits, carried, copy_all
from warta.wordpress.pictures.index import Asset, PictureIndex, Source
from warta.wordpress.pictures.location import has_location
from warta.wordpress.pictures.uploads import AnyOf, UploadsFolder
from warta.wordpress.site import OldSite

Carry = Callable[..., list[Copied]]
FOTO = "media/2023/10/foto.jpg"


def asset(target: str, *paths: str) -> Asset:
    found = paths or (target.partition("/")[2],)
    return Asset(
        target, tuple(Source(path, f"https://contoh.example.org/{path}") for path in found)
    )


def put(path: Path, data: bytes) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return data


class Newsroom:
    """A copy of uploads/, a content folder, and the digests of what earlier runs wrote."""

    def __init__(self, folder: Path) -> None:
        self.uploads = folder / "uploads"
        self.content = folder / "content"
        self.uploads.mkdir()
        self.content.mkdir()
        self.written: dict[str, str] = {}

    def carry(self, *wanted: Asset, **more: object) -> list[Copied]:
        files = more.pop("files", UploadsFolder(self.uploads))
        copies = list(
            copy_all(wanted, files, self.content, self.is_ours, **({"processes": 1} | more))
        )
        if not more.get("dry_run"):
            told = {each.asset.target: each.digest for each in copies if each.what != "edited"}
            self.written |= told
        return copies

    def is_ours(self, path: str, digest: str) -> bool:
        return self.written.get(path) == digest

    def upload(self, path: str, data: bytes) -> bytes:
        return put(self.uploads / path, data)

    def files(self) -> set[str]:
        return {
            path.relative_to(self.content).as_posix()
            for path in self.content.rglob("*")
            if not path.is_dir()
        }


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def test_a_picture_comes_as_it_is_with_its_digest(room: Newsroom) -> None:
    data = room.upload("2023/10/foto.jpg", picture())
    (copied,) = room.carry(asset(FOTO))
    assert (room.content / FOTO).read_bytes() == data
    assert (copied.what, copied.there, copied.reason) == ("new", True, "")
    assert (copied.digest, copied.size) == (sha256(data).hexdigest(), len(data))
    assert copied.source == "2023/10/foto.jpg"
    assert carried([copied]) == {FOTO}


def test_a_second_run_changes_nothing(room: Newsroom) -> None:
    room.upload("2023/10/foto.jpg", photo())
    room.carry(asset(FOTO))
    before = (room.content / FOTO).stat()
    (again,) = room.carry(asset(FOTO))
    after = (room.content / FOTO).stat()
    assert (again.what, again.there) == ("unchanged", True)
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_picture_that_changed_at_its_source_is_updated_where_it_is_ours(room: Newsroom) -> None:
    room.upload("2023/10/foto.jpg", picture())
    room.carry(asset(FOTO))
    data = room.upload("2023/10/foto.jpg", picture(colour="red"))
    (again,) = room.carry(asset(FOTO))
    assert again.what == "updated"
    assert (room.content / FOTO).read_bytes() == data


def test_what_the_newsroom_put_there_is_never_overwritten(room: Newsroom) -> None:
    room.upload("2023/10/foto.jpg", picture())
    theirs = put(room.content / FOTO, picture(colour="red"))
    for _ in range(2):
        (copied,) = room.carry(asset(FOTO))
        assert (copied.what, copied.there) == ("edited", True)
    assert (room.content / FOTO).read_bytes() == theirs
    assert copied.detail


def test_what_the_newsroom_put_there_and_is_the_same_is_unchanged(room: Newsroom) -> None:
    data = room.upload("2023/10/foto.jpg", picture())
    put(room.content / FOTO, data)
    assert room.carry(asset(FOTO))[0].what == "unchanged"


def test_what_the_newsroom_deleted_stays_deleted(room: Newsroom) -> None:
    room.upload("2023/10/foto.jpg", picture())
    (copied,) = room.carry(asset(FOTO), deleted=lambda target: target == FOTO)
    assert (copied.what, copied.there) == ("edited", False)
    assert not room.files()


def test_without_its_source_a_picture_of_an_earlier_run_is_still_there(room: Newsroom) -> None:
    room.upload("2023/10/foto.jpg", picture())
    (first,) = room.carry(asset(FOTO))
    (again,) = room.carry(asset(FOTO), files=AnyOf())
    assert (again.what, again.there, again.digest) == ("unchanged", True, first.digest)


def test_a_missing_file_is_told_of(room: Newsroom) -> None:
    (copied,) = room.carry(asset(FOTO))
    assert (copied.what, copied.there, copied.reason) == ("missing", False, "file-missing")
    assert not carried([copied])
    assert {"file-missing", "file-refused"} <= OMISSIONS.keys()


def test_the_best_source_that_is_whole_is_taken(room: Newsroom) -> None:
    data = room.upload("foto-scaled.jpg", picture())
    wanted = asset("media/foto.jpg", "foto.jpg", "foto-scaled.jpg")
    assert room.carry(wanted)[0].source == "foto-scaled.jpg"
    room.upload("foto.jpg", data[:-300])
    assert room.carry(wanted)[0].source == "foto-scaled.jpg"
    room.upload("foto.jpg", picture(size=(96, 64)))
    assert room.carry(wanted)[0].source == "foto.jpg"


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("foto.jpg", b"<!doctype html><title>404</title>", "bukan gambar"),
        ("foto.jpg", picture()[:-200], "terpotong"),
        ("foto.png", bomb(), "megapiksel"),
        ("foto.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "bukan gambar"),
        ("foto.jpg", b"\xff\xd8\xff" + bytes(10_000_000), "10 MB"),
        ("berkas.pdf", b"<html>404</html>", "halaman web"),
        ("berkas.pdf", b"", "kosong"),
    ],
    ids=["web page", "cut off", "bomb", "svg", "too many bytes", "page as pdf", "empty"],
)
def test_a_file_that_is_no_good_is_refused_with_a_reason(
    room: Newsroom, path: str, data: bytes, said: str
) -> None:
    room.upload(path, data)
    folder = "media" if path.startswith("foto") else "extra/wp-content/uploads"
    wanted = asset(f"{folder}/{path}", path)
    (copied,) = room.carry(wanted, limits=Limits(picture_bytes=10_000_000))
    assert (copied.what, copied.there, copied.reason) == ("refused", False, "file-refused")
    assert said in copied.detail
    assert [note.code for note in copied.notes] == ["file-unfit"]
    assert said in copied.notes[0].detail
    assert not room.files()


def test_ten_megabytes_are_taken_where_the_limit_is_higher(room: Newsroom) -> None:
    image = Image.frombytes("RGB", (1900, 1800), os.urandom(1900 * 1800 * 3))
    data = room.upload("2023/10/foto.png", saved(image, "PNG"))
    assert len(data) > 10_000_000
    (copied,) = room.carry(asset("media/2023/10/foto.png"))
    assert (copied.what, copied.size) == ("new", len(data))


def test_documents_come_as_they_are(room: Newsroom) -> None:
    data = room.upload("2023/10/berkas.pdf", b"%PDF-1.4 sampel")
    target = "extra/wp-content/uploads/2023/10/berkas.pdf"
    (copied,) = room.carry(asset(target, "2023/10/berkas.pdf"))
    assert copied.what == "new"
    assert (room.content / target).read_bytes() == data


def test_a_kind_of_file_that_is_not_carried_is_refused(room: Newsroom) -> None:
    room.upload("pintu.php", b"<?php")
    (copied,) = room.carry(Asset("", (Source("pintu.php", ""),), (3,)))
    assert copied.reason == "file-refused"


def test_the_place_of_a_photo_stays_out_of_the_repository(room: Newsroom) -> None:
    room.upload("2023/10/foto.jpg", photo())
    (copied,) = room.carry(asset(FOTO))
    assert not has_location((room.content / FOTO).read_bytes())
    assert not copied.located
    assert [note.code for note in copied.notes] == ["location-removed"]


def test_the_place_of_a_photo_is_counted_where_it_may_stay(room: Newsroom) -> None:
    data = room.upload("2023/10/foto.jpg", photo())
    (copied,) = room.carry(asset(FOTO), strip_location=False)
    assert (room.content / FOTO).read_bytes() == data
    assert copied.located
    assert [note.code for note in copied.notes] == ["location-kept"]


def test_what_the_site_cannot_take_is_saved_anew_and_told_of(room: Newsroom) -> None:
    room.upload("tabel.bmp", picture("BMP"))
    room.upload("gerak.gif", moving())
    copies = room.carry(
        asset("media/tabel.png", "tabel.bmp"), asset("media/gerak.gif", "gerak.gif")
    )
    assert [note.code for each in copies for note in each.notes] == [
        "picture-converted",
        "picture-still",
    ]
    for each in copies:
        assert measure((room.content / each.asset.target).read_bytes(), 80_000_000)
        assert {note.code for note in each.notes} <= CODES.keys()
    again = room.carry(*(each.asset for each in copies))
    assert [each.what for each in again] == ["unchanged", "unchanged"]


def test_a_dry_run_says_the_same_and_writes_nothing(room: Newsroom) -> None:
    room.upload("2023/10/foto.jpg", photo())
    put(room.content / "media/lama.jpg", picture())
    room.upload("lama.jpg", picture(colour="red"))
    wanted = (asset(FOTO), asset("media/lama.jpg"), asset("media/tiada.jpg"))
    dry = room.carry(*wanted, dry_run=True)
    assert room.files() == {"media/lama.jpg"}
    assert dry == room.carry(*wanted)


def test_forked_children_do_the_same_work(room: Newsroom) -> None:
    for number in range(80):
        room.upload(f"{number}.jpg", picture(colour=f"#0000{number:02x}"))
    wanted = [asset(f"media/{number}.jpg") for number in range(80)]
    copies = room.carry(*wanted, processes=2)
    assert [each.asset for each in copies] == wanted
    assert {each.what for each in copies} == {"new"}
    assert room.files() == {each.target for each in wanted}


def test_a_link_at_the_target_is_not_followed(room: Newsroom, tmp_path: Path) -> None:
    secret = put(tmp_path / "rahasia.jpg", b"asli")
    (room.content / "media/2023/10").mkdir(parents=True)
    (room.content / FOTO).symlink_to(tmp_path / "rahasia.jpg")
    room.upload("2023/10/foto.jpg", picture())
    (copied,) = room.carry(asset(FOTO))
    assert (copied.what, copied.there) == ("edited", False)
    assert (tmp_path / "rahasia.jpg").read_bytes() == secret
    assert (room.content / FOTO).is_symlink()


def test_a_link_that_leads_out_of_content_is_not_followed(room: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    (room.content / "media").mkdir()
    (room.content / "media/2023").symlink_to(tmp_path / "lain")
    room.upload("2023/10/foto.jpg", picture())
    (copied,) = room.carry(asset(FOTO))
    assert copied.what == "refused"
    assert not list((tmp_path / "lain").iterdir())


@pytest.mark.parametrize("target", ["../x.jpg", "media/../../x.jpg", "/tmp/x.jpg", "media/\0.jpg"])
def test_a_target_outside_is_refused_whoever_made_it(room: Newsroom, target: str) -> None:
    room.upload("x.jpg", picture())
    (copied,) = room.carry(asset(target, "x.jpg"))
    assert copied.what == "refused"
    assert not room.files()


def test_a_file_where_a_folder_should_be_and_the_other_way_round(room: Newsroom) -> None:
    put(room.content / "media/2023", b"berkas")
    (room.content / "media/lain.jpg").mkdir(parents=True)
    room.upload("2023/10/foto.jpg", picture())
    room.upload("lain.jpg", picture())
    copies = room.carry(asset(FOTO), asset("media/lain.jpg"))
    assert [each.what for each in copies] == ["refused", "edited"]


def test_a_content_folder_that_cannot_be_written_is_an_error_with_a_mend(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("warta.wordpress.pictures.copying.write_atomically", full)
    room.upload("2023/10/foto.jpg", picture())
    with pytest.raises(WartaError, match=r"No space left.*→"):
        room.carry(asset(FOTO))


SITE = OldSite(url="https://contoh.example.org", hosts=frozenset({"contoh.example.org"}))
hostile = st.lists(
    st.sampled_from(["..", ".", "", "con", ".git", "x.php", "Foto", "foto", "a" * 120])
    | st.text("aA./\\é\x00:", max_size=5),
    max_size=5,
).map("/".join)


@given(st.lists(st.tuples(hostile, st.sampled_from([".jpg", ".JPG", ".pdf", ".svg"])), max_size=6))
def test_whatever_files_are_called_they_come_below_media_or_extra(
    tmp_path_factory: pytest.TempPathFactory, paths: list[tuple[str, str]]
) -> None:
    room = Newsroom(tmp_path_factory.mktemp("ruang"))
    entries = [
        Entry(at, "attachment", "inherit", "attachment", file=path + ending)
        for at, (path, ending) in enumerate(paths, 1)
    ]

    class Everything:
        def find(self, path: str) -> Path:
            return room.uploads / ("x.pdf" if path.endswith(".pdf") else "x.jpg")

    room.upload("x.jpg", picture())
    room.upload("x.pdf", b"%PDF-1.4")
    assets = PictureIndex(by_id(*entries), SITE).assets()
    copies = room.carry(*assets, files=Everything())
    assert {each.what for each in copies} <= {"new"}
    assert room.files() == {each.target for each in assets}
    assert all(name.startswith(("media/", "extra/wp-content/uploads/")) for name in room.files())
    outside = {path.name for path in room.content.parent.iterdir()}
    assert outside == {"uploads", "content"}
