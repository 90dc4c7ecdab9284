"""Articles that someone commented on, their comments, and the complaints about these."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

LONGEST_AUTHOR, LONGEST_EMAIL, LONGEST_URL, LONGEST_TEXT = 245, 100, 200, 65525
"""In bytes, as WordPress has them (docs/contracts/form.md)."""


class Article(models.Model):
    """What the newest signed key said of an article."""

    key = models.CharField(primary_key=True, max_length=200)
    path = models.CharField(max_length=500)
    title = models.CharField(max_length=300)
    seen = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.title


class Status(models.TextChoices):
    """Where a comment is. `UNCONFIRMED`: its writer has not yet confirmed the address."""

    UNCONFIRMED = "unconfirmed", "Menunggu konfirmasi email"
    HELD = "held", "Tertangguhkan"
    APPROVED = "approved", "Disetujui"
    SPAM = "spam", "Spam"
    TRASH = "trash", "Tong Sampah"


class Comment(models.Model):
    """A comment as it came, less what cannot be seen (`warta.core.characters`).

    `html` is the same made safe, once, when it was written (`warta.core.markup`). Addresses of
    clients are kept as keyed hashes alone, and for a time (`desk.privacy`).
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="comments", db_index=False
    )  # `comment_of_article` begins with it
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="answers")
    author = models.CharField(max_length=255)
    email = models.CharField(max_length=254, blank=True)
    url = models.CharField(max_length=500, blank=True)
    content = models.TextField()
    html = models.TextField()
    original = models.TextField(blank=True)  # what was typed, where a moderator has edited it
    created = models.DateTimeField(db_index=True)
    status = models.CharField(max_length=12, choices=Status.choices)
    status_before = models.CharField(
        max_length=12, blank=True
    )  # where trash or spam takes it back to
    decided = models.DateTimeField(null=True)  # when the status last changed
    by_newsroom = models.BooleanField(default=False)

    email_hash = models.CharField(max_length=32, blank=True)
    email_confirmed = models.BooleanField(default=False)
    writer = models.CharField(max_length=32, blank=True)  # of the signed cookie, where asked for
    address_hash = models.CharField(max_length=32, blank=True)
    network_hash = models.CharField(max_length=32, blank=True)
    consent = models.TextField(blank=True)  # the words that were agreed to
    consented = models.DateTimeField(null=True)

    score = models.FloatField(default=0.0)  # of spam, 0 to 1
    reasons = models.JSONField(default=list)  # why held, and why this score: list of str
    fingerprint = models.CharField(max_length=32, null=True)  # of what may not come twice

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=~Q(status="trash"), name="comment_not_twice"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="comment_status_known"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-id"], name="comment_by_status"),
            models.Index(fields=["status", "score", "id"], name="comment_by_score"),
            models.Index(fields=["article", "status", "created", "id"], name="comment_of_article"),
            models.Index(
                fields=["email_hash", "-id"], condition=~Q(email_hash=""), name="comment_of_person"
            ),
            models.Index(
                fields=["address_hash", "-id"],
                condition=~Q(address_hash=""),
                name="comment_of_address",
            ),
            models.Index(
                fields=["writer", "status"], condition=~Q(writer=""), name="comment_of_writer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.author}"


class Imported(models.Model):
    """A comment that came from an older site: its number there, and the digest of what was stored.

    `comment` is a number and no foreign key: what was deleted here does not come again with the
    next import. Another digest than the comment's own says that someone has changed it since; an
    empty one, that it was erased.
    """

    number = models.BigIntegerField(primary_key=True)
    comment = models.BigIntegerField(db_index=True)
    digest = models.CharField(max_length=32, blank=True)


class Tally(models.Model):
    """How often something happened in a span of time: the rate limits' memory.

    `scope` is such as `network` or `article`, `key` a hash or an article key, `window` the start of
    the span in seconds since 1970.
    """

    scope = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    window = models.BigIntegerField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "key", "window"], name="tally_once")
        ]


class Report(models.Model):
    """A reader's complaint about a published comment; Pedoman Media Siber, butir 3e and 3f."""

    class Reason(models.TextChoices):
        HATE = "kebencian", "Menghina atau menebar kebencian"
        LIE = "bohong", "Bohong atau fitnah"
        OBSCENE = "cabul", "Cabul atau kasar"
        PRIVATE = "pribadi", "Membuka data pribadi"
        SPAM = "spam", "Spam, judi, atau iklan"
        OTHER = "lain", "Lainnya"

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    words = models.TextField(blank=True)
    created = models.DateTimeField()
    settled = models.DateTimeField(null=True)
    network_hash = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["created", "id"], condition=Q(settled__isnull=True), name="report_open"
            )
        ]


class Subscription(models.Model):
    """Who wants word of answers to a comment of theirs; it counts once `confirmed`."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="subscription")
    email = models.CharField(max_length=254)
    created = models.DateTimeField()
    confirmed = models.DateTimeField(null=True)


class Change(models.Model):
    """When what is exported last changed: one row, `pk` 1."""

    at = models.DateTimeField()
