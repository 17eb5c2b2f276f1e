"""Pictures that people sent, for papers that show them: fetched from Telegram before a paper is made, and not kept in the books."""

from collections.abc import Iterable
from datetime import datetime

from storage import due, files, outbox
from storage.following import TIDY
from storage.retention import CONTENT
from storage.turn import Turn


async def fetch(turn: Turn, chat_id: int, file_ids: Iterable[int], not_before: datetime | None = None) -> None:
    """Fetch the files that are not at hand, in the chat where the paper follows, at the hour when it does."""
    for each in file_ids:
        if not_before is None and (await files.by_id(turn.connection, each)).content is not None:
            continue
        outbox.fetch(turn, chat_id, each, not_before=not_before)
        at = max(turn.now, not_before or turn.now) + CONTENT
        await due.plan(turn, TIDY, f"{turn.cause}:{chat_id}:{each}"[-64:], at)


async def tidy(turn: Turn, subject: str) -> None:
    """Drop the content that one paper needed; Telegram keeps it."""
    for each in subject.rpartition(":")[2].split(","):
        if each.isdecimal():
            await files.keep_content(turn.connection, int(each), None)
