"""Warta's settings for the bench: the newsroom's own, with a public address and a desk."""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent))
from newsroom import *  # noqa: F403

SITEURL = "https://contoh.example.org"
# The same for every build, whenever it is: the newest articles are still open for comments.
WARTA_NOW = datetime(2024, 1, 2, 12, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
WARTA = {
    **WARTA,  # noqa: F405
    "desk": {"url": "https://meja.example.org", "secret": "rahasia-untuk-pengujian-saja"},
}
