"""Teaching and learning: what can be pressed and answered; the line that tells of one stands in handlers/dispatch.py."""

from acts import teaching
from acts.telling import shows
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing
from handlers.routes import Routes
from handlers.things import in_network, opened

IN_PRIVATE = "tasks.in_private_only"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    network, own = in_network().asked(), opened(teaching.own)
    to_share, right = in_network(Right.SHARE_LESSONS), asked(teaching.RIGHT, undecided=True)
    asked_of, shared = opened(teaching.asked_of), opened(teaching.shared)
    routes.press("teaching.begin", teaching.begin, in_network(), private=IN_PRIVATE)
    routes.press("teaching.show", shows, in_network(), card="teachings")
    routes.press(
        "teaching.of", teaching.choose, asked(teaching.WHOSE, undecided=True), network, int, private=IN_PRIVATE
    )
    routes.press("teaching.in", teaching.elsewhere, right, int, private=IN_PRIVATE)
    routes.press("teaching.keep", teaching.keep, right, network, private=IN_PRIVATE)
    routes.press("teaching.again", teaching.again, right, private=IN_PRIVATE)
    routes.press("teaching.remove", teaching.remove, own, private=IN_PRIVATE)
    routes.press("teaching.outside", teaching.consent, to_share, private=IN_PRIVATE, yes=True)
    routes.press("teaching.inside", teaching.consent, to_share, private=IN_PRIVATE, yes=False)
    routes.press("teaching.ask", teaching.ask, own, private=IN_PRIVATE)
    routes.press("teaching.later", teaching.later, own, private=IN_PRIVATE)
    routes.press("teaching.yes", teaching.answer, asked_of, private=IN_PRIVATE, yes=True)
    routes.press("teaching.no", teaching.answer, asked_of, private=IN_PRIVATE, yes=False)
    routes.press("teaching.ask_day", teaching.ask_day, shared, private=IN_PRIVATE)
    routes.answer(teaching.AGAIN, teaching.take_again, network, asks_nothing, asks=Asks.WHOLE)
    routes.answer(teaching.DAY, teaching.take_day, shared.asked("pair"), asks_nothing, asks=Asks.DATE)
