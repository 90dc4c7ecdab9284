"""Headers: the plain form, the YAML form, and that both mean the same."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.header import Field, HeaderError, Source, split_source


def shape(source: Source) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(field.name, field.key, field.values) for field in source.fields]


def test_plain_header_ends_at_the_first_empty_line() -> None:
    source = split_source("Title: Panwaslu: siap\nTAGS: a, b\n\nIsi.\n\nLagi: ini isi.\n")
    assert source.form == "plain"
    assert source.fields == (
        Field("Title", "title", ("Panwaslu: siap",), 1),
        Field("TAGS", "tags", ("a, b",), 2),
    )
    assert (source.body, source.body_line) == ("Isi.\n\nLagi: ini isi.\n", 4)


def test_indented_line_goes_on_with_the_value_before_it() -> None:
    source = split_source("Summary: satu\n    dua\n\ttiga\nTitle: x\n\n")
    assert source.fields == (
        Field("Summary", "summary", ("satu", "dua", "tiga"), 1),
        Field("Title", "title", ("x",), 4),
    )


def test_repeated_key_is_kept_with_both_its_lines() -> None:
    source = split_source("Title: a\nDate: x\nTitle: b\n\n")
    assert [(field.values, field.line) for field in source.all("title")] == [
        (("a",), 1),
        (("b",), 3),
    ]


def test_yaml_header_keeps_every_scalar_as_it_was_typed() -> None:
    source = split_source(
        '---\ntitle: "Polisi: aman"\ndate: 2023-10-24\nsticky: yes\nviews: 0x10\nid: 007\n'
        "summary: >\n  dua\n  baris\ntags: [a, b]\nauthors:\n- Budi\n- Sri\nregion:\n---\n\nIsi.\n"
    )
    assert source.form == "yaml"
    assert shape(source) == [
        ("title", "title", ("Polisi: aman",)),
        ("date", "date", ("2023-10-24",)),
        ("sticky", "sticky", ("yes",)),
        ("views", "views", ("0x10",)),
        ("id", "id", ("007",)),
        ("summary", "summary", ("dua baris",)),
        ("tags", "tags", ("a", "b")),
        ("authors", "authors", ("Budi", "Sri")),
        ("region", "region", ("",)),
    ]
    assert [field.line for field in source.fields] == [2, 3, 4, 5, 6, 7, 10, 11, 14]
    assert (source.body, source.body_line) == ("\nIsi.\n", 16)


def test_yaml_header_may_end_in_dots_and_be_empty() -> None:
    assert split_source("---\nTitle: x\n...\nIsi") == Source(
        (Field("Title", "title", ("x",), 2),), "Isi", 4, "yaml"
    )
    assert split_source("---\n---\nIsi") == Source((), "Isi", 3, "yaml")


def test_duplicate_yaml_key_is_noticed() -> None:
    source = split_source("---\nTitle: a\ntitle: b\n---\n")
    assert [field.line for field in source.all("title")] == [2, 3]


def test_file_that_begins_with_text_has_no_header() -> None:
    assert split_source("Isi saja.\nTitle: x\n") == Source((), "Isi saja.\nTitle: x\n", 1, "none")
    assert split_source("\nTitle: x\n").form == "none"
    assert split_source("") == Source((), "", 1, "none")


def test_file_of_a_header_alone_has_an_empty_body() -> None:
    assert split_source("Title: x").body == ""


@pytest.mark.parametrize(
    "form", ["Title: x\nDate: y\n\nIsi\n", "---\nTitle: x\nDate: y\n---\nIsi\n"]
)
def test_byte_order_mark_and_line_ends_of_other_systems_change_nothing(form: str) -> None:
    plain = split_source(form)
    assert split_source("\ufeff" + form.replace("\n", "\r\n")) == plain
    assert split_source(form.replace("\n", "\r")) == plain


@pytest.mark.parametrize(
    ("text", "line", "message", "fix"),
    [
        ("Title: x\nIni isi.\n", 2, "'Ini isi.'", "satu baris kosong"),
        ("Title: x\nImage Alt: y\n\n", 2, "'Image Alt'", "'Image_Alt:'"),
        ("Title: x\n  sambungan\n\n", 2, "'sambungan'", "empat spasi"),
        ("---\nTitle: x\n\nIsi\n", 1, "tidak punya penutup", "'---'"),
        ("---\nDate: x\ntitle: a: b\n---\n", 3, "tidak dapat dibaca", "tanda kutip"),
        ("---\nDate: x\nTitle: @a\n---\n", 3, "tidak dapat dibaca", "tanda kutip"),
        ("---\nDate: x\nTitle: [Opini] a\n---\n", 3, "tidak dapat dibaca", "tanda kutip"),
        ("---\nDate: x\nTitle: Juara #1\n---\n", 3, "akan hilang", "tanda kutip"),
        ("---\nDate: x\nKicker: #PemiluDamai\n---\n", 3, "akan hilang", "tanda kutip"),
        ("---\nDate: x\nTags:\n- a\n- b: c\n---\n", 5, "bertingkat", "tanda kutip"),
        ("---\nDate: x\nSource: {a: b}\n---\n", 3, "bertingkat", "tanda kutip"),
        ("---\n\nTags: &a\n- *a\n---\n", 4, "bertingkat", "tanda kutip"),
        ("---\n[a]: b\n---\n", 2, "nama kunci", "Kunci: nilai"),
        ("---\nhanya teks\n---\n", 2, "tidak berisi", "satu kunci sebaris"),
        ("---\nTitle: a\x00b\n---\n", 1, "tidak dapat dibaca", "tanda kutip"),
        ("---\nTitle: x\n--- lagi\nDate: x\n---\n", 3, "tidak dapat dibaca", "tanda kutip"),
        ("---\nTitle: " + "[" * 10**5 + "]" * 10**5 + "\n---\n", 2, "bertingkat", "tanda kutip"),
    ],
)
def test_header_that_would_be_misread_is_refused(
    text: str, line: int, message: str, fix: str
) -> None:
    with pytest.raises(HeaderError) as refused:
        split_source(text)
    assert message in refused.value.message
    assert fix in refused.value.fix
    assert refused.value.line == line
    assert str(refused.value).startswith(f"baris {line}: ")


def test_comment_on_a_line_of_its_own_is_yaml_as_usual() -> None:
    assert shape(split_source("---\n# catatan\nTitle: 'a # b'  # c\nTags: [x]\n---\n")) == [
        ("Title", "title", ("a # b",)),
        ("Tags", "tags", ("x",)),
    ]


@given(st.text() | st.text().map(lambda text: f"---\n{text}\n---\n"))
def test_any_text_is_a_source_or_a_header_error_in_a_line_of_the_file(text: str) -> None:
    try:
        source = split_source(text)
    except HeaderError as error:
        line = error.line
    else:
        line = source.body_line - 1
        assert all(field.key == field.name.lower() for field in source.fields)
    assert 0 <= line <= text.count("\n") + text.count("\r") + 1


one_line = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
    ),
    max_size=30,
).map(str.strip)
names = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,9}", fullmatch=True)
headers = st.lists(
    st.tuples(names, st.lists(one_line.filter(bool), min_size=1, max_size=3)),
    min_size=1,
    max_size=5,
)
bodies = st.text(st.characters(exclude_characters="\r"), max_size=50)


@given(headers, bodies)
def test_plain_and_yaml_forms_of_the_same_values_mean_the_same(
    header: list[tuple[str, list[str]]], body: str
) -> None:
    plain = "".join(f"{name}: " + "\n    ".join(values) + "\n" for name, values in header)
    yaml = "".join(f"{name}: {as_yaml(values)}\n" for name, values in header)
    from_plain = split_source(f"{plain}\n{body}")
    from_yaml = split_source(f"---\n{yaml}---\n{body}")
    assert shape(from_plain) == shape(from_yaml) == [(n, n.lower(), tuple(v)) for n, v in header]
    assert from_plain.body == from_yaml.body == body


def as_yaml(values: list[str]) -> str:
    quoted = [json.dumps(value, ensure_ascii=False) for value in values]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"


@given(
    st.lists(
        st.sampled_from(["Title: a", "date: 2023", "    b", "Tags:", "x_y-z: c: d"]), max_size=6
    )
)
def test_plain_header_reads_as_python_markdown_reads_it(lines: list[str]) -> None:
    from markdown import Markdown

    text = "\n".join(["Title: judul", *lines]) + "\n\nisi\n"
    peer = Markdown(extensions=["meta"])
    peer.convert(text)
    source = split_source(text)
    ours: dict[str, list[str]] = {}
    for field in source.fields:
        ours.setdefault(field.key, []).extend(field.values)
    assert ours == peer.Meta
