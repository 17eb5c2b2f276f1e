"""Calls about what happened: state, events, the transcript, the bot's requests, files."""

from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from rehearsal.telegram import views
from rehearsal.telegram.control.asking import number
from rehearsal.telegram.refusals import Impossible
from rehearsal.telegram.world import World


async def state(world: World, request: Request) -> Any:
    """Everything a page needs to begin."""
    return {
        "bot": world.bot_user(),
        "about": {name: text for (name, language), text in world.about.items() if not language},
        "settings": world.settings,
        "clock": world.clock.shown(),
        "follower": world.follower.report is not None,
        "condition": world.condition,
        "scenario": world.scenario,
        "scenarios": [{"name": s["name"], "title": s.get("title", s["name"])} for s in world.scenarios],
        "people": [person.shown() for person in world.people.values()],
        "chats": [chat.shown() for chat in world.chats.values()],
        "last": world.first_event + len(world.events) - 1,
        "pending": len(world.updates.pending),
    }


async def events(world: World, request: Request) -> Any:
    """Events after `since`; waits for one up to `wait` seconds."""
    since = int(number(request, "since", 0))
    wait = min(number(request, "wait", 0), 60)
    if since >= world.first_event + len(world.events) - 1 and wait > 0:
        await world.happened.wait(wait)
    fresh = world.events[max(since + 1 - world.first_event, 0) :][:500]
    last = fresh[-1]["n"] if fresh else world.first_event + len(world.events) - 1
    return {"events": [views.event(world, happened) for happened in fresh], "last": last}


async def transcript(world: World, request: Request) -> Any:
    """Everything that happened, in order, as JSON or text."""
    if request.query_params.get("format", "json") == "text":
        return PlainTextResponse(views.transcript(world))
    return [views.event(world, happened) for happened in world.events if happened["kind"] != "action"]


async def requests_made(world: World, request: Request) -> Any:
    """The bot's requests."""
    since, method = number(request, "since", 0), request.query_params.get("method")
    return [
        entry | {"time": entry["time"].isoformat()}
        for entry in world.requests
        if entry["n"] > since and (method is None or entry["method"] == method)
    ]


async def forget_requests(world: World, request: Request) -> Any:
    """Empty the log of requests."""
    world.requests.clear()
    return {"done": True}


async def complaints(world: World, request: Request) -> Any:
    """The bot's requests that only a mistake in its code can cause."""
    return [entry | {"time": entry["time"].isoformat()} for entry in world.requests if entry.get("complaint")]


async def file_content(world: World, request: Request) -> Any:
    """A file somebody sent; only pictures and sound are shown by a browser, all else is downloaded."""
    stored = world.files.by_id.get(request.path_params["file"])
    if stored is None:
        raise Impossible("there is no such file", 404)
    kind = stored.mime.partition(";")[0]
    played = kind in ("image/png", "image/jpeg", "image/gif", "image/webp") or kind.startswith("audio/")
    return Response(
        stored.content,
        media_type=kind if played else "application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff"},
    )
