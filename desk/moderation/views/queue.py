"""The queue: one list of comments, and how many wait in the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk.comments.models import Comment
from desk.moderation import queries
from desk.moderation.buttons import bulk_buttons
from desk.moderation.context import rows_with_context
from desk.moderation.queries import Wanted
from desk.moderation.views.access import is_chief, moderators
from warta.core.characters import visible_line

LABELS = {
    queries.HELD: "Tertangguhkan",
    queries.APPROVED: "Disetujui",
    queries.SPAM: "Spam",
    queries.TRASH: "Tong Sampah",
    queries.REPORTS: "Laporan",
    queries.ALL: "Semua",
}
EMPTY = {
    queries.HELD: "Tidak ada komentar yang menunggu.",
    queries.APPROVED: "Belum ada komentar yang disetujui.",
    queries.SPAM: "Tidak ada spam.",
    queries.TRASH: "Tong Sampah kosong.",
    queries.REPORTS: "Tidak ada laporan pembaca yang menunggu.",
    queries.ALL: "Belum ada komentar.",
}
SAME_LABELS = {
    "email": "email yang sama",
    "writer": "peramban yang sama",
    "address": "alamat jaringan yang sama",
}
LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its address keeps the search. `count` is "" where nothing is counted."""

    name: str
    label: str
    url: str
    count: str
    current: bool


@moderators
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """A page of the queue, as the query says: `tab`, `q`, `same` and `like`, `after`."""
    wanted = wanted_of(request)
    found = queries.find(wanted)
    chief = is_chief(request)
    return render(
        request,
        "moderation/queue.html",
        {
            "tab": wanted.tab,
            "title": LABELS[wanted.tab],
            "hide_title": True,
            "tabs": tabs(wanted, queries.counts()),
            "rows": rows_with_context(found.comments, timezone.now(), chief=chief),
            "wanted": wanted,
            "alike": alike(wanted),
            "empty": EMPTY[wanted.tab] if not narrowed(wanted) else "Tidak ada yang cocok.",
            "bulk": bulk_buttons(wanted.tab, chief=chief),
            "newest": queries.newest(wanted.tab),
            "first": address(wanted, after=""),
            "next_page": address(wanted, after=found.next) if found.next else "",
            "here": request.get_full_path(),
        },
    )


@moderators
@require_safe
def news(request: HttpRequest) -> JsonResponse:
    """How many are in each tab, and how many came into this one after the id `than`."""
    wanted = wanted_of(request)
    than = request.GET.get("than", "")
    newer = queries.newer(wanted.tab, int(than)) if queries.is_id(than) else 0
    return JsonResponse({"counts": shown(queries.counts()), "newer": newer})


def wanted_of(request: HttpRequest) -> Wanted:
    """What the address asks for; what is none of ours is as if it were not there."""
    tab, same = request.GET.get("tab", queries.HELD), request.GET.get("same", "")
    like = request.GET.get("like", "")
    alike = same in queries.SAME and queries.is_id(like)
    return Wanted(
        tab=queries.ALL if alike else tab if tab in queries.TABS else queries.HELD,
        search=visible_line(request.GET.get("q", ""), LONGEST_SEARCH),
        same=same if alike else "",
        like=int(like) if alike else 0,
        after=request.GET.get("after", "")[:80],
    )


def address(wanted: Wanted, **changed: str) -> str:
    """The address of a list."""
    like = str(wanted.like) if wanted.like else ""
    fields = {"tab": wanted.tab, "q": wanted.search, "same": wanted.same, "like": like}
    fields |= {"after": wanted.after} | changed
    return (
        f"{reverse('queue')}?{urlencode({name: value for name, value in fields.items() if value})}"
    )


def tabs(wanted: Wanted, counts: Mapping[str, int]) -> list[Tab]:
    """The tabs, of which one is this page."""
    words = shown(counts)
    search = {} if not wanted.search else {"q": wanted.search}
    return [
        Tab(
            name,
            LABELS[name],
            f"{reverse('queue')}?{urlencode({'tab': name} | search)}",
            words.get(name, ""),
            name == wanted.tab,
        )
        for name in queries.TABS
    ]


def shown(counts: Mapping[str, int]) -> dict[str, str]:
    """Counts as people read them; what was not counted to its end has a plus."""
    most = queries.MOST_COUNTED
    return {name: f"{most // 1000}.000+" if n >= most else str(n) for name, n in counts.items()}


def narrowed(wanted: Wanted) -> bool:
    """Whether the list is less than its tab."""
    return bool(wanted.search or wanted.same or wanted.after)


def alike(wanted: Wanted) -> str:
    """Whose comments these are, in words."""
    if not wanted.same:
        return ""
    author = Comment.objects.filter(pk=wanted.like).values_list("author", flat=True).first()
    return f"Komentar dengan {SAME_LABELS[wanted.same]} seperti {author}" if author else ""
