"""What was drawn or counted for whoever invites people is there."""

from __future__ import annotations

from dialogs.dates import day
from dialogs.events import Notice
from dialogs.messages import Attachment
from dialogs.outreach.menu import POSTER
from dialogs.say import Say, Spoken, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Done, Go


class _Told(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class Ready(_Told):
    """data: what, file, kind (of the attachment), name, link (where the file is fetched, "" where it has no address).
    Whoever invites nobody any more hears nothing."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        data = notice.data
        if not talk.actor.is_staff:
            return Go(outcome="noted")
        file = Attachment(data["file"], data["kind"], data["name"])
        if talk.look.uploads or (data["kind"] == "photo" and data["link"]):
            told = say("outreach.poster_ready" if data["what"] == POSTER else "outreach.square_ready")
            return Go((Spoken(told, (file,)),), quiet=True)
        if data["link"]:
            return Go((say("outreach.poster_fetch", link=data["link"]),), quiet=True)
        # Whoever cannot be shown the square has the message with the link.
        return Go((say("outreach.poster_nowhere"),), quiet=True) if data["what"] == POSTER else Go(outcome="noted")


class Counted(_Told):
    """data: villages, and of `cases.published_totals`: sent, answered, until (ISO date); None for what is not shown."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if not talk.actor.is_staff:
            return Go(outcome="noted")
        data = notice.data
        village = talk.commune.profile.village(data["villages"][0])
        name = village.full_name if village is not None else ""
        if data["sent"] is None:
            return Go((say("totals.few", name=name, fewest=data["fewest"]),))
        until = day(data["until"])
        line = _line(name, data["sent"], data["answered"], until)
        return Go((say("totals.is", name=name), Spoken(line, alone=True), say("totals.how", fewest=data["fewest"])))


def _line(name: str, sent: int, answered: int | None, until: str) -> Say:
    if answered:
        return say("totals.line", name=name, sent=sent, answered=answered, until=until)
    return say("totals.line_waiting", name=name, sent=sent, until=until)


class Failed(_Told):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((say("outreach.failed"),)) if talk.actor.is_staff else Go(outcome="noted")


TELLERS: dict[str, Teller] = {
    "outreach.ready": Ready(),
    "outreach.totals": Counted(),
    "outreach.failed": Failed(),
}
