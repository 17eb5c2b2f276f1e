"""Yearly honours: thresholds proposed to a meeting, entered by a tap, judged once the year is over, shown by a meeting.

Source: docs/network.md, 'Yearly honours'.
"""

from typing import Any

import domain.honours
from acts.telling import shows, tell
from domain.agenda import State as Waits
from domain.honours import Criteria, State
from domain.months import closes_at
from domain.people import Appointment
from domain.plans import Year
from domain.quiet_hours import sending_moment
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import Somebody, Speaking
from language.honours import criteria
from storage import (
    agenda,
    directory,
    due,
    honours,
    members,
    networks,
    offices,
    outbox,
    questions,
    resolutions,
)
from storage.due import Due
from storage.honours import Honours
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.resolutions import Cited
from storage.turn import Turn
from views import naming
from views.honours import entrants, figures_of, passed_names, shown_criteria, shown_figures, shown_year
from views.standing import Standing

CRITERIA, RIGHT, JUDGING = "honours.criteria", "honours.right", "honours.judging"
MATTER, SHOWING = "honours", "honours_shown"  # the nouns of its two matters on the agenda


# --- thresholds --------------------------------------------------------------------------------------------------------------


def _next_year(turn: Turn, network: Network) -> Year:
    return domain.honours.year_for(network.day_of(turn.now), network.accounting_month)


async def begin(turn: Turn, standing: Standing) -> None:
    """[ดูส่วนอื่น], [เสนอเกณฑ์ปีหน้า]: what has to be reached in the year that begins next?"""
    values = shown_year(_next_year(turn, standing.network))
    await questions.ask(turn, CRITERIA, "honours.ask", values, network_id=standing.network.id)


async def take(turn: Turn, question: Question, standing: Standing, text: str) -> None:
    """'ประชุม 9 รายงาน 10 บทเรียน 1': shown with the year they are for, before they go to a meeting."""
    told = criteria(text)
    if told is None:
        raise Refused("honours.refused_unread")
    domain.honours.check(told)
    await questions.end(turn, question)
    year = _next_year(turn, standing.network)
    keyboard: Keyboard = [
        [
            data("honours.propose", "honours.propose:{question}"),
            data("honours.again", "honours.again:{question}"),
        ]
    ]
    values = shown_year(year) | shown_criteria(told)
    state = shown_criteria(told) | {"year": year.first.isoformat()}
    await questions.ask(
        turn, RIGHT, "honours.right", values, state=state, keyboard=keyboard, network_id=standing.network.id
    )


async def propose(turn: Turn, question: Question, standing: Standing) -> None:
    """[เสนอเข้าวาระ]: a matter of the next meeting; thresholds that waited before are replaced."""
    network, state = standing.network, question.state
    year = _next_year(turn, network)
    if year.first.isoformat() != state["year"]:
        raise Refused("common.old_button")  # the year that was meant has begun since
    before = [each for each in await honours.of_network(turn.connection, network.id) if each.of_year == year]
    for each in before:
        if await agenda.waits(turn.connection, network.id, f"{MATTER}:{each.id}"):
            raise Refused("honours.refused_on_agenda")
    wanted = domain.honours.check(Criteria(state["meetings"], state["reports"], state["lessons"]))
    found = await honours.propose(turn, network.id, year, wanted)
    if found is None:
        raise Refused("honours.refused_resolved")
    await questions.settle(turn, question)
    values = shown_year(year) | shown_criteria(wanted)
    await _on_agenda(turn, network, f"{MATTER}:{found.id}", naming.said(network, "honours.matter", **values))
    outbox.reply(turn, "honours.on_agenda", values, network_id=network.id)


async def again(turn: Turn, question: Question, standing: Standing) -> None:
    """[แก้ไข]: typed anew."""
    await questions.settle(turn, question)
    await begin(turn, standing)


async def _on_agenda(turn: Turn, network: Network, subject: str, title: str) -> None:
    await agenda.propose(turn, network.id, title, subject=subject, state=Waits.ACCEPTED)


async def resolved(turn: Turn, network: Network, key: int, resolution: Cited | None) -> None:
    """A meeting has taken the thresholds: they hold where it was before their year began."""
    found = await honours.by_id(turn.connection, network.id, key)
    if found is None:
        return
    day = await _day_of(turn, network, f"{MATTER}:{key}") if resolution is not None else None
    state = domain.honours.resolved(State(found.state), day, found.of_year)
    if state.value == found.state:
        return
    await honours.become(turn, found, state)
    if state is State.SET:
        last = f"{found.of_year.last_month:%Y-%m}"
        morning = sending_moment(network.day_of(closes_at(last, network.tz)), network.hours)
        await due.plan(turn, JUDGING, str(found.id), morning, network_id=network.id)


async def _day_of(turn: Turn, network: Network, subject: str) -> Any:
    """The day of the meeting that carried it."""
    at = await resolutions.resolved_at(turn.connection, network.id, subject)
    return network.day_of(at) if at is not None else None


# --- entering ----------------------------------------------------------------------------------------------------------------


