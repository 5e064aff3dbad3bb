"""What people, keyboards and mischief send: for conversations in which anything comes at any moment."""

import unicodedata
from datetime import date
from typing import Any

from hypothesis import strategies as st

import admin
from cases.figures import Count, Figures
from cases.text import clean
from dialogs import residents
from dialogs.events import (
    Blocked,
    Contact,
    Edited,
    Event,
    HumanTookOver,
    Joined,
    Location,
    Media,
    Notice,
    Started,
    Tap,
    Text,
    Unsupported,
)

SAID = """
1|2|3|4|5|0|9|số 0|số 1|một|ba|bà|nam|1.|chọn 2|2 3|24/3
đồng ý|dong y|ddoongf ys|không|dạ|vâng|ok|Gửi đi|Sửa|sửa 3|sua 1|sửa 99|Xong|xong|Không sửa nữa|gui sang kien
hủy|Huy|quay lại|bỏ qua|bắt đầu|trợ giúp|tra cứu|dữ liệu|quyền|ý kiến của tôi|gặp cán bộ|xem kết quả
/huy|/start|/trogiup|/dulieu|/khongco|/|//|/tracuu|/hopthu|/xem|/xem 648|/tiepnhan|/chuyen 648 ca|/traloi 648 Đã xong.
/duyet|/tralai 648 chưa rõ|/hoantac|/tuchoi 648 ngoài xã|/ghichu 648 đã gọi|Trả lời mã 4827 1935 0648: Đã sửa.
4827 1935 0648|482719350649|4827-1935-0648|tra cuu 4827 1935 0648|4827193506481122|001099012345|648|1/2026|5678
Wifi nhà văn hóa hỏng từ tháng 9|Loa xóm tôi hỏng|vneid báo lỗi|chào xã|alo|xin chao can bo
Trần Thị Hoa 0912 345 678|0912345678|Hoa|+84912345678|tôi không có điện thoại|Nguyễn Văn An
Bắc Kế|bac ke|thôn Thống Nhất|Bá Hiến|ngõ 12 cạnh chùa|Không ở xã này|khác
hồ sơ của tôi|ho so cua toi den dau roi|giấy hẹn|khi nào có kết quả|sửa|gửi|góp ý thôi|gop y thoi
là phản ánh|rõ rồi|chưa rõ
tôi muốn tố cáo ông chủ tịch xã nhận tiền|khiếu nại quyết định thu hồi đất số 12|đơn tố cáo
tài liệu mật của công an huyện
cháy nhà rồi cứu với|có người chết đuối|con tôi bị đánh|tôi muốn tự tử|113|gọi công an ngay
cán bộ một cửa quát nạt dân|làm ăn như l|đm chúng mày|đồ ăn hại|bot ngu|lũ lừa đảo|vcl|lừa đảo à?|có thật không
số căn cước 025190001234|cccd 001099012345 nhé|mật khẩu là 123456|mã OTP 889900
stk 19036789012345 Techcombank|4111 1111 1111 1111
gửi hộ bà nội tôi|tôi gửi thay mẹ|công ty TNHH Hoa Sen|hợp tác xã rau sạch|trường tiểu học Bá Hiến
tôi 14 tuổi|đường làng hỏng
khu công nghiệp Bá Thiện|dãy trọ nhà ông Ba|ở Hà Nội|xóm 3|thon bac ke ngo 12|toi o Bac Ke, ten Hoa, 0912345678
ddawng kys|d9o62ng y1|dodofng ys|khoong|ddungs roofi|gwri ddi|xoong|huyr|quay laij|bor qua
Toi muon phan anh mang o nha van hoa hong
ko|k|dc|đc|ok ạ|oke|vâng ạ|uh|ừ|uk|thôi|thôi khỏi|sao cũng được|không biết|khong co sdt|chọn hai ạ
cái thứ 2|câu 3|dạ 1 ạ
{code}|{0}|{|}|%s|<b>x</b>|&amp;|\\|$(rm -rf /)|'; DROP TABLE cases;--|null|None|"
🙂|👨‍👩‍👧‍👦|Ðồng ý|đ|ﷺ|Ⅷ|１|٣|½|ẹ́ẹ́ẹ́|....|?|-
"""
# As an iPhone and an old Mac type: letters and accents apart, accents in another order, zero-width in between.
APART = [
    unicodedata.normalize("NFD", w) for w in ("Đồng ý", "hủy", "Bắc Kế", "Gửi đi", "Trần Thị Hoa 0912345678", "Xong")
]
APART += [
    "Đo\u0323\u0302ng y\u0301",
    "\u200bXong\u200b",
    "Xo\u200bng",
    "\ufeff1",
    "1\ufe0f\u20e3",
    "Ｘｏｎｇ",
    "\u202e1234",
]
WORDS = [word for line in SAID.strip().splitlines() for word in line.split("|") if clean(word)]
WORDS += list(filter(None, map(clean, APART)))
LONG = [
    "a" * 4096,
    "Wifi hỏng. " * 370,
    "👨‍👩‍👧‍👦" * 500,
    "ế" * 4000,
    "dòng\n" * 800,
    "0912 345 678 " * 300,
    "{x}" * 1300,
    "tôi tố cáo " * 360,
    "025190001234 " * 300,
    "cháy " * 800,
]

