"""What is asked about who did what: events with the names of staff, and how what was said to the sender ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

import orjson
import sqlalchemy as sa

from cases.addresses import channel_of, next_key
from cases.needs import CaseById, PastSubject, PastSubjects
from cases.trail import HEARD, LOG, SAID_AT_ONCE, StaffTrail, Traced, TrailOf, log_of
from storage.answers_cases import by_id
from storage.chains import words_of
from storage.held import again_key
from storage.seal import CannotOpen
from storage.statements import COMMUNE, among, unique
from storage.tables import bodies, cases, events, mailbox, outbox, roles
from storage.work import Row, Work

Fate = tuple[str, str]
# By conversation: when, how it ended, and the mail whose news it told.
Said = dict[str, list[tuple[int, str, str | None]]]
# A notice is marked done as its messages are written, a moment after the turn's own time.
_MOMENT_MS = 60_000

_name = (
    sa.select(roles.c.name)
    .where(roles.c.commune_id == events.c.commune_id, roles.c.person == events.c.actor)
    .order_by(roles.c.since.desc())
    .limit(1)
    .scalar_subquery()
)
_OF_CASES = (
    sa.select(events.c.stream, events.c.seq, events.c.stored, events.c.body, bodies.c.words, _name.label("name"))
    .select_from(
        events.outerjoin(bodies, sa.and_(bodies.c.commune_id == events.c.commune_id, bodies.c.id == events.c.body))
    )
    .where(events.c.commune_id == COMMUNE, among(events.c.stream))
)
_their_role = sa.exists().where(roles.c.commune_id == events.c.commune_id, roles.c.person == events.c.actor)
# What whoever runs the server did about people and papers is nobody's, and stands in the staff's log.
_at_the_server = sa.and_(events.c.actor == "", events.c.stream.like(f"{LOG}%"))
# By time, newest first, past what residents and the clock did in between.
_STAFF = (
    sa.select(events.c.stream, events.c.seq, events.c.stored, _name.label("name"))
    .where(
        events.c.commune_id == COMMUNE,
        events.c.at < sa.bindparam("before", type_=sa.BigInteger()),
        sa.or_(sa.and_(events.c.actor != "", _their_role), _at_the_server),
    )
    .order_by(events.c.at.desc(), events.c.stream, events.c.seq.desc())
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_CODES = sa.select(cases.c.id, cases.c.code).where(cases.c.commune_id == COMMUNE, among(cases.c.id))
_SUBJECTS = (
    sa.select(cases.c.code, cases.c.subject, cases.c.search)
    .where(cases.c.commune_id == COMMUNE, cases.c.subject != "", cases.c.search != "")
    .order_by(cases.c.at.desc(), cases.c.id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_TOLD = sa.select(mailbox.c.key, mailbox.c.conversation, mailbox.c.done_at).where(
    mailbox.c.commune_id == COMMUNE, among(mailbox.c.key)
)
_SAID = sa.select(outbox.c.conversation, outbox.c.at, outbox.c.status, outbox.c.from_mail).where(
    outbox.c.commune_id == COMMUNE, among(outbox.c.conversation)
)


async def past_subjects(work: Work, needs: Sequence[PastSubjects]) -> dict[PastSubjects, tuple[PastSubject, ...]]:
    rows = await work.rows(_SUBJECTS, {"most": max(need.limit for need in needs)})
    found = tuple(PastSubject(row.code, row.subject, row.search) for row in rows)
    return {need: found[: need.limit] for need in needs}


async def trail_of(work: Work, needs: Sequence[TrailOf]) -> dict[TrailOf, tuple[Traced, ...]]:
    ids = unique(need.case for need in needs)
    codes = await _codes(work, ids)
    rows = await work.rows(_OF_CASES, {"keys": unique([*ids, *(log_of(case) for case in ids)])})
    fates = await _fates(work, rows)
    found: dict[str, list[tuple[tuple[int, bool, int], Traced]]] = defaultdict(list)
    for row in rows:
        case = row.stream.removeprefix(LOG)
        one = _traced(row, codes, _words(work, row), fates.get((row.stream, row.seq), ("", "")))
        found[case].append(((one.at, row.stream == case, row.seq), one))
    return {need: _newest(found[need.case], need.limit) for need in needs}


def _newest(lines: list[tuple[tuple[int, bool, int], Traced]], limit: int) -> tuple[Traced, ...]:
    return tuple(one for _, one in sorted(lines, key=lambda line: line[0], reverse=True)[:limit])


async def staff_trail(work: Work, needs: Sequence[StaffTrail]) -> dict[StaffTrail, tuple[Traced, ...]]:
    """A page of it is looked at now and then: a statement for each."""
    answers = {}
    for need in needs:
        rows = await work.rows(_STAFF, {"before": need.before, "most": need.limit})
        codes = await _codes(work, unique(row.stream.removeprefix(LOG) for row in rows))
        answers[need] = tuple(_traced(row, codes, {}, ("", "")) for row in rows)
    return answers


async def _codes(work: Work, ids: list[str]) -> dict[str, str]:
    return {row.id: row.code for row in await work.rows(_CODES, {"keys": ids})}


def _traced(row: Row, codes: dict[str, str], words: dict[str, Any], fate: Fate) -> Traced:
    said = orjson.loads(row.stored)
    code = codes.get(row.stream.removeprefix(LOG), "")
    name, logged = row.name or "", row.stream.startswith(LOG)
    return Traced(said["at"], said["kind"], said["actor"], name, code, said["data"], words, fate[0], logged, fate[1])


def _words(work: Work, row: Row) -> dict[str, Any]:
    if row.words is None:
        return {}
    try:
        return words_of(work.sealer.open(row.words, "bodies", row.body))
    except CannotOpen:  # `verify` says so
        return {}


async def _fates(work: Work, rows: Sequence[Row]) -> dict[tuple[str, int], Fate]:
    """By the event's place: how what its sender was told of it ended, and where, if not where the case was lodged."""
    at_once, by_mail = [], _replies(rows)
    for row in rows:
        kind = orjson.loads(row.stored)["kind"]
        if kind in SAID_AT_ONCE:
            at_once.append(row)
        elif kind in HEARD:
            by_mail[f"{HEARD[kind]}:{row.stream}:{row.seq}"] = (row.stream, row.seq)
    if not (at_once or by_mail):
        return {}
    told = await _told(work, unique(by_mail))
    owners = await _owners(work, at_once)
    said = await _said(work, {*owners.values(), *(row.conversation for row in told.values())})
    fates: dict[tuple[str, int], Fate] = {}
    for row in at_once:
        at = orjson.loads(row.stored)["at"]
        fates[row.stream, row.seq] = (_fate(said, owners.get(row.stream, ""), at, at), "")
    for first, place in by_mail.items():
        mail = _last(told, first)
        if mail is None:
            continue
        fate = _fate_of(said, mail) if mail.done_at is not None else "queued"
        moved = mail.conversation != told[first].conversation
        fates[place] = (fate, channel_of(mail.conversation) if moved else "")
    return fates


