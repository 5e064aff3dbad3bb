"""Whatever Zalo posts becomes one neutral message, or a reason why not."""

from __future__ import annotations

import unicodedata
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.zalo_bot.payloads import NothingToDo, read
from bot.incoming import Address, Incoming, PassedOver
from dialogs.events import Event, Media, Text, Unsupported

NOW = 1_795_000_000_000
DATE = 1_794_999_000_123
NOBODY: dict[str, Any] = {"from": {}}
ITSELF: dict[str, Any] = {"from": {"id": "987654", "is_bot": True}}


def update(event: str = "message.text.received", **message: Any) -> dict[str, Any]:
    usual = {
        "from": {"id": "a1b2", "display_name": "Nguyễn Thị An", "is_bot": False},
        "chat": {"id": "a1b2", "chat_type": "PRIVATE"},
        "message_id": "77aa",
        "date": DATE,
    }
    return {"event_name": event, "message": usual | message}


def received(body: object) -> Incoming:
    incoming = read(orjson.dumps(body), "987654", NOW)
    assert isinstance(incoming, Incoming), incoming
    return incoming


def event_of(event: str, **message: Any) -> Event:
    found = received(update(event, **message)).event
    assert not isinstance(found, PassedOver)
    return found


@pytest.mark.parametrize("wrapped", [False, True])
def test_both_body_forms_give_the_same_message(wrapped: bool) -> None:
    flat = update(text="Đường hỏng")
    body = {"ok": True, "result": flat} if wrapped else flat
    assert received(body) == Incoming(
        address=Address("zalo_bot", "987654", "a1b2"),
        update_key="a1b2:77aa",
        seq=DATE,
        at=DATE,
        event=Text("Đường hỏng"),
        raw=orjson.dumps(body),
    )


def test_text_is_composed_and_cleaned() -> None:
    typed = unicodedata.normalize("NFD", "Đường hỏng") + "\u200b\x00"
    assert event_of("message.text.received", text=typed) == Text("Đường hỏng")


def test_half_an_emoji_does_not_lose_the_rest() -> None:
    raw = orjson.dumps(update(text="HERE")).replace(b"HERE", b"R\\u00e1c \\ud83d")
    incoming = read(raw, "987654", NOW)
    assert isinstance(incoming, Incoming)
    assert incoming.event == Text("Rác")


@pytest.mark.parametrize("text", ["", " ", "\u200b", None, 5])
def test_a_text_without_words_is_still_answered(text: object) -> None:
    assert event_of("message.text.received", text=text) == Unsupported("empty_text")


@pytest.mark.parametrize("field", ["photo", "photo_url"])
def test_a_photo_comes_under_two_names(field: str) -> None:
    url = "https://photo.zdn.vn/x.jpg"
    photo = event_of("message.image.received", caption=" rác ", **{field: url})
    assert photo == Media("photo", url, caption="rác")


def test_voice_has_an_address() -> None:
    url = "https://voice.zdn.vn/x.aac"
    assert event_of("message.voice.received", voice_url=url) == Media("voice", url)


@pytest.mark.parametrize(
    ("event", "message", "kind"),
    [
        ("message.sticker.received", {"sticker": "bfe4", "url": "https://stickers.zaloapp.com/x"}, "sticker"),
        ("message.unsupported.received", {}, "unsupported"),
        ("message.poll.received", {"poll": {}}, "message.poll.received"),
        ("message.image.received", {}, "image_without_address"),
        ("message.image.received", {"photo_url": "javascript:alert(1)"}, "image_without_address"),
        ("message.voice.received", {"voice_url": 7}, "voice_without_address"),
        ("What is this?\n", {}, "unknown"),
    ],
)
def test_what_has_no_words_is_named(event: str, message: dict[str, Any], kind: str) -> None:
    assert event_of(event, **message) == Unsupported(kind)


def test_two_people_in_one_group_have_two_conversations() -> None:
    incoming = received(update(text="Chào", chat={"id": "g9", "chat_type": "GROUP"}))
    assert incoming.chat_kind == "group"
    assert incoming.address.chat == "g9/a1b2"
    assert incoming.update_key == "g9:77aa"


def test_a_chat_of_unknown_type_is_private_only_with_oneself() -> None:
    assert received(update(text="a", chat={"id": "g9"})).chat_kind == "group"
    assert received(update(text="a", chat={"id": "a1b2"})).chat_kind == "private"
    assert received(update(text="a", chat={})).address.chat == "a1b2"


def test_a_message_without_date_has_no_order() -> None:
    incoming = received(update(text="Chào", date=None))
    assert (incoming.seq, incoming.at) == (0, NOW)


def test_a_message_without_id_is_known_again_by_its_bytes() -> None:
    first = received(update("message.sticker.received", message_id=None))
    again = received(update("message.sticker.received", message_id=None))
    other = received(update("message.sticker.received", message_id=None, date=DATE + 1))
    assert first.update_key == again.update_key != other.update_key


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"{}", "empty"),
        (b"[]", "empty"),
        (b"null", "not_json"),
        (b"{", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"9" * 10_000, "not_json"),
        (b'{"ok":true,"result":{"event_name":"x"}}', "no_message"),
        (orjson.dumps(update(chat={"id": "a/b"})), "no_chat"),
        (orjson.dumps(update(chat={"id": "g9", "chat_type": "GROUP"}, **NOBODY)), "no_chat"),
        (orjson.dumps(update(message_id="", date=0)), "no_id"),
        (orjson.dumps(update(**ITSELF)), "from_bot"),
    ],
)
def test_bodies_that_no_message_can_be_made_of_have_a_reason(raw: bytes, why: str) -> None:
    assert read(raw, "987654", NOW) == NothingToDo(why)  # type: ignore[arg-type]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["message_id", "date", "text", "photo", "photo_url", "caption", "voice_url", "sticker"]
PERSON = st.fixed_dictionaries({}, optional={"id": JSON, "display_name": JSON, "is_bot": JSON}) | JSON
CHAT = st.fixed_dictionaries({}, optional={"id": JSON, "chat_type": JSON}) | JSON
MESSAGE = st.fixed_dictionaries({}, optional={"from": PERSON, "chat": CHAT, **dict.fromkeys(FIELDS, JSON)}) | JSON
NAMES = [f"message.{kind}.received" for kind in ("text", "image", "voice", "sticker", "unsupported")]
UPDATE = st.fixed_dictionaries({}, optional={"event_name": st.sampled_from(NAMES) | JSON, "message": MESSAGE})


@settings(max_examples=80, deadline=None)
@given(UPDATE | st.builds(lambda u: {"ok": True, "result": u}, UPDATE | JSON) | JSON)
def test_no_json_at_all_raises(body: object) -> None:
    incoming = read(orjson.dumps(body), "987654", NOW)
    if isinstance(incoming, Incoming):
        assert incoming.update_key.isprintable()
        assert Address.parse(incoming.address.key) == incoming.address
        assert incoming.at > 0


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_at_all_raise(raw: bytes) -> None:
    assert isinstance(read(raw, "987654", NOW), NothingToDo)
