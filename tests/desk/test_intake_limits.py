"""Too soon, too many: flood and rates, whatever the clock does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from desk.comments.limits import (
    Limit,
    comment_limits,
    count,
    refuse_full,
)
from desk.comments.models import Comment, Tally
from desk.comments.refusal import Refused
from desk.comments.repeats import refuse_repeated
from desk.settings import CONF
from tests.desk.intake import alert_of, commit, filled, post, stored

pytestmark = pytest.mark.usefixtures("db")

NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
TOO_FAST = "Anda memposting komentar terlalu cepat. Pelankan."


def draft(**fields: str) -> Comment:
    values = {"article_id": "satu", "address_hash": "a1", "email_hash": "e1", "network_hash": "n1"}
    return Comment(**(values | fields))


@pytest.mark.parametrize("same", ["address", "email"])
def test_a_second_comment_within_15_seconds_is_too_fast(client: Client, same: str) -> None:
    assert commit(client).status_code == 303
    extra = {} if same == "address" else {"REMOTE_ADDR": "198.51.100.9"}
    email = {} if same == "email" else {"email": "lain@contoh.id"}
    for response in (
        commit(client, extra, comment="Lagi.", **email),
        post(client, filled(comment="Lagi.", **email), **extra),
    ):
        assert (response.status_code, alert_of(response)) == (429, TOO_FAST)
        assert 1 <= int(response["Retry-After"]) <= 15


def test_two_strangers_may_comment_at_the_same_time(client: Client) -> None:
    commit(client)
    extra = {"REMOTE_ADDR": "198.51.100.9"}
    assert commit(client, extra, email="lain@contoh.id").status_code == 303


def test_the_case_of_an_address_does_not_make_another_of_it(client: Client) -> None:
    commit(client)
    extra = {"REMOTE_ADDR": "198.51.100.9"}
    assert commit(client, extra, comment="Lagi.", email="Siti@Contoh.ID").status_code == 429


@pytest.mark.parametrize(("seconds", "refused"), [(14, True), (15, False), (-60, False)])
def test_flood_ends_after_15_seconds_and_a_clock_set_back_is_none(
    seconds: int, refused: bool
) -> None:
    stored(address_hash="a1", created=NOON)
    now = NOON + timedelta(seconds=seconds)
    if refused:
        with pytest.raises(Refused) as caught:
            refuse_repeated(draft(), 15, now)
        assert caught.value.retry_after == 1
    else:
        refuse_repeated(draft(), 15, now)


def test_a_limit_holds_for_the_hour_and_says_when_it_ends() -> None:
    limits = [Limit("network", "n1", 2)]
    now = NOON + timedelta(minutes=20)
    count(limits, now)
    refuse_full(limits, now)
    count(limits, now)
    for refuse in (refuse_full, count):
        with pytest.raises(Refused) as caught:
            refuse(limits, now)
        assert (caught.value.status, caught.value.retry_after) == (429, 40 * 60)
    refuse_full(limits, NOON + timedelta(hours=1))


def test_networks_and_articles_count_apart() -> None:
    conf = replace(CONF, network_limit=1, article_limit=2)
    count(comment_limits(draft(), conf), NOON)
    count(comment_limits(draft(network_hash="n2"), conf), NOON)
    refuse_full(comment_limits(draft(network_hash="n3", article_id="dua"), conf), NOON)
    with pytest.raises(Refused, match="Terlalu banyak komentar untuk berita ini"):
        refuse_full(comment_limits(draft(network_hash="n3"), conf), NOON)
    with pytest.raises(Refused, match="Pelankan"):
        refuse_full(comment_limits(draft(article_id="dua"), conf), NOON)


def test_a_refused_comment_does_not_count(client: Client) -> None:
    commit(client)
    commit(client)
    assert list(Tally.objects.order_by("scope").values_list("scope", "count")) == [
        ("article", 1),
        ("network", 1),
    ]


def test_a_network_that_has_reached_its_limit_is_told_to_wait(client: Client) -> None:
    for number in range(CONF.network_limit + 1):
        extra = {"REMOTE_ADDR": f"203.0.113.{number}"}
        response = commit(client, extra, email=f"a{number}@contoh.id")
    assert (response.status_code, alert_of(response)) == (429, TOO_FAST)
    assert 1 <= int(response["Retry-After"]) <= 3600
    elsewhere = {"REMOTE_ADDR": "198.51.100.9"}
    assert commit(client, elsewhere, email="lain@contoh.id").status_code == 303
