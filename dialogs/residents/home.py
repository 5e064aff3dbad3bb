"""A resident's conversation when nothing is open: a greeting, a choice, or the matter itself."""

from __future__ import annotations

from cases.needs import DraftsOf
from cases.on_behalf import for_another_alone
from cases.screening.age import calls_parents
from cases.text import fold
from cases.value import replace
from dialogs.emergency import all_numbers
from dialogs.events import Location, Media, Text
from dialogs.leaving import YOUNG
from dialogs.outreach import head
from dialogs.residents import asked_of_us, bulletin, call, lookup
from dialogs.residents.afterwards import afterwards, just_after
from dialogs.residents.came_by import by_link, typed_short, typed_village, welcomed
from dialogs.residents.childs_letter import childs_letter
from dialogs.residents.collect import begin as begin_collecting
from dialogs.residents.data import anything
from dialogs.residents.dossier import DOSSIER
from dialogs.residents.drafts import going_on, resume
from dialogs.residents.for_another import for_another
from dialogs.residents.hours import office_hours
from dialogs.residents.idea_document import is_of_an_idea, taken_apart
from dialogs.residents.idea_words import before_an_idea, tells_an_idea
from dialogs.residents.link import link, typed
from dialogs.residents.lodge import IDEA, LODGE, begin, new_matter, told_before
from dialogs.residents.mine import open_mine
from dialogs.residents.no_call import of_the_call
from dialogs.residents.questions import no_matter
from dialogs.residents.standing import tapped
from dialogs.residents.when import how_long, nothing_sent, when
from dialogs.say import Option, Question, Say, say
from dialogs.script import Script
from dialogs.sifting import SCREEN
from dialogs.state import Open, State
from dialogs.step import Chose, Input
from dialogs.steps.agreement import is_bare_answer
from dialogs.steps.pieces import piece_of
from dialogs.story import sown
from dialogs.talk import Talk
from dialogs.turn import Action, Go
from dialogs.understanding import Intent, calls, courtesy_of, intent_of, wish_of
from dialogs.understanding.said import has_called, may_begin, takes_the_phone
from dialogs.understanding.stopping import Stop, stop_of

_OPTIONS = (
    Option("reflect", say("home.reflect")),
    Option("idea", say("home.idea")),
    Option("results", say("home.results")),
)
_SHORT, _MOST = 6, 5  # words of a wish, options of a menu
_A_NUMBER = 2  # characters
_DRAFT = Option("draft", say("home.draft"))


