"""'The same as told in the other network': one tap on a confirmed report's card tells it in the second network too.

Only what happened can be told twice, an activity or a problem: an order is placed in one network, a proposal belongs to one agenda.
"""

from collections.abc import Sequence
from typing import Any

from acts.reports import card
from acts.reports.confirming import load
from domain.months import is_open
from domain.refusal import Refused
from domain.reports import State, Statement
from storage import members, networks, reports
from storage.digest import identity, sharing
from storage.digest.identity import Side
from storage.outbox import Keyboard, data
from storage.reports import Report
from storage.turn import Turn

TOLD_TWICE = frozenset({"activity", "problem"})


def _lines(turn: Turn, lines: Sequence[Statement]) -> list[Statement]:
    return [
        line
        for line in lines
        if line.kind in TOLD_TWICE and line.state is State.CONFIRMED and is_open(line.month, turn.now)
    ]


async def _places(turn: Turn, report: Report, lines: Sequence[Statement]) -> list[Side]:
    """Where else the report's writer speaks for the same organisation; none for a report about several."""
    whose = {line.member_id for line in lines}
    if len(whose) != 1:
        return []
    own = await identity.side(turn.connection, report.network_id, whose.pop() or 0)
    spoken = {each.id for each in await members.spoken_for_by(turn.connection, report.person_id)}
    if own is None or own.member_id not in spoken:
        return []
    return await sharing.places(turn.connection, report.person_id, own)


async def offered(turn: Turn, report: Report, lines: Sequence[Statement]) -> tuple[Keyboard, dict[str, Any]]:
    """Buttons and words for the report's card once it counts: tell it in the other network too, or take that back."""
    own = _lines(turn, lines)
    found = await _places(turn, report, own) if own else []
    if not found:
        return [], {"told_in": []}
    shared = await sharing.shared_in(turn.connection, [line.id for line in own])
    keyboard: Keyboard = []
    told = []
    network = await networks.by_id(turn.connection, report.network_id)
    for there in found:
        count = sum((line.id, there.network_id) in shared for line in own)
        if count:
            told.append({"network": there.network, "count": count})
        target = f"{report.id}:{there.network_id}"
        if count < len(own):
            label = {"network": network.name, "other": there.network}
            keyboard.append([data("identities.share", f"identities.share:{target}", **label)])
        else:
            keyboard.append([data("identities.unshare", f"identities.unshare:{target}", other=there.network)])
    return keyboard, {"told_in": told}


async def share(turn: Turn, report_id: int, network_id: int, told: bool) -> None:
    """[เหมือนที่บอก …] and its way back, by who speaks for the organisation in both networks."""
    report = await load(turn, report_id)
    lines = _lines(turn, await reports.statements_of(turn.connection, report.id))
    found = await _places(turn, report, lines) if report.person_id == turn.who.id else []
    there = next((each for each in found if each.network_id == network_id), None)
    if there is None:
        raise Refused("identities.not_the_same")
    keys = [line.id for line in lines]
    if told:
        await sharing.share(turn, keys, there)
    else:
        await sharing.take_back(turn, keys, there)
    await card.show(turn, report)
    turn.answer("identities.shared" if told else "identities.unshared", network=there.network)
