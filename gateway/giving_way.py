"""Of several programs the one that conducts gives way where it cannot reach Telegram and another one can."""

import contextlib
import logging
from collections.abc import Callable
from datetime import timedelta

from telegram.error import NetworkError, TelegramError

from domain.clock import Clock
from gateway.http import Api
from storage.claim import Hold
from storage.trouble import OutOfReach

log = logging.getLogger(__name__)

# So long no poll was answered: a short trouble of Telegram's own passes, and everybody has that one.
UNREACHED = timedelta(minutes=2)
LOOK = 20.0  # seconds between two looks


async def stand_by(api: Api, hold: Hold, clock: Clock) -> None:
    """While another program conducts, let the programs know whether this one reaches Telegram."""
    while not hold.conducts.is_set():
        with contextlib.suppress(OutOfReach):
            await hold.ready(await _reaches(api))
        await clock.pause(LOOK)
    with contextlib.suppress(OutOfReach):
        await hold.ready(False)


async def give_way(api: Api, hold: Hold, clock: Clock, silence: Callable[[], timedelta]) -> None:
    """Wait until this program conducts and cannot reach Telegram, while another one that can stands by.

    `silence` is how long no poll was answered. A poll that Telegram refuses has reached it: another program with this token would be
    in the other's way as well.
    """
    await hold.conducts.wait()
    while not (silence() >= UNREACHED and not await _reaches(api) and await another(hold)):
        await clock.pause(LOOK)
    log.critical("Telegram is out of reach here, another program reaches it: giving way")


async def another(hold: Hold) -> bool:
    """Whether another program that reaches Telegram stands by; False where the books' server does not say."""
    try:
        return await hold.another_ready()
    except OutOfReach:
        return False


async def _reaches(api: Api) -> bool:
    try:
        await api.call("getMe")
    except NetworkError:
        return False
    except TelegramError:  # refused, so reached
        pass
    return True
