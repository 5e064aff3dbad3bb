"""A platform that lets us write for seven days after somebody's last message, and then takes templates alone."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from bot import composition
from bot.channels.channel import FileReader, NotSent, Sent
from bot.house import open_house
from bot.incoming import Address, Incoming
from bot.settings import Settings
from cases.kinds import Role
from cases.profile import Channel
from cases.window import HOUR_MS, NEVER, Window
from dialogs.channel import Look
from dialogs.events import Blocked, Event
from dialogs.messages import Out
from storage import MailRow, Result, Writes, make_key
from storage.writes import ChatLink
from tests.bot.fakes import Clock, FakeChannel, delivering, rows
from tests.bot.turn.conftest import Village

OA = Look("zalo_oa", 2000, buttons=False, uploads=True, reply_to=False, window=Window(48 * HOUR_MS, 7 * 24 * HOUR_MS))
TEMPLATES = {"answer_waiting": "12345", "work_waiting": "67890"}
ZONE = "+07:00"
MONDAY = int(datetime.fromisoformat(f"2026-09-07T09:00:00{ZONE}").timestamp() * 1000)
ANSWER = "Mời ông/bà ra Công an xã."


class Commune(Village):
    """Residents write to the Official Account; staff on Telegram."""

    def incoming(self, chat: str, event: Event | str, key: str = "", seq: int = 0) -> Incoming:
        one = super().incoming(chat, event, key, seq)
        return replace(one, address=_address(chat)) if chat.startswith("oa") else one

    async def says(self, chat: str, *events: Event | str) -> str:
        """What was said before has arrived."""
        await self.store.outbox.seen(_address(chat).key, 9999)
        return await super().says(chat, *events)

    async def heard(self, chat: str) -> list[str]:
        return [line.out.text for line in await self.house.threads.after(_address(chat), 0)]

    async def said(self, chat: str) -> list[Out]:
        """What went out, without what was only written down."""
        lane = _address(chat).key
        gone = {
            seq
            for (seq,) in rows(
                self.folder, f"SELECT seq FROM outbox WHERE conversation = '{lane}' AND status = 'superseded'"
            )
        }
        return [Out.from_json(one.out) for one in await self.store.outbox.after(lane, 0, 500) if one.seq not in gone]

    async def staffed(self) -> None:
        await self.hires("clerk", Role.FOCAL_OFFICER)
        await self.hires("leader", Role.LEADER)
        await self.hires("police", Role.UNIT_OFFICER, "cong-an")

    async def turns_hear(self, chat: str, words: str) -> None:
        """Without what comes of it in the mailbox."""
        waiting = self.submit(chat, words)
        await asyncio.sleep(0)
        await self.turns.once()
        await waiting

    async def later(self, **span: float) -> None:
        self.clock.at += int(timedelta(**span).total_seconds() * 1000)
        await self.turns.drain()

    async def at(self, moment: str) -> None:
        """Local time."""
        self.clock.at = int(datetime.fromisoformat(f"{moment}:00{ZONE}").timestamp() * 1000)
        await self.turns.drain()

    folder: Path


def _address(chat: str) -> Address:
    return Address("zalo_oa", "579", chat) if chat.startswith("oa") else Address("telegram", "bot", chat)


@pytest.fixture
async def commune(
    tmp_path: Path, tables_in_a_file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, templates: dict[str, str]
) -> AsyncIterator[Commune]:
    shutil.copy(tables_in_a_file, tmp_path / "homthu.db")
    monkeypatch.setitem(composition.LOOKS, "zalo_oa", OA)
    url, files = f"sqlite:///{tmp_path}/homthu.db", tmp_path / "files"
    settings = Settings(homthu_database_url=url, homthu_files=files, homthu_data_key=make_key())
    clock.at = MONDAY
    async with open_house(settings, clock) as house:
        account = Channel(kind="zalo_oa", account="binh-tuyen", templates=templates)
        profile = house.commune.profile.model_copy(update={"channels": (account,)})
        house.turns._commune = replace(house.commune, profile=profile)
        found = Commune(house, clock)
        found.folder = tmp_path
        yield found


@pytest.fixture
def templates() -> dict[str, str]:
    return TEMPLATES


without_templates = pytest.mark.parametrize("templates", [{}])


async def answered(commune: Commune, days: float) -> str:
    """A case that is answered so many days after its sender's last message."""
    await commune.staffed()
    code = await commune.forwarded("oa1")
    await commune.later(days=days)
    await approved(commune, code)
    return code


