"""Memoranda and rules in the books: drafts that stay as they were sent, what each party says to them, signatures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, or_, select

from domain.memoranda import Answer, Draft, Kind, Party, Reply, Request, Signature, State, in_force_since
from storage import books, networks, resolutions, tables
from storage.connection import AsyncConnection
from storage.tables import (
    members,
    memoranda,
    memorandum_answers,
    memorandum_drafts,
    memorandum_notices,
    memorandum_signatures,
)
from storage.turn import BESIDE, Audit, Turn


@dataclass(frozen=True)
class Memorandum:
    """A memorandum, or rules, of a network; `asked` is the question that comes next while it is written."""

    id: int
    network_id: int
    kind: Kind
    area: str
    state: State
    asked: int
    follows_id: int | None
    adopted_on: date | None
    by_person_id: int
    at: datetime


@dataclass(frozen=True)
class KeptDraft:
    """A draft; `joins_id` names the party that joins later by it. `state`: made, sent, replaced."""

    id: int
    memorandum_id: int
    number: int
    joins_id: int | None
    draft: Draft
    state: str
    sent_at: datetime | None


@dataclass(frozen=True)
class KeptAnswer:
    """What a party says to a draft; `sent_at` is when the draft was sent to it."""

    id: int
    draft_id: int
    member_id: int
    member: str
    answer: Answer
    clause: int | None
    words: str
    request: Request
    reason: str
    entered: bool
    memorandum_id: int
    sent_at: datetime | None

    @property
    def reply(self) -> Reply:
        """As the rules take it."""
        return Reply(self.member_id, self.answer, self.request)


@dataclass(frozen=True)
class KeptSignature:
    """A signature that stands, with whose it is and the photo of its page."""

    id: int
    memorandum_id: int
    member_id: int
    member: str
    signed_on: date
    file_id: int | None

    @property
    def signature(self) -> Signature:
        """As the rules take it."""
        return Signature(self.member_id, self.signed_on, self.file_id is not None)


@dataclass(frozen=True)
class Notice:
    """Of an anniversary or an end somebody was told; `state`: told, agenda, renewed, left."""

    id: int
    memorandum_id: int
    kind: str
    day: date
    state: str


_memoranda = select(*(memoranda.c[name] for name in Memorandum.__dataclass_fields__))
_answers = (
    select(
        *(memorandum_answers.c[name] for name in ("id", "draft_id", "member_id")),
        members.c.name.label("member"),
        *(memorandum_answers.c[name] for name in ("answer", "clause", "words", "request", "reason", "entered")),
        memorandum_drafts.c.memorandum_id,
        memorandum_drafts.c.sent_at,
    )
    .select_from(memorandum_answers)
    .join(memorandum_drafts, memorandum_drafts.c.id == memorandum_answers.c.draft_id)
    .join(members, members.c.id == memorandum_answers.c.member_id)
)


def _memorandum(row: Any) -> Memorandum:
    adopted_on = date.fromisoformat(row.adopted_on) if row.adopted_on else None
    found = dict(row._mapping) | {"kind": Kind(row.kind), "state": State(row.state), "adopted_on": adopted_on}
    return Memorandum(**found)


def _answer(row: Any) -> KeptAnswer:
    return KeptAnswer(**dict(row._mapping) | {"answer": Answer(row.answer), "request": Request(row.request)})


def as_json(draft: Draft) -> dict[str, Any]:
    """A draft as the books keep it."""
    return {
        "clauses": list(draft.clauses),
        "parties": [[each.member_id, each.name, each.representative] for each in draft.parties],
        "begins": draft.begins.isoformat() if draft.begins else None,
        "ends": draft.ends.isoformat() if draft.ends else None,
        "witnesses": list(draft.witnesses),
        "signs_on": draft.signs_on.isoformat() if draft.signs_on else None,
        "signs_at": draft.signs_at,
    }


def _draft(content: dict[str, Any]) -> Draft:
    return Draft(
        tuple(content["clauses"]),
        tuple(Party(*each) for each in content["parties"]),
        date.fromisoformat(content["begins"]) if content["begins"] else None,
        date.fromisoformat(content["ends"]) if content["ends"] else None,
        tuple(content["witnesses"]),
        date.fromisoformat(content["signs_on"]) if content.get("signs_on") else None,
        content.get("signs_at", ""),
    )


def _kept(row: Any) -> KeptDraft:
    draft = _draft(row.content)
    return KeptDraft(row.id, row.memorandum_id, row.number, row.joins_id, draft, row.state, row.sent_at)


# --- the paper and its drafts ------------------------------------------------------------------------------------------------


async def begin(
    turn: Turn, network_id: int, kind: Kind, area: str, draft: Draft, *, follows_id: int | None = None
) -> Memorandum:
    """A paper of which the first question is asked next, with its draft 1."""
    state = State.WRITING if follows_id is None else State.MADE
    row = {
        "network_id": network_id,
        "kind": kind.value,
        "area": area,
        "state": state.value,
        "follows_id": follows_id,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    begun = Audit("memorandum.begun", memorandum=memoranda.c.id, kind=kind.value)
    key = await turn.add(memoranda, audit=begun, **row)
    await _insert(turn, key, 1, draft)
    found = await by_id(turn.connection, network_id, key)
    assert found is not None
    return found


async def _insert(
    turn: Turn, memorandum_id: int, number: int, draft: Draft, *, joins_id: int | None = None, state: str = "made"
) -> int:
    row = {
        "memorandum_id": memorandum_id,
        "number": number,
        "joins_id": joins_id,
        "content": as_json(draft),
        "state": state,
        "sent_at": turn.now if state == "sent" else None,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    return int(await turn.add(memorandum_drafts, audit=BESIDE, **row))


async def by_id(connection: AsyncConnection, network_id: int, memorandum_id: int) -> Memorandum | None:
    """One paper of this network."""
    row = (
        await connection.execute(
            lambda: _memoranda.where(memoranda.c.id == memorandum_id, memoranda.c.network_id == network_id)
        )
    ).first()
    return _memorandum(row) if row else None


async def not_dropped(connection: AsyncConnection, network_id: int, memorandum_id: int) -> Memorandum | None:
    """One paper of this network that was not put aside."""
    found = await by_id(connection, network_id, memorandum_id)
    return None if found is None or found.state is State.DROPPED else found


async def of_network(connection: AsyncConnection, network_id: int, kind: Kind | None = None) -> list[Memorandum]:
    """The papers of a network that were not dropped, oldest first."""
    rows = await connection.execute(
        lambda: (
            _memoranda.where(memoranda.c.network_id == network_id, memoranda.c.state != State.DROPPED.value)
            .where(*([] if kind is None else [memoranda.c.kind == kind.value]))
            .order_by(memoranda.c.id)
        )
    )
    return [_memorandum(row) for row in rows]


async def renewal_of(connection: AsyncConnection, found: Memorandum) -> Memorandum | None:
    """The paper that renews this one, unless it was dropped."""
    query = _memoranda.where(memoranda.c.follows_id == found.id, memoranda.c.state != State.DROPPED.value)
    row = (await connection.execute(query.order_by(memoranda.c.id.desc()).limit(1))).first()
    return _memorandum(row) if row else None


async def set_state(turn: Turn, found: Memorandum, state: State, **columns: Any) -> bool:
    """How far it has come; False where it is no longer as it was seen (two taps at once)."""
    row = {"state": state.value, **columns}
    audit = BESIDE if state is found.state else Audit(f"memorandum.{state.value}", memorandum=found.id)
    return await turn.change(memoranda, row, audit=audit, id=found.id, state=found.state.value)


async def adopt(turn: Turn, found: Memorandum, day: date) -> None:
    """Rules were adopted by a meeting that is in no record of ours, as the secretary entered it from paper."""
    audit = Audit("memorandum.adopted", memorandum=found.id, day=day.isoformat())
    await turn.change(memoranda, {"adopted_on": day.isoformat()}, audit=audit, id=found.id)


async def drafts_of(connection: AsyncConnection, found: Memorandum) -> list[KeptDraft]:
    """All drafts of the paper itself, oldest first."""
    rows = await books.many(
        connection, memorandum_drafts, order=memorandum_drafts.c.number, memorandum_id=found.id, joins_id=None
    )
    return [_kept(row) for row in rows]


async def latest(connection: AsyncConnection, found: Memorandum) -> KeptDraft:
    """The newest draft."""
    return _kept(
        (
            await connection.execute(
                lambda: (
                    select(memorandum_drafts)
                    .where(memorandum_drafts.c.memorandum_id == found.id, memorandum_drafts.c.joins_id.is_(None))
                    .order_by(memorandum_drafts.c.number.desc())
                    .limit(1)
                )
            )
        ).one()
    )


async def draft(connection: AsyncConnection, network_id: int, draft_id: int) -> tuple[Memorandum, KeptDraft] | None:
    """A draft of this network with its paper."""
    row = await books.one(connection, memorandum_drafts, id=draft_id)
    found = await by_id(connection, network_id, row.memorandum_id) if row else None
    return (found, _kept(row)) if found is not None else None


async def write(turn: Turn, found: Memorandum, draft: Draft) -> KeptDraft:
    """The words as they are now: in the draft that nobody has seen yet, or in the next one."""
    last = await latest(turn.connection, found)
    if last.state == "made":
        row = {"content": as_json(draft), "at": turn.now}
        await turn.change(memorandum_drafts, row, audit=_told(found, "worded"), id=last.id)
    elif last.draft != draft:
        await _insert(turn, found.id, last.number + 1, draft)
        await set_state(turn, found, State.MADE)
    return await latest(turn.connection, found)


async def send(turn: Turn, found: Memorandum, kept: KeptDraft) -> bool:
    """The draft goes to its parties: the one before counts no more. False where it was sent already."""
    sent = {"state": "sent", "sent_at": turn.now}
    audit = _told(found, "draft_sent", draft=kept.number)
    if not await turn.change(memorandum_drafts, sent, audit=audit, id=kept.id, state="made"):
        return False
    older = memorandum_drafts.c.number < kept.number, memorandum_drafts.c.state != "replaced"
    of_paper = {"memorandum_id": found.id, "joins_id": None}
    await turn.change(memorandum_drafts, {"state": "replaced"}, *older, audit=BESIDE, **of_paper)
    await _await_answers(turn, kept.id, [each.member_id for each in kept.draft.parties])
    await set_state(turn, found, State.SENT)
    return True


def _told(found: Memorandum, act: str, **values: Any) -> Audit:
    return Audit(f"memorandum.{act}", found.network_id, memorandum=found.id, **values)


async def _await_answers(turn: Turn, draft_id: int, member_ids: Sequence[int]) -> None:
    for member_id in member_ids:
        row = {"draft_id": draft_id, "member_id": member_id, "at": turn.now}
        await turn.add(memorandum_answers, audit=BESIDE, **row)


async def fill_term(turn: Turn, found: Memorandum, begins: date, ends: date | None) -> None:
    """The days that were written by hand on the signed page, for the draft that was signed and for those who join."""
    for kept in [await latest(turn.connection, found), *await joining(turn.connection, found)]:
        content = as_json(replace(kept.draft, begins=begins, ends=ends))
        await turn.change(memorandum_drafts, {"content": content}, audit=BESIDE, id=kept.id)
    days = {"begins": begins.isoformat(), "ends": ends.isoformat() if ends else None}
    turn.record("memorandum.term_filled", found.network_id, memorandum=found.id, **days)


async def join(turn: Turn, found: Memorandum, draft: Draft, member_id: int) -> KeptDraft | None:
    """The paper by which a later party joins, sent to it; None where it has one already."""
    if await books.one(turn.connection, memorandum_drafts.c.id, memorandum_id=found.id, joins_id=member_id) is not None:
        return None
    key = await _insert(turn, found.id, 0, draft, joins_id=member_id, state="sent")
    await _await_answers(turn, key, [member_id])
    turn.record("memorandum.joining_sent", found.network_id, memorandum=found.id, member=member_id)
    made = await turn.connection.execute(select(memorandum_drafts).where(memorandum_drafts.c.id == key))
    return _kept(made.one())


async def joining(connection: AsyncConnection, found: Memorandum) -> list[KeptDraft]:
    """The papers of those who join later, oldest first."""
    rows = await connection.execute(
        lambda: (
            select(memorandum_drafts)
            .where(memorandum_drafts.c.memorandum_id == found.id, memorandum_drafts.c.joins_id.is_not(None))
            .order_by(memorandum_drafts.c.id)
        )
    )
    return [_kept(row) for row in rows]


# --- what the parties say ----------------------------------------------------------------------------------------------------


async def answers(connection: AsyncConnection, kept: KeptDraft) -> list[KeptAnswer]:
    """What each party says to a draft, in the order of the paper."""
    rows = await connection.execute(
        lambda: _answers.where(memorandum_answers.c.draft_id == kept.id).order_by(memorandum_answers.c.id)
    )
    return [_answer(row) for row in rows]


async def requests(
    connection: AsyncConnection, found: Memorandum, states: Sequence[Request] = (Request.OPEN,)
) -> list[KeptAnswer]:
    """The requests for a change to any draft of the paper, or of those who join, in these states."""
    asked = [each.value for each in states]
    rows = await connection.execute(
        lambda: _answers.where(
            memorandum_drafts.c.memorandum_id == found.id, memorandum_answers.c.request.in_(asked)
        ).order_by(memorandum_answers.c.id)
    )
    return [_answer(row) for row in rows]


async def answer(
    connection: AsyncConnection, network_id: int, answer_id: int
) -> tuple[Memorandum, KeptDraft, KeptAnswer] | None:
    """A party's answer in this network, with its draft and its paper."""
    row = (await connection.execute(lambda: _answers.where(memorandum_answers.c.id == answer_id))).first()
    found = await draft(connection, network_id, row.draft_id) if row else None
    return (*found, _answer(row)) if found is not None else None


