"""What texts may say of records between organisations, and who may see one: its two sides, and who entered it from paper."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from domain.mutual_records import Account, Record, Side, State, account, summed
from domain.rights import Right
from storage import members, mutual_records
from storage.connection import AsyncConnection
from storage.mutual_records import Kept, confirmed
from storage.networks import Network
from views.lines import Line
from views.members import speakers
from views.standing import Standing

MOST_DUES = 6  # that one text names


async def sides(connection: AsyncConnection, standing: Standing, kept: Kept) -> frozenset[Side]:
    """For which of the two a person acts: the organisations spoken for, and as secretary those without Telegram, entered from paper.

    Nobody else sees a record, whatever office they hold (docs/network.md, 'Records between organisations').
    """
    own = {each.id for each in standing.members}
    found = {side for side in Side if kept.member(side) in own}
    if standing.may(Right.ENTER_FROM_PAPER):
        for side in set(Side) - found:
            asked = kept.state in (State.ASKED, State.DISPUTED) and side is kept.told_by.other
            if (side in kept.from_paper or asked) and not await speakers(connection, kept.member(side)):
                found.add(side)
    return frozenset(found)


async def seen(connection: AsyncConnection, standing: Standing) -> list[int]:
    """The keys of the records of which a person acts for a side (`sides`) and that are not over, the newest first."""
    network_id, own = standing.network.id, [each.id for each in standing.members]
    silent = list[int]()
    if standing.may(Right.ENTER_FROM_PAPER):
        perhaps = await mutual_records.perhaps_silent(connection, network_id)
        silent = [each for each in perhaps if not await speakers(connection, each)]
    return await mutual_records.seen_by(connection, network_id, own, silent)


async def names(connection: AsyncConnection, kept: Collection[Kept]) -> Mapping[int, str]:
    """The organisations' names by their keys."""
    keys = {key for each in kept for key in (each.giver_id, each.taker_id)}
    if not keys:
        return {}
    found = await members.by_keys(connection, next(iter(kept)).network_id, sorted(keys))
    return {key: each.name for key, each in found.items()}


def shown(
    record: Record, giver: str, taker: str, from_paper: Collection[Side] = (), *, photo: bool = False
) -> dict[str, Any]:
    """A record as a text says it."""
    paper = [name for side, name in ((Side.GIVER, giver), (Side.TAKER, taker)) if side in from_paper]
    return {
        "kind": record.kind.value,
        "giver": giver,
        "taker": taker,
        "satang": record.satang,
        "rate": record.rate.removesuffix("m"),
        "a_month": record.rate.endswith("m"),
        "made_on": record.made_on.isoformat(),
        "dues": [[each.day.isoformat(), each.satang] for each in record.dues[:MOST_DUES]],
        "more": max(0, len(record.dues) - MOST_DUES),
        "total": record.total,
        "resolved": [each.isoformat() for each in record.resolved],
        "paper": paper,
        "photo": photo,
    }


def counted(record: Record, found: Account) -> dict[str, Any]:
    """What became of it, as a text says it."""
    following = found.next
    return {
        "paid": found.paid,
        "left": found.left,
        "principal_left": found.principal_left,
        "lent": record.kind in ("loan", "deposit"),
        "next_day": following.day.isoformat() if following else None,
        "next_satang": following.satang if following else 0,
    }


async def account_of(connection: AsyncConnection, kept: Kept) -> Account:
    """What became of a record, by the payments that were confirmed."""
    payments = (await mutual_records.payments_of(connection, [kept.id]))[kept.id]
    return account(kept.record, confirmed(payments))


async def above(connection: AsyncConnection, network_id: int) -> list[list[Any]]:
    """[kind, how many, satang] of what may be told beyond the two sides: sums of three or more, between as many pairs."""
    found = summed(await mutual_records.standing(connection, network_id))
    return [[kind.value, count, satang] for kind, count, satang in found]


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """The network's card: sums of three or more, whoever looks; that something is kept, where there are fewer."""
    if not await mutual_records.ever(connection, network.id):
        return None
    return Line("mutual_records.line", {"sums": await above(connection, network.id)})
