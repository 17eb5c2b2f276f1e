"""Everything the rehearsal knows: people, chats, the bot, its updates and requests, and the record of what happened."""

import itertools
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from rehearsal.telegram.chats import Chat, Member, Message, Person
from rehearsal.telegram.clock import Clock, Follower
from rehearsal.telegram.entities import cut
from rehearsal.telegram.faults import Faults
from rehearsal.telegram.files import Files
from rehearsal.telegram.limits import Limits
from rehearsal.telegram.refusals import Impossible
from rehearsal.telegram.signals import Signal
from rehearsal.telegram.updates import Updates

TOKEN = "7000000001:rehearsal-token-for-loopback-only"
FIRST_PERSON = 5_000_000_001
FIRST_GROUP = -4_000_000_001
FIRST_SUPERGROUP = -1_002_000_000_001
REQUESTS_KEPT = 200_000


class World:
    """The state of one rehearsal; all of it lives on the server's loop."""

    def __init__(self, start: datetime, running: bool, token: str, username: str, bot_name: str):
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self.username = username
        self.bot_name = bot_name
        self.zone = start.tzinfo or UTC
        self.clock = Clock(start, running)
        self.updates = Updates(self.clock.now)
        self.clock.on_set = self._clock_set
        self.follower = Follower(self.clock, self.updates)
        self.settings: dict[str, Any] = {"limits": "strict", "privacy": True, "log": True, "update_hours": None}
        self.limits = Limits()
        self.faults = Faults()
        self.requests: deque[dict[str, Any]] = deque(maxlen=REQUESTS_KEPT)
        self.request_numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []
        self.first_event = 1
        self.happened = Signal()
        self.scenarios: list[dict[str, Any]] = []
        self.reset_hook: Any = None
        self.scenario: dict[str, Any] = {}
        self.condition = "ready"
        self.webhook: dict[str, Any] = {}
        self.webhook_changed: Callable[[], None] = lambda: None
        self._empty()

    def _empty(self) -> None:
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.queries: dict[str, dict[str, Any]] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.about: dict[tuple[str, str], str] = {}
        self.shared_id = 0
        self._person_ids = itertools.count(FIRST_PERSON)
        self._group_ids = itertools.count(FIRST_GROUP, -1)
        self._supergroup_ids = itertools.count(FIRST_SUPERGROUP, -1)
        self._query_ids = itertools.count(3_000_000_000_000_000_001)

    def reset(self, start: datetime | None = None, running: bool | None = None) -> None:
        """Forget people, chats, messages, faults and the logs; the bot and its token stay, events go on counting."""
        self._empty()
        self.updates.clear()
        self.requests.clear()
        self.faults.clear()
        self.limits = Limits(self.settings["limits"] == "strict")
        self.first_event += len(self.events)
        self.events = []
        self.follower.forget()
        self.clock.set(start or self.clock.now(), running)
        self.record("reset")

    def set_condition(self, condition: str) -> None:
        """Tell the page how the bot is.

        ready; preparing (a scenario is being set up: nothing can be pressed); fallen (it ended by itself and is being
        started again); down (it falls again and again).
        """
        if condition != self.condition:
            self.condition = condition
            self.record("condition", condition=condition)

    def record(self, kind: str, **what: Any) -> None:
        """Write down that something happened, for the page and the transcript."""
        what["n"] = self.first_event + len(self.events)
        what["at"] = self.clock.now()
        what["kind"] = kind
        self.events.append(what)
        self.happened.notify()

    def _clock_set(self) -> None:
        self.record("clock", now=self.clock.now().isoformat(), running=self.clock.running)

    def stamp(self) -> int:
        """The present moment as Telegram's unix time."""
        return int(self.clock.now().timestamp())

    # people and chats

    def bot_user(self) -> dict[str, Any]:
        """The Bot API's User of the bot."""
        name = self.about.get(("name", ""), self.bot_name)
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": self.username}

    def user(self, account: int) -> dict[str, Any] | None:
        """The Bot API's User of a person or of the bot, or None."""
        if account == self.bot_id:
            return self.bot_user()
        person = self.people.get(account)
        return person.user() if person else None

    def person(self, account: Any) -> Person:
        """The person of that id or @username; raises `Impossible`."""
        if isinstance(account, str) and account.startswith("@"):
            for person in self.people.values():
                if person.username.lower() == account[1:].lower():
                    return person
        else:
            found = self.people.get(whole(account, "person"))
            if found:
                return found
        raise Impossible(f"there is no person {account}", 404)

    def add_person(self, first_name: str, account: int | None = None, **known: Any) -> Person:
        """Somebody joins Telegram; the private chat with the bot exists but is not started."""
        if not first_name.strip():
            raise Impossible("a person needs a first_name")
        account = account or next(self._person_ids)
        if account in self.people or account == self.bot_id:
            raise Impossible(f"there is already an account {account}")
        person = Person(account, first_name, **known)
        self.people[account] = person
        self.chats[account] = Chat(account, "private", person=person)
        self.record("person", person=account)
        return person

    def chat(self, chat_id: Any) -> Chat:
        """The chat of that id, as scripts name it; raises `Impossible`."""
        chat = self.chats.get(whole(chat_id, "chat"))
        if chat is None:
            raise Impossible(f"there is no chat {chat_id}", 404)
        return chat

    def new_group_id(self, supergroup: bool) -> int:
        """An id for a new group."""
        return next(self._supergroup_ids if supergroup else self._group_ids)

    def bot_member(self, chat: Chat) -> Member:
        """The bot's standing in a group."""
        return chat.members.get(self.bot_id) or Member("left")

    def new_query_id(self) -> str:
        """An id for a callback query."""
        return str(next(self._query_ids))

    # messages

    def post(self, chat: Chat, content: dict[str, Any], *, by: dict[str, Any], person: int | None = None) -> Message:
        """Put a message into a chat. `by` holds its sender (`from`, `sender_chat` …), `content` the rest."""
        if chat.type == "supergroup":
            chat.last_id += 1
            number = chat.last_id
        else:
            self.shared_id += 1
            number = self.shared_id
        moment = self.clock.now()
        fields = {"message_id": number, **by, "chat": chat.api(), "date": int(moment.timestamp()), **content}
        by_bot = by.get("from", {}).get("id") == self.bot_id
        message = Message(chat, fields, moment, by_bot, person)
        chat.messages[number] = message
        self.record("message", message=message, fields=fields)
        return message

    def change(self, message: Message, kind: str = "edited", **fields: Any) -> None:
        """Replace fields of a message (None removes one) and record it."""
        changed = {**message.fields, **fields}
        message.fields = {name: value for name, value in changed.items() if value is not None}
        self.record(kind, message=message, fields=message.fields)

    def deliver(self, message: Message, kind: str = "message") -> None:
        """Queue a person's message, or a service message, for the bot if it may see it."""
        if self.bot_sees(message):
            self.updates.add(kind, message.fields)

    def bot_sees(self, message: Message) -> bool:
        """Privacy mode: in groups a bot without rights gets commands, replies to it, mentions and service messages."""
        chat, fields = message.chat, message.fields
        if chat.person is not None:
            return not chat.person.blocked
        member = self.bot_member(chat)
        if not member.inside:
            return False
        if member.admin or not self.settings["privacy"]:
            return True
        if not any(name in fields for name in ("text", "caption", "document", "photo", "voice", "contact")):
            return True
        answered = fields.get("reply_to_message")
        if answered and answered.get("from", {}).get("id") == self.bot_id:
            return True
        text = message.content
        return any(
            self._addressed(entity, text) for entity in fields.get("entities") or fields.get("caption_entities") or ()
        )

    def _addressed(self, entity: dict[str, Any], text: str) -> bool:
        kind = entity["type"]
        if kind == "text_mention":
            return bool(entity["user"]["id"] == self.bot_id)
        if kind == "mention":
            return cut(text, entity["offset"], entity["length"])[1:].lower() == self.username.lower()
        if kind == "bot_command":
            addressee = cut(text, entity["offset"], entity["length"]).partition("@")[2]
            return not addressee or addressee.lower() == self.username.lower()
        return False

    def member_changed(self, chat: Chat, account: int, by: dict[str, Any], old: Member, new: Member) -> None:
        """Tell the bot that somebody's standing changed (its own always, others' only to an admin that asked)."""
        user = self.user(account)
        if user is None:
            return
        change = {
            "chat": chat.api(),
            "from": by,
            "date": self.stamp(),
            "old_chat_member": old.shown(user),
            "new_chat_member": new.shown(user),
        }
        if account == self.bot_id:
            self.updates.add("my_chat_member", change)
        elif self.bot_member(chat).admin:
            self.updates.add("chat_member", change)
        self.record("member", chat=chat.id, account=account, status=new.status, by=by["id"])


def whole(value: Any, what: str) -> int:
    """An integer id out of JSON or a path; raises `Impossible`."""
    try:
        return int(value)
    except (TypeError, ValueError):
        raise Impossible(f"{what} must be an id, not {value!r}") from None


def utc_now() -> datetime:
    """The real present moment: only where a rehearsal starts without a chosen one."""
    return datetime.now(UTC)
