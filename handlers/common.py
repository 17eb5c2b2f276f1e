"""What belongs to no feature: /start, /help, /cancel, /language, and the line for what nobody understood."""

from typing import Any

from acts import greeting, moving, standing
from acts.setup.founding import greet
from domain.refusal import Refused
from domain.rights import Right
from handlers.routes import Press, Routes, Spoken
from language.hearing import Words
from language.requests import language_named
from storage import chats, outbox, questions
from storage.turn import Turn

LANGUAGES = ("th", "en")
GO = (
    "help", "meeting", "agenda", "report", "tasks", "minutes", "members", "archive", "digest", "settings", "setup",
    "forget", "needs", "survey", "plan", "catalogue",
)  # fmt: skip
RESUMED_BY = {
    "setup": "setup",
    "settings": "settings",
    "reports": "report",
    "report": "report",
    "meetings": "meeting",
    "answers": "meeting",
    "agenda": "agenda",
    "members": "members",
    "directory": "members",
    "archive": "archive",
    "asking": "meeting",
    "digest": "digest",
    "forgetting": "forget",
    "offices": "members",
    "seats": "settings",
    "minutes": "minutes",
    "tasks": "tasks",
    "visits": "tasks",
    "wishes": "help",
    "needs": "needs",
    "offers": "needs",
    "surveys": "survey",
    "plans": "plan",
    "catalogue": "catalogue",
}


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("start", start)
    routes.command("help", show_help)
    routes.command("cancel", cancel)
    routes.command("language", choose_language)
    routes.press("common.language", language_pressed)
    routes.press("common.network", greeting.choose_network, int)

    async def go_on(turn: Turn, press: Press) -> None:
        """A button in place of a typed command, in the private chat."""
        await go(routes, turn, press)

    routes.press("common.go", go_on)


async def start(turn: Turn, spoken: Spoken) -> None:
    """/start that follows no link: who am I and what comes next."""
    if turn.here.private:
        await greeting.who_am_i(turn)
    else:
        await _start_in_group(turn, spoken)


async def _start_in_group(turn: Turn, spoken: Spoken) -> None:
    """In a group /start shows the way: how to begin, or into the private chat."""
    if turn.here.network_id is None:
        if spoken.message.is_topic_message:
            await chats.set_thread(turn.connection, turn.here.id, spoken.message.message_thread_id)
        if spoken.argument == "move":  # the button in /settings added the bot here
            await moving.wish(turn)
            turn.toast = None  # a command has no small answer: what follows comes in private
            return
        if spoken.argument == "begin" and await chats.has_cards(turn.connection, turn.here.id):
            return  # the greeting that came with being added is there already
        await greet(turn, turn.here, fresh=True)
        return
    keyboard = [[outbox.url("common.open_private", "https://t.me/{bot}?start=hello")]]
    outbox.reply(turn, "common.start_in_group", {}, keyboard=keyboard, network_id=turn.here.network_id)


async def show_help(turn: Turn, spoken: Spoken) -> None:
    """/help, short, by place and standing."""
    await greeting.show_help(turn)


async def cancel(turn: Turn, spoken: Spoken) -> None:
    """/cancel or ยกเลิก: the open question is broken off; nothing that was kept is lost, and it says how to go on."""
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if question is None or not await questions.end(turn, question, "broken_off"):
        if turn.here.private:
            outbox.reply(turn, "common.nothing_to_cancel", {})
        return
    feature = question.name.partition(".")[0]
    command = RESUMED_BY.get(feature, "help")
    if feature == "setup" and question.state.get("back") == "settings":
        command = "settings"
    keyboard = [[outbox.data("common.resume", f"common.go:{command}")]] if turn.here.private else None
    turn.record("question.broken_off", question.network_id, question=question.name)
    values = {"command": command}
    outbox.reply(turn, "common.broken_off", values, keyboard=keyboard, network_id=question.network_id)


async def choose_language(turn: Turn, spoken: Spoken) -> None:
    """/language, or the language's own name: each chat chooses."""
    named = language_named(spoken.argument)
    if named in LANGUAGES:
        await _set_language(turn, named)
    await _show_languages(turn, fresh=True)


async def language_pressed(turn: Turn, press: Press) -> None:
    """[ไทย] [English]."""
    if press.word() not in LANGUAGES:
        raise Refused("common.old_button")
    await _set_language(turn, press.word())
    if not await greeting.in_other_words(turn):
        await _show_languages(turn, fresh=False)


async def _set_language(turn: Turn, language: str) -> None:
    """In the group's chat the chair and the secretary choose for all."""
    if not turn.here.private and turn.here.network_id is not None:
        (await standing.in_network(turn, turn.here.network_id)).require(Right.CHANGE_SETTINGS)
    await chats.set_language(turn.connection, turn.here.id, language)
    turn.chat = await chats.chat_by_id(turn.connection, turn.here.id)
    turn.record("chat.language", turn.here.network_id, chat=turn.here.id, language=language)


async def _show_languages(turn: Turn, *, fresh: bool) -> None:
    here, asked = turn.here, not turn.here.private
    await outbox.show(turn, here.id, "language", network_id=here.network_id, fresh=fresh, asked=asked)


async def go(routes: Routes, turn: Turn, press: Press) -> None:
    """A button in place of a typed command, in the private chat."""
    name = press.word()
    if name not in GO or name not in routes.command_names or press.message is None or not turn.here.private:
        raise Refused("common.old_button")
    await routes.run(name, turn, Spoken(Words("", turn.now), press.message))


def announced(texts: Any, names: set[str], group: bool) -> dict[str, list[dict[str, str]]]:
    """The menu of one scope for each language: only commands that exist."""
    order = GROUP_MENU if group else PRIVATE_MENU
    return {
        language: [
            {"command": name, "description": texts.plain(language, f"common.menu.{name}", {})}
            for name in order
            if name in names
        ]
        for language in LANGUAGES
    }


PRIVATE_MENU = (
    "start", "report", "meeting", "agenda", "tasks", "minutes", "members", "digest", "needs", "archive", "setup", "settings",
    "language", "forget", "privacy", "cancel", "help",
)  # fmt: skip
GROUP_MENU = ("meeting", "agenda", "tasks", "minutes", "members", "digest", "setup", "settings", "language", "help")
