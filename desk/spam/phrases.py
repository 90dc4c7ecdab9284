"""The words that spam on Indonesian sites is made of, and those that people say about it.

A line is a weight (log-odds) and phrases of that weight. `~` marks what readers say too, when they
talk about the police, the council's budget or a singing bird: it weighs little where such a word
(`CALM`) is near. Weight 0 is for phrases that look like spam and are none: the longest phrase at a
place counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """`words` as a moderator would write them; `said_too`: readers say it as well."""

    words: str
    topic: str
    weight: float
    said_too: bool


_LISTS = {
    "kata judi": """
        0: slot parkir, slot anggaran, slot waktu, slot kursi, slot kosong, slot pemain, slot
            siaran, slot tayang, slot jabatan, slot jadwal, slot antrean, slot peserta, slot
            bantuan, slot iklan, slot kuota, burung gacor, makin gacor, lagi gacor, deposito,
            scatter plot, main bola
        0.5: jepe
        0.5 ~: taruhan
        0.6: hoki, cuan, jp
        0.7 ~: judi, judol, bandar, taruhan bola, wd
        0.8 ~: judi online, judi slot, deposit, depo, poker
        0.9 ~: slot, gacor, togel, maxwin, rungkad
        1 ~: kasino, casino, jackpot, scatter, rtp, withdraw, sabung ayam online
        1.2 ~: slot online, togel online, judi bola, situs judi, situs judol, bandar judi,
            bandar togel
        1.6 ~: casino online
        1.8: slot88, slot777, jackpot besar, jackpot terbesar
        2: link daftar, auto wd, buy spin, toto macau, game online terpercaya, situs terpercaya,
            situs resmi terpercaya
        2.2: situs gacor, situs togel, pola main, jam gacor, new member, anti nawala, auto cuan,
            pecah x, perkalian besar, angka jitu, angka main, colok bebas, hadiah terbesar,
            gampang menang, mudah menang, pasti menang, putaran gratis
        2.4: slot maxwin, gacor maxwin, mudah maxwin, auto maxwin, gacor hari ini, gacor malam
            ini, link login, rtp live, bonus deposit, bonus harian, member baru, modal receh,
            modal kecil, pasti wd, pasti dibayar, menang berapa, akun pro, akun vip, server
            luar, server thailand, server kamboja, prediksi togel
        2.6: gampang maxwin, link resmi, agen togel, agen resmi, bocoran pola, bocoran admin,
            rtp hari ini, bonus member baru, anti rungkad, anti rungkat, anti zonk, auto
            sultan, auto jp, depo murah, minimal depo, min depo, minimal deposit, wd lancar, wd
            cepat, wd berapapun, wd kilat, berapapun dibayar, berapa pun dibayar, dibayar
            lunas, scatter hitam, scatter emas, free spin, freespin, freebet, akun gacor
        3: link slot, link gacor, agen slot, agen judi, pola gacor, rtp slot, rtp tertinggi,
            bonus new member, depo receh, deposit pulsa, depo pulsa, deposit dana, depo dana,
            deposit qris, depo qris, slot qris, slot dana, slot pulsa
        3.2: slot gacor, link alternatif
        3.4: bocoran slot, bocoran rtp
        3.6: situs slot
    """,
    "kata pinjaman": """
        0.5 ~: pinjol
        0.6 ~: pinjaman
        0.7 ~: pinjaman online
        1.2: bunga rendah
        1.6: tanpa jaminan, tanpa agunan, gadai bpkb
        1.8: bunga ringan, tenor panjang
        2: dana tunai, proses cepat, syarat mudah, galbay
        2.2: proses mudah, cukup ktp, modal ktp, hanya ktp, butuh dana, butuh uang, limit
            hingga, limit sampai, gestun, hapus data pinjol
        2.4: tanpa survei, tanpa survey, jasa pelunasan
        2.6: dana cepat, cepat cair, langsung cair, pasti cair
        3: tanpa bi checking
    """,
    "kata obat": """
        0.7 ~: herbal
        1 ~: asam urat, diabetes, kolesterol, bpom, cod
        1.2: stamina
        1.4: obat herbal, sembuh total, khasiat
        1.6: peninggi badan, testimoni, suplemen, bayar di tempat
        1.8: pembesar, kapsul, langsing, sudah bpom
        2: tahan lama, turun berat badan
        2.2: pemutih, herbal alami, tanpa efek samping
        2.4: obat kuat, pelangsing
    """,
    "kata investasi": """
        0.7 ~: trading
        0.8 ~: bitcoin, kripto, crypto
        1.2: profit
        1.4: usdt
        2: kerja dari rumah, kerja sampingan, balik modal, bebas finansial, modal awal, komisi
            harian, gaji harian, mentor, financial freedom, broker
        2.2: belajar trading, airdrop, pasti untung, passive income, penghasilan pasif,
            penghasilan tambahan, uang digital, mining
        2.4: robot trading, profit harian, profit konsisten, tanpa modal
        2.6: sinyal trading, dijamin profit
    """,
    "kata ajakan": """
        0: daftar pemilih, daftar hadir, daftar caleg
        0.6: gabung
        0.7: buruan, 100
        0.8: bosku, dijamin, bonus
        0.9: terpercaya
        1: bergabung bersama kami, bossku, promo, diskon, gratis ongkir
        1.2: kunjungi situs, kunjungi website, kunjungi web, gabung sekarang, chat wa, hubungi
            admin, japri, order sekarang, pesan sekarang, stok terbatas, slot terbatas,
            terbatas hanya
        1.4: daftar segera, segera daftar, buruan daftar, yuk daftar, ayo daftar, daftar di,
            daftar disini, klik profil, join sekarang, join grup, join channel, gaskeun,
            hubungi wa, wa admin, chat admin, minat hub, minat hubungi, inbox saja, admin
            ramah, 24 jam nonstop, cs 24 jam, layanan 24 jam
        1.6: daftar sekarang, klik disini, klik di sini, klik nama, cek profil, cek bio, link
            bio, langsung gas, jasa backlink, jasa seo
        1.8: klik link, link di bio, link di profil, jasa followers, beli followers, tambah
            followers, jual akun, jual followers
    """,
    "spam berbahasa Inggris": """
        1.2: buy, online casino
        1.4: click here, visit, search engine, informative, discount, loan, loans
        1.6: thanks for sharing, thank you for sharing, bookmarked, bookmark, cheap, best price,
            weight loss, male enhancement
        1.8: nice post, nice article, nice blog, great post, great article, great blog, awesome
            blog, amazing blog, amazing article, keep up the good, your blog, your website,
            your site, check out, backlinks, backlink, seo, web hosting, rank on google, free
            money, make money, earn money
        2: excellent article, wonderful article, my web, guest post
        2.2: my website, my blog, my site
    """,
}

_CALM = """
    anggaran aparat apbd bahaya bangkrut bareskrim berantas berita bhender blokir bohong bule
    bunuh bupati burung candu cerai cucak desa diberantas diblokir digerebek dikorupsi dinas
    dipenjara dirazia ditangkap ditipu dokter dosa dpr dprd edukasi gantangan gerebek ghi gol
    hakim hancur haram hukum hukuman hutang ilegal jaksa jalak kabbhi kacer kades kampung
    kapolres kapolsek karapan kecamatan kecanduan kejaksaan kenari kerapan ketagihan kiai kicau
    kicauan komdigi kominfo korban korupsi kyai lakar liga lomba lovebird madura maksiat
    memberantas menteri merpati merusak murai nangkap nasabah ojk oknum ongghu oreng parkir
    pelaku pelatih pemain pemberantasan pemerintah pengadilan penggerebekan penipuan penjara
    penumpang perkutut pidana polda polisi polres polsek presiden puskesmas rapat razia razianya
    redaksi reng reskrim rsud rusak santri sapi satpol sengko sidang sosialisasi striker tangkap
    taubat terdakwa terjerat terlilit terminal tersangka tertangkap tertipu timnas tobat ustad
    ustadz utang vonis warga wartawan
"""
CALM = frozenset(_CALM.split())
"""Words beside which a phrase that is `said_too` weighs little."""

_LINE = re.compile(r"([0-9.]+)( ~)?: ([^:]+?)(?=\s+[0-9.]+(?: ~)?: |\s*$)")


def phrases() -> list[Phrase]:
    """The whole list."""
    return [phrase for topic, lines in _LISTS.items() for phrase in _phrases(topic, lines)]


def _phrases(topic: str, lines: str) -> Iterator[Phrase]:
    for weight, said_too, listed in _LINE.findall(lines):
        for words in listed.split(","):
            yield Phrase(" ".join(words.split()), topic, float(weight), bool(said_too))
