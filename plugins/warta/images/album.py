"""The pictures of one build: what is used, what was made of it, and which files go to output/."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from warta.core.errors import ContentError
from warta.images.darkroom import Darkroom
from warta.images.faults import PictureError
from warta.images.picture import Picture
from warta.images.recipe import Recipe, Variant
from warta.images.uses import Use

JPEG = "image/jpeg"
WEBP = "image/webp"
THUMB_VARIANTS = 2


class Album:
    """Pictures by their path below content/media. `root` stands before root-relative addresses."""

    def __init__(self, room: Darkroom, recipes: Mapping[str, Recipe], root: str) -> None:
        self._room = room
        self._recipes = recipes
        self._root = root

    def picture(self, source: str, alt: str = "") -> Picture:
        """The Picture of `source`, which some use named before."""
        return picture_of(self._recipes[source], alt, self._root)

    def recipe(self, source: str) -> Recipe:
        """What is made of `source`, which some use named before."""
        return self._recipes[source]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path in output/ and bytes of every variant, once each, in the order of their paths."""
        return ((name, fetch()) for name, _, fetch in self.variants())

    def variants(self) -> Iterator[tuple[str, bytes, Callable[[], bytes]]]:
        """As `files`, with a digest of what the bytes hang on and what fetches them when wanted."""
        named = {
            variant.name: (recipe, digest, variant)
            for recipe in self._recipes.values()
            for digest in [self._room.digest(recipe)]
            for variant in recipe.variants
        }
        for name in sorted(named):
            recipe, digest, variant = named[name]
            yield name, digest, partial(self._room.printed, recipe, variant)


def collect(uses: Iterable[Use], room: Darkroom, root: str) -> Album:
    """Develop all that `uses` name. Raises `ContentError` with a line for each faulty use."""
    uses = list(uses)
    wanted: dict[str, bool] = {}
    for use in uses:
        wanted[use.source] = wanted.get(use.source, False) or use.lead
    results = room.develop_all(wanted)
    faults = [_fault(use, results[use.source]) for use in uses if _failed(results[use.source])]
    if faults:
        raise ContentError(dict.fromkeys(faults))
    made = {key: result for key, result in results.items() if isinstance(result, Recipe)}
    return Album(room, made, root)


def picture_of(recipe: Recipe, alt: str, root: str) -> Picture:
    """What the templates are given of `recipe`."""
    share = recipe.share
    return Picture(
        src=recipe.jpeg.name,
        width=recipe.jpeg.width,
        height=recipe.jpeg.height,
        srcset=_srcset(recipe.webp, root),
        alt=alt,
        type=JPEG,
        share=share.name if share else "",
        share_width=share.width if share else 0,
        share_height=share.height if share else 0,
        thumb=_thumb(recipe, alt, root),
    )


def _thumb(recipe: Recipe, alt: str, root: str) -> Picture:
    small = recipe.webp[0]
    srcset = _srcset(recipe.webp[:THUMB_VARIANTS], root)
    return Picture(small.name, small.width, small.height, srcset, alt, WEBP)


def _srcset(variants: Iterable[Variant], root: str) -> str:
    return ", ".join(f"{root}{variant.name} {variant.width}w" for variant in variants)


def _failed(result: Recipe | PictureError) -> bool:
    return isinstance(result, PictureError)


def _fault(use: Use, error: Recipe | PictureError) -> str:
    where = f"Image: {use.source}" if use.lead else f"media/{use.source}"
    return f"content/{use.owner}: {where}: {error}"