async def approved(commune: Commune, code: str, text: str = ANSWER) -> None:
    await commune.says("police", f"/traloi {code} {text}", "1")
    await commune.says("clerk", f"/duyet {code}", "1")
    await commune.says("leader", f"/duyet {code}", "1")
    await commune.later(seconds=40)


def waits(commune: Commune) -> list[tuple[str, bool, bool]]:
    """(kind, held, called already) of what is open in the mailbox of the resident."""
    which = "conversation = 'zalo_oa:579:oa1' AND done_at IS NULL AND kind LIKE 'case.%'"
    found = rows(commune.folder, f"SELECT kind, held, due FROM mailbox WHERE {which} ORDER BY due")
    return [(kind, held is not None, due == NEVER) for kind, held, due in found]


def status(commune: Commune) -> str:
    return str(rows(commune.folder, "SELECT status FROM cases ORDER BY at")[0][0])


async def test_within_seven_days_the_answer_comes_as_it_is(commune: Commune) -> None:
    await answered(commune, days=6)
    assert ANSWER in (await commune.said("oa1"))[-1].text
    assert waits(commune) == []


async def test_behind_the_window_a_template_says_that_an_answer_waits(commune: Commune) -> None:
    code = await answered(commune, days=9)
    last = (await commune.said("oa1"))[-1]
    assert last.template is not None
    assert (last.template.key, last.template.fields["code"]) == ("answer_waiting", code[-4:])
    assert "nhắn số 1" in last.text
    assert code[-4:] in last.text
    assert ANSWER not in "".join(out.text for out in await commune.said("oa1"))
    assert status(commune) == "in_progress"
    assert waits(commune) == [("case.reply", True, False)]


async def test_a_one_opens_it_word_for_word_and_answers_nothing_else(commune: Commune) -> None:
    await answered(commune, days=9)
    before = await commune.count("oa1")
    told = await commune.says("oa1", "1")
    assert f"“{ANSWER}”" in told
    assert await commune.count("oa1") == before + 1  # the answer and its question; nothing was said to the 1
    assert status(commune) == "replied"
    assert waits(commune) == []
    assert rows(
        commune.folder, "SELECT detail FROM ledger WHERE conversation = 'zalo_oa:579:oa1' ORDER BY at DESC LIMIT 1"
    ) == [("opens",)]
    assert "Cảm ơn" in await commune.says("oa1", "1")  # and now it is clear
    assert status(commune) == "closed"


@pytest.mark.parametrize("words", ["Số 1", "vâng", "ok", "xem", "2", "Xin chào"])
async def test_so_does_whatever_says_no_more_than_that(commune: Commune, words: str) -> None:
    await answered(commune, days=9)
    before = await commune.count("oa1")
    assert ANSWER in await commune.says("oa1", words)
    assert await commune.count("oa1") == before + 1


async def test_a_question_of_before_is_not_answered_by_the_one(commune: Commune) -> None:
    """The read-back of a second letter stands open: its 1 is "send it"."""
    await commune.staffed()
    code = await commune.forwarded("oa1")
    await commune.says("oa1", "Đường liên thôn có ổ gà rất sâu trước cổng trường", "1")
    cases = rows(commune.folder, "SELECT count(*) FROM cases")
    await commune.later(days=9)
    await approved(commune, code)
    assert ANSWER in await commune.says("oa1", "1")
    assert rows(commune.folder, "SELECT count(*) FROM cases") == cases
    assert rows(commune.folder, "SELECT count(*) FROM drafts") == [(1,)]


