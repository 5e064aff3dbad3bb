"""What is found in a text. Every list is data (rules.toml, the profile); here is only how the lists work together.

Precision first: a matter that digital means touch belongs here, whatever else is said in it; who is angry at an
official reflects. What is found wrongly costs the person a question, what is not found is seen by the clerk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from cases.names import is_a_full_name
from cases.screening.danger import dangers
from cases.screening.phrases import Hit, Phrases, phrase
from cases.screening.rules import matters, rules
from cases.text import clean
from cases.value import value

if TYPE_CHECKING:
    from cases.profile_parts import Elsewhere

# A cry for help is short; what is longer is a story, and is read by a person.
LONGEST_CRY: Final = 200
_SWINDLED: Final = "swindled"
_LURED: Final = "lured"
_LONGEST_SAID: Final = 400  # characters of a message in which money may be lost
_SAFE_LENGTH: Final = 8
_FULL_NAME: Final = 3  # words
_INTRODUCES: Final = ("ten", "ten la", "toi la", "em la", "chau la", "minh la", " ong", " ba", " anh", " chi", " bac")
_QUOTED: Final = re.compile(r"[“\"‘«][^”\"’»]{1,30}[”\"’»]")

Paper = Literal["", "complaint", "denunciation"]
_Hits = dict[str, list[Hit]]


@value(frozen=True, slots=True)
class Findings:
    """danger: its kind, where somebody may be in danger now. sort: which of that kind ("gas"), where it is known.
    paper: what another door is for. outside: key of the matter in the profile, where nothing here is in scope.
    beside: keys of matters that are told beside one that is in scope. near: keys of matters in scope for which somebody
    else can help as well. kept, rest: where only a part is to be redirected, the sentences that belong here, and the
    others. swindled: money was lost just now, and a bank may still hold it. lured: somebody wants their money or their
    codes just now."""

    in_scope: bool = False
    danger: str = ""
    sort: str = ""
    swindled: bool = False
    lured: bool = False
    secret: bool = False
    abuse: bool = False
    paper: Paper = ""
    outside: str = ""
    beside: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    kept: str = ""
    rest: str = ""

    @property
    def emergency(self) -> bool:
        return bool(self.danger)

    @property
    def stops(self) -> bool:
        """Whether it is answered before anything else is heard."""
        return self.emergency or self.secret or self.abuse

    @property
    def numbers(self) -> tuple[str, ...]:
        """Keys of the numbers to call, the one to call at once first."""
        numbers = rules().numbers
        return numbers.get(f"{self.danger}.{self.sort}") or numbers.get(self.danger, ())


# How many other words may stand beside each kind of insult, the strongest first.
_INSULTS: Final = {"abuse.strong": 3, "abuse.curse": 1, "abuse.weak": 0}
_NOTHING: Final = Findings()


class Screener:
    """Immutable; one for each profile, which keeps it (`profile.screener`)."""

    def __init__(self, elsewhere: Iterable[Elsewhere]) -> None:
        common = rules()
        found = list(common.phrases)
        self._labels: dict[str, str] = {}
        for matter in elsewhere:
            label = f"{'near' if matter.near else 'elsewhere'}.{matter.key}"
            self._labels[matter.key] = label
            found += [phrase(written, label) for written in common.elsewhere.get(matter.key, ())]
            # A short one means too much without its accents: "sổ đỏ" is "sơ đồ" as well.
            found += [phrase(a if len(a) >= _SAFE_LENGTH else f"={a}", label) for a in matter.aliases]
        self._phrases = Phrases(found, common.short_forms)
        # One message is looked at several times in a turn, and again when more facts came; no more is kept.
        self._screened = lru_cache(16)(self._screen)

    def screen(self, text: str) -> Findings:
        """text: clean."""
        return self._screened(text)

    def _screen(self, text: str) -> Findings:
        words = _QUOTED.sub(" ", text) if any(mark in text for mark in '“"‘«') else text
        secret = rules().stamped in text and not text.isupper() and rules().stamp.search(text) is not None
        by: _Hits = {}
        for hit in (*self._phrases.hits(words), *self._matters(words)):
            if not (hit.label.startswith("elsewhere.") and self._is_a_name(words, hit)):
                by.setdefault(hit.label, []).append(hit)
        said = self._said(words)
        if by.keys() <= _QUIET and not secret and not said:
            return _IN_SCOPE if "technology.words" in by else _NOTHING
        in_scope = "technology.words" in by
        cut = self._sentences(text) if words == text else [_Sentence(text, 0, 1 << 30)]
        paper = _paper(by, cut)
        kept, rest = _parts(by, cut, paper)
        danger, sort = self._danger(words, by, said) if len(text) <= LONGEST_CRY else ("", "")
        return Findings(
            in_scope=in_scope,
            danger=danger,
            sort=sort,
            swindled=self._is_now(_SWINDLED, words, said),
            lured=self._is_now(_LURED, words, said),
            secret=secret or bool(_live(by, "secret", "phrases")),
            abuse=not paper and self._abuse(words, by),
            paper=paper,
            outside=_outside(by),
            beside=_beside(by, cut) if in_scope and not paper else (),
            near=tuple(dict.fromkeys(_key(label) for label in by if label.startswith("near."))),
            kept=kept,
            rest=rest,
        )

    def _sentences(self, text: str) -> list[_Sentence]:
        cut, at = [], 0
        for part in rules().next_matter.split(text):
            if part:
                end = at + len(self._phrases.words(part))
                cut.append(_Sentence(part, at, end))
                at = end
        return cut

    def _said(self, text: str) -> frozenset[str]:
        """The kinds of danger that a sentence of it says."""
        text = dangers().with_units(text)
        folded = self._phrases.words(text)
        said = dangers().said
        if said.by_word.keys().isdisjoint(folded) or len(text) > _LONGEST_SAID:
            return frozenset()
        return frozenset(kind for kind, _ in said.found(folded, self._phrases.as_typed(text, folded)))

    def _is_a_name(self, text: str, hit: Hit) -> bool:
        """Whether somebody is called so: "tôi là Đinh Công Sơn" strikes nobody's work."""
        typed = self._phrases.written(text)
        start, end = hit.start, hit.end
        if text.isascii() and text.islower() and " ".join(typed[start:end]) in rules().called:
            words = [word for word in typed if word.isalpha()]  # "dinh cong son", and not a word beside it
            alone = start == 0 and len(words) == _FULL_NAME and is_a_full_name(" ".join(words))
            return alone or " ".join(typed[max(start - 2, 0) : start]).endswith(_INTRODUCES)
        if not all(word.istitle() for word in typed[start:end] or ("",)):
            return False
        while start and typed[start - 1].istitle():
            start -= 1
        while end < len(typed) and typed[end].istitle():
            end += 1
        return end - start >= _FULL_NAME and is_a_full_name(" ".join(typed[start:end]))

    def _is_now(self, kind: str, text: str, said: frozenset[str]) -> bool:
        return kind in said and not dangers().is_past(kind, self._phrases.words(text))

    def _matters(self, text: str) -> Iterable[Hit]:
        """What is said of other offices' matters in so many words, and no phrase holds."""
        folded = self._phrases.words(text)
        if not matters().by_word.keys().isdisjoint(folded):
            for key, at in matters().found(folded, self._phrases.as_typed(text, folded)):
                if key in self._labels:
                    yield Hit(self._labels[key], at.start, at.stop)

    def _danger(self, text: str, by: _Hits, said: frozenset[str]) -> tuple[str, str]:
        """The kind of danger, and which sort of it; "" for none."""
        if not said and not any(label.startswith("danger.") for label in by):
            return "", ""
        listed = ("sure", "words") if "technology.words" not in by else ("sure",)
        words = self._phrases.words(text)
        now = dangers().now_said(said, words)
        for kind in rules().numbers:
            cried = _live(by, "danger", f"whole.{kind}")
            listed_so = _live(by, "danger", *(f"{name}.{kind}" for name in listed))
            found = kind in now or (listed_so and not dangers().is_past(kind, words))
            if found or (cried and self._is_a_cry(words, cried)):
                return kind, now.get(kind, "")
        return "", ""

    def _is_a_cry(self, words: list[str], hits: list[Hit]) -> bool:
        covered = {at for hit in hits for at in range(hit.start, hit.end)}
        return all(at in covered or word in rules().cries for at, word in enumerate(words))

    def _abuse(self, text: str, by: _Hits) -> bool:
        """Whether there is nothing in it but insults: what else is said is taken as it is."""
        insults = [hit for label in _INSULTS for hit in by.get(label, ())]
        if not insults or any(not label.startswith("abuse.") for label in by):
            return False
        covered = {at for hit in insults for at in range(hit.start, hit.end)}
        words = self._phrases.words(text)
        others = sum(at not in covered and word not in rules().fillers for at, word in enumerate(words))
        return others <= next(most for label, most in _INSULTS.items() if label in by)


