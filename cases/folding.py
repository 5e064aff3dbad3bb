"""What each event makes of a case beyond the fields that it carries straight into it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cases.case_parts import NATIONAL, CameBack, CaseEvent, File, InfoAsked, Proposal, Reply, Signed

if TYPE_CHECKING:
    from cases.case import Case


def special(case: Case, event: CaseEvent) -> dict[str, Any]:
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
                signed=Signed(**words["signed"]) if words.get("signed") else None,
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
            reply = Reply(case.proposal.text, case.proposal.unit, event.at, case.proposal.signed)
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
        case "forwarded":  # what one unit wrote is never released as another's
            return {"proposal": None, "coordinating": tuple(u for u in case.coordinating if u != data["unit"])}
        case "coordinated":
            return {"coordinating": tuple(data["units"])}
        case "name_unlocked":
            return {"unlocked": (*case.unlocked, event.actor)}
        case "declined" | "redirected":
            return {"proposal": None}
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
