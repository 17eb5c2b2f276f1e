"""What waits for whoever holds an office from now on, and the cards that show it."""

from typing import Any

import acts.digest.showing
import storage.cash_book
from acts.meetings import showing
from acts.proceedings import record
from domain.agenda import State as Proposed
from domain.cash_book import State as Entered
from domain.meetings import State
from domain.people import (
    Office,
)
from domain.rights import Right
from storage import (
    action_items,
    agenda,
    directory,
    meetings,
    minutes,
    networks,
    offices,
    payments,
    proceedings,
    reports,
    seats,
    tellings,
)
from storage.due import Due
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Keyboard, data, strip_keyboard
from storage.turn import Turn
from views import cash_book, naming
from views.meetings import number_of, record_button, standings, year_shown
from views.reports import QUESTIONS_KEPT
from views.standing import may_in

KEEPING = (Office.SECRETARY, Office.ASSISTANT)
MOST = 3  # meetings or minutes named


async def what_waits(
    turn: Turn, network: Network, body: Body, office: Office, *, holds: bool = True
) -> tuple[list[dict[str, Any]], Keyboard]:
    """What somebody new in an office finds: (lines, buttons). Those who keep the record are told, and who keeps the money.

    `holds`: it is told to who holds the office, not to who is to give it to somebody and may not look at all of it.
    """
    rows: list[dict[str, Any]] = []
    keyboard: Keyboard = []
    if office is Office.TREASURER:
        return await _money_waits(turn, network, holds=holds)
    if office not in KEEPING:
        return rows, keyboard
    for going_on in await proceedings.running(turn.connection, network.id):
        if going_on.body_id == body.id:
            meeting = await meetings.by_id(turn.connection, network.id, going_on.meeting_id)
            number = year_shown(await number_of(turn.connection, network, meeting))
            rows.append({"kind": "running", "number": number})
            keyboard.append([record_button(meeting)])
    for meeting in await meetings.open_of_network(turn.connection, network.id, body.id):
        if meeting.state is State.INVITED:
            await _invited(turn, network, body, meeting, rows)
            keyboard.append([data("meetings.call_list", f"meetings.calls:{meeting.id}:0")])
    for held in (await minutes.not_adopted(turn.connection, network.id, body.id))[-MOST:]:
        found = await minutes.of_meeting(turn.connection, network.id, held.id)
        if found is not None and found.version:
            corrections = len(await minutes.corrections(turn.connection, found, state="open"))
            numbered = naming.number_words(network, held, naming.fixed_number(held))
            rows.append({"kind": "minutes", "numbered": numbered, "state": found.state.value, "count": corrections})
            keyboard.append([data("offices.minutes_of", f"minutes.open:{found.id}", numbered=numbered)])
    mine = [
        item
        for item in await action_items.open_of_network(turn.connection, network.id, body.id)
        if item.owner_office == office.value
    ]
    if mine:
        rows.append({"kind": "items", "count": len(mine)})
        keyboard.append([data("offices.items", f"tasks.list:{network.id}:own:0")])
    waiting = await reports.waiting_statements(turn.connection, network.id, ("unconfirmed", "handed_over"))
    asked = await reports.questions_of(turn.connection, network.id, turn.now - QUESTIONS_KEPT)
    if (waiting or asked) and body.is_default:
        rows.append({"kind": "desk", "count": len(waiting) + len(asked)})
        keyboard.append([data("reports.open_desk", f"reports.desk:{network.id}")])
    claims = await directory.open_claims(turn.connection, network.id)
    if claims and body.is_default:
        rows.append({"kind": "claims", "count": len(claims)})
    if body.is_default and (untold := await tellings.listed(turn.connection, network.id)):
        rows.append({"kind": "tellings", "count": len(untold)})
        keyboard.append([data("tellings.open", f"tellings.list:{network.id}:0", count=len(untold))])
    return rows, keyboard


