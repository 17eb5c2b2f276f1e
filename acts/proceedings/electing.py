"""An election as a matter of a meeting: who presides, the ways of voting, sums, the ballot among the tied, lots, ballots by phone.

Source: docs/network.md, 'Elections'.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import acts.elections
import acts.nominations
import domain.elections
import language.elections
import storage.matters
import storage.recorded
import views.elections
from acts.proceedings import matters, record
from acts.proceedings.record import again, at_desk, turn_to
from acts.standing import in_body, yours
from domain.elections import Ballot, Counted, Kind, Place, Standing, State, Way
from domain.people import Office, name_key
from domain.proceedings import Outcome
from domain.quorum import require_quorum
from domain.refusal import Refused, still_there
from domain.rights import Right
from storage import (
    decisions,
    elections,
    members,
    networks,
    outbox,
    proceedings,
    questions,
    resolutions,
    seats,
)
from storage.chats import person_by_id
from storage.elections import Election, Nominee, Places
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.proceedings import Proceedings
from storage.questions import Question
from storage.turn import Turn
from views.members import reached
from views.proceedings import Kept, entitled, people_of, read

COUNTED, DRAWN, FLOOR = "elections.counted", "elections.drawn", "elections.floor"


# --- at the record's card -------------------------------------------------------------------------------------------------------


async def taken_by(turn: Turn, network: Network, meeting: Meeting, found: Proceedings) -> None:
    """A meeting begins: the elections on its agenda are its matters."""
    day = network.day_of(meeting.starts_at)
    standing = await views.elections.on_agenda(turn.connection, network, meeting.body_id, day, meeting.invited_at)
    if not standing or not meeting.ordinary:
        return
    recorded = await storage.recorded.whole(turn.connection, found)
    titled = {name_key(each.title): each.id for each in recorded.matters}
    for election, title in standing:
        if (matter_id := titled.get(name_key(title))) is not None:
            begun = {"state": State.CALLED, "way": None, "opened_at": None} if election.state is State.VOTING else {}
            await elections.change(turn, election, "taken", proceedings_id=found.id, matter_id=matter_id, **begun)


async def _at_hand(
    turn: Turn, proceedings_id: int, election_id: int
) -> tuple[Kept, Election, list[Places], list[Nominee]]:
    """The election that is a matter of the meeting whose record the person keeps; anything else is an old button."""
    kept = await at_desk(turn, proceedings_id)
    election = still_there(await elections.by_id(turn.connection, kept.network.id, election_id))
    if election.proceedings_id != kept.found.id or election.state not in domain.elections.OPEN:
        raise Refused("common.old_button")
    places = await elections.places(turn.connection, election.id)
    return kept, election, places, await elections.nominees(turn.connection, election.id)


async def preside(turn: Turn, proceedings_id: int, election_id: int, member_id: int) -> None:
    """Whom the room chose to preside over the election: somebody who is there and does not stand."""
    kept, election, places, nominees = await _at_hand(turn, proceedings_id, election_id)
    inside = kept.recorded.holders.get(member_id)
    if inside is None:
        raise Refused("proceedings.refused_not_here")
    person_id, name = (await people_of(turn.connection, kept, member_id, inside))[0]
    if person_id in views.elections.concerned(places, nominees):
        raise Refused("elections.refused_presides")
    shown = name or kept.seat_name(member_id)
    await elections.change(turn, election, "presiding", presiding_person_id=person_id, presiding_name=shown)
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)


async def ask_floor(turn: Turn, proceedings_id: int, election_id: int) -> None:
    """[เพิ่มชื่อ]: a name from the floor, until voting opens."""
    kept, election, places, _ = await _at_hand(turn, proceedings_id, election_id)
    if election.state is State.VOTING:
        raise Refused("elections.refused_voting")
    state = {"election": election.id, "proceedings": kept.found.id}
    values = {"offices": views.elections.offices_of(places)}
    await questions.ask(turn, FLOOR, "elections.ask_floor", values, state=state, network_id=kept.network.id)


async def take_floor(turn: Turn, question: Question, text: str) -> None:
    """'สมพรเป็นกรรมการ': named from the floor; who is there and accepts has accepted, as the secretary enters it."""
    kept, election, _, _ = await _at_hand(turn, question.state["proceedings"], question.state["election"])
    if election.state is State.VOTING:
        raise Refused("elections.refused_voting")
    said = language.elections.nomination(text)
    if said is None:
        raise Refused("elections.refused_unread")
    office = await acts.nominations.office_elected(turn, election, said)
    chosen = await acts.nominations.candidate_named(turn, kept.network.id, said)
    await acts.nominations.check_for(turn, kept.network.id, election, office, chosen)
    await questions.end(turn, question)
    await record.typed_below(turn, kept)
    await acts.nominations.nominate_now(turn, kept.network, election, office, chosen, None)
    await record.show(turn, kept, group=False)


async def floor_answer(turn: Turn, proceedings_id: int, election_id: int, nomination_id: int, yes: bool) -> None:
    """Who was named said in the room whether they accept."""
    kept, election, _, nominees = await _at_hand(turn, proceedings_id, election_id)
    nomination = next((each for each in nominees if each.id == nomination_id), None)
    if nomination is None or nomination.state is not Standing.ASKED or election.state is State.VOTING:
        raise Refused("elections.answered_already")
    await elections.answer(turn, election, nomination, Standing.ACCEPTED if yes else Standing.REFUSED)
    await acts.nominations.nomination_follows(turn, kept.network.id, nomination.id)
    await record.show(turn, kept, group=False)


async def open_voting(turn: Turn, proceedings_id: int, election_id: int, way: Way) -> None:
    """[ยกมือ] [ลงคะแนนในโทรศัพท์] [บัตรลับ]: the names are closed. Only with a quorum, and under somebody who does not stand.

    Offices that are counted keep the way in which they were voted on; this one is of those that are left.
    """
    kept, election, places, nominees = await _at_hand(turn, proceedings_id, election_id)
    assert election.matter_id is not None
    room = kept.recorded.room_for(election.matter_id)
    require_quorum(len(room), kept.found.quorum)
    if election.way is not None:
        raise Refused("elections.refused_voting")
    waiting = [each for each in places if each.state in domain.elections.VOTED_ON]
    if election.kind is Kind.REMOVAL:
        if not election.heard:
            raise Refused("elections.refused_not_heard")
    elif not any(elections.standing_for(each, nominees) for each in waiting):
        raise Refused("elections.refused_nobody")
    if views.elections.another_presides(kept, election, views.elections.concerned(places, nominees)):
        raise Refused("elections.refused_presides")
    if way is Way.PHONES:
        if election.kind is Kind.REMOVAL or not kept.found.live:
            raise Refused("elections.refused_phones_here")
        without = [seat for seat in room if not any((await entitled(turn.connection, kept, seat)).values())]
        if without:
            raise Refused("elections.refused_phones", count=len(without))
    opened_at = election.opened_at or turn.now
    election = await elections.change(turn, election, "opened", state=State.VOTING, way=way, opened_at=opened_at)
    if election.kind is Kind.ELECTION:
        for place in waiting:
            if not elections.standing_for(place, nominees):
                await elections.change_place(turn, election, place, state=Place.NOBODY)
    if way is Way.SECRET:
        await _papers(turn, kept, election, room)
    if way is Way.PHONES:
        await _ballots_to_room(turn, kept, election)
    await proceedings.change(turn, kept.found, "election")
    await turn_to(turn, kept, "matter")
    await record.show(turn, await again(turn, kept))


async def _papers(turn: Turn, kept: Kept, election: Election, room: frozenset[int]) -> None:
    """The ballots and the tally sheet to print, and how the counts are typed."""
    ballots = [
        each for each in await elections.places(turn.connection, election.id) if each.state in domain.elections.VOTED_ON
    ]
    values = {"ballots": len(ballots), "room": len(room), "removal": election.kind is Kind.REMOVAL}
    outbox.reply(turn, "elections.secret", values, network_id=kept.network.id)
    outbox.document(
        turn,
        turn.here.id,
        "election_ballots",
        {"network_id": kept.network.id, "election_id": election.id, "room": len(room)},
        network_id=kept.network.id,
    )


async def take_back_way(turn: Turn, proceedings_id: int, election_id: int) -> None:
    """[เปลี่ยนวิธี]: another way is chosen for what was not counted yet; while nothing was, names may come again too."""
    kept, election, places, _ = await _at_hand(turn, proceedings_id, election_id)
    counted = await elections.counts(turn.connection, election.id)
    if election.way is None or (counted and not any(each.state in domain.elections.VOTED_ON for each in places)):
        raise Refused("elections.refused_counted")
    await elections.forget_ballots(turn, election)
    await elections.leave_no_trace(turn, election)
    if counted:
        await elections.change(turn, election, "closed", way=None)
    else:
        for place in places:
            if place.state is Place.NOBODY:
                await elections.change_place(turn, election, place, state=Place.OPEN)
        await elections.change(turn, election, "closed", state=State.CALLED, way=None, opened_at=None)
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept)


# --- counted --------------------------------------------------------------------------------------------------------------------


async def heard(turn: Turn, kept: Kept, text: str) -> bool:
    """The sums of ballots, or who was drawn, typed by who keeps the record while an election is the open matter; else False."""
    election = await elections.of_matter(turn.connection, kept.network.id, kept.found.matter_id or 0)
    if election is None or election.state is not State.VOTING:
        return False
    places = await elections.places(turn.connection, election.id)
    nominees = await elections.nominees(turn.connection, election.id)
    known = await _known(turn, kept)
    if any(each.state is Place.LOTS for each in places) and (drawn := language.elections.drawn(text)) is not None:
        await _take_drawn(turn, kept, election, drawn, known)
        return True
    if election.way in (None, Way.PHONES):
        return False
    names, stand, sole = await _votable(turn, election, places, nominees)
    told = language.elections.count(text, names, sole)
    if told is None:
        if language.elections.unread_count(text, names):
            raise Refused("elections.refused_count")
        return False
    if told.unread:
        raise Refused("elections.refused_word", word=told.unread)
    tellers = language.elections.people_listed(told.tellers, known) if told.tellers else await _tellers(turn, election)
    if election.way is Way.SECRET:
        domain.elections.check_tellers(tellers, stand)
    kept_sums = [
        {"place": place.id, "round": round_, "sums": _as_state(sums)}
        for place, round_, sums in await _sums(turn, kept, election, places, nominees, told.sums)
    ]
    await record.typed_below(turn, kept)
    await _ask_counted(turn, kept, election, {"counts": kept_sums, "tellers": list(tellers)})
    return True


async def _votable(
    turn: Turn, election: Election, places: Sequence[Places], nominees: Sequence[Nominee]
) -> tuple[dict[int, str], set[str], dict[str, int]]:
    """Whom typed votes can name, by key; the names of who stands; office -> who stands for it alone. In a removal who is concerned."""
    if election.kind is Kind.REMOVAL:
        person = await person_by_id(turn.connection, places[0].removes_person_id or 0)
        return {person.id: person.name}, {person.name}, {places[0].office.value: person.id}
    names = {each.person_id: each.name for each in nominees if each.state is not Standing.ASKED}
    stand = {each.name for each in nominees if each.state is Standing.ACCEPTED}
    standing = {place.office.value: elections.standing_for(place, nominees) for place in places}
    return names, stand, {office: each[0].person_id for office, each in standing.items() if len(each) == 1}


async def _known(turn: Turn, kept: Kept) -> dict[int, str]:
    """Everybody who can be named as a teller or a witness: who speaks for an organisation, who is its contact, who is in the room."""
    found = [each.name for each in await members.representatives_of(turn.connection, kept.network.id)]
    found += [each.contact for each in await members.of_network(turn.connection, kept.network.id) if each.contact]
    for member_id, inside in kept.recorded.holders.items():
        found += [name for _, name in await people_of(turn.connection, kept, member_id, inside) if name]
    return dict(enumerate(dict.fromkeys(found)))


async def _tellers(turn: Turn, election: Election) -> tuple[str, ...]:
    """Who counted the other ballots of this election."""
    told = next((each.tellers for each in await elections.counts(turn.connection, election.id) if each.tellers), "")
    return tuple(each for each in told.split(", ") if each)


def _as_state(sums: Counted) -> dict[str, Any]:
    return {
        "votes": [[key, votes] for key, votes in sums.votes.items()],
        "against": sums.against,
        "abstained": sums.abstained,
        "spoiled": sums.spoiled,
        "handed_out": sums.handed_out,
        "returned": sums.returned,
    }


def _from_state(state: dict[str, Any]) -> Counted:
    return Counted(
        dict(state["votes"]), state["against"], state["abstained"], state["spoiled"],
        state["handed_out"], state["returned"],
    )  # fmt: skip


def voting_seats(kept: Kept, election: Election, places: Sequence[Places]) -> int:
    """How many seats in the room vote: in a removal not the one whose only person there is concerned."""
    room = kept.recorded.room_for(election.matter_id or 0)
    if election.kind is not Kind.REMOVAL:
        return len(room)
    person = places[0].removes_person_id
    return sum(1 for seat in room if set(kept.recorded.holders.get(seat, ())) != {person})


async def _sums(
    turn: Turn,
    kept: Kept,
    election: Election,
    places: Sequence[Places],
    nominees: Sequence[Nominee],
    typed: Sequence[language.elections.Sums],
) -> list[tuple[Places, int, Counted]]:
    """The typed sums with the offices that they are for, refused where they do not add up, before anything is kept."""
    counts = await elections.counts(turn.connection, election.id)
    room = voting_seats(kept, election, places)
    found: list[tuple[Places, int, Counted]] = []
    for each in typed:
        place = _place_of(each, places, nominees)
        stand, left, round_ = elections.still_open(place, nominees, counts)
        if election.kind is Kind.REMOVAL:
            votes = {0: sum(each.votes.values())}
            sole = True
        else:
            keys = {nominee.person_id: nominee.id for nominee in stand}
            _all_stand(each, keys, place, nominees)
            votes = {nominee.id: each.votes.get(nominee.person_id, 0) for nominee in stand}
            sole = len(stand) == 1
        if not sole and each.against is not None:
            raise Refused("elections.refused_against", office=place.office.value)
        handed_out = room if each.handed_out is None else each.handed_out
        sums = Counted(
            votes, (each.against or 0) if sole else None, each.abstained, each.spoiled, handed_out, each.returned
        )
        found.append((place, round_, domain.elections.checked(sums, left, room, hands=election.way is Way.HANDS)))
    if len({place.id for place, _, _ in found}) < len(found):
        raise Refused("elections.refused_twice")
    return found


def _place_of(typed: language.elections.Sums, places: Sequence[Places], nominees: Sequence[Nominee]) -> Places:
    """The office that sums are for: the one that is said, else the one for which these names stand."""
    waiting = [each for each in places if each.state in domain.elections.VOTED_ON]
    if typed.office:
        place = next((each for each in waiting if each.office == typed.office), None)
        if place is None:
            raise Refused("elections.refused_no_count", office=typed.office)
        return place
    if len(waiting) > 1:
        named = {each.office for each in nominees if each.person_id in typed.votes}
        waiting = [each for each in waiting if each.office in named]
    if len(waiting) != 1:
        raise Refused("elections.refused_which_office")
    return waiting[0]


def _all_stand(
    typed: language.elections.Sums, keys: dict[int, int], place: Places, nominees: Sequence[Nominee]
) -> None:
    """Refuses votes for somebody who withdrew, or does not stand for this office."""
    for person_id, votes in typed.votes.items():
        if person_id in keys or not votes:
            continue
        gone = next(
            (
                each
                for each in nominees
                if each.person_id == person_id and each.office is place.office and each.state is Standing.WITHDRAWN
            ),
            None,
        )
        if gone is not None and gone.answered_at is not None:
            raise Refused("elections.refused_withdrawn", name=gone.name, at=gone.answered_at)
        name = next(each.name for each in nominees if each.person_id == person_id)
        raise Refused("elections.refused_not_standing", name=name, office=place.office.value)


async def _ask_counted(turn: Turn, kept: Kept, election: Election, state: dict[str, Any]) -> None:
    """The sums and what they come to, before they count."""
    places = {each.id: each for each in await elections.places(turn.connection, election.id)}
    nominees = await elections.nominees(turn.connection, election.id)
    counts = await elections.counts(turn.connection, election.id)
    names = {each.id: each.name for each in nominees}
    rows = []
    for each in state["counts"]:
        place, sums = places[each["place"]], _from_state(each["sums"])
        _, left, _ = elections.still_open(place, nominees, counts)
        outcome = domain.elections.outcome(sums, left, again=each["round"] == 2)
        shown = views.elections.sums_shown(place, sums, names, outcome, places=left, again=each["round"] == 2)
        rows.append(shown | {"hands": election.way is Way.HANDS})
    keyboard: Keyboard = [
        [
            data("elections.right", "elections.keep:{question}"),
            data("elections.correct", "elections.recount:{question}"),
        ]
    ]
    values: dict[str, Any] = {"rows": rows, "tellers": state["tellers"], "kind": election.kind.value}
    if election.kind is Kind.REMOVAL:
        sums = _from_state(state["counts"][0]["sums"])
        values["removed"] = domain.elections.removed(sums.marks, sums.against or 0)
    assert election.way is not None
    state = state | {"election": election.id, "proceedings": kept.found.id, "way": election.way.value}
    await questions.ask(
        turn, COUNTED, "elections.ask_counted", values, state=state, keyboard=keyboard, network_id=kept.network.id
    )


async def keep_counted(turn: Turn, question: Question) -> None:
    """[ถูกต้อง]: the sums are kept, who is elected stands; a tie has one ballot among the tied, then lots."""
    state = question.state
    kept, election, places, nominees = await _at_hand(turn, state["proceedings"], state["election"])
    if election.way is None or election.way != state.get("way", election.way):
        raise Refused("elections.refused_other_way")
    counts = await elections.counts(turn.connection, election.id)
    room = voting_seats(kept, election, places)
    settled = []
    for each in state["counts"]:
        place = still_there(next((found for found in places if found.id == each["place"]), None))
        if place.state not in domain.elections.VOTED_ON:
            raise Refused("common.old_button")
        stand, left, round_ = elections.still_open(place, nominees, counts)
        sums = _from_state(each["sums"])
        if election.kind is Kind.ELECTION and (
            round_ != each["round"] or {found.id for found in stand} != set(sums.votes)
        ):
            raise Refused("elections.refused_changed")  # somebody withdrew meanwhile
        settled.append((place, round_, left, domain.elections.checked(sums, left, max(room, sums.handed_out))))
    await questions.settle(turn, question)
    for place, round_, left, sums in settled:
        await _settle(turn, election, place, sums, round_, left, state["tellers"])
    await _after_count(turn, kept, election)


async def _settle(
    turn: Turn, election: Election, place: Places, sums: Counted, round_: int, left: int, tellers: Sequence[str]
) -> None:
    await elections.keep_count(turn, election, place, sums, round_, tellers)
    if election.kind is Kind.REMOVAL:
        removed = domain.elections.removed(sums.marks, sums.against or 0)
        await elections.change_place(turn, election, place, state=Place.FILLED if removed else Place.NOBODY)
        return
    outcome = domain.elections.outcome(sums, left, again=round_ == 2)
    for key in outcome.elected:
        await elections.set_won(turn, key, "vote" if round_ == 1 else "again")
    if outcome.tied:
        after = Place.TIED if round_ == 1 else Place.LOTS
    else:
        won = bool(outcome.elected) or round_ == 2
        after = Place.FILLED if won else Place.NOBODY
    await elections.change_place(turn, election, place, state=after)


async def _take_drawn(
    turn: Turn, kept: Kept, election: Election, drawn: tuple[str, str], known: dict[int, str]
) -> None:
    """Who was drawn and who witnessed it, before it counts."""
    place, tied, left = await _lots(turn, election)
    names = language.elections.people_listed(drawn[0], {each.id: each.name for each in tied})
    chosen = [each for each in tied if each.name in names]
    witnesses = language.elections.people_listed(drawn[1], known)
    domain.elections.check_lots([each.id for each in tied], left, [each.id for each in chosen], witnesses)
    await record.typed_below(turn, kept)
    state = {
        "election": election.id,
        "proceedings": kept.found.id,
        "drawn": [each.id for each in chosen],
        "witnesses": list(witnesses),
    }
    keyboard: Keyboard = [
        [
            data("elections.right", "elections.keep_drawn:{question}"),
            data("elections.edit", "elections.redraw:{question}"),
        ]
    ]
    values = {"office": place.office.value, "names": [each.name for each in chosen], "witnesses": list(witnesses)}
    await questions.ask(
        turn, DRAWN, "elections.ask_drawn", values, state=state, keyboard=keyboard, network_id=kept.network.id
    )


async def _lots(turn: Turn, election: Election) -> tuple[Places, list[Nominee], int]:
    """The office whose last place is drawn, among whom, and how many places."""
    nominees = await elections.nominees(turn.connection, election.id)
    counts = await elections.counts(turn.connection, election.id)
    for place in await elections.places(turn.connection, election.id):
        if place.state is Place.LOTS:
            tied, left, _ = elections.still_open(place, nominees, counts)
            return place, tied, left
    raise Refused("common.old_button")


async def keep_drawn(turn: Turn, question: Question) -> None:
    """[ถูกต้อง]: who was drawn is elected."""
    state = question.state
    kept, election, _, _ = await _at_hand(turn, state["proceedings"], state["election"])
    place, tied, left = await _lots(turn, election)
    domain.elections.check_lots([each.id for each in tied], left, state["drawn"], state["witnesses"])
    await questions.settle(turn, question)
    for key in state["drawn"]:
        await elections.set_won(turn, key, "lots")
    await elections.change_place(
        turn, election, place, state=Place.FILLED, witnesses=", ".join(state["witnesses"])[:250]
    )
    await _after_count(turn, kept, election)


async def _after_count(turn: Turn, kept: Kept, election: Election) -> None:
    """Once every office is settled the matter has its resolution, and the next one opens."""
    places = await elections.places(turn.connection, election.id)
    await record.typed_below(turn, kept)
    if all(each.state in domain.elections.SETTLED for each in places):
        await close(turn, kept.found.id, election.id)
        return
    if election.way is Way.PHONES and any(each.state is Place.TIED for each in places):
        await _ballots_to_room(turn, kept, election)
    elif election.way is Way.SECRET and any(each.state is Place.TIED for each in places):
        await _papers(turn, kept, election, kept.recorded.room_for(election.matter_id or 0))
    await turn_to(turn, kept, "matter")
    await record.show(turn, await again(turn, kept))


async def close(turn: Turn, proceedings_id: int, election_id: int) -> None:
    """Every office is settled: the votes are the matter's text, who was elected is its resolution, and the next matter opens."""
    kept, election, places, _ = await _at_hand(turn, proceedings_id, election_id)
    if election.state is not State.VOTING or not all(each.state in domain.elections.SETTLED for each in places):
        raise Refused("common.old_button")
    assert election.matter_id is not None
    matter = kept.matter(election.matter_id)
    matters.require_quorum(kept, matter, Outcome.RESOLVED)
    day = kept.network.day_of(kept.meeting.starts_at)
    said = "\n".join(await views.elections.record(turn.connection, kept.network, election))
    await resolutions.withdraw(turn, kept.found, matter.id)
    if said and said not in {each.words for each in kept.recorded.texts_of(matter.id)}:
        await storage.matters.say(turn, kept.found, matter.id, "text", said)
    resolved = await views.elections.resolution(turn.connection, kept.network, election, day)
    await resolutions.resolve(turn, kept.found, matter.id, "resolved", resolved)
    await matters.finish(turn, await again(turn, kept), matter.id, Outcome.RESOLVED)


