"""The stage: what is open in a conversation, who answers, what is asked next. Used by the engine and by hearing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cases.kinds import Actor
from cases.needs import CaseById, DraftsOf, Parked
from cases.value import replace
from dialogs import controls, draft_life
from dialogs.dialog import Dialog
from dialogs.doubt import doubt_question
from dialogs.events import Text
from dialogs.say import Question, Say, say
from dialogs.script import Script
from dialogs.shorter import in_one_line
from dialogs.sifting import SCREEN, held, sifted
from dialogs.state import Answers, Asked, Open, State
from dialogs.step import Answered, Input, Step, Took
from dialogs.steps.pieces import GATHERING, Pieces, piece_of, text_of
from dialogs.story import TOLD, joined, kept_now, let_go, released, story_of, told_so_far, unsealed, without_file
from dialogs.talk import Talk
from dialogs.turn import Action, DropDraft, Go, ParkDraft, Turn, spoken

MAX_DEPTH = 8
_LONGEST_NAME = 26  # characters; ids of questions have at most 32
Reads = Callable[[str, Answers, Talk], Took | None]


@dataclass(frozen=True)
class Stage:
    dialogs: Mapping[str, Dialog]
    residents: Script
    staff: Script

    def script(self, actor: Actor) -> Script:
        return self.staff if actor.works_on_cases else self.residents

    def settle(self, state: State, go: Go, talk: Talk, depth: int = 0) -> Turn:
        """Does what a dialog asked for, and asks what then stands open."""
        if go.does and go.is_for_the_desk:
            return Turn(state, spoken(go.says), None, go.does, go.outcome)
        more: tuple[Action, ...] = ()
        if go.leave is not None:
            state, go = self._left(state, go, talk)
        elif (draft := _over(state, go)) is not None:
            more = (DropDraft(draft),)
        if go.push is not None:
            state, go, reminders = controls.begins(state, go, go.push, talk)
            more += reminders
            if state.stack:
                state, go = self._covered(state, go, talk)
        if go.release is not None:
            state, go = _let_go(state, go)
        state = self.moved(state, go, talk)
        if go.release is not None:
            state, fetched = released(self.dialogs, state, go.release, talk)
            more += fetched
        if go.quiet:
            return Turn(state, spoken(go.says), None, go.does + more, go.outcome)
        asked = self._open_question(state, go, talk, depth)
        return Turn(asked.state, spoken(go.says) + asked.says, asked.question, go.does + more + asked.does, go.outcome)

    def answer(self, state: State, heard: Input, talk: Talk) -> Turn | None:
        """Gives the input to the step that is open. None: it was not understood there."""
        top = state.top
        assert top is not None
        step = self.dialogs[top.dialog].current(top, talk)
        if step is None:
            return self.settle(state, Go(), talk)
        answered: Answered = None
        if step.key != GATHERING and isinstance(heard, Text):
            # A complaint is no place and no name either.
            answered = self._held(state, heard, talk, papers=True)
        told = {TOLD: told_so_far(state)} if state.seed else {}  # among pieces of a story a word is one of them
        answered = answered or step.hear(heard, {**top.answers, **told}, talk)
        if answered is None:
            return None
        if isinstance(answered, Go):
            return self.settle(state.understood(), answered, talk)
        if isinstance(answered, Took):
            return self._taken(state, step, answered, talk)
        if answered.value is not None:
            state = state.with_top(top.with_answer(step.key, answered.value))
        kept = self.gathered(state, heard, talk, answered.say) if answered.part else None
        return kept or self.ask_again(state, talk, answered.say)

    def exactly(self, state: State, text: str, talk: Talk) -> Turn | None:
        """Answers the open step where the words, just as they stand, can be nothing but its answer. Few steps have such
        words: a village's name, a full name with a phone number."""
        top, asked = state.top, state.asked
        if top is None or asked is None or state.doubt is not None:
            return None
        step = self.dialogs[top.dialog].current(top, talk)
        reads: Reads | None = getattr(step, "exactly", None)
        if step is None or reads is None or not asked.id.startswith(_name(top, step)):
            return None
        took = reads(text, top.answers, talk)
        return self._taken(state, step, took, talk) if took is not None else None

    def _taken(self, state: State, step: Step, answered: Took, talk: Talk) -> Turn:
        top = state.stack[-1]
        redo = None if step.done(answered.value) else top.redo
        after = top.answered(step.key, answered.value, redo)
        for key, value in answered.also.items():
            after = after.with_answer(key, value)
        does = answered.does
        if answered.unseal and (state.seed or answered.piece):
            seed, asked = state.seed, None
            if answered.piece is not None:
                asked = self._held(state.answered(after), Text(text_of(answered.piece)), talk)
                seed = seed if asked else (*seed, answered.piece)
            after, fetched = unsealed(self.dialogs, after, seed, talk)
            does, state = (*does, *fetched), state.holding(state.stack, ())
            if asked is not None:  # what was told with the agreement may be for another door
                return self.settle(state.answered(after), replace(asked, does=(*does, *asked.does)), talk)
            answered = replace(answered, says=(*answered.says, *kept_now(top.answers, after.answers)))
        go = Go(answered.says, does, quiet=True, outcome="joined") if answered.quiet else Go(answered.says, does)
        return self.settle(state.answered(after), go, talk)

    def ask_again(self, state: State, talk: Talk, *first: Say) -> Turn:
        """Says something and repeats the open question, so that nobody has to scroll for it."""
        return self.settle(state, Go(first), talk)

    def ask(self, state: State, question: Question, name: str) -> tuple[State, Question]:
        """Makes this the newest question. name: what its id begins with."""
        count = state.count + 1
        id_ = question.id or f"{name[:_LONGEST_NAME]}.{count % 100000}"
        keys = tuple([option.key for option in question.options])
        return state.asking(Asked(id_, keys), count), question.named(id_)

    def _covered(self, state: State, go: Go, talk: Talk) -> tuple[State, Go]:
        """Another dialog comes over what stands open."""
        top = state.stack[-1]
        over, under = ((top,), state.stack[:-1]) if go.close else ((), state.stack)
        if not under or go.push is None:
            return state, go
        light, script = go.close or self.is_light(top, talk), self.script(talk.actor)
        new = script.continued(under, go.push)
        left, says = script.covered(under, new, light)
        if left == under:
            return state, go
        return state.holding((*left, *over), state.seed), replace(go, says=(*says, *go.says), push=new)

    def _left(self, state: State, go: Go, talk: Talk) -> tuple[State, Go]:
        """The lodging is put aside, or thrown away, by choice."""
        draft = state.draft
        if go.leave == "later" or draft is None or draft.draft is None:
            state, does, says = controls.leave(state, talk)
        else:
            state, does, says = replace(state, stack=()), (controls.dropped_for_good(draft),), (say("draft.deleted"),)
        return state, Go((*go.says, *says), (*go.does, *does), home=True)

    def moved(self, state: State, go: Go, talk: Talk) -> State:
        if go.lost:
            state = without_file(state, go.lost)
        if go.drop:
            asked = None if state.top is not None and state.top.draft == go.drop else state.asked
            state = replace(state, stack=tuple(o for o in state.stack if o.draft != go.drop), asked=asked)
        if not (go.redo or go.clear or go.close or go.push or go.sow) and go.seed is None and go.forget is None:
            return state
        stack = state.stack
        if go.redo is not None and state.top is not None:
            top = state.top
            here = self.dialogs[top.dialog].current(top, talk)
            answers = {k: v for k, v in top.answers.items() if here is None or k != here.key}
            stack = (*stack[:-1], replace(top, answers=answers, redo=go.redo))
        if go.clear:
            stack = ()
        elif go.close:
            stack = stack[:-1]
        if go.push is not None:
            # Asked for twice, it lies there once.
            stack = (*(o for o in stack if o != go.push), go.push)
        seed = state.seed if go.seed is None else go.seed
        if go.forget is not None:
            seed = tuple(piece for piece in seed if piece.get("at", 0) > go.forget)
        if go.sow is not None:
            seed = (*seed, go.sow)
        if seed and not any(o.dialog == SCREEN for o in stack):
            # Held only as long as the question about it is open.
            seed = tuple(piece for piece in seed if not piece.get("held"))
        return state.holding(stack, seed)

    def _open_question(self, state: State, go: Go, talk: Talk, depth: int) -> Turn:
        if depth > MAX_DEPTH:
            raise RuntimeError("a dialog goes in circles")
        if go.question is not None:
            state, question = self.ask(state, go.question, "home")
            return Turn(state, question=question)
        while not state.stack and state.later:
            state, go = replace(state, stack=state.later[:1], later=state.later[1:]), replace(go, short=False)
            state = self.without_gone(state, talk)
        top = state.top
        if top is None:
            if not go.home:
                # The home question is still the newest one, if nothing was asked since.
                asked = state.asked if state.asked and state.asked.id.startswith("home.") else None
                return Turn(replace(state, asked=asked, misses=0), spoken((go.last,)) if go.last else ())
            _count(go, talk)
            home = self.script(talk.actor).home(talk, first=not state.count)
            state, question = self.ask(state, home, "home")
            return Turn(state, question=question)
        dialog = self.dialogs[top.dialog]
        step = dialog.current(top, talk)
        if step is None:
            _look_at_all((*state.stack, *state.later), talk)
            over = dialog.finish(top.answers, talk)
            only_ends = over.close and over.push is None  # then there is one less each time
            return self.settle(state, over, talk, depth if only_ends else depth + 1)
        wanted, word = step.ask(top.answers, talk), state.doubt
        if go.short and word is not None:
            state, question = self.ask(state, doubt_question(word, state), "doubt")
            return Turn(replace(state, doubt=word), question=question)
        state, question = self.ask(state, in_one_line(wanted, talk) if go.short else wanted, _name(top, step))
        back = go.resumes and top.draft and step.key != "check" and controls.has_content(top)
        return Turn(state, spoken((draft_life.under_way(top.answers),)) if back else (), question)

    def gathered(self, state: State, event: Input, talk: Talk, first: Say) -> Turn | None:
        """Adds a piece to the story of the lodging under way, wherever its questions have got to."""
        held_ = self._held(state, event, talk)
        if held_ is not None:
            return self.settle(state, held_, talk)
        told = joined(self.dialogs, state, event, talk, first)
        return self.settle(*told, talk) if told else None

    def _held(self, state: State, event: Input, talk: Talk, papers: bool = False) -> Go | None:
        """A piece beside the question may be for another door as well; what comes after such a one waits with it."""
        piece, draft = piece_of(event), state.draft
        if piece is None or (papers and state.top is not draft):
            return None
        if any(o.dialog == SCREEN for o in state.stack):
            return replace(held(piece, talk), says=(say("screen.more"),))
        gathering = self.dialogs[draft.dialog].by_key.get(GATHERING) if draft else None
        if draft is None or not isinstance(gathering, Pieces) or not gathering.screened:
            return None
        return sifted(piece, draft.answers, talk, "" if papers else story_of(state, draft), papers)

    def without_gone(self, state: State, talk: Talk) -> State:
        """Without a question on top that was asked for and is not wanted any more."""
        while (top := state.top) is not None:
            gone = self.dialogs[top.dialog].gone
            if gone is None or not gone(top.answers, talk):
                break
            state = replace(state, stack=state.stack[:-1], asked=None, doubt=None)
        return state

    def gives_way(self, state: State, to: Open, talk: Talk) -> bool:
        """Whether the open question makes room for this one, instead of waiting below it."""
        return state.top is not None and not self.dialogs[to.dialog].aside and self.is_light(state.top, talk)

    def is_light(self, open_: Open, talk: Talk) -> bool:
        """A question to which nothing was said yet may be replaced by a newer one."""
        dialog = self.dialogs[open_.dialog]
        return dialog.light and dialog.before(open_, talk) is None


