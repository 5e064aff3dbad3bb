"""What is kept about whoever asks, a copy of it, and the code they have not got: answered wherever it is asked, and no
part of what was sent."""

import pytest

from tests.dialogs.house import BUTTONS, House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, lodged, to

KEPT = [
    "xa dang giu gi cua toi",
    "xã lưu những gì của tôi",
    "cho xem xa giu nhung gi ve toi",
    "bên xã biết gì về tôi",
    "toi muon biet xa dang luu thong tin gi ve toi",
    "xa con giu thong tin cua toi khong",
]
COPY = [
    "xin ban sao nhung gi xa luu",
    "cho tôi xin bản sao dữ liệu",
    "cho toi ban sao thong tin cua toi",
    "tôi muốn lấy bản sao thông tin cá nhân của tôi",
    "tải về toàn bộ dữ liệu của tôi",
]
CODE = [
    "ma cua toi la gi",
    "mã tra cứu của tôi là gì",
    "ma so cua chau bao nhieu",
    "cho tôi xin lại mã tra cứu",
    "khong thay ma tra cuu dau",
]
LOST = [
    "toi lam mat ma roi",
    "mất mã rồi",
    "quên mã phản ánh rồi",
    "mat ma so roi lam sao",
    "lam sao tim lai ma",
    "cho xin cái mã",
]


@pytest.mark.parametrize("words", KEPT)
@pytest.mark.parametrize("sent", [False, True])
def test_what_is_kept_is_shown_where_it_can_be_chosen(talk: Person, words: str, sent: bool) -> None:
    if sent:
        lodged(talk)
    else:
        to("who", talk).says(WHO)
    talk.says(words)
    assert talk.asked == "data.what"
    assert len(talk.cases) == sent


@pytest.mark.parametrize("words", KEPT)
@pytest.mark.parametrize("step", ["what", "where"])
def test_in_a_letter_it_is_no_part_of_it(talk: Person, words: str, step: str) -> None:
    to(step, talk).says(words)
    assert talk.asked == "data.what"
    assert words not in str(talk.state)


@pytest.mark.parametrize("words", COPY)
def test_a_copy_is_made_at_once(house: House, talk: Person, words: str) -> None:
    talk.look = BUTTONS
    lodged(talk)
    talk.says(words)
    assert "Trợ lý đang làm bản sao" in talk.last
    assert len(talk.cases) == 1


@pytest.mark.parametrize("words", COPY)
def test_a_copy_asked_for_in_a_letter_leaves_the_letter_as_it_is(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert "bản sao" in talk.last
    assert talk.asked == "lodge.check"
    assert f"“{MATTER}”" in talk.last


def test_of_whom_nothing_is_kept_nothing_is_copied(talk: Person) -> None:
    talk.says(COPY[0])
    assert "chưa lưu thông tin nào" in talk.last


@pytest.mark.parametrize("words", [*CODE, *LOST])
def test_without_a_code_what_was_sent_is_shown(talk: Person, words: str) -> None:
    case = lodged(talk)
    talk.says(words)
    assert "Quên mã không sao" in talk.last
    assert talk.asked == "case.do"
    assert case.code[:4] in talk.last


@pytest.mark.parametrize("words", [*CODE, *LOST])
def test_who_sent_nothing_from_here_hears_how_it_is_found(talk: Person, words: str) -> None:
    talk.says("chào xã", words)
    assert "cán bộ gọi lại tra giúp" in talk.last
    assert talk.state.seed == ()


@pytest.mark.parametrize("words", ["quen ma ho so", "tôi làm mất mã hồ sơ rồi"])
@pytest.mark.parametrize("sent", [False, True])
def test_the_code_of_papers_may_be_the_counters(talk: Person, words: str, sent: bool) -> None:
    if sent:
        lodged(talk)
    talk.says(words)
    assert talk.asked == "dossier.which"


@pytest.mark.parametrize(
    "words",
    [
        "xin bản sao giấy khai sinh mà phải chờ lâu quá",
        "không thấy mã đâu cả",
        "không nhận được mã OTP",
        "mã của tôi là gì",
        "công an giữ căn cước của tôi",
        "quên mã số thuế rồi không nộp được thuế",
        "cán bộ giữ giấy tờ gì của tôi cũng không trả",
    ],
)
def test_a_matter_with_such_words_is_one(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert words in str(talk.state)
