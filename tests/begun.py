"""Begins bots as processes of their own that need not load what all of them load: most of what a start costs.

A bot that is begun so is the same program in the same kind of process: it can be killed between any two instructions, has its
own memory, and ends when it ends. It is forked from a process that has loaded the product and done nothing else (`forkserver`
of the standard library, tests/preloaded.py). What a start itself needs is told by tests that use `subprocess.Popen`.
"""

import os
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent

_context = get_context("forkserver")
_context.set_forkserver_preload(["tests.preloaded"])


class Begun:
    """A Python program that runs; called and used as `subprocess.Popen` is, as far as our tests go."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str] | None = None,
        stdout: int | None = None,
        stderr: IO[Any] | None = None,
    ) -> None:
        """`command`: the interpreter, the program's file and its arguments."""
        python, program, *arguments = command
        assert python == sys.executable
        complaints = stderr.name if stderr is not None else os.devnull
        self._process = _context.Process(
            target=_play, args=(program, arguments, dict(env or os.environ), str(complaints)), daemon=True
        )
        self._process.start()

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """Its exit code, None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; returns its exit code, or raises subprocess.TimeoutExpired."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("bot.py", timeout or 0.0)
        return self._process.exitcode

    def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()

    def terminate(self) -> None:
        """SIGTERM."""
        self._process.terminate()


def _play(program: str, arguments: list[str], environment: dict[str, str], complaints: str) -> None:
    """What the new process does: what the interpreter would do with this command."""
    log = os.open(complaints, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(log, 2)
    os.close(log)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [program, *arguments]
    runpy.run_path(program, run_name="__main__")
