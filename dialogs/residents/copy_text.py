"""All that the commune keeps about a person, as one text that anybody can read: the file that they may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from cases import phone
from cases.case import Case
from cases.case_parts import NATIONAL, PORTAL
from cases.codes import TrackingCode
from cases.commune import Commune
from cases.needs import Happened, Parked, Task
from dialogs.dates import day, half_day, moment
from dialogs.say import Field, Say, say
from dialogs.steps.consent import WORDING
from dialogs.steps.pieces import GATHERING, files_of, texts_of
from dialogs.talk import Me
from dialogs.words import Words


@dataclass(frozen=True, slots=True)
class Record:
    """histories: by case id. unfinished: what was sent before consent was given, wiped after a day. channel: where the
    conversation takes place."""

    me: Me
    channel: str
    cases: tuple[Case, ...] = ()
    histories: dict[str, tuple[Happened, ...]] = field(default_factory=dict, hash=False)
    drafts: tuple[Parked, ...] = ()
    tasks: tuple[Task, ...] = ()
    unfinished: tuple[str, ...] = ()


def written(record: Record, commune: Commune, words: Words, now: int) -> str:
    return _Writer(record, commune, words, now).text()


class _Writer:
    def __init__(self, record: Record, commune: Commune, words: Words, now: int) -> None:
        self._record, self._commune, self._words, self._now = record, commune, words, now

    def text(self) -> str:
        parts = (self._person, self._consent, self._cases, self._drafts, self._tasks, self._seen_by)
        head = [self._of(say("copy.title")).upper(), self._of(say("copy.made", **self._head()))]
        body = []
        for number, part in enumerate(parts, 1):
            title, *lines = part()
            body.append("\n".join((f"{number}. {title.upper()}", *lines)))
        return "\n\n\n".join(("\n".join(head), *body)) + "\n"

    def _head(self) -> dict[str, Field]:
        return {"office": self._commune.profile.name, "at": self._at(self._now)}

    def _person(self) -> Iterator[str]:
        me = self._record.me
        yield self._of(say("copy.person"))
        if not (me.name or me.phone or me.village or me.place):
            yield self._of(say("copy.none"))
            return
        yield self._line("copy.name", me.name)
        yield self._line("copy.phone", phone.show(me.phone) if me.phone else "")
        yield self._line("copy.place", self._place(me.village, me.place))

    def _consent(self) -> Iterator[str]:
        me = self._record.me
        yield self._of(say("copy.consent"))
        if me.news_words and me.news is not None:
            yield self._of(say("data.news", at=self._at(me.news)))
        if me.consent is None:
            yield self._of(say("copy.no_consent"))
            return
        yield self._of(say("copy.consent_at", at=self._at(me.consent), version=me.consent_words))
        if me.consent_words == WORDING:
            # channel.telegram channel.zalo_bot channel.zalo_oa channel.web channel.terminal
            channel = say(f"channel.{self._record.channel}")
            yield f"“{self._of(say('consent.ask', office=self._commune.profile.name, channel=channel))}”"

    def _cases(self) -> Iterator[str]:
        yield self._of(say("copy.cases", count=len(self._record.cases)))
        if not self._record.cases:
            yield self._of(say("copy.none"))
        for case in sorted(self._record.cases, key=lambda case: case.at):
            yield ""
            yield from self._case(case)

    def _case(self, case: Case) -> Iterator[str]:
        yield self._of(say("copy.code", code=str(TrackingCode(case.code)), at=self._at(case.at)))
        if case.register:
            yield self._line("copy.register", case.register)
        # status.* as residents read them
        yield self._line("copy.stage", self._of(say(f"status.{case.status}", unit=self._unit(case.unit))))
        if case.anonymised:
            yield self._of(say("copy.erased"))
            return
        yield from self._sender(case)
        for part in (self._story, self._replies, self._history):
            lines = list(part(case))
            yield from ("", *lines) if lines else ()

    def _sender(self, case: Case) -> Iterator[str]:
        yield self._line("copy.sender", case.name)
        yield self._line("copy.phone", phone.show(case.phone) if case.phone else "")
        yield self._line("copy.place", self._place(case.village, case.place))
        if case.organisation:
            yield self._line("copy.organisation", case.organisation)
        if case.helper:
            number = phone.show(case.helper_phone) if case.helper_phone else ""
            yield self._line("copy.helper", ", ".join(part for part in (case.helper, number) if part))
        if case.public is not None:
            yield self._of(say("copy.public" if case.public else "copy.not_public"))

    def _story(self, case: Case) -> Iterator[str]:
        if case.title:
            yield self._line("copy.named", case.title)
        yield from self._quoted("copy.text", case.text)
        for key, text in case.ideas:
            # copy.problem copy.tried
            yield from self._quoted(f"copy.{key}", text)
        for text in case.added:
            yield from self._quoted("copy.added", text)
        if case.files:
            yield self._line("copy.files", self._files([(file.kind, file.name) for file in case.files]))
        if case.rating:
            yield self._line("copy.rating", str(case.rating))

    def _replies(self, case: Case) -> Iterator[str]:
        for reply in case.replies:
            unit, on = self._unit(reply.unit), day(self._commune.today(reply.at))
            yield self._of(say("copy.reply", unit=unit, day=on))
            yield reply.text

    def _history(self, case: Case) -> Iterator[str]:
        happened = self._record.histories.get(case.id, ())
        if happened:
            yield self._of(say("copy.history"))
        for one in happened:
            # For each kind of event: did.lodged did.received did.classified did.forwarded
            # did.accepted did.sent_back did.reply_proposed did.reply_approved
            # did.reply_refused did.reply_undone did.replied did.info_asked did.info_added
            # did.info_waived did.noted did.declined did.withdrawn did.closed
            # did.reopened did.followed did.linked did.unlinked did.relayed
            # did.redirected did.lodged_national did.national_relayed did.name_asked
            # did.name_answered did.rated did.corrected did.anonymised. What a later release adds
            # is told by its date alone.
            key = f"did.{one.kind}"
            what = self._of(say(key, unit=self._unit(one.unit))) if key in self._words else self._of(say("did"))
            yield f"- {self._of(self._at(one.at))}: {what}"

    def _drafts(self) -> Iterator[str]:
        record = self._record
        yield self._of(say("copy.drafts", count=len(record.drafts)))
        if not (record.drafts or record.unfinished):
            yield self._of(say("copy.none"))
        for draft in record.drafts:
            yield ""
            yield self._of(say("copy.draft", at=self._at(draft.at)))
            yield from self._answers(draft)
        if record.unfinished:
            yield ""
            yield self._of(say("copy.unfinished"))
            yield from record.unfinished

    def _answers(self, draft: Parked) -> Iterator[str]:
        """Every word that was typed, whatever the question was."""
        for key, value in draft.answers.items():
            if not isinstance(value, dict):
                continue
            if key == GATHERING:
                yield from self._quoted("copy.text", texts_of(value))
                files = [(file["kind"], file.get("name", "")) for file in files_of(value)]
                if files:
                    yield self._line("copy.files", self._files(files))
            elif key == "where":
                yield self._line("copy.place", self._place(value.get("village", ""), value.get("place", "")))
            else:
                number = phone.show(value["phone"]) if value.get("phone") else ""
                typed = [str(part) for part in (value.get("name"), number, value.get("text")) if part]
                if typed:
                    yield "; ".join(typed)

    def _tasks(self) -> Iterator[str]:
        yield self._of(say("copy.tasks", count=len(self._record.tasks)))
        if not self._record.tasks:
            yield self._of(say("copy.none"))
        for task in self._record.tasks:
            wish = task.words.get("wish")
            # data.wish.see data.wish.correct data.wish.copy data.wish.withdraw data.wish.delete
            what = say(f"data.wish.{wish}") if wish else say("copy.call")
            state = say("copy.task_done") if task.done else say("copy.task_due", when=_when(task))
            yield f"- {self._of(say('copy.task', what=what, state=state))}"

    def _seen_by(self) -> Iterator[str]:
        """Who may see it by their office, and the units to which something was really passed on."""
        yield self._of(say("copy.seen_by"))
        yield self._of(say("copy.seen_by_clerk"))
        units = {case.unit for case in self._record.cases if case.unit}
        units |= {one.unit for history in self._record.histories.values() for one in history if one.unit}
        for unit in sorted(self._unit(key) for key in units):
            yield self._of(say("copy.seen_by_unit", unit=unit))
        yield self._of(say("copy.rights"))

    def _files(self, files: list[tuple[str, str]]) -> str:
        # copy.kind.photo copy.kind.voice copy.kind.video copy.kind.document
        return ", ".join(f"{name} ({self._kind(kind)})" if name else self._kind(kind) for kind, name in files)

    def _kind(self, kind: str) -> str:
        return self._of(say(f"copy.kind.{kind}"))

    def _quoted(self, key: str, text: str) -> Iterator[str]:
        if text:
            yield self._of(say(key))
            yield text

    def _line(self, key: str, text: str) -> str:
        return self._of(say(key, text=text or say("copy.blank")))

    def _place(self, village: str, place: str) -> str:
        known = self._commune.profile.village(village)
        return ", ".join(part for part in (known.full_name if known else "", place) if part)

    def _unit(self, key: str) -> str:
        if key == NATIONAL:
            return PORTAL
        unit = self._commune.profile.unit(key)
        return unit.name if unit else self._commune.profile.name

    def _at(self, at: int) -> Say:
        return moment(self._commune.local(at))

    def _of(self, said: Say) -> str:
        return self._words.of(said)


def _when(task: Task) -> Say:
    return half_day(datetime.fromisoformat(task.due))
