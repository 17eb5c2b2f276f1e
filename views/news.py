"""Whether what somebody must know is still true: read in the books, whoever ended it and wherever (docs/decisions/telling.md)."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime

import domain.agenda
import domain.cash_book
import domain.elections
import domain.forums
import domain.honours
import domain.matches
import domain.memoranda
import domain.mending
import domain.promptpay
import domain.returns
import domain.rounds
import domain.stock_counts
import domain.support_requests
import domain.teaching
from domain.action_plans import State as Line
from domain.lessons import State as Lesson
from domain.successions import Step
from storage import (
    action_items,
    action_plans,
    cash_book,
    decisions,
    deliveries,
    elections,
    forums,
    funerals,
    honours,
    lessons,
    lots,
    matches,
    meetings,
    members,
    memoranda,
    mends,
    networks,
    promptpay,
    returns,
    rounds,
    stages,
    stock_counts,
    successions,
    support_requests,
    teaching,
)
from storage.connection import AsyncConnection
from storage.tellings import Telling
from views import agenda
from views.action_plans import standing
from views.deliveries import not_fetched
from views.successions import step_of

Holds = Callable[[AsyncConnection, int, Sequence[str]], Awaitable[bool]]


async def over(connection: AsyncConnection, untold: Sequence[Telling], now: datetime) -> list[Telling]:
    """Those that are no news any more: their hour is over, or what they ask for or say holds no more by the books."""
    known: dict[tuple[str, int, str], bool] = {}
    gone = []
    for each in untold:
        if each.useful_until is not None and each.useful_until <= now:
            gone.append(each)
            continue
        about = each.about or (each.text if each.card else None)
        if about is None or each.kind not in HOLDS:
            continue
        same = each.kind, each.network_id, about
        if same not in known:
            known[same] = await HOLDS[each.kind](connection, each.network_id, about.split(":")[1:])
        if not known[same]:
            gone.append(each)
    return gone


# --- what the telling of each kind needs to be true; `keys` are what follows the noun of what it is about -----------------------


async def _work(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """Some of the work is open."""
    items = [await action_items.by_id(connection, network_id, int(key)) for key in keys]
    return any(each is not None and each.open for each in items)


async def _proposals(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The meeting is not over, and something proposed for it is not decided."""
    meeting = await meetings.by_id(connection, network_id, int(keys[0]))
    if not meeting.open:
        return False
    found = await agenda.proposals_for(connection, network_id, meeting)
    return any(each.state is domain.agenda.State.PROPOSED for each in found)


