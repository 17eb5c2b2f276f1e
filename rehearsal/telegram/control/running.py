"""Calls about troubles, settings and beginning again."""

from typing import Any

from starlette.requests import Request

from rehearsal.telegram.control.asking import wish_of
from rehearsal.telegram.limits import Limits
from rehearsal.telegram.refusals import Impossible
from rehearsal.telegram.scenarios import restart
from rehearsal.telegram.world import World


async def list_faults(world: World, request: Request) -> Any:
    """Planned troubles."""
    return [fault.shown() for fault in world.faults.waiting]


async def add_fault(world: World, request: Request) -> Any:
    """Plan a trouble."""
    return world.faults.add(await wish_of(request)).shown()


async def clear_faults(world: World, request: Request) -> Any:
    """Forget planned troubles."""
    world.faults.clear()
    return {"done": True}


async def read_settings(world: World, request: Request) -> Any:
    """The settings."""
    return world.settings


async def change_settings(world: World, request: Request) -> Any:
    """Change settings."""
    for name, value in (await wish_of(request)).items():
        if name not in world.settings:
            raise Impossible(f"settings are {', '.join(world.settings)}")
        world.settings[name] = value
    world.limits = Limits(world.settings["limits"] == "strict")
    return world.settings


async def offer_scenarios(world: World, request: Request) -> Any:
    """Offer scenarios to begin again with, and say whom to tell."""
    wish = await wish_of(request)
    world.scenarios = list(wish.get("scenarios", []))
    world.reset_hook = wish.get("hook", world.reset_hook)
    return {"scenarios": [scenario["name"] for scenario in world.scenarios]}


async def set_condition(world: World, request: Request) -> Any:
    """Whoever runs the bot tells how it is: ready, or fallen (it ended by itself and is being started again)."""
    condition = (await wish_of(request)).get("condition")
    if condition not in ("ready", "fallen", "down"):
        raise Impossible("a condition is ready, fallen or down")
    if world.condition != "preparing":
        world.set_condition(condition)
    return {"condition": world.condition}


async def reset(world: World, request: Request) -> Any:
    """Begin again."""
    await restart(world, await wish_of(request))
    return world.clock.shown()
