"""What is found in a resident's words, and above all what is not: sentences as people type them, with accents, without,
with short forms. Those that only look like another matter stand beside those that are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.profile import load_profile
from cases.screening import Findings, is_emergency, is_id_picture, is_secret_name
from cases.text import clean, fold

PROFILE = load_profile(Path(__file__).parents[2] / "communes" / "binh-tuyen.toml")


def screen(text: str) -> Findings:
    return PROFILE.screener.screen(clean(text))


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


COMPLAINTS = lines("""
Tôi muốn khiếu nại quyết định thu hồi đất của xã
toi khieu nai quyet dinh xu phat
gửi đơn khiếu nại chủ tịch xã
Cho tôi hỏi nộp đơn khiếu nại ở đâu
gia đình tôi khiếu nại việc đền bù giải phóng mặt bằng
khieu nai ve viec boi thuong dat
Đề nghị xem xét lại quyết định xử phạt nhà tôi
yêu cầu UBND xã hủy quyết định thu hồi
tôi khiếu nại lần 2 rồi mà chưa giải quyết
Đơn Khiếu Nại về việc cấp đất sai
kiếu nại quyết định cưỡng chế
t muốn khiếu nại qđ thu hồi đất
khiếu nại hành vi của cán bộ địa chính lấn đất
toi lam don khieu nai
quyết định sai, tôi khiếu nại
""")
DENUNCIATIONS = lines("""
Tôi tố cáo cán bộ địa chính nhận hối lộ
toi muon to cao chu tich xa
xin tố cáo ông trưởng thôn ăn chặn tiền của dân
to cao hanh vi lam gia giay to
cán bộ vòi tiền mới làm giấy
don to cao gui o dau
tôi cần tố cáo việc tham ô quỹ thôn
lam don to cao can bo
trưởng thôn tham nhũng tiền làm đường
Tố cáo!
có cán bộ đòi phong bì
tố giác tội phạm ở xóm tôi
truong thon an tien cua dan
thang can bo mot cua nhan tien cua dan
cán bộ địa chính ăn tiền
chu tich xa tham nhung
ke toan xa an chan tien ho tro
""")
NO_PAPERS = lines("""
khiếu nại app VNeID lỗi
khieu nai mang yeu qua
tôi khiếu nại về việc wifi nhà văn hóa hỏng
tôi khiếu nại thái độ cán bộ một cửa hách dịch
to cao thai do can bo quat dan, hach dich
Tôi không khiếu nại, chỉ phản ánh thôi
đây không phải đơn khiếu nại
toi khong to cao ai het
mục khiếu nại trên cổng dịch vụ công không bấm được
cột ăng ten to cao quá che mất sóng
cái cây to cao trước cửa
tố cáo tài khoản facebook lừa đảo qua mạng
anh Trần Tố Cáo báo đường truyền hỏng
bà Trần Tố Cáo ở thôn Bắc Kế
chị Tô Cao Thị Hoa nhờ gửi hộ
nộp đơn khiếu nại trên dịch vụ công bị báo lỗi
bài “Tố cáo” trên loa phát lúc 5 giờ
cán bộ thái độ không tốt, bắt dân chờ cả buổi
can bo mot cua quat nguoi gia
cán bộ hành dân, đi lại nhiều lần không xong
tôi rất bực vì bị đùn đẩy
Phòng chống tham nhũng bằng công khai số liệu
đề nghị có quyết định về giờ phát loa xã
xin xem lại quyết định về app quản lý trường học
ứng dụng giúp tiếp nhận khiếu nại, tố cáo nhanh hơn
tôi muốn kiến nghị xã lắp thêm camera
tổ cao tuổi thôn tôi muốn học dùng điện thoại
cán bộ bảo tôi đến nhận tiền thưởng
trưởng thôn báo nhận tiền hỗ trợ qua tài khoản
cán bộ phòng chống tham nhũng tập huấn
ca phe an tien loi
""")
OUTSIDE = {
    "duong-sa": lines("""
        Đường vào xóm nhiều ổ gà, xe đi khó
        duong lang hong nang, de nghi sua
        đèn đường không sáng cả tháng nay
        cống thoát nước bị tắc ngập hết
        nắp cống ở ngã ba bị vỡ
        xe quá tải chạy nát đường liên thôn
        den duong hong
        Đường hỏng nặng, mang xe ra ngoài không nổi
        duong thon o ga
        duong truoc cong nha toi hong
        đường trước cổng nhà tôi hỏng cả năm nay
        duong vao xom toi bi ngap nang
        đường thôn Vinh Tiến xuống cấp quá
        den duong xom toi tat ca thang nay
        con duong lien thon nat het roi
    """),
    "moi-truong": lines("""
        Bãi rác cạnh trường bốc mùi
        rac thai vut bua bai ra muong
        trại lợn xả thải ra sông
        hàng xóm hát karaoke đến nửa đêm
        dot rac khoi bui khong tho duoc
        rac do day duong
        rac truoc cho may ngay khong ai don
        công ty xả nước thải đen ngòm
    """),
    "dien": lines("""
        Xóm tôi mất điện từ tối qua
        mat dien suot
        dien nuoc mat 3 ngay
        tiền điện tháng này cao quá
        cột điện nghiêng sắp đổ
        dien yeu khong nau noi com
    """),
    "nuoc": lines("""
        Mất nước ba ngày rồi
        nuoc may duc ngau
        vỡ ống nước ở đầu thôn
        nuoc ban khong dung duoc
    """),
    "dat-dai": lines("""
        Hàng xóm lấn chiếm đất nhà tôi
        xin hoi thu tuc lam so do
        tách thửa cho con mất bao lâu
        nhà bên xây trái phép
        tranh chap dat voi hang xom
    """),
    "tien-luong": lines("""
        Công ty nợ lương 2 tháng
        cong ty cham tra luong
        luong thang 10 cong ty khong tra
        bị sa thải không lý do
        cty tru luong vo ly
    """),
    "cong-doan": lines("""
        công đoàn thu đoàn phí mà không lo cho công nhân
        suất ăn công nhân quá tệ
    """),
    "bao-hiem": lines("""
        chưa chốt sổ bảo hiểm cho tôi
        toi hoi ve luong huu
        bhxh chưa trả tiền thai sản
    """),
    "chinh-sach": lines("""
        Nhà tôi khổ mà không được xét hộ nghèo
        tro cap nguoi gia chua co
        bố tôi là thương binh chưa có chế độ
    """),
    "an-ninh": lines("""
        nhà tôi bị trộm đêm qua
        thanh nien say ruou gay roi
        có nhóm đánh bạc ở xóm
        bị đòi nợ kiểu xã hội đen
    """),
}
IN_SCOPE = lines("""
mất điện nên mạng hỏng
app đóng tiền điện báo lỗi
nộp hồ sơ đất đai qua mạng không được
wifi nhà văn hóa hỏng
cài VNeID không được vì hộ nghèo không có điện thoại thông minh
camera ở ngã ba bị hỏng nên mất trộm không biết ai
toi khong dang nhap duoc dich vu cong
loa xóm tôi hỏng
sáng kiến phân loại rác thải bằng ứng dụng
Có ý tưởng làm bản đồ ổ gà trên điện thoại
app bhxh VssID không vào được
song dien thoai yeu o xom tren
bảng lấy số ở một cửa hỏng màn hình
tra cứu quy hoạch đất đai trên trang web không ra
tôi bị lừa đảo chuyển khoản
trả lương hưu qua tài khoản ngân hàng số chưa quen
""")
NO_MATTER = lines("""
chào cán bộ
Trần Thị Hoa 0912 345 678
thôn Bắc Kế
vẽ sơ đồ đường đi
ve so do thon
Tôi ở ga Hương Canh
to o ga
cho em hỏi với ạ
nhà máy chạy tốt
tôi muốn góp ý với xã
mất điện thoại
không ai trả lời tôi
rac roi qua
duong truyen nha toi hong
anh Dương ở xóm trên bị hỏng máy
anh duong bao hong
đường ống nhà tôi vỡ
tin nhan rac nhieu qua
luong nguoi dung thang nay
cong ty khong tra loi
""")
NEAR = {
    "vneid": lines("""
        quên mật khẩu VNeID thì làm sao
        vneid bi khoa
    """),
    "nha-mang": lines("""
        sim của tôi bị khóa hai chiều
        goi cuoc 4g bi tru tien vo ly
    """),
}
EMERGENCIES = lines("""
cháy nhà rồi cứu với
chay nha roi
nhà đang cháy
có người đuối nước ở đập
tôi không muốn sống nữa
toi muon tu tu
goi cap cuu giup toi
đang bị đánh cứu tôi với
chồng đánh tôi
bạo hành trẻ em ở xóm tôi
rò rỉ gas ở nhà trọ
cuu voi
ông tôi đột quỵ rồi
""")
EVERYDAY = lines("""
app không chạy nha, cán bộ xem giúp
mạng nhà tôi chạy chậm
mang nha dang chay cham
máy chạy nóng quá
cháy máy tính ở nhà văn hóa
chay may tinh roi
tôi đang nghiên cứu với bà con
nghien cuu voi truong
tra cứu với ạ
tra cuu voi
không muốn sống ở khu trọ này nữa
trạm y tế gọi tôi lên khám mà app không mở
bà con sống ở xóm trên không có sóng
bán hàng online cháy hàng
điện thoại sắp chết pin, vào mạng không được
chương trình đang chạy trên máy chủ
""")
SECRETS = lines("""
gửi cán bộ tài liệu mật
đây là công văn tối mật
toi gui tai lieu mat cua xa
gui xa tai lieu mat
Kèm theo báo cáo có dấu MẬT
văn bản tuyệt mật
tài liệu bí mật nhà nước đây
""")
NO_SECRETS = lines("""
bảo mật tài khoản thế nào
mật khẩu wifi nhà văn hóa là gì
tôi mất hồ sơ
toi mat dien thoai
tai lieu mat roi
bán mật ong qua mạng
mật độ dân số
lớp tập huấn bảo vệ bí mật nhà nước
toi mat the can cuoc
QUÊN MẬT KHẨU RỒI
Hệ thống BẢO MẬT kém
tôi không gửi tài liệu mật
giữ bí mật giúp tôi
BÁN MẬT RẺ QUA MẠNG
""")
INSULTS = lines("""
đồ ngu
do ngu
bot ngu vãi
địt mẹ chúng mày
đm
ngu như bò
lũ ăn hại
cút đi
óc chó
cán bộ xã toàn bọn ăn hại
vcl
""")
NO_INSULTS = lines("""
con mẹ nó app VNeID lại lỗi
đm mạng chậm như rùa từ hôm qua
Nguyễn Văn Ngư
Ngu Thi Hoa 0912345678
con chó nhà hàng xóm cắn dây cáp mạng
cán bộ ngu dốt, đường hỏng ba năm không sửa
app này vô dụng, không dùng được
đồ dùng học tập
cái loa rác quá, không nghe được
""")


@pytest.mark.parametrize("text", COMPLAINTS)
def test_what_asks_for_a_review_is_a_complaint(text: str) -> None:
    assert screen(text).paper == "complaint"


@pytest.mark.parametrize("text", DENUNCIATIONS)
def test_what_reports_a_wrongdoer_is_a_denunciation(text: str) -> None:
    assert screen(text).paper == "denunciation"


@pytest.mark.parametrize("text", [*NO_PAPERS, *IN_SCOPE, *NO_MATTER, *EVERYDAY])
def test_a_reflection_is_no_paper_whatever_it_is_called(text: str) -> None:
    assert screen(text).paper == ""


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in OUTSIDE.items() for text in texts])
def test_a_matter_of_another_office_is_known(key: str, text: str) -> None:
    assert screen(text).outside == key


@pytest.mark.parametrize("text", [*IN_SCOPE, *NO_MATTER, *NO_PAPERS])
def test_what_technology_touches_belongs_here(text: str) -> None:
    assert screen(text).outside == ""


@pytest.mark.parametrize("text", [text for texts in OUTSIDE.values() for text in texts])
def test_the_same_without_accents_is_the_same_or_nothing(text: str) -> None:
    assert screen(fold(text)).outside in (screen(text).outside, "")


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in NEAR.items() for text in texts])
def test_who_else_can_help_with_a_matter_in_scope(key: str, text: str) -> None:
    found = screen(text)
    assert found.near == (key,)
    assert found.outside == ""


@pytest.mark.parametrize("text", EMERGENCIES)
def test_a_cry_for_help_is_heard(text: str) -> None:
    assert screen(text).emergency


@pytest.mark.parametrize("text", [*EVERYDAY, *IN_SCOPE, *NO_PAPERS, *COMPLAINTS])
def test_everyday_trouble_is_no_emergency(text: str) -> None:
    assert not is_emergency(text)


def test_a_long_story_is_no_cry() -> None:
    assert not is_emergency("cứu với " * 40)


@pytest.mark.parametrize("text", SECRETS)
def test_secrets_are_known_by_their_words_and_stamps(text: str) -> None:
    assert screen(text).secret


@pytest.mark.parametrize("text", [*NO_SECRETS, *IN_SCOPE, *NO_MATTER, *COMPLAINTS])
def test_what_is_no_secret_is_not_refused(text: str) -> None:
    assert not screen(text).secret


@pytest.mark.parametrize(
    "name", ["tai_lieu_mat_2026.pdf", "TuyetMat.docx", "CV 12 (MẬT).pdf", "công-văn-tối-mật.doc", "Mật_bao cao.pdf"]
)
def test_secrets_are_known_by_their_names(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "toi mat dien thoai.jpg",
        "mat-khau.txt",
        "bảo mật.docx",
        "anh_mat_tien.jpg",
        "mật ong.png",
        "IMG_2026.jpg",
        "mặt.png",
    ],
)
def test_other_names_are_no_secrets(name: str) -> None:
    assert not is_secret_name(name)


@pytest.mark.parametrize(
    ("caption", "name"),
    [("căn cước của tôi", ""), ("", "CCCD_mat_truoc.jpg"), ("cmnd day a", ""), ("", "can-cuoc.png"), ("hộ chiếu", "")],
)
def test_pictures_of_papers_are_known(caption: str, name: str) -> None:
    assert is_id_picture(caption, name)


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("lỗi căn cước điện tử trên VNeID", ""),
        ("app báo sai cccd", ""),
        ("wifi hỏng", "photo-1"),
        ("làm căn cước chậm", ""),
    ],
)
def test_pictures_of_screens_are_none(caption: str, name: str) -> None:
    assert not is_id_picture(caption, name)


@pytest.mark.parametrize("text", INSULTS)
def test_insults_alone_are_known(text: str) -> None:
    assert screen(text).abuse


@pytest.mark.parametrize("text", [*NO_INSULTS, *IN_SCOPE, *NO_MATTER, *EVERYDAY])
def test_a_matter_told_in_anger_is_a_matter(text: str) -> None:
    assert not screen(text).abuse


def test_of_a_mixed_message_the_part_that_belongs_here_is_told_apart() -> None:
    found = screen("App VNeID của tôi báo lỗi mãi. Tôi khiếu nại quyết định thu hồi đất của xã.")
    assert found.paper == "complaint"
    assert found.kept == "App VNeID của tôi báo lỗi mãi."
    assert found.rest == "Tôi khiếu nại quyết định thu hồi đất của xã."


def test_a_complaint_and_its_matter_are_found_together() -> None:
    assert screen("khiếu nại quyết định thu hồi đất").outside == "dat-dai"


@pytest.mark.parametrize(
    "text",
    ["Wifi nhà văn hóa hỏng. Đường làng nhiều ổ gà", "wifi hong, voi lai duong lang nhieu o ga"],
)
def test_what_is_told_beside_a_matter_in_scope_has_its_own_place(text: str) -> None:
    found = screen(text)
    assert found.in_scope
    assert (found.outside, found.beside) == ("", ("duong-sa",))


def test_a_cause_is_no_second_matter() -> None:
    assert screen("mất điện nên mạng hỏng").beside == ()


def test_words_of_the_profile_count_too() -> None:
    elsewhere = tuple(
        matter.model_copy(update={"aliases": ("chợ cóc", "bến xe")}) if matter.key == "duong-sa" else matter
        for matter in PROFILE.scope.elsewhere
    )
    profile = PROFILE.model_copy(update={"scope": PROFILE.scope.model_copy(update={"elsewhere": elsewhere})})
    assert profile.screener.screen("Chợ cóc lấn hết lối đi").outside == "duong-sa"
    assert profile.screener.screen("cho coc lan het loi di").outside == "", "short words only with their accents"
    assert PROFILE.screener.screen("Chợ cóc lấn hết lối đi").outside == ""


def test_a_matter_that_the_profile_does_not_name_is_not_outside() -> None:
    profile = PROFILE.model_copy(update={"scope": PROFILE.scope.model_copy(update={"elsewhere": ()})})
    assert profile.screener.screen("Đường làng nhiều ổ gà").outside == ""


@pytest.mark.parametrize("text", ["", "1", "🙂", "….", "a" * 4096, "k " * 2000, "ﷺ ½ ẹ́ẹ́", "khiếu " * 800])
def test_anything_can_be_screened(text: str) -> None:
    screen(text)


def test_enough_sentences_are_tried() -> None:
    tried = [*COMPLAINTS, *DENUNCIATIONS, *NO_PAPERS, *IN_SCOPE, *NO_MATTER, *EMERGENCIES, *EVERYDAY, *SECRETS]
    tried += [*NO_SECRETS, *INSULTS, *NO_INSULTS, *(t for texts in OUTSIDE.values() for t in texts)]
    assert len(set(tried)) >= 150
