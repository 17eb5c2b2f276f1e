"""Sellers' offers: what is pressed on drafts and on the comparison; what tells of an offer unasked stands in handlers/dispatch.py."""

from acts.offers import comparing, conversions, deciding, telling
from handlers.kinds import asked, flag, heard, told
from handlers.routes import Routes

IN_PRIVATE = "needs.in_private_only"  # what sellers ask is no matter for the group before one is chosen


def register(routes: Routes) -> None:
    """What can be pressed and typed."""
    routes.press("offers.right", deciding.confirm, int, int, private=IN_PRIVATE)
    routes.press("offers.again", deciding.ask_again, int, int, private=IN_PRIVATE)
    routes.press("offers.drop", deciding.drop, int, int, private=IN_PRIVATE)
    routes.press("offers.fill", deciding.fill, int, int, int, private=IN_PRIVATE)
    routes.press("offers.type", deciding.ask_price, int, int, private=IN_PRIVATE)
    routes.press("offers.product", telling.choose_product, asked(telling.WHICH, undecided=True), int)
    routes.press("offers.holds", conversions.decide, asked(conversions.ASKED, undecided=True), flag)
    routes.press("offers.sheet", comparing.sheet, int, int, private=IN_PRIVATE)
    routes.answer(telling.AGAIN, telling.take_again, heard)
    routes.answer(deciding.PRICE, deciding.take_price, told)
