"""What its writer is told of a comment that was taken."""

from __future__ import annotations

from enum import Enum

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from desk.comments.fields import Sent
from desk.comments.models import Article, Comment, Status
from desk.comments.pages import article_url, public_page, see_other
from desk.comments.showing import shown
from desk.rules import Rules
from desk.settings import CONF
from warta.core.signing import ArticleClaim

HELD_FRAGMENT, SENT_FRAGMENT = "komentar-ditahan", "komentar-terkirim"
"""Fragments that make an article's page say that the comment is held, or will show soon."""


class Outcome(Enum):
    """What a writer may know: spam and trash look like held, and are asked to confirm like it."""

    HELD = "held"
    APPROVED = "approved"
    CONFIRM = "confirm"


def outcome_of(comment: Comment, rules: Rules) -> Outcome:
    """What became of a new comment, as far as its writer is told."""
    if rules.confirm_email and not comment.email_confirmed:
        return Outcome.CONFIRM
    return Outcome.APPROVED if comment.status == Status.APPROVED else Outcome.HELD


def taken(
    request: HttpRequest, sent: Sent, claim: ArticleClaim, comment: Comment, outcome: Outcome
) -> HttpResponse:
    """In place, a page; else 303, to where a page says it."""
    if sent.inline:
        context = {
            "shown": shown(comment.author, comment.url, comment.html, comment.created),
            "article_title": claim.title,
            "article_url": article_url(claim.path),
        }
        return public_page(request, f"comments/{outcome.value}.html", context)
    if outcome is Outcome.CONFIRM:
        return see_other(f"{CONF.desk_origin}{reverse('confirm-sent')}?key={claim.key}")
    fragment = SENT_FRAGMENT if outcome is Outcome.APPROVED else HELD_FRAGMENT
    return see_other(article_url(claim.path, fragment))


def confirm_sent(request: HttpRequest) -> HttpResponse:
    """`/comments/confirm/?key=KEY`: that a mail is on its way; with a link back to the article."""
    article = Article.objects.filter(pk=request.GET.get("key", "")[:200]).first()
    context = {
        "article_title": article.title if article else "",
        "article_url": article_url(article.path) if article else CONF.site_url,
    }
    return public_page(request, "comments/confirm.html", context)
