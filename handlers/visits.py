"""Visits and gatherings: told in one message, confirmed and signed up for by buttons."""

from acts import visits
from domain.situations import Asks
from handlers.kinds import asks_nothing, file, told
from handlers.routes import Routes

IN_PRIVATE = "tasks.in_private_only"  # what was seen on a visit, and who needs help, is no matter for the group


def register(routes: Routes) -> None:
    """What can be pressed and typed; what tells of one unasked stands in handlers/dispatch.py."""
    routes.press("visits.list", visits.show_list, int, private=IN_PRIVATE)
    routes.press("visits.tell", visits.ask_visit, int, private=IN_PRIVATE)
    routes.press("visits.gather", visits.ask_gathering, int, private=IN_PRIVATE)
    routes.press("visits.ok", visits.confirm, int, int, private=IN_PRIVATE)
    routes.press("visits.drop", visits.drop, int, int, private=IN_PRIVATE)
    routes.press("visits.again", visits.ask_again, int, int, private=IN_PRIVATE)
    routes.press("visits.which", visits.which, int, int, int, private=IN_PRIVATE)
    routes.press("visits.at", visits.at, int, int, int, private=IN_PRIVATE)
    routes.press("visits.photos", visits.visit_photos, int, int, private=IN_PRIVATE)
    routes.press("visits.plan", visits.plan_visit, int, int, private=IN_PRIVATE)
    routes.press("visits.announce", visits.announce, int, int, private=IN_PRIVATE)
    routes.press("visits.cancel", visits.cancel, int, int, private=IN_PRIVATE)
    routes.press("visits.come", visits.come, int, int, yes=True)
    routes.press("visits.stay", visits.come, int, int, yes=False)
    routes.press("visits.came", visits.ask_came, int, int, private=IN_PRIVATE)
    routes.press("visits.all", visits.all_came, int, private=IN_PRIVATE)
    routes.press("visits.pictures", visits.pictures, int, int, private=IN_PRIVATE)
    routes.answer("visits.tell", visits.take_asked, told, file, asks=Asks.WHOLE)
    routes.answer("visits.gather", visits.take_gathering, told, file, asks=Asks.WHOLE)
    routes.answer("visits.again", visits.take_again, asks_nothing, asks=Asks.WHOLE)
    routes.answer("visits.came", visits.take_came, asks_nothing, asks=Asks.NUMBER)
    routes.answer("visits.lesson", visits.take_lesson, asks_nothing, asks=Asks.WORDS)
