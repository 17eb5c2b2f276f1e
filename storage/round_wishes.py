"""What organisations were asked of a round and said of it: their intents from reports, and what they want of it in words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select, update

from domain.rounds import BEFORE_ORDERED, WANTED, State, Word
from storage import books
from storage.connection import AsyncConnection
from storage.rounds import Found, by_id
from storage.tables import round_changes, round_intents, rounds
from storage.turn import Turn
from storage.upsert import insertion


@dataclass(frozen=True)
class Change:
    """What somebody wants of a round in words: `quantity` units from now on (0: to leave), `seen` is what the line said then.

    `first_id`: the first line of the card that asks about several at once; None for that line itself, and for one alone.
    """

    id: int
    network_id: int
    round_id: int
    member_id: int
    person_id: int
    quantity: int
    tolerance: int
    seen: int
    sent_at: datetime
    at: datetime
    state: str
    first_id: int | None = None


@dataclass(frozen=True)
class Wishes:
    """What is wanted of a round and is no line of it yet.

    `changes`: what was said of it and waits, in the order in which it came. `listed`: the members whose intent in the month's list
    has no figure, and who have not answered how many.
    """

    found: Found
    changes: tuple[Change, ...] = ()
    listed: tuple[int, ...] = ()

    @property
    def awaiting_deposit(self) -> list[Change]:
        """The orders that wait for their deposit, in the order in which they were given."""
        return [each for each in self.changes if each.state == "deposit"]

    @property
    def undecided(self) -> set[int]:
        """The members that want the goods and said neither how many nor no."""
        wanting = {each.member_id for each in self.changes if each.state in WANTED}
        return {*self.listed, *wanting} - self._ordered - {each.member_id for each in self.awaiting_deposit}

    @property
    def declined(self) -> set[int]:
        """The members that said that they are not in it."""
        return {each.member_id for each in self.changes if each.state == Word.NOT_NOW} - self._ordered

    @property
    def _ordered(self) -> set[int]:
        return {line.member_id for line in self.found.round.lines if line.quantity}

    def awaited(self, member_id: int) -> Change | None:
        """The order of an organisation that waits for its deposit; None where none does."""
        return next((each for each in self.awaiting_deposit if each.member_id == member_id), None)

    def word(self, member_id: int) -> Change | None:
        """What an organisation said last without a figure, as its `state`; None where it ordered since, or said nothing.

        Its `quantity` is what it had in the round that this one is once more, 0 where there is none.
        """
        words = [each for each in self.changes if each.member_id == member_id and each.state in list(Word)]
        return words[-1] if words else None

    def was_in(self, member_id: int) -> Change | None:
        """The `word` of an organisation that was in the round that this one is once more, until it answers.

        None where it declined, and where it has an order, or one that waits for its deposit.
        """
        if self.found.round.line(member_id) is not None or self.awaited(member_id) is not None:
            return None
        word = self.word(member_id)
        return word if word is not None and word.quantity and word.state != Word.NOT_NOW else None


_change_columns = tuple(round_changes.c[name] for name in Change.__dataclass_fields__)


async def of(connection: AsyncConnection, found: Found) -> Wishes:
    """What is wanted of a round and is no line of it yet."""
    return (await of_goods(connection, [found]))[0]


async def of_goods(connection: AsyncConnection, goods: Sequence[Found]) -> list[Wishes]:
    """The same of several rounds, each in its place, in as many statements as of one."""
    changes = defaultdict[int, list[Change]](list)
    for change in await _changes(connection, goods, ["deposit", *Word]):
        changes[change.round_id].append(change)
    columns, these = (round_intents.c.round_id, round_intents.c.member_id), [each.id for each in goods]
    listed = defaultdict[int, set[int]](set)
    for round_id, member_id in await books.many(connection, columns, round_id=these, state="asked"):
        listed[round_id].add(member_id)
    return [Wishes(each, tuple(changes[each.id]), tuple(sorted(listed[each.id]))) for each in goods]


async def _changes(connection: AsyncConnection, goods: Sequence[Found], states: Sequence[str]) -> list[Change]:
    order, of_these = round_changes.c.id, [each.id for each in goods]
    rows = await books.many(connection, _change_columns, order=order, round_id=of_these, state=states)
    return [Change(*row) for row in rows]


# --- intents -----------------------------------------------------------------------------------------------------------------


async def take_intent(turn: Turn, found: Found, member_id: int, statement_id: int, state: str) -> bool:
    """A round takes up an intent of a report (`carried`, `asked`, or `deposit` while it waits for one); False where it did before."""
    row = {
        "network_id": found.network_id,
        "round_id": found.id,
        "member_id": member_id,
        "statement_id": statement_id,
        "state": state,
    }
    made = await turn.connection.execute(
        insertion(turn.connection, round_intents).values(**row).on_conflict_do_nothing()
    )
    return bool(made.rowcount)


async def answer_intents(turn: Turn, found: Found, member_id: int) -> bool:
    """What a member was asked, and what it said without a figure, is answered; False where there was nothing of it.

    What names no formula was asked of several goods of a truck, and is answered by one of them.
    """
    told = await books.values(
        turn.connection, round_intents.c.statement_id, round_id=found.id, member_id=member_id, state="asked"
    )
    answered = {"state": "answered"}
    asked = await books.change(
        turn.connection, round_intents, answered, statement_id=list(told), member_id=member_id, state="asked"
    )
    return bool(await _end_word(turn, found, member_id, "done") + asked)


async def carry_intents(turn: Turn, found: Found, member_id: int) -> None:
    """What waited for a member's deposit counts."""
    carried = {"state": "carried"}
    await books.change(turn.connection, round_intents, carried, round_id=found.id, member_id=member_id, state="deposit")


