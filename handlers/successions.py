"""Handing over an office: what can be pressed and answered."""

from acts import successions
from domain.situations import Asks
from handlers.kinds import asks_nothing
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    private = "successions.in_private"
    routes.press("successions.hand_over", successions.hand_over, int, int, private=private)
    routes.press("successions.add", successions.ask_more, int, int, private=private)
    routes.answer(successions.MORE, successions.take_more, asks_nothing, asks=Asks.WORDS)
    routes.press("successions.receive", successions.receive, int, int, private=private)
    routes.press("successions.incomplete", successions.ask_missing, int, int, private=private)
    routes.answer(successions.MISSING, successions.take_missing, asks_nothing, asks=Asks.WORDS)
    routes.press("successions.agrees", successions.agrees, int, int, private=private)
    routes.press("successions.differs", successions.ask_count, int, int, private=private)
    routes.answer(successions.COUNTED, successions.take_count, asks_nothing, asks=Asks.MONEY)
    routes.press("successions.call", successions.call, int, int, private=private)
