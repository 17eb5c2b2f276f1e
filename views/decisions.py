"""What texts may say of organisations' own decisions."""

from datetime import date
from typing import Any

from domain.decisions import Decision, Kind, term, voter
from domain.rights import Right
from storage import decisions, members
from storage.connection import AsyncConnection
from storage.decisions import Kept
from storage.networks import Network
from views.lines import Line
from views.standing import Standing


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


async def still_votes(connection: AsyncConnection, member_id: int, decision: Decision) -> str:
    """Who goes on voting until whom the decision names speaks for the organisation in the directory; '' where that one does."""
    speaking = await members.representatives_for(connection, member_id)
    named = voter(decision.representative, [(each.person_id, each.name, False) for each in speaking])
    return "" if named is not None else next((each.name for each in speaking if each.voter), "")


async def stand(connection: AsyncConnection, network_id: int, person: Standing) -> list[tuple[Kept, str]]:
    """(decision, whose) of what stands of the organisations for which a person tells decisions: to join, and to leave."""
    everybody, own = person.may(Right.CHANGE_MEMBERS), {each.id for each in person.members}
    kinds = [await decisions.standing(connection, network_id, kind) for kind in (Kind.JOIN, Kind.LEAVE)]
    return [
        (of[member.id], member.name)
        for member in await members.of_network(connection, network_id)
        for of in kinds
        if member.id in of and (everybody or member.id in own)
    ]


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """How many organisations decided for themselves, and whose term is over; never who."""
    standing = await decisions.standing(connection, network.id)
    if not standing:
        return None
    present = await members.of_network(connection, network.id)
    over = sum(term(each.decision.until, today, decided=True) == "over" for each in standing.values())
    return Line("decisions.line", {"decided": len(standing), "members": len(present), "over": over})
