"""A meeting while it is held, and after: what any text may say of it, of its votes and of the work given; what comes back from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zlib import crc32

import language
import storage.recorded
from domain import attendance, votes
from domain.action_items import check_day
from domain.claims import Claim, quorate, unopposed
from domain.meetings import NOT_HELD
from domain.people import Office
from domain.proceedings import RETURNING, Outcome, Presiding, as_shown
from domain.quorum import quorate as enough
from domain.refusal import Refused, still_there
from language import following_up, owners
from language.calendar import deadlines
from language.formal import formal
from language.objections import objecting
from storage import chats, desks, elections, meetings, members, networks, offices, proceedings, undoing
from storage.connection import AsyncConnection
from storage.desks import Desk
from storage.meetings import Meeting
from storage.networks import Network
from storage.offices import Holder
from storage.outbox import Button, data
from storage.proceedings import Proceedings
from storage.recorded import Assignment, Matter, Recorded, Seat, Vote
from storage.undoing import Done
from views import cash_book, concerned, memoranda, minutes, stages
from views.meetings import number_of, year_shown

LONGEST_SHOWN = 700  # characters of a text on a card; the whole stands in the record
MOST_IN_SUMMARY = 12  # lines of one kind; the minutes hold them all
LONGEST_IN_SUMMARY = 160  # characters of a resolution's line


@dataclass(frozen=True)
class Returning:
    """A matter that was postponed or not reached in the last meeting; `origin` is where it first arose ('11/2569')."""

    matter_id: int
    title: str
    origin: str | None
    postponed: int
    note: str | None
    agenda_item_id: int | None


async def returning(connection: AsyncConnection, network_id: int, body_id: int, but: int = 0) -> list[Returning]:
    """What comes back to the body's next ordinary meeting, in its order (`but`: a meeting that is not looked at).

    That is what the last ordinary one left undecided, and what extraordinary ones since then were called for and left.
    Standing matters and minutes to adopt come back by themselves and action items stay open, so they are not among them.
    """
    found: list[Returning] = []
    elected = await elections.matters_of(connection, network_id)  # they stand on each agenda by themselves
    for each in await proceedings.ended_since_ordinary(connection, network_id, body_id, but):
        recorded = await storage.recorded.whole(connection, each)
        meeting = await meetings.by_id(connection, network_id, each.meeting_id)
        number = str(meeting.fixed_number) if meeting.ordinary and meeting.fixed_number else None
        found += [
            Returning(
                matter.id,
                matter.title,
                matter.first_meeting or number,
                matter.postponed + 1,
                matter.note,
                matter.agenda_item_id,
            )
            for matter in recorded.matters
            if matter.outcome in RETURNING and comes_back(matter) and matter.id not in elected
        ]
    return found


def comes_back(matter: Matter) -> bool:
    """Whether an undecided matter goes to the next meeting; standing matters, minutes and action items do so by themselves."""
    if matter.placeholder or matter.section == "adopt" or matter.action_item_id is not None:
        return False
    return matter.section != "report" or matter.agenda_item_id is not None or matter.returned_from is not None


@dataclass(frozen=True)
class Kept:
    """A meeting whose record is open, as it stands at the beginning of a turn; `desk` is the acting person's card."""

    network: Network
    meeting: Meeting
    recorded: Recorded
    desk: Desk | None = None

    @property
    def found(self) -> Proceedings:
        """The proceedings."""
        return self.recorded.proceedings

    @property
    def unit(self) -> str:
        """What the seats are counted in: 'members' (แห่ง), or 'seats' (ที่นั่ง) where a person has one."""
        return "seats" if any(seat.personal for seat in self.recorded.seats) else "members"

    def matter(self, matter_id: int) -> Matter:
        """One matter of this meeting; any other key is an old or forged button."""
        matter = still_there(self.recorded.matter(matter_id))
        return matter

    def called_for(self, matter: Matter) -> bool:
        """Whether the meeting may decide a matter: an extraordinary one only what its call named."""
        return self.meeting.ordinary or matter.agenda_item_id is not None

    def seat_name(self, member_id: int) -> str:
        """The name of a seat; any other key is an old or forged button."""
        seat = still_there(self.recorded.seat(member_id))
        return seat.name


