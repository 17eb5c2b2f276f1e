"""Methods about the bot itself: who it is, its commands, name and descriptions, and its webhook."""

import json
import re
from typing import Any

from rehearsal.telegram.chats import Chat
from rehearsal.telegram.refusals import bad_request
from rehearsal.telegram.world import World

_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def get_me(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """The bot."""
    return world.bot_user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.settings["privacy"],
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _scope(world: World, params: dict[str, Any]) -> str:
    scope = params.get("scope") or {"type": "default"}
    needs = _SCOPES.get(scope["type"])
    if needs is None:
        raise bad_request("Unsupported type specified", complaint=True)
    if set(scope) - {"type"} != set(needs):
        raise bad_request(f"a scope {scope['type']} has {', '.join(needs) or 'nothing else'}", complaint=True)
    if needs and scope["chat_id"] not in world.chats:
        raise bad_request("chat not found")
    return _key(scope["type"], *(scope[name] for name in needs))


def _key(kind: str, *ids: int) -> str:
    return json.dumps([kind, *ids])


def _language(params: dict[str, Any]) -> str:
    language: str = params.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("language code is invalid")
    return language


def set_commands(world: World, params: dict[str, Any]) -> bool:
    """Set the command menu of one scope and language."""
    place = (_scope(world, params), _language(params))
    commands = []
    for given in params["commands"]:
        command = given["command"].removeprefix("/")
        if not re.fullmatch("[a-z0-9_]{1,32}", command):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(given["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": command, "description": given["description"]})
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if commands:
        world.commands[place] = commands
    else:
        world.commands.pop(place, None)
    world.record("commands")
    return True


def get_commands(world: World, params: dict[str, Any]) -> list[dict[str, str]]:
    """The commands set for exactly this scope and language."""
    return world.commands.get((_scope(world, params), _language(params)), [])


def delete_commands(world: World, params: dict[str, Any]) -> bool:
    """Remove the commands of one scope and language."""
    world.commands.pop((_scope(world, params), _language(params)), None)
    world.record("commands")
    return True


def commands_for(world: World, chat: Chat, person: int) -> list[dict[str, str]]:
    """The menu that this person sees in this chat: the narrowest scope that has one, in the person's language first."""
    if chat.group:
        member = chat.members.get(person)
        admin = member is not None and member.admin
        scopes = [_key("chat_member", chat.id, person)]
        scopes += [_key("chat_administrators", chat.id)] if admin else []
        scopes += [_key("chat", chat.id)]
        scopes += [_key("all_chat_administrators")] if admin else []
        scopes += [_key("all_group_chats"), _key("default")]
    else:
        scopes = [_key("chat", chat.id), _key("all_private_chats"), _key("default")]
    known = world.people.get(person)
    languages = [known.language_code[:2], ""] if known and known.language_code else [""]
    for scope in scopes:
        for language in languages:
            if (scope, language) in world.commands:
                return world.commands[scope, language]
    return []


def _setter(name: str) -> Any:
    def set_text(world: World, params: dict[str, Any]) -> bool:
        text = params.get(name, "")
        if len(text) > _LIMITS[name]:
            raise bad_request(f"{name} is too long")
        world.about[name, _language(params)] = text
        if not text:
            world.about.pop((name, _language(params)))
        return True

    return set_text


def _getter(name: str) -> Any:
    def get_text(world: World, params: dict[str, Any]) -> dict[str, str]:
        ordinary = world.bot_name if name == "name" else ""
        text = world.about.get((name, _language(params))) or world.about.get((name, "")) or ordinary
        return {name: text}

    return get_text


def set_webhook(world: World, params: dict[str, Any]) -> bool:
    """Let updates be sent to an address; an empty one removes it."""
    url = params["url"]
    if url and not re.match(r"https?://", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if params.get("drop_pending_updates"):
        world.updates.pending.clear()
        world.updates.highest = 0
    world.updates.allow(params.get("allowed_updates"))
    world.webhook = {"url": url, "secret_token": params.get("secret_token", "")} if url else {}
    world.webhook_changed()
    return True


def delete_webhook(world: World, params: dict[str, Any]) -> bool:
    """Go back to getUpdates."""
    return set_webhook(world, {**params, "url": ""})


def get_webhook_info(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Where updates go and how many wait."""
    described: dict[str, Any] = {
        "url": world.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if world.updates.allowed is not None:
        described["allowed_updates"] = sorted(world.updates.allowed)
    if "error" in world.webhook:
        described |= {"last_error_date": world.webhook["error_date"], "last_error_message": world.webhook["error"]}
    return described


def leave_service(world: World, params: dict[str, Any]) -> bool:
    """Log out or close: nothing to do on loopback."""
    return True


HANDLERS = {
    "getMe": get_me,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": _setter("name"),
    "setMyDescription": _setter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyName": _getter("name"),
    "getMyDescription": _getter("description"),
    "getMyShortDescription": _getter("short_description"),
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": leave_service,
    "close": leave_service,
}
