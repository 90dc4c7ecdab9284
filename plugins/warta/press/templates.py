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
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Filter, Impossible, Node, Test
from pelican.generators import Generator, TemplatePagesGenerator

from warta.press.files import read_if_there, write_atomically

FORMAT = "1"
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
    if environment.finalize is None:
        environment.optimized = False
        environment.code_generator_class = PlainCode
        environment.bytecode_cache = CompiledTemplates(folder)
    return environment


class PlainCode(CodeGenerator):
    """Code in which no filter and no test has been run yet.

    Jinja runs them at once on constants, so that `{{ "cari/"|link }}` would keep the SITEURL of the
    day. With `optimized` off this is the one place where it does.
    """

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
