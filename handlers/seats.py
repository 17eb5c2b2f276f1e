"""The seats of a body in chats: whose they are, organisations ticked, persons named, terms typed."""

from acts import seats as acts
from acts.seats import persons, terms
from handlers.kinds import asked, told
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed and typed."""
    routes.press("seats.show", acts.show, int, int, int)
    routes.press("seats.one", acts.show_one, int, int)
    routes.press("seats.choose", acts.choose, int, int)
    routes.press("seats.tick", acts.tick, int, int)
    routes.press("seats.page", acts.turn_page, int, int)
    routes.press("seats.keep_choice", acts.keep, int)
    routes.press("seats.all", acts.confirm_all, int, int)
    routes.press("seats.all_now", acts.open_to_all, int, int)
    routes.press("seats.person", acts.ask_person, int, int, int)
    routes.press("seats.give", acts.add, int, int, int)
    routes.press("seats.new", acts.add_new, int)
    routes.press("seats.take", acts.confirm_taking, int, int)
    routes.press("seats.take_now", acts.take_away, int, int)
    routes.press("seats.link", acts.send_link, int, int)
    routes.press("seats.term", acts.ask_term, int, int)
    routes.press("seats.no_term", terms.no_end, asked(terms.NAME, over="seats.choice_over"))
    routes.press("seats.offices", acts.show_office_terms, int, int)
    routes.press("seats.office", acts.ask_office_term, int, int)
    routes.press("seats.decline", acts.confirm_decline, int)
    routes.press("seats.decline_now", acts.decline, int)
    routes.press("seats.keep", persons.stay)
    routes.answer("seats.choose", acts.ticked_by_name, told)
    routes.answer("seats.person", persons.typed, told)
    routes.answer("seats.term", terms.take_term, told, patient=True)
