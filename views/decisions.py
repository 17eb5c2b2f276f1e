"""What texts may say of an organisation's own decision, and of how far a network is."""

from datetime import date
from typing import Any

from domain.decisions import ENOUGH, Decision, term
from storage import decisions, members
from storage.connection import AsyncConnection


def shown(decision: Decision, member: str) -> dict[str, Any]:
    """The decision as a text says it."""
    return {
        "member": member,
        "kind": decision.kind.value,
        "day": decision.decided_on.isoformat(),
        "representative": decision.representative,
        "alternate": decision.alternate,
        "until": decision.until.isoformat() if decision.until else None,
        "budget": decision.budget_satang,
    }


async def counted(connection: AsyncConnection, network_id: int, today: date) -> dict[str, Any]:
    """How many members there are, how many decided for themselves, whose term is over, and how many are missing to a network."""
    present = await members.of_network(connection, network_id)
    standing = await decisions.standing(connection, network_id)
    over = sum(term(each.decision.until, today, decided=True) == "over" for each in standing.values())
    return {
        "members": len(present),
        "decided": len(standing),
        "over": over,
        "missing": max(0, ENOUGH - len(standing)),
    }