async def test_two_ones_in_a_hurry_open_it_once(commune: Commune) -> None:
    await answered(commune, days=9)
    first, second = commune.submit("oa1", "1"), commune.submit("oa1", "1")
    await asyncio.sleep(0)
    await commune.turns.drain()
    assert [await first, await second] == ["noted", "noted"]
    assert [ANSWER in text for text in await commune.heard("oa1")].count(True) == 1
    assert status(commune) == "replied"  # the second one did not say that it is clear


async def test_whoever_writes_something_else_is_heard_and_gets_the_answer_behind_it(commune: Commune) -> None:
    await answered(commune, days=9)
    told = await commune.says("oa1", "Đèn đường trước nhà văn hóa thôn hỏng hai tuần nay")
    assert ANSWER in told
    assert told.index(ANSWER) > 0
    assert waits(commune) == []


async def test_a_block_is_no_visit(commune: Commune) -> None:
    await answered(commune, days=9)
    await commune.says("oa1", Blocked())
    assert waits(commune) == [("case.reply", True, False)]


async def test_one_closing_has_one_template_and_all_that_waits_comes_in_its_order(commune: Commune) -> None:
    code = await answered(commune, days=9)
    case = rows(commune.folder, "SELECT id FROM cases")[0][0]
    lane = "zalo_oa:579:oa1"
    more = [
        MailRow(f"d{n}", lane, "case.declined", {"case": case, "reason": f"lý do {n}"}, commune.clock() + n)
        for n in (2, 1)
    ]
    await commune.store.outbox.seen(lane, 9999)  # the template has arrived
    await commune.store.mail.post(more)
    await commune.later(seconds=5)
    assert [out.template is not None for out in await commune.said("oa1")].count(True) == 1
    told = await commune.says("oa1", "1")
    assert told.index(ANSWER) < told.index("lý do 1") < told.index("lý do 2")
    assert code


async def test_a_second_closing_has_a_template_of_its_own(commune: Commune) -> None:
    await answered(commune, days=9)
    await commune.says("oa1", "1")
    await commune.later(days=9)
    case = rows(commune.folder, "SELECT id FROM cases")[0][0]
    await commune.store.mail.post(
        [MailRow("d", "zalo_oa:579:oa1", "case.declined", {"case": case, "reason": "x"}, commune.clock())]
    )
    await commune.turns.drain()
    assert [out.template is not None for out in await commune.said("oa1")].count(True) == 2


async def test_at_night_even_the_template_waits_for_the_morning(commune: Commune) -> None:
    await answered(commune, days=9.55)  # 22:12
    assert all(out.template is None for out in await commune.said("oa1"))
    assert waits(commune) == [("case.reply", True, False)]
    await commune.at("2026-09-17T05:59")
    assert all(out.template is None for out in await commune.said("oa1"))
    await commune.at("2026-09-17T06:00")
    assert [out.template is not None for out in await commune.said("oa1")].count(True) == 1
    assert ANSWER in await commune.says("oa1", "1")


async def test_whoever_writes_at_night_needs_no_morning(commune: Commune) -> None:
    await answered(commune, days=9.55)
    assert ANSWER in await commune.says("oa1", "1")
    await commune.at("2026-09-17T07:00")
    assert all(out.template is None for out in await commune.said("oa1"))


async def test_a_template_that_has_not_left_yet_is_not_sent_to_whoever_has_opened(commune: Commune) -> None:
    await answered(commune, days=9)
    await asyncio.gather(commune.submit("oa1", "1"), commune.turns.drain())
    assert rows(commune.folder, "SELECT status, why FROM outbox WHERE topic = 'window'") == [("superseded", "opened")]


