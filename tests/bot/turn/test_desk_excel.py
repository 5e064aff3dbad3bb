"""Cases of paper out of a workbook: looked through, taken once, and nothing in the file does anything."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from aiohttp import FormData

from tests.bot.turn.conftest import Village
from tests.bot.turn.test_desk_office import HIDDEN, Desk, admin, clerk, police, server  # noqa: F401 - fixtures

HEADS = ("Cách đến", "Ngày nhận", "Nội dung", "Họ tên", "Điện thoại", "Đồng ý lưu tên", "Thôn, nơi ở")
WIFI = ("giấy", "", "Wifi nhà văn hóa hỏng từ tháng trước, nhờ xã sửa", "Trần Thị Hoa", 912345678, "có", "Bắc Kế")
CAMERA = ("họp", "", "Đề nghị lắp camera ở ngã ba Tân Ngọc để giữ an ninh", "", "", "", "")


def book(*rows: tuple[Any, ...], heads: tuple[str, ...] = HEADS) -> bytes:
    made = openpyxl.Workbook()
    for row in (("UBND XÃ",), (), heads, *rows):
        made.active.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


async def looks(desk: Desk, content: bytes) -> str:
    form = FormData(quote_fields=False)
    form.add_field("file", content, filename="y kien.xlsx")
    return await (await desk.posts(f"{desk.base}nhap-excel/xem", None, form)).text()


async def takes(desk: Desk, page: str) -> str:
    fields = {name: unescape(value) for name, value in HIDDEN.findall(page) if name in ("token", "rows")}
    return await (await desk.posts(f"{desk.base}nhap-excel/ghi", None, fields)).text()


async def cases(village: Village) -> list[str]:
    kept = []
    async for page in village.store.figures.cases(_ever()):
        kept += [case.text for case, _ in page]
    return kept


def _ever() -> Any:
    from datetime import date

    from storage.figures import Asked

    return Asked(date(2000, 1, 1), date(2100, 1, 1), date(2026, 1, 1), 0, 10**15, 0)


async def test_rows_become_cases_once(clerk: Desk, village: Village) -> None:  # noqa: F811
    page = await looks(clerk, book(WIFI, CAMERA))
    assert page.count("Nhập được") == 2, page
    assert await cases(village) == [], "looking through changes nothing"
    told = await takes(clerk, page)
    assert "2 trong 2 dòng" in told
    assert sorted(await cases(village)) == sorted((WIFI[2], CAMERA[2]))
    # The same page sent twice, and the same rows in another file on another day.
    assert await takes(clerk, page)
    village.clock.forward(24 * 3600)
    again = await takes(clerk, await looks(clerk, book(CAMERA, WIFI)))
    assert again.count("đã nhập trước đó") == 2
    assert len(await cases(village)) == 2


async def test_each_bad_row_says_why_and_is_not_taken(clerk: Desk, village: Village) -> None:  # noqa: F811
    rows = (
        ("bồ câu", "", "Chim mang tới một lá thư dài", "", "", "", ""),
        ("giấy", "31/2/2026", "Ngày này không có trong lịch", "", "", "", ""),
        ("giấy", "1/1/2030", "Ngày này chưa tới đâu nhé", "", "", "", ""),
        ("giấy", "", '=HYPERLINK("http://evil.example","x")', "", "", "", ""),
        ("giấy", "", "Có tên mà không nói đồng ý", "Trần Thị Hoa", "0912345678", "", ""),
        ("giấy", "", "Số điện thoại sai rồi", "Trần Thị Hoa", "0123", "có", ""),
        CAMERA,
        CAMERA,
    )
    page = await looks(clerk, book(*rows))
    assert "1 trong 8 dòng" in page
    assert page.count('class="rows-bad"') == 7
    assert "Có ô là công thức" in page
    assert "Giống hệt dòng 10" in page
    await takes(clerk, page)
    assert await cases(village) == [CAMERA[2]]


async def test_words_that_look_like_formulas_or_html_stay_words(clerk: Desk, village: Village) -> None:  # noqa: F811
    words = "<script>alert(1)</script> +84 @SUM nhờ xã xem giúp"
    page = await looks(clerk, book(("giấy", "", words, "", "", "", "")))
    assert "<script>alert" not in page
    await takes(clerk, page)
    assert await cases(village) == [words]


async def test_what_is_no_workbook_is_refused_in_words(clerk: Desk) -> None:  # noqa: F811
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"0" * 40_000_000)
    entities = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(WIFI))) as good, zipfile.ZipFile(entities, "w") as parts:
        for name in good.namelist():
            content = good.read(name)
            if name.endswith("sheet1.xml"):
                content = b'<!DOCTYPE a [<!ENTITY b "c">]>' + content
            parts.writestr(name, content)
    for content in (b"PK\x03\x04 nothing", b"MZ", b"\x00" * 100, bomb.getvalue(), entities.getvalue()):
        assert 'role="alert"' in await looks(clerk, content)
    assert "Không thấy dòng tiêu đề" in await looks(clerk, book(WIFI, heads=("A", "B")))


async def test_only_those_who_type_in_cases_may(admin: Desk, village: Village, clerk: Desk) -> None:  # noqa: F811
    assert (await admin.gets(f"{admin.base}nhap-excel")).status == 404
    assert "nhap-excel/ghi" not in await looks(admin, book(WIFI))
    page = await looks(clerk, book(WIFI))
    fields = {name: unescape(value) for name, value in HIDDEN.findall(page) if name in ("token", "rows")}
    assert (await admin.posts(f"{admin.base}nhap-excel/ghi", None, fields)).status == 403, "another one's token"
    assert (await clerk.posts(f"{clerk.base}nhap-excel/ghi", {"Origin": "https://evil.example"}, fields)).status == 403
    assert await cases(village) == []


async def test_the_model_is_a_workbook_that_the_page_reads(clerk: Desk) -> None:  # noqa: F811
    response = await clerk.gets(f"{clerk.base}nhap-excel/mau.xlsx")
    assert response.status == 200
    assert re.search(r"attachment", response.headers["Content-Disposition"])
    assert "chưa có dòng nào" in await looks(clerk, (await response.text("latin-1")).encode("latin-1"))


async def test_what_is_for_another_door_or_too_long_is_no_row(clerk: Desk, village: Village) -> None:  # noqa: F811
    accused = ("giấy", "", "Tôi tố cáo cán bộ địa chính nhận tiền của dân", "", "", "", "")
    page = await looks(clerk, book(accused, ("giấy", "", "Loa hỏng. " * 500, "", "", "", ""), CAMERA))
    assert "1 trong 3 dòng" in page
    assert "Có vẻ là khiếu nại, tố cáo" in page
    assert "dài quá 4096 chữ cái" in page
    await takes(clerk, page)
    assert await cases(village) == [CAMERA[2]]


async def test_no_file_and_too_many_rows_are_told_apart(clerk: Desk) -> None:  # noqa: F811
    assert "Chưa chọn tệp nào" in await looks(clerk, b"")
    many = [("giấy", "", f"Loa số {n} không kêu", "", "", "", "") for n in range(201)]
    assert "nhiều hơn 200 dòng" in await looks(clerk, book(*many))


async def test_a_day_is_shown_as_days_are_written(clerk: Desk) -> None:  # noqa: F811
    from datetime import datetime

    page = await looks(clerk, book(("giấy", datetime(2026, 3, 2), "Ngày này là một ô ngày", "", "", "", "")))  # noqa: DTZ001
    assert ">2/3/2026<" in page
