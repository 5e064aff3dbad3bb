"""What a turn does beside the desk, as rows: what is remembered, fetched, posted, handed to staff, given away."""

from __future__ import annotations

from typing import Any

from admin.search import SEARCH
from bot.command_lists import list_job, list_jobs
from bot.incoming import Address
from bot.turn.news_deeds import about_news, news_choice
from bot.turn.rounds import Play
from cases.case import CaseEvent
from cases.kinds import Role
from cases.people_commands import Arranged
from cases.people_log import logged
from cases.trail import log_of
from dialogs.news_actions import DecideBroadcast, MakeBroadcast, StopNews
from dialogs.outreach.menu import TOTALS
from dialogs.residents.link import MINUTES
from dialogs.steps.pieces import STORED
from dialogs.turn import (
    Action,
    Arrange,
    ClaimInvite,
    DoneTask,
    EndSessions,
    FetchFile,
    ForgetPerson,
    Logged,
    MakeCode,
    MakeCopy,
    MakePaper,
    MakeReceipt,
    MoveChats,
    OpenSeat,
    OpenTask,
    Post,
    Remember,
    Unsay,
    WrongTry,
)
from storage.erasing import DROP_FILES
from storage.jobs import COPY, FIGURES, PAPER
from storage.writes import (
    ChatLink,
    CodeRow,
    CodeUsed,
    FileRow,
    Grant,
    InviteRow,
    JobRow,
    MailRow,
    PersonWrite,
    TaskRow,
    Writes,
)

# Typed in the other conversation at once, or asked for again.
CODE_MS = MINUTES * 60 * 1000
# What is only looked up waits for no document.
_SOON = frozenset({FIGURES, SEARCH, TOTALS})


