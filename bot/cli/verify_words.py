"""What `homthu verify` says of each thing it finds: which row, and what to do next."""

from __future__ import annotations

from storage import Broken
from storage.reconcile import Finding
from storage.roots import Cut

_RESTORE = "Compare with a backup (`homthu restore` into another folder)."
_SERVER = "Start the server; if it runs, look at its log."

# {where} and {more} are the finding's own.
WORDS = {
    "outcome": "Ledger: {more} rows end as {where}, which is no outcome or has no reason. " + _RESTORE,
    "missed": "Conversation {where}: {more} rows of the ledger are gone. " + _RESTORE,
    "no_conversation": "Conversation {where} is in the ledger, but its own row is gone. " + _RESTORE,
    "unsaid": "Conversation and time {where}: the ledger says answered, but nothing said is kept. " + _RESTORE,
    "raw_gone": "Ledger {where}: set aside as failed, but what came is gone, so it cannot be replayed. " + _RESTORE,
    "raw_kept": "Ledger {where}: it is at an end, but what came is still kept. Tell the developers.",
    "outbox_gap": "Conversation {where}: messages said are missing or were put in (balance {more}). " + _RESTORE,
    "fate": "Outbox: {more} rows say {where}, which is no fate of a message. " + _RESTORE,
    "outbox_row": "Conversation and message {where}: its fate and its time, or its reason, do not fit. " + _RESTORE,
    "case_without_message": "Conversation and time {where}: a case was lodged, but no message came then. " + _RESTORE,
    "sealed": "{where}: what is sealed was changed, or belongs to another row. " + _RESTORE,
    "late_mail": "Mailbox: {more} pieces of {where} wait for more than an hour. " + _SERVER,
    "late_out": "Outbox of {where}: {more} messages wait for more than an hour. Is its token set? " + _SERVER,
    "late_sending": "Outbox of {where}: {more} messages were on their way when a process ended. " + _SERVER,
}


def finding_words(finding: Finding) -> str:
    return WORDS[finding.kind].format(where=finding.where, more=finding.more)


def history_words(broken: Broken) -> str:
    if broken.row:
        return f"{broken.stream}: the history is whole, but the case's row says something else. {_RESTORE}"
    return f"{broken.stream}: broken at event {broken.seq}. {_RESTORE}"


def cut_words(cut: Cut) -> str:
    if not cut.stream:
        return f"Root {cut.n} of {cut.day}: it, or what it was made of, was changed or removed. {_RESTORE}"
    return f"{cut.stream}: event {cut.seq}, which the root of {cut.day} holds, is gone or another now. {_RESTORE}"
