"""A message of a person, as the features get it."""

from dataclasses import dataclass

from telegram import Message

from domain.statements import Request
from language.hearing import Words


@dataclass(frozen=True)
class Spoken:
    """A message of a person: its words without the bot's own name, and what came with it."""

    words: Words
    message: Message
    argument: str = ""  # what followed a command, or the words after a spoken request
    mentioned: bool = False
    replied_to: tuple[str | None, int | None, int | None] | None = None  # text, question, card of the bot's message

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
