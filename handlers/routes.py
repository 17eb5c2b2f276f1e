"""Where each command, press, answer, message and event goes; python-telegram-bot matches, features decide.

A feature's `register(routes)` is a table of what people can say and press, and the act each leads to:

    routes.command("meeting", show)                  async (turn) -> None
    routes.command("search", search, argument)       async (turn, str) -> None         what followed the command
    routes.press("meetings.send", send, int, str)    async (turn, int, str) -> None    button data 'meetings.send:12:yes'
    routes.press("lessons.agree", agree, lesson)     async (turn, Standing, Lesson)    loaded: lesson = the(…), handlers/things.py
    routes.answer("minutes.part", take, words, asks=Asks.WHOLE)   async (turn, Question, str) -> bool | None   False: not an answer
    routes.link("y", show_year, link_number)         async (turn, int) -> None         t.me/<bot>?start=y12
    routes.event("file_fetched", take_file)          async (turn, dict) -> None        what the house put into the inbox
    routes.reply(replied, replied_message, words)    async (turn, int, str) -> bool    a reply to a message of the bot

What stands behind the act are its kinds (handlers/kinds.py): what it takes besides the turn, and by name what this way gives it
(`routes.press("visits.stay", come, int, int, comes=False)`). An act that takes anything else is
refused here, when the bot starts. A parameter with a default may be missing in buttons of an older make. What was pressed on
stands in `turn.pressed_on`. A message that nobody waited for is taken by the table of handlers/dispatch.py.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, get_type_hints

from sqlalchemy.exc import IntegrityError
from telegram import Message, Update
from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from acts import address_book, greeting, several
from acts.proceedings.record import below_what_was_typed
from acts.standing import known_networks
from domain.refusal import Refused, still_there
from domain.seals import parted
from domain.situations import TYPED, Asks
from handlers import sealed, typed
from handlers.kinds import Act, Kind, NoAnswer, Route, counts, reason, route
from handlers.spoken import Spoken
from language.answers import behind_a_yes
from language.buttons import holds_on
from language.goods_in_short import in_full, may_be_in_short
from language.heard.parts import Part
from language.hearing import Words
from storage import links, messages, networks, outbox, proceedings, questions, situations
from storage.questions import NOT_THEIRS, NoLongerTheirs, Question
from storage.turn import Turn

__all__ = ["Press", "Routes", "Spoken"]

ONCE = timedelta(hours=1)  # so long whoever shows no name is not told again
NO_ANSWERS = ("cancel", "begin", "end")  # commands in words that answer no question, whatever it asks
# A link of the bot; or the code of an invitation by itself.
_LINK = re.compile(
    rf"(?:https?://)?(?:t|telegram)\.me/(?P<bot>\w+)\?start=(?P<payload>[\w-]{{1,64}})|(?P<code>{links.TYPED})",
    re.IGNORECASE,
)
# The same among other words: the whole invitation pasted, 'รหัส … ค่ะ', a link without its beginning.
_LINK_WITHIN = re.compile(
    rf"(?<!\w)(?P<bot>\w+)[?&]start=\s?(?P<payload>[\w-]{{1,64}})|(?<![\w=-])(?P<code>{links.TYPED})(?![\w-])",
    re.IGNORECASE,
)
# The link of a bot that opens nothing, or no words at all.
_BARE_LINK = re.compile(r"(?:https?://)?(?:t|telegram)\.me/(?P<bot>\w+)/?|", re.IGNORECASE)
OFFERS_WAYS = "reports.meant"  # the question which way was meant by words that were not understood
LONGEST_WITH_LINK = 2000  # characters; an invitation has some 300
_COMMAND = re.compile(r"^/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?$", re.DOTALL)


@dataclass(frozen=True)
class Press:
    """A press on a button in place of a typed command: the command's name, and the message that carries the button."""

    command: str
    message: Message | None


