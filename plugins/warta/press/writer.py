"""The one writer: every page and file of the site passes through it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from warta.press.output import Output
from warta.press.page import Page, names_of
from warta.press.printer import Printer

Named = tuple[str, bytes]


class PressWriter(Writer):
    """Pelican's writer with the output folder behind `Output`.

    Plugins add names to a page by a callable in the list `context["WARTA_PAGE_CONTEXT"]`: it is
    given the page's path and context, and returns what to add (docs/contracts/context.md).
    """

    def __init__(self, output_path: str, settings: Mapping[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.output: Output = settings["WARTA_OUTPUT"]
        self.printer: Printer | None = settings["WARTA_PRINTER"]

    def settle(self, page: Page, generator: Generator) -> None:
        """Keep a page as it lies there, or have it rendered from `generator`'s template."""
        if self.printer is not None:
            self.printer.settle(page, generator)
            return
        template = generator.get_template(page.template)
        self.write_file(page.name, template, generator.context, url=page.url, **page.names())

    def settle_bytes(self, name: str, made_of: bytes, data: Callable[[], bytes]) -> None:
        """Keep a file as it lies there, or put `data`, which is made of what `made_of` says."""
        if self.printer is not None:
            self.printer.settle_bytes(name, made_of, data)
        else:
            self.write_bytes(name, data())

    def settle_files(
        self, kind: str, made_of: Callable[[], bytes], files: Callable[[], Iterable[Named]]
    ) -> None:
        """As `settle_bytes`, for files whose names are only known when they are made."""
        if self.printer is not None:
            self.printer.settle_files(kind, made_of(), files)
            return
        for name, data in files():
            self.write_bytes(name, data)

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
        local = names_of(name, url, context, kwargs)
        path = self.output.put(name, template.render(local).encode("utf-8"), _origin(local))
        signals.content_written.send(str(path), context=local)

    def write_bytes(self, name: str, data: bytes) -> None:
        """Put a file that no template makes, such as a picture or a script."""
        self.output.put(name, data)

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
