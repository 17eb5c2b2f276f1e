"""The command line and the only assembler: run, demo, rehearse, what is read or looked up, and what the operator asks for."""

import asyncio
import gc
import importlib.util
import logging
import os
import signal
import sqlite3
import sys
from datetime import UTC, datetime
from typing import Any

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


def _learn_features(routes: Any, table: Any) -> None:
    """Let every feature name what it does when people say or press something, and when the hour strikes."""
    import handlers
    import schedules

    handlers.register(routes)
    schedules.register(table)


async def run(settings, stop: asyncio.Event | None = None, make: Any = None, session: Any = None) -> int:  # type: ignore[no-untyped-def]
    """Assemble the house and keep it running until it is told to stop; returns the exit code.

    `stop`, `make`, which makes documents, and `session`, which opens one to Telegram, are given by tests that run it in a thread;
    otherwise SIGINT and SIGTERM stop it, documents are made in a process apart, and sessions are aiohttp's.
    """
    import aiohttp
    from telegram.error import InvalidToken

    import cards
    import handlers
    from domain.troubles import Troubles
    from gateway import making
    from gateway.application import assemble, close
    from gateway.giving_way import give_way, stand_by
    from gateway.health import Pulse, Watch
    from gateway.http import Api
    from gateway.limits import UNLIMITED, Limits
    from gateway.reading import Reading, read_file
    from gateway.receive import Receiver, Rival
    from gateway.render import Renderer
    from gateway.send import Sender
    from gateway.supervisor import Supervisor
    from gateway.work import Worker
    from handlers.routes import Routes
    from locales import every_text
    from schedules.clock import RealClock, RehearsalClock
    from schedules.due import DueTable
    from schedules.watchdog import Watchdog

    log = logging.getLogger("natprachum")
    announces = stop is None
    if stop is None:
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    stopped = asyncio.create_task(stop.wait())
    opened = await _opened(settings.database_url)
    if isinstance(opened, int):
        return opened
    held, database = opened
    loops = {"worker"}
    conducting_loops = {"sender"} | ({"operator"} if settings.operator_chat is not None else set())
    if held.conducts.is_set():
        loops |= conducting_loops
    session = session or aiohttp.ClientSession
    clock = RehearsalClock(settings.rehearsal_clock, loops, session) if settings.rehearsal_clock else RealClock()
    pulse = Pulse()
    troubles = Troubles(held.note)
    watch = Watch(database, clock, pulse, lambda: sender.wake(), troubles, held.conducts)
    road = assemble(settings.bot_token, settings.bot_api_url, session)
    api = Api(settings.bot_token, settings.bot_api_url, clock.told, session)

    worker: Worker
    sender: Sender

    def wake_worker() -> None:
        worker.wake()
        held.tell("worker")

    def wake_sender() -> None:
        sender.wake()
        held.tell("sender")

    def polled() -> None:
        held.sign(datetime.now(UTC))
        pulse.polled()

    rival = Rival(troubles)
    receiver = Receiver(api, database, clock, wake_worker, polled, rival)
    webhook = None
    if settings.webhook is not None:
        from gateway.webhook import Webhook  # what it needs of aiohttp is loaded only then

        url, path = settings.webhook.url, settings.webhook.path
        webhook = Webhook(
            settings.bot_token,
            url,
            path,
            api,
            receiver,
            rival,
            database,
            clock,
            wake_worker,
            polled,
            troubles,
        )
    name = "HEALTH_PORT"
    try:
        if settings.health_port is not None:
            await watch.serve(settings.health_port)
        if webhook is not None:
            name = "WEBHOOK_LISTEN or WEBHOOK_PORT"
            await webhook.open(settings.webhook.listen, settings.webhook.port)
    except OSError as error:
        print(f"{name} cannot be used ({error.strerror}): name another, or leave it out.", file=sys.stderr)
        await watch.close()
        await close(road)
        await database.close()
        await held.close()
        return 2
    supervisor = Supervisor()
    supervisor.says("READY=1", "STATUS=asks Telegram who it is")
    supervisor.feed()
    code = await _reached(road, stopped, held)
    if code is not None:
        if webhook is not None:
            await webhook.close()
        await close(road)
        await database.close()
        await held.close()
        return code
    await clock.start()
    await api.open()

    texts = every_text()
    routes = Routes(road.bot.username, cards.keyboard_now)
    table = DueTable(database, clock, troubles)

    reading = Reading(routes.words, clock, lambda: worker.wake())
    renderer = Renderer(texts, database, make or making.made, cards.draw, road.bot.username)
    limits = Limits(UNLIMITED if settings.unlimited else None)
    sender = Sender(api, database, clock, renderer, limits, wake_worker, read_file, pulse)
    worker = Worker(
        road,
        api,
        database,
        clock,
        texts,
        event=routes.happened,
        reading=reading,
        do_due=table.do,
        next_due=table.next_moment,
        caught_up=receiver.caught_up,
        wake_sender=wake_sender,
        troubles=troubles,
        zone=settings.zone.key,
        pulse=pulse,
        hold=held,
    )
    if isinstance(clock, RehearsalClock):
        clock.handled = lambda: worker.handled
        clock.beside = lambda: not held.conducts.is_set()

    tasks: dict[str, asyncio.Task[Any]] = {"hold": asyncio.create_task(held.lost.wait())}
    if webhook is not None:
        webhook.begin()
    if held.conducts.is_set() and not held.lost.is_set():
        tasks["receiver"] = asyncio.create_task((webhook or receiver).run())
    # Loading every feature takes half a second: meanwhile what waited at Telegram is already taken in.
    await asyncio.to_thread(_learn_features, routes, table)
    if announces:  # what is loaded now lives as long as the process; collections need not walk over it
        gc.freeze()
    routes.install(road)
    tasks["worker"] = asyncio.create_task(worker.run())
    held.heard = lambda whom: sender.wake() if whom == "sender" else worker.wake()
    supervisor.says(f"STATUS=@{road.bot.username} is running")
    if announces:
        where = "" if held.conducts.is_set() else " beside the program that receives and sends"
        print(f"@{road.bot.username} is running{where}; stop it with Ctrl-C", flush=True)
    # Alarms are heard by the main thread only, where the bot runs unless it is started by a test.
    beside = [asyncio.create_task(Watchdog(clock).run())] if announces else []
    if held.shared:
        beside.append(asyncio.create_task(stand_by(api, held, clock)))
        tasks["way"] = asyncio.create_task(give_way(api, held, clock, lambda: pulse.silence))
    conducts = asyncio.create_task(held.conducts.wait())
    await asyncio.wait({stopped, conducts, *tasks.values()}, return_when=asyncio.FIRST_COMPLETED)
    if conducts.done() and not held.lost.is_set():
        if "receiver" not in tasks:
            tasks["receiver"] = asyncio.create_task((webhook or receiver).run())
        loops |= conducting_loops
        pulse.polled()
        tasks["sender"] = asyncio.create_task(sender.run())
        if settings.operator_chat is not None:
            tasks["watch"] = asyncio.create_task(watch.tell(settings.operator_chat))
        beside.append(asyncio.create_task(handlers.announce(api, texts, routes.command_names)))
        worker.wake()
        await asyncio.wait({stopped, *tasks.values()}, return_when=asyncio.FIRST_COMPLETED)
    supervisor.says("STOPPING=1")
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
    if "receiver" in tasks:
        tasks["receiver"].cancel()
    if webhook is not None:
        await webhook.close()  # it stays set: Telegram keeps what comes until the next start
    await worker.stop()
    await sender.stop()
    await asyncio.wait([tasks[name] for name in ("worker", "sender") if name in tasks], timeout=20)
    everything = [stopped, conducts, *tasks.values(), *beside]
    for task in everything:
        task.cancel()
    await asyncio.gather(*everything, return_exceptions=True)
    reading.stop()
    await watch.close()
    await clock.stop()
    await api.close()
    await road.shutdown()
    await database.close()
    await held.close()
    return code


async def _opened(database_url: str):  # type: ignore[no-untyped-def]
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


async def _reached(road, stopped: asyncio.Task[Any], held) -> int | None:  # type: ignore[no-untyped-def]
    """Ask Telegram who the bot is until it answers; returns None, or the exit code where the start ends here."""
    from telegram.error import InvalidToken, TelegramError

    from gateway.giving_way import another

    pause = 1.0
    while True:
        asking = asyncio.create_task(road.initialize())
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
            logging.getLogger("natprachum").warning(
                "Telegram is out of reach (%s); next try in %.0f s", type(error).__name__, pause
            )
            if held.conducts.is_set() and await another(held):
                logging.getLogger("natprachum").critical("another program reaches it: giving way")
                return 1
            if (await asyncio.wait({stopped}, timeout=pause))[0]:
                return 0
            pause = min(pause * 2, 60.0)
        else:
            return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
