"""Calls about groups and who is in them."""

from typing import Any

from starlette.requests import Request

from rehearsal.telegram import groups
from rehearsal.telegram.control.asking import wish_of
from rehearsal.telegram.world import World


async def list_chats(world: World, request: Request) -> Any:
    """Every chat."""
    return [chat.shown() for chat in world.chats.values()]


async def add_group(world: World, request: Request) -> Any:
    """A new group."""
    return groups.create(world, await wish_of(request)).shown()


async def change_group(world: World, request: Request) -> Any:
    """A group's title, and whether everybody may pin."""
    chat, wish = world.chat(request.path_params["chat"]), await wish_of(request)
    if "title" in wish:
        groups.rename(world, chat, wish)
    if "everyone_pins" in wish:
        chat.everyone_pins = bool(wish["everyone_pins"])
    return chat.shown()


async def set_member(world: World, request: Request) -> Any:
    """Somebody joins a group, or their standing changes."""
    chat = world.chat(request.path_params["chat"])
    groups.set_member(world, chat, await wish_of(request))
    return chat.shown()


async def remove_member(world: World, request: Request) -> Any:
    """Somebody is removed from a group."""
    chat = world.chat(request.path_params["chat"])
    groups.remove_member(world, chat, world.person(request.path_params["person"]), dict(request.query_params))
    return chat.shown()


async def set_bot(world: World, request: Request) -> Any:
    """The bot is added to a group, or its rights change."""
    chat = world.chat(request.path_params["chat"])
    groups.set_bot(world, chat, await wish_of(request))
    return chat.shown()


async def remove_bot(world: World, request: Request) -> Any:
    """The bot is removed from a group."""
    chat = world.chat(request.path_params["chat"])
    groups.remove_bot(world, chat, dict(request.query_params))
    return chat.shown()


async def add_topic(world: World, request: Request) -> Any:
    """A new topic in a forum."""
    return {"thread": groups.add_topic(world, world.chat(request.path_params["chat"]), await wish_of(request))}


async def migrate(world: World, request: Request) -> Any:
    """A basic group becomes a supergroup."""
    return groups.migrate(world, world.chat(request.path_params["chat"]), await wish_of(request)).shown()
