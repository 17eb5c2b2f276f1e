"""The meeting in chats: /meeting, the chair's question, the invitation, changes by buttons and in words, what became of it."""

from acts.meetings import calling, changing, planning, showing
from domain.situations import Asks
from handlers.kinds import asked, flag, one_of, told, told_words, yes_or_no
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed; what moves, calls or calls off a meeting unasked stands in handlers/dispatch.py."""
    called = asked("meetings.extra_confirm", undecided=True)
    routes.command("meeting", showing.show_next)
    routes.press("meetings.show", showing.show_another, int)
    routes.press("meetings.body", showing.show_body, int)
    routes.press("meetings.send", planning.press_send, int, str)
    routes.press("meetings.change", showing.show_menu, int)
    routes.press("meetings.back", showing.leave_menu, int)
    routes.press("meetings.redate", changing.ask_date, int)
    routes.press("meetings.day", changing.take_day, int, str, str)
    routes.press("meetings.move", changing.move_as_shown, int, str, str, int)
    routes.press("meetings.keep", changing.keep, int)
    routes.press("meetings.replace", changing.ask_place, int)
    routes.press("meetings.placed", changing.place, asked("meetings.place_confirm", undecided=True))
    routes.press("meetings.skip", changing.ask_reason, int)
    routes.press("meetings.skip_plain", changing.no_reason, asked("meetings.reason", undecided=True))
    routes.press("meetings.skip_yes", changing.skip, asked("meetings.skip_confirm", undecided=True))
    routes.press("meetings.no", showing.leave_it, int)
    routes.press("meetings.extra", calling.ask, int)
    routes.press("meetings.extra_send", calling.send, called)
    routes.press("meetings.extra_change", calling.ask_change, called, one_of("place", "date"))
    routes.press("meetings.calendar", showing.send_calendar, int)
    routes.press("meetings.calls", showing.open_calls, int, int, private=True)
    routes.press("meetings.line", showing.send_line_text, int)
    routes.press("meetings.held", planning.was_held, int)
    routes.press("meetings.quorate", planning.was_quorate, int, flag)
    routes.answer("meetings.date", changing.take_date, told, asks=Asks.MOMENT)
    routes.answer("meetings.other_date", changing.take_date, told, whole=True, asks=Asks.MOMENT)
    routes.answer("meetings.move_confirm", changing.take_move_confirm, told_words, asks=Asks.YES_NO)
    routes.answer("meetings.place", changing.take_place, told, asks=Asks.PLACE)
    routes.answer("meetings.place_confirm", changing.take_place_confirm, yes_or_no, asks=Asks.YES_NO)
    routes.answer("meetings.reason", changing.take_reason, told, asks=Asks.WORDS)
    routes.answer("meetings.skip_confirm", changing.take_skip_confirm, yes_or_no, asks=Asks.YES_NO)
    routes.answer("meetings.extra_date", calling.take_date, told, asks=Asks.MOMENT)
    routes.answer("meetings.extra_matters", calling.take_matters, told, asks=Asks.WHOLE)
    routes.answer("meetings.extra_confirm", calling.take_confirm, told_words, asks=Asks.YES_NO)
    routes.answer("meetings.extra_place", calling.take_place, told, asks=Asks.PLACE)
    routes.event("meeting_asked", planning.really_asked)