async def reply(
    turn: Turn, found: Memorandum, before: KeptAnswer, given: Answer, *, entered: bool = False, **columns: Any
) -> bool:
    """What the party says now; False where it said something else meanwhile (two taps at once)."""
    seen = {"id": before.id, "answer": before.answer.value, "request": before.request.value}
    said = {"answer": given.value, "entered": entered, "by_person_id": turn.who.id, "at": turn.now, **columns}
    audit = _told(found, given.value, member=before.member_id)
    return await turn.change(memorandum_answers, said, audit=audit, **seen)


async def settle(turn: Turn, found: Memorandum, before: KeptAnswer, request: Request, reason: str = "") -> bool:
    """The secretary takes a request up, or keeps the words with a reason; False where it was settled already."""
    row = {"request": request.value, "reason": reason}
    audit = _told(found, f"request_{request.value}", answer=before.id)
    return await turn.change(memorandum_answers, row, audit=audit, id=before.id, request=Request.OPEN.value)


async def ask_again(turn: Turn, found: Memorandum, before: KeptAnswer) -> None:
    """The words stay as they were: the party is asked about the same draft once more."""
    audit = _told(found, "asked_again", answer=before.id)
    await turn.change(memorandum_answers, {"answer": Answer.WAITING.value}, audit=audit, id=before.id)