EventFunction = Callable[[Turn, dict[str, Any]], Awaitable[None]]
MemberFunction = Callable[[Turn, Update], Awaitable[None]]


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

    def __init__(self, bot_name: str, keyboard_now: sealed.KeyboardNow = sealed.unknown) -> None:
        """`keyboard_now`: the buttons that a card would have now (cards/), for presses that count for what the card showed."""
        self.bot_name = bot_name
        self._keyboard_now = keyboard_now
        self.commands: dict[str, Route] = {}
        self.presses: dict[str, Route] = {}
        self.answers: dict[str, Route] = {}
        self.links: dict[str, Route] = {}
        self._asks: dict[str, Asks] = {}
        self.events: dict[str, EventFunction] = {}
        self._text: Callable[..., Awaitable[bool]] | None = None
        self.replies: list[Route] = []
        self._member: MemberFunction | None = None

    def command(self, name: str, act: Act, *kinds: Kind, **fixed: Any) -> None:
        """/name, and the Thai words that stand for it."""
        self._once(self.commands, name, route(act, (Turn,), kinds or _whole(act), fixed))

    def press(self, name: str, act: Act, *kinds: Kind, private: bool | str = False, **fixed: Any) -> None:
        """A button whose data is 'name' or 'name:key:…'; in a group a `private` one is an old button, or says that text."""
        self._once(self.presses, name, route(act, (Turn,), kinds or _whole(act), fixed, private=private))

    def answer(self, question: str, act: Act, *kinds: Kind, asks: Asks, **fixed: Any) -> None:
        """The answer to a question of that name, which `asks` for that; the act ends the question itself."""
        self._once(self.answers, question, route(act, (Turn, Question), kinds or _whole(act), fixed))
        self._asks[question] = asks

    def link(self, prefix: str, act: Act, *kinds: Kind, **fixed: Any) -> None:
        """What follows /start in a link that begins with `prefix`; the longest prefix that fits has it."""
        self._once(self.links, prefix, route(act, (Turn,), kinds, fixed))

    def event(self, name: str, function: EventFunction) -> None:
        """Something that the house put into the inbox."""
        self._once(self.events, name, function)

    def text(self, function: Callable[..., Awaitable[bool]]) -> None:
        """A message that is no command, answer or request: function(turn, spoken, sayings), which tells whether it was taken."""
        self._text = function

    def reply(self, act: Act, *kinds: Kind) -> None:
        """A reply in private to something the bot sent: it is about that, whatever else the bot waits for."""
        self.replies.append(route(act, (Turn,), kinds, {}))

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
        return set(self.commands)

    def install(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Hang the tables into python-telegram-bot."""
        application.add_handler(CallbackQueryHandler(self._on_press))
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, self._on_message))
        application.add_handler(ChatMemberHandler(self._on_membership, ChatMemberHandler.MY_CHAT_MEMBER))

    async def run(self, name: str, turn: Turn, spoken: Spoken) -> None:
        """Do what a command does, also for a button in its place; /start behind a link does what the link means."""
        if name == "start" and turn.here.private:
            await address_book.opened(turn)
            await greeting.opened(turn)
        payload = (
            spoken.argument.split() if name == "start" and turn.here.private and spoken.text.startswith("/") else []
        )
        if payload and await self._follow(turn, payload[0]):
            return
        await self.commands[name].said(spoken, turn)

    async def _follow(self, turn: Turn, payload: str) -> bool:
        """Do what the link means by which the private chat was opened; False where it is none of the bot's."""
        for prefix in sorted(self.links, key=len, reverse=True):
            if payload.startswith(prefix):
                await self.links[prefix].pressed(turn, (payload.removeprefix(prefix),))
                return True
        return False

    async def happened(self, turn: Turn, raw: dict[str, Any]) -> None:
        """An event of the house; what Telegram says of a person goes to whoever asked about them (`outbox.look(…, about)`)."""
        name = f"{raw['event']}.{raw['about']}" if "about" in raw else raw["event"]
        await self.events[name](turn, raw)

    async def _on_membership(self, update: Update, context: Any) -> None:
        if self._member is not None:
            await self._member(context.turn, update)

    async def _on_press(self, update: Update, context: Any) -> None:
        turn: Turn = context.turn
        query = update.callback_query
        if query is None or turn.person is None or turn.chat is None:
            return
        message_id = query.message.message_id if query.message is not None else None
        message = query.message if isinstance(query.message, Message) else None
        if query.message is not None and query.message.chat.id != turn.chat.telegram_id:
            # Pressed in a group that has become a supergroup: nothing there has that number, or something else has it.
            message_id = message = None
        await self._press(turn, query.data or "", message_id, message)
        await questions.go_on(turn)
        await _name_network(turn)

    async def _press(self, turn: Turn, carried: str, message_id: int | None, message: Message | None) -> None:
        """Do what a button means that carries this, on the message of that number."""
        target, seal = parted(carried)
        act, *arguments = target.split(":")
        pressed = still_there(self.presses.get(act))
        turn.pressed_on = message_id
        if seal and await sealed.changed(
            turn, target, seal, message_id, _words(message, message_id), self._keyboard_now
        ):
            return
        if Press in pressed.kinds:
            await pressed.act(turn, Press(arguments[0] if arguments else "", message))
        else:
            await pressed.pressed(turn, tuple(arguments))

    async def _typed(self, turn: Turn, spoken: Spoken, question: Question | None = None) -> bool:
        """Whether somebody typed what a button says (handlers/typed.py), and its act was done as by a tap.

        The small answer to a tap comes as a message. A button that is over presses nothing: the words are read as any others.
        """
        if (meant := await typed.button(turn, spoken, question)) is None:
            return False
        try:
            async with turn.part():
                if meant.at_desk is not None:
                    await below_what_was_typed(turn, meant.at_desk)
                await self._press(turn, meant.target, meant.message_id, spoken.message)
        except Refused as refusal:
            if refusal.key != "common.old_button":
                raise
            turn.pressed_on = turn.toast = None
            return False
        if turn.toast is not None:
            key, values, _ = turn.toast
            turn.toast = None
            outbox.reply(turn, key, {name: outbox.written(value) for name, value in values.items()})
        else:
            outbox.react(turn, turn.here.id, spoken.message.message_id, "👌")
        return True

    async def _on_message(self, update: Update, context: Any) -> None:
        turn: Turn = context.turn
        message = update.message
        if message is None or turn.chat is None:
            return
        if message.migrate_to_chat_id or message.migrate_from_chat_id:
            await self.events["migration"](
                turn,
                {
                    "from": message.migrate_from_chat_id or message.chat_id,
                    "to": message.migrate_to_chat_id or message.chat_id,
                },
            )
            return
        if turn.person is not None and turn.chat.private and await self._shared(turn, message):
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
        if turn.person is not None:
            await questions.go_on(turn)
        if turn.toast is not None and turn.toast[2]:  # nobody pressed: what would stand over the chat is said in it
            key, values, _ = turn.toast
            outbox.reply(turn, key, {name: outbox.written(value) for name, value in values.items()})

    async def _shared(self, turn: Turn, message: Message) -> bool:
        """Whether a key of the phone sent somebody of the address book, or a contact: that holds no words."""
        if (found := message.users_shared) is not None:
            people = [
                {
                    "telegram_id": each.user_id,
                    "name": " ".join(filter(None, (each.first_name, each.last_name))),
                    "username": each.username or "",
                }
                for each in found.users
            ]
            await self.events["users_shared"](turn, {"request": found.request_id, "people": people})
        elif (sent := message.contact) is not None:
            name = " ".join(filter(None, (sent.first_name, sent.last_name)))
            event = {"number": sent.phone_number, "name": name, "telegram_id": sent.user_id}
            await self.events["contact"](turn, event)
        return message.users_shared is not None or message.contact is not None

    async def _spoken(self, turn: Turn, message: Message) -> Spoken:
        text, mentioned = self._heard(message.text or message.caption or "")
        replied_to = None
        original = message.reply_to_message
        own = original is not None and original.from_user is not None and original.from_user.username == self.bot_name
        if original is not None and own and original.chat.id == turn.here.telegram_id:
            replied_to = await messages.said_by(turn.connection, turn.here.id, original.message_id)
        return Spoken(Words(text, turn.now), message, mentioned=mentioned, replied_to=replied_to)

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

    def _as_command(self, spoken: Spoken) -> tuple[str, Spoken] | None:
        """A typed command, or words that stand for one."""
        match = _COMMAND.match(spoken.text)
        if match:
            name, addressed, argument = match.groups()
            if addressed and addressed.lower() != self.bot_name.lower():
                return None
            return (name.lower(), _with_argument(spoken, argument or "")) if name.lower() in self.commands else None
        found = spoken.request
        if found is None or found.command not in self.commands:
            return None
        return found.command, _with_argument(spoken, found.argument)

    async def _link_typed(self, turn: Turn, spoken: Spoken) -> str | None:
        """What follows /start in the bot's own link, where somebody typed or pasted that instead of opening it (from paper, say).

        Among other words one link counts of who belongs to no network yet; others may only speak of it.
        """
        if spoken.forwarded or spoken.has_file:
            return None
        alone = _LINK.fullmatch(spoken.text.strip())
        if alone is not None:
            return self._payload(alone)
        if spoken.text.startswith("/") or len(spoken.text) > LONGEST_WITH_LINK:
            return None
        payloads = {self._payload(each) for each in _LINK_WITHIN.finditer(spoken.text)} - {None}
        return payloads.pop() if len(payloads) == 1 and not await known_networks(turn) else None

    async def _bare_name(self, turn: Turn, spoken: Spoken, *, meant: bool) -> bool:
        """Whether the bot's name or link stands in the group by itself, which asks how one begins; a link to others once an hour."""
        bare = _BARE_LINK.fullmatch(spoken.text.strip())
        if bare is None or spoken.forwarded or spoken.has_file or "start" not in self.commands:
            return False
        if bare["bot"] is None:
            return spoken.mentioned
        if bare["bot"].lower() != self.bot_name.lower():
            return False
        shown = "common.start_in_group"
        return meant or not await messages.said_lately(turn.connection, turn.here.id, shown, turn.now - ONCE)

    async def _invitation_in_group(self, turn: Turn, spoken: Spoken, command: tuple[str, Spoken] | None) -> str | None:
        """The code of an invitation that is said to the bot in a group, also behind /start: it is opened in the private chat."""
        started = command is not None and command[0] == "start" and not spoken.forwarded
        said = command[1].argument.lower() if command is not None and started else await self._link_typed(turn, spoken)
        return said if said is not None and re.fullmatch(links.TYPED, said, re.IGNORECASE) else None

    def _payload(self, found: re.Match[str]) -> str | None:
        """What a link or code opens, in the small letters in which the bot writes it; None for another bot's."""
        if found["bot"] is not None and found["bot"].lower() != self.bot_name.lower():
            return None
        return str(found["payload"] or found["code"]).lower()

    async def _nobody(self, turn: Turn, spoken: Spoken) -> None:
        """An anonymous admin or a channel: never let in; who meant the bot is shown the private chat, once an hour in each chat.

        A channel's post that Telegram puts into its group by itself is meant for nobody.
        """
        command = spoken.text.startswith("/") and self._as_command(spoken) is not None
        meant = command or spoken.mentioned or spoken.replied_to is not None
        if not meant or spoken.message.is_automatic_forward:
            return
        if not await messages.said_lately(turn.connection, turn.here.id, "common.anonymous", turn.now - ONCE):
            way = outbox.url("common.open_private", "https://t.me/{bot}?start=hello")
            outbox.reply(turn, "common.anonymous", keyboard=[[way]], reply_to=spoken.message.message_id)

    def _asked(self, turn: Turn, question: Question | None) -> tuple[Question | None, Asks]:
        """What waits for words, and what it asks for; what waited too long does not. What is not typed at all is pressed."""
        if question is None or not question.waits(turn.now):
            return None, Asks.ANEW
        return question, self._asks.get(question.name, Asks.YES_NO)

    async def _answered(self, turn: Turn, question: Question, spoken: Spoken, heard: Part | None = None) -> bool:
        """Whether the message answered the open question; words that break it off, or begin or end a meeting, never do.

        `heard`: the answer that it surely holds, in words that the question's act can read.
        """
        if self._asked(turn, question)[0] is None:
            await questions.end(turn, question, "expired")
            return False
        found = spoken.request
        if found is not None and found.command in NO_ANSWERS and found.command in self.commands:
            return False
        answer = self.answers.get(question.name)
        if answer is None:
            return False
        if reason in answer.kinds and holds_on(spoken.text):
            await questions.end(turn, question, "broken_off")
            outbox.reply(turn, "common.held_on", network_id=question.network_id)
            return True
        if counts in answer.kinds and spoken.words.yes_no is None and holds_on(spoken.text):
            return await self._say_waits(turn, question, spoken)
        unread: Refused | None = None
        read = [spoken]
        if heard is not None:
            read = [spoken.with_words(each, answers=True) for each in dict.fromkeys((heard.words, heard.other))]
        for said in read:
            try:
                async with turn.part():
                    return await _taken(answer.said(said, turn, question))
            except Refused as refusal:
                if refusal.key in NOT_THEIRS:
                    raise NoLongerTheirs(question, refusal) from refusal
                unread = unread or refusal
        # No answer that has to be typed anew, but a message of something else.
        if spoken.words.of_its_own or spoken.words.whole_report or unread is None:
            return False
        raise unread

    async def _in_private(self, turn: Turn, spoken: Spoken) -> None:
        if (payload := await self._link_typed(turn, spoken)) is not None and await self._follow(turn, payload):
            return
        turn.said = spoken.text
        question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
        spoken = await self._in_full(turn, spoken, question)
        above = await self._above(turn, question) if spoken.words.yes_no is not None else question
        if above is not None and above is not question and await questions.come_again(turn, above):
            return  # to what a yes is said behind words that were not understood
        if (
            clause := behind_a_yes(spoken.text)
        ) is not None:  # a yes with a clause behind it is no yes: the clause is meant
            if question is not None and await self._answered(turn, question, spoken):
                return
            spoken = spoken.with_words(clause)
        found = await self._parts(turn, spoken, question)
        if len(found) == 1 and found[0].answers:
            await self._one_thing(turn, spoken, question, found[0])
        elif len(found) == 1 and await self._typed(turn, spoken, question):
            return
        elif found:
            await self._several(turn, spoken, question, found)
        else:
            await self._one_thing(turn, spoken, question)

    async def _in_full(self, turn: Turn, spoken: Spoken, question: Question | None) -> Spoken:
        """The message with the goods in full that it names by the first figure of their formula ('46 เอา 8'); not what is asked for in
        words, nor the text of the minutes.
        """
        free = self._asked(turn, question)[1] in (Asks.ANEW, Asks.YES_NO)
        if not free or spoken.forwarded or spoken.text.startswith("/") or not may_be_in_short(spoken.text):
            return spoken
        known = await known_networks(turn)
        if await proceedings.running_of(turn.connection, known, turn.who.id):
            return spoken
        goods = await situations.goods(turn.connection, known)
        full = in_full(spoken.text, goods)
        return spoken if full == spoken.text else spoken.with_words(full)

    async def _parts(self, turn: Turn, spoken: Spoken, question: Question | None) -> tuple[Part, ...]:
        """What a plain message surely says, part by part; none where it goes its way whole (acts/several.py)."""
        if spoken.replied_to is not None or spoken.forwarded or spoken.text.startswith("/"):
            return ()
        asked, asks = self._asked(turn, await self._above(turn, question))
        if spoken.has_file and asks is Asks.FILE:
            return ()
        found = await several.parts_of(turn, spoken.words, asked, asks)
        return found if not spoken.has_file or several.goes_with_a_file(found) else ()

    async def _above(self, turn: Turn, question: Question | None) -> Question | None:
        """The question that words can be about: of one that only offers ways for what was not understood, the yes or no above."""
        if question is None or question.name != OFFERS_WAYS:
            return question
        before = await questions.undecided(turn.connection, question, question.asked_at - several.A_WHILE, 1)
        return before[0] if before and self._asked(turn, before[0])[1] is Asks.YES_NO else question

    async def _several(self, turn: Turn, spoken: Spoken, question: Question | None, found: tuple[Part, ...]) -> None:
        """Each part goes as a message of its own; what one refuses is said and stops no other.

        What the `question` asks for in words is waited for after them, unless one of them asks for words itself.
        """
        whole: set[str] = set()  # own words that went on: of one run of words that means several things they go once
        asked = await questions.and_open(turn, [])
        before = len(asked)
        await self._say_waits(turn, question, spoken)
        for part in found:
            if part.answers:
                await self._wait_again(turn, question)
            try:
                async with turn.part():
                    await self._part(turn, spoken, part, whole)
            except Refused as refusal:
                if isinstance(refusal, NoLongerTheirs):
                    await questions.end(turn, refusal.question, "not_theirs")
                if refusal.key == "common.old_button":  # nobody pressed anything: the sentence is about their words
                    refusal = Refused("common.words_too_late", words=part.own)
                outbox.reply(turn, refusal.key, {name: outbox.written(value) for name, value in refusal.values.items()})
            except IntegrityError:  # the books hold one such thing of one message: the later one is said back
                outbox.reply(turn, "common.not_kept", {"words": part.own})
            asked = await questions.and_open(turn, asked)
        await questions.one_by_one(turn, asked[before:])
        await self._wait_again(turn, question)

    async def _say_waits(self, turn: Turn, question: Question | None, spoken: Spoken) -> bool:
        """Say, before what becomes of the words, that a card of figures waits on and holds none of them; False of any other."""
        if question is None or self._asked(turn, question)[1] is not Asks.COUNTS:
            return False
        found = spoken.request
        if found is not None and found.command in NO_ANSWERS:
            return False
        outbox.reply(turn, "common.card_waits", {}, network_id=question.network_id)
        return True

    async def _wait_for_counts(self, turn: Turn, question: Question | None) -> None:
        """A card of figures is typed below until it is decided, whatever was said between."""
        if question is not None and self._asked(turn, question)[1] is Asks.COUNTS:
            await self._wait_again(turn, question)

    async def _wait_again(self, turn: Turn, question: Question | None) -> None:
        """Wait for what was asked for in words, where a card took its place meanwhile: the card is pressed."""
        if question is None or self._asked(turn, question)[1] not in TYPED:
            return
        later = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
        if later is None or not several.asked_in_words(later, self._asked(turn, later)[1]):
            await questions.take_up(turn, question)

    async def _part(self, turn: Turn, spoken: Spoken, part: Part, whole: set[str]) -> None:
        """One of several things: by the acts that its words are read for, else as its own words are taken; left-overs are said."""
        said = spoken.with_part(part)
        turn.said = part.words if part.sayings else part.own
        if not part.meanings:
            outbox.reply(turn, part.said, {"words": part.words})
            return
        if part.anew is not None:
            await self._anew(turn, spoken, part)
            return
        if part.sayings and self._text is not None and await self._text(turn, said, part.sayings):
            return
        if part.sayings and part.own in whole:
            outbox.reply(turn, "common.not_kept", {"words": part.words})
            return
        if part.of_what_is_open or part.sayings:
            whole.add(part.own)
            said = spoken.with_part(replace(part, words=part.own, told={}))
        waits = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
        command = None if part.of_what_is_open else self._as_command(said)
        if command is not None:
            await self.run(command[0], turn, command[1])
        elif part.answers or (part.of_what_is_open and self._asked(turn, waits)[1] not in TYPED):
            await self._one_thing(turn, said, waits, part if part.answers else None)
        elif part.of_what_is_open and waits is not None and await self._typed(turn, said, waits):
            return
        elif self._text is not None:
            await self._text(turn, said)

    async def _anew(self, turn: Turn, spoken: Spoken, part: Part) -> None:
        """What a card shows is put right: its question is over, the act is told anew; what it does not take goes as it was said."""
        waits = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
        shown = await questions.still(turn.connection, part.anew or 0)
        try:
            async with turn.part():
                if shown is not None:
                    await questions.decide(turn, shown, "put_right")
                    if await several.set_right(turn, shown, part):
                        return
                    if (take_back := several.TAKEN_BACK.get(shown.name)) is not None:
                        await take_back(turn, shown)
                text = self._text if part.sayings else None  # without any, no other act takes it
                if text is None or not await text(turn, spoken.with_part(part), part.sayings):
                    raise NoAnswer
        except NoAnswer:
            await self._one_thing(turn, spoken.with_words(part.own), waits)

    async def _one_thing(
        self, turn: Turn, spoken: Spoken, question: Question | None, heard: Part | None = None
    ) -> None:
        """A message that is one thing: to the `question` that waits, where it is `heard` as its answer too, or whatever it is."""
        slash = spoken.text.startswith("/")
        if spoken.replied_to is not None and not slash and (question is None or spoken.replied_to[1] != question.id):
            for each in self.replies:
                if await _taken(each.said(spoken, turn)):
                    return
        asked = question is not None and not slash
        if question is not None and asked and await self._typed(turn, spoken, question):
            return
        asks_so = self._asked(turn, question)[1] in (Asks.YES_NO, Asks.COUNTS)
        elsewhere = question is not None and asks_so and await typed.looks_elsewhere(turn, spoken, question)
        if question is not None and asked and not elsewhere:
            if await self._answered(turn, question, spoken, heard):
                return
            await self._say_waits(turn, question, spoken)
        await self._as_new(turn, spoken, slash=slash)
        await self._wait_for_counts(turn, question)

    async def _as_new(self, turn: Turn, spoken: Spoken, *, slash: bool) -> None:
        """A message that answers nothing: a command, a button's words, or whatever it is."""
        command = self._as_command(spoken)
        if command is not None:
            await self.run(command[0], turn, command[1])
            return
        if slash:
            outbox.reply(turn, "common.unknown_command")
            return
        if await self._typed(turn, spoken):
            return
        if buttons := await typed.choices(turn, spoken):
            values = {"words": spoken.text, "ways": [[label, said] for label, said, *_ in buttons]}
            outbox.reply(turn, "common.which_of_these", values, keyboard=[[each] for each in buttons])
            return
        if self._text is not None:
            await self._text(turn, spoken)

    async def _in_group(self, turn: Turn, spoken: Spoken) -> None:
        """In the group the bot answers only when spoken to: a command, a reply to it, a mention."""
        typed = spoken.text.startswith("/")
        question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
        asked = question is not None and not typed and spoken.replied_to is not None
        if question is not None and asked and await self._answered(turn, question, spoken):
            return
        meant = typed or spoken.mentioned or spoken.replied_to is not None
        if await self._bare_name(turn, spoken, meant=meant):
            await self.run("start", turn, _with_argument(spoken, ""))
            return
        if not meant:
            return
        command = self._as_command(spoken)
        invitation = await self._invitation_in_group(turn, spoken, command)
        if invitation is not None:
            way = outbox.url("common.open_private", f"https://t.me/{{bot}}?start={invitation}")
            outbox.reply(turn, "common.link_in_group", keyboard=[[way]], reply_to=spoken.message.message_id)
            return
        if command is not None:
            await self.run(command[0], turn, command[1])
            return
        if typed:
            return
        if self._text is not None:
            await self._text(turn, spoken)


async def _taken(said: Awaitable[Any]) -> bool:
    """Whether a message is what an act takes: its kinds were in it, and the act did not decline it."""
    try:
        return await said is not False
    except NoAnswer:
        return False


def _words(message: Message | None, message_id: int | None) -> str:
    """What the message whose button was pressed says; nothing where it was pressed in words."""
    if message is None or message.message_id != message_id:
        return ""
    return message.text or message.caption or ""


def _whole(act: Act) -> tuple[Kind, ...]:
    """What an act takes that reads the message or the press itself."""
    hints = get_type_hints(getattr(act, "func", act))
    taken: tuple[type, ...] = (Spoken, Press)
    return tuple(each for each in taken if each in hints.values())


def _with_argument(spoken: Spoken, argument: str) -> Spoken:
    return replace(spoken, argument=argument.strip())