async def read(connection: AsyncConnection, found: Proceedings, desk: Desk | None = None) -> Kept:
    """Everything recorded of a meeting, read anew."""
    found = await proceedings.by_id(connection, found.network_id, found.id)
    network = await networks.by_id(connection, found.network_id)
    meeting = await meetings.by_id(connection, found.network_id, found.meeting_id)
    return Kept(network, meeting, await storage.recorded.whole(connection, found), desk)


async def facing(connection: AsyncConnection, kept: Kept, desk: Desk) -> Desk:
    """What a card of the record shows: a resolution or work that nobody confirmed is asked about before the open matter, unless another
    card asks already.
    """
    if desk.view != "matter" or kept.recorded.open_vote is not None or not kept.recorded.unconfirmed:
        return desk
    others = [each for each in await desks.desks_of(connection, kept.found.id) if each.id != desk.id]
    asked = {(each.view, each.about) for each in others}
    left = [each for each in kept.recorded.unconfirmed if each not in asked]
    return replace(desk, view=left[-1][0], about=left[-1][1], page=0) if left else desk


def vote_card(vote_id: int) -> str:
    """The name of a vote's card in the group, and of the card on which somebody votes for two seats."""
    return f"vote:{vote_id}"


def words_code(vote: Vote) -> str:
    """The words that are voted on, short enough for a button: so that no press counts for words that its maker did not read."""
    return f"{crc32(vote.words.encode()) & 0xFFFFF:x}"


async def head(connection: AsyncConnection, kept: Kept) -> dict[str, Any]:
    """What every card of a meeting says of it."""
    found, recorded = kept.found, kept.recorded
    by = (await chats.person_by_id(connection, found.last_by)).name if found.last_by else None
    present = len(recorded.room)
    presiding = recorded.presiding
    return {
        "number": year_shown(await number_of(connection, kept.network, kept.meeting)),
        "numbered": kept.meeting.number is not None,
        "kind": kept.meeting.kind,
        "body": (await networks.body(connection, kept.network.id, kept.meeting.body_id)).name,
        "unit": kept.unit,
        "state": found.state,
        "recorded": found.recorded,
        "reopened": found.reopened,
        "discussion": found.discussion,
        "day": kept.meeting.starts_at.astimezone(kept.network.tz).date().isoformat(),
        "started_at": found.started_at.isoformat(),
        "ended_at": found.ended_at.isoformat() if found.ended_at else None,
        "itself": found.ended_itself,
        "present": present,
        "came": len(attendance.ever_filled(recorded.moves)),
        "seats": found.seats,
        "needed": found.quorum,
        "quorate": quorate(present, found.quorum).written(),
        "listed": found.listed_at is not None,
        "claims": len({claim.member_id for claim in recorded.claims}),
        "presiding": {"name": presiding.name, "why": presiding.why} if presiding else None,
        "last": {"act": found.last_act, "by": by, "at": found.last_at.isoformat()},
    }


async def vote_values(connection: AsyncConnection, kept: Kept, vote: Vote) -> dict[str, Any]:
    """What the cards of a vote say."""
    recorded = kept.recorded
    room = recorded.room_for(vote.matter_id)
    counted = vote.counted or recorded.count(vote)
    matter = recorded.matter(vote.matter_id)
    return {
        **(await head(connection, kept)),
        "title": matter.title if matter else "",
        "words": vote.words,
        "vote_state": vote.state,
        "result": vote.result,
        "yes": counted.yes,
        "no": counted.no,
        "abstained": counted.abstained,
        "silent": counted.silent,
        "room": len(room),
        "gone": len(recorded.gone_before(vote)),
        "lost": not enough(len(room), recorded.proceedings.quorum),
        "two_thirds": vote.two_thirds,
        "casting": {"how": vote.casting, "name": vote.casting_name} if vote.casting else None,
        "counts": vote.state != "closed" or any(each.vote_id == vote.id for each in recorded.resolutions),
        "recount": any(
            each.matter_id == vote.matter_id
            and each.state == "closed"
            and each.opened_at < vote.opened_at
            and each.words == vote.words
            for each in recorded.votes
        ),
    }


def somebody_holds_two(kept: Kept) -> bool:
    """Whether anybody in the room fills two seats."""
    people = [person for inside in kept.recorded.holders.values() for person in inside if person is not None]
    return len(people) > len(set(people))


