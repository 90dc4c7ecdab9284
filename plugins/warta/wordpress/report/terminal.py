"""The report on a terminal or in a pipe: the sums, what to look at, what to do next.

Sentences are folded at the width of the screen. Lines that name a file are not: they are copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from warta.core.counts import exact_count
from warta.wordpress.export import Mended
from warta.wordpress.outcomes import CommentSums, Outcome, Report, ViewSums
from warta.wordpress.report import words
from warta.wordpress.report.attention import Group, Repair, groups, repairs
from warta.wordpress.report.sums import Sum, sums, whole

EXAMPLES = 3
_HEADS = ("", "Ditemukan", "Baru", "Diperbarui", "Tetap", "Disunting", "Ditinggalkan")
_INDENT = " " * 9
_EDITED = "Disunting: sudah diubah redaksi sejak diimpor, jadi dibiarkan seperti adanya."


def tell(report: Report, screen: Console, files: Sequence[str] = ()) -> None:
    """Print the report in short. `files` are where the whole of it was written."""
    _tell_head(report, screen)
    _tell_sums(sums(report.outcomes), screen)
    _tell_edited(report.outcomes, screen)
    for line in (*_of_comments(report.comments), *_of_views(report.views), *_of_redirects(report)):
        screen.print(Text(line))
    _tell_left(report, screen)
    found = groups(report.outcomes)
    _tell_groups("Perlu dilihat", [group for group in found if group.asks], screen)
    _tell_counts("Sekadar diketahui", [group for group in found if not group.asks], screen)
    _tell_repairs(repairs(report.mended), screen)
    _tell_advice(report.advice, screen)
    if files:
        screen.print()
        screen.print(Text(f"Laporan lengkap: {' dan '.join(files)}"), soft_wrap=True)


def _tell_head(report: Report, screen: Console) -> None:
    sources = words.line(", ".join(report.sources))
    site = words.line(report.site) or "situs WordPress"
    screen.print(Text(f"Impor dari {site} ({sources}), {words.seconds(report.seconds)}."))
    if report.dry_run:
        screen.print(Text("Uji coba: tidak ada berkas yang ditulis.", "bold"))
    screen.print()


def _tell_sums(parts: Sequence[Sum], screen: Console) -> None:
    """The table; of kinds that there are none of, no row."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for head in _HEADS:
        table.add_column(head, justify="right" if head else "left", no_wrap=True)
    for part in parts:
        if part.found:
            table.add_row(*_row(part))
    table.add_row(*_row(whole(parts)), style="bold")
    screen.print(table)
    screen.print()


def _tell_edited(outcomes: Sequence[Outcome], screen: Console) -> None:
    """What an editor has taken over: its state in WordPress may have gone on since."""
    edited = [outcome for outcome in outcomes if outcome.what == "edited"]
    if edited:
        screen.print(Text(_EDITED))
        _tell_examples(map(words.place, edited[:EXAMPLES]), screen)
        _tell_more(len(edited), screen)
        screen.print()


def _row(part: Sum) -> tuple[str, ...]:
    numbers = (part.found, part.new, part.updated, part.unchanged, part.edited, part.omitted)
    return (part.name, *map(exact_count, numbers))


def _of_comments(comments: CommentSums) -> Iterator[str]:
    if not comments.found:
        return
    carried = {words.comment_status(key): count for key, count in comments.carried.items()}
    left = {words.reason(key): count for key, count in comments.left.items()}
    parts = [f"Komentar: {exact_count(comments.found)} ditemukan."]
    parts += [f"Dibawa: {words.listed(carried)}."] if carried else []
    parts += [f"Ditinggalkan: {words.listed(left)}."] if left else []
    yield " ".join(parts)
    for said, ids in (
        ("yang membalas komentar yang tidak dibawa", comments.orphans),
        ("disetujui yang tidak tampil, di sini dan di WordPress", comments.hidden),
        ("yang dipotong, atau yang diberi waktu", comments.mended),
        ("yang sebagian HTML-nya tidak tampil demi keamanan", comments.softened),
    ):
        if ids:
            yield f"Komentar {said}: {exact_count(len(ids))}."


def _of_views(views: ViewSums) -> Iterator[str]:
    if not views.found:
        return
    keys = ", ".join(
        f"{words.line(key)} (di {exact_count(items)} butir)"
        for key, (items, _) in views.found.items()
    )
    yield f"Hitungan pembaca: {exact_count(views.carried)} dibawa; ditemukan {keys}."


def _of_redirects(report: Report) -> Iterator[str]:
    if report.redirects_wanted:
        yield f"Pengalihan alamat lama: {exact_count(report.redirects_wanted)}."
    for name, (_, unfit) in report.redirects.items():
        if unfit:
            yield f"  {words.line(name)}: {exact_count(unfit)} tidak muat atau tidak dikenalnya."


def _tell_left(report: Report, screen: Console) -> None:
    left = whole(sums(report.outcomes)).left
    _tell_grid("Ditinggalkan", [(count, words.reason(key)) for key, count in left.items()], screen)


def _tell_counts(head: str, found: Sequence[Group], screen: Console) -> None:
    _tell_grid(head, [(len(group.items), group.said) for group in found], screen)


def _tell_groups(head: str, found: Sequence[Group], screen: Console) -> None:
    if not found:
        return
    _head(head, screen)
    for group in found:
        screen.print(_grid([(len(group.items), group.said)]))
        _tell_examples((_example(*item) for item in group.items[:EXAMPLES]), screen)
        _tell_more(len(group.items), screen)


def _tell_repairs(found: Sequence[Repair], screen: Console) -> None:
    if not found:
        return
    _head("Diperbaiki dalam berkas ekspor", screen)
    for repair in found:
        screen.print(_grid([(repair.count, repair.said)]))
        _tell_examples(map(_spot, repair.places[:EXAMPLES]), screen)
        _tell_more(len(repair.places), screen)


def _tell_advice(advice: Sequence[str], screen: Console) -> None:
    if not advice:
        return
    _head("Langkah berikutnya", screen)
    table = Table.grid(padding=(0, 1, 0, 0))
    for number, sentence in enumerate(advice, 1):
        table.add_row(Text(f"{number}."), Text(words.advice(sentence)))
    screen.print(table)


def _tell_examples(lines: Iterable[str], screen: Console) -> None:
    for line in lines:
        screen.print(Text(f"{_INDENT}{line}", "dim"), soft_wrap=True)


def _tell_more(count: int, screen: Console) -> None:
    if count > EXAMPLES:
        screen.print(Text(f"{_INDENT}{words.more(count - EXAMPLES)}", "dim"))


def _tell_grid(head: str, lines: Sequence[tuple[int, str]], screen: Console) -> None:
    if lines:
        _head(head, screen)
        screen.print(_grid(lines))


def _grid(lines: Iterable[tuple[int, str]]) -> Table:
    """Figures to the left, sentences to the right, which are folded under themselves."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", width=len(_INDENT) - 2, no_wrap=True)
    for count, sentence in lines:
        table.add_row(exact_count(count), Text(sentence))
    return table


def _head(text: str, screen: Console) -> None:
    screen.print()
    screen.print(Text(text, "bold"))


def _example(outcome: Outcome, detail: str) -> str:
    return f"{words.place(outcome)}{f': {words.line(detail)}' if detail else ''}"


def _spot(mended: Mended) -> str:
    detail = f": {words.line(mended.detail)}" if mended.detail else ""
    return f"{words.line(mended.source)} baris {exact_count(mended.line)}{detail}"
