"""What CI publishes: pelicanconf.py with the public address and the desk, from the environment.

SITE_URL      the public address, such as https://tretan.news (required)
DESK_URL      the desk's address; without it the site has no comment form and counts no views
DESK_SECRET   the secret shared with the desk; required with DESK_URL
"""

import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("SITE_URL", "").rstrip("/")
if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?", SITEURL):
    sys.exit(
        f"publishconf.py: SITE_URL = {SITEURL!r}: expected the public address of the site, such as "
        "SITE_URL=https://tretan.news make publish"
    )
