"""Fetching what a person sent, from the hosts that Zalo keeps media on and from nowhere else."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection

import aiohttp
from yarl import URL

from bot.channels.channel import Fetched, Gone

# Seen live: media sit on hosts under this name, public, without the token, for an unpublished time.
MEDIA_DOMAIN = ".zdn.vn"
FETCH_SECONDS = 30.0
CONNECT_SECONDS = 10.0
MAX_REDIRECTS = 3
_CHUNK = 64 * 1024
# Of the 4xx only these say that asking again can help.
_PASSING = frozenset({408, 425, 429})


async def fetch(
    session: aiohttp.ClientSession, remote: str, limit: int, allowed_hosts: Collection[str] = ()
) -> Fetched | Gone:
    """limit: bytes. Every redirect is checked like the first address. allowed_hosts: exact names beside
    Zalo's."""
    limits = aiohttp.ClientTimeout(total=FETCH_SECONDS, sock_connect=CONNECT_SECONDS)
    try:
        url = URL(remote)
        for _ in range(MAX_REDIRECTS + 1):
            if not is_allowed(url, allowed_hosts):
                return Gone("host_not_allowed", again=False)
            # Without compression, so that the size announced is the size that comes.
            headers = {"Accept-Encoding": "identity"}
            async with session.get(url, headers=headers, timeout=limits, allow_redirects=False) as answer:
                if 300 <= answer.status < 400 and "Location" in answer.headers:
                    url = url.join(URL(answer.headers["Location"]))
                    continue
                return await _content(answer, limit)
        return Gone("too_many_redirects", again=False)
    except (aiohttp.InvalidURL, ValueError):
        return Gone("bad_address", again=False)
    except TimeoutError:
        return Gone("timeout", again=True)
    except (aiohttp.ClientError, OSError):
        return Gone("broken", again=True)


def is_allowed(url: URL, allowed_hosts: Collection[str]) -> bool:
    """https on Zalo's media hosts or on a host that was named; plain http only on a named host that is this
    very machine. No name and password in the address, no other port than the usual one on foreign hosts."""
    host = (url.host or "").lower()
    if url.user is not None or url.password is not None:
        return False
    if host in allowed_hosts and _is_loopback(host):
        return url.scheme in ("http", "https")
    ours = host in allowed_hosts or host.endswith(MEDIA_DOMAIN)
    return ours and url.scheme == "https" and url.port == 443


async def _content(answer: aiohttp.ClientResponse, limit: int) -> Fetched | Gone:
    if answer.status != 200:
        again = answer.status >= 500 or answer.status in _PASSING
        return Gone(f"http_{answer.status}", again=again)
    if (answer.content_length or 0) > limit:
        return Gone("too_large", again=False)
    content = bytearray()
    async for chunk in answer.content.iter_chunked(_CHUNK):
        content += chunk
        if len(content) > limit:  # the length announced is only a claim
            return Gone("too_large", again=False)
    return Fetched(bytes(content)) if content else Gone("empty", again=False)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
