"""Composes the minutes of an ended meeting: who was there, and what was recorded, in the words that the secretary changed since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import domain.attendance
import language
import storage.minutes
import storage.recorded
import views.concerned
from documents import names
from documents.minutes import Absent, Annex, Matter, Minutes, Present, Resolution, Section, Signer, Task, Vote
from documents.minutes_kept import sent_otherwise
from documents.names import Named
from domain.claims import adopted_unchanged, quorate, unopposed
from domain.minutes import OFFICERS, Attender, Wording, attenders, rank, reworded, seats_at_start, words_for
from domain.people import Office, name_key
from domain.proceedings import Outcome
from domain.quorum import QuorumRule
from language.formal import formal
from language.objections import objecting
from locales import formats
from locales.formats import clock_since, date_full, date_long
from storage import action_items, meetings, members, networks, proceedings
from storage.action_items import ActionItem
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.offices import Holder
from storage.recorded import Assignment, Recorded, Seat
from storage.recorded import Matter as RecordedMatter
from views import naming, reported
from views.concerned import holders
from views.reported import Reported

OPENING = "opening"
SHORTEST_NAME = 6  # characters of what may be called a sheet to sign
_SIMPLE = {
    Outcome.NOTED: "noted",
    Outcome.POSTPONED: "postponed",
    Outcome.UNREACHED: "unreached",
    Outcome.ADOPTED: "adopted",
    Outcome.CORRECTED: "corrected",
}


@dataclass(frozen=True)
class Part:
    """A part of the minutes whose words can be changed: its key, how people name it, what the record says, what counts.

    `number`: what people begin their words with, of a matter ('5.1') or of a section without matters ('1'); of a resolution, `of` is
    the number of its matter. `objections` stand in the record: words that name none are printed above them.
    """

    key: str
    name: str
    title: str
    recorded: str
    words: str
    number: str = ""
    of: str = ""
    objections: tuple[str, ...] = ()
    against: int = 0  # how many voted against it

    @property
    def resolution_id(self) -> int | None:
        """The key of the resolution whose words these are."""
        kind, _, key = self.key.partition(":")
        return int(key) if kind == "resolution" else None

    def printed(self, words: str) -> str:
        """How these words of the part stand on paper."""
        said = formal(words)
        kept = () if self.resolution_id is not None or objecting(said.splitlines()) else self.objections
        return "\n".join(filter(None, (said, *map(formal, kept))))


@dataclass(frozen=True)
class Composed:
    """The minutes without their state and version, and the parts that can be reworded, in their order."""

    minutes: Minutes
    parts: tuple[Part, ...]

    def part(self, key: str) -> Part | None:
        """The part of that key."""
        return next((each for each in self.parts if each.key == key), None)


@dataclass
class _Composer:
    """What composing needs at hand."""

    connection: AsyncConnection
    network: Network
    meeting: Meeting
    recorded: Recorded
    wordings: Sequence[Wording]
    holders: Sequence[Holder]
    reported: Reported
    parts: list[Part]

    async def named(self, person_id: int) -> names.Named:
        """A person's name as papers bear it."""
        return (await names.of_people(self.connection, [person_id]))[person_id]

    async def named_in_text(self, person_id: int | None, called: str) -> str:
        """The name inside a sentence, dots where it is to be written by hand; without a person as it was typed."""
        found = names.of_guest(called) if person_id is None else await self.named(person_id)
        return found.words or self.say("minutes.room_for_name")

    def say(self, key: str, **values: object) -> str:
        return naming.said(self.network, key, **values)

    def hour(self, moment: datetime) -> str:
        """An hour of the meeting."""
        began = self.recorded.proceedings.started_at
        return clock_since(moment, began, naming.language_of(self.network), self.network.zone)

    def worded(self, part: Part) -> str:
        """What a part says, as it is printed."""
        words = part.printed(reworded(part.key, part.recorded, self.wordings))
        self.parts.append(replace(part, words=words))
        return words

    def objections(self, matter_id: int) -> tuple[str, ...]:
        """The lines under a matter by which somebody objects: what was recorded, and what the secretary wrote in its place."""
        said = [*self.recorded.said_of(matter_id), *words_for(f"text:{matter_id}", self.wordings)]
        return tuple(objecting(line for each in said for line in each.splitlines()))

    def text(self, matter: RecordedMatter, name: str, title: str, said: str, number: str) -> str:
        """The text of a matter, or of a section in which none stands; what is objected to in it is not worded away."""
        typed = (line for each in self.recorded.texts_of(matter.id) for line in each.words.splitlines())
        kept = tuple(objecting(typed))
        return self.worded(Part(f"text:{matter.id}", name, title, said, "", number, objections=kept))


