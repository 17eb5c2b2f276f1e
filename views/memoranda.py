"""What texts may say of a memorandum or of rules: how far it is, what changed, and what a party is asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import domain.meetings
from domain.memoranda import (
    FEWEST,
    UNANSWERED,
    Answer,
    Clause,
    Draft,
    Kind,
    Party,
    Request,
    State,
    changed,
    in_force_since,
    is_in_force,
    is_over,
    tally,
)
from language.organisation_names import short_name
from storage import agenda, decisions, meetings, members, memoranda, networks, stages
from storage.connection import AsyncConnection
from storage.memoranda import KeptAnswer, KeptDraft, KeptSignature, Memorandum
from storage.networks import Network
from storage.outbox import Button, Keyboard, data, sealed
from views.lines import Line
from views.members import speakers

LONGEST_SHOWN = 120  # characters of a clause or a request on a card: Telegram's captions are short
MOST_SHOWN = 4


@dataclass(frozen=True)
class Paper:
    """A memorandum or rules as its cards need it, read once."""

    found: Memorandum
    drafts: tuple[KeptDraft, ...]
    answers: tuple[KeptAnswer, ...]  # to the newest draft that was sent
    joining: tuple[KeptDraft, ...]
    requests: tuple[KeptAnswer, ...]  # that are open
    signatures: tuple[KeptSignature, ...]

    @property
    def last(self) -> KeptDraft:
        """The newest draft."""
        return self.drafts[-1]

    @property
    def draft(self) -> Draft:
        """What it says."""
        return self.last.draft

    @property
    def in_force(self) -> date | None:
        """Since when it is in force for those who signed; rules: since the meeting resolved."""
        return in_force_since([each.signature for each in self.signatures], self.draft.begins)

    @property
    def unseen(self) -> list[KeptSignature]:
        """The signatures that were ticked and do not count: the photo of their page is missing."""
        return [each for each in self.signatures if not each.signature.page]

    def parties(self) -> dict[int, str]:
        """Who agrees, and who joins later, in the order of the papers."""
        found = {each.member_id: each.name for each in self.draft.parties}
        for kept in self.joining:
            found |= {each.member_id: each.name for each in kept.draft.parties if each.member_id == kept.joins_id}
        return found


async def read(connection: AsyncConnection, found: Memorandum) -> Paper:
    """The paper with its drafts, answers and signatures."""
    drafts = await memoranda.drafts_of(connection, found)
    sent = [each for each in drafts if each.state == "sent"]
    return Paper(
        found,
        tuple(drafts),
        tuple(await memoranda.answers(connection, sent[-1])) if sent else (),
        tuple(await memoranda.joining(connection, found)),
        tuple(await memoranda.requests(connection, found)),
        tuple(await memoranda.signatures(connection, found)),
    )


def term_shown(draft: Draft) -> dict[str, Any]:
    """First and last day for a text."""
    return {
        "begins": draft.begins.isoformat() if draft.begins else None,
        "ends": draft.ends.isoformat() if draft.ends else None,
    }


def changes(before: Draft | None, after: Draft) -> list[dict[str, Any]]:
    """What a draft says otherwise than the one before, clause by clause."""
    if before is None:
        return []
    found = []
    for each in changed(before, after):
        row: dict[str, Any] = {"clause": int(each), "words": after.clause(each)[:LONGEST_SHOWN]}
        if each is Clause.TERM:
            row |= {"now": term_shown(after), "was": term_shown(before)}
        elif each is Clause.PARTIES:
            row |= {"now": len(after.parties), "was": len(before.parties)}
        found.append(row)
    return found


def made_rows(paper: Paper) -> Keyboard:
    """What can be done about a draft that nobody has seen; first what parties have asked for."""
    key = f"{paper.found.network_id}:{paper.found.id}"
    send = sealed(data("memoranda.send", f"memoranda.send:{key}"), paper.draft)
    few = data("memoranda.choose_parties", f"memoranda.parties:{key}")
    edit = data("memoranda.edit", f"memoranda.face:{key}:clauses")
    return [*request_rows(paper), [few if len(paper.draft.parties) < FEWEST else send], [edit], file_row(paper)]


def request_rows(paper: Paper) -> Keyboard:
    """[แก้ตามนี้] [คงเดิม พร้อมเหตุผล] for each request, by name where there are several."""
    keyboard: Keyboard = []
    joining = {each.id for each in paper.joining}  # who joins changes no word
    for each in paper.requests[:MOST_SHOWN]:
        name, key = short_name(each.member), f"{paper.found.network_id}:{each.id}"
        several = len(paper.requests) > 1
        take = data("memoranda.take_of" if several else "memoranda.take", f"memoranda.take:{key}", name=name)
        take = sealed(take, each.clause, each.words)
        keep = data("memoranda.keep_of" if several else "memoranda.keep", f"memoranda.keep:{key}", name=name)
        row = [keep] if each.draft_id in joining else [take, keep]
        keyboard += [[one] for one in row] if several else [row]
    return keyboard


def file_row(paper: Paper) -> list[Button]:
    """[ไฟล์ Word] [ไฟล์ .pdf] of the newest draft."""
    file = f"memoranda.file:{paper.found.network_id}:{paper.last.id}"
    return [data("memoranda.word", f"{file}:docx"), data("memoranda.pdf", f"{file}:pdf")]


def request_shown(each: KeptAnswer) -> dict[str, Any]:
    """A party's request, for who sees to the paper."""
    return {
        "member": short_name(each.member),
        "clause": each.clause,
        "words": each.words[:LONGEST_SHOWN],
        "cut": len(each.words) > LONGEST_SHOWN,
    }