# Ids as buttons claim them: of questions that are gone, of cards that never were.
QUESTIONS = (
    "home.1|lodge.consent.2|lodge.what.3|lodge.check.9|idea.what.4|feedback.felt.2|doubt.4|card:482719350648:1|"
    "card:1:1|card::|approve:482719350648:1.7|approve:1:1|.|"
)

texts = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.sampled_from(LONG),
    st.text(max_size=60).map(clean).filter(bool),
).map(Text)
media = st.builds(
    Media,
    st.sampled_from(["photo", "voice", "document", "video"]),
    st.sampled_from(["remote-1", "stored:file-1", "x"]),
    st.sampled_from(["", "ảnh.jpg", "n" * 300]),
    st.integers(0, 10**10),
    st.sampled_from(["", "Wifi hỏng từ tháng 9", "1", "c" * 1024]),
    st.sampled_from([None, None, "album-1", "album-2"]),
)
others: st.SearchStrategy[Event] = st.one_of(
    st.builds(Started, st.sampled_from(["", "4827193506481122", "1234123412341234", "xyz", "home"])),
    st.builds(Location, st.floats(-90, 90), st.floats(-180, 180)),
    st.builds(Location, st.floats(21.2, 21.4), st.floats(105.5, 105.8)),
    st.builds(
        Contact,
        st.sampled_from(["", "Hoa", "x" * 200, "1", "hủy", "Trần Thị Hoa 0987654321"]),
        st.sampled_from(["", "0912345678", "113", "+84 912 345 678", "84912345678", "001099012345"]),
        st.booleans(),
    ),
    st.builds(Edited, st.sampled_from(["", "sửa lại", "1"])),
    st.just(Blocked()),
    st.just(Joined()),
    st.just(HumanTookOver()),
    st.builds(Unsupported, st.sampled_from(["sticker", "poll"])),
    st.builds(
        Tap,
        st.sampled_from(QUESTIONS.split("|")),
        st.sampled_from(
            ["yes", "no", "send", "done", "person", "approve", "receive", "none", "erase", "later", "", "x" * 64]
        ),
    ),
)
events = st.one_of(texts, texts, texts, media, others)

FIGURES = Figures(date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 24), "", Count()).to_json()
KINDS = sorted({*residents.TELLERS, *admin.TELLERS, "gone"})


def notices(case: str, draft: str = "gone") -> st.SearchStrategy[Notice]:
    """News of a case, true or not."""
    why = st.sampled_from(["too_large", "wrong_type", "gone"])
    data = st.builds(
        lambda why, number, person, role: {
            "case": case,
            "lead": case,
            "draft": draft,
            "person": person,
            "unit": "cong-an",
            "why": why,
            "reason": "vì sao",
            "question": "Nhà mình ở cạnh cột điện nào?",
            "office": "Điện lực Bình Xuyên",
            "text": "Bộ đã sửa xong.",
            "number": "PAKN-2026-15",
            "proposal": number,
            "album": "album-1",
            "file": "file-1",
            "name": "anh.png",
            "count": number,
            "until": "2026-03-30",
            "due": "2026-04-13",
            "wish": "copy",
            "at": 0,
            "role": role,
            "roles": [[role, "cong-an"], ["leader", ""]],
            "invite": "gone",
            "deputy": person,
            "first": "2026-03-24",
            "last": "2026-03-27",
            "day": "2026-03-24",
            "kind": "month",
            "figures": FIGURES,
            "what": "chart",
            "codes": [],
            "shown": "wifi",
            "chat": "zalo_bot:1:hoa",
            "mail": "gone",
            "broadcast": "gone",
            "by": person,
            "took": bool(number),
            "reply": "",
            "account": "zalo_bot:1",
            "address": "hoa@phutho.gov.vn",
            "code": 550,
            "link": "",
            "villages": ["bac-ke"],
            "sent": number or None,
            "answered": number,
            "fewest": 5,
        },
        why,
        st.integers(0, 3),
        st.sampled_from(["hoa", "tam", "gone"]),
        st.sampled_from(["focal_officer", "unit_officer", "administrator"]),
    )
    return st.builds(lambda kind, data: Notice(kind, {**data, **_OF_ONE.get(kind, {})}), st.sampled_from(KINDS), data)


# Where a field means something else than in other news.
_OF_ONE: dict[str, dict[str, Any]] = {
    "staff.plan": {"what": "messages", "mark": 80, "used": 80, "limit": 100},
    "desk_code": {"code": "482719", "expires": 10**15},
}
