"""The sixty matters of a commune's week: who brought them how, what they are about, and how each of them ended.

Twelve came three weeks before; they are what the week begins with. How a matter comes: by chat (zalo, telegram, web)
for oneself, for somebody else ("hộ") or for a firm ("công ty"), or typed in by the clerk (giấy, điện thoại, họp)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# The first words of the answer to a matter, followed by its number: by these an answer is known wherever it is read.
ANSWER: Final = "Đã giải quyết xong việc số"

TABLE: Final = """
 1 | 02/3 | zalo         | phản ánh  | vneid        | late       | VNeID của tôi báo tài khoản bị khóa
 2 | 02/3 | zalo         | phản ánh  | vneid        | waits      | Quét thẻ căn cước vào VNeID mãi không được
 3 | 02/3 | zalo hộ      | phản ánh  | cư trú       | waits      | Dữ liệu dân cư ghi sai năm sinh của bà tôi
 4 | 02/3 | telegram     | kiến nghị | cư trú       | waits      | Xin cho khai tạm trú qua mạng buổi tối
 5 | 02/3 | zalo         | phản ánh  | lừa đảo      | waits      | Có trang giả trang của xã xin mã OTP
 6 | 02/3 | zalo         | phản ánh  | vneid        | waits      | VNeID không hiện giấy phép lái xe
 7 | 02/3 | telegram     | kiến nghị | doanh nghiệp | late       | Xin tập huấn hóa đơn điện tử cho hộ kinh doanh
 8 | 02/3 | zalo         | phản ánh  | nông nghiệp  | waits      | Máy bay phun thuốc không bắt được sóng định vị
 9 | 02/3 | zalo         | phản ánh  | hỗ trợ       | waits      | Hồ sơ xin hỗ trợ công nghệ nộp qua mạng bị trả
