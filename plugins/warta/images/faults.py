"""What can be wrong with a picture, said to the editor."""

from __future__ import annotations

from warta.core.errors import Mendable

ACCEPTED = "JPEG, PNG, WebP, atau GIF"


class PictureError(Mendable):
    """A picture that cannot be used. Whoever catches it knows the article and the file."""


def missing() -> PictureError:
    return PictureError(
        "berkas gambar ini tidak ada di content/media/",
        "Periksa ejaan namanya (huruf besar-kecil berbeda), atau simpan gambarnya di sana.",
    )


def outside() -> PictureError:
    return PictureError(
        "alamat gambar ini keluar dari content/media/",
        "Simpan gambarnya di content/media/ dan tulis jalurnya dari sana, tanpa '..'.",
    )


def unknown_format() -> PictureError:
    return PictureError(
        "berkas ini bukan gambar yang dikenal",
        f"Simpan ulang sebagai {ACCEPTED}; mengganti akhiran nama saja tidak cukup.",
    )


def damaged() -> PictureError:
    return PictureError(
        "gambar ini rusak atau terpotong",
        "Ambil lagi berkas aslinya, atau simpan ulang dari penyunting gambar.",
    )


def animated() -> PictureError:
    return PictureError(
        "gambar bergerak (animasi) tidak didukung",
        "Simpan satu bingkainya sebagai JPEG atau PNG.",
    )


def too_large(most: int) -> PictureError:
    return PictureError(
        f"gambar ini terlalu besar: paling banyak {most // 1_000_000} megapiksel",
        "Perkecil dahulu, misalnya ke lebar 3000 piksel.",
    )
