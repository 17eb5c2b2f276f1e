"""What was typed for a meeting and came when somebody else had just ended it: kept with its matter, and offered for the minutes."""

from datetime import timedelta

import language
from acts.proceedings import ending, showing
from acts.proceedings.access import at_desk, turn_to
from domain.proceedings import Reopening
from domain.refusal import Refused
from language.hearing import Words
from storage import outbox, proceedings
from storage.outbox import data
from storage.proceedings import Matter, Proceedings, Recorded
from storage.turn import Turn
from views.proceedings import read

WITHIN = timedelta(
    minutes=10
)  # so long after the end a sentence that calls itself a resolution is meant for that meeting
AT_THAT_MOMENT = timedelta(
    minutes=1
)  # any other message of whoever kept the record was on its way as the meeting ended
KIND = "late"


async def heard(turn: Turn, known: list[int], words: Words) -> bool:
    """What was typed for the record as somebody else ended the meeting; False where nothing ended just now."""
    text = words.text.strip()
    resolution = language.resolution(text) is not None
    if not resolution and (words.small_talk or words.question is not None):
        return False  # thanks, or a question to the bot
    since = turn.now - (WITHIN if resolution else AT_THAT_MOMENT)
    for found in await proceedings.held.lately_ended(turn.connection, known, turn.who.id, since):
        if found.ended_by not in (turn.who.id, None):
            await keep(turn, found, None, text, resolution=resolution)
            return True
    return False


async def keep(turn: Turn, found: Proceedings, matter_id: int | None, words: str, *, resolution: bool) -> None:
    """Keep the words with their matter (None: the one that was open at the end), and say how they get into the minutes."""
    recorded = await proceedings.whole(turn.connection, found)
    matter = recorded.matter(matter_id) or _at_the_end(recorded)
    said = (language.resolution(words) or words) if resolution else words
    text_id = await proceedings.matters.say(turn, found, matter.id, KIND, said.strip())
    label = "late_resolution" if resolution else "late_text"
    keyboard = [[data(f"proceedings.button.{label}", f"proceedings.{label}:{found.id}:{text_id}")]]
    values = {
        "ended": (found.ended_at or found.last_at).isoformat(),
        "number": recorded.numbers().get(matter.id, ""),
        "title": matter.title,
        "words": said.strip()[:300],
        "resolution": resolution,
    }
    outbox.reply(turn, "proceedings.kept_late", values, keyboard=keyboard, network_id=found.network_id)


def _at_the_end(recorded: Recorded) -> Matter:
    """The matter that was open when the meeting ended; where all were closed, the last one."""
    if (open_then := recorded.matter(recorded.proceedings.matter_id)) is not None:
        return open_then
    return ([each for each in recorded.matters if not each.placeholder] or list(recorded.matters))[-1]


async def take(turn: Turn, proceedings_id: int, text_id: int, *, resolution: bool) -> None:
    """[ใช้เป็นมติ]: the record is opened to be completed, and the words stand there to be confirmed; else they are the matter's text."""
    kept = await at_desk(turn, proceedings_id, over=True)
    text = next((each for each in kept.recorded.texts if each.id == text_id and each.kind == KIND), None)
    if text is None:
        raise Refused("proceedings.refused_confirmed")
    if not kept.found.running:
        await ending.reopen(turn, proceedings_id, Reopening.RECORD)
    kind = "resolution" if resolution else "text"
    await proceedings.matters.change_text(turn, kept.found, text.id, kind=kind)
    found = await proceedings.by_id(turn.connection, kept.found.network_id, kept.found.id)
    await proceedings.held.note(turn, found, matter_id=text.matter_id)
    kept = await read(turn.connection, found, kept.desk)
    await turn_to(turn, kept, "resolution" if resolution else "matter", text.id if resolution else None)
    await showing.show(turn, kept, group=False)
