"""What texts may say of elections: offices and names, the meeting that elects, sums, who was elected until when; who may stand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import domain.elections
from domain.elections import SETTLED, Candidate, Counted, Kind, Place, Standing, State
from domain.meetings import Series, next_start
from domain.meetings import State as MeetingState
from domain.people import Office, name_key, resembles, same_name
from language.owners import without_title
from storage import decisions, directory, elections, meetings, members, networks, offices, seats
from storage.connection import AsyncConnection
from storage.elections import Election, Nominee, Places
from storage.networks import Body, Network
from views import naming
from views.lines import Line
from views.meetings import number_shown, provisional, year_shown
from views.proceedings import Kept

MOST_OFFERED = 6  # meetings from which one is chosen
OFFERED = (
    Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY, Office.ASSISTANT, Office.TREASURER, Office.CHECKER, Office.COMMITTEE,
)  # fmt: skip


def card_name(election_id: int) -> str:
    """The name of an election's card."""
    return f"election:{election_id}"


# --- which meeting ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coming:
    """A meeting that may elect: its day, the number that it will have, and from which day on the election then waits for it."""

    day: date
    number: list[int]
    not_before: date


async def coming(connection: AsyncConnection, network: Network, body: Body, now: datetime) -> list[Coming]:
    """The next ordinary meetings of a body whose invitation has not been sent, by their rule."""
    found: list[Coming] = []
    after, since = now, now.astimezone(network.tz).date()
    number: list[int] | None = None
    for each in await meetings.of_body(connection, network.id, body.id):
        if each.kind == Series.ORDINARY and each.slot:
            hour = time.fromisoformat(body.hour or "09:00")
            after = max(after, datetime.combine(date.fromisoformat(each.slot), hour, network.tz))
        if each.kind != Series.ORDINARY or not each.open:
            continue
        day = each.starts_at.astimezone(network.tz).date()
        count = year_shown(await provisional(connection, network, body, Series.ORDINARY, each.starts_at))
        if each.invited_at is None and each.starts_at > now:
            found.append(Coming(day, count, since))
        number, since = count, domain.elections.next_day(max(day, since))
    if body.recurrence is None or body.hour is None:
        return found
    while len(found) < MOST_OFFERED:
        start = next_start(body.recurrence, time.fromisoformat(body.hour), after, network.tz)
        day = start.astimezone(network.tz).date()
        if number is None:
            number = year_shown(await provisional(connection, network, body, Series.ORDINARY, start))
        else:
            number = [number[0] + 1, number[1]] if day.year == number[1] else [1, day.year]
        found.append(Coming(day, number, since))
        after, since = start, domain.elections.next_day(day)
    return found


async def day_of(
    connection: AsyncConnection, network: Network, body: Body, election: Election, now: datetime
) -> tuple[date | None, list[int] | None]:
    """The day and number of the meeting that elects: the one that is held or invited, else the first coming, else the chosen day."""
    if election.state is not State.CALLED:
        return election.not_before, None
    for each in await meetings.of_body(connection, network.id, body.id):
        day = each.starts_at.astimezone(network.tz).date()
        stands = domain.elections.stands_on(
            election.state, election.not_before, election.called_at, day, each.invited_at
        )
        if (each.open or each.state is MeetingState.STARTED) and each.kind == Series.ORDINARY and stands:
            return day, await number_shown(connection, network, each)
    for one in await coming(connection, network, body, now):
        if election.not_before is not None and election.not_before <= one.day:
            return one.day, one.number
    return election.not_before, None


async def on_agenda(
    connection: AsyncConnection, network: Network, body_id: int, day: date, invited_at: datetime | None
) -> list[tuple[Election, str]]:
    """The elections and removals that stand on the agenda of a body's meeting of this day, each with its title."""
    found = []
    for each in await elections.open_of(connection, network.id, body_id):
        if domain.elections.stands_on(each.state, each.not_before, each.called_at, day, invited_at):
            found.append((each, title(network, each, await elections.places(connection, each.id))))
    return found


