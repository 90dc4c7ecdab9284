"""Statements given to the driver: what they answer, and what is refused as Django refuses it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from desk.counting.models import ViewTotal
from desk.statements import rows_of

pytestmark = pytest.mark.usefixtures("db")

TABLE = ViewTotal._meta.db_table
ADD = f"INSERT INTO {TABLE} (key, count) VALUES (%s, %s)"


def test_a_statement_answers_its_rows() -> None:
    assert rows_of(f"{ADD} RETURNING count, key", ["satu", 3]) == [(3, "satu")]


def test_a_statement_that_answers_nothing_has_no_rows() -> None:
    assert rows_of(ADD, ["satu", 3]) == []
    assert ViewTotal.objects.get().count == 3


def test_a_text_is_a_value_and_never_a_part_of_the_statement() -> None:
    rows_of(ADD, ["'%s?; --", 1])
    assert ViewTotal.objects.get().key == "'%s?; --"


def test_what_the_database_refuses_is_told_as_django_tells_it() -> None:
    rows_of(ADD, ["satu", 1])
    with pytest.raises(IntegrityError), transaction.atomic():
        rows_of(ADD, ["satu", 1])


def test_a_statement_is_undone_with_its_transaction() -> None:
    with transaction.atomic():
        rows_of(ADD, ["satu", 1])
        transaction.set_rollback(True)
    assert not ViewTotal.objects.exists()


def test_a_transaction_that_will_be_undone_takes_no_more() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            rows_of(ADD, ["satu", 1])
    assert connection.is_usable()
