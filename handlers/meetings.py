"""The meeting in chats: /meeting, the chair's question, the invitation, changes by buttons and in words, what became of it."""

from acts import standing
from acts.meetings import calling, calling_off, changing, planning, showing
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import asked, flag, one_of, reason, told, told_words, yes_or_no
from handlers.routes import Routes
from handlers.things import opened


def register(routes: Routes) -> None:
    """What can be said and pressed; what moves, calls or calls off a meeting unasked stands in handlers/dispatch.py."""
    meeting, to_change = opened(standing.opened), opened(standing.opened, Right.CHANGE_MEETING)
    called_up = opened(standing.opened, Right.SEE_CALL_LIST)
    to_call = opened(standing.opened_body, Right.CALL_MEETING)
    body = opened(standing.opened_body).asked("body")
    called = asked("meetings.extra_confirm", undecided=True)
    routes.command("meeting", showing.show_next)
    routes.press("meetings.show", showing.show_one, meeting)
    routes.press("meetings.body", showing.show_body, opened(standing.opened_body))
    routes.press("meetings.send", planning.press_send, meeting, str)
    routes.press("meetings.change", showing.show_menu, to_change)
    routes.press("meetings.back", showing.leave_menu, meeting)
    routes.press("meetings.redate", changing.ask_date, to_change)
    routes.press("meetings.day", changing.take_day, meeting, str, str)
    routes.press("meetings.move", changing.move_as_shown, meeting, str, str, int)
    routes.press("meetings.keep", changing.keep, to_change)
    routes.press("meetings.replace", changing.ask_place, to_change)
    routes.press("meetings.placed", changing.place, asked("meetings.place_confirm", undecided=True))
    routes.press("meetings.skip", calling_off.ask_reason, opened(standing.opened, Right.CALL_OFF_MEETING))
    routes.press("meetings.skip_plain", calling_off.no_reason, asked("meetings.reason", undecided=True))
    routes.press("meetings.skip_yes", calling_off.skip, asked("meetings.skip_confirm", undecided=True))
    routes.press("meetings.no", showing.leave_it, int)
    routes.press("meetings.extra", calling.ask, to_call)
    routes.press("meetings.extra_send", calling.send, called)
    routes.press("meetings.extra_change", calling.ask_change, called, to_call.asked("body"), one_of("place", "date"))
    routes.press("meetings.calendar", showing.send_calendar, meeting)
    routes.press("meetings.calls", showing.open_calls, called_up, int, private=True)
    routes.press("meetings.line", showing.send_line_text, called_up)
    routes.press("meetings.held", planning.was_held, opened(standing.opened, Right.SAY_IF_HELD))
    routes.press("meetings.quorate", planning.was_quorate, meeting, flag)
    routes.answer("meetings.date", changing.take_date, told, asks=Asks.MOMENT)
    routes.answer("meetings.other_date", changing.take_date, told, whole=True, asks=Asks.MOMENT)
    routes.answer("meetings.move_confirm", changing.take_move_confirm, told_words, asks=Asks.YES_NO)
    routes.answer("meetings.place", changing.take_place, to_change.asked("meeting"), told, asks=Asks.PLACE)
    routes.answer("meetings.place_confirm", changing.take_place_confirm, yes_or_no, asks=Asks.YES_NO)
    routes.answer("meetings.reason", calling_off.take_reason, reason, asks=Asks.WORDS)
    routes.answer("meetings.skip_confirm", calling_off.take_skip_confirm, yes_or_no, asks=Asks.YES_NO)
    routes.answer("meetings.extra_date", calling.take_date, body, told, asks=Asks.MOMENT)
    routes.answer("meetings.extra_matters", calling.take_matters, body, told, asks=Asks.WHOLE)
    routes.answer("meetings.extra_confirm", calling.take_confirm, body, told_words, asks=Asks.YES_NO)
    routes.answer("meetings.extra_place", calling.take_place, body, told, asks=Asks.PLACE)
    routes.event("meeting_asked", planning.really_asked)
