"""What each person of a house can press now, and who they are: a button's shape, the state of its card, their offices."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rehearsal.telegram.client import Person
from tests.house import House

_LINK = re.compile(r"(?:https?://)?t\.me/\w+\?start=(?P<payload>[\w-]*)")
_WORD = re.compile(r"[a-z_]{1,24}")
_OFFICES = """
SELECT people.telegram_id AS account, office AS office FROM offices JOIN people ON people.id = offices.person_id
WHERE until IS NULL AND people.telegram_id IS NOT NULL
UNION SELECT people.telegram_id, 'member' FROM representatives JOIN people ON people.id = representatives.person_id
WHERE state = 'accepted' AND people.telegram_id IS NOT NULL
"""
_CARDS = "SELECT chats.telegram_id, message_id, name FROM cards JOIN chats ON chats.id = cards.chat_id"
_QUESTIONS = """
SELECT chats.telegram_id AS chat, people.telegram_id AS account, questions.name AS name FROM questions
JOIN chats ON chats.id = questions.chat_id JOIN people ON people.id = questions.person_id WHERE ended_at IS NULL
"""


@dataclass(frozen=True)
class Seen:
    """A button that somebody sees: where it stands, what it carries, and the state of the message it stands on."""

    person: Person
    chat: int
    message: int
    label: str
    target: str
    state: str


def shape(target: str) -> str:
    """What a button carries without the keys and hashes in it: 'proceedings.view:12:seat:0:5' is 'proceedings.view:#:seat:#:#'."""
    if (link := _LINK.match(target)) is not None:
        return "start=" + re.match(r"[a-z]*?(?=[\d_-]|$|[A-Z])", link["payload"])[0]
    route, *words = target.split(":")
    return ":".join([route, *(word if _WORD.fullmatch(word) else "#" for word in words)])


def route(target: str) -> str:
    """The name of the route that a button takes."""
    return shape(target).split(":")[0]


class Look:
    """One look at a house: the offices of each, the questions that wait, and the buttons."""

    def __init__(self, house: House) -> None:
        self._rehearsal = house.rehearsal
        self.people = house.rehearsal.people()
        self.groups = house.rehearsal.groups()
        self._offices: dict[int, set[str]] = {}
        for row in house.rows(_OFFICES):
            self._offices.setdefault(row["account"], set()).add(row["office"])
        self._cards = {(row[0], row[1]): row[2].split(":")[0] for row in house.rows(_CARDS)}
        self._questions = {(row["chat"], row["account"]): row["name"] for row in house.rows(_QUESTIONS)}

    def offices(self, person: Person) -> str:
        """What somebody is, in all networks together: 'chair+member'; 'nobody'."""
        return "+".join(sorted(self._offices.get(person.id, ()))) or "nobody"

    def question(self, person: Person, chat: int) -> str:
        """The name of the question that waits for somebody's words in a chat, or nothing."""
        return str(self._questions.get((chat, person.id), ""))

    def groups_of(self, person: Person) -> list[Any]:
        """The groups somebody is in."""
        return [each for each in self.groups if any(member["id"] == person.id for member in each.shown["members"])]

    def buttons(self) -> Iterator[Seen]:
        """Each button that somebody sees, newest messages first."""
        read: dict[int, Any] = {}
        for person in self.people:
            for chat in (person.id, *(group.id for group in self.groups_of(person))):
                if chat not in read:
                    read[chat] = [each for each in reversed(person.sees(chat)) if each["buttons"]]
                for message in read[chat]:
                    yield from self._on(person, chat, message)

    def _on(self, person: Person, chat: int, message: Any) -> Iterator[Seen]:
        pressed = [
            (button["text"], button.get("callback_data") or button.get("url") or "")
            for row in message["buttons"]
            for button in row
        ]
        pressed = [(label, target) for label, target in pressed if ":" in target or "." in target]
        pressed = [each for each in pressed if "//" not in each[1] or _LINK.match(each[1])]
        noun = self._cards.get((message["chat"], message["id"]), "")
        state = " ".join([noun, *sorted({shape(target) for _, target in pressed})])
        for label, target in pressed:
            yield Seen(person, message["chat"], message["id"], label, target, state)
