"""The plan of a year: kept by a tap, looked at; what tells of one unasked stands in handlers/dispatch.py."""

from acts import plans
from domain.rights import Right
from handlers.kinds import argument, asked, flag
from handlers.routes import Routes
from handlers.things import in_network

IN_PRIVATE = "needs.in_private_only"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    told = asked(plans.RIGHT, undecided=True)
    routes.command("plan", plans.show, argument)
    routes.press("plans.keep", plans.keep, told, flag, private=IN_PRIVATE)
    routes.press("plans.years", plans.other_years, told, private=IN_PRIVATE)
    routes.press("plans.year", plans.choose_year, told, str, private=IN_PRIVATE)
    routes.press("plans.look", plans.look, in_network(Right.RUN_ROUNDS), str, private=IN_PRIVATE)
