"""One thing that happens, a message, a tap or the hour striking, with its transaction and all that it says."""

from collections.abc import AsyncIterator, Collection, Hashable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, insert

from storage import books, tables
from storage.card_of import Led
from storage.chats import Chat, Person
from storage.connection import AsyncConnection
from storage.declared import concerned, wanted
from storage.stale import Changed, mark
from storage.unrecorded import UNRECORDED

Row = dict[str, Any]


OF_ROW = 0  # the network of the row that is written
NETWORK = "network"  # in `Turn.meant`: of which network alone is spoken


class Audit:
    """One line of the audit: who did what, when, with which values. A value may be a column of the row that is written.

    `network_id`: whose audit it is; left out where the row itself says it, None where it is no network's.
    """

    def __init__(self, act: str, network_id: int | None = OF_ROW, /, **values: Any) -> None:
        self.act = act
        self.network_id = network_id
        self.values = values

    def of(self, row: Any) -> Row:
        """Its values for the row that was written."""
        return {
            name: getattr(row, value.name) if isinstance(value, Column) else value
            for name, value in self.values.items()
        }


def _read_back(table: Table, audit: Audit | None) -> tuple[str, ...]:
    """The columns of a row that is written which its cards and its line of the audit need."""
    told = () if audit is None else (value.name for value in audit.values.values() if isinstance(value, Column))
    return tuple(dict.fromkeys((*wanted(table), *told)))


BESIDE = Audit("")  # what is written belongs to an act whose own line stands in the audit


class Rank(IntEnum):
    """Who waits for what is said: decides how large a share of the sending it has, when not all can go at once."""

    ASKED = 0  # somebody of a network, or in its group, who has just acted there
    UNASKED = 1  # nobody in particular: reminders, notices, digests
    STRANGER = 2  # somebody of no network who has just acted