async def test_two_working_days_later_it_is_told_otherwise_and_stays_there_for_whoever_writes(commune: Commune) -> None:
    await answered(commune, days=9)  # Wednesday 16/9, 9:00
    await commune.at("2026-09-18T08:59")
    assert waits(commune) == [("case.reply", True, False)]
    await commune.at("2026-09-18T09:02")
    assert waits(commune) == [("case.reply", True, True)]
    (lost,) = rows(commune.folder, "SELECT key FROM mailbox WHERE kind = 'undelivered'")
    assert lost[0].startswith("lost:reply:")
    assert ANSWER in await commune.says("oa1", "1")


@without_templates
async def test_without_a_template_it_is_told_otherwise_at_once(commune: Commune) -> None:
    await answered(commune, days=9)
    assert all(out.template is None for out in await commune.said("oa1"))
    assert waits(commune) == [("case.reply", True, True)]
    assert len(rows(commune.folder, "SELECT key FROM mailbox WHERE kind = 'undelivered'")) == 1
    assert ANSWER in await commune.says("oa1", "1")


async def test_what_does_not_matter_any_more_has_its_effect_and_says_nothing(commune: Commune) -> None:
    await commune.says("oa1", "Đường liên thôn có ổ gà rất sâu trước cổng trường", "1", "1")
    await commune.later(hours=30)
    await commune.store.outbox.seen("zalo_oa:579:oa1", 9999)
    await commune.later(days=31)
    assert rows(commune.folder, "SELECT count(*) FROM drafts") == [(0,)]
    ends = rows(commune.folder, "SELECT status, why FROM outbox WHERE topic LIKE 'draft:%' ORDER BY seq")
    assert ends == [("sent", ""), ("superseded", "window")]  # the reminder lay within the window


async def test_staff_hear_that_there_is_work_and_then_see_all_of_it(commune: Commune) -> None:
    await commune.hires("oa-clerk", Role.FOCAL_OFFICER)
    await commune.later(days=8)
    await commune.lodges("71")
    await commune.lodges("72")
    sent = await commune.said("oa-clerk")
    assert [out.template.key for out in sent if out.template] == ["work_waiting"]
    told = await commune.says("oa-clerk", "1")
    assert told.count("Có ý kiến mới") == 2
    assert waits(commune) == []


async def test_a_text_is_written_down_as_heard_before_the_window_of_another_channel_is_asked(commune: Commune) -> None:
    """Telegram has no window: nothing of this concerns it."""
    await commune.hires("clerk", Role.FOCAL_OFFICER)
    await commune.later(days=60)
    await commune.lodges("71")
    assert all(out.template is None for out in await commune.said("clerk"))
    assert rows(commune.folder, "SELECT count(*) FROM mailbox WHERE held IS NOT NULL") == [(0,)]


async def test_the_clerk_reads_it_out_and_the_case_is_answered(commune: Commune) -> None:
    await answered(commune, days=9)
    await commune.at("2026-09-18T09:02")
    await commune.at("2026-09-18T09:03")
    shown = await commune.says("clerk", "/hopthu", "1", "1")
    assert "0912 345 678" in shown
    assert f"“{ANSWER}”" in shown
    assert status(commune) == "in_progress"
    await commune.says("clerk", "1")
    assert status(commune) == "replied"
    assert rows(commune.folder, "SELECT count(*) FROM tasks WHERE done_at IS NULL") == [(0,)]
    before = await commune.count("oa1")
    assert f"“{ANSWER}”" in await commune.says("oa1", "1")  # as the template promised
    assert await commune.count("oa1") == before + 1
    assert len(rows(commune.folder, "SELECT 1 FROM events WHERE kind = 'replied'")) == 1
    assert "Cảm ơn" in await commune.says("oa1", "1")
    assert status(commune) == "closed"