async def compose(
    connection: AsyncConnection,
    network: Network,
    meeting: Meeting,
    found: storage.minutes.Minutes | None,
    *,
    record_changes: bool = False,
) -> Composed:
    """The minutes of an ended meeting as they read now; `record_changes`: it was opened again, and what was recorded may count
    instead of words changed before. Raises LookupError for a meeting without proceedings.
    """
    held = await proceedings.of_meeting(connection, network.id, meeting.id)
    if held is None or held.ended_at is None:
        raise LookupError(f"meeting {meeting.id} has not ended")
    composer = _Composer(
        connection,
        network,
        meeting,
        await storage.recorded.whole(connection, held),
        await storage.minutes.wordings(connection, found, record_changes=record_changes) if found else (),
        await holders(connection, network, meeting.body_id),
        await reported.load(connection, network, meeting, held.ended_at),
        [],
    )
    return await _compose(composer, await storage.minutes.annexes(connection, found) if found else ())


async def _compose(at: _Composer, added: Sequence[storage.minutes.Annex]) -> Composed:
    connection, network, meeting, recorded = at.connection, at.network, at.meeting, at.recorded
    found = recorded.proceedings
    assert found.ended_at is not None
    body = await networks.body(connection, network.id, meeting.body_id)
    number = naming.fixed_number(meeting)
    attendance = await lists(connection, network, meeting, recorded)
    first = recorded.presidings[0] if recorded.presidings else None
    changes = domain.attendance.quorum_changes(recorded.moves, found.quorum, found.started_at, found.ended_at)
    opening = at.worded(Part(OPENING, at.say("minutes.opening_name"), "", await _opening(at), ""))
    sections = await _sections(at)
    following = await meetings.next_ordinary(connection, network.id, meeting.body_id)
    if following is not None and following.starts_at <= meeting.starts_at:
        following = None
    table = _reports_annex(network, at.reported)
    presiding = names.Named(at.say("minutes.room_for_name"))
    if first is not None:
        presiding = names.of_guest(first.name) if first.person_id is None else await at.named(first.person_id)
    rule = QuorumRule.parse(found.quorum_rule)
    return Composed(
        Minutes(
            network=network.name,
            body=naming.body_name(network, body),
            number=naming.number_words(network, meeting, number),
            day=meeting.starts_at.astimezone(network.tz).date(),
            place=meeting.place or at.say("minutes.place_unknown"),
            started_at=found.started_at,
            ended_at=found.ended_at,
            presiding=presiding.words,
            presiding_whose=presiding.whose,
            presiding_because=at.say(f"minutes.presides_{first.why}") if first and first.why != "chair" else None,
            seats=found.seats,
            unit="seats" if any(seat.personal for seat in recorded.seats) else "members",
            seats_at_start=seats_at_start(recorded.moves, found.started_at, found.quorum),
            quorum=found.quorum,
            quorum_rule=at.say(f"minutes.quorum_{rule.kind}"),
            present=attendance.present,
            absent=attendance.absent,
            guests=attendance.guests,
            opening=opening,
            quorum_changes=tuple(changes),
            sections=sections,
            next_start=following.starts_at if following else None,
            next_place=(following.place or at.say("minutes.place_unknown")) if following else None,
            annexes=annexes(
                ([table] if table else []) + [sign_in_sheet(network, attendance)],
                [Annex(each.title, file_id=each.file_id) for each in added],
            ),
            recorder=await _recorder(at, body),
            chair=await _signing(at, body),
            recorded_later=found.recorded == "afterwards",
        ),
        tuple(at.parts),
    )


def annexes(tables: Sequence[Annex], added: Sequence[Annex]) -> tuple[Annex, ...]:
    """The tables, then what was attached; a table goes where something of its name was attached (the signed sheet, photographed)."""
    return (*(each for each in tables if not any(_is_it(each, title.title) for title in added)), *added)


def _is_it(table: Annex, title: str) -> bool:
    """Whether what was attached is this table; a sheet to sign is known by a shorter name too (ใบลงชื่อ หน้า 2)."""
    first = title.split()[0] if title.strip() else ""
    return table.title.split(" (")[0] in title or (
        table.height > 0 and len(first) >= SHORTEST_NAME and table.title.startswith(first)
    )


