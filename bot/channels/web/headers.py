"""What every answer carries so that a browser lets nothing foreign in."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web

# A file somebody sent is shown alone, without any right, whatever it turns out to be.
FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def page_policy(public_url: str) -> str:
    """blob: is for previews of photographs that are still being sent. Browsers before 2022 do not count our socket
    as 'self', so it is named."""
    parts = urlsplit(public_url)
    socket = {"http": "ws", "https": "wss"}.get(parts.scheme)
    connect = f"'self' {socket}://{parts.netloc}" if socket and parts.netloc else "'self'"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self'; "
        f"connect-src {connect}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def protect(response: web.StreamResponse, policy: str) -> None:
    """Fills in what a handler did not set itself."""
    for name, value in (
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()"),
        ("Cache-Control", "no-store"),
    ):
        response.headers.setdefault(name, value)