async def test_whoever_has_another_chat_gets_it_there_and_not_twice(commune: Commune) -> None:
    """Nobody is called: after two days it goes on to Telegram, and here nothing is left to be opened."""
    await answered(commune, days=9)
    person = rows(commune.folder, "SELECT person FROM person_chats WHERE conversation = 'zalo_oa:579:oa1'")[0][0]
    await commune.says("71", "xin chào")
    now = commune.clock()
    async with commune.store.batch() as b:
        await b.write(Writes(links=[ChatLink("telegram:bot:71", person, now)]))
        await b.commit()
    await commune.at("2026-09-18T09:02")
    await commune.at("2026-09-18T09:03")
    assert ANSWER in (await commune.heard("71"))[-1]
    assert waits(commune) == []
    assert rows(commune.folder, "SELECT count(*) FROM tasks") == [(0,)]
    assert ANSWER not in await commune.says("oa1", "1")


class Zalo(FakeChannel):
    name = "zalo_oa"
    account = "579"

    def __init__(self) -> None:
        super().__init__()
        self.outs: list[Out] = []

    async def send(self, to: Address, out: Out, read_file: FileReader) -> Sent | NotSent:
        done = await super().send(to, out, read_file)
        if isinstance(done, Sent):
            self.outs.append(out)
        return done


async def delivered(commune: Commune, zalo: Zalo) -> None:
    """Everything that waits, and what comes of it."""
    for _ in range(4):
        async with delivering(commune.store, zalo, commune.clock):
            for _ in range(200):
                if not rows(commune.folder, "SELECT 1 FROM outbox WHERE done_at IS NULL AND account = 'zalo_oa:579'"):
                    break
                await asyncio.sleep(0.005)
        await commune.later(seconds=1)


async def test_a_window_that_closes_on_the_way_holds_the_news_and_no_part_of_it_comes_twice(commune: Commune) -> None:
    """The platform refuses what was meant to be within seven days; the answer has two parts."""
    long = "Công an xã đã xem và trả lời như sau. " * 80 + "Hết lời."
    zalo = Zalo()
    await commune.staffed()
    code = await commune.forwarded("oa1")
    await commune.later(days=6.9)
    await delivered(commune, zalo)
    before = len(zalo.outs)
    await approved(commune, code, long)
    zalo.answers["oa1"].append(NotSent("closed", "window"))
    await delivered(commune, zalo)
    assert [out.template is not None for out in zalo.outs[before:]] == [True]
    ends = rows(commune.folder, "SELECT status, why FROM outbox WHERE from_mail LIKE 'reply:%' ORDER BY seq")
    assert ends == [("superseded", "window")] * 2
    assert [(kind, held) for kind, held, _ in waits(commune)] == [("case.reply", True)]
    assert status(commune) == "replied"  # the desk had said so already
    zalo.outs.clear()
    await commune.says("oa1", "1")
    await delivered(commune, zalo)
    assert "".join(out.text for out in zalo.outs).count("Hết lời.") == 1
    assert len(zalo.outs) == 2
    assert "Hết lời.”\n\nÔng/bà thấy thế nào?" in zalo.outs[-1].text
    assert waits(commune) == []


async def test_who_writes_while_it_is_refused_gets_it_at_once(commune: Commune) -> None:
    zalo = Zalo()
    await commune.staffed()
    code = await commune.forwarded("oa1")
    await commune.later(days=6)
    await delivered(commune, zalo)
    await approved(commune, code)
    (waiting,) = await commune.store.outbox.claim("zalo_oa:579", 9, (), commune.clock())
    tried = commune.clock()
    commune.clock.forward(1)
    await commune.turns_hear("oa1", "cảm ơn")
    closed = [Result(waiting.id, "closed", why="window", tried=tried)]
    await commune.store.outbox.settle(closed, commune.clock())
    await commune.store.outbox.settle(closed, commune.clock())
    await commune.later(seconds=2)
    await delivered(commune, zalo)
    assert [ANSWER in out.text for out in zalo.outs].count(True) == 1
    assert all(out.template is None for out in zalo.outs)


