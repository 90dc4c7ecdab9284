"""What is said of an item besides that it was carried over: one list of kinds, in Indonesian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Something that became otherwise than it was. `detail` is plain text, perhaps empty: an
    address, a name, a number, of at most some 200 characters."""

    code: str
    detail: str = ""


CODES: Mapping[str, str] = {
    # the file (warta.wordpress.wxr)
    "xml-ampersand": "Tanda & tanpa pengodean diperbaiki.",
    "xml-control": "Huruf kendali yang tidak sah dalam XML dibuang.",
    "xml-encoding": "Byte yang bukan UTF-8 diganti.",
    "xml-entity": "Entitas HTML dalam XML dibaca sebagai hurufnya.",
    "xml-truncated": "Berkas ekspor terpotong; yang utuh sebelum potongan itu dibaca.",
    "wxr-version": "Versi ekspor (WXR) ini tidak dikenal; tetap dibaca, periksalah hasilnya.",
    "comment-broken": "Komentar tanpa nomor yang sah tidak dapat dibaca.",
    "item-broken": "Butir ini tidak dapat dibaca (tanpa nomor atau nilainya rusak).",
    # the body (warta.wordpress.body)
    "block-missing": "Blok yang dipakai bersama tidak ada dalam ekspor.",
    "block-dynamic": "Blok yang isinya disusun WordPress saat halaman dibuka dibuang.",
    "embed-linked": "Sematan dari situs lain menjadi tautan biasa.",
    "player-linked": "Pemutar audio atau video menjadi tautan ke berkasnya.",
    "html-dangerous": "Skrip, formulir, atau HTML berbahaya dibuang.",
    "html-hidden": "Bagian yang tersembunyi di situs lama dibuang; sering kali itu sisipan.",
    "html-kept": "Bagian ini tetap HTML, sebab Markdown tidak punya padanannya.",
    "pages-joined": "Halaman-halaman berita (nextpage) disatukan.",
    "shortcode-unknown": "Kode singkat yang tidak dikenal dibiarkan tampak.",
    "body-unlike": "Hasil Markdown berbeda dari aslinya; bandingkan dengan situs lama.",
    "link-dead": "Tautan ke halaman sendiri yang tidak ada dilepas; teksnya tinggal.",
    "link-private": "Tautan ke halaman yang tidak terbit dilepas; teksnya tinggal.",
    "link-unsafe": "Tautan berbahaya dilepas; teksnya tinggal.",
    "picture-missing": "Gambar tidak ada; tempatnya ditandai dalam naskah.",
    "picture-external": "Gambar dari situs lain menjadi tautan.",
    "file-unfit": "Berkas ini tidak dapat dipakai.",
    "picture-converted": "Gambar disimpan ulang dalam format yang dapat dipakai situs.",
    "picture-still": "Gambar bergerak menjadi gambar diam: bingkai pertamanya.",
    "location-removed": "Lokasi pemotretan dihapus dari berkas gambar; mutunya tetap.",
    "location-kept": "Berkas gambar masih memuat lokasi pemotretan.",
    "alt-made": "Teks pengganti gambar dibuat dari keterangan atau judul; periksa.",
    # the header (warta.wordpress.article)
    "title-made": "Tanpa judul; judulnya dibuat dari isi.",
    "title-cut": "Judul yang terlalu panjang dipotong.",
    "slug-changed": "Slug diganti, sebab memuat huruf yang tidak dapat dipakai.",
    "edited-newer": "Disunting redaksi, dan berubah juga di WordPress; bandingkan keduanya.",
    "path-taken": "Naskah lain sudah ada di tempatnya; bila keduanya sama, hapus salah satu.",
    "slug-taken": "Slug diberi nomor, sebab alamatnya sudah dipakai halaman lain.",
    "address-changed": "Alamatnya berubah; ada dalam peta pengalihan.",
    "body-empty": "Tanpa isi di WordPress; tulis isinya, atau hapus naskahnya.",
    "date-made": "Tanpa tanggal; dipakai waktu perubahan atau waktu ekspor.",
    "author-missing": "Penulisnya tidak ada dalam ekspor; dipakai nama bawaan situs.",
    "category-default": "Tanpa rubrik; dipakai rubrik bawaan.",
    "category-unsure": "Rubrik utama bernomor ini tidak ada dalam ekspor; dipakai yang pertama.",
    "category-to-tag": "Rubrik kedua dan seterusnya menjadi tag.",
    "name-changed": "Nama tag, rubrik, atau penulis disesuaikan.",
    "name-dropped": "Tag, rubrik, atau istilah lain tidak dibawa.",
    "password": "Dilindungi sandi di WordPress; menjadi draf tanpa sandinya.",
    "views-differ": "Dua hitungan berbeda; yang lebih besar dipakai.",
    "views-unread": "Hitungan pembaca tidak terbaca.",
    "text-cleaned": "Huruf kendali yang tidak tampak dibuang.",
}
"""Every kind of note, in one sentence for whoever moves the site. The codes are stable."""
