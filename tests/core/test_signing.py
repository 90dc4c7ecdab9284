from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.signing import (
    ARTICLE_KEY,
    ArticleClaim,
    BadToken,
    claim_title,
    parse_until,
    sign_article,
    until_text,
    verify_article,
)

SECRET = "rahasia yang cukup panjang"
CLAIM = ArticleClaim("kapolsek-panwaslu", "2023/10/kapolsek-panwaslu/", "Kapolsek “Pangarengan”")
TOKEN = sign_article(CLAIM, SECRET, "1")
UNTIL = datetime(2023, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=7)))


def signed(payload: str, domain: bytes = b"warta:article:") -> str:
    """A token made as the module's docstring says, without its code."""
    head = f"v1.1.{payload}"
    signature = hmac.new(SECRET.encode(), domain + head.encode(), hashlib.sha256).digest()
    return f"{head}.{encoded(signature)}"


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def test_what_was_signed_comes_back() -> None:
    assert verify_article(TOKEN, {"1": SECRET}) == CLAIM


def test_a_token_is_the_same_whenever_it_is_made() -> None:
    assert sign_article(replace(CLAIM), SECRET, "1") == TOKEN
    assert TOKEN.startswith("v1.1.")


def test_a_token_keeps_its_form() -> None:
    token = sign_article(ArticleClaim("k", "p/", "t", "closed"), "0123456789abcdef", "k1")
    assert token == (
        "v1.k1.eyJjIjoiY2xvc2VkIiwiayI6ImsiLCJwIjoicC8iLCJ0IjoidCJ9"
        ".iqwkwwaTGcjxAVV1hGGcSm2giTykoXdg7u_7aMQ6h9M"
    )


@given(
    st.from_regex(ARTICLE_KEY, fullmatch=True),
    st.text(st.characters(codec="utf-8"), max_size=300),
    st.sampled_from(["open", "closed", "2023-11-24T03:00:00Z"]),
)
def test_any_claim_goes_there_and_back(key: str, title: str, comments: str) -> None:
    claim = ArticleClaim(key, f"2023/10/{key}/", title, comments)
    token = sign_article(claim, SECRET, "1")
    assert verify_article(token, {"1": SECRET}) == claim
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", token)


@given(st.integers(0, len(TOKEN) - 1), st.sampled_from("Aa0-_.=é "))
def test_a_token_with_one_changed_character_is_refused(at: int, character: str) -> None:
    forged = TOKEN[:at] + character + TOKEN[at + 1 :]
    if forged != TOKEN:
        with pytest.raises(BadToken):
            verify_article(forged, {"1": SECRET})


@pytest.mark.parametrize("length", range(0, len(TOKEN), 7))
def test_a_token_that_is_cut_is_refused(length: int) -> None:
    with pytest.raises(BadToken):
        verify_article(TOKEN[:length], {"1": SECRET})


@given(st.text(st.characters(codec=None)))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(BadToken):
        verify_article(text, {"1": SECRET})


@pytest.mark.parametrize(
    "token",
    [f"{TOKEN}=", f"{TOKEN}.", f" {TOKEN}", f"{TOKEN}\n", TOKEN + "A" * 5000, "v1.1.." + "A" * 43],
)
def test_a_token_with_more_is_refused(token: str) -> None:
    with pytest.raises(BadToken):
        verify_article(token, {"1": SECRET})


def test_another_secret_or_key_id_is_refused() -> None:
    for secrets in ({"1": "rahasia lain yang panjang"}, {"2": SECRET}, {}):
        with pytest.raises(BadToken):
            verify_article(TOKEN, secrets)


def test_an_older_secret_is_taken_while_it_is_known() -> None:
    newer = sign_article(CLAIM, "rahasia baru yang panjang", "2")
    secrets = {"1": SECRET, "2": "rahasia baru yang panjang"}
    assert verify_article(TOKEN, secrets) == verify_article(newer, secrets)


def test_a_key_id_of_another_secret_does_not_pass() -> None:
    forged = sign_article(CLAIM, "rahasia penyerang sendiri", "2").replace("v1.2.", "v1.1.")
    with pytest.raises(BadToken):
        verify_article(forged, {"1": SECRET, "2": "rahasia penyerang sendiri"})


def test_a_signature_made_for_something_else_is_refused() -> None:
    payload = encoded(b'{"c":"open","k":"k","p":"p/","t":"t"}')
    assert verify_article(signed(payload), {"1": SECRET}) == ArticleClaim("k", "p/", "t")
    with pytest.raises(BadToken):
        verify_article(signed(payload, domain=b""), {"1": SECRET})


@pytest.mark.parametrize(
    "payload",
    [
        b"", b"[]", b"{}", b"null", b"\xff", b"[" * 2000,
        json.dumps({"k": "a", "p": "p/", "t": "t", "c": "open"}).encode() + b" " * 4096,
        json.dumps({"k": "a", "p": "p/", "t": "t"}).encode(),
        json.dumps({"k": "a", "p": "p/", "t": 1, "c": "open"}).encode(),
        json.dumps({"k": "../a", "p": "p/", "t": "t", "c": "open"}).encode(),
        json.dumps({"k": "a", "p": "p/", "t": "t", "c": "besok"}).encode(),
    ],
)  # fmt: skip
def test_a_signed_payload_of_another_shape_is_refused(payload: bytes) -> None:
    with pytest.raises(BadToken):
        verify_article(signed(encoded(payload)), {"1": SECRET})


@pytest.mark.parametrize(
    "fields",
    [
        {"key": ""}, {"key": "a b"}, {"key": "a" * 201}, {"key": "a\n"}, {"path": ""},
        {"path": "/2023/"}, {"path": "a" * 501}, {"title": "a" * 301}, {"comments": "ya"},
        {"comments": "2023-13-01T00:00:00Z"}, {"comments": "2023-11-24"}, {"title": None},
    ],
)  # fmt: skip
def test_a_claim_of_another_shape_cannot_be_made(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"expected|month"):
        replace(CLAIM, **fields)


@pytest.mark.parametrize(
    ("secret", "key_id"), [("", "1"), ("pendek", "1"), (SECRET, ""), (SECRET, "a.b")]
)
def test_a_weak_secret_or_an_odd_key_id_signs_nothing(secret: str, key_id: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        sign_article(CLAIM, secret, key_id)


def test_a_time_is_written_in_utc_and_read_again() -> None:
    assert until_text(UNTIL) == "2023-11-24T03:00:00Z"
    assert parse_until("2023-11-24T03:00:00Z") == UNTIL


def test_comments_are_open_until_their_time() -> None:
    claim = replace(CLAIM, comments=until_text(UNTIL))
    assert claim.open_at(UNTIL - timedelta(seconds=1))
    assert not claim.open_at(UNTIL)
    assert replace(CLAIM, comments="open").open_at(datetime(2999, 1, 1, tzinfo=UTC))
    assert not replace(CLAIM, comments="closed").open_at(UNTIL)


def test_a_long_title_is_cut_to_what_a_claim_takes() -> None:
    assert replace(CLAIM, title=claim_title("kata\n " * 200)).title.startswith("kata kata")
