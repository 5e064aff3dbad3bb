"""What people, keyboards and mischief send: for conversations in which anything comes at any moment."""

from hypothesis import strategies as st

from cases.text import clean
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
{code}|{0}|{|}|%s|<b>x</b>|&amp;|\\|$(rm -rf /)|'; DROP TABLE cases;--|null|None|"
🙂|👨‍👩‍👧‍👦|Ðồng ý|đ|ﷺ|Ⅷ|１|٣|½|ẹ́ẹ́ẹ́|....|?|-
"""
WORDS = [word for line in SAID.strip().splitlines() for word in line.split("|") if clean(word)]
LONG = [
    "a" * 4096,
    "Wifi hỏng. " * 370,
    "👨‍👩‍👧‍👦" * 500,
    "ế" * 4000,
    "dòng\n" * 800,
    "0912 345 678 " * 300,
    "{x}" * 1300,
]

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
    st.builds(
        Contact, st.sampled_from(["", "Hoa", "x" * 200]), st.sampled_from(["", "0912345678", "113"]), st.booleans()
    ),
    st.builds(Edited, st.sampled_from(["", "sửa lại", "1"])),
    st.just(Blocked()),
    st.just(Joined()),
    st.just(HumanTookOver()),
    st.builds(Unsupported, st.sampled_from(["sticker", "poll"])),
    st.builds(
        Tap,
        st.sampled_from(
            ["home.1", "lodge.consent.2", "card:482719350648:1", "card:1:1", "approve:482719350648:1.7", ""]
        ),
        st.sampled_from(["yes", "send", "person", "approve", "receive", "none", "", "x" * 64]),
    ),
)
events = st.one_of(texts, texts, texts, media, others)

KINDS = (
    "case.forwarded case.declined case.reply album.quiet file.failed seed.wipe staff.new staff.card staff.taken_away "
    "staff.sent_back staff.approve staff.refused staff.replied staff.info_added staff.withdrawn staff.reopened gone"
)


def notices(case: str) -> st.SearchStrategy[Notice]:
    """News of a case, true or not."""
    why = st.sampled_from(["too_large", "wrong_type", "gone"])
    data = st.builds(
        lambda why, number: {
            "case": case,
            "unit": "cong-an",
            "why": why,
            "reason": "vì sao",
            "proposal": number,
            "album": "album-1",
        },
        why,
        st.integers(0, 3),
    )
    return st.builds(Notice, st.sampled_from(KINDS.split()), data)
