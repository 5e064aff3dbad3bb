"""What a neutral message becomes on the OA, and what the platform's answers mean."""

from __future__ import annotations

import io
import os
import unicodedata
from collections.abc import AsyncIterator
from typing import Any

import pytest
from PIL import Image

from bot.channels.channel import NotSent, Sent
from bot.channels.zalo_oa.channel import ZaloOaChannel
from bot.channels.zalo_oa.outcomes import MEANINGS, meaning
from bot.incoming import Address
from dialogs.messages import Attachment, Choice, Out, Template
from tests.bot.channels.zalo_oa.conftest import MakeOa, TokensInMemory
from tests.journeys.clock import MovableClock
from tests.simulators.zalo_oa import User, ZaloOaSimulator
from tests.simulators.zalo_oa_switches import SILENT

AN = "8613526418240135267"
TO = Address("zalo_oa", "579745863508352884", AN)
QUESTION = Out(
    "Ông/bà gửi chưa?\n\n1. Gửi đi\n2. Sửa lại\n0. Gặp cán bộ",
    choices=(Choice("send", "Gửi đi"), Choice("edit", "Sửa lại"), Choice("person", "Gặp cán bộ")),
    question="lodge.read_back.7",
)
# Reference, section 2.6: each code that is published.
CODES = """
    -32 -100 -200 -201 -204 -205 -209 -211 -212 -213 -216 -218 -219 -220 -221 -223 -224 -227 -230 -232 -233 -234
    -240 -242 -244 -248 -124 -1241 -108 -114 -119 -115 -137 -131 -133 -144
""".split()  # noqa: SIM905


def photo(width: int = 40, noise: bool = False) -> bytes:
    content = io.BytesIO()
    size = (width, width)
    picture = Image.frombytes("RGB", size, os.urandom(3 * width * width)) if noise else Image.new("RGB", size, "teal")
    picture.save(content, "JPEG", quality=95)
    return content.getvalue()


class Files:
    def __init__(self, **contents: bytes) -> None:
        self.contents = contents

    async def __call__(self, file: str) -> bytes:
        return self.contents[file]


NONE = Files()


@pytest.fixture
def an(zalo: ZaloOaSimulator) -> User:
    user = zalo.user(AN, "Nguyễn Thị An")
    user.last_interaction = zalo.now()
    return user


@pytest.fixture
async def started(make: MakeOa, an: User) -> AsyncIterator[ZaloOaChannel]:
    channel = make()
    await channel.start()
    yield channel
    await channel.stop()


async def test_a_question_is_text_with_numbered_lines_and_composed(
    zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User
) -> None:
    out = Out(unicodedata.normalize("NFD", QUESTION.text), QUESTION.choices, QUESTION.question)
    sent = await started.send(TO, out, NONE)
    assert sent == Sent(an.inbox[-1].message_id)
    assert an.inbox[-1].text == QUESTION.text
    assert zalo.calls_of("cs")[-1].body == {"recipient": {"user_id": AN}, "message": {"text": QUESTION.text}}


async def test_buttons_where_the_account_shows_them_come_back_as_a_tap(
    zalo: ZaloOaSimulator, make: MakeOa, an: User
) -> None:
    channel = make(buttons=True)
    await channel.start()
    await channel.send(TO, QUESTION, NONE)
    await channel.stop()
    shown = an.inbox[-1]
    assert shown.text == "Ông/bà gửi chưa?"
    assert shown.buttons[0] == ("Gửi đi", "Gửi đi #lodge.read_back.7|send")
    assert len(shown.buttons) == 3


async def test_buttons_that_are_refused_are_numbered_lines_at_once_and_from_then_on(
    zalo: ZaloOaSimulator, make: MakeOa, an: User
) -> None:
    zalo.takes_buttons = False
    channel = make(buttons=True)
    await channel.start()
    for _ in range(2):
        assert isinstance(await channel.send(TO, QUESTION, NONE), Sent)
    await channel.stop()
    assert an.texts == [QUESTION.text] * 2
    assert [call.error for call in zalo.calls_of("cs")] == [-233, 0, 0]


async def test_more_choices_than_buttons_stay_numbered(zalo: ZaloOaSimulator, make: MakeOa, an: User) -> None:
    channel = make(buttons=True)
    await channel.start()
    await channel.send(TO, Out("x", tuple(Choice(f"k{n}", f"L{n}") for n in range(6)), "q"), NONE)
    await channel.stop()
    assert an.inbox[-1].buttons == ()