async def _opening(at: _Composer) -> str:
    """The opening words: about the quorum and who presided, from the record; the secretary may put them otherwise."""
    recorded, found = at.recorded, at.recorded.proceedings
    reached = domain.attendance.ever_quorate(recorded.moves, found.quorum)
    if reached is None:
        lines = [at.say("minutes.opening_never")]
    else:
        later = at.hour(reached) if reached > found.started_at else None
        there = domain.attendance.filled(recorded.moves, max(reached, found.started_at))
        lines = [at.say("minutes.opening", hour=later, quorate=quorate(len(there), found.quorum))]
    for each in recorded.presidings[1:]:
        name = await at.named_in_text(each.person_id, each.name)
        lines.append(at.say("minutes.presides_from", hour=at.hour(each.at), name=name, why=each.why))
    return "\n".join(lines)


async def _recorder(at: _Composer, body: Body) -> Signer:
    """Who kept the record: the secretary where any of it is theirs, else whoever ended or began the meeting."""
    found = at.recorded.proceedings
    kept = {each.by_person_id for each in at.recorded.texts} | {found.started_by, found.ended_by, found.last_by}
    secretary = next((each.person_id for each in at.holders if each.office is Office.SECRETARY), None)
    return await _signer(at, body, secretary if secretary in kept else found.ended_by or found.started_by, "")


async def _signing(at: _Composer, body: Body) -> Signer:
    """Who signs as presiding: whoever presided last, with the office held."""
    last = at.recorded.presiding
    return await _signer(at, body, last.person_id, last.name) if last is not None else Signer()


async def _signer(at: _Composer, body: Body, person_id: int | None, called: str) -> Signer:
    named = names.of_guest(called) if person_id is None else await at.named(person_id)
    held = [each.office for each in at.holders if person_id is not None and each.person_id == person_id]
    return Signer(named.words or None, naming.position_words(at.network, body, held, []) or None, named.whose)


async def _sections(at: _Composer) -> tuple[Section, ...]:
    recorded = at.recorded
    numbers = recorded.numbers()
    found = []
    for section in dict.fromkeys(matter.section for matter in recorded.matters):
        own = [matter for matter in recorded.matters if matter.section == section]
        number, title = str(recorded.section_number(section)), at.say(f"agenda.section_{section}")
        text, outcome = "", None
        matters = []
        for matter in own:
            if matter.placeholder:
                spoken = "\n".join(each.words for each in recorded.texts_of(matter.id))
                name = at.say("minutes.section_name", number=number)
                text = at.text(matter, name, title, spoken, number)
                outcome = at.say("minutes.outcome_noted") if spoken and matter.outcome == Outcome.NOTED else None
                if recorded.assignments_of(matter.id) or recorded.resolutions_of(matter.id):
                    matters.append(await _matter(at, matter, number, titled=title))
            else:
                matters.append(await _matter(at, matter, numbers[matter.id]))
        found.append(Section(number, title, tuple(matters), text, outcome))
    return tuple(found)


async def _matter(at: _Composer, matter: RecordedMatter, number: str, titled: str = "") -> Matter:
    recorded = at.recorded
    title = matter.title or titled
    text = ""
    if not matter.placeholder:
        text = at.text(matter, number, title, await _text(at, matter), number)
    outcome = Outcome(matter.outcome) if matter.outcome else None
    if outcome is Outcome.NOTED and not text and _has_nothing(at, matter):
        outcome = None
    resolutions = tuple([await _resolution(at, matter, number, each.id) for each in recorded.resolutions_of(matter.id)])
    interests = []
    for key, how in recorded.interests.get(matter.id, {}).items():
        if (seat := recorded.seat(key)) is not None:
            name = await at.named_in_text(None, seat.name) if seat.personal else seat.name
            interests.append(at.say(f"minutes.interest_{how}", name=name))
    return Matter(
        number=number,
        title=formal(title),
        text=text,
        outcome=await _outcome(at, matter, outcome) if outcome in _SIMPLE and not titled else None,
        resolutions=resolutions,
        tasks=tuple([await _task(at, each) for each in recorded.assignments_of(matter.id)]),
        interests=tuple(interests),
        remarks=tuple(
            [
                (await at.named_in_text(None, each.name or ""), formal(each.words))
                for each in recorded.texts_of(matter.id, "remark")
            ]
        ),
        corrections=tuple(formal(each.words) for each in recorded.texts_of(matter.id, "correction")),
    )


