"""What is left at the hub: what it presses and types to sell and to count it, and the tap in the group."""

import storage.stock
import storage.stock_counts
from acts import stock, stock_counts
from domain.rights import Right
from domain.situations import Asks
from domain.stock_counts import Place
from handlers.kinds import asked, counts, heard
from handlers.routes import Routes
from handlers.things import in_network, the

sale = the(storage.stock.by_id, of=in_network())
count = the(storage.stock_counts.by_id, of=in_network())
lack = the(storage.stock_counts.by_id, of=in_network(Right.KEEP_ACCOUNTS))


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("stock.ask", stock.ask, in_network(), int, private=True)
    selling = asked(stock.SELLING, undecided=True)
    routes.answer(stock.SELLING, stock.take, counts, asks=Asks.COUNTS)
    routes.press("stock.post", stock.post, selling)
    routes.press("stock.leave", stock.leave, selling)
    routes.press("stock.buy", stock.buy, sale)
    routes.press("stock.buy_for", stock.buy, sale, int, private=True)
    routes.press("stock.drop", stock.drop, sale, private=True)
    routes.press("stock.fetched", stock.fetched, sale, private=True)
    routes.press("stock.all_right", stock_counts.all_right, in_network(), str, private=True)
    routes.press("stock.count", stock_counts.ask_count, count, private=True)
    routes.answer(stock_counts.TOLD, stock_counts.take_told, heard, asks=Asks.NUMBER)
    counting = asked(stock_counts.COUNTING, undecided=True)
    routes.answer(stock_counts.COUNTING, stock_counts.take_count, count.asked("count"), counts, asks=Asks.COUNTS)
    routes.press("stock.keep_count", stock_counts.keep_count, counting, count.asked("count"))
    routes.press("stock.leave_count", stock_counts.leave_count, counting)
    routes.press("stock.lack", stock_counts.show_lack, lack, private=True)
    routes.press("stock.place", stock_counts.ask_place, lack, Place, int, private=True)
    placing = asked(stock_counts.PLACING, undecided=True)
    routes.answer(stock_counts.PLACING, stock_counts.take_place, lack.asked("count"), counts, asks=Asks.COUNTS)
    routes.press("stock.keep_place", stock_counts.keep_place, placing, lack.asked("count"))
    routes.press("stock.leave_place", stock_counts.leave_place, placing)
