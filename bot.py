"""The command line and the only assembler: run, demo, rehearse, what is read or looked up, and what the operator asks for."""

import asyncio
import gc
import importlib.util
import logging
import os
import signal
import sqlite3
import sys
from collections.abc import Collection, Coroutine
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from config import Settings
    from gateway.send import Sender
    from gateway.webhook import Webhook
    from gateway.work import Worker
    from storage.claim import Hold
    from storage.database import Database

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
TOKEN_UNKNOWN = "Telegram does not know this BOT_TOKEN: copy it again from @BotFather."
REHEARSAL_ABSENT = "What the rehearsal needs is not installed: make {command} installs it and begins."
USAGE = """python bot.py run        the bot against Telegram (BOT_TOKEN)
python bot.py demo       a month of one network to watch, the real bot killed three times; --year: two years of it
python bot.py rehearse   a practice chat in the browser
python bot.py read …     what the bot reads out of a message
python bot.py hear …     what the bot hears in a message, in its situation
python bot.py when …     what the bot reads out of a date
python bot.py routes     what people can say and press, and the act each leads to
python bot.py words      what people can type, and which act takes it in which situation
python bot.py rights     who may do what
python bot.py tellings   who is told what, by which act

"""


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit code."""
    command, *rest = arguments or ["help"]
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
    if command == "run":
        return _run()
    if command in ("demo", "rehearse") and importlib.util.find_spec("uvicorn") is None:
        print(REHEARSAL_ABSENT.format(command=command), file=sys.stderr)
        return 2
    if command == "demo":
        from rehearsal.play.demo import main as demo

        return int(demo(rest, [sys.executable, __file__]))
    if command == "rehearse":
        from rehearsal.play.practice import main as practice

        return int(practice(rest, bot=[sys.executable, __file__, "run"]))
    if command == "read":
        from language.command_line import read_command

        return read_command(rest)
    if command == "hear":
        from language.command_line import hear_command

        return hear_command(rest)
    if command == "when":
        from language.command_line import when_command

        return when_command(rest)
    if command in ("routes", "words", "rights", "tellings"):
        from handlers.listed import print_list

        return print_list(command)
    from operating.command_line import COMMANDS, operate
    from operating.command_line import USAGE as OPERATING

    if command in COMMANDS:
        return operate(command, rest, os.environ)
    print(USAGE + OPERATING, file=sys.stdout if command in ("help", "--help", "-h") else sys.stderr)
    return 0 if command in ("help", "--help", "-h") else 2


def _run() -> int:
    gc.disable()  # what a start makes stays
    import config
    from domain.webhook import secret

    try:
        settings = config.read()
    except config.WrongSetting as wrong:
        print(wrong, file=sys.stderr)
        return 2
    logging.basicConfig(level=settings.log_level, format=LOG_FORMAT)
    for handler in logging.getLogger().handlers:
        handler.addFilter(_Discreet(settings.bot_token.split(":", 1)[1], secret(settings.bot_token)))
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(run(settings))


# What other packages tell at DEBUG holds updates, statements and their values.
_TALKATIVE = ("aiohttp", "aiosqlite", "sqlalchemy", "telegram")


class _Discreet(logging.Filter):
    """Keeps out of the log these secrets, wherever they may appear, and what an error says of people (storage.trouble.traced)."""

    def __init__(self, *secrets: str) -> None:
        from storage.trouble import traced

        super().__init__()
        self._secrets = secrets
        self._traced = traced  # while Python ends nothing can be imported any more, and what goes wrong is still told

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the secrets in the message and in the traceback."""
        message = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = self._traced(record.exc_info[1])
        for secret in self._secrets:
            if record.exc_text:
                record.exc_text = record.exc_text.replace(secret, "***")
            if secret in message:
                message = message.replace(secret, "***")
                record.msg, record.args = message, ()
        return True


