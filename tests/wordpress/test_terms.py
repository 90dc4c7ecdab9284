"""What categories, tags, regions and authors of WordPress become."""

from __future__ import annotations

import pytest

from warta.wordpress.catalog import TermEntry
from warta.wordpress.export import Author, Item, Label, Term
from warta.wordpress.notes import Note
from warta.wordpress.rules import Rules, Target
from warta.wordpress.terms import Authors, Filed, Terms

TREE = (
    Term("category", "berita", "Berita", id=1),
    Term("category", "kriminal", "Kriminal", id=2, parent="berita"),
    Term("category", "narkoba", "Narkoba &amp; Miras", id=3, parent="kriminal"),
    Term("category", "torjun", "Torjun", id=4),
    Term("post_tag", "pemilu-2024", "Pemilu 2024", id=5),
)


def terms(rules: Rules | None = None, categories: tuple[str, ...] = ()) -> Terms:
    found = Terms(rules or Rules(), categories, "Berita")
    for term in TREE:
        found.add(term)
    return found


def item(*labels: tuple[str, str, str], **meta: str) -> Item:
    return Item(
        1,
        "post",
        "publish",
        labels=tuple(Label(*label) for label in labels),
        meta=tuple(meta.items()),
    )


KRIMINAL = ("category", "kriminal", "Kriminal")
BERITA = ("category", "berita", "Berita")
TORJUN = ("category", "torjun", "Torjun")
NARKOBA = ("category", "narkoba", "Narkoba &amp; Miras")


def test_the_first_category_stays_and_the_others_become_tags() -> None:
    filed = terms().file(item(BERITA, KRIMINAL, ("post_tag", "pemilu-2024", "Pemilu 2024")))
    assert (filed.category, filed.tags) == ("Berita", ("Pemilu 2024", "Kriminal"))
    assert Note("category-to-tag", "Kriminal") in filed.notes


def test_the_primary_category_goes_first() -> None:
    filed = terms().file(item(BERITA, KRIMINAL, _yoast_wpseo_primary_category="2"))
    assert (filed.category, filed.tags) == ("Kriminal", ("Berita",))


def test_a_primary_category_that_no_export_explains_is_told_where_there_is_a_choice() -> None:
    unsure = Note("category-unsure", "77")
    chosen = {"rank_math_primary_category": "77"}
    assert unsure in terms().file(item(BERITA, KRIMINAL, **chosen)).notes
    assert unsure not in terms().file(item(BERITA, **chosen)).notes


def test_an_item_without_category_has_the_default_and_it_is_said() -> None:
    assert terms().file(item()) == Filed("Berita", notes=(Note("category-default", "Berita"),))


def test_a_region_by_rule_is_a_region_and_a_second_one_a_tag() -> None:
    rules = Rules(regions=frozenset({"torjun", "kriminal"}))
    filed = terms(rules).file(item(BERITA, TORJUN, KRIMINAL))
    assert (filed.category, filed.region, filed.tags) == ("Berita", "Torjun", ("Kriminal",))


def test_a_rule_renames_or_drops_a_category() -> None:
    rules = Rules(categories={"kriminal": Target("category", "Hukum"), "berita": Target("")})
    filed = terms(rules).file(item(BERITA, KRIMINAL))
    assert (filed.category, filed.tags) == ("Hukum", ())
    assert Note("name-dropped", "Berita") in filed.notes


def test_a_subcategory_may_become_a_tag_of_its_top_one() -> None:
    filed = terms(Rules(tree="top")).file(item(NARKOBA, BERITA))
    assert (filed.category, filed.tags) == ("Berita", ("Narkoba & Miras",))


def test_the_settings_spelling_of_a_category_goes_before_the_exports() -> None:
    filed = terms(categories=("KRIMINAL",)).file(item(KRIMINAL))
    assert filed.category == "KRIMINAL"
    assert Note("name-changed", "Kriminal → KRIMINAL") in filed.notes


def test_two_spellings_of_one_tag_become_one() -> None:
    found = terms()
    first = found.file(item(BERITA, ("post_tag", "sapi", "Kerapan Sapi")))
    second = found.file(item(BERITA, ("post_tag", "sapi-2", "kerapan sapi")))
    assert first.tags == second.tags == ("Kerapan Sapi",)


def test_labels_without_slugs_are_told_apart_by_their_names() -> None:
    filed = terms().file(item(BERITA, ("post_tag", "", "Garam"), ("post_tag", "", "Ikan")))
    assert filed.tags == ("Garam", "Ikan")


