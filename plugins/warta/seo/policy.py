"""The Content-Security-Policy of a page (CSP Level 3): what the site itself sends, and the desk."""

from __future__ import annotations


def policy(css_hash: str, desk_origin: str = "") -> str:
    """The policy as a `<meta http-equiv>` takes it.

    `css_hash` is that of the inlined sheet, "sha256-…". `desk_origin` is where comments and views
    are sent, "" where there is no desk or the site's own host has it.
    """
    senders = f"'self' {desk_origin}".rstrip()
    directives = {
        "default-src": "'none'",
        "base-uri": "'none'",
        "img-src": "'self' data:",
        "style-src": f"'{css_hash}'",
        "script-src": "'self'",
        "connect-src": senders,
        "form-action": senders,
        "manifest-src": "'self'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
