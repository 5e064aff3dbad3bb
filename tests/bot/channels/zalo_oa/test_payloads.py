"""Whatever Zalo posts about the OA becomes neutral messages, or a reason why not."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.zalo_oa.payloads import Echo, read, read_all
from bot.incoming import Address, Incoming, PassedOver
from cases.endings import Ending
from dialogs.events import (
    Blocked,
    Contact,
    Event,
    HumanTookOver,
    Location,
    Media,
    Started,
    Tap,
    Text,
    Unsupported,
)

NOW = 1_795_000_000_000
DATE = 1_794_999_000_123
OA = "579745863508352884"
AN = "8613526418240135267"


def body(name: str = "user_send_text", **fields: Any) -> dict[str, Any]:
    usual = {
        "app_id": "431",
        "sender": {"id": AN},
        "recipient": {"id": OA},
        "user_id_by_app": "99",
        "event_name": name,
        "timestamp": str(DATE),
    }
    return usual | fields


def said(kind: str, **message: Any) -> dict[str, Any]:
    return body(f"user_send_{kind}", message={"msg_id": "ab12", **message})


def attached(kind: str, *payloads: dict[str, Any], **message: Any) -> dict[str, Any]:
    return said(kind, attachments=[{"type": kind, "payload": one} for one in payloads], **message)


def messages(value: object) -> list[Incoming]:
    found = read(orjson.dumps(value), OA, NOW)
    assert isinstance(found, list)
    return found


def events(value: object) -> list[Event | PassedOver]:
    return [one.event for one in messages(value)]


def test_a_text_with_an_id_beyond_two_to_the_53() -> None:
    value = said("text", text="Đường hỏng")
    assert messages(value) == [
        Incoming(Address("zalo_oa", OA, AN), "m:ab12", DATE, DATE, Text("Đường hỏng"), raw=orjson.dumps(value))
    ]


def test_ids_and_times_that_are_numbers_lose_no_digit() -> None:
    raw = orjson.dumps(said("text", text="Chào")).replace(f'"{AN}"'.encode(), b"98613526418240135267")
    raw = raw.replace(f'"{OA}"'.encode(), OA.encode()).replace(f'"{DATE}"'.encode(), str(DATE).encode())
    found = read(raw, OA, NOW)
    assert isinstance(found, list)
    assert (found[0].address.chat, found[0].seq) == ("98613526418240135267", DATE)


PHOTO, OTHER = "https://f9.photo.zdn.vn/a.jpg", "https://f9.photo.zdn.vn/b.jpg"


def test_photos_of_one_message_are_one_album_with_keys_of_their_own() -> None:
    first, second = messages(attached("image", {"url": PHOTO, "thumbnail": "x"}, {"url": OTHER}, text="cầu gãy"))
    assert first.event == Media("photo", PHOTO, caption="cầu gãy", album="ab12")
    assert second.event == Media("photo", OTHER, album="ab12")
    assert (first.update_key, second.update_key) == ("m:ab12", "m:ab12:1")
    assert events(attached("image", {"url": PHOTO})) == [Media("photo", PHOTO)]


@pytest.mark.parametrize(
    ("value", "event"),
    [
        (attached("audio", {"url": PHOTO}), Media("voice", PHOTO)),
        (attached("video", {"url": PHOTO, "thumbnail": "x", "description": "ngập"}),
         Media("video", PHOTO, caption="ngập")),
        (attached("file", {"url": PHOTO, "name": "đơn.pdf", "size": "1024", "checksum": "x", "type": "pdf"}),
         Media("document", PHOTO, "đơn.pdf", 1024)),
        (attached("location", {"coordinates": {"latitude": "21.35", "longitude": "105.6"}}), Location(21.35, 105.6)),
        (said("location", location={"latitude": "21.35", "longitude": "105.6"}), Location(21.35, 105.6)),
        (said("location", location={"coordinates": {"latitude": 21.35, "longitude": 105.6}}), Location(21.35, 105.6)),
        (attached("location", {"coordinates": {"latitude": "NaN", "longitude": "105"}}), Unsupported("location")),
        (attached("link", {"url": "https://lua-dao.vn/x", "description": "Quà tặng"}, text="Trang này lừa"),
         Text("Trang này lừa\nhttps://lua-dao.vn/x")),
        (attached("link", {"url": "https://lua-dao.vn/x"}, text="Xem https://lua-dao.vn/x"),
         Text("Xem https://lua-dao.vn/x")),
        (attached("business_card", {"description": '{"phone":"84912345678","caption":"Trần Hoa"}'}),
         Contact("Trần Hoa", "84912345678", own=False)),
        (attached("business_card", {"description": "???"}), Unsupported("business_card")),
        (attached("sticker", {"id": "1", "url": PHOTO}), Unsupported("sticker")),
        (attached("gif", {"url": PHOTO}), Unsupported("gif")),
        (attached("image", {"url": "javascript:1"}), Unsupported("image_without_address")),
        (said("hologram", text="x"), Unsupported("hologram")),
        (said("text", text="\u200b"), Unsupported("empty_text")),
        (said("text", text="Gửi đi #lodge.read_back.7|send"), Tap("lodge.read_back.7", "send")),
        (body("user_submit_info", info={"name": "Trần Thị Hoa", "phone": "84912345678", "address": "Bắc Kế"}),
         Contact("Trần Thị Hoa", "84912345678", own=True)),
        (body("user_submit_info", info={"name": "Hoa"}), Unsupported("info_without_phone")),
        ({"event_name": "follow", "oa_id": OA, "follower": {"id": AN}, "timestamp": str(DATE)}, Started()),
        ({"event_name": "unfollow", "oa_id": OA, "follower": {"id": AN}, "timestamp": str(DATE)}, Blocked()),
    ],
)  # fmt: skip
def test_every_kind_has_its_neutral_event(value: dict[str, Any], event: Event) -> None:
    (found,) = messages(value)
    assert found.event == event
    assert found.address == Address("zalo_oa", OA, AN)


def test_what_has_no_message_id_is_known_again_by_name_person_and_time() -> None:
    follow = {"event_name": "follow", "oa_id": OA, "follower": {"id": AN}, "timestamp": str(DATE)}
    assert messages(follow)[0].update_key == f"e:follow:{AN}:{DATE}"
    assert messages(follow | {"timestamp": str(DATE + 1)})[0].update_key != messages(follow)[0].update_key


@pytest.mark.parametrize(
    ("value", "ending", "why"),
    [
        (body("user_seen_message", message={"msg_ids": ["1"]}), Ending.NOTED, "seen"),
        (body("user_received_message", sender={"id": OA}, recipient={"id": AN}), Ending.NOT_FOR_US, "other_account"),
        (body("user_received_message", message={"msg_id": "1"}), Ending.NOTED, "received"),
        (body("user_reacted_message"), Ending.NOTED, "reacted"),
        ({"event_name": "user_click_chatnow", "oa_id": OA, "user_id": AN, "timestamp": "1"}, Ending.NOTED,
         "opened_chat"),
        (body("anonymous_send_text", message={"msg_id": "1", "text": "x"}), Ending.NOT_FOR_US, "anonymous"),
        (body("user_send_group_text", message={"msg_id": "1", "text": "x"}), Ending.NOT_FOR_US, "group"),
        (body("oa_send_group_text", sender={"id": OA, "admin_id": "1"}), Ending.NOT_FOR_US, "group"),
        (body("shop_has_order"), Ending.NOT_FOR_US, "other_event"),
        (body("user_send_text", recipient={"id": "111"}), Ending.NOT_FOR_US, "other_account"),
        (body("user_send_text", sender={}, message={"msg_id": "1", "text": "x"}), Ending.REFUSED, "malformed.no_chat"),
        (body("user_send_text", timestamp=None, message={"text": "x"}), Ending.REFUSED, "malformed.no_id"),
        ({"event_name": 7, "a": 1}, Ending.NOT_FOR_US, "other_event"),
    ],
)  # fmt: skip
def test_what_nobody_said_is_written_down_with_a_reason(value: dict[str, Any], ending: Ending, why: str) -> None:
    assert events(value) == [PassedOver(ending, why)]


def test_what_the_oa_sends_is_an_echo_unless_an_admin_wrote_it() -> None:
    echo = body("oa_send_text", sender={"id": OA}, recipient={"id": AN}, message={"msg_id": "1", "text": "x"})
    assert read(orjson.dumps(echo), OA, NOW) == Echo()
    (found,) = messages(echo | {"sender": {"id": OA, "admin_id": "77"}})
    assert (found.event, found.address.chat, found.update_key) == (HumanTookOver(), AN, "m:1")


@pytest.mark.parametrize("raw", [b"", b" \n", b"{}"])
def test_a_probe_is_nothing(raw: bytes) -> None:
    assert read(raw, OA, NOW) == []


@pytest.mark.parametrize("raw", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_refused_under_its_own_hash(raw: bytes) -> None:
    (found,) = read_all(raw, OA, NOW)
    assert found.event == PassedOver(Ending.REFUSED, "malformed.not_json")
    assert read_all(raw, OA, NOW + 1)[0].update_key == found.update_key


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
KINDS = ["text", "image", "link", "audio", "video", "sticker", "gif", "location", "business_card", "file", "x"]
NAMES = [f"user_send_{kind}" for kind in KINDS] + ["follow", "user_submit_info", "oa_send_text", "user_seen_message"]
PAYLOAD = JSON | st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("url", "coordinates", "description", "size", "name"), JSON)
)
PIECES = JSON | st.lists(JSON | st.fixed_dictionaries({"payload": PAYLOAD}), max_size=3)
MESSAGE = JSON | st.fixed_dictionaries({}, optional={"msg_id": JSON, "text": JSON, "attachments": PIECES})
SOMEBODY = JSON | st.fixed_dictionaries({}, optional={"id": st.sampled_from([AN, OA]) | JSON, "admin_id": JSON})
BODY = JSON | st.fixed_dictionaries(
    {"event_name": st.sampled_from(NAMES) | JSON},
    optional={"sender": SOMEBODY, "recipient": SOMEBODY, "message": MESSAGE, "timestamp": JSON, "info": JSON},
)


@settings(max_examples=150, deadline=None)
@given(BODY)
def test_no_json_at_all_raises(value: object) -> None:
    for one in read_all(orjson.dumps(value), OA, NOW):
        assert one.update_key.isprintable()
        assert Address.parse(one.address.key) == one.address
        assert one.at > 0
        assert not (isinstance(one.event, PassedOver) and one.event.ending is Ending.FAILED)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_at_all_raise(raw: bytes) -> None:
    assert len(read_all(raw, OA, NOW)) <= 1
