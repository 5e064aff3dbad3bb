"""What tells a name from other words, folded: families, what people are called by, words that no name has."""

from typing import Final

from cases.text import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FAMILIES: Final = _words(
    # Kinh
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly an au bach banh bo ca cai cam can cao "
    "cat chau chu chung cu cung cuu da dam dan dao dau dich diep dieu dinh doan doi dong du dung duc gia giang giap "
    "ha han hang hau hi hinh hong hua huong hy kha khang khau khieu khong khuat khuc khuong kieu kim ky la lac lai "
    "lam lang lo loi long lu luc luong luu ma mac mach mai man manh mau mong mung nghi nghiem ngac nhan nham nhu "
    "nhung ninh nong ong phi pho phu phung phuong quach quan quang quy sam sai sang si sinh sung su ta tac tang tao "
    "tat tieu to ton tong tra trang trieu trinh truong trung tu tuong ty uat ung uong van vang vi vien vinh vuong "
    "xa xuan yen"
    # Hmong, Dao, Tay, Thai, Muong, Khmer, Cham, Ede, Gia Rai and others
    "giang thao sung trang vang vu mua hau thang cu ly cha chao ban phan trieu dang tan ha cam deo lo loc tong "
    "quang bac be nung nong hoang vi luong quach bui thach son kim danh nay ksor rcom siu rmah y hbia nie mlo eban "
    "ayun kpa ro rah puih dieu cil lieng kra k h"
)
FAMILIES_OF_MOST: Final = _words(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong trinh dao doan luong mai ta ha "
    "la luu cao chu phung to lam quach kim khong lo vang giang thao sung trieu"
)
"""With these a name begins, wherever they stand in a line."""

CALLED: Final = _words("ong ba bac co chu anh chi cu di cau mo thim em chau be me thay")
"""Before a given name: "chị Ly"."""
CALLED_WRITTEN: Final = CALLED | _words("ông bà bác cô chú anh chị cụ dì cậu mợ thím cháu bé mẹ thầy")
"""As it may be typed; Bắc is no "bác"."""

MIDDLE: Final = frozenset(("thi", "van"))
MIDDLE_WRITTEN: Final = frozenset(("thi", "thị", "van", "văn"))
"""As it may be typed; "thì" and "vẫn" are other words."""

TELLING: Final = _words(
    "truong pho bi chu tuoi t sinh sn ns cccd cmnd cmt cmtnd can dinh lien dai nguoi phu giam gd hieu ke quan bs y "
    "thay giao ky luat dong cong nong hoc nha cuu to xom thon khu tdp dia thuong trung thieu uy"
)
"""Without one of these, or two words of kin, nothing is told beside a name."""
KIN_TOLD: Final = _words("vo chong con me bo chau em anh chi ong ba co chu bac cu di cau mo thim")

NO_START: Final = _words(
    "khong ko k kg hong hok kh chang chua thoi de lam gui goi cho tai o khi luc sao vi neu nhu nhung nhieu ma bi bo "
    "hay dang se da duoc muon can xin hoi noi ghi viet nhan cam thanks ok oke okay uh u um vang roi xong het du the "
    "vay toi tui wifi internet mang dien nuoc duong may app vneid dich tien ai gi nao dau bao hom mai gio ngay nam "
    "thang tuan lan tra xem mo dung tam chao alo hi hello dia so thon xom to khac nguoi viec cai con cac mot giup "
    "nho theo voi cung qua lau nhanh co yeu cau kien phan nop bat tat test admin "
    "sua bam nham quen khoan thoat tiep xoa chon muc em chau ong ba bac tro ai doi moi"
)
"""As the first of several words that begin with no family, or alone."""

MAY_STAND_ALONE: Final = _words(
    "dung nam mai nhu bao viet hai duong tam to lam vi hong kien lan mo nhan nhung thang tien tuan tai luc nho phan "
    "the tra dang cam dien doi moi"
)
"""Given names among them, where nothing stands behind."""
ALSO_SAID: Final = _words("ba chau em khoan")
"""Given names too, but not as somebody types them who calls themselves so."""

NOT_SO_WRITTEN: Final = _words(
    "không chưa chẳng thôi để làm gửi gọi tại ở lúc vì nếu nhưng những mà bị hay đang sẽ đã được muốn cần hỏi nói "
    "nhiều nhắn cảm cám vâng rồi xong hết đủ thế vậy tôi mạng điện đường máy dịch tiền gì nào đâu báo hôm giờ ngày "
    "tháng tuần lần trả mở đừng tạm chào địa số xóm tổ khác người việc viết các một giúp nhờ nhớ cùng quá "
    "nhanh cầu phần nộp bật tắt sửa bấm nhầm quên thoát tiếp xóa xoá chọn mục cháu ông bà bác cô chú mẹ hông hỏng "
    "đợi chờ trở nước lâu mỗi mọi hổng"
)
"""With these accents they are common words, whatever name has the same letters: "tuần" is no Tuấn."""

