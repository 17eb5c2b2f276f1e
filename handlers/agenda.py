"""The agenda: /agenda, proposing a matter, and the secretary's decisions."""

from acts import agenda
from domain.situations import Asks
from handlers.kinds import words
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed; a button of an older make names no body and means the network's own."""
    routes.command("agenda", agenda.show)
    routes.answer("agenda.title", agenda.take_proposal, words, asks=Asks.WHOLE)
    routes.answer("agenda.standing", agenda.take_standing, words, asks=Asks.WHOLE)
    routes.press("agenda.body", agenda.show_body, int)
    routes.press("agenda.propose", agenda.ask_proposal, int, int)
    routes.press("agenda.back", agenda.take_back, int, int)
    routes.press("agenda.proposals", agenda.see_proposals, int, int)
    routes.press("agenda.decide", agenda.decided, int, int, int, str)
    routes.press("agenda.standing", agenda.ask_standing, int, int)
    routes.press("agenda.usual", agenda.usual_standing, int, int)
    routes.link("p", agenda.propose_from_link, str)
