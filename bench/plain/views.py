"""Four JSON views: a comment, a view, counts of articles, a thread."""

from __future__ import annotations

import json

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from bench.plain.forms import CommentForm
from bench.plain.models import ArticleViews, Comment

SHOWN = ("id", "author", "url", "content", "created")


@require_POST
def comment(request: HttpRequest) -> JsonResponse:
    """Check a comment, and store it."""
    form = CommentForm(json.loads(request.body))
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    stored = Comment.objects.create(created=timezone.now(), **form.cleaned_data)
    return JsonResponse({"id": stored.pk}, status=201)


@require_POST
def view(request: HttpRequest) -> JsonResponse:
    """Count a view; the answer brings the count."""
    article = json.loads(request.body)["article"]
    with transaction.atomic():
        found = ArticleViews.objects.filter(article=article)
        if not found.update(count=F("count") + 1):
            ArticleViews.objects.create(article=article, count=1)
        count = found.values_list("count", flat=True).get()
    return JsonResponse({"views": count})


@require_GET
def counts(request: HttpRequest) -> JsonResponse:
    """The views of each `key`."""
    keys = request.GET.getlist("key")
    found = ArticleViews.objects.filter(article__in=keys).values_list("article", "count")
    return JsonResponse({"views": dict.fromkeys(keys, 0) | dict(found)})


@require_GET
def thread(request: HttpRequest) -> JsonResponse:
    """The approved comments of the article `key`."""
    comments = Comment.objects.filter(article=request.GET["key"], approved=True)
    return JsonResponse({"comments": list(comments.order_by("created").values(*SHOWN))})