async def taken_up(connection: AsyncConnection, network_id: int) -> dict[int, int]:
    """Statement -> the round that took it up and was not cancelled.

    What was asked about and not answered, or waited for a deposit, until the round was ordered is wanted still.
    """
    query = (
        select(round_intents.c.statement_id, round_intents.c.round_id)
        .select_from(round_intents.join(rounds, rounds.c.id == round_intents.c.round_id))
        .where(
            round_intents.c.network_id == network_id,
            rounds.c.state != State.CANCELLED,
            or_(round_intents.c.state.not_in(("asked", "deposit")), rounds.c.state.in_(sorted(BEFORE_ORDERED))),
        )
    )
    return {row.statement_id: row.round_id for row in await connection.execute(query)}


# --- what is said without a figure -------------------------------------------------------------------------------------------


async def say(turn: Turn, found: Found, member_id: int, word: Word, last_time: int | None = None) -> None:
    """An organisation says this of the round, in the place of what it said before.

    `last_time`: what it had in the round that this one is once more; None is what was known of that before.
    """
    if last_time is None:
        before = (await of(turn.connection, found)).word(member_id)
        last_time = before.quantity if before is not None else 0
    await _end_word(turn, found, member_id, "replaced")
    had = found.round.quantity(member_id)
    await want(turn, found, member_id, last_time, had, turn.stored_at or turn.now, state=word)


async def _end_word(turn: Turn, found: Found, member_id: int, state: str) -> int:
    if found.truck_id is not None:  # its card says of which goods an answer is waited for
        turn.changed("truck_order", f"{found.truck_id}:{member_id}", found.network_id)
    row = {"round_id": found.id, "member_id": member_id, "state": list(Word)}
    return await books.change(turn.connection, round_changes, {"state": state}, **row)


async def asked_of(connection: AsyncConnection, network_id: int, person_id: int, since: datetime) -> list[Change]:
    """What a person was asked about since then and has not answered, in the order in which it was asked."""
    rows = await books.many(
        connection,
        _change_columns,
        order=round_changes.c.id,
        network_id=network_id,
        person_id=person_id,
        state="asked",
    )
    return [change for change in (Change(*row) for row in rows) if change.at >= since]


# --- changes that wait for a tap ---------------------------------------------------------------------------------------------