def test_a_comma_in_a_tag_does_not_make_two_of_it() -> None:
    filed = terms().file(item(BERITA, ("post_tag", "x", "Tarebung, Kota")))
    assert filed.tags == ("Tarebung Kota",)


def test_a_name_without_letters_for_an_address_is_dropped_and_said() -> None:
    filed = terms().file(item(BERITA, ("post_tag", "%e6%97%a5", "日本")))
    assert filed.tags == ()
    assert Note("name-dropped", "日本") in filed.notes


@pytest.mark.parametrize("taxonomy", ["post_format", "nav_menu"])
def test_technical_terms_are_no_tags(taxonomy: str) -> None:
    assert terms().file(item(BERITA, (taxonomy, "x", "X"))).tags == ()


def test_terms_of_other_taxonomies_are_tags_unless_a_rule_says_otherwise() -> None:
    topic = ("newstopic", "banjir", "Banjir")
    assert terms().file(item(BERITA, topic)).tags == ("Banjir",)
    ruled = terms(Rules(taxonomies={"newstopic": "region"}))
    assert ruled.file(item(BERITA, topic)).region == "Banjir"


def test_every_term_has_an_entry_with_what_became_of_it() -> None:
    used = {("category", "Narkoba & Miras")}
    entries = {entry.slug: entry for entry in terms().entries(used)}
    assert entries["narkoba"] == TermEntry(
        "category", "narkoba", "Narkoba & Miras", "kriminal", "category", "Narkoba & Miras", id=3
    )
    assert not entries["torjun"].used


def test_a_category_that_is_nobody_s_first_is_listed_as_the_tag_it_became() -> None:
    found = terms()
    filed = found.file(item(BERITA, KRIMINAL))
    entries = {entry.slug: entry for entry in found.entries({*filed.names})}
    assert (entries["kriminal"].became, entries["kriminal"].now) == ("tag", "Kriminal")
    assert entries["kriminal"].used


def test_a_category_that_becomes_a_tag_is_one_tag_and_spelt_as_it() -> None:
    comma = ("category", "hukum", "Hukum, HAM")
    tag = ("post_tag", "kriminal", "kriminal")
    assert terms().file(item(BERITA, comma, tag, KRIMINAL)).tags == ("kriminal", "Hukum HAM")


@pytest.mark.parametrize(
    "rules",
    [
        Rules(tree="top"),
        Rules(categories={"kriminal": Target("tag", "Kriminal"), "narkoba": Target("")}),
    ],
)
def test_what_a_rule_has_taken_out_of_the_tree_is_not_in_it(rules: Rules) -> None:
    assert terms(rules).tree()[0] == (0, "Berita")
    assert {depth for depth, _ in terms(rules).tree()} == {0}


def test_the_tree_is_an_outline_and_a_ring_does_not_hang_it() -> None:
    assert terms().tree() == [(0, "Berita"), (1, "Kriminal"), (2, "Narkoba & Miras"), (0, "Torjun")]
    ring = Terms(Rules(tree="top"), (), "Berita")
    ring.add(Term("category", "a", "A", parent="b"))
    ring.add(Term("category", "b", "B", parent="a"))
    assert ring.tree() == []
    assert ring.file(item(("category", "a", "A"))).category in {"A", "B"}


def test_an_author_is_named_as_readers_saw_them() -> None:
    authors = Authors(Rules(authors={"admin": "Redaksi"}), "Redaksi")
    authors.add(Author("sari", name="Meja &amp; Pena"))
    authors.add(Author("admin", name="Administrator"))
    assert authors.name("sari") == ("Meja & Pena", ())
    assert authors.name("admin") == ("Redaksi", ())


def test_an_author_s_name_holds_nothing_that_parts_names_in_a_header() -> None:
    authors = Authors(Rules(), "Redaksi")
    authors.add(Author("tim", name="Tim Liputan; Garaman"))
    changed = Note("name-changed", "Tim Liputan; Garaman → Tim Liputan Garaman")
    assert authors.name("tim") == ("Tim Liputan Garaman", (changed,))


def test_an_author_without_a_published_article_has_no_page() -> None:
    authors = Authors(Rules(), "Redaksi")
    for login in ("sari", "dewi"):
        authors.add(Author(login))
    assert [entry.used for entry in authors.entries({"dewi"})] == [False, True]


def test_a_vanished_author_is_the_site_and_it_is_said() -> None:
    assert Authors(Rules(), "Redaksi").name("") == ("Redaksi", (Note("author-missing", ""),))
