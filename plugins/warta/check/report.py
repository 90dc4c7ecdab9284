"""Findings for a person: grouped by file on a terminal, one a line for pipes and logs."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from warta.check.findings import SEVERITY_NAMES, Finding
from warta.check.inspection import Inspection

_STYLES = {"error": "bold red", "warning": "yellow"}


def show(inspection: Inspection, console: Console) -> None:
    """Print all findings and the closing line."""
    show_findings = _show_grouped if console.is_terminal else _show_lines
    show_findings(inspection.findings, console)
    console.print(Text(summary(inspection)), soft_wrap=True)


def lines(findings: tuple[Finding, ...]) -> list[str]:
    """One line a finding: `content/berita/x.md:3: kesalahan: Date: '03/04/2026' — … → … [code]`."""
    return [str(finding) for finding in findings]


def summary(inspection: Inspection) -> str:
    """`2 kesalahan, 1 peringatan dalam 41 berkas.`"""
    if not inspection.findings:
        return f"Tidak ada kesalahan dalam {inspection.files} berkas."
    errors, warnings = len(inspection.errors), len(inspection.warnings)
    return f"{errors} kesalahan, {warnings} peringatan dalam {inspection.files} berkas."


def _show_lines(findings: tuple[Finding, ...], console: Console) -> None:
    for line in lines(findings):
        console.print(Text(line), soft_wrap=True)


def _show_grouped(findings: tuple[Finding, ...], console: Console) -> None:
    for path, group in groupby(findings, key=lambda finding: finding.path):
        console.print(Text(f"content/{path}", style="bold"), soft_wrap=True)
        for finding in group:
            console.print(_told(finding), soft_wrap=True)
        console.print()


def _told(finding: Finding) -> Text:
    style = _STYLES[finding.severity]
    line = f"{finding.line:>5}  " if finding.line else " " * 7
    what = f"{finding.what} — " if finding.what else ""
    return Text.assemble(
        (line, "dim"),
        (f"{SEVERITY_NAMES[finding.severity]}: ", style),
        f"{what}{finding.message}\n",
        (f"         → {finding.fix}", "green"),
        (f"  [{finding.code}]", "dim"),
    )