def title(network: Network, election: Election, places: Sequence[Places]) -> str:
    """'เลือกตั้งประธาน เหรัญญิก กรรมการ 2 คน', in the network's language; a removal names the office and nobody."""
    return naming.said(network, f"elections.title_{election.kind.value}", offices=offices_of(places))


def offices_of(places: Sequence[Places]) -> list[list[Any]]:
    """Each office with how many places."""
    return [[each.office.value, each.places] for each in places]


async def counting_now(connection: AsyncConnection, network_id: int, proceedings_id: int) -> dict[str, Any] | None:
    """What the group's card of a meeting says while votes are counted: how many offices, which way; nobody's name."""
    for each in await elections.of_proceedings(connection, network_id, proceedings_id):
        if each.state is State.VOTING and each.way is not None:
            places = await elections.places(connection, each.id)
            waiting = [place for place in places if place.state not in SETTLED]
            if waiting and each.kind is Kind.ELECTION:
                return {"offices": len(waiting), "way": each.way.value}
    return None


# --- who stands -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Eligible:
    """A representative or deputy of an organisation with a decision of its own; `person_id` None: nobody in the books yet."""

    name: str
    member_id: int
    member: str
    person_id: int | None


async def eligible(connection: AsyncConnection, network_id: int) -> list[Eligible]:
    """Everybody who may stand, in the directory's order."""
    speaking: dict[int, list[members.Representative]] = {}
    for each in await members.representatives_of(connection, network_id):
        speaking.setdefault(each.member_id, []).append(each)
    standing = await decisions.standing(connection, network_id)
    known = await members.by_keys(connection, network_id, list(standing))
    # Who was named, or holds an office, without Telegram and without speaking for anybody in the directory.
    entered = [
        each
        for each in await directory.known_people(connection, network_id)
        if not each.on_telegram and not each.members
    ]
    found = []
    for member_id, kept in standing.items():
        for name in (kept.decision.representative, kept.decision.alternate):
            if not name:
                continue
            people = speaking.get(member_id, [])
            person = next((each for each in people if same_name(each.name, name)), None)
            person = person or next((each for each in people if resembles(name, each.name)), None)
            other = next((each for each in entered if same_name(each.name, name)), None) if person is None else None
            shown, key = (person.name, person.person_id) if person else (name, other.person_id if other else None)
            found.append(Eligible(shown, member_id, known[member_id].name, key))
    return found


def meant(said: str, among: Sequence[Eligible], *, nearly: bool = True) -> list[Eligible]:
    """Who of these is meant by a name as typed: in full, else by the first name, with or without a title, else `nearly` written so."""
    exact = [each for each in among if same_name(each.name, said)]
    if exact:
        return exact
    wanted = name_key(without_title(said))
    first = [
        each
        for each in among
        if wanted in (name_key(without_title(each.name)), name_key(without_title(each.name).split()[0]))
        or name_key(said) == name_key(each.name.split()[0])
    ]
    return first or [each for each in among if nearly and len(wanted) > 2 and resembles(said, each.name)]


async def apart(
    connection: AsyncConnection, network_id: int, election: Election, chosen: Eligible
) -> tuple[Candidate, list[tuple[Office, Candidate]]]:
    """Somebody as a candidate, and everybody else who stands in this election or holds an office that it does not elect.

    An organisation is theirs where they speak for it, or its decision names them.
    """
    elected = {each.office for each in await elections.places(connection, election.id)}
    person_id = chosen.person_id or 0  # nobody in the books yet: has no office and stands nowhere
    spoken: dict[int, frozenset[int]] = {}
    by_decision: dict[int, set[int]] = {person_id: {chosen.member_id}}
    for one in await eligible(connection, network_id):
        if one.person_id is not None:
            by_decision.setdefault(one.person_id, set()).add(one.member_id)

    async def candidate(person: int, held: frozenset[Office] = frozenset()) -> Candidate:
        if person not in spoken:
            found = await members.spoken_for_by(connection, person, network_id)
            spoken[person] = frozenset(member.id for member in found) | by_decision.get(person, set())
        return Candidate(person, held, spoken[person])

    own: set[Office] = set()
    others: list[tuple[Office, Candidate]] = []
    for body in await networks.bodies_of(connection, network_id):
        for each in await offices.holders(connection, network_id, body.id):
            if body.id == election.body_id and each.office in elected:
                continue
            if each.person_id == person_id:
                own.add(each.office)
            others.append((each.office, await candidate(each.person_id)))
    for nominee in await elections.nominees(connection, election.id):
        if nominee.state in (Standing.ASKED, Standing.ACCEPTED):
            if nominee.person_id == person_id:
                own.add(nominee.office)
            others.append((nominee.office, await candidate(nominee.person_id)))
    return await candidate(person_id, frozenset(own)), others


