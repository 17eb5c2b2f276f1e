"""Photos and papers that the secretary sends while a meeting is going on: they belong to the matter that is open."""

from typing import Any

from acts.proceedings import showing
from acts.proceedings.access import at_desk, turn_to
from domain.refusal import Refused
from storage import files, proceedings
from storage.turn import Turn
from views.proceedings import Kept

MOST = 20  # files of one meeting: as many as the minutes take as annexes
LONGEST = 200  # characters of what a file is


async def take(turn: Turn, kept: Kept, attachment: dict[str, Any], caption: str) -> None:
    """Keep a file with the open matter, else with the last one taken; the minutes will list it among their annexes."""
    if sum(1 for each in kept.recorded.texts if each.kind == "file") >= MOST:
        raise Refused("proceedings.refused_files", most=MOST)
    matter = kept.recorded.matter(kept.found.matter_id) or kept.recorded.matters[-1]
    file_id = await files.keep(turn, network_id=kept.network.id, **attachment)
    words = " ".join((caption or attachment["name"]).split())[:LONGEST]
    await proceedings.matters.say(turn, kept.found, matter.id, "file", words, file_id=file_id)
    await proceedings.held.change(turn, kept.found, "filed")
    await showing.typed_below(turn, kept)
    if kept.found.listed_at is not None:  # before, the card still asks who is there
        await turn_to(turn, kept, "matter")
    await showing.show(turn, kept, group=False)


async def drop(turn: Turn, proceedings_id: int, text_id: int) -> None:
    """The file does not belong to the meeting; the books keep that it was sent."""
    kept = await at_desk(turn, proceedings_id)
    if not any(each.id == text_id and each.kind == "file" for each in kept.recorded.texts):
        raise Refused("common.old_button")
    await proceedings.matters.change_text(turn, kept.found, text_id, removed_at=turn.now)
    await turn_to(turn, kept, "matter")
    await showing.show(turn, kept, group=False)
    turn.answer("proceedings.dropped_file")
