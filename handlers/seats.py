"""The seats of a body in chats: whose they are, organisations ticked, persons named, terms typed."""

from acts import seats
from domain.situations import Asks
from handlers.kinds import asked, told
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed and typed."""
    routes.press("seats.show", seats.show, int, int, int)
    routes.press("seats.one", seats.show_one, int, int)
    routes.press("seats.choose", seats.choose, int, int)
    routes.press("seats.tick", seats.tick, int, int)
    routes.press("seats.page", seats.turn_page, int, int)
    routes.press("seats.keep_choice", seats.keep, int)
    routes.press("seats.all", seats.confirm_all, int, int)
    routes.press("seats.all_now", seats.open_to_all, int, int)
    routes.press("seats.person", seats.ask_person, int, int, int)
    routes.press("seats.give", seats.add, int, int, int)
    routes.press("seats.new", seats.add_new, int)
    routes.press("seats.take", seats.confirm_taking, int, int)
    routes.press("seats.take_now", seats.take_away, int, int)
    routes.press("seats.link", seats.send_link, int, int)
    routes.press("seats.term", seats.ask_term, int, int)
    routes.press("seats.no_term", seats.no_end, asked(seats.TERM, over="seats.choice_over"))
    routes.press("seats.offices", seats.show_office_terms, int, int)
    routes.press("seats.office", seats.ask_office_term, int, int)
    routes.press("seats.decline", seats.confirm_decline, int)
    routes.press("seats.decline_now", seats.decline, int)
    routes.press("seats.keep", seats.stay)
    routes.answer("seats.choose", seats.ticked_by_name, told, asks=Asks.WHOLE)
    routes.answer("seats.person", seats.typed, told, asks=Asks.NAME)
    routes.answer("seats.term", seats.take_term, told, asks=Asks.DATE)
