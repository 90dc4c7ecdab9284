"""`warta desk outbox`: what an operator sees of what is stuck, and how it goes on."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from desk.commands.outbox import outbox
from desk.outbox.models import Delivery
from tests.support.outbox import NIGHT, open_deliveries

pytestmark = pytest.mark.usefixtures("db")


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(outbox, arguments)
    assert done.exit_code == 0, done.output
    return done


def delivery(**fields: object) -> Delivery:
    return Delivery.objects.create(kind="rebuild", created=NIGHT, due=NIGHT, **fields)


def test_an_empty_outbox_says_so() -> None:
    delivery(done=NIGHT)
    assert "Tidak ada kiriman yang menunggu." in run().stdout


def test_what_is_stuck_is_told_with_its_reason() -> None:
    delivery(attempts=3, error="HookRefused: HTTP 401")
    delivery(attempts=20, error="HookRefused: HTTP 401", given_up=True)
    (waiting, given_up) = json.loads(run("--json").stdout)["deliveries"]
    assert waiting["error"] == "HookRefused: HTTP 401"
    assert (waiting["given_up"], given_up["given_up"]) == (False, True)


def test_a_retry_brings_back_what_was_given_up_and_hurries_nothing_else() -> None:
    later = NIGHT + timedelta(minutes=10)
    delivery(attempts=20, error="HookRefused: HTTP 401", given_up=True)
    first = delivery()
    Delivery.objects.filter(pk=first.pk).update(due=later)
    run("--retry")
    again, waiting = open_deliveries()
    assert again.attempts == 1
    assert again.due > NIGHT
    assert waiting.due == later
