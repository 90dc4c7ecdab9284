"""What the classifier has learnt."""

from __future__ import annotations

from django.db import models


class Token(models.Model):
    """In how many comments judged spam, and judged not spam, a token stood.

    `key` is the token's keyed hash (`desk.spam.learnt`): the table alone tells nobody's words.
    """

    key = models.CharField(primary_key=True, max_length=16)
    spam = models.IntegerField(default=0)
    ham = models.IntegerField(default=0)


class Lesson(models.Model):
    """Which comments were learnt as what, so that a change of mind is unlearnt first.

    `tokens` are keys of `Token`, in order.
    """

    comment = models.BigIntegerField(primary_key=True)
    spam = models.BooleanField()
    tokens = models.JSONField()


class Edition(models.Model):
    """Which state the counts of `Token` are in: one row, `pk` 1, random, new with each change."""

    number = models.BigIntegerField()
