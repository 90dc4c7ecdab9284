"""Metadata: every key of the contract, and every fault a header can have."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.header import HeaderError, split_source
from warta.core.metadata import (
    KEYS,
    CommentsPolicy,
    Correction,
    Credit,
    Kind,
    Metadata,
    Problem,
    is_due,
    read_metadata,
)

JAKARTA = ZoneInfo("Asia/Jakarta")
CATEGORIES = ("Berita", "Hukum")
CONTRACT = Path(__file__).parents[2] / "docs" / "contracts" / "metadata.md"
TEN = datetime(2023, 10, 24, 10, tzinfo=JAKARTA)
GOOD = {"Title": "Judul", "Date": "24 Oktober 2023 10.00 WIB", "Category": "Berita"}


def read(
    header: dict[str, str], kind: Kind = "article", categories: tuple[str, ...] = CATEGORIES
) -> tuple[Metadata | None, list[Problem]]:
    text = "".join(f"{key}: {value}\n" for key, value in header.items())
    return read_metadata(
        split_source(text + "\nIsi\n"), kind=kind, zone=JAKARTA, categories=categories
    )


def good(**more: str) -> Metadata:
    metadata, problems = read({**GOOD, **more})
    assert problems == []
    assert metadata is not None
    return metadata


def only_problem(**more: str) -> Problem:
    _, problems = read({**GOOD, **more})
    assert len(problems) == 1, problems
    return problems[0]


def test_documented_keys_are_the_keys_that_are_read() -> None:
    rows = re.findall(r"^\| ([A-Z][^|]+?) \|", CONTRACT.read_text("utf-8"), re.MULTILINE)
    documented = {name for row in rows for name in re.split(r",\s*", row)}
    assert documented == set(KEYS)
    assert {key.name for key in KEYS.values()} == set(KEYS)


def test_seed_story_is_read_with_every_value_typed() -> None:
    text = (
        "Title: Kapolsek Pangarengan: Kunjungi Panwaslu\n"
        "Date: Selasa, 24 Oktober 2023, 10.00 WIB\nModified: 2023-10-25T08:00+07:00\n"
        "Category: Berita\nTags: Pemilu 2024, Panwaslu\nAuthor: Iwan Suhadi, S.H., Budi\n"
        "Editor: Sri\nSlug: kapolsek-panwaslu\nId: 2023-0042\nSummary: Satu\n    dua.\n"
        "Image: pemilu/kotak.jpg\nImage_Alt: Kotak suara\nImage_Caption: Kotak\nImage_Credit: Ani\n"
        "Dateline: Sampang\nKicker: Jelang Pemilu\nRegion: Pangarengan\nViews: 1.173\n"
        "Comments: 30 Oktober 2023\nStatus: hidden\nLabel: Rilis\n"
        "Source: Humas Polres <https://contoh.id/a>\nSticky: ya\n"
        "Correction: 25 Oktober 2023 — Nama\n    dibetulkan.\n"
        "Correction: 2023-10-26 - Jam dibetulkan.\n"
        "Sample: yes\n\nIsi\n"
    )
    metadata, problems = read_metadata(
        split_source(text), kind="article", zone=JAKARTA, categories=CATEGORIES
    )
    assert problems == []
    assert metadata == Metadata(
        title="Kapolsek Pangarengan: Kunjungi Panwaslu",
        date=TEN,
        modified=datetime(2023, 10, 25, 8, tzinfo=JAKARTA),
        category="Berita",
        tags=("Pemilu 2024", "Panwaslu"),
        authors=("Iwan Suhadi, S.H.", "Budi"),
        editor="Sri",
        slug="kapolsek-panwaslu",
        id="2023-0042",
        summary="Satu dua.",
        image="pemilu/kotak.jpg",
        image_alt="Kotak suara",
        image_caption="Kotak",
        image_credit="Ani",
        dateline="Sampang",
        kicker="Jelang Pemilu",
        region="Pangarengan",
        views=1173,
        comments=CommentsPolicy(until=datetime(2023, 10, 31, tzinfo=JAKARTA)),
        status="hidden",
        label="rilis",
        source=Credit("Humas Polres", "https://contoh.id/a"),
        sticky=True,
        corrections=(
            Correction(datetime(2023, 10, 25, tzinfo=JAKARTA), "Nama dibetulkan."),
            Correction(datetime(2023, 10, 26, tzinfo=JAKARTA), "Jam dibetulkan."),
        ),
        sample=True,
    )
    assert metadata.key == "2023-0042"


def test_yaml_lists_mean_what_plain_lines_mean() -> None:
    plain = (
        "Title: Judul\nDate: 2023-10-24\nCategory: Berita\nTags: a, b\nAuthors: Budi; Sri, S.H.\n"
        "Correction: 2023-10-25 — satu\nCorrection: 2023-10-26 — dua\n\nIsi"
    )
    yaml = (
        "---\ntitle: Judul\ndate: 2023-10-24\ncategory: Berita\ntags: [a, b]\n"
        "authors:\n- Budi\n- Sri, S.H.\n"
        "correction:\n- 2023-10-25 — satu\n- 2023-10-26 — dua\n---\nIsi"
    )
    both = [
        read_metadata(split_source(text), kind="article", zone=JAKARTA) for text in (plain, yaml)
    ]
    assert both[0] == both[1]
    assert both[0][1] == []


def test_what_is_absent_or_empty_has_its_default() -> None:
    metadata = good(Tags="", Status="", Views="", Region="")
    assert metadata == Metadata(title="Judul", date=TEN, slug="judul", category="Berita")
    assert metadata.key == "judul"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Budi", ("Budi",)),
        ("Budi, Sri", ("Budi", "Sri")),
        ("Budi, SH, Sri", ("Budi, SH", "Sri")),
        ("Budi, S.Pd., M.Si; Sri", ("Budi, S.Pd., M.Si", "Sri")),
        ("Budi, Sri, Budi", ("Budi", "Sri")),
    ],
)
def test_degree_after_a_comma_is_no_author(typed: str, names: tuple[str, ...]) -> None:
    assert good(Authors=typed).authors == names


@pytest.mark.parametrize(
    ("typed", "count"),
    [("173", 173), ("1.234", 1234), ("1,234", 1234), ("1.234.567", 1234567), ("0", 0)],
)
def test_views_may_have_thousands_separators(typed: str, count: int) -> None:
    assert good(Views=typed).views == count


@pytest.mark.parametrize(
    ("typed", "policy"),
    [
        ("open", CommentsPolicy()),
        ("Closed", CommentsPolicy(open=False)),
        ("2023-10-30", CommentsPolicy(until=datetime(2023, 10, 31, tzinfo=JAKARTA))),
        ("30 Oktober 2023 12.00", CommentsPolicy(until=datetime(2023, 10, 30, 12, tzinfo=JAKARTA))),
    ],
)
def test_comments_are_open_closed_or_open_to_the_end_of_a_day(
    typed: str, policy: CommentsPolicy
) -> None:
    assert good(Comments=typed).comments == policy


def test_comments_close_when_their_time_is_over() -> None:
    policy = CommentsPolicy(until=TEN)
    assert policy.open_at(TEN - timedelta(seconds=1))
    assert not policy.open_at(TEN)
    assert CommentsPolicy().open_at(TEN)
    assert not CommentsPolicy(open=False).open_at(TEN)


@pytest.mark.parametrize(
    ("typed", "credit"),
    [
        ("Humas", Credit("Humas")),
        ("Humas <https://contoh.id>", Credit("Humas", "https://contoh.id")),
        ("<https://www.contoh.id/a>", Credit("contoh.id", "https://www.contoh.id/a")),
        ("https://www.contoh.id/a", Credit("contoh.id", "https://www.contoh.id/a")),
    ],
)
def test_source_is_a_name_with_or_without_an_address(typed: str, credit: Credit) -> None:
    assert good(Source=typed).source == credit


@pytest.mark.parametrize(
    ("key", "value", "code", "fix"),
    [
        ("Date", "03/04/2026", "date-unreadable", "3 April 2026"),
        ("Modified", "kemarin", "date-unreadable", "24 Oktober 2023"),
        ("Category", "hukum", "category-unknown", "'Hukum'"),
        ("Category", "Kuliner", "category-unknown", "Berita, Hukum"),
        ("Status", "publised", "status-unknown", "'published'"),
        ("Status", "konsep", "status-unknown", "'draft'"),
        ("Label", "iklann", "label-unknown", "'iklan'"),
        ("Label", "zzz", "label-unknown", "iklan, advertorial, rilis, opini"),
        ("Comments", "tutup", "comments-invalid", "'closed'"),
        ("Comments", "03/04/2026", "comments-invalid", "3 April 2026"),
        ("Views", "banyak", "views-invalid", "173"),
        ("Views", "-1", "views-invalid", "173"),
        ("Views", "1.5", "views-invalid", "173"),
        ("Views", "9" * 5000, "views-invalid", "173"),
        ("Sticky", "mungkin", "flag-invalid", "'yes'"),
        ("Sample", "1", "flag-invalid", "'yes'"),
        ("Slug", "Kapolsek Kunjungi", "slug-invalid", "'kapolsek-kunjungi'"),
        ("Slug", "../etc", "slug-invalid", "'etc'"),
        ("Slug", "a" * 201, "slug-invalid", "tulis"),
        ("Id", "no 42", "id-invalid", "'no-42'"),
        ("Id", "x" * 65, "id-invalid", "tulis"),
        ("Source", "Humas <javascript:alert(1)>", "source-invalid", "https://"),
        ("Source", "Humas <https://[>", "source-invalid", "https://"),
        ("Source", "Humas <https://contoh.id", "source-invalid", "https://"),
        ("Source", "https://", "source-invalid", "https://"),
        ("Correction", "salah nama", "correction-invalid", "TANGGAL — teks"),
        ("Correction", "03/04/2026 — salah nama", "correction-invalid", "3 April 2026"),
        ("Correction", "2023-10-25 —", "correction-invalid", "TANGGAL — teks"),
        ("Tags", "???", "no-slug", "huruf latin"),
        ("Region", "ꦗꦮ", "no-slug", "huruf latin"),
        ("Title", "ꦗꦮ", "no-slug", "Slug:"),
        ("Withdrawn", "", "withdrawn-invalid", "tulis alasannya"),
        ("Withdrawn", "Ya", "withdrawn-invalid", "tulis alasannya"),
        ("Dicabut", "Sumbernya keliru.", "key-unknown", "'Withdrawn:'"),
        ("Kicker", "a\x0bb", "control-character", "ketik ulang"),
        ("Kicker", "a\u202eb", "control-character", "ketik ulang"),
        ("Tag", "x", "key-unknown", "'Tags:'"),
        ("Judul", "x", "key-unknown", "'Title:'"),
        ("Qqqqqq", "x", "key-unknown", "hapus"),
        ("title", "lagi", "key-duplicate", "satu saja"),
    ],
)
def test_value_that_cannot_be_taken_is_one_error_with_its_mend(
    key: str, value: str, code: str, fix: str
) -> None:
    problem = only_problem(**{key: value})
    assert (problem.severity, problem.code) == ("error", code)
    assert fix in problem.fix
    assert problem.message


def test_error_names_line_key_and_value_as_they_stand_in_the_file() -> None:
    problem = only_problem(VIEWS="banyak")
    assert (problem.line, problem.key, problem.value) == (4, "VIEWS", "banyak")


@pytest.mark.parametrize(
    ("path", "fix"),
    [
        ("/media/a.jpg", "'a.jpg'"),
        ("media/a.jpg", "'a.jpg'"),
        ("{static}/media/a.jpg", "'a.jpg'"),
        ("foto\\a.jpg", "'foto/a.jpg'"),
        ("../a.jpg", "tanpa '..'"),
        ("foto/../../a.jpg", "tanpa '..'"),
        ("https://contoh.id/a.jpg", "simpan gambarnya"),
        ("//contoh.id/a.jpg", "simpan gambarnya"),
        ("C:\\a.jpg", "simpan gambarnya"),
    ],
)
def test_picture_outside_the_media_folder_is_an_error(path: str, fix: str) -> None:
    problem = only_problem(Image=path, Image_Alt="Kotak")
    assert problem.code == "image-outside"
    assert fix in problem.fix


def test_reason_of_a_withdrawal_is_one_line_of_text() -> None:
    assert good(Withdrawn="Identitas\n    anak.").withdrawn == "Identitas anak."


def test_withdrawn_draft_is_an_error_as_nobody_would_read_why() -> None:
    _, (problem,) = read({**GOOD, "Status": "draft", "Withdrawn": "Keliru."})
    assert (problem.code, problem.line, problem.severity) == ("withdrawn-draft", 5, "error")


@pytest.mark.parametrize("value", ["", "Keliru."])
def test_page_cannot_be_withdrawn(value: str) -> None:
    metadata, (problem,) = read({"Title": "Redaksi", "Withdrawn": value}, kind="page")
    assert (problem.code, problem.line, problem.fix) == ("withdrawn-invalid", 2, "hapus baris ini")
    assert metadata is not None
    assert metadata.withdrawn == ""


def test_picture_without_alternative_text_is_an_error() -> None:
    problem = only_problem(Image="a.jpg")
    assert (problem.code, problem.line, problem.severity) == ("alt-missing", 4, "error")


def test_caption_without_a_picture_is_a_warning() -> None:
    problem = only_problem(Image_Caption="Kotak")
    assert (problem.code, problem.severity) == ("caption-alone", "warning")


@pytest.mark.parametrize(
    ("key", "code"), [("Modified", "modified-before-date"), ("Comments", "comments-before-date")]
)
def test_time_before_publication_is_a_warning(key: str, code: str) -> None:
    problem = only_problem(**{key: "2023-10-20"})
    assert (problem.code, problem.severity) == (code, "warning")


@pytest.mark.parametrize("missing", ["Title", "Date", "Category"])
@pytest.mark.parametrize("how", ["absent", "empty"])
def test_required_key_that_is_missing_is_an_error(missing: str, how: str) -> None:
    header = {key: value for key, value in GOOD.items() if key != missing}
    metadata, problems = read(header if how == "absent" else {**GOOD, missing: ""})
    assert [problem.code for problem in problems] == [f"{missing.lower()}-missing"]
    assert (metadata is None) == (missing != "Category")


def test_page_needs_a_title_only() -> None:
    assert read({"Title": "Redaksi"}, kind="page") == (
        Metadata(title="Redaksi", date=None, slug="redaksi"),
        [],
    )


def test_any_category_is_taken_where_none_is_configured() -> None:
    metadata, problems = read({**GOOD, "Category": "Kuliner"}, categories=())
    assert metadata is not None
    assert (metadata.category, problems) == ("Kuliner", [])


def test_good_value_beside_a_bad_one_is_kept() -> None:
    metadata, problems = read({**GOOD, "Views": "banyak", "Region": "Torjun"})
    assert metadata is not None
    assert (metadata.views, metadata.region, len(problems)) == (0, "Torjun", 1)


def test_article_is_due_from_its_minute_on_and_a_draft_never() -> None:
    metadata = good()
    assert not is_due(metadata, TEN - timedelta(seconds=1))
    assert is_due(metadata, TEN)
    assert is_due(metadata, TEN.astimezone(UTC))
    assert is_due(replace(metadata, status="hidden"), TEN)
    assert not is_due(replace(metadata, status="draft"), TEN)
    assert is_due(replace(metadata, date=None), TEN)


header_lines = st.lists(
    st.tuples(st.sampled_from([*KEYS, "Tag", "title"]), st.text(max_size=30)), max_size=8
).map(lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs))


@given(header_lines)
def test_any_values_are_metadata_or_problems_in_lines_of_the_file(text: str) -> None:
    try:
        source = split_source("Title: x\nDate: 2023-10-24\n" + text + "\nIsi")
    except HeaderError:
        return
    metadata, problems = read_metadata(source, kind="article", zone=JAKARTA, categories=CATEGORIES)
    assert metadata is not None or problems
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    assert all(problem.message and problem.fix for problem in problems)
