"""The survey of the market: opened by marketing, answered by each organisation; what answers it unasked: handlers/dispatch.py."""

from acts.surveys import answering, opening, results
from handlers.kinds import asked, flag, heard
from handlers.routes import Routes

IN_PRIVATE = "needs.in_private_only"  # what one organisation uses and pays is no matter for the group


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("survey", opening.show)
    routes.press("surveys.begin", opening.begin, int, private=IN_PRIVATE)
    routes.press("surveys.open", opening.decide, asked(opening.BEGIN, undecided=True), flag, private=IN_PRIVATE)
    routes.press("surveys.right", answering.confirm, int, int, private=IN_PRIVATE)
    routes.press("surveys.again", answering.ask_again, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.leave_out", answering.leave_out, asked(answering.AGAIN), private=IN_PRIVATE)
    routes.press("surveys.nothing", answering.nothing, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.for", answering.ask_for, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.whose", answering.choose, asked(answering.WHOSE, undecided=True), int, private=IN_PRIVATE)
    routes.press("surveys.look", results.look, int, int)
    routes.press("surveys.price", results.next_price, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.choose", results.choose_price, int, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.type", results.how_to_type, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.sheet", results.sheet, int, int, private=IN_PRIVATE)
    routes.answer(answering.AGAIN, answering.take_again, heard)
    routes.answer(answering.FOR_OTHER, answering.take_for, heard)
