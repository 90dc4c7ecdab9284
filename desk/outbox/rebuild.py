"""The word to CI that the site is to be built, since what is published has changed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

from desk import settings
from desk.outbox import box, hook
from desk.outbox.claims import Claim

EVENT = "warta-rebuild"
_GITHUB = re.compile(r"(?:/api/v3)?/repos/[^/]+/[^/]+/dispatches")
_GITLAB = re.compile(r".*/trigger/pipeline")


@dataclass(frozen=True, slots=True)
class Call:
    """What is posted."""

    url: str
    body: bytes
    headers: Mapping[str, str]


def request(now: datetime) -> None:
    """Have the site built after REBUILD_WAIT_SECONDS; who asks meanwhile joins.

    Call it in the transaction that changes what is published.
    """
    if settings.CONF.rebuild_url:
        due = now + timedelta(seconds=settings.CONF.rebuild_wait)
        box.put("rebuild", {}, now=now, key="rebuild", due=due)


def send(_claim: Claim, _now: datetime) -> None:
    """Call the hook; the address and token are those of now. Raises `OSError`."""
    conf = settings.CONF
    if conf.rebuild_url:
        call = call_for(conf.rebuild_url, conf.rebuild_token)
        hook.post(call.url, call.body, call.headers)


def call_for(url: str, token: str) -> Call:
    """The call that the service behind `url` understands.

    GitHub: https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event
    GitLab: https://docs.gitlab.com/ci/triggers/, the branch being the `ref` of the address or main.
    Any other gets JSON. The token is a bearer token (RFC 6750), for GitLab a field of the form.
    """
    parts = urlsplit(url)
    if _GITLAB.fullmatch(parts.path.rstrip("/")):
        ref = parse_qs(parts.query).get("ref", ["main"])[0]
        form = urlencode({"token": token, "ref": ref}).encode()
        address = parts._replace(query="", fragment="").geturl()
        return Call(address, form, {"Content-Type": "application/x-www-form-urlencoded"})
    bearer = {"Authorization": f"Bearer {token}"} if token else {}
    json_type = {"Content-Type": "application/json"}
    if _GITHUB.fullmatch(parts.path):
        github = {
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        return Call(url, _json({"event_type": EVENT}), {**json_type, **github, **bearer})
    return Call(url, _json({"event": EVENT}), {**json_type, **bearer})


def _json(value: Mapping[str, str]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
