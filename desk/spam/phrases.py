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
        0: burung gacor, deposito, lagi gacor, main bola, makin gacor, scatter plot, slot
            anggaran, slot antrean, slot bantuan, slot iklan, slot jabatan, slot jadwal, slot
            kosong, slot kuota, slot kursi, slot parkir, slot pemain, slot peserta, slot siaran,
            slot tayang, slot waktu
        0.5: jepe
        0.5 ~: taruhan
        0.6: cuan, hoki, jp, pecah, spin
        0.7 ~: bandar, judi, judol, taruhan bola, wd
        0.8: balik modal, balikin modal, petir, rebahan, tarik dana
        0.8 ~: depo, deposit, judi online, judi slot, poker
        0.9 ~: gacor, maxwin, rungkad, slot, togel
        1 ~: casino, freespin, jackpot, kasino, mahjong, olympus, rtp, sabung ayam online,
            scatter, withdraw, zeus
        1.2 ~: bandar judi, bandar togel, judi bola, situs judi, situs judol, slot online, togel
            online
        1.4: jitu, rate nya, tembus
        1.6: bet kecil, bo togel, chip domino, mahjong ways, odds, parlay, rollingan, win rate,
            winrate
        1.6 ~: casino online
        1.8: jackpot besar, jackpot terbesar, slot777, slot88
        2: angka tembus, auto wd, bocor, bukan settingan, buy spin, game online terpercaya, id
            gacor, id pro, keluaran hk, keluaran sdy, keluaran sgp, link daftar, live draw, mix
            parlay, pasang angka, pola rahasia, salah pilih bandar, situs resmi terpercaya, situs
            terpercaya, tembus angka, tingkat kemenangan, toto macau
        2.2: angka jitu, angka main, anti nawala, auto cuan, colok bebas, gampang menang, hadiah
            terbesar, jam gacor, mudah menang, new member, pasti menang, pecah x, perkalian
            besar, pola main, putaran gratis, situs gacor, situs togel
        2.4: akun pro, akun vip, auto maxwin, bonus deposit, bonus harian, gacor hari ini, gacor
            malam ini, gacor maxwin, link login, member baru, menang berapa, modal kecil, modal
            receh, mudah maxwin, pasti dibayar, pasti wd, prediksi togel, rtp live, server
            kamboja, server luar, server thailand, slot maxwin
        2.6: agen resmi, agen togel, akun gacor, anti rungkad, anti rungkat, anti zonk, auto jp,
            auto sultan, berapa pun dibayar, berapapun dibayar, bocoran admin, bocoran pola,
            bonus member baru, depo murah, dibayar lunas, free spin, freebet, gampang maxwin,
            link resmi, min depo, minimal depo, minimal deposit, rtp hari ini, scatter emas,
            scatter hitam, wd berapapun, wd cepat, wd kilat, wd lancar
        3: agen judi, agen slot, bonus new member, depo dana, depo pulsa, depo qris, depo receh,
            deposit dana, deposit pulsa, deposit qris, link gacor, link slot, pola gacor, rtp
            slot, rtp tertinggi, slot dana, slot pulsa, slot qris
        3.2: link alternatif, slot gacor
        3.4: bocoran rtp, bocoran slot
        3.6: situs slot
    """,
    "kata pinjaman": """
        0.5 ~: pinjol
        0.6: cicilan, tagihan
        0.6 ~: pinjaman
        0.7 ~: pinjaman online
        1.2: bokek, bunga rendah, data aman, jaminan tidak perlu, solusi keuangan, suku bunga,
            tanggal tua
        1.6: gadai bpkb, tanpa agunan, tanpa jaminan
        1.8: bunga ringan, dana darurat, limit paylater, melunasi hutang, melunasi utang,
            menawarkan pinjaman, menit cair, menit saldo, modal usaha cepat, pinjaman mendesak,
            saldo masuk, tenor panjang
        2: dana tunai, galbay, proses cepat, syarat mudah
        2.2: butuh dana, butuh uang, cukup ktp, gestun, hanya ktp, hapus data pinjol, limit
            hingga, limit sampai, modal ktp, proses mudah
        2.4: jasa pelunasan, tanpa survei, tanpa survey
        2.6: cepat cair, dana cepat, langsung cair, pasti cair
        3: tanpa bi checking
    """,
    "kata obat": """
        0.7 ~: herbal
        0.8: alami, ampuh, glowing, pemesanan, serum, terapi
        1 ~: asam urat, bpom, cod, diabetes, kolesterol
        1.2: stamina
        1.2 ~: greng, loyo, madu hitam
        1.4: khasiat, sembuh total
        1.4 ~: obat herbal, suplemen
        1.6: bayar di tempat, cek testimoninya, efek samping, flek hitam, no diet, peninggi
            badan, ready stock, ready stok, tanpa diet, tanpa operasi, testimoni
        1.8: kapsul, langsing, pembesar, sudah bpom
        2: bayar ditempat, mata minus, tahan lama, turun berat badan
        2.2: herbal alami, tanpa efek samping
        2.2 ~: obat kuat, pelangsing, pemutih
    """,
    "kata investasi": """
        0.7 ~: trading
        0.8: part time, paruh waktu, rekber, saldo gratis, token
        0.8 ~: bitcoin, crypto, kripto
        1.2: hanya pakai hp, kelas gratis, kode referal, kode referral, kode undangan, lewat hp,
            pakai kode, profit, resign
        1.4: usdt
        1.6: admin online, hari hanya, jual beli usdt, kerja online, kuota terbatas, kursi
            terbatas, presale
        2: bebas finansial, broker, financial freedom, gaji harian, kerja dari rumah, kerja
            sampingan, komisi harian, mentor, modal awal
        2.2: airdrop, belajar trading, mining, passive income, pasti untung, penghasilan pasif,
            penghasilan tambahan, uang digital
        2.4: profit harian, profit konsisten, tanpa modal
        2.4 ~: robot trading
        2.6: dijamin profit, sinyal trading
    """,
    "kata ajakan": """
        0: daftar caleg, daftar hadir, daftar pemilih
        0.6: cobain, gabung, katalog, klik, langsung aja, langsung saja, merapat, minat, mulai,
            spill, unduh
        0.7: buruan
        0.8: amanah, bonus, bosku, dijamin, followers, gratis konsultasi, komen mau, konsultasi
            gratis, login, permanen, seat, subscriber
        0.9: terpercaya
        1: bergabung bersama kami, bossku, diskon, gratis ongkir, promo
        1.2: armada, bergaransi, buruan login, chat wa, dm ya, fast respon, fast response,
            gabung sekarang, harga murah, hubungi admin, inbox, izin menyimak, japri, ke
            website, kunjungi situs, kunjungi web, kunjungi website, langsung dm, lihat video
            lengkap, order sekarang, paket umroh, panggilan, pesan sekarang, sewa mobil, siap
            kirim, slot terbatas, stok terbatas, terbatas hanya, terima pesanan, termurah,
            tiktok, tinggal daftar, website kami, website kita
        1.4: 24 jam nonstop, admin ramah, ayo daftar, buruan daftar, chat admin, cs 24 jam,
            daftar di, daftar disini, daftar segera, gaskeun, hubungi wa, inbox saja, join
            channel, join grup, join sekarang, klik profil, layanan 24 jam, minat hub, minat
            hubungi, segera daftar, wa admin, yuk daftar
        1.6: cek bio, cek profil, daftar sekarang, dapat hadiah, full video, grup wa, info
            selengkapnya, isi survei, jasa backlink, jasa seo, klaim hadiah, klaim hadiahmu,
            klik di sini, klik disini, klik nama, langsung gas, link bio, masuk grup, menangkan
            undian, mendapat hadiah, no sensor, nomor anda terpilih, order via, selamat anda,
            spill di, tanpa sensor, tipu tipu, video full, video viral
        1.8: beli followers, jasa followers, jual akun, jual followers, klik link, link di bio,
            link di profil, tambah followers
    """,
    "spam berbahasa Inggris": """
        1: dear, delivery, free, guaranteed, order
        1.2: buy, online casino
        1.4: click here, contact her, contact him, contact me, contact us, discount, domain
            authority, email us, informative, loan, loans, per cent off, search engine,
            tablets, this page, urgent, visit, write me, your domain
        1.6: best price, bookmark, bookmarked, cheap, male enhancement, thank you for sharing,
            thanks for sharing, weight loss
        1.8: amazing article, amazing blog, awesome blog, backlink, backlinks, check out, dont
            mis out, earn, earn money, exactly what i was, fantastic read, for more info, free
            money, great article, great blog, great post, guest posts, keep up the good, link
            insertion, looking for friend, make money, nice article, nice blog, nice post, no
            prescription, plagiarism free, quick approval, rank on google, seo, seo expert,
            share with my friends, stumbled upon, web hosting, weekly, your blog, your site,
            your website
        2: excellent article, guest post, my web, wonderful article
        2.2: my blog, my site, my website
    """,
}

_CALM = """
    bubar disita gagal gawai kabur kalah lapor laporan melapor dilaporkan meninggal pasien raib
    sadar sita usut diusut
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
