"""Commands in every form that people type them, and what is no command."""

import pytest

from admin.commands import commands_of
from admin.typed import Ref, Typed, parse
from cases.codes import TrackingCode
from cases.kinds import Status
from tests.admin.office import Office

CODE = "482719350648"


def taken(text: str, free: bool = False) -> tuple[str, str | None, str] | None:
    typed = parse(text, free)
    return (typed.command.name, typed.ref.value if typed.ref else None, typed.rest) if typed else None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/hopthu", ("hopthu", None, "")),
        ("/hopthu@binhtuyen_bot", ("hopthu", None, "")),
        ("Hộp thư", ("hopthu", None, "")),
        ("/hộp thư", ("hopthu", None, "")),
        ("/chuyen 648 ca", ("chuyen", "648", "ca")),
        ("/chuyen công an 648", ("chuyen", "648", "công an")),
        ("chuyển 648 Công an xã", ("chuyen", "648", "Công an xã")),
        ("/CHUYEN 4827 1935 0648 ca", ("chuyen", CODE, "ca")),
        ("/tiepnhan 15/2026", ("tiepnhan", "15/2026", "")),
        ("tiếp nhận số 15", ("tiepnhan", "15", "")),
        ("/tra loi 0648: Dòng một,\ndòng  hai.", ("traloi", "0648", "Dòng một,\ndòng  hai.")),
        (f"Trả lời mã {CODE}: Đã xong.", ("traloi", CODE, "Đã xong.")),
        ("/traloi 648\n- Một\n- Hai", ("traloi", "648", "- Một\n- Hai")),
        ("/traloi 648", ("traloi", "648", "")),
        ("/traloi", ("traloi", None, "")),
        ("/tralai 648 không thuộc đơn vị", ("tralai", "648", "không thuộc đơn vị")),
        ("nhận xử lý 648", ("nhanxuly", "648", "")),
        ("chuyển 5km đường", None),
        ("chuyển giúp tôi", None),
        ("xem", None),
        ("tra loi giup toi", None),
        ("xin chào", None),
        ("/khongco 648", None),
    ],
)
def test_a_command_is_understood_in_any_form(text: str, meant: tuple[str, str | None, str] | None) -> None:
    assert taken(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("hộp thư", None),
        ("chuyển 648 ca", None),
        ("trả lời 648: đã xong", None),
        ("Trả lời mã 4827 1935 0648: Đã xong.", ("traloi", CODE, "Đã xong.")),
        ("/hopthu", ("hopthu", None, "")),
    ],
)
def test_free_words_are_not_swallowed(text: str, meant: tuple[str, str | None, str] | None) -> None:
    assert taken(text, free=True) == meant


def test_a_code_with_a_wrong_digit_is_no_tail() -> None:
    typed = parse("/traloi 4827 1935 0649 Đã xong", free=False)
    assert isinstance(typed, Typed)
    assert typed.ref == Ref("4827 1935 0649", bad=True)


def test_a_reply_being_written_may_say_anything(forwarded: Office) -> None:
    text = "Chuyển 648 ca sang tuần sau, xem 15 hộ."
    assert f"“{text}”" in forwarded.says("police", "1", text)
    assert forwarded.people["police"].question.startswith("reply.check")


def test_a_case_is_named_by_tail_register_number_or_code(forwarded: Office) -> None:
    for ref in ("648", "50648", "1/2026", "4827 1935 0648", "482719350648"):
        assert "Mã 4827 1935 0648" in forwarded.says("clerk", f"/xem {ref}"), ref
    assert "Không tìm thấy" in forwarded.says("clerk", "/xem 999")
    assert "số sai" in forwarded.says("clerk", "/xem 4827 1935 0649")


def test_several_cases_with_the_same_tail_are_asked_about(office: Office) -> None:
    office.lodged()
    codes = range(1_000_000_006, 1_000_100_000, 10)
    office.lodged("Loa hỏng", code=next(n for n in codes if TrackingCode.from_random(n).value.endswith("648")))
    answer = office.says("clerk", "/xem 648")
    assert "Ông/bà muốn nói ý kiến nào" in answer
    assert "Loa hỏng" in answer
    assert "VNeID báo lỗi" in answer
    position = office.people["clerk"].options.index(next(o for o in office.people["clerk"].options if "Loa" in o))
    assert "“Loa hỏng”" in office.says("clerk", str(position + 1))


def test_forwarding_by_tail_and_alias_leads_through_what_is_missing(office: Office) -> None:
    office.lodged()
    assert "cần tiếp nhận và phân loại" in office.says("clerk", "/chuyen 648 ca")
    assert "Sẽ chuyển ý kiến mã 4827 1935 0648" in office.says("clerk", "1", "1", "1")
    office.says("clerk", "1")
    assert (office.case().status, office.case().unit) == (Status.FORWARDED, "cong-an")


