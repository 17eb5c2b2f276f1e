"""Keeps the real bot running as a process of its own beside a rehearsal: starts, kills, restarts it, empties its books."""

import os
import subprocess
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rehearsal.telegram.client import Rehearsal

LAST_WORDS = 2_000  # characters of its log that are told of a bot that does not do what is waited for


class Keeper:
    """`command` starts the bot; it is told of the rehearsal by its environment, as an operator would tell it of Telegram.

    `settings` are more of the bot's, and come before those made here.

    `begin` begins a process, called and used as `subprocess.Popen`.

    `fallen` is called, in a thread of its own, when the bot has ended though nobody here ended it.
    """

    def __init__(
        self,
        command: list[str],
        address: str,
        token: str,
        database: Path,
        log: Path | None = None,
        fallen: Callable[[], None] | None = None,
        settings: Mapping[str, str] | None = None,
        begin: Callable[..., Any] = subprocess.Popen,
    ) -> None:
        self._command = command
        self.database = database
        self._environment = os.environ | {
            "BOT_TOKEN": token,
            "BOT_API_URL": address,
            "DATABASE_URL": f"sqlite:///{database}",
            "REHEARSAL_CLOCK": address,
            **(settings or {}),
        }
        self._address = address
        self._log = log
        self._fallen = fallen
        self._begin = begin
        self._process: Any = None
        self._lock = threading.RLock()
        self.kills = 0

    def start(self) -> None:
        """Start the bot where it does not run."""
        with self._lock:
            if self.alive:
                return
            output = open(self._log, "ab") if self._log is not None else None  # noqa: SIM115 - the child keeps it
            process = self._begin(
                self._command, env=self._environment, stdout=subprocess.DEVNULL, stderr=output or None
            )
            if output is not None:
                output.close()
            self._process = process
        threading.Thread(target=self._watch, args=(process,), daemon=True).start()

    def _watch(self, process: Any) -> None:
        process.wait()
        with self._lock:
            ours = self._process is process
            if ours:
                self._process = None
        if ours:
            self._forget()
            if self._fallen is not None:
                self._fallen()

    def _taken(self) -> Any:
        """The process that is about to be ended: from now on its end is no fall."""
        process, self._process = self._process, None
        return process

    def _forget(self) -> None:
        rehearsal = Rehearsal(self._address)
        try:
            rehearsal.forget_bot()
        except OSError:
            pass  # the rehearsal has ended too
        finally:
            rehearsal.close()

    def kill(self) -> None:
        """SIGKILL: between any two instructions."""
        with self._lock:
            process = self._taken()
            if process is not None:
                process.kill()
                process.wait()
                self.kills += 1
            self._forget()

    def stop(self) -> None:
        """End the bot as an operator would."""
        with self._lock:
            process = self._taken()
            if process is not None:
                process.terminate()
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
            self._forget()

    def kill_and_restart(self) -> None:
        """What a power cut does."""
        self.kill()
        self.start()

    def begin_anew(self) -> None:
        """Start with empty books."""
        with self._lock:
            self.stop()
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self.database}{suffix}").unlink(missing_ok=True)
            self.start()

    @property
    def alive(self) -> bool:
        """Whether the bot is running."""
        return self._process is not None and self._process.poll() is None

    def told(self) -> str:
        """Whether the bot runs, and its last words: why it did not do what was waited for."""
        last = self._log.read_text(encoding="utf-8", errors="replace")[-LAST_WORDS:] if self._log is not None else ""
        return f"the bot {'runs' if self.alive else 'has ended'}, and said last: {last.strip() or 'nothing'}"

    @property
    def process_id(self) -> int | None:
        """The number of the bot's process, while it runs."""
        return self._process.pid if self._process is not None else None