def concerned(places: Sequence[Places], nominees: Sequence[Nominee]) -> set[int]:
    """Who does not preside: who stands or was asked to, and who would be removed."""
    found = {each.person_id for each in nominees if each.state in (Standing.ASKED, Standing.ACCEPTED)}
    return found | {each.removes_person_id for each in places if each.removes_person_id is not None}


def another_presides(kept: Kept, election: Election, concerned: Collection[int]) -> bool:
    """Whether the room has to choose who presides over this matter: whoever presides stands, and nobody was chosen yet."""
    now = kept.recorded.presiding
    return not election.presiding_name and (now is None or now.person_id in concerned)


# --- sums -----------------------------------------------------------------------------------------------------------------------


def sums_shown(
    place: Places, found: Counted, names: dict[int, str], outcome: domain.elections.Outcome, *, places: int, again: bool
) -> dict[str, Any]:
    """The sums of a ballot as a text says them, with what they come to."""
    return {
        "office": place.office.value,
        "places": places,
        "again": again,
        "votes": [[names.get(key, ""), votes] for key, votes in found.votes.items()],
        "against": found.against,
        "abstained": found.abstained,
        "spoiled": found.spoiled,
        "handed_out": found.handed_out,
        "returned": found.handed_out if found.returned is None else found.returned,
        "good": found.good,
        "marks": found.marks,
        "most": places * found.good,
        "elected": [[names.get(key, ""), found.votes.get(key)] for key in outcome.elected],
        "tied": [[names.get(key, ""), found.votes.get(key)] for key in outcome.tied],
        "left": outcome.left,
    }


async def record(connection: AsyncConnection, network: Network, election: Election) -> list[str]:
    """What the minutes say of an election: which way, who counted, each ballot with its votes, the lots and their witnesses."""
    nominees = await elections.nominees(connection, election.id)
    counts = await elections.counts(connection, election.id)
    lines = []
    if election.presiding_name:
        lines.append(naming.said(network, "elections.record_presiding", name=election.presiding_name))
    for place in await elections.places(connection, election.id):
        for sums in (each for each in counts if each.office is place.office):
            stand = elections.standing_for(place, nominees)
            votes = [
                [each.name, each.votes if sums.round == 1 else each.votes_again]
                for each in stand
                if (each.votes if sums.round == 1 else each.votes_again) is not None
            ]
            if election.kind is Kind.REMOVAL:
                votes = [["", sums.returned - (sums.against or 0) - sums.abstained - sums.spoiled]]
            values = {
                "kind": election.kind.value,
                "office": place.office.value,
                "round": sums.round,
                "way": sums.way.value,
                "votes": votes,
                "against": sums.against,
                "abstained": sums.abstained,
                "spoiled": sums.spoiled,
                "handed_out": sums.handed_out,
                "returned": sums.returned,
                "tellers": sums.tellers,
            }
            lines.append(naming.said(network, "elections.record", **values))
        if place.witnesses:
            drawn = [each.name for each in nominees if each.office is place.office and each.won == "lots"]
            lines.append(
                naming.said(
                    network, "elections.record_lots", office=place.office.value, names=drawn, witnesses=place.witnesses
                )
            )
    return lines


