"""The deadline and what follows it: who wrote in time may still confirm, packs are filled, marketing chooses."""

from datetime import timedelta

from acts.rounds import below, deposits, telling
from domain import rounds as rules
from domain.rounds import Act, Round, State
from storage import due, networks, rounds
from storage.due import Due
from storage.networks import Network
from storage.rounds import Change, Found
from storage.turn import Turn

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
WAITING = timedelta(days=2)  # silence cancels nothing: the next person is asked


async def plan(turn: Turn, found: Found) -> None:
    """Let the clock close a round at its deadline, at whatever hour that is."""
    await stop(turn, found, "the deadline was moved")
    await due.repeat(turn, CLOSE, str(found.id), found.round.deadline, network_id=found.network_id)


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


async def _found(turn: Turn, work: Due) -> Found | None:
    return await rounds.by_id(turn.connection, work.network_id or 0, int(work.subject))


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
    await deposits.end(turn, found)
    waiting = await _waits(turn, found)
    await become(turn, found, rules.deadline_passed(found.round, turn.now, in_time_waiting=waiting))


async def _waits(turn: Turn, found: Found) -> bool:
    """Whether somebody who wrote in time has not confirmed yet, here or in a centre below."""
    children = await rounds.children(turn.connection, found.id)
    return bool(await rounds.waiting_in_time(turn.connection, found)) or any(
        child.round.state in (State.OPEN, State.CLOSING) for child in children
    )


async def in_time_is_over(turn: Turn, work: Due) -> str | None:
    """The ten minutes are over: what was not confirmed stays as it was, and its person is told once."""
    found = await _found(turn, work)
    if found is None or found.round.state is not State.CLOSING:
        return "it is not closing"
    for change in await rounds.waiting_in_time(turn.connection, found):
        await rounds.end_change(turn, change, "late")
        await _tell_late(turn, found, change)
    await become(turn, found, rules.deadline_passed(found.round, turn.now, in_time_waiting=False))
    return None


async def _tell_late(turn: Turn, found: Found, change: Change) -> None:
    network = await networks.by_id(turn.connection, found.network_id)
    values = {"product": found.product, "unit": found.unit, "quantity": found.round.quantity(change.member_id)}
    await telling.tell(turn, network, [change.person_id], "rounds.not_confirmed", values)


async def confirmed_in_time(turn: Turn, found: Found) -> Found:
    """The last of those who wrote in time has answered: it closes at once."""
    if found.round.state is not State.CLOSING or await _waits(turn, found):
        return found
    await due.withdraw(turn, LATE, str(found.id), "everybody has answered")
    return await become(turn, found, rules.deadline_passed(found.round, turn.now, in_time_waiting=False))


async def fill_is_over(turn: Turn, work: Due) -> str | None:
    """The day of filling is over: complete, or marketing chooses."""
    found = await _found(turn, work)
    if found is None or found.round.state is not State.FILL:
        return "it is not being filled"
    await become(turn, found, rules.fill_ended(found.round))
    return None


async def leaving_is_over(turn: Turn, work: Due) -> str | None:
    """The hour until which a dearer price could be left is over."""
    found = await _found(turn, work)
    if found is None or found.round.state is not State.ASKED:
        return "nobody may leave"
    after = rules.leaving_over(found.round)
    await become(turn, found, after, Act.ORDERED if after.state is State.ORDERED else Act.CLOSED)
    return None


async def become(turn: Turn, found: Found, after: Round, act: Act = Act.CLOSED) -> Found:
    """Write what an act or the clock made of a round, let the clock wait for what comes next, and tell those it concerns."""
    before, columns = found.round, {}
    if after.state is State.ORDERED:
        columns["ordered_at"] = turn.now
    if after.state is State.CANCELLED:
        act = Act.CANCELLED
        columns["cancelled_at"] = turn.now
    resized = act in (Act.CLOSED, Act.CUT)
    if resized:
        await below.resize(turn, found, after)
    named = act not in (Act.CLOSED, Act.CANCELLED)
    former, found = found, await rounds.save(turn, found, after, act, named=named, **columns)
    network = await networks.by_id(turn.connection, found.network_id)
    await deposits.follow(turn, network, former, found)
    await rounds.changed(turn, found)
    if resized:
        await below.tell_resized(turn, network, found, before)
    if after.until != before.until:
        await await_end(turn, found)
    if after.state is not before.state or act is Act.DEARER:
        await _enter(turn, network, found, before, act)
    return found


async def _enter(turn: Turn, network: Network, found: Found, before: Round, act: Act) -> None:
    """What a state begins with: who is told, what the clock waits for, what happens in the rounds below."""
    subject, own = str(found.id), [line.member_id for line in found.round.own]
    match found.round.state:
        case State.FILL:
            await telling.post(turn, network, found, fresh=True)
            await below.ask_hubs(turn, found, found.round.missing)
            await telling.tell_late(turn, network, found)
        case State.CHOICE | State.CLOSED:
            await deposits.end(turn, found)
            await due.withdraw(turn, FILLED, subject, "it is over")
            if before.state in (State.ASKED, State.ORDERED):
                await below.follow(turn, found, act)
            if found.round.parent_id is not None:
                await _parent_may_close(turn, found)
            else:
                await await_step(turn, found)
                await telling.show_marketing(turn, network, found, fresh=True)
        case State.ASKED:
            shown = {"shown": found.round.offer.price(found.round.whole)}
            await telling.tell_each(turn, network, found, "dearer", [(each, shown) for each in own])
            await below.follow(turn, found, act, "dearer", **shown)
        case State.ORDERED:
            await due.withdraw(turn, NEXT, subject, "it is ordered")
            await telling.tell_each(turn, network, found, "ordered", [(each, {}) for each in own])
            await below.follow(turn, found, act, "ordered")
        case State.CANCELLED:
            await stop(turn, found)
            await telling.show_marketing(turn, network, found, fresh=True)
            if found.round.parent_id is not None:
                await _parent_may_close(turn, found)
        case _:
            pass


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
