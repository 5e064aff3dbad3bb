"""What is for another door is told apart, shown its place, and sent all the same where its owner says so. Until then it
lies in no draft."""

from __future__ import annotations

import json

import pytest

from cases.profile import Scope
from tests.dialogs.house import PROFILE, House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, to

COMPLAINT = "Tôi khiếu nại quyết định thu hồi đất của UBND xã"
DENUNCIATION = "toi muon to cao can bo dia chinh nhan hoi lo"
ROADS = "Đường vào xóm nhiều ổ gà, xe đi khó"
WIFI = "Wifi nhà văn hóa cũng hỏng từ tháng 9"
VIEW, GO_THERE = "Chỉ là góp ý, phản ánh, vẫn gửi", "Tôi sẽ đến nơi tiếp công dân"
SEND, PLACES, DROP = "Vẫn gửi để cán bộ xã hướng dẫn", "Xem nơi giải quyết việc này", "Thôi, không gửi nữa"


def kept_of(house: House) -> str:
    """Everything that is kept outside the conversations' own state."""
    drafts = [parked.answers for parked, _, _ in house.drafts.values()]
    return json.dumps(drafts, ensure_ascii=False) + str(list(house.cases.values())) + str(house.mail)


def kept_by(person: Person) -> str:
    """The conversation's own state, sealed in the store."""
    return json.dumps(json.loads(person.kept), ensure_ascii=False)


@pytest.fixture(params=["first", "consent", "what", "later", "known"])
def anywhere(request: pytest.FixtureRequest, talk: Person, returning: Person) -> Person:
    """Somebody at any moment at which a story can be told."""
    match request.param:
        case "first":
            return talk
        case "known":
            return returning
        case "later":
            talk.says(MATTER, "1", "1", WHO)
            assert talk.asked == "lodge.where"
            return talk
    return to(request.param, talk)


@pytest.mark.parametrize(("words", "name"), [(COMPLAINT, "khiếu nại"), (DENUNCIATION, "tố cáo")])
def test_a_paper_is_told_apart_and_shown_its_place(talk: Person, words: str, name: str) -> None:
    talk.says(words)
    assert f"Việc này có lẽ là {name}" in talk.last
    assert PROFILE.reception.place in talk.last
    assert PROFILE.reception.hours in talk.last
    assert talk.options[:2] == [VIEW, GO_THERE]


def test_who_meets_the_assistant_first_with_a_complaint_is_told_who_it_is(talk: Person) -> None:
    assert "trợ lý tự động" in talk.says(COMPLAINT)
    assert "để gửi tới xã" not in talk.last
    assert "trợ lý tự động" not in talk.says("tôi đang nói chuyện đất nhà tôi")


def test_the_reception_has_a_phone_where_the_profile_names_one() -> None:
    house = House(reception=PROFILE.reception.model_copy(update={"phone": "0211 3888 999"}))
    assert "0211 3888 999" in house.join("hoa").says(COMPLAINT)


@pytest.mark.parametrize("how", ["typed", "under a picture"])
def test_until_it_is_chosen_it_lies_in_no_draft(house: House, anywhere: Person, how: str) -> None:
    anywhere.says(COMPLAINT) if how == "typed" else anywhere.sends("photo", caption=COMPLAINT)
    assert anywhere.asked == "screen.screened"
    assert "thu hồi đất" not in kept_of(house)
    assert house.fetched == []
    assert "thu hồi đất" in kept_by(anywhere), "it waits in the conversation's own state"


def test_who_goes_to_the_office_leaves_nothing_behind(house: House, anywhere: Person) -> None:
    anywhere.says(COMPLAINT)
    anywhere.chooses(GO_THERE)
    assert "đã xóa lời khiếu nại" in anywhere.last
    assert "thu hồi đất" not in kept_of(house) + kept_by(anywhere)


