"""Yearly honours: what can be pressed and answered."""

import storage.honours
from acts import honours
from acts.telling import shows
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import asked, words
from handlers.routes import Routes
from handlers.things import in_network, the

IN_PRIVATE = "tasks.in_private_only"


def register(routes: Routes) -> None:
    """What can be pressed and answered."""
    leads = in_network(Right.LEAD_HONOURS)
    judged = the(storage.honours.by_id, of=in_network(Right.JUDGE_HONOURS))
    right = asked(honours.RIGHT, undecided=True)
    routes.press("honours.begin", honours.begin, leads, private=IN_PRIVATE)
    routes.press("honours.show", shows, in_network(), card="honours")
    routes.press("honours.propose", honours.propose, right, leads.asked(), private=IN_PRIVATE)
    routes.press("honours.again", honours.again, right, leads.asked(), private=IN_PRIVATE)
    routes.press(
        "honours.enter", honours.enter, the(storage.honours.by_id, of=in_network()), int, private=IN_PRIVATE, yes=True
    )
    routes.press(
        "honours.stay", honours.enter, the(storage.honours.by_id, of=in_network()), int, private=IN_PRIVATE, yes=False
    )
    routes.press("honours.judge", honours.judge, judged, int, private=IN_PRIVATE)
    routes.press("honours.judging", honours.open_judging, judged, private=IN_PRIVATE)
    routes.press("honours.page", honours.page, the(storage.honours.by_id, of=in_network()), private=IN_PRIVATE)
    routes.answer(honours.CRITERIA, honours.take, leads.asked(), words, asks=Asks.WHOLE)
