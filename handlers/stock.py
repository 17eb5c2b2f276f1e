"""What is left at the hub: what it presses and types to sell it, and the tap in the group."""

from acts import stock
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing
from handlers.routes import Routes
from handlers.things import in_network, the
from storage.stock import by_id

sale = the(by_id, of=in_network())


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("stock.ask", stock.ask, in_network(), int, private=True)
    selling = asked(stock.SELLING, undecided=True)
    routes.answer(stock.SELLING, stock.take, asks_nothing, asks=Asks.WHOLE)
    routes.press("stock.post", stock.post, selling)
    routes.press("stock.leave", stock.leave, selling)
    routes.press("stock.buy", stock.buy, sale)
    routes.press("stock.buy_for", stock.buy, sale, int, private=True)
    routes.press("stock.drop", stock.drop, sale, private=True)