@dataclass
class Turn:
    """Handlers and schedules get one of these, act through it, and touch nothing else.

    `cause` names the inbox or due row ('inbox:17', 'due:5'). `chat` and `person` are where and by whom it happened; the clock
    has neither. What is said waits in memory and is written with everything else in the same transaction.
    """

    connection: AsyncConnection
    now: datetime
    cause: str
    chat: Chat | None = None
    person: Person | None = None
    outbox: list[Row] = field(default_factory=list)
    audits: list[Row] = field(default_factory=list)
    stale: dict[Changed | Led, None] = field(default_factory=dict)  # what changed, and cards show; each once, in order
    toast: tuple[str, Row, bool] | None = None  # text key, values, as an alert: the small answer to a button press
    pressed: bool = False  # a button press waits for its small answer
    pressed_on: int | None = None  # Telegram's number of the message whose button was pressed, where it is of this chat
    said: str = ""  # what the person typed in private and is being taken: what is asked for it, keeps it
    unreadable: bool = False  # reading the message took too long apart: nothing may read it here
    answered: bool = False  # something was said or written for it
    reopened: bool = False  # a message comes from a chat that counted as closed to the bot
    thread_id: int | None = None  # the group's topic it happened in; 0: the General one, or no topics
    stored_at: datetime | None = None  # when the update was stored: a tap counts from then; the clock has none
    zone: str = "Asia/Bangkok"  # of a network founded in this turn
    changes_before: int = -1  # rows this connection had changed when the turn began
    meant: dict[str, str] = field(default_factory=dict)  # what the person chose of several things that words can mean
    behind: tuple[int, ...] = ()  # questions of one message that wait behind one that was decided now
    toast_network: str | None = None  # the network that the small answer names, for who belongs to several
    after: "Turn | None" = None  # what was handled before it in the same transaction: what that said is written first
    known: bool = False  # whether the person has a part in some network, where that was asked

    @property
    def here(self) -> Chat:
        """The chat it happened in; the clock is nowhere."""
        if self.chat is None:
            raise LookupError("this turn has no chat")
        return self.chat

    @property
    def who(self) -> Person:
        """The person who acted; the clock is nobody."""
        if self.person is None:
            raise LookupError("this turn has no person")
        return self.person

    @property
    def by(self) -> int | None:
        """The key of the person who acted; None for the clock."""
        return self.person.id if self.person else None

    def record(self, act: str, network_id: int | None, **values: Any) -> None:
        """Put one line into the audit: who did what, when, with which values."""
        self.audits.append(
            {
                "network_id": network_id,
                "at": self.now,
                "person_id": self.by,
                "cause": self.cause,
                "act": act,
                "values": values,
            }
        )

    async def add(self, table: Table, /, *, audit: Audit | None = None, **row: Any) -> Any:
        """One more row of the books, with its line of the audit and the cards it concerns; returns its key."""
        found = await books.write(self.connection, table, row, _read_back(table, audit))
        return self._written(table, None, [found], audit)

    async def add_once(self, table: Table, /, *, audit: Audit | None = None, **row: Any) -> Any:
        """The same, where no row stands in its way; None where one does: then nothing has happened."""
        found = await books.write(self.connection, table, row, _read_back(table, audit), "once")
        return self._written(table, None, [] if found is None else [found], audit)

    async def put(self, table: Table, on: Sequence[str], /, *, audit: Audit | None = None, **row: Any) -> Any:
        """One more row, or the one that holds the same in the columns `on` holds this from now on; returns its key."""
        found = await books.write(self.connection, table, row, _read_back(table, audit), "anew", *on)
        return self._written(table, None, [found], audit)

    async def change(
        self,
        table: Table,
        row: Mapping[str, Any],
        /,
        *conditions: ColumnElement[bool],
        audit: Audit | None = None,
        **where: Any,
    ) -> bool:
        """Let the rows that are found hold this from now on, with a line of the audit and the cards that show it.

        False where none is found: then nothing has happened, and nothing is said to have.
        """
        found = await books.rewrite(self.connection, table, row, _read_back(table, audit), conditions, where)
        self._written(table, row, found, audit)
        return bool(found)

    async def remove(
        self, table: Table, /, *conditions: ColumnElement[bool], audit: Audit | None = None, **where: Any
    ) -> bool:
        """Take the rows that are found out of the books, as `change`."""
        found = await books.rewrite(self.connection, table, None, _read_back(table, audit), conditions, where)
        self._written(table, (), found, audit)
        return bool(found)

    def _written(self, table: Table, names: Collection[str] | None, found: Sequence[Any], audit: Audit | None) -> Any:
        """Tell the audit and the cards what was written in these columns (none: that rows went; None: came); returns the first key."""
        if audit is None and table not in UNRECORDED:
            raise TypeError(f"{table.name} holds what people do: an audit must be given")
        if not found:
            return None
        if audit is not None and audit is not BESIDE:
            network_id = found[0].network_id if audit.network_id == OF_ROW else audit.network_id
            self.record(audit.act, network_id, **audit.of(found[0]))
        for card in concerned(table, names):
            for row in found:
                concern = card.of(row, None if self.chat is None else self.chat.id)
                if concern is not None:
                    self.stale.setdefault(concern)
        return getattr(found[0], "id", None)

    def rank(self, chat_id: int) -> Rank:
        """Who waits for what this turn says in that chat."""
        if self.chat is None or chat_id != self.chat.id:
            return Rank.UNASKED
        person = self.person
        known = self.chat.network_id or (person and person.current_network_id) or self.known
        return Rank.ASKED if known else Rank.STRANGER

    def changed(
        self, noun: str, key: int | str, network_id: int | None, *, chats: Collection[int] | None = None
    ) -> None:
        """Say that something changed: each card that shows it (`chats`: of those chats) is drawn anew when its turn to be sent comes.

        `noun` and `key` are the first two parts of the cards' names ('meeting', 12): 'meeting:12' and all 'meeting:12:…'.
        Cheap, however often it changes before that: a card waits once, and a card that stands nowhere is not sent for it.
        """
        self.stale.setdefault(Changed(f"{noun}:{key}", network_id, None if chats is None else frozenset(chats)))

    def answer(self, key: str, *, alert: bool = False, **values: Any) -> None:
        """The small answer that Telegram shows over the chat after a button press."""
        self.toast = (key, values, alert)

    @asynccontextmanager
    async def part(self) -> AsyncIterator[None]:
        """A part that stands or falls by itself: on an exception nothing of it stays, and what came before it does."""
        before = self._unwritten()
        await self.connection.exec_driver_sql("SAVEPOINT part")
        try:
            yield
        except BaseException:
            await self.connection.exec_driver_sql("ROLLBACK TO SAVEPOINT part")
            for (
                turn,
                *waiting,
            ) in before:  # what was written within the part, the roll-back has taken out of the books again
                turn.after, turn.outbox, turn.audits, turn.stale, turn.toast, turn.behind = waiting
            raise
        finally:
            await self.connection.exec_driver_sql("RELEASE SAVEPOINT part")

    def _unwritten(self) -> list[tuple[Any, ...]]:
        """What waits in memory, of this turn and of those that were handled before it in the same transaction."""
        waiting: list[tuple[Any, ...]] = []
        turn: Turn | None = self
        while turn is not None:
            waiting.append((turn, turn.after, [*turn.outbox], [*turn.audits], {**turn.stale}, turn.toast, turn.behind))
            turn = turn.after
        return waiting

    async def flush(self) -> None:
        """Write what was said and recorded so far, in this transaction's order."""
        if self.after is not None:
            before, self.after = self.after, None
            await before.flush()
        if self.outbox:
            await self.connection.execute(_SAY, self.outbox)
            self.outbox = []
        if self.audits:
            await self.connection.execute(_RECORD, self.audits)
            self.audits = []
        changed, self.stale = await self._concerned(), {}
        if changed:
            from storage import tellings  # which takes turns itself

            here = None if self.chat is None else self.chat.id
            await mark(self.connection, changed, self.now, here, Rank.UNASKED if here is None else self.rank(here))
            await tellings.look_again(self, [each.subject for each in changed])

    async def _concerned(self) -> list[Changed]:
        """What changed, each thing once; what another table leads to is looked up there."""
        found: dict[Changed, None] = {}
        known: dict[Hashable, Any] = {}
        for each in self.stale:
            if isinstance(each, Changed):
                found[each] = None
            else:
                found |= dict.fromkeys(await each.look_up(self.connection, known))
        return list(found)


_SAY = insert(tables.outbox)
_RECORD = insert(tables.audit)
