"""A case as it stands, folded from its events. Everything that is shown or decided reads this, nothing else."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any

from cases.case_parts import NATIONAL, CameBack, CaseEvent, File, InfoAsked, Proposal, Reply
from cases.kinds import Kind, Status
from cases.value import value

__all__ = ["CameBack", "Case", "CaseEvent", "File", "InfoAsked", "Proposal", "Reply", "apply"]


@value(frozen=True, slots=True)
class Case:
    """version: seq of the last event folded in. resident_due, stage_due: ISO dates; the first is the only one that
    a resident sees. ideas: an initiative's own answers (problem, how, tried). public: may be shown, None until
    asked. returned: the answer that the approver gave back, why, and in which role. notes: among staff, with their
    moments. helper: who lodged it for somebody else. scope: the key in the profile of a matter that does not belong
    here, "other" for an unknown one, where the sender knew and sent it all the same. asked: the open question to the
    sender, while the clocks stand still. lead: the case that answers for this one; followers: cases (and their
    conversations) that this one answers for. rating: 1 to 3, 0 for none. promised: ISO date that the last answer
    gave. national: reference on the national portal. name_asked: whether the sender was asked to be named there;
    name_public: the answer. office: where the sender was shown to instead. came_back: why it was opened again or sent
    back, oldest first. asks: all questions to the sender. unit_due: by
    when the unit had to answer, while its answer is with those who release it. extended: its dates were moved once."""

    id: str
    code: str
    kind: Kind
    status: Status
    version: int
    owner: str
    conversation: str
    at: int
    resident_due: str
    stage_due: str
    text: str = ""
    files: tuple[File, ...] = ()
    name: str = ""
    phone: str = ""
    village: str = ""
    place: str = ""
    title: str = ""
    ideas: tuple[tuple[str, str], ...] = ()
    public: bool | None = None
    register: str = ""
    subject: str = ""
    group: str = ""
    unit: str = ""
    proposal: Proposal | None = None
    proposals: int = 0
    replies: tuple[Reply, ...] = ()
    reopened: int = 0
    returned: tuple[str, str, str] | None = None
    added: tuple[str, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    organisation: str = ""
    helper: str = ""
    helper_phone: str = ""
    scope: str = ""
    asked: InfoAsked | None = None
    lead: str = ""
    followers: tuple[tuple[str, str], ...] = ()
    rating: int = 0
    promised: str = ""
    national: str = ""
    name_public: bool | None = None
    name_asked: bool = False
    office: str = ""
    came_back: tuple[CameBack, ...] = ()
    asks: tuple[InfoAsked, ...] = ()
    anonymised: bool = False
    unit_due: str = ""
    extended: bool = False

    @property
    def handled_by(self) -> str:
        """Whom its stage speaks of: the unit that has it, or whoever answered it."""
        answered = self.status in (Status.REPLIED, Status.CLOSED) and self.replies
        return self.replies[-1].unit if answered else self.unit

    def to_json(self) -> dict[str, Any]:
        # Not `asdict` of the whole, which copies every text and number by itself.
        data: dict[str, Any] = {"v": 1, **{name: getattr(self, name) for name in _NAMES}}
        data["files"] = [asdict(file) for file in self.files]
        data["replies"] = [asdict(reply) for reply in self.replies]
        data["came_back"] = [asdict(one) for one in self.came_back]
        data["asks"] = [asdict(one) for one in self.asks]
        data["proposal"] = asdict(self.proposal) if self.proposal else None
        data["asked"] = asdict(self.asked) if self.asked else None
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Case:
        known = {k: v for k, v in data.items() if k in _FIELDS}
        known["kind"] = Kind(known["kind"])
        known["status"] = Status(known["status"])
        known["files"] = tuple(File(**f) for f in known.get("files", ()))
        known["ideas"] = tuple((k, v) for k, v in known.get("ideas", ()))
        known["replies"] = tuple(Reply(**r) for r in known.get("replies", ()))
        known["came_back"] = tuple(CameBack(**one) for one in known.get("came_back", ()))
        known["asks"] = tuple(InfoAsked(**one) for one in known.get("asks", ()))
        known["added"] = tuple(known.get("added", ()))
        known["notes"] = tuple((at, text) for at, text in known.get("notes", ()))
        known["followers"] = tuple((case, conversation) for case, conversation in known.get("followers", ()))
        if known.get("asked"):
            known["asked"] = InfoAsked(**known["asked"])
        if known.get("returned"):
            known["returned"] = (*known["returned"], "")[:3]
        if known.get("proposal"):
            proposal = dict(known["proposal"])
            for key in ("waiting", "approved"):
                proposal[key] = tuple(proposal.get(key, ()))
            known["proposal"] = Proposal(**proposal)
        return cls(**known)


_NAMES = tuple(f.name for f in fields(Case))
_FIELDS = frozenset(_NAMES)


def apply(case: Case | None, event: CaseEvent) -> Case:
    """The case after the event. Words that were erased fold to empty ones. Raises ValueError where an event cannot
    follow: the chain is then broken, or a newer release wrote it."""
    if event.kind == "lodged":
        if case is not None:
            raise ValueError(f"case {event.case} is lodged twice")
        return _lodged(event)
    if case is None or event.seq != case.version + 1:
        raise ValueError(f"case {event.case}: event {event.seq} does not follow")
    changed = {k: v for k, v in event.data.items() if k in _PLAIN}
    changed |= {k: v for k, v in event.words.items() if k in _PLAIN}
    if "status" in changed:
        changed["status"] = Status(changed["status"])
    if "kind" in changed:
        changed["kind"] = Kind(changed["kind"])
    return replace(case, version=event.seq, **changed, **_special(case, event))


# What an event may carry straight into the case's field of the same name.
_PLAIN = frozenset(
    {
        "status",
        "kind",
        "register",
        "subject",
        "group",
        "unit",
        "resident_due",
        "stage_due",
        "unit_due",
        "extended",
        "title",
        "name",
        "phone",
        "village",
        "place",
        "lead",
        "rating",
        "national",
        "office",
    }
)


def _lodged(event: CaseEvent) -> Case:
    data, words = event.data, event.words
    return Case(
        id=event.case,
        code=data["code"],
        kind=Kind(data["kind"]),
        status=Status.SUBMITTED,
        version=event.seq,
        owner=data["owner"],
        conversation=data["conversation"],
        at=event.at,
        resident_due=data["resident_due"],
        stage_due=data["stage_due"],
        village=data.get("village", ""),
        public=data.get("public"),
        text=words.get("text", ""),
        name=words.get("name", ""),
        phone=words.get("phone", ""),
        place=words.get("place", ""),
        title=words.get("title", ""),
        ideas=tuple((k, v) for k, v in words.get("ideas", {}).items()),
        files=tuple(File(**f) for f in data.get("files", ())),
        scope=data.get("scope", ""),
        organisation=words.get("organisation", ""),
        helper=words.get("helper", ""),
        helper_phone=words.get("helper_phone", ""),
    )


def _special(case: Case, event: CaseEvent) -> dict[str, Any]:
    """What an event changes beyond the fields it carries."""
    fold = _of_answers if event.kind.startswith(("reply_", "replied")) else _of_the_rest
    return fold(case, event)


def _of_answers(case: Case, event: CaseEvent) -> dict[str, Any]:
    data, words = event.data, event.words
    match event.kind:
        case "reply_proposed":
            number = case.proposals + 1
            proposal = Proposal(
                number,
                words.get("text", ""),
                event.actor,
                data["unit"],
                tuple(data["waiting"]),
                due=data.get("due"),
                promised=data.get("promised", ""),
            )
            return {"proposal": proposal, "proposals": number, "returned": None}
        case "reply_approved" if case.proposal:
            approved = (*case.proposal.approved, event.actor)
            left = case.proposal.waiting[1:]
            return {"proposal": replace(case.proposal, waiting=left, approved=approved, due=data.get("due"))}
        case "reply_undone" if case.proposal and not data["role"]:
            return {"proposal": None}  # nobody has to release it: its author writes it anew
        case "reply_undone" if case.proposal:
            waiting = (data["role"], *case.proposal.waiting)
            approved = case.proposal.approved[:-1]
            return {"proposal": replace(case.proposal, waiting=waiting, approved=approved, due=None)}
        case "reply_refused":
            text = case.proposal.text if case.proposal else ""
            return {"proposal": None, "returned": (text, words.get("reason", ""), data.get("role", ""))}
        case "replied" if case.proposal:
            reply = Reply(case.proposal.text, case.proposal.unit, event.at)
            return {"proposal": None, "replies": (*case.replies, reply), "promised": case.proposal.promised}
    return {}


def _of_the_rest(case: Case, event: CaseEvent) -> dict[str, Any]:
    data, words = event.data, event.words
    match event.kind:
        case "info_asked":
            asked = InfoAsked(words.get("text", ""), data["asked_by"], event.at, str(case.status), event.actor)
            return {"asked": asked, "asks": (*case.asks, asked)}
        case "info_added":
            files = tuple(File(**f) for f in data.get("files", ()))
            added = (*case.added, words["text"]) if words.get("text") else case.added
            return {"added": added, "files": case.files + files, "asked": None}
        case "noted":
            return {"notes": (*case.notes, (event.at, words.get("note", "")))}
        case "info_waived":
            return {"asked": None}
        case "relayed" | "national_relayed":
            by = NATIONAL if event.kind == "national_relayed" else data["answered_by"]
            reply = Reply(words.get("text", ""), by, event.at)
            return {"replies": (*case.replies, reply), "promised": ""}
        case "followed":
            others = tuple(one for one in case.followers if one[0] != data["follower"])
            return {"followers": (*others, (data["follower"], data["conversation"]))}
        case "name_asked":
            return {"name_asked": True}
        case "name_answered":
            return {"name_public": data["agreed"]}
        case "reopened":
            again = {"reopened": case.reopened + 1, "proposal": None, "promised": "", "lead": ""}
            return again | _came_back(case, event, "owner" if event.actor == case.owner else "clerk")
        case "sent_back":
            return {"proposal": None} | _came_back(case, event, case.unit)
        case "forwarded" | "declined" | "redirected":
            return {"proposal": None}  # what one unit wrote is never released as another's
        case "withdrawn":
            return {"proposal": None, "asked": None}
        case "anonymised":
            return _EMPTY | {"anonymised": True}
    return {}


def _came_back(case: Case, event: CaseEvent, by: str) -> dict[str, Any]:
    return {"came_back": (*case.came_back, CameBack(by, event.words.get("reason", ""), event.at))}


# What is gone with the person's words. The commune's own answers stay.
_EMPTY: dict[str, Any] = {
    "text": "",
    "name": "",
    "phone": "",
    "place": "",
    "title": "",
    "organisation": "",
    "helper": "",
    "helper_phone": "",
    "office": "",
    "ideas": (),
    "added": (),
    "notes": (),
    "came_back": (),
    "asks": (),
    "files": (),
    "asked": None,
    "proposal": None,
    "returned": None,
}
