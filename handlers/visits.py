"""Visits and gatherings: told in one message, confirmed and signed up for by buttons."""

from acts.visits import gatherings, telling
from handlers.kinds import asks_nothing, file, told
from handlers.routes import Routes

IN_PRIVATE = "tasks.in_private_only"  # what was seen on a visit, and who needs help, is no matter for the group


def register(routes: Routes) -> None:
    """What can be pressed and typed; what tells of one unasked stands in handlers/dispatch.py."""
    routes.press("visits.list", telling.show_list, int, private=IN_PRIVATE)
    routes.press("visits.tell", telling.ask_visit, int, private=IN_PRIVATE)
    routes.press("visits.gather", telling.ask_gathering, int, private=IN_PRIVATE)
    routes.press("visits.ok", telling.confirm, int, int, private=IN_PRIVATE)
    routes.press("visits.drop", telling.drop, int, int, private=IN_PRIVATE)
    routes.press("visits.again", telling.ask_again, int, int, private=IN_PRIVATE)
    routes.press("visits.which", telling.which, int, int, int, private=IN_PRIVATE)
    routes.press("visits.at", telling.at, int, int, int, private=IN_PRIVATE)
    routes.press("visits.photos", telling.visit_photos, int, int, private=IN_PRIVATE)
    routes.press("visits.plan", telling.plan_visit, int, int, private=IN_PRIVATE)
    routes.press("visits.announce", gatherings.announce, int, int, private=IN_PRIVATE)
    routes.press("visits.cancel", gatherings.cancel, int, int, private=IN_PRIVATE)
    routes.press("visits.come", gatherings.come, int, int, yes=True)
    routes.press("visits.stay", gatherings.come, int, int, yes=False)
    routes.press("visits.came", gatherings.ask_came, int, int, private=IN_PRIVATE)
    routes.press("visits.all", gatherings.all_came, int, private=IN_PRIVATE)
    routes.press("visits.pictures", gatherings.pictures, int, int, private=IN_PRIVATE)
    routes.answer("visits.tell", telling.take_asked, told, file)
    routes.answer("visits.gather", gatherings.take_asked, told, file)
    routes.answer("visits.again", telling.take_again, asks_nothing)
    routes.answer("visits.came", gatherings.take_came, asks_nothing)
    routes.answer("visits.lesson", gatherings.take_lesson, asks_nothing)
