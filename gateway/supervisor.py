"""Tells systemd, where it started the bot, that the bot is ready, that its loop turns, and that it stops (sd_notify(3))."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Mapping

FEEDS = 3  # in one time of the watchdog, so that a busy second or two costs nothing


class Supervisor:
    """The one that started the bot, when it named a socket to be told at; without one nothing is said."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        # A name that begins with @ is one of the kernel's, written with a zero.
        self._address = environment.get("NOTIFY_SOCKET", "").replace("@", "\0", 1)
        self._patience = (
            int(environment.get("WATCHDOG_USEC") or 0) / 1_000_000
        )  # seconds without a feed until it ends the bot

    def says(self, *lines: str) -> None:
        """Send NAME=value lines; nobody waits for them, and one that cannot be taken now is lost."""
        if not self._address:
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as telling, contextlib.suppress(OSError):
            telling.setblocking(False)
            telling.sendto("\n".join(lines).encode(), self._address)

    def feed(self) -> None:
        """Feed the watchdog now and, from the running loop, again and again: a loop that stands still feeds nobody."""
        if self._patience:
            self.says("WATCHDOG=1")
            asyncio.get_running_loop().call_later(self._patience / FEEDS, self.feed)
