"""Votes: opened, pressed, raised by hand, closed, decided by the casting vote."""

from typing import Any

from sqlalchemy import select

from storage import books
from storage.connection import AsyncConnection
from storage.proceedings import Proceedings, by_id
from storage.recorded import Vote
from storage.tables import ballots, votes
from storage.tables.columns import columns_of
from storage.turn import Turn


async def open_vote(turn: Turn, found: Proceedings, matter_id: int, words: str, *, replaces: int | None = None) -> int:
    """A vote begins; the database refuses a second one at a time (IntegrityError). Returns its key.

    `replaces` is the resolution of the same matter whose place its result will take.
    """
    vote_id = await books.add(
        turn.connection,
        votes,
        proceedings_id=found.id,
        matter_id=matter_id,
        words=words,
        replaces=replaces,
        opened_at=turn.now,
        opened_by=turn.who.id,
    )
    turn.record("vote.opened", found.network_id, proceedings=found.id, matter=matter_id, vote=vote_id)
    return vote_id


async def cast(
    turn: Turn, found: Proceedings, vote_id: int, member_id: int, choice: str, person_id: int | None
) -> None:
    """A seat's vote: pressed by a person, or a hand that was entered (`person_id` None); 'none' takes a hand back."""
    await books.add(
        turn.connection,
        ballots,
        vote_id=vote_id,
        member_id=member_id,
        choice=choice,
        person_id=person_id,
        by_person_id=turn.who.id,
        at=turn.now,
    )
    turn.record(
        "vote.cast", found.network_id, vote=vote_id, member=member_id, choice=choice, by_phone=person_id is not None
    )


async def change(turn: Turn, found: Proceedings, vote_id: int, act: str, **values: Any) -> None:
    """Set columns of a vote and record it as `act`."""
    await books.change(turn.connection, votes, values, id=vote_id)
    told = {name: value for name, value in values.items() if name != "closed_at"}
    turn.record(f"vote.{act}", found.network_id, vote=vote_id, **told)


async def found(connection: AsyncConnection, network_id: int, vote_id: int) -> tuple[Proceedings, Vote]:
    """A vote of this network, also one called off, and the proceedings to which it belongs; LookupError for another's."""
    query = select(votes.c.proceedings_id, *columns_of(votes, Vote)).where(votes.c.id == vote_id)
    proceedings_id, *values = (await connection.execute(query)).one()
    return await by_id(connection, network_id, proceedings_id), Vote(*values)


async def going_on(connection: AsyncConnection, found: Proceedings) -> int | None:
    """The vote that is open, or equal and waits for the casting vote."""
    state = votes.c.state.in_(("open", "equal"))
    return (await connection.execute(select(votes.c.id).where(votes.c.proceedings_id == found.id, state))).scalar()
