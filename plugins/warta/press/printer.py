"""Decides of each page whether it has to be rendered, and renders those that have, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pelican import signals
from pelican.generators import Generator

from warta.press.closure import Closures
from warta.press.collector import collecting
from warta.press.explain import Explanation, Part, PartsKept
from warta.press.faults import readable_errors
from warta.press.ledger import Ledger, State
from warta.press.making import settings_digest
from warta.press.output import Output
from warta.press.page import Page, names_of
from warta.press.store import Store, digest_of, digest_of_plain
from warta.press.story import Story
from warta.press.trace import tracing
from warta.press.workers import PAYS, map_forked

# What `shared_context` and the newsroom give to every page, beside the settings.
EVERYWHERE = ("site", "desk", "assets", "page_links", "fragment_url", "nav")


@dataclass(frozen=True)
class Task:
    """A page that has to be rendered, and what stands for all that it is made of."""

    page: Page
    generator: Generator
    made_of: bytes


@dataclass(frozen=True)
class Made:
    """A page that was rendered: where it is staged, if it had to be; and whether it may be kept."""

    staged: str
    settled: bool


class Printer:
    """The pages of one build. `code` stands for all code that goes into them."""

    def __init__(
        self, settings: Mapping[str, Any], output: Output, store: Store, code: bytes
    ) -> None:
        self._settings = settings
        self._output = output
        self._code = code
        self._store = store
        self._trusts = not settings["WARTA_CLEAN"]
        self._ledger = Ledger(output.root, store)
        self._kinds = store.shelf("kinds of files", code)
        self._beside = digest_of(code, settings_digest(settings))
        self._parts: dict[str, bytes] = {}
        self._tasks: list[Task] = []
        self._made: dict[str, bytes] = {}
        self._parts_kept = PartsKept(store.attic, self._ledger.way)
        wanted = settings.get("WARTA_EXPLAIN")
        self.explanation = Explanation(wanted) if wanted else None

    def settle(self, page: Page, generator: Generator) -> None:
        """Keep the page, or put it down to be rendered. Raises as `Output.claim`."""
        self._output.claim(page.name, page.origin)
        # Two digests side by side: the address follows from the name, the settings and the code.
        made_of = self._same_for_all(page.template, generator) + page.shows()
        kept = self._keeps(page.name, made_of)
        if not kept:
            self._tasks.append(Task(page, generator, made_of))
        if self.explanation:
            self._explain(self.explanation, page, kept=kept)

    def _explain(self, explanation: Explanation, page: Page, *, kept: bool) -> None:
        if not explanation.means(page.name, page.url, page.origin):
            return
        if kept:
            explanation.kept(page.name)
        else:
            explanation.rendered(page.name, self._parts_kept.of(page.name), self._told(page))

    def _told(self, page: Page) -> list[Part]:
        """All that a page hangs on, part by part."""
        template = self._closures.digest(page.template)
        return [*self._common, (f"templat {page.template}", template), *page.parts()]

    def settle_bytes(self, name: str, made_of: bytes, data: Callable[[], bytes]) -> None:
        """Keep the file, or put `data`. Raises as `Output.claim`."""
        if self._keeps(name, made_of):
            self._output.claim(name)
            return
        self._output.put(name, data())
        self._made[name] = made_of

    def settle_files(
        self, kind: str, made_of: bytes, files: Callable[[], Iterable[tuple[str, bytes]]]
    ) -> None:
        """Keep the files of a `kind`, or put them. Raises as `Output.claim`."""
        made_of = digest_of(self._beside, made_of)
        names = self._kinds.get(kind, made_of)
        if names and all(self._keeps(name, made_of) for name in names):
            for name in names:
                self._output.claim(name)
            return
        made = dict(files())
        for name, data in made.items():
            self._output.put(name, data)
        self._made |= dict.fromkeys(made, made_of)
        self._kinds.put(kind, made_of, tuple(made))

    def print_all(self) -> None:
        """Render what has to be rendered. Raises `WartaError` of what a template raises."""
        # Children read the store for themselves, so what was read must be in it.
        self._store.save()
        with collecting(len(self._tasks) >= PAYS):
            self._print()

    def _print(self) -> None:
        for task, made in zip(self._tasks, map_forked(self._render, self._tasks), strict=True):
            name = task.page.name
            path = self._output.place(name, made.staged)
            if made.settled:
                self._made[name] = task.made_of
            self._parts_kept.keep(name, self._told(task.page))
            signals.content_written.send(str(path), context={"output_file": name})

    def done(self, removed: Iterable[str] = ()) -> None:
        """All files are in place, and those of `removed` gone."""
        for name in removed:
            self._parts_kept.drop(name)
        for name, made_of in self._made.items():
            self._ledger.note(name, made_of)
        self._ledger.prune()

    def states(self) -> dict[str, State]:
        """Size and time of each file of this build but for those that every build writes."""
        return self._ledger.states()

    def _keeps(self, name: str, made_of: bytes) -> bool:
        if self._trusts and self._ledger.keeps(name, made_of):
            return True
        self._ledger.drop(name)
        return False

    def _render(self, task: Task) -> Made:
        page, context = task.page, task.generator.context
        given = page.names()
        with readable_errors(), tracing(page.own(), ranks=page.ranks) as trace:
            template = task.generator.get_template(page.template)
            text = template.render(names_of(page.name, page.url, context, given))
        for story in page.own():
            if isinstance(story, Story):
                story.forget()
        of_all = self._closures.of_all(page.template) - given.keys()
        staged = self._output.stage(page.name, text.encode("utf-8"))
        return Made(staged, settled=not (trace.beyond or of_all))

    def _same_for_all(self, template: str, generator: Generator) -> bytes:
        """What stands for all that the pages of a template have in common."""
        if template not in self._parts:
            if not self._parts:
                self._open(generator)
            self._parts[template] = digest_of(self._everywhere, self._closures.digest(template))
        return self._parts[template]

    def _open(self, generator: Generator) -> None:
        """Learn what every page has, once all generators are ready."""
        context = generator.context
        endings = self._settings["TEMPLATE_EXTENSIONS"]
        shelf = self._store.shelf("templates", self._beside)
        self._closures = Closures(generator.env, endings, shelf)
        shared = digest_of_plain([context.get(name) for name in EVERYWHERE])
        self._common: list[Part] = [
            ("program Warta atau pustakanya", self._code),
            ("pengaturan", settings_digest(self._settings)),
            ("gaya, navigasi, atau kaki halaman", shared),
        ]
        self._everywhere = digest_of(*(digest for _, digest in self._common))
