"""What is said in the nine turns, ours and the peers'. Apart, so that a peer's process loads nothing of the product."""

from __future__ import annotations

from datetime import datetime, timedelta

Options = tuple[tuple[str, str], ...]

# What everybody says, ours and the peers' bots. Keys of ours; {fields} are those of the step.
TEXTS = {
    "nine.kind": "Ông/bà muốn gửi gì ạ?",
    "nine.reflection": "Phản ánh",
    "nine.petition": "Kiến nghị",
    "nine.kind.show": "Loại: {text}",
    "nine.subject": "Việc này về lĩnh vực nào ạ?",
    "nine.network": "Mạng, sóng điện thoại",
    "nine.services": "Dịch vụ công",
    "nine.vneid": "VNeID",
    "nine.other": "Việc khác",
    "nine.subject.show": "Lĩnh vực: {text}",
    "nine.title": "Ông/bà đặt cho việc này một tên ngắn ạ.",
    "nine.title.show": "Tên: {text}",
    "nine.content": "Ông/bà kể giúp: việc gì, ở đâu, từ bao giờ ạ?",
    "nine.content.show": "Nội dung: {text}",
    "nine.photos": "Ông/bà có ảnh gửi kèm không ạ?",
    "nine.none": "Không có ảnh",
    "nine.some": "Có ảnh",
    "nine.photos.show": "Ảnh: {text}",
    "item.kind": "Loại",
    "item.subject": "Lĩnh vực",
    "item.content": "Nội dung",
    "item.photos": "Ảnh",
}
KINDS = (("reflection", "nine.reflection"), ("petition", "nine.petition"))
SUBJECTS = (
    ("network", "nine.network"),
    ("services", "nine.services"),
    ("vneid", "nine.vneid"),
    ("other", "nine.other"),
)
PHOTOS = (("none", "nine.none"), ("some", "nine.some"))

# The product's own words of the steps that it brings along, for the peers' bots: as many bytes leave there.
PEER_TEXTS = {
    "consent": (
        "Trợ lý tự động của UBND xã Bình Tuyền xin phép lưu họ tên, số điện thoại, nơi ở và nội dung ông/bà gửi, chỉ "
        "để giải quyết và trả lời các ý kiến ông/bà gửi. Cán bộ được giao và đơn vị giải quyết được xem; tin nhắn đi "
        "qua Telegram. Muốn xem, sửa, xóa hoặc rút lại đồng ý, ông/bà nhắn DỮ LIỆU."
    ),
    "where": "Ông/bà ở thôn hay tổ dân phố nào? Xin ông/bà nhắn tên, hoặc chọn:",
    "check": "Mời ông/bà xem lại:",
    "receipt": (
        "Ý kiến của ông/bà đã gửi đến xã lúc {at}. Mã tra cứu: {code}, ông/bà giữ lại để xem kết quả. "
        "Xã dự kiến trả lời chậm nhất ngày {due}."
    ),
}
CONSENT = (("yes", "Đồng ý, tôi đã đủ 16 tuổi"), ("no", "Không đồng ý"), ("young", "Tôi chưa đủ 16 tuổi"))
CHECK = (("send", "Gửi đi"), ("change", "Sửa lại"), ("later", "Để sau"), ("delete", "Xóa, không gửi"))
VILLAGES = ("Thống Nhất", "Bắc Kế", "Vinh Tiến", "Tân Ngọc")


def labelled(options: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """With the words of their keys."""
    return tuple((key, TEXTS[label]) for key, label in options)


def read_back(answers: dict[str, str]) -> str:
    lines = (
        PEER_TEXTS["check"],
        TEXTS["nine.kind.show"].format(text=dict(labelled(KINDS))[answers["kind"]]),
        TEXTS["nine.subject.show"].format(text=dict(labelled(SUBJECTS))[answers["subject"]]),
        TEXTS["nine.title.show"].format(text=answers["title"]),
        TEXTS["nine.content.show"].format(text=answers["content"]),
        f"Nơi ở: thôn {answers['village']}",
        TEXTS["nine.photos.show"].format(text=dict(labelled(PHOTOS))[answers["photos"]]),
    )
    return "\n".join(lines)


def receipt(code: str, now: datetime) -> str:
    at = f"{now.hour} giờ {now.minute} ngày {now.day}/{now.month}/{now.year}"
    due = now + timedelta(days=21)
    return PEER_TEXTS["receipt"].format(at=at, code=code, due=f"{due.day}/{due.month}/{due.year}")
