"""The six officers of the week, and what they type in their chats."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.office import document, sheet
from bot.office.artisan import Artisan
from tests.journeys.lodging import code_in, photo
from tests.journeys.on_web import OnWeb
from tests.journeys.person import Heard, Person
from tests.journeys.town import Town
from tests.journeys.week.desk import AtTheDesk
from tests.journeys.week.matters import Matter
from tests.journeys.week.residents import name_of, phone_of
from tests.journeys.week.talking import goes_through

P = ParamSpec("P")
Done = TypeVar("Done")
_OVERDUE = re.compile(r"(?m)^(?:- )?(.+): (\d+), lâu nhất trễ (\d+) ngày làm việc")


@dataclass(frozen=True, slots=True)
class Office:
    """Mai and Thu keep the letter box; Hùng answers for the police, Nam for the economy; Sơn is the chairman, and Tín
    the administrator, who stands in for Hùng while he is away."""

    mai: Person
    thu: Person
    hung: Person
    nam: Person
    son: Person
    tin: Person

    @classmethod
    async def opens(cls, town: Town, clerks: str = "telegram") -> Office:
        """clerks: where Mai and Thu are, by whom all is done at the desk if that is the web."""
        return cls(
            mai=await town.hires(clerks, "Lê Thị Mai", "focal_officer"),
            thu=await town.hires(clerks, "Đỗ Thị Thu", "focal_officer"),
            hung=await town.hires("zalo_bot", "Nguyễn Văn Hùng", "unit_officer", "cong-an"),
            nam=await town.hires("telegram", "Trần Văn Nam", "unit_officer", "kinh-te"),
            son=await town.hires("telegram", "Phạm Văn Sơn", "leader"),
            tin=await town.hires("telegram", "Vũ Văn Tín", "administrator"),
        )


# Who does it at the desk, by name: filled in by the test.
DESKS: dict[str, AtTheDesk] = {}


def or_at_the_desk(
    deed: Callable[Concatenate[Person, P], Awaitable[Done]],
) -> Callable[Concatenate[Person, P], Awaitable[Done]]:
    """As it is typed in the chat; who sits at the desk does what has the same name there."""

    async def done(officer: Person, /, *args: P.args, **kwargs: P.kwargs) -> Done:
        desk = DESKS.get(officer.name)
        if desk is None:
            return await deed(officer, *args, **kwargs)
        at_desk: Callable[P, Awaitable[Done]] = getattr(desk, deed.__name__)
        return await at_desk(*args, **kwargs)

    return done


@or_at_the_desk
async def takes_in(clerk: Person, matter: Matter, code: str, unit: str = "") -> None:
    """Received, classified and forwarded, by one command and its questions."""
    done = f"Đã chuyển ý kiến mã {code}"
    await goes_through(clerk, f"/chuyen {code} {unit or matter.unit}", _classified(matter, code), done)


def _classified(matter: Matter, code: str) -> Mapping[str, str]:
    return {
        f"Sẽ chuyển ý kiến mã {code}": "Chuyển",
        f"Chuyển ý kiến mã {code} cho đơn vị nào": matter.unit,
        "thuộc loại nào?": matter.kind,
        "lĩnh vực nào?": matter.subject,
        "nhóm vấn đề nào": "Không xếp nhóm",
        "một tên ngắn": "Không đặt tên",
    }


@or_at_the_desk
async def types_in(clerk: Person, matter: Matter) -> str:
    """What came on paper, by phone or at a meeting, up to the unit. The code on the receipt."""
    asked = {
        "bằng cách nào?": {"giấy": "Đơn thư", "điện thoại": "Điện thoại", "họp": "Họp thôn"}[matter.came],
        "Đủ rồi thì chọn Xong": "xong",
        "Ai gửi?": f"{name_of(matter)}, {phone_of(matter)}",
        "đã đồng ý cho xã lưu": "Đã đồng ý",
        "Ở thôn nào?": matter.village,
        f"{name_of(matter)}, {phone_of(matter)}\n": "Ghi vào sổ",
    }
    return code_in((await goes_through(clerk, f"/nhap {matter.words}", asked, "Mã tra cứu: ")).text)


@or_at_the_desk
async def answers(officer: Person, matter: Matter, code: str, words: str = "") -> None:
    asked, done = {"Nguyên văn như vậy, đúng chưa?": "Gửi để duyệt"}, f"Câu trả lời ý kiến mã {code} đã gửi"
    await goes_through(officer, f"/traloi {code} {words or matter.answer}", asked, done)


@or_at_the_desk
async def releases(approver: Person, code: str) -> None:
    asked = {f"ý kiến mã {code}, hạn": "Duyệt"}
    await goes_through(approver, f"/duyet {code}", asked, "Đã duyệt")


@or_at_the_desk
async def returns(approver: Person, code: str, reason: str) -> None:
    await goes_through(approver, f"/tralai {code} {reason}", {}, "Đã trả lại câu trả lời")


@or_at_the_desk
async def shows_elsewhere(clerk: Person, code: str) -> None:
    asked = {
        "từ chối, hay chỉ": "Chỉ sang Phòng Kinh tế xã Bình Tuyền",
        "Vì sao chỉ sang": "Ở đây chỉ nhận việc về khoa học, công nghệ, chuyển đổi số",
        "sẽ nhận được": "Báo người gửi",
    }
    await goes_through(clerk, f"/tuchoi {code}", asked, f"Đã chỉ người gửi ý kiến mã {code}")


@or_at_the_desk
async def declines(clerk: Person, code: str, reason: str) -> None:
    asked = {"không nhận giải quyết": "Từ chối và báo người gửi"}
    await goes_through(clerk, f"/tuchoi {code} {reason}", asked, f"Đã từ chối ý kiến mã {code}")


@or_at_the_desk
async def joins(clerk: Person, code: str, lead: str) -> None:
    asked = {"sẽ giải quyết chung": "Gộp hai ý kiến"}
    await goes_through(clerk, f"/trung {code} {lead}", asked, "nay giải quyết chung")


async def asks_back(officer: Person, code: str, words: str) -> None:
    asked = {"Người gửi sẽ nhận được": "Gửi câu hỏi"}
    await goes_through(officer, f"/hoidan {code} {words}", asked, f"Đã hỏi người gửi ý kiến mã {code}")


@or_at_the_desk
async def posts(clerk: Person, code: str, reference: str) -> None:
    """On pakn.nq57.vn, in the commune's name."""
    asked = {"dưới tên ai?": "Dưới tên xã", "mã mà trang ấy cấp": reference}
    await goes_through(clerk, f"/lenpakn {code}", asked, f"Đã ghi là ý kiến mã {code}")


