"""The whole house for a test: a rehearsal server, the real bot over HTTP, a real database, and people who play."""

import asyncio
import contextlib
import json
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Any

import config
import documents.made
from rehearsal.telegram.client import OverHttp, Rehearsal
from rehearsal.telegram.server import Running
from rehearsal.telegram.within import Within
from rehearsal.telegram.world import World
from storage import driver
from tests.begun import Begun
from tests.books import Books, FileBooks, books
from tests.bot_api import faults

ROOT = Path(__file__).parent.parent
TOKEN = "123456789:AAErehearsalrehearsalrehearsalrehear"
START = datetime.fromisoformat("2026-11-20T09:00:00+07:00")
SOON = 5  # seconds after which it is asked whether the bot still lives


class _Loop(asyncio.SelectorEventLoop):
    """Commits at once what the product commits in a thread (storage/driver.py): only a process of its own meets a power cut.

    To begin may mean to wait, for a test that writes into the books meanwhile and asks Telegram on this loop: the thread does that.
    """

    def run_in_executor(  # type: ignore[override]
        self, executor: Any, function: Callable[..., Any], *arguments: Any
    ) -> asyncio.Future[Any]:
        if executor is None or (function.__name__ == "_begin" and not _begins_at_once(function, *arguments)):
            return super().run_in_executor(executor, function, *arguments)
        done = self.create_future()
        try:
            result = None if function.__name__ == "_begin" else function(*arguments)
            self.call_soon(done.set_result, result)  # others have their turn, as while a thread works
        except Exception as error:
            self.call_soon(done.set_exception, error)
        return done


def _begins_at_once(begin: Any, *arguments: Any) -> bool:
    """Begin where nobody else writes into the books now."""
    books = begin.__self__._raw
    (patience,) = books.execute("PRAGMA busy_timeout").fetchone()
    books.execute("PRAGMA busy_timeout=0")
    try:
        begin(*arguments)
    except sqlite3.OperationalError:
        return False
    finally:
        books.execute(f"PRAGMA busy_timeout={patience}")
    return True


