"""Funeral welfare: what can be pressed and answered; what tells of a death, of heads, of a payout: handlers/dispatch.py."""

import storage.funerals
from acts import funerals
from acts.leaving import leave
from acts.telling import shows
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import asked, flag, reason, sent_file, words
from handlers.routes import Routes
from handlers.things import in_network, spoken_for, the

IN_PRIVATE = "funerals.in_private"  # sums are no matter for the group


def register(routes: Routes) -> None:
    """What can be pressed and answered."""
    notice, heads = asked(funerals.NOTICE, undecided=True), asked(funerals.HEADS, undecided=True)
    leads, keeps = in_network(Right.LEAD_FUNERALS), in_network(Right.KEEP_ACCOUNTS)
    own_call = the(storage.funerals.call_by_id, of=spoken_for())
    counted = the(storage.funerals.call_by_id, of=keeps)
    funeral = the(storage.funerals.by_id, of=in_network())
    called = the(storage.funerals.called, of=leads)
    payout = asked(funerals.PAYOUT, undecided=True)
    routes.press("funerals.begin", funerals.begin, leads, private=IN_PRIVATE)
    routes.press("funerals.show", shows, in_network(), card="funerals")
    routes.press("funerals.keep", funerals.keep_heads, heads, private=IN_PRIVATE)
    routes.press(
        "funerals.again", funerals.again, asked(funerals.NOTICE, funerals.HEADS, undecided=True), private=IN_PRIVATE
    )
    routes.press("funerals.send", funerals.send, notice, flag, private=IN_PRIVATE)
    routes.press("funerals.transferred", funerals.transferred, own_call, private=IN_PRIVATE)
    routes.press("funerals.cash", funerals.cash, own_call, private=IN_PRIVATE)
    routes.press("funerals.wrong_heads", funerals.wrong_heads, own_call, private=IN_PRIVATE)
    routes.press(
        "funerals.heads", funerals.settle_heads, the(storage.funerals.call_by_id, of=leads), int, private=IN_PRIVATE
    )
    routes.press(
        "funerals.returned", funerals.returned, the(storage.funerals.call_by_id, of=in_network()), private=IN_PRIVATE
    )
    routes.press("funerals.received", funerals.received, counted, private=IN_PRIVATE)
    routes.press("funerals.not_received", funerals.not_received, counted, private=IN_PRIVATE)
    routes.press("funerals.slip", funerals.slip, counted, private=IN_PRIVATE)
    routes.press(
        "funerals.pay",
        funerals.pay,
        payout,
        the(storage.funerals.called, of=keeps).asked("funeral"),
        private=IN_PRIVATE,
    )
    routes.press("funerals.unpay", funerals.unpay, int, int, int, private=IN_PRIVATE)
    routes.press("funerals.again_payout", leave, payout, private=IN_PRIVATE, say="funerals.type_payout")
    routes.press("funerals.withdraw", funerals.ask_why, called, private=IN_PRIVATE)
    routes.press("funerals.pdf", funerals.pdf, funeral, private=IN_PRIVATE)
    routes.press("funerals.open", funerals.open_funeral, funeral, private=IN_PRIVATE)
    routes.press("funerals.mine", funerals.open_mine, own_call, private=IN_PRIVATE)
    routes.answer(funerals.SLIP, funerals.take_slip, own_call.asked("call"), sent_file, asks=Asks.FILE)
    routes.answer(funerals.WRONG, funerals.take_heads, own_call.asked("call"), words, asks=Asks.NUMBER)
    routes.answer(funerals.WHY, funerals.withdraw, called.asked("funeral"), reason, asks=Asks.WORDS)
