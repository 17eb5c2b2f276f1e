"""Keeps what people sent, as the rehearsal saw it, beside what the bot's books hold of it; and what the bot sent, beside its outbox."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Thing = tuple[str, int, str]  # typed or pressed, the chat it was sent in (0 for a press), its number there


@dataclass
class Record:
    """What was sent, what the books hold of it, and in which state; the bot sent these messages: (chat, number).

    The books keep what came in for seven days, so they are read whenever everything has settled.
    """

    books: Path
    sent: dict[Thing, str] = field(default_factory=dict)  # with its words or its button's label
    rows: dict[int, tuple[Thing, str]] = field(default_factory=dict)
    told: set[tuple[int, int]] = field(default_factory=set)
    _last: int = 0

    def see(self, events: Iterable[dict[str, Any]]) -> None:
        """Note what people sent to the bot, and what the bot sent."""
        for event in events:
            if event["kind"] == "pressed" and "query" in event:
                self.sent[("pressed", 0, event["query"])] = event["button"]
            elif event["kind"] == "message" and event["message"]["service"] is None:
                message = event["message"]
                if message["sender"]["kind"] == "bot":
                    self.told.add((message["chat"], message["id"]))
                elif message["chat"] == message["sender"]["id"]:  # in a group a bot sees but what is meant for it
                    self.sent[("typed", message["chat"], str(message["id"]))] = message["text"]

    def read(self) -> None:
        """Read what has come into the books since the last time, and what was not done then."""
        undone = [number for number, (_, state) in self.rows.items() if state != "done"]
        with sqlite3.connect(self.books) as books:
            found = books.execute(
                "SELECT id, raw, state FROM inbox WHERE id >= ? ORDER BY id", (min([*undone, self._last + 1]),)
            ).fetchall()
        books.close()
        for number, raw, state in found:
            self._last = max(self._last, number)
            if (thing := _thing(json.loads(raw))) is not None:
                self.rows[number] = (thing, state)

    def held(self) -> Counter[Thing]:
        """How often the books hold what, done with all that it led to."""
        return Counter(thing for thing, state in self.rows.values() if state == "done")

    def lost(self) -> list[Thing]:
        """What people sent and the books do not hold as done."""
        held = self.held()
        return [thing for thing in self.sent if held[thing] == 0]

    def twice(self) -> list[Thing]:
        """What the books hold more often than it was sent."""
        return [thing for thing, times in self.held().items() if times > (thing in self.sent)]

    def repeated(self) -> tuple[int, int]:
        """How many messages the bot sent that no row of its outbox stands for; how many of its rows say that they were in doubt."""
        with sqlite3.connect(self.books) as books:
            rows = books.execute(
                "SELECT telegram_id, message_id FROM outbox JOIN chats ON chats.id = chat_id WHERE message_id IS NOT NULL"
            ).fetchall()
            ((doubtful,),) = books.execute("SELECT count(*) FROM outbox WHERE doubtful")
        books.close()
        return len(self.told - set(rows)), doubtful

    def set_aside(self) -> int:
        """How many updates, messages and deadlines the books call failed."""
        with sqlite3.connect(self.books) as books:
            ((failed,),) = books.execute(
                "SELECT (SELECT count(*) FROM inbox WHERE state = 'failed') + (SELECT count(*) FROM outbox WHERE state = 'failed')"
                " + (SELECT count(*) FROM due WHERE state = 'failed')"
            )
        books.close()
        return int(failed)


def _thing(update: dict[str, Any]) -> Thing | None:
    """What a person sent by this update of Telegram's; None for all that nobody typed in private or pressed."""
    if "callback_query" in update:
        return ("pressed", 0, update["callback_query"]["id"])
    message = update.get("message", {})
    if not message or message["chat"]["id"] != message.get("from", {}).get("id") or "pinned_message" in message:
        return None
    return ("typed", message["chat"]["id"], str(message["message_id"]))