class Residents(Script):
    def home(self, talk: Talk, first: bool) -> Question:
        profile = talk.commune.profile
        page = _page(talk)
        says = say("home.welcome", office=profile.name, page=page) if first else say("home.again")
        drafts = talk.fact(DraftsOf(talk.conversation))
        options = (*_OPTIONS, *head.options(talk), *((_DRAFT,) if drafts else ()))
        # A head with a draft has one too many: an idea can be told as it is.
        shown = options if len(options) <= _MOST else tuple(one for one in options if one.key != "idea")
        return Question((says,), shown, free=True)

    def at_home(self, heard: Input, state: State, talk: Talk) -> Go | None:
        match heard:
            case Chose("reflect"):
                open_, does = told_before(begin(LODGE, talk), state.seed, talk)
                return Go(does=does, push=open_, seed=None if talk.me.consent is None else ())
            case Chose("idea"):
                return Go((say("idea.first"),), push=begin(IDEA, talk), seed=None if talk.me.consent is None else ())
            case Chose("results"):
                return self.control("mine", talk)
            case Chose("draft"):
                return resume(talk)
            case Chose("collect"):
                return self.control("collect", talk)
            case Chose(head.INVITE):
                return head.invite(talk)
            case Text(text):
                return self._words(text, state, talk)
            case Media():
                return self._matter(heard, state, talk)
            case Location():
                return Go((say("home.position"),), home=True)
        return None

    def _words(self, text: str, state: State, talk: Talk) -> Go | None:
        came = typed_short(text, talk) or (typed_village(text, talk) if not state.seed else None)
        if came is not None:
            return came
        if not state.count and text.strip(" .").isdecimal() and len(text) <= _A_NUMBER:
            return Go(home=True)  # as a poster says: what the numbers mean is shown first
        courtesy = courtesy_of(text)
        if courtesy is not None:
            return self._meant(courtesy, text, state, talk)
        if calls_parents(text):
            return Go(push=Open(YOUNG, 1))
        about = call.about_the_call(text, talk) or childs_letter(text, talk) or afterwards(text, talk)
        about = about or no_matter(text, state, talk)
        if about is not None:
            return about
        if state.seed and has_called(text):
            return Go((say("emergency.called", numbers=all_numbers(talk)),))
        if tells_an_idea(text) or is_of_an_idea(text):
            return self._idea(Text(text), state, talk)
        before = before_an_idea(text)
        if before is not None:
            told = talk.commune.profile.screener.screen(before).in_scope
            return self._idea(Text(text), state, talk) if told else self._begun("idea", state, talk)
        if for_another_alone(text):
            go = self._begun("reflect", state, talk)
            return for_another(go, go.push, text, state.seed, talk) if go is not None and go.push is not None else go
        intent = intent_of(text)
        if intent is not None:
            return self._meant(intent, text, state, talk)
        if (stop := stop_of(text)) is not None:
            return self._stopped(stop, state, talk)
        if is_bare_answer(text) or takes_the_phone(text):
            return Go(home=True)  # a yes or a no to nothing that was asked, or who holds the phone now
        words = fold(text).split()
        if not _is_told(words) or (len(words) < 2 and len(text) < 8):
            return self._one_word(text, state, talk)
        if len(words) <= _SHORT and wish_of(text) == "withdraw":
            return Go((say("when.none"),), home=True)
        return just_after(text, talk) or self._matter(Text(text), state, talk)

    def _stopped(self, stop: Stop, state: State, talk: Talk) -> Go | None:
        """Nothing is open that could be left: it is about what was put aside, or about all that is kept."""
        if stop == "stop":
            return Go((say("courtesy.nothing"),), home=state.asked is None, seed=())
        if stop == "draft" and talk.fact(DraftsOf(talk.conversation)):
            return resume(talk)
        return Go(push=Open("forget", 1)) if stop == "all" and anything(talk) else self.control("data", talk)

    def _one_word(self, text: str, state: State, talk: Talk) -> Go | None:
        """ "Mạng", and the rest in the next message: it is kept as all is before consent, and more is asked."""
        if not (may_begin(text) or talk.commune.profile.screener.screen(text).in_scope):
            return None
        if state.seed:
            return self._matter(Text(text), state, talk)
        if (about := just_after(text, talk)) is not None:
            return about
        seed, wipe = sown((), {"text": text}, talk)
        more = replace(self.home(talk, first=False), says=(say("home.word", word=text),))
        return Go(() if state.count else (_hello(talk),), wipe, question=more, seed=seed)

    def _meant(self, intent: Intent, text: str, state: State, talk: Talk) -> Go | None:
        """What somebody is after who was asked nothing."""
        match intent.name:
            case "greeting":
                return Go((say("courtesy.call"),) if calls(text) else (), home=True)
            case "thanks":
                return Go((say("courtesy.thanks"),), home=state.asked is None)
            case "cancel":
                return Go((say("courtesy.nothing"),), home=state.asked is None)
            case "idea" if intent.matter:
                return self._idea(Text(text), state, talk)
            case "reflect" | "idea":
                return self._begun(intent.name, state, talk)
            case "home":
                return Go(home=True)
        return self.control(intent.name, talk)

    def _begun(self, name: str, state: State, talk: Talk) -> Go | None:
        """Named with the very first words, before anybody was greeted."""
        go = self.at_home(Chose(name), state, talk)
        return go if go is None or state.count else replace(go, says=(_hello(talk), *go.says))

    def _idea(self, heard: Text, state: State, talk: Talk) -> Go:
        """An idea told at once: it is kept like a matter, and asked about like an idea."""
        go = self._matter(heard, state, talk)
        if go.push is None or go.push.dialog != LODGE.name:
            return go
        says = (*go.says, say("idea.first_told"))
        push = replace(go.push, dialog=IDEA.name, version=IDEA.version)
        return replace(go, says=says, push=taken_apart(push) if talk.me.consent is not None else push)

    def _matter(self, heard: Text | Media, state: State, talk: Talk) -> Go:
        """What they came for, before any question: it starts a reflection, and nothing of it has to be typed again."""
        piece = piece_of(heard)
        assert piece is not None
        matter = new_matter(piece, state.seed, talk)
        if matter.push is not None and matter.push.dialog == SCREEN:
            return replace(matter, says=() if state.count else (_hello(talk),), close=False)
        if talk.me.consent is not None:
            return replace(matter, close=False)
        office, page = talk.commune.profile.name, _page(talk)
        first = say("matter.first", office=office, page=page) if not state.count else say("matter.kept")
        return replace(matter, says=(first, *matter.says), close=False)

    def command(self, text: str, talk: Talk, free: bool, beside: str = "") -> Go | None:
        return head.asked_for(text, talk) if text.startswith("/") or not free else None

    def aside(self, text: str, state: State, talk: Talk) -> tuple[State, Go] | None:
        return of_the_call(text, state, talk) or call.other_number(text, state, talk)

    def card(self, question: str, choice: str, talk: Talk) -> Go | None:
        return tapped(question, choice, talk)

    def reply(self, key: str, text: str, talk: Talk) -> Go | None:
        return None

    def control(self, name: str, talk: Talk) -> Go | None:
        if name.startswith("lookup:"):
            return lookup.show(name.removeprefix("lookup:"), talk)
        match name:
            case "help":
                return Go((say("help.resident"),), home=True)
            case "person":
                return call.ask_for_a_person(talk)
            case "lookup":
                return Go(push=lookup.LOOKUP.open())
            case "mine":
                return Go(push=open_mine(talk) or lookup.LOOKUP.open())
            case "dossier":
                return Go(push=DOSSIER.open())
            case "data":
                return Go(push=Open("data", 1)) if anything(talk) else Go((say("data.nothing_here"),), home=True)
            case "collect":
                return Go(push=begin_collecting(talk))
            case "news_start" | "news_stop":
                return bulletin.wished(name, talk)
            case "link":
                return link(talk)
            case "genuine":
                return _genuine(talk)
            case "readers":
                channel = say(f"channel.{talk.look.name}")
                return Go((say("readers", office=talk.commune.profile.name, channel=channel),), home=True)
            case "how_long":
                return how_long(talk)
            case "hours":
                return Go(office_hours(talk), home=True)
            case "when":
                return when(talk)
            case "sent":
                known = open_mine(talk)
                return Go(push=known) if known is not None else nothing_sent(talk)
            case "draft":
                return resume(talk)
        return asked_of_us.answer(name, talk)

    def _with_code(self, go: Go, state: State, talk: Talk) -> Go:
        """A code's question comes at once; where there is none, what was begun goes on."""
        if go.push is not None:
            return go if state.count else replace(go, says=(_hello(talk), *go.says))
        if state.top is not None:
            return replace(go, says=(*go.says, going_on(state)), home=False)
        return replace(go, home=True)

    def started(self, payload: str, state: State, talk: Talk) -> Go:
        """Opened anew: what was begun goes on where it was; by whose link is remembered."""
        says: tuple[Say, ...] = ()
        does: tuple[Action, ...] = ()
        if payload:
            if (came := by_link(payload, talk)) is not None:
                says, does = welcomed(came, talk)
            elif len(payload) == 16 and payload.isdigit() and (go := typed(payload, talk)) is not None:
                return self._with_code(go, state, talk)
        if state.top is not None:
            return Go((*says, going_on(state)), does)
        return Go(says, does, home=True)


def _is_told(words: list[str]) -> bool:
    """Whether there are words in it, also where a keyboard left digits in every one: "ma1y ti1nh"."""
    return any(map(str.isalpha, words)) or sum(any(map(str.isalpha, word)) for word in words) > 1


def _hello(talk: Talk) -> Say:
    """Who answers here, to whoever was not told yet."""
    return say("screen.hello", office=talk.commune.profile.name, page=_page(talk))


def _page(talk: Talk) -> str:
    page = talk.commune.profile.web_page
    return page.url or page.name


def _genuine(talk: Talk) -> Go:
    """Whose channel this is, where that can be checked, what is never asked."""
    profile = talk.commune.profile
    page = _page(talk)
    hours = profile.office_hours.text
    if profile.main_phone:
        sure = say("genuine.call", phone=profile.main_phone, hours=hours)
    else:
        sure = say("genuine.come", address=profile.office.address, hours=hours)
    return Go((say("genuine", office=profile.name, page=page, sure=sure),), home=True)
