"""Who is asking: the address behind trusted proxies, and the network that it is one of."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache

from desk.conf import Network

LONGEST_CHAIN = 32
IPV4_PREFIX, IPV6_PREFIX = 24, 64

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_PLAIN_IPV4 = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}")
NOWHERE = ipaddress.IPv4Address("0.0.0.0")  # noqa: S104 - no address at all


def client_address(peer: str, forwarded: str, trusted: tuple[Network, ...]) -> str:
    """The address of the client: `peer`, or the rightmost hop that no trusted proxy vouches for.

    `forwarded` is the X-Forwarded-For header, all its lines joined with commas. What stands left of
    the first untrusted hop was written by strangers and is not looked at. A hop that is no address
    ends the walk at the proxy that passed it on.
    """
    address = canonical(peer)
    if address is None:
        return str(NOWHERE)
    hops = forwarded.rsplit(",", LONGEST_CHAIN)[-LONGEST_CHAIN:] if forwarded else []
    for hop in reversed(hops):
        if not is_trusted(address, trusted):
            break
        found = canonical(hop)
        if found is None:
            break
        address = found
    return address


@lru_cache(maxsize=256)
def is_trusted(address: str, trusted: tuple[Network, ...]) -> bool:
    """Whether `address` is in one of the networks. Few peers there are, and each asks often."""
    found = parsed(address)
    return found is not None and any(found in network for network in trusted)


def canonical(text: str) -> str | None:
    """The address in `text` (see `parsed`), as it is commonly written; None where there is none.

    Most are plain IPv4 and written so already: to parse these would be half of reading a request.
    """
    text = text.strip()
    if _PLAIN_IPV4.fullmatch(text):
        return text
    found = parsed(text)
    return str(found) if found else None


def network_of(address: str) -> str:
    """The /24 or /64 that an address is in, which one household or office commonly shares."""
    if _PLAIN_IPV4.fullmatch(address):
        return f"{address.rpartition('.')[0]}.0/{IPV4_PREFIX}"
    found = parsed(address) or NOWHERE
    prefix = IPV4_PREFIX if found.version == 4 else IPV6_PREFIX  # noqa: PLR2004 - IPv4
    rest = found.max_prefixlen - prefix
    return f"{type(found)(int(found) >> rest << rest)}/{prefix}"


@lru_cache(maxsize=4096)
def parsed(text: str) -> Address | None:
    """The address in `text`, with or without port or brackets; an IPv4 one in IPv6 as IPv4."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found


def request_address(request: object) -> str:
    """A Django request's client address; `desk.front` has worked it out."""
    return request.META["REMOTE_ADDR"]  # type: ignore[attr-defined]