def _replies(rows: Sequence[Row]) -> dict[str, tuple[str, int]]:
    """Mail by which each answer was said, as the event before it posted it: its last release."""
    released: dict[str, int] = {}
    found = {}
    for row in sorted(rows, key=lambda row: (row.stream, row.seq)):
        event = orjson.loads(row.stored)
        if event["kind"] in ("reply_proposed", "reply_approved"):
            released[row.stream] = row.seq
        elif event["kind"] == "replied" and row.stream in released:
            number = event["data"].get("proposal", "")
            found[f"reply:{row.stream}:{number}:{released[row.stream]}"] = (row.stream, row.seq)
    return found


async def _told(work: Work, keys: list[str]) -> dict[str, Row]:
    """The mail, and whatever it became: told once more, or in another conversation."""
    found: dict[str, Row] = {}
    while keys:
        rows = await work.rows(_TOLD, {"keys": unique([*keys, *(one for key in keys for one in _after(key))])})
        found |= {row.key: row for row in rows}
        keys = [row.key for row in rows if row.key not in keys]
    return found


def _after(key: str) -> tuple[str, str]:
    return next_key(key), again_key(key)


def _last(told: dict[str, Row], key: str) -> Row | None:
    while (after := next((one for one in _after(key) if one in told), None)) is not None:
        key = after
    return told.get(key)


async def _owners(work: Work, rows: Sequence[Row]) -> dict[str, str]:
    found = await by_id(work, [CaseById(row.stream) for row in rows]) if rows else {}
    return {need.case: case.conversation for need, case in found.items() if case is not None}


async def _said(work: Work, conversations: set[str]) -> Said:
    found: Said = defaultdict(list)
    for row in await work.rows(_SAID, {"keys": unique(conversations)}):
        found[row.conversation].append((row.at, row.status, row.from_mail))
    return found


def _fate_of(said: Said, mail: Row) -> str:
    """By the messages that tell this news; those of earlier releases do not say so, and are found by their time."""
    ends = {status for _, status, key in said.get(mail.conversation, ()) if key == mail.key}
    return _worst(ends) if ends else _fate(said, mail.conversation, mail.done_at - _MOMENT_MS, mail.done_at)


def _fate(said: Said, conversation: str, since: int, until: int) -> str:
    return _worst({status for at, status, _ in said.get(conversation, ()) if since <= at <= until})


def _worst(ends: Collection[str]) -> str:
    """Of several messages of one turn: a part that is missing is missing."""
    return next((fate for fate in _WORST_FIRST if fate in ends), "")


_WORST_FIRST = ("failed", "unreachable", "unknown", "superseded", "queued", "sending", "sent")
