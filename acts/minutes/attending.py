"""Who came, who did not, and who took part beside the members, as the minutes list them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import language
from documents import names
from documents.minutes import Absent, Annex, Present
from documents.names import Named
from domain.minutes import OFFICERS, Attender, attenders, rank
from domain.people import Office
from storage import members, networks
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.proceedings import Recorded, Seat
from views import concerned as meeting_people
from views import naming


@dataclass(frozen=True)
class Attendance:
    """The three lists, each in its order."""

    present: tuple[Present, ...]
    absent: tuple[Absent, ...]
    guests: tuple[Present, ...]


@dataclass(frozen=True)
class _Known:
    """What is known of people: names, offices of the body, and who speaks for each member, the voter first."""

    names: dict[int, Named]
    offices: dict[int, frozenset[Office]]
    speaking: dict[int, list[int]]
    above: dict[int, str]  # in a further body's meeting: what an officer of the network is there

    def of_seat(self, seat: Seat) -> Named:
        """Whose own seat it is."""
        return next((self.names[key] for key in self.speaking.get(seat.member_id, [])), names.of_substitute(seat.name))

    def held_by(self, people: Sequence[int]) -> frozenset[Office]:
        return frozenset(office for person in people for office in self.offices.get(person, frozenset()))


async def _known(connection: AsyncConnection, network: Network, meeting: Meeting, came: Sequence[Attender]) -> _Known:
    offices: dict[int, frozenset[Office]] = {}
    for holder in await meeting_people.holders(connection, network, meeting.body_id):
        offices[holder.person_id] = offices.get(holder.person_id, frozenset()) | {holder.office}
    speaking: dict[int, list[int]] = {}
    for each in sorted(await members.representatives_of(connection, network.id), key=lambda one: not one.voter):
        speaking.setdefault(each.member_id, []).append(each.person_id)
    people = {person for those in speaking.values() for person in those}
    people |= {each.person for each in came if each.person is not None}
    known = await names.of_people(connection, people)
    return _Known(known, offices, speaking, await _above(connection, network, meeting))


async def _above(connection: AsyncConnection, network: Network, meeting: Meeting) -> dict[int, str]:
    body = await networks.default_body(connection, network.id)
    if body.id == meeting.body_id:
        return {}
    held: dict[int, set[Office]] = {}
    for holder in await meeting_people.holders(connection, network, body.id):
        held.setdefault(holder.person_id, set()).add(holder.office)
    name = naming.body_name(network, body)
    return {
        person: naming.said(network, "minutes.office_of", office=naming.offices_words(network, offices), body=name)
        for person, offices in held.items()
    }


async def lists(connection: AsyncConnection, network: Network, meeting: Meeting, recorded: Recorded) -> Attendance:
    """ผู้มาประชุม in the official order, a person with two seats once; ผู้ไม่มาประชุม a line for each empty seat; ผู้เข้าร่วมประชุม."""
    seats = {seat.member_id: seat for seat in recorded.seats}
    came = attenders(recorded.moves, recorded.proceedings.started_at, list(seats))
    known = await _known(connection, network, meeting, came)
    body = await networks.body(connection, network.id, meeting.body_id)
    present: list[tuple[int, Present]] = []
    beside: list[Present] = []
    for each in came:
        held = known.offices.get(each.person, frozenset()) if each.person is not None else frozenset()
        own = [seats[key] for key in each.seats if key in seats]
        named = _named(each, own, known)
        line = Present(
            name=named.words,
            whose=named.whose,
            position=naming.position_words(network, body, held, own, each.substitute),
            instead_of=_instead_of(network, each, known, seats) if each.substitute else None,
            arrived_at=each.arrived_at,
            left_at=each.left_at,
        )
        if own or held & OFFICERS:
            present.append((rank(held), line))
        else:
            above = known.above.get(each.person, "") if each.person is not None else ""
            beside.append(replace(line, position=line.position or above))
    present.sort(key=lambda pair: pair[0])
    filled = {key for each in came for key in each.seats}
    absent = [
        (rank(known.held_by(known.speaking.get(seat.member_id, []))), _absent(network, body, seat, known))
        for seat in recorded.seats
        if seat.member_id not in filled
    ]
    absent.sort(key=lambda pair: pair[0])
    for guest in recorded.guests:
        named = names.of_guest(guest.name)
        position = guest.position or naming.said(network, "minutes.guest")
        beside.append(Present(named.words, position, whose=named.whose))
    return Attendance(tuple(each for _, each in present), tuple(each for _, each in absent), tuple(beside))


def sign_in_sheet(network: Network, came: Attendance) -> Annex:
    """ใบลงชื่อผู้เข้าประชุม: everybody who came, with room to sign."""
    people = [*came.present, *came.guests]
    rows = tuple((str(place), each.name, each.position, "") for place, each in enumerate(people, start=1))
    keys = ("number", "name", "position", "signature")
    headings = tuple(naming.said(network, f"minutes.sign_in_{key}") for key in keys)
    title = naming.said(network, "minutes.sign_in")
    return Annex(title, headings, rows, (11, 50, 59, 40), ("center", "left", "left", "left"), height=9)


def _named(attender: Attender, own: Sequence[Seat], known: _Known) -> Named:
    """Who came; where the list says only which seat, a person's own is that person's, and of an organisation nobody is known."""
    if attender.person is not None:
        return known.names[attender.person]
    if attender.name is not None:
        return names.of_substitute(attender.name)
    return next((known.of_seat(seat) for seat in own if seat.personal), Named())


def _instead_of(network: Network, attender: Attender, known: _Known, seats: dict[int, Seat]) -> str:
    """Whose place a substitute took: the organisation's leader, or its representative where no name is known in full."""
    for key in attender.seats:
        for person in known.speaking.get(key, []):
            if words := known.names[person].words:
                return words
        if key in seats and seats[key].personal:
            return known.of_seat(seats[key]).words
    organisations = [seats[key].name for key in attender.seats if key in seats]
    member = naming.said(network, "minutes.and").join(organisations)
    return naming.said(network, "minutes.representative_of", member=member)


def _absent(network: Network, body: Body, seat: Seat, known: _Known) -> Absent:
    """An empty seat with its reason: in one word where it is one of the three, else as it was given; nothing is invented.

    One word keeps what somebody told of an illness out of a paper that goes to everybody.
    """
    people = known.speaking.get(seat.member_id, [])
    reason: str | None
    if seat.reason in ("ill", "busy", "official"):
        reason = naming.said(network, "minutes.absence", reason=seat.reason)
    else:
        reason = language.absence_words(seat.words) if seat.words else None
    named = known.names[people[0]] if people else known.of_seat(seat) if seat.personal else Named()
    return Absent(
        name=named.words,
        whose=named.whose,
        position=naming.position_words(network, body, known.held_by(people[:1]), [seat]),
        excused=seat.excused,
        reason=reason if seat.excused else None,
    )
