"""A process of its own for work that takes long or cannot be trusted, within limits of time and memory.

Whatever hangs, grows or crashes there costs that process and nothing else. It is started when it is first needed, or before, shared by
everything in this process, and ends by itself when this one ends, however it ends: its input closes. Where strangers' texts and
files are read it gets no secrets (its environment is a short list of names) and writes no files. It speaks only through its
pipes, in JSON and with the bytes of files.

Run as `python -m gateway.apart` this module is that process.
"""

import asyncio
import contextlib
import itertools
import json
import logging
import math
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NoReturn

log = logging.getLogger(__name__)

ROOT = Path(__file__).parent.parent
MEMORY = 512 * 1024 * 1024  # bytes of address space; the reading of Thai takes 200 MiB
# Seconds besides six times its bound, by the wall clock, until work is killed that neither ends nor uses the processor: a machine
# that is busy with other programs must not make anybody's words unreadable.
PATIENCE = 60.0
START = 60.0  # seconds by the wall clock that a start may take, with all that has to be loaded …
REST = 30.0  # … and until another is tried where one failed: it is the machine, not the text
_LENGTHS = struct.Struct(">II")  # of a frame's JSON, and of the bytes that follow it
_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PYTHONPATH", "SYSTEMROOT")  # of our environment
_SECRET = ("BOT_TOKEN", "BOT_TOKEN_FILE")


@dataclass(frozen=True)
class Work:
    """A kind of work: the function 'module:name' that does it, and the seconds of processor time that it may take.

    The process loads the function's module when it starts, and runs its `warm()` if there is one; neither counts.
    """

    function: str
    seconds: float


