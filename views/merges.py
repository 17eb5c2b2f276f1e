"""Organisations that are members of several networks: what of a report can be told in the other one too, and which can be the same.

Only what happened can be told twice, an activity or a problem: an order is placed in one network, a proposal belongs to one agenda.
"""

from collections.abc import Sequence
from datetime import datetime

from domain.months import is_open
from domain.reports import State, Statement
from storage import identities, members
from storage.connection import AsyncConnection
from storage.identities import Side
from storage.reports import Report

TOLD_TWICE = frozenset({"activity", "problem"})


def told_twice(statements: Sequence[Statement], now: datetime) -> list[Statement]:
    """Those of a report's statements that can be told in another network too."""
    return [
        each
        for each in statements
        if each.kind in TOLD_TWICE and each.state is State.CONFIRMED and is_open(each.month, now)
    ]


async def places(connection: AsyncConnection, report: Report, statements: Sequence[Statement]) -> list[Side]:
    """Where else the report's writer speaks for the same organisation; none for a report about several."""
    whose = {each.member_id for each in statements}
    if len(whose) != 1:
        return []
    own = await identities.side(connection, report.network_id, whose.pop() or 0)
    spoken = {each.id for each in await members.spoken_for_by(connection, report.person_id)}
    if own is None or own.member_id not in spoken:
        return []
    return await identities.places(connection, report.person_id, own)


async def choices(connection: AsyncConnection, network_id: int, member_id: int, person_id: int) -> list[Side]:
    """The organisations of other networks that can be this one: the person speaks for them, and they are not yet the same."""
    own = await identities.side(connection, network_id, member_id)
    if own is None:
        return []
    return [
        each
        for each in await identities.elsewhere(connection, person_id, own)
        if each.organisation_id != own.organisation_id
    ]
