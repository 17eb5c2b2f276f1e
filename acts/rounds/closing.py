"""A round's deadline and what follows, here and in those below: who wrote in time may confirm, packs are filled, marketing chooses."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import domain.rounds
import views.rounds
from acts.rounds import reminding, telling
from acts.telling import tell
from domain.payments import deposit_freed, of_deposit
from domain.rounds import Act, Round, State
from domain.telling import Somebody, Speaking
from storage import due, ledger, members, networks, round_wishes, rounds
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.round_wishes import Change
from storage.rounds import Found
from storage.turn import Turn
from views.payments import keeps_accounts
from views.rounds import QUICK
from views.trade import hub, hub_member, marketing

CLOSE = "rounds.close"
LATE = "rounds.in_time_over"
FILLED = "rounds.fill_over"
LEAVING = "rounds.leaving_over"
NEXT = "rounds.next_step"
ENDS = {
    State.CLOSING: LATE,
    State.FILL: FILLED,
    State.ASKED: LEAVING,
}  # what the clock waits for in a state that ends by itself
NOTHING_SHOWN: Mapping[int, int] = {}
WAITING = timedelta(days=2)  # silence cancels nothing: the next person is asked


async def plan(turn: Turn, found: Found) -> None:
    """Let the clock close a round at its deadline, at whatever hour that is, and ask once more before it."""
    await stop(turn, found, "the deadline was moved")
    await due.repeat(turn, CLOSE, str(found.id), found.round.deadline, network_id=found.network_id)
    await reminding.plan(turn, found)


async def await_end(turn: Turn, found: Found) -> None:
    """Let the clock end a state that ends by itself, at the moment that counts now, whichever one it waited for before."""
    if found.round.until is not None:
        kind, subject = ENDS[found.round.state], str(found.id)
        await due.withdraw(turn, kind, subject, "another moment counts")
        await due.repeat(turn, kind, subject, found.round.until, network_id=found.network_id)


async def await_step(turn: Turn, found: Found) -> None:
    """Let the clock look in two days whether marketing has taken the next step."""
    await due.withdraw(turn, NEXT, str(found.id), "another step is waited for")
    await due.repeat(turn, NEXT, str(found.id), turn.now + WAITING, network_id=found.network_id)


async def stop(turn: Turn, found: Found, why: str = "the round is over") -> None:
    """The clock waits for nothing of a round any more."""
    for kind in (CLOSE, LATE, FILLED, LEAVING, NEXT):
        await due.withdraw(turn, kind, str(found.id), why)
    await reminding.withdraw(turn, found, why)


async def _found(turn: Turn, work: Due) -> Found | None:
    return await rounds.by_id(turn.connection, work.network_id or 0, work.key)


async def deadline_is_due(turn: Turn, work: Due) -> str | None:
    """Close it, the rounds of centres before their parent's; who wrote in time has ten minutes from now to confirm."""
    found = await _found(turn, work)
    if found is None or found.round.state is not State.OPEN:
        return "it is not open"
    if found.round.deadline > turn.now:
        return "the deadline was moved"
    await _close(turn, found)
    return None


async def _again(turn: Turn, found: Found) -> Found:
    again = await rounds.by_id(turn.connection, found.network_id, found.id)
    assert again is not None
    return again


async def _close(turn: Turn, found: Found) -> None:
    """Those below before their parent, at any depth."""
    for child in await rounds.children(turn.connection, found.id):
        if child.round.state is State.OPEN:
            await _close(turn, child)
    found = await _again(turn, found)
    await end_waiting(turn, found)
    waiting = await _waits(turn, found)
    await become(turn, found, domain.rounds.deadline_passed(found.round, turn.now, in_time_waiting=waiting))


async def _waits(turn: Turn, found: Found) -> bool:
    """Whether somebody who wrote in time has not confirmed yet, here or in a centre below."""
    children = await rounds.children(turn.connection, found.id)
    return bool(await round_wishes.waiting_in_time(turn.connection, [found])) or any(
        child.round.state in (State.OPEN, State.CLOSING) for child in children
    )


