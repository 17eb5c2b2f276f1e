"""What is taken out of values when somebody is forgotten: whole values and whole words, never a part of another word, never a key."""

import json
import re
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

GONE = "–"
# Under these names stands who somebody is. Elsewhere a value may be a word of the house ('chair', '2026-12-01', 'FR'), and a name
# that could be such a word is left there: an office or a day must not be lost because somebody is called so on Telegram.
NAMED = frozenset(
    {
        "asked", "before", "by", "chair", "changed_by", "checker", "checker_name", "contact", "ended_by", "entered", "fetched_by",
        "from_name", "full_name", "holders", "last_by", "name", "nameless", "names", "of", "officers", "others", "owner", "person",
        "secretary", "signatory", "speakers", "to_name", "treasurer", "undone_by", "username", "waits_for", "who",
    }
)  # fmt: skip
_ACCOUNT = re.compile(r'"(?:id|user_id|telegram_id)":\s*(\d+)')
_LIKE_A_NAME = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*")  # Somchai Jaidee; no word of the house is written so
_BEFORE_A_NUMBER, _BEHIND_A_NUMBER = r"(?<![0-9A-Za-z_.,+-])", r"(?![0-9A-Za-z_]|[.,-][0-9])"
_LETTER = r"[\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"  # Thai vowels and tone marks above and below are no letters to Python


@dataclass(frozen=True)
class Words:
    """What may name one person: names, telephone numbers in digits, user names without @, files they sent, Telegram's number."""

    names: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    usernames: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    telegram_id: int | None = None

    def kept(self) -> dict[str, Any]:
        """As JSON, for the books."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> "Words":
        """Out of the books."""
        texts: dict[str, Any] = {name: tuple(each) for name, each in kept.items() if isinstance(each, list)}
        return cls(**texts, telegram_id=kept.get("telegram_id"))

    @property
    def probes(self) -> tuple[str, ...]:
        """Whoever writes JSON of one of these has written at least one of them: rows without any need not be read.

        Of a telephone number the last four digits, which are written together in every usual spelling.
        """
        found = [*self.names, *(each[-4:] for each in self.telephones), *self.usernames, *self.files]
        if self.telegram_id is not None:
            found.append(str(self.telegram_id))
        return tuple(dict.fromkeys(json.dumps(each, ensure_ascii=False)[1:-1] for each in found if each))

    def without(self, value: Any, name: str = "") -> Any:
        """JSON in which nothing names the person any more; its shape, its keys and the words of the house stay."""
        if isinstance(value, str):
            return self._text(value, name)
        if isinstance(value, list):
            return [self.without(each, name) for each in value]
        if isinstance(value, dict):
            return {key: self.without(each, key) for key, each in value.items()}
        return 0 if name == "telegram_id" and value is not None and value == self.telegram_id else value

    def without_buttons(self, keyboard: list[Any] | None) -> list[Any] | None:
        """A keyboard whose labels show nothing of the person; texts' keys, kinds and targets of its buttons are as they were."""
        if keyboard is None:
            return None
        return [[[label, self.without(shown), *rest] for label, shown, *rest in row] for row in keyboard]

    def named_in(self, raw: str) -> bool:
        """Whether what somebody wrote, as Telegram's JSON, may name the person; rather once too often."""
        return (
            self.from_them(raw) or self._patterns.search(raw) is not None or any(each in raw for each in self._spoken)
        )

    def from_them(self, raw: str) -> bool:
        """Whether Telegram's JSON, or what the house itself put in, holds the person's own account."""
        return self.telegram_id is not None and str(self.telegram_id) in _ACCOUNT.findall(raw)

    @cached_property
    def _spoken(self) -> tuple[str, ...]:
        """The names that are no words of the house."""
        return tuple(
            each for each in self.names if len(each) > 1 and (not each.isascii() or _LIKE_A_NAME.fullmatch(each))
        )

    @cached_property
    def _patterns(self) -> re.Pattern[str]:
        """Numbers in every usual spelling, user names with @ or behind t.me/, full names between other words."""
        found = [
            rf"{_BEFORE_A_NUMBER}(?:\+66[ -]?|0){'[ -]?'.join(each[1:])}{_BEHIND_A_NUMBER}" for each in self.telephones
        ]
        found += [
            rf"(?<![0-9A-Za-z_])(?:@|t\.me/)(?i:{re.escape(each)})(?![0-9A-Za-z_])" for each in self.usernames if each
        ]
        # A first name alone is often a word of the language (แดง, ดี); with the family name it is nobody else.
        found += [
            rf"(?<!{_LETTER}){re.escape(each)}(?!{_LETTER})" for each in self._spoken if re.search(r"\S\s+\S", each)
        ]
        return re.compile("|".join(found) or r"(?!)")

    def _text(self, value: str, name: str) -> str:
        if value in self.files or value in self._spoken:
            return GONE
        if name in NAMED and (value in self.names or (name == "username" and value in self.usernames)):
            return GONE
        return self._patterns.sub(GONE, value)