10 | 02/3 | zalo công ty | kiến nghị | hỗ trợ       | waits      | Xin hướng dẫn vay vốn mua máy dệt số
11 | 02/3 | zalo         | phản ánh  | internet     | waits      | Xóm tôi mạng internet yếu không học trực tuyến được
12 | 02/3 | telegram     | kiến nghị | chính sách   | waits      | Xin có quy định về chữ ký số cho trưởng thôn
13 | T2   | zalo         | phản ánh  | vneid        | answered   | Tôi quên mật khẩu VNeID, gọi tổng đài không ai nghe
14 | T2   | zalo         | phản ánh  | vneid        | answered   | VNeID báo lỗi 501 khi ký tờ khai
15 | T2   | telegram     | kiến nghị | cư trú       | answered   | Xin đặt máy khai tạm trú ở nhà văn hóa
16 | T2   | zalo hộ      | phản ánh  | vneid        | answered   | Cụ nhà tôi không có điện thoại làm VNeID
17 | T2   | web          | phản ánh  | internet     | answered   | Wifi nhà văn hóa thôn hỏng từ Tết
18 | T2   | telegram công ty | kiến nghị | hỗ trợ   | answered   | Xưởng xin hỗ trợ phần mềm quản lý kho
19 | T2   | zalo         | phản ánh  | doanh nghiệp | answered   | Bán hàng qua mạng chưa biết khai thuế thế nào
20 | T2   | telegram     | sáng kiến | nông nghiệp  | answered   | Sổ tay điện tử cho vườn thanh long
21 | T2   | giấy         | phản ánh  | khác         | waits      | Người già không biết dùng tin nhắn của xã
22 | T2   | điện thoại   | phản ánh  | vneid        | answered   | Không nhận được mã xác thực của VNeID
23 | T2   | zalo         | phản ánh  | -            | elsewhere  | Đường hỏng trước cổng trường đầy ổ gà
24 | T2   | telegram     | phản ánh  | -            | elsewhere  | Rác thải đổ đầy bờ mương
25 | T2   | zalo         | phản ánh  | -            | withdrawn  | VNeID của con tôi chưa kích hoạt
26 | T2   | zalo         | phản ánh  | lừa đảo      | wrong unit | Có kẻ giả cán bộ xã gọi điện đòi cài ứng dụng lạ
27 | T3   | zalo         | phản ánh  | -            | joins 14   | Ký tờ khai trên VNeID cứ báo lỗi 501
28 | T3   | telegram     | kiến nghị | nông nghiệp  | returned   | Xin dạy cách dùng cảm biến tưới cây
29 | T3   | zalo         | phản ánh  | vneid        | answered   | Ảnh trong VNeID bị mờ không ai nhận
30 | T3   | zalo         | phản ánh  | cư trú       | asked      | Chuyển khẩu qua mạng nộp mãi không xong
31 | T3   | telegram     | kiến nghị | chính sách   | national   | Xin bỏ bản giấy khi đã nộp hồ sơ điện tử
32 | T3   | zalo         | kiến nghị | internet     | posted     | Xin phủ sóng 5G cho vùng đồi
33 | T3   | web          | phản ánh  | doanh nghiệp | answered   | Tài khoản hộ kinh doanh trên cổng thuế bị treo
34 | T3   | zalo         | giải pháp | nông nghiệp  | waits      | Nhóm chung báo giá lợn mỗi sáng
35 | T3   | telegram công ty | phản ánh | doanh nghiệp | answered | Chữ ký số của công ty hết hạn không gia hạn được
36 | T3   | họp          | phản ánh  | internet     | answered   | Loa thông minh ở thôn mất kết nối
37 | T3   | zalo hộ      | phản ánh  | cư trú       | waits      | Mẹ tôi bị ghi trùng nơi thường trú
38 | T3   | zalo         | phản ánh  | vneid        | withdrawn  | Tôi chưa thấy bảo hiểm y tế trong VNeID
39 | T4   | zalo         | phản ánh  | -            | joins 14   | Ký tờ khai VNeID lỗi 501 hai hôm nay
40 | T4   | zalo         | phản ánh  | vneid        | waits      | VNeID bắt đổi máy liên tục
41 | T4   | telegram     | phản ánh  | lừa đảo      | answered   | Bị kéo vào nhóm đầu tư qua mạng
42 | T4   | zalo         | phản ánh  | vneid        | answered   | Định danh mức 2 nộp ba tuần chưa có
43 | T4   | zalo         | phản ánh  | -            | declined   | Đèn đường hỏng cả dãy
44 | T4   | telegram     | kiến nghị | chính sách   | national   | Xin miễn phí chữ ký số cho hợp tác xã
45 | T4   | zalo         | phản ánh  | hỗ trợ       | to release | Không rõ cách nộp hồ sơ vay đổi mới công nghệ
46 | T4   | giấy         | phản ánh  | nông nghiệp  | waits      | Ứng dụng báo sâu bệnh không tiếng Việt
47 | T4   | telegram     | sáng kiến | khác         | waits      | Thẻ mã QR treo cổng từng ngõ
48 | T4   | zalo         | phản ánh  | -            | joins 35   | Chữ ký số hết hạn mà cổng không cho gia hạn
49 | T5   | zalo = 13    | phản ánh  | vneid        | waits      | Lại mất mật khẩu VNeID lần nữa
50 | T5   | zalo         | phản ánh  | cư trú       | answered   | Khai tạm trú cho người thuê trọ qua mạng báo lỗi
51 | T5   | telegram     | kiến nghị | doanh nghiệp | to release | Xin mở lớp bán hàng qua mạng
52 | T5   | zalo         | phản ánh  | vneid        | asked back | VNeID không đọc được chip
53 | T5   | web = 17     | phản ánh  | internet     | answered   | Wifi nhà văn hóa có rồi lại mất
54 | T5   | điện thoại   | phản ánh  | vneid        | waits      | Cần người xuống nhà làm VNeID cho cụ 90 tuổi
55 | T5   | zalo         | phản ánh  | -            | withdrawn  | Tôi nhập nhầm số định danh
56 | T5   | telegram     | phản ánh  | -            | elsewhere  | Nước thải chảy ra ruộng
57 | T6   | zalo         | phản ánh  | -            | unread     | VNeID báo thiết bị không an toàn
58 | T6   | telegram     | giải pháp | -            | unread     | Lịch trực hướng dẫn dịch vụ công ở từng thôn
59 | T6   | zalo công ty | phản ánh  | -            | unread     | Hóa đơn điện tử của xưởng gửi đi bị trả
60 | T6   | họp          | phản ánh  | -            | unread     | Sóng điện thoại chập chờn ở đầu làng
"""
VILLAGES: Final = ("Bắc Kế", "Thống Nhất", "Vinh Tiến", "Tân Ngọc")
# Who answers which subject; the focal point (vhxh) is the clerks themselves.
UNITS: Final = {
    "vneid": "ca", "cư trú": "ca", "lừa đảo": "ca",
    "doanh nghiệp": "kt", "nông nghiệp": "kt", "hỗ trợ": "kt",
    "internet": "vhxh", "chính sách": "vhxh", "khác": "vhxh",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matter:
    """came: zalo, telegram, web, or giấy, điện thoại, họp. sent_for: "hộ", "công ty" or "". by: number of an earlier
    matter of the same person, 0 for none. lead: the one that it joins, 0 for none."""

    number: int
    day: str
    came: str
    sent_for: str
    by: int
    kind: str
    subject: str
    ends: str
    lead: int
    words: str

    @property
    def by_chat(self) -> bool:
        return self.came in ("zalo", "telegram", "web")

    @property
    def is_idea(self) -> bool:
        return self.kind in ("sáng kiến", "giải pháp")

    @property
    def unit(self) -> str:
        return UNITS.get(self.subject, "")

    @property
    def village(self) -> str:
        return VILLAGES[self.number % len(VILLAGES)]

    @property
    def answer(self) -> str:
        return f"{ANSWER} {self.number}. Mời ông/bà thử lại, còn vướng thì nhắn vào đây."


def _matter(line: str) -> Matter:
    number, day, came, kind, subject, ends, words = (part.strip() for part in line.split("|"))
    how, _, by = came.partition(" = ")
    channel = next(one for one in ("zalo", "telegram", "web", "giấy", "điện thoại", "họp") if how.startswith(one))
    end, _, lead = ends.partition(" ") if ends.startswith("joins") else (ends, "", "")
    for_whom = how.removeprefix(channel).strip()
    return Matter(int(number), day, channel, for_whom, int(by or 0), kind, subject, end, int(lead or 0), words)


MATTERS: Final = {matter.number: matter for matter in map(_matter, TABLE.strip().splitlines())}


def of_day(day: str) -> list[Matter]:
    return [matter for matter in MATTERS.values() if matter.day == day]