def is_emergency(text: str) -> bool:
    """Whether somebody may be in danger now."""
    return _COMMON.screen(clean(text)).emergency


def only_insults(text: str) -> bool:
    """Whether nothing else is in it."""
    return _COMMON.screen(clean(text)).abuse


@value(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int
    end: int

    def holds(self, hits: Iterable[Hit]) -> bool:
        return any(self.start <= hit.start < self.end for hit in hits)


_QUIET: Final = frozenset(("technology.words", "manner.words"))
_IN_SCOPE: Final = Findings(in_scope=True)


def _key(label: str) -> str:
    return label.partition(".")[2]


def _live(by: _Hits, section: str, *lists: str) -> list[Hit]:
    """The signs that no "not" phrase takes back: "không khiếu nại"."""
    hits = [hit for name in lists for hit in by.get(f"{section}.{name}", ())]
    nots = by.get(f"{section}.not", ())
    return [hit for hit in hits if not any(n.start < hit.end and hit.start < n.end for n in nots)]


def _paper(by: _Hits, cut: Sequence[_Sentence]) -> Paper:
    kinds: tuple[Paper, ...] = ("denunciation", "complaint")
    for kind in kinds:
        if _live(by, kind, "sure"):
            return kind
    here = [*by.get("technology.words", ()), *by.get("manner.words", ())]
    matters = [hit for label, hits in by.items() if label.startswith("elsewhere.") for hit in hits]
    for kind in kinds:
        words = _live(by, kind, "words")
        if not words:
            continue
        if not here or any(s.holds(words) and s.holds(matters) and not s.holds(here) for s in cut):
            return kind
    return ""


def _parts(by: _Hits, cut: Sequence[_Sentence], paper: Paper) -> tuple[str, str]:
    """The sentences that stay here and those that are redirected; ("", "") where there is nothing to part."""
    if not paper or len(cut) < 2 or "technology.words" not in by:
        return "", ""
    signs = [*_live(by, "complaint", "sure", "words"), *_live(by, "denunciation", "sure", "words")]
    stays = [s.holds(by["technology.words"]) and not s.holds(signs) for s in cut]
    kept = " ".join(s.text for s, here in zip(cut, stays, strict=True) if here)
    return (kept, " ".join(s.text for s, here in zip(cut, stays, strict=True) if not here)) if kept else ("", "")


def _outside(by: _Hits) -> str:
    """The matter that is told, where nothing of it belongs here."""
    if not by.keys().isdisjoint(_QUIET) or any(label.startswith("near.") for label in by):
        return ""
    counts = Counter({_key(label): len(hits) for label, hits in by.items() if label.startswith("elsewhere.")})
    return counts.most_common(1)[0][0] if counts else ""


def _beside(by: _Hits, cut: Sequence[_Sentence]) -> tuple[str, ...]:
    here = [*by.get("technology.words", ()), *by.get("manner.words", ())]
    matters = {label: hits for label, hits in by.items() if label.startswith("elsewhere.")}
    found = [_key(label) for s in cut if not s.holds(here) for label, hits in matters.items() if s.holds(hits)]
    return tuple(dict.fromkeys(found))


_COMMON: Final = Screener(())