WHOLE: Final = frozenset((("vang", "a"), ("da", "a"), ("u", "a"), ("du", "a")))

NEVER: Final = _words(
    "khong ko kg hok nguoi khac cap muon duoc nhung cua voi roi gi sao luon vay lam viec mang wifi internet app "
    "vneid bi hong chua dang can biet noi nhieu qua nay kia tai o cho the nao dau khi luc lai nua toi phai hay neu "
    "vi yeu cham mat song dien nuoc duong nha truong hoc sau mai gui xin hoi ten so lieu rieng giau"
)
"""Words that a sentence has and few names: one is chance, two are a sentence."""
NEVER_WRITTEN: Final = _words(
    "không khác người cấp muốn được những của với rồi luôn vậy làm việc mạng bị hỏng chưa đang cần biết nói nhiều quá "
    "qua này tại ở thế nào đâu lúc lại nữa tôi phải nếu vì yêu yếu chậm mất sóng điện nước đường nhà trường học gửi "
    "hỏi tên số liệu riêng giấu chẳng kìa hoặc hãy gì thì vẫn vào"
)
"""The same with their accents: Đặng, Sáu and Nhã are others."""

BEHIND_NO_PLACE: Final = _words("tôi em cháu mình ta nào đó không ai cũng vẫn là dân chưa")
"""Behind a "thôn" they name none: "thôn tôi mất mạng"."""

STARTS: Final = tuple(
    tuple(words.split())
    for words in (
        *("sai roi", "sai so", "sai ten", "doi ti", "doi chut", "doi lat", "doi da", "doi mot", "doi toi", "tu tu"),
        *("quen so", "quen roi", "ban lam", "ban roi", "ban qua", "ban viec", "mai viet", "mat ngu", "mat so"),
        *("an com", "an roi", "dang an", "dang di", "dang o", "di choi", "di lam", "di vang", "di an", "het pin"),
        *("lam lai", "do ban", "mang yeu", "bi mat", "ba con", "cho ti", "cho chut", "lo viec", "ban lo"),
        *("chao chau", "chao em", "chao ban", "chao bac", "chao can", "chao cac", "chao anh", "chao tro", "chao xa"),
        *("lam o", "lam tai", "lam cho", "lam sao", "lam gi", "lam on", "lam viec", "lam duoc", "ma khong", "ma chua"),
        *(
            "do mang",
            "do khong",
            "do toi",
            "la nguoi",
            "la toi",
            "da gui",
            "da noi",
            "da xong",
            "co gi",
            "bo qua",
            "bo di",
        ),
        *("the thoi", "the la", "vang da", "da vang", "da khong", "da chua", "du roi", "tu thang", "tu nam", "tu ngay"),
        *("khong co", "khong muon", "khong can", "khong gui", "khong biet", "khong phai", "khong dung", "khong noi"),
        *("khong a", "khong dau", "khong duoc", "khong cho", "khong nhe", "khong dong", "cam on", "y kien", "to dan"),
        *(
            "y la",
            "y toi",
            "an danh",
            "cha biet",
            "mai gui",
            "mai lam",
            "mai noi",
            "ha noi",
            "dung roi",
            "dung lai",
            "dung the",
        ),
        *(
            "vang toi",
            "vang de",
            "vang xin",
            "vang dung",
            "vang chau",
            "vang em",
            "dang lam",
            "dang ban",
            "da co",
            "da toi",
        ),
        *(
            "vi mang",
            "vi khong",
            "cu gui",
            "cu goi",
            "cu the",
            "cu de",
            "so dien",
            "xa minh",
            "xa toi",
            "xa oi",
            "xa nha",
        ),
    )
)
"""Sentences whose first word is also a family."""

# Said of a number that was wrong; of these words alone nobody is called.
_WRONG: Final = frozenset(("sai", "nham", "lon", "sua", "doi", "thay", "mat", "cu"))
_WRONG_ALONE: Final = frozenset(("sai", "nhầm", "nham", "đổi", "sửa"))
_OF_A_NUMBER: Final = _WRONG | frozenset(
    (
        *("la", "thanh", "moi", "so", "sdt", "dt", "dien", "thoai", "roi", "dung", "lai", "phai", "khong", "ko", "bi"),
        *("a", "da", "cho", "giup", "nhe", "voi", "qua", "het", "may", "day", "do", "ay", "nay", "kia", "toi", "em"),
        *("chau", "cua", "xin", "nho", "xem", "ghi", "viet", "go", "bam", "danh"),
    )
)


def puts_right(name: str) -> bool:
    """ "Sai rồi", "đúng là", "sửa số thành": what is said of a number. Somebody may be called Dung, Đổi, Thành Mới."""
    words = fold(name).split()
    if len(words) < 2:
        return name in _WRONG_ALONE or name == "Sai"
    if name.istitle() or not _OF_A_NUMBER.issuperset(words):
        return False
    return words[-1] == "la" or not _WRONG.isdisjoint(words)
