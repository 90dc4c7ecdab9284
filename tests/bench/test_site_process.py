"""A command is run to its end, with what it took; or it is told why it failed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.process import run


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_memory_of_a_single_process_is_seen_however_short_it_lives(tmp_path: Path) -> None:
    taken = run(python("held = bytearray(b'x') * 150_000_000"), tmp_path)
    assert taken.memory_mb > 140


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3: rusak"):
        run(python("import sys; print('rusak'); sys.exit(3)"), tmp_path)
