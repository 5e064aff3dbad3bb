"""Opinions gathered from many, lodged in one's own capacity: a village's head, a union, a school, an office.

Each point becomes a case of its own, for each may be another unit's, has its own answer, and may join a matter that is
there already; whoever sends them may keep them together. Nobody's name is asked but the sender's."""

from __future__ import annotations

from typing import Any, Final

from cases.case import Case, File, Reply
from cases.collected import (
    CAPACITIES,
    HEAD,
    MOST_POINTS,
    UNIT,
    Covered,
    households_in,
    masked,
    points_of,
    stored,
)
from cases.commands import Lodge
from cases.kinds import Kind, Role
from dialogs.dates import day, moment
from dialogs.dialog import Dialog
from dialogs.outreach.sharing import headed
from dialogs.residents.show import code, unit_name
from dialogs.say import Option, Question, Say, Spoken, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.steps.consent import Consent
from dialogs.steps.free import FreeText
from dialogs.steps.pieces import GATHERING, Pieces, files_of, texts_of
from dialogs.steps.place import Place
from dialogs.steps.read_back import joined
from dialogs.steps.who import NameAndPhone
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go, MakeReceipt

NAME: Final = "collect"
_STOP: Final = Option("stop", say("collect.stop"))
_AGAIN: Final = Option("points", say("collect.again"))
_AS_ONE: Final = Option("one", say("collect.as_one"))


class _Agreed(Consent):
    """What the office keeps of those who work there is no matter of consent."""

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return talk.me.consent is None and not talk.actor.works_on_cases


def begin(talk: Talk) -> Open:
    """With what is known of whoever holds a role: their village, or their unit, is proved by it."""
    actor, me = talk.actor, talk.me
    answers: Answers = {}
    if Role.VILLAGE_HEAD in actor.roles:
        answers["capacity"] = {"choice": HEAD, "proved": True}
        villages = headed(talk)
        if len(villages) == 1:
            answers["where"] = {"village": next(iter(villages)), "place": ""}
    elif actor.works_on_cases:
        unit = talk.commune.profile.unit(actor.unit) if actor.unit else talk.commune.profile.focal_unit
        answers["capacity"] = {"choice": UNIT, "proved": True}
        answers["body"] = {"text": unit.name if unit is not None else talk.commune.profile.name}
    name = me.name or actor.name
    if name and (me.consent is not None or actor.works_on_cases):
        answers["sender"] = {"name": name, "phone": me.phone}
    return COLLECT.open(answers)


def taken_over(answers: Answers, talk: Talk) -> Go:
    """A letter that turns out to be many households': what was told so far is its first point, and goes along."""
    told = answers.get(GATHERING) or {}
    points = {"texts": list(told.get("texts", ())), "files": files_of(told)}
    return Go((say("collect.taken_over"),), close=True, push=begin(talk).with_answer("points", points))


def _ask_capacity(answers: Answers, talk: Talk) -> Question:
    # collect.of.head collect.of.union collect.of.school
    options = tuple(Option(one, say(f"collect.of.{one}")) for one in CAPACITIES)
    return Question((say("collect.capacity"),), (*options, _STOP))


def _capacity(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"choice": key}) if key in CAPACITIES else _stopped(key, answers, talk)


def _stopped(key: str, answers: Answers, talk: Talk) -> Answered:
    if key != "stop":
        return None
    typed = texts_of(answers.get("points"))
    given_back = (say("collect.given_back", text=typed),) if typed else ()
    return Go((*given_back, say("collect.stopped")), close=True, home=True)


def _is_a_body(answers: Answers, talk: Talk) -> bool:
    return (answers.get("capacity") or {}).get("choice") in ("union", "school")


def _ask_households(answers: Answers, talk: Talk) -> Question:
    return Question((say("collect.households"),), (Option("unknown", say("collect.unknown")),), free=True)


def _households(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"count": 0, "said": True}) if key == "unknown" else None


def _typed_households(text: str, answers: Answers, talk: Talk) -> Answered:
    count = households_in(text)
    return Took({"count": count, "said": True}) if count else Problem(say("collect.how_many"))


def _points(answers: Answers, talk: Talk) -> tuple[tuple[Covered, ...], int]:
    """As they would be sent; how many are for another door and stay out."""
    profile = talk.commune.profile
    names = not (answers.get("check") or {}).get("names")
    found = [masked(one, profile.places_by_name, names) for one in points_of(texts_of(answers.get("points")))]
    findings = [profile.screener.screen(one.text) for one in found]
    mine = [one for one, f in zip(found, findings, strict=True) if not (f.stops or f.paper)]
    return tuple(mine), len(found) - len(mine)


def _ask_sure(answers: Answers, talk: Talk) -> Question:
    points, elsewhere = _points(answers, talk)
    if not points:
        key = "collect.only_elsewhere" if elsewhere else "collect.no_point"
        return Question((Say(key),), (_AGAIN, _STOP))
    lines = [say("collect.point", number=n, text=one.text) for n, one in enumerate(points, 1)]
    says = [
        say(
            "collect.check",
            count=len(points),
            by=who(_collected(answers), _body(answers), talk, answers["where"].get("village", "")),
        ),
        joined(lines),
    ]
    covered = sum(one.names for one in points)
    if covered or any(one.numbers for one in points):
        says.append(say("collect.covered"))
    if elsewhere:
        says.append(say("collect.elsewhere", count=elsewhere))
    if len(points) > MOST_POINTS:
        says.append(say("collect.too_many", most=MOST_POINTS))
        return Question(
            tuple(says), (Option("one", say("collect.as_one")), Option("points", say("collect.again")), _STOP)
        )
    several = (Option("each", say("collect.each", count=len(points))), Option("one", say("collect.as_one")))
    options = several if len(points) > 1 else (Option("each", say("collect.send")),)
    names = (Option("names", say("collect.no_names")),) if covered else ()
    return Question(tuple(says), (*options, *names, _AGAIN, _STOP))


