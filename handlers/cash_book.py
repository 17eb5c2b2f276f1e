"""The network's own money: what can be pressed and answered; what tells of it: handlers/dispatch.py."""

from acts import cash_book
from domain.cash_book import PAPERS, Purse
from handlers.kinds import asked, asks_nothing, flag, one_of, sent_file, told_words, words, yes_or_no
from handlers.routes import Routes

IN_PRIVATE = "cash_book.in_private"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    beginning = asked(cash_book.BEGIN, undecided=True)
    routes.press("cash_book.begin", cash_book.begin, int, private=IN_PRIVATE)
    routes.press("cash_book.no_dues", cash_book.no_dues, beginning, private=IN_PRIVATE)
    routes.press("cash_book.start", cash_book.start, beginning, private=IN_PRIVATE)
    routes.press("cash_book.anew", cash_book.anew, beginning, private=IN_PRIVATE)
    routes.answer(cash_book.BEGIN, cash_book.take_opening, asks_nothing)

    entry = asked(cash_book.ASK, undecided=True)
    routes.press("cash_book.choose", cash_book.choose, entry, one_of(*cash_book.WAYS), private=IN_PRIVATE)
    routes.answer(cash_book.ASK, cash_book.take_words, yes_or_no)
    routes.answer(cash_book.RESOLUTION, cash_book.take_resolution, words)
    routes.answer(cash_book.PHOTO, cash_book.take_photo, sent_file)
    routes.press("cash_book.myself", cash_book.myself, asked(cash_book.ADVANCE, undecided=True), private=IN_PRIVATE)
    routes.answer(cash_book.ADVANCE, cash_book.take_advance, told_words)
    correcting = asked(cash_book.CORRECT, undecided=True)
    routes.press("cash_book.correct", cash_book.correct, correcting, private=IN_PRIVATE)
    routes.press("cash_book.leave", cash_book.leave, correcting, private=IN_PRIVATE)
    routes.answer(cash_book.CORRECT, cash_book.take_correct, yes_or_no)
    routes.answer(cash_book.REASON, cash_book.take_reason, asks_nothing)
    routes.press("cash_book.ask_slip", cash_book.ask_slip, int, int, private=IN_PRIVATE)
    routes.answer(cash_book.SLIP, cash_book.take_slip, sent_file)
    routes.press("cash_book.slip", cash_book.slip, int, int, private=IN_PRIVATE)
    routes.press("cash_book.receipt", cash_book.receipt, int, int, private=IN_PRIVATE)
    routes.press("cash_book.decide", cash_book.decide, int, int, flag, private=IN_PRIVATE)
    routes.press("cash_book.drop", cash_book.drop, int, int, private=IN_PRIVATE)
    routes.press("cash_book.repay", cash_book.repay, int, int, Purse, private=IN_PRIVATE)

    routes.press("cash_book.open", cash_book.show, int, str, private=IN_PRIVATE)
    routes.press("cash_book.entry", cash_book.show_entry, int, int, private=IN_PRIVATE)
    routes.press("cash_book.report", cash_book.report, int, str, private=IN_PRIVATE)
    routes.press("cash_book.year", cash_book.year, int, private=IN_PRIVATE)
    routes.press("cash_book.year_of", cash_book.year_of_paper, int, str, one_of(*PAPERS), private=IN_PRIVATE)
    routes.press("cash_book.limit", cash_book.ask_limit, int, private=IN_PRIVATE)
    routes.answer(cash_book.LIMIT, cash_book.take_limit, words)
    routes.press("cash_book.dues", cash_book.ask_dues, int, private=IN_PRIVATE)
    routes.answer(cash_book.DUES, cash_book.take_dues, words)

    routes.press("cash_book.check", cash_book.check_all, int, str, private=IN_PRIVATE)
    routes.press("cash_book.each", cash_book.look_through, int, str, int, private=IN_PRIVATE)
    routes.press("cash_book.tick", cash_book.tick, int, str, int, int, private=IN_PRIVATE)
    routes.press("cash_book.agrees", cash_book.agrees, asked(cash_book.COUNT, undecided=True), private=IN_PRIVATE)
    routes.answer(cash_book.COUNT, cash_book.take_count, words)
    routes.press("cash_book.doubt", cash_book.ask_doubt, int, str, private=IN_PRIVATE)
    routes.answer(cash_book.DOUBT, cash_book.take_doubt, asks_nothing)
    routes.press("cash_book.reply", cash_book.ask_reply, int, int, str, private=IN_PRIVATE)
    routes.answer(cash_book.REPLY, cash_book.take_reply, asks_nothing)