async def in_time_is_over(turn: Turn, work: Due) -> str | None:
    """The ten minutes are over: what was not confirmed stays as it was, and its person is told once."""
    found = await _found(turn, work)
    if found is None or found.round.state is not State.CLOSING:
        return "it is not closing"
    for change in await round_wishes.waiting_in_time(turn.connection, [found]):
        await round_wishes.end_change(turn, change, "late")
        await _tell_late(turn, found, change)
    await become(turn, found, domain.rounds.deadline_passed(found.round, turn.now, in_time_waiting=False))
    return None


async def _tell_late(turn: Turn, found: Found, change: Change) -> None:
    network = await networks.by_id(turn.connection, found.network_id)
    values = {"product": found.product, "unit": found.unit, "quantity": found.round.quantity(change.member_id)}
    await tell(turn, network, Somebody(change.person_id), "rounds.not_confirmed", values)


async def confirmed_in_time(turn: Turn, found: Found) -> Found:
    """The last of those who wrote in time has answered: it closes at once."""
    if found.round.state is not State.CLOSING or await _waits(turn, found):
        return found
    await due.withdraw(turn, LATE, str(found.id), "everybody has answered")
    return await become(turn, found, domain.rounds.deadline_passed(found.round, turn.now, in_time_waiting=False))


async def fill_is_over(turn: Turn, work: Due) -> str | None:
    """The day of filling is over: complete, or marketing chooses."""
    found = await _found(turn, work)
    if found is None or found.round.state is not State.FILL:
        return "it is not being filled"
    await become(turn, found, domain.rounds.fill_ended(found.round))
    return None


async def leaving_is_over(turn: Turn, work: Due) -> str | None:
    """The hour until which a dearer price could be left is over."""
    found = await _found(turn, work)
    if found is None or found.round.state is not State.ASKED:
        return "nobody may leave"
    after = domain.rounds.leaving_over(found.round)
    await become(turn, found, after, Act.ORDERED if after.state is State.ORDERED else Act.CLOSED)
    return None


async def become(turn: Turn, found: Found, after: Round, act: Act = Act.CLOSED, *, tells: bool = True) -> Found:
    """Write what an act or the clock made of a round, let the clock wait for what comes next, and tell those it concerns.

    `tells` False: whoever ordered is told by who calls this, of several goods at once.
    """
    before, columns = found.round, _ordered(turn, after, act)
    if after.state is State.CANCELLED:
        act = Act.CANCELLED
        columns["cancelled_at"] = turn.now
    resized = act in (Act.CLOSED, Act.CUT)
    if resized:
        await _resize_below(turn, found, after)
    named = act not in (Act.CLOSED, Act.CANCELLED)
    former, found = found, await rounds.save(turn, found, after, act, named=named, **columns)
    network = await networks.by_id(turn.connection, found.network_id)
    await return_deposits(turn, network, former, found)
    await rounds.changed(turn, found)
    if resized:
        await _tell_resized(turn, network, found, before)
    if after.until != before.until:
        await await_end(turn, found)
    if after.state is not before.state or act is Act.DEARER:
        await _enter(turn, network, found, before, act, tells=tells)
    await fill_others(turn, found)
    return found


async def fill_others(turn: Turn, found: Found) -> None:
    """Close the other goods of a truck that were filled up to what counts over all of it, where nothing is missing any more."""
    place = found.round.truck
    if place is None:
        return
    for other in await rounds.of_truck(turn.connection, found.top_network_id, place.truck_id, {State.FILL}):
        now = domain.rounds.filled(other.round)
        if other.id != found.top_id and now is not other.round:
            await become(turn, other, now)
            return  # which has looked at the others by now


def _ordered(turn: Turn, after: Round, act: Act) -> dict[str, datetime | None]:
    """When a round was ordered, where an act decides that: now, or not at all, for who had only said so."""
    if after.state is State.ORDERED:
        return {"ordered_at": turn.now}
    return {"ordered_at": None} if act is Act.ORDER_TAKEN_BACK else {}


