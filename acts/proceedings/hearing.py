"""What whoever keeps the record types in a meeting: the text of a matter, work that is given, who is missing; and photos and papers."""

from typing import Any

from acts.proceedings import assigning, attendance, filing, late
from acts.proceedings.access import at_desk
from acts.standing import known_networks
from language.hearing import Words
from language.wishes import all_here
from storage import proceedings
from storage.turn import Turn

FILED = ("photo", "document", "video")


async def hear(turn: Turn, words: Words, file: dict[str, Any] | None) -> bool:
    """While a matter is open the messages of whoever keeps the record are its text, or work given; photos and papers go with it."""
    known = await known_networks(turn)
    running = await proceedings.held.running_of(turn.connection, known, turn.who.id)
    if not running:
        return file is None and await late.heard(turn, known, words)
    if file is not None:
        if file["kind"] not in FILED:
            return False  # a voice message is nobody's annex
        await filing.take(turn, await at_desk(turn, running[0].id), file, words.text)
    elif running[0].listed_at is not None:
        await assigning.heard(turn, await at_desk(turn, running[0].id), words.text.strip())
    elif (missing := all_here(words.text)) is not None:
        await attendance.all_but(turn, await at_desk(turn, running[0].id), missing)
    else:
        return False
    return True
