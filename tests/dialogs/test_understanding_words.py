"""What typed words mean, form by form: no accents, keystrokes left in, short forms, slips; and what means nothing."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from cases.text import clean
from dialogs import understanding as u
from tests.dialogs.house import PROFILE

CHECK = ["Gửi đi", "Sửa", "Để lúc khác, xã giữ bản nháp", "Xóa, không gửi"]
FEEDBACK = ["Rõ rồi", "Chưa rõ, muốn hỏi thêm", "Chưa đồng ý, muốn xã xem lại"]
TODAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2", 2),
        ("số 2", 2),
        ("chọn hai", 2),
        ("câu 2 nhé", 2),
        ("so61 2", 2),
        ("2️⃣", 2),
        ("cái số 1 nhé em ơi", 1),
        ("tôi muốn 3", 3),
        ("chonj 4", 4),
        ("bấm ssố 1", 1),
        ("0", 0),
        ("24/3", None),
        ("2 3", None),
        ("10 hộ", None),
        ("2 con", None),
        ("bà", None),
        ("ông ba", None),
        ("tôi muốn hỏi lại tôi sau", None),  # "sau" is no "sáu"
        ("thôn 5", None),
        ("0912345678", None),
        ("", None),
    ],
)
def test_a_number_is_one_only_by_itself(typed: str, number: int | None) -> None:
    assert u.number_in(typed) == number


@pytest.mark.parametrize(
    ("typed", "labels", "at"),
    [
        ("gửi đi", CHECK, 0),
        ("GỬI ĐI!!!", CHECK, 0),
        ("guwir ddi", CHECK, 0),
        ("gởi đi nghen", CHECK, 0),
        ("sữa", CHECK, 1),  # hook and tilde are one in the south
        ("cho tôi sửa với", CHECK, 1),
        ("2. Sửa", CHECK, 1),
        ("để lúc khác", CHECK, 2),
        ("giữ bản nháp", CHECK, 2),
        ("để lúc khá", CHECK, 2),
        ("giuwx barn nhaps", CHECK, 2),
        ("không gửi", CHECK, 3),
        ("xoá giúp bác", CHECK, 3),
        ("cuha ro", FEEDBACK, 1),
        ("muốn hỏi thêm", FEEDBACK, 1),
        ("tôi muốn xã xem lại", FEEDBACK, 2),
        ("đồng ý", FEEDBACK, None),  # it only stands inside a "chưa đồng ý"
        ("chưa", FEEDBACK, None),  # two options begin so
        ("sửa 3", CHECK, None),
        ("sửa mãi mà vẫn lỗi", CHECK, None),
        ("không gửi được ảnh lên cổng", CHECK, None),
        ("xóa ứng dụng cài lại vẫn không được", CHECK, None),
    ],
)
def test_an_option_is_named_by_its_label_or_a_clear_part_of_it(typed: str, labels: list[str], at: int | None) -> None:
    assert u.option_of(typed, labels) == at


@pytest.mark.parametrize("typed", ["gửi", "muốn hỏi", "gửi đi cho bà con xem", "gữi đj"])
def test_where_words_are_free_only_a_whole_label_counts(typed: str) -> None:
    assert u.option_of(typed, CHECK, loose=False) is None


@pytest.mark.parametrize(
    ("typed", "yes"),
    [
        ("có ạ", True),
        ("dạ vâng", True),
        ("ddungs rooif", True),
        ("đúng", True),
        ("duoc nha", True),
        ("dạ không", False),
        ("vâng nhưng chưa đúng", False),
        ("ok không", False),
        ("hổng phải đâu", False),
        ("nỏ phải", False),
        ("khogn phai", False),
        ("k", False),
        ("phải không?", None),
        ("đúng không", None),
        ("dung", None),  # yes, stop, use, or somebody's name
        ("dừng", None),
        ("không có sóng", None),
        ("có mà", None),
        ("chú phải", True),
        ("ok mạng yếu lắm", None),
    ],
)
def test_negation_beats_politeness_and_a_question_is_no_answer(typed: str, yes: bool | None) -> None:
    assert u.yes_no(typed) is yes


@pytest.mark.parametrize("typed", ["dạ", "vâng", "ừ", "ok em", "dạ vâng ạ"])
def test_a_polite_word_alone_is_a_weak_yes(typed: str) -> None:
    assert u.yes_no(typed) is True
    assert u.yes_no(typed, strong=True) is None


@pytest.mark.parametrize(
    "typed",
    [
        "đồng ý",
        "Dạ, tôi đồng ý ạ",
        "ddoongf ys",
        "d9o62ng y1",
        "DONG Y!!",
        "ok đồng ý nha",
        "1 đồng ý",
        "tui đồng ý nghen",
    ],
)
def test_consent_is_said_in_so_many_words(typed: str) -> None:
    assert u.agrees(typed)
    assert u.agrees(clean(unicodedata.normalize("NFD", typed)))


@pytest.mark.parametrize(
    "typed",
    [
        *("dạ", "vâng", "ok", "ừ", "có", "được", "đúng rồi", "dong", "đồng", "đông y", "dong yy", "đóng ý", "dồng í"),
        *("không đồng ý", "chưa đồng ý", "hông đồng ý", "đồng ý nhưng chưa", "khoan đồng ý", "sao phải đồng ý"),
        *("đồng ý?", "đồng ý à", "đồng ý không", "đồng ý gì", "vợ tôi đồng ý", "đồng ý với bà con"),
    ],
)
def test_nothing_else_is_consent(typed: str) -> None:
    assert not u.agrees(typed)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("quay lại", "back"),
        ("qusy lai nhe", "back"),
        ("tra cuuws", "lookup"),
        ("cho tui gặp cán bộ nghen", "person"),
        ("hủy đi", "cancel"),
        ("dừng", "cancel"),
        ("duwngf", "cancel"),
        ("dung", None),
        ("đúng", None),
        ("Dũng", None),
        ("bỏ qua bước xác thực là bị lỗi", None),
        ("tra cứu trên cổng dịch vụ công không ra", None),
        ("gặp cán bộ nào cũng bảo chờ", None),
        ("thôi", None),
        ("thôi không cần nữa", None),  # other words than "thôi không làm nữa", no slip in them
        ("thoi khong can nnua", None),
    ],
)
def test_a_command_is_the_whole_message(typed: str, command: str | None) -> None:
    assert u.command_of(typed) == command


@pytest.mark.parametrize(
    "typed", ["Huy", "dung", "xong", "xong rồi ạ", "Quyền", "ý kiến của tôi đến đâu rồi", "hết rồi"]
)
def test_in_free_words_a_lone_command_is_asked_back(typed: str) -> None:
    assert u.lone_command_of(typed)


@pytest.mark.parametrize(
    "typed", ["Dũng", "Quyên", "Đúng", "Nguyễn Văn Huy", "mạng yếu", "dừng xe giữa đường", "xong việc"]
)
def test_a_name_that_was_typed_with_its_accents_is_not(typed: str) -> None:
    assert u.lone_command_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("tôi muốn gửi phản ánh", "reflect"),
        ("toi muon gui sang kien", "idea"),
        ("y kien cua toi den dau roi", "mine"),
        ("pakn tui gửi bữa trước tới đâu r", "mine"),
        ("ho so cua toi den dau roi", "dossier"),
        ("tôi có giấy hẹn", "dossier"),
        ("viết tiếp cái hôm trước", "draft"),
        ("xã lưu gì về tôi", "data"),
        ("bảo cán bộ gọi cho tôi", "person"),
        ("mày là ai", "genuine"),
        ("toi khong biet dung", "help"),
        ("mần răng để gửi", "help"),
        ("kính chào ủy ban", "greeting"),
        ("ok cảm ơn nhé", "thanks"),
        ("thôi không cần nữa", "cancel"),
    ],
)
def test_what_somebody_is_after(typed: str, intent: str) -> None:
    assert u.intent_of(typed) == u.Intent(intent)


@pytest.mark.parametrize(
    "typed",
    [
        "toi muon phan anh mang o nha van hoa hong",
        "không có sóng",
        "ok mạng yếu lắm",
        "hồ sơ của tôi nộp qua mạng bị trả lại ba lần",
        "ý kiến của tôi là nên lắp wifi",
        "làm thế nào để cài VNeID cho người già",
        "cảm ơn nhưng việc chưa xong",
        "có người giả công an gọi lừa tôi",
        "lừa đảo qua mạng nhiều quá, báo ai",
        "mạng chi mà chậm rứa",
    ],
)
def test_a_story_is_no_intent(typed: str) -> None:
    assert u.intent_of(typed) is None


def test_an_idea_told_at_once_is_one() -> None:
    assert u.intent_of("tôi có sáng kiến dùng loa thông minh báo lịch cắt điện") == u.Intent("idea", matter=True)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24/3", date(2026, 3, 24)),
        ("tuwf ngayf 24/3 aj", date(2026, 3, 24)),
        ("ngày 24 tháng 3", date(2026, 3, 24)),
        ("24.3.2025", date(2025, 3, 24)),
        ("20/12", date(2025, 12, 20)),
        ("hôm qua", date(2026, 3, 31)),
        ("mai", date(2026, 4, 2)),
        ("mạng mất từ ngày 24/3", date(2026, 3, 24)),
        ("31/2", None),
        ("2/3 số hộ", None),
        ("mạng 24/7", None),
        ("từ 24/3 đến 30/3", None),
        ("3.321 hộ", None),
        ("0912 345 678", None),
    ],
)
def test_a_day_is_taken_only_where_one_is_named(typed: str, day: date | None) -> None:
    assert u.date_in(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["Bắc Kế", "em o thon bac ke a", "bawcs kees nhes", "dạ Bắc Kế đó em", "o Bac Kee nha em oi"]
)
def test_a_village_is_found_with_politeness_around_it(typed: str) -> None:
    found = u.village_in(typed, PROFILE, TODAY)
    assert getattr(found, "key", found) == "bac-ke"


def test_ko_is_read_as_khong_in_a_place_too() -> None:
    found = u.village_in("ko ở xã này", PROFILE, TODAY)
    assert getattr(found, "key", found) == "ngoai-xa"


@pytest.mark.parametrize("text", ["", "?", "🙂", "_", "½", "a" * 5000, "x " * 300, "ﷺ", "ko" * 90, "\u0301", "1" * 200])
def test_anything_may_be_asked_about(text: str) -> None:
    assert u.option_of(text, CHECK) is None
    assert u.yes_no(text) is None
    assert u.command_of(text) is None
    assert u.intent_of(text) is None
    assert u.date_in(text, TODAY) is None
    assert not u.agrees(text)
