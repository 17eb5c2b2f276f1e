"""Reports: a message in private, or one to the bot in the group, becomes a card; its buttons, and the secretary's desk."""

from acts.reports import confirming, desk, editing, mine, righting, taking
from domain.situations import Asks
from handlers.kinds import (
    asked,
    behind_slash,
    file,
    flag,
    forwarded,
    heard,
    link_number,
    message_id,
    one_of,
    own_words,
    replied_card,
    rest,
    words,
)
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed; what is reported unasked stands in handlers/dispatch.py."""
    routes.command("report", taking.report, behind_slash, forwarded, file, message_id)
    routes.answer("reports.card", taking.about_card, heard, file, forwarded, replied_card, asks=Asks.ANEW)
    routes.answer(righting.CANCELS, righting.typed_on, asks=Asks.ANEW)
    routes.answer("reports.enter", taking.take_entry, words, asks=Asks.WHOLE)
    routes.answer("reports.meant", taking.typed_on, asks=Asks.ANEW)
    routes.answer("reports.reason", desk.take_reason, words, asks=Asks.WORDS)
    routes.answer("reports.reply", desk.take_answer, own_words, asks=Asks.WHOLE)
    routes.press("reports.members", desk.choose_member, int, int)
    routes.press("reports.of", desk.show_member, int, int, rest)
    routes.press("reports.correct", desk.correct, int)
    routes.press("reports.ok", confirming.confirm_report, int)
    routes.press("reports.rest", confirming.confirm_rest, int)
    routes.press("reports.wrong", confirming.throw_away, int)
    routes.press("reports.edit", editing.edit, int)
    routes.press("reports.drop", righting.drop, int)
    routes.press("reports.back", confirming.show_card, int)
    routes.press("reports.pick", editing.pick, int, str, rest)
    routes.press("reports.page", confirming.turn_page, int, int)
    routes.press("reports.cancel", righting.cancel, asked(righting.CANCELS, undecided=True), int)
    routes.press("reports.set", righting.set_quantity, int, str, str)
    routes.press("reports.ours", taking.ours, int, flag)
    routes.press("reports.whose", taking.choose_whose, int, str)
    routes.press("reports.month", editing.set_month, int, str)
    routes.press("reports.to_secretary", desk.hand_over, int)
    routes.press("reports.other", taking.other, int, int)
    routes.press("reports.to", taking.to_another, int, int)
    routes.press("reports.elsewhere", taking.statement_elsewhere, int)
    routes.press("reports.undo", confirming.undo_statement, int)
    routes.press("reports.revert", confirming.undo_statement, int, revert=True)
    routes.press("reports.restore", confirming.restore_statement, int)
    routes.press("reports.take", mine.take_away, int)
    routes.press("reports.again", mine.show_waiting, int)
    routes.press("reports.nothing", mine.nothing, int)
    routes.press("reports.nothing_of", mine.nothing_for, int, str)
    routes.press("reports.unnothing", mine.undo_nothing, int)
    routes.press("reports.begin", mine.begin, int)
    routes.press("reports.speak", mine.speak_for, str)
    routes.press("reports.meant", taking.meant, asked("reports.meant", undecided=True), one_of(*taking.WHATS))
    routes.press("reports.forward", desk.forward, int)
    routes.press("reports.reply", desk.ask_answer, int)
    routes.press("reports.desk", desk.open_desk, int)
    routes.press("reports.call", desk.called, int, flag)
    routes.press("reports.file", desk.see_file, int)
    routes.press("reports.enter", desk.enter, int)
    routes.press("reports.not_entered", desk.not_entered, int)
    routes.press("reports.entered", desk.entered, int)
    routes.link("k", mine.show_waiting, link_number)
    routes.link("w", mine.begin, link_number)