async def _money_waits(turn: Turn, network: Network, *, holds: bool) -> tuple[list[dict[str, Any]], Keyboard]:
    """Payments told and not confirmed; of the cash book what waits to be approved, and what is owed to who advanced it."""
    rows: list[dict[str, Any]] = []
    keyboard: Keyboard = []
    if claims := await payments.waiting(turn.connection, network.id):
        rows.append({"kind": "payments", "count": len(claims)})
        if holds:
            keyboard.append([data("offices.payments", f"payments.card:{network.id}")])
    if await cash_book.begun(turn.connection, network.id):
        waiting = await storage.cash_book.entries(turn.connection, network.id, Entered.WAITING)
        advanced = await storage.cash_book.entries(turn.connection, network.id, Entered.ADVANCED)
        if waiting or advanced:
            rows.append({"kind": "cash_book", "waiting": len(waiting), "advanced": len(advanced)})
            keyboard.append([data("offices.cash_book", f"cash_book.open:{network.id}:")])
    return rows, keyboard


async def _invited(turn: Turn, network: Network, body: Body, meeting: Meeting, rows: list[dict[str, Any]]) -> None:
    where = await standings(turn.connection, network, meeting)
    proposals = await agenda.waiting_for(turn.connection, network.id, meeting.body_id, meeting)
    rows.append(
        {
            "kind": "meeting",
            "number": year_shown(await number_of(turn.connection, network, meeting)),
            "unit": await seats.unit_of(turn.connection, network, body, meeting),
            "starts_at": meeting.starts_at.isoformat(),
            "unanswered": sum(1 for each in where.values() if each.kind is None),
            "proposals": sum(1 for each in proposals if each.state is Proposed.PROPOSED),
        }
    )


async def cards_follow(turn: Turn, network: Network, body: Body) -> None:
    """The cards of open meetings show each officer what they may do now, and no longer may; so do those of one going on. What a
    coordinator asked waits for whoever answers for the network now.
    """
    for meeting in await meetings.open_of_network(turn.connection, network.id):
        own = meeting.body_id == body.id
        led = await offices.holders(turn.connection, network.id, meeting.body_id) if not own else []
        if own or not any(each.office is Office.CHAIR for each in led):
            await showing.refresh_cards(turn, network, meeting)
    for going_on in await proceedings.running(turn.connection, network.id):
        meeting = await meetings.by_id(turn.connection, network.id, going_on.meeting_id)
        await showing.refresh_cards(turn, network, meeting)
    await record.officers_follow(turn, network)
    await _old_cards_rest(turn, network, body)
    if body.is_default:
        await acts.digest.showing.pass_on(turn, network)


async def after_election(turn: Turn, work: Due) -> None:
    """Offices passed on by an election: every card follows."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    body = await networks.body(turn.connection, network.id, work.key)
    await cards_follow(turn, network, body)


async def _old_cards_rest(turn: Turn, network: Network, body: Body) -> None:
    """Cards that only officers get lose their buttons with whoever is none any more, and keep their last words."""
    cards = [
        (f"minutes:{each.id}", Right.WRITE_MINUTES)
        for each in (await minutes.drafts_of(turn.connection, network.id)).values()
        if each.body_id == body.id
    ]
    for meeting in await meetings.open_of_network(turn.connection, network.id, body.id):
        cards += [(f"calls:{meeting.id}", Right.SEE_CALL_LIST), (f"proposals:{meeting.id}", Right.EDIT_AGENDA)]
    if body.is_default:
        cards += [
            (f"claims:{network.id}", Right.ACCEPT_REPRESENTATIVE),
            (f"waiting:{network.id}", Right.REPORT_FOR_OTHERS),
        ]
    for name, right in cards:
        for shown in await meetings.shown_on(turn.connection, name):
            if shown.message_id is None or not shown.private:
                continue
            if not await may_in(turn.connection, shown.chat_id, network.id, right, body.id):
                strip_keyboard(turn, shown.chat_id, shown.message_id)
