"""A unit's group over the real turn: nobody is made for it, the ledger says why, the books agree."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from bot.incoming import Address, Incoming
from cases.kinds import Role
from dialogs.events import Blocked, Event, Moved, Tap, Text
from tests.bot.fakes import rows
from tests.bot.turn.conftest import Village

GROUP = "-4001"


async def _writes(village: Village, chat: str, event: Event | str, group: str = GROUP) -> str:
    """In the group; its outcome."""
    incoming: Incoming = replace(village.incoming(chat, event), chat_kind="group")
    address = Address("telegram", "bot", f"{group}/{chat}")
    outcome = village.turns.submit(replace(incoming, address=address))
    waiting = asyncio.ensure_future(outcome)
    await asyncio.sleep(0)
    await village.turns.drain()
    return await waiting


async def _tied(village: Village) -> str:
    """A case whose card lies in the group of the police; its code."""
    await village.hires("clerk", Role.FOCAL_OFFICER)
    await village.hires("admin", Role.ADMINISTRATOR)
    await village.hires("police", Role.UNIT_OFFICER, "cong-an")
    assert await _writes(village, "admin", "/nhom công an") == "answered"
    code = await village.forwarded("71")
    await village.turns.drain()
    return code


async def test_what_is_done_in_a_group_makes_no_person_and_the_books_agree(village: Village, tmp_path: Path) -> None:
    code = await _tied(village)
    people = rows(tmp_path, "SELECT count(*) FROM persons")
    assert "Công an xã được giao một ý kiến." in (await village.heard(GROUP))[0]
    tap = Tap(f"group:{code}:4", "accept")
    assert await _writes(village, "stranger", tap) == "not_for_us"
    assert await _writes(village, "clerk", tap) == "not_for_us"
    version = rows(tmp_path, "SELECT max(seq) FROM events WHERE stream NOT LIKE 'log:%'")[0][0]
    assert await _writes(village, "police", Tap(f"group:{code}:{version}", "accept")) == "noted"
    assert rows(tmp_path, "SELECT status FROM cases") == [("in_progress",)]
    assert "đã nhận xử lý" in (await village.heard(GROUP))[-1]
    details = rows(tmp_path, "SELECT detail FROM ledger WHERE outcome = 'not_for_us' ORDER BY detail")
    assert details == [("other_unit",), ("unregistered",)]
    assert rows(tmp_path, "SELECT count(*) FROM persons") == people
    assert not rows(tmp_path, f"SELECT 1 FROM person_chats WHERE conversation LIKE 'telegram:bot:{GROUP}%'")
    logged = rows(tmp_path, "SELECT kind, actor FROM events WHERE kind LIKE 'group%' ORDER BY at, kind")
    assert [kind for kind, _ in logged].count("group_refused") == 2
    assert not [one for one in await village.store.reconcile.findings(village.clock()) if one.grave]


async def test_a_group_that_moves_is_written_to_where_it_is_and_one_that_throws_us_out_no_more(
    village: Village, tmp_path: Path
) -> None:
    await _tied(village)
    assert await _writes(village, "police", Moved("-1004001")) == "noted"
    code = await village.forwarded("72")
    await village.turns.drain()
    assert "được giao một ý kiến" in (await village.heard("-1004001"))[0]
    assert len(await village.heard(GROUP)) == 1
    assert await _writes(village, "stranger", Blocked(), "-1004001") == "noted"
    assert rows(tmp_path, "SELECT count(*) FROM unit_groups WHERE until IS NULL") == [(0,)]
    assert "đưa ra khỏi nhóm" in (await village.heard("admin"))[-1]
    before = await village.count("-1004001")
    await village.says("police", f"/nhanxuly {code}")
    assert await village.count("-1004001") == before


async def test_chatter_in_a_group_asks_the_store_nothing(village: Village) -> None:
    assert await _writes(village, "stranger", Text("Chiều nay họp mấy giờ?")) == "not_for_us"
    assert await village.heard(f"{GROUP}/stranger") == []
