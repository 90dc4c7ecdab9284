"""A picture that is remembered is not read, nor is Pillow loaded for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from warta.images.album import Album, collect
from warta.images.cache import Cache
from warta.images.darkroom import Darkroom
from warta.images.encode import ENCODERS
from warta.images.encoders import encoders, installed_pillow, pillow_folder
from warta.images.faults import PictureError
from warta.images.memory import RoomMemory
from warta.images.recipe import Recipe
from warta.images.settings import MOST_PIXELS, ImagesSettings
from warta.images.uses import Use
from warta.press.sources import Sources, signature_of
from warta.press.store import Store

CODE = b"the code of this room"
RECALLING = """
import sys
from pathlib import Path
from warta.images.cache import Cache
from warta.images.darkroom import Darkroom
from warta.images.memory import RoomMemory
from warta.images.settings import ImagesSettings
from warta.press.sources import Sources, signature_of
from warta.press.store import Store

folder, settings = Path(sys.argv[1]), ImagesSettings()
store = Store(folder / "warta")
memory = RoomMemory(Sources(folder, store), store, settings, b"the code of this room")
room = Darkroom(folder / "media", Cache(folder / "cache"), settings, memory)
made = room.develop_all({"a.png": True})["a.png"]
print(len(room.digest(made)), len(made.variants), "PIL" in sys.modules)
"""


def put(folder: Path, name: str = "a.png", colour: str = "teal", width: int = 400) -> None:
    path = folder / "media" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (width, 300), colour).save(path)


def build(folder: Path, share: bool = True, code: bytes = CODE, **options: int) -> Recipe:
    """What is made of a.png in one build, which is over afterwards."""
    store, settings = Store(folder / "warta"), ImagesSettings(**options)
    memory = RoomMemory(Sources(folder, store), store, settings, code)
    made = room(folder, memory, settings).develop_all({"a.png": share})["a.png"]
    store.close()
    assert isinstance(made, Recipe)
    return made


def room(folder: Path, memory: RoomMemory | None, settings: ImagesSettings) -> Darkroom:
    return Darkroom(folder / "media", Cache(folder / "cache"), settings, memory)


def spoil(folder: Path) -> None:
    """Make of a.png what is no picture, though its size and times are those of a known one."""
    store, path = Store(folder / "warta"), folder / "media/a.png"
    digest = Sources(folder, store).digest("media/a.png")
    path.write_bytes(b"bukan gambar")
    store.shelf("sources").put("media/a.png", signature_of(path.stat())[0], digest)
    store.close()


def plain(folder: Path, share: bool = True, **options: int) -> Recipe:
    return room(folder, None, ImagesSettings(**options)).develop("a.png", share)


@pytest.mark.parametrize("share", [True, False])
def test_what_is_remembered_is_what_was_made(tmp_path: Path, share: bool) -> None:
    put(tmp_path)
    expected = plain(tmp_path, share)
    assert build(tmp_path, share) == expected
    assert build(tmp_path, share) == expected


def test_a_remembered_picture_is_not_read(tmp_path: Path) -> None:
    put(tmp_path)
    made = build(tmp_path)
    spoil(tmp_path)
    assert build(tmp_path) == made


def test_pillow_is_not_loaded_for_a_remembered_picture(tmp_path: Path) -> None:
    if installed_pillow(pillow_folder()) is None:
        pytest.skip("the encoders of this Pillow are the system's: it is asked each time")
    put(tmp_path)
    build(tmp_path)
    command = [sys.executable, "-c", RECALLING, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["32", "4", "False"]


def test_a_changed_picture_is_read_again(tmp_path: Path) -> None:
    put(tmp_path)
    build(tmp_path)
    put(tmp_path, colour="navy", width=500)
    assert build(tmp_path) == plain(tmp_path)


def test_a_picture_that_is_now_shared_gets_what_is_shared(tmp_path: Path) -> None:
    put(tmp_path)
    assert build(tmp_path, share=False).share is None
    assert build(tmp_path, share=True) == plain(tmp_path, share=True)


@pytest.mark.parametrize("options", [{"webp_quality": 20}, {"widths": (100, 200)}])
def test_other_settings_make_another_recipe(tmp_path: Path, options: dict[str, int]) -> None:
    put(tmp_path)
    build(tmp_path)
    assert build(tmp_path, **options) == plain(tmp_path, **options)


def test_a_picture_that_is_now_too_large_is_refused(tmp_path: Path) -> None:
    put(tmp_path)
    build(tmp_path)
    store, settings = Store(tmp_path / "warta"), ImagesSettings(max_pixels=1000)
    memory = RoomMemory(Sources(tmp_path, store), store, settings, CODE)
    result = room(tmp_path, memory, settings).develop_all({"a.png": True})["a.png"]
    assert isinstance(result, PictureError)


def test_what_other_code_made_is_forgotten(tmp_path: Path) -> None:
    put(tmp_path)
    build(tmp_path)
    store = Store(tmp_path / "warta")
    memory = RoomMemory(Sources(tmp_path, store), store, ImagesSettings(), b"other code")
    assert memory.recall("a.png", share=True) is None


def test_where_the_variants_are_gone_nothing_is_remembered(tmp_path: Path) -> None:
    put(tmp_path)
    made = build(tmp_path)
    shutil.rmtree(tmp_path / "cache")
    assert build(tmp_path) == made
    assert len([path for path in (tmp_path / "cache").rglob("*") if path.is_file()]) == 4


def test_a_lost_variant_is_made_again_when_it_is_wanted(tmp_path: Path) -> None:
    put(tmp_path)
    made = build(tmp_path)
    before = dict(Album(room(tmp_path, None, ImagesSettings()), {"a.png": made}, "/").files())
    for path in [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]:
        path.unlink()
    again = build(tmp_path)
    after = Album(room(tmp_path, None, ImagesSettings()), {"a.png": again}, "/").files()
    assert dict(after) == before


@pytest.mark.parametrize("source", ["../rahasia.png", "/etc/hostname"])
def test_a_picture_outside_media_is_refused_with_a_memory_too(tmp_path: Path, source: str) -> None:
    put(tmp_path)
    build(tmp_path)
    store, settings = Store(tmp_path / "warta"), ImagesSettings()
    memory = RoomMemory(Sources(tmp_path, store), store, settings, CODE)
    found = room(tmp_path, memory, settings).develop_all({source: False, "a\0b.png": False})
    expected = room(tmp_path, None, settings).develop_all({source: False, "a\0b.png": False})
    assert [str(fault) for fault in found.values()] == [str(fault) for fault in expected.values()]
    assert all(isinstance(fault, PictureError) for fault in found.values())


def test_a_picture_that_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    put(tmp_path)
    build(tmp_path)
    store = Store(tmp_path / "warta")
    memory = RoomMemory(Sources(tmp_path, store), store, ImagesSettings(), CODE)
    memory.prune()
    assert memory.recall("a.png", share=True) is None


def album(folder: Path, **options: int) -> Album:
    uses = [Use("a.png", "berita/a.md", lead=True), Use("b.png", "berita/a.md", lead=False)]
    return collect(uses, room(folder, None, ImagesSettings(**options)), "/")


def test_variants_are_the_files_fetched_when_they_are_wanted(tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, "b.png", "navy")
    found = album(tmp_path)
    fetched = [(name, fetch()) for name, _, fetch in found.variants()]
    assert fetched == list(found.files())
    assert [name for name, _ in fetched] == sorted(name for name, _ in fetched)


def test_a_variant_is_known_by_its_original_and_the_settings(tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, "b.png", "navy")
    first = {name: digest for name, digest, _ in album(tmp_path).variants()}
    assert {name: digest for name, digest, _ in album(tmp_path).variants()} == first
    assert len(set(first.values())) == 2
    other = {digest for _, digest, _ in album(tmp_path, webp_quality=20).variants()}
    assert other.isdisjoint(first.values())


def test_a_variant_is_known_by_its_encoders(tmp_path: Path) -> None:
    put(tmp_path)
    store, settings = Store(tmp_path / "warta"), ImagesSettings()
    pillow = installed_pillow(pillow_folder())
    if pillow is None:
        pytest.skip("the encoders of this Pillow are the system's: it is asked each time")
    store.shelf("encoders", CODE).put("encoders", pillow, "pil 0.0")
    memory = RoomMemory(Sources(tmp_path, store), store, settings, CODE)
    made = plain(tmp_path)
    other = room(tmp_path, memory, settings).digest(made)
    assert other != room(tmp_path, None, settings).digest(made)


def test_the_encoders_are_remembered_as_they_are(tmp_path: Path) -> None:
    shelf = Store(tmp_path).shelf("encoders")
    assert encoders(shelf, b"installed") == ENCODERS
    assert encoders(shelf, b"installed") == ENCODERS
    assert shelf.get("encoders", b"installed") == ENCODERS


def test_encoders_of_the_system_are_asked_each_time(tmp_path: Path) -> None:
    shelf = Store(tmp_path).shelf("encoders")
    assert encoders(shelf, None) == ENCODERS
    assert len(shelf) == 0


def test_another_pillow_or_other_libraries_are_another_installation(tmp_path: Path) -> None:
    folder, libraries = tmp_path / "PIL", tmp_path / "pillow.libs"
    folder.mkdir()
    (folder / "_version.py").write_text("1")
    assert installed_pillow(folder) is None
    libraries.mkdir()
    (libraries / "libwebp-1.so").touch()
    seen = [installed_pillow(folder)]
    (libraries / "libwebp-1.so").rename(libraries / "libwebp-2.so")
    seen.append(installed_pillow(folder))
    (folder / "_version.py").write_text("2")
    seen.append(installed_pillow(folder))
    assert len({*seen, None}) == 4


def test_the_bound_of_pixels_is_pillows() -> None:
    assert MOST_PIXELS == Image.MAX_IMAGE_PIXELS
