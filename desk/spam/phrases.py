"""The words that spam on Indonesian sites is made of, and those that people say about it.

A line is a weight (log-odds) and a phrase. `~` marks what readers say too, when they talk about the
police, the council's budget or a singing bird: it weighs little where such a word (`CALM`) is near.
Weight 0 is for phrases that look like spam and are none: the longest phrase at a place counts.
"""

from __future__ import annotations

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
        0 slot parkir
        0 slot anggaran
        0 slot waktu
        0 slot kursi
        0 slot kosong
        0 slot pemain
        0 slot siaran
        0 slot tayang
        0 slot jabatan
        0 slot jadwal
        0 slot antrean
        0 slot peserta
        0 slot bantuan
        0 slot iklan
        0 slot kuota
        0 burung gacor
        0 makin gacor
        0 lagi gacor
        0 deposito
        0 scatter plot
        0 main bola
        0.9 ~ slot
        1.2 ~ slot online
        0.9 ~ gacor
        0.7 ~ judi
        0.8 ~ judi online
        0.8 ~ judi slot
        0.7 ~ judol
        0.9 ~ togel
        1.2 ~ togel online
        1.0 ~ kasino
        1.0 ~ casino
        1.6 ~ casino online
        1.0 ~ jackpot
        0.7 ~ bandar
        0.5 ~ taruhan
        0.7 ~ taruhan bola
        1.2 ~ judi bola
        1.0 ~ scatter
        1.0 ~ rtp
        0.8 ~ deposit
        0.8 ~ depo
        1.0 ~ withdraw
        0.7 ~ wd
        0.8 ~ poker
        1.0 ~ sabung ayam online
        0.9 ~ maxwin
        0.9 ~ rungkad
        1.2 ~ situs judi
        1.2 ~ situs judol
        1.2 ~ bandar judi
        1.2 ~ bandar togel
        0.6 hoki
        0.6 cuan
        0.5 jepe
        0.6 jp
        3.2 slot gacor
        3.6 situs slot
        2.2 situs gacor
        2.2 situs togel
        2.4 slot maxwin
        2.4 gacor maxwin
        2.6 gampang maxwin
        2.4 mudah maxwin
        2.4 auto maxwin
        2.4 gacor hari ini
        2.4 gacor malam ini
        3.0 link slot
        3.0 link gacor
        3.2 link alternatif
        2.6 link resmi
        2.4 link login
        2.0 link daftar
        3.0 agen slot
        3.0 agen judi
        2.6 agen togel
        2.6 agen resmi
        3.4 bocoran slot
        3.4 bocoran rtp
        2.6 bocoran pola
        2.6 bocoran admin
        3.0 pola gacor
        2.2 pola main
        2.4 rtp live
        3.0 rtp slot
        3.0 rtp tertinggi
        2.6 rtp hari ini
        2.2 jam gacor
        3.0 bonus new member
        2.6 bonus member baru
        2.4 bonus deposit
        2.4 bonus harian
        2.2 new member
        2.4 member baru
        2.6 anti rungkad
        2.6 anti rungkat
        2.6 anti zonk
        2.2 anti nawala
        2.6 auto sultan
        2.0 auto wd
        2.6 auto jp
        2.2 auto cuan
        2.4 modal receh
        2.4 modal kecil
        3.0 depo receh
        3.0 deposit pulsa
        3.0 depo pulsa
        3.0 deposit dana
        3.0 depo dana
        3.0 deposit qris
        3.0 depo qris
        3.0 slot qris
        3.0 slot dana
        3.0 slot pulsa
        2.6 depo murah
        2.6 minimal depo
        2.6 min depo
        2.6 minimal deposit
        2.6 wd lancar
        2.6 wd cepat
        2.6 wd berapapun
        2.6 wd kilat
        2.4 pasti wd
        2.6 berapapun dibayar
        2.6 berapa pun dibayar
        2.6 dibayar lunas
        2.4 pasti dibayar
        2.4 menang berapa
        2.2 pecah x
        2.2 perkalian besar
        2.6 scatter hitam
        2.6 scatter emas
        2.0 buy spin
        2.6 free spin
        2.6 freespin
        2.6 freebet
        2.4 akun pro
        2.4 akun vip
        2.6 akun gacor
        2.4 server luar
        2.4 server thailand
        2.4 server kamboja
        2.4 prediksi togel
        2.2 angka jitu
        2.2 angka main
        2.2 colok bebas
        2.2 hadiah terbesar
        2.0 toto macau
        1.8 slot88
        1.8 slot777
        2.2 gampang menang
        2.2 mudah menang
        2.2 pasti menang
        1.8 jackpot besar
        1.8 jackpot terbesar
        2.0 game online terpercaya
        2.0 situs terpercaya
        2.0 situs resmi terpercaya
        2.2 putaran gratis
    """,
    "kata pinjaman": """
        0.5 ~ pinjol
        0.7 ~ pinjaman online
        0.6 ~ pinjaman
        2.6 dana cepat
        2.0 dana tunai
        2.6 cepat cair
        2.6 langsung cair
        2.6 pasti cair
        2.0 proses cepat
        2.2 proses mudah
        2.0 syarat mudah
        1.6 tanpa jaminan
        1.6 tanpa agunan
        3.0 tanpa bi checking
        2.4 tanpa survei
        2.4 tanpa survey
        2.2 cukup ktp
        2.2 modal ktp
        2.2 hanya ktp
        1.2 bunga rendah
        1.8 bunga ringan
        2.2 butuh dana
        2.2 butuh uang
        1.6 gadai bpkb
        2.2 limit hingga
        2.2 limit sampai
        2.2 gestun
        1.8 tenor panjang
        2.2 hapus data pinjol
        2.4 jasa pelunasan
        2.0 galbay
    """,
    "kata obat": """
        2.4 obat kuat
        2.4 pelangsing
        1.6 peninggi badan
        2.2 pemutih
        1.8 pembesar
        2.0 tahan lama
        0.7 ~ herbal
        1.4 obat herbal
        2.2 herbal alami
        1.8 kapsul
        2.2 tanpa efek samping
        2.0 turun berat badan
        1.8 langsing
        1.0 ~ asam urat
        1.0 ~ diabetes
        1.0 ~ kolesterol
        1.4 sembuh total
        1.8 sudah bpom
        1.0 ~ bpom
        1.6 testimoni
        1.2 stamina
        1.6 suplemen
        1.4 khasiat
        1.6 bayar di tempat
        1.0 ~ cod
    """,
    "kata investasi": """
        0.8 ~ bitcoin
        0.8 ~ kripto
        0.8 ~ crypto
        0.7 ~ trading
        2.6 sinyal trading
        2.4 robot trading
        2.2 belajar trading
        2.2 airdrop
        1.4 usdt
        1.2 profit
        2.4 profit harian
        2.4 profit konsisten
        2.6 dijamin profit
        2.2 pasti untung
        2.2 passive income
        2.2 penghasilan pasif
        2.2 penghasilan tambahan
        2.0 kerja dari rumah
        2.0 kerja sampingan
        2.4 tanpa modal
        2.0 balik modal
        2.0 bebas finansial
        2.0 modal awal
        2.2 uang digital
        2.0 komisi harian
        2.0 gaji harian
        2.0 mentor
        2.0 financial freedom
        2.2 mining
        2.0 broker
    """,
    "kata ajakan": """
        0 daftar pemilih
        0 daftar hadir
        0 daftar caleg
        1.6 daftar sekarang
        1.4 daftar segera
        1.4 segera daftar
        1.4 buruan daftar
        1.4 yuk daftar
        1.4 ayo daftar
        1.4 daftar di
        1.4 daftar disini
        1.8 klik link
        1.6 klik disini
        1.6 klik di sini
        1.4 klik profil
        1.6 klik nama
        1.6 cek profil
        1.6 cek bio
        1.8 link di bio
        1.8 link di profil
        1.6 link bio
        1.2 kunjungi situs
        1.2 kunjungi website
        1.2 kunjungi web
        0.7 buruan
        0.6 gabung
        1.0 bergabung bersama kami
        1.2 gabung sekarang
        1.4 join sekarang
        1.4 join grup
        1.4 join channel
        1.6 langsung gas
        1.4 gaskeun
        0.8 bosku
        1.0 bossku
        0.9 terpercaya
        0.8 dijamin
        0.7 100
        1.4 hubungi wa
        1.2 chat wa
        1.4 wa admin
        1.4 chat admin
        1.2 hubungi admin
        1.2 japri
        1.4 minat hub
        1.4 minat hubungi
        1.4 inbox saja
        1.2 order sekarang
        1.2 pesan sekarang
        1.0 promo
        1.0 diskon
        1.0 gratis ongkir
        1.2 stok terbatas
        1.2 slot terbatas
        1.2 terbatas hanya
        0.8 bonus
        1.4 admin ramah
        1.4 24 jam nonstop
        1.4 cs 24 jam
        1.4 layanan 24 jam
        1.6 jasa backlink
        1.6 jasa seo
        1.8 jasa followers
        1.8 beli followers
        1.8 tambah followers
        1.8 jual akun
        1.8 jual followers
    """,
    "spam berbahasa Inggris": """
        1.8 nice post
        1.8 nice article
        1.8 nice blog
        1.8 great post
        1.8 great article
        1.8 great blog
        1.8 awesome blog
        1.8 amazing blog
        1.8 amazing article
        2.0 excellent article
        2.0 wonderful article
        1.6 thanks for sharing
        1.6 thank you for sharing
        1.8 keep up the good
        1.8 your blog
        1.8 your website
        1.8 your site
        2.2 my website
        2.2 my blog
        2.2 my site
        2.0 my web
        1.8 check out
        1.4 click here
        1.4 visit
        1.8 backlinks
        1.8 backlink
        1.8 seo
        1.8 web hosting
        1.4 search engine
        1.8 rank on google
        2.0 guest post
        1.4 informative
        1.6 bookmarked
        1.6 bookmark
        1.6 cheap
        1.4 discount
        1.2 buy
        1.6 best price
        1.2 online casino
        1.8 free money
        1.8 make money
        1.8 earn money
        1.6 weight loss
        1.6 male enhancement
        1.4 loan
        1.4 loans
    """,
}

CALM = frozenset(
    """
    aparat polisi polres polsek polda kapolres kapolsek reskrim bareskrim satpol kejaksaan jaksa
    hakim pengadilan sidang tersangka terdakwa pelaku ditangkap tertangkap tangkap nangkap digerebek
    gerebek penggerebekan razia dirazia penjara dipenjara vonis hukum hukuman pidana korban tertipu
    penipuan ditipu berantas diberantas memberantas pemberantasan bareng blokir diblokir kominfo
    komdigi ojk haram dosa maksiat ustad ustadz kyai kiai santri bangkrut kecanduan ketagihan
    candu hutang utang terlilit terjerat cerai bunuh diri rusak merusak hancur bahaya korupsi
    dikorupsi bupati kades dprd dpr apbd anggaran dana desa kecamatan warga kampung pemerintah
    menteri presiden tobat taubat bohong razianya oknum ilegal edukasi sosialisasi
    burung kicau kicauan murai kenari lovebird cucak perkutut merpati jalak kacer gantangan lomba
    striker gol pelatih liga madura pemain timnas sapi kerapan karapan parkir terminal dinas
    rekening rapat dokter puskesmas rsud bank nasabah berita wartawan redaksi penumpang
    tang tak se sengko lakar bhender ongghu kak bule reng oreng kabbhi ghi
    """.split()
)
"""Words beside which a phrase that is `said_too` weighs little."""


def phrases() -> list[Phrase]:
    """The whole list."""
    return [
        _phrase(line.split(), topic)
        for topic, lines in _LISTS.items()
        for line in lines.strip().splitlines()
    ]


def _phrase(parts: list[str], topic: str) -> Phrase:
    weight, *words = parts
    said_too = words[0] == "~"
    return Phrase(" ".join(words[said_too:]), topic, float(weight), said_too)
