"""Photos and files of a past month, sent again as Telegram keeps them, a few at a time."""

from typing import Any

from acts.archive.finding import opened
from domain.refusal import Refused
from storage import outbox
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.archive import files_of

AT_ONCE = 8  # files for one press: more would fill the chat


async def send_files(turn: Turn, network_id: int, meeting_id: int, first: int) -> None:
    """Send the files from the `first` one on (counted from 0), and say which they are."""
    past = await opened(turn, network_id, meeting_id)
    found = await files_of(turn.connection, past, turn.who.id)
    if not 0 <= first <= len(found):
        raise Refused("common.old_button")
    chosen = found[first : first + AT_ONCE]
    rows: list[dict[str, Any]] = [
        {
            "number": number,
            "kind": each.kind,
            "name": each.name,
            "person": each.person,
            "at": each.received_at.isoformat(),
        }
        for number, each in enumerate(chosen, start=first + 1)
    ]
    outbox.reply(
        turn,
        "archive.files_come",
        {"files": rows, "first": first + 1, "count": len(rows), "total": len(found)},
        network_id=network_id,
    )
    for place, each in enumerate(chosen, start=first + 1):
        outbox.file(turn, turn.here.id, each.kind, each.telegram_file_id, network_id=network_id)
        if place == first + len(chosen) and place < len(found):
            _more(turn, network_id, f"archive.files:{network_id}:{meeting_id}:{place}")
    turn.record("archive.files_sent", network_id, meeting=meeting_id, files=[each.id for each in chosen])
    turn.answer("archive.sending")


def _more(turn: Turn, network_id: int, target: str) -> None:
    keyboard: Keyboard = [[data("archive.more_files", target)]]
    outbox.reply(turn, "archive.more_wait", {}, keyboard=keyboard, network_id=network_id)
