"""Where each command, press, answer, message and event goes; python-telegram-bot matches, features decide.

A feature's `register(routes)` names its functions:

    routes.command("meeting", show_meeting)          async (turn, Spoken) -> None
    routes.press("meetings.send", send)              async (turn, Press) -> None       button data 'meetings.send:12'
    routes.answer("setup.name", take_name)           async (turn, Question, Spoken) -> bool | None    False: not an answer
    routes.event("file_fetched", take_file)          async (turn, dict) -> None        what the house put into the inbox
    routes.text(take_report)                         async (turn, Spoken) -> bool      a message nobody waited for
    routes.reply(change_words)                       async (turn, Spoken) -> bool      a reply to a message of the bot
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from acts.standing import known_networks
from domain.refusal import Refused
from storage import networks, outbox, questions
from storage.questions import NOT_THEIRS, NoLongerTheirs, Question
from storage.turn import Turn

_LARGEST = 2**53  # no key of ours is larger; the database takes 64 bits
PATIENCE = timedelta(hours=12)
ONCE = timedelta(hours=1)  # so long whoever shows no name is not told again
NO_ANSWERS = ("cancel", "begin", "end")  # commands in words that answer no question, whatever it asks
_COMMAND = re.compile(r"^/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?$", re.DOTALL)


@dataclass(frozen=True)
class Spoken:
    """A message of a person: its words without the bot's own name, and what came with it."""

    text: str
    message: Message
    argument: str = ""  # what followed a command, or the words after a spoken request
    mentioned: bool = False
    replied_to: tuple[str | None, int | None, int | None] | None = None  # text, question, card of the bot's message

    @property
    def forwarded(self) -> bool:
        """Whether somebody else wrote it first."""
        return self.message.forward_origin is not None

    @property
    def has_file(self) -> bool:
        """Whether a photo, a voice message or a document came with it."""
        message = self.message
        return bool(message.photo or message.voice or message.document or message.video or message.audio)


@dataclass(frozen=True)
class Press:
    """A press on a button: the keys behind the act's name, and the message that carries the button."""

    arguments: tuple[str, ...]
    message_id: int | None
    message: Message | None = None
    thread_id: int | None = None  # the topic it was pressed in, for groups with topics

    def number(self, position: int = 0) -> int:
        """The key at a position; a button that does not carry it is of an older make."""
        try:
            number = int(self.arguments[position])
        except (IndexError, ValueError):
            raise Refused("common.old_button") from None
        if abs(number) > _LARGEST:
            raise Refused("common.old_button")
        return number

    def word(self, position: int = 0) -> str:
        """The word at a position."""
        try:
            return self.arguments[position]
        except IndexError:
            raise Refused("common.old_button") from None


CommandFunction = Callable[[Turn, Spoken], Awaitable[None]]
PressFunction = Callable[[Turn, Press], Awaitable[None]]
AnswerFunction = Callable[[Turn, Question, Spoken], Awaitable[bool | None]]
EventFunction = Callable[[Turn, dict[str, Any]], Awaitable[None]]
TextFunction = Callable[[Turn, Spoken], Awaitable[bool]]
MemberFunction = Callable[[Turn, Update], Awaitable[None]]
FindRequest = Callable[[str], tuple[str, str] | None]


async def _name_network(turn: Turn) -> None:
    """Who belongs to several networks reads in the small answer to a press of which it speaks."""
    if turn.toast is None or turn.person is None or not turn.here.private:
        return
    if len(known := await known_networks(turn)) < 2:
        return
    concerned = {each["network_id"] for each in (*turn.audits, *turn.outbox) if each.get("network_id") in known}
    if len(concerned) == 1:
        turn.toast_network = (await networks.by_id(turn.connection, concerned.pop())).name


