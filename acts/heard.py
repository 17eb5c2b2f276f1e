"""What somebody says in private, heard by the trained reader in the situation that the books know."""

from acts.standing import known_networks
from language.heard.meant import Heard
from language.heard.reader import hear
from language.hearing import Words
from storage import situations
from storage.situations import Situated
from storage.turn import Turn


async def heard_here(turn: Turn, words: Words, report_id: int | None = None) -> tuple[Heard, Situated]:
    """What words of the acting person mean as things stand for them, and what the places of that situation stand for.

    `report_id`: the report whose card they reply to.
    """
    name, known = turn.who.full_name or turn.who.name, await known_networks(turn)
    situated = await situations.of_person(turn.connection, turn.who.id, name, known, turn.now, report_id)
    return hear(words.text, situated.situation, words.now), situated
