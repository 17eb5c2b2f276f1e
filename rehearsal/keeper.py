"""Keeps the real bot running as a process of its own beside a rehearsal: starts, kills, restarts it, empties its books."""

import os
import subprocess
from pathlib import Path

from rehearsal.client import Rehearsal


class Keeper:
    """`command` starts the bot; it is told of the rehearsal by its environment, as an operator would tell it of Telegram."""

    def __init__(self, command: list[str], address: str, token: str, database: Path, log: Path | None = None) -> None:
        self._command = command
        self.database = database
        self._environment = os.environ | {
            "BOT_TOKEN": token,
            "BOT_API_URL": address,
            "DATABASE_URL": f"sqlite:///{database}",
            "REHEARSAL_CLOCK": address,
        }
        self._rehearsal = Rehearsal(address)
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.kills = 0

    def start(self) -> None:
        """Start the bot."""
        output = open(self._log, "ab") if self._log is not None else None  # noqa: SIM115 - the child keeps it
        self._process = subprocess.Popen(
            self._command, env=self._environment, stdout=subprocess.DEVNULL, stderr=output or None
        )
        if output is not None:
            output.close()

    def kill(self) -> None:
        """SIGKILL: between any two instructions."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            self.kills += 1
        self._rehearsal.forget_bot()

    def stop(self) -> None:
        """End the bot as an operator would."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        self._rehearsal.forget_bot()

    def kill_and_restart(self) -> None:
        """What a power cut does."""
        self.kill()
        self.start()

    def begin_anew(self) -> None:
        """Start with empty books."""
        self.stop()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.database}{suffix}").unlink(missing_ok=True)
        self.start()

    @property
    def alive(self) -> bool:
        """Whether the bot is running."""
        return self._process is not None and self._process.poll() is None