class Ground:
    """What stands before anybody is answered: the books, the clock, the way to Telegram, and what is noted of how they are."""

    def __init__(self, settings: "Settings", held: "Hold", database: "Database", session: Any) -> None:
        from domain.troubles import Troubles
        from gateway.application import assemble
        from gateway.health import Pulse
        from gateway.http import Api
        from gateway.supervisor import Supervisor
        from schedules.clock import RealClock, RehearsalClock

        self.settings, self.held, self.database = settings, held, database
        self.loops = {"worker"}  # those at whose rest a rehearsal's clock may move
        self.clock: RealClock | RehearsalClock
        if settings.rehearsal_clock:
            self.clock = RehearsalClock(
                settings.rehearsal_clock, self.loops, session, beside=lambda: not held.conducts.is_set()
            )
        else:
            self.clock = RealClock()
        self.pulse = Pulse()
        self.troubles = Troubles(held.note)
        self.road = assemble(settings.bot_token, settings.bot_api_url, session)
        self.api = Api(settings.bot_token, settings.bot_api_url, self.clock.told, session)
        self.supervisor = Supervisor()
        self.reached = False  # Telegram said who the bot is
        self.worker: Worker | None = None  # what came before they are there is seen by their first look
        self.sender: Sender | None = None
        if held.conducts.is_set():
            self.conducts()

    def conducts(self) -> None:
        """This program sends: its clock waits for that, too."""
        self.loops |= {"sender"} | ({"operator"} if self.settings.operator_chat is not None else set())

    def wake_worker(self) -> None:
        """Something waits in the inbox."""
        if self.worker is not None:
            self.worker.wake()
        self.held.tell("worker")

    def wake_sender(self) -> None:
        """Something waits in the outbox."""
        if self.sender is not None:
            self.sender.wake()
        self.held.tell("sender")

    def wake(self, whom: str) -> None:
        """Another program said that something waits."""
        loop = self.sender if whom == "sender" else self.worker
        if loop is not None:
            loop.wake()

    def polled(self) -> None:
        """Telegram answered a poll."""
        self.held.sign(datetime.now(UTC))
        self.pulse.polled()

    async def close(self) -> None:
        """Leave Telegram and the books."""
        from gateway.application import close

        await (self.road.shutdown() if self.reached else close(self.road))
        await self.database.close()
        await self.held.close()


class Door:
    """Where updates come in, polled or by a webhook, and where a monitor of this machine asks how the bot is."""

    def __init__(self, ground: Ground) -> None:
        from gateway.health import Watch
        from gateway.receive import Receiver, Rival

        self._settings = ground.settings
        self.watch = Watch(
            ground.database, ground.clock, ground.pulse, ground.wake_sender, ground.troubles, ground.held.conducts
        )
        rival = Rival(ground.troubles)
        self.receiver = Receiver(ground.api, ground.database, ground.clock, ground.wake_worker, ground.polled, rival)
        self.webhook: Webhook | None = None
        if self._settings.webhook is not None:
            from gateway import webhook  # what it needs of aiohttp is loaded only then

            self.webhook = webhook.Webhook(
                self._settings.bot_token, self._settings.webhook.url, self._settings.webhook.path, ground.api,
                self.receiver, rival, ground.database, ground.clock, ground.wake_worker, ground.polled, ground.troubles,
            )  # fmt: skip

    async def open(self) -> bool:
        """Listen where it was set; False after saying which setting cannot be used."""
        name = "HEALTH_PORT"
        try:
            if self._settings.health_port is not None:
                await self.watch.serve(self._settings.health_port)
            if self.webhook is not None and self._settings.webhook is not None:
                name = "WEBHOOK_LISTEN or WEBHOOK_PORT"
                await self.webhook.open(self._settings.webhook.listen, self._settings.webhook.port)
        except OSError as error:
            print(f"{name} cannot be used ({error.strerror}): name another, or leave it out.", file=sys.stderr)
            return False
        return True

    def receive(self) -> Coroutine[Any, Any, None]:
        """Take in what Telegram has, until it is cancelled: the loop itself, which a simulated clock knows by its name."""
        return (self.webhook or self.receiver).run()

    async def close(self) -> None:
        """Listen no more; a webhook stays set: Telegram keeps what comes until the next start."""
        if self.webhook is not None:
            await self.webhook.close()
        await self.watch.close()


