"""PostgreSQL: how its connections are made, and what the storage room uses of one; loaded only where the books stand on a server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, cast

import asyncpg
from sqlalchemy import BigInteger, CompoundSelect, Integer, Select
from sqlalchemy.dialects.postgresql.asyncpg import PGCompiler_asyncpg
from sqlalchemy.engine import URL, CursorResult, Dialect, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection as Statements
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import NullPool
from sqlalchemy.sql import functions

from storage.driver import STATEMENTS, as_json
from storage.prepared import prepared
from storage.read_once import Reads
from storage.trouble import OutOfReach

PATIENCE = 10.0  # seconds for a connection to be made
CONNECTIONS = 16  # of one program at most
PREPARED = 512  # statements that a connection keeps prepared: more than a busy hour uses
# The advisory lock of whoever conducts: 'NatP' as a number, so that no other program's is met by chance.
_LOCK = (0x4E617450, 1)
_PRESENT = (0x4E617450, 3)  # shared by all that may work beside others, alone for who may not
_READY = (0x4E617450, 4)  # shared by all that stand by and reach Telegram
# Whether somebody else has the advisory lock $1, $2 (a key of two halves has 2 behind it: PostgreSQL's manual, pg_locks).
_ELSEWHERE = (
    "EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND classid::bigint = $1 AND objid::bigint = $2 "
    "AND granted AND pid <> pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
)
_SETTINGS = {
    "application_name": "natprachum",
    "timezone": "UTC",
    "jit": "off",  # no statement of the product is long enough to be worth compiling
    # A connection whose other end is gone is ended within ten seconds, and its locks with it.
    "tcp_keepalives_idle": "4",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
}
# Of what a running bot does: nobody waits for ever for a row that another has locked, or for a program that stands still.
# A table that is read whole is claimed whole by a serializable transaction, against everybody who writes in it; small ones would be.
_BOUNDS = (
    "SET lock_timeout = '10s'",
    "SET idle_in_transaction_session_timeout = '60s'",
    "SET enable_seqscan = off",
)
_LONGEST = 60.0  # seconds for a transaction to begin or to be committed
_CHANNEL = "natprachum"  # on which programs tell each other that something waits
# Beside the books, as the lock's file stands beside a file of books: the last sign of whoever conducts, and its troubles.
_SIGNS = (
    "CREATE TABLE IF NOT EXISTS program_signs "
    "(one boolean PRIMARY KEY DEFAULT true CHECK (one), signed_at timestamptz, troubles text NOT NULL DEFAULT '')"
)
_UNREACHED = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError)
_REFUSED = {
    "28": "the server refuses this user or password",
    "3D000": "the server has no such database",
    "42704": "the server does not know what stands behind the question mark",
    "53": "the server takes no more connections",
}
_OF_THE_ADDRESS = ("28", "3D", "42")  # classes of what is refused as long as the address is the same
BESIDE = ("alembic_version", "program_signs")  # tables that are no part of the books


_opening: ContextVar[URL] = ContextVar("the address of the connection that is being opened")


class _Statements(PGCompiler_asyncpg):
    """As SQLAlchemy writes them, but a whole number that is asked for has 64 bits, as in a file.

    A key that nobody gave out, from a forged button or a mistyped number, is then not found; with the 32 bits of the column that it
    is compared to, asking for it would be an error.
    """

    def render_bind_cast(self, type_: Any, dbapi_type: Any, sqltext: str) -> str:
        wide = BigInteger() if isinstance(dbapi_type, Integer) else dbapi_type
        return str(super().render_bind_cast(type_, wide, sqltext))  # type: ignore[no-untyped-call]


# One for all connections of this process: what one of them has compiled, no other compiles again. Connection begins and ends
# transactions.
_ENGINE = create_async_engine(
    "postgresql+asyncpg://",
    poolclass=NullPool,
    isolation_level="AUTOCOMMIT",
    json_serializer=as_json,
    hide_parameters=True,
    query_cache_size=STATEMENTS,
    connect_args={
        "async_creator_fn": lambda: connected(_opening.get()),
        "prepared_statement_cache_size": PREPARED,
    },
)
_ENGINE.dialect.statement_compiler = _Statements


@compiles(functions.sum, "postgresql")
def _whole(element: Any, compiler: Any, **more: Any) -> str:
    # A sum of whole numbers would come as a Decimal, which is no amount of money; all that the product sums are whole numbers.
    return f"CAST({compiler.visit_function(element, **more)} AS BIGINT)"


@contextlib.asynccontextmanager
async def reached(url: URL, isolation: str = "REPEATABLE READ") -> AsyncIterator[Statements]:
    """A connection that is SQLAlchemy's own, transactions included, closed at the end; raises OutOfReach where none can be made."""
    async with contextlib.aclosing(await _opened(url)) as connection:
        yield await connection.execution_options(isolation_level=isolation)


