"""What stands around a place's own name: "thôn", "tổ dân phố", "tôi ở" before it."""

from typing import Final

_BEFORE_A_NAME: Final = (
    "to dan pho",
    "khu dan cu",
    "khu pho",
    "to dp",
    "toi o",
    "nha o",
    "em o",
    "chau o",
    "thuoc",
    "thon",
    "tdp",
    "xom",
    "lang",
    "khu",
    "doi",
    "to",
    "so",
    "o",
)
_LEADS: Final = tuple(f"{lead} " for lead in _BEFORE_A_NAME)


def bare(folded: str) -> str:
    """A folded place without what stands before its name: "o thon bac ke" is "bac ke".

    Never empties it: "to" alone stays "to".
    """
    while folded.startswith(_LEADS):
        lead = next(lead for lead in _LEADS if folded.startswith(lead))
        folded = folded[len(lead) :]
    return folded
