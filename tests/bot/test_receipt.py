"""The receipt as a picture: what stands in it, what its square says, when it is made and for whom."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageFont

from bot.bells import Bells
from bot.composition import LOOKS
from bot.job_loop import JobLoop
from bot.jobs import Jobs
from bot.pictures import OWN
from bot.receipt import Receipts
from bot.receipt_card import FONTS, WIDTH, draw, wrap
from cases.case import Case
from cases.commune import Commune
from cases.text import clean
from dialogs.say import say
from storage import FolderFiles, JobRow, Keyring, MailRow, Sealer, Store, make_key
from tests.bot.conftest import COMMUNE
from tests.bot.fakes import WORDS, Clock, rows
from tests.dialogs.house import PROFILE
from tests.storage.samples import a_case, new_id

URL = "https://homthu.example.vn"
CODE = "482719350648"
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"

Make = Callable[[str], Receipts]


@pytest.fixture
def files(tmp_path: Path) -> FolderFiles:
    return FolderFiles(tmp_path / "files", Sealer(Keyring.parse(make_key()), COMMUNE))


@pytest.fixture
def make(store: Store, files: FolderFiles, clock: Clock) -> Make:
    return lambda url: Receipts(store, files, Commune.of(PROFILE), WORDS, LOOKS, url, clock)


def job_for(case: Case, conversation: str) -> dict[str, str]:
    return {"case": case.id, "file": new_id(), "conversation": conversation}


async def a_lodged_case(store: Store, conversation: str = "telegram:bot:71") -> Case:
    words = {"text": "Rác đổ trước ngõ", "name": "Nguyễn Thị Lan", "phone": "0912345678"}
    return await a_case(store, conversation=conversation, code=CODE, resident_due="2026-10-13", words=words)


def scanned(picture: bytes, width: int = WIDTH) -> list[str]:
    with Image.open(io.BytesIO(picture)) as image:
        shown = image.convert("L").resize((width, image.height * width // image.width), Image.Resampling.LANCZOS)
    return [found.text for found in zxingcpp.read_barcodes(shown)]


async def test_the_card_holds_the_code_in_groups_and_both_dates(make: Make, store: Store) -> None:
    card = make(URL).card(await a_lodged_case(store))
    assert (card.office, card.label, card.code) == ("UBND xã Bình Tuyền", "Mã tra cứu", "4827 1935 0648")
    assert card.dates == ("Gửi lúc 21 giờ 13 ngày 21/9/2026.", "Xã dự kiến trả lời chậm nhất ngày 13/10/2026.")


async def test_what_is_printed_for_a_letter_on_paper_says_what_it_is_about_and_where_to_ask(
    make: Make, store: Store
) -> None:
    lodged = await a_lodged_case(store)
    case = replace(lodged, entered="paper", came="2026-09-18", text="Loa thôn Bắc Kế không kêu từ tết")
    card = make(URL).card(case)
    assert card.dates[0] == "Đến xã ngày 18/9/2026."
    assert card.below[0] == "Về việc: Loa thôn Bắc Kế không kêu từ tết."
    assert PROFILE.office.address in card.below[1]
    assert PROFILE.office_hours.text in card.below[1]
    assert card.below[2] == f"Xem trên mạng: homthu.example.vn/t/{CODE}"
    assert make("").card(case).below[2:] == ()
    helped = make(URL).card(replace(lodged, helper="Nguyễn Văn Hùng"))
    assert "Hùng" not in str(helped)
    assert len(helped.below) == 3, "what it is about, where to ask, the page"
    assert scanned(draw(card)) == [f"{URL}/t/{CODE}"]
    named = make(URL).card(replace(case, text=f"Tôi là {case.name}, loa không kêu"))
    assert not any(case.name in line for line in named.below), "a slip of paper is left lying about"


async def test_whoever_finds_the_picture_learns_neither_who_nor_what(make: Make, store: Store) -> None:
    card = str(make(URL).card(await a_lodged_case(store)))
    assert [word for word in ("Lan", "0912", "Rác", "ngõ") if word in card] == []


@pytest.mark.parametrize("width", [WIDTH, 360])
async def test_the_square_opens_the_page_of_the_code_at_a_phones_size_too(make: Make, store: Store, width: int) -> None:
    card = make(URL).card(await a_lodged_case(store))
    assert scanned(draw(card), width) == [f"{URL}/t/{CODE}"]
    assert "quét ô vuông" in card.how
    assert card.caption == "Quét để xem kết quả"


async def test_without_a_public_address_the_square_is_the_code_itself(make: Make, store: Store) -> None:
    card = make("").card(await a_lodged_case(store))
    assert scanned(draw(card)) == [CODE]
    assert "quét" not in card.how
    assert card.caption == "Quét để lấy mã"


async def test_the_picture_is_small_enough_for_a_slow_network(make: Make, store: Store) -> None:
    assert len(draw(make(URL).card(await a_lodged_case(store)))) < 60_000


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_every_vietnamese_letter_can_be_drawn(style: str) -> None:
    font = ImageFont.truetype(str(FONTS / f"Roboto-{style}-vi.ttf"), 40)
    nothing = bytes(font.getmask("\ue000"))
    for letter in clean(VIETNAMESE + VIETNAMESE.upper() + "0123456789.,:/()-–“”…"):
        assert bytes(font.getmask(letter)) != nothing, letter


def test_a_long_name_is_broken_between_words() -> None:
    lines = wrap("UBND phường Trung Mỹ Tây và các thôn Bắc Kế, Thống Nhất", "Bold", 58)
    assert len(lines) == 2
    assert " ".join(lines) == "UBND phường Trung Mỹ Tây và các thôn Bắc Kế, Thống Nhất"


@pytest.mark.parametrize("key", ["receipt.how.scan", "receipt.how.type"])
def test_no_short_word_stands_alone_in_the_last_line(key: str) -> None:
    lines = wrap(WORDS.of(say(key)), "Regular", 48)
    assert len(lines) == 2
    assert " ".join(lines) == WORDS.of(say(key))
    assert len(lines[-1].split()) > 2


async def test_a_job_makes_it_and_tells_the_conversation_that_lodged(
    store: Store, files: FolderFiles, make: Make, clock: Clock
) -> None:
    case = await a_lodged_case(store)
    data = job_for(case, "telegram:bot:71")
    await store.jobs.add([JobRow(new_id(), "receipt", "telegram:bot", data, 0)])
    told: list[MailRow] = []
    jobs = Jobs(store, files, {}, clock, WORDS, make(URL))
    assert await JobLoop(store, Bells(), clock, jobs, told.extend).once()
    assert [mail.kind for mail in told] == ["receipt.ready"], "played now, not at the next look"
    (mail,) = await store.mail.due(clock(), 9, "telegram:bot:71")
    assert (mail.kind, mail.data) == ("receipt.ready", {"case": case.id, "file": data["file"]})
    info = (await store.files.find([data["file"]]))[data["file"]]
    assert (info.kind, info.media_type, info.conversation) == (OWN, "image/png", "telegram:bot:71")
    assert scanned(await files.get(data["file"])) == [f"{URL}/t/{CODE}"]


async def test_a_job_that_was_cut_off_and_done_again_tells_it_once(store: Store, make: Make, clock: Clock) -> None:
    case = await a_lodged_case(store)
    data = job_for(case, "telegram:bot:71")
    for _ in range(2):
        await store.mail.post(await make(URL).make(data))
    assert len(await store.mail.due(clock(), 9)) == 1


async def test_where_pictures_need_an_address_and_there_is_none_the_words_are_enough(
    store: Store, make: Make, tmp_path: Path
) -> None:
    case = await a_lodged_case(store, "zalo_bot:1:a1")
    assert await make("").make(job_for(case, "zalo_bot:1:a1")) == ()
    assert rows(tmp_path, "SELECT count(*) FROM files") == [(0,)]
    assert len(await make(URL).make(job_for(case, "zalo_bot:1:a1"))) == 1


async def test_a_case_that_is_gone_has_no_receipt(store: Store, make: Make) -> None:
    case = await a_lodged_case(store)
    assert await make(URL).make({**job_for(case, "telegram:bot:71"), "case": new_id()}) == ()