async def entitled(connection: AsyncConnection, kept: Kept, member_id: int) -> dict[int, bool]:
    """Everybody who speaks for a seat, and whether they may cast its vote now."""
    speaking = {each.person_id: each.voter for each in await members.representatives_for(connection, member_id)}
    may = votes.may_vote(speaking, kept.recorded.holders.get(member_id, frozenset()))
    return {person: person in may for person in speaking}


async def own_seats(connection: AsyncConnection, kept: Kept, vote: Vote, person_id: int) -> list[int]:
    """The seats whose votes a person may cast now."""
    room = kept.recorded.room_for(vote.matter_id) - kept.recorded.abstaining_in(vote.matter_id)
    in_order = [seat.member_id for seat in kept.recorded.seats if seat.member_id in room]
    return await cast_by(connection, kept, in_order, person_id)


async def cast_by(connection: AsyncConnection, kept: Kept, member_ids: Sequence[int], person_id: int) -> list[int]:
    """Those of these seats whose vote a person may cast now; only the few for which the person speaks are looked at."""
    spoken = await members.spoken_among(connection, person_id, member_ids)
    return [each for each in member_ids if each in spoken and (await entitled(connection, kept, each)).get(person_id)]


def said_at(kept: Kept, now: datetime) -> datetime:
    """When the sentence was said, by the network's clock: now, or in the meeting where it is entered afterwards ('20 ธ.ค.' means
    that year's).
    """
    moment = kept.found.started_at if kept.found.recorded == "afterwards" else now
    return moment.astimezone(kept.network.tz)


def wrong_day(kept: Kept, item: Assignment, now: datetime) -> str | None:
    """What must be asked about the day that was said; None: nothing.

    'past', 'far' (more than a year away), 'gone' (yesterday), 'unreadable' (31 ก.พ.), 'unlikely' (1 ม.ค. said a week later),
    'vague' (before the harvest: of no known day).
    """
    if following_up.due_is_past(item.work):
        return "gone"
    then = said_at(kept, now)
    if item.due_day is None or not item.due_said:
        bare = owners.behind_giving(item.sentence) or item.sentence
        given = language.assignment(item.sentence, now=then)
        given = given or language.assignment(owners.as_giving(bare), now=then)
        if given is not None and given.due is not None and given.due.contradiction:
            return "unreadable"
        return "vague" if deadlines.vague(item.work) else None
    try:
        sure = check_day(date.fromisoformat(item.due_day), then.date())
    except Refused as refusal:
        return refusal.key.removeprefix("tasks.refused_")
    return None if sure or following_up.names_year(item.sentence) else "unlikely"


async def task_shown(connection: AsyncConnection, kept: Kept, item: Assignment, now: datetime) -> dict[str, Any]:
    """Work as the cards show it: owner_kind person, member, office or None."""
    kind: str | None = None
    name = item.owner_words
    if item.owner_office is not None:
        kind, name = "office", item.owner_office
    elif item.owner_person_id is not None:
        kind, name = "person", (await chats.person_by_id(connection, item.owner_person_id)).name
    elif item.owner_member_id is not None:
        kind, name = "member", (await members.by_id(connection, kept.network.id, item.owner_member_id)).name
    return {
        "owner_kind": kind,
        "owner": name,
        "work": formal(item.work)[:600],
        "due": item.due_day,
        "due_said": item.due_said,
        "two": two(item),
        "wrong": wrong_day(kept, item, now) if item.state == "draft" else None,
    }


def two(item: Assignment) -> bool:
    """Whether the sentence gave the work to two at once."""
    owned = item.owner_office or item.owner_person_id or item.owner_member_id
    return not owned and len(following_up.named_one_by_one(item.owner_words)) > 1


def button(kept: Kept, act: str, *keys: object, label: str | None = None, **values: Any) -> Button:
    """A button of a meeting's card: 'proceedings.act:meeting:keys'."""
    target = ":".join(map(str, (f"proceedings.{act}", kept.found.id, *keys)))
    if kept.unit != "members":
        values["unit"] = kept.unit
    return data(f"proceedings.button.{label or act}", target, **values)


def short(text: str) -> dict[str, Any]:
    """A text as a card shows it, as the minutes will say it (language/formal.py), and how long it is."""
    text = formal(text)
    return {"words": text[:LONGEST_SHOWN], "length": len(text), "cut": len(text) > LONGEST_SHOWN}


