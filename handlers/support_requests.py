"""Requests for support: what can be pressed and answered; what tells of one: handlers/dispatch.py."""

from acts import support_requests
from domain.situations import Asks
from handlers.kinds import asked, words
from handlers.routes import Routes

IN_PRIVATE = "support_requests.in_private"


def register(routes: Routes) -> None:
    """What can be pressed and answered."""
    right = asked(support_requests.RIGHT, undecided=True)
    routes.press("support_requests.begin", support_requests.begin, int, private=IN_PRIVATE)
    routes.press("support_requests.show", support_requests.show, int)
    routes.press("support_requests.make", support_requests.make, right, private=IN_PRIVATE)
    routes.press("support_requests.again", support_requests.again, right, private=IN_PRIVATE)
    routes.press("support_requests.sent", support_requests.sent, int, int, private=IN_PRIVATE)
    routes.press("support_requests.letter", support_requests.letter, int, int, private=IN_PRIVATE)
    routes.press("support_requests.drop", support_requests.drop, int, int, private=IN_PRIVATE)
    routes.press("support_requests.back", support_requests.step_back, int, int, private=IN_PRIVATE)
    routes.press("support_requests.granted", support_requests.ask_granted, int, int, private=IN_PRIVATE)
    routes.press("support_requests.refused", support_requests.was_refused, int, int, private=IN_PRIVATE)
    routes.press("support_requests.waits", support_requests.waits, int, int, private=IN_PRIVATE)
    routes.press("support_requests.open", support_requests.open_request, int, int, private=IN_PRIVATE)
    routes.answer(support_requests.GRANTED, support_requests.take_granted, words, asks=Asks.MONEY)
