"""The buttons and messages of a meeting that is going on: who is there, what is decided, votes, the end.

Other features press `proceedings.start:<meeting>` and `proceedings.enter:<meeting>`; all other presses carry the proceedings' key.
A button of an older make does not say what its presser had seen.
"""

from acts.proceedings import assigning, attendance, ending, hearing, matters, starting, voting
from domain.proceedings import Reopening
from domain.situations import Asks
from handlers.kinds import argument, asked, flag, heard, one_of, rest, words
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed; what the record's keeper types unasked stands in handlers/dispatch.py."""
    _starting_and_ending(routes)
    _who_is_there(routes)
    _matters(routes)
    _work(routes)
    _votes(routes)


def _starting_and_ending(routes: Routes) -> None:
    routes.command("begin", hearing.begin_by_word)
    routes.command("end", hearing.end_by_word, argument)
    routes.press("proceedings.start", starting.start, int)
    routes.press("proceedings.start_now", starting.start, int, confirmed=True)
    routes.press("proceedings.not_yet", starting.not_yet)
    routes.press("proceedings.take_back", starting.take_back, int)
    routes.press("proceedings.wait", starting.wait, int)
    routes.press("proceedings.discuss", starting.discuss, int)
    routes.press("proceedings.anew", starting.anew, int)
    routes.press("proceedings.enter", hearing.enter, int)
    routes.press("proceedings.on_time", hearing.on_time, int, asked("proceedings.began"))
    routes.answer("proceedings.began", hearing.take_began, heard, asks=Asks.WHOLE)
    routes.press("proceedings.end", ending.end, int)
    routes.press("proceedings.end_now", hearing.end_now, int, str)
    routes.press("proceedings.still", ending.still, int)
    routes.press("proceedings.reopen", ending.ask_reopen, int)
    routes.press("proceedings.reopen_record", ending.reopen, int, why=Reopening.RECORD)
    routes.press("proceedings.reopen_go_on", ending.reopen, int, why=Reopening.GO_ON)
    routes.press("proceedings.late_resolution", hearing.take_late, int, int, resolution=True)
    routes.press("proceedings.late_text", hearing.take_late, int, int, resolution=False)
    routes.press("proceedings.watched", ending.take_watching, int, int, str, str)


def _who_is_there(routes: Routes) -> None:
    routes.press("proceedings.arrived", attendance.arrived, int)
    routes.press("proceedings.leaving", attendance.leaving, int)
    routes.press("proceedings.tick", attendance.tick, int, int, int, flag)
    routes.press("proceedings.accept", attendance.accept, int, int)
    routes.press("proceedings.take_claims", attendance.take_claims, int)
    routes.press("proceedings.came", attendance.came, int, int)
    routes.press("proceedings.gone", attendance.gone, int, int, _sure)
    routes.press("proceedings.never_came", attendance.never_came, int, int, _sure)
    routes.press("proceedings.excuse", attendance.excuse, int, int, str)
    routes.press("proceedings.hour_in", hearing.ask_hour, int, int, way="in")
    routes.press("proceedings.hour_out", hearing.ask_hour, int, int, way="out")
    routes.press("proceedings.guests", matters.ask_guests, int)
    routes.press("proceedings.drop_guest", attendance.drop_guest, int, int)
    routes.press("proceedings.substitute", hearing.ask_substitute, int, int)
    routes.press("proceedings.preside", attendance.preside, int, str, int)


def _matters(routes: Routes) -> None:
    routes.answer(matters.PROMPT, hearing.take, words, asks=Asks.WHOLE)
    routes.press("proceedings.view", hearing.view, int, str, int, int)
    routes.press("proceedings.never_mind", hearing.never_mind, asked("proceedings."))
    routes.press("proceedings.add", matters.ask_matter, int)
    routes.press("proceedings.remark", matters.ask_remark, int, int)
    routes.press("proceedings.close", matters.close, int, int, str, rest)
    routes.press("proceedings.noted_all", matters.noted_all, int, int, int)
    routes.press("proceedings.undo", matters.undo, int, int)
    routes.press("proceedings.open", matters.open_matter, int, int)
    routes.press("proceedings.go_on", matters.go_on, int, int)
    routes.press("proceedings.type", matters.ask_resolution, int, int, int)
    routes.press("proceedings.resolve", matters.resolve, int, int, str, str)
    routes.press("proceedings.not_resolved", matters.not_resolved, int, int)
    routes.press("proceedings.as_resolution", matters.as_resolution, int, int, int)
    routes.press("proceedings.correct", matters.ask_corrections, int, int)
    routes.press("proceedings.text_before", matters.text_before, int, int, int)
    routes.press("proceedings.drop_text", matters.drop_text, int, int, int)
    routes.press("proceedings.drop_file", hearing.drop_file, int, int)
    routes.press("proceedings.interest", matters.interest, int, int, int, int, one_of("left", "abstained", "none"))


def _work(routes: Routes) -> None:
    routes.press("proceedings.assign", assigning.ask_item, int, int)
    routes.press("proceedings.item_yes", assigning.confirm, int, int, _said)
    routes.press("proceedings.item_named", assigning.confirm, int, int, as_named=True)
    routes.press("proceedings.item_day", assigning.by_next_meeting, int, int)
    routes.press("proceedings.item_edit", assigning.edit, int, int)
    routes.press("proceedings.item_text", assigning.as_text, int, int)
    routes.press("proceedings.item_before", assigning.before, int, int)
    routes.press("proceedings.item_undo", assigning.undo, int, int)
    routes.press("proceedings.owner", assigning.choose_owner, int, int, str, str)


def _votes(routes: Routes) -> None:
    routes.press("proceedings.vote", voting.open_vote, int, int, str)
    routes.press("proceedings.revote", voting.stands_to_resolution, int, int, str)
    routes.press("proceedings.ballot", voting.press, int, int, str, str)
    routes.press("proceedings.apart", voting.apart, int, int)
    routes.press("proceedings.own", voting.press_own, int, int, int, str, str)
    routes.press("proceedings.hand", voting.hand, int, int, int, int, str)
    routes.press("proceedings.overrule", voting.overrule, int, int, int, str, str)
    routes.press("proceedings.replace", voting.replace_pressed, int, int, int, str, str, int)
    routes.press("proceedings.rest_yes", voting.rest_yes, int, int, int, int)
    routes.press("proceedings.totals", voting.ask_totals, int, int)
    routes.press("proceedings.two_thirds", voting.two_thirds, int, int, flag)
    routes.press("proceedings.close_vote", voting.close, int, int, int)
    routes.press("proceedings.withdraw_vote", voting.withdraw, int, int)
    routes.press("proceedings.casting", voting.cast, int, int, str)


def _sure(word: str) -> bool:
    return word == "sure"


def _said(word: str) -> bool:
    """Whether a word stands behind the keys at all."""
    return True
