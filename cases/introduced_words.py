"""Words around a name and a number in a story, by which it is known whose they are."""

import re
from typing import Final

# Between a name and the number of the same person: where they live, how old they are, "sđt".
BETWEEN: Final = re.compile(
    r"(?:(?:so|sdt|dt|dien thoai|di dong|lien he|lh|zalo|may|la|cua|toi|em|chau|minh|va|co|day|nam nay) "
    r"|[0-9]{1,3} tuoi "
    r"|(?:hien |nha |que )?(?:(?:o|tai|dia chi) )*(?:thon|xom|tdp|to dan pho|khu|kcn|ap|to)(?: \w+){1,4}? "
    r"|(?:o|tai)(?: \w+){1,3}? |(?:truong|to|pho) (?:thon|truong|xom) )*"
)
# Behind a name in small letters they end it.
NO_MORE_OF_IT: Final = frozenset(
    ("o", "tai", "so", "sdt", "dt", "day", "xom", "thon", "tdp", "khu", "hien", "dang", "xin", "gui", "muon", "va")
).union(
    ("la", "da", "bi", "khong", "ko", "chua", "co", "duoc", "thuoc", "ngu", "lam", "phan", "gop", "kien", "bao", "a")
)
LABEL: Final = re.compile(
    r"(?:(?:da|xin|va|co|so|sdt|dt|dien thoai|di dong|lien he|lh|zalo|may|la|cua|toi|em|chau|minh|day)(?: |$))*"
)
ABOUT_CALLS: Final = re.compile(
    r"\b(?:lua|gia mao|mao danh|so la|rac|lam phien|quay|doa|tong dai|duong day|spam|chan|xung|so do|so nay"
    r"|goi (?:den|toi|hoai|lien|dien)|dau so|chu so|chinh chu)\b"
)
# Whose number it is said to be by what that one does: "số 0912… lừa đảo bà con".
OF_ANOTHER: Final = re.compile(
    r"(?:(?:da|dang|no|cu|lien tuc|hay|luon|thuong|noi|tu) )*(?:lua|gia|mao|goi|nhan|bao|xung|quay|doa|de doa|doi)\b"
)
GOES_ON: Final = re.compile(
    r"(?:(?:toi|em|chau|xin|da|a) )*(?:muon|xin|gop y|phan anh|de nghi|kien nghi|gui|bao|co y kien|hoi)\b"
)