async def want(
    turn: Turn,
    found: Found,
    member_id: int,
    quantity: int,
    seen: int,
    sent_at: datetime,
    *,
    tolerance: int = 0,
    state: str = "asked",
    first_id: int | None = None,
) -> Change:
    """What the person of this turn wants for a member, until a tap says yes; an earlier wish of the same person is replaced.

    `state`: asked, 'deposit' while it waits for one, or 'too_late' for what was sent after the deadline and may count where the
    round is filled.
    """
    mine = and_(
        round_changes.c.round_id == found.id,
        round_changes.c.member_id == member_id,
        round_changes.c.person_id == turn.who.id,
        round_changes.c.state == state,
    )
    await turn.connection.execute(update(round_changes).where(mine).values(state="replaced"))
    row = {
        "network_id": found.network_id,
        "round_id": found.id,
        "member_id": member_id,
        "person_id": turn.who.id,
        "quantity": quantity,
        "tolerance": tolerance,
        "seen": seen,
        "sent_at": sent_at,
        "at": turn.now,
        "state": state,
        "first_id": first_id,
    }
    key = await books.add(turn.connection, round_changes, **row)
    wanted = await change_by_id(turn.connection, found.network_id, key)
    assert wanted is not None
    return wanted


async def await_deposit(
    turn: Turn, found: Found, member_id: int, quantity: int, sent_at: datetime, *, tolerance: int = 0
) -> Change:
    """An order of so many units waits for its deposit, in place of one that waited before."""
    await forget_awaited(turn, found, member_id)
    seen = found.round.quantity(member_id)
    return await want(turn, found, member_id, quantity, seen, sent_at, tolerance=tolerance, state="deposit")


async def forget_awaited(turn: Turn, found: Found, member_id: int) -> bool:
    """An order that waits for its deposit waits no longer, because another was given; False where none did."""
    mine = (round_changes.c.round_id == found.id, round_changes.c.member_id == member_id)
    ended = await turn.connection.execute(
        update(round_changes).where(*mine, round_changes.c.state == "deposit").values(state="replaced")
    )
    return bool(ended.rowcount)


async def deposits_awaited(connection: AsyncConnection, network_id: int, member_id: int) -> list[tuple[Found, Change]]:
    """What of a member waits for its deposit, in all rounds of a network, first come first."""
    found = []
    for row in await books.many(
        connection,
        _change_columns,
        order=round_changes.c.id,
        network_id=network_id,
        member_id=member_id,
        state="deposit",
    ):
        one = await by_id(connection, network_id, row.round_id)
        assert one is not None
        found.append((one, Change(*row)))
    return found


async def change_by_id(connection: AsyncConnection, network_id: int, change_id: int) -> Change | None:
    """One wish of this network."""
    row = await books.one(connection, _change_columns, id=change_id, network_id=network_id)
    return Change(*row) if row else None


async def changes_together(connection: AsyncConnection, network_ids: Sequence[int], first_id: int) -> list[Change]:
    """The wishes of these networks that one card asked about, in the order in which they were typed; `first_id` is its first."""
    card = or_(round_changes.c.id == first_id, round_changes.c.first_id == first_id)
    query = select(*_change_columns).where(round_changes.c.network_id.in_(network_ids), card)
    return [Change(*row) for row in await connection.execute(query.order_by(round_changes.c.id))]


async def end_change(turn: Turn, change: Change, state: str) -> bool:
    """A wish is done, declined or late; False where it was ended before (two presses at once)."""
    ended = await books.change(turn.connection, round_changes, {"state": state}, id=change.id, state=change.state)
    return bool(ended)


async def repeats(connection: AsyncConnection, tap: Change, *, since: datetime) -> bool:
    """Whether the same person has raised the same line by as many since then."""
    done = select(round_changes.c.id).where(
        round_changes.c.round_id == tap.round_id,
        round_changes.c.member_id == tap.member_id,
        round_changes.c.person_id == tap.person_id,
        round_changes.c.state == "done",
        round_changes.c.quantity == tap.seen,
        round_changes.c.quantity - round_changes.c.seen == tap.quantity - tap.seen,
        round_changes.c.sent_at > since,
    )
    return (await connection.execute(done)).first() is not None


async def waiting_in_time(connection: AsyncConnection, goods: Sequence[Found]) -> list[Change]:
    """Wishes of these rounds that were sent before their deadline and that nobody has confirmed or declined yet."""
    deadlines = {each.id: each.round.deadline for each in goods}
    return [each for each in await _changes(connection, goods, ["asked"]) if each.sent_at < deadlines[each.round_id]]


async def too_late(connection: AsyncConnection, found: Found) -> list[Change]:
    """Wishes sent after the deadline that wait for the round to be filled."""
    return await _changes(connection, [found], ["too_late"])