async def unanswered_of(
    connection: AsyncConnection, network_id: int, sent_before: datetime
) -> list[tuple[Memorandum, KeptDraft, KeptAnswer]]:
    """What parties have left unanswered of papers that were sent before a moment, oldest first."""
    found = []
    for row in (
        await connection.execute(
            lambda: (
                _answers.join(memoranda, memoranda.c.id == memorandum_drafts.c.memorandum_id)
                .where(
                    memoranda.c.network_id == network_id,
                    or_(memoranda.c.state == State.SENT.value, memorandum_drafts.c.joins_id.is_not(None)),
                    memoranda.c.state != State.DROPPED.value,
                    memorandum_drafts.c.state == "sent",
                    memorandum_drafts.c.sent_at <= sent_before,
                    memorandum_answers.c.answer == Answer.WAITING.value,
                    members.c.left_at.is_(None),
                )
                .order_by(memorandum_answers.c.id)
            )
        )
    ).all():
        of = await draft(connection, network_id, row.draft_id)
        if of is not None:
            found.append((*of, _answer(row)))
    return found


async def agreed_on_paper(turn: Turn, found: Memorandum, member_ids: Sequence[int]) -> None:
    """These parties signed the newest draft on paper before all had agreed to it here: they agree, as it was entered for them.

    A draft that nobody had seen counts as sent; the others are still asked.
    """
    kept = await latest(turn.connection, found)
    if kept.state == "made":
        await send(turn, found, kept)
    agreed = {"answer": Answer.AGREED.value, "request": Request.NONE.value, "entered": True}
    asked = memorandum_answers.c.answer != Answer.AGREED.value
    row = {**agreed, "by_person_id": turn.who.id, "at": turn.now}
    audit = _told(found, "agreed_on_paper", members=list(member_ids))
    await turn.change(memorandum_answers, row, asked, audit=audit, draft_id=kept.id, member_id=list(member_ids))
    again = await by_id(turn.connection, found.network_id, found.id)
    assert again is not None
    await set_state(turn, again, State.READY)