async def resolution(connection: AsyncConnection, network: Network, election: Election, begins: date) -> str:
    """Who was elected until when, as the resolution says it: no votes."""
    places = await elections.places(connection, election.id)
    nominees = await elections.nominees(connection, election.id)
    if election.kind is Kind.REMOVAL:
        place = places[0]
        removed = place.state is Place.FILLED
        return naming.said(network, "elections.resolved_removal", office=place.office.value, removed=removed)
    rows = []
    for place in places:
        names = [each.name for each in nominees if each.office is place.office and each.won]
        until = place.until or domain.elections.last_day(begins, election.years)
        rows.append({"office": place.office.value, "names": names, "until": until.isoformat(), "places": place.places})
    ends = {row["until"] for row in rows if row["names"]}
    return naming.said(network, "elections.resolved", rows=rows, until=next(iter(ends)) if len(ends) == 1 else None)


def standing_row(place: Places, nominees: list[Nominee], *, leads: bool) -> dict[str, Any]:
    """An office with who stands for it, as cards show it; `leads`: chair and secretary see who was asked and has not answered."""
    mine = [each for each in nominees if each.office is place.office]
    return {
        "office": place.office.value,
        "places": place.places,
        "names": [each.name for each in mine if each.state is Standing.ACCEPTED],
        "asked": [each.name for each in mine if each.state is Standing.ASKED] if leads else [],
        "elected": [each.name for each in mine if each.won],
        "until": place.until.isoformat() if place.until else None,
    }


# --- at a glance ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Officers:
    """What the network's health needs to know of its officers: all within their terms, and whether somebody checks the money."""

    within_term: bool
    checker: bool


async def officers(connection: AsyncConnection, network: Network, today: date) -> Officers | None:
    """Whether every officer of the network's own body is within a stated term, none acts, and there is a checker.

    None: nobody ever said until when an office is held, so that nothing can be said of it.
    """
    body = await networks.default_body(connection, network.id)
    held = await seats.offices_of(connection, network.id, body.id)
    ends = [date.fromisoformat(each.term_until) for each in held if each.term_until]
    if not ends:
        return None
    vacant = False
    for each in await elections.open_of(connection, network.id, body.id):
        places = await elections.places(connection, each.id)
        vacant = vacant or any(place.until is not None for place in places)
    within = not vacant and not any(domain.elections.acting(end, today) for end in ends)
    return Officers(within, any(each.office is Office.CHECKER for each in held))


async def acting(connection: AsyncConnection, network: Network, body_id: int, today: date) -> set[tuple[Office, int]]:
    """(office, person) of those who act (รักษาการ): after their term, or in an office whose vacancy waits for its election.

    So does a chair who speaks for no organisation any more: there is always one, until somebody is elected.
    """
    vacant = set()
    for each in await elections.open_of(connection, network.id, body_id):
        if each.kind is Kind.ELECTION:
            places = await elections.places(connection, each.id)
            vacant |= {
                place.office for place in places if place.until is not None and place.office is not Office.COMMITTEE
            }
    return {
        (each.office, each.person_id)
        for each in await seats.offices_of(connection, network.id, body_id)
        if domain.elections.acting(date.fromisoformat(each.term_until) if each.term_until else None, today)
        or each.office in vacant
    }


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """An election that is called, else the last one; nobody's name."""
    body = await networks.default_body(connection, network.id)
    for each in await elections.open_of(connection, network.id, body.id):
        if each.kind is Kind.ELECTION:
            shown = offices_of(await elections.places(connection, each.id))
            now = datetime.combine(today, time(), network.tz)
            day, number = await day_of(connection, network, body, each, now)
            return Line(
                "elections.line_called",
                {"offices": shown, "day": day.isoformat() if day is not None else None, "number": number},
            )
    last = await elections.latest(connection, network.id, body.id)
    if last is None:
        return None
    held = await seats.offices_of(connection, network.id, body.id)
    ends = sorted(each.term_until for each in held if each.term_until)
    over = len(await acting(connection, network, body.id, today))
    return Line("elections.line_held", {"until": ends[0] if ends else None, "acting": over})