def _has_nothing(at: _Composer, matter: RecordedMatter) -> bool:
    """Whether nothing was there to take note of: a matter that fills itself was left empty, and nobody said or sent anything."""
    said = (each for kind in ("text", "remark", "file") for each in at.recorded.texts_of(matter.id, kind))
    return reported.fills_itself(at.network, matter.title) and not any(said)


async def _outcome(at: _Composer, matter: RecordedMatter, outcome: Outcome) -> str:
    """What became of a matter without a resolution; of minutes that were adopted, whether they are those that members were sent."""
    adopted = None
    if matter.adopts_meeting_id is not None:
        adopted = await storage.minutes.of_meeting(at.connection, at.network.id, matter.adopts_meeting_id)
    otherwise = await sent_otherwise(at.connection, adopted) if adopted is not None else None
    claim = adopted_unchanged(otherwise, [each.words for each in at.recorded.texts_of(matter.id, "correction")])
    return at.say(f"minutes.outcome_{_SIMPLE[outcome]}", adopted_unchanged=claim, sent=otherwise)


async def _text(at: _Composer, matter: RecordedMatter) -> str:
    """What the record says about a matter: where it comes from, what filled itself, what was typed."""
    lines = []
    if matter.note:
        lines.append(at.say("minutes.proposed_by", member=matter.note))
    if matter.first_meeting:
        key = "minutes.arose_postponed" if matter.postponed else "minutes.arose_in"
        lines.append(at.say(key, origin=matter.first_meeting, times=matter.postponed))
    if matter.action_item_id is not None:
        lines += await _followed_up(at, matter.action_item_id)
    lines += reported.standing_text(at.network, matter.title, at.reported, at.recorded.proceedings.seats)
    lines += [each.words for each in at.recorded.texts_of(matter.id)]
    return "\n".join(lines)


async def _followed_up(at: _Composer, item_id: int) -> list[str]:
    """Who was to do it by when, and what had become of it when the meeting ended."""
    item = await action_items.by_id(at.connection, at.network.id, item_id)
    ended = at.recorded.proceedings.ended_at
    if item is None or ended is None:
        return []
    lines = [sentence] if (sentence := await entrusted(at.connection, at.network, item)) else []
    if item.last_act == action_items.SETTLED:
        return lines
    if item.state != "open" and item.ended_at is not None and item.ended_at <= ended:
        lines.append(at.say(f"minutes.item_{item.state}", result=formal(item.result or "")))
    return lines


def resolution_number(network: Network, meeting: Meeting, ordinal: int) -> str:
    """12/2569-3, วิสามัญ 1/2570-1; without a meeting's number only its place."""
    if meeting.number is None or meeting.number_year is None:
        return str(ordinal)
    extraordinary = meeting.kind == "extraordinary"
    language = naming.language_of(network)
    return formats.resolution_number(
        meeting.number, meeting.number_year, ordinal, language, extraordinary=extraordinary
    )


async def _resolution(at: _Composer, matter: RecordedMatter, of: str, resolution_id: int) -> Resolution:
    recorded = at.recorded
    each = next(one for one in recorded.resolutions if one.id == resolution_id)
    number = resolution_number(at.network, at.meeting, each.ordinal)
    titled = each.words == matter.title
    words = each.words if titled else language.resolution(each.words) or each.words
    objections = at.objections(matter.id)
    vote = next((one for one in recorded.votes if one.id == each.vote_id), None)
    counted = vote.counted if vote is not None else None
    against = counted.no if counted is not None else recorded.against_in(matter.id)
    said = at.say(f"minutes.resolved_{each.kind}", words=words, titled=titled, unopposed=unopposed(objections, against))
    name = at.say("minutes.resolution_name", number=number)
    text = at.worded(
        Part(f"resolution:{each.id}", name, matter.title, said, "", of=of, objections=objections, against=against)
    )
    shown = None
    if vote is not None and counted is not None:
        casting = vote.casting_name or None
        if casting is not None:
            same = (each.person_id for each in recorded.presidings if name_key(each.name) == name_key(casting or ""))
            casting = await at.named_in_text(next(same, None), casting)
        gone = [
            await at.named_in_text(None, seat.name) if seat.personal else seat.name
            for seat in recorded.gone_before(vote)
        ]
        shown = Vote(counted.yes, counted.no, counted.abstained, counted.silent, vote.two_thirds, casting, tuple(gone))
    return Resolution(number, text, shown)


