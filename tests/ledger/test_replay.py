"""What failed because of a bug is played again once it is mended, exactly once, as an ordinary turn."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import orjson
import pytest

from bot.channels.telegram.passing import broken
from bot.channels.zalo_bot.passing import passed
from bot.channels.zalo_bot.payloads import NothingToDo
from bot.cli import replay as command
from bot.cli.refusal import Refused
from bot.envelope import Unreadable, opened, sealed_form
from bot.incoming import PassedOver
from bot.turn.turns import Turns
from dialogs.dialog import Dialog
from dialogs.events import Contact, Location, Media, Started, Tap, Text
from dialogs.residents.tellers import AlbumQuiet
from storage import Aside, MailRow
from tests.bot.fakes import NOON
from tests.bot.turn.conftest import Village
from tests.ledger.conftest import Tables, comes, read, update, verified

ROW = "SELECT outcome, detail, failed, at, replayed_at, raw IS NULL FROM ledger WHERE update_key = "


def _broken(*_: Any) -> Any:
    raise RuntimeError("a bug")


async def played(village: Village, turns: Turns, aside: Aside) -> str:
    waiting = asyncio.create_task(turns.replay(aside))
    await asyncio.sleep(0)
    await turns.drain()
    return await waiting


async def failed_answer(village: Village, monkeypatch: pytest.MonkeyPatch) -> Aside:
    """The name and phone of a lodging met a bug, which is mended now."""
    await comes(village, update("VNeID báo lỗi khi định danh", 1), update("1", 2), update("1", 3))
    with monkeypatch.context() as while_broken:
        while_broken.setattr(Dialog, "current", _broken)
        assert await comes(village, update("Trần Thị Hoa 0912 345 678", 4)) == ["failed"]
    (aside,) = await village.store.ledger.set_aside()
    return aside


async def test_a_message_that_failed_is_answered_once_the_bug_is_mended(
    village: Village, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = await failed_answer(village, monkeypatch)
    village.clock.forward(60)
    assert await played(village, village.turns, aside) == "answered"
    assert "thôn hay tổ dân phố" in (await village.heard("71"))[-1]
    (row,) = await tables(f"{ROW} 'm:71:4'")
    assert row == ("answered", "text", "RuntimeError", NOON, NOON + 60_000, True)
    assert await village.store.ledger.set_aside() == []
    assert await tables("SELECT heard FROM conversations") == [(4,)]
    assert await verified(village) == []
    await comes(village, update("Bắc Kế", 5), update("1", 6))
    assert await tables("SELECT count(*) FROM cases") == [(1,)]
    assert await verified(village) == []


async def test_a_second_replay_does_nothing(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    aside = await failed_answer(village, monkeypatch)
    others = village.another_process()
    assert sorted(await asyncio.gather(*(played(village, turns, aside) for turns in (village.turns, others)))) == [
        "answered", "done_elsewhere",
    ]  # fmt: skip
    before = await village.count("71")
    assert await played(village, village.turns, aside) == "done_elsewhere"
    assert await village.count("71") == before


async def test_one_that_fails_again_stays_and_apologises_to_nobody_twice(
    village: Village, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = await failed_answer(village, monkeypatch)
    before = await village.count("71")
    with monkeypatch.context() as while_broken:
        while_broken.setattr(Dialog, "current", lambda *_: 1 / 0)
        assert await played(village, village.turns, aside) == "failed"
    assert await village.count("71") == before
    (row,) = await tables(f"{ROW} 'm:71:4'")
    assert (row[0], row[1], row[2], bool(row[5])) == ("failed", "ZeroDivisionError", "RuntimeError", False)
    assert await verified(village) == []
    assert await played(village, village.turns, aside) == "answered"


async def test_a_lodging_by_replay_is_a_case_with_its_message(
    village: Village, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    await comes(village, *(update(t, n) for n, t in enumerate(("VNeID báo lỗi khi định danh", "1", "1"), 1)))
    await comes(village, update("Trần Thị Hoa 0912 345 678", 4), update("Bắc Kế", 5))
    with monkeypatch.context() as while_broken:
        while_broken.setattr("bot.turn.rounds.decide", _broken)
        assert await comes(village, update("1", 6)) == ["failed"]
    village.clock.forward(3600)
    (aside,) = await village.store.ledger.set_aside()
    assert await played(village, village.turns, aside) == "answered"
    assert await tables("SELECT status FROM cases") == [("submitted",)]
    assert await verified(village) == []


async def test_news_that_could_not_be_told_is_told(
    village: Village, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    await village.says("71", "xin chào")
    with monkeypatch.context() as while_broken:
        while_broken.setattr(AlbumQuiet, "tell", _broken)
        await village.store.mail.post([MailRow("k", "telegram:bot:71", "album.quiet", {}, village.clock())])
        await village.turns.drain()
    (aside,) = await village.store.ledger.set_aside()
    assert (aside.account, aside.update_key, aside.outcome) == ("mail", "k", "failed")
    assert await played(village, village.turns, aside) in ("answered", "noted")
    assert await village.store.ledger.set_aside() == []
    assert await played(village, village.turns, aside) == "done_elsewhere"
    assert await verified(village) == []


async def test_an_update_that_our_reader_broke_on_is_read_again(village: Village, tables: Tables) -> None:
    message = update("xin chào", 7)
    given_up = broken(message, "bot", village.clock(), orjson.dumps(message), "KeyError")
    waiting = asyncio.create_task(village.turns.submit(given_up))
    await asyncio.sleep(0)
    await village.turns.drain()
    assert await waiting == "failed"
    (aside,) = await village.store.ledger.set_aside()
    assert await played(village, village.turns, aside) == "answered"
    assert "Kính chào" in (await village.heard("71"))[0]
    assert await verified(village) == []


@pytest.mark.parametrize(
    "event",
    [
        Text("nổ"),
        Tap("lodge.consent", "yes"),
        Media("photo", "f", "a.jpg", 3, "chú thích", "a1"),
        Location(16.5, 107.5),
        Contact("Lan", "0912345678", True),
        Started("1234"),
    ],
)
def test_what_is_sealed_is_the_message_again(event: Any) -> None:
    incoming = replace(read(update("x"), NOON), event=event, reply_to="3", origin="o")
    aside = Aside("telegram:bot", incoming.update_key, incoming.address.key, NOON, "failed", "E", None, b"")
    assert opened(replace(aside, raw=sealed_form(incoming))) == incoming


def test_what_an_earlier_release_sealed_is_read_by_the_channel() -> None:
    message = update("xin chào")
    aside = Aside("telegram:bot", "m:71:1", "telegram:bot:71", NOON, "failed", "E", None, orjson.dumps(message))
    assert opened(aside).event == Text("xin chào")
    with pytest.raises(Unreadable):
        opened(replace(aside, conversation="web:x:y"))
    nothing = passed(NothingToDo("no_id"), b"{}", "9", NOON)
    zalo = replace(aside, conversation="zalo_bot:9:", raw=sealed_form(nothing))
    assert isinstance(opened(zalo).event, PassedOver)


async def test_the_command_lists_without_words_and_plays(
    village: Village, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await failed_answer(village, monkeypatch)
    monkeypatch.setattr(command, "open_house", lambda settings, only: _Same(village))
    capsys.readouterr()
    await command.replay(village.house.settings)
    listed = capsys.readouterr().out
    assert listed == "telegram:bot/m:71:4  2026-09-21 21:13:20  failed  RuntimeError\n"
    await command.replay(village.house.settings, key="m:71:4")
    assert capsys.readouterr().out == "telegram:bot/m:71:4: answered\n"
    await command.replay(village.house.settings, everything=True)
    assert capsys.readouterr().out == ""
    with pytest.raises(Refused):
        await command.replay(village.house.settings, key="m:71:4")


class _Same:
    """The house that is open already."""

    def __init__(self, village: Village) -> None:
        self._house = village.house

    async def __aenter__(self) -> Any:
        return self._house

    async def __aexit__(self, *_: object) -> None: ...
