"""Where a request comes from: which page made it, and which network address."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from aiohttp import web

_DEFAULT_PORTS = {"http": 80, "https": 443}


def _place(url: str) -> tuple[str, int | None] | None:
    """(host, port) of an http(s) address; None if it is something else."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    return parts.hostname, port or _DEFAULT_PORTS[parts.scheme]


class Callers:
    """trusted_proxies: addresses or networks ("10.0.0.0/8") whose X-Forwarded-For is believed. Raises ValueError
    for anything else."""

    def __init__(self, public_url: str, trusted_proxies: Sequence[str]) -> None:
        self._own = _place(public_url)
        self._trusted = [ipaddress.ip_network(proxy, strict=False) for proxy in trusted_proxies]

    def same_origin(self, request: web.Request) -> bool:
        """Whether one of our own pages made this request. A missing Origin counts as foreign: every browser sends
        one with a socket and with a POST."""
        origin = request.headers.get("Origin", "")
        place = _place(origin)
        if place is None:
            return False
        # The proxy in front of us may speak TLS while we see plain HTTP, so Host is read under the origin's scheme.
        host = _place(f"{urlsplit(origin).scheme}://{request.headers.get('Host', '')}")
        return place in (self._own, host)

    def network(self, request: web.Request) -> str:
        """The caller's address, as a key for limits: IPv6 by /64, which is what one household gets."""
        remote = request.remote or ""
        if self._trusts(remote):
            chain = ",".join(request.headers.getall("X-Forwarded-For", [])).split(",")
            for hop in reversed([hop.strip() for hop in chain if hop.strip()]):
                remote = hop
                if not self._trusts(hop):
                    break
        try:
            address = ipaddress.ip_address(remote)
        except ValueError:
            return "unknown"
        if isinstance(address, ipaddress.IPv6Address):
            if address.ipv4_mapped is not None:
                return str(address.ipv4_mapped)
            return str(ipaddress.ip_network((address, 64), strict=False))
        return str(address)

    def _trusts(self, remote: str) -> bool:
        if not remote:
            return bool(self._trusted)  # a proxy on a Unix socket has no address
        try:
            address = ipaddress.ip_address(remote)
        except ValueError:
            return False
        return any(address in network for network in self._trusted)
