"""Funeral welfare: what can be pressed and answered; what tells of a death, of heads, of a payout: handlers/dispatch.py."""

from acts import funerals
from acts.telling import shows
from domain.situations import Asks
from handlers.kinds import asked, flag, sent_file, words
from handlers.routes import Routes
from handlers.things import in_network

IN_PRIVATE = "funerals.in_private"  # sums are no matter for the group


def register(routes: Routes) -> None:
    """What can be pressed and answered."""
    notice, heads = asked(funerals.NOTICE, undecided=True), asked(funerals.HEADS, undecided=True)
    payout = asked(funerals.PAYOUT, undecided=True)
    routes.press("funerals.begin", funerals.begin, int, private=IN_PRIVATE)
    routes.press("funerals.show", shows, in_network(), card="funerals")
    routes.press("funerals.keep", funerals.keep_heads, heads, private=IN_PRIVATE)
    routes.press(
        "funerals.again", funerals.again, asked(funerals.NOTICE, funerals.HEADS, undecided=True), private=IN_PRIVATE
    )
    routes.press("funerals.send", funerals.send, notice, flag, private=IN_PRIVATE)
    routes.press("funerals.transferred", funerals.transferred, int, int, private=IN_PRIVATE)
    routes.press("funerals.cash", funerals.cash, int, int, private=IN_PRIVATE)
    routes.press("funerals.wrong_heads", funerals.wrong_heads, int, int, private=IN_PRIVATE)
    routes.press("funerals.heads", funerals.settle_heads, int, int, int, private=IN_PRIVATE)
    routes.press("funerals.returned", funerals.returned, int, int, private=IN_PRIVATE)
    routes.press("funerals.received", funerals.received, int, int, private=IN_PRIVATE)
    routes.press("funerals.not_received", funerals.not_received, int, int, private=IN_PRIVATE)
    routes.press("funerals.slip", funerals.slip, int, int, private=IN_PRIVATE)
    routes.press("funerals.pay", funerals.pay, payout, private=IN_PRIVATE)
    routes.press("funerals.unpay", funerals.unpay, int, int, int, private=IN_PRIVATE)
    routes.press("funerals.again_payout", funerals.again_payout, payout, private=IN_PRIVATE)
    routes.press("funerals.withdraw", funerals.ask_why, int, int, private=IN_PRIVATE)
    routes.press("funerals.pdf", funerals.pdf, int, int, private=IN_PRIVATE)
    routes.press("funerals.open", funerals.open_funeral, int, int, private=IN_PRIVATE)
    routes.press("funerals.mine", funerals.open_mine, int, int, private=IN_PRIVATE)
    routes.answer(funerals.SLIP, funerals.take_slip, sent_file, asks=Asks.FILE)
    routes.answer(funerals.WRONG, funerals.take_heads, words, asks=Asks.NUMBER)
    routes.answer(funerals.WHY, funerals.withdraw, words, asks=Asks.WORDS)
