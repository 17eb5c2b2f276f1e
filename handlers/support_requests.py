"""Requests for support: what can be pressed and answered; what tells of one: handlers/dispatch.py."""

import storage.support_requests
from acts import support_requests
from acts.leaving import leave
from acts.telling import shows
from domain.situations import Asks
from handlers.kinds import asked, words
from handlers.routes import Routes
from handlers.things import in_network, the

IN_PRIVATE = "support_requests.in_private"


def register(routes: Routes) -> None:
    """What can be pressed and answered."""
    request = the(storage.support_requests.by_id, of=in_network())
    right = asked(support_requests.RIGHT, undecided=True)
    routes.press("support_requests.begin", support_requests.begin, int, private=IN_PRIVATE)
    routes.press("support_requests.show", shows, in_network(), card="support_requests")
    routes.press("support_requests.make", support_requests.make, right, private=IN_PRIVATE)
    routes.press("support_requests.again", leave, right, private=IN_PRIVATE, say="support_requests.type_again")
    routes.press("support_requests.sent", support_requests.sent, request, private=IN_PRIVATE)
    routes.press("support_requests.letter", support_requests.letter, request, private=IN_PRIVATE)
    routes.press("support_requests.drop", support_requests.drop, request, private=IN_PRIVATE)
    routes.press("support_requests.back", support_requests.step_back, request, private=IN_PRIVATE)
    routes.press("support_requests.granted", support_requests.ask_granted, request, private=IN_PRIVATE)
    routes.press("support_requests.refused", support_requests.was_refused, request, private=IN_PRIVATE)
    routes.press("support_requests.waits", support_requests.waits, request, private=IN_PRIVATE)
    routes.press("support_requests.open", shows, request, card="support_request", private=IN_PRIVATE)
    routes.answer(
        support_requests.GRANTED, support_requests.take_granted, request.asked("request"), words, asks=Asks.MONEY
    )
