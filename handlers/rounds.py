"""Buying rounds: what can be pressed, and the answers to what is asked; orders in words stand in handlers/dispatch.py."""

from acts.leaving import leave
from acts.rounds import (
    buying,
    by_rule,
    calling_off,
    centres,
    choosing,
    deadlines,
    dearer,
    inquiring,
    joining,
    loading,
    measuring,
    opening,
    ordering,
    papers,
    previewing,
    repeating,
    terms,
    together,
    trucks,
)
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing, flag, heard, reason, sent_at
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed and typed."""
    routes.press("rounds.choose", previewing.choose, int, private=True)
    routes.press("rounds.open", opening.open_round, asked("rounds.open", over="rounds.opened_already"))
    routes.press("rounds.fee", terms.ask_fee, asked("rounds.open", over="rounds.opened_already"))
    routes.press("rounds.due", terms.ask_due, asked("rounds.open", over="rounds.opened_already"))
    routes.press("rounds.deposit", terms.ask_deposit, asked("rounds.open", over="rounds.opened_already"))
    routes.press("rounds.cite_none", previewing.cite_none, asked("rounds.open", over="rounds.opened_already"))
    routes.press("rounds.below", centres.join, int, int, str, private=True)
    routes.press("rounds.below_day", centres.ask_day, int, private=True)
    routes.press("rounds.below_no", centres.do_not_join, int, private=True)
    routes.press("rounds.fill_below", centres.fill, int, int, int, private=True)
    routes.press("rounds.alone", centres.order_alone, int, private=True)
    routes.press("rounds.move", deadlines.ask_moving, int, private=True)
    routes.press("rounds.move_to", deadlines.move_as_asked, asked("rounds.moving", undecided=True), private=True)
    routes.press("rounds.missing", inquiring.missing, int, private=True)
    routes.press("rounds.halve", ordering.halve, int, private=True)
    routes.press("rounds.ask_close", inquiring.ask_close, int, private=True)
    routes.press("rounds.close", inquiring.close, int, str, private=True)
    routes.press("rounds.stays_open", inquiring.stays_open, int, private=True)
    routes.press("rounds.join", joining.ask, int, int)
    routes.press("rounds.mine", joining.show_mine, int)
    routes.press("rounds.set", joining.set_quantity, int, int, int, int, private=True)
    routes.press("rounds.note", joining.note, int, int, int, int, int, private=True)
    routes.press("rounds.refer", ordering.refer, int, int, int, private=True)
    routes.press("rounds.add", joining.add, int, int)
    routes.press("rounds.leave", joining.leave, int, int, private=True)
    routes.press("rounds.not", joining.not_this_time, int, int, private=True)
    routes.press("rounds.remind", joining.remind, int, int, private=True)
    routes.press("rounds.yes", ordering.yes, int, private=True)
    routes.press("rounds.comes_to", ordering.comes_to_so_many, int, int, private=True)
    routes.press("rounds.no", ordering.no, int, private=True)
    routes.press("trucks.add", previewing.add_goods, asked("rounds.open", over="rounds.opened_already"), int)
    routes.press("trucks.without", previewing.leave_goods, asked("rounds.open", over="rounds.opened_already"), int)
    routes.press("trucks.measure", measuring.ask, asked("rounds.open", over="rounds.opened_already"))
    routes.press("trucks.trucks", trucks.set_trucks, int, int, int, private=True)
    routes.press("trucks.more", loading.ask, int, private=True)
    routes.press("trucks.preview", loading.preview, int, int, private=True)
    routes.press("trucks.load", loading.load, asked(loading.ADDING, over="rounds.opened_already"), private=True)
    routes.press("trucks.out", loading.take_out, int, private=True)
    routes.press("trucks.join", trucks.join, int)
    routes.press("trucks.as_last_time", trucks.as_last_time, int, int, private=True)
    routes.press("trucks.remind", trucks.remind, int, int, private=True)
    routes.press("trucks.leave", trucks.leave, int, int, private=True)
    routes.press("trucks.not", trucks.not_this_time, int, int, private=True)
    routes.press("trucks.who", trucks.who_ordered, int)
    routes.press("trucks.stand", trucks.prices_stand, int, int, private=True)
    routes.press("trucks.summary", trucks.summary, int, private=True)
    routes.press("trucks.order_sheet", trucks.order_sheet, int, private=True)
    routes.press("trucks.alone", centres.order_all_alone, int, str, private=True)
    routes.press("trucks.cancel", trucks.ask_reason, int, str, private=True)
    routes.press("trucks.never_mind", trucks.never_mind, asked("trucks.reason", undecided=True), private=True)
    routes.press("rounds.all_yes", together.yes, int, private=True)
    routes.press("rounds.all_no", together.no, int, private=True)
    routes.press("rounds.accept", buying.accept_price, int, int, private=True)
    routes.press("rounds.who", papers.who_ordered, int)
    routes.press("rounds.cut", choosing.cut, int, private=True)
    routes.press("rounds.ask_hub", choosing.ask_hub, int, private=True)
    routes.press("rounds.hub_yes", choosing.hub_takes, int, int, int, private=True)
    routes.press("rounds.hub_no", choosing.hub_does_not, int, private=True)
    routes.press("trucks.price", dearer.ask_prices, int, private=True)
    routes.press("trucks.cut", choosing.cut_all, int, private=True)
    routes.press("trucks.ask_hub", choosing.ask_hub_all, int, private=True)
    routes.press("trucks.hub_yes", choosing.hub_takes_all, int, str, private=True)
    routes.press("trucks.hub_no", choosing.hub_takes_none, int, str, private=True)
    routes.press("trucks.rests_so", choosing.decide, asked(choosing.CHOOSING, undecided=True), private=True)
    routes.press("trucks.rests_not", leave, asked(choosing.CHOOSING, undecided=True), say="trucks.rests_left")
    routes.answer(choosing.CHOOSING, choosing.take, asks_nothing, asks=Asks.YES_NO)
    routes.press("rounds.stands", buying.price_stands, int, int, private=True)
    routes.press("rounds.renew", buying.still_stands, int, private=True)
    routes.press("rounds.price", buying.ask_price, int, private=True)
    routes.press("rounds.cheaper", buying.cheaper, asked("rounds.cheaper", undecided=True), private=True)
    routes.press("rounds.waive", buying.waive, int, private=True)
    routes.press("rounds.unorder", buying.take_back, int, private=True)
    routes.press("rounds.cancel", calling_off.ask_reason, int, private=True)
    routes.press("rounds.never_mind", calling_off.never_mind, int, private=True)
    routes.press("rounds.again", calling_off.take_up_again, int, private=True)
    routes.press("rounds.repeat", repeating.ask, int, private=True)
    routes.press("trucks.other_terms", repeating.other_terms, asked("rounds.open", over="rounds.opened_already"))
    routes.press("rounds.last_price", repeating.last_price, asked(repeating.TERMS, undecided=True), private=True)
    routes.press("rounds.same_hour", repeating.same_hour, asked(repeating.TERMS, undecided=True), private=True)
    routes.press("rounds.order_sheet", papers.order, int, private=True)
    routes.press("rounds.centre_sheets", papers.for_centres, int, private=True)
    routes.press("rounds.summary", papers.summary, int, private=True)
    routes.answer("rounds.open", measuring.take_unasked, asks_nothing, asks=Asks.ANEW)
    routes.answer(measuring.MEASURE, measuring.take, asks_nothing, asks=Asks.WHOLE)
    routes.answer(loading.PRICE, loading.take_price, asks_nothing, asks=Asks.MONEY)
    routes.answer(previewing.PRICE, measuring.take_price, asks_nothing, asks=Asks.MONEY)
    routes.answer(previewing.WEIGHT, measuring.take_weight, asks_nothing, asks=Asks.NUMBER)
    routes.answer("rounds.deadline", previewing.take_deadline, asks_nothing, asks=Asks.MOMENT)
    routes.answer(repeating.TERMS, by_rule.take_terms, asks_nothing, asks=Asks.WHOLE)
    routes.press("rounds.by_rule", by_rule.ask_days, asked(repeating.TERMS, undecided=True), private=True)
    routes.press("rounds.rule_as", by_rule.choose, asked(by_rule.DAYS, undecided=True), int, private=True)
    routes.press("rounds.rule_set", by_rule.decide, asked(by_rule.RIGHT, undecided=True), flag, private=True)
    routes.press("rounds.rule_open", by_rule.open_again, int, str, private=True)
    routes.press("rounds.rule_skip", by_rule.skip, int, str, private=True)
    routes.press("rounds.rule_stop", by_rule.stop, int, private=True)
    routes.answer(by_rule.DAYS, by_rule.take_days, asks_nothing, asks=Asks.WHOLE)
    routes.answer("rounds.fee", terms.take_fee, asks_nothing, asks=Asks.MONEY)
    routes.answer("rounds.due", terms.take_due, asks_nothing, asks=Asks.NUMBER)
    routes.answer("rounds.deposit", terms.take_deposit, asks_nothing, asks=Asks.MONEY)
    routes.answer("rounds.below_day", centres.take_day, asks_nothing, asks=Asks.MOMENT)
    routes.answer("rounds.moving", deadlines.move, asks_nothing, asks=Asks.MOMENT)
    routes.press("rounds.one_to_one", ordering.one_to_one, asked(ordering.UNIT, undecided=True), private=True)
    routes.answer(ordering.UNIT, ordering.take_unit, heard, sent_at, asks=Asks.NUMBER)
    routes.answer("rounds.quantity", ordering.take_quantity, heard, sent_at, asks=Asks.NUMBER)
    routes.answer("rounds.price", buying.take_price, asks_nothing, asks=Asks.MONEY)
    routes.answer(dearer.PRICES, dearer.take_prices, asks_nothing, asks=Asks.WHOLE)
    routes.answer(dearer.UNTIL, dearer.take_until, asks_nothing, asks=Asks.MOMENT)
    routes.answer("rounds.leave_until", buying.take_leave_until, asks_nothing, asks=Asks.MOMENT)
    routes.answer("rounds.reason", calling_off.cancel, reason, asks=Asks.WORDS)
    routes.answer("trucks.reason", trucks.cancel, reason, asks=Asks.WORDS)
