"""Lodging a reflection, or an idea: the shortest way from the first words to a tracking code."""

from __future__ import annotations

from functools import partial
from typing import Any

from cases.addresses import FETCHED, channel_of
from cases.case import File
from cases.commands import Follow, LinkDuplicate, Lodge
from cases.kinds import SYSTEM, Kind
from cases.value import replace
from cases.village_lineage import village_now
from dialogs.dates import day, moment
from dialogs.dialog import Dialog
from dialogs.residents.agreed import AGREED, HELPER, WHO
from dialogs.residents.bulletin import offer
from dialogs.residents.chats import others
from dialogs.residents.idea_aside import BESIDE, EITHER, beside_public, more_of_the_problem
from dialogs.residents.idea_document import as_document, labelled
from dialogs.residents.proposed import PROPOSED
from dialogs.residents.show import code
from dialogs.say import Say, say
from dialogs.sifting import pointers, sifted
from dialogs.state import Answers, Open, Seed
from dialogs.step import Took
from dialogs.steps.choice import Choice
from dialogs.steps.consent import Consent
from dialogs.steps.for_whom import lodges_for, told_for, with_whom
from dialogs.steps.free import FreeText
from dialogs.steps.late import LateThoughts
from dialogs.steps.pieces import GATHERING, Piece, Pieces, files_of, has_document, noted, text_of, texts_of, until_quiet
from dialogs.steps.place import Place
from dialogs.steps.read_back import ReadBack
from dialogs.steps.similar import Similar
from dialogs.steps.told_early import named_beside
from dialogs.steps.who import BODY, OTHER
from dialogs.story import sown, unsealed
from dialogs.talk import Talk
from dialogs.turn import Action, AtDesk, Done, Go, MakeReceipt


def _not_in_a_document(answers: Answers, talk: Talk) -> bool:
    return "problem" in answers or not has_document(answers.get(GATHERING))


def _for_whom(text: str, answers: Answers) -> Took | None:
    """For whom it is, told with the story."""
    also = told_for(text, answers)
    return Took(None, also=also) if also else None


WHAT = Pieces(
    GATHERING, asks="lodge.what", shows="show.what", screened=True, first=_for_whom, named=partial(named_beside, WHO)
)
BODY_NAME = FreeText("body", asks="body.ask", shows="body.show", condition=lodges_for(BODY), limit=200)
PERSON = (LateThoughts(WHO), WHO, AGREED, HELPER, BODY_NAME)
SENDER = (WHO, HELPER, BODY_NAME)
WHERE = Place()
SIMILAR = Similar()

# The five things that an idea is asked: its name, the problem, how it works, where it was tried, may it be public. A
# document that has them already spares two of the questions.
TITLE = FreeText(
    "title",
    asks="idea.title",
    shows="show.title",
    limit=200,
    sentence=True,
    explains="idea.title.means",
    whole=as_document,
)
PROBLEM = FreeText(
    "problem",
    asks="idea.problem",
    shows="show.problem",
    condition=_not_in_a_document,
    sentence=True,
    gathers=True,
    explains="idea.problem.means",
    whole=as_document,
)
HOW = Pieces(
    GATHERING,
    asks="idea.how",
    shows="show.how",
    more="idea.how.more",
    document=True,
    first=more_of_the_problem,
    named=partial(named_beside, WHO),
    explains="idea.how.means",
    lifts=labelled,
)
TRIED = FreeText(
    "tried",
    asks="idea.tried",
    shows="show.tried",
    options=(("not_yet", "idea.not_yet"),),
    sentence=True,
    gathers=True,
    explains="idea.tried.means",
)
PUBLIC = Choice(
    "public",
    asks="idea.public",
    shows="show.public",
    options=(("yes", "idea.public.yes"), ("no", "idea.public.no"), ("ask", "idea.public.ask")),
    words=partial(beside_public, WHO, BODY_NAME),
)


def _lodge(answers: Answers, talk: Talk) -> Go:
    """Everything is answered and read back: off to the desk."""
    who, where, what = answers["who"], answers["where"], answers[GATHERING]
    ideas = {key: _words(answers.get(key)) for key in ("problem", "tried") if _words(answers.get(key))}
    helper = answers.get("helper", {}) if who.get("for") == OTHER else {}
    lead = answers.get("similar", {}).get("lead", "")
    command = Lodge(
        case=talk.chance.id(),
        code=talk.chance.code().value,
        kind=_kind(answers),
        conversation=talk.conversation,
        text=texts_of(what),
        name=who["name"],
        phone=who["phone"],
        village=_village(where.get("village", ""), talk),
        place=where.get("place", ""),
        title=_words(answers.get("title")),
        ideas=ideas,
        public=_public(answers),
        files=tuple(File(f["id"], f["kind"], f["name"]) for f in files_of(what)),
        organisation=_words(answers.get("body")) if who.get("for") == BODY else "",
        helper=helper.get("name", ""),
        helper_phone=helper.get("phone", ""),
        scope=answers.get("screened", {}).get("scope", ""),
        origin=talk.me.origin,
    )
    return Go(does=(AtDesk(command), *(_joins(command, lead) if lead else ())))


