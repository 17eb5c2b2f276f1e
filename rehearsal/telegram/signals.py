"""Waking those who wait for a change: one signal, any number of waiters, all on the server's loop."""

import asyncio


class Signal:
    """Waiters are woken together by `notify`; who comes later waits for the next one."""

    def __init__(self) -> None:
        self._waiters: list[asyncio.Future[bool]] = []

    def notify(self) -> None:
        """Wake everybody who waits now."""
        if self._waiters:
            waiters, self._waiters = self._waiters, []
            for waiter in waiters:
                if not waiter.done():
                    waiter.set_result(True)

    async def wait(self, seconds: float) -> bool:
        """Wait for the next `notify`, at most `seconds` of real time; False when the time ran out."""
        if seconds <= 0:
            return False
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[bool] = loop.create_future()
        self._waiters.append(waiter)
        timer = loop.call_later(seconds, self._expire, waiter)
        try:
            return await waiter
        finally:
            timer.cancel()

    def _expire(self, waiter: "asyncio.Future[bool]") -> None:
        if not waiter.done():
            waiter.set_result(False)
        if waiter in self._waiters:
            self._waiters.remove(waiter)
