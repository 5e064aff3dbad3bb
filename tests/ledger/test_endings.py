"""Every message that comes in ends in exactly one recorded outcome."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.door import Door
from cases.endings import Ending, Fate, code_word, is_code_word
from dialogs.events import HumanTookOver, Left, Media, Text
from dialogs.residents import Residents
from dialogs.say import say
from dialogs.turn import Go, Post
from storage import MailRow
from tests.bot.turn.conftest import Village
from tests.ledger.conftest import Tables, comes, in_group, update, verified

LEDGER = "SELECT update_key, outcome, detail FROM ledger ORDER BY update_key"


def membership(before: str, after: str) -> dict[str, Any]:
    chat, lan = {"id": 71, "type": "private"}, {"id": 71, "first_name": "Lan"}
    return {
        "update_id": 9,
        "my_chat_member": {
            "chat": chat,
            "from": lan,
            "date": 1_790_000_000,
            "old_chat_member": {"status": before},
            "new_chat_member": {"status": after},
        },
    }


SERVICE = update(number=5, pinned_message={})
LIVE = {"update_id": 1, "edited_message": update(number=4, edit_date=7, location={})["message"]}
CASES: list[tuple[dict[str, Any], str, str]] = [
    (update("xin chào"), "answered", "text"),
    (update(sticker={}), "refused", "unsupported.sticker"),
    ({"update_id": 1, "edited_message": update("sửa", edit_date=8)["message"]}, "refused", "edited"),
    ({"update_id": 1, "message": {"chat": 5}}, "refused", "malformed"),
    (membership("member", "kicked"), "noted", "blocked"),
    (membership("kicked", "member"), "noted", "joined"),
    (membership("member", "restricted"), "noted", "rights"),
    (in_group("chào cả nhà"), "not_for_us", "text"),
    (in_group("/batdau"), "answered", "text"),
    (SERVICE, "not_for_us", "service"),
    (LIVE, "not_for_us", "live_location"),
    ({"update_id": 3, "poll": {}}, "not_for_us", "kind"),
]


@pytest.mark.parametrize(("message", "outcome", "detail"), CASES)
async def test_each_kind_of_message_has_its_outcome(
    village: Village, tables: Tables, message: dict[str, Any], outcome: str, detail: str
) -> None:
    assert await comes(village, message) == [outcome]
    ((_, *kept),) = await tables(LEDGER)
    assert kept == [outcome, detail]
    assert await verified(village) == []


async def test_a_redelivery_is_counted_beside_the_first(village: Village, tables: Tables) -> None:
    assert await comes(village, *[update("xin chào")] * 3, SERVICE, SERVICE) == [
        "answered", "duplicate", "duplicate", "not_for_us", "duplicate",
    ]  # fmt: skip
    kept = await tables("SELECT update_key, repeats FROM ledger ORDER BY update_key")
    assert kept == [("m:71:1", 2), ("m:71:5", 1)]
    assert await tables("SELECT heard FROM conversations") == [(1,)]
    assert await verified(village) == []


async def test_the_moves_of_a_live_position_are_one_message(village: Village, tables: Tables) -> None:
    later = {"update_id": 2, "edited_message": update(number=4, edit_date=99, location={})["message"]}
    assert await comes(village, LIVE, later) == ["not_for_us", "duplicate"]


async def test_a_piece_of_an_album_is_joined(village: Village, tables: Tables) -> None:
    await village.says("71", "VNeID báo lỗi khi định danh", "1")
    await village.says("71", Media("photo", "f1", album="a"), Media("photo", "f2", album="a"))
    assert await tables("SELECT detail FROM ledger WHERE outcome = 'joined'") == [("media",), ("media",)]
    assert await verified(village) == []


async def test_what_comes_too_late_is_noted_so(village: Village, tables: Tables) -> None:
    await village.says("71", "VNeID báo lỗi khi định danh")
    await comes(village, update("1", 50), update("1", 20))
    assert (await tables(LEDGER))[-1][1:] in (("answered", "text"), ("noted", "late"))
    assert await tables("SELECT update_key FROM ledger WHERE detail = 'late'") == [("m:71:20",)]


async def test_whoever_answers_by_hand_and_whoever_leaves_is_noted(village: Village, tables: Tables) -> None:
    await village.says("71", "xin chào", HumanTookOver(), Left())
    assert [row[1:] for row in await tables("SELECT at, outcome, detail FROM ledger ORDER BY update_key")] == [
        ("answered", "text"),
        ("noted", "human_took_over"),
        ("noted", "left"),
    ]
    # Nobody comes back for what was not fetched.
    assert await tables("SELECT DISTINCT status, why FROM outbox") == [("unreachable", "left")]
    assert await verified(village) == []


async def test_a_bug_sets_aside_what_was_typed_and_what_was_news(
    village: Village, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Residents, "at_home", _broken)
    assert await comes(village, update("xin chào")) == ["failed"]
    await village.store.mail.post([MailRow("k", "telegram:bot:71", "album.quiet", {}, village.clock())])
    assert (await tables(LEDGER))[0][1:] == ("failed", "RuntimeError")
    assert len(await village.store.ledger.set_aside()) == 1
    assert await verified(village) == []


async def test_what_is_turned_away_at_the_door_is_counted_by_day_and_reason(village: Village, tables: Tables) -> None:
    door = Door(village.store, village.house.commune, village.clock)
    for why in ("throttled", "throttled", "too_big", "của bà Lan"):
        door.refused("web:x", why)
    await door.write()
    door.refused("web:x", "throttled")
    await door.write()
    day = village.house.commune.today(village.clock()).isoformat()
    assert await tables("SELECT name, n FROM counters WHERE name LIKE 'door:%' ORDER BY name") == [
        (f"door:{day}:web:x:refused:other", 1),
        (f"door:{day}:web:x:refused:throttled", 3),
        (f"door:{day}:web:x:refused:too_big", 1),
    ]


def test_the_vocabulary_is_closed() -> None:
    assert {*Ending} == {"answered", "joined", "duplicate", "refused", "noted", "not_for_us", "failed"}
    assert {*Fate} == {"queued", "sending", "sent", "failed", "unknown", "unreachable", "superseded"}
    assert code_word(HumanTookOver) == "human_took_over"
    assert is_code_word("unsupported.sticker")
    assert not is_code_word("nhà bà Lan")


def _broken(*_: Any) -> Any:
    raise RuntimeError("a bug")


async def test_what_the_database_refuses_for_ever_is_set_aside_and_holds_up_nobody(
    village: Village, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A value that no column takes, made by a bug in one dialog."""
    real = Residents.at_home

    def at_home(self: Residents, heard: Any, state: Any, talk: Any) -> Any:
        if heard == Text("nổ"):
            return Go((say("unsupported"),), (Post(None, 0, "x", {}),))  # type: ignore[arg-type]
        return real(self, heard, state, talk)

    with monkeypatch.context() as while_broken:
        while_broken.setattr(Residents, "at_home", at_home)
        both = [village.submit("71", "nổ", "m:71:1"), village.submit("72", "xin chào", "m:72:1")]
        await asyncio.sleep(0)
        await village.turns.drain()
        assert await asyncio.gather(*both) == ["failed", "answered"]
    assert "trợ lý đang có lỗi" in (await village.heard("71"))[-1]
    (aside,) = await village.store.ledger.set_aside()
    assert aside.update_key == "m:71:1"
    assert await verified(village) == []
