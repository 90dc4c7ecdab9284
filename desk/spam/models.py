"""What the classifier has learnt."""

from __future__ import annotations

from django.db import models


class Token(models.Model):
    """In how many comments judged spam, and judged not spam, a token stood."""

    text = models.CharField(primary_key=True, max_length=60)
    spam = models.IntegerField(default=0)
    ham = models.IntegerField(default=0)


class Lesson(models.Model):
    """Which comments were learnt as what, so that a change of mind is unlearnt first."""

    comment = models.BigIntegerField(primary_key=True)
    spam = models.BooleanField()
    tokens = models.JSONField()
