"""The one writer: every page and file of the site passes through it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican import signals
from pelican.writers import Writer

from warta.press.output import Output

PageContext = Callable[[str, Mapping[str, Any]], Mapping[str, Any]]


class PressWriter(Writer):
    """Pelican's writer with the output folder behind `Output`.

    Plugins add names to a page by a callable in the list `context["WARTA_PAGE_CONTEXT"]`: it is
    given the page's path and context, and returns what to add (docs/contracts/context.md).
    """

    def __init__(self, output_path: str, settings: Mapping[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.output: Output = settings["WARTA_OUTPUT"]

    def write_file(  # noqa: PLR0913, PLR0917 - Pelican's signature
        self,
        name: str,
        template: Template,
        context: dict[str, Any],
        relative_urls: bool = False,
        paginated: Mapping[str, Any] | None = None,
        template_name: str | None = None,
        override_output: bool = False,
        url: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Render `template` and put the page at `name`. What Pelican would cut goes its way."""
        if not name:
            return
        if paginated and template_name in self.settings["PAGINATED_TEMPLATES"]:
            super().write_file(
                name, template, context, relative_urls, paginated, template_name, override_output,
                url, **kwargs,
            )  # fmt: skip
            return
        local = {**context, "output_file": name, "url": url, **kwargs}
        for provider in context.get("WARTA_PAGE_CONTEXT", ()):
            local.update(provider(name, local))
        self._settle(name, template.render(local), _origin(local), local)

    def write_bytes(self, name: str, data: bytes) -> None:
        """Put a file that no template makes, such as a picture or a script."""
        self.output.put(name, data)

    def _settle(self, name: str, text: str, origin: str, local: Mapping[str, Any]) -> None:
        path = self.output.put(name, text.encode("utf-8"), origin)
        signals.content_written.send(str(path), context=local)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> io.StringIO:  # noqa: ARG002
        """Pelican's own pagination and feeds open their files here; closing puts them."""
        name = Path(filename).relative_to(self.output_path).as_posix()
        return _Held(lambda text: self.output.put(name, text.encode(encoding), name))


class _Held(io.StringIO):
    """A text file in memory that hands its text on when it is closed."""

    def __init__(self, put: Callable[[str], Any]) -> None:
        super().__init__()
        self._put = put

    def __exit__(self, *failure: Any) -> None:
        if failure[0] is None:
            self._put(self.getvalue())
        super().__exit__(*failure)


def _origin(local: Mapping[str, Any]) -> str:
    source = local.get("article") or local.get("page")
    return getattr(source, "relative_source_path", None) or local["output_file"]
