"""Text that may stand in an XML document, and dates as RSS wants them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime
from functools import cache


def xml_text(text: str) -> str:
    """`text` as a plain str without the characters that XML forbids. It is not escaped."""
    return _forbidden().sub("", str(text))


def rfc822(moment: datetime) -> str:
    """An aware moment as RSS 2.0 has it (RFC 822): Tue, 24 Oct 2023 10:00:00 +0700."""
    return format_datetime(moment)


@cache
def _forbidden() -> re.Pattern[str]:
    """Everything that XML 1.0, production 2 (Char), leaves out; slow to compile, so once asked."""
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
