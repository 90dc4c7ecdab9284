"""Settings are typed and validated, and a mistake is named with its mend."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from warta.core.errors import SettingsError
from warta.press.config import DeskSettings, SiteSettings, base_path, section


@dataclass(frozen=True)
class Example:
    count: int = 3
    share: float = 0.5
    names: tuple[str, ...] = ()


def read(**given: object) -> Example:
    return section({"WARTA": {"views": given}}, "views", Example)


def test_defaults_hold_where_nothing_is_set() -> None:
    assert section({}, "views", Example) == Example()


def test_values_are_taken_with_their_types() -> None:
    assert read(count=5, share=1, names=["a", "b"]) == Example(5, 1.0, ("a", "b"))


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    with pytest.raises(SettingsError, match="unknown key 'cuont'; did you mean 'count'"):
        read(cuont=5)


def test_a_value_of_another_type_names_key_value_and_what_was_expected() -> None:
    with pytest.raises(SettingsError, match=r"\['count'\] = '5': expected a whole number"):
        read(count="5")


def test_true_is_no_whole_number() -> None:
    with pytest.raises(SettingsError, match="expected a whole number"):
        read(count=True)


def test_an_item_of_a_list_is_checked_too() -> None:
    with pytest.raises(SettingsError, match=r"\['names'\]\[1\] = 2: expected a text"):
        read(names=["a", 2])


def test_an_unknown_section_is_refused() -> None:
    with pytest.raises(SettingsError, match="unknown section 'veiws'; did you mean 'views'"):
        section({"WARTA": {"veiws": {}}}, "site", SiteSettings)


@pytest.mark.parametrize(
    "url",
    [
        "meja.example.org",
        "ftp://meja.example.org",
        "javascript:x",
        "https://",
        "https://x.id; script-src *",
    ],
)
def test_a_desk_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="expected an http"):
        DeskSettings(url=url, secret="x" * 20)


def test_a_desk_without_a_secret_is_refused_with_the_mend() -> None:
    with pytest.raises(SettingsError, match="set DESK_SECRET"):
        DeskSettings(url="https://meja.example.org")


def test_a_desk_below_a_path_of_the_site_has_no_origin_of_its_own() -> None:
    desk = DeskSettings(url="/_/", secret="x" * 20)
    assert (desk.endpoint("views"), desk.origin) == ("/_/views/", "")


@pytest.mark.parametrize(
    ("url", "path"),
    [("", ""), ("https://x.example.org", ""), ("https://x.example.org/warta/", "/warta")],
)
def test_base_path_is_the_path_of_the_site(url: str, path: str) -> None:
    assert base_path({"SITEURL": url}) == path
