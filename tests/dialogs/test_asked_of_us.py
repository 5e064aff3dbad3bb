"""Questions to whoever asks, wherever they are typed: they are answered, and no part of what is sent."""

import pytest

from cases.kinds import Status
from dialogs.channel import Look
from tests.dialogs.house import NUMBERED, House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, answered, lodged, to

PAGE = Look("web", 4096, buttons=True, uploads=True, reply_to=False)
ASKED = {
    "cán bộ gọi lại được khi cần hỏi thêm": [
        "sao phải đưa số điện thoại",
        "lay so dien thoai toi de lam gi",
        "mắc gì phải cho số",
        "cho số điện thoại mần chi",
        "không cho số có được không",
    ],
    "xã biết trả lời ai": ["hỏi tên làm gì", "tai sao phai khai ten"],
    "không phải nộp tiền": ["tôi gửi xong có mất tiền không", "nhan vao day co ton tien khong"],
    "trợ lý tự động của UBND xã Bình Tuyền, không thu tiền": [
        "số điện thoại này của ai đấy",
        "lừa đảo hả mày",
        "day la lua dao phai khong",
        "trang này là thật hay giả đấy",
        "zalo nay co phai cua uy ban xa khong",
    ],
    "đừng bấm, đừng chuyển tiền, đừng đọc mã OTP": [
        "link này của xã không",
        "duong link nay co phai cua xa khong",
        "có link này của xã không http://vneid-gov.top/xacthuc",
        "vneid-gov.top có thật không",
        "tin nhắn này có phải xã gửi không",
    ],
    "Cán bộ xã làm việc thứ Hai": ["các anh làm việc mấy giờ", "moi nguoi lam viec may gio", "bên xã mở cửa mấy giờ"],
    "Ông/bà đến: Trụ sở": ["xã ở đâu vậy", "dia chi uy ban o dau", "trụ sở xã ở chỗ mô"],
    "Các kênh của xã đăng tại": ["xã có facebook không", "xa co zalo khong", "trang web của xã là gì"],
}
CASES = [(said, words) for said, all_ in ASKED.items() for words in all_ if words != "moi nguoi lam viec may gio"]


@pytest.mark.parametrize("step", ["consent", "what", "who", "where"])
@pytest.mark.parametrize(("said", "words"), CASES)
def test_it_is_answered_and_asked_again(talk: Person, step: str, said: str, words: str) -> None:
    to(step, talk).says(words)
    assert said in talk.last
    assert talk.asked == f"lodge.{step}"
    assert words not in str(talk.state)


@pytest.mark.parametrize(("said", "words"), CASES)
def test_at_home_it_begins_no_letter(talk: Person, said: str, words: str) -> None:
    talk.says(words)
    assert said in talk.last
    assert talk.asked == "home"


