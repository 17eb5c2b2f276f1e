"""Elections: which meeting elects, who takes office when the meeting ends, and what becomes vacant.

Who stands for office: acts/nominations.py. Source: docs/network.md, 'Elections'.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import domain.elections
import views.elections
from acts import successions
from acts.nominations import nomination_follows
from acts.standing import here_with, in_body, in_network
from acts.telling import show_own, tell
from domain.elections import Kind, Place, State
from domain.people import Appointment, Office
from domain.quiet_hours import sending_moment
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.seats import check_term
from domain.telling import Somebody
from language import when
from language.hearing import Words
from storage import decisions, due, elections, networks, offices, outbox, proceedings, questions, seats
from storage.due import Due
from storage.elections import Election
from storage.networks import Body, Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.seats import Held
from storage.turn import Turn
from views.proceedings import Kept
from views.standing import Standing as Where

ASK, OVER, FOLLOW = "elections.ask", "elections.over", "elections.follow"
DAY = "elections.day"
REMOVAL = "elections.removal"
LEADING = (Office.CHAIR, Office.SECRETARY)


# --- sixty days before --------------------------------------------------------------------------------------------------------


async def plan_ending(turn: Turn, found: tuple[int, int, date]) -> None:
    """Plan the question for the network's hour of that day."""
    network_id, body_id, ends = found
    network = await networks.by_id(turn.connection, network_id)
    at = max(turn.now, sending_moment(ends - domain.elections.ASKED_BEFORE, network.hours))
    await due.plan(turn, ASK, f"{body_id}:{ends.isoformat()}", at, network_id=network_id)


async def ending(turn: Turn, work: Due) -> str | None:
    """Sixty days before the earliest end chair and secretary are asked once which meeting elects, for all offices together."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    body = await networks.body(turn.connection, network.id, work.key)
    if not await decisions.standing(turn.connection, network.id):
        return "no organisation has decided by itself: nobody could stand"
    if await open_election(turn, network.id, body.id) is not None:
        return "an election is called already"
    today = network.day_of(turn.now)
    held = {each.id: each for each in await seats.offices_of(turn.connection, network.id, body.id) if each.term_until}
    keys = domain.elections.ends_together(
        {key: date.fromisoformat(each.term_until or "") for key, each in held.items()}, today
    )
    if not keys:
        return "no term ends"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await _ask_which(turn, network, body, [held[key] for key in keys])
    return None


async def _ask_which(turn: Turn, network: Network, body: Body, ending: Sequence[Held]) -> None:
    """An election of these offices, and the question which meeting holds it, to chair and secretary."""
    found: dict[Office, tuple[int, date | None, date | None]] = {}
    for each in ending:
        ends = _last(each)
        count, _, before = found.get(each.office, (0, None, ends))
        first = min(end for end in (ends, before) if end) if ends or before else None
        found[each.office] = (count + 1 if each.office is Office.COMMITTEE else 1, None, first)
    election = await elections.begin(turn, network.id, body.id, Kind.ELECTION, found, years=domain.elections.USUAL)
    earliest = min((end for _, _, end in found.values() if end), default=None)
    if earliest is not None:
        at = sending_moment(domain.elections.next_day(earliest), network.hours)
        if at > turn.now:
            await due.plan(turn, OVER, f"{election.id}", at, network_id=network.id)
    holders = await offices.leading(turn.connection, network.id, body.id)
    leading = [Somebody(each.person_id) for each in holders if each.office in LEADING]
    await tell(
        turn, network, leading, views.elections.card_name(election.id), about=views.elections.card_name(election.id)
    )


async def over(turn: Turn, work: Due) -> str | None:
    """A term ended without anybody having said which meeting elects: the matter stands on each agenda from now on."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    election = await elections.by_id(turn.connection, network.id, work.key)
    if election is None or election.state is not State.ASKED:
        return "a meeting was chosen"
    today = network.day_of(turn.now)
    await elections.change(turn, election, "called", state=State.CALLED, not_before=today, called_at=turn.now)
    return None