def _sure(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "each" | "one":
            points, _ = _points(answers, talk)
            if not points or (key == "each" and len(points) > MOST_POINTS):
                return None
            return Took({**(answers.get("check") or {}), "choice": key})
        case "names":  # what was covered is no person's name; numbers stay covered
            return Took({"names": True})
        case "points":
            known = {name: value for name, value in answers.items() if name not in ("points", "check")}
            return Go(
                (say("collect.typed", text=texts_of(answers.get("points"))),), close=True, push=COLLECT.open(known)
            )
    return _stopped(key, answers, talk)


def _is_sure(value: dict[str, Any]) -> bool:
    return bool(value.get("choice"))


class _Check(Menu):
    """Answered once it is said how they go."""

    def done(self, value: Any) -> bool:
        return _is_sure(value)


def _collected(answers: Answers) -> str:
    capacity = answers["capacity"]
    return stored(capacity["choice"], bool(capacity.get("proved")))


def _body(answers: Answers) -> str:
    return str((answers.get("body") or {}).get("text", ""))


def who(collected: str, body: str, talk: Talk, village: str = "") -> Say | str:
    """In whose name it was gathered, as staff and the group read it."""
    if body:
        return body
    known = talk.commune.profile.village(village)
    if collected.endswith(HEAD) and known is not None:
        return say("collect.head_of", village=known.full_name)
    return say("collect.of.head")


def _lodge(answers: Answers, talk: Talk) -> Go:
    points, _ = _points(answers, talk)
    texts = [one.text for one in points]
    if answers["check"]["choice"] == "one" and len(texts) > 1:
        texts = ["\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1))]
    sender, where = answers["sender"], answers["where"]
    files = tuple(File(one["id"], one["kind"], one["name"]) for one in files_of(answers["points"]))
    return Go(
        does=tuple(
            AtDesk(
                Lodge(
                    case=talk.chance.id(),
                    code=talk.chance.code().value,
                    kind=Kind.REFLECTION,
                    conversation=talk.conversation,
                    text=text,
                    name=sender["name"],
                    phone=sender["phone"],
                    village=where.get("village", ""),
                    place=where.get("place", ""),
                    files=files if not number else (),
                    organisation=_body(answers),
                    collected=_collected(answers),
                    households=(answers.get("households") or {}).get("count", 0),
                )
            )
            for number, text in enumerate(texts)
        )
    )


def _told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    """All codes in one message, and a line that can be posted as it stands."""
    lodged = [done.case for done in results if done.refusal is None and done.case is not None]
    if not lodged:
        return Go((say("collect.refused"),), close=True, home=True)
    at, due = moment(talk.commune.local(lodged[0].at)), day(lodged[0].resident_due)
    lines = [say("collect.line", number=n, code=code(one), text=one.text[:_SHOWN]) for n, one in enumerate(lodged, 1)]
    told = say("collect.receipt", count=len(lodged), at=at, due=due)
    village = talk.commune.profile.village(lodged[0].village)
    people: Say | str = village.full_name if village is not None else say("collect.everybody")
    post = say("collect.post", people=people, count=len(lodged), office=talk.commune.profile.name, due=due)
    receipts = (MakeReceipt(lodged[0].id),) if len(lodged) == 1 else ()
    says = (told, joined(lines), say("collect.to_post"), Spoken(post, alone=True))
    return Go(says, receipts, close=True)


def to_post(case: Case, reply: Reply, talk: Talk) -> tuple[Say | Spoken, ...]:
    """The answer to what was gathered, ready for the group: nothing in it tells who raised it."""
    if not case.collected:
        return ()
    village = talk.commune.profile.village(case.village)
    people: Say | str = village.full_name if village is not None else say("collect.everybody")
    post = say(
        "collect.answer",
        people=people,
        text=case.title or case.text[:_SHOWN],
        unit=unit_name(reply.unit, talk),
        answer=reply.text,
        code=code(case),
    )
    return say("collect.to_post"), Spoken(post, alone=True)


_SHOWN: Final = 80  # characters

COLLECT = Dialog(
    NAME,
    version=1,
    steps=(
        _Agreed(),
        Menu("capacity", asks=_ask_capacity, picked=_capacity),
        FreeText("body", asks="collect.body", shows="body.show", condition=_is_a_body, limit=200),
        NameAndPhone("sender", asks=(("", "collect.who"),)),
        Pieces("points", asks="collect.what", shows="collect.shows", more="collect.more"),
        Menu("households", asks=_ask_households, picked=_households, words=_typed_households, free=True),
        Place(),
        _Check("check", asks=_ask_sure, picked=_sure),
    ),
    finish=_lodge,
    told=_told,
)
