"""The sample content's addresses: one page, or more, of each type."""

from __future__ import annotations

SEED = "2023/10/kapolsek-pangarengan-kunjungi-panwaslu/"
SEED_ID = "20231024-panwaslu"
LONG = "2024/01/jalan-tembayan/"
CORRECTED = "2023/11/kebakaran-pasar-sawo-kembar/"
CLOSED = "2023/11/sidang-hibah-perahu/"
LABELLED = {
    "iklan": "2023/12/promo-koperasi-garam/",
    "advertorial": "2024/02/menginap-ombak-biru/",
    "rilis": "2023/11/bibit-mangrove/",
    "opini": "2024/02/bahasa-ibu/",
}

# Exists where four threads of comments stand on a page.
COMMENTS_PAGE = f"{LONG}comment-page-2/"

PAGE_TYPES = {
    "home": "",
    "article": SEED,
    "article with pictures": LONG,
    "article with corrections": CORRECTED,
    "article closed to comments": CLOSED,
    "article with a label": LABELLED["advertorial"],
    "category": "category/berita/",
    "tag": "tag/pemilu-2024/",
    "author": "author/redaksi/",
    "region": "wilayah/kota-sumber-laut/",
    "latest": "terbaru/",
    "numbered page": "terbaru/page/1/",
    "month": "2023/10/",
    "year": "2023/",
    "archive": "arsip/",
    "popular": "terpopuler/",
    "search": "cari/",
    "static page": "pedoman-media-siber/",
    "404": "404.html",
}