async def test_a_picture_carries_the_words_and_a_paper_goes_before_them(
    zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User
) -> None:
    files = Files(p=photo(), d=b"%PDF-1.7 x")
    await started.send(TO, Out("Ảnh của bà", files=(Attachment("p", "photo", "anh.jpg"),)), files)
    await started.send(TO, Out("Phiếu trả lời", files=(Attachment("d", "document", "phieu.pdf"),)), files)
    kinds = [(message.kind, message.text) for message in an.inbox]
    assert kinds == [("image", "Ảnh của bà"), ("file", ""), ("text", "Phiếu trả lời")]
    assert an.inbox[1].content == b"%PDF-1.7 x"


async def test_a_large_photo_is_made_smaller_until_the_platform_takes_it(started: ZaloOaChannel, an: User) -> None:
    large = photo(1500, noise=True)
    assert len(large) > 1024 * 1024
    assert isinstance(await started.send(TO, Out("", files=(Attachment("p", "photo", "a"),)), Files(p=large)), Sent)
    assert 0 < len(an.inbox[-1].content) <= 1024 * 1024


async def test_our_own_picture_is_fetched_by_its_address(zalo: ZaloOaSimulator, make: MakeOa, an: User) -> None:
    zalo.fetch_pictures = False

    async def address(file: str) -> str | None:
        return "https://xa.example.vn/p/x.png" if file == "own" else None

    channel = make(picture_address=address)
    await channel.start()
    await channel.send(TO, Out("Biên nhận", files=(Attachment("own", "own_picture", "bien-nhan.png"),)), NONE)
    await channel.stop()
    assert (an.inbox[-1].media, an.inbox[-1].text) == ("https://xa.example.vn/p/x.png", "Biên nhận")
    assert zalo.calls_of("image") == []


async def test_what_the_platform_does_not_take_is_left_out_and_the_words_arrive(
    zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User
) -> None:
    files = tuple(Attachment(file, kind, file) for file, kind in (("v", "voice"), ("x", "document"), ("gone", "photo")))
    contents = Files(v=b"\xff\xf1voice", x=b"PK\x03\x04")
    assert isinstance(await started.send(TO, Out("Thư có kèm tệp", files=files), contents), Sent)
    assert an.texts == ["Thư có kèm tệp"]


async def test_an_upload_that_expired_is_made_once_more(
    zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User
) -> None:
    zalo.fail_next("cs", 1, "-100")
    await started.send(TO, Out("Ảnh", files=(Attachment("p", "photo", "a"),)), Files(p=photo()))
    assert an.texts == ["Ảnh"]
    assert len(zalo.calls_of("image")) == 2


async def test_after_a_first_part_arrived_nobody_claims_that_nothing_did(
    zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User
) -> None:
    files = (Attachment("d", "document", "phieu.pdf"),)
    zalo.fail_next("cs", 1, "-32")
    first = await started.send(TO, Out("Phiếu", files=files), Files(d=b"%PDF-x"))
    assert isinstance(first, NotSent)
    assert first.outcome == "later"
    zalo._faults["cs"].extend(["-0", "-32"])  # success without effect, then a storm
    second = await started.send(TO, Out("Phiếu", files=files), Files(d=b"%PDF-x"))
    assert isinstance(second, NotSent)
    assert (second.outcome, second.why) == ("unknown", "partly")


@pytest.mark.parametrize("code", CODES)
async def test_every_published_code_means_something_and_nothing_arrives(
    zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User, code: str
) -> None:
    zalo.fail_next("cs", 2, code)
    failed = await started.send(TO, Out("Chào"), NONE)
    assert failed == MEANINGS[int(code)]
    assert an.inbox == []


@pytest.mark.parametrize(
    ("kind", "expected", "arrived"),
    [
        ("-9999", ("refused", "code_9999"), 0),
        ("502", ("later", "outage"), 0),
        ("504", ("unknown", "timeout"), 0),
        ("429", ("later", "rate"), 0),
        ("404", ("account", "not_found"), 0),
        ("403", ("refused", "code_403"), 0),
        ("broken_before", ("unknown", "broken"), 0),
        ("broken_after", ("unknown", "broken"), 1),
        ("garbage", ("unknown", "garbage"), 1),
    ],
)
async def test_answers_that_are_none_have_their_meaning(
    zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User, kind: Any, expected: tuple[str, str], arrived: int
) -> None:
    zalo.fail_next("cs", 1, kind)
    failed = await started.send(TO, Out("Chào"), NONE)
    assert isinstance(failed, NotSent)
    assert (failed.outcome, failed.why) == expected
    assert len(an.inbox) == arrived


