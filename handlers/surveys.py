"""The survey of the market: opened by marketing, answered by each organisation; what answers it unasked: handlers/dispatch.py."""

from acts import surveys
from domain.situations import Asks
from handlers.kinds import asked, flag, heard
from handlers.routes import Routes

IN_PRIVATE = "needs.in_private_only"  # what one organisation uses and pays is no matter for the group


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("survey", surveys.show)
    routes.press("surveys.begin", surveys.begin, int, private=IN_PRIVATE)
    routes.press("surveys.open", surveys.decide, asked(surveys.BEGIN, undecided=True), flag, private=IN_PRIVATE)
    routes.press("surveys.right", surveys.confirm, int, int, private=IN_PRIVATE)
    routes.press("surveys.again", surveys.ask_again, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.leave_out", surveys.leave_out, asked(surveys.AGAIN), private=IN_PRIVATE)
    routes.press("surveys.nothing", surveys.nothing, int, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.for", surveys.ask_for, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.whose", surveys.choose, asked(surveys.WHOSE, undecided=True), int, private=IN_PRIVATE)
    routes.press("surveys.look", surveys.look, int, int)
    routes.press("surveys.price", surveys.next_price, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.choose", surveys.choose_price, int, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.type", surveys.how_to_type, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.sheet", surveys.sheet, int, int, private=IN_PRIVATE)
    routes.answer(surveys.AGAIN, surveys.take_again, heard, asks=Asks.WHOLE)
    routes.answer(surveys.FOR_OTHER, surveys.take_for, heard, asks=Asks.WHOLE)
