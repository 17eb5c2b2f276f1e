"""The survey of the market: opened by marketing, answered by each organisation; what answers it unasked: handlers/dispatch.py."""

import storage.surveys
from acts import surveys
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import asked, flag, heard
from handlers.routes import Routes
from handlers.things import in_network, the

IN_PRIVATE = "needs.in_private_only"  # what one organisation uses and pays is no matter for the group


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    runs = in_network(Right.RUN_ROUNDS)
    survey = the(storage.surveys.by_id, of=runs)
    routes.command("survey", surveys.show)
    routes.press("surveys.begin", surveys.begin, runs, private=IN_PRIVATE)
    routes.press(
        "surveys.open", surveys.decide, asked(surveys.BEGIN, undecided=True), runs.asked(), flag, private=IN_PRIVATE
    )
    routes.press("surveys.right", surveys.confirm, int, int, private=IN_PRIVATE)
    routes.press("surveys.again", surveys.ask_again, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.leave_out", surveys.leave_out, asked(surveys.AGAIN), private=IN_PRIVATE)
    routes.press("surveys.nothing", surveys.nothing, int, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.for", surveys.ask_for, int, int, int, private=IN_PRIVATE)
    routes.press("surveys.whose", surveys.choose, asked(surveys.WHOSE, undecided=True), int, private=IN_PRIVATE)
    routes.press("surveys.look", surveys.look, the(storage.surveys.by_id, of=in_network()))
    routes.press("surveys.price", surveys.next_price, survey, int, private=IN_PRIVATE)
    routes.press("surveys.choose", surveys.choose_price, survey, int, int, private=IN_PRIVATE)
    routes.press("surveys.type", surveys.how_to_type, survey, int, private=IN_PRIVATE)
    routes.press("surveys.sheet", surveys.sheet, survey, private=IN_PRIVATE)
    routes.answer(surveys.AGAIN, surveys.take_again, heard, asks=Asks.WHOLE)
    routes.answer(surveys.FOR_OTHER, surveys.take_for, heard, asks=Asks.WHOLE)
