"""The one tree of errors. `str()` of each is a message that a person can act on."""

from __future__ import annotations

from collections.abc import Iterable


class WartaError(Exception):
    """Anything that Warta refuses, said so that it can be mended."""


class SettingsError(WartaError):
    """A setting is wrong: the message names the key, the value and what was expected."""


class Mendable(WartaError):  # noqa: N818 - a base class, never raised itself
    """A fault with its mend: `message` says what is wrong, `fix` what to do."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message, fix)
        self.message = message
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.message} → {self.fix}"


class DateError(Mendable):
    """A text that is no date, or could be two."""


class HeaderError(Mendable):
    """The header of a file cannot be read. `line` counts from 1."""

    def __init__(self, line: int, message: str, fix: str) -> None:
        super().__init__(message, fix)
        self.args = (line, message, fix)  # what a copy out of a pickle is made with
        self.line = line

    def __str__(self) -> str:
        return f"baris {self.line}: {super().__str__()}"


class DataError(Mendable):
    """A data file, such as `comments.json`, does not have its shape. `path` is as it was given."""

    def __init__(self, path: object, message: str, fix: str) -> None:
        super().__init__(message, fix)
        self.args = (path, message, fix)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: {super().__str__()}"


class ContentError(WartaError):
    """The content has faults that keep it from being published.

    `findings` are what the check found, in its order; each one's `str()` is a line for the editor.
    """

    def __init__(self, findings: Iterable[object]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        lines = "\n".join(f"  {finding}" for finding in self.findings)
        return f"Isi situs belum dapat diterbitkan, perbaiki dahulu:\n{lines}"
