"""What people do in chats, feature by feature: read, decide, write, say."""

import logging
from typing import Any

from handlers.routes import Routes

log = logging.getLogger(__name__)


def register(routes: Routes) -> None:
    """Let every feature name its functions; a message goes to the features in this order."""
    from handlers import (
        action_items,
        agenda,
        answers,
        archive,
        asking,
        chats,
        common,
        digest,
        directory,
        forgetting,
        meetings,
        members,
        merges,
        minutes,
        moving,
        offices,
        proceedings,
        reports,
        seats,
        settings,
        setup,
        undelivered,
        visits,
        wishes,
    )

    common.register(routes)
    chats.register(routes)
    undelivered.register(routes)
    moving.register(routes)
    proceedings.register(routes)  # in a meeting, what its secretary types is the matter's text
    setup.register(routes)
    settings.register(routes)
    seats.register(routes)
    members.register(routes)
    directory.register(routes)
    merges.register(routes)
    offices.register(routes)
    action_items.register_first(routes)
    asking.register(routes)
    visits.register(routes)  # what announces a gathering moves no meeting
    meetings.register(routes)
    wishes.register(routes)
    answers.register(routes)
    agenda.register(routes)
    action_items.register(routes)
    minutes.register(routes)
    archive.register(routes)
    digest.register(routes)
    forgetting.register(routes)
    reports.register(routes)  # takes what is left of people's messages, so it comes last
    common.register_last(routes)


async def announce(api: Any, texts: Any, names: set[str]) -> None:
    """Put the commands that exist into Telegram's menu, by scope and language; what is there already is not sent again.

    A failure is logged and nothing more: the menu is a convenience, and the next start tries again.
    """
    from handlers.common import announced

    try:
        for scope in ("all_private_chats", "all_group_chats"):
            menus = announced(texts, names, group=scope == "all_group_chats")
            # Thai for everybody, and for those whose Telegram speaks Thai or English their own.
            for language_code, commands in (("", menus["th"]), ("th", menus["th"]), ("en", menus["en"])):
                place = {"scope": {"type": scope}} | ({"language_code": language_code} if language_code else {})
                if await api.call("getMyCommands", **place) != commands:
                    await api.call("setMyCommands", commands=commands, **place)
    except Exception as error:  # whatever it is, the bot works without its menu
        log.warning("the menu of commands could not be set (%s)", type(error).__name__)
