"""Elections in the books: called, named for, counted in sums, and who took office; removals of whoever holds an office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import String, bindparam, cast, func, null, or_, select, update

from domain.elections import ASKED_BEFORE, OPEN, Ballot, Counted, Kind, Outcome, Place, Standing, State, Way, outcome
from domain.people import Office
from storage import books
from storage.connection import AsyncConnection
from storage.tables import (
    cards,
    chats,
    decisions,
    due,
    election_ballots,
    election_counts,
    election_places,
    elections,
    inbox,
    members,
    nominations,
    offices,
    outbox,
    people,
    questions,
    representatives,
)
from storage.turn import BESIDE, Audit, Turn


@dataclass(frozen=True)
class Election:
    """An election or removal as it stands; `not_before` is the day of the chosen meeting."""

    id: int
    network_id: int
    body_id: int
    kind: Kind
    state: State
    not_before: date | None
    called_at: datetime | None
    years: int
    proceedings_id: int | None
    matter_id: int | None
    presiding_person_id: int | None
    presiding_name: str | None
    way: Way | None
    opened_at: datetime | None
    heard: bool


@dataclass(frozen=True)
class Places:
    """The places of an office in an election."""

    id: int
    election_id: int
    office: Office
    places: int
    until: date | None
    ends: date | None
    removes_person_id: int | None
    state: Place
    witnesses: str


@dataclass(frozen=True)
class Nominee:
    """Somebody named for an office, with how that stands and what was counted."""

    id: int
    election_id: int
    office: Office
    person_id: int
    member_id: int | None
    by_person_id: int | None
    state: Standing
    answered_at: datetime | None
    votes: int | None
    votes_again: int | None
    won: str | None
    name: str
    private_chat_id: int | None


@dataclass(frozen=True)
class Sums:
    """A ballot that was counted; `round` 2 is the one among the tied."""

    office: Office
    round: int
    way: Way
    handed_out: int
    returned: int
    against: int | None
    abstained: int
    spoiled: int
    tellers: str


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _election(row: Any) -> Election:
    return Election(
        row.id, row.network_id, row.body_id, Kind(row.kind), State(row.state), _day(row.not_before), row.called_at, row.years,
        row.proceedings_id, row.matter_id, row.presiding_person_id, row.presiding_name, Way(row.way) if row.way else None,
        row.opened_at, row.heard,
    )  # fmt: skip


def _place(row: Any) -> Places:
    return Places(
        row.id, row.election_id, Office(row.office), row.places, _day(row.until), _day(row.ends), row.removes_person_id,
        Place(row.state), row.witnesses,
    )  # fmt: skip


# --- found --------------------------------------------------------------------------------------------------------------------


async def by_id(connection: AsyncConnection, network_id: int, election_id: int) -> Election | None:
    """One election of this network."""
    row = await books.one(connection, elections, id=election_id, network_id=network_id)
    return _election(row) if row else None


async def open_of(connection: AsyncConnection, network_id: int, body_id: int | None = None) -> list[Election]:
    """The elections and removals of a body (of all bodies when None) that are not over, oldest first."""
    of_it = {"network_id": network_id} if body_id is None else {"network_id": network_id, "body_id": body_id}
    found = await books.many(connection, elections, order=elections.c.id, state=[each.value for each in OPEN], **of_it)
    return [_election(row) for row in found]


async def of_matter(connection: AsyncConnection, network_id: int, matter_id: int) -> Election | None:
    """The election that a matter of a meeting is."""
    row = await books.one(connection, elections, matter_id=matter_id, network_id=network_id)
    return _election(row) if row else None


async def of_proceedings(connection: AsyncConnection, network_id: int, proceedings_id: int) -> list[Election]:
    """The elections and removals that a meeting took, or takes."""
    rows = await books.many(
        connection, elections, order=elections.c.id, proceedings_id=proceedings_id, network_id=network_id
    )
    return [_election(row) for row in rows]


async def latest(connection: AsyncConnection, network_id: int, body_id: int) -> Election | None:
    """The last election of a body that was held."""
    row = (
        await connection.execute(
            lambda: (
                select(elections)
                .where(
                    elections.c.network_id == network_id,
                    elections.c.body_id == body_id,
                    elections.c.kind == Kind.ELECTION.value,
                    elections.c.state == State.DONE.value,
                )
                .order_by(elections.c.id.desc())
                .limit(1)
            )
        )
    ).first()
    return _election(row) if row else None


async def places(connection: AsyncConnection, election_id: int) -> list[Places]:
    """The offices of an election, in their order of precedence."""
    rows = await books.many(connection, election_places, order=election_places.c.id, election_id=election_id)
    order = list(Office)
    return sorted((_place(row) for row in rows), key=lambda each: order.index(each.office))


def _nominee(row: Any) -> Nominee:
    return Nominee(
        row.id, row.election_id, Office(row.office), row.person_id, row.member_id, row.by_person_id, Standing(row.state),
        row.answered_at, row.votes, row.votes_again, row.won, row.name, row.private_chat_id,
    )  # fmt: skip


_nominees = (
    select(
        nominations.c.id, nominations.c.election_id, nominations.c.office, nominations.c.person_id, nominations.c.member_id,
        nominations.c.by_person_id, nominations.c.state, nominations.c.answered_at, nominations.c.votes,
        nominations.c.votes_again, nominations.c.won, people.c.name, people.c.private_chat_id,
    ).select_from(nominations.join(people, people.c.id == nominations.c.person_id))
)  # fmt: skip


async def nominees(connection: AsyncConnection, election_id: int) -> list[Nominee]:
    """Everybody named, in the order of naming, whatever became of it."""
    rows = await connection.execute(
        _nominees.where(nominations.c.election_id == election_id).order_by(nominations.c.id)
    )
    return [_nominee(row) for row in rows]


async def nominee(connection: AsyncConnection, network_id: int, nomination_id: int) -> tuple[Election, Nominee] | None:
    """One nomination of this network with its election."""
    row = (await connection.execute(_nominees.where(nominations.c.id == nomination_id))).first()
    if row is None:
        return None
    election = await by_id(connection, network_id, row.election_id)
    if election is None:
        return None
    return election, _nominee(row)


async def counts(connection: AsyncConnection, election_id: int) -> list[Sums]:
    """The ballots counted so far."""
    rows = await books.many(connection, election_counts, order=election_counts.c.id, election_id=election_id)
    return [
        Sums(
            Office(row.office), row.round, Way(row.way), row.handed_out, row.returned, row.against, row.abstained,
            row.spoiled, row.tellers,
        )
        for row in rows
    ]  # fmt: skip


async def ballots(connection: AsyncConnection, election_id: int, office: Office, round_: int) -> dict[int, Ballot]:
    """What seats chose by phone in a ballot that is going on, by seat; of one that was counted nothing is kept."""
    rows = await books.many(
        connection,
        (election_ballots.c.member_id, election_ballots.c.chosen),
        election_id=election_id,
        office=office.value,
        round=round_,
    )
    return {row.member_id: _ballot(row.chosen) for row in rows}


def _ballot(words: str) -> Ballot:
    if words == "against":
        return Ballot(against=True)
    return Ballot(frozenset(int(each) for each in words.split(",") if each))


def standing_for(place: Places, nominees: Sequence[Nominee]) -> list[Nominee]:
    """Those who stand for an office."""
    return [each for each in nominees if each.office is place.office and each.state is Standing.ACCEPTED]


def still_open(place: Places, nominees: Sequence[Nominee], counts: Sequence[Sums]) -> tuple[list[Nominee], int, int]:
    """For the next ballot of an office: its nominees, how many places, and which round it is (2: among the tied)."""
    stand, found = standing_for(place, nominees), counted(place, nominees, counts)
    if found is None:
        return stand, place.places, 1
    return [each for each in stand if each.id in found.tied], found.left, 2


def counted(place: Places, nominees: Sequence[Nominee], counts: Sequence[Sums]) -> Outcome | None:
    """What the ballots of an office with a tie came to, of those who stand still; None where there was no tie."""
    stand = standing_for(place, nominees)
    first = next((each for each in counts if each.office is place.office and each.round == 1), None)
    if place.state not in (Place.TIED, Place.LOTS) or first is None:
        return None
    found = outcome(
        Counted({each.id: each.votes or 0 for each in stand}, first.against, handed_out=first.handed_out), place.places
    )
    if place.state is Place.TIED or not found.tied:
        return found
    votes = {each.id: each.votes_again or 0 for each in stand if each.id in found.tied}
    again = outcome(Counted(votes), found.left, again=True)
    return Outcome((*found.elected, *again.elected), again.tied, again.left)


# --- written --------------------------------------------------------------------------------------------------------------------


async def begin(
    turn: Turn,
    network_id: int,
    body_id: int,
    kind: Kind,
    offices: Mapping[Office, tuple[int, date | None, date | None]],
    *,
    years: int,
    removes: int | None = None,
) -> Election:
    """An election of these offices: places, the last day of a term already begun, the earliest end. Only one is open in a body."""
    values = {
        "network_id": network_id,
        "body_id": body_id,
        "kind": kind.value,
        "state": State.ASKED.value,
        "years": years,
        "by_person_id": turn.by,
        "at": turn.now,
    }
    asked = Audit(f"{kind.value}.asked", election=elections.c.id, offices=[each.value for each in offices])
    key = await turn.add(elections, audit=asked, **values)
    for office, (count, until, ends) in offices.items():
        await _add_place(turn, key, BESIDE, office, count, until, ends, removes)
    found = await by_id(turn.connection, network_id, key)
    assert found is not None
    return found


async def add_place(
    turn: Turn, found: Election, office: Office, count: int, until: date | None, ends: date | None
) -> None:
    """One more office to elect."""
    audit = _told(found, "place", office, places=count)
    await _add_place(turn, found.id, audit, office, count, until, ends, None)


async def _add_place(
    turn: Turn,
    election_id: int,
    audit: Audit,
    office: Office,
    count: int,
    until: date | None,
    ends: date | None,
    removes: int | None,
) -> None:
    await turn.add(
        election_places,
        audit=audit,
        election_id=election_id,
        office=office.value,
        places=count,
        until=until.isoformat() if until else None,
        ends=ends.isoformat() if ends else None,
        removes_person_id=removes,
        state=Place.OPEN.value,
    )


def _told(found: Election, act: str, office: Office, **values: Any) -> Audit:
    named = {"election": found.id, "office": office.value}
    return Audit(f"{found.kind.value}.{act}", found.network_id, **named, **values)


async def change(turn: Turn, found: Election, act: str, **values: Any) -> Election:
    """Set columns of an election and record it as `act`."""
    kept = {
        name: value.isoformat() if type(value) is date else getattr(value, "value", value)
        for name, value in values.items()
    }
    told = {name: value for name, value in kept.items() if not isinstance(value, datetime)}
    audit = Audit(f"{found.kind.value}.{act}", election=found.id, **told)
    await turn.change(elections, kept, audit=audit, id=found.id)
    after = await by_id(turn.connection, found.network_id, found.id)
    assert after is not None
    return after


async def change_place(turn: Turn, found: Election, place: Places, **values: Any) -> None:
    """Set columns of an office of the election."""
    kept = {name: getattr(value, "value", value) for name, value in values.items()}
    await turn.change(election_places, kept, audit=_told(found, "place", place.office, **kept), id=place.id)


async def remove_place(turn: Turn, found: Election, place: Places) -> None:
    """An office is not elected now."""
    await turn.remove(election_places, audit=_told(found, "place_removed", place.office), id=place.id)


async def nominate(
    turn: Turn, found: Election, office: Office, person_id: int, member_id: int | None, state: Standing
) -> int:
    """Somebody is named; the database refuses it a second time for the same office (IntegrityError). Returns its key."""
    made = {"election": found.id, "nomination": nominations.c.id, "office": office.value}
    key: int = await turn.add(
        nominations,
        audit=Audit("nomination.made", found.network_id, **made),
        election_id=found.id,
        office=office.value,
        person_id=person_id,
        member_id=member_id,
        by_person_id=turn.who.id,
        state=state.value,
        at=turn.now,
        answered_at=turn.now if state is Standing.ACCEPTED else None,
        answered_by=turn.who.id if state is Standing.ACCEPTED else None,
    )
    return key


async def answer(turn: Turn, found: Election, nomination: Nominee, state: Standing) -> bool:
    """Accepted, refused or withdrawn; False where it is no longer as it was seen."""
    row = {"state": state.value, "answered_at": turn.now, "answered_by": turn.who.id}
    audit = Audit(f"nomination.{state.value}", found.network_id, nomination=nomination.id)
    return await turn.change(nominations, row, audit=audit, id=nomination.id, state=nomination.state.value)


async def keep_count(
    turn: Turn, found: Election, place: Places, sums: Counted, round_: int, tellers: Sequence[str]
) -> None:
    """The sums of a ballot; a correction takes the place of what was counted before. What seats chose by phone goes."""
    assert found.way is not None
    votes = {str(key): votes for key, votes in sums.votes.items()}
    await turn.put(
        election_counts,
        ("election_id", "office", "round"),
        audit=Audit(
            "election.counted",
            found.network_id,
            election=found.id,
            office=place.office.value,
            round=round_,
            handed_out=sums.handed_out,
            votes=votes,
        ),
        election_id=found.id,
        office=place.office.value,
        round=round_,
        way=found.way.value,
        handed_out=sums.handed_out,
        returned=sums.handed_out if sums.returned is None else sums.returned,
        against=sums.against,
        abstained=sums.abstained,
        spoiled=sums.spoiled,
        tellers=", ".join(tellers),
        at=turn.now,
        by_person_id=turn.who.id,
    )
    column = "votes" if round_ == 1 else "votes_again"
    for key, got in sums.votes.items():
        await turn.change(nominations, {column: got}, audit=BESIDE, id=key, election_id=found.id)
    await forget_ballots(turn, found, place.office)


async def set_won(turn: Turn, nomination_id: int, how: str | None) -> None:
    """How somebody was elected: vote, again, lots."""
    await turn.change(nominations, {"won": how}, audit=BESIDE, id=nomination_id)


async def keep_ballot(turn: Turn, found: Election, office: Office, round_: int, member_id: int, chosen: str) -> None:
    """What a seat chose by phone, in place of what it chose before; the audit says that it voted and never what."""
    await turn.put(
        election_ballots,
        ("election_id", "office", "round", "member_id"),
        audit=Audit("election.voted", found.network_id, election=found.id, member=member_id, office=office.value),
        election_id=found.id,
        office=office.value,
        round=round_,
        member_id=member_id,
        chosen=chosen,
        at=turn.now,
    )


async def forget_ballots(turn: Turn, found: Election, office: Office | None = None) -> None:
    """Nothing is kept of how seats voted."""
    of_office = {} if office is None else {"office": office.value}
    await turn.remove(election_ballots, audit=BESIDE, election_id=found.id, **of_office)


async def leave_no_trace(turn: Turn, found: Election) -> None:
    """Nothing is kept either of the presses that carried a ballot, of the cards on which somebody saw the own one, and of what
    its voters typed in their private chats meanwhile: a button's words press it, and who was not understood was asked about them.

    It is asked when the voting is closed, and once more when the meeting has ended: a press of the same moment is done by then.
    """
    if found.opened_at is None:
        return
    pressed = f"%elections.vote:{found.network_id}:{found.id}:%"
    shown = select(cards.c.id, cards.c.chat_id).where(cards.c.name == f"ballots:{found.id}").subquery()
    voters = select(shown.c.chat_id)
    typed_in = select(chats.c.telegram_id).where(chats.c.id.in_(voters))
    ended = inbox.c.state != "waiting", inbox.c.received_at >= found.opened_at
    typed = (inbox.c.state == "done") & inbox.c.chat_key.in_(typed_in) & inbox.c.raw.like('%"message"%')
    await turn.connection.execute(update(inbox).where(*ended, or_(inbox.c.raw.like(pressed), typed)).values(raw="{}"))
    await turn.connection.execute(
        update(outbox)
        .where(outbox.c.card_id.in_(select(shown.c.id)), outbox.c.state == "sent")
        .values(values={}, keyboard=null(), tells=null())
    )
    await _forget_asked(turn, found, voters)


async def _forget_asked(turn: Turn, found: Election, voters: Any) -> None:
    """What the voters were asked about words that name somebody who stands: the words are not kept, and nothing waits for them."""
    names = {each.name for each in await nominees(turn.connection, found.id)}
    asked = await turn.connection.execute(
        select(questions.c.id, questions.c.state).where(
            questions.c.chat_id.in_(voters),
            questions.c.asked_at >= found.opened_at,
            questions.c.name.not_like("elections.%"),  # of who is named or counts, and not of a vote
        )
    )
    keys = [row.id for row in asked if any(name in str(each) for each in row.state.values() for name in names)]
    gone = {"state": {}, "ended_at": func.coalesce(questions.c.ended_at, turn.now), "outcome": "answered"}
    await books.change(turn.connection, questions, gone, id=keys)
    said = outbox.c.question_id.in_(keys), outbox.c.state == "sent"
    await turn.connection.execute(update(outbox).where(*said).values(values={}, keyboard=null()))


async def matters_of(connection: AsyncConnection, network_id: int) -> set[int]:
    """The matters of meetings that were elections or removals: they come back by themselves while nobody is elected."""
    rows = await connection.execute(
        lambda: select(elections.c.matter_id).where(
            elections.c.network_id == network_id, elections.c.matter_id.is_not(None)
        )
    )
    return {row.matter_id for row in rows}


async def was_named(connection: AsyncConnection, network_id: int, person_id: int) -> list[tuple[Election, Nominee]]:
    """What a person was asked to stand for, or stands for, in elections that are not over."""
    rows = await connection.execute(
        select(nominations.c.id)
        .select_from(nominations.join(elections, elections.c.id == nominations.c.election_id))
        .where(
            elections.c.network_id == network_id,
            elections.c.state.in_([each.value for each in OPEN]),
            nominations.c.person_id == person_id,
            or_(nominations.c.state == Standing.ASKED.value, nominations.c.state == Standing.ACCEPTED.value),
        )
        .order_by(nominations.c.id)
    )
    found = [await nominee(connection, network_id, row.id) for row in rows.all()]
    return [each for each in found if each is not None]


# --- looked for once a day ------------------------------------------------------------------------------------------------------


_subject = cast(offices.c.body_id, String) + ":" + func.min(offices.c.term_until)
_decided = select(decisions.c.id).where(decisions.c.network_id == offices.c.network_id, decisions.c.state == "stands")
_ending = (
    select(
        offices.c.network_id,
        offices.c.body_id,
        func.min(offices.c.term_until).label("ends"),
        _subject.label("subject"),
    )
    .where(offices.c.until.is_(None), offices.c.term_until.is_not(None), _decided.exists())
    .group_by(offices.c.network_id, offices.c.body_id)
    .having(func.min(offices.c.term_until) <= bindparam("by"))
)


async def ending(connection: AsyncConnection, now: datetime) -> list[tuple[int, int, date]]:
    """(network, body, earliest end of a term) of the bodies about whose elections it is asked by tomorrow, or should have been.

    Only where an organisation has decided by itself, so that somebody may stand; each end once.
    """
    rows = await connection.execute(_ending, {"by": (now + ASKED_BEFORE + timedelta(days=2)).date().isoformat()})
    found = []
    for row in rows.all():
        if await books.one(connection, due.c.id, kind="elections.ask", subject=row.subject) is None:
            found.append((row.network_id, row.body_id, date.fromisoformat(row.ends)))
    return found


_speaks = (
    select(representatives.c.id)
    .select_from(representatives.join(members, members.c.id == representatives.c.member_id))
    .where(
        representatives.c.person_id == offices.c.person_id,
        representatives.c.network_id == offices.c.network_id,
        representatives.c.state == "accepted",
        members.c.left_at.is_(None),
    )
)
_speaking_for_nobody = (
    select(offices.c.network_id, offices.c.body_id, offices.c.office, offices.c.person_id)
    .distinct()
    .select_from(
        offices.join(nominations, nominations.c.person_id == offices.c.person_id).join(
            elections, elections.c.id == nominations.c.election_id
        )
    )
    .join(people, people.c.id == offices.c.person_id)
    .where(
        offices.c.until.is_(None),
        offices.c.term_until.is_not(None),
        nominations.c.office == offices.c.office,
        nominations.c.won.is_not(None),
        elections.c.body_id == offices.c.body_id,
        elections.c.state == State.DONE.value,
        people.c.telegram_id.is_not(None),  # who was only written down speaks by somebody's word
        ~_speaks.exists(),
    )
)


async def speaking_for_nobody(connection: AsyncConnection, _: datetime) -> list[tuple[int, int, Office, int]]:
    """(network, body, office, person) of elected officers who speak for no organisation of the network any more."""
    rows = await connection.execute(_speaking_for_nobody)
    return [(row.network_id, row.body_id, Office(row.office), row.person_id) for row in rows]
