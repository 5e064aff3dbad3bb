"""Answering what a batch of turns asks: the needs are grouped by kind, and each kind is one query for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from cases import needs as n
from cases.broadcasts import BroadcastById, Broadcasts, NewsReach
from cases.desk_entry import SessionsOf
from cases.desk_needs import Counted, Listed, WithWords
from cases.group_needs import ActorIn, GroupOf, GroupsOf
from cases.joining_needs import AddressesOf, JoiningById, JoiningCode, MailOf
from cases.links import ShortLink, StartLink, TheLinks
from cases.office_needs import FiguresOf, RecentChains
from cases.trail import StaffTrail, TrailOf
from storage import answers_cases as of_cases
from storage import answers_desk as of_desk
from storage import answers_due as of_due
from storage import answers_links as of_links
from storage import answers_lists as of_lists
from storage import answers_news as of_news
from storage import answers_office as of_office
from storage import answers_people as of_people
from storage import answers_talk as of_talk
from storage import answers_trail as of_trail
from storage import desk_sessions, groups
from storage import joining as of_joining
from storage.work import Work

# Each takes all needs of its kind and returns the answer to every one of them.
_ANSWERS: dict[type[Any], Callable[[Work, Sequence[Any]], Awaitable[dict[Any, Any]]]] = {
    n.CaseById: of_cases.by_id,
    n.CaseByCode: of_cases.by_code,
    n.CasesByTail: of_lists.by_tail,
    n.CasesOf: of_cases.of_person,
    n.Inbox: of_lists.inbox,
    n.HistoryOf: of_cases.history_of,
    n.PastSubjects: of_trail.past_subjects,
    n.SimilarOpen: of_cases.similar,
    n.DraftsOf: of_talk.drafts_of,
    n.DraftById: of_talk.draft_by_id,
    n.InviteBy: of_talk.invite_by,
    StartLink: of_links.by_token,
    ShortLink: of_links.by_short,
    TheLinks: of_links.the_links,
    n.StaffChats: of_talk.staff_chats,
    n.ChatsOfPerson: of_talk.chats_of_person,
    AddressesOf: of_joining.addresses_of,
    MailOf: of_joining.mail_of,
    JoiningCode: of_joining.by_token,
    JoiningById: of_joining.by_id,
    n.RepliedTo: of_talk.replied_to,
    n.OpenTasks: of_talk.open_tasks,
    n.OpenTaskOf: of_talk.open_task_of,
    n.TasksOf: of_talk.tasks_of,
    n.WrongTries: of_talk.wrong_tries,
    n.TheRoster: of_people.the_roster,
    n.Backlog: of_due.backlog,
    n.HappenedBetween: of_due.happened_between,
    TrailOf: of_trail.trail_of,
    StaffTrail: of_trail.staff_trail,
    GroupOf: groups.group_of,
    GroupsOf: groups.groups_of,
    ActorIn: groups.actor_in,
    Listed: of_desk.listed,
    Counted: of_desk.counted,
    WithWords: of_desk.with_words,
    SessionsOf: desk_sessions.sessions_of,
    RecentChains: of_office.recent_chains,
    FiguresOf: of_office.figures_of,
    BroadcastById: of_news.by_id,
    Broadcasts: of_news.newest,
    NewsReach: of_news.reach_of,
}


async def answer(work: Work, asked: Iterable[n.Need]) -> dict[n.Need, Any]:
    """Every need gets an answer, None or () where nothing was found. Raises TypeError for a kind that is not known
    here, so that a new one is not forgotten."""
    kinds: dict[type[Any], dict[n.Need, None]] = defaultdict(dict)
    for need in asked:
        kinds[type(need)][need] = None
    found: dict[n.Need, Any] = {}
    for kind, group in kinds.items():
        if kind not in _ANSWERS:
            raise TypeError(f"storage does not know how to answer {kind.__name__}")
        found |= await _ANSWERS[kind](work, list(group))
    return found
