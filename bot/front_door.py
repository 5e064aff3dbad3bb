"""What stands at "/" where one process serves several communes: a door to each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from aiohttp import web

from bot.house import House

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
_PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>body{{font:1.25rem/1.6 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}}
a{{display:block;padding:.75rem 0}}</style></head><body><h1>{title}</h1>{doors}</body></html>
"""


def front_door(houses: Sequence[House]) -> list[web.AbstractRouteDef]:
    profiles = sorted((house.commune.profile.name, house.home) for house in houses)
    provinces = sorted({house.commune.profile.commune.province for house in houses})
    doors = "".join(f'<a href="{escape(home)}">{escape(name)}</a>' for name, home in profiles)
    page = _PAGE.format(title=escape(", ".join(provinces)), doors=doors)

    async def show(request: web.Request) -> web.Response:
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    return [web.get("/", show)]