# --- by phone -------------------------------------------------------------------------------------------------------------------


async def _ballots_to_room(turn: Turn, kept: Kept, election: Election) -> None:
    """Whoever may vote gets a ballot in the private chat; one card for all offices and seats."""
    told: set[int] = set()
    for seat in kept.recorded.room_for(election.matter_id or 0):
        told |= {person for person, may in (await entitled(turn.connection, kept, seat)).items() if may}
    for chat_id in await reached(turn.connection, sorted(told)):
        await outbox.show(turn, chat_id, f"ballots:{election.id}", network_id=kept.network.id, fresh=True)


async def vote(
    turn: Turn, network_id: int, election_id: int, place_id: int, member_id: int, round_: int, chosen: str
) -> None:
    """A seat's ballot for an office; the last one counts, until the voting is closed. Nobody is told what it was."""
    await yours(turn, network_id)
    election = await elections.by_id(turn.connection, network_id, election_id)
    if election is None or election.state is not State.VOTING or election.way is not Way.PHONES:
        raise Refused("elections.refused_closed")
    kept = await _kept(turn, election)
    places_ = await elections.places(turn.connection, election.id)
    nominees = await elections.nominees(turn.connection, election.id)
    counts = await elections.counts(turn.connection, election.id)
    place = next((each for each in places_ if each.id == place_id), None)
    if place is None or place.state not in domain.elections.VOTED_ON:
        raise Refused("elections.refused_closed")
    stand, left, now = elections.still_open(place, nominees, counts)
    if now != round_:
        raise Refused("elections.refused_closed")
    if member_id not in kept.recorded.room_for(election.matter_id or 0):
        raise Refused("proceedings.refused_not_here")
    if not (await entitled(turn.connection, kept, member_id)).get(turn.who.id):
        raise Refused("proceedings.refused_not_yours")
    keys = {each.id for each in stand}
    before = (await elections.ballots(turn.connection, election.id, place.office, round_)).get(member_id)
    await elections.keep_ballot(
        turn, election, place.office, round_, member_id, _chosen(chosen, before, keys, left, sole=len(stand) == 1)
    )
    turn.answer("elections.voted")