class Routes:
    """The tables of functions, and the few python-telegram-bot handlers that look things up in them."""

    def __init__(self, bot_name: str, find_request: FindRequest) -> None:
        self.bot_name = bot_name
        self._find_request = find_request
        self._commands: dict[str, CommandFunction] = {}
        self._presses: dict[str, PressFunction] = {}
        self._answers: dict[str, AnswerFunction] = {}
        self._patient: set[str] = set()
        self._events: dict[str, EventFunction] = {}
        self._texts: list[TextFunction] = []
        self._replies: list[TextFunction] = []
        self._member: MemberFunction | None = None

    def command(self, name: str, function: CommandFunction) -> None:
        """/name, and the Thai words that stand for it."""
        self._once(self._commands, name, function)

    def press(self, act: str, function: PressFunction) -> None:
        """A button whose data is 'act' or 'act:key:…'."""
        self._once(self._presses, act, function)

    def answer(self, question: str, function: AnswerFunction, *, patient: bool = False) -> None:
        """The answer to a question of that name; the function ends the question itself.

        A question waits half a day for words, then they are taken for something new; a `patient` one waits as long as it is open.
        """
        self._once(self._answers, question, function)
        if patient:
            self._patient.add(question)

    def event(self, name: str, function: EventFunction) -> None:
        """Something that the house put into the inbox."""
        self._once(self._events, name, function)

    def text(self, function: TextFunction) -> None:
        """A message that is no command, answer or request; the first function that returns True has it."""
        self._texts.append(function)

    def reply(self, function: TextFunction) -> None:
        """A reply in private to something the bot sent: it is about that, whatever else the bot waits for."""
        self._replies.append(function)

    def membership(self, function: MemberFunction) -> None:
        """The bot was added, promoted, removed or blocked."""
        self._member = function

    @staticmethod
    def _once(table: dict[str, Any], name: str, function: Any) -> None:
        if name in table:
            raise ValueError(f"two functions for {name}")
        table[name] = function

    @property
    def command_names(self) -> set[str]:
        """Every command there is."""
        return set(self._commands)

    def install(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Hang the tables into python-telegram-bot."""
        application.add_handler(CallbackQueryHandler(self._on_press))
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, self._on_message))
        application.add_handler(ChatMemberHandler(self._on_membership, ChatMemberHandler.MY_CHAT_MEMBER))

    async def run(self, name: str, turn: Turn, spoken: Spoken) -> None:
        """Do what a command does, for a button in its place."""
        await self._commands[name](turn, spoken)

    async def happened(self, turn: Turn, raw: dict[str, Any]) -> None:
        """An event of the house."""
        await self._events[raw["event"]](turn, raw)

    async def _on_membership(self, update: Update, context: Any) -> None:
        if self._member is not None:
            await self._member(context.turn, update)

    async def _on_press(self, update: Update, context: Any) -> None:
        turn: Turn = context.turn
        query = update.callback_query
        if query is None or turn.person is None or turn.chat is None:
            return
        act, *arguments = (query.data or "").split(":")
        function = self._presses.get(act)
        if function is None:
            raise Refused("common.old_button")
        message_id = query.message.message_id if query.message is not None else None
        message = query.message if isinstance(query.message, Message) else None
        if query.message is not None and query.message.chat.id != turn.chat.telegram_id:
            # Pressed in a group that has become a supergroup: nothing there has that number, or something else has it.
            message_id = message = None
        thread_id = message.message_thread_id if message is not None and message.is_topic_message else None
        await function(turn, Press(tuple(arguments), message_id, message, thread_id))
        await _name_network(turn)

    async def _on_message(self, update: Update, context: Any) -> None:
        turn: Turn = context.turn
        message = update.message
        if message is None or turn.chat is None:
            return
        if message.migrate_to_chat_id or message.migrate_from_chat_id:
            await self._events["migration"](
                turn,
                {
                    "from": message.migrate_from_chat_id or message.chat_id,
                    "to": message.migrate_to_chat_id or message.chat_id,
                },
            )
            return
        if turn.unreadable:
            if turn.person is not None:
                # A question that waits stays open; nothing of the words may be read.
                outbox.reply(turn, "common.unreadable", reply_to=None if turn.chat.private else message.message_id)
            return
        spoken = await self._spoken(turn, message)
        if turn.person is None:
            await self._nobody(turn, spoken)
        elif turn.chat.private:
            await self._in_private(turn, spoken)
        else:
            await self._in_group(turn, spoken)

    async def _spoken(self, turn: Turn, message: Message) -> Spoken:
        text, mentioned = self._heard(message.text or message.caption or "")
        replied_to = None
        original = message.reply_to_message
        own = original is not None and original.from_user is not None and original.from_user.username == self.bot_name
        if original is not None and own and original.chat.id == turn.here.telegram_id:
            replied_to = await outbox.said_by(turn.connection, turn.here.id, original.message_id)
        return Spoken(text, message, mentioned=mentioned, replied_to=replied_to)

    def _heard(self, text: str) -> tuple[str, bool]:
        """A text without the bot's own name, and whether that was in it."""
        name = f"@{self.bot_name}".lower()
        mentioned = name in text.lower()
        if mentioned and not text.startswith("/"):
            text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE).strip()
        return text, mentioned

    def words(self, raw: dict[str, Any]) -> str:
        """What of an update (Telegram's JSON) the features will read; nothing of what is said in a group to others."""
        message = raw.get("message") or {}
        text, mentioned = self._heard(message.get("text") or message.get("caption") or "")
        command = _COMMAND.match(text)
        if command is not None:
            return (command[3] or "").strip()
        original = message.get("reply_to_message") or {}
        own = original.get("from", {}).get("username") == self.bot_name
        heard = mentioned or own or text.startswith("/") or message.get("chat", {}).get("type") == "private"
        return text if heard else ""

    def _as_command(self, spoken: Spoken) -> tuple[CommandFunction, Spoken] | None:
        """A typed command, or words that stand for one."""
        match = _COMMAND.match(spoken.text)
        if match:
            name, addressed, argument = match.groups()
            if addressed and addressed.lower() != self.bot_name.lower():
                return None
            function = self._commands.get(name.lower())
            return (function, _with_argument(spoken, argument or "")) if function else None
        found = self._find_request(spoken.text) if spoken.text and not spoken.forwarded else None
        if found is None or found[0] not in self._commands:
            return None
        return self._commands[found[0]], _with_argument(spoken, found[1])

    async def _nobody(self, turn: Turn, spoken: Spoken) -> None:
        """An anonymous admin or a channel: never let in; who meant the bot is shown the private chat, once an hour in each chat.

        A channel's post that Telegram puts into its group by itself is meant for nobody.
        """
        command = spoken.text.startswith("/") and self._as_command(spoken) is not None
        meant = command or spoken.mentioned or spoken.replied_to is not None
        if not meant or spoken.message.is_automatic_forward:
            return
        if not await outbox.said_lately(turn.connection, turn.here.id, "common.anonymous", turn.now - ONCE):
            way = outbox.url("common.open_private", "https://t.me/{bot}?start=hello")
            outbox.reply(turn, "common.anonymous", keyboard=[[way]], reply_to=spoken.message.message_id)

    async def _answered(self, turn: Turn, question: Question, spoken: Spoken) -> bool:
        """Whether the message answered the open question; words that break it off, or begin or end a meeting, never do."""
        function = self._answers.get(question.name)
        if question.name not in self._patient and turn.now - question.asked_at > PATIENCE:
            await questions.end(turn, question, "expired")
            return False
        found = self._find_request(spoken.text) if spoken.text and not spoken.forwarded else None
        if found is not None and found[0] in NO_ANSWERS and found[0] in self._commands:
            return False
        try:
            return function is not None and await function(turn, question, spoken) is not False
        except Refused as refusal:
            if refusal.key in NOT_THEIRS:
                raise NoLongerTheirs(question, refusal) from refusal
            raise

    async def _in_private(self, turn: Turn, spoken: Spoken) -> None:
        typed = spoken.text.startswith("/")
        question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
        if spoken.replied_to is not None and not typed and (question is None or spoken.replied_to[1] != question.id):
            for function in self._replies:
                if await function(turn, spoken):
                    return
        if question is not None and not typed and await self._answered(turn, question, spoken):
            return
        command = self._as_command(spoken)
        if command is not None:
            await command[0](turn, command[1])
            return
        if typed:
            outbox.reply(turn, "common.unknown_command")
            return
        for function in self._texts:
            if await function(turn, spoken):
                return

    async def _in_group(self, turn: Turn, spoken: Spoken) -> None:
        """In the group the bot answers only when spoken to: a command, a reply to it, a mention."""
        typed = spoken.text.startswith("/")
        question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
        asked = question is not None and not typed and spoken.replied_to is not None
        if question is not None and asked and await self._answered(turn, question, spoken):
            return
        if not (typed or spoken.mentioned or spoken.replied_to is not None):
            return
        command = self._as_command(spoken)
        if command is not None:
            await command[0](turn, command[1])
            return
        if typed:
            return
        for function in self._texts:
            if await function(turn, spoken):
                return


def _with_argument(spoken: Spoken, argument: str) -> Spoken:
    return Spoken(spoken.text, spoken.message, argument.strip(), spoken.mentioned, spoken.replied_to)
