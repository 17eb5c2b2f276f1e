"""Matches of an offer and a need: asked by marketing, answered by both sides."""

from acts import matches
from handlers.kinds import one_of
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed."""
    routes.press("matches.ask", matches.ask, int, private=True)
    routes.press("matches.answer", matches.answer, int, one_of("seller", "buyer"), one_of("yes", "no"), private=True)
