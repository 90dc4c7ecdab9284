"""The client's address: whoever the trusted proxies say, written as addresses commonly are."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from desk.clients import canonical, client_address, is_trusted, network_of, parsed

TRUSTED = (ip_network("127.0.0.0/8"), ip_network("2001:db8::/32"))


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        (" 0.0.0.0 ", "0.0.0.0"),
        ("255.255.255.255", "255.255.255.255"),
        ("203.0.113.7:4711", "203.0.113.7"),
        ("[2001:DB8::1]:80", "2001:db8::1"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_an_address_has_one_spelling(written: str, address: str) -> None:
    assert canonical(written) == address == str(parsed(written))


@pytest.mark.parametrize(
    "written",
    ["", "unknown", "256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "٣.2.3.4", "1.2.3.4\n5"],
)
def test_what_is_no_address_is_none(written: str) -> None:
    assert canonical(written) is None
    assert parsed(written) is None


def test_strangers_say_of_nobody_who_is_asking() -> None:
    assert client_address("198.51.100.9", "203.0.113.7", TRUSTED) == "198.51.100.9"
    assert client_address("127.0.0.1", "203.0.113.7, 198.51.100.9", TRUSTED) == "198.51.100.9"
    assert client_address("127.0.0.1", "x, 198.51.100.9, ::ffff:127.0.0.2", TRUSTED) == (
        "198.51.100.9"
    )


def test_an_ipv4_peer_in_ipv6_is_trusted_as_ipv4() -> None:
    assert is_trusted("::ffff:127.0.0.1", TRUSTED)
    assert not is_trusted("", TRUSTED)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("0.0.0.0", "0.0.0.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
        ("unknown", "0.0.0.0/24"),
    ],
)
def test_neighbours_share_a_network(address: str, network: str) -> None:
    assert network_of(address) == network
