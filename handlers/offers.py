"""Sellers' offers: what is pressed on drafts and on the comparison; what tells of an offer unasked stands in handlers/dispatch.py."""

from acts import offers
from domain.situations import Asks
from handlers.kinds import asked, flag, heard, told
from handlers.routes import Routes

IN_PRIVATE = "needs.in_private_only"  # what sellers ask is no matter for the group before one is chosen


def register(routes: Routes) -> None:
    """What can be pressed and typed."""
    routes.press("offers.right", offers.confirm, int, int, private=IN_PRIVATE)
    routes.press("offers.again", offers.ask_again, int, int, private=IN_PRIVATE)
    routes.press("offers.drop", offers.drop, int, int, private=IN_PRIVATE)
    routes.press("offers.fill", offers.fill, int, int, int, private=IN_PRIVATE)
    routes.press("offers.type", offers.ask_price, int, int, private=IN_PRIVATE)
    routes.press("offers.product", offers.choose_product, asked(offers.WHICH, undecided=True), int)
    routes.press("offers.holds", offers.decide_holds, asked(offers.HOLDS, undecided=True), flag)
    routes.press("offers.sheet", offers.sheet, int, int, private=IN_PRIVATE)
    routes.answer(offers.AGAIN, offers.take_again, heard, asks=Asks.WHOLE)
    routes.answer(offers.PRICE, offers.take_price, told, asks=Asks.MONEY)