class Deeds:
    """Adds to the batch's writes."""

    def __init__(self, writes: Writes, now: int) -> None:
        self._writes = writes
        self._now = now

    def do(self, play: Play, does: tuple[Action, ...]) -> None:
        writes, chance = self._writes, play.talk.chance
        person = play.talk.me.person
        for action in does:
            match action:
                case Remember(me):
                    writes.people.append(PersonWrite(person, me.to_json(), self._now))
                    if me.news_words:
                        writes.news.append(news_choice(me, play.room.key, self._now))
                case ForgetPerson(forgotten):
                    writes.forgotten.append(forgotten)
                case FetchFile():
                    self._fetch(play, action)
                case Post(key, at, kind, data, to):
                    writes.mail.append(MailRow(key, to or play.room.key, kind, data, at))
                case Unsay(mail, moved):
                    writes.unsaid.append((play.room.key, mail))
                    writes.mail_done += [mail] if moved else []
                case MakeCode():
                    self._make_code(play, action)
                case MoveChats():
                    self._move_chats(play, action)
                case OpenTask(kind, due, words, done, asked):
                    room, by = play.room.key, person or None if asked else None
                    writes.tasks.append(TaskRow(chance.id(), kind, due, room, by, None, words, self._now, done))
                case MakeCopy(whose):
                    writes.jobs.append(_copy_job(play, whose, self._now))
                case DoneTask(task_id):
                    writes.tasks_done.append((person, task_id))
                case ClaimInvite():
                    self._claim(play, action)
                case Arrange(arranged, by):
                    self._arrange(play, arranged, by)
                case OpenSeat(token, minutes):
                    self._open_seat(play, token, minutes)
                case EndSessions(sessions):
                    writes.sessions_ended += sessions
                case WrongTry(code, day):
                    writes.wrong_tries.append((code, day))
                case MakePaper(what, data):
                    writes.jobs.append(_paper_job(play, what, data, self._now))
                case MakeReceipt(case):
                    self._receipt(play, case)
                case StopNews() | MakeBroadcast() | DecideBroadcast():
                    about_news(play, action, writes, self._now)
                case Logged(about, kind, data, by):
                    actor = play.talk.actor.person if by is None else by
                    writes.events.append(CaseEvent(log_of(about), 0, kind, actor, self._now, data, {}))

    def drop_files(self, play: Play, files: tuple[str, ...]) -> None:
        """The rows forget what they were at once; a job deletes the contents."""
        for file in files:
            self._writes.files.append(FileRow(file, play.room.key, "", "", "", 0, "gone", self._now))
        if files:
            data = {"files": list(files)}
            self._writes.jobs.append(JobRow(play.talk.chance.id(), DROP_FILES, "", data, self._now))

    def _make_code(self, play: Play, code: MakeCode) -> None:
        by = play.talk.me.person if code.by_staff else None
        expires = self._now + CODE_MS
        row = CodeRow(play.talk.chance.id(), code.token, code.conversation, by, expires, self._now)
        self._writes.codes.append(row)

    def _move_chats(self, play: Play, move: MoveChats) -> None:
        self._writes.people += [PersonWrite(me.person, me.to_json(), self._now) for me in move.known]
        self._writes.news += [news_choice(me, play.room.key, self._now) for me in move.known]
        self._writes.links += [ChatLink(chat, person, self._now) for chat, person in move.chats]
        self._writes.unreached += move.unread
        if move.code:
            self._writes.codes_used.append(CodeUsed(move.code, play.room.key, self._now))

    def _claim(self, play: Play, invite: ClaimInvite) -> None:
        person = invite.person or play.talk.me.person
        if invite.person is not None:
            self._writes.links.append(ChatLink(play.room.key, person, self._now))
        grant = Grant(invite.invite, person, Role(invite.role), invite.unit, invite.name, self._now)
        self._writes.grants.append(grant)
        kind = "staff_came" if invite.made_by else "staff_joined"
        data = {"invite": invite.invite, "role": invite.role, "unit": invite.unit or ""}
        words = {"name": invite.name} if invite.name else {}
        self._writes.events.append(CaseEvent(log_of(person), 0, kind, person, self._now, data, words))
        if not invite.made_by:
            self._writes.jobs.append(list_job(play.talk.chance.id(), play.room.key, self._now))

    def _arrange(self, play: Play, arranged: Arranged, by: str | None) -> None:
        self._writes.people_changed += arranged.changes
        self._writes.events += logged(arranged, play.talk.actor.person if by is None else by, self._now)
        self._writes.mail += [MailRow(one.key, one.to, one.kind, one.data, one.at) for one in arranged.tells]
        self._writes.jobs += list_jobs(arranged.changes, self._now, play.talk.chance.id)

    def _receipt(self, play: Play, case: str) -> None:
        address = Address.parse(play.room.key)
        data = {"case": case, "file": play.talk.chance.id(), "conversation": play.room.key}
        account = f"{address.channel}:{address.account}"
        self._writes.jobs.append(JobRow(play.talk.chance.id(), "receipt", account, data, self._now))

    def _open_seat(self, play: Play, token: str, minutes: int) -> None:
        actor = play.talk.actor
        role = next(iter(sorted(actor.roles)))
        expires = self._now + minutes * 60_000
        invite = InviteRow(play.talk.chance.id(), token, role, actor.unit, actor.name, actor.person, expires, self._now)
        self._writes.invites.append(invite)

    def _fetch(self, play: Play, fetch: FetchFile) -> None:
        if fetch.remote.startswith(STORED):
            return
        address = Address.parse(play.room.key)
        row = FileRow(fetch.file, play.room.key, fetch.kind, fetch.name, "", 0, "pending", self._now)
        self._writes.files.append(row)
        data = {
            "file": fetch.file,
            "kind": fetch.kind,
            "remote": fetch.remote,
            "name": fetch.name,
            "conversation": play.room.key,
        }
        account = f"{address.channel}:{address.account}"
        self._writes.jobs.append(JobRow(play.talk.chance.id(), "fetch", account, data, self._now))


def _copy_job(play: Play, person: str, now: int) -> JobRow:
    """What is kept about a person, into a file for this conversation; its account is that one, as a paper's is."""
    data = {"file": play.talk.chance.id(), "person": person, "conversation": play.room.key}
    return JobRow(play.talk.chance.id(), COPY, play.room.key, data, now)


def _paper_job(play: Play, what: str, data: dict[str, Any], now: int) -> JobRow:
    """Its account is the conversation's key, so that a terminal finds its own."""
    by = play.talk.actor.person
    told = {**data, "what": what, "file": play.talk.chance.id(), "conversation": play.room.key, "by": by}
    return JobRow(play.talk.chance.id(), FIGURES if what in _SOON else PAPER, play.room.key, told, now)
