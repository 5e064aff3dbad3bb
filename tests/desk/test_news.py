"""The commune's news, from the desk alone: written, looked at, let go by a second person, stopped."""

from __future__ import annotations

import re

from bot.broadcasting import Broadcasting
from bot.incoming import Address
from cases.broadcasts import Broadcast, Broadcasts, News
from cases.kinds import Role
from tests.desk.conftest import Office
from tests.desk.forms import HtmlForm, forms_in
from tests.desk.seat import Seat

NEWS = "Sáng thứ Bảy, xã hướng dẫn cài VNeID ở nhà văn hóa."


async def newest(office: Office) -> tuple[Broadcast, ...]:
    async with office.house.store.reading() as reading:
        found: tuple[Broadcast, ...] = (await reading.answer([Broadcasts()]))[Broadcasts()]
    return found


async def at_the_desk(office: Office) -> tuple[Seat, Seat]:
    """The clerk and the leader; one resident has agreed to be told news."""
    await office.says("lan", "nhận tin", "1")
    return await office.seat(Role.FOCAL_OFFICER, name="Hằng"), await office.seat(Role.LEADER, name="Vinh")


async def written(clerk: Seat, **fields: str | list[str]) -> str:
    await clerk.opens("tin")
    await clerk.sends("news_write", {"t.news_write.text": NEWS, "c.news_write.where": "all", **fields})
    assert clerk.status == 422, "shown first, and not sent yet"
    return clerk.text


async def sent_on(clerk: Seat) -> str:
    """With the button below what was looked at; the form to change it stands below."""
    look = clerk.html.index('name="c.news_write.check"')
    assert look < clerk.html.index("<textarea"), "what is sent is what is read there"
    return await clerk.posts("news_write", _first(clerk).with_({}))


def _first(clerk: Seat) -> HtmlForm:
    return next(form for form in forms_in(clerk.html) if "c.news_write.check" in form.names)


async def test_news_is_looked_at_sent_on_let_go_and_told(office: Office) -> None:
    clerk, leader = await at_the_desk(office)
    look = await written(clerk)
    assert NEWS in look
    assert "1 người đã đồng ý nhận tin" in look
    assert await newest(office) == ()
    assert "Vinh" in await sent_on(clerk)
    (one,) = await newest(office)
    assert (one.status, one.text, one.villages) == (News.WAITING, NEWS, ())
    assert "c.news_decide.decide" not in clerk.html, "nobody lets their own news go"
    assert NEWS in await leader.opens("tin")
    await leader.sends("news_decide", {"c.news_decide.decide": "approve"})
    office.clock.forward(12 * 3600)  # the next morning
    clock = Broadcasting(office.house.store, office.house.commune, office.clock, {}, office.house.turns.posted)
    for _ in range(3):
        await clock.once()
        await office.passes(1)
    heard = await office.house.threads.after(Address("telegram", "bot", "lan"), 0)
    assert NEWS in heard[-1].out.text
    assert re.search(r"(xong|gửi).* 1 người|1 đã gửi|xong \d trong 1", await clerk.opens("tin"))


async def test_it_is_given_back_with_a_reason_and_not_without_one(office: Office) -> None:
    clerk, leader = await at_the_desk(office)
    await written(clerk)
    await sent_on(clerk)
    await leader.opens("tin")
    await leader.sends("news_decide", {"c.news_decide.decide": "return"})
    assert leader.status == 422
    assert (await newest(office))[0].status is News.WAITING
    await leader.sends("news_decide", {"c.news_decide.decide": "return", "t.news_decide.why": "Ghi rõ mấy giờ."})
    assert (await newest(office))[0].status is News.RETURNED
    assert "đã trả lại" in await clerk.opens("tin")


async def test_villages_are_ticked_and_a_wrong_text_stays_to_be_mended(office: Office) -> None:
    clerk, _ = await at_the_desk(office)
    await clerk.opens("tin")
    villages = clerk.form("news_write").choices["m.news_write.where"]
    await clerk.sends("news_write", {"t.news_write.text": NEWS, "c.news_write.where": ""})
    assert (clerk.status, "Gửi cho đâu?" in clerk.text) == (422, True), "nobody's village is taken for granted"
    ticked: dict[str, str | list[str]] = {"c.news_write.where": "", "m.news_write.where": villages[:2]}
    look = await written(clerk, **ticked)
    assert all(one in look for one in villages[:2])
    assert "0 người" in look
    assert "c.news_write.check" not in clerk.html, "where nobody receives news, there is nothing to send on"
    wrong = "Số căn cước 025190001234 đến nhận quà."
    await clerk.sends("news_write", {"t.news_write.text": wrong})
    assert (clerk.status, wrong in clerk.text) == (422, True)
    assert await newest(office) == ()


async def test_what_waits_or_runs_is_stopped(office: Office) -> None:
    clerk, leader = await at_the_desk(office)
    await written(clerk)
    await sent_on(clerk)
    await leader.opens("tin")
    await leader.sends("news_stop")
    assert (await newest(office))[0].status is News.STOPPED
    await clerk.opens("tin")
    assert "news_stop" not in clerk.forms


async def test_units_have_no_page_of_it(office: Office) -> None:
    police = await office.seat(Role.UNIT_OFFICER, "cong-an")
    await police.opens("tin")
    assert police.status == 404
