"""How far a network is, and the four conditions: what can be pressed and answered."""

from acts import stages
from acts.telling import shows
from domain.situations import Asks
from domain.stages import NetworkKind
from handlers.kinds import asks_nothing
from handlers.routes import Routes
from handlers.things import in_network


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.press("stages.show", shows, in_network(), card="stage", private=True)
    routes.press("stages.kind", stages.choose_kind, int, NetworkKind, private=True)
    routes.press("stages.enough", stages.enough, int, int, private=True)
    routes.press("stages.not", stages.ask_why, int, int, private=True)
    routes.press("stages.propose", stages.propose, int, private=True)
    routes.press("stages.found", stages.propose_founding, int, private=True)
    routes.press("stages.later", stages.later, int, private=True)
    routes.press("stages.assess", stages.assessor_enough, int, int, private=True)
    routes.press("stages.assess_not", stages.assessor_why, int, int, private=True)
    routes.press("stages.send", stages.send, int, private=True)
    routes.press("stages.again", stages.ask_again, int, int, private=True)
    routes.press("stages.other", stages.ask_other, int, private=True)
    routes.press("stages.name", stages.name, int, int, private=True)
    routes.press("stages.below", stages.of_below, int, private=True)
    routes.press("strength.show", shows, in_network(), card="strength", private=True)
    routes.answer(stages.WHY, stages.take_why, asks_nothing, asks=Asks.WORDS)
    routes.answer(stages.CHANGED, stages.take_changed, asks_nothing, asks=Asks.WORDS)
