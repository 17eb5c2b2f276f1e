"""Buying rounds: what can be pressed, and the answers to what is asked; orders in words stand in handlers/dispatch.py."""

from acts.rounds import joining, levels, opening, ordering, papers
from handlers.kinds import asked, asks_nothing, heard, sent_at
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed and typed."""
    routes.press("rounds.choose", opening.choose, int, private=True)
    routes.press("rounds.open", levels.open_round, asked("rounds.open", over="rounds.opened_already"))
    routes.press("rounds.below", levels.join, int, private=True)
    routes.press("rounds.below_day", levels.ask_day, int, private=True)
    routes.press("rounds.below_no", levels.do_not_join, int, private=True)
    routes.press("rounds.alone", levels.order_alone, int, private=True)
    routes.press("rounds.move", opening.ask_moving, int, private=True)
    routes.press("rounds.join", joining.ask, int, int)
    routes.press("rounds.mine", joining.show_mine, int)
    routes.press("rounds.set", joining.set_quantity, int, int, int, private=True)
    routes.press("rounds.add", joining.add, int, int)
    routes.press("rounds.leave", joining.leave, int, int, private=True)
    routes.press("rounds.not", joining.not_this_time, int, int, private=True)
    routes.press("rounds.yes", joining.yes, int, private=True)
    routes.press("rounds.no", joining.no, int, private=True)
    routes.press("rounds.accept", ordering.accept_price, int, int, private=True)
    routes.press("rounds.who", ordering.who_ordered, int)
    routes.press("rounds.cut", ordering.cut, int, private=True)
    routes.press("rounds.ask_hub", ordering.ask_hub, int, private=True)
    routes.press("rounds.hub_yes", ordering.hub_takes, int, int, int, private=True)
    routes.press("rounds.hub_no", ordering.hub_does_not, int, private=True)
    routes.press("rounds.stands", ordering.price_stands, int, int, private=True)
    routes.press("rounds.renew", ordering.still_stands, int, private=True)
    routes.press("rounds.price", ordering.ask_price, int, private=True)
    routes.press("rounds.cheaper", ordering.cheaper, asked("rounds.cheaper", undecided=True), private=True)
    routes.press("rounds.waive", ordering.waive, int, private=True)
    routes.press("rounds.unorder", ordering.take_back, int, private=True)
    routes.press("rounds.cancel", ordering.ask_reason, int, private=True)
    routes.press("rounds.never_mind", ordering.never_mind, int, private=True)
    routes.press("rounds.again", ordering.take_up_again, int, private=True)
    routes.press("rounds.order_sheet", papers.order, int, private=True)
    routes.press("rounds.centre_sheets", papers.for_centres, int, private=True)
    routes.press("rounds.summary", papers.summary, int, private=True)
    routes.answer("rounds.deadline", opening.take_deadline, asks_nothing)
    routes.answer("rounds.below_day", levels.take_day, asks_nothing)
    routes.answer("rounds.moving", opening.move, asks_nothing)
    routes.answer("rounds.quantity", joining.take_quantity, heard, sent_at)
    routes.answer("rounds.price", ordering.take_price, asks_nothing)
    routes.answer("rounds.leave_until", ordering.take_leave_until, asks_nothing)
    routes.answer("rounds.reason", ordering.cancel, asks_nothing)
