"""Records between organisations: what can be pressed and answered; what tells of one: handlers/dispatch.py."""

from acts import mutual_payments, mutual_records
from acts.leaving import leave
from domain.situations import Asks
from handlers.kinds import asked, file, heard, words
from handlers.routes import Routes

IN_PRIVATE = "mutual_records.in_private"  # they are no matter for the group


def register(routes: Routes) -> None:
    """What can be pressed and answered."""
    right, pay = asked(mutual_records.RIGHT, undecided=True), asked(mutual_payments.PAY, undecided=True)
    whose, which = asked(mutual_records.WHOSE, undecided=True), asked(mutual_payments.WHICH, undecided=True)
    routes.press("mutual_records.keep", mutual_records.keep, right, private=IN_PRIVATE)
    routes.press("mutual_records.again", mutual_records.again, right, private=IN_PRIVATE)
    routes.press("mutual_records.of", mutual_records.choose, whose, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.on", mutual_payments.choose_record, which, int, private=IN_PRIVATE)
    routes.press("mutual_records.yes", mutual_payments.yes, pay, private=IN_PRIVATE)
    routes.press("mutual_records.no", leave, pay, private=IN_PRIVATE, say="mutual_records.not_done")
    routes.press("mutual_records.agree", mutual_records.agree, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.deny", mutual_records.deny, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.drop", mutual_records.drop, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.anew", mutual_records.tell_anew, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.got", mutual_payments.got, int, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.split", mutual_payments.ask_split, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.missing", mutual_payments.missing, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.unclaim", mutual_payments.unclaim, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.answer_again", mutual_payments.answer_again, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.payment", mutual_payments.open_payment, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.open", mutual_records.open_record, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.photo", mutual_records.photo, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.slip", mutual_payments.slip, int, int, private=IN_PRIVATE)
    routes.press("mutual_records.show", mutual_records.show, int, int)
    routes.press("mutual_records.begin", mutual_records.begin, int, private=IN_PRIVATE)
    routes.answer(mutual_records.AGAIN, mutual_records.take_anew, heard, file, asks=Asks.WHOLE)
    routes.answer(mutual_payments.SPLIT, mutual_payments.take_split, words, asks=Asks.MONEY)
