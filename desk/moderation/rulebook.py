"""The rules that a chief sets: stored where they differ from the environment's, and on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from desk.moderation.models import Rule
from desk.moderation.record import Who, new_group, write
from desk.rules import overridden, rules_of
from desk.settings import CONF


def current() -> dict[str, Any]:
    """The rules as they are set, as a form takes them."""
    stored = dict(Rule.objects.values_list("name", "value"))
    return _plain(asdict(overridden(rules_of(CONF), stored)))


@transaction.atomic
def store(values: Mapping[str, Any], who: Who, now: datetime) -> tuple[str, ...]:
    """Let `values` hold from now on; the names of those that changed."""
    before = current()
    changed = tuple(name for name, value in values.items() if before.get(name) != value)
    if not changed:
        return ()
    environment = _plain(asdict(rules_of(CONF)))
    for name in changed:
        if values[name] == environment[name]:
            Rule.objects.filter(name=name).delete()
        else:
            Rule.objects.update_or_create(name=name, defaults={"value": values[name]})
    write(
        "rules",
        who,
        now,
        new_group(),
        before={name: before[name] for name in changed},
        after={name: values[name] for name in changed},
    )
    return changed


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }
