"""The bench of the preview works: a small newsroom, one save. Nothing about speed."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.support.site import ROOT


def test_a_saved_word_is_waited_for_in_the_browser() -> None:
    command = [sys.executable, "bench/preview.py", "--articles", "10", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    told = re.findall(r"^(build told|page shown): median ([0-9.]+) s", done.stdout, re.MULTILINE)
    assert [what for what, _ in told] == ["build told", "page shown"], done.stderr
    build, page = (float(seconds) for _, seconds in told)
    assert 0 < build <= page