class NotDone(Exception):
    """The work came to no end within its limits; `why` is 'time', 'memory', 'error', 'crash', or 'start' (no process could be)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Apart:
    """One process with its kinds of work. Its own thread speaks with it, one piece of work at a time, so any event loop can wait.

    `stays`: seconds until the process ends where nothing waits, and gives back its memory; None: with this one. What is `trusted`
    has our environment, but for the bot's token, and may write files.
    """

    def __init__(
        self,
        works: Mapping[str, Work],
        *,
        memory: int = MEMORY,
        patience: float = PATIENCE,
        stays: float | None = None,
        trusted: bool = False,
    ) -> None:
        self._works = dict(works)
        self._patience = patience
        self._memory = memory
        self._stays = stays
        self._trusted = trusted
        self._waiting: queue.PriorityQueue[tuple[bool, int, Callable[[], None]]] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._starting = threading.Lock()
        self._driver: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._rests_until = 0.0

    async def do(self, work: str, content: bytes = b"", *, later: bool = False, **arguments: Any) -> Any:
        """Have a piece of work done: its function gets `content` where there is some, and `arguments`, which are JSON values.

        `later` lets everything else that waits go first. Returns the function's answer: a JSON value, or (a JSON value, bytes).
        Raises NotDone.
        """
        answer: Future[Any] = Future()

        def run() -> None:
            if answer.set_running_or_notify_cancel():
                try:
                    answer.set_result(self._done(work, content, arguments))
                except BaseException as error:
                    answer.set_exception(error)

        self._put(run, later=later)
        return await asyncio.wrap_future(answer)

    def begin(self) -> None:
        """Start the process before it is needed: whoever needs it first waits for what is left of its start."""

        def run() -> None:
            with contextlib.suppress(NotDone):
                self._running()

        self._put(run)

    @property
    def pid(self) -> int | None:
        """The process, for whoever measures it; None while there is none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def _put(self, run: Callable[[], None], *, later: bool = False) -> None:
        self._waiting.put((later, next(self._numbers), run))
        with self._starting:
            if self._driver is None:
                self._driver = threading.Thread(target=self._drive, name="apart", daemon=True)
                self._driver.start()

    def _drive(self) -> None:
        while True:
            try:
                self._waiting.get(timeout=self._stays if self._process is not None else None)[2]()
            except queue.Empty:
                if self._process is not None:
                    self._end(self._process)

    def _done(self, work: str, content: bytes, arguments: Mapping[str, Any]) -> Any:
        process = self._running()
        asked = {"work": work, "arguments": arguments}
        patience = self._patience + 6 * self._works[work].seconds
        answer, found = self._answer(process, patience, asked, content) or ({"failed": "crash"}, b"")
        if "failed" not in answer:
            return (answer["value"], found) if "file" in answer else answer["value"]
        if answer["failed"] in ("memory", "crash"):  # what is left of it may be in pieces
            self._end(process)
        raise NotDone(answer["failed"])

    @staticmethod
    def _answer(
        process: subprocess.Popen[bytes], patience: float, asked: Mapping[str, Any], content: bytes = b""
    ) -> tuple[dict[str, Any], bytes] | None:
        """Ask the process; None where it ends, or is killed because it uses up our patience (seconds by the wall clock)."""
        assert process.stdin is not None and process.stdout is not None
        backstop = threading.Timer(patience, process.kill)
        backstop.start()
        try:
            _write(process.stdin, asked, content)
            return _read(process.stdout)
        except (OSError, ValueError):
            return None
        finally:
            backstop.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        process = self._process
        return process if process is not None and process.poll() is None else self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        if time.monotonic() < self._rests_until:
            raise NotDone("start")
        try:
            process = self._process = self._begun()
        except OSError as error:
            log.error("no process can be started for %s (%s)", ", ".join(self._works), error)
        else:
            if self._answer(process, START, {}) is not None:
                return process
            log.error("the process for %s does not come up", ", ".join(self._works))
            self._end(process)
        self._rests_until = time.monotonic() + REST
        raise NotDone("start")

    def _begun(self) -> subprocess.Popen[bytes]:
        environment = {
            name: value
            for name, value in os.environ.items()
            if name in _KEPT or name.startswith("PYTHAINLP_") or (self._trusted and name not in _SECRET)
        }
        works = json.dumps({name: (work.function, work.seconds) for name, work in self._works.items()})
        return subprocess.Popen(
            [sys.executable, "-B", "-m", "gateway.apart", works, str(self._memory), str(int(self._trusted))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback could hold what a person wrote
            cwd=ROOT,
            env=environment,
            start_new_session=True,  # Ctrl-C is for the bot, which lets it end
        )

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                assert pipe is not None
                pipe.close()
        self._process = None


def _write(pipe: IO[bytes], message: Mapping[str, Any], content: bytes = b"") -> None:
    words = json.dumps(message).encode()
    pipe.write(_LENGTHS.pack(len(words), len(content)) + words + content)
    pipe.flush()


def _read(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next frame; None when the pipe has been closed."""
    head = pipe.read(_LENGTHS.size)
    if len(head) < _LENGTHS.size:
        return None
    words, content = _LENGTHS.unpack(head)
    body = pipe.read(words + content)
    return (json.loads(body[:words]), body[words:]) if len(body) == words + content else None


class _TooLong(BaseException):
    """Raised in the middle of a piece of work; nothing that catches every Exception may swallow it."""


def _too_long(*_: Any) -> NoReturn:
    raise _TooLong


def _limit(memory: int, *, files: bool) -> None:
    """No core dumps, so much memory, files or none, as far as the platform knows such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CORE: 0} | ({} if files else {resource.RLIMIT_FSIZE: 0})
    for limit, most in limits.items():
        with contextlib.suppress(ValueError, OSError):
            _, hard = resource.getrlimit(limit)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(limit, (most, most))


def _end_after(seconds: float) -> None:
    """Let the system end this process once it has used the processor for twice as long and a second, whatever it does then."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + 2 * seconds + 1), hard))


def _found(function: str) -> Callable[..., Any]:
    module, name = function.split(":")
    loaded = import_module(module)
    if hasattr(loaded, "warm"):
        loaded.warm()
    return getattr(loaded, name)  # type: ignore[no-any-return]


def _within(seconds: float, work: Callable[..., Any], arguments: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The answer of a piece of work with its bytes, or why it came to no end.

    The clock counts the processor time of this process. Where it cannot be set, only the parent's patience bounds the work.
    Python's regular expressions look for signals now and then, so a pattern that runs away is interrupted too. What never looks
    for signals is ended by the system, with this process.
    """
    clocked = hasattr(signal, "setitimer")
    try:
        try:
            _end_after(seconds)
            if clocked:  # again and again: the first may fall where exceptions are not passed on
                signal.setitimer(signal.ITIMER_PROF, seconds, seconds)
            value = work(**arguments)
            return (
                ({"value": value[0], "file": True}, value[1]) if isinstance(value, tuple) else ({"value": value}, b"")
            )
        finally:
            if clocked:
                signal.setitimer(signal.ITIMER_PROF, 0)
    except _TooLong:
        return {"failed": "time"}, b""
    except MemoryError:
        return {"failed": "memory"}, b""
    except Exception:
        return {"failed": "error"}, b""


def _serve() -> None:
    """Do what the parent asks for until it closes the pipe."""
    works = {name: Work(*given) for name, given in json.loads(sys.argv[1]).items()}
    asked = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints must not stand between the frames
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, _too_long)
    _limit(int(sys.argv[2]), files=sys.argv[3] == "1")
    functions = {name: _found(work.function) for name, work in works.items()}
    while (frame := _read(asked)) is not None:
        message, content = frame
        if not message:  # the first: whether everything is loaded
            _write(answers, {"value": True})
            continue
        work = message["work"]
        arguments = message["arguments"] | ({"content": content} if content else {})
        _write(answers, *_within(works[work].seconds, functions[work], arguments))


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        _serve()
