"""Elections: what can be pressed and answered; names and sums in words: handlers/dispatch.py and acts/proceedings/hearing.py."""

from acts import elections
from acts.proceedings import electing
from domain.elections import Way
from domain.people import Office
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing, flag
from handlers.routes import Routes

IN_PRIVATE = "elections.in_private"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.press("elections.begin", elections.begin, int, private=IN_PRIVATE)
    routes.press("elections.show", elections.show, int)
    routes.press("elections.anew", elections.again_called, int, int, private=IN_PRIVATE)
    routes.press("elections.face", elections.others, int, int, str, private=IN_PRIVATE)
    routes.press("elections.years", elections.years, int, int, int, private=IN_PRIVATE)
    routes.press("elections.office", elections.places, int, int, Office, int, private=IN_PRIVATE)
    routes.press("elections.meet", elections.choose, int, int, str, private=IN_PRIVATE)
    routes.press("elections.call_off", elections.call_off, int, int, private=IN_PRIVATE)
    routes.press("elections.day", elections.ask_day, int, int, private=IN_PRIVATE)
    routes.answer(elections.DAY, elections.take_day, asks_nothing, asks=Asks.DATE)
    routes.press("elections.name", elections.ask_name, int, int)
    routes.answer(elections.NAMING, elections.take_name, asks_nothing, asks=Asks.WHOLE)
    named = asked(elections.NAMED, undecided=True)
    routes.press("elections.nominate", elections.nominate, named, private=IN_PRIVATE)
    routes.press(
        "elections.not_named", elections.not_named, asked(elections.NAMED, elections.REMOVAL, undecided=True),
        private=IN_PRIVATE,
    )  # fmt: skip
    routes.press("elections.accept", elections.accept, int, int, flag, private=IN_PRIVATE)
    routes.press("elections.withdraw", elections.withdraw, int, int, private=IN_PRIVATE)
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
    routes.press("elections.recount", electing.recount, counted, private=IN_PRIVATE)
    drawn = asked(electing.DRAWN, undecided=True)
    routes.press("elections.keep_drawn", electing.keep_drawn, drawn, private=IN_PRIVATE)
    routes.press("elections.redraw", electing.redraw, drawn, private=IN_PRIVATE)
    routes.press("elections.vote", electing.vote, int, int, int, int, int, str, private=IN_PRIVATE)
    routes.press("elections.close_phones", electing.close_phones, int, int, private=IN_PRIVATE)
    routes.press("elections.close", electing.close, int, int, private=IN_PRIVATE)
    routes.press("elections.next", electing.next_agenda, int, private=IN_PRIVATE)
