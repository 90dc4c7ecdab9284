"""What words, links and letters say of a comment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.spam.phrases import phrases
from desk.spam.reading import HEAD, TAIL, read
from desk.spam.verdict import FURTHEST, Verdict, conclude, weigh


def verdict(text: str, author: str = "Pak Mat", url: str = "") -> Verdict:
    return weigh(read(author, "pakmat@surel.example", url, text, "contoh.example.org"))


def reasons(text: str, author: str = "Pak Mat", url: str = "") -> str:
    return "; ".join(verdict(text, author, url).reasons)


@pytest.mark.parametrize(
    "text",
    [
        "Polisi razia judi online lagi, bandar togel dan slotnya kapan ditangkap?",
        "Slot anggaran untuk drainase sudah habis.",
        "Slot parkir di alun-alun kurang.",
        "Jalak saya gacor terus sejak ikut lomba.",
        "Striker baru lagi gacor, tiga gol!",
        "Suami kecanduan slot, deposit terus, katanya maxwin. Sekarang bangkrut.",
        "Situs judi diblokir satu tumbuh seribu.",
        "RT 03 sampai RT 07 belum dapat, harga beras 15rb sekilo",
        "Lihat https://sampang.go.id/pengumuman dan https://contoh.example.org/2024/02/satu/",
        "BANGUN JALANNYA DULU BARU NAIKKAN PAJAK, KAMI SUDAH LELAH!!!",
        "السلام عليكم ورحمة الله وبركاته",
        "Bâbâ' rèng Madhurâ, mator sakalangkong",
        "🤲🤲🤲🤲🤲 amin",
        "",
    ],
)
def test_people_are_not_blamed(text: str) -> None:
    assert verdict(text).score < 0.4


@pytest.mark.parametrize(
    "text",
    [
        "Situs slot gacor hari ini, daftar sekarang",
        "g4c0r parah bosku, s1tus sl0t depo 5rb",
        "s l o t  g a c o r  m a x w i n",
        "Ѕlоt gасоr malam ini",
        "𝐒𝐢𝐭𝐮𝐬 𝐬𝐥𝐨𝐭 𝐠𝐚𝐜𝐨𝐫",
        "situsslotgacor linkslot slotonline",
        "Kunjungi mawar88slot [.] xyz bosku",
        "Dana tunai langsung cair tanpa BI checking, WA 0812 0000 1111",
        "Obat kuat herbal tanpa efek samping, order sekarang di https://jamu.example",
        "Nice post! Please visit my website https://seo.example",
        '<a href="https://a.example">a</a> <a href="https://b.example">b</a>',
    ],
)
def test_spam_is_found(text: str) -> None:
    assert verdict(text).score > 0.5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Slot gacor", "kata judi: slot gacor"),
        ("sl0t g4cor", "kata disamarkan: slot gacor"),
        ("lihat https://a.example https://b.example https://c.example", "3 tautan"),
        ("Ѕlоt", "huruf campuran"),
        ("ＤＡＦＴＡＲ sekarang", "huruf tiruan"),
        ("d.a.f.t.a.r", "huruf dipisah-pisah"),
        ("Продам гараж дешево", "aksara asing"),
        ("main di t.me/contoh", "tautan pendek atau obrolan: t.me"),
        ("klik https://mawar-slot.example", "alamat mirip situs judi: mawar-slot.example"),
        ("dari 20rb jadi 3jt semalam", "janji uang berlipat"),
        ("chat WA 0812-0000-1111 ya", "nomor HP dengan ajakan"),
        ("MAWARBET juara", "menyebut nama mirip situs judi: MAWARBET"),
    ],
)
def test_a_moderator_is_told_why(text: str, reason: str) -> None:
    assert reason in verdict(text).reasons


def test_a_link_in_the_name_tells() -> None:
    assert "alamat situs di ruas nama" in reasons("Bagus", "www.mawar.example")


def test_a_name_made_like_a_gambling_site_tells() -> None:
    assert "nama mirip situs judi: mawar4d" in reasons("Bagus", "Mawar4D")


def test_a_year_of_birth_in_a_name_does_not_damn() -> None:
    assert verdict("Setuju pak", "Rudi88").score < 0.4


def test_links_to_public_bodies_and_to_the_site_count_for_nothing() -> None:
    assert "tautan" not in reasons("https://sampang.go.id/a https://contoh.example.org/b")


def test_a_point_without_a_space_is_no_link() -> None:
    assert "tautan" not in reasons("Sudah benar.saya setuju.itu kata pak kades.terima kasih")


def test_an_email_address_is_no_link() -> None:
    assert "tautan" not in reasons("Kirim ke redaksi@warta.example saja")


def test_more_of_the_same_word_weighs_no_more() -> None:
    assert verdict("slot gacor").score == verdict("slot gacor slot gacor").score


def test_talk_of_the_police_does_not_excuse_an_invitation() -> None:
    assert verdict("Aman dari polisi! situs slot gacor, daftar sekarang").score > 0.9


def test_spam_behind_a_long_text_is_seen() -> None:
    assert (
        verdict("Bagus sekali beritanya. " * 900 + "situs slot gacor link alternatif").score > 0.9
    )


def test_the_weightiest_reason_comes_first() -> None:
    first, *_ = verdict("https://mawar-slot.example ya").reasons
    assert first == "alamat mirip situs judi: mawar-slot.example"


def test_nothing_is_ever_quite_certain() -> None:
    worst = verdict("situs sl0t gacor link alternatif bonus new member https://slot.example " * 20)
    assert 0.999 < worst.score < 1
    assert conclude([]).score > 1 / (1 + 2.72**FURTHEST)


def test_every_phrase_of_the_list_is_there_once() -> None:
    words = [phrase.words for phrase in phrases()]
    assert sorted(set(words)) == sorted(words)
    assert len(words) > 300


@settings(max_examples=300)
@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_has_a_score(author: str, email: str, url: str, text: str) -> None:
    found = weigh(read(author, email, url, text))
    assert 0 < found.score < 1
    assert all(isinstance(reason, str) and reason for reason in found.reasons)


@pytest.mark.parametrize(
    "piece", ["slot ", "a.", "https://a.example ", "a b ", "0812", "ѕlо", "(", "[url="]
)
def test_long_texts_cost_no_more_than_what_is_looked_at(piece: str) -> None:
    longest = piece * (65_525 // len(piece))
    reading = read("a", "", "", longest)
    assert len(reading.text) <= HEAD + TAIL + 1
    assert len(reading.words) <= HEAD + TAIL
    assert sum(map(len, reading.words)) <= 2 * (HEAD + TAIL)