async def _enter(turn: Turn, network: Network, found: Found, before: Round, act: Act, *, tells: bool) -> None:
    """What a state begins with: who is told, what the clock waits for, what happens in the rounds below."""
    subject, own = str(found.id), [line.member_id for line in found.round.own]
    match found.round.state:
        case State.FILL:
            await telling.post(turn, network, found, fresh=True)
            await _ask_hubs(turn, found, found.round.missing)
            await telling.tell_late(turn, network, found)
        case State.CHOICE | State.CLOSED:
            await end_waiting(turn, found)
            await due.withdraw(turn, FILLED, subject, "it is over")
            if before.state in (State.ASKED, State.ORDERED):
                why = "not_ordered" if before.state is State.ORDERED else ""
                await telling.tell_each(turn, network, found, why, [(each, {}) for each in own if why])
                await _follow_below(turn, found, act, why)
            if found.round.parent_id is not None:
                await _parent_may_close(turn, found)
            else:
                await await_step(turn, found)
                await telling.show_marketing(turn, network, found)
                await telling.show_ready(turn, network, found)
        case State.ASKED:
            shown = {"shown": found.round.offer.price(found.round.whole)}
            if tells:
                await telling.tell_each(turn, network, found, "dearer", [(each, shown) for each in own])
            await _follow_below(turn, found, act, "dearer" if tells else "", **shown)
        case State.ORDERED:
            await due.withdraw(turn, NEXT, subject, "it is ordered")
            if tells:
                await telling.tell_each(turn, network, found, "ordered", [(each, {}) for each in own])
            await _follow_below(turn, found, act, "ordered" if tells else "")
        case State.CANCELLED:
            await stop(turn, found)
            await telling.show_marketing(turn, network, found)
            if found.round.parent_id is not None:
                await _parent_may_close(turn, found)
        case _:
            pass


async def _follow_below(turn: Turn, found: Found, act: Act, why: str = "", **view: Any) -> None:
    """What the seller said counts below too: asked, ordered, or closed again; `why`: the news that everybody there reads."""
    columns = _ordered(turn, found.round, act)
    for child in await rounds.children(turn.connection, found.id):
        saved = await rounds.save(
            turn, child, domain.rounds.followed(child.round, found.round), act, named=False, **columns
        )
        network = await networks.by_id(turn.connection, child.network_id)
        if why:
            await telling.tell_each(turn, network, saved, why, [(line.member_id, view) for line in saved.round.own])
        await _follow_below(turn, saved, act, why, **view)


async def _ask_hubs(turn: Turn, found: Found, missing: int) -> None:
    """While the top is filled the hub of each centre may raise its own line, by what is missing at most."""
    for child in await rounds.children(turn.connection, found.id):
        network = await networks.by_id(turn.connection, child.network_id)
        member = await hub_member(turn.connection, network)
        if member is not None and child.round.state is State.CLOSED:
            had = child.round.quantity(member.id)
            figures = range(1, missing + 1) if missing <= len(QUICK) else (*(q for q in QUICK if q < missing), missing)
            keyboard: Keyboard = [
                [data("rounds.fill", f"rounds.fill_below:{child.id}:{had + more}:{had}", more=more) for more in figures]
            ]
            values = {
                "hub": member.name,
                "product": child.product,
                "unit": child.unit,
                "missing": missing,
                "had": had,
                "until": found.round.until.isoformat() if found.round.until else None,
            }
            people = map(Somebody, await hub(turn.connection, network))
            about, until = views.rounds.about_top(found), found.round.until
            await tell(
                turn,
                network,
                people,
                "rounds.ask_hub_below",
                values,
                keyboard=keyboard,
                about=about,
                useful_until=until,
            )
        await _ask_hubs(turn, child, missing)


async def _parent_may_close(turn: Turn, found: Found) -> None:
    """The last centre that was waited for has closed."""
    parent = await rounds.above(turn.connection, found)
    if parent is not None:
        await confirmed_in_time(turn, parent)