async def open_election(turn: Turn, network_id: int, body_id: int) -> Election | None:
    """The election of a body that is not over."""
    found = await elections.open_of(turn.connection, network_id, body_id)
    return next((each for each in found if each.kind is Kind.ELECTION), None)


async def _may_call(turn: Turn, election: Election) -> None:
    """Refuse whoever is neither chair nor secretary of its body, and what takes no names any more."""
    (await in_body(turn, election.network_id, election.body_id)).require(Right.APPOINT)
    domain.elections.check_takes_names(election.state)


async def begin(turn: Turn, where: Where) -> None:
    """[เลือกตั้ง] of what can be begun: the offices of the network's own body, and the question which meeting elects."""
    network_id = where.network.id
    if not await decisions.standing(turn.connection, network_id):
        raise Refused("elections.refused_no_decisions")
    body = await networks.default_body(turn.connection, network_id)
    if await open_election(turn, network_id, body.id) is None:
        held = await seats.offices_of(turn.connection, network_id, body.id)
        chosen = [
            each
            for each in held
            if each.office in views.elections.OFFERED and each.office not in (Office.SECRETARY, Office.ASSISTANT)
        ]
        await _ask_which(turn, where.network, body, chosen)
    else:
        await show(turn, where)


async def show(turn: Turn, where: Where) -> None:
    """The election that is called, else the last one, with who stands; in the private chat."""
    network_id = where.network.id
    body = await networks.default_body(turn.connection, network_id)
    election = still_there(
        await open_election(turn, network_id, body.id) or await elections.latest(turn.connection, network_id, body.id)
    )
    await show_own(turn, network_id, views.elections.card_name(election.id))


async def again_called(turn: Turn, where: Where, election: Election) -> None:
    """[เลือกตั้งใหม่] on the card of one that is over."""
    await begin(turn, where)


async def others(turn: Turn, where: Where, election: Election, face: str) -> None:
    """[ครั้งอื่น], [แก้ตำแหน่ง], [กลับ]: another face of the same card."""
    await _may_call(turn, election)
    await _turn_to(turn, election, face)


async def _turn_to(turn: Turn, election: Election, face: str) -> None:
    name = views.elections.card_name(election.id)
    await outbox.show(turn, turn.here.id, name, {"face": face}, network_id=election.network_id)


async def years(turn: Turn, where: Where, election: Election, count: int) -> None:
    """[วาระ n ปี]."""
    await _may_call(turn, election)
    await elections.change(turn, election, "years", years=domain.elections.check_years(count))


async def places(turn: Turn, where: Where, election: Election, office: Office, count: int) -> None:
    """So many places of an office are elected; with none of them the office is not."""
    await _may_call(turn, election)
    found = await elections.places(turn.connection, election.id)
    most = domain.elections.MOST_PLACES if office is Office.COMMITTEE else 1
    if office not in views.elections.OFFERED or not 0 <= count <= most:
        raise Refused("common.old_button")
    place = next((each for each in found if each.office is office), None)
    if place is None and count:
        await elections.add_place(turn, election, office, count, None, None)
    elif place is not None and count:
        await elections.change_place(turn, election, place, places=count)
    elif place is not None and len(found) > 1:
        await elections.remove_place(turn, election, place)
    elif place is not None:
        raise Refused("elections.refused_no_office")
    await _turn_to(turn, election, "offices")


async def choose(turn: Turn, where: Where, election: Election, day: str) -> None:
    """A meeting is chosen: the election stands on its agenda from the invitation, and names may come."""
    await _may_call(turn, election)
    body = await networks.body(turn.connection, where.network.id, election.body_id)
    for each in await views.elections.coming(turn.connection, where.network, body, turn.now):
        if each.day.isoformat() == day:
            await call(turn, where.network, election, each.not_before)
            return
    raise Refused("common.old_button")


async def call(turn: Turn, network: Network, election: Election, not_before: date) -> None:
    """From now on it stands on the agenda of the first meeting from this day on whose invitation is not sent, and names may come."""
    await elections.change(turn, election, "called", state=State.CALLED, not_before=not_before, called_at=turn.now)


