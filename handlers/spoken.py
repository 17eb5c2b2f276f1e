"""A message of a person, as the features get it."""

from dataclasses import dataclass, replace
from typing import Any

from telegram import Message

from domain.statements import Request
from language.heard.meant import Heard
from language.heard.parts import Part
from language.hearing import Words


@dataclass(frozen=True)
class Spoken:
    """A message of a person: its words without the bot's own name, and what came with it."""

    words: Words
    message: Message
    argument: str = ""  # what followed a command, or the words after a spoken request
    mentioned: bool = False
    replied_to: tuple[str | None, int | None, int | None] | None = None  # text, question, card of the bot's message

    def with_words(self, words: str, *, answers: bool = False) -> "Spoken":
        """The same message with other words; `answers`: they surely answer what was asked for."""
        return replace(self, words=Words(words, self.words.now, answers=answers))

    def without_name(self, words: str) -> "Spoken":
        """The same message without the name of a network that it says: what it tells and means stays."""
        rest = Words(words, self.words.now, answers=self.words.answers, told=self.words.given)
        rest.heard = self.words.heard
        return replace(self, words=rest)

    def with_part(self, part: Part) -> "Spoken":
        """The same message as one of the things that it tells."""
        words = Words(part.words, self.words.now, told=part.told)
        words.heard = Heard(part.meanings, (), (part.own,) * len(part.meanings))
        words.otherwise = part.otherwise
        return replace(self, words=words)

    @property
    def text(self) -> str:
        """Its words as they were typed."""
        return self.words.text

    @property
    def request(self) -> Request | None:
        """The command that its words stand for; never of what somebody else wrote."""
        return None if self.forwarded else self.words.request

    @property
    def forwarded(self) -> bool:
        """Whether somebody else wrote it first."""
        return self.message.forward_origin is not None

    @property
    def has_file(self) -> bool:
        """Whether a photo, a voice message or a document came with it."""
        message = self.message
        return bool(message.photo or message.voice or message.document or message.video or message.audio)

    @property
    def file(self) -> dict[str, Any] | None:
        """What came with it, as storage/files.py keeps it."""
        message = self.message
        found: Any = None
        for kind in ("document", "voice", "video", "audio"):
            if (found := getattr(message, kind)) is not None:
                break
        else:
            if not message.photo:
                return None
            kind, found = "photo", message.photo[-1]
        return {
            "kind": kind,
            "telegram_file_id": found.file_id,
            "unique_id": found.file_unique_id,
            "name": (getattr(found, "file_name", None) or "")[:255],
            "size": found.file_size,
        }