@or_at_the_desk
async def relays(clerk: Person, matter: Matter, code: str) -> None:
    """What pakn.nq57.vn answered."""
    asked = {"Người gửi sẽ nhận được": "Gửi cho người dân"}
    await goes_through(clerk, f"/lenpakn {code} {matter.answer}", asked, "Đã gửi trả lời của pakn.nq57.vn")


@or_at_the_desk
async def takes_back_the_forward(clerk: Person, matter: Matter, code: str) -> None:
    """A slip of a moment ago: the unit that was meant gets it."""
    asked = {f"Sẽ chuyển ý kiến mã {code}": "Chuyển", f"Ý kiến mã {code} vừa chuyển": matter.unit}
    await goes_through(clerk, "/hoantac", asked, f"Đã chuyển ý kiến mã {code}")


async def goes_on_leave(officer: Person, when: str) -> None:
    await goes_through(officer, f"/canbo nghỉ {when}", {"Những ngày đó việc mới": "Đồng ý"}, "Đã ghi")


async def reads(officer: Person, command: str, *parts: str) -> Heard:
    """What a command shows."""
    await officer.says(command)
    return await officer.hears(*parts)


@or_at_the_desk
async def has_waiting(officer: Person, count: int) -> None:
    await reads(officer, "/hopthu", f"Có {count} ý kiến đang chờ")


@or_at_the_desk
async def overdue(officer: Person) -> dict[str, tuple[int, int]]:
    """By unit: how many, and how many working days the oldest of them."""
    told = (await reads(officer, "/quahan", "Đang quá hạn 10 ý kiến, tính theo hạn của từng khâu.")).text
    return {unit: (int(n), int(days)) for unit, n, days in _OVERDUE.findall(told)}


@or_at_the_desk
async def figures_of_the_week(officer: Person) -> tuple[str, io.BytesIO]:
    """In words, and the sheet."""
    told = (await reads(officer, "/thongke tuần", "Nhận mới")).text
    return told, await paper(officer, "Bảng tính số liệu")


@or_at_the_desk
async def register_of_the_week(clerk: Person) -> io.BytesIO:
    await clerk.says("/xuat sổ tuần")
    return await paper(clerk, "Sổ theo dõi")


@or_at_the_desk
async def report_of_the_month(clerk: Person) -> io.BytesIO:
    await clerk.says("/xuat báo cáo tháng")
    return await paper(clerk, "Dự thảo báo cáo")


async def paper(officer: Person, words: str) -> io.BytesIO:
    """The document that comes with these words."""
    message = await officer.hears(words)
    if isinstance(officer, OnWeb):
        return io.BytesIO(await officer.downloads(message.raw["files"][0]["file"]))
    return io.BytesIO(message.raw.file.content)


async def makes_here(artisan: Artisan, kind: str, content: dict[str, Any]) -> bytes:
    """The real document, without a process of its own; nobody looks at the charts here."""
    if kind == "chart":
        return photo()
    return await asyncio.to_thread(sheet.write if kind == "sheet" else document.write, content)
