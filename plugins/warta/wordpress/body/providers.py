"""Players of other sites: whose they are, and the page that a person can open instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, urlencode, urlsplit

Query = dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Where what was embedded can be seen. `known` says whether the site is one of the list."""

    address: str
    provider: str
    verb: str = "Lihat"
    known: bool = True

    @property
    def words(self) -> str:
        """The words of a link to it."""
        return f"{self.verb} di {self.provider}"


def page_of(address: str) -> Page:
    """The page for an address that was embedded, which is absolute and http or https."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    except ValueError:
        return Page(address, address, known=False)
    for place, provider, verb, turn in _PROVIDERS:
        suffix, slash, folder = place.partition("/")
        here = host == suffix or host.endswith(f".{suffix}")
        if here and parts.path.startswith(slash + folder):
            return Page(turn(parts, query) or address, provider, verb)
    return Page(address, host, known=False)


def _same(_: SplitResult, __: Query) -> str:
    return ""


def _youtube(parts: SplitResult, query: Query) -> str:
    match = re.match(r"/(?:embed|v|live)/([\w-]{1,64})", parts.path)
    if not match or parts.path.startswith("/live/"):
        return ""
    if match[1] == "videoseries":
        return _with("https://www.youtube.com/playlist", {"list": query.get("list", "")})
    at = query.get("start", "")
    wanted = {"v": match[1]} | ({"t": f"{at}s"} if at.isdigit() else {})
    return _with("https://www.youtube.com/watch", wanted)


def _vimeo(parts: SplitResult, query: Query) -> str:
    match = re.match(r"/video/([0-9]{1,20})", parts.path)
    if not match:
        return ""
    private = query.get("h", "")
    return f"https://vimeo.com/{match[1]}" + (f"/{private}" if private.isalnum() else "")


def _dailymotion(parts: SplitResult, _: Query) -> str:
    match = re.match(r"/embed/video/(\w{1,64})", parts.path)
    return f"https://www.dailymotion.com/video/{match[1]}" if match else ""


def _facebook(parts: SplitResult, query: Query) -> str:
    href = query.get("href", "")
    return href if parts.path.startswith("/plugins/") and _is_web(href) else ""


def _instagram(parts: SplitResult, _: Query) -> str:
    match = re.match(r"((?:/[\w.]{1,64})?/(?:p|reel|tv)/[\w-]{1,64}/)", parts.path + "/")
    return f"https://www.instagram.com{match[1]}" if match else ""


def _tiktok(parts: SplitResult, _: Query) -> str:
    match = re.match(r"/(?:embed(?:/v[0-9])?|player/v[0-9])/([0-9]{1,30})", parts.path)
    return f"https://www.tiktok.com/@/video/{match[1]}" if match else ""


def _x(parts: SplitResult, query: Query) -> str:
    number = query.get("id", "")
    framed = parts.path.lower().startswith("/embed/tweet")
    return f"https://x.com/i/status/{number}" if framed and number.isdigit() else ""


def _spotify(parts: SplitResult, _: Query) -> str:
    match = re.match(r"/embed(?:-podcast)?(/[a-z]{1,20}/\w{1,64})", parts.path)
    return f"https://open.spotify.com{match[1]}" if match else ""


def _soundcloud(_: SplitResult, query: Query) -> str:
    track = query.get("url", "")
    return track if _is_web(track) and "api.soundcloud.com" not in track else ""


def _telegram(parts: SplitResult, query: Query) -> str:
    return _with(f"https://t.me{parts.path}", _without(query, "embed")) if "embed" in query else ""


def _google(parts: SplitResult, query: Query) -> str:
    """Maps and documents are many, each with a way of its own to be framed."""
    path = parts.path
    if path.startswith("/maps/embed"):
        return _map(query)
    if path.startswith("/maps/d/"):
        return _with("https://www.google.com/maps/d/viewer", _without(query, "ehbc"))
    if path in ("/gview", "/viewer", "/viewerng/viewer") and _is_web(query.get("url", "")):
        return query["url"]
    if path.endswith("/preview"):
        return f"https://{parts.netloc}{path.removesuffix('preview')}view"
    bare = _without(query, "embedded", "output", "widget", "headers")
    return _with(f"https://{parts.netloc}{path}", bare) if bare != query else ""


def _map(query: Query) -> str:
    """A place of a framed map: its address alone cannot be opened."""
    match = re.search(r"!2d(-?[0-9.]{1,20})!3d(-?[0-9.]{1,20})", query.get("pb", ""))
    place = f"{match[2]},{match[1]}" if match else query.get("q", "")
    return _with("https://www.google.com/maps/search/", {"api": "1", "query": place}) * bool(place)


def _with(address: str, query: Query) -> str:
    return f"{address}?{urlencode(query, quote_via=quote)}" if query else address


def _without(query: Query, *names: str) -> Query:
    return {name: value for name, value in query.items() if name not in names}


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


_PROVIDERS: tuple[tuple[str, str, str, Callable[[SplitResult, Query], str]], ...] = (
    ("youtube.com", "YouTube", "Tonton", _youtube),
    ("youtube-nocookie.com", "YouTube", "Tonton", _youtube),
    ("youtu.be", "YouTube", "Tonton", _same),
    ("vimeo.com", "Vimeo", "Tonton", _vimeo),
    ("dailymotion.com", "Dailymotion", "Tonton", _dailymotion),
    ("dai.ly", "Dailymotion", "Tonton", _same),
    ("vidio.com", "Vidio", "Tonton", _same),
    ("facebook.com", "Facebook", "Lihat", _facebook),
    ("fb.watch", "Facebook", "Lihat", _same),
    ("fb.com", "Facebook", "Lihat", _same),
    ("instagram.com", "Instagram", "Lihat", _instagram),
    ("tiktok.com", "TikTok", "Tonton", _tiktok),
    ("twitter.com", "X", "Lihat", _x),
    ("x.com", "X", "Lihat", _x),
    ("threads.net", "Threads", "Lihat", _same),
    ("threads.com", "Threads", "Lihat", _same),
    ("spotify.com", "Spotify", "Dengarkan", _spotify),
    ("soundcloud.com", "SoundCloud", "Dengarkan", _soundcloud),
    ("t.me", "Telegram", "Lihat", _telegram),
    ("telegram.me", "Telegram", "Lihat", _telegram),
    ("drive.google.com", "Google Drive", "Lihat", _google),
    ("docs.google.com", "Google Dokumen", "Lihat", _google),
    ("maps.google.com", "Google Maps", "Lihat", _google),
    ("google.com/maps", "Google Maps", "Lihat", _google),
    ("google.co.id/maps", "Google Maps", "Lihat", _google),
    ("maps.app.goo.gl", "Google Maps", "Lihat", _same),
    ("linkedin.com", "LinkedIn", "Lihat", _same),
    ("pinterest.com", "Pinterest", "Lihat", _same),
    ("scribd.com", "Scribd", "Lihat", _same),
    ("issuu.com", "Issuu", "Lihat", _same),
)
