"""The record of what moderators did, and the rules that a chief has changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Action(models.Model):
    """Who did what, when, to what; `before` and `after` are the fields that changed.

    `comment` is a number and no foreign key: the record outlives what it is about. `group` is the
    same for all that one click did, so that it can be undone as one.
    """

    at = models.DateTimeField()
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    who_name = models.CharField(max_length=150)
    what = models.CharField(max_length=20)
    comment = models.BigIntegerField(null=True, db_index=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    group = models.CharField(max_length=32, db_index=True)
    undone = models.BooleanField(default=False)

    class Meta:
        permissions = [
            ("moderate", "Dapat memoderasi komentar"),
            ("lead", "Dapat mengubah aturan, akun, dan menghapus data pribadi"),
        ]


class Rule(models.Model):
    """A moderation rule that a chief has set; it goes before the environment's."""

    name = models.CharField(primary_key=True, max_length=40)
    value = models.JSONField()
