"""The theme's own files: one style sheet, inlined in each page, and one script for a kind of page.

`theme/static/css/*.css` are joined in the order of their names. A script is the modules that
`BUNDLES` names, each an ES module without imports, wrapped in a block so that their names do not
meet. Those of `SHARED` come before them, in no block: what they define is there for all. Nothing is
rewritten but comments and indentation (docs/decisions/0006-no-build-step.md).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from warta.core.errors import SettingsError

BUNDLES: Mapping[str, tuple[str, ...]] = {
    "article": ("views", "sending", "comments", "remember", "newer", "copy", "aside")
}
SHARED: Mapping[str, tuple[str, ...]] = {"article": ("desk",)}
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
JS_COMMENT = re.compile(r"^\s*(?://.*|/\*\*?(?:.|\n)*?\*/\s*)$", re.MULTILINE)


@dataclass(frozen=True)
class Script:
    """A bundled module: its path in output/, named by content so that it may be cached for ever."""

    path: str
    text: str


@dataclass(frozen=True)
class Assets:
    """What the templates ask of the theme's files."""

    css: Markup
    scripts: Mapping[str, Script]

    @property
    def css_hash(self) -> str:
        """The source expression for `style-src`: the `sha256-…` of the inlined sheet (CSP 3)."""
        return "sha256-" + b64encode(sha256(self.css.encode()).digest()).decode()

    def script(self, kind: str) -> str | None:
        """The site-relative address of a kind of page's script, or None where it has none."""
        script = self.scripts.get(kind)
        return script.path if script else None


def load_assets(static: Path) -> Assets:
    """Read `css/` and `js/` below `static`. Raises `SettingsError` where a module is missing."""
    sheets = sorted((static / "css").glob("*.css"))
    css = "\n".join(squeeze_css(sheet.read_text(encoding="utf-8")) for sheet in sheets)
    scripts = {kind: _bundle(static / "js", kind, names) for kind, names in BUNDLES.items()}
    return Assets(Markup(css), scripts)  # noqa: S704 - the theme's own files


def squeeze_css(text: str) -> str:
    """Take comments, indentation and empty lines out of a style sheet."""
    return _without_blanks(CSS_COMMENT.sub("", text))


def squeeze_js(text: str) -> str:
    """Take whole-line comments, indentation and empty lines out of a module."""
    return _without_blanks(JS_COMMENT.sub("", text))


def _without_blanks(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _bundle(folder: Path, kind: str, names: tuple[str, ...]) -> Script:
    shared = [squeeze_js(_module(folder, name)) for name in SHARED.get(kind, ())]
    blocks = [f"{{\n{squeeze_js(_module(folder, name))}\n}}" for name in names]
    text = "\n".join([*shared, *blocks]) + "\n"
    digest = sha256(text.encode()).hexdigest()[:8]
    return Script(f"theme/{kind}-{digest}.js", text)


def _module(folder: Path, name: str) -> str:
    try:
        return (folder / f"{name}.js").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SettingsError(f"the theme lacks {folder / name}.js, which a page needs") from error
