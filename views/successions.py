"""What stands on the list of an office that is handed over: it writes itself from the books, and never holds a password."""

from datetime import datetime
from typing import Any

from domain.action_plans import State as LineState
from domain.cash_book import Side
from domain.memoranda import State as PaperState
from domain.people import Office
from domain.rights import Right
from domain.successions import Step, step
from storage import action_items, chats, members, memoranda, minutes, networks, offices, rounds
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.successions import Lines, Succession
from views import action_plans, cash_book
from views.members import reached
from views.memoranda import read
from views.standing import of_person

LEADING = (Office.CHAIR, Office.SECRETARY)
OPEN_LINES = (LineState.AHEAD, LineState.RUNNING, LineState.LATE)


async def lines(connection: AsyncConnection, network: Network, found: Succession, now: datetime) -> Lines:
    """The list: as it was handed over, else as the books are now."""
    if found.lines is not None:
        return found.lines
    rows: Lines = []
    if found.office is Office.TREASURER:
        rows += await _money(connection, network, now)
    if found.office is Office.CHECKER:
        rows += await _checked(connection, network, now)
    rows += await _work(connection, network, found)
    if found.office in LEADING:
        rows += await _of_network(connection, network, found, now)
    if found.office in (Office.TREASURER, Office.SECRETARY):
        rows.append([f"things_{found.office.value}", {}])
    return rows + [["more", {"words": each}] for each in found.more.splitlines()]


async def _money(connection: AsyncConnection, network: Network, now: datetime) -> Lines:
    kept = await cash_book.handing_over(connection, network, now)
    if kept is None:
        return []
    checked = kept.last_checked
    rows: Lines = [
        [
            "money",
            {
                "cash": kept.balances.cash,
                "bank": kept.balances.bank,
                "month": checked.month if checked is not None else None,
                "checker": kept.checker,
                "checked_at": checked.counted_at.isoformat() if checked and checked.counted_at else None,
            },
        ]
    ]
    numbers = {
        "received": kept.numbers.get(Side.RECEIVED, 0),
        "paid": kept.numbers.get(Side.PAID, 0),
        "year": kept.year,
    }
    if numbers["received"] or numbers["paid"]:
        rows.append(["receipts", numbers])
    if kept.owing:
        rows.append(["owing", {"count": kept.owing}])
    if kept.advanced:
        rows.append(["advanced", {"satang": kept.advanced}])
    if kept.waiting:
        rows.append(["waiting", {"count": kept.waiting}])
    return rows


async def _checked(connection: AsyncConnection, network: Network, now: datetime) -> Lines:
    if not await cash_book.begun(connection, network.id):
        return []
    return [["checked", {"month": await cash_book.checked_until(connection, network, now)}]]


async def _work(connection: AsyncConnection, network: Network, found: Succession) -> Lines:
    """What is still to be done by the office, or by who leaves it; for the secretary, who follows it up, all of the body."""
    items = await action_items.open_of_network(connection, network.id, found.body_id)
    mine = [
        each
        for each in items
        if each.owner_office == found.office.value or each.owner_person_id == found.leaving_person_id
    ]
    rows: Lines = [["items", {"count": len(mine)}]] if mine else []
    if found.office is Office.SECRETARY and len(items) > len(mine):
        rows.append(["all_items", {"count": len(items)}])
    return rows


async def _of_network(connection: AsyncConnection, network: Network, found: Succession, now: datetime) -> Lines:
    """Papers, agreements with their ends, lines of the plan, rounds under way: for who leads the network's own body."""
    rows: Lines = []
    body = await networks.body(connection, network.id, found.body_id)
    waiting = await minutes.not_adopted(connection, network.id, body.id)
    if waiting:
        rows.append(["minutes", {"count": len(waiting)}])
    if not body.is_default:
        return rows
    today = now.astimezone(network.tz).date()
    for each in await memoranda.of_network(connection, network.id):
        if each.state is PaperState.DROPPED:
            continue
        paper = await read(connection, each)
        since, ends = paper.in_force, paper.draft.ends
        if since is not None and (ends is None or ends >= today):
            rows.append([f"{each.kind.value}_in_force", {"ends": ends.isoformat() if ends else None}])
        elif since is None:
            rows.append([f"{each.kind.value}_open", {}])
    plan = await action_plans.adopted(connection, network, today)
    if plan is not None:
        still = sum(1 for each in plan.lines if each.state in OPEN_LINES)
        if still:
            rows.append(["plan", {"count": still, "late": len(plan.late)}])
    under_way = await rounds.under_way(connection, network.id)
    if under_way:
        rows.append(["rounds", {"count": len(under_way)}])
    return rows


# --- who ------------------------------------------------------------------------------------------------------------------------


async def checkers(connection: AsyncConnection, found: Succession) -> list[int]:
    """Who counts the money that is handed over: the checkers, neither of the two sides among them."""
    held = await cash_book.people_in(connection, found.network_id, Office.CHECKER)
    return [each for each in held if each not in (found.leaving_person_id, found.following_person_id)]


async def step_of(connection: AsyncConnection, found: Succession) -> Step:
    """What it waits for; without a checker nobody counts."""
    money = found.cash is not None and bool(await checkers(connection, found))
    return step(
        handed_over=found.handed_over_at is not None,
        received=found.received_at is not None,
        money=money,
        counted=found.counted_at is not None,
    )


async def enters_for(connection: AsyncConnection, found: Succession, person_id: int) -> int | None:
    """Who enters the taps of somebody without Telegram: the secretary, else the chair, never the other side; else None."""
    if await reached(connection, [person_id]):
        return None
    sides = {found.leaving_person_id, found.following_person_id}
    held = await offices.leading(connection, found.network_id, found.body_id)
    for office in (Office.SECRETARY, Office.CHAIR):
        for each in held:
            if each.office is office and each.person_id not in sides and each.private_chat_id is not None:
                return each.person_id
    return None


async def acts_for(connection: AsyncConnection, found: Succession, side: int, person_id: int) -> bool:
    """Whether a person taps for this side: it is theirs, or they enter it for who has no Telegram."""
    return person_id == side or await enters_for(connection, found, side) == person_id


async def late_to(connection: AsyncConnection, found: Succession) -> list[int]:
    """Who hears that something is not complete: chair and checker."""
    held = await offices.leading(connection, found.network_id, found.body_id)
    chair = [each.person_id for each in held if each.office is Office.CHAIR]
    return list(dict.fromkeys([*chair, *await checkers(connection, found)]))


async def names(connection: AsyncConnection, found: Succession) -> dict[str, Any]:
    """Who leaves, who follows, and the office, for a text."""
    return {
        "office": found.office.value,
        "leaving": (await chats.person_by_id(connection, found.leaving_person_id)).name,
        "following": (await chats.person_by_id(connection, found.following_person_id)).name,
    }


async def telephone(connection: AsyncConnection, network_id: int, person_id: int) -> tuple[str, str | None]:
    """Somebody's name and telephone number, else that of an organisation they speak for."""
    person = await chats.person_by_id(connection, person_id)
    if person.telephone:
        return person.name, person.telephone
    spoken = await members.spoken_for_by(connection, person_id, network_id)
    return person.name, next((each.telephone for each in spoken if each.telephone), None)


async def may_count(connection: AsyncConnection, found: Succession, person_id: int) -> bool:
    """Whether somebody counts the money that is handed over."""
    standing = await of_person(connection, found.network_id, person_id)
    return standing.may(Right.CHECK_CASH_BOOK) and person_id in await checkers(connection, found)
