"""Calls about the clock, and the bot's reports that keep time from overtaking it."""

from datetime import timedelta
from typing import Any

from starlette.requests import Request

from rehearsal.telegram.clock import instant
from rehearsal.telegram.control.asking import number, wish_of
from rehearsal.telegram.refusals import Impossible
from rehearsal.telegram.world import World


async def read_clock(world: World, request: Request) -> Any:
    """The clock; with `version` and `wait`, at its next change."""
    return await world.clock.follow(int(number(request, "version", -1)), number(request, "wait", 0))


async def set_clock(world: World, request: Request) -> Any:
    """Set, start or stop the clock at once."""
    wish = await wish_of(request)
    moment = instant(wish["now"]) if wish.get("now") else world.clock.now()
    world.clock.set(moment, wish.get("running"))
    return world.clock.shown()


async def read_follower(world: World, request: Request) -> Any:
    """What the bot last reported, and whether it is quiescent."""
    report = world.follower.report
    reason = world.follower.awaited()
    return {"report": report.shown() if report else None, "quiescent": reason is None, "reason": reason}


async def tell_follower(world: World, request: Request) -> Any:
    """The bot reports: it is there (again)."""
    if world.condition in ("fallen", "down"):
        world.set_condition("ready")
    return world.follower.tell(await wish_of(request))


async def forget_follower(world: World, request: Request) -> Any:
    """The bot was killed."""
    world.follower.forget()
    return world.clock.shown()


async def settle(world: World, request: Request) -> Any:
    """Let the bot finish what it has begun."""
    wish = await wish_of(request)
    return await world.follower.settle(float(wish.get("within", 120)), float(wish.get("timeout", 30)))


async def move(world: World, request: Request) -> Any:
    """Walk the clock to a moment."""
    wish = await wish_of(request)
    if wish.get("to"):
        target = instant(wish["to"])
    elif wish.get("by") is not None:
        target = world.clock.now() + timedelta(seconds=float(wish["by"]))
    else:
        raise Impossible("say to (a moment) or by (seconds)")
    return await world.follower.move(target, float(wish.get("timeout", 30)), bool(wish.get("alone")))