async def _opened(url: URL) -> Statements:
    opening = _opening.set(url)
    try:
        return await _ENGINE.connect()
    except (*_UNREACHED, DBAPIError) as error:
        raise _out_of_reach(error) from error
    finally:
        _opening.reset(opening)


class Connections:
    """The connections of one program to its books. The one given back last is taken first: it has most of the statements prepared."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._idle: list[Connection] = []
        self._free = asyncio.Semaphore(CONNECTIONS)

    @contextlib.asynccontextmanager
    async def begun(self, isolation: str) -> AsyncIterator["Connection"]:
        """A transaction, committed at the end of the block, rolled back on any exception; raises OutOfReach."""
        async with self._free:
            connection = await self._taken()
            try:
                await connection.begin(isolation)
                yield connection
                await connection.say("COMMIT")
            except BaseException:
                await connection.roll_back()
                raise
            finally:
                if not connection.closed:
                    self._idle.append(connection)

    async def _taken(self) -> "Connection":
        while self._idle:
            connection = self._idle.pop()
            if not connection.closed:  # by a server that went away
                return connection
        connection = Connection(await _opened(self._url))
        for bound in _BOUNDS:
            await connection.say(bound)
        return connection

    async def close(self) -> None:
        """End those that nobody uses."""
        while self._idle:
            await self._idle.pop().close()


class Connection:
    """SQLAlchemy's connection, which also counts what it changed, as the driver for SQLite does (storage/driver.py)."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        assert statements.sync_connection is not None
        self._raw: asyncpg.Connection[Any] = statements.sync_connection.connection.driver_connection
        self.changes = 0
        self._reads = Reads()
        self._sees_one_view = False

    @property
    def dialect(self) -> Dialect:
        """Which database speaks."""
        return self._statements.dialect

    @property
    def closed(self) -> bool:
        """Whether nothing can be asked by it any more."""
        return self._raw.is_closed()

    async def execute(self, statement: Any, parameters: Any = None) -> CursorResult[Any]:
        """Run one statement, or one for each of several parameter sets; the result is whole at once."""
        statement, parameters = prepared(statement, parameters)
        if self._sees_one_view and isinstance(statement, Select | CompoundSelect):
            return await self._read(statement, parameters)
        result = await self._statements.execute(statement, parameters)
        if getattr(statement, "is_dml", False):
            # Of several parameter sets the server does not tell how many rows they changed.
            self.changes += result.rowcount if result.rowcount >= 0 else 1
        else:
            self._reads.forget()
        return result

    async def _read(self, statement: Any, parameters: Any) -> CursorResult[Any]:
        """What was read already in this transaction is not asked of the server again."""
        key = None if statement._for_update_arg is not None else _key(statement, parameters)
        known = None if key is None else self._reads.kept(key, self.changes)
        if known is not None:
            return cast(CursorResult[Any], known())
        found = await self._statements.execute(statement, parameters)
        if key is None:
            return found
        frozen = found.freeze()
        rows = frozen.data
        if not any(
            isinstance(value, list | dict) for row in rows for value in row
        ):  # which whoever has them may change
            self._reads.keep(key, frozen, len(rows))
        return cast(CursorResult[Any], frozen())

    async def exec_driver_sql(self, statement: str, parameters: Any = None) -> CursorResult[Any]:
        """Run SQL as it stands."""
        self._reads.forget()
        return await self._statements.exec_driver_sql(statement, parameters)

    async def stream(self, statement: Any) -> Any:
        """Run one statement whose rows are brought a few at a time."""
        return await self._statements.stream(statement)

    async def begin(self, isolation: str) -> None:
        """Begin a transaction; of all but READ COMMITTED each has one view of the books."""
        self._sees_one_view = isolation != "READ COMMITTED"
        await self.say(f"BEGIN ISOLATION LEVEL {isolation}")

    async def say(self, command: str) -> None:
        """Begin or end a transaction: one word to the server and back."""
        self._reads.forget()
        try:
            if await self._raw.execute(command, timeout=_LONGEST) == "ROLLBACK":  # something in it had failed unseen
                raise OperationalError(command, None, asyncpg.InFailedSQLTransactionError("nothing of it was kept"))
        except _UNREACHED as error:
            raise OperationalError(command, None, error, connection_invalidated=self.closed) from error

    async def roll_back(self) -> None:
        """End the transaction without its effects, with the connection where it cannot be known."""
        self._reads.forget()
        try:
            await self._raw.execute("ROLLBACK", timeout=PATIENCE)
        except _UNREACHED:
            self._raw.terminate()
        except BaseException:
            self._raw.terminate()
            raise

    async def close(self) -> None:
        """Give it up."""
        with contextlib.suppress(*_UNREACHED, DBAPIError):
            await self._statements.close()


