"""Precision and recall on the held-out part: `python -m tests.desk.spam.report [--mistakes]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.desk.spam.labelled import figures, held_out, scores, taught, training

THRESHOLDS = (0.5, 0.9, 0.98)


def table() -> Iterator[str]:
    """The rows of a Markdown table."""
    asked = held_out()
    yield "| score | threshold | precision | recall | ham taken for spam | spam missed |"
    yield "|---|---|---|---|---|---|"
    ways = {"words and signals": None, "and the classifier": taught(training())}
    for way, learnt in ways.items():
        scored = scores(asked, learnt)
        for threshold in THRESHOLDS:
            found = figures(asked, scored, threshold)
            yield (
                f"| {way} | {threshold} | {found.precision:.3f} | {found.recall:.3f} "
                f"| {found.wrongly} of {len(asked) - found.spam} "
                f"| {found.spam - found.rightly} of {found.spam} |"
            )


def mistakes() -> Iterator[str]:
    """Those on the wrong side of 0.5, with their scores."""
    asked = held_out()
    for comment, score in zip(asked, scores(asked, taught(training())), strict=True):
        if (score >= THRESHOLDS[0]) != comment.spam:
            kind = "spam" if comment.spam else "ham"
            yield f"{kind} {score:.3f} {comment.author}: {comment.text}"


if __name__ == "__main__":
    lines = [*table(), *(mistakes() if "--mistakes" in sys.argv else ())]
    sys.stdout.write("\n".join(lines) + "\n")
