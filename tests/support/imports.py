"""Reports of imports that were never run: one of everything, and any at all."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from hypothesis import strategies as st

from warta.wordpress.export import Mended
from warta.wordpress.notes import CODES, Note
from warta.wordpress.outcomes import OMISSIONS, CommentSums, Outcome, Report, ViewSums, What

HOSTILE = "<script>alert(1)</script> & \"'\x1b[31m\u202e\ud800\x00 {{ 7 * 7 }}"


def outcome(number: int = 1, **given: object) -> Outcome:
    """A new post, unless something else is given."""
    fields: dict[str, object] = {
        "id": number,
        "type": "post",
        "status": "publish",
        "title": f"Panen garam {number}",
        "what": "new",
        "path": f"berita/2023-10-24-panen-garam-{number}.md",
        "old": f"/2023/10/panen-garam-{number}/",
        "new": f"2023/10/panen-garam-{number}/",
        "public": True,
        "source": "ekspor.xml",
        "line": 100 + number,
    }
    return Outcome(**(fields | given))  # type: ignore[arg-type]


def left(number: int, reason: str, type_: str = "post") -> Outcome:
    return outcome(number, type=type_, what="left", reason=reason, path="", new="", public=False)


def report(*outcomes: Outcome, **given: object) -> Report:
    """A report of these, which adds up."""
    fields: dict[str, object] = {
        "site": "https://tarebung.example",
        "sources": ("ekspor.xml",),
        "dry_run": False,
        "outcomes": outcomes,
        "comments": CommentSums(),
        "views": ViewSums(),
        "seconds": 12.34,
        "met": Counter(outcome.type for outcome in outcomes),
    }
    return Report(**(fields | given))  # type: ignore[arg-type]


def full_report(**given: object) -> Report:
    """Something of everything that a report can say."""
    missing = Note("picture-missing", "2023/10/tambak.jpg")
    outcomes = (
        *(outcome(number, notes=(missing,)) for number in range(1, 6)),
        outcome(6, notes=(Note("category-to-tag", "Ekonomi"),), what="updated"),
        outcome(7, status="draft", public=False, new=""),
        outcome(8, public=False, notes=(Note("password"),)),
        outcome(9, what="edited"),
        outcome(10, type="page", path="halaman/tentang.md", what="unchanged"),
        outcome(11, type="attachment", path="media/2023/10/garam.jpg", public=False),
        left(12, "menu", "nav_menu_item"),
        left(13, "trash"),
        left(14, "file-missing", "attachment"),
    )
    fields: dict[str, object] = {
        "comments": CommentSums(
            found=1_300,
            carried={"approved": 1_234, "held": 16, "spam": 40},
            left={"ping": 10},
            orphans=(41, 42),
            hidden=(43,),
            mended=(44,),
            softened=(45,),
        ),
        "views": ViewSums({"views": (8, 51_200), "post_views_count": (1, 10)}, 51_200, 1),
        "mended": (
            Mended("xml-ampersand", "ekspor.xml", 1_204, 3, "wp:comment_author_url"),
            Mended("xml-control", "ekspor.xml", 17, 1),
        ),
        "redirects": {"_redirects": (2_000, 345), "nginx.conf": (2_345, 0)},
        "redirects_wanted": 2_345,
        "advice": ("Jalankan 'warta check'.", "Rubrik bertingkat:\n- Daerah\n   - Garaman"),
    }
    return report(*outcomes, **(fields | given))


TEXTS = st.text(max_size=12) | st.just(HOSTILE)
NOTES = st.builds(Note, st.sampled_from(sorted(CODES)), TEXTS)
FATES = [
    *((what, "") for what in get_args(What) if what != "left"),
    *(("left", reason) for reason in sorted(OMISSIONS)),
]
OUTCOMES = st.builds(
    lambda fate, **given: Outcome(what=fate[0], reason=fate[1], **given),
    fate=st.sampled_from(FATES),
    id=st.integers(0, 10**9),
    type=st.sampled_from(["post", "page", "attachment", "nav_menu_item"]) | TEXTS,
    status=st.sampled_from(["publish", "draft", "private", "inherit"]) | TEXTS,
    title=TEXTS,
    path=TEXTS,
    old=TEXTS,
    public=st.booleans(),
    notes=st.lists(NOTES, max_size=2).map(tuple),
    source=TEXTS,
    line=st.integers(0, 10**6),
)
COUNTS = st.integers(0, 10**6)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report whose sums add up."""
    found = draw(st.lists(OUTCOMES, max_size=5))
    carried = draw(
        st.dictionaries(st.sampled_from(["approved", "held", "spam", "trash"]), COUNTS, max_size=4)
    )
    omitted = draw(st.dictionaries(st.sampled_from(["ping", "editor-note"]), COUNTS, max_size=2))
    comments = CommentSums(sum(carried.values()) + sum(omitted.values()), carried, omitted)
    keys = draw(st.dictionaries(TEXTS, st.tuples(COUNTS, COUNTS), max_size=3))
    views = ViewSums(keys, sum(count for _, count in keys.values()))
    mended = st.builds(
        Mended, st.sampled_from(sorted(CODES)), TEXTS, COUNTS, st.integers(1, 99), TEXTS
    )
    return report(
        *found,
        site=draw(TEXTS),
        sources=tuple(draw(st.lists(TEXTS, max_size=2))),
        dry_run=draw(st.booleans()),
        comments=comments,
        views=views,
        mended=tuple(draw(st.lists(mended, max_size=4))),
        redirects=draw(st.dictionaries(TEXTS, st.tuples(COUNTS, COUNTS), max_size=3)),
        redirects_wanted=draw(COUNTS),
        advice=tuple(draw(st.lists(TEXTS, max_size=2))),
    )
