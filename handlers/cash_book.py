"""The network's own money: what can be pressed and answered; what tells of it: handlers/dispatch.py."""

import storage.cash_book
from acts import dues_paid, unbooked
from acts.cash_book import approving, book, corrections, entries, months, righting, slips, together
from acts.leaving import leave
from domain.cash_book import PAPERS, Purse
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import (
    asked,
    asks_nothing,
    file,
    flag,
    heard,
    one_of,
    reason,
    sent_file,
    told_words,
    words,
    yes_or_no,
)
from handlers.routes import Routes
from handlers.things import in_network, the

IN_PRIVATE = "cash_book.in_private"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    beginning = asked(book.BEGIN, undecided=True)
    routes.press("cash_book.begin", book.begin, int, private=IN_PRIVATE)
    routes.press("cash_book.no_dues", book.no_dues, beginning, private=IN_PRIVATE)
    routes.press("cash_book.start", book.start, beginning, private=IN_PRIVATE)
    routes.press("cash_book.anew", book.anew, beginning, private=IN_PRIVATE)
    routes.answer(book.BEGIN, book.take_opening, asks_nothing, asks=Asks.WHOLE)
    routes.press("cash_book.not_ours", unbooked.not_ours, asked(unbooked.ASK, undecided=True), private=IN_PRIVATE)
    routes.answer(unbooked.ASK, unbooked.typed_on, asks=Asks.ANEW)

    paid = asked(dues_paid.ASK, undecided=True)
    routes.press("cash_book.tell_dues", dues_paid.tell_keeper, paid, private=IN_PRIVATE)
    routes.press("cash_book.dues_are_own", dues_paid.own_expense, paid, private=IN_PRIVATE)
    routes.answer(dues_paid.ASK, dues_paid.take_words, yes_or_no, asks=Asks.YES_NO)
    routes.press("cash_book.enter_dues", dues_paid.enter, int, int, int, Purse, private=IN_PRIVATE)
    routes.press("cash_book.dues_not_there", dues_paid.not_there, int, int, int, private=IN_PRIVATE)

    entry = asked(entries.ASK, undecided=True)
    routes.press("cash_book.choose", entries.choose, entry, one_of(*entries.WAYS), private=IN_PRIVATE)
    routes.answer(entries.ASK, entries.take_words, heard, asks=Asks.YES_NO)
    which = asked(righting.WHICH, undecided=True)
    routes.press("cash_book.right_one", righting.which, which, int, private=IN_PRIVATE)
    several = asked(together.SEVERAL, undecided=True)
    routes.press("cash_book.all", together.keep, several, private=IN_PRIVATE)
    routes.press("cash_book.none", leave, several, private=IN_PRIVATE, say="cash_book.type_again")
    routes.answer(together.SEVERAL, together.take_words, yes_or_no, asks=Asks.YES_NO)
    routes.answer(entries.RESOLUTION, entries.take_resolution, words, asks=Asks.WORDS)
    routes.answer(entries.PHOTO, entries.take_photo, sent_file, asks=Asks.FILE)
    whose = asked(entries.PAYEE, undecided=True)
    routes.press("cash_book.payee", entries.payee, whose, str, private=IN_PRIVATE)
    routes.answer(entries.PAYEE, entries.take_payee, told_words, asks=Asks.NAME)
    routes.press("cash_book.by_meeting", approving.ask_by_meeting, int, int, private=IN_PRIVATE)
    routes.answer(approving.BY_MEETING, approving.take_by_meeting, words, asks=Asks.WORDS)
    routes.press("cash_book.myself", entries.myself, asked(entries.ADVANCE, undecided=True), private=IN_PRIVATE)
    routes.answer(entries.ADVANCE, entries.take_advance, told_words, asks=Asks.NAME)
    correcting = asked(corrections.CORRECT, undecided=True)
    routes.press("cash_book.correct", corrections.correct, correcting, private=IN_PRIVATE)
    routes.press("cash_book.leave", leave, correcting, private=IN_PRIVATE, say="cash_book.not_done")
    routes.answer(corrections.CORRECT, corrections.take_correct, yes_or_no, asks=Asks.YES_NO)
    routes.answer(corrections.REASON, corrections.take_reason, reason, asks=Asks.WORDS)
    routes.press("cash_book.ask_slip", slips.ask_slip, int, int, private=IN_PRIVATE)
    routes.answer(slips.SLIP, slips.take_slip, sent_file, asks=Asks.FILE)
    slip = the(storage.cash_book.entry_of, of=in_network(Right.SEE_CASH_SLIPS))
    routes.press("cash_book.slip", slips.slip, slip, private=IN_PRIVATE)
    kept = the(storage.cash_book.entry_of, of=in_network())
    routes.press("cash_book.receipt", slips.receipt, kept, private=IN_PRIVATE)
    routes.press("cash_book.decide", approving.decide, int, int, flag, private=IN_PRIVATE)
    routes.press("cash_book.ask_why_not", approving.ask_why_not, int, int, private=IN_PRIVATE)
    routes.answer(approving.WHY_NOT, approving.take_why_not, asks_nothing, asks=Asks.WORDS)
    routes.press("cash_book.drop", approving.drop, int, int, private=IN_PRIVATE)
    routes.press("cash_book.repay", approving.repay, int, int, Purse, private=IN_PRIVATE)

    routes.press("cash_book.open", book.show, int, str, private=IN_PRIVATE)
    routes.press("cash_book.entry", slips.show_entry, int, int, private=IN_PRIVATE)
    routes.press("cash_book.report", book.report, int, str, private=IN_PRIVATE)
    routes.press("cash_book.year", book.year, int, private=IN_PRIVATE)
    routes.press("cash_book.year_of", book.year_of_paper, int, str, one_of(*PAPERS), private=IN_PRIVATE)
    routes.press("cash_book.opening", book.ask_opening, int, private=IN_PRIVATE)
    routes.answer(book.OPENING, book.take_opening_again, asks_nothing, asks=Asks.WHOLE)
    routes.press("cash_book.limit", book.ask_limit, int, private=IN_PRIVATE)
    routes.answer(book.LIMIT, book.take_limit, words, asks=Asks.MONEY)
    routes.press("cash_book.dues", book.ask_dues, int, private=IN_PRIVATE)
    routes.answer(book.DUES, book.take_dues, words, asks=Asks.MONEY)

    routes.press("cash_book.check", months.check_all, int, str, private=IN_PRIVATE)
    routes.press("cash_book.paper", months.ask_paper, int, str, private=IN_PRIVATE)
    routes.answer(months.PAPER, months.take_paper, heard, file, asks=Asks.WORDS)
    routes.press("cash_book.uncheck", months.take_back, int, str, private=IN_PRIVATE)
    routes.press("cash_book.each", months.look_through, int, str, int, private=IN_PRIVATE)
    routes.press("cash_book.tick", months.tick, int, str, int, int, private=IN_PRIVATE)
    routes.answer(months.OWN, months.take_own, words, asks=Asks.WORDS)
    routes.press("cash_book.agrees", months.agrees, asked(months.COUNT, undecided=True), private=IN_PRIVATE)
    routes.answer(months.COUNT, months.take_count, words, asks=Asks.MONEY)
    routes.press("cash_book.doubt", months.ask_doubt, int, str, private=IN_PRIVATE)
    routes.answer(months.DOUBT, months.take_doubt, asks_nothing, asks=Asks.WHOLE)
    routes.press("cash_book.reply", months.ask_reply, int, int, str, private=IN_PRIVATE)
    routes.answer(months.REPLY, months.take_reply, asks_nothing, asks=Asks.WHOLE)