async def enter(turn: Turn, standing: Standing, found: Honours, member_id: int, yes: bool) -> None:
    """[ส่งเข้า], [ไม่ส่ง]: of who speaks for the organisation; nobody else hears of it."""
    if member_id not in {each.id for each in standing.members}:
        raise Refused("common.old_button")
    domain.honours.check_open(State(found.state), found.of_year, standing.network.day_of(turn.now))
    if yes:
        entered = await honours.enter(turn, found, member_id)
        turn.answer("honours.entered" if entered else "honours.entered_before")
    else:
        await honours.leave(turn, found, member_id)
        turn.answer("honours.stays")


# --- judging -----------------------------------------------------------------------------------------------------------------


async def year_closed(turn: Turn, work: Due) -> str | None:
    """The year's last month has closed: chair and secretary judge, once; another office where both belong to one that entered."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    found = await honours.by_id(turn.connection, network.id, work.key)
    if found is None or found.state != State.SET.value:
        return "they do not hold any more"
    entered = {each.member_id for each in await entrants(turn.connection, found)}
    if not entered:
        return "nobody entered"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    held = [
        Appointment(each.office, each.person_id)
        for each in await offices.leading(turn.connection, network.id)
        if await directory.writable(turn.connection, each.person_id) is not None
    ]
    own = {
        each.person: {one.id for one in await members.spoken_for_by(turn.connection, each.person, network.id)}
        for each in held
    }
    judges = [Somebody(each) for each in sorted(domain.honours.judges(held, own, entered))]
    await tell(turn, network, judges, f"honours_judging:{found.id}")
    return None


def _may_judge(turn: Turn, network: Network, found: Honours) -> None:
    if found.state != State.SET.value:
        raise Refused("common.old_button")
    if turn.now < closes_at(f"{found.of_year.last_month:%Y-%m}", network.tz):
        raise Refused("honours.refused_runs")


async def open_judging(turn: Turn, standing: Standing, found: Honours) -> None:
    """[พิจารณา]: who entered and is not judged yet."""
    _may_judge(turn, standing.network, found)
    await shows(turn, standing, found, card="honours_judging")


async def judge(turn: Turn, standing: Standing, found: Honours, member_id: int) -> None:
    """The records of one that entered are looked at, by nobody of its own; after the last one each entrant hears its own line."""
    _may_judge(turn, standing.network, found)
    entries = await entrants(turn.connection, found)
    entry = still_there(next((each for each in entries if each.member_id == member_id), None))
    domain.honours.check_judge(member_id, {each.id for each in standing.members})
    network = standing.network
    figures = (await figures_of(turn.connection, network, found.of_year, [member_id], turn.now))[member_id]
    if not await honours.judge(turn, found, entry, figures, domain.honours.passes(found.criteria, figures)):
        raise Refused("honours.refused_judged")
    turn.answer("honours.judged_noted")
    entries = await entrants(turn.connection, found)
    if all(each.judged_by is not None for each in entries):
        await _judged(turn, network, found, entries)


async def last_one_left(turn: Turn, found: tuple[int, int]) -> None:
    """The entrant for whose press it waited has left the network: the others hear their lines all the same."""
    network_id, honours_id = found
    network = await networks.by_id(turn.connection, network_id)
    if (held := await honours.by_id(turn.connection, network_id, honours_id)) is not None:
        await _judged(turn, network, held, await entrants(turn.connection, held))


async def _judged(turn: Turn, network: Network, found: Honours, entries: list[honours.Entry]) -> None:
    """Each entrant hears its own line, once; who passed goes to the next meeting, if anybody did."""
    if not await honours.become(turn, found, State.JUDGED):
        return
    for entry in entries:
        member = await members.by_id(turn.connection, network.id, entry.member_id)
        values = shown_year(found.of_year) | {
            "member": member.name,
            "rows": shown_figures(found.criteria, entry.figures),
            "passed": bool(entry.passed),
        }
        await tell(turn, network, Speaking(entry.member_id), "honours.own", values)
    names = await passed_names(turn.connection, found)
    if names:
        title = naming.said(network, "honours.passed_matter", **shown_year(found.of_year), names=names)
        await _on_agenda(turn, network, f"{SHOWING}:{found.id}", title)


async def shown(turn: Turn, network: Network, key: int, resolution: Cited | None) -> None:
    """A meeting has agreed to show who passed, or does not any more."""
    found = await honours.by_id(turn.connection, network.id, key)
    state = State.SHOWN if resolution is not None else State.JUDGED
    if found is not None and found.state in (State.JUDGED.value, State.SHOWN.value) and found.state != state.value:
        await honours.become(turn, found, state)


# --- looked at ---------------------------------------------------------------------------------------------------------------


async def page(turn: Turn, standing: Standing, found: Honours) -> None:
    """[หนึ่งหน้า .pdf]: who passed, for the members' meeting; for whoever belongs once a meeting has agreed, else for who judges."""
    if found.state not in (State.JUDGED.value, State.SHOWN.value):
        raise Refused("common.old_button")
    if found.state == State.JUDGED.value:
        standing.require(Right.JUDGE_HONOURS)
    values = {
        "network": found.network_id,
        "names": await passed_names(turn.connection, found),
        "day": standing.network.day_of(turn.now).isoformat(),
        **shown_year(found.of_year),
        **shown_criteria(found.criteria),
    }
    outbox.document(turn, turn.here.id, "honours_page", values, network_id=found.network_id)