async def test_an_answer_that_never_comes_leaves_it_unknown(
    zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.zalo_oa.client.CALL_SECONDS", 0.1)
    zalo.fail_next("cs", 1, "timeout")
    assert await started.send(TO, Out("Chào"), NONE) == NotSent("unknown", "timeout")
    assert len(an.inbox) == 1
    assert "timeout" in SILENT


async def test_the_window_and_its_price(
    zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User, clock: MovableClock
) -> None:
    clock.forward(hours=47)
    await started.send(TO, Out("một"), NONE)
    assert zalo.charged == 0
    clock.forward(hours=2)
    await started.send(TO, Out("hai"), NONE)
    assert zalo.charged == 1
    clock.forward(days=6)
    assert await started.send(TO, Out("ba"), NONE) == NotSent("closed", "window")
    clock.forward(days=40)
    assert await started.send(TO, Out("bốn"), NONE) == NotSent("unreachable", "banned_or_inactive")
    assert an.texts == ["một", "hai"]


async def test_a_template_goes_outside_the_window(
    zalo: ZaloOaSimulator, make: MakeOa, an: User, clock: MovableClock
) -> None:
    channel = make(templates={"answer_waiting": "12345", "work_waiting": "999"})
    await channel.start()
    zalo.templates["12345"] = "Xã đã có trả lời mã {code}. Nhắn số 1 để xem."
    clock.forward(days=15)
    sent = await channel.send(TO, Out("xa", template=Template("answer_waiting", {"code": "1234"})), NONE)
    assert sent == Sent(an.inbox[-1].message_id)
    assert an.texts == ["Xã đã có trả lời mã 1234. Nhắn số 1 để xem."]
    unknown = Out("xa", template=Template("work_waiting", {}))
    assert await channel.send(TO, unknown, NONE) == NotSent("refused", "template_not_approved")
    without_id = Out("xa", template=Template("another", {}))
    assert await channel.send(TO, without_id, NONE) == NotSent("closed", "window")
    await channel.stop()


async def test_a_platform_that_is_not_there_is_tried_later(
    make: MakeOa, zalo: ZaloOaSimulator, tokens: TokensInMemory
) -> None:
    channel = make(api_url="http://127.0.0.1:1")
    await channel.start()  # an outage does not keep the process from starting
    failed = await channel.send(TO, Out("Chào"), NONE)
    await channel.stop()
    assert isinstance(failed, NotSent)
    assert (failed.outcome, failed.why) == ("later", "unreachable")


async def test_nothing_to_say_is_not_sent(started: ZaloOaChannel) -> None:
    assert await started.send(TO, Out(" "), NONE) == NotSent("refused", "empty")


async def test_the_proof_of_the_app_goes_along(zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User) -> None:
    zalo.requires_proof = True
    assert isinstance(await started.send(TO, Out("Chào"), NONE), Sent)


async def test_what_the_headers_say_of_the_limit_is_noted(
    zalo: ZaloOaSimulator, started: ZaloOaChannel, an: User
) -> None:
    zalo.requests_a_minute = 4
    for _ in range(3):
        await started.send(TO, Out("Chào"), NONE)
    assert (started.limits.limit, started.limits.remain) == (4, 0)
    assert await started.send(TO, Out("Chào"), NONE) == MEANINGS[-32]


def test_gateways_and_codes_that_nobody_knows() -> None:
    assert meaning(503).outcome == "later"
    assert meaning(-1).outcome == "refused"


async def test_media_come_from_named_hosts_only_and_no_redirect_is_endless(
    zalo: ZaloOaSimulator, started: ZaloOaChannel
) -> None:
    from bot.channels.channel import Fetched, Gone

    link = zalo.host_media(b"content", ".jpg")
    assert await started.fetch(link, 100) == Fetched(b"content")
    assert await started.fetch(link, 3) == Gone("too_large", again=False)
    assert await started.fetch(f"{zalo.url}/loop", 100) == Gone("too_many_redirects", again=False)
    assert await started.fetch("https://example.org/a.jpg", 100) == Gone("host_not_allowed", again=False)
    assert await started.fetch("https://zdn.vn.example.org/a.jpg", 100) == Gone("host_not_allowed", again=False)
    zalo.expire_media()
    assert await started.fetch(link, 100) == Gone("http_404", again=False)
