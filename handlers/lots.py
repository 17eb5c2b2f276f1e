"""Selling together: told in words (handlers/dispatch.py), confirmed, delivered, shared and paid by buttons, in private."""

from acts.lots import advances, selling, telling
from domain.situations import Asks
from handlers.kinds import asked, flag, heard, one_of, reason, sent_at, text, words, yes_or_no
from handlers.routes import Routes

IN_PRIVATE = "tasks.in_private_only"  # what an organisation brought and got is told to it and the hub alone


def register(routes: Routes) -> None:
    """What can be pressed and typed; what tells of lots and sales unasked stands in handlers/dispatch.py."""
    right = asked(telling.RIGHT, undecided=True)
    told = asked(telling.RIGHT, telling.MEANT, undecided=True)
    routes.press("lots.into", telling.into, right, one_of("all", "but", "today", "that", "hub"), private=IN_PRIVATE)
    routes.press("lots.again", telling.ask_again, told, private=IN_PRIVATE)
    routes.press("lots.meant", telling.meant, asked(telling.MEANT, undecided=True), private=IN_PRIVATE)
    routes.press("lots.late", telling.late, int, int, one_of("that", "today", "out"), private=IN_PRIVATE)
    routes.press("lots.drop", telling.drop, int, int, private=IN_PRIVATE)
    routes.press("lots.send", telling.ask_lot, int, int)
    routes.press("lots.deliver", selling.deliver, int, int, private=IN_PRIVATE)
    routes.press("lots.collect", selling.collect_again, int, int, private=IN_PRIVATE)
    routes.press("lots.standard", selling.standard, int, int, int, private=IN_PRIVATE)
    routes.press("lots.ask_standard", selling.ask_standard, int, int, private=IN_PRIVATE)
    routes.press("lots.which", selling.which, asked(selling.WHICH, undecided=True), int, private=IN_PRIVATE)
    routes.press("lots.price", selling.ask_price, int, int, private=IN_PRIVATE)
    routes.press("lots.share", selling.share, int, int, int, private=IN_PRIVATE)
    routes.press("lots.anew", selling.ask_anew, int, int, private=IN_PRIVATE)
    routes.press(
        "lots.which_changed",
        selling.which_changed,
        asked(selling.WHICH_CHANGED, undecided=True),
        int,
        private=IN_PRIVATE,
    )
    routes.press("lots.changed", selling.decide_change, asked(selling.RIGHT, undecided=True), flag, private=IN_PRIVATE)
    routes.press("lots.look", selling.look, int, int, one_of("all", "lots", "pay"), private=IN_PRIVATE)
    routes.press("lots.pay", selling.paid_out, int, int, int, private=IN_PRIVATE)
    routes.press("lots.buyer", selling.buyer_paid, int, int, private=IN_PRIVATE)
    routes.press("lots.received", selling.received, int, int, int, private=IN_PRIVATE)
    routes.press("lots.how", selling.how, int, int, int, one_of("all", "how"), private=IN_PRIVATE)
    routes.press("lots.advance", advances.pay, int, int, private=IN_PRIVATE)
    routes.press("lots.asked", advances.show, int, int, private=IN_PRIVATE)
    routes.press("lots.no_advance", advances.decline, int, int, private=IN_PRIVATE)
    routes.press("lots.withdraw", advances.withdraw, int, int, private=IN_PRIVATE)
    routes.answer(telling.RIGHT, telling.typed, yes_or_no, asks=Asks.YES_NO)
    routes.answer(telling.AGAIN, telling.take_again, heard, sent_at, asks=Asks.WHOLE)
    routes.answer(telling.PRODUCT, telling.take_product, words, asks=Asks.WHOLE)
    routes.answer(selling.PRICED, selling.take_price, heard, asks=Asks.WHOLE)
    routes.answer(selling.ANEW, selling.take_anew, heard, asks=Asks.WHOLE)
    routes.answer(selling.WHY, selling.take_why, reason, asks=Asks.WORDS)
    routes.answer(selling.RIGHT, selling.typed_change, yes_or_no, asks=Asks.YES_NO)
    routes.answer(selling.STANDARD, selling.take_standard, text, asks=Asks.NUMBER)
