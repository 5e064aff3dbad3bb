"""What residents do: lodge a reflection, an initiative; and what they hold afterwards."""

from __future__ import annotations

import io
import re

from PIL import Image

from tests.journeys.person import Person

MATTER = "VNeID báo lỗi khi định danh mức 2, cả nhà đều thế, từ hôm qua"
WHO = "Trần Thị Hoa, 0912 345 678"

_CODE = re.compile(r"Mã tra cứu: (\d{4} \d{4} \d{4})")


def photo(colour: str = "teal") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(content, "JPEG")
    return content.getvalue()


async def tells_the_matter(resident: Person, matter: str = MATTER) -> None:
    """Up to the question whether that is all."""
    await resident.says(matter)
    await resident.hears("Kính chào ông/bà", "xin phép lưu")
    await resident.chooses("Đồng ý, tôi đã đủ 16 tuổi")
    await resident.hears("Trợ lý đã ghi")


async def says_who_and_where(resident: Person, who: str = WHO, where: str = "Bắc Kế") -> None:
    """From "Xong" to the read-back."""
    await resident.chooses("Xong")
    await resident.hears("họ tên và số điện thoại")
    await resident.says(who)
    await resident.hears("thôn hay tổ dân phố")
    await resident.says(where)
    await resident.hears("Mời ông/bà xem lại")


async def sends_it(resident: Person) -> str:
    """The tracking code, as it is written on the receipt."""
    await resident.chooses("Gửi đi")
    return code_in((await resident.hears("Mã tra cứu")).text)


async def lodges(resident: Person, matter: str = MATTER, *, with_photo: bool = False) -> str:
    await tells_the_matter(resident, matter)
    if with_photo:
        await resident.sends_photo(photo())
        await resident.hears("1 ảnh", "Xong")
    await says_who_and_where(resident)
    return await sends_it(resident)


def code_in(receipt: str) -> str:
    found = _CODE.search(receipt)
    assert found is not None, receipt
    return found[1]
