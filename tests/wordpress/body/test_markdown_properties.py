"""Whatever a tree holds, its Markdown says the same, or the body says that it does not."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.wordpress.body.pages import page, rendered, root_of
from tests.wordpress.body.trees import bodies, lines
from warta.check.references import Body as References
from warta.wordpress.body.convert import body_of
from warta.wordpress.body.escaping import same_address
from warta.wordpress.body.judge import differences
from warta.wordpress.body.markdown import footnote_numbers, joined, pieces_of

# Large examples are rare and mean nothing here; the profile of the suite says the rest.
SIZES = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@settings(max_examples=120, suppress_health_check=SIZES)
@given(bodies)
def test_a_body_says_what_its_tree_says(html: str) -> None:
    root = root_of(html)
    body = body_of(root)
    assert not differences(root, rendered(body.markdown))
    assert "body-unlike" not in {note.code for note in body.notes}


@settings(max_examples=150, suppress_health_check=SIZES)
@given(lines)
def test_a_line_needs_no_html_block_to_say_what_it_says(html: str) -> None:
    root = root_of(f'<p>{html}</p><ol data-footnotes=""><li data-footnote="1">a</li></ol>')
    pieces = pieces_of(root, footnote_numbers(root))
    assert not any(piece.kept for piece in pieces)
    assert not [line for line in joined(pieces).split("\n") if line != line.strip()]


@settings(max_examples=100, suppress_health_check=SIZES)
@given(lines)
def test_the_check_finds_the_links_and_pictures_of_the_page_and_no_others(html: str) -> None:
    body = body_of(root_of(f"<p>{html}</p>"))
    soup = page(body.markdown)
    shown = [str(link["href"]) for link in soup.find_all("a", href=True)]
    shown += [str(image["src"]) for image in soup.find_all("img")]
    found = list(References(body.markdown, 1).references())
    assert sorted(same_address(each.target) for each in found) == sorted(map(same_address, shown))
    assert all(each.alt for each in found if each.is_picture)