@pytest.mark.parametrize(
    "words",
    [
        "xã thu tiền điện thoại của tôi mà không ai giải thích",
        "sao phải khai tên mẹ tôi trên VNeID mà không được",
        "nhà văn hóa ở đâu cũng có wifi mà thôn tôi không có",
        "mẹ tôi không biết chữ nên không dùng được VNeID",
        "link này không vào được",
        "trang dichvucong.gov.vn thật là chậm",
        "đường dẫn của xã gửi bấm không được",
    ],
)
def test_a_matter_is_none(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert words in str(talk.state)


@pytest.mark.parametrize("step", [None, "consent", "who"])
@pytest.mark.parametrize(
    "words", ["không biết chữ", "tôi không biết bấm, cho tôi gặp người", "bà không biết viết cháu ạ"]
)
def test_who_cannot_write_is_called(talk: Person, step: str | None, words: str) -> None:
    if step:
        to(step, talk)
    talk.says(words)
    assert talk.asked == "call.number"


@pytest.mark.parametrize("words", ["đọc cho nghe đi mắt kém", "doc giup cho toi nghe, mat kem lam"])
def test_whoever_wants_it_read_out_is_called(talk: Person, words: str) -> None:
    talk.says(words)
    assert talk.asked == "call.number"


@pytest.mark.parametrize("step", ["home", "consent", "who", "where"])
@pytest.mark.parametrize(
    "words", ["chữ nhỏ quá", "chu be qua khong doc duoc", "phóng to chữ lên", "mắt kém chữ nhỏ quá"]
)
def test_small_letters_can_be_made_larger(house: House, step: str, words: str) -> None:
    for look, how in ((NUMBERED, "cài đặt của điện thoại"), (PAGE, "bấm “Cỡ chữ”")):
        talk = house.join(look.name, look=look)
        if step != "home":
            to(step, talk)
        before = talk.asked
        talk.says(words)
        assert how in talk.last
        assert talk.asked == (before or "home")
        assert words not in str(talk.state)


@pytest.mark.parametrize("words", ["tôi không biết chữ", "chữ nhỏ quá"])
def test_in_a_story_it_is_part_of_it(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert words in str(talk.state)


@pytest.mark.parametrize(
    "words",
    ["ma cua toi dau roi", "bây giờ muốn coi kết quả thì coi ở mô", "sao không ai trả lời", "cho xin lại mã"],
)
def test_how_it_stands_is_shown(talk: Person, words: str) -> None:
    case = lodged(talk)
    talk.says(words)
    assert case.code[:4] in talk.last
    assert len(talk.cases) == 1


def test_how_it_is_done_is_told_in_the_dialect_too(talk: Person) -> None:
    talk.says("mần răng để gởi góp ý hè")
    assert talk.asked == "home"


def test_send_it_is_understood_as_the_south_writes_it(talk: Person) -> None:
    to("what", talk).says("gởi đi")
    assert talk.asked == "lodge.who"


def test_how_a_procedure_is_done_is_asked_elsewhere(talk: Person) -> None:
    talk.says("làm sao nộp hồ sơ khai sinh qua mạng")
    assert "Trung tâm Phục vụ hành chính công" in talk.last
    assert "Chuyển" in talk.options[0] or "Gửi" in talk.options[0]


def replied() -> tuple[House, Person]:
    house = House(approvals=[])
    talk = house.join("hoa")
    answered(house, lodged(talk))
    return house, talk


@pytest.mark.parametrize(
    "words",
    [
        "cảm ơn xã nhưng bà tôi bảo có ai đến đâu mà hướng dẫn",
        "vang, the bao gio thi lam",
        "cảm ơn, thế còn nhà bà Tư thì sao",
    ],
)
def test_what_stands_behind_the_thanks_is_not_lost(words: str) -> None:
    house, talk = replied()
    talk.says(words)
    assert talk.asked == "feedback.about"
    talk.says("1")
    assert words in str(house.cases[talk.case.id].came_back)


@pytest.mark.parametrize("words", ["cảm ơn xã", "cám ơn xã nhiều, mạng chạy tốt rồi"])
def test_thanks_alone_are_asked_how_it_was(words: str) -> None:
    _, talk = replied()
    talk.says(words)
    assert talk.asked == "feedback.felt"


def test_a_rating_that_asks_to_look_again_opens_it_with_its_words() -> None:
    house, talk = replied()
    talk.says("rõ rồi", "xem lại đi, chưa hài lòng")
    assert house.cases[talk.case.id].status is Status.CLASSIFIED
    assert "xem lại đi, chưa hài lòng" in str(house.cases[talk.case.id].came_back)


def test_what_is_said_beside_a_rating_is_asked_about() -> None:
    _, talk = replied()
    talk.says("rõ rồi", "tạm được nhưng mạng vẫn chậm")
    assert "tạm được nhưng mạng vẫn chậm" in talk.last


def test_a_day_that_has_passed_is_promised_to_nobody(house: House, talk: Person) -> None:
    lodged(talk)
    house.passes(days=30)
    talk.says("sao chưa thấy trả lời")
    assert "13/4/2026, đã qua" in talk.last
    assert "dự kiến trả lời chậm nhất" not in talk.last


@pytest.mark.parametrize(("minutes", "when"), [(0, "sáng nay"), (190, "chiều nay"), (520, "sáng thứ Ba")])
def test_nobody_is_promised_a_call_minutes_before_the_office_closes(
    house: House, talk: Person, minutes: int, when: str
) -> None:
    house.passes(minutes=minutes)
    talk.says("0", "0912345678")
    assert when in talk.last
    assert MATTER not in talk.last


PLAIN = {
    "không hỏi số căn cước": ["trợ lý là người hay máy", "ở đây có người trực không hay máy trả lời"],
    "chỉ dùng họ tên, số điện thoại, nơi ở": ["các anh lấy thông tin của tôi làm gì", "luu thong tin de lam gi"],
    "vẫn còn ở xã": [
        "toi gui hom no roi ma mat dien thoai cu, gio xem tra loi kieu gi",
        "tôi mất điện thoại cũ, xem câu trả lời kiểu gì",
        "đổi số rồi xem kết quả ở đâu",
    ],
    "Quên mã không sao": ["gui lai ma cho toi", "gửi lại mã tra cứu cho tôi"],
}


@pytest.mark.parametrize(("answer", "words"), [(key, one) for key, said in PLAIN.items() for one in said])
def test_a_plain_question_is_answered_and_kept_nowhere(talk: Person, answer: str, words: str) -> None:
    assert answer in talk.says(words)
    assert talk.state.seed == ()
    to("consent", talk)
    assert answer in talk.says(words)
    assert talk.asked == "lodge.consent"


@pytest.mark.parametrize(
    "words",
    [
        "tôi mất điện thoại có người lấy VNeID",
        "mất sim không nhận được mã",
        "máy trả lời tự động của điện lực bị lỗi",
        "cán bộ lấy thông tin của tôi đăng lên mạng",
    ],
)
def test_a_matter_with_such_words_is_one(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.state.draft is not None
    assert words in talk.state.draft.answers["what"]["texts"]
