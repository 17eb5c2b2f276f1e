"""A command that is typed again while its answer still waits to be sent: that answer is for both."""

import json
from typing import Any

from storage import sending
from storage.turn import Rank, Turn


class Repeated:
    """Remembers who typed which command last in a chat. Whether its answer still waits say the books."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[int, str]] = {}

    async def merge(self, turn: Turn, raw: dict[str, Any], *, wrote: bool) -> None:
        """Say no more where the turn only says what is said last in its chat and waits, to the same command of the same person.

        `wrote`: the turn changed something in the books; it is answered by itself then. So is a stranger, whose flood is cut.
        """
        if turn.chat is None or turn.person is None:
            return
        words = str(raw.get("message", {}).get("text", ""))
        command = (turn.person.id, words)
        again = self._last.get(turn.chat.id) == command
        if not words.startswith("/"):
            self._last.pop(turn.chat.id, None)
            return
        self._last[turn.chat.id] = command
        if not again or wrote or turn.audits or turn.stale or len(turn.outbox) != 1:
            return
        (said,) = turn.outbox
        if said["act"] != "send" or said["chat_id"] != turn.chat.id or said["rank"] != Rank.ASKED:
            return
        turn.outbox = []
        await turn.flush()  # what came before it in the same commit
        waits = await sending.last_that_waits(turn.connection, turn.chat.id)
        if waits is None or json.dumps(waits) != json.dumps({name: said[name] for name in sending.SAID}):
            turn.outbox = [said]
