"""A comment, and the views of an article."""

from __future__ import annotations

from django.db import models


class Comment(models.Model):
    """As it was sent; it is shown once `approved`."""

    article = models.CharField(max_length=200)
    author = models.CharField(max_length=255)
    email = models.EmailField()
    url = models.URLField(max_length=500, blank=True)
    content = models.TextField()
    created = models.DateTimeField()
    approved = models.BooleanField(default=False)

    class Meta:
        app_label = "plain"
        indexes = [models.Index(fields=["article", "approved", "created"], name="plain_thread")]  # noqa: RUF012 - as Django is told it


class ArticleViews(models.Model):
    """The views of an article, ever."""

    article = models.CharField(primary_key=True, max_length=200)
    count = models.BigIntegerField(default=0)

    class Meta:
        app_label = "plain"
