"""Begins bots as processes of their own that need not load what all of them load: most of what a start costs.

A bot that is begun so is the same program in the same kind of process: it can be killed between any two instructions, has its
own memory, and ends when it ends. It is forked from a process that has loaded the product and done nothing else (`forkserver`
of the standard library, tests/preloaded.py), and so are the first two processes that it lets work apart (gateway/apart.py): they
wait beside it until they are asked for. What a start itself needs is told by tests that use `subprocess.Popen`.
"""

import json
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any, NoReturn

from gateway import apart

ROOT = Path(__file__).parent.parent
APART = ("-B", "-m", "gateway.apart")
SPARES = 2  # what reads words, and what makes documents; what is begun after them loads all of it, as on the road

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


class _Spare:
    """A process forked before anybody knows what for; used as the `subprocess.Popen` that gateway/apart.py begins."""

    def __init__(self, others: "Sequence[_Spare]") -> None:
        asked, self._asks = os.pipe()
        self._answers, answered = os.pipe()
        self._ended: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            for end in (self._asks, self._answers, *(end for each in others for end in (each._asks, each._answers))):
                os.close(end)  # it ends when the bot does: nobody else may keep its input open
            _work_apart(asked, answered)
        os.close(asked)
        os.close(answered)

    def begin(self, arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> "_Spare":
        """Let it be `python -m gateway.apart` with these arguments."""
        self.stdin, self.stdout = os.fdopen(self._asks, "wb"), os.fdopen(self._answers, "rb")
        self.stdin.write(json.dumps([arguments, environment, str(folder)]).encode() + b"\n")
        self.stdin.flush()
        return self

    def poll(self) -> int | None:
        """Its exit code, None while it runs."""
        if self._ended is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            self._ended = os.waitstatus_to_exitcode(status) if ended else None
        return self._ended

    def wait(self) -> int:
        """Wait for its end; returns its exit code."""
        if self._ended is None:
            self._ended = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._ended

    def kill(self) -> None:
        """SIGKILL."""
        if self._ended is None:
            os.kill(self.pid, signal.SIGKILL)


def _work_apart(asked: int, answered: int) -> NoReturn:
    """What a spare does: wait for the first line of its input, and go on as the process that it asks for would."""
    try:
        os.dup2(asked, 0)
        os.dup2(answered, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.closerange(3, 256)
        os.setsid()
        line = b""
        while not line.endswith(b"\n"):  # a byte at a time: what follows is not ours
            byte = os.read(0, 1)
            if not byte:
                os._exit(0)
            line += byte
        arguments, environment, folder = json.loads(line)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        sys.dont_write_bytecode = True
        sys.stdin = open(0, closefd=False)  # noqa: SIM115 - as long as the process
        sys.argv = ["gateway/apart.py", *arguments]
        runpy.run_module("gateway.apart", run_name="__main__")
    except BaseException:
        os._exit(1)
    os._exit(0)


def _with_spares() -> None:
    """Let what gateway/apart.py begins be one of the spares, as long as there are some."""
    spares: list[_Spare] = []
    for _ in range(SPARES):
        spares.append(_Spare(spares))

    def begun(command: Sequence[str], *, env: Mapping[str, str], cwd: Path, **more: Any) -> Any:
        if spares:
            assert tuple(command[1:4]) == APART
            return spares.pop(0).begin(command[4:], env, cwd)
        return subprocess.Popen(command, env=env, cwd=cwd, **more)

    apart.subprocess = SimpleNamespace(PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL, Popen=begun)


def _play(program: str, arguments: list[str], environment: dict[str, str], complaints: str) -> None:
    """What the new process does: what the interpreter would do with this command."""
    _with_spares()
    log = os.open(complaints, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(log, 2)
    os.close(log)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [program, *arguments]
    runpy.run_path(program, run_name="__main__")
