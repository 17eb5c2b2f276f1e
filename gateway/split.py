"""Cuts a rendered text that is over Telegram's limit into parts, at lines, and never inside a tag or an entity."""

import html
import re

LIMIT = 4096  # UTF-16 units after entities, sendMessage (Bot API)
_TAG = re.compile(r"<[^>]*>")


def length(text: str) -> int:
    """How long Telegram counts an HTML text: UTF-16 units without tags, with entities resolved."""
    return len(html.unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def parts(text: str, limit: int = LIMIT) -> list[str]:
    """The text in parts of at most `limit`; our templates close every tag on its own line, so a line end is safe."""
    if length(text) <= limit:
        return [text]
    cut: list[str] = []
    part = ""
    for line in text.split("\n"):
        longer = f"{part}\n{line}" if part else line
        if length(longer) <= limit:
            part = longer
            continue
        if part.strip():
            cut.append(part)
        part = line
        while length(part) > limit:
            head = _head(part, limit)
            cut.append(head)
            part = part[len(head) :]
    if part.strip():
        cut.append(part)
    return cut


def _head(line: str, limit: int) -> str:
    """The longest beginning of one over-long line that ends between characters; tags in such a line are given up."""
    taken = 0
    counted = 0
    for piece in re.finditer(r"&[#\w]+;|.", line, re.DOTALL):
        size = len(html.unescape(piece.group()).encode("utf-16-le")) // 2
        if counted + size > limit:
            break
        counted += size
        taken = piece.end()
    return line[:taken]
