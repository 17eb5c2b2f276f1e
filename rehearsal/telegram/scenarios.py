"""Beginning again, empty or with the people and groups of a scenario, and telling whoever runs the bot."""

import asyncio
import json
import urllib.request
from typing import Any

from rehearsal.telegram import groups
from rehearsal.telegram.clock import instant
from rehearsal.telegram.refusals import Impossible
from rehearsal.telegram.world import World, whole

_KNOWN = ("last_name", "username", "language_code", "note")


async def restart(world: World, wish: dict[str, Any]) -> None:
    """Forget everything and set up the scenario named in `scenario`, or given whole; then call the hook.

    A scenario: `name`, `title` (text, or {"th", "en"}), `start` (a moment), `running`, `people` (as for creating one),
    `groups` (as for creating one, with `bot` for the wish that adds the bot), `about` and `tries` (what the page says
    of it, docs/rehearsal.md). The hook is a callable that gets the scenario's name, or an address that gets it as JSON;
    whoever runs the bot restarts it there with empty books. Until it returns the page is told that all is being
    prepared, and nobody else begins again.
    """
    if world.condition == "preparing":
        raise Impossible("it is being prepared already", 409, "preparing")
    scenario: dict[str, Any] = wish
    if isinstance(wish.get("scenario"), str):
        found = [known for known in world.scenarios if known["name"] == wish["scenario"]]
        if not found:
            raise Impossible(f"there is no scenario {wish['scenario']}", 404)
        scenario = found[0]
    start = instant(scenario["start"]) if scenario.get("start") else None
    hook = None if wish.get("silent") else world.reset_hook
    world.condition = "preparing" if hook else "ready"
    world.scenario = {name: scenario[name] for name in ("name", "about", "tries") if name in scenario}
    world.reset(start, scenario.get("running"))
    try:
        fill(world, scenario)
        if hook:
            await asyncio.to_thread(_call, hook, scenario.get("name", ""))
    finally:
        world.set_condition("ready")


def fill(world: World, scenario: dict[str, Any]) -> None:
    """Create the people and groups of a scenario."""
    for person in scenario.get("people", []):
        known = {name: str(person[name]) for name in _KNOWN if person.get(name)}
        account = whole(person["id"], "id") if person.get("id") is not None else None
        world.add_person(person.get("first_name", ""), account, **known)
    for wanted in scenario.get("groups", []):
        group = groups.create(world, wanted)
        if wanted.get("bot"):
            groups.set_bot(world, group, wanted["bot"] if isinstance(wanted["bot"], dict) else {})


def _call(hook: Any, name: str) -> None:
    if callable(hook):
        hook(name)
        return
    body = json.dumps({"scenario": name}).encode()
    request = urllib.request.Request(str(hook), body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30):
        pass
