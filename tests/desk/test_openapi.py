"""The public endpoints, called with what their description allows and forbids.

A real desk answers; what it answers has to be as described, and never a 500.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.config import SchemathesisConfig

from tests.desk.intake import filled
from tests.support.desk import DeskServer, token
from tests.support.site import ROOT

DESCRIPTION = ROOT / "docs/contracts/desk.openapi.yaml"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

schema = schemathesis.openapi.from_path(DESCRIPTION, config=SchemathesisConfig())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    """One desk for all calls, on SQLite: what differs between databases is not in the answers."""
    folder: Path = tmp_path_factory.mktemp("openapi")
    server = DeskServer(f"sqlite:///{folder}/desk.sqlite3", folder)
    server.start()
    yield server
    server.stop()


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_desk_answers_as_it_is_described(case: schemathesis.Case, desk: DeskServer) -> None:
    signed(case)
    case.headers.pop("Host", None)
    response = case.call(base_url=desk.url, allow_redirects=False)
    case.validate_response(response, checks=CHECKS)


def signed(case: schemathesis.Case) -> None:
    """Half of the forms get a token that the build has signed, so that more is looked at."""
    body: Any = case.body
    if isinstance(body, dict) and len(repr(body)) % 2:
        for name in {"token", "warta_token"} & set(body):
            body[name] = token()


def test_every_field_of_the_form_is_described() -> None:
    described = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
    form = described["components"]["schemas"]["CommentForm"]
    assert set(filled()) <= set(form["properties"])
    words = (ROOT / "docs/contracts/form.md").read_text(encoding="utf-8")
    assert [name for name in form["properties"] if f"`{name}`" not in words] == []
