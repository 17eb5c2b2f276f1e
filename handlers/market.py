"""Market prices: what is asked before one is recorded; what tells of one stands in handlers/dispatch.py."""

from acts import market
from domain.situations import Asks
from handlers.kinds import asked, flag, one_of, told, told_words
from handlers.routes import Routes

IN_PRIVATE = "needs.in_private_only"  # whose price it is, is no matter for the group


def register(routes: Routes) -> None:
    """What can be pressed and typed."""
    question = asked(market.ASKED, undecided=True)
    routes.press("market.right", market.record, question, flag, private=IN_PRIVATE)
    routes.press("market.product", market.choose_product, question, int, private=IN_PRIVATE)
    routes.press("market.sure", market.choose_price, question, int, private=IN_PRIVATE)
    routes.press("market.holds", market.choose_holds, question, one_of(*map(str, market.SIZES)), private=IN_PRIVATE)
    routes.press("market.type", market.ask_holds, question, private=IN_PRIVATE)
    routes.press("market.not_known", market.not_known, int, private=IN_PRIVATE)
    routes.press("market.without", market.leave_out, asked(market.SOURCE, undecided=True), private=IN_PRIVATE)
    routes.answer(market.HOLDS, market.take_holds, told, asks=Asks.NUMBER)
    routes.answer(market.SOURCE, market.take_source, told_words, asks=Asks.WORDS)