# --- signatures --------------------------------------------------------------------------------------------------------------

_signatures = (
    select(
        *(memorandum_signatures.c[name] for name in ("id", "memorandum_id", "member_id")),
        members.c.name.label("member"),
        *(memorandum_signatures.c[name] for name in ("signed_on", "file_id")),
    )
    .select_from(memorandum_signatures)
    .join(members, members.c.id == memorandum_signatures.c.member_id)
    .where(memorandum_signatures.c.withdrawn_at.is_(None))
    .order_by(memorandum_signatures.c.signed_on, memorandum_signatures.c.id)
)


def _signature(row: Any) -> KeptSignature:
    return KeptSignature(**dict(row._mapping) | {"signed_on": date.fromisoformat(row.signed_on)})


async def signatures(connection: AsyncConnection, found: Memorandum) -> list[KeptSignature]:
    """The signatures that stand, by their days."""
    rows = await connection.execute(lambda: _signatures.where(memorandum_signatures.c.memorandum_id == found.id))
    return [_signature(row) for row in rows]


async def pages(connection: AsyncConnection, found: Memorandum) -> list[int]:
    """The photos of its signed pages, oldest first; those of ticks that were taken back too."""
    keys = (
        await connection.execute(
            lambda: (
                select(memorandum_signatures.c.file_id)
                .where(memorandum_signatures.c.memorandum_id == found.id, memorandum_signatures.c.file_id.is_not(None))
                .order_by(memorandum_signatures.c.id)
            )
        )
    ).scalars()
    return list(dict.fromkeys(keys))


