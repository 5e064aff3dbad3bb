"""What the senders of the week do: tell their matter, answer questions, withdraw."""

from __future__ import annotations

import re

from tests.journeys.lodging import code_in
from tests.journeys.person import Person
from tests.journeys.week.matters import ANSWER, Matter
from tests.journeys.week.talking import goes_through

CHANNELS = {"zalo": "zalo_bot", "telegram": "telegram", "web": "web"}
_FAMILIES = ("Nguyễn Văn", "Trần Thị", "Lê Văn", "Phạm Thị", "Hoàng Văn", "Vũ Thị", "Đỗ Văn")
_GIVEN = ("Hạnh", "Khánh", "Loan", "Minh", "Oanh", "Phúc", "Quỳnh", "Tuấn", "Yến", "Đức")
_NUMBER = re.compile(ANSWER + r" (\d+)")


def name_of(matter: Matter) -> str:
    number = matter.by or matter.number
    return f"{_FAMILIES[number // len(_GIVEN)]} {_GIVEN[number % len(_GIVEN)]}"


def phone_of(matter: Matter) -> str:
    return f"0912 000 {matter.by or matter.number:03}"


async def lodges(person: Person, matter: Matter) -> str:
    """The tracking code on the receipt."""
    asked = {
        "Mời ông/bà xem lại": "gửi đi",
        "xin phép lưu": "Đồng ý, tôi đã đủ 16 tuổi",
        "hay là việc khác?": "Gửi ý kiến mới",
        "không thuộc lĩnh vực": "Vẫn gửi để cán bộ xã hướng dẫn",
        "đặt tên": matter.words,
        "giải quyết khó khăn gì": "Bà con chưa biết cách làm nào tiện hơn.",
        "Cách làm thế nào": "Xã in ra, phát cho từng nhà.",
        "làm thử": "Đã làm ở xóm tôi, được 40 nhà." if matter.kind == "sáng kiến" else "Chưa làm thử",
        "giới thiệu sáng kiến": "Không công khai",
        "của người nhờ gửi": "Nguyễn Thị Sợi, 0987 654 321",
        "đã đồng ý để ông/bà gửi hộ": "Đã đồng ý",
        "ông/bà, người": f"{name_of(matter)}, {phone_of(matter)}",
        "thay mặt cơ quan, doanh nghiệp": "Hợp tác xã Dệt Bá Hiến",
        "họ tên và số điện thoại": _who(matter),
        "thôn hay": matter.village,
        "hay khu nào": matter.village,
        "Xong": "xong",
    }
    first = "gửi sáng kiến" if matter.is_idea else matter.words
    return code_in((await goes_through(person, first, asked, "Mã tra cứu: ")).text)


def _who(matter: Matter) -> str:
    for_whom = {"hộ": "Gửi hộ người khác", "công ty": "Thay mặt cơ quan, doanh nghiệp"}
    return for_whom.get(matter.sent_for, f"{name_of(matter)}, {phone_of(matter)}")


async def withdraws(person: Person) -> None:
    asked = {"Ông/bà muốn rút lại": "Rút lại", "Nội dung: ": "Rút lại ý kiến này"}
    await goes_through(person, "ý kiến của tôi", asked, "Ý kiến đã được rút lại")


async def tells_more(person: Person, words: str) -> None:
    """What the unit has asked."""
    await person.hears("Mời ông/bà nhắn trả lời")
    await goes_through(person, words, {"Đủ rồi thì": "xong"}, "Trợ lý đã chuyển lời ông/bà")


def answers_heard(person: Person) -> list[int]:
    """The numbers of the matters whose answers were told, in order; an answer told twice stands here twice."""
    return [int(found) for text in person.texts for found in _NUMBER.findall(text)]
