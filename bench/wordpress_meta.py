"""The post meta that WordPress and a usual plugin keep: what PHP serialised, and small numbers.

https://www.php.net/manual/en/function.serialize.php
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bench.stories import CATEGORIES, Story

SIZES = {
    "medium": (300, 200),
    "large": (1024, 683),
    "thumbnail": (150, 150),
    "medium_large": (768, 512),
}
"""What WordPress makes of a picture of 1200 × 800."""
WIDTH, HEIGHT = 1200, 800

_EMPTY = ("credit", "camera", "caption", "copyright", "title")
_ZERO = ("aperture", "created_timestamp", "focal_length", "iso", "shutter_speed", "orientation")

Value = str | int | Mapping[str, "Value"]


def serialised(value: Value) -> str:
    """As PHP's `serialize` has it; the length of a text is in bytes."""
    if isinstance(value, str):
        return f's:{len(value.encode())}:"{value}";'
    if isinstance(value, int):
        return f"i:{value};"
    inner = "".join(serialised(key) + serialised(each) for key, each in value.items())
    return f"a:{len(value)}:{{{inner}}}"


def of_picture(name: str, size: int) -> str:
    """`_wp_attachment_metadata` of a picture `name` below uploads/, of `size` bytes."""
    stem = name.rpartition("/")[2].removesuffix(".jpg")
    sizes: dict[str, Value] = {
        key: {
            "file": f"{stem}-{width}x{height}.jpg",
            "width": width,
            "height": height,
            "mime-type": "image/jpeg",
            "filesize": size * width // WIDTH,
        }
        for key, (width, height) in SIZES.items()
    }
    known: dict[str, Value] = dict.fromkeys(_ZERO, "0") | dict.fromkeys(_EMPTY, "")
    return serialised(
        {
            "width": WIDTH,
            "height": HEIGHT,
            "file": name,
            "filesize": size,
            "sizes": sizes,
            "image_meta": known,
        }
    )


def of_post(story: Story, picture: int) -> Iterator[tuple[str, str]]:
    """What the editor, a counter of views and a plugin for search engines leave on a post."""
    yield "_edit_last", "1"
    yield "_edit_lock", f"{int(story.date.timestamp())}:1"
    yield "_thumbnail_id", str(picture)
    yield "views", str(story.views)
    yield "_yoast_wpseo_primary_category", str(category_number(story.category))
    yield "_yoast_wpseo_content_score", str(story.views % 90)
    yield "_yoast_wpseo_estimated-reading-time-minutes", "2"


def category_number(name: str) -> int:
    """The number of a category in the channel's list, which begins with these."""
    return CATEGORIES.index(name) + 1
