"""A letter that begins with whom it is for: "gửi hộ", "gửi hộ bà Nguyễn Thị Sợi 0987…", and nothing of a matter."""

from __future__ import annotations

from cases.on_behalf import on_behalf
from cases.value import replace
from dialogs.residents.agreed import WHO
from dialogs.say import say
from dialogs.state import Open, Seed
from dialogs.steps.told_early import FOR, answered_early
from dialogs.steps.who import OTHER
from dialogs.story import sown
from dialogs.talk import Talk
from dialogs.turn import Go


def for_another(go: Go, open_: Open, text: str, seed: Seed, talk: Talk) -> Go:
    """The letter that begins, sent for whoever is spoken of: what they are called is remembered, once that is agreed
    to, or asked later."""
    found = on_behalf(text)
    if found is None or not found.rest:
        return replace(go, says=(*go.says, say("who.behalf")), push=open_.with_answer(WHO.key, {"for": OTHER}))
    noted = replace(go, says=(*go.says, say("early.who", text=text)))
    if talk.me.consent is None:
        kept, wipe = sown(seed, {"text": text, FOR: WHO.key}, talk)
        return replace(noted, does=(*go.does, *wipe), seed=kept)
    for key, known in answered_early(WHO, text, open_.answers, talk).items():
        open_ = open_.with_answer(key, known)
    return replace(noted, push=open_)
