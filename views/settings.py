"""What any text may say of how a network is set up: what is set and what is missing, and what the settings offer."""

from datetime import datetime
from typing import Any

from domain.people import Office
from storage import members, networks, offices, setup
from storage.connection import AsyncConnection
from storage.networks import Network

Said = tuple[str, dict[str, Any]]  # a text's key and values: what has just been kept, said before what comes next

PRAYER = ("weekday", "FR", "11:30", "14:00")  # noon of Friday
MOST_OWN_DAYS = 20
WAITS = ("15", "30", "45", "60")  # minutes that a meeting waits for a quorum


def is_prayer(row: dict[str, Any]) -> bool:
    """Whether an own day is the noon of Friday that the button sets."""
    return (row["kind"], row["value"], row["from_hour"], row["until_hour"]) == PRAYER


async def summary(connection: AsyncConnection, network: Network, now: datetime) -> dict[str, Any]:
    """What is set, as values for a text; what is missing has None, and stands in `missing`."""
    body = await networks.default_body(connection, network.id)
    parent = await networks.by_id(connection, network.parent_id) if network.parent_id else None
    seats = len(await members.of_network(connection, network.id))
    holders = await offices.holders(connection, network.id, body.id)
    taken = await setup.taken(connection, network.id)
    missing = [key for key in ("rule", "hour", "place") if not getattr(body, key)]
    missing += [step for step in ("quorum", "held") if taken.get(step) != "answered"]
    missing += ["level"] if network.level is None else []
    missing += ["members"] if not seats else []
    names = {each.office: each.name for each in holders}
    if Office.SECRETARY not in names:
        missing.append("secretary")
    return {
        "network": network.name,
        "rule": body.rule,
        "hour": body.hour,
        "place": body.place,
        "quorum_kind": body.quorum_kind,
        "quorum_number": body.quorum_number,
        "seats": seats,
        "quorum_too_high": bool(seats and body.quorum_number and body.quorum_number > seats),
        "level": network.level,
        "theme": network.theme,
        "parent": parent.name if parent else None,
        "chair": names.get(Office.CHAIR, ""),
        "secretary": names.get(Office.SECRETARY),
        "code": network.code,
        "code_until": network.code_last_day.isoformat(),
        "code_over": network.code_expired(now),
        "missing": missing,
    }