async def call_off(turn: Turn, where: Where, election: Election) -> None:
    """[ใช่ ไม่เลือกตั้งแล้ว], [ถอนออกจากวาระ]: an election or a removal that no meeting has begun with stands on no agenda any more."""
    await _may_call(turn, election)
    network_id = election.network_id
    if election.proceedings_id is not None:
        held = await proceedings.by_id(turn.connection, network_id, election.proceedings_id)
        if held.ended_at is None:
            raise Refused("elections.refused_begun")
    await elections.change(turn, election, "called_off", state=State.DROPPED, ended_at=turn.now)
    await due.withdraw(turn, OVER, str(election.id), "it was called off")
    for each in await elections.nominees(turn.connection, election.id):
        await nomination_follows(turn, network_id, each.id)
    if election.kind is Kind.REMOVAL:
        outbox.take_buttons(turn)
    turn.answer("elections.called_off")


async def ask_day(turn: Turn, where: Where, election: Election) -> None:
    """[เลือกเอง]: a day is typed; the first meeting from then on elects."""
    await _may_call(turn, election)
    state = {"election": election.id}
    await questions.ask(turn, DAY, "elections.ask_day", {}, state=state, network_id=election.network_id)


async def take_day(turn: Turn, question: Question, where: Where, election: Election, text: str) -> None:
    """'9 เม.ย.': the first meeting from this day on."""
    await _may_call(turn, election)
    local = turn.now.astimezone(where.network.tz)
    start = when(text, now=local).start
    if start is None or start.date() < local.date():
        raise Refused("elections.refused_day")
    check_term(start.date(), local.date())
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    await call(turn, where.network, election, start.date())
    outbox.reply(turn, "elections.day_kept", {"day": start.date().isoformat()}, network_id=where.network.id)


# --- in office ------------------------------------------------------------------------------------------------------------------


async def meeting_ended(turn: Turn, kept: Kept) -> None:
    """Who was elected is in office when the meeting ends, who was removed is not; what was not settled stands on the next agenda.

    Elections first: what a removal leaves empty stands on the same agenda as what they left.
    """
    found = await elections.of_proceedings(turn.connection, kept.network.id, kept.found.id)
    for election in sorted(found, key=lambda each: each.kind is Kind.REMOVAL):
        if election.state is not State.VOTING:
            continue
        await elections.forget_ballots(turn, election)
        await elections.leave_no_trace(turn, election)
        await (_remove if election.kind is Kind.REMOVAL else _take_office)(turn, kept, election)


async def _take_office(turn: Turn, kept: Kept, election: Election) -> None:
    network, day = kept.network, kept.network.day_of(kept.meeting.starts_at)
    body_id = election.body_id
    nominees = await elections.nominees(turn.connection, election.id)
    before = await offices.appointments(turn.connection, network.id, body_id)
    held = await seats.offices_of(turn.connection, network.id, body_id)
    elected: dict[Office, list[int]] = {}
    keep: list[Appointment] = []
    ends: dict[Office, date] = {}
    left: dict[Office, tuple[int, date | None, date | None]] = {}
    for place in await elections.places(turn.connection, election.id):
        won = [each.person_id for each in nominees if each.office is place.office and each.won]
        if place.state is not Place.FILLED or not won:
            left[place.office] = (place.places, place.until, place.ends)
            continue
        elected[place.office] = won
        ends[place.office] = place.until or domain.elections.last_day(day, election.years)
        if place.office is Office.COMMITTEE:
            keep += [
                Appointment(each.office, each.person_id)
                for each in held
                if each.office is place.office
                and not domain.elections.elected_now(_last(each), place.ends, place.until)
            ]
    after = domain.elections.in_office(before, elected, keep)
    empty = await successions.left_empty(turn, network.id, body_id, before)
    await offices.set_appointments(turn, network.id, body_id, before, after)
    await successions.begin(turn, network, body_id, election.id, day, before, after, empty)
    for each in await seats.offices_of(turn.connection, network.id, body_id):
        if each.person_id in elected.get(each.office, ()):
            await seats.set_office_term(turn, each, ends[each.office])
            await due.withdraw_all(turn, "seats.", f"office:{each.id}:", "elected until another day")
    for office, people in elected.items():
        values = {"office": office.value, "network": network.name, "until": ends[office].isoformat()}
        await tell(turn, network, map(Somebody, people), "elections.elected_told", values)
    await _tell_ended(turn, network, [each for each in before if each not in after])
    await elections.change(turn, election, "held", state=State.DONE, ended_at=turn.now)
    if left:
        anew = await elections.begin(turn, network.id, body_id, Kind.ELECTION, left, years=election.years)
        await call(turn, network, anew, domain.elections.next_day(day))
    if after != before:
        await _cards_follow(turn, network, body_id)


