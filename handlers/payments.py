"""Money of joint trade: questions before it counts, the treasurer's card, statements. What is told in words: handlers/dispatch.py."""

from typing import Any

import storage.payments
from acts.leaving import leave
from acts.payments import accounts, arriving, claiming, righting, statements, telling
from domain.rights import Right
from domain.situations import Asks
from handlers import giving
from handlers.kinds import asked, flag, one_of, reason, typed, words, yes_or_no
from handlers.routes import Routes
from handlers.things import in_network, the
from storage.turn import Turn

IN_PRIVATE = "payments.in_private"  # debts and payments are no matter for the group


def register(routes: Routes) -> None:
    """What can be said, pressed and answered."""
    routes.command("owe", statements.show_owed, everybody=False)
    routes.command("owed", statements.show_owed, everybody=True)
    question = asked(claiming.ASK, undecided=True)
    routes.press("payments.yes", telling.yes, question, private=IN_PRIVATE)
    routes.press("payments.no", telling.no, question, private=IN_PRIVATE)
    routes.press("payments.charged", telling.charged, question, private=IN_PRIVATE)
    routes.press("payments.sum", telling.other_sum, question, int, private=IN_PRIVATE)
    routes.press("payments.whose", claiming.choose, question, int, private=IN_PRIVATE)
    routes.press("payments.same", claiming.same, question, private=IN_PRIVATE)
    routes.press("payments.slip_day", claiming.ask_day, question, private=IN_PRIVATE)
    asked_sum = asked(claiming.SUM, undecided=True)
    routes.press("payments.slip_sum", claiming.press_sum, asked_sum, int, private=IN_PRIVATE)
    routes.press("payments.withdraw", claiming.withdraw, int, int, private=IN_PRIVATE)
    keeping = in_network(Right.KEEP_ACCOUNTS)
    claim = the(storage.payments.by_id, of=keeping)
    routes.press("payments.truck", telling.truck_paid, keeping, private=IN_PRIVATE)
    routes.press("payments.deposit", claiming.deposit, int, int, int, private=IN_PRIVATE)
    routes.press("payments.give_back", accounts.give_back, int, int, private=IN_PRIVATE)
    routes.press("payments.card", telling.show_card, keeping, private=IN_PRIVATE)
    routes.press("payments.came", telling.confirm, claim, private=IN_PRIVATE)
    routes.press("payments.other", telling.ask_other, claim, private=IN_PRIVATE)
    routes.press("payments.missing", telling.missing, claim, private=IN_PRIVATE)
    routes.press("payments.slip", telling.slip, claim, private=IN_PRIVATE)
    routes.press("payments.statement", statements.show_statement, int, int, private=IN_PRIVATE)
    routes.press("payments.owed", statements.owed, int, flag, private=IN_PRIVATE)
    routes.press("payments.owing", statements.owing, int, int, private=IN_PRIVATE)
    routes.press("payments.bill", telling.ask_bill, keeping, int, private=IN_PRIVATE)
    routes.press("payments.pay", telling.seller_paid, keeping, str, private=IN_PRIVATE)
    routes.press("payments.file", statements.send_file, int, int, one_of(*statements.FORMS), private=IN_PRIVATE)
    routes.press("payments.files", statements.send_all, int, private=IN_PRIVATE)
    routes.press("payments.back", accounts.ask_back, int, int, private=IN_PRIVATE)
    came = asked(arriving.SUM, undecided=True)
    routes.press("payments.arrived_all", arriving.take_all, came, private=IN_PRIVATE)
    routes.press("payments.arrived_none", leave, came, private=IN_PRIVATE, say="payments.not_done")
    routes.answer(arriving.SUM, arriving.take_sum, words, asks=Asks.MONEY)
    right = asked(righting.RIGHT, undecided=True)
    routes.press("payments.put_right", righting.settle, right, private=IN_PRIVATE)
    routes.press("payments.leave_so", leave, right, private=IN_PRIVATE, say="payments.left_so")
    routes.answer(righting.RIGHT, righting.take_words, yes_or_no, asks=Asks.YES_NO)
    routes.press("payments.which", righting.which, asked(righting.WHICH, undecided=True), int, private=IN_PRIVATE)
    routes.press("payments.right_back", righting.take_back, asked(righting.SUM, undecided=True), private=IN_PRIVATE)
    routes.answer(righting.SUM, righting.take_sum, words, asks=Asks.MONEY)
    routes.answer("payments.back", accounts.take_back, reason, asks=Asks.WORDS)
    routes.answer(claiming.ASK, telling.take_words, yes_or_no, asks=Asks.YES_NO)
    routes.answer(telling.BILL, telling.take_bill, keeping.asked(), words, asks=Asks.MONEY)
    routes.answer("payments.other", telling.take_other, claim.asked("claim"), words, asks=Asks.MONEY)
    routes.answer(claiming.SUM, claiming.take_sum, typed, asks=Asks.MONEY)
    routes.answer(claiming.DAY, claiming.take_day, words, asks=Asks.DATE)
    routes.event("file_fetched.slips", _slip_read)


async def _slip_read(turn: Turn, event: dict[str, Any]) -> None:
    """A photo that came without words and is no slip goes on as photos do."""
    if not await telling.take_slip(turn, event):
        await giving.file_alone(turn, event["told"]["attachment"], int(event["told"]["message"]))