async def next_step_is_due(turn: Turn, work: Due) -> str | None:
    """Two days without the next step, which marketing was asked for when it came: chair and secretary read whom it waits for, once."""
    found = await _found(turn, work)
    if found is None or found.round.state not in (State.CHOICE, State.CLOSED):
        return "the next step was taken"
    network = await networks.by_id(turn.connection, found.network_id)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await telling.remind_chair(turn, network, found)
    return None


# --- the rounds of centres below ----------------------------------------------------------------------------------------------


async def _resize_below(turn: Turn, found: Found, after: Round) -> None:
    """Each centre's round has what the line above has for it, cut in proportion or raised by tolerance; whom it touches is told.

    A parent never shares over organisations: each level over its own.
    """
    for child in await rounds.children(turn.connection, found.id):
        quantity = next((line.quantity for line in after.lines if line.child_id == child.id), 0)
        if quantity != child.round.total:
            resized = domain.rounds.resized(child.round, quantity)
            await _resize_below(turn, child, resized)
            network = await networks.by_id(turn.connection, child.network_id)
            act = Act.CUT if quantity < child.round.total else Act.CLOSED
            saved = await rounds.save(turn, child, resized, act, named=False)
            await _tell_resized(turn, network, saved, child.round)


async def _tell_resized(turn: Turn, network: Network, found: Found, before: Round) -> None:
    """Whoever has more, out of the tolerance they told, or less than before is told so."""
    for why, sign in (("stretched", 1), ("cut", -1)):
        other = [was for was in before.own if (found.round.quantity(was.member_id) - was.quantity) * sign > 0]
        await telling.tell_each(turn, network, found, why, [(was.member_id, {"before": was.quantity}) for was in other])


async def tell_moved(turn: Turn, network: Network, goods: Sequence[Found]) -> None:
    """The deadline of these goods is another: whoever is in one has to know until when; who was asked is asked once more before it."""
    told: list[list[tuple[int, Mapping[str, Any]]]] = []
    for wishes in await round_wishes.of_goods(turn.connection, goods):
        waiting = [each.member_id for each in wishes.awaiting_deposit]
        ordered = [line.member_id for line in wishes.found.round.own]
        told.append([(key, {}) for key in dict.fromkeys([*ordered, *waiting])])
    await telling.tell_goods(turn, network, goods, "moved", told)


async def move_below(turn: Turn, goods: Sequence[Found], planned: Any) -> None:
    """The deadline above is another: the rounds below close no later, and their marketing is told once, of a truck as of one.

    `planned` lets the clock close one of them at its new deadline.
    """
    for network, pairs in await _below(turn, goods):
        moved: list[Found] = []
        for above, child in pairs:
            after = domain.rounds.moved_above(child.round, above.round.deadline)
            if after != child.round:
                moved.append(await rounds.save(turn, child, after, Act.MOVED, named=False))
                await planned(turn, moved[-1])
        if moved:
            await tell_moved(turn, network, moved)
            await move_below(turn, moved, planned)
        above, child = pairs[0]
        values = {
            "products": [each.product for _, each in pairs],
            "deadline": above.round.deadline.isoformat(),
            "own_deadline": (moved or [child])[0].round.deadline.isoformat(),
        }
        keyboard: Keyboard = [[data("rounds.move", f"rounds.move:{child.id}")]]
        people = map(Somebody, await marketing(turn.connection, network))
        about, until = views.rounds.about(child), above.round.deadline
        await tell(
            turn, network, people, "rounds.above_moved", values, keyboard=keyboard, about=about, useful_until=until
        )


