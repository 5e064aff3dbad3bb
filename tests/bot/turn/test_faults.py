"""A bug in one conversation is that conversation's matter alone."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from cases.kinds import Role
from dialogs.dialog import Dialog
from dialogs.events import Text
from dialogs.render import render
from dialogs.residents import Residents
from dialogs.residents.tellers import AlbumQuiet
from dialogs.step import Input
from dialogs.talk import Talk
from dialogs.words import NoWords
from storage import MailRow
from tests.bot.fakes import rows
from tests.bot.turn.conftest import Village, outcomes

REGISTERS = "SELECT register FROM cases WHERE register <> '' ORDER BY register"


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever says "nổ" meets a bug, at home and anywhere else."""
    real = Residents.at_home

    def at_home(self: Residents, heard: Input, state: Any, talk: Talk) -> Any:
        if heard == Text("nổ"):
            raise ZeroDivisionError("nổ: what was typed")
        return real(self, heard, state, talk)

    monkeypatch.setattr(Residents, "at_home", at_home)


@pytest.mark.usefixtures("bug")
async def test_a_bug_sets_only_its_own_message_aside(village: Village, tmp_path: Path) -> None:
    waiting = [village.submit(chat, text, key=f"m:{chat}") for chat, text in (("1", "xin chào"), ("2", "nổ"))]
    waiting.append(village.submit("3", "VNeID báo lỗi khi định danh", key="m:3"))
    await asyncio.sleep(0)
    await village.turns.once()
    assert await outcomes(*waiting) == ["answered", "failed", "answered"]
    (kept,) = rows(tmp_path, "SELECT update_key, detail, raw IS NOT NULL FROM ledger WHERE outcome = 'failed'")
    assert kept == ("m:2", "ZeroDivisionError", 1)
    assert rows(tmp_path, "SELECT count(*) FROM ledger WHERE raw IS NOT NULL") == [(1,)]


@pytest.mark.usefixtures("bug")
async def test_who_meets_a_bug_reads_an_apology_with_a_number(village: Village) -> None:
    apology = await village.says("71", "nổ")
    assert "trợ lý đang có lỗi (số " in apology
    assert "số 0 để gặp cán bộ" in apology
    assert apology != await village.says("71", "nổ")


async def test_after_a_bug_the_conversation_is_where_it_was(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    await village.says("71", "VNeID báo lỗi khi định danh", "1", "1")
    with monkeypatch.context() as while_broken:
        while_broken.setattr(Dialog, "current", _broken)
        assert "trợ lý đang có lỗi" in await village.says("71", "Trần Thị Hoa 0912 345 678")
    assert "thôn hay tổ dân phố" in await village.says("71", "Trần Thị Hoa 0912 345 678")
    assert "“VNeID báo lỗi khi định danh”" in await village.says("71", "Bắc Kế")


async def test_words_that_are_missing_are_one_conversations_matter(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_one(says: Any, question: Any, look: Any, words: Any) -> Any:
        if question is not None and question.says[0].key == "idea.title":
            raise NoWords("idea.title")
        return render(says, question, look, words)

    await village.says("71", "xin chào", "2")
    await village.says("72", "xin chào")
    monkeypatch.setattr("bot.turn.rounds.render", without_one)
    both = [village.submit("71", "1"), village.submit("72", "VNeID báo lỗi khi định danh")]
    await asyncio.sleep(0)
    await village.turns.once()
    assert await outcomes(*both) == ["failed", "answered"]
    assert "trợ lý đang có lỗi" in (await village.heard("71"))[-1]
    monkeypatch.undo()
    assert "đặt tên cho sáng kiến" in await village.says("71", "1")  # consent is asked as before


async def test_a_bug_after_a_case_was_received_loses_no_register_number(
    village: Village, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await village.hires("clerk", Role.FOCAL_OFFICER)
    first, second = await village.lodges("71"), await village.lodges("72", "Wifi nhà văn hóa không vào được")
    with monkeypatch.context() as while_broken:
        while_broken.setattr("admin.receive.after", _broken)
        assert "trợ lý đang có lỗi" in await village.says("clerk", f"/tiepnhan {first}")
    assert rows(tmp_path, REGISTERS) == []
    for code in (second, first):
        await village.says("clerk", f"/tiepnhan {code}", "hủy")
    assert [register.split("/")[0] for (register,) in rows(tmp_path, REGISTERS)] == ["1", "2"]


async def test_mail_that_meets_a_bug_is_set_aside_and_apologises_to_nobody(
    village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody typed anything: an apology would come out of the blue. The news itself is not lost."""
    monkeypatch.setattr(AlbumQuiet, "tell", _broken)
    await village.says("71", "xin chào")
    await village.store.mail.post([MailRow("k", "telegram:bot:71", "album.quiet", {}, village.clock())])
    await village.turns.drain()
    assert await village.count("71") == 1
    assert await village.store.mail.due(village.clock(), 9) == []
    assert "Kính chào" not in await village.says("71", "xin chào")
    aside = "SELECT update_key FROM ledger WHERE account = 'mail' AND outcome = 'failed' AND raw IS NOT NULL"
    assert rows(tmp_path, aside) == [("k",)]


def _broken(*_: Any) -> Any:
    raise RuntimeError("a bug")
