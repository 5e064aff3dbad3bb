"""No JSON breaks the reading: neither arbitrary values nor real updates with a few values gone wrong."""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, datetime
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.channels.telegram.contents import NotForUs
from bot.channels.telegram.updates import read_update
from bot.incoming import Address, Incoming

NOW = 1_790_000_000_000
# Text of any kind, lone halves of surrogate pairs too: JSON can spell them.
ANY_TEXT = st.text(st.characters(), max_size=12)
SCALAR = st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT
ANYTHING = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3), max_leaves=6
)

FILE = {"file_id": "AgAC-1", "file_size": 900, "file_name": "đơn.pdf", "width": 90, "height": 60}
CONTENTS: list[dict[str, Any]] = [
    {"text": "đèn đường hỏng"},
    {"text": "/start 4827193506481234"},
    {"photo": [FILE, FILE | {"file_id": "AgAC-2", "width": 900}], "caption": "cột điện", "media_group_id": "12"},
    {"voice": FILE},
    {"animation": FILE, "document": FILE},
    {"document": FILE, "caption": "xin gửi"},
    {"location": {"latitude": 21.5, "longitude": 105.25}},
    {"contact": {"phone_number": "+84900000001", "first_name": "Lan", "user_id": 7001}},
    {"sticker": {"file_id": "s"}},
    {"hologram": {"file_id": "s"}},
]
FROM = {"id": 7001, "is_bot": False, "first_name": "Lan", "last_name": "Ng", "language_code": "vi-VN"}
CHATS = [{"id": 7001, "type": "private"}, {"id": -1001234567890, "type": "supergroup", "title": "Thôn"}]


def real_update(kind: str, chat: dict[str, Any], content: dict[str, Any], status: tuple[str, str]) -> Any:
    message = {"message_id": 15, "from": FROM, "chat": chat, "date": 1_780_000_000, **content}
    if kind == "callback_query":
        body: dict[str, Any] = {"id": "438", "from": FROM, "message": message, "data": "q1|yes"}
    elif kind == "my_chat_member":
        before, after = ({"status": word} for word in status)
        body = {"from": FROM, "chat": chat, "date": 1, "old_chat_member": before, "new_chat_member": after}
    else:
        body = message | {"edit_date": 1_780_000_060, "reply_to_message": {"message_id": 9}}
    return {"update_id": 1, kind: body}


REAL = st.builds(
    real_update,
    st.sampled_from(["message", "message", "edited_message", "callback_query", "my_chat_member"]),
    st.sampled_from(CHATS),
    st.sampled_from(CONTENTS),
    st.sampled_from([("member", "kicked"), ("left", "member"), ("member", "administrator")]),
)


def paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place below `value`, as keys from the top."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, inner in below for place in [(*here, key), *paths(inner, (*here, key))]]


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


@st.composite
def damaged_updates(draw: st.DrawFn) -> Any:
    update = draw(REAL)
    for _ in range(draw(st.integers(0, 3))):
        places = paths(update)
        if places:
            update = replaced(update, draw(st.sampled_from(places)), draw(ANYTHING))
    return update


def check(found: Incoming | NotForUs) -> None:
    if isinstance(found, NotForUs):
        assert found.why.isascii()
        return
    assert Address.parse(found.address.key) == found.address
    assert 0 <= found.seq < 2**53
    assert datetime.fromtimestamp(found.at / 1000, UTC).year >= 1970
    said = [value for value in astuple(found.event) if isinstance(value, str)]
    for words in (found.update_key, *said):
        words.encode()  # a lone surrogate would break the store
        assert "\u0000" not in words


@given(REAL)
def test_a_sound_update_is_always_read(update: Any) -> None:
    found = read_update(update, "123456", NOW)
    assert isinstance(found, Incoming) or found.why in ("rights", "live_location")
    check(found)


@settings(deadline=None, max_examples=200)
@given(damaged_updates())
@example({"message": {"message_id": 2**70, "chat": CHATS[0], "from": FROM, "text": "x"}})
@example({"message": {"message_id": 1, "date": 253_402_300_800, "chat": CHATS[0], "from": FROM, "text": "\ud800"}})
@example({"message": {"message_id": 1, "chat": {"id": 1, "type": []}, "from": FROM, "text": "x"}})
@example({"my_chat_member": {"chat": CHATS[0], "from": FROM, "new_chat_member": {"status": {}}}})
def test_a_damaged_update_breaks_nothing(update: Any) -> None:
    check(read_update(update, "123456", NOW))


@settings(deadline=None, max_examples=50)
@given(ANYTHING)
def test_arbitrary_json_breaks_nothing(update: Any) -> None:
    check(read_update(update, "123456", NOW))