async def put_page(turn: Turn, found: Memorandum, file_id: int) -> None:
    """The photo of the page of those signatures that have none."""
    audit = _told(found, "page_kept")
    await turn.change(memorandum_signatures, {"file_id": file_id}, audit=audit, memorandum_id=found.id, file_id=None)


async def sign(turn: Turn, found: Memorandum, member_ids: Sequence[int], day: date, file_id: int | None) -> list[int]:
    """These parties signed on a day; returned are those that had not before."""
    added = []
    for member_id in member_ids:
        row = {
            "memorandum_id": found.id,
            "member_id": member_id,
            "signed_on": day.isoformat(),
            "file_id": file_id,
            "by_person_id": turn.who.id,
            "at": turn.now,
        }
        if await turn.add_once(memorandum_signatures, audit=BESIDE, **row) is not None:
            added.append(member_id)
    turn.record("memorandum.signed", found.network_id, memorandum=found.id, members=added, day=day.isoformat())
    return added


async def take_back(turn: Turn, found: Memorandum, member_id: int, reason: str) -> bool:
    """A wrong tick is taken back with a reason; the photo of the page stays. False where none stands."""
    row = {"withdrawn_at": turn.now, "withdrawn_by": turn.who.id, "reason": reason}
    audit = _told(found, "unsigned", member=member_id, reason=reason)
    stands = {"memorandum_id": found.id, "member_id": member_id, "withdrawn_at": None}
    return await turn.change(memorandum_signatures, row, audit=audit, **stands)


@dataclass(frozen=True)
class Term:
    """Since when a paper of a network is in force (None: not yet) and its last day."""

    network_id: int
    since: date | None
    ends: date | None


async def _newest_drafts(connection: AsyncConnection, memorandum_ids: Iterable[int]) -> dict[int, Draft]:
    rows = await books.many(
        connection, memorandum_drafts, order=memorandum_drafts.c.number, memorandum_id=memorandum_ids, joins_id=None
    )
    return {row.memorandum_id: _draft(row.content) for row in rows}


_signed_terms = (
    select(
        memoranda.c.network_id,
        *(memorandum_signatures.c[name] for name in ("memorandum_id", "member_id", "signed_on", "file_id")),
    )
    .select_from(memorandum_signatures.join(memoranda, memoranda.c.id == memorandum_signatures.c.memorandum_id))
    .where(memoranda.c.network_id.in_(bindparam("networks")), memorandum_signatures.c.withdrawn_at.is_(None))
)


async def signed_terms(connection: AsyncConnection, network_ids: Sequence[int]) -> list[Term]:
    """The terms of what organisations of these networks signed, by two questions however many networks there are."""
    signed = dict[tuple[int, int], list[Signature]]()
    for row in await connection.execute(_signed_terms, {"networks": list(network_ids)}):
        one = Signature(row.member_id, date.fromisoformat(row.signed_on), row.file_id is not None)
        signed.setdefault((row.network_id, row.memorandum_id), []).append(one)
    drafts = await _newest_drafts(connection, [key for _, key in signed]) if signed else {}
    return [
        Term(network_id, in_force_since(found, drafts[key].begins), drafts[key].ends)
        for (network_id, key), found in signed.items()
    ]


