"""How far a network is, and the four conditions: what can be pressed and answered."""

from acts import stages
from acts.telling import shows
from domain.rights import Right
from domain.situations import Asks
from domain.stages import NetworkKind
from handlers.kinds import asks_nothing
from handlers.routes import Routes
from handlers.things import in_network, opened


def proof(word: str) -> int:
    """One of the four conditions."""
    return ("1", "2", "3", "4").index(word) + 1


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.press("stages.show", shows, in_network(), card="stage", private=True)
    of_chair = in_network(Right.ASSESS_STAGE)
    to_assess, assessed = opened(stages.to_assess), opened(stages.opened, Right.ASSESS_STAGE)
    routes.press("stages.kind", stages.choose_kind, of_chair, NetworkKind, private=True)
    routes.press("stages.enough", stages.enough, of_chair, proof, private=True)
    routes.press("stages.not", stages.ask_why, of_chair, proof, private=True)
    routes.press("stages.propose", stages.propose, of_chair, private=True)
    routes.press("stages.found", stages.propose_founding, of_chair, private=True)
    routes.press("stages.later", stages.later, in_network(), private=True)
    routes.press("stages.assess", stages.assessor_enough, to_assess, proof, private=True)
    routes.press("stages.assess_not", stages.assessor_why, to_assess, proof, private=True)
    routes.press("stages.send", stages.send, to_assess, private=True)
    routes.press("stages.again", stages.ask_again, assessed, int, private=True)
    routes.press("stages.other", stages.ask_other, int, private=True)
    routes.press("stages.name", stages.name, int, int, private=True)
    routes.press("stages.below", stages.of_below, int, private=True)
    routes.press("strength.show", shows, in_network(), card="strength", private=True)
    routes.answer(stages.WHY, stages.take_why, asks_nothing, asks=Asks.WORDS)
    routes.answer(stages.CHANGED, stages.take_changed, assessed.asked("assessment"), asks_nothing, asks=Asks.WORDS)
