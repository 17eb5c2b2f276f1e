"""Remembers what stands on messages that the bot may edit, so that an edit that changes nothing is not sent."""

import json
from collections import OrderedDict
from hashlib import blake2b
from typing import Any

from gateway.render import Call

MOST = 5_000  # cards, some 2 MB; of one that is forgotten Telegram itself says that nothing changes
_EDITS = {"editMessageText": "text", "editMessageCaption": "caption"}
_SENDS = {"sendMessage": "text"}


class Standing:
    """By chat and message, what Telegram last took. Kept in memory alone: who begins anew knows nothing, and sends."""

    def __init__(self) -> None:
        self._shown: OrderedDict[tuple[int, int], bytes] = OrderedDict()

    def is_shown(self, call: Call) -> bool:
        """Whether this call is an edit, and its message shows just that already."""
        return call.method in _EDITS and self._shown.get(_message(call.parameters)) == _digest(call)

    def took(self, call: Call, answer: Any = None) -> None:
        """Telegram took this call (`answer`: of a new card, its message): what it says stands; what else touches a message leaves it
        unknown.
        """
        sent = call.method in _SENDS and isinstance(answer, dict)
        key = (call.parameters["chat_id"], answer["message_id"]) if sent else _message(call.parameters)
        self._shown.pop(key, None)
        if sent or call.method in _EDITS:
            self._shown[key] = _digest(call)
            if len(self._shown) > MOST:
                self._shown.popitem(last=False)

    def lost(self, call: Call) -> None:
        """Nobody knows whether Telegram took this call: what its message shows is unknown."""
        self._shown.pop(_message(call.parameters), None)

    def forget(self) -> None:
        """Another program may have written meanwhile."""
        self._shown.clear()


def _message(parameters: dict[str, Any]) -> tuple[int, int]:
    return parameters["chat_id"], parameters.get("message_id", 0)


def _digest(call: Call) -> bytes:
    """What a reader sees of a call: the words and the buttons."""
    words = call.parameters[(_EDITS | _SENDS)[call.method]]
    seen = json.dumps([words, call.parameters.get("reply_markup")], ensure_ascii=False)
    return blake2b(seen.encode(), digest_size=16).digest()
