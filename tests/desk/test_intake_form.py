"""The fields of a form that was posted, which Django reads too, but slower."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent
from django.core.handlers.wsgi import WSGIRequest
from hypothesis import example, given
from hypothesis import strategies as st

from desk.comments.fields import form_of

FORM = "application/x-www-form-urlencoded"


def request(body: bytes, kind: str = FORM) -> WSGIRequest:
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/comments/",
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
        }
    )


def django_s(posted: WSGIRequest) -> dict[str, Any]:
    return dict(posted.POST.items())


ENCODED = st.lists(st.tuples(st.binary(max_size=6), st.binary(max_size=20))).map(
    lambda pairs: b"&".join(
        f"{quote_from_bytes(name)}={quote_from_bytes(value)}".encode() for name, value in pairs
    )
)


@given(
    st.one_of(ENCODED, st.binary(max_size=60), st.text("a=&%+;0fé", max_size=40).map(str.encode))
)
@example(b"a=1&a=2&b=")
@example("comment=Mad\u00fara".encode("latin-1"))
@example(b"comment=Mad%C3%BAra+%FF&=&x")
def test_fields_are_those_that_django_reads(body: bytes) -> None:
    assert form_of(request(body)) == django_s(request(body))


@pytest.mark.parametrize(
    ("posted", "error"),
    [
        ((b"a=1&" * 301,), TooManyFieldsSent),
        ((b"a=" + b"b" * 256 * 1024,), RequestDataTooBig),
        ((b"a=1", f"{FORM}; charset=iso-8859-1"), BadRequest),
    ],
)
@pytest.mark.parametrize("read", [form_of, django_s])
def test_what_django_refuses_is_refused(
    posted: tuple[Any, ...], error: type[Exception], read: Callable[[WSGIRequest], Any]
) -> None:
    with pytest.raises(error):
        read(request(*posted))


def test_a_form_that_says_it_is_in_utf_8_is_read() -> None:
    assert form_of(request(b"a=%C3%A9", f"{FORM}; charset=UTF-8")) == {"a": "é"}
