"""What people do and see when they report, and what the books say of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rehearsal.telegram.client import Person
from tests.meeting_house import Committee, committee


class Reporting:
    """A committee that reports: typing, pressing, the bot's last message, what counts."""

    def __init__(self, made: Committee) -> None:
        self.made = made
        self.house = made.house

    def is_sound(self) -> None:
        """As the committee's house."""
        self.made.is_sound()

    def says(self, person: Person, text: str, **more: Any) -> str:
        """Somebody types; returned is the bot's newest message in that person's private chat."""
        person.types(text, **more)
        self.house.settle()
        return self.sees(person)

    def presses(self, person: Person, label: str, message: Any = None) -> str:
        """Somebody presses the newest button of that label, or that of one message."""
        person.presses(label, message=message)
        self.house.settle()
        return self.sees(person)

    def message(self, person: Person) -> Any:
        """The bot's newest message in a private chat."""
        return [each for each in person.sees() if each["sender"]["kind"] == "bot"][-1]

    def sees(self, person: Person) -> str:
        """Its text."""
        return str(self.message(person)["text"])

    def buttons(self, person: Person) -> list[str]:
        """The labels of its buttons."""
        return [button["text"] for row in self.message(person)["buttons"] for button in row]

    def buttons_after(self, person: Person, text: str) -> list[str]:
        """The buttons under the bot's answer to what somebody types."""
        self.says(person, text)
        return self.buttons(person)

    def answers(self, person: Person, words: str) -> str:
        """All that the bot says in a private chat to what somebody types there."""
        before = self.from_bot(person)
        self.says(person, words)
        return "\n".join(each["text"] for each in self.made.said(person)[before:])

    def from_bot(self, person: Person) -> int:
        """How many messages the bot has written in a private chat."""
        return len([each for each in person.sees() if each["sender"]["kind"] == "bot"])

    def toast(self, person: Person) -> str:
        """The small answer to the last press."""
        return str(person.answers()[-1]["text"])

    def forge(self, person: Person, *targets: str) -> dict[str, tuple[str, int]]:
        """{forged button: (the small answer, messages it caused)}; callback data can be forged by anybody."""
        self.made.forge(*targets, chat=person)
        message, found = self.message(person), {}
        for target in targets:
            before = self.from_bot(person)
            person.presses(data=target, message=message)
            self.house.settle()
            found[target] = (self.toast(person), self.from_bot(person) - before)
        return found

    def wanted(self) -> dict[tuple[str, str], tuple[str, int]]:
        """{(product, unit): (sum, organisations)} of what counts, reckoned from the books alone."""
        rows = self.house.rows(
            "SELECT product, unit, quantity, member_id FROM statements WHERE state='confirmed' AND kind='purchase'"
        )
        found: dict[tuple[str, str], list[Any]] = {}
        for row in rows:
            found.setdefault((row["product"], row["unit"]), []).append(row)
        return {
            key: (str(sum(int(row["quantity"]) for row in group)), len({row["member_id"] for row in group}))
            for key, group in found.items()
        }


@contextmanager
def reporting(folder: Path, **more: Any) -> Iterator[Reporting]:
    """A committee of twelve members with three leaders on Telegram; the bot runs."""
    with committee(folder, **{"count": 12, "leaders": 3} | more) as made:
        yield Reporting(made)