async def _task(at: _Composer, given: Assignment) -> Task:
    due = date.fromisoformat(given.due_day) if given.due_day else None
    return Task(await _owner_words(at, given), formal(given.work), due)


async def _owner_words(at: _Composer, given: Assignment) -> str:
    """Who was given the work: an office, a person or an organisation."""
    if given.owner_office is not None:
        return naming.office_name(at.network, given.owner_office)
    if given.owner_member_id is not None and given.owner_person_id is None:
        return (await members.by_id(at.connection, at.network.id, given.owner_member_id)).name
    return await at.named_in_text(given.owner_person_id, given.owner_words)


def _reports_annex(network: Network, told: Reported) -> Annex | None:
    """The table of reports: organisation, what, how much, money. None where nobody reported anything."""
    rows = []
    for member, lines in told.lines:
        for place, line in enumerate(lines):
            rows.append(
                (
                    member if not place else "",
                    reported.what(network, line),
                    reported.amount(network, line),
                    reported.money(line),
                )
            )
    if not rows:
        return None
    language = naming.language_of(network)
    period = {
        "since": date_long(told.since.astimezone(network.tz).date(), language),
        "until": date_long(told.until.astimezone(network.tz).date(), language),
    }
    headings = tuple(naming.said(network, f"minutes.annex_{each}") for each in ("member", "what", "amount", "money"))
    title = naming.said(network, "minutes.annex_reports", **period)
    return Annex(title, headings, tuple(rows), (50, 48, 34, 28), ("left", "left", "right", "right"))


async def entrusted(connection: AsyncConnection, network: Network, item: ActionItem) -> str:
    """Who is to do something by when, as a sentence of papers; '' where nobody is."""
    owner = naming.said(network, f"office.name.{item.owner_office}") if item.owner_office else item.owner_member
    if item.owner_person_id is not None:
        named = (await names.of_people(connection, [item.owner_person_id]))[item.owner_person_id]
        owner = named.words or naming.said(network, "minutes.room_for_name")
    if owner and item.due_day:
        day = date_full(date.fromisoformat(item.due_day), naming.language_of(network))
        return naming.said(network, "minutes.owned_until", owner=owner, day=day)
    return naming.said(network, "minutes.owned", owner=owner) if owner else ""


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


async def _known(
    connection: AsyncConnection, network: Network, meeting: Meeting, came: Sequence[Attender], ended: datetime | None
) -> _Known:
    """As people were until the meeting ended: who it elected takes office then, and came as what they were before."""
    offices: dict[int, frozenset[Office]] = {}
    for holder in await views.concerned.holders(connection, network, meeting.body_id, ended):
        offices[holder.person_id] = offices.get(holder.person_id, frozenset()) | {holder.office}
    speaking: dict[int, list[int]] = {}
    for each in sorted(await members.representatives_of(connection, network.id), key=lambda one: not one.voter):
        speaking.setdefault(each.member_id, []).append(each.person_id)
    people = {person for those in speaking.values() for person in those}
    people |= {each.person for each in came if each.person is not None}
    known = await names.of_people(connection, people)
    return _Known(known, offices, speaking, await _above(connection, network, meeting, ended))


async def _above(
    connection: AsyncConnection, network: Network, meeting: Meeting, ended: datetime | None
) -> dict[int, str]:
    body = await networks.default_body(connection, network.id)
    if body.id == meeting.body_id:
        return {}
    held: dict[int, set[Office]] = {}
    for holder in await views.concerned.holders(connection, network, body.id, ended):
        held.setdefault(holder.person_id, set()).add(holder.office)
    return {person: naming.office_of(network, body, offices) for person, offices in held.items()}


async def lists(connection: AsyncConnection, network: Network, meeting: Meeting, recorded: Recorded) -> Attendance:
    """ผู้มาประชุม in the official order, a person with two seats once; ผู้ไม่มาประชุม a line for each empty seat; ผู้เข้าร่วมประชุม."""
    seats = {seat.member_id: seat for seat in recorded.seats}
    came = attenders(recorded.moves, recorded.proceedings.started_at, list(seats))
    known = await _known(connection, network, meeting, came, recorded.proceedings.ended_at)
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
            left_network=each.left_at is not None and each.left_at in {recorded.left.get(key) for key in each.seats},
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
