"""Addresses of our own pictures: nobody guesses one, and nothing that people sent has one."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.pictures import OWN, PublicPictures
from storage import FileRow, FolderFiles, Keyring, Sealer, Store, make_key
from tests.bot.conftest import COMMUNE
from tests.storage.samples import NOON, new_id

URL = "https://homthu.example.vn"
PNG = b"\x89PNG of ours"
KEY = make_key()


class Wall:
    """Where our pictures hang. key: the ring that seals; files are kept apart from it."""

    def __init__(self, store: Store, folder: Path, key: str = KEY, url: str = URL) -> None:
        self.store = store
        self.files = FolderFiles(folder / "files", Sealer(Keyring.parse(KEY), COMMUNE))
        self.pictures = PublicPictures(store, self.files, Sealer(Keyring.parse(key), COMMUNE), url)

    async def keeps(self, kind: str = OWN, status: str = "stored") -> str:
        file = new_id()
        await self.files.put(file, PNG)
        row = FileRow(file, "telegram:bot:71", kind, "a.png", "image/png", len(PNG), status, NOON)  # type: ignore[arg-type]
        await self.store.files.save([row])
        return file


@pytest.fixture
def wall(store: Store, tmp_path: Path) -> Wall:
    return Wall(store, tmp_path)


@pytest.fixture
async def stranger(wall: Wall) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    app = web.Application()
    app.add_routes(wall.pictures.routes())
    async with TestClient(TestServer(app)) as client:
        yield client


def path(address: str | None) -> str:
    assert address is not None
    return address.removeprefix(URL)


async def test_a_picture_of_our_own_is_handed_to_whoever_has_its_address(
    wall: Wall, stranger: TestClient[web.Request, web.Application]
) -> None:
    address = await wall.pictures.address(await wall.keeps())
    assert re.fullmatch(rf"{URL}/p/[A-Za-z0-9_-]{{43}}\.png", address or "")
    answer = await stranger.get(path(address))
    assert (answer.status, await answer.read(), answer.content_type) == (200, PNG, "image/png")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(("kind", "status"), [("photo", "stored"), ("voice", "stored"), (OWN, "gone")])
async def test_what_people_sent_and_what_is_gone_has_no_address(wall: Wall, kind: str, status: str) -> None:
    assert await wall.pictures.address(await wall.keeps(kind, status)) is None


async def test_without_a_public_url_there_is_neither_address_nor_route(store: Store, tmp_path: Path) -> None:
    wall = Wall(store, tmp_path, url="")
    assert await wall.pictures.address(await wall.keeps()) is None
    assert wall.pictures.routes() == []


async def test_an_address_that_was_changed_opens_nothing(
    wall: Wall, stranger: TestClient[web.Request, web.Application]
) -> None:
    own, other = await wall.keeps(), await wall.keeps()
    right, wrong = path(await wall.pictures.address(own)), path(await wall.pictures.address(other))
    forged = right[: len("/p/") + 22] + wrong[len("/p/") + 22 :]
    for tried in (forged, "/p/" + "A" * 43 + ".png", "/p/x.png", f"/p/{own}.png", right.removesuffix(".png")):
        assert (await stranger.get(tried)).status == 404


async def test_an_address_outlives_the_change_of_the_key(store: Store, tmp_path: Path) -> None:
    old = Wall(store, tmp_path)
    address = path(await old.pictures.address(await old.keeps()))
    newer = Wall(store, tmp_path, key=f"{make_key().replace('k1', 'k2')},{KEY}")
    app = web.Application()
    app.add_routes(newer.pictures.routes())
    async with TestClient(TestServer(app)) as client:
        assert (await client.get(address)).status == 200


async def test_a_picture_whose_contents_are_gone_is_not_found(
    wall: Wall, stranger: TestClient[web.Request, web.Application]
) -> None:
    file = await wall.keeps()
    address = path(await wall.pictures.address(file))
    await wall.files.drop(file)
    assert (await stranger.get(address)).status == 404
