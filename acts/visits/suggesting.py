"""Once a month, when a month has closed: members that have been silent for two of them are worth a visit."""

from acts.visits.telling import ON_A_PAGE
from domain.months import begins_at
from domain.people import Office
from domain.visits import next_quiet_look, quiet, quiet_months
from storage import directory, due, members, networks, outbox, visits
from storage.action_items import QUIET
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.concerned import holders


async def begin_anew(turn: Turn, network: Network) -> None:
    """A network that rested is woken: nobody is called quiet for the months in which nothing was asked of anybody."""
    at = next_quiet_look(turn.now, network.hours)
    while begins_at(quiet_months(at, network.tz)[-1], network.tz) < turn.now:
        at = next_quiet_look(at, network.hours)
    await due.withdraw(turn, QUIET, str(network.id), "the network rested")
    await due.plan(turn, QUIET, str(network.id), at, network_id=network.id)


async def look(turn: Turn, work: Due) -> str | None:
    """The chair learns in private who has not reported for two closed months, with a button to promise a visit.

    Coordinators have it in the month's digest, as a number: one message a month, however many networks they follow.
    """
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await due.move(turn.connection, work, next_quiet_look(turn.now, network.hours))
    months = quiet_months(turn.now, network.tz)
    present = await members.of_network(turn.connection, network.id)
    since = begins_at(months[-1], network.tz).date().isoformat()
    joined = {each.id: each.joined_at for each in present}
    told = await visits.reported_in(turn.connection, network.id, months)
    visited = await visits.visited_since(turn.connection, network.id, since)
    silent = quiet(joined, told, visited, turn.now, network.tz)
    if not silent:
        return None
    names = {each.id: each.name for each in present}
    body = await networks.default_body(turn.connection, network.id)
    values = {
        "network": network.name,
        "months": sorted(months),
        "names": [names[each] for each in silent[:ON_A_PAGE]],
        "more": max(0, len(silent) - ON_A_PAGE),
        "visited": len(quiet(joined, told, (), turn.now, network.tz)) - len(silent),
    }
    keyboard: Keyboard = [
        [data("visits.plan", f"visits.plan:{network.id}:{each}", name=names[each])] for each in silent[:ON_A_PAGE]
    ]
    asked: set[int] = set()
    for each in await holders(turn.connection, network, body.id):
        if each.office is not Office.CHAIR or each.person_id in asked:
            continue
        asked.add(each.person_id)
        chat_id = await directory.writable(turn.connection, each.person_id)
        if chat_id is not None:
            outbox.say(turn, chat_id, "visits.suggested", values, keyboard=keyboard, network_id=network.id)
    return None
