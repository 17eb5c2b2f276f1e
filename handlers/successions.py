"""Handing over an office: what can be pressed and answered."""

import storage.successions
from acts import successions
from domain.situations import Asks
from handlers.kinds import asks_nothing
from handlers.routes import Routes
from handlers.things import in_network, the


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    private = "successions.in_private"
    succession = the(storage.successions.by_id, of=in_network())
    in_question = succession.asked("succession")
    routes.press("successions.hand_over", successions.hand_over, succession, private=private)
    routes.press("successions.add", successions.ask_more, succession, private=private)
    routes.answer(successions.MORE, successions.take_more, in_question, asks_nothing, asks=Asks.WORDS)
    routes.press("successions.receive", successions.receive, succession, private=private)
    routes.press("successions.incomplete", successions.ask_missing, succession, private=private)
    routes.answer(successions.MISSING, successions.take_missing, in_question, asks_nothing, asks=Asks.WORDS)
    routes.press("successions.agrees", successions.agrees, succession, private=private)
    routes.press("successions.differs", successions.ask_count, succession, private=private)
    routes.answer(successions.COUNTED, successions.take_count, in_question, asks_nothing, asks=Asks.MONEY)
    routes.press("successions.call", successions.call, succession, private=private)
