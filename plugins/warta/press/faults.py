"""What templates raise, told so that who wrote the theme can find it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateError, TemplateSyntaxError
from pelican.generators import PelicanTemplateNotFound

from warta.core.errors import WartaError


@contextmanager
def readable_errors() -> Iterator[None]:
    """Turn what a template raises into a `WartaError` that names the template and the line."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise WartaError(f"{error.filename}:{error.lineno}: {error.message}") from error
    except (TemplateError, PelicanTemplateNotFound) as error:
        raise WartaError(f"Templat tema: {type(error).__name__}: {error}") from error
