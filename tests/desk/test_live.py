"""An open page hears what changes, and who else looks at the same case; nobody hears what is none of their business."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from aiohttp import ClientResponse

from bot.channels.web.desk import live
from cases.kinds import Role
from tests.desk.conftest import Office
from tests.desk.seat import Seat


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PAUSE", 0.01)
    monkeypatch.setattr(live, "LOOK", 2.0)


class Listening:
    def __init__(self, response: ClientResponse) -> None:
        self._response = response

    async def next(self, name: str) -> object:
        """The data of the next event of this name."""
        async with asyncio.timeout(5):
            while True:
                line = (await self._response.content.readline()).decode().strip()
                assert line or not self._response.content.at_eof(), "the stream has ended"
                if line == f"event: {name}":
                    data = (await self._response.content.readline()).decode()
                    return json.loads(data.removeprefix("data: "))

    async def ended(self) -> bool:
        async with asyncio.timeout(5):
            await self._response.content.read()
        return self._response.content.at_eof()


@asynccontextmanager
async def listening(seat: Seat, where: str) -> AsyncIterator[Listening]:
    async with seat.session.get(f"{seat.home}{seat.base}moi/{where}") as response:
        assert response.status == 200
        assert response.content_type == "text/event-stream"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        yield Listening(response)


async def test_a_new_case_is_heard_of_at_once(office: Office) -> None:
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens()
    async with listening(clerk, "inbox") as page:
        code = await office.lodges()
        assert await page.next("changed")
        await clerk.opens()
        assert f"y-kien/{code}" in clerk.html


async def test_what_changed_between_the_page_and_its_stream_is_told_too(office: Office) -> None:
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens()
    mark = clerk.html.partition('data-mark="')[2].partition('"')[0]
    await office.lodges()
    async with listening(clerk, f"inbox?mark={mark}") as page:
        assert await page.next("changed") != mark


async def test_two_people_on_one_case_see_each_other(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER, name="Lưu Thị Hằng")
    leader = await office.seat(Role.LEADER, name="Tạ Quang Vinh")
    async with listening(clerk, f"case?code={code}") as hers:
        async with listening(leader, f"case?code={code}") as his:
            assert await his.next("also") == ["Lưu Thị Hằng"]
            assert await hers.next("also") == ["Tạ Quang Vinh"]
        assert await hers.next("also") == []
        await clerk.opens(f"y-kien/{code}")
        await clerk.sends("note", {"t.note.words": "Đã gọi."})
        assert await hers.next("changed") == "2"


async def test_who_may_not_see_a_case_hears_nothing_of_it(office: Office) -> None:
    code = await office.lodges()
    police = await office.seat(Role.UNIT_OFFICER, "cong-an")
    for where, status in (
        (f"case?code={code}", 404),
        ("case", 404),
        (f"inbox?code={code}", 404),
        ("nowhere", 404),
        ("people", 404),  # has nothing to wait for
    ):
        async with police.session.get(f"{police.home}{police.base}moi/{where}") as response:
            assert response.status == status, where
    police.session.cookie_jar.clear()
    async with police.session.get(f"{police.home}{police.base}moi/inbox") as response:
        assert response.status == 403


async def test_a_stream_ends_with_the_session(office: Office) -> None:
    clerk = await office.seat(Role.FOCAL_OFFICER)
    async with listening(clerk, "inbox") as page:
        async with clerk.session.post(f"{clerk.home}{clerk.base}thoat", headers={"Origin": clerk.home}) as response:
            assert response.status in (200, 303, 403, 404) or response.ok
        await office.lodges()
        assert await page.ended()


async def test_people_at_other_workers_are_seen_with_the_next_look(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As behind one PostgreSQL: another worker says who sits there; here it is read and said back."""
    monkeypatch.setattr(live, "LOOK", 0.05)
    monkeypatch.setattr(office.house.desk, "_worker", "a")
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER, name="Lưu Thị Hằng")
    leader = await office.seat(Role.LEADER, name="Tạ Quang Vinh")
    roster = await office.house.store.people.roster()
    person = {one.record.name: one.person for one in roster.holders}
    there = office.house.store.desk_present
    assert await there.look(code, person["Tạ Quang Vinh"], "b", office.clock(), 60_000) == []
    async with listening(clerk, f"case?code={code}") as hers:
        assert await hers.next("also") == ["Tạ Quang Vinh"]
        seen = await there.look(code, person["Tạ Quang Vinh"], "b", office.clock(), 60_000)
        assert seen == [person["Lưu Thị Hằng"]]
        async with listening(leader, f"case?code={code}"):
            pass
        await there.leave(code, person["Tạ Quang Vinh"], "b")
        assert await hers.next("also") == []
    async with asyncio.timeout(5):
        while await there.look(code, person["Tạ Quang Vinh"], "b", office.clock(), 60_000):
            await asyncio.sleep(0.02)


async def test_the_page_opened_last_is_always_live(office: Office) -> None:
    clerk = await office.seat(Role.FOCAL_OFFICER)
    async with AsyncExitStack() as pages:
        opened = [await pages.enter_async_context(listening(clerk, "inbox")) for _ in range(live.AT_ONCE + 1)]
        await office.lodges()
        assert await opened[-1].next("changed")
        assert await opened[0].ended(), "the oldest gave way, and its page asks again"
        assert await opened[1].next("changed")


async def test_pages_that_were_left_do_not_shut_out_the_next(office: Office) -> None:
    clerk = await office.seat(Role.FOCAL_OFFICER)
    for _ in range(live.AT_ONCE + 2):
        async with listening(clerk, "inbox"):
            pass
        await asyncio.sleep(0.02)
    async with listening(clerk, "inbox"):
        pass
