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
    for name, function in _PRESSES.items():
        routes.press(f"proceedings.{name}", function)
    routes.command("begin", _begin_in_words)
    routes.command("end", _end_in_words)
    deciding.register(routes)
    words.register(routes)


async def _start(turn: Turn, press: Press) -> None:
    await starting.start(turn, press.number())


async def _start_now(turn: Turn, press: Press) -> None:
    await starting.start(turn, press.number(), confirmed=True)


async def _not_yet(turn: Turn, press: Press) -> None:
    turn.answer("proceedings.not_started_yet")


async def _enter(turn: Turn, press: Press) -> None:
    await entering_afterwards.enter(turn, press.number())


async def _take_back(turn: Turn, press: Press) -> None:
    await starting.take_back(turn, press.number())


async def _wait(turn: Turn, press: Press) -> None:
    await starting.wait(turn, press.number())


async def _discuss(turn: Turn, press: Press) -> None:
    await starting.discuss(turn, press.number())


async def _anew(turn: Turn, press: Press) -> None:
    await starting.anew(turn, press.number())


async def _arrived(turn: Turn, press: Press) -> None:
    await attendance.arrived(turn, press.number())


async def _leaving(turn: Turn, press: Press) -> None:
    await attendance.leaving(turn, press.number())


async def _tick(turn: Turn, press: Press) -> None:
    await attendance.tick(turn, press.number(), press.number(1), press.number(2), press.word(3) == "1")


async def _accept(turn: Turn, press: Press) -> None:
    await attendance.accept(turn, press.number(), press.number(1) if len(press.arguments) > 1 else None)


async def _take_claims(turn: Turn, press: Press) -> None:
    await attendance.take_claims(turn, press.number())


async def _came(turn: Turn, press: Press) -> None:
    await attendance.came(turn, press.number(), press.number(1))


async def _gone(turn: Turn, press: Press) -> None:
    await attendance.gone(turn, press.number(), press.number(1), sure=_sure(press))


async def _never_came(turn: Turn, press: Press) -> None:
    await attendance.never_came(turn, press.number(), press.number(1), sure=_sure(press))


def _sure(press: Press) -> bool:
    """Whether it was asked before."""
    return len(press.arguments) > 2 and press.word(2) == "sure"


async def _excuse(turn: Turn, press: Press) -> None:
    await attendance.excuse(turn, press.number(), press.number(1), press.word(2))


async def _hour_in(turn: Turn, press: Press) -> None:
    await entering_afterwards.ask_hour(turn, press.number(), press.number(1), "in")


async def _hour_out(turn: Turn, press: Press) -> None:
    await entering_afterwards.ask_hour(turn, press.number(), press.number(1), "out")


async def _drop_guest(turn: Turn, press: Press) -> None:
    await attendance.drop_guest(turn, press.number(), press.number(1))


async def _preside(turn: Turn, press: Press) -> None:
    await attendance.preside(turn, press.number(), press.word(1), press.number(2))


async def _end(turn: Turn, press: Press) -> None:
    await ending.end(turn, press.number())


async def _end_now(turn: Turn, press: Press) -> None:
    at = await by_word.at_hour(turn, press.number(), press.word(1)) if len(press.arguments) > 1 else None
    await ending.end(turn, press.number(), confirmed=True, at=at)


async def _begin_in_words(turn: Turn, spoken: Spoken) -> None:
    """'เริ่มประชุม', and /begin."""
    await by_word.begin(turn)


async def _end_in_words(turn: Turn, spoken: Spoken) -> None:
    """'เลิกประชุม', also with an hour, and /end."""
    await by_word.end(turn, spoken.argument)


async def _still(turn: Turn, press: Press) -> None:
    await ending.still(turn, press.number())


async def _reopen(turn: Turn, press: Press) -> None:
    await ending.ask_reopen(turn, press.number())


async def _reopen_record(turn: Turn, press: Press) -> None:
    await ending.reopen(turn, press.number(), Reopening.RECORD)


async def _reopen_go_on(turn: Turn, press: Press) -> None:
    await ending.reopen(turn, press.number(), Reopening.GO_ON)


_PRESSES = {
    "start": _start,
    "start_now": _start_now,
    "not_yet": _not_yet,
    "enter": _enter,
    "take_back": _take_back,
    "wait": _wait,
    "discuss": _discuss,
    "anew": _anew,
    "arrived": _arrived,
    "leaving": _leaving,
    "tick": _tick,
    "accept": _accept,
    "take_claims": _take_claims,
    "came": _came,
    "gone": _gone,
    "never_came": _never_came,
    "excuse": _excuse,
    "hour_in": _hour_in,
    "hour_out": _hour_out,
    "drop_guest": _drop_guest,
    "preside": _preside,
    "end": _end,
    "end_now": _end_now,
    "still": _still,
    "reopen": _reopen,
    "reopen_record": _reopen_record,
    "reopen_go_on": _reopen_go_on,
}