def test_another_unit_can_be_typed_at_the_last_look(forwarded: Office) -> None:
    assert "cho Phòng Kinh tế" in forwarded.says("clerk", "chuyển 648 trạm y tế", "phòng kinh tế")
    forwarded.says("clerk", "1")
    forwarded.deliver()
    assert forwarded.case().unit == "kinh-te"
    assert "chuyển cho đơn vị khác" in forwarded.people["police"].last


def test_a_unit_that_nobody_knows_is_asked_again(forwarded: Office) -> None:
    assert "Không có đơn vị nào" in forwarded.says("clerk", "/chuyen 648 sở tài chính")
    assert "Không có đơn vị nào" in forwarded.says("clerk", "mttq")
    assert forwarded.case().unit == "cong-an"


def test_each_role_is_told_only_its_own_commands(office: Office) -> None:
    police, clerk = office.says("police", "trợ giúp"), office.says("clerk", "/trogiup")
    assert "/chuyen:" in clerk
    assert "/chuyen:" not in police
    assert "/traloi:" in police
    leader = {name for name, _ in commands_of(office.people["leader"].actor)}
    assert {"hopthu", "xem", "tim", "duyet", "tralai", "hoantac", "ghichu", "nhatky", "trogiup"} <= leader
    assert leader.isdisjoint({"nhap", "tiepnhan", "phanloai", "chuyen", "phoihop", "traloi", "hoidan", "giahan"})


def test_a_command_of_another_role_does_nothing(forwarded: Office) -> None:
    before = forwarded.case()
    for text in ("/chuyen 648 tyt", "/tuchoi 648 không", "/duyet 648", "/tiepnhan 648"):
        assert "không thuộc việc của ông/bà" in forwarded.says("police", text)
    assert forwarded.case() == before


def test_a_resident_learns_of_no_staff_command(forwarded: Office) -> None:
    before, said = forwarded.case(), []
    for name, _ in commands_of(forwarded.people["clerk"].actor):
        if name != "trogiup":
            said += [forwarded.says("resident", f"/{name}"), forwarded.says("resident", f"/{name} 648 thử")]
    assert len(set(said[1:])) == 1
    assert all(words.startswith("Trợ lý không có lệnh này.") for words in said)
    assert forwarded.case() == before


def test_a_command_without_a_case_offers_those_it_fits(forwarded: Office) -> None:
    forwarded.lodged("Loa thôn không kêu", code=5827193506)
    answer = forwarded.says("clerk", "/hopthu", "/tiepnhan")
    assert "Loa thôn không kêu" in answer
    assert "VNeID" not in answer
    assert "số vào sổ 2/2026" in forwarded.says("clerk", "1")


def test_a_bare_command_beside_a_card_is_about_its_case(forwarded: Office) -> None:
    forwarded.says("police", "/xem 648")
    assert "Mời soạn câu trả lời" in forwarded.says("police", "tra loi")


def test_words_that_fit_nothing_at_home_are_not_taken_for_a_command(office: Office) -> None:
    office.says("clerk", "/start")
    assert office.says("clerk", "hôm nay trời đẹp") != ""
    assert office.people["clerk"].state.stack == ()


def test_a_command_without_a_number_means_the_case_whose_card_stands_open(forwarded: Office) -> None:
    forwarded.lodged("Loa thôn không kêu", code=5827193506)
    other = forwarded.lodged("Wifi nhà văn hóa hỏng", code=6827193506)
    forwarded.says("clerk", f"/xem {other.code}", "/tiepnhan")
    assert forwarded.cases[other.id].status is Status.RECEIVED
    forwarded.says("clerk", "/xem 648")
    assert "Loa thôn không kêu" in forwarded.says("clerk", "/tiepnhan"), "that one was received long ago"


def test_a_refusal_says_where_the_case_stands_and_what_would_work(office: Office) -> None:
    office.lodged()
    told = office.says("clerk", "/giahan 0648 Chờ nhà mạng.")
    assert "chưa được dùng: “Chờ nhà mạng.”" in told
    assert "Lúc này dùng được: /tiepnhan 0648" in told
    assert "/giahan 0648" not in told


def test_of_several_cases_it_is_said_that_one_was_taken(forwarded: Office) -> None:
    other = forwarded.lodged("Loa thôn không kêu", code=5827193506)
    told = forwarded.says("clerk", f"/xem 0648 {other.code[-4:]}")
    assert "chỉ nhận một ý kiến. Đây là ý kiến 0648" in told
    assert "chỉ nhận một" not in forwarded.says("clerk", "/xem 0648")
    assert "chỉ nhận một" not in forwarded.says("clerk", "/ghichu 0648 0912 345 678 là số mới")
