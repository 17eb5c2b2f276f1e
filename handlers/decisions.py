"""An organisation's own decision: what can be pressed and answered; what tells of one: handlers/dispatch.py."""

from acts import decisions
from acts.leaving import leave
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing, flag
from handlers.routes import Routes

IN_PRIVATE = "decisions.in_private"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.press("decisions.of", decisions.choose, asked(decisions.WHOSE, undecided=True), int, private=IN_PRIVATE)
    routes.press("decisions.keep", decisions.keep, asked(decisions.RIGHT, undecided=True), private=IN_PRIVATE)
    routes.press(
        "decisions.again",
        leave,
        asked(decisions.RIGHT, undecided=True),
        private=IN_PRIVATE,
        say="decisions.type_again",
    )
    routes.press("decisions.nobody", decisions.nobody, asked(decisions.ALTERNATE, undecided=True), private=IN_PRIVATE)
    routes.press("decisions.which_back", decisions.which_back, int, int, private=IN_PRIVATE)
    routes.press("decisions.take_back", decisions.ask_back, int, int, private=IN_PRIVATE)
    routes.press("decisions.back", decisions.take_back, asked(decisions.BACK, undecided=True), flag, private=IN_PRIVATE)
    routes.press("decisions.settle", decisions.settle, int, int, flag, int, private=IN_PRIVATE)
    routes.press("decisions.go", decisions.go, int, int, private=IN_PRIVATE)
    routes.press("decisions.seen", decisions.seen, int, private=IN_PRIVATE)
    routes.press("decisions.begin", decisions.begin, int, private=IN_PRIVATE)
    routes.press("decisions.open", decisions.open_list, int, private=IN_PRIVATE)
    routes.press("decisions.photo", decisions.photo, int, int, private=IN_PRIVATE)
    routes.answer(decisions.ALTERNATE, decisions.take_alternate, asks_nothing, asks=Asks.NAME)