async def _late_lines(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """Of the lines that were late on that day one was not answered."""
    plan = await action_plans.by_id(connection, network_id, int(keys[0]))
    if plan is None:
        return False
    network, day = await networks.by_id(connection, network_id), date.fromisoformat(keys[1])
    found = await standing(connection, network, plan, day)
    return any(
        each.kept.asked_at is not None
        and network.day_of(each.kept.asked_at) == day
        and each.state is Line.LATE
        and not each.answered
        for each in found.lines
    )


async def _election_to_call(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """No meeting was chosen for the election yet."""
    found = await elections.by_id(connection, network_id, int(keys[0]))
    return found is not None and found.state is domain.elections.State.ASKED


async def _nomination(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """Who was named has not answered, and the election is not over."""
    found = await elections.nominee(connection, network_id, int(keys[0]))
    return (
        found is not None
        and found[1].state is domain.elections.Standing.ASKED
        and found[0].state in domain.elections.OPEN
    )


async def _candidature(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The election for which the name was refused takes names still."""
    found = await elections.by_id(connection, network_id, int(keys[0]))
    return found is not None and found.state in domain.elections.OPEN


async def _entry(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The entry waits for whoever approves it."""
    entry = await cash_book.entry_of(connection, network_id, int(keys[0]))
    return entry is not None and entry.state is domain.cash_book.State.WAITING


async def _month(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The month's cash was not counted yet."""
    return (await cash_book.month_of(connection, network_id, keys[-1])).counted_at is None


async def _decision(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The decision stands, of a member that has not left."""
    kept = await decisions.by_id(connection, network_id, int(keys[0]))
    if kept is None or kept.state != "stands":
        return False
    return (await members.by_id(connection, network_id, kept.member_id)).left_at is None


async def _contradiction(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """It is not settled which of two decisions stands."""
    kept = await decisions.by_id(connection, network_id, int(keys[0]))
    return kept is not None and kept.state == "asked"


async def _uncollected(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """Something lies at the hub still."""
    opened = await deliveries.with_round(connection, network_id, int(keys[0]))
    return opened is not None and bool(await not_fetched(connection, *opened))


def _passing(state: str) -> Holds:
    async def holds(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
        kept = await deliveries.passing(connection, network_id, int(keys[0]))
        return kept is not None and kept.state == state

    return holds


async def _mend_asked(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The mend that brings the organisation above its order waits for its tap."""
    kept = await mends.by_id(connection, network_id, int(keys[0]))
    return kept is not None and kept.state == domain.mending.State.ASKED


async def _return_waits(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The hub has not said whether it takes the goods back."""
    kept = await returns.by_id(connection, network_id, int(keys[0]))
    return kept is not None and kept.state == domain.returns.State.WAITING


async def _heap_asked(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """Something that lies at the hub was not counted this month."""
    asked = await stock_counts.of_month(connection, network_id, keys[1])
    return any(each.state == domain.stock_counts.State.ASKED for each in asked)


async def _lack_open(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The treasurer has not said of all that is missing what became of it."""
    found = await stock_counts.by_id(connection, network_id, int(keys[0]))
    return found is not None and found.state == domain.stock_counts.State.LACKING


async def _host(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The network has not said whether it hosts the gathering too."""
    hosts = await forums.hosts(connection, int(keys[0]))
    return any(each.network_id == network_id and each.state == domain.forums.State.ASKED for each in hosts)


async def _heads(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """What the organisation said of its heads was neither taken nor left."""
    found = await funerals.call_by_id(connection, network_id, int(keys[0]))
    return found is not None and found[0].claimed_heads is not None


async def _judging(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The year was not judged."""
    found = await honours.by_id(connection, network_id, int(keys[0]))
    return found is not None and found.state == domain.honours.State.SET


async def _lessons_offered(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """A lesson waits for the chair's consent."""
    return bool(await lessons.offered(connection, network_id))


async def _talk(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The talk was neither granted nor declined, and the lesson is open to others."""
    talk = await lessons.talk(connection, int(keys[-1]))
    found = await lessons.by_id(connection, talk.lesson_id) if talk is not None else None
    return talk is not None and talk.state == "asked" and found is not None and found.state == Lesson.OPEN


async def _advance(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The advance was neither paid, declined nor withdrawn."""
    found = await lots.advance(connection, network_id, int(keys[0]))
    return found is not None and found.state == "asked"


async def _late_lot(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The hub has not said what becomes of the lot."""
    found = await lots.lot(connection, network_id, int(keys[-1]))
    return found is not None and found.state == "asked"


async def _match(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """Nobody has asked the two sides yet."""
    found = await matches.by_id(connection, int(keys[0]))
    return found is not None and found.state == domain.matches.State.SHOWN


async def _ready_to_sign(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """Every party agrees to the same words."""
    found = await memoranda.by_id(connection, network_id, int(keys[0]))
    return found is not None and found.state is domain.memoranda.State.READY


async def _change(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The change that a party asked for was neither taken nor left, and the paper was not dropped."""
    found = await memoranda.answer(connection, network_id, int(keys[0]))
    if found is None:
        return False
    return found[2].request is domain.memoranda.Request.OPEN and found[0].state is not domain.memoranda.State.DROPPED


async def _party_asked(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The paper to which the party is to agree was not dropped."""
    found = await memoranda.answer(connection, network_id, int(keys[0]))
    return found is not None and found[0].state is not domain.memoranda.State.DROPPED


def _round(*states: domain.rounds.State) -> Holds:
    """The round, of the network that is named after it, is in one of these states."""

    async def holds(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
        found = await rounds.by_id(connection, int(keys[1]), int(keys[0]))
        return found is not None and found.round.state in states

    return holds


def _truck(*states: domain.rounds.State) -> Holds:
    """One of the goods on the round's truck is in one of these states."""

    async def holds(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
        found = await rounds.by_id(connection, int(keys[1]), int(keys[0]))
        if found is None or found.truck_id is None:
            return False
        truck = await rounds.of_truck(connection, found.network_id, found.truck_id)
        return any(each.round.state in states for each in truck)

    return holds


async def _assessment(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The assessor has not sent what they say."""
    found = await stages.by_id(connection, int(keys[0]))
    return found is not None and found.state == "resolved"


async def _assessor_wanted(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """Nobody was named who assesses."""
    found = await stages.by_id(connection, int(keys[0]))
    return found is not None and found.state == "resolved" and found.assessor_person_id is None


async def _handing_over(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The office's things were not received."""
    found = await successions.by_id(connection, network_id, int(keys[0]))
    return found is not None and found.received_at is None


async def _cash_to_count(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The cash that was handed over was not counted."""
    found = await successions.by_id(connection, network_id, int(keys[0]))
    return found is not None and await step_of(connection, found) is Step.COUNT


async def _handing_over_waits(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The handing over waits for the step that was told."""
    found = await successions.by_id(connection, network_id, int(keys[0]))
    return found is not None and await step_of(connection, found) == keys[1]


async def _request_sent(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The request for support was not answered."""
    found = await support_requests.by_id(connection, network_id, int(keys[0]))
    return found is not None and found.state == domain.support_requests.State.SENT


async def _lesson_asked(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """Who can teach has not answered, and both want it still."""
    pair = await teaching.pair_by_id(connection, int(keys[-1]))
    if pair is None or pair.state != domain.teaching.State.ASKED:
        return False
    both = [await teaching.by_id(connection, key) for key in (pair.learn_id, pair.teach_id)]
    return all(each is not None and each.ended_at is None for each in both)


_TO_ORDER = (domain.rounds.State.OPEN, domain.rounds.State.CLOSING, domain.rounds.State.FILL)


# What is told (a text's key, or the noun of a card) -> what must be true of what it is about. What is not here stays news: it
# happened, or its acts end it, or its hour does (tests/test_told_by.py names each with the reason).
async def _number(connection: AsyncConnection, network_id: int, keys: Sequence[str]) -> bool:
    """The number waits for who confirms it."""
    found = await promptpay.by_id(connection, network_id, int(keys[0]))
    return found is not None and found.state == domain.promptpay.State.WAITING


HOLDS: dict[str, Holds] = {
    "task": _work,
    "tasks.given_in_meeting": _work,
    "action_plan_late": _late_lines,
    "proposals": _proposals,
    "election": _election_to_call,
    "elections.refused_told": _candidature,
    "nomination": _nomination,
    "cash_entry": _entry,
    "cash_month": _month,
    "promptpay": _number,
    "decision": _decision,
    "decisions.leaves": _decision,
    "decisions.may_go": _decision,
    "decisions.contradicts": _contradiction,
    "uncollected": _uncollected,
    "deliveries.ask_pass_anew": _passing("asked"),
    "deliveries.offered": _passing("offered"),
    "deliveries.mend_offered": _mend_asked,
    "return": _return_waits,
    "stock_count": _heap_asked,
    "stock_lack": _lack_open,
    "forums.asked": _host,
    "funerals.says_heads": _heads,
    "honours_judging": _judging,
    "lesson_consent": _lessons_offered,
    "lessons.talk_asked": _talk,
    "advance": _advance,
    "lots.late_for_hub": _late_lot,
    "matches.found": _match,
    "memorandum": _ready_to_sign,
    "memorandum_answer": _party_asked,
    "memoranda.change_asked": _change,
    "rounds.ask_hub": _round(domain.rounds.State.CHOICE),
    "trucks.ask_hub": _truck(domain.rounds.State.CHOICE),
    "rounds.ask_hub_below": _round(domain.rounds.State.FILL),
    "rounds.ask_centre": _round(*_TO_ORDER),
    "trucks.ask_centre": _truck(*_TO_ORDER),
    "rounds.above_moved": _round(*_TO_ORDER),
    "rounds.may_fill": _round(domain.rounds.State.FILL),
    "assessment": _assessment,
    "stages.look_again": _assessment,
    "stages.name_other": _assessor_wanted,
    "succession": _handing_over,
    "successions.late": _handing_over_waits,
    "succession_count": _cash_to_count,
    "support_request": _request_sent,
    "teaching.asked": _lesson_asked,
}
