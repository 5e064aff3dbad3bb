"""What pages of the desk say: whose words a title is, what is still to be chosen, when a proof was made, where one goes
on."""

from __future__ import annotations

from bot.cli.staff import invite
from cases.kinds import Role
from cases.practice import PRACTICE
from tests.desk.conftest import Office
from tests.desk.seat import Seat


async def classified(office: Office, title: str = "") -> tuple[Seat, str]:
    """The clerk, and the code of a case that waits to be sent on."""
    clerk, code = await office.seat(Role.FOCAL_OFFICER), await office.lodges()
    await clerk.opens(f"y-kien/{code}")
    fields: dict[str, str | list[str]] = {"c.classify.kind": "reflection", "c.classify.subject": "khac"}
    await clerk.sends("receive", {**fields, "t.classify.title": title, "c.classify.group": "none"})
    return clerk, code


async def test_the_clerks_title_is_none_of_the_senders_words(office: Office) -> None:
    clerk, code = await classified(office, "Lỗi định danh VNeID")
    page = await clerk.opens(f"y-kien/{code}")
    written, _, rest = page.partition("Người gửi viết")[2].partition("Tình trạng")
    assert "Lỗi định danh VNeID" not in written
    assert "Tiêu đề (xã đặt): “Lỗi định danh VNeID”" in rest


async def test_a_title_that_nobody_gave_cannot_be_copied(office: Office) -> None:
    clerk, code = await classified(office)
    await clerk.opens(f"y-kien/{code}/pakn")
    missing = clerk.html.partition("mời đặt một tên ngắn")[2].partition("</div>")[0]
    assert "data-copy" not in missing
    assert f'y-kien/{code}?lam=classify">Đặt tiêu đề' in missing


async def test_a_page_on_which_all_is_done_leads_to_its_case(office: Office) -> None:
    clerk, code = await classified(office)
    await clerk.opens(f"y-kien/{code}/pakn")
    await clerk.sends("national", {"t.national.words": "PAKN.20261123.0001"})
    await clerk.opens(f"y-kien/{code}/pakn")
    assert (clerk.status, clerk.path) == (200, f"{clerk.base}y-kien/{code}")
    police = await office.seat(Role.UNIT_OFFICER, "cong-an")
    await police.opens(f"y-kien/{code}/pakn")
    assert police.status == 404, "what is none of theirs is not there"


async def test_a_number_of_the_register_is_found_as_papers_write_it(office: Office) -> None:
    clerk, code = await classified(office)
    register = (await office.case(code)).register
    await clerk.opens(f"tim?q=0{register}")
    assert f"y-kien/{code}" in clerk.html
    assert "không tìm theo họ tên" in await clerk.opens("tim?q=Trần Thị Hoa")


async def test_a_task_without_a_result_asks_for_one(office: Office) -> None:
    clerk = await office.seat(Role.FOCAL_OFFICER)
    code = await office.lodges("binh")
    await office.says("binh", "gặp cán bộ", "1", "1")
    await clerk.opens("viec")
    assert "viec/" in clerk.html
    task = clerk.html.partition(f"{clerk.base}viec/")[2].partition('"')[0]
    await clerk.opens(f"viec/{task}")
    assert f'y-kien/{code}"' in clerk.html, "its case is a link"
    told = await clerk.sends("task")
    assert "Mời ông/bà chọn một mục." in told


async def test_a_period_that_is_none_is_asked_back_with_an_example(office: Office) -> None:
    clerk = await office.seat(Role.FOCAL_OFFICER)
    for typed in ("xyz", "15/9 đến 1/9", "quý 9"):
        assert "Ví dụ: tháng 10" in await clerk.opens(f"so-lieu?ky={typed}")


async def test_the_log_says_at_what_hour_its_proof_was_made(office: Office) -> None:
    await office.lodges()
    await office.house.store.roots.make("2026-11-23", office.clock())
    clerk = await office.seat(Role.FOCAL_OFFICER)
    local = office.house.commune.local(office.clock())
    assert f"lập lúc {local.hour}:{local.minute:02} ngày {local.day}/" in await clerk.opens("nhat-ky")


async def test_nobody_took_back_the_doors_for_trying_out(office: Office) -> None:
    await invite(office.house, Role.LEADER, "", f"Lãnh đạo {PRACTICE}")
    await office.seat(Role.LEADER, name="Lê Văn Cảnh")
    clerk = await office.seat(Role.FOCAL_OFFICER)
    log = await clerk.opens("nhat-ky")
    assert "Máy chủ: đóng lời mời dùng thử" in log
    assert "thu lại lời mời" not in log


async def test_a_machine_is_closed_earlier_when_nobody_uses_it(office: Office) -> None:
    alone = await office.seat(Role.FOCAL_OFFICER)
    assert "không dùng 30 ngày thì đóng sớm hơn" in await alone.opens("thiet-bi")