@pytest.mark.parametrize("why", ["unreachable", "refused", "capped"])
async def test_a_template_that_does_not_arrive_is_told_otherwise_at_once(commune: Commune, why: Any) -> None:
    zalo = Zalo()
    await commune.staffed()
    code = await commune.forwarded("oa1")
    await commune.later(days=9)
    await delivered(commune, zalo)
    await approved(commune, code)
    zalo.answers["oa1"].append(NotSent(why, "template"))
    await delivered(commune, zalo)
    assert waits(commune) == [("case.reply", True, True)]
    assert len(rows(commune.folder, "SELECT key FROM mailbox WHERE kind = 'undelivered'")) == 1


async def test_a_reply_that_comes_too_late_for_its_window_is_not_said_again(commune: Commune) -> None:
    """It answered something of eight days ago."""
    zalo = Zalo()
    await commune.says("oa1", "xin chào")
    zalo.answers["oa1"].append(NotSent("closed", "window"))
    await delivered(commune, zalo)
    assert rows(commune.folder, "SELECT status, why FROM outbox") == [("unreachable", "window")]
    assert zalo.outs == []


class Strict(Zalo):
    """Closes by itself, and knows its templates by their ids."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.heard_at = 0

    async def send(self, to: Address, out: Out, read_file: FileReader) -> Sent | NotSent:
        since = self.clock() - self.heard_at
        if out.template is None and since >= OA.window.hard:  # type: ignore[union-attr]
            return NotSent("closed", "window")
        if out.template is not None and out.template.key not in TEMPLATES:
            return NotSent("refused", "template_not_approved")
        return await super().send(to, out, read_file)

    def screen(self) -> str:
        """What came since the last look."""
        told = "\n".join(out.text for out in self.outs)
        self.outs.clear()
        return told


async def test_an_answer_after_fifteen_working_days(commune: Commune) -> None:
    """Lodged, forwarded, silence; then the answer: a template, a one, the words, and that they are clear."""
    zalo = Strict(commune.clock)
    await commune.staffed()
    zalo.heard_at = commune.clock()
    code = await commune.forwarded("oa1")
    await commune.later(minutes=2)
    await delivered(commune, zalo)
    lodged = zalo.screen()
    assert "Mã tra cứu" in lodged
    assert "đã chuyển ý kiến" in lodged
    await commune.at("2026-09-28T16:00")  # the last day that was promised
    await approved(commune, code)
    await delivered(commune, zalo)
    told = f"Ông/bà có tin trả lời của xã Bình Tuyền về ý kiến có mã kết thúc bằng {code[-4:]}."
    assert zalo.screen() == f"{told} Mời ông/bà nhắn số 1 để xem."
    await commune.at("2026-09-28T20:30")
    zalo.heard_at = commune.clock()
    await commune.says("oa1", "1")
    await delivered(commune, zalo)
    opened = zalo.screen()
    assert opened.startswith("Công an xã trả lời ý kiến mã")
    assert f"“{ANSWER}”\n\nÔng/bà thấy thế nào?" in opened
    await commune.says("oa1", "1")
    await delivered(commune, zalo)
    assert "Cảm ơn" in zalo.screen()
    assert status(commune) == "closed"
    await commune.at("2026-10-02T10:00")
    assert rows(commune.folder, "SELECT count(*) FROM tasks") == [(0,)]
    prices = rows(commune.folder, "SELECT status, count(*) FROM outbox WHERE account = 'zalo_oa:579' GROUP BY status")
    assert dict(prices).keys() == {"sent"}
    assert [one for one in await commune.store.reconcile.findings(commune.clock()) if one.grave] == []


async def test_the_ledger_and_the_tables_agree_afterwards(commune: Commune) -> None:
    await answered(commune, days=9)
    await commune.says("oa1", "1")
    assert [one for one in await commune.store.reconcile.findings(commune.clock()) if one.grave] == []
    state = await commune.store.outbox.state("zalo_oa:579:oa1")
    assert state is not None
    assert orjson.loads(state)
