"""What staff do, step by step, as the clerk, the unit's officer and the leader."""

from __future__ import annotations

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


async def forwards_to_the_police(clerk: Person, code: str) -> None:
    """From the news of a new case to "Đã chuyển"."""
    await clerk.hears("Có ý kiến mới", code)
    await clerk.chooses("Tiếp nhận")
    await clerk.hears("Đã tiếp nhận", "số vào sổ")
    await clerk.chooses("như lúc gửi")
    await clerk.hears("lĩnh vực nào")
    await clerk.chooses("VNeID, định danh điện tử")
    await clerk.hears("tên ngắn")
    await clerk.says("Không đăng nhập được VNeID")
    await clerk.hears("Đã phân loại")
    await clerk.chooses("Chuyển Công an xã")
    await clerk.hears("Sẽ chuyển", "Công an xã")
    await clerk.chooses("Chuyển")
    await clerk.hears("Đã chuyển ý kiến", code, "Công an xã")


async def answers_the_card(police: Person, code: str, words: str = ANSWER) -> None:
    """By replying to the card where the channel can, else by naming the code."""
    card = await police.hears("Mã " + code, "Bước: đã chuyển Công an xã")
    if isinstance(police, OnTelegram):
        await police.replies_to(card, words)
    else:
        await police.says(f"Trả lời mã {code} {words}")
    await police.hears("Nguyên văn như vậy, đúng chưa?", f"“{words}”")
    await police.chooses("Gửi để duyệt")
    await police.hears("đã gửi cán bộ đầu mối duyệt")


async def approves(approver: Person, code: str, words: str = ANSWER) -> str:
    """Returns what the approver is told afterwards."""
    await approver.hears("chờ ông/bà duyệt", code, f"Trả lời: “{words}”")
    await approver.chooses("Duyệt")
    return (await approver.hears("Đã duyệt", code)).text
