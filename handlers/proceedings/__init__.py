"""The buttons and messages of a meeting that is going on: who is there, what is decided, votes, the end.

Other features press `proceedings.start:<meeting>` and `proceedings.enter:<meeting>`; all other presses carry the proceedings' key.
"""

from acts.proceedings import attendance, by_word, ending, entering_afterwards, starting
from domain.proceedings import Reopening
from handlers.proceedings import deciding, words
from handlers.routes import Press, Routes, Spoken
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("proceedings.start", starting.start, int)
    routes.press("proceedings.start_now", _start_now)
    routes.press("proceedings.not_yet", _not_yet)
    routes.press("proceedings.enter", entering_afterwards.enter, int)
    routes.press("proceedings.take_back", starting.take_back, int)
    routes.press("proceedings.wait", starting.wait, int)
    routes.press("proceedings.discuss", starting.discuss, int)
    routes.press("proceedings.anew", starting.anew, int)
    routes.press("proceedings.arrived", attendance.arrived, int)
    routes.press("proceedings.leaving", attendance.leaving, int)
    routes.press("proceedings.tick", _tick)
    routes.press("proceedings.accept", _accept)
    routes.press("proceedings.take_claims", attendance.take_claims, int)
    routes.press("proceedings.came", attendance.came, int, int)
    routes.press("proceedings.gone", _gone)
    routes.press("proceedings.never_came", _never_came)
    routes.press("proceedings.excuse", attendance.excuse, int, int, str)
    routes.press("proceedings.hour_in", _hour_in)
    routes.press("proceedings.hour_out", _hour_out)
    routes.press("proceedings.drop_guest", attendance.drop_guest, int, int)
    routes.press("proceedings.preside", attendance.preside, int, str, int)
    routes.press("proceedings.end", ending.end, int)
    routes.press("proceedings.end_now", _end_now)
    routes.press("proceedings.still", ending.still, int)
    routes.press("proceedings.reopen", ending.ask_reopen, int)
    routes.press("proceedings.reopen_record", _reopen_record)
    routes.press("proceedings.reopen_go_on", _reopen_go_on)
    routes.command("begin", _begin_in_words)
    routes.command("end", _end_in_words)
    deciding.register(routes)
    words.register(routes)


async def _start_now(turn: Turn, press: Press) -> None:
    await starting.start(turn, press.number(), confirmed=True)


async def _not_yet(turn: Turn, press: Press) -> None:
    turn.answer("proceedings.not_started_yet")


async def _tick(turn: Turn, press: Press) -> None:
    await attendance.tick(turn, press.number(), press.number(1), press.number(2), press.word(3) == "1")


async def _accept(turn: Turn, press: Press) -> None:
    await attendance.accept(turn, press.number(), press.number(1) if len(press.arguments) > 1 else None)


async def _gone(turn: Turn, press: Press) -> None:
    await attendance.gone(turn, press.number(), press.number(1), sure=_sure(press))


async def _never_came(turn: Turn, press: Press) -> None:
    await attendance.never_came(turn, press.number(), press.number(1), sure=_sure(press))


def _sure(press: Press) -> bool:
    """Whether it was asked before."""
    return len(press.arguments) > 2 and press.word(2) == "sure"


async def _hour_in(turn: Turn, press: Press) -> None:
    await entering_afterwards.ask_hour(turn, press.number(), press.number(1), "in")


async def _hour_out(turn: Turn, press: Press) -> None:
    await entering_afterwards.ask_hour(turn, press.number(), press.number(1), "out")


async def _end_now(turn: Turn, press: Press) -> None:
    at = await by_word.at_hour(turn, press.number(), press.word(1)) if len(press.arguments) > 1 else None
    await ending.end(turn, press.number(), confirmed=True, at=at)


async def _begin_in_words(turn: Turn, spoken: Spoken) -> None:
    """'เริ่มประชุม', and /begin."""
    await by_word.begin(turn)


async def _end_in_words(turn: Turn, spoken: Spoken) -> None:
    """'เลิกประชุม', also with an hour, and /end."""
    await by_word.end(turn, spoken.argument)


async def _reopen_record(turn: Turn, press: Press) -> None:
    await ending.reopen(turn, press.number(), Reopening.RECORD)


async def _reopen_go_on(turn: Turn, press: Press) -> None:
    await ending.reopen(turn, press.number(), Reopening.GO_ON)
