"""Yearly honours: what can be pressed and answered."""

from acts import honours
from acts.telling import shows
from domain.situations import Asks
from handlers.kinds import asked, words
from handlers.routes import Routes
from handlers.things import in_network

IN_PRIVATE = "tasks.in_private_only"


def register(routes: Routes) -> None:
    """What can be pressed and answered."""
    right = asked(honours.RIGHT, undecided=True)
    routes.press("honours.begin", honours.begin, int, private=IN_PRIVATE)
    routes.press("honours.show", shows, in_network(), card="honours")
    routes.press("honours.propose", honours.propose, right, private=IN_PRIVATE)
    routes.press("honours.again", honours.again, right, private=IN_PRIVATE)
    routes.press("honours.enter", honours.enter, int, int, int, private=IN_PRIVATE, yes=True)
    routes.press("honours.stay", honours.enter, int, int, int, private=IN_PRIVATE, yes=False)
    routes.press("honours.judge", honours.judge, int, int, int, private=IN_PRIVATE)
    routes.press("honours.judging", honours.open_judging, int, int, private=IN_PRIVATE)
    routes.press("honours.page", honours.page, int, int, private=IN_PRIVATE)
    routes.answer(honours.CRITERIA, honours.take, words, asks=Asks.WHOLE)
