"""Calls about people: who there is, what they do and what they see."""

import time
from collections.abc import Callable
from typing import Any

from starlette.requests import Request

from rehearsal.telegram import groups, people, views
from rehearsal.telegram.control.asking import number, wish_of
from rehearsal.telegram.methods.account import commands_for
from rehearsal.telegram.refusals import Impossible
from rehearsal.telegram.world import World, whole

ON_ITS_WAY = 2.0  # real seconds for which the answer to a press is waited for

ACTS: dict[str, Callable[..., Any]] = {
    "types": people.types,
    "edits": people.edits,
    "presses": people.presses,
    "starts": people.starts,
    "uploads": people.uploads,
    "forwards": people.forwards,
    "shares_contact": people.shares_contact,
    "shares_users": people.shares_users,
    "reacts": people.reacts,
    "pins": people.pins,
    "deletes": people.deletes,
    "blocks": people.block,
    "unblocks": people.unblock,
    "leaves": groups.leaves,
}


async def list_people(world: World, request: Request) -> Any:
    """Everybody there is."""
    return [person.shown() for person in world.people.values()]


async def add_person(world: World, request: Request) -> Any:
    """Somebody joins Telegram."""
    wish = await wish_of(request)
    account = whole(wish.pop("id"), "id") if wish.get("id") is not None else wish.pop("id", None)
    known = {name: str(wish[name]) for name in ("last_name", "username", "language_code", "note") if wish.get(name)}
    return world.add_person(str(wish.get("first_name", "")), account, **known).shown()


async def change_person(world: World, request: Request) -> Any:
    """A person's name, username, language or note changes."""
    person = world.person(request.path_params["person"])
    for name, value in (await wish_of(request)).items():
        if name not in ("first_name", "last_name", "username", "language_code", "note"):
            raise Impossible(f"a person has no {name} that can be changed")
        setattr(person, name, str(value))
    world.record("person", person=person.id)
    return person.shown()


async def act(world: World, request: Request) -> Any:
    """A person does something (one of `ACTS`)."""
    deed = ACTS.get(request.path_params["deed"])
    if deed is None:
        raise Impossible(f"people do {', '.join(ACTS)}", 404)
    done = deed(world, world.person(request.path_params["person"]), await wish_of(request))
    if isinstance(done, dict):
        return done
    return views.shown(world, done) if done is not None else {"done": True}


async def chats_of_person(world: World, request: Request) -> Any:
    """The chats a person is in."""
    person = world.person(request.path_params["person"])
    return [chat.shown() for chat in world.chats.values() if chat.inside(person.id) and chat.migrated_to is None]


async def messages(world: World, request: Request) -> Any:
    """The messages of a chat, oldest first, as this person sees them."""
    person = world.person(request.path_params["person"])
    chat = people.chat_of(world, person, {"chat": request.path_params["chat"]})
    told = views.history(world, chat)
    last = int(number(request, "last", 0))
    return told[-last:] if last else told


async def answers(world: World, request: Request) -> Any:
    """Answers to this person's button presses; that to the last one is waited for a little.

    A bot gives it after it has written what the press did, so it may still be on its way when everything else has settled.
    """
    person = world.person(request.path_params["person"])
    last = next((query for query in reversed(world.queries.values()) if query["person"] == person.id), None)
    until = time.monotonic() + ON_ITS_WAY
    while last is not None and not last["answered"] and await world.happened.wait(until - time.monotonic()):
        pass  # something happened; until it is the answer
    return person.answers


async def menu(world: World, request: Request) -> Any:
    """The bot's commands this person is offered in a chat."""
    person = world.person(request.path_params["person"])
    return commands_for(world, people.chat_of(world, person, {"chat": request.path_params["chat"]}), person.id)