def test_a_reflection_after_all_goes_the_ordinary_way(talk: Person) -> None:
    talk.says(COMPLAINT)
    talk.chooses(VIEW)
    assert talk.asked == "lodge.consent"
    talk.says("1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == COMPLAINT


def test_in_the_middle_of_a_lodging_it_joins_what_was_told(anywhere: Person) -> None:
    before = anywhere.asked
    anywhere.says(COMPLAINT)
    anywhere.chooses(VIEW)
    if before.startswith("lodge."):
        assert anywhere.asked == before, "the question that stood open stands open again"
    rest = ["lodge.consent", "lodge.what", "lodge.who", "lodge.where", "lodge.check"]
    answers = dict(zip(rest, ("1", "1", WHO, "Bắc Kế", "1"), strict=True))
    while not anywhere.cases:
        anywhere.says(answers[anywhere.asked])
    assert COMPLAINT in anywhere.case.text
    assert anywhere.case.place == ""


def test_the_same_story_is_asked_about_once(talk: Person) -> None:
    to("what", talk).says(COMPLAINT)
    talk.chooses(VIEW)
    talk.says("tôi khiếu nại vì quyết định trái luật", "đất đai nhà tôi bị lấn")
    assert talk.asked == "lodge.what"


def test_what_belongs_here_is_taken_and_the_rest_is_redirected(returning: Person) -> None:
    returning.says(f"App VNeID của tôi báo lỗi mãi. {COMPLAINT}.")
    returning.chooses(GO_THERE)
    assert "Phần còn lại" in returning.last
    assert returning.asked == "lodge.what"
    returning.says("1", "1")
    assert returning.case.text == "App VNeID của tôi báo lỗi mãi."


def test_a_mixed_message_before_consent_too(house: House, talk: Person) -> None:
    talk.says(f"App VNeID của tôi báo lỗi mãi. {COMPLAINT}.")
    talk.chooses(GO_THERE)
    talk.says("1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == "App VNeID của tôi báo lỗi mãi."


def test_whoever_goes_on_writing_is_held_with_it(house: House, talk: Person) -> None:
    to("what", talk).says(COMPLAINT, "ông chủ tịch ký sai ngày 12 tháng 3")
    talk.sends("photo")
    assert talk.asked == "screen.screened"
    assert "ký sai" not in kept_of(house)
    talk.chooses(VIEW)
    talk.says("1", WHO, "Bắc Kế", "1")
    assert talk.case.text.splitlines() == [MATTER, COMPLAINT, "ông chủ tịch ký sai ngày 12 tháng 3"]
    assert len(talk.case.files) == 1


def test_a_late_piece_waits_with_it_too(house: House, talk: Person) -> None:
    talk.says(COMPLAINT)
    talk.says("ông chủ tịch ký sai hôm nọ", late=True)
    talk.chooses(VIEW)
    talk.says("1", "1", WHO, "Bắc Kế", "1")
    assert "ký sai" in talk.case.text


def test_a_word_that_is_no_choice_is_no_part_of_it(talk: Person) -> None:
    talk.says(COMPLAINT)
    talk.says("dạ vâng")
    assert talk.asked == "screen.screened"
    assert "dạ vâng" not in kept_by(talk)


def test_it_does_not_outlast_a_day(house: House, talk: Person) -> None:
    to("what", talk).says(COMPLAINT)
    house.passes(hours=25)
    assert "thu hồi đất" not in kept_by(talk)
    talk.chooses(VIEW)
    assert "xóa sau 24 giờ" in talk.last
    assert talk.asked == "lodge.what"


def test_nor_where_nothing_was_told_before(house: House, returning: Person) -> None:
    returning.says(COMPLAINT)
    house.passes(hours=25)
    assert "thu hồi đất" not in kept_by(returning)


def test_what_went_into_the_draft_lies_nowhere_else(returning: Person) -> None:
    returning.says(COMPLAINT)
    returning.chooses(VIEW)
    assert returning.state.seed == ()


def test_who_said_that_it_is_a_reflection_is_not_asked_about_its_office(talk: Person) -> None:
    talk.says(COMPLAINT)
    talk.chooses(VIEW)
    talk.says("1", "đường làng cũng nhiều ổ gà")
    assert talk.asked == "lodge.what"
    assert talk.state.draft is not None
    assert talk.state.draft.answers["screened"]["scope"] == "dat-dai"


@pytest.mark.parametrize("word", ["/huy", "bắt đầu", "quay lại"])
def test_whoever_leaves_the_question_leaves_nothing_held(talk: Person, word: str) -> None:
    to("what", talk).says(COMPLAINT, word)
    assert "thu hồi đất" not in kept_by(talk)
    assert "screen" not in [open_.dialog for open_ in talk.state.stack]


def test_a_question_between_comes_back_to_it(house: House, talk: Person) -> None:
    talk.says(COMPLAINT, "tra cứu", "4827 1935 0649")
    talk.says("/huy")
    assert talk.asked == "screen.screened"
    talk.chooses(VIEW)
    talk.says("1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == COMPLAINT


@pytest.mark.parametrize(
    "words",
    [
        "tôi khiếu nại app VNeID lỗi",
        "cán bộ một cửa hách dịch, quát người già",
        "khieu nai thai do can bo bat cho ca buoi",
        "mất điện nên mạng hỏng mấy hôm",
    ],
)
def test_a_reflection_is_asked_nothing_more(talk: Person, words: str) -> None:
    talk.says(words, "1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == words
    assert talk.turns <= 6


def test_a_matter_of_another_office_is_asked_about_once(talk: Person) -> None:
    talk.says(ROADS)
    assert talk.options[:2] == [SEND, PLACES]
    talk.chooses(SEND)
    talk.says("1", "đèn đường cũng không sáng", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == f"{ROADS}\nđèn đường cũng không sáng"


def test_its_key_goes_along_with_the_lodging(talk: Person) -> None:
    talk.says(ROADS)
    talk.chooses(SEND)
    talk.says("1", "1", WHO, "Bắc Kế")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["screened"] == {"told": ["outside"], "scope": "duong-sa"}


def test_its_office_is_shown_and_it_can_be_sent_all_the_same(talk: Person) -> None:
    talk.says("Xóm tôi mất điện suốt từ tối qua")
    talk.chooses(PLACES)
    assert "Tổng đài Điện lực miền Bắc, điện thoại 1900 6769" in talk.last
    assert PROFILE.office_hours.text in talk.last
    assert talk.options[:2] == [SEND, DROP]
    talk.chooses(SEND)
    assert talk.asked == "lodge.consent"


def test_whoever_only_wanted_the_office_is_back_where_they_were(house: House, talk: Person) -> None:
    talk.says(ROADS)
    talk.chooses(PLACES, DROP)
    assert talk.asked == "home"
    assert "ổ gà" not in kept_of(house) + kept_by(talk)


def test_a_commune_that_passes_nothing_on_shows_the_place_at_once() -> None:
    scope: Scope = PROFILE.scope.model_copy(update={"outside": "show"})
    talk = House(scope=scope).join("hoa")
    assert "Phòng Kinh tế xã Bình Tuyền" in talk.says(ROADS)
    talk.chooses(SEND)
    talk.says("1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == ROADS


def test_beside_a_matter_in_scope_it_is_only_shown_its_place(talk: Person) -> None:
    to("what", talk)
    assert "Phòng Kinh tế xã Bình Tuyền" in talk.says("Ngoài ra đường vào xóm nhiều ổ gà")
    assert talk.asked == "lodge.what"
    talk.says("1", WHO, "Bắc Kế", "1")
    assert "ổ gà" in talk.case.text


def test_in_one_message_too(returning: Person) -> None:
    returning.says(f"{WIFI}. Đường vào xóm nhiều ổ gà")
    assert "Phòng Kinh tế xã Bình Tuyền" in returning.last
    assert returning.asked == "lodge.what"


def test_who_else_can_help_is_told_beside_it(returning: Person) -> None:
    assert "1900 0368" in returning.says("Tôi quên mật khẩu VNeID không vào được")
    assert returning.asked == "lodge.what"


def test_a_word_of_what_belongs_here_decides_for_the_whole(house: House, talk: Person) -> None:
    talk.says(ROADS, "nên cáp quang bị đứt, xóm tôi mất mạng")
    assert talk.asked == "lodge.consent"
    talk.says("1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == f"{ROADS}\nnên cáp quang bị đứt, xóm tôi mất mạng"


def test_a_cry_for_help_is_not_asked_which_office(talk: Person) -> None:
    talk.says("có bọn đánh nhau, cứu với")
    assert "113" in talk.last
    assert talk.asked == ""
    talk.says("ở cổng chợ ấy")
    assert talk.asked == "lodge.consent"


def test_an_idea_may_be_about_complaints(talk: Person) -> None:
    talk.says("chào xã", "2", "1", "Nộp đơn khiếu nại tại thôn", "Dân đi khiếu nại quyết định xa quá")
    assert talk.asked == "idea.what"


def test_an_idea_may_be_about_anything(talk: Person) -> None:
    talk.says("chào xã", "2", "1", "Phân loại rác thải", "Rác vứt đầy đường", "Mỗi nhà hai thùng, đổi rác lấy quà", "1")
    assert talk.asked == "idea.tried"


@pytest.mark.parametrize("caption", ["căn cước của tôi đây", "cccd"])
def test_a_picture_of_papers_is_not_kept_unasked(house: House, anywhere: Person, caption: str) -> None:
    anywhere.sends("photo", caption=caption)
    assert "Xã không cần ảnh này" in anywhere.last
    assert house.fetched == []
    anywhere.chooses("Bỏ ảnh này đi")
    assert "đã bỏ ảnh" in anywhere.last
    assert house.fetched == []
    assert caption not in kept_by(anywhere)


def test_a_picture_that_shows_none_is_kept(house: House, talk: Person) -> None:
    to("what", talk).sends("photo", caption="cccd")
    talk.chooses("Không phải giấy tờ, vẫn gửi")
    assert [file.kind for file in house.fetched] == ["photo"]
    talk.sends("photo", caption="cccd mặt sau")
    assert talk.asked == "lodge.what", "asked once"
    talk.says("1", WHO, "Bắc Kế", "1")
    assert len(talk.case.files) == 2


def test_a_picture_of_an_app_is_no_paper(talk: Person) -> None:
    to("what", talk).sends("photo", caption="lỗi căn cước điện tử trên VNeID")
    assert talk.asked == "lodge.what"


@pytest.mark.parametrize("words", ["toi muon khieu nai", "khiếu nại", "tôi tố cáo cán bộ"])
def test_a_paper_named_beside_a_matter_of_another_office_is_told_apart(house: House, talk: Person, words: str) -> None:
    talk.says(ROADS, words)
    assert talk.options[:2] == [VIEW, GO_THERE]
    talk.chooses(VIEW)
    talk.says("1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == f"{ROADS}\n{words}"


@pytest.mark.parametrize(
    "words", ["khong phai khieu nai chi la gop y thoi", "chỉ là góp ý thôi", "tôi không khiếu nại"]
)
def test_who_says_that_it_is_only_a_remark_has_chosen(talk: Person, words: str) -> None:
    talk.says(COMPLAINT, words)
    assert talk.asked == "lodge.consent"
    talk.says("1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == COMPLAINT


@pytest.mark.parametrize("words", ["không phải góp ý, tôi khiếu nại", "tôi sẽ tố cáo chứ không khiếu nại nữa"])
def test_who_insists_has_not(talk: Person, words: str) -> None:
    talk.says(COMPLAINT, words)
    assert talk.asked == "screen.screened"


@pytest.mark.parametrize("words", ["thì gửi cho ai", "nộp ở đâu", "thế gặp ai", "ở đâu"])
def test_who_asks_where_hears_the_place_again(talk: Person, words: str) -> None:
    talk.says(COMPLAINT, words)
    assert PROFILE.reception.place in talk.last
    assert "Việc này có lẽ" not in talk.last
    assert words not in kept_by(talk)


def test_there_too_where_another_office_is_shown(talk: Person) -> None:
    talk.says("Xóm tôi mất điện suốt từ tối qua", "gọi cho ai")
    assert "1900 6769" in talk.last


@pytest.mark.parametrize("words", ["đồng ý", "gửi", "gửi đi"])
def test_a_yes_there_sends_it(talk: Person, words: str) -> None:
    talk.says(ROADS)
    assert "Phòng Kinh tế xã Bình Tuyền" in talk.last, "who deals with it is named at once"
    talk.says(words)
    assert talk.asked == "lodge.consent"
    assert talk.me.consent is None


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (
            "Ngoài ra tôi tố cáo giám đốc công ty trốn thuế. Còn việc chính là phần mềm hóa đơn không xuất được",
            "Còn việc chính là phần mềm hóa đơn không xuất được",
        ),
        (
            "phần mềm bán hàng hay lỗi, ngoài ra tôi muốn tố cáo công ty X trốn bảo hiểm",
            "phần mềm bán hàng hay lỗi",
        ),
    ],
)
def test_a_denunciation_beside_a_matter_is_told_apart_whoever_is_denounced(talk: Person, words: str, kept: str) -> None:
    talk.says(words)
    assert "tố cáo" in talk.last
    assert talk.asked == "screen.screened"
    talk.chooses("Tôi sẽ đến nơi tiếp công dân")
    talk.says("1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == [kept]
