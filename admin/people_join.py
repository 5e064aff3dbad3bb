"""Whoever comes on an invitation that was made in a chat, and the administrator who looks at them."""

from __future__ import annotations

from admin import shows
from admin.at_case import words_of
from admin.people_steps import arranged_by, over, stop_option, stopped
from admin.people_typed import people_in
from admin.people_words import called, name_of, the_roster
from admin.written import STOP
from cases.kinds import Role
from cases.needs import Invite
from cases.outcomes import Refusal
from cases.people import Holder, Invited, Record, Roster
from cases.people_commands import Settle
from cases.people_news import came as news_of
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open, State
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Arrange, ClaimInvite, Go, Post


def came(invite: Invite, claim: ClaimInvite, state: State, talk: Talk) -> Go:
    """They are told that somebody looks first, and the administrators that somebody came. Nothing else changes: what
    they were doing as a resident goes on."""
    person = claim.person or talk.actor.person
    waits = Invited(invite.id, invite.role, invite.unit, Record(invite.name), invite.made_by, talk.now, person)
    posts = [
        Post(one.key, one.at, one.kind, dict(one.data), one.to) for one in news_of(waits, the_roster(talk), talk.now)
    ]
    where = shows.position(invite.role, invite.unit, talk)
    key = "people.waits" if posts else "people.waits_for_nobody"  # people.waits people.waits_for_nobody
    return Go((Say(key, {"duties": where}),), (claim, *posts), again=state.top is not None, quiet=state.top is None)


def waiting(roster: Roster) -> tuple[Invited, ...]:
    return roster.waiting_to_be_confirmed()


def confirm(rest: str, talk: Talk, right: bool | None = None) -> Open:
    """rest: who. right: what was said in the same line already."""
    found = _named(rest, waiting(the_roster(talk)))
    if len(found) != 1:
        return Open("confirm", 1, {})
    return Open("confirm", 1, {"who": {"invite": found[0].id}})


def _named(text: str, among: tuple[Invited, ...]) -> list[Invited]:
    """By the end of the name, as colleagues are named."""
    if not text:
        return list(among)
    as_people = Roster(tuple(Holder(one.id, one.id, one.role, one.unit, one.record, 0) for one in among))
    found = people_in(text, as_people)
    return [one for one in among if one.id in found]


def key_of(invite: str) -> str:
    return f"i.{invite[-12:]}"


def _ask_who(answers: Answers, talk: Talk) -> Question:
    people = waiting(the_roster(talk))[:4]
    options = [Option(key_of(one.id), _option(one, talk)) for one in people]
    return Question((say("people.confirm.who"),), (*options, stop_option()), person=False)


def _option(one: Invited, talk: Talk) -> Say:
    return say("people.option", name=called(one.record), what=shows.position(one.role, one.unit, talk))


def _picked_who(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == STOP:
        return stopped(talk)
    found = [one for one in waiting(the_roster(talk)) if key_of(one.id) == key]
    return Took({"invite": found[0].id}) if found else None


def _typed_who(text: str, answers: Answers, talk: Talk) -> Answered:
    found = _named(text, waiting(the_roster(talk)))
    return Took({"invite": found[0].id}) if len(found) == 1 else None


def _anybody(answers: Answers, talk: Talk) -> bool:
    return Role.ADMINISTRATOR in talk.actor.roles and bool(waiting(the_roster(talk)))


def _one(answers: Answers, talk: Talk) -> Invited | None:
    invite = (answers.get("who") or {}).get("invite")
    return next((one for one in waiting(the_roster(talk)) if one.id == invite), None)


def _still(answers: Answers, talk: Talk) -> bool:
    return Role.ADMINISTRATOR in talk.actor.roles and _one(answers, talk) is not None


def _ask_right(answers: Answers, talk: Talk) -> Question:
    one, roster = _one(answers, talk), the_roster(talk)
    assert one is not None  # the step's condition
    channel = one.chats[0].split(":")[0] if one.chats else ""
    # channel.telegram channel.zalo_bot channel.zalo_oa channel.web channel.terminal
    where = say(f"channel.{channel if channel in _CHANNELS else 'web'}")
    asked = say(
        "people.confirm.ask",
        name=called(one.record),
        duties=shows.position(one.role, one.unit, talk),
        by=name_of(one.made_by, roster),
        where=where,
    )
    options = (
        Option("yes", say("people.confirm.yes")),
        Option("no", say("people.confirm.no")),
        Option("later", say("people.confirm.later")),
    )
    return Question((asked,), options, person=False)


_CHANNELS = frozenset({"telegram", "zalo_bot", "web", "terminal"})


def _picked_right(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "later":
        return over(talk, say("people.confirm.waits"))
    return Took({"choice": key}) if key in ("yes", "no") else None


def _finish(answers: Answers, talk: Talk) -> Go:
    one, right = _one(answers, talk), (answers.get("right") or {}).get("choice") == "yes"
    if Role.ADMINISTRATOR not in talk.actor.roles:
        return Go(close=True)
    if one is None:
        return over(talk, say("people.confirm.nobody"))
    arranged = arranged_by(Settle(one.id, right), talk)
    if isinstance(arranged, Refusal):
        return over(talk, words_of(arranged))
    told = say("people.confirm.done" if right else "people.confirm.refused", name=called(one.record))
    go = over(talk, told)
    return Go(go.says, (Arrange(arranged),), close=True, last=go.last)


CONFIRM = Dialog(
    "confirm",
    version=1,
    steps=(
        Menu("who", asks=_ask_who, picked=_picked_who, words=_typed_who, condition=_anybody),
        Menu("right", asks=_ask_right, picked=_picked_right, condition=_still),
    ),
    finish=_finish,
    light=True,
)
