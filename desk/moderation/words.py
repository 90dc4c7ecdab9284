"""What the desk says after a decision, in Indonesian."""

from __future__ import annotations

from desk.moderation.record import Done

DID = {
    "approve": "disetujui",
    "hold": "ditangguhkan",
    "spam": "ditandai sebagai spam",
    "trash": "dipindahkan ke Tong Sampah",
    "restore": "dikembalikan",
    "ham": "ditandai bukan spam",
    "keep": "dipertahankan; laporannya selesai",
    "delete": "dihapus secara permanen",
    "edit": "disunting",
    "answer": "dibalas",
    "undo": "diurungkan",
}
OTHER_ACTIONS = {
    "rules": "mengubah aturan",
    "account": "mengubah akun",
    "erase": "menghapus data pribadi",
    "settle": "menyelesaikan laporan",
}
NOTHING = "Tidak ada yang berubah."
NOTHING_PICKED = "Pilih komentar, lalu tekan salah satu tombolnya."


def outcome(what: str, done: Done) -> str:
    """One line for the message bar: `12 komentar disetujui.`, and what was refused."""
    parts = [f"{len(done.changed)} komentar {DID[what]}."] if done.changed else []
    parts += [f"{refused.rstrip('.')}." for refused in done.refused]
    if done.missing:
        parts.append(f"Tidak ditemukan: {', '.join(f'#{pk}' for pk in done.missing)}.")
    return " ".join(parts) or NOTHING
