"""What is decided at the top of a round goes down into the rounds of the centres below, level by level, and is told there."""

from typing import Any

from acts.rounds import telling
from domain import rounds as rules
from domain.rounds import Act, Round, State
from storage import networks, rounds
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views.rounds import QUICK
from views.trade import hub, hub_member, marketing


async def resize(turn: Turn, found: Found, after: Round) -> None:
    """Each centre's round has what the line above has for it, cut in proportion or raised by tolerance; whom it touches is told.

    A parent never shares over organisations: each level over its own.
    """
    for child in await rounds.children(turn.connection, found.id):
        quantity = next((line.quantity for line in after.lines if line.child_id == child.id), 0)
        if quantity != child.round.total:
            resized = rules.resized(child.round, quantity)
            await resize(turn, child, resized)
            network = await networks.by_id(turn.connection, child.network_id)
            act = Act.CUT if quantity < child.round.total else Act.CLOSED
            saved = await rounds.save(turn, child, resized, act, named=False)
            await tell_resized(turn, network, saved, child.round)


async def tell_resized(turn: Turn, network: Network, found: Found, before: Round) -> None:
    """Whoever has more, out of the tolerance they told, or less than before is told so."""
    for why, sign in (("stretched", 1), ("cut", -1)):
        other = [was for was in before.own if (found.round.quantity(was.member_id) - was.quantity) * sign > 0]
        await telling.tell_each(turn, network, found, why, [(was.member_id, {"before": was.quantity}) for was in other])


async def follow(turn: Turn, found: Found, act: Act, why: str = "", **view: Any) -> None:
    """What the seller said counts below too: asked, ordered, or closed again; `why`: the news that everybody there reads."""
    columns = {"ordered_at": turn.now} if found.round.state is State.ORDERED else {}
    for child in await rounds.children(turn.connection, found.id):
        saved = await rounds.save(turn, child, rules.followed(child.round, found.round), act, named=False, **columns)
        network = await networks.by_id(turn.connection, child.network_id)
        if why:
            await telling.tell_each(turn, network, saved, why, [(line.member_id, view) for line in saved.round.own])
        await follow(turn, saved, act, why, **view)


async def move(turn: Turn, found: Found, planned: Any) -> None:
    """The deadline above is another: the rounds below close no later, and their marketing is told once.

    `planned` lets the clock close one of them at its new deadline.
    """
    for child in await rounds.children(turn.connection, found.id):
        network = await networks.by_id(turn.connection, child.network_id)
        after = rules.moved_above(child.round, found.round.deadline)
        if after != child.round:
            child = await rounds.save(turn, child, after, Act.MOVED, named=False)
            await planned(turn, child)
            await move(turn, child, planned)
        values = {
            "product": child.product,
            "deadline": found.round.deadline.isoformat(),
            "own_deadline": child.round.deadline.isoformat(),
        }
        keyboard: Keyboard = [[data("rounds.move", f"rounds.move:{child.id}")]]
        people = await marketing(turn.connection, network)
        await telling.tell(turn, network, people, "rounds.above_moved", values, keyboard)


async def ask_hubs(turn: Turn, found: Found, missing: int) -> None:
    """While the top is filled the hub of each centre may raise its own line, by what is missing at most."""
    for child in await rounds.children(turn.connection, found.id):
        network = await networks.by_id(turn.connection, child.network_id)
        member = await hub_member(turn.connection, network)
        if member is not None and child.round.state is State.CLOSED:
            had = child.round.quantity(member.id)
            figures = range(1, missing + 1) if missing <= len(QUICK) else (*(q for q in QUICK if q < missing), missing)
            keyboard: Keyboard = [
                [data("rounds.fill", f"rounds.fill_below:{child.id}:{had + more}", more=more) for more in figures]
            ]
            values = {
                "hub": member.name,
                "product": child.product,
                "unit": child.unit,
                "missing": missing,
                "had": had,
                "until": found.round.until.isoformat() if found.round.until else None,
            }
            people = await hub(turn.connection, network)
            await telling.tell(turn, network, people, "rounds.ask_hub_below", values, keyboard)
        await ask_hubs(turn, child, missing)
