"""Matches of an offer and a need: asked by marketing, answered by both sides."""

from acts import matches
from domain.rights import Right
from handlers.kinds import one_of
from handlers.routes import Routes
from handlers.things import opened


def register(routes: Routes) -> None:
    """What can be pressed."""
    routes.press("matches.ask", matches.ask, opened(matches.opened, Right.RUN_ROUNDS), private=True)
    routes.press("matches.answer", matches.answer, int, one_of("seller", "buyer"), one_of("yes", "no"), private=True)