def _village(key: str, talk: Talk) -> str:
    """As it is called now: it may have become part of another while the draft lay."""
    found = village_now(talk.commune.profile, key, talk.commune.today(talk.now))
    return found.key if found is not None else key


def _joins(command: Lodge, lead: str) -> tuple[AtDesk, ...]:
    """The case becomes one with another, and hears its answer. Where that one was answered meanwhile the desk refuses,
    and the case stands by itself."""
    follows = AtDesk(Follow(lead, command.case, command.conversation), SYSTEM)
    return follows, AtDesk(LinkDuplicate(command.case, lead))


def _kind(answers: Answers) -> Kind:
    """The clerk classifies; until then, an idea that was tried is an initiative, an untried one a solution."""
    if "title" not in answers:
        return Kind.REFLECTION
    return Kind.SOLUTION if answers.get("tried", {}).get("choice") == "not_yet" else Kind.INITIATIVE


def _words(value: Any) -> str:
    return str((value or {}).get("text", ""))


def _public(answers: Answers) -> bool | None:
    return {"yes": True, "no": False}.get(answers.get("public", {}).get("choice", ""))


def _receipt(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    done = results[0]
    if done.refusal is not None or done.case is None:
        return Go((say("lodge.refused"),), leave="later")
    # lodge.receipt lodge.receipt_idea
    receipt = say(
        "lodge.receipt_idea" if done.case.kind.is_idea else "lodge.receipt",
        at=moment(talk.commune.local(done.case.at)),
        code=code(done.case),
        due=day(done.case.resident_due),
    )
    joined = len(results) > 1 and all(one.refusal is None for one in results)
    says: tuple[Say, ...] = (receipt,)
    if len(results) > 1:
        says = (receipt, say("similar.joined" if joined else "similar.alone"))
    if done.case.helper and (talk.look.uploads or talk.site):
        says = (*says, say("helper.slip"))
    # One thing at a time: to a page that nobody opens, news gets only after the answer does.
    unreached = channel_of(talk.conversation) in FETCHED and not others(talk)
    then = (say("link.follow"),) if unreached else offer(talk)
    return Go((*says, *then), (MakeReceipt(done.case.id),), close=True)


LODGE = Dialog(
    "lodge",
    version=1,
    steps=(
        Consent(),
        WHAT,
        PROPOSED,
        *PERSON,
        WHERE,
        SIMILAR,
        ReadBack((WHAT, *SENDER, WHERE, SIMILAR), head="check.head"),
    ),
    finish=_lodge,
    told=_receipt,
    draft=True,
)
IDEA = Dialog(
    "idea",
    version=1,
    steps=(
        Consent(),
        TITLE,
        PROBLEM,
        EITHER,
        HOW,
        TRIED,
        BESIDE,
        PUBLIC,
        *PERSON,
        WHERE,
        ReadBack(
            (TITLE, PROBLEM, HOW, TRIED, PUBLIC, *SENDER, WHERE), head="check.head_idea", names=(("what", "item.how"),)
        ),
    ),
    finish=_lodge,
    told=_receipt,
    draft=True,
)


def begin(dialog: Dialog, talk: Talk) -> Open:
    """A lodging with what is known of a returning person filled in; the read-back lets them change it."""
    return dialog.open(known(talk), draft=talk.chance.id())


def known(talk: Talk) -> Answers:
    answers: Answers = {}
    me = talk.me
    if me.consent is not None and me.name:
        answers["who"] = answers["helper"] = {"name": me.name, "phone": me.phone}
    if me.village or (me.consent is not None and me.place):
        answers["where"] = {"village": _village(me.village, talk), "place": me.place}
    return answers


def new_matter(piece: Piece, seed: Seed, talk: Talk) -> Go:
    """What they came for, before any question: it starts a reflection, and nothing of it has to be typed again. It
    takes the place of what was open."""
    other_door = sifted(piece, {}, talk)
    if other_door is not None and other_door.push is not None:
        first = other_door.push.with_answer("home", True)
        return replace(other_door, close=True, push=first)
    open_ = begin(LODGE, talk)
    open_ = with_whom(open_, text_of(piece))
    said = pointers(text_of(piece), "", talk)
    if talk.me.consent is None:
        seed, wipe = sown(seed, piece, talk)
        return Go(said, wipe, close=True, push=open_, seed=seed)
    open_, before = told_before(open_, seed, talk)
    value, does = WHAT.add(open_.answers.get(GATHERING), piece, talk)
    open_ = open_.with_answer(GATHERING, value)
    quiet = until_quiet(piece, talk)
    outcome = "joined" if quiet else "answered"
    says, seed_ = (*noted(value), *said), () if seed else None
    return Go(says, (*before, *does, *quiet), close=True, push=open_, seed=seed_, quiet=bool(quiet), outcome=outcome)


def told_before(open_: Open, seed: Seed, talk: Talk) -> tuple[Open, tuple[Action, ...]]:
    """With what was typed before it began, by somebody who agreed long ago: a word alone."""
    if not seed or talk.me.consent is None:
        return open_, ()
    return unsealed({LODGE.name: LODGE}, open_, seed, talk)
