"""Visits and gatherings: told in one message, confirmed and signed up for by buttons."""

import storage.visits
from acts import visits
from acts.telling import shows
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import asks_nothing, file, told
from handlers.routes import Routes
from handlers.things import in_network, the

STRANGER = "visits.not_yours"
IN_PRIVATE = "tasks.in_private_only"  # what was seen on a visit, and who needs help, is no matter for the group


def register(routes: Routes) -> None:
    """What can be pressed and typed; what tells of one unasked stands in handlers/dispatch.py."""
    here, leads = in_network(stranger=STRANGER), in_network(Right.LEAD_GATHERINGS, stranger=STRANGER)
    visit, gathering = the(storage.visits.visit, of=here), the(storage.visits.gathering, of=here)
    led = the(storage.visits.gathering, of=leads)
    routes.press("visits.list", shows, here, card="visits", private=IN_PRIVATE)
    routes.press("visits.tell", visits.ask_visit, here, private=IN_PRIVATE)
    routes.press("visits.gather", visits.ask_gathering, leads, private=IN_PRIVATE)
    routes.press("visits.ok", visits.confirm, visit, private=IN_PRIVATE)
    routes.press("visits.drop", visits.drop, visit, private=IN_PRIVATE)
    routes.press("visits.again", visits.ask_again, visit, private=IN_PRIVATE)
    routes.press("visits.which", visits.which, visit, int, private=IN_PRIVATE)
    routes.press("visits.at", visits.at, visit, int, private=IN_PRIVATE)
    routes.press("visits.photos", visits.photos, visit, private=IN_PRIVATE)
    routes.press("visits.plan", visits.plan_visit, here, int, private=IN_PRIVATE)
    routes.press("visits.announce", visits.announce, led, private=IN_PRIVATE)
    routes.press("visits.cancel", visits.cancel, led, private=IN_PRIVATE)
    routes.press("visits.come", visits.come, gathering, yes=True)
    routes.press("visits.stay", visits.come, gathering, yes=False)
    routes.press("visits.came", visits.ask_came, led, private=IN_PRIVATE)
    routes.press("visits.all", visits.all_came, int, private=IN_PRIVATE)
    routes.press("visits.pictures", visits.photos, gathering, private=IN_PRIVATE)
    routes.answer("visits.tell", visits.take_asked, told, file, asks=Asks.WHOLE)
    routes.answer("visits.gather", visits.take_gathering, leads.asked(), told, file, asks=Asks.WHOLE)
    routes.answer("visits.again", visits.take_again, visit.asked("visit"), asks_nothing, asks=Asks.WHOLE)
    routes.answer("visits.came", visits.take_came, asks_nothing, asks=Asks.NUMBER)
    routes.answer("visits.lesson", visits.take_lesson, led.asked("gathering"), asks_nothing, asks=Asks.WORDS)
