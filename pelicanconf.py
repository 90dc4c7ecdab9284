"""What an editor previews: `make serve`. publishconf.py builds on it for the public site.

Pelican's settings: https://docs.getpelican.com/en/stable/settings.html
Warta's own, in WARTA below: docs/settings.md
"""

import os

SITENAME = "Tretan.News"
SITEURL = ""
AUTHOR = "Redaksi"
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"

PATH = "content"
ARTICLE_PATHS = ["berita"]
PAGE_PATHS = ["halaman"]
OUTPUT_PATH = "output"
THEME = "theme"

# Addresses as WordPress has them, so that old links live.
ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = PAGE_URL + "index.html"
CATEGORY_URL = "category/{slug}/"
TAG_URL = "tag/{slug}/"
AUTHOR_URL = "author/{slug}/"
REGION_URL = "wilayah/{slug}/"

MARKDOWN = {
    "extensions": ["extra", "sane_lists", "smarty"],
    "output_format": "html",
}

PLUGINS = [
    "warta.press",
    "warta.check",
    "warta.images",
    "warta.readalso",
    "warta.related",
    "warta.comments",
    "warta.views",
    "warta.seo",
    "warta.feeds",
    "warta.sitemaps",
]
PLUGIN_PATHS: list[str] = []

# Warta writes feeds itself; unset here so that Pelican does not warn of them.
FEED_ALL_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None

WARTA = {
    "site": {
        "tagline": "Kabar Sampang dan sekitarnya",
        "description": "Berita Sampang, Madura: polisi, pemilu, pemerintahan, budaya, olahraga.",
        "dateline_name": "Tretan.News",
        "categories": ["Berita", "Hukum", "Pemilu", "Pemerintahan", "Budaya", "Olahraga"],
        "footer_pages": [
            "redaksi",
            "tentang",
            "pedoman-media-siber",
            "kebijakan-privasi",
            "koreksi",
            "kontak",
        ],
    },
    "desk": {
        "url": os.environ.get("DESK_URL", ""),
        "secret": os.environ.get("DESK_SECRET", ""),
    },
}
