"""The Bot API's methods, by name."""

from collections.abc import Callable
from typing import Any

from rehearsal.telegram.methods import account, edits, messages, standing
from rehearsal.telegram.world import World

Handler = Callable[[World, dict[str, Any]], Any]

HANDLERS: dict[str, Handler] = {**account.HANDLERS, **messages.HANDLERS, **edits.HANDLERS, **standing.HANDLERS}
