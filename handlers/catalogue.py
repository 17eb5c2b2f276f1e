"""The goods of a network: looked at, and words added by which its members name them."""

from acts import catalogue
from handlers.kinds import asked, asks_nothing
from handlers.routes import Routes

IN_PRIVATE = "needs.in_private_only"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("catalogue", catalogue.show)
    routes.press("catalogue.look", catalogue.look, int, int, private=IN_PRIVATE)
    routes.press("catalogue.add", catalogue.ask_which, int, private=IN_PRIVATE)
    routes.press("catalogue.of", catalogue.ask_word, asked(catalogue.WHICH, undecided=True), int, private=IN_PRIVATE)
    routes.answer(catalogue.WORD, catalogue.take_word, asks_nothing)
