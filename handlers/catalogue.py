"""The goods of a network: looked at, and words added by which its members name them."""

from acts import catalogue
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing
from handlers.routes import Routes

IN_PRIVATE = "needs.in_private_only"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("catalogue", catalogue.show)
    routes.press("catalogue.look", catalogue.look, int, int, private=IN_PRIVATE)
    routes.press("catalogue.add", catalogue.ask_which, int, str, private=IN_PRIVATE)
    routes.press("catalogue.of", catalogue.take_which, asked(catalogue.WHICH, undecided=True), int, private=IN_PRIVATE)
    routes.press("catalogue.away", catalogue.take_away, asked(catalogue.AWAY, undecided=True), int, private=IN_PRIVATE)
    routes.answer(catalogue.MOISTURE, catalogue.take_moisture, asks_nothing, asks=Asks.NUMBER)
    which_formula = asked(catalogue.MOISTURE, catalogue.FORMULA, undecided=True)
    routes.press("catalogue.formula", catalogue.state_moisture, which_formula, str, private=IN_PRIVATE)
    routes.answer(catalogue.WORD, catalogue.take_word, asks_nothing, asks=Asks.WORDS)
