"""What somebody says in private, heard by the trained reader in the situation that the books know."""

from dataclasses import replace

from acts.standing import known_networks
from domain.situations import Card, Question
from language.heard.meant import Heard
from language.heard.reader import hear
from language.hearing import Words
from storage import situations
from storage.situations import Situated
from storage.turn import Turn

LONGEST = 1000  # letters of a message that is heard: a longer one is a text


async def heard_here(
    turn: Turn, words: Words, waits: Question | Card | None = None, *, report_id: int | None = None
) -> tuple[Heard, Situated]:
    """What words of the acting person mean as things stand for them, and what the places of that situation stand for.

    `waits`: what the bot asked them for, or shows them and asks whether it is right. `report_id`: the report whose card they reply
    to. Of a text that is longer than a message nothing is heard.
    """
    name, known = turn.who.full_name or turn.who.name, await known_networks(turn)
    situated = await situations.of_person(turn.connection, turn.who.id, name, known, turn.now, report_id)
    if waits is not None:
        opened = (*situated.situation.open, waits)
        situated = replace(situated, situation=replace(situated.situation, open=opened))
    heard = hear(words.text, situated.situation, words.now) if len(words.text) <= LONGEST else Heard()
    return heard, situated
