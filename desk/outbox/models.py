"""What is to be sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Delivery(models.Model):
    """One mail or call. It is written with what causes it, and sent after `due` by the dispatcher.

    Of two that wait with one `key` the second joins the first (`outbox.put`). `kind` says which
    function sends it, `payload` what it is given.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200, blank=True)
    payload = models.JSONField(default=dict)
    created = models.DateTimeField()
    due = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    error = models.TextField(blank=True)
    done = models.DateTimeField(null=True)
    given_up = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["due", "id"],
                condition=Q(done__isnull=True, given_up=False),
                name="delivery_due",
            ),
            models.Index(fields=["kind", "key", "id"], name="delivery_by_key"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(done__isnull=True, given_up=False, attempts=0) & ~Q(key=""),
                name="delivery_joined",
            )
        ]