class Loops:
    """What handles, does what is due and sends, with every feature loaded."""

    def __init__(self, ground: Ground, caught_up: asyncio.Event, make: Any) -> None:
        """Load everything, which takes most of a start; `make` makes documents: in a process apart when None."""
        from gateway.reading import Reading, begin_beside, read_file

        if make is None:  # not in a test, where many bots share one process
            begin_beside()
        import cards
        from gateway import making
        from gateway.limits import UNLIMITED, Limits
        from gateway.render import Renderer
        from gateway.send import Sender
        from gateway.work import Worker
        from handlers.routes import Routes
        from locales import every_text
        from schedules.due import DueTable

        settings, database, clock = ground.settings, ground.database, ground.clock
        self.texts = every_text()
        self.routes = Routes(ground.road.bot.username, cards.keyboard_now)
        table = DueTable(database, clock, ground.troubles)
        learn_features(self.routes, table)
        self.reading = Reading(self.routes.words, clock, lambda: self.worker.wake())
        renderer = Renderer(self.texts, database, make or making.made, cards.draw, ground.road.bot.username)
        limits = Limits(UNLIMITED if settings.unlimited else None)
        self.sender = Sender(ground.api, database, clock, renderer, limits, ground.wake_worker, read_file, ground.pulse)
        self.worker = Worker(
            ground.road,
            ground.api,
            database,
            clock,
            self.texts,
            event=self.routes.happened,
            reading=self.reading,
            do_due=table.do,
            next_due=table.next_moment,
            caught_up=caught_up,
            wake_sender=ground.wake_sender,
            troubles=ground.troubles,
            zone=settings.zone.key,
            pulse=ground.pulse,
            hold=ground.held,
        )

    async def announce(self, ground: Ground) -> None:
        """Tell Telegram the commands, and let menus be sent that are others in this version."""
        from gateway import menus

        await menus.begin(ground.database, ground.clock, self.texts)
        ground.wake_sender()
        await menus.announce(ground.api, self.texts)

    async def stop(self, running: Collection[asyncio.Task[Any]]) -> None:
        """Let what has begun come to its end, at most 20 seconds; `running` are the tasks of these loops."""
        await self.worker.stop()
        await self.sender.stop()
        await asyncio.wait(running, timeout=20)


def learn_features(routes: Any, table: Any) -> None:
    """Let every feature name what it does when people say or press something, and when the hour strikes."""
    import handlers
    import schedules

    handlers.register(routes)
    schedules.register(table)


async def run(settings: "Settings", stop: asyncio.Event | None = None, make: Any = None, session: Any = None) -> int:
    """Assemble the house and keep it running until it is told to stop; returns the exit code.

    `stop`, `make`, which makes documents, and `session`, which opens one to Telegram, are given by tests that run it in a thread;
    otherwise SIGINT and SIGTERM stop it, documents are made in a process apart, and sessions are aiohttp's.
    """
    import aiohttp

    announces = stop is None
    if stop is None:
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    stopped = asyncio.create_task(stop.wait())
    opened = await _opened(settings.database_url)
    if isinstance(opened, int):
        return opened
    ground = Ground(settings, *opened, session or aiohttp.ClientSession)
    door = Door(ground)
    gc.enable()
    code = await _reached(ground, stopped) if await door.open() else 2
    if code is None:
        code = await _kept_running(ground, door, stopped, make, announces=announces)
    await door.close()
    await ground.close()
    return code


async def _kept_running(ground: Ground, door: Door, stopped: asyncio.Task[Any], make: Any, *, announces: bool) -> int:
    """Take in, handle and send until it is stopped or cannot go on; returns the exit code."""
    from gateway.giving_way import give_way, stand_by
    from schedules.clock import RehearsalClock
    from schedules.watchdog import Watchdog

    held, clock, api = ground.held, ground.clock, ground.api
    await clock.start()
    await api.open()
    tasks: dict[str, asyncio.Task[Any]] = {"hold": asyncio.create_task(held.lost.wait())}
    if door.webhook is not None:
        door.webhook.begin()
    if held.conducts.is_set() and not held.lost.is_set():
        tasks["receiver"] = asyncio.create_task(door.receive())
    # Loading every feature takes most of the start: meanwhile what waited at Telegram is already taken in.
    if announces:  # what is loaded lives as long as the process; collections need not walk over it, now or later
        gc.disable()
    loops = await asyncio.to_thread(Loops, ground, door.receiver.caught_up, make)
    if announces:
        gc.freeze()
        gc.enable()
    worker, sender = ground.worker, ground.sender = loops.worker, loops.sender
    if isinstance(clock, RehearsalClock):
        clock.handled = lambda: worker.handled
    loops.routes.install(ground.road)
    tasks["worker"] = asyncio.create_task(worker.run())
    held.heard = ground.wake
    name = ground.road.bot.username
    ground.supervisor.says(f"STATUS=@{name} is running")
    if announces:
        where = "" if held.conducts.is_set() else " beside the program that receives and sends"
        print(f"@{name} is running{where}; stop it with Ctrl-C", flush=True)
    # Alarms are heard by the main thread only, where the bot runs unless it is started by a test.
    beside = [asyncio.create_task(Watchdog(clock).run())] if announces else []
    if held.shared:
        beside.append(asyncio.create_task(stand_by(api, held, clock)))
        tasks["way"] = asyncio.create_task(give_way(api, held, clock, lambda: ground.pulse.silence))
    conducts = asyncio.create_task(held.conducts.wait())
    await asyncio.wait({stopped, conducts, *tasks.values()}, return_when=asyncio.FIRST_COMPLETED)
    if conducts.done() and not held.lost.is_set():
        if "receiver" not in tasks:
            tasks["receiver"] = asyncio.create_task(door.receive())
        ground.conducts()
        ground.pulse.polled()
        tasks["sender"] = asyncio.create_task(sender.run())
        if ground.settings.operator_chat is not None:
            tasks["watch"] = asyncio.create_task(door.watch.tell(ground.settings.operator_chat))
        beside.append(asyncio.create_task(loops.announce(ground)))
        worker.wake()
        await asyncio.wait({stopped, *tasks.values()}, return_when=asyncio.FIRST_COMPLETED)
    ground.supervisor.says("STOPPING=1")
    code = _ended(tasks, held)
    if "receiver" in tasks:
        tasks["receiver"].cancel()
    if door.webhook is not None:
        await door.webhook.close()
    await loops.stop([tasks[name] for name in ("worker", "sender") if name in tasks])
    everything = [stopped, conducts, *tasks.values(), *beside]
    for task in everything:
        task.cancel()
    await asyncio.gather(*everything, return_exceptions=True)
    loops.reading.stop()
    await clock.stop()
    await api.close()
    return code