def _key(statement: Any, parameters: Any) -> tuple[Any, ...] | None:
    """What a statement and its values are known by; None where they are unusual."""
    try:
        key = (
            statement,
            *((name, tuple(value) if isinstance(value, list) else value) for name, value in (parameters or {}).items()),
        )
        hash(key)
    except (TypeError, AttributeError):
        return None
    return key


class Hold:
    """What a program holds on the server, all of it by one connection of its own: with the connection everything is lost at once.

    An advisory lock for conducting, one for each chat that it handles at the moment, and an ear for what other programs tell.
    """

    shared = True

    def __init__(self, connection: "asyncpg.Connection[Any]") -> None:
        self._connection = connection
        self._speaking = asyncio.Lock()  # a connection says one thing at a time
        self._sign: datetime | None = None
        self._troubles: str | None = None
        self._written = False  # whether there is a place for them
        self._present = False
        self._ready = False
        self._chats: set[int] = set()
        self._news: set[str] = set()
        self._telling: asyncio.Task[None] | None = None
        self.conducts, self.lost = asyncio.Event(), asyncio.Event()
        self.heard: Callable[[str], None] = lambda _: None
        connection.add_termination_listener(lambda _: self.lost.set())
        self._beating = asyncio.create_task(self._beat())

    async def listen(self) -> None:
        """Hear from now on what other programs tell."""
        own = self._connection.get_server_pid()
        await self._connection.add_listener(
            _CHANNEL, lambda _, sender, __, whom: None if sender == own else self.heard(str(whom))
        )

    async def _ask(self, query: str, *values: Any) -> Any:
        """One value; where nothing can be asked any more, everything that was held is lost."""
        try:
            async with self._speaking:
                return await self._connection.fetchval(query, *values, timeout=PATIENCE)
        except _UNREACHED as error:
            if self._connection.is_closed() or not isinstance(error, asyncpg.PostgresError):
                self.lost.set()
            raise _out_of_reach(error) from error

    async def be_present(self, *, alone: bool) -> bool:
        """Be one of those that work with the books, or the only one; False where the others do not allow it."""
        if not self._present:
            shared = "" if alone else "_shared"
            self._present = bool(await self._ask(f"SELECT pg_try_advisory_lock{shared}($1, $2)", *_PRESENT))
        return self._present

    async def try_to_conduct(self) -> bool:
        """Take the place of whoever conducts, if it is free; who cannot reach Telegram leaves it to those that can."""
        if self.conducts.is_set() or (not self._ready and await self.another_ready()):
            return self.conducts.is_set()
        if await self._ask("SELECT pg_try_advisory_lock($1, $2)", *_LOCK):
            self.conducts.set()
        return self.conducts.is_set()

    async def ready(self, is_ready: bool) -> None:
        """Whether this program, which stands by, could conduct: it reaches Telegram."""
        if is_ready != self._ready:
            word = "pg_try_advisory_lock_shared" if is_ready else "pg_advisory_unlock_shared"
            await self._ask(f"SELECT {word}($1, $2)", *_READY)
            self._ready = is_ready

    async def another_ready(self) -> bool:
        """Whether another program that stands by could conduct."""
        return bool(await self._ask(f"SELECT {_ELSEWHERE}", *_READY))

    def tell(self, whom: str) -> None:
        """Let the other programs know that there is something to do for their 'worker' or 'sender'; many at once are told once."""
        self._news.add(whom)
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        while self._news:
            news, self._news = sorted(self._news), set()
            with contextlib.suppress(OutOfReach):
                await self._ask("SELECT count(pg_notify($1, whom)) FROM unnest($2::text[]) AS whom", _CHANNEL, news)

    async def take(self, chats: Collection[int]) -> set[int]:
        """Take these chats for handling what came from them; those that another program has are left out."""
        taken = "SELECT array_agg(chat) FROM unnest($1::bigint[]) AS chat WHERE pg_try_advisory_lock(chat)"
        self._chats |= set(await self._ask(taken, list(set(chats) - self._chats)) or ())
        return self._chats & set(chats)

    async def leave(self, chats: Collection[int]) -> None:
        """They were handled."""
        if chats:
            self._chats -= set(chats)
            await self._ask("SELECT count(pg_advisory_unlock(chat)) FROM unnest($1::bigint[]) AS chat", list(chats))

    async def taken(self) -> set[int]:
        """The chats that other programs have at this moment."""
        # A key of 64 bits stands in two halves there, and 1 behind it (PostgreSQL's manual, pg_locks).
        found = (
            "SELECT array_agg((classid::bigint << 32) | objid::bigint) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 "
            "AND pid <> pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        return set(await self._ask(found) or ())

    def sign(self, now: datetime) -> None:
        """Telegram has just answered; written down soon, once for many."""
        self._sign = now

    def note(self, troubles: Iterable[str]) -> None:
        """What is wrong with the program at this moment, one sentence each; written down soon."""
        self._troubles = "\n".join(troubles)

    async def _beat(self) -> None:
        """Each second: what is to be written down, whether the one who conducts is gone, and whether the connection lives at all."""
        try:
            while not self.lost.is_set():
                await asyncio.sleep(1.0)
                with contextlib.suppress(OutOfReach):  # also a server that cannot write now
                    await self._sign_and_look()
        finally:
            self.lost.set()

    async def _sign_and_look(self) -> None:
        sign, self._sign = self._sign, None
        troubles, self._troubles = self._troubles, None
        if not await self.try_to_conduct() or (sign is None and troubles is None):
            await self._ask("SELECT 1")
            return
        if not self._written:  # not before: what is claimed may turn out to be no books
            await self._ask(_SIGNS)
            self._written = True
        await self._ask(
            "INSERT INTO program_signs (signed_at, troubles) VALUES ($1, coalesce($2, '')) ON CONFLICT (one) DO UPDATE "
            "SET signed_at = coalesce($1, program_signs.signed_at), troubles = coalesce($2, program_signs.troubles)",
            sign,
            troubles,
        )

    async def close(self) -> None:
        """Give everything up."""
        self._beating.cancel()
        await asyncio.gather(self._beating, return_exceptions=True)
        with contextlib.suppress(*_UNREACHED):
            await self._connection.close(timeout=2.0)


async def connected(database_url: str | URL) -> "asyncpg.Connection[Any]":
    """A connection of its own, outside of all engines; raises OutOfReach."""
    address = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        return await asyncpg.connect(address, server_settings=_SETTINGS, timeout=PATIENCE)
    except _UNREACHED as error:
        raise _out_of_reach(error) from error


def _out_of_reach(error: BaseException) -> OutOfReach:
    """In a few words what stands in the way of a connection, without a value of the address."""
    state = getattr(getattr(error, "orig", None) or error, "sqlstate", None)
    if state is None:
        return OutOfReach("the server does not answer")
    why = _REFUSED.get(state[:2]) or _REFUSED.get(state) or f"the server refuses it, {state}"
    return OutOfReach(why, passes=not state.startswith(_OF_THE_ADDRESS))


async def hold(database_url: str, patience: float, *, beside: bool) -> Hold | None:
    """Take the books, waiting so many seconds for others; None where they keep them.

    `beside`: together with all others that may be; else alone.
    """
    held = Hold(await connected(database_url))
    for _ in range(max(1, round(patience / 0.1))):
        if await held.be_present(alone=not beside) and (await held.try_to_conduct() or beside):
            await held.listen()
            return held
        await asyncio.sleep(0.1)
    await held.close()
    return None


async def held(database_url: str) -> tuple[bool, datetime | None, list[str]]:
    """Whether a program conducts at this moment, when one gave its last sign, and the troubles that it noted."""
    connection = await connected(database_url)
    try:
        conducts = await connection.fetchval(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = $1 AND objid::bigint = $2 "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            *_LOCK,
        )
        if await connection.fetchval("SELECT to_regclass('program_signs') IS NULL"):
            return conducts, None, []
        row = await connection.fetchrow("SELECT signed_at, troubles FROM program_signs")
        return (conducts, row["signed_at"], row["troubles"].splitlines()) if row else (conducts, None, [])
    finally:
        await connection.close()