def _look_at_all(waiting: tuple[Open, ...], talk: Talk) -> None:
    """Where one is over, what else is open or waits may be as well: what it is about is asked for at once. Raises
    Missing."""
    talk.all_facts(*(CaseById(open_.answers["case"]) for open_ in waiting if "case" in open_.answers))


def _name(open_: Open, step: Step) -> str:
    """What the id of the step's question begins with."""
    return f"{open_.dialog}.{step.key}"[:_LONGEST_NAME]


def _let_go(state: State, go: Go) -> tuple[State, Go]:
    """What was held is free to be kept, with the piece that decided it; so is what only waited (a release of {})."""
    seed = state.seed if go.sow is None else (*state.seed, go.sow)
    if not (any(piece.get("held") for piece in seed) if go.release else seed):
        go = replace(go, says=(say("screen.gone"),))  # the day has passed
    return replace(state, seed=let_go(seed, go.part)), replace(go, sow=None)


def _count(go: Go, talk: Talk) -> None:
    """A draft that is put aside in this very turn can be chosen from the menu at once."""
    for action in go.does:
        if isinstance(action, ParkDraft) and (id_ := action.open.draft) is not None:
            known: tuple[Parked, ...] = talk.fact(DraftsOf(talk.conversation))
            if all(parked.draft != id_ for parked in known):
                aside = Parked(id_, action.open.dialog, action.open.version, action.open.answers, talk.now)
                talk.facts[DraftsOf(talk.conversation)] = (aside, *known)


def _over(state: State, go: Go) -> str | None:
    """The draft of which nothing stays, because its lodging was sent, never agreed to, or given up with everything."""
    open_ = state.draft if go.clear else state.top if go.close else None
    if open_ is None or any(isinstance(a, ParkDraft) and a.open.draft == open_.draft for a in go.does):
        return None
    return open_.draft
