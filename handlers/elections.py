"""Elections: what can be pressed and answered; names and sums in words: handlers/dispatch.py and acts/proceedings/hearing.py."""

import storage.elections
from acts import elections, nominations
from acts.leaving import leave
from acts.proceedings import electing
from domain.elections import Way
from domain.people import Office
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing, flag
from handlers.routes import Routes
from handlers.things import in_network, the

IN_PRIVATE = "elections.in_private"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    appoints = in_network(Right.APPOINT)  # in the network's own body; what a body elects is asked of its own offices
    election = the(storage.elections.by_id, of=in_network())
    nominee = the(storage.elections.nominee, of=in_network())
    routes.press("elections.begin", elections.begin, appoints, private=IN_PRIVATE)
    routes.press("elections.show", elections.show, in_network())
    routes.press(
        "elections.anew", elections.again_called, the(storage.elections.by_id, of=appoints), private=IN_PRIVATE
    )
    routes.press("elections.face", elections.others, election, str, private=IN_PRIVATE)
    routes.press("elections.years", elections.years, election, int, private=IN_PRIVATE)
    routes.press("elections.office", elections.places, election, Office, int, private=IN_PRIVATE)
    routes.press("elections.meet", elections.choose, election, str, private=IN_PRIVATE)
    routes.press("elections.call_off", elections.call_off, election, private=IN_PRIVATE)
    routes.press("elections.day", elections.ask_day, election, private=IN_PRIVATE)
    routes.answer(elections.DAY, elections.take_day, election.asked("election"), asks_nothing, asks=Asks.DATE)
    routes.press("elections.name", nominations.ask_name, election)
    routes.answer(nominations.NAMING, nominations.take_name, election.asked("election"), asks_nothing, asks=Asks.WHOLE)
    named = asked(nominations.NAMED, undecided=True)
    routes.press("elections.nominate", nominations.nominate, named, election.asked("election"), private=IN_PRIVATE)
    routes.press(
        "elections.not_named", leave, asked(nominations.NAMED, elections.REMOVAL, undecided=True), private=IN_PRIVATE,
        say="elections.type_again",
    )  # fmt: skip
    routes.press("elections.accept", nominations.accept, nominee, flag, private=IN_PRIVATE)
    routes.press("elections.withdraw", nominations.withdraw, nominee, private=IN_PRIVATE)
    routes.press("elections.remove", elections.remove, asked(elections.REMOVAL, undecided=True), private=IN_PRIVATE)
    _at_the_desk(routes)


def _at_the_desk(routes: Routes) -> None:
    routes.press("elections.heard", electing.was_heard, int, int, private=IN_PRIVATE)
    routes.press("elections.preside", electing.preside, int, int, int, private=IN_PRIVATE)
    routes.press("elections.open", electing.open_voting, int, int, Way, private=IN_PRIVATE)
    routes.press("elections.unopen", electing.take_back_way, int, int, private=IN_PRIVATE)
    routes.press("elections.add", electing.ask_floor, int, int, private=IN_PRIVATE)
    routes.answer(electing.FLOOR, electing.take_floor, asks_nothing, asks=Asks.WHOLE)
    routes.press("elections.floor", electing.floor_answer, int, int, int, flag, private=IN_PRIVATE)
    counted = asked(electing.COUNTED, undecided=True)
    routes.press("elections.keep", electing.keep_counted, counted, private=IN_PRIVATE)
    routes.press("elections.recount", leave, counted, private=IN_PRIVATE, say="elections.count_again")
    drawn = asked(electing.DRAWN, undecided=True)
    routes.press("elections.keep_drawn", electing.keep_drawn, drawn, private=IN_PRIVATE)
    routes.press("elections.redraw", leave, drawn, private=IN_PRIVATE, say="elections.draw_again")
    routes.press("elections.vote", electing.vote, int, int, int, int, int, str, private=IN_PRIVATE)
    routes.press("elections.close_phones", electing.close_phones, int, int, private=IN_PRIVATE)
    routes.press("elections.close", electing.close, int, int, private=IN_PRIVATE)
    routes.press("elections.next", electing.next_agenda, int, private=IN_PRIVATE)
