"""`warta import` as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from warta.press import build
from warta.wordpress.command import INTERRUPTED, import_archive


def test_ctrl_c_is_answered_in_indonesian_from_the_first_moment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "load_settings", interrupted)
    done = CliRunner().invoke(import_archive, [str(tmp_path / "ekspor.xml")])
    assert done.exit_code == INTERRUPTED
    assert done.output == "Terputus. Jalankan perintah yang sama lagi untuk melanjutkan.\n"