async def paper_values(connection: AsyncConnection, network: Network, paper: Paper, today: date) -> dict[str, Any]:
    """What the card of who sees to the paper says."""
    found, draft = paper.found, paper.draft
    present = {each.id for each in await members.of_network(connection, network.id)}
    waiting = [each for each in paper.answers if each.answer is Answer.WAITING and each.member_id in present]
    silent, unreached = list[str](), list[str]()
    for each in waiting:
        name = short_name(each.member)
        (silent if await speakers(connection, each.member_id) else unreached).append(name)
    before = next((each.draft for each in reversed(paper.drafts[:-1]) if each.state in ("sent", "replaced")), None)
    signed = {each.member_id for each in paper.signatures}
    kept = await memoranda.requests(connection, found, (Request.KEPT,))
    resolved = await memoranda.resolved(connection, found)
    in_force = paper.in_force
    return {
        "kind": found.kind.value,
        "area": found.area,
        "state": found.state.value,
        "asked": found.asked,
        "number": paper.last.number,
        "parties": len(draft.parties),
        **term_shown(draft),
        "changes": changes(before, draft) if paper.last.state == "made" else [],
        "kept": [
            [each.clause, each.reason]
            for each in kept
            if paper.last.state == "made" and _sent_before(list(paper.drafts), each, paper.last)
        ][:MOST_SHOWN],
        "tally": tally(each.reply for each in paper.answers),
        "requests": [request_shown(each) for each in paper.requests[:MOST_SHOWN]],
        "silent": silent[:12],
        "unreached": unreached[:12],
        "signed": len(paper.signatures),
        "total": len(paper.parties()),
        "counting": len(paper.signatures) - len(paper.unseen),
        "unseen": [short_name(each.member) for each in paper.unseen][:12],
        "unsigned": [short_name(name) for key, name in paper.parties().items() if key in present - signed][:12],
        "gone": [short_name(name) for key, name in paper.parties().items() if key not in present | signed][:12],
        "pages": bool(await memoranda.pages(connection, found)),
        "in_force": in_force.isoformat() if in_force else None,
        "over": is_over(draft.ends, today),
        "resolved": resolved and {"number": resolved[0], "day": resolved[1].isoformat()},
        "on_agenda": await agenda.waits(connection, network.id, memoranda.subject(found)),
    }


