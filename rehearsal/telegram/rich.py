"""Rich messages as Telegram reads them (Bot API 10.1): HTML turned into blocks, and their limits.

The rehearsal reads tables and a footer, which is what a bot of ours sends; another block is a complaint.
"""

import re
from html.parser import HTMLParser
from typing import Any

from rehearsal.telegram.refusals import bad_request

MOST_CHARACTERS = 32_768
MOST_BLOCKS = 500  # the rows of a table are blocks too
MOST_COLUMNS = 20
_INLINE = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "code": "code"}
_WITHIN = {"caption": "table", "tr": "table", "th": "tr", "td": "tr"}  # what stands directly in what
_CELL = frozenset({"align", "valign"})
_ATTRIBUTES = {"table": frozenset({"bordered", "striped"}), "th": _CELL, "td": _CELL}
_TAG = re.compile(r"</?[a-z]+(?:\s[^<>]*)?>")
_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")

Blocks = list[dict[str, Any]]


def _refuse(text: str) -> Exception:
    return bad_request(f"can't parse rich message: {text}", complaint=True)


class _Parser(HTMLParser):
    """Collects blocks; `open` are the tags around this place with what was read in them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: Blocks = []
        self.characters = 0
        self.open: list[tuple[str, list[Any]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """A block, a part of a table, or a formatted text begins."""
        around = self.open[-1][0] if self.open else ""
        if tag in _WITHIN and around != _WITHIN[tag]:
            raise _refuse(f'tag "{tag}" must be in "{_WITHIN[tag]}"')
        if tag in ("table", "footer") and around:
            raise _refuse(f'tag "{tag}" in "{around}"')
        if tag in _INLINE and around in ("", "table", "tr"):
            raise _refuse(f'text in "{around}"')
        if tag not in (*_WITHIN, *_INLINE, "table", "footer"):
            raise _refuse(f'unsupported start tag "{tag}"')
        given = dict(attributes)
        if unknown := given.keys() - _ATTRIBUTES.get(tag, frozenset()):
            raise _refuse(f'tag "{tag}" has an unsupported {min(unknown)}')
        if tag == "table":
            self.blocks.append({"type": "table", "cells": []} | {f"is_{name}": True for name in given})
        elif tag == "tr":
            self.blocks[-1]["cells"].append([])
        elif tag in ("th", "td"):
            self._cell(tag, given)
        self.open.append((tag, []))

    def _cell(self, tag: str, given: dict[str, str | None]) -> None:
        align, valign = given.get("align", "left"), given.get("valign", "middle")
        if align not in ("left", "center", "right") or valign not in ("top", "middle", "bottom"):
            raise _refuse("unsupported alignment")
        header = {"is_header": True} if tag == "th" else {}
        self.blocks[-1]["cells"][-1].append({"align": align, "valign": valign, **header})

    def handle_data(self, data: str) -> None:
        """Words, which stand in a cell, a caption or a footer only."""
        if not self.open or self.open[-1][0] in ("table", "tr"):
            if data.strip():
                raise _refuse("text outside of a block")
            return
        self.characters += len(data)
        self.open[-1][1].append(data)

    def handle_endtag(self, tag: str) -> None:
        """What ends is put where it belongs."""
        if not self.open or self.open[-1][0] != tag:
            raise _refuse(f'unexpected end tag "{tag}"')
        _, read = self.open.pop()
        text = read[0] if len(read) == 1 else read
        if tag in _INLINE:
            self.open[-1][1].append({"type": _INLINE[tag], "text": text})
        elif tag == "footer":
            self.blocks.append({"type": "footer", "text": text})
        elif text and tag == "caption":
            self.blocks[-1]["caption"] = text
        elif text and tag in ("th", "td"):
            self.blocks[-1]["cells"][-1][-1]["text"] = text


def parse(source: str) -> Blocks:
    """The blocks of a rich message's HTML; raises a 400 for what Telegram would refuse or the rehearsal does not read."""
    if "<" in _TAG.sub("", source):
        raise _refuse("a sign that begins no tag")
    if _REFERENCE.search(source):
        raise _refuse("unsupported entity")
    parser = _Parser()
    parser.feed(source)
    parser.close()
    if parser.open:
        raise _refuse(f'unclosed "{parser.open[-1][0]}"')
    tables = [each["cells"] for each in parser.blocks if each["type"] == "table"]
    if not parser.blocks or not parser.characters:
        raise bad_request("RICH_MESSAGE_CONTENT_REQUIRED")
    if parser.characters > MOST_CHARACTERS or len(parser.blocks) + sum(map(len, tables)) > MOST_BLOCKS:
        raise bad_request("rich message is too long")
    if any(len(row) > MOST_COLUMNS for rows in tables for row in rows):
        raise bad_request("too many columns in a table")
    return parser.blocks


def text_of(text: Any) -> str:
    """The words of a rich text."""
    if isinstance(text, str):
        return text
    return "".join(map(text_of, text)) if isinstance(text, list) else text_of(text.get("text", ""))


def lines_of(blocks: Blocks) -> str:
    """What stands in blocks as plain lines: the cells of a row with ' | ' between them."""
    lines = []
    for block in blocks:
        lines.append(text_of(block.get("caption") or block.get("text") or ""))
        lines += [" | ".join(text_of(cell.get("text", "")) for cell in row).rstrip() for row in block.get("cells", ())]
    return "\n".join(filter(None, lines))
