"""Complaints about published comments (Pedoman Media Siber, butir 3e and 3f)."""

from __future__ import annotations

import pytest
from django.test import Client

from desk.comments.complaints import MOST_AN_HOUR
from desk.comments.models import Report, Status
from tests.desk.intake import alert_of, page_of, post, stored

pytestmark = pytest.mark.usefixtures("db")


def complain(client: Client, number: int, address: str = "203.0.113.7", **fields: str) -> object:
    return post(client, {"reason": "bohong"} | fields, f"/reports/{number}/", REMOTE_ADDR=address)


def test_the_page_quotes_the_comment_and_names_the_reasons(client: Client) -> None:
    comment = stored(html="<p>Halo <b>dunia</b></p>", author="<Budi>")
    response = client.get(f"/reports/{comment.pk}/")
    main = page_of(response).main
    assert main["data-desk"] == "report"
    assert main.select_one(".fn").text == "<Budi>"
    assert main.select_one(".comment-content").b.text == "dunia"
    labels = [
        main.find("label", {"for": radio["id"]}).text for radio in main.select("[type=radio]")
    ]
    assert labels == list(Report.Reason.labels)
    assert "2×24 jam" in main.text
    assert not response.cookies


def test_a_complaint_is_kept_and_thanked_for(client: Client) -> None:
    comment = stored()
    response = complain(client, comment.pk, words="Tidak\x00 benar.\r\nSungguh.")
    assert response.status_code == 200
    assert page_of(response).main.h2.text == "Terima kasih"
    report = Report.objects.get()
    assert (report.comment, report.reason) == (comment, "bohong")
    assert (report.words, report.settled) == ("Tidak benar.\nSungguh.", None)
    assert "203.0.113" not in report.network_hash


@pytest.mark.parametrize("status", [s for s in Status if s != Status.APPROVED])
def test_only_published_comments_can_be_reported(client: Client, status: Status) -> None:
    comment = stored(status=status)
    assert client.get(f"/reports/{comment.pk}/").status_code == 404
    assert complain(client, comment.pk).status_code == 404
    assert not Report.objects.exists()


@pytest.mark.parametrize("number", ["0", "999", "9" * 40])
def test_there_is_nothing_to_say_about_what_is_not_there(client: Client, number: str) -> None:
    assert client.get(f"/reports/{number}/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": ""}, "Mohon pilih satu alasan."),
        ({"reason": "karena"}, "Mohon pilih satu alasan."),
        ({"reason": "lain"}, "Mohon jelaskan alasan lainnya dengan singkat."),
        ({"words": "a" * 2001}, "Penjelasan Anda terlalu panjang. Paling banyak 2000 karakter."),
    ],
)
def test_a_faulty_complaint_comes_back_filled_in(
    client: Client, fields: dict[str, str], words: str
) -> None:
    response = complain(client, stored().pk, **fields)
    page = page_of(response)
    assert (response.status_code, alert_of(response)) == (422, words)
    assert page.select_one("textarea").text.strip() == fields.get("words", "")
    checked = [radio["value"] for radio in page.select("[type=radio][checked]")]
    assert checked == [
        value for value in [fields.get("reason", "bohong")] if value in {"bohong", "lain"}
    ]


def test_the_same_complaint_from_one_network_is_kept_once(client: Client) -> None:
    comment = stored()
    for _ in range(2):
        assert complain(client, comment.pk).status_code == 200
    complain(client, comment.pk, "198.51.100.9")
    assert Report.objects.count() == 2


def test_a_network_that_complains_all_the_time_is_told_to_wait(client: Client) -> None:
    comments = [stored() for _ in range(MOST_AN_HOUR + 1)]
    answers = [complain(client, comment.pk) for comment in comments]
    assert [answer.status_code for answer in answers] == [200] * MOST_AN_HOUR + [429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 3600
    assert complain(client, comments[-1].pk, "198.51.100.9").status_code == 200


def test_another_sites_page_cannot_complain(client: Client) -> None:
    comment = stored()
    response = post(
        client, {"reason": "spam"}, f"/reports/{comment.pk}/", HTTP_ORIGIN="https://evil.example"
    )
    assert response.status_code == 403
    assert not Report.objects.exists()


def test_in_place_the_sites_page_may_read_the_answer(client: Client) -> None:
    origin = "https://contoh.example.org"
    response = client.get(f"/reports/{stored().pk}/", HTTP_ORIGIN=origin)
    assert response["Access-Control-Allow-Origin"] == origin
