"""Teaching and learning: what can be pressed and answered; the line that tells of one stands in handlers/dispatch.py."""

from acts import teaching
from acts.telling import shows
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing
from handlers.routes import Routes
from handlers.things import in_network

IN_PRIVATE = "tasks.in_private_only"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.press("teaching.begin", teaching.begin, int, private=IN_PRIVATE)
    routes.press("teaching.show", shows, in_network(), card="teachings")
    routes.press("teaching.of", teaching.choose, asked(teaching.WHOSE, undecided=True), int, private=IN_PRIVATE)
    routes.press("teaching.in", teaching.elsewhere, asked(teaching.RIGHT, undecided=True), int, private=IN_PRIVATE)
    routes.press("teaching.keep", teaching.keep, asked(teaching.RIGHT, undecided=True), private=IN_PRIVATE)
    routes.press("teaching.again", teaching.again, asked(teaching.RIGHT, undecided=True), private=IN_PRIVATE)
    routes.press("teaching.remove", teaching.remove, int, private=IN_PRIVATE)
    routes.press("teaching.outside", teaching.consent, int, private=IN_PRIVATE, yes=True)
    routes.press("teaching.inside", teaching.consent, int, private=IN_PRIVATE, yes=False)
    routes.press("teaching.ask", teaching.ask, int, private=IN_PRIVATE)
    routes.press("teaching.later", teaching.later, int, private=IN_PRIVATE)
    routes.press("teaching.yes", teaching.answer, int, private=IN_PRIVATE, yes=True)
    routes.press("teaching.no", teaching.answer, int, private=IN_PRIVATE, yes=False)
    routes.press("teaching.ask_day", teaching.ask_day, int, private=IN_PRIVATE)
    routes.answer(teaching.AGAIN, teaching.take_again, asks_nothing, asks=Asks.WHOLE)
    routes.answer(teaching.DAY, teaching.take_day, asks_nothing, asks=Asks.DATE)
