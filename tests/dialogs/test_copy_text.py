"""The copy of what is kept about a person: every word of it, and readable by whoever it is about."""

from dataclasses import replace

from cases.case import Case, File, Reply
from cases.kinds import Kind, Status
from cases.needs import Happened, Parked, Task
from dialogs.residents.copy_text import Record, written
from dialogs.steps.consent import WORDING
from dialogs.talk import Me
from tests.dialogs.house import MONDAY, WORDS, House

HOUR = 3600_000
ME = Me("hoa", "Trần Thị Hoa", "+84912345678", "bac-ke", "ngõ 12", MONDAY, WORDING)
CASE = Case(
    id="c1",
    code="482719350648",
    kind=Kind.INITIATIVE,
    status=Status.REPLIED,
    version=5,
    owner="hoa",
    conversation="telegram:bot:1",
    at=MONDAY,
    resident_due="2026-04-13",
    stage_due="2026-03-24",
    text="Tối thứ Sáu hướng dẫn bà con\ncài VNeID tại nhà văn hóa",
    files=(File("f1", "photo", "anh.jpg"), File("f2", "voice")),
    name="Trần Thị Hoa",
    phone="+84912345678",
    village="bac-ke",
    place="ngõ 12",
    title="Tổ dạy VNeID",
    ideas=(("problem", "Người già không tự cài được"), ("tried", "Đã làm hai tối")),
    public=False,
    register="15/2026",
    unit="cong-an",
    replies=(Reply("Công an xã sẽ cử người cùng tham gia.", "cong-an", MONDAY + 30 * HOUR),),
    added=("Có mười hai người đăng ký",),
    organisation="Hợp tác xã Bắc Kế",
    helper="Nguyễn Văn Bình",
    helper_phone="+84987654321",
    rating=3,
)
HISTORY = (
    Happened("lodged", MONDAY),
    Happened("received", MONDAY + HOUR),
    Happened("forwarded", MONDAY + 2 * HOUR, "cong-an"),
    Happened("reply_approved", MONDAY + 29 * HOUR),
    Happened("something_of_a_later_release", MONDAY + 31 * HOUR),
)
DRAFT = Parked(
    "d1",
    "lodge",
    1,
    {
        "what": {"texts": ["Loa xóm 3 hỏng"], "files": [{"id": "f3", "kind": "photo", "name": "loa.jpg"}]},
        "who": {"name": "Trần Văn Tám", "phone": "+84911222333"},
        "where": {"village": "thong-nhat", "place": ""},
    },
    MONDAY + 40 * HOUR,
)
TASKS = (
    Task("t1", "call_back", "2026-03-23T13:30:00", {"name": "Trần Thị Hoa"}),
    Task("t2", "data_request", "2026-04-02T17:00:00", {"wish": "copy"}, done=True),
)
ALL = Record(ME, "telegram", (CASE,), {"c1": HISTORY}, (DRAFT,), TASKS, ("Lời nhắn trước khi đồng ý",))


def text_of(record: Record) -> str:
    return written(record, House().commune, WORDS, MONDAY + 50 * HOUR)


def test_every_word_that_is_kept_stands_in_it() -> None:
    text = text_of(ALL)
    for kept in (
        "UBND xã Bình Tuyền lập lúc 10 giờ 15 ngày 25/3/2026",
        "Họ tên: Trần Thị Hoa\nSố điện thoại: 0912 345 678\nNơi ở: thôn Bắc Kế, ngõ 12",
        "đồng ý lúc 8 giờ 15 ngày 23/3/2026",
        "chỉ để giải quyết và trả lời",
        "Mã tra cứu 4827 1935 0648, gửi lúc 8 giờ 15 ngày 23/3/2026",
        "Số vào sổ: 15/2026",
        "Hiện nay: Công an xã",
        "Tối thứ Sáu hướng dẫn bà con\ncài VNeID tại nhà văn hóa",
        "Tên gọi: Tổ dạy VNeID",
        "Người già không tự cài được",
        "Đã làm hai tối",
        "Có mười hai người đăng ký",
        "anh.jpg (ảnh), tin nhắn thoại",
        "Gửi thay cho: Hợp tác xã Bắc Kế",
        "Người gửi giúp: Nguyễn Văn Bình, 0987 654 321",
        "không cho công khai",
        "đánh giá: 3 trên 3",
        "Công an xã sẽ cử người cùng tham gia.",
        "- 10 giờ 15 ngày 23/3/2026: chuyển cho Công an xã",
        "duyệt câu trả lời",
        "Loa xóm 3 hỏng",
        "loa.jpg (ảnh)",
        "Trần Văn Tám; 0911 222 333",
        "thôn Thống Nhất",
        "Lời nhắn trước khi đồng ý",
        "- nhờ cán bộ gọi lại: hẹn chiều thứ Hai, 23/3",
        "- xin bản sao thông tin: đã làm xong",
        "- Công an xã: nội dung ý kiến",
    ):
        assert kept in text, kept


def test_its_parts_are_numbered_and_headed() -> None:
    heads = [line for line in text_of(ALL).splitlines() if line[:1].isdigit() and line.isupper()]
    assert [head[:2] for head in heads] == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_what_is_not_there_is_said_not_to_be() -> None:
    text = text_of(Record(Me("hoa"), "web"))
    assert text.count("Không có.") == 4
    assert "không có lời đồng ý nào" in text


def test_of_an_erased_case_only_dates_and_code_are_left() -> None:
    erased = replace(CASE, anonymised=True, name="", phone="", text="", replies=())
    text = text_of(replace(ALL, cases=(erased,), drafts=(), unfinished=()))
    assert "4827 1935 0648" in text
    assert "đã xóa" in text
    assert "Người gửi:" not in text


def test_an_agreement_to_older_words_is_not_quoted_with_new_ones() -> None:
    text = text_of(replace(ALL, me=replace(ME, consent_words="2025-01")))
    assert "bản 2025-01" in text
    assert "chỉ để giải quyết và trả lời" not in text


def test_words_are_kept_as_they_were_typed() -> None:
    """Not taken for our own: no field is filled in, nothing is left out."""
    text = text_of(replace(ALL, cases=(replace(CASE, text="{office} <b>100%</b>"),)))
    assert "{office} <b>100%</b>" in text


def test_that_somebody_receives_news_stands_in_their_copy() -> None:
    me = Me("hoa").choosing_news(MONDAY, "2026-11")
    told = written(Record(me, "telegram"), House().commune, WORDS, MONDAY)
    assert "đồng ý nhận tin chung của xã" in told
