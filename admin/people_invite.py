"""An invitation made in a chat: for which role, where, for whom. Who comes on it waits for an administrator."""

from __future__ import annotations

from admin import shows
from admin.leaving import leaves
from admin.people_steps import done, look, still, stop_option, stopped
from admin.people_typed import role_in
from admin.people_words import the_roster
from admin.written import STOP
from cases.kinds import Role
from cases.people import Record
from cases.people_commands import Arranged, Invite
from cases.people_rules import INVITE_MS, may
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took, always
from dialogs.steps.choice import Menu
from dialogs.talk import Talk

ROLES = (Role.UNIT_OFFICER, Role.FOCAL_OFFICER, Role.LEADER, Role.VILLAGE_HEAD, Role.ADMINISTRATOR)
_MOST_ROLES = 5
_MOST = 4
_LONGEST_NAME = 60


def invite(rest: str, talk: Talk) -> Open:
    """rest: "cán bộ ca Lê Thị Mai"."""
    role, unit, name = role_in(rest, talk.commune.profile) if rest else (None, None, "")
    answers: Answers = {}
    if role is not None and may_invite(role, talk):
        answers["role"] = {"role": str(role)}
        if unit is not None:
            answers["where"] = {"unit": unit}
    if name and role is not None and (unit is not None or not _has_place(role)):
        answers["name"] = {"text": name[:_LONGEST_NAME]}
    return Open("invite", 1, answers)


def may_invite(role: Role, talk: Talk) -> bool:
    return may(Invite("", "", role, None, Record()), talk.actor, the_roster(talk))


def _has_place(role: Role) -> bool:
    return role in (Role.UNIT_OFFICER, Role.VILLAGE_HEAD)


def _role(answers: Answers) -> Role:
    return Role(answers["role"]["role"])


def _ask_role(answers: Answers, talk: Talk) -> Question:
    # role.focal_officer role.unit_officer role.leader role.village_head role.administrator
    options = [Option(str(role), say(f"role.{role}")) for role in ROLES if may_invite(role, talk)]
    if len(options) < _MOST_ROLES:
        options.append(stop_option())
    return Question((say("people.invite.role"),), tuple(options), person=False)


def _picked_role(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == STOP:
        return stopped(talk)
    return Took({"role": key}) if key in set(Role) and may_invite(Role(key), talk) else None


def _typed_role(text: str, answers: Answers, talk: Talk) -> Answered:
    if leaves(text):
        return stopped(talk)
    role, unit, _ = role_in(text, talk.commune.profile)
    if role is None or not may_invite(role, talk):
        return None
    return Took({"role": str(role)}, also={"where": {"unit": unit}} if unit else {})


def _places(answers: Answers, talk: Talk) -> list[tuple[str, str]]:
    """Units first that have nobody yet; villages as the profile has them."""
    profile = talk.commune.profile
    if _role(answers) is Role.VILLAGE_HEAD:
        villages = profile.villages_on(talk.commune.today(talk.now))
        return [(one.key, one.full_name) for one in villages if one.is_village]
    held = {one.unit for one in the_roster(talk).holders if one.role is Role.UNIT_OFFICER}
    units = [one for one in profile.receiving_units if one.key != profile.focal_point]
    return [(one.key, one.name) for one in sorted(units, key=lambda one: one.key in held)]


def _ask_where(answers: Answers, talk: Talk) -> Question:
    village = _role(answers) is Role.VILLAGE_HEAD
    places = _places(answers, talk)
    says = [say("people.invite.village" if village else "people.invite.unit")]
    if len(places) > _MOST:
        says.append(say("people.invite.or_name_it"))
    options = [Option(key, name) for key, name in places[:_MOST]]
    return Question(tuple(says), (*options, stop_option()), free=True, person=False)


def _picked_where(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == STOP:
        return stopped(talk)
    return Took({"unit": key}) if any(key == one for one, _ in _places(answers, talk)) else None


def _typed_where(text: str, answers: Answers, talk: Talk) -> Answered:
    role = _role(answers)
    words = f"truong thon {text}" if role is Role.VILLAGE_HEAD else text
    _, unit, _ = role_in(words, talk.commune.profile)
    if unit is None or not any(unit == one for one, _ in _places(answers, talk)):
        return Problem(say("people.invite.unknown_place"))
    return Took({"unit": unit})


def _where_applies(answers: Answers, talk: Talk) -> bool:
    return "role" in answers and _has_place(_role(answers))


def _ask_name(answers: Answers, talk: Talk) -> Question:
    return Question((say("people.invite.name"),), (stop_option(),), free=True, person=False)


def _typed_name(text: str, answers: Answers, talk: Talk) -> Answered:
    name = " ".join(text.split())
    if len(name) > _LONGEST_NAME or sum(map(str.isalpha, name)) < 2 or any(map(str.isdigit, name)):
        return Problem(say("people.invite.no_name"))
    return Took({"text": name})


def _stop(key: str, answers: Answers, talk: Talk) -> Answered:
    return stopped(talk) if key == STOP else None


def _position(answers: Answers, talk: Talk) -> Say:
    return shows.position(_role(answers), (answers.get("where") or {}).get("unit"), talk)


def _look(answers: Answers, talk: Talk) -> Say:
    return say("people.invite.check", name=answers["name"]["text"], duties=_position(answers, talk))


def _command(answers: Answers, talk: Talk) -> Invite:
    """The same in each round of the turn: drawn anew, the words would name another number than the one that counts."""
    unit = (answers.get("where") or {}).get("unit")
    record = Record(answers["name"]["text"])
    return Invite(talk.chance.id(), talk.chance.token().value, _role(answers), unit, record)


def _told(answers: Answers, arranged: Arranged, talk: Talk) -> tuple[Say, ...]:
    token = next(getattr(one, "token", "") for one in arranged.changes)
    until = day(talk.commune.today(talk.now + INVITE_MS))
    first = say("people.invite.done", name=answers["name"]["text"], until=until)
    link = say("people.invite.link", link=f"{talk.site}/can-bo/vao/{token}") if talk.site else say("people.invite.page")
    return (first, say("people.invite.token", token=token), link)


INVITE = Dialog(
    "invite",
    version=1,
    steps=(
        Menu("role", asks=_ask_role, picked=_picked_role, words=_typed_role, condition=still(always)),
        Menu(
            "where",
            asks=_ask_where,
            picked=_picked_where,
            words=_typed_where,
            condition=still(_where_applies),
            free=True,
        ),
        Menu("name", asks=_ask_name, picked=_stop, words=_typed_name, condition=still(always), free=True),
        look("invite", _look, "people.invite.send"),
    ),
    finish=done(_command, _told),
    light=True,
)
