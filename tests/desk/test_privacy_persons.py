"""What is kept of a person, told to that person: all of it, and nothing of anyone else."""

from __future__ import annotations

import json

import pytest

from desk.comments.models import Status, Subscription
from desk.moderation.models import Action
from desk.outbox.models import Delivery
from desk.privacy.persons import person
from tests.support.people import EMAIL, NOW, comment

pytestmark = pytest.mark.usefixtures("db")


def test_nobody_is_known_by_an_address_that_never_wrote() -> None:
    comment()
    kept = person("lain@contoh.id")
    assert kept.pop("email") == "lain@contoh.id"
    assert not any(kept.values())


def test_comments_are_told_with_article_words_consent_and_time() -> None:
    first = comment(status=Status.TRASH, reasons=["tautan"], score=0.5)
    comment("lain@contoh.id", content="Bukan dia")
    (told,) = person(" Sari@Contoh.ID ")["comments"]
    assert told == {
        "id": first.pk,
        "article": {"path": "2024/02/satu/", "title": "Judul satu"},
        "answers": None,
        "author": "Sari Dewi",
        "email": EMAIL,
        "url": "https://sari.contoh.id",
        "content": "Garam sudah mahal.",
        "original": "",
        "created": "2024-03-01T05:00:00+00:00",
        "status": "trash",
        "decided": None,
        "email_confirmed": False,
        "consent": "Saya setuju.",
        "consented": "2024-03-01T05:00:00+00:00",
        "score": 0.5,
        "reasons": ["tautan"],
        "hashes": ["email_hash", "writer", "address_hash", "network_hash"],
    }


def test_subscriptions_actions_and_mail_are_told_as_json() -> None:
    mine = comment()
    Subscription.objects.create(comment=mine, email=EMAIL, created=NOW, confirmed=NOW)
    Action.objects.create(
        at=NOW,
        who_name="rini",
        what="edit",
        comment=mine.pk,
        before={"content": "Lama"},
        after={"content": "Baru"},
        group="g",
    )
    Delivery.objects.create(kind="mail", payload={"to": EMAIL}, created=NOW, due=NOW)
    kept = json.loads(json.dumps(person(EMAIL)))
    assert kept["subscriptions"][0]["confirmed"] == "2024-03-01T05:00:00+00:00"
    assert kept["actions"][0]["before"] == {"content": "Lama"}
    assert kept["deliveries"][0]["payload"] == {"to": EMAIL}
    assert "rini" not in json.dumps(kept)
