"""The page of a network's settings about its figures: who follows them, and who sees what each organisation contributed."""

from typing import Any

from acts.digest.following import followers
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn

MOST = 20


async def values(turn: Turn, network: Network) -> dict[str, Any]:
    """What the page shows."""
    return {
        "code": network.code,
        "code_until": network.code_last_day.isoformat(),
        "code_over": network.code_expired(turn.now),
        "shares_for": network.shares_for,
        "accounting": network.accounting_month,
        "followers": await followers(turn, network.id),
    }


def keyboard(network: Network, shown: dict[str, Any], may: bool) -> Keyboard:
    """The buttons of whoever may change settings: decide, end, and open the fair shares."""
    if not may:
        return []
    target = f"digest.consent:{network.id}"
    rows: Keyboard = []
    for each in shown["followers"]["asking"][:MOST]:
        rows.append(
            [
                data("digest.grant_to", f"{target}:{each['id']}:grant", name=each["name"]),
                data("digest.decline", f"{target}:{each['id']}:decline"),
            ]
        )
    for each in shown["followers"]["agreed"][:MOST]:
        rows.append([data("digest.end_consent", f"{target}:{each['id']}:end", name=each["name"])])
    other = "members" if network.shares_for == "own" else "own"
    rows.append([data(f"digest.shares_for_{other}", f"settings.set:{network.id}:shares:{other}")])
    rows.append([data("settings.to_year", f"settings.open:{network.id}:year")])
    return rows


def year_keyboard(network: Network, shown: dict[str, Any], may: bool) -> Keyboard:
    """In which month the network's own accounting year begins."""
    if not may:
        return []
    buttons = [
        data(
            "digest.month_chosen" if month == network.accounting_month else "digest.month_name",
            f"settings.set:{network.id}:accounting:{month}",
            month=month,
        )
        for month in range(1, 13)
    ]
    return [buttons[start : start + 4] for start in range(0, 12, 4)]
