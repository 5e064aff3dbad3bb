"""Phone numbers: read as typed, shown, masked, and told from the name in one message."""

from cases.name_and_phone import NameAndPhone, NamePhoneProblem, split_name_and_phone
from cases.phone_number import BadPhone, PhoneProblem, last_four, mask, parse, show

__all__ = [
    "BadPhone",
    "NameAndPhone",
    "NamePhoneProblem",
    "PhoneProblem",
    "last_four",
    "mask",
    "parse",
    "show",
    "split_name_and_phone",
]
