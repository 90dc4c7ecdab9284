"""The section `images` of the settings."""

from __future__ import annotations

from dataclasses import dataclass

from warta.core.errors import SettingsError

# Pillow's MAX_IMAGE_PIXELS: it warns of larger ones, and refuses those of twice as many. Not taken
# from it, as settings are read where no picture is.
MOST_PIXELS = 2**30 // 12


@dataclass(frozen=True)
class ImagesSettings:
    """How pictures are made.

    `widths` (px) are those of the WebP variants, the last also that of the JPEG. The qualities are
    Pillow's, 1 to 95. `share_max_bytes` bounds the sharing picture, as WhatsApp drops those over
    280 KB. `max_pixels` refuses decompression bombs. `body_sizes` is the `sizes` of pictures in the
    body.
    """

    widths: tuple[int, ...] = (320, 480, 720, 960, 1280)
    webp_quality: int = 70
    jpeg_quality: int = 74
    share_max_bytes: int = 280_000
    max_pixels: int = 80_000_000
    body_sizes: str = "(min-width: 44rem) 42rem, 100vw"

    def __post_init__(self) -> None:
        if not self.widths or list(self.widths) != sorted(set(self.widths)) or self.widths[0] < 1:
            raise SettingsError(
                f"WARTA['images']['widths'] = {self.widths!r}: expected rising numbers of pixels"
            )
        for name in ("webp_quality", "jpeg_quality"):
            self._require(name, 1, 95)
        self._require("max_pixels", 1, MOST_PIXELS)
        self._require("share_max_bytes", 50_000, 8_000_000)

    def _require(self, name: str, least: int, most: int) -> None:
        value = getattr(self, name)
        if not least <= value <= most:
            raise SettingsError(
                f"WARTA['images'][{name!r}] = {value!r}: expected a number from {least} to {most}"
            )

    @property
    def fingerprint(self) -> str:
        """All that the bytes of a variant depend on beside the original and its own size."""
        return f"{self.webp_quality} {self.jpeg_quality} {self.share_max_bytes}"