async def summary_values(connection: AsyncConnection, kept: Kept, now: datetime) -> dict[str, Any]:
    """What the summary says: who came, resolutions, memoranda, a stage that was reached, work, what comes back, the next meeting."""
    recorded = kept.recorded
    numbers = recorded.numbers()
    resolutions = sorted(recorded.resolutions, key=lambda each: each.ordinal)
    tasks = [each for each in recorded.assignments if each.state == "confirmed"]
    back = [each for each in recorded.matters if each.outcome in RETURNING and comes_back(each)]
    lines = []
    elected = {each.matter_id for each in await elections.of_proceedings(connection, kept.network.id, kept.found.id)}
    for each in resolutions:
        matter = recorded.matter(each.matter_id)
        vote = next((vote for vote in recorded.votes if vote.id == each.vote_id), None)
        counted = vote.counted if vote else None
        words = " ".join(formal(each.words).split())
        longest = LONGEST_SHOWN if each.matter_id in elected else LONGEST_IN_SUMMARY  # everybody elected is named
        lines.append(
            {
                "ordinal": each.ordinal,
                "kind": each.kind,
                "titled": matter is not None and each.words == matter.title,
                "words": words[:longest],
                "cut": len(words) > longest,
                "vote": [counted.yes, counted.no, counted.abstained] if counted else None,
                "casting": {"how": vote.casting, "name": vote.casting_name} if vote and vote.casting else None,
            }
        )
    following = await _following(connection, kept)
    money = await cash_book.before(connection, kept.network, kept.meeting, "cash_book.summary")
    day = kept.meeting.starts_at.astimezone(kept.network.tz).date()
    signed = await memoranda.signed_at(connection, kept.network, day)
    since = [date.fromisoformat(row["since"]) for row in signed if row["since"]]
    return await head(connection, kept) | {
        "network": kept.network.name,
        "resolutions": lines[:MOST_IN_SUMMARY],
        "resolution_count": len(lines),
        "tasks": [await task_shown(connection, kept, each, now) for each in tasks[:MOST_IN_SUMMARY]],
        "task_count": len(tasks),
        "back": [
            {"number": numbers.get(each.id, ""), **short(each.title[:LONGEST_IN_SUMMARY])}
            for each in back[:MOST_IN_SUMMARY]
        ],
        "back_count": len(back),
        "next_at": following.starts_at.isoformat() if following is not None else None,
        "next_place": following.place if following is not None else "",
        "minutes": minutes.values_of(await minutes.offered(connection, kept.network, kept.meeting)),
        "money": money.as_value if money is not None else None,
        "signed": signed,
        "stage": await stages.reached_at(connection, kept.network, kept.meeting.id, kept.found.id, day, since),
    }


async def _following(connection: AsyncConnection, kept: Kept) -> Meeting | None:
    """The body's meeting that comes after this one, also when that was held since: a summary is edited for weeks."""
    for each in await meetings.of_body(connection, kept.network.id, kept.meeting.body_id, kept.meeting.starts_at):
        if each.starts_at > kept.meeting.starts_at and each.state not in NOT_HELD:
            return each
    return None


def objections(recorded: Recorded, matter_id: int) -> list[str]:
    """What stands under a matter by which somebody objects to it, in the order in which it was said."""
    return objecting(recorded.said_of(matter_id))


def agreed_unopposed(recorded: Recorded, matter_id: int) -> Claim:
    """Whether a matter that was agreed to was agreed to by everybody, by what stands under it and how was voted on it."""
    return unopposed(objections(recorded, matter_id), recorded.against_in(matter_id))


def shown_as(kept: Kept, matter: Matter) -> str:
    """How a matter stands, as its buttons carry it."""
    return as_shown(matter.rule.outcome, [each.id for each in kept.recorded.resolutions_of(matter.id)])


def open_or_last(kept: Kept) -> Matter | None:
    """The matter that is open; where all were taken, the one that was closed last: words that come then belong to it."""
    if (matter := kept.recorded.matter(kept.found.matter_id)) is not None:
        return matter
    closed = [(each.closed_at, each.position, each) for each in kept.recorded.matters if each.closed_at]
    taken = [each for each in closed if not each[2].placeholder]
    return max(taken, key=lambda each: each[:2])[2] if taken else None