def _chosen(said: str, before: Ballot | None, keys: set[int], left: int, *, sole: bool) -> str:
    """What a press makes of a ballot: with several places a name is added, or taken off again."""
    if said == "none":
        return ""
    if said == "against" and sole:
        return "against"
    if not said.isdecimal() or int(said) not in keys:
        raise Refused("common.old_button")
    chosen = {int(said)}
    if left > 1 and before is not None:
        chosen = set(before.chosen & keys) ^ chosen
        if len(chosen) > left:
            raise Refused("elections.refused_full", places=left)
    return ",".join(map(str, sorted(chosen)))


async def _kept(turn: Turn, election: Election) -> Kept:
    found = await proceedings.by_id(turn.connection, election.network_id, election.proceedings_id or 0)
    if not found.live:
        raise Refused("elections.refused_closed")
    return await read(turn.connection, found)


async def close_phones(turn: Turn, proceedings_id: int, election_id: int) -> None:
    """[ปิดการลงคะแนน]: the ballots are summed and go; only the sums are seen and kept."""
    kept, election, places_, nominees = await _at_hand(turn, proceedings_id, election_id)
    if election.state is not State.VOTING or election.way is not Way.PHONES:
        raise Refused("common.old_button")
    room = kept.recorded.room_for(election.matter_id or 0)
    require_quorum(len(room), kept.found.quorum)
    counts = await elections.counts(turn.connection, election.id)
    for place in places_:
        if place.state not in domain.elections.VOTED_ON:
            continue
        stand, left, round_ = elections.still_open(place, nominees, counts)
        cast = await elections.ballots(turn.connection, election.id, place.office, round_)
        sole = len(stand) == 1
        sums = domain.elections.summed(cast, [each.id for each in stand], room, sole=sole, places=left)
        await _settle(turn, election, place, domain.elections.checked(sums, left, sums.handed_out), round_, left, ())
    await elections.leave_no_trace(turn, election)
    await _after_count(turn, kept, election)