async def adopted_terms(connection: AsyncConnection, network_ids: Sequence[int]) -> list[Term]:
    """The terms of the rules of these networks that a meeting adopted."""
    found = list[Term]()
    query = _memoranda.where(memoranda.c.network_id.in_(list(network_ids)), memoranda.c.kind == Kind.RULES.value)
    for row in (await connection.execute(query.where(memoranda.c.state == State.READY.value))).all():
        rules = _memorandum(row)
        if (adopted := await resolved(connection, rules)) is not None:
            draft = (await latest(connection, rules)).draft
            found.append(Term(rules.network_id, max(adopted[1], draft.begins or adopted[1]), draft.ends))
    return found


async def signed_between(
    connection: AsyncConnection, network_id: int, since: date, until: date
) -> list[tuple[Memorandum, list[KeptSignature]]]:
    """The papers that somebody signed on these days, each with those signatures."""
    found = []
    for each in await of_network(connection, network_id, Kind.MEMORANDUM):
        signed = [one for one in await signatures(connection, each) if since <= one.signed_on <= until]
        if signed:
            found.append((each, signed))
    return found


# --- rules, and the years ----------------------------------------------------------------------------------------------------


def subject(found: Memorandum) -> str:
    """How a matter on the agenda names rules, or what is put to a meeting about a memorandum (acts/resolved.py)."""
    return f"memorandum:{found.id}"


async def resolved(connection: AsyncConnection, found: Memorandum) -> tuple[list[int] | None, date] | None:
    """How rules were adopted: ([count, year (CE), place of the resolution], day) of the meeting that resolved their matter,
    (None, day) where the secretary entered it; None while they are not.
    """
    if found.kind is not Kind.RULES:
        return None
    if (cited := await resolutions.of_subject(connection, found.network_id, subject(found))) is not None:
        query = (
            select(tables.meetings.c.starts_at)
            .select_from(tables.resolutions)
            .join(tables.proceedings, tables.proceedings.c.id == tables.resolutions.c.proceedings_id)
            .join(tables.meetings, tables.meetings.c.id == tables.proceedings.c.meeting_id)
            .where(tables.resolutions.c.id == cited.id)
        )
        zone = (await networks.by_id(connection, found.network_id)).tz
        day = (await connection.execute(query)).scalar_one().astimezone(zone).date()
        return [cited.number, cited.year, cited.ordinal], day
    return (None, found.adopted_on) if found.adopted_on is not None else None


async def note(turn: Turn, found: Memorandum, kind: str, day: date) -> Notice | None:
    """That of this day somebody is told now; None where they were told before."""
    row = {"memorandum_id": found.id, "kind": kind, "day": day.isoformat(), "at": turn.now}
    audit = _told(found, "day_told", kind=kind, day=day.isoformat())
    await turn.add_once(memorandum_notices, audit=audit, **row)
    return await noted(turn.connection, found, kind, day)


async def noted(connection: AsyncConnection, found: Memorandum, kind: str, day: date) -> Notice | None:
    """What was told of this day, and what was pressed."""
    row = await books.one(connection, memorandum_notices, memorandum_id=found.id, kind=kind, day=day.isoformat())
    return Notice(row.id, row.memorandum_id, row.kind, date.fromisoformat(row.day), row.state) if row else None


async def notice(connection: AsyncConnection, network_id: int, notice_id: int) -> tuple[Memorandum, Notice] | None:
    """A notice of this network."""
    row = await books.one(connection, memorandum_notices, id=notice_id)
    found = await by_id(connection, network_id, row.memorandum_id) if row else None
    if row is None or found is None:
        return None
    return found, Notice(row.id, row.memorandum_id, row.kind, date.fromisoformat(row.day), row.state)


async def press(turn: Turn, found: Memorandum, told: Notice, state: str) -> bool:
    """What was pressed under a notice; False where it was pressed before."""
    row = {"state": state, "by_person_id": turn.who.id}
    audit = _told(found, f"notice_{state}", notice=told.id)
    return await turn.change(memorandum_notices, row, audit=audit, id=told.id, state="told")
