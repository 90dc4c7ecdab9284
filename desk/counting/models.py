"""What is counted, by article key; and the hashes by which a visitor counts once."""

from __future__ import annotations

from django.db import models


class ViewTotal(models.Model):
    """The views of an article, ever."""

    key = models.CharField(primary_key=True, max_length=200)
    count = models.BigIntegerField()


class HourViews(models.Model):
    """The views of an article in an hour; `hour` counts hours since 1970 (UTC)."""

    key = models.CharField(max_length=200)
    hour = models.IntegerField()
    count = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hour", "key"], name="hour_once")]


class DayViews(models.Model):
    """The views of an article on a day of the newsroom's zone, rolled up from its hours."""

    key = models.CharField(max_length=200)
    day = models.DateField()
    count = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "key"], name="day_once")]


class Seen(models.Model):
    """A visitor of an article, as a salted hash: counted once till `until` (seconds since 1970).

    The hash has 64 bits: of a million visitors in one window, two share one with a chance of one in
    forty million. As a whole number it is SQLite's own row id, so that a view costs one B-tree.
    """

    visitor = models.BigIntegerField(primary_key=True)
    until = models.BigIntegerField()


class Salt(models.Model):
    """The random salt of a day. Two are kept, for the change of day; then no hash can be traced."""

    day = models.DateField(primary_key=True)
    value = models.BinaryField(max_length=32)
