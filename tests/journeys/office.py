"""What staff do, step by step, as the clerk, the unit's officer and the leader."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.journeys.on_telegram import OnTelegram
from tests.journeys.person import Person
from tests.journeys.town import Town

ANSWER = "Công an xã đã mở lại tài khoản.\nMời ông/bà đăng nhập lại; còn lỗi thì ra trụ sở, mang theo thẻ căn cước."


@dataclass
class Office:
    clerk: Person
    police: Person
    leader: Person

    @classmethod
    async def opens(cls, town: Town, clerk: str = "telegram", police: str = "zalo_bot", leader: str = "web") -> Office:
        return cls(
            await town.hires(clerk, "Lê Thị Mai", "focal_officer"),
            await town.hires(police, "Nguyễn Văn Hùng", "unit_officer", "cong-an"),
            await town.hires(leader, "Phạm Văn Sơn", "leader"),
        )


async def looks_at(staff: Person, code: str, *said: str) -> None:
    """What is news about this case: while a menu or another card stands open, one line that says how to see it."""
    news = await staff.hears(code, *said)
    if "để xem" in news.text:
        await staff.says(code[-4:])


async def forwards_to_the_police(clerk: Person, code: str) -> None:
    """From the news of a new case to "Đã chuyển"."""
    await looks_at(clerk, code, "Có ý kiến mới")
    await clerk.chooses("Tiếp nhận")
    await clerk.hears("Đã tiếp nhận", "số vào sổ")
    await clerk.chooses("như lúc gửi")
    await clerk.hears("lĩnh vực nào")
    await clerk.chooses("Theo gợi ý: VNeID, định danh điện tử")
    await clerk.hears("nhóm vấn đề nào")
    await clerk.chooses("Theo gợi ý: Các nền tảng, ứng dụng")
    await clerk.hears("tên ngắn")
    await clerk.says("Không đăng nhập được VNeID")
    await clerk.hears("Đã phân loại")
    await clerk.chooses("Chuyển Công an xã")
    await clerk.hears("Sẽ chuyển", "Công an xã")
    await clerk.chooses("Chuyển")
    await clerk.hears("Đã chuyển ý kiến", code, "Công an xã")


async def answers_the_card(
    police: Person, code: str, words: str = ANSWER, delivered: Callable[[], Awaitable[None]] | None = None
) -> None:
    """By replying to the card where the channel can, else by naming the code. delivered: waits until it is known which
    message the card became."""
    await looks_at(police, code, "được giao trả lời")
    card = await police.hears("Mã " + code, "Bước: đã chuyển Công an xã")
    if delivered is not None:
        await delivered()
    if isinstance(police, OnTelegram):
        await police.replies_to(card, words)
    else:
        await police.says(f"Trả lời mã {code} {words}")
    await police.hears("Nguyên văn như vậy, đúng chưa?", f"“{words}”")
    await police.chooses("Gửi để duyệt")
    await police.hears("đã gửi cán bộ đầu mối duyệt")


async def approves(approver: Person, code: str, words: str = ANSWER) -> str:
    """Returns what the approver is told afterwards."""
    await looks_at(approver, code, "chờ ông/bà duyệt")
    await approver.hears(code, f"Trả lời: “{words}”")
    await approver.chooses("Duyệt")
    return (await approver.hears("Đã duyệt", code)).text
