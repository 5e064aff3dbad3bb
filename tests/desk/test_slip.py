"""The slip of a paper case is there to be printed, and names nobody."""

from __future__ import annotations

from cases.kinds import Role
from tests.desk.conftest import Office


async def test_the_slip_stays_where_it_can_be_printed(office: Office) -> None:
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens("nhap")
    told = await clerk.sends(
        "enter",
        {
            "c.enter.way": "paper",
            "t.enter.told": "Loa xóm tôi hỏng từ tháng 9, không nghe được gì.",
            "t.enter.who": "Trần Thị Hoa 0912 345 678",
            "c.enter.agreed": "yes",
        },
    )
    assert "In phiếu cho người gửi" in told
    code = clerk.path.rpartition("/")[2]
    slip = await clerk.opens(f"y-kien/{code}/phieu")
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in slip
    assert "Hoa" not in slip
    assert "0912" not in slip


async def test_what_came_by_chat_has_none_and_units_see_none(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens(f"y-kien/{code}/phieu")
    assert clerk.status == 404
    assert "/phieu" not in (await clerk.opens(f"y-kien/{code}")) + clerk.html