async def tell_together(
    turn: Turn, network: Network, goods: Sequence[Found], why: str, shown: Mapping[int, int] = NOTHING_SHOWN
) -> None:
    """Tell each organisation once of these goods of a truck that they are ordered, or dearer, here and in the networks below.

    `shown`: satang for a unit of each, by its round, before the seller asked for more.
    """
    if goods[0].truck_id is not None:
        await telling.tell_together(turn, network, goods, why, shown)
    else:  # a network below that opened its goods one by one
        view = {"shown": shown[goods[0].id]} if shown else {}
        await telling.tell_each(turn, network, goods[0], why, [(line.member_id, view) for line in goods[0].round.own])
    for below, pairs in await _below(turn, goods):
        shown_below = {child.id: shown[above.id] for above, child in pairs if shown}
        await tell_together(turn, below, [child for _, child in pairs], why, shown_below)


async def _below(turn: Turn, goods: Sequence[Found]) -> list[tuple[Network, list[tuple[Found, Found]]]]:
    """The rounds right below these goods, each behind the goods that it is below; those of one truck together."""
    below: dict[tuple[int, int], list[tuple[Found, Found]]] = {}
    for found in goods:
        for child in await rounds.children(turn.connection, found.id):
            below.setdefault((child.network_id, child.truck_id or -child.id), []).append((found, child))
    return [(await networks.by_id(turn.connection, key), pairs) for (key, _), pairs in below.items()]


# --- what is held of a deposit (docs/trade.md, 'From need to round') ----------------------------------------------------------


async def meet_deposit(turn: Turn, network: Network, found: Found, member_id: int) -> int:
    """What is held of an organisation for a round meets what it owes; satang that were held."""
    held = -await ledger.balance(turn.connection, network.id, of_deposit(found.id, member_id))
    if held:
        day = turn.now.astimezone(network.tz).date()
        entry = deposit_freed(day, found.id, member_id, held, found.product)
        once = f"deposit_back:{found.id}:{member_id}:{await _last_held(turn, network, found, member_id)}"
        await ledger.enter(turn, network.id, entry, once=once)
    return held


async def _last_held(turn: Turn, network: Network, found: Found, member_id: int) -> int:
    """The number of the last entry of what is held: what goes back goes back of that one, once."""
    booked = await ledger.entries(turn.connection, network.id, of_deposit(found.id, member_id))
    return booked[-1].number or 0


async def give_deposit_up(turn: Turn, network: Network, found: Found, member_ids: Iterable[int]) -> None:
    """Who is in the round no more has the deposit as credit; the treasurer is told, and can say that it was given back."""
    named = {each.id: each.name for each in await members.of_network(turn.connection, network.id)}
    for member_id in member_ids:
        satang = await meet_deposit(turn, network, found, member_id)
        if not satang:
            continue
        number = await _last_held(turn, network, found, member_id)
        values = {"member": named.get(member_id, ""), "product": found.product, "satang": satang}
        keyboard = [[data("payments.give_back", f"payments.give_back:{network.id}:{number}", satang=satang)]]
        whom = await keeps_accounts(turn.connection, network.id)
        await tell(turn, network, whom, "rounds.deposit_is_credit", values, keyboard=keyboard)
        await tell(turn, network, Speaking(member_id), "rounds.deposit_freed", values)


async def return_deposits(turn: Turn, network: Network, before: Found, found: Found) -> None:
    """Whoever a change of the round has put out of it has the deposit back; all have where it is called off."""
    off = found.round.state is State.CANCELLED
    out = [line.member_id for line in before.round.own if off or found.round.line(line.member_id) is None]
    if found.deposit_satang:
        await give_deposit_up(turn, network, found, out)


async def end_waiting(turn: Turn, found: Found, *, silently: bool = False) -> list[int]:
    """What still waits for its deposit counts no more; its organisations are told once. Returns them."""
    waiting = (await round_wishes.of(turn.connection, found)).awaiting_deposit
    for each in waiting:
        await round_wishes.end_change(turn, each, "late")
    own = [each.member_id for each in waiting]
    if own:
        network = await networks.by_id(turn.connection, found.network_id)
        if not silently:
            news = [(each.member_id, {"before": each.quantity}) for each in waiting]
            await telling.tell_each(turn, network, found, "no_deposit", news)
    return own