async def party_values(
    connection: AsyncConnection, network: Network, found: Memorandum, kept: KeptDraft, answer: KeptAnswer
) -> dict[str, Any]:
    """What a party is asked about a draft, and what it said; never what another party asked for."""
    drafts = await memoranda.drafts_of(connection, found)
    before = next((each.draft for each in reversed(drafts) if each.number < kept.number and each.sent_at), None)
    reasons = await memoranda.requests(connection, found, (Request.KEPT,))
    told = [
        each
        for each in reasons
        if (each.id == answer.id) or (each.draft_id != kept.id and _sent_before(drafts, each, kept))
    ]
    signed = await memoranda.signatures(connection, found)
    begun = in_force_since([each.signature for each in signed], kept.draft.begins)
    own = next((each.signed_on.isoformat() for each in signed if each.member_id == answer.member_id), None)
    resolved = await memoranda.resolved(connection, found)
    return {
        "kind": found.kind.value,
        "area": found.area,
        "network_name": network.name,
        "member": answer.member,
        "number": kept.number,
        "joins": kept.joins_id is not None,
        "signed_on": begun.isoformat() if begun and kept.joins_id is not None else None,
        "own_signed": own,
        "locked": own is not None or bool(signed and kept.joins_id is None),
        "adopted": resolved[1].isoformat() if resolved else None,
        **term_shown(kept.draft),
        "changes": changes(before, kept.draft) if kept.joins_id is None else [],
        "kept": [[each.clause, each.reason] for each in told][:MOST_SHOWN],
        "answer": answer.answer.value,
        "request": answer.request.value,
        "clause": answer.clause,
        "words": answer.words[:LONGEST_SHOWN],
        "entered": answer.entered,
        "over": kept.state == "replaced" or found.state is State.DROPPED,
        "dropped": found.state is State.DROPPED,
    }


def _sent_before(drafts: list[KeptDraft], each: KeptAnswer, kept: KeptDraft) -> bool:
    """Whether a request was made to the draft right before this one: its reason goes with this one."""
    number = next((one.number for one in drafts if one.id == each.draft_id), None)
    sent = [one.number for one in drafts if one.sent_at and one.number < kept.number]
    return number is not None and bool(sent) and number == sent[-1]


async def may_sign(connection: AsyncConnection, network_id: int) -> list[Party]:
    """The organisations with their own decision, as a paper names them."""
    names = {each.id: each.name for each in await members.of_network(connection, network_id)}
    standing = await decisions.standing(connection, network_id)
    return [Party(key, names[key], kept.decision.representative) for key, kept in standing.items() if key in names]


@dataclass(frozen=True)
class Since:
    """What was held, bought together and learned since a memorandum is in force."""

    meetings: tuple[date, ...]
    rounds: tuple[str, ...]
    gatherings: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """In numbers."""
        return {"meetings": len(self.meetings), "rounds": len(self.rounds), "gatherings": len(self.gatherings)}


async def since(connection: AsyncConnection, network: Network, paper: Paper, now: datetime) -> Since:
    """Of the network's own body and its joint rounds, from the day on which it came into force; nothing while it is not."""
    begun, today = paper.in_force, now.astimezone(network.tz).date()
    if begun is None:
        return Since((), (), ())
    body = await networks.default_body(connection, network.id)
    start = datetime.combine(begun, time(), network.tz)
    held = []
    for meeting in await meetings.of_body(connection, network.id, body.id, start):
        day = meeting.starts_at.astimezone(network.tz).date()
        if begun <= day <= today and meeting.number is not None and meeting.state is domain.meetings.State.ENDED:
            held.append(day)
    rounds = [product for product, _ in await stages.traded(connection, network.id, start, now)]
    gathered = [title for title, _ in await stages.gathered(connection, network.id, begun, today)]
    return Since(tuple(held), tuple(rounds), tuple(gathered))


