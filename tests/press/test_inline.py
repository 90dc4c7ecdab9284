"""Passing over inline patterns that cannot match changes no HTML."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Extension, Markdown
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.inlinepatterns import Pattern, SimpleTextInlineProcessor
from markdown.treeprocessors import InlineProcessor

from tests.support.site import ROOT
from warta.core.header import split_source
from warta.press.inline import (
    APPLY,
    SparingExpression,
    SparingInlineProcessor,
    needed_by,
    sparing,
)
from warta.press.needs import needed_for

SOURCES = sorted((ROOT / "content").glob("*/*.md"))
SETS = (
    ["extra", "sane_lists", "smarty"],
    ["footnotes", "abbr", "attr_list", "md_in_html", "smarty"],
    ["legacy_em", "legacy_attrs", "nl2br", "wikilinks", "toc", "admonition"],
)
PLAIN = [Markdown(extensions=names, output_format="html") for names in SETS]
QUICK = [sparing(Markdown(extensions=names, output_format="html")) for names in SETS]
PIECES = (
    *("*", "**", "_", "`", "``", "\\", "[", "]", "](", ")", "![", "<", ">", "&", "&amp;", "&#39;"),
    *("'", '"', "...", "--", "---", "  \n", "\n", "\n\n", "- ", "> ", "    ", "# ", "|", ":"),
    *("[^1]", "\n[^1]: catatan\n", "\n*[KPU]: Komisi\n", "KPU", "{.kelas}", "{: #id }", "[[wiki]]"),
    *(
        '<div markdown="1">\n',
        "</div>\n",
        "<b>",
        "</b>",
        "<https://a.id>",
        "<a@b.id>",
        "!!! note\n",
    ),
    *(
        "\n[rujukan]: https://c.id 'judul'\n",
        "[rujukan]",
        "\x02",
        "\x03",
        "klzzwxh:0000",
        "dua kata ",
    ),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map("".join)
EXPRESSIONS = sorted(
    {
        pattern.getCompiledRegExp()
        for markdown in PLAIN
        for processor in markdown.treeprocessors
        if isinstance(processor, InlineProcessor)
        for pattern in processor.inlinePatterns
    },
    key=lambda expression: expression.pattern,
)


def inline_of(markdown: Markdown) -> InlineProcessor:
    return markdown.treeprocessors["inline"]


class Loud(Extension):
    """An extension whose pattern `bang` replaces."""

    def __init__(self, bang: Any) -> None:
        super().__init__()
        self.bang = bang

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        md.inlinePatterns.register(self.bang, "bang", 175)


class Shout(SimpleTextInlineProcessor):
    """Finds by an expression that it does not keep where Markdown looks for it."""

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - Markdown's name
        return re.compile("(a+)")


class OldShout(Pattern):
    """The older kind, whose expression is wrapped in two groups of Markdown's own."""

    def handleMatch(self, m: re.Match[str]) -> str:  # noqa: N802 - Markdown's name
        return m.group(2).upper()


@pytest.mark.parametrize("number", range(len(SETS)))
def test_html_of_the_sample_is_that_of_markdown(number: int) -> None:
    for path in SOURCES:
        body = split_source(path.read_text(encoding="utf-8")).body
        assert QUICK[number].reset().convert(body) == PLAIN[number].reset().convert(body)


@pytest.mark.parametrize("number", range(len(SETS)))
@given(text=TEXTS)
def test_html_of_any_text_is_that_of_markdown(number: int, text: str) -> None:
    assert QUICK[number].reset().convert(text) == PLAIN[number].reset().convert(text)


@pytest.mark.parametrize(
    "bang", [Shout("(!)"), OldShout("(a)"), SimpleTextInlineProcessor("(?i)(a)")]
)
def test_a_pattern_of_which_nothing_is_known_is_always_tried(bang: Any) -> None:
    assert needed_by(bang) is None
    plain, quick = Markdown(extensions=[Loud(bang)]), sparing(Markdown(extensions=[Loud(bang)]))
    for text in ("a", "A", "Aa b", "tak ada", "!"):
        assert quick.convert(text) == plain.convert(text)


def test_every_inline_processor_of_markdown_and_of_its_extensions_is_sparing() -> None:
    kinds = {
        type(quick.treeprocessors[name]) for quick in QUICK[:2] for name in ("inline", "smarty")
    }
    assert kinds == {SparingInlineProcessor}


def test_an_inline_processor_of_an_extension_of_its_own_kind_is_left_alone() -> None:
    class Own(InlineProcessor):
        pass

    markdown = Markdown()
    markdown.treeprocessors.register(Own(markdown), "inline", 20)
    assert type(inline_of(sparing(markdown))) is Own


def test_markdown_that_is_built_differently_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(InlineProcessor, APPLY)
    assert type(inline_of(sparing(Markdown()))) is InlineProcessor


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda expression: expression.pattern[:24])
@given(data=st.data())
def test_each_match_holds_what_its_pattern_needs(
    expression: re.Pattern[str], data: st.DataObject
) -> None:
    needed = needed_for(expression)
    match = expression.search(data.draw(st.from_regex(expression)))
    assert match
    assert needed
    assert any(one in match.string for one in needed)


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        (r"a\*b", {"a*b"}),
        (r"(?<!-)---(?!-)", {"---"}),
        (r"^\.{3}$", {"..."}),
        (r"x?(?:\*_){2}\d", {"*_*_"}),
        (r"-{2,}>", {"--"}),
        (r"^(~{3,}|`{3,})\n", {"~~~", "```"}),
        (r"(?:ab?c){2}!", {"!"}),
        (r"\[\^(\d+)\]:", {"[^"}),
        (r"[*_]{1,3}x", {"*", "_"}),
        (r"(?:`|\\)+", {"`", "\\"}),
        (r"(\*{2}|_x)", {"**", "_x"}),
        (r"\*?", None),
        (r"\*|", None),
        (r"[^*]", None),
        (r"[*-/]", None),
        (r"(?i)k", None),
        (r"(?i:k)", None),
        (r"(?=\*)x", {"x"}),
        (r"(?<!\*)\w", None),
    ],
)
def test_what_is_needed_is_read_off_the_expression(
    expression: str, needed: set[str] | None
) -> None:
    assert needed_for(re.compile(expression)) == needed


def test_expressions_of_markdowns_own_processors_of_blocks_are_sparing() -> None:
    names = ("hashheader", "quote", "deflist", "footnote", "abbr", "reference")
    found = {type(QUICK[0].parser.blockprocessors[name].RE) for name in names[:4]}
    assert found == {SparingExpression}


def test_a_processor_of_blocks_of_another_is_left_alone() -> None:
    class Own(BlockQuoteProcessor):
        pass

    markdown = Markdown()
    markdown.parser.blockprocessors.register(Own(markdown.parser), "quote", 20)
    assert type(sparing(markdown).parser.blockprocessors["quote"].RE) is re.Pattern


@pytest.mark.parametrize("text", ["", "dua > tiga", "> kutipan", "# x\n> kutipan"])
def test_a_sparing_expression_finds_what_the_expression_finds(text: str) -> None:
    expression = BlockQuoteProcessor.RE
    spare = SparingExpression(expression, needed_for(expression))
    assert str(spare.search(text)) == str(expression.search(text))
    assert str(spare.match(text)) == str(expression.match(text))
    assert spare.sub("x", text) == expression.sub("x", text)
