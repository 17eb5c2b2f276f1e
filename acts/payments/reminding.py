"""The clock's part: whoever owes something whose stated day is past is told the day after, then monthly, of all of it together."""

from datetime import date, timedelta

from acts.payments.booking import tell
from acts.standing import may_write
from domain.ledger import overdue
from domain.payments import month_later
from domain.quiet_hours import sending_moment
from storage import due, networks, outbox, payments
from storage.due import Due
from storage.networks import Network
from storage.outbox import data
from storage.payments import LATE, LATE_SUM
from storage.turn import Turn
from views.members import speakers
from views.payments import account_of, debtors, late, treasurer_of

TOGETHER = timedelta(minutes=5)  # after which the treasurer has one message for all who were told that morning


async def watch(turn: Turn, network: Network, member_id: int, day: date) -> None:
    """Something is to be paid until that day: the clock looks on the next one."""
    await _plan(turn, network, member_id, day + timedelta(days=1))


async def _plan(turn: Turn, network: Network, member_id: int, day: date) -> None:
    subject, at = f"{member_id}:{day.isoformat()}", sending_moment(day, network.hours)
    await due.plan(turn, LATE, subject, at, network_id=network.id)


async def remind(turn: Turn, work: Due) -> str | None:
    """Tell an organisation what is overdue, never twice in a month and never what has been paid meanwhile."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    member_id = int(work.subject.partition(":")[0])
    today = turn.now.astimezone(network.tz).date()
    account = await account_of(turn.connection, network.id, member_id)
    found = overdue(account, today)
    if not found:
        return "nothing is overdue"
    told = await payments.told_late(turn.connection, network.id, member_id)
    if told is not None and month_later(told.astimezone(network.tz).date()) > today:
        return "told within the month; the next time of all together"
    treasurer = await treasurer_of(turn.connection, network.id)
    values = {
        "products": list(dict.fromkeys(str(each.entry.values.get("product", "")) for each in found)),
        "day": min(each.entry.due for each in found if each.entry.due is not None).isoformat(),
        "now": turn.now.isoformat(),
        "late": late(account, today),
        "owed": account.owed,
        "telephone": treasurer.telephone if treasurer else None,
    }
    await tell(turn, network, member_id, "payments.overdue", values)
    await _plan(turn, network, member_id, month_later(today))
    await due.plan(turn, LATE_SUM, f"{network.id}:{today.isoformat()}", turn.now + TOGETHER, network_id=network.id)
    return None


async def tell_sum(turn: Turn, work: Due) -> str | None:
    """The treasurer has the sum; who owes what is a tap away."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    treasurer = await treasurer_of(turn.connection, network.id)
    if treasurer is None or treasurer.private_chat_id is None:
        return "no treasurer can be reached"
    today = turn.now.astimezone(network.tz).date()
    found = [(key, late(each, today)) for key, each in await debtors(turn.connection, network.id)]
    sums = {key: satang for key, satang in found if satang}
    if not sums:
        return "nothing is overdue"
    unreached = [key for key in sums if not await speakers(turn.connection, key)]
    values = {"debtors": len(sums), "late": sum(sums.values()), "unreached": len(unreached)}
    outbox.say(
        turn,
        treasurer.private_chat_id,
        "payments.overdue_sum",
        values,
        keyboard=[[data("payments.who", f"payments.owed:{network.id}:1")]],
        network_id=network.id,
        not_before=may_write(turn, network, treasurer.private_chat_id),
    )
    return None
