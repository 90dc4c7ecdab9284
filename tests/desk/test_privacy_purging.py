"""What goes by itself: each thing after its time, and nothing before."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from desk.comments.models import Change, Comment, Report, Status, Subscription, Tally
from desk.counting.models import Salt, Seen
from desk.moderation.models import Action
from desk.outbox.models import Delivery
from desk.privacy import purging
from desk.privacy.purging import Purged, purge
from desk.settings import CONF
from tests.support.people import NOW, comment

pytestmark = pytest.mark.usefixtures("db")

MINUTE = timedelta(minutes=1)


def after(days: int) -> datetime:
    return NOW + timedelta(days=days)


def counted(purged: Purged) -> dict[str, int]:
    return {name: count for name, count in purged.counts.items() if count}


def test_an_empty_desk_has_nothing_to_purge() -> None:
    assert counted(purge(NOW)) == {}


def test_hashes_of_addresses_go_after_their_days_and_the_comment_stays() -> None:
    old = comment()
    assert counted(purge(after(CONF.address_days))) == {}
    assert counted(purge(after(CONF.address_days) + MINUTE)) == {"addresses": 1}
    old.refresh_from_db()
    assert (old.address_hash, old.network_hash) == ("", "")
    assert (old.email, old.content) == ("sari@contoh.id", "Garam sudah mahal.")


def test_a_settled_report_forgets_its_network_and_an_open_one_does_not() -> None:
    about = comment()
    for settled in (NOW, None):
        Report.objects.create(
            comment=about, reason="bohong", created=NOW, settled=settled, network_hash="n" * 32
        )
    assert purge(after(CONF.address_days) + MINUTE).counts["reports"] == 1
    assert Report.objects.get(settled__isnull=True).network_hash == "n" * 32


def test_an_email_goes_after_its_days_and_its_hash_stays_with_what_is_published() -> None:
    old = comment(address_hash="", network_hash="", writer="")
    assert counted(purge(after(CONF.email_days))) == {}
    assert counted(purge(after(CONF.email_days) + MINUTE)) == {"emails": 1}
    old.refresh_from_db()
    assert old.email == ""
    assert old.email_hash


def test_an_email_stays_while_its_owner_waits_for_answers() -> None:
    waiting = comment(address_hash="", network_hash="", writer="")
    Subscription.objects.create(comment=waiting, email=waiting.email, created=NOW, confirmed=NOW)
    comment("lain@contoh.id", created=after(CONF.email_days))
    later = after(CONF.email_days) + MINUTE
    assert counted(purge(later)) == {}
    assert counted(purge(later + timedelta(days=CONF.email_days)))["subscriptions"] == 1
    assert not Comment.objects.exclude(email="").filter(pk=waiting.pk).exists()


def test_a_subscription_that_was_never_confirmed_goes_after_a_week() -> None:
    waiting = comment()
    Subscription.objects.create(comment=waiting, email=waiting.email, created=NOW)
    assert counted(purge(after(7))) == {}
    assert counted(purge(after(7) + MINUTE)) == {"subscriptions": 1}


def test_the_mark_of_a_cookie_goes_once_the_cookie_has_run_out() -> None:
    comment(address_hash="", network_hash="", email="")
    assert "writers" not in counted(purge(after(366)))
    comment(created=after(200), address_hash="", network_hash="", email="")
    assert "writers" not in counted(purge(after(367)))
    assert counted(purge(after(567)))["writers"] == 2


def test_a_comment_whose_address_was_never_confirmed_goes_after_a_week() -> None:
    comment(status=Status.UNCONFIRMED)
    assert counted(purge(after(7))) == {}
    assert counted(purge(after(7) + MINUTE)) == {"unconfirmed": 1}
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("status", "days"), [(Status.TRASH, CONF.trash_days), (Status.SPAM, CONF.email_days)]
)
def test_trash_and_spam_are_deleted_for_good_counting_from_the_decision(
    status: str, days: int
) -> None:
    comment(status=status, decided=after(3))
    assert not {"trash", "spam"} & counted(purge(after(days + 3))).keys()
    purge(after(days + 3) + MINUTE)
    assert not Comment.objects.exists()


def test_answers_to_what_is_deleted_move_up_and_the_site_hears_of_it() -> None:
    top = comment()
    trashed = comment(status=Status.TRASH, parent=top)
    answer = comment(parent=comment(status=Status.TRASH, parent=trashed))
    now = after(CONF.trash_days) + MINUTE
    assert purge(now).counts["trash"] == 2
    answer.refresh_from_db()
    assert answer.parent == top
    assert Change.objects.get().at == now


def test_nothing_is_told_to_the_site_where_nothing_published_changed() -> None:
    comment(status=Status.TRASH)
    comment()
    purge(after(CONF.trash_days) + MINUTE)
    assert not Change.objects.exists()


def test_the_record_of_a_deleted_comment_says_what_was_done_but_no_word_of_it() -> None:
    gone = comment(status=Status.TRASH)
    Action.objects.create(
        at=NOW,
        who_name="rini",
        what="edit",
        comment=gone.pk,
        before={"content": "Lama", "status": "held"},
        after={"content": "Baru", "status": "trash"},
        group="g",
    )
    purge(after(CONF.trash_days) + MINUTE)
    action = Action.objects.get()
    assert (action.before, action.after) == ({"status": "held"}, {"status": "trash"})
    assert action.who_name == "rini"


def test_an_old_record_forgets_personal_fields() -> None:
    Action.objects.create(
        at=NOW, who_name="rini", what="edit", comment=1, before={"author": "Sari"}, group="g"
    )
    assert counted(purge(after(CONF.email_days))) == {}
    assert counted(purge(after(CONF.email_days) + MINUTE)) == {"actions": 1}
    assert Action.objects.get().before == {}


def test_what_was_sent_or_given_up_goes_and_what_waits_stays() -> None:
    sent = {"kind": "mail", "payload": {"to": "a@contoh.id"}, "created": NOW, "due": NOW}
    Delivery.objects.create(**sent, done=NOW)
    Delivery.objects.create(**sent, given_up=True)
    waiting = Delivery.objects.create(**sent)
    assert purge(after(CONF.address_days) + MINUTE).counts["deliveries"] == 2
    assert Delivery.objects.get() == waiting


def test_rates_logins_sessions_and_visitors_go() -> None:
    Tally.objects.create(scope="network", key="b" * 32, window=int(NOW.timestamp()))
    attempt = AccessAttempt.objects.create(
        username="rini", ip_address="203.0.113.7", failures_since_start=1
    )
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=NOW)
    Session.objects.create(session_key="s", session_data="", expire_date=NOW)
    Seen.objects.create(visitor=1, until=int(NOW.timestamp()))
    Salt.objects.create(day=NOW.date(), value=b"y" * 32)
    assert counted(purge(after(CONF.address_days) + MINUTE)) == {
        "tallies": 1,
        "attempts": 1,
        "sessions": 1,
        "visitors": 1,
        "salts": 1,
    }


def test_a_dry_run_counts_the_same_and_changes_nothing() -> None:
    comment()
    comment(status=Status.TRASH)
    now = after(CONF.email_days + 1)
    expected = purge(now, dry_run=True)
    assert Comment.objects.exclude(email="").count() == 2
    assert purge(now).total <= expected.total
    assert purge(now).total == 0


def test_more_than_one_chunk_is_purged_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "CHUNK", 2)
    for _ in range(5):
        comment()
    assert purge(after(CONF.address_days) + MINUTE).counts["addresses"] == 5
    assert not Comment.objects.exclude(address_hash="").exists()
