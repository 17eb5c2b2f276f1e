"""'เริ่มประชุม' and 'เลิกประชุม' in words do what the buttons do: which meeting is meant, by the rights of whoever says it."""

from datetime import datetime

from acts import standing
from acts.proceedings import ending, entering_afterwards, showing, starting
from acts.proceedings.access import at_desk
from domain.rights import Right
from storage import meetings, networks, outbox, proceedings
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Keyboard, data
from storage.proceedings import Proceedings
from storage.turn import Turn

Led = list[tuple[Network, Body]]


async def begin(turn: Turn) -> None:
    """Starts today's meeting, else the nearest one (which asks first); of several today it is asked which."""
    led = await _led(turn)
    running = await _running(turn, led)
    if running:
        await starting.keep_too(turn, running[0])
        return
    waiting = await _waiting(turn, led)
    network = led[0][0]
    if not waiting:
        outbox.reply(turn, "proceedings.none_to_begin", {}, network_id=network.id)
        return
    today = [each for each in waiting if each[0].day_of(each[2].starts_at) == each[0].day_of(turn.now)]
    if len(today) > 1:
        outbox.reply(
            turn,
            "proceedings.which_to_begin",
            {},
            keyboard=[
                [
                    data(
                        "proceedings.button.start_this",
                        f"proceedings.start:{meeting.id}",
                        name=body.name or network.name,
                        starts_at=meeting.starts_at.isoformat(),
                    )
                ]
                for network, body, meeting in today
            ],
            network_id=network.id,
        )
        return
    network, _, meant = today[0] if today else min(waiting, key=lambda each: abs(each[2].starts_at - turn.now))
    await starting.start(turn, meant.id)
    found = await proceedings.of_meeting(turn.connection, network.id, meant.id)
    if found is not None and await proceedings.held.desk_of(turn.connection, found.id, turn.who.id) is None:
        outbox.reply(turn, "proceedings.started", network_id=network.id)  # the record is another's to keep


async def end(turn: Turn, hour: str) -> None:
    """Ends the meeting that is going on, at the hour that was said or now; where none is, one that was can be recorded."""
    led = await _led(turn)
    running = await _running(turn, led)
    if not running:
        over = [each for each in await _waiting(turn, led) if each[2].starts_at <= turn.now and turn.here.private]
        keyboard: Keyboard = [[data("meetings.was_held_enter", f"proceedings.enter:{each[2].id}")] for each in over[:1]]
        values = {"may_enter": bool(over)}
        outbox.reply(turn, "proceedings.none_going_on", values, keyboard=keyboard, network_id=led[0][0].id)
        return
    kept = await at_desk(turn, running[0].id)
    await showing.typed_below(turn, kept)
    await ending.end(turn, kept.found.id, at=await _at_hour(turn, kept.found.id, hour))


async def end_now(turn: Turn, proceedings_id: int, hour: str | None = None) -> None:
    """[จบประชุม], confirmed; at the hour that was said before it was asked."""
    at = await _at_hour(turn, proceedings_id, hour) if hour is not None else None
    await ending.end(turn, proceedings_id, confirmed=True, at=at)


async def _at_hour(turn: Turn, proceedings_id: int, hour: str) -> datetime | None:
    """The hour of the end that was said ('11.30', or '1130' on a button), on the meeting's day or night; None where none was."""
    kept = await at_desk(turn, proceedings_id, over=True)
    return entering_afterwards.end_said(hour, turn, kept) if hour else None


async def _led(turn: Turn) -> Led:
    """The bodies whose meetings the person may lead, those of the network spoken of first; refused where there is none."""
    here = await standing.here(turn)
    keys = [here.network.id, *(each for each in await standing.networks_here(turn) if each != here.network.id)]
    found = []
    for key in keys:
        network = await networks.by_id(turn.connection, key)
        for body in await networks.bodies_of(turn.connection, key):
            if (await standing.in_body(turn, key, body.id)).may(Right.START_MEETING):
                found.append((network, body))
    if not found:
        here.require(Right.START_MEETING)
    return found


async def _running(turn: Turn, led: Led) -> list[Proceedings]:
    """The meetings that are going on, those whose record the person keeps first."""
    bodies = {body.id for _, body in led}
    found = [
        each
        for key in dict.fromkeys(network.id for network, _ in led)
        for each in await proceedings.held.running(turn.connection, key)
        if each.body_id in bodies
    ]
    kept = await proceedings.held.running_of(turn.connection, {network.id for network, _ in led}, turn.who.id)
    mine = {each.id for each in kept}
    return sorted(found, key=lambda each: each.id not in mine)


async def _waiting(turn: Turn, led: Led) -> list[tuple[Network, Body, Meeting]]:
    return [
        (network, body, each)
        for network, body in led
        for each in await meetings.open_of_network(turn.connection, network.id, body.id)
    ]