async def in_force(connection: AsyncConnection, network_id: int, kind: Kind, today: date) -> bool:
    """Whether a memorandum, or rules, of this network is in force on a day."""
    terms_of = memoranda.signed_terms if kind is Kind.MEMORANDUM else memoranda.adopted_terms
    terms = await terms_of(connection, [network_id])
    return any(is_in_force(each.since, each.ends, today) for each in terms)


async def came_into_force(connection: AsyncConnection, network_ids: Sequence[int], today: date) -> frozenset[int]:
    """The networks among these of which a memorandum is in force on a day, or was before: its end takes nothing back."""
    terms = await memoranda.signed_terms(connection, network_ids)
    return frozenset(each.network_id for each in terms if each.since is not None and each.since <= today)


async def signed_at(connection: AsyncConnection, network: Network, day: date) -> list[dict[str, Any]]:
    """The memoranda that were signed on the day of a meeting, for its summary: by how many, since when, until when."""
    rows = []
    for found, signed in await memoranda.signed_between(connection, network.id, day, day):
        paper = await read(connection, found)
        begun = paper.in_force
        joined = {each.joins_id for each in paper.joining}
        rows.append(
            {
                "area": found.area,
                "signed": len(signed),
                "joined": all(each.member_id in joined for each in signed),
                "total": len(paper.signatures),
                "since": begun.isoformat() if begun else None,
                "unseen": bool(paper.unseen),
                "ends": paper.draft.ends.isoformat() if paper.draft.ends else None,
            }
        )
    return rows


async def unanswered(
    connection: AsyncConnection, network: Network, member_ids: Collection[int], now: datetime
) -> list[dict[str, Any]]:
    """Drafts that these organisations have left unanswered for a week, for their invitation or for the list of calls."""
    rows = []
    for found, kept, answer in await memoranda.unanswered_of(connection, network.id, now - UNANSWERED):
        if answer.member_id in member_ids:
            rows.append(
                {
                    "answer": answer.id,
                    "member": short_name(answer.member),
                    "kind": found.kind.value,
                    "area": found.area,
                    "number": kept.number,
                    "joins": kept.joins_id is not None,
                }
            )
    return rows[:MOST_SHOWN]


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """The memoranda on the network's card: signed by how many, until when; drafts in numbers, in the group not even those."""
    return await _line(connection, network, today, Kind.MEMORANDUM, names)


async def rules_line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """The rules on the network's card: adopted, or how far their draft is."""
    return await _line(connection, network, today, Kind.RULES, names)


async def _line(connection: AsyncConnection, network: Network, today: date, kind: Kind, names: bool) -> Line | None:
    rows = []
    known = await memoranda.of_network(connection, network.id, kind)
    papers = {each.id: await read(connection, each) for each in known}
    renewed = {each.follows_id for each in known if papers[each.id].in_force is not None}
    for found in known:
        paper = papers[found.id]
        if found.id in renewed and is_over(paper.draft.ends, today):
            continue
        resolved = await memoranda.resolved(connection, found)
        rows.append(
            {
                "area": found.area if names else "",
                "state": found.state.value,
                "number": paper.last.number if names else None,
                "agreed": sum(each.answer is Answer.AGREED for each in paper.answers),
                "parties": len(paper.draft.parties),
                "signed": len(paper.signatures),
                "unseen": bool(paper.unseen),
                "total": len(paper.parties()),
                "adopted_on": resolved[1].isoformat() if resolved else None,
                "over": is_over(paper.draft.ends, today),
                **term_shown(paper.draft),
            }
        )
    return Line("memoranda.line", {"kind": kind.value, "rows": rows[-MOST_SHOWN:]}) if rows else None
