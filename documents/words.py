"""The words of documents: texts of one language, without markup, filled."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from documents.digits import Digits
from locales import Texts
from locales.formats import BANGKOK, Language, language_of


class Words:
    """Texts by their key, or by their name in one table ('documents.minutes')."""

    def __init__(self, texts: Texts, language: str | None, voice: str = "male", table: str = "") -> None:
        self.language: Language = language_of(language)
        self._texts, self._voice, self._prefix = texts, voice, f"{table}." if table else ""

    def __call__(self, key: str, **values: Any) -> str:
        """A text, filled."""
        return self._texts.plain(self.language, f"{self._prefix}{key}", values, self._voice)

    def other(self, key: str, **values: Any) -> str:
        """A text of another table, by its whole key."""
        return self._texts.plain(self.language, key, values, self._voice)

    def __contains__(self, key: str) -> bool:
        return f"{self._prefix}{key}" in self._texts.keys(self.language)


@dataclass(frozen=True)
class Manner:
    """How an official paper is written: in which words and digits, with the hours of which zone.

    `clean` makes what people typed fit the kind of file: `documents.typesetting.printable`, `documents.word.typed`.
    """

    words: Words
    clean: Callable[[str], str]
    digits: Digits = "arabic"
    zone: str = BANGKOK
