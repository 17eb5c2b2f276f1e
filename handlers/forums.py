"""Joint forums: what can be pressed."""

import storage.forums
import storage.visits
from acts import forums
from domain.rights import Right
from handlers.routes import Routes
from handlers.things import in_network, the

IN_PRIVATE = "tasks.in_private_only"


def register(routes: Routes) -> None:
    """What can be pressed."""
    led = the(storage.visits.gathering, of=in_network(Right.LEAD_GATHERINGS))
    asked = the(storage.forums.asked, of=in_network(Right.JOIN_FORUMS))
    hosted = the(storage.forums.hosted, of=in_network())
    routes.press("forums.begin", forums.begin, in_network(), private=IN_PRIVATE)
    routes.press("forums.show", forums.show, in_network())
    routes.press("forums.invite", forums.invite, led, private=IN_PRIVATE)
    routes.press("forums.ask", forums.ask, led, int, private=IN_PRIVATE)
    routes.press("forums.join", forums.answer, asked, private=IN_PRIVATE, yes=True)
    routes.press("forums.decline", forums.answer, asked, private=IN_PRIVATE, yes=False)
    routes.press("forums.come", forums.come, hosted, yes=True)
    routes.press("forums.stay", forums.come, hosted, yes=False)
    routes.press("forums.names", forums.names, hosted)