class House:
    """`rehearsal` plays Telegram and its people; `start()`, `stop()`, `kill()` the bot, `how` it runs; `rows()` reads the books."""

    def __init__(
        self,
        folder: Path,
        start: datetime = START,
        *,
        in_process: bool = True,
        limits: str = "strict",
        settings: dict[str, str] | None = None,
        program: Path = ROOT / "bot.py",
        world: World | None = None,
        kept: Books | None = None,
        begin: Callable[..., Any] = Begun,
        over_http: bool = False,
    ) -> None:
        """`world`, `kept`: a Telegram and books as they were kept (tests/kept_house.py), not new ones that begin at `start`.

        `begin`: how a bot of its own process begins; `subprocess.Popen` where the start itself is told of. `over_http`: where the
        edge itself is told of, a bot in this process too speaks to Telegram over HTTP, as one of its own process always does.
        """
        self.folder = folder
        self.books = kept or books(folder)
        if isinstance(self.books, FileBooks):
            self.database = self.books.path
        new = world is None
        world = world or World(start, False, TOKEN, "natprachum_bot", "Rehearsal")
        world.updates.held = False
        self._server: Running | Within = Running(world).start() if over_http or not in_process else Within(world, _Loop)
        self.rehearsal = Rehearsal(self._server.address if isinstance(self._server, Running) else self._server)
        if new:
            self.rehearsal.settings(limits=limits)
        self.how: dict[str, Any] = {"in_process": in_process, "settings": settings, "program": program, "begin": begin}
        self._thread: threading.Thread | None = None
        self._running: Future[int] | None = None
        self._process: Any = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._ready = threading.Event()
        self.failures: list[BaseException] = []

    @property
    def world(self) -> World:
        """What its Telegram knows; only to be looked at while nobody plays."""
        return self._server.world

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop on which its Telegram lives."""
        return self._server.loop

    @property
    def environment(self) -> dict[str, str]:
        """The bot's settings."""
        return {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self._server.address,
            "DATABASE_URL": self.books.address,
            "REHEARSAL_CLOCK": self._server.address,
            **(self.how["settings"] or {}),
        }

    def start(self) -> "House":
        """Start the bot, in a thread of this process or as a process of its own."""
        if self.how["in_process"]:
            self.books.make()  # the first start of a process of its own makes the tables
            self._ready.clear()
            if isinstance(self._server, Within):
                self._running = self._server.begin(self._live(self._server.session))
            else:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            self._ready.wait(10)
        else:
            self.go_over_http()
            environment = os.environ | self.environment
            with (self.folder / "bot.log").open("a") as log:
                command = [sys.executable, str(self.how["program"]), "run"]
                self._process = self.how["begin"](command, env=environment, stderr=log)
        return self

    def go_over_http(self) -> None:
        """Let the same Telegram be reached from other processes, from here on."""
        if isinstance(self._server, Within):
            self._server.stop()
            self._server = Running(self._server.world).start()
            self.rehearsal.reach(OverHttp(self._server.address))

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=_Loop) as runner:
            runner.run(self._live(None))

    async def _live(self, opened: Any) -> int:
        driver.outlives_a_power_cut.set(False)
        try:
            import bot

            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            self._ready.set()
            return await bot.run(config.read(self.environment), self._stop, documents.made.make, opened)
        except BaseException as error:
            self.failures.append(error)
            self._ready.set()
            raise

    def stop(self) -> None:
        """Stop the bot as an operator would."""
        self.books.leave()
        if self._loop is not None and self._stop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._stop.set)
            self._loop = self._stop = None
        if self._running is not None:
            with contextlib.suppress(BaseException):  # it is kept in `failures`
                self._running.result(20)
            self._running = None
        if self._thread is not None:
            self._thread.join(20)
            self._thread = None
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None
        self.rehearsal.forget_bot()

    def kill(self) -> None:
        """End the bot's process between any two instructions."""
        assert self._process is not None, "only a process of its own can be killed"
        self._process.kill()
        self._process.wait()
        self._process = None
        self.rehearsal.forget_bot()

    def goes_apart(self) -> None:
        """Have the bot run in a process of its own from now on, which can be killed."""
        self.stop()
        self.how["in_process"] = False
        self.start()
        self.settle()

    def is_killed(self) -> None:
        """Kill the bot, start it again, and wait until it has done what waited."""
        self.kill()
        self.start()
        self.settle()

    def ends(self, within: float = 60) -> int:
        """Wait until the bot's process has ended by itself; returns its exit code."""
        assert self._process is not None, "only a process of its own ends by itself"
        code: int = self._process.wait(within)
        self._process = None
        self.rehearsal.forget_bot()
        return code

    @property
    def log(self) -> str:
        """What the bot's processes wrote to their standard error."""
        return (self.folder / "bot.log").read_text(encoding="utf-8")

    def restart(self) -> None:
        """Stop and start again."""
        self.stop()
        self.start()

    def settle(self, within: float = 120) -> None:
        """Let the bot finish everything it can do now; one that fell, or did not start, is not waited for."""
        fell = len(self.failures)
        if not self.rehearsal.settle(within=within, timeout=SOON, strict=False)["settled"]:
            ended = self._running is not None and self._running.done()
            if self.failures and (ended or len(self.failures) > fell):
                raise self.failures[-1]
            assert not ended, "the bot ended by itself; its log says why"
            self.rehearsal.settle(within=within)

    def move(self, to: str | datetime) -> None:
        """Move the clock ('2026-12-01T09:00', Bangkok time) through everything that comes due on the way."""
        moment = datetime.fromisoformat(f"{to}:00+07:00" if len(to) == 16 else to) if isinstance(to, str) else to
        self.rehearsal.move(to=moment)

    def rows(self, query: str, *parameters: Any) -> Sequence[Any]:
        """Read the books."""
        if isinstance(self._server, Within):
            self._server.look()
        return self.books.rows(query, *parameters)

    def change(self, statement: str, *parameters: Any) -> int:
        """Write into the books behind the bot's back; how many rows it changed."""
        return self.books.change(statement, *parameters)

    def value(self, query: str, *parameters: Any) -> Any:
        """One value out of the books."""
        found = self.rows(query, *parameters)
        return found[0][0] if found else None

    def failed(self) -> list[dict[str, Any]]:
        """What was set aside: updates, sendings and due work that failed; a sound run has none."""
        return [
            *(
                dict(row)
                for row in self.rows("SELECT 'inbox' AS place, raw AS what, reason FROM inbox WHERE state='failed'")
            ),
            *(
                dict(row)
                for row in self.rows("SELECT 'outbox' AS place, text AS what, reason FROM outbox WHERE state='failed'")
            ),
            *(
                dict(row)
                for row in self.rows(
                    "SELECT 'due' AS place, kind AS what, word AS reason FROM due "
                    "WHERE state='failed' OR (state='waiting' AND tries > 0)"
                )
            ),
        ]

    def broken(self) -> dict[str, list[str]]:
        """Which rules of sound books do not hold, and the rows that break them (storage/checking.py)."""
        return self.books.broken()

    def close(self) -> None:
        """Stop everything."""
        self.stop()
        self.rehearsal.close()
        self._server.stop()
        self.books.close()

    def is_sound(self) -> None:
        """Nothing was set aside, the books keep their rules, and every request was one that Telegram takes."""
        assert self.failed() == [], json.dumps(self.failed(), ensure_ascii=False, indent=1)
        assert self.broken() == {}
        self.check_requests()

    def menus_hold(self) -> None:
        """Whoever has an open private chat is offered the commands that the books give them (views/menus.py)."""
        set_in = {key: [each["command"] for each in commands] for key, commands in self.world.commands.items()}
        for chat_id, telegram_id, names in self.books.menus():
            assert set_in.get((json.dumps(["chat", telegram_id]), ""), []) == names, (chat_id, names)

    def check_requests(self) -> None:
        """Every request the bot made fits the Bot API's description."""
        assert faults(self.rehearsal.requests()) == []
        assert self.rehearsal.complaints() == []


@contextlib.contextmanager
def living(folder: Path, **more: Any) -> Iterator[House]:
    """A house with the bot running, and everything put away afterwards; nothing may be set aside, the books are sound."""
    house = House(folder, **more)
    try:
        house.start()
        yield house
        house.is_sound()
    finally:
        house.close()
