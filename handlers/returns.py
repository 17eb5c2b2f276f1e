"""Goods sent back: what the organisation and the hub press, and what is typed when it is asked."""

from acts import returns
from domain.returns import Taker
from domain.situations import Asks
from handlers.kinds import asked, counts, flag, sent_file
from handlers.routes import Routes
from handlers.things import in_network, spoken_for, the
from storage.returns import by_id, sent_up

sent = the(by_id, of=in_network())
own_sent = the(by_id, of=spoken_for())
of_centre = the(sent_up, of=in_network())


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("returns.ask", returns.ask, int, int, int, private=True)
    routes.press("returns.ask_damage", returns.ask_damage, int, int, int, private=True)
    routes.press("returns.ask_above", returns.ask_above, in_network(), int, private=True)
    routes.answer(returns.RETURNING, returns.take, counts, asks=Asks.COUNTS)
    returning = asked(returns.RETURNING, undecided=True)
    routes.press("returns.send", returns.send, returning)
    routes.press("returns.leave", returns.leave, returning)
    routes.press("returns.add_picture", returns.ask_picture, returning)
    routes.answer(returns.PICTURE, returns.take_picture, sent_file, asks=Asks.FILE)
    routes.press("returns.withdraw", returns.withdraw, own_sent, private=True)
    routes.press("returns.withdraw_above", returns.withdraw_above, of_centre, private=True)
    routes.press("returns.show", returns.show, sent, private=True)
    routes.press("returns.accept", returns.accept, sent, Taker, private=True)
    routes.press("returns.decline", returns.decline, sent, private=True)
    routes.press("returns.picture", returns.picture, sent, private=True)
    routes.press("returns.turn", returns.ask_turn, sent, private=True)
    routes.press("returns.turned", returns.turned, asked(returns.TURNING, undecided=True), sent.asked("return"), flag)