def words_to_vote_on(kept: Kept, matter: Matter) -> str:
    """A resolution is voted on in its words: what waits to be one, else the newest of what was resolved or said, else the title."""
    if waiting := kept.recorded.texts_of(matter.id, "resolution"):
        return waiting[-1].words
    typed = kept.recorded.texts_of(matter.id)
    said = [(each.at, each.words) for each in typed]
    said += [(each.at, each.words) for each in kept.recorded.resolutions_of(matter.id) if each.kind != "agreed"]
    return max(said)[1] if said else matter.title


UNDO_WITHIN = timedelta(minutes=10)


UNDOABLE = frozenset(
    (
        *(f"closed_{outcome.value}" for outcome in Outcome),
        "added_matter",
        "assigned",
        "wrote",
        "filed",
        "listed",
        "guests",
        "hands",
        "vote_equal",
        "vote_withdrawn",
    )
)


async def last_done(connection: AsyncConnection, kept: Kept, person_id: int, now: datetime) -> Done | None:
    """What this person could take back now; None: nothing."""
    if not kept.found.running:
        return None
    since = max(now - UNDO_WITHIN, kept.found.first_ended_at or kept.found.started_at)
    return await undoing.last_done(connection, kept.found, person_id, UNDOABLE, since)


def stamp(done: Done) -> int:
    """The act as a button carries it: its moment in microseconds."""
    return int(done.at.timestamp() * 1_000_000)


async def may_own(connection: AsyncConnection, kept: Kept) -> dict[int, str]:
    """The names of everybody to whom work can be given: who speaks for a member, and who holds an office."""
    people: dict[int, str] = {}
    for each in await members.representatives_of(connection, kept.network.id):
        people[each.person_id] = each.name
    for holder in await offices.holders(connection, kept.network.id):
        people[holder.person_id] = holder.name
    return people


async def leaders(connection: AsyncConnection, kept: Kept) -> list[tuple[Holder, Presiding]]:
    """The chair and the vice-chairs, in the order in which they preside."""
    holders = await concerned.holders(connection, kept.network, kept.meeting.body_id)
    ranks = ((Office.CHAIR, Presiding.CHAIR), (Office.VICE_CHAIR, Presiding.VICE_CHAIR))
    return [(each, why) for office, why in ranks for each in holders if each.office is office]


async def others_who_may_preside(connection: AsyncConnection, kept: Kept) -> list[tuple[str, int, str, str]]:
    """Whoever is in the room beside chair and vice-chairs: ('p', person) or ('m', seat of a substitute), name, the seat's name."""
    led = {holder.person_id for holder, _ in await leaders(connection, kept)}
    rows: list[tuple[str, int, str, str]] = []
    for member_id, inside in kept.recorded.holders.items():
        seat = kept.seat_name(member_id)
        for person_id, name in await people_of(connection, kept, member_id, inside):
            if person_id is None:
                rows.append(("m", member_id, name or seat, seat))
            elif person_id not in led and person_id not in {row[1] for row in rows if row[0] == "p"}:
                rows.append(("p", person_id, name, seat))
    return rows


def ticked(kept: Kept, seat: Seat) -> bool:
    """Whether a seat counts as present on the list: ticked before it was accepted, in the room afterwards."""
    if kept.found.listed_at is None:
        claimed = any(claim.member_id == seat.member_id for claim in kept.recorded.claims)
        return seat.ticked or claimed or seat.member_id in kept.recorded.room
    return seat.member_id in kept.recorded.room


async def people_of(
    connection: AsyncConnection, kept: Kept, member_id: int, inside: frozenset[int | None]
) -> list[tuple[int | None, str]]:
    """(person, name) of those who fill a seat; a substitute has no key."""
    found: list[tuple[int | None, str]] = []
    seat = kept.recorded.seat(member_id)
    for person_id in sorted(inside, key=lambda each: each or 0):
        if person_id is None:
            moves = [
                move for move in kept.recorded.moves if move.seat == member_id and move.person is None and move.name
            ]
            found.append((None, (moves[-1].name if moves else None) or (seat.proxy if seat else None) or ""))
        else:
            found.append((person_id, (await chats.person_by_id(connection, person_id)).name))
    return found
