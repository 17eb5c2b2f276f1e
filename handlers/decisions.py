"""An organisation's own decision: what can be pressed and answered; what tells of one: handlers/dispatch.py."""

import storage.decisions
from acts import decisions
from acts.leaving import leave
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing, flag
from handlers.routes import Routes
from handlers.things import in_network, the

IN_PRIVATE = "decisions.in_private"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    network, keeps = in_network().asked(), in_network(Right.CHANGE_MEMBERS)
    decision = the(storage.decisions.by_id, of=in_network())
    stands = the(storage.decisions.by_id, of=in_network(), gone="decisions.stands_no_more")
    contradicts = the(storage.decisions.by_id, of=keeps, gone="decisions.settled_already")
    routes.press(
        "decisions.of", decisions.choose, asked(decisions.WHOSE, undecided=True), network, int, private=IN_PRIVATE
    )
    routes.press("decisions.keep", decisions.keep, asked(decisions.RIGHT, undecided=True), network, private=IN_PRIVATE)
    routes.press(
        "decisions.again",
        leave,
        asked(decisions.RIGHT, undecided=True),
        private=IN_PRIVATE,
        say="decisions.type_again",
    )
    routes.press(
        "decisions.nobody", decisions.nobody, asked(decisions.ALTERNATE, undecided=True), network, private=IN_PRIVATE
    )
    routes.press("decisions.which_back", decisions.which_back, in_network(), int, private=IN_PRIVATE)
    routes.press("decisions.take_back", decisions.ask_back, stands, private=IN_PRIVATE)
    routes.press(
        "decisions.back",
        decisions.take_back,
        asked(decisions.BACK, undecided=True),
        stands.asked("decision"),
        flag,
        private=IN_PRIVATE,
    )
    routes.press("decisions.settle", decisions.settle, contradicts, flag, int, private=IN_PRIVATE)
    routes.press("decisions.go", decisions.go, the(storage.decisions.by_id, of=keeps), private=IN_PRIVATE)
    routes.press("decisions.seen", decisions.seen, in_network(), private=IN_PRIVATE)
    routes.press("decisions.begin", decisions.begin, in_network(), private=IN_PRIVATE)
    routes.press("decisions.open", decisions.open_list, in_network(), private=IN_PRIVATE)
    routes.press("decisions.photo", decisions.photo, decision, private=IN_PRIVATE)
    routes.answer(decisions.ALTERNATE, decisions.take_alternate, network, asks_nothing, asks=Asks.NAME)
