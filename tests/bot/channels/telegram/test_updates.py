"""What Telegram sends becomes neutral events, and nothing that it could ever send breaks the reading."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.telegram.contents import NotForUs
from bot.channels.telegram.updates import read_update
from bot.incoming import Address, Incoming, PassedOver
from dialogs.events import (
    Blocked,
    Contact,
    Edited,
    Event,
    Joined,
    Location,
    Media,
    Started,
    Tap,
    Text,
    Unsupported,
)

Json = dict[str, Any]
NOW = 1_790_000_000_000
LAN = {"id": 7001, "is_bot": False, "first_name": "Lan", "last_name": "Nguyễn", "language_code": "vi-VN"}
PRIVATE = {"id": 7001, "type": "private", "first_name": "Lan"}
GROUP = {"id": -1001234567890, "type": "supergroup", "title": "Thôn Đông"}


def message(content: Json, chat: Json = PRIVATE, **more: Any) -> Json:
    body = {"message_id": 15, "from": LAN, "chat": chat, "date": 1_780_000_000, **content, **more}
    return {"update_id": 1, "message": body}


def read(update: object) -> Incoming:
    incoming = read_update(update, "123456", NOW, b"raw")
    assert isinstance(incoming, Incoming)
    return incoming


def event_of(content: Json) -> Event:
    found = read(message(content)).event
    assert not isinstance(found, PassedOver)
    return found


def passed_over(update: object) -> str:
    marker = read_update(update, "123456", NOW)
    assert isinstance(marker, NotForUs)
    return marker.why


def test_a_private_message_has_all_that_the_turn_needs() -> None:
    assert read(message({"text": "đèn đường hỏng"}, reply_to_message={"message_id": 9})) == Incoming(
        address=Address("telegram", "123456", "7001"),
        update_key="m:7001:15",
        seq=15,
        at=1_780_000_000_000,
        event=Text("đèn đường hỏng"),
        chat_kind="private",
        reply_to="9",
        raw=b"raw",
    )


def test_two_people_in_one_group_are_two_conversations() -> None:
    incoming = read(message({"text": "/hopthu@homthu_bot 15"}, GROUP))
    assert incoming.address.chat == "-1001234567890/7001"
    assert (incoming.update_key, incoming.chat_kind) == ("m:-1001234567890:15", "group")
    assert incoming.event == Text("/hopthu 15")


@pytest.mark.parametrize(
    ("typed", "payload"),
    [
        ("/start", ""),
        ("/start 4827193506481234", "4827193506481234"),
        ("/start 4827 1935 0648 1234", "4827193506481234"),
        ("/start@homthu_bot thon-dong_2", "thon-dong_2"),
        ("/Start", ""),
        ("/start 'or 1=1; drop", ""),
        ("/start " + "x" * 65, ""),
    ],
)
def test_opening_the_bot_carries_the_payload_of_a_link(typed: str, payload: str) -> None:
    assert event_of({"text": typed}) == Started(payload)


def test_a_word_that_only_begins_like_a_command_is_text() -> None:
    assert event_of({"text": "/starting"}) == Text("/starting")
    assert event_of({"text": "gửi @ubnd giúp"}) == Text("gửi @ubnd giúp")


def test_text_is_cleaned() -> None:
    assert event_of({"text": "a\u0300\u200b  b\u0000"}) == Text("à b")
    assert event_of({"text": "\u200b"}) == Unsupported("empty")


def test_the_largest_photo_that_can_be_downloaded_is_taken() -> None:
    sizes = [
        {"file_id": "small", "width": 90, "height": 60, "file_size": 900},
        {"file_id": "large", "width": 1280, "height": 960, "file_size": 90_000},
        {"file_id": "huge", "width": 9000, "height": 9000, "file_size": 21 * 1024 * 1024},
    ]
    photo = event_of({"photo": sizes, "caption": "cột\u200b điện", "media_group_id": "12"})
    assert photo == Media("photo", "large", size=90_000, caption="cột điện", album="12")
    assert event_of({"photo": sizes[2:]}) == Unsupported("photo")


@pytest.mark.parametrize(
    ("field", "kind"),
    [("voice", "voice"), ("audio", "voice"), ("video", "video"), ("video_note", "video"), ("document", "document")],
)
def test_files_keep_name_and_size(field: str, kind: str) -> None:
    content = {field: {"file_id": "f1", "file_size": 10, "file_name": "đơn\n.pdf"}, "caption": "xin gửi"}
    found = event_of(content)
    assert isinstance(found, Media)
    assert (found.kind, found.remote, found.name, found.size, found.caption) == (
        kind, "f1", "đơn .pdf", 10, "xin gửi",
    )  # fmt: skip
    assert event_of({field: {"file_id": 5}}) == Unsupported(field)


def test_a_moving_picture_is_a_video_though_it_is_listed_as_document_too() -> None:
    file = {"file_id": "gif"}
    assert event_of({"document": file, "animation": file}) == Media("video", "gif")


def test_places_and_cards() -> None:
    assert event_of({"location": {"latitude": 21.5, "longitude": 105}}) == Location(21.5, 105.0)
    assert event_of({"location": {"latitude": 210, "longitude": 105}}) == Unsupported("location")
    assert event_of({"location": {"latitude": True, "longitude": 105}}) == Unsupported("location")
    card = {"phone_number": "+84900000001", "first_name": "Lan", "user_id": 7001}
    assert event_of({"contact": card}) == Contact("Lan", "+84900000001", own=True)
    assert event_of({"contact": card | {"user_id": 8}}) == Contact("Lan", "+84900000001", own=False)
    assert event_of({"contact": {"first_name": "Lan"}}) == Unsupported("contact")


@pytest.mark.parametrize("kind", ["sticker", "poll", "dice", "story"])
def test_what_cannot_be_put_into_words_is_named(kind: str) -> None:
    assert event_of({kind: {}}) == Unsupported(kind)


def test_what_nobody_knows_is_answered_all_the_same() -> None:
    assert event_of({"hologram": {}}) == Unsupported("unknown")


def test_chronicles_bots_channels_and_other_kinds_are_passed_over() -> None:
    assert passed_over(message({"new_chat_members": []}, GROUP)) == "service"
    assert passed_over(message({"text": "x"}, {"id": 1, "type": "channel"})) == "chat"
    assert passed_over({"message": message({"text": "x"})["message"] | {"from": LAN | {"is_bot": True}}}) == "bot"
    assert passed_over({"update_id": 1, "poll": {}}) == "kind"
    assert passed_over([]) == "malformed"
    assert passed_over(message({"text": "x", "message_id": True})) == "malformed"


def test_an_edit_has_a_key_of_its_own_for_each_time() -> None:
    body = message({"text": "sửa", "edit_date": 1_780_000_060})["message"]
    incoming = read({"update_id": 2, "edited_message": body})
    assert (incoming.update_key, incoming.seq, incoming.at) == ("e:7001:15:1780000060", 0, 1_780_000_060_000)
    assert incoming.event == Edited("sửa")
    moving = body | {"location": {"latitude": 21, "longitude": 105}}
    assert passed_over({"edited_message": moving}) == "live_location"


@pytest.mark.parametrize(
    ("data", "tap"),
    [
        ("q12|yes", Tap("q12", "yes")),
        ("|yes", Tap("", "yes")),
        ("q12|a|b", Tap("q12", "a|b")),
        ("forged", Tap("", "forged")),
        ("q12|", Tap("", "q12|")),
        ("\u0000\ud800|\u0000", Tap("", "|")),
        ("", Tap("", "")),
    ],
)
def test_taps_claim_a_question_and_a_choice(data: str, tap: Tap) -> None:
    on = message({"text": "?"}, GROUP)["message"]
    incoming = read({"callback_query": {"id": "438", "from": LAN, "message": on, "data": data}})
    assert incoming.event == tap
    assert (incoming.update_key, incoming.seq, incoming.at) == ("c:438", 0, NOW)
    assert incoming.address.chat == "-1001234567890/7001"


def test_a_tap_on_a_message_too_old_to_be_shown_still_counts() -> None:
    old = {"chat": PRIVATE, "message_id": 3, "date": 0}
    query = {"id": "1", "from": LAN, "message": old, "data": "q|a"}
    assert read({"callback_query": query}).event == Tap("q", "a")


@pytest.mark.parametrize(
    ("before", "after", "event"),
    [("member", "kicked", Blocked()), ("kicked", "member", Joined()), ("left", "administrator", Joined())],
)
def test_blocking_and_joining(before: str, after: str, event: Event) -> None:
    change = {"from": LAN, "chat": PRIVATE, "date": 1_780_000_000}
    change |= {"old_chat_member": {"status": before}, "new_chat_member": {"status": after}}
    incoming = read({"update_id": 77, "my_chat_member": change})
    assert (incoming.event, incoming.update_key) == (event, "b:7001:1780000000:77")


def test_new_rights_in_a_group_are_no_news() -> None:
    change = {"old_chat_member": {"status": "member"}, "new_chat_member": {"status": "administrator"}}
    assert passed_over({"my_chat_member": {"from": LAN, "chat": GROUP} | change}) == "rights"