# --- beside an election ---------------------------------------------------------------------------------------------------------


async def was_heard(turn: Turn, proceedings_id: int, election_id: int) -> None:
    """[ได้ชี้แจงแล้ว]: who is concerned has spoken, or had the chance to."""
    kept, election, _, _ = await _at_hand(turn, proceedings_id, election_id)
    await elections.change(turn, election, "heard", heard=True)
    await record.show(turn, kept, group=False)


async def not_under_other(turn: Turn, kept: Kept, text: str) -> bool:
    """An election is never taken under other matters: it stands on the agenda from the invitation. False for another matter."""
    if not language.elections.is_election(text):
        return False
    keyboard: Keyboard = [[data("elections.next_agenda", f"elections.next:{kept.found.id}")]]
    outbox.reply(turn, "elections.refused_other", {}, keyboard=keyboard, network_id=kept.network.id)
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)
    return True


async def next_agenda(turn: Turn, proceedings_id: int) -> None:
    """[ใส่วาระครั้งหน้า]: the offices are said on the card of the election, which stands on the next meeting's agenda."""
    kept = await at_desk(turn, proceedings_id)
    where = await in_body(turn, kept.network.id, kept.meeting.body_id)
    where.require(Right.APPOINT)
    body = await networks.body(turn.connection, kept.network.id, kept.meeting.body_id)
    if not await decisions.standing(turn.connection, kept.network.id):
        raise Refused("elections.refused_no_decisions")
    election = await acts.elections.open_election(turn, kept.network.id, body.id)
    if election is None:
        held = await seats.offices_of(turn.connection, kept.network.id, body.id)
        found: dict[Office, tuple[int, date | None, date | None]] = {
            each.office: (1, None, None) for each in held if each.office in (Office.CHAIR, Office.TREASURER)
        }
        election = await elections.begin(
            turn, kept.network.id, body.id, Kind.ELECTION, found, years=domain.elections.USUAL
        )
    if election.state is State.ASKED:
        day = kept.network.day_of(kept.meeting.starts_at)
        await acts.elections.call(turn, kept.network, election, domain.elections.next_day(day))
    await outbox.show(
        turn, turn.here.id, views.elections.card_name(election.id), network_id=kept.network.id, fresh=True
    )
