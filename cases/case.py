"""A case as it stands, folded from its events. Everything that is shown or decided reads this, nothing else."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from cases.case_parts import CameBack, CaseEvent, File, InfoAsked, Proposal, Reply, Signed
from cases.folding import special
from cases.kinds import Kind, Status
from cases.value import replace, value

__all__ = ["CameBack", "Case", "CaseEvent", "File", "InfoAsked", "Proposal", "Reply", "Signed", "apply"]


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
    when the unit had to answer, while its answer is with those who release it. extended: its dates were moved once.
    coordinating: units that help the one that answers. unlocked: staff who asked to see who sent it. entered:
    how it came, where an officer typed it in for somebody: "paper", "phone" or "meeting". came: ISO date of that
    day, "" where it was the day of `at`. origin: of the link by which its sender came, "" for none. collected,
    households: in which capacity it was gathered from many, and from about how many."""

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
    coordinating: tuple[str, ...] = ()
    unlocked: tuple[str, ...] = ()
    entered: str = ""
    came: str = ""
    origin: str = ""
    collected: str = ""
    households: int = 0

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
        known["replies"] = tuple(Reply(**_signed(r)) for r in known.get("replies", ()))
        for key in ("coordinating", "unlocked"):
            known[key] = tuple(known.get(key, ()))
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
            known["proposal"] = Proposal(**_signed(proposal))
        return cls(**known)


def _signed(data: dict[str, Any]) -> dict[str, Any]:
    """An answer's fields, with its signed document as one."""
    return {**data, "signed": Signed(**data["signed"])} if data.get("signed") else data


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
    return replace(case, version=event.seq, **changed, **special(case, event))


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
        entered=data.get("entered", ""),
        came=data.get("came", ""),
        origin=data.get("origin", ""),
        collected=data.get("collected", ""),
        households=data.get("households", 0),
    )
