"""Telex keystrokes that stayed visible, read as they were meant: "tooi muoons hoir" is "tôi muốn hỏi". Only where that
is certain: every word becomes a syllable of the language, and enough of them could not stand as typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from cases import vni

_TONES: Final = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_MARKS: Final = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_WORD: Final = re.compile(r"[A-Za-z]+")
_INITIAL: Final = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|dd|[bcdghklmnprstvx]"
_INITIALS: Final = re.compile(_INITIAL)
_KEYED: Final = re.compile(rf"(?P<initial>{_INITIAL})?(?P<rest>[aeiouyw].*)", re.IGNORECASE)
# Vowels with the final consonants that may stand behind them, in plain letters and Telex marks ("^" and "+" and "(").
_RIMES: Final = frozenset(
    re.findall(
        r"\S+",
        "a ac ach ai am an ang anh ao ap at au ay a( a(c a(m a(n a(ng a(p a(t a^ a^c a^m a^n a^ng a^p a^t a^u "
        "a^y e ec em en eng eo ep et e^ e^ch e^m e^n e^nh e^p e^t e^u i ia ich ie^c ie^m ie^n ie^ng ie^p ie^t "
        "ie^u im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oa(c oa(m oa(n oa(ng "
        "oa(t oc oe oen oeo oet oi om on ong op ot o^ o^c o^i o^m o^n o^ng o^p o^t o+ o+i o+m o+n o+p o+t u "
        "ua ua^n ua^ng ua^t ua^y uc ue ue^ ue^ch ue^nh ui um un ung uo^c uo^i uo^m uo^n uo^ng uo^t uo+ up ut "
        "uy uya uych uye^n uye^t uynh uyt uyu u+ u+a u+c u+i u+ng u+o+c u+o+i u+o+m u+o+n u+o+ng u+o+p u+o+t "
        "u+o+u u+t u+u y ye^m ye^n ye^t ye^u ",
    )
)
_STOPPED: Final = ("c", "ch", "p", "t")
_LEAST: Final = 2  # words that only a keyboard explains
_LONGEST: Final = 1_000  # characters


def readable(text: str) -> str:
    """The text with its accents; "" where nothing was left over, or it is not certain."""
    if not text.isascii() or len(text) > _LONGEST:
        return ""
    if any(map(str.isdigit, text)) and (keyed := vni.read(text, syllable)):
        return keyed
    words = _WORD.findall(text)
    read = [_decoded(word) for word in words]
    if not words or any(one is None for one in read):
        return ""
    changed = sum(one != word for one, word in zip(read, words, strict=True))
    sure = sum(syllable(word.lower(), "") is None for word in words)
    if sure < _LEAST or changed * 2 < len(words):
        return ""
    left = iter(read)
    return _WORD.sub(lambda _: next(left) or "", text)


@lru_cache(4096)
def _decoded(word: str) -> str | None:
    """None for what is no syllable, however it is read."""
    found = _KEYED.fullmatch(word)
    if found is None:
        return None
    initial, rest = (found["initial"] or "").lower(), found["rest"].lower()
    tone = "".join(c for c in rest[1:] if c in _TONES)
    if len(set(tone)) > 1:
        return None
    rest = rest[0] + "".join(c for c in rest[1:] if c not in _TONES)
    for vowels in ("aa", "ee", "oo"):
        double = re.compile(f"{vowels[0]}{vowels[0]}+")
        rest = double.sub(f"{vowels[0]}^", rest)
    # The doubled letter may stand behind the final consonant: "dieenj" and "dienej".
    rest = re.sub(r"uow|uwow|uwo", "u+o+", rest)
    rest = rest.replace("aw", "a(").replace("ow", "o+").replace("uw", "u+").replace("w", "u+")
    decoded = syllable(initial + rest, tone[:1])
    return decoded and cased(decoded, word)


def syllable(plain: str, tone: str) -> str | None:
    """plain: with marks behind their letters, "^", "+" or "("; tone: its Telex key. None for what is no syllable."""
    for initial in sorted(_initials(plain), key=len, reverse=True):
        rime = plain[len(initial) :]
        if rime in _RIMES and not (rime.rstrip("^(+").endswith(_STOPPED) and tone not in ("s", "j", "")):
            return unicodedata.normalize("NFC", initial.replace("dd", "\u0111") + _toned(rime, tone, initial))
    return None


def _initials(plain: str) -> set[str]:
    found = {plain[:size] for size in (1, 2, 3)}
    return {"", *(one for one in found if _INITIALS.fullmatch(one))}


def _toned(rime: str, tone: str, initial: str) -> str:
    vowels = re.match(r"[aeiouy^(+]+", rime)
    assert vowels is not None
    parts = re.findall(r"[aeiouy][\^(+]?", vowels[0])
    marked = [at for at, part in enumerate(parts) if len(part) > 1]
    final = rime[vowels.end() :]
    open_pair = len(parts) == 2 and not final and parts[0] + parts[1] in ("oa", "oe", "uy")
    at = marked[-1] if marked else (len(parts) - 1 if final else max(0, len(parts) - 2))
    if open_pair:
        at = 0  # "hòa", as the state's papers write it
    spelled = [part[0] + _MARKS.get(part[1:], "") for part in parts]
    spelled[at] += _TONES.get(tone, "")
    return "".join(spelled) + final


def cased(decoded: str, word: str) -> str:
    """In capitals where the word was typed so."""
    if len(word) > 1 and word.isupper():
        return decoded.upper()
    return decoded[:1].upper() + decoded[1:] if word[0].isupper() else decoded
