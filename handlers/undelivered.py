"""Messages that did not arrive, or may not have: told to whom they concern, sent again when somebody says so."""

from typing import Any

from acts import undelivered
from handlers.routes import Press, Routes
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.event("undelivered", happened)
    routes.press("undelivered.again", again)
    routes.press("undelivered.rest", rest)


async def happened(turn: Turn, event: dict[str, Any]) -> None:
    """The sender gave a message up."""
    await undelivered.tell(turn, int(event["outbox"]))


async def again(turn: Turn, press: Press) -> None:
    """[ส่งอีกครั้ง], of one message or of all."""
    one = press.number(1) if len(press.arguments) > 1 else None
    await undelivered.settle(turn, press.number(), one, again=True)


async def rest(turn: Turn, press: Press) -> None:
    """[ไม่ต้องส่ง]."""
    await undelivered.settle(turn, press.number(), None, again=False)
