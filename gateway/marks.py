"""A card that comes anew because it says something else by now: what somebody saw stands struck out beside what holds."""

import html
import re
from difflib import SequenceMatcher

_TAG = re.compile(r"<[^>]+>")
NOW, BEFORE = "👉 ", "<s>{}</s>"


def marked(text: str, seen: str) -> str:
    """The lines of a text (HTML) beside those that somebody saw (plain, as Telegram tells them): what is new is pointed at.

    Lines that say the same stay as they are. A struck line is one that was seen and holds no more.
    """
    lines, before = text.split("\n"), seen.split("\n")
    says = [html.unescape(_TAG.sub("", line)).strip() for line in lines]
    found: list[str] = []
    steps = SequenceMatcher(None, [line.strip() for line in before], says, autojunk=False).get_opcodes()
    for step, first, last, start, end in steps:
        if step == "equal":
            found += lines[start:end]
            continue
        found += [BEFORE.format(html.escape(line.strip(), quote=False)) for line in before[first:last] if line.strip()]
        found += [
            f"{NOW}{line}" if said else line for line, said in zip(lines[start:end], says[start:end], strict=True)
        ]
    return "\n".join(found)
