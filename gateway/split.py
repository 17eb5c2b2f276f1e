"""Cuts a rendered text that is over Telegram's limit: at lines, else between letters with their marks; tags are closed and reopened."""

import html
import re
from collections.abc import Iterator

LIMIT = 4096  # UTF-16 units after entities, sendMessage (Bot API)
_TAG = re.compile(r"<[^>]*>")
_NAME = re.compile(r"</?([\w-]+)")
# A tag, or what people see as one sign: a vowel written before its consonant, a character or entity, the marks around it.
_SIGN = re.compile(
    r"<[^>]*>|[\u0e40-\u0e44]?(?:&[#\w]+;|[^<])"
    r"(?:[\u0300-\u036f\u0e31\u0e33\u0e34-\u0e3a\u0e47-\u0e4e\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.){0,16}|.",
    re.DOTALL,
)


def plain(text: str) -> str:
    """The words of an HTML text, as somebody reads and copies them."""
    return html.unescape(_TAG.sub("", text))


def length(text: str) -> int:
    """How long Telegram counts an HTML text: UTF-16 units without tags, with entities resolved."""
    return units(plain(text))


def units(words: str) -> int:
    """How long Telegram counts words: in UTF-16 units."""
    return len(words.encode("utf-16-le")) // 2


def parts(text: str, limit: int = LIMIT) -> list[str]:
    """The text in parts of at most `limit`; what a cut finds open is closed before it and opened again behind it."""
    if length(text) <= limit:
        return [text]
    cut: list[str] = []
    opened: list[str] = []  # the tags that are open at this place
    part, size = "", 0

    def finish() -> None:
        if _TAG.sub("", part).strip():
            cut.append(part.rstrip("\n") + "".join(f"</{_name(tag)}>" for tag in reversed(opened)))

    for piece in _pieces(text, limit):
        longer = length(piece)
        if size and size + longer > limit:
            finish()
            piece = piece.removeprefix("\n")
            part, size, longer = "".join(opened), 0, length(piece)
        part, size = part + piece, size + longer
        for tag in _TAG.findall(piece):
            if not tag.startswith("</"):
                opened.append(tag)
            elif opened:
                opened.pop()
    finish()
    return cut


def _pieces(text: str, limit: int) -> Iterator[str]:
    """Lines with the break before them; of a line over the limit its signs and tags one by one."""
    for number, line in enumerate(text.split("\n")):
        whole = f"\n{line}" if number else line
        if length(whole) <= limit:
            yield whole
        else:
            yield "\n" if number else ""
            yield from (found.group() for found in _SIGN.finditer(line))


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found.group(1) if found else ""