async def _tell_ended(turn: Turn, network: Network, ended: Iterable[Appointment]) -> None:
    """Who holds an office no more hears so: it may have ended while they were not in the room."""
    for each in ended:
        values = {"office": each.office.value, "network": network.name}
        await tell(turn, network, Somebody(each.person), "elections.ended_told", values)


async def _cards_follow(turn: Turn, network: Network, body_id: int) -> None:
    """Every card shows each officer what they may do now: at once, behind this turn (`acts.offices.following.after_election`)."""
    await due.plan(turn, FOLLOW, f"{body_id}:{turn.now.isoformat()}", turn.now, network_id=network.id)


# --- vacant ---------------------------------------------------------------------------------------------------------------------


def _last(held: Held) -> date | None:
    """The last day of a holder's term; None where none was said."""
    return date.fromisoformat(held.term_until) if held.term_until else None


async def term_of(turn: Turn, network_id: int, body_id: int, office: Office, person_id: int) -> date | None:
    """The last day of somebody's term in an office; None where none was said, or the office is not theirs."""
    for each in await seats.offices_of(turn.connection, network_id, body_id):
        if each.office is office and each.person_id == person_id:
            return _last(each)
    return None


async def vacant(turn: Turn, network: Network, body_id: int, office: Office, until: date | None) -> None:
    """An office was left before its term ended: the next meeting elects for the rest of the term."""
    today = network.day_of(turn.now)
    if until is None or until < today or office not in views.elections.OFFERED:
        return
    if not await decisions.standing(turn.connection, network.id):
        return
    election = await open_election(turn, network.id, body_id)
    if election is None:
        found = {office: (1, until, until)}
        election = await elections.begin(turn, network.id, body_id, Kind.ELECTION, found, years=domain.elections.USUAL)
        await call(turn, network, election, today)
        return
    if election.state is State.VOTING:
        return
    place = next((each for each in await elections.places(turn.connection, election.id) if each.office is office), None)
    if place is None:
        await elections.add_place(turn, election, office, 1, until, until)
    elif place.until is not None and office is Office.COMMITTEE:
        await elections.change_place(turn, election, place, places=place.places + 1)
    if election.state is State.ASKED:
        await call(turn, network, election, today)


async def speaks_for_nobody(turn: Turn, found: tuple[int, int, Office, int]) -> None:
    """An elected officer speaks for no organisation any more: the office is vacant. Chair and secretary go on until the election."""
    network_id, body_id, office, person_id = found
    network = await networks.by_id(turn.connection, network_id)
    until = await term_of(turn, network_id, body_id, office, person_id)
    if office in LEADING:
        election = await open_election(turn, network_id, body_id)
        places = await elections.places(turn.connection, election.id) if election is not None else []
        if all(each.office is not office for each in places):
            await vacant(turn, network, body_id, office, until)
        return
    before = await offices.appointments(turn.connection, network_id, body_id)
    after = tuple(each for each in before if each != Appointment(office, person_id))
    await offices.set_appointments(turn, network_id, body_id, before, after)
    await vacant(turn, network, body_id, office, until)
    await _cards_follow(turn, network, body_id)


