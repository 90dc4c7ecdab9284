"""A story answers what Pelican's own article of the same file answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from pelican import signals
from pelican.contents import Article, Content
from pelican.urlwrappers import URLWrapper

from tests.support.newsroom import picture
from tests.support.site import DESK, ROOT, FixtureSite
from warta.press.story import Story

CONTRACT = ROOT / "docs/contracts/context.md"
# Set while the feeds are printed: held by the bytes of feeds in test_strangers.
LATER = {"feed_html"}
PELICANS = [
    "author", "date_format", "default_template", "in_default_lang", "lang", "locale_date",
    "relative_source_path", "save_as", "slug", "source_path", "status", "template", "translations",
]  # fmt: skip
ADDRESSES = [
    "{slug}.html",
    "{date:%Y}/{date:%m}/{date:%d}/{slug}/",
    "{author}/{slug}/",
    "{category}/{slug}/",
    "{lang}/{slug}/",
    "{path}/",
    "{key}/{status}/{slug}/",
    "a{image_alt}/{slug}/",
    "{reading_minutes}/{slug}/",
]
Told = dict[str, dict[str, Any]]
Look = Callable[[Article], Any]


def contract() -> list[str]:
    """The attributes of an article that templates are promised."""
    text = CONTRACT.read_text(encoding="utf-8")
    text = text.partition("## An article")[2].partition("`Picture`:")[0]
    pelicans = re.search(r"Pelican's: `([^`]+)`", text)
    assert pelicans
    ours = re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)
    return sorted({*pelicans[1].split(), *" ".join(ours).split()} - LATER)


def furnish(site: FixtureSite) -> None:
    """Stories with all that a header can say, and two with little."""
    site.settings["SITEURL"] = "https://contoh.example.org/koran"
    site.warta["desk"] = DESK
    site.write("media/kapal.png", picture(1))
    site.article("tua", date="2024-01-30 08:00", tags="Laut", region="Sampang")
    site.article(
        "lengkap",
        body="Isi [dalam](/terbaru/).\n\n![Kapal](media/kapal.png)\n\nBaca juga: tua",
        date="2024-01-31T18:30:00Z",
        modified="2024-02-02 09:00",
        authors="Siti, Budi",
        tags="Laut, Garam",
        region="Sampang",
        label="opini",
        editor="Meja",
        kicker="Pantai",
        dateline="Sampang",
        summary='Ringkas & "rapi".',
        source="Panwaslu <https://example.org/rilis>",
        correction="2024-02-02 — Nama diperbaiki.",
        sticky="yes",
        sample="yes",
        image="kapal.png",
        image_alt="Kapal",
        image_caption="Di dermaga",
        image_credit="Foto: Siti",
        views="7",
        comments="2024-03-05 09:00",
        id="kunci-1",
    )
    site.article("muda", body="Lihat [berkas]({filename}tua.md).", date="2024-02-20 10:00")
    site.article("sembunyi", status="hidden", tags="Laut", date="2024-02-10 10:00")
    site.article(
        "dicabut", "Baca juga: tua", tags="Laut", authors="Siti", kicker="Pantai",
        image="kapal.png", image_alt="Kapal", withdrawn="Memuat <nama> anak.",
    )  # fmt: skip
    lay_exports(site)


def lay_exports(site: FixtureSite) -> None:
    head = {"version": 1, "generated": "2024-02-19T23:00:00Z"}
    views = {"kunci-1": {"total": 1234, "today": 5, "week": 60}}
    comment = {
        "id": "1", "article": "kunci-1", "parent": None, "author": "Pembaca", "url": None,
        "date": "2024-02-10T06:05:00Z", "content": "Setuju.", "status": "approved",
        "by_newsroom": False,
    }  # fmt: skip
    site.data.mkdir()
    for name, what in (("views", views), ("comments", [comment])):
        (site.data / f"{name}.json").write_text(json.dumps({**head, name: what}))


def told(value: Any) -> Any:
    """`value` as what two builds can be compared by."""
    if isinstance(value, Content):
        return value.slug
    if isinstance(value, URLWrapper):
        return (type(value).__name__, value.name, value.slug, value.url)
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return [told(item) for item in value]
    return value


@contextmanager
def looked(look: Look) -> Iterator[dict[str, Any]]:
    """What `look` says of each article of the builds in the block, by slug."""
    found: dict[str, Any] = {}

    def receive(generator: Any, writer: Any) -> None:  # noqa: ARG001 - Pelican's signature
        for article in [*generator.articles, *generator.hidden_articles]:
            found[article.slug] = look(article)

    with signals.article_writer_finalized.connected_to(receive):
        yield found


def both_ways(site: FixtureSite, look: Look) -> tuple[dict[str, Any], dict[str, Any]]:
    """What `look` says of stories, and of Pelican's own articles of the same files.

    The receiver is a plugin of others: the run goes Pelican's way unless it is named.
    """
    press = dict(site.warta.get("press", {}))
    with looked(look) as own:
        site.build()
    site.warta["press"] = {**press, "steady_plugins": (__name__,)}
    with looked(look) as light:
        site.build()
    return light, own


def attributes(article: Article) -> dict[str, Any]:
    names = [*contract(), *PELICANS]
    return {"type": type(article)} | {
        name: told(getattr(article, name)) for name in names if hasattr(article, name)
    }


def addresses(article: Article) -> tuple[type, str, str]:
    return type(article), article.url, article.save_as


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, Told]:
    site = FixtureSite(tmp_path_factory.mktemp("stories"))
    furnish(site)
    return both_ways(site, attributes)


def test_the_two_builds_go_two_ways(answers: tuple[Told, Told]) -> None:
    light, own = answers
    assert set(light) == set(own) == {"tua", "lengkap", "muda", "sembunyi", "dicabut"}
    assert {each["type"] for each in light.values()} == {Story}
    assert {each["type"] for each in own.values()} == {Article}


@pytest.mark.parametrize("name", [*contract(), *PELICANS])
def test_a_story_answers_as_pelicans_article_does(answers: tuple[Told, Told], name: str) -> None:
    light, own = answers
    assert any(name in each for each in own.values())
    for slug, expected in own.items():
        assert light[slug].get(name, "absent") == expected.get(name, "absent"), slug


def test_only_what_was_modified_says_so(answers: tuple[Told, Told]) -> None:
    assert [slug for slug, each in answers[0].items() if "modified" in each] == ["lengkap"]


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_is_pelicans_whatever_the_setting(site: FixtureSite, url: str) -> None:
    saved = url if url.endswith(".html") else f"{url}index.html"
    site.settings |= {"ARTICLE_URL": url, "ARTICLE_SAVE_AS": saved}
    furnish(site)
    light, own = both_ways(site, addresses)
    assert {each[0] for each in light.values()} == {Story}
    assert [each[1:] for each in light.values()] == [each[1:] for each in own.values()]


def what_is_missing(article: Article) -> Mapping[str, bool]:
    names = ("tidak_ada", "__tidak_ada__", "_tidak_ada", "prev_article", "title")
    return {name: hasattr(article, name) for name in names} | {"own": isinstance(article, Article)}


def test_a_story_is_an_article_and_has_no_more_than_one(site: FixtureSite) -> None:
    site.article("satu")
    light, own = both_ways(site, what_is_missing)
    assert light == own
    assert light["satu"]["own"]


def test_an_attribute_that_is_set_stays(site: FixtureSite) -> None:
    def rename(article: Article) -> tuple[str, str]:
        article.title, article.content_note = "Lain", "catatan"
        return article.title, article.content_note

    site.article("satu")
    light, own = both_ways(site, rename)
    assert light == own == {"satu": ("Lain", "catatan")}


OWN = ("content", "comments", "token")


def test_what_is_forgotten_is_made_again_as_it_was(site: FixtureSite) -> None:
    def told_twice(article: Article) -> tuple[list[Any], list[Any]]:
        before = [told(getattr(article, name)) for name in OWN]
        held = set(article.__dict__)
        article.forget()
        assert held - set(article.__dict__) == {
            f"own {name}" for name in ("content", "_content", "comments", "token")
        }
        return before, [told(getattr(article, name)) for name in OWN]

    furnish(site)
    site.warta["press"] = {"steady_plugins": (__name__,)}
    with looked(told_twice) as found:
        site.build()
    assert found
    for before, after in found.values():
        assert before == after