def _ended(tasks: dict[str, asyncio.Task[Any]], held: "Hold") -> int:
    """The exit code after saying why the first of these tasks ended; 0 where it was told to."""
    from telegram.error import InvalidToken

    log = logging.getLogger("natprachum")
    code = 0
    for name, task in tasks.items():
        if task.done() and not task.cancelled() and isinstance(task.exception(), InvalidToken):
            print(TOKEN_UNKNOWN, file=sys.stderr)
            code = 2
        elif task.done() and not task.cancelled() and task.exception() is not None:
            log.critical("%s ended: stopping", name, exc_info=task.exception())
            code = 1
    if "way" in tasks and tasks["way"].done():
        code = 1  # a service starts it again: it stands by then
    if held.lost.is_set():
        log.critical("the books may be another program's now: stopping")
        code = 1
    return code


async def _opened(database_url: str) -> "tuple[Hold, Database] | int":
    """The books, held and brought up to date: (what holds them, the database); the exit code after saying why not.

    That is 1 where the start may be tried again as it is: a service does so (deploy/natprachum.service).
    """
    from sqlalchemy.exc import DatabaseError

    from storage import place
    from storage.claim import Claimed, OutOfOrder, Unusable, claim, unreached
    from storage.database import Database
    from storage.migrations import Unfit, bring_up_to_date
    from storage.trouble import OutOfReach, out_of_order, told

    held, code = None, 2
    try:
        held = await claim(database_url, beside=True)
        copy = await bring_up_to_date(database_url)
        if copy is not None:
            print(f"The books were brought up to date; as they were before, they stand in {copy}.", flush=True)
        return held, Database(database_url)
    except Claimed:
        why = "Another Nat Prachum works with this DATABASE_URL: stop it first, or name other books."
    except (Unusable, Unfit) as refused:
        why, code = str(refused), 1 if isinstance(refused, OutOfOrder) else 2
    except OutOfReach as error:
        why, code = str(unreached(database_url, error)), 1 if error.passes else 2
    except (OSError, DatabaseError, sqlite3.Error) as error:
        if place.on_server(database_url):
            code = 1 if out_of_order(error) else 2
            why = f"DATABASE_URL cannot be used ({told(error)}): {place.named(database_url)}; see what the server's log says of it."
        else:
            cause = getattr(error, "orig", None) or error
            why = f"DATABASE_URL cannot be used ({cause}): name a file in a folder that can be written."
    print(why, file=sys.stderr)
    if held is not None:
        await held.close()
    return code


async def _reached(ground: Ground, stopped: asyncio.Task[Any]) -> int | None:
    """Ask Telegram who the bot is until it answers; returns None, or the exit code where the start ends here."""
    from telegram.error import InvalidToken, TelegramError

    from gateway.giving_way import another

    log, held, pause = logging.getLogger("natprachum"), ground.held, 1.0
    ground.supervisor.says("READY=1", "STATUS=asks Telegram who it is")
    ground.supervisor.feed()
    while True:
        asking = asyncio.create_task(ground.road.initialize())
        await asyncio.wait({asking, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            return 0
        try:
            asking.result()
        except InvalidToken:
            print(TOKEN_UNKNOWN, file=sys.stderr)
            return 2
        except TelegramError as error:
            log.warning("Telegram is out of reach (%s); next try in %.0f s", type(error).__name__, pause)
            if held.conducts.is_set() and await another(held):
                log.critical("another program reaches it: giving way")
                return 1
            if (await asyncio.wait({stopped}, timeout=pause))[0]:
                return 0
            pause = min(pause * 2, 60.0)
        else:
            ground.reached = True
            return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
