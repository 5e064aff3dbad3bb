"""The full read-back: everything as it will be sent, then send, change, leave for later, or delete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, product
from typing import Any

from cases.on_behalf import on_behalf
from cases.text import fold, unkeyed
from dialogs.events import Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input, Problem, Step, Took
from dialogs.steps.bare_name import asks_whose, bare_name, named
from dialogs.steps.changes import added, as_it_belongs, asks_whether, exchanged
from dialogs.steps.corrections import another_way, erased, name_said, rejects, sends_after_all, stops, with_given_name
from dialogs.steps.for_whom import for_another
from dialogs.steps.people import asks_to_change, of_oneself, put_right, village_only, where_put_right
from dialogs.steps.pieces import GATHERING, has_any
from dialogs.steps.rewriting import anew, asks_for_anew, asks_to_rewrite
from dialogs.steps.waits import waits
from dialogs.steps.who import OTHER
from dialogs.steps.wishes import Wish, wish_to_change
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding import intent_of, number_in, option_of, sends
from dialogs.understanding.stopping import leaves_as_it_was

# "sửa", the name of an item of at most so many words, and what it is to be.
_NAMED_AND_MORE = 3
_LONGEST_NAME = 7
_BETWEEN = frozenset({"", "lai", "cua", "toi", "thanh", "la", "sang"})
# Items on one page of the list; the fifth option leads on, or out of it.
PAGE = 4
_SENTENCE = 5  # words
_OPTIONS = (
    Option("send", say("check.send")),
    Option("change", say("check.change")),
    Option("later", say("check.later")),
    Option("delete", say("check.delete")),
)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """steps: what is read back, in order; each may be changed. head: key of the first words. names: what an item is
    called, where it is not item.<key>. The value is {"choice": "send"} once it may go, {"change": True, "from": n}
    while the list of items is open at its n-th, {"name": …} while it is asked whose that is, {"unsure": …} while it is
    asked whether these words belong to the letter."""

    steps: tuple[Step, ...]
    head: str
    names: tuple[tuple[str, str], ...] = ()
    key: str = "check"
    free: bool = False
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return True

    def done(self, value: Any) -> bool:
        return bool(value.get("choice") == "send")

    def ask(self, answers: Answers, talk: Talk) -> Question:
        if (answers.get(self.key) or {}).get("change"):
            items = [Option(step.key, self._name(step)) for step in self._page(answers, talk)]
            more = Option("more", say("check.more")) if self._rest(answers, talk) else Option("none", say("check.none"))
            return Question((say("check.which"),), (*items, more), unless=_says_more)
        if (answers.get(self.key) or {}).get("delete"):
            sure = (Option("erase", say("check.erase")), Option("none", say("check.keep")))
            return Question((say("check.sure"),), sure)
        if name := (answers.get(self.key) or {}).get("name"):
            return asks_whose(name, answers)
        if text := (answers.get(self.key) or {}).get("unsure"):
            return asks_whether(text)
        lines = [shown for s in self.steps if (shown := s.show(answers, talk)) and s.applies(answers, talk)]
        read = joined((say(self.head), *lines))
        return Question((read,), _OPTIONS, unless=_says_more, short=say("check.waits"))

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if isinstance(heard, Text):
            return self._typed(heard.text, answers, talk)
        if not isinstance(heard, Chose):
            return None
        match heard.key:
            case "send":
                return Took({"choice": "send"})
            case "change":
                return Took({"change": True, "from": 0})
            case "more":
                return Took({"change": True, "from": self._from(answers) + PAGE})
            case "none":
                return Took({"change": False})
            case "delete":
                return Took({"delete": True})
            case "erase":
                return Go(leave="delete")
            case "later":
                return Go(leave="later")
            case "add" if text := (answers.get(self.key) or {}).get("unsure"):
                return added(text, answers)
            case "sender" | "other" if name := (answers.get(self.key) or {}).get("name"):
                return named(heard.key, name, answers, talk)
        return self._change(heard.key, answers, talk)

    def _change(self, key: str, answers: Answers, talk: Talk) -> Answered:
        if any(step.key == key for step in self._shown(answers, talk)):
            return Go(redo=key)
        return None

    def _typed(self, text: str, answers: Answers, talk: Talk) -> Answered:
        """ "sửa 3" names an item of the list, "sửa nơi ở" too; "sửa" opens it. Labels were heard before."""
        value = answers.get(self.key) or {}
        open_ = bool(value.get("change"))
        if waits(text):
            return Problem(say("courtesy.wait"))
        if leaves_as_it_was(text):
            return Took({"change": False})
        if has_any(answers.get(GATHERING)) and asks_for_anew(text):
            return Took({"change": False}, also={GATHERING: anew(answers[GATHERING])})
        if _rewrites(text) and self._step(GATHERING) is not None:
            return Go(redo=GATHERING)
        whose = for_another(text, answers, {"change": False}) or another_way(text, answers, self._step("who"))
        if whose is not None:
            return whose
        if (right := None if value.get("delete") else self._corrected(text, answers, talk)) is not None:
            return right
        if not value.get("delete") and sends(text):
            if value.get("unsure"):
                return Problem(say("idea.choose"))
            return Took({"change": False}) if open_ else Took({"choice": "send"})
        wish = None if value.get("delete") else wish_to_change(text)
        put = self._exchanged(wish, answers, talk) if wish else None
        put = put or (None if value.get("delete") else self._put_right(text, answers, talk))
        if put is not None:
            return put
        words = unkeyed(fold(text)).split()
        named = words[1:] if words[:1] == ["sua"] else words if open_ else []
        shown = self._shown(answers, talk)
        names = [talk.words.of(self._name(step)) for step in shown]
        at = option_of(" ".join(named), names) if named else option_of(text, names, loose=False)
        if at is not None:
            return Go(redo=shown[at].key)
        if wish is not None and not _is_number(named):
            told = not open_ or (wish.old and wish.new)
            return self._wished(wish, text, answers, talk) if told else None
        if words[:1] != ["sua"]:
            if open_ and not value.get("delete") and len(text.split()) >= _SENTENCE and intent_of(text) is None:
                return _unsure(text)  # what is right, told where it is asked what to change
            return None if open_ or value.get("delete") else self._alone(text, answers, talk) or self._more(text)
        # Beside an open page its own numbers count.
        numbered = self._page(answers, talk) if open_ else shown
        number = number_in(" ".join(named)) if named else None
        if number is not None and 1 <= number <= len(numbered):
            return Go(redo=numbered[number - 1].key)
        return Took({"change": True, "from": 0})

    def _corrected(self, text: str, answers: Answers, talk: Talk) -> Answered:
        """Told that it is wrong, or what of it is."""
        who = (self._step("helper") if of_oneself(text) and answers.get("helper") else None) or self._step("who")
        if who is not None and (name := name_said(text)):
            known = (answers.get(who.key) or {}).get("name") or ""
            return self._fixed(who, with_given_name(name, known), answers, talk)
        if rejects(text):
            return Took({"change": True, "from": 0})
        return Took({"choice": "send"}) if sends_after_all(text) else erased(text, answers)

    def _alone(self, text: str, answers: Answers, talk: Talk) -> Answered:
        """Nothing but a name, or a village."""
        where = self._step("where")
        if where is not None and village_only(text, talk) is not None:
            return self._fixed(where, text, answers, talk)
        name = bare_name(text, talk) if self._step("who") is not None else ""
        return Took({"name": name}) if name else None

    def _step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def _put_right(self, text: str, answers: Answers, talk: Talk) -> Answered:
        """What is right, said at once: "Hồng 0945…", "nhà tôi ở Thống Nhất", "sửa nơi ở thành thôn Bắc Kế"."""
        shown = {step.key: step for step in self._shown(answers, talk)}
        key = "helper" if "helper" in shown and of_oneself(text) else "who"
        if key in shown and put_right(text):
            return self._fixed(shown[key], text, answers, talk)
        if "where" in shown and (place := where_put_right(text, talk)):
            return self._fixed(shown["where"], place, answers, talk)
        words = text.split()
        if len(words) < _NAMED_AND_MORE or not asks_to_change(words[0]):
            return None
        names = [talk.words.of(self._name(step)) for step in shown.values()]
        named = " ".join(words[1:])
        if number_in(named) is not None or option_of(named, names, loose=False) is not None:
            return None
        for loose, end in product((False, True), range(2, min(len(words), _LONGEST_NAME))):
            at = option_of(" ".join(words[1:end]), names, loose)
            if at is not None:
                rest = dropwhile(_is_between, words[end:])
                return self._fixed(list(shown.values())[at], " ".join(rest).strip(), answers, talk)
        return None

    def _exchanged(self, wish: Wish, answers: Answers, talk: Talk) -> Answered:
        """One thing is said to stand where another should: "đổi tên Ba Que thành Trần Văn Ba"."""
        if not wish.new:
            return None
        names = [(step, talk.words.of(self._name(step))) for step in self._shown(answers, talk)]
        put = exchanged(wish, names, answers, talk) if wish.old else as_it_belongs(wish.new, names, answers, talk)
        if put is None or isinstance(put, Took):
            return put
        step, text = put
        return self._fixed(step, text, answers, talk)

    def _wished(self, wish: Wish, text: str, answers: Answers, talk: Talk) -> Answered:
        """Something shall be changed, and it is not plain what."""
        shown = self._shown(answers, talk)
        at = option_of(wish.asks, [talk.words.of(self._name(step)) for step in shown]) if wish.asks else None
        if at is not None:
            return Go(redo=shown[at].key)
        return Took({"change": True, "from": 0}) if wish.plain and not wish.old else _unsure(text)

    def _fixed(self, step: Step, text: str, answers: Answers, talk: Talk) -> Answered:
        """It takes the place of the answer, and all is read back again; what is no answer to it is asked anew."""
        answered = step.hear(Text(text), answers, talk) if text and step.key != GATHERING else None
        if not isinstance(answered, Took):
            return Go(redo=step.key)
        says = (say("check.fixed"),) if step.done(answered.value) else ()
        also = {step.key: answered.value, **answered.also}
        return Took({"change": False}, says, answered.does, also=also)

    def _more(self, text: str) -> Answered:
        """A whole sentence that is after nothing else has something to add to what is read back."""
        intent = intent_of(text)
        if intent is not None and intent.name == "thanks":
            return Problem(say("courtesy.not_sent"))
        if asks_to_change(text):
            return _unsure(text)
        adds = len(text.split()) >= _SENTENCE and intent is None
        return Problem(say("check.added"), part=True) if adds else None

    def _shown(self, answers: Answers, talk: Talk) -> Sequence[Step]:
        return [s for s in self.steps if s.applies(answers, talk) and s.show(answers, talk) is not None]

    def _page(self, answers: Answers, talk: Talk) -> Sequence[Step]:
        return self._shown(answers, talk)[self._from(answers) :][:PAGE]

    def _rest(self, answers: Answers, talk: Talk) -> Sequence[Step]:
        return self._shown(answers, talk)[self._from(answers) + PAGE :]

    def _from(self, answers: Answers) -> int:
        return int((answers.get(self.key) or {}).get("from", 0))

    def _name(self, step: Step) -> Say:
        # item.what item.who item.where item.title item.problem item.tried item.public
        return say(dict(self.names).get(step.key) or f"item.{step.key}")

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None


def _says_more(text: str) -> bool:
    """ "Gửi hộ" is no "gửi", "không gửi nữa" no "không, giữ như cũ"; "sửa tên thành Lan" is more than "sửa"."""
    found = on_behalf(text)
    return (
        stops(text)
        or (found is not None and found.whose == OTHER)
        or (len(text.split()) >= _NAMED_AND_MORE and (asks_to_change(text) or wish_to_change(text) is not None))
    )


def _rewrites(text: str) -> bool:
    """ "Cho tôi viết lại"; a bare "sửa" opens the list."""
    return "lai" in fold(text).split() and "sua" not in fold(text).split() and asks_to_rewrite(text)


def _unsure(text: str) -> Took:
    """Nothing that may be a wish to change becomes a part of the letter unasked; a word or two open the list."""
    return Took({"unsure": text} if len(text.split()) >= _NAMED_AND_MORE else {"change": True, "from": 0})


def _is_number(named: list[str]) -> bool:
    return len(named) > 0 and number_in(" ".join(named)) is not None


def _is_between(word: str) -> bool:
    """ "sửa tên thành Lan", "nơi ở là: …"; with a capital it may be the name itself."""
    return fold(word) in _BETWEEN and not word[:1].isupper()


def joined(lines: Sequence[Say]) -> Say:
    """One text with a line for each."""
    return say("lines.all", lines=tuple(lines))
