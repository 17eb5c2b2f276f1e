"""What must hold after every step: nothing set aside, every press answered, sound books, and no text that a person should not read."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from locales import every_text
from rehearsal.telegram.rich import lines_of
from tests.bot_api import faults
from tests.explorer.inventory import Reached
from tests.explorer.reading import words_of
from tests.house import House

SHOWN = ("sendMessage", "sendRichMessage", "editMessageText", "editMessageCaption", "sendDocument", "sendPhoto")
TOAST = 200  # characters of a small answer
# What a person should never read: a value that is missing, a template's own signs, markup that was not taken as markup.
UNFIT = re.compile(
    r"Traceback|\bNone\b(?!(?: yet)?$)|(?<=[^\n])None\b|\bnull\b|\bnan\b|[Uu]ndefined|\{\{|\}\}|\{%|%\}|"
    r"</?(?:b|i|u|s|a|code|pre)\b[^>]*>|&(?:lt|gt|amp|quot|#\d+);|<(?:class|function|[A-Z]\w+\.\w+:)|"
    r"\b(?:True|False)\b|datetime\.|Decimal\(",
    re.MULTILINE,
)
# What Telegram refuses of a sound bot: a card whose words did not change with its books, a pin where nobody gave it the right.
_USUAL = ("message is not modified", "not enough rights to manage pinned messages")
_FOR_PROGRAMS = (".json", ".csv")  # there 'null' is a word
_KEY = re.compile(r"\b[a-z_]+(?:\.[a-z_0-9]+)+\b")


@dataclass(frozen=True)
class Finding:
    """Something that may not be: its class in a word, and what was found."""

    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"

    @property
    def gist(self) -> str:
        """The same for what was found in the same way elsewhere: without figures, and the beginning only."""
        return re.sub(r"\d+", "#", str(self))[:160]


@dataclass(frozen=True)
class Known:
    """A finding that is being mended elsewhere: what it says, and what is wrong."""

    kind: str
    words: str
    wrong: str


KNOWN: tuple[Known, ...] = ()

# Which words of another network would be a leak: the chat that reads a text, the text -> the foreign word in it.
Foreign = Callable[[int, str], str | None]


def no_foreign(chat: int, text: str) -> str | None:
    """There is one network only."""
    return None


class Watcher:
    """Judges what a house did since it was made (or last asked)."""

    def __init__(self, house: House, reached: Reached, typed: str = "", foreign: Foreign = no_foreign) -> None:
        """`typed`: what people typed on the way here, which may come back to them in the bot's words."""
        self.house, self.typed, self.foreign, self.reached = house, typed, foreign, reached
        self._last = _last_request(house)
        self._cut = len(self.reached.cut)

    def findings(self) -> list[Finding]:
        """What is wrong now; said once."""
        requests = self.house.rehearsal.requests(since=self._last)
        if requests:
            self._last = requests[-1]["n"]
        found = [Finding("set aside", str(each)) for each in self.house.failed()]
        found += [Finding("books", f"{rule} {rows}") for rule, rows in self.house.broken().items()]
        found += [Finding("fell", repr(each)) for each in self.house.failures]
        found += [Finding("request", each) for each in faults(requests)]
        for request in requests:
            found += self._of_request(request)
        found += [Finding("cut", each) for each in self.reached.cut[self._cut :]]
        self._cut = len(self.reached.cut)
        return found

    def said(self) -> int:
        """How many texts, reactions and documents were sent or changed since."""
        requests = self.house.rehearsal.requests(since=self._last)
        return sum(each["method"] in (*SHOWN, "setMessageReaction") for each in requests)

    def _of_request(self, request: Mapping[str, Any]) -> Iterator[Finding]:
        method, given = request["method"], request["params"]
        if not request.get("ok"):
            if request.get("code") in (403, 429) or any(each in request.get("description", "") for each in _USUAL):
                return
            yield Finding("refused", f"{method}: {request.get('description')} {str(given)[:300]}")
            return
        texts: list[str] = []
        files: list[tuple[str, str]] = []
        if method == "answerCallbackQuery":
            texts.append(given.get("text", ""))
            if len(given.get("text", "")) >= TOAST:
                yield Finding("cut", f"a small answer of {TOAST} characters or more: {given['text']}")
        elif method in SHOWN:
            result = request.get("result")
            result = result if isinstance(result, dict) else {}
            blocks = result.get("rich_message", {}).get("blocks", [])
            texts.append(result.get("text") or result.get("caption") or lines_of(blocks))
            rows = result.get("reply_markup", {}).get("inline_keyboard", [])
            texts += [button["text"] for row in rows for button in row]
            if "document" in result:
                content = self.house.rehearsal.file(result["document"]["file_id"])
                files = list(words_of(result["document"]["file_name"], content))
        chat = int(given.get("chat_id") or self._who_pressed(given))
        for text in (*texts, *(words for name, words in files if not name.endswith(_FOR_PROGRAMS))):
            yield from self._of_text(text)
        for text in (*texts, *(words for _, words in files)):
            if (word := self.foreign(chat, text)) is not None:
                yield Finding("another network", f"{word!r} in chat {chat}: {_around(text, max(text.find(word), 0))!r}")

    def _who_pressed(self, given: Mapping[str, Any]) -> int:
        """Whom a small answer goes to; 0 where it is none."""
        query = self.house.world.queries.get(given.get("callback_query_id", ""))
        return int(query["person"]) if query else 0

    def _of_text(self, text: str) -> Iterator[Finding]:
        unfit = [each for each in UNFIT.finditer(text) if each[0] not in self.typed]
        unfit += [each for each in _KEY.finditer(text) if each[0] in every_text().keys("th")]
        if unfit:
            yield Finding("text", f"{unfit[0][0]!r} in {_around(text, unfit[0].start())!r}")


def known(finding: Finding) -> Known | None:
    """Whether this is being mended elsewhere."""
    return next((each for each in KNOWN if each.kind == finding.kind and each.words in finding.what), None)


def _around(text: str, place: int) -> str:
    return text[max(place - 200, 0) : place + 200]


def _last_request(house: House) -> int:
    requests = house.world.requests
    return int(requests[-1]["n"]) if requests else 0
