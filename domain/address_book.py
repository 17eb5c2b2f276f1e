"""Somebody whom an officer picked out of the phone's address book: who can be named so, and under which name."""

from dataclasses import dataclass

from domain.people import name_shown, telephone
from domain.refusal import Refused


@dataclass(frozen=True)
class Picked:
    """What Telegram tells of who was picked: the number of the account, the name as the picker has it, the user name without @."""

    telegram_id: int
    name: str
    username: str = ""

    @property
    def called(self) -> str:
        """The name under which this person is written down: that of the address book, else the user name."""
        return name_shown(self.name, f"@{self.username}" if self.username else "-")


def may_be_named(picked: Picked, by_telegram_id: int | None) -> None:
    """Raises Refused for a bot, whose user name always ends in 'bot' (core.telegram.org/bots/features), and for oneself."""
    if picked.username.lower().endswith("bot"):
        raise Refused("address_book.refused_bot", name=picked.called)
    if picked.telegram_id == by_telegram_id:
        raise Refused("address_book.refused_self")


def number_of(shared: str) -> str | None:
    """The telephone number of a shared contact as the directory writes it (Telegram leaves the + out); None if it is no Thai one."""
    digits = shared.strip().removeprefix("+")
    return telephone(f"+{digits}") if digits.startswith("66") else telephone(digits)