async def hear_removal(turn: Turn, heard: Words) -> bool:
    """'ถอดถอนวิเชียรจากเหรัญญิก' of chair or secretary: a matter of the next meeting, in which who is concerned is heard."""
    said = heard.removal
    where = await here_with(turn, Right.APPOINT)
    if said is None or where is None:
        return False
    body = await networks.default_body(turn.connection, where.network.id)
    if (open_one := await _open_removal(turn, where.network.id, body.id)) is not None:
        keyboard = _off_the_agenda(open_one)
        outbox.reply(turn, "elections.refused_removal_open", {}, keyboard=keyboard, network_id=where.network.id)
        return True
    held = await seats.offices_of(turn.connection, where.network.id, body.id)
    known = [views.elections.Eligible(each.name, 0, "", each.person_id) for each in held if each.office == said.office]
    found = views.elections.meant(said.name, known)
    if len(found) != 1:
        raise Refused("elections.refused_holder", name=said.name, office=said.office)
    values = {"name": found[0].name, "office": said.office}
    state = values | {"person": found[0].person_id, "body": body.id}
    keyboard = [
        [
            data("elections.onto_agenda", "elections.remove:{question}"),
            data("elections.no", "elections.not_named:{question}"),
        ]
    ]
    await questions.ask(
        turn, REMOVAL, "elections.ask_removal", values, state=state, keyboard=keyboard, network_id=where.network.id
    )
    return True


async def _open_removal(turn: Turn, network_id: int, body_id: int) -> Election | None:
    """The removal in this body that waits for its meeting: there is one at a time."""
    found = await elections.open_of(turn.connection, network_id, body_id)
    return next((each for each in found if each.kind is Kind.REMOVAL), None)


def _off_the_agenda(election: Election) -> Keyboard:
    return [[data("elections.off_the_agenda", f"elections.call_off:{election.network_id}:{election.id}")]]


async def remove(turn: Turn, question: Question) -> None:
    """[ใส่วาระ]: announced with the invitation of the next meeting."""
    network_id, state = question.network_id or 0, question.state
    where = await in_network(turn, network_id)
    where.require(Right.APPOINT)
    await questions.settle(turn, question)
    if await _open_removal(turn, network_id, state["body"]) is not None:
        raise Refused("elections.refused_removal_open")
    found = {Office(state["office"]): (1, None, None)}
    election = await elections.begin(
        turn, network_id, state["body"], Kind.REMOVAL, found, years=domain.elections.USUAL, removes=state["person"]
    )
    await call(turn, where.network, election, where.network.day_of(turn.now))
    values, keyboard = {"office": state["office"]}, _off_the_agenda(election)
    outbox.reply(turn, "elections.removal_called", values, keyboard=keyboard, network_id=network_id)


async def _remove(turn: Turn, kept: Kept, election: Election) -> None:
    """Two thirds of the votes cast: the office is vacant. A chair goes on until the next meeting has elected: there is always one."""
    network = kept.network
    body_id = election.body_id
    (place,) = await elections.places(turn.connection, election.id)
    held = await seats.offices_of(turn.connection, network.id, body_id)
    mine = next(
        (each for each in held if each.office is place.office and each.person_id == place.removes_person_id), None
    )
    await elections.change(turn, election, "held", state=State.DONE, ended_at=turn.now)
    if place.state is not Place.FILLED or mine is None:
        return
    before = await offices.appointments(turn.connection, network.id, body_id)
    after = tuple(each for each in before if each != Appointment(mine.office, mine.person_id))
    if mine.office is Office.CHAIR:
        acts = next((each.person for each in before if each.office is Office.VICE_CHAIR), None)
        after = before if acts is None else (Appointment(Office.CHAIR, acts), *after)
    await offices.set_appointments(turn, network.id, body_id, before, after)
    await _tell_ended(turn, network, [Appointment(mine.office, mine.person_id)])
    last = _last(mine)
    day = network.day_of(kept.meeting.starts_at)
    await successions.begin(turn, network, body_id, election.id, day, before, after, {})
    await vacant(turn, network, body_id, mine.office, last or domain.elections.last_day(day, domain.elections.USUAL))
    await _cards_follow(turn, network, body_id)
