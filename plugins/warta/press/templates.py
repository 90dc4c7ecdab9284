"""The theme's templates: one Jinja environment a run, and what was compiled is kept for the next.

Pelican gives each generator an environment of its own, which compiles again what another compiled,
and which asks the disk at every use whether a template has changed. A run is short: a template that
changes meanwhile is met by the next one.
"""

from __future__ import annotations

import marshal
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import MAGIC_NUMBER
from io import StringIO
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Filter, Impossible, Include, Node, Test
from markupsafe import Markup, escape
from pelican.generators import Generator, TemplatePagesGenerator

from warta.press.files import read_if_there, write_atomically

try:
    from markupsafe import _escape_inner as escape_text  # private: without it `escape` is as good
except ImportError:
    escape_text = escape

FORMAT = "2"
FOLDER = "templates"
SHARED = "WARTA_TEMPLATES"
SEAL = 32


def share(generator: Generator) -> None:
    """Give `generator` the environment that the run's generators share.

    That of TEMPLATE_PAGES stays apart: it puts folders of its own before the theme's.
    """
    if isinstance(generator, TemplatePagesGenerator):
        return
    folder = Path(generator.settings["WARTA_CACHE"], FOLDER)
    generator.env = generator.context.setdefault(SHARED, hastened(generator.env, folder))


def hastened(environment: Environment, folder: Path) -> Environment:
    """`environment`, set up to load each template once and to keep its code in `folder`."""
    environment.auto_reload = False
    _find_at_once(environment)
    if environment.finalize is None:
        environment.optimized = False
        environment.code_generator_class = PlainCode
        environment.printed = printed  # type: ignore[attr-defined]
        environment.bytecode_cache = CompiledTemplates(folder)
    return environment


def printed(value: Any) -> str:
    """`value` as it stands in a page: what `escape` makes of it.

    That wraps each text in a `Markup`, which takes ten times as long as to escape it, and here it
    is joined to others at once.
    """
    kind = type(value)
    if kind is str:
        return escape_text(value)
    if kind is Markup:
        return value
    return str(value) if kind is int else escape(value)


def _find_at_once(environment: Environment) -> None:
    """A page asks some twenty times for a template: each is looked up once. Its globals are a dict,
    as they were in Jinja 2: a `ChainMap` is asked for each of its names whenever it is imported."""
    load = environment.get_template
    once = cache(load)

    def get_template(name: Any, parent: str | None = None, globals: Any = None) -> Any:  # noqa: A002
        return once(name, parent) if globals is None else load(name, parent, globals)

    environment.get_template = get_template  # type: ignore[method-assign]
    environment.make_globals = lambda own: {**environment.globals, **(own or {})}  # type: ignore[method-assign]


class PlainCode(CodeGenerator):
    """Code in which no filter and no test has been run yet, and that wastes less on each piece.

    Jinja runs filters at once on constants, so that `{{ "cari/"|link }}` would keep the SITEURL of
    the day. With `optimized` off `_output_child_to_const` is the one place where it does.
    """

    def visit_Include(self, node: Include, frame: Any) -> None:  # noqa: N802 - Jinja's name
        """What is included is joined first, and does not pass piece by piece through all around."""
        stream, self.stream = self.stream, StringIO()
        super().visit_Include(node, frame)
        code, self.stream = self.stream.getvalue(), stream
        self.stream.write(code.replace("for event in gen:", "for event in (concat(gen),):"))

    def _output_child_pre(self, node: Node, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_to_const(self, node: Node, frame: Any, finalize: Any) -> str:
        if isinstance(node, Filter | Test) or node.find((Filter, Test)):
            raise Impossible
        return super()._output_child_to_const(node, frame, finalize)


class CompiledTemplates(BytecodeCache):
    """Compiled templates in a folder, a file each. It may be deleted at the cost of time alone.

    A file begins with a digest of its code and of all that the code was made of. So what is
    damaged, half written or made by other versions is compiled again. The folder holds code that
    runs, and is to be trusted as much as the installed packages.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The code of a template, where it is kept."""
        made_of = "\0".join([name, filename or "", source, *_made_by(environment)])
        bucket = Bucket(environment, self.get_cache_key(name), made_of)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what is kept, if it is whole and of the same making."""
        kept = read_if_there(self.folder / bucket.key) or b""
        code = kept[SEAL:]
        if kept and kept[:SEAL] == _seal(bucket.checksum, code):
            bucket.code = marshal.loads(code)  # noqa: S302 - sealed, and ours

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled. That it cannot be kept costs the next run time, and no more."""
        code = marshal.dumps(bucket.code)
        with suppress(OSError):
            write_atomically(self.folder / bucket.key, _seal(bucket.checksum, code) + code)


def _seal(made_of: str, code: bytes) -> bytes:
    return blake2b(made_of.encode() + code, digest_size=SEAL).digest()


def _made_by(environment: Environment) -> Iterator[str]:
    """What decides, beside the source, which code Jinja makes."""
    yield from _versions()
    yield repr(sorted(_plain(vars(environment)).items()))
    yield repr(sorted(_plain(environment.policies).items()))
    for named in (environment.filters, environment.tests):
        yield repr(sorted((name, str(_passed_first(item))) for name, item in named.items()))
    for name, extension in environment.extensions.items():
        yield name + _code_of(type(extension)).hex()


@cache
def _versions() -> tuple[str, ...]:
    packages = [version(name) for name in ("jinja2", "markupsafe")]
    return (FORMAT, MAGIC_NUMBER.hex(), *packages)


def _plain(options: Mapping[str, Any]) -> dict[str, str | int | None]:
    return {name: value for name, value in options.items() if isinstance(value, str | int | None)}


def _passed_first(function: Any) -> Any:
    """What Jinja passes a filter or test first, such as the context; the code is made for that."""
    return getattr(function, "jinja_pass_arg", None)


def _code_of(extension: type) -> bytes:
    """A digest of an extension's module; of one that has no file, a new one each time."""
    file = getattr(sys.modules.get(extension.__module__), "__file__", None)
    code = read_if_there(Path(file)) if file else None
    return blake2b(code or secrets.token_bytes(), digest_size=SEAL).digest()
