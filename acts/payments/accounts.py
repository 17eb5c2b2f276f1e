"""An organisation's account with the hub: what it owes, what came in, what is taken back or put right, and who is reminded."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from acts.rounds import lines
from acts.standing import in_network, networks_here
from acts.telling import tell
from domain.ledger import Account, Entry, Kind, Posting, moved, overdue, statement, taken_back
from domain.payments import (
    CASH,
    FEE,
    LONGEST_REASON,
    TRANSPORT,
    given_back,
    met_by,
    month_later,
    of_member,
    payer_of,
    payment,
)
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import Somebody, Speaking
from domain.trade import Way
from storage import due, ledger, members, networks, outbox, payments, questions
from storage.due import Due
from storage.members import Member
from storage.networks import Network
from storage.outbox import data
from storage.payments import LATE, LATE_SUM
from storage.questions import Question
from storage.turn import Turn
from views.members import reached, speakers
from views.payments import account_of, debtors, given_back_once, keeps_accounts, late, left, treasurer_of
from views.promptpay import qr_buttons

TOGETHER = timedelta(minutes=5)  # after which the treasurer has one message for all who were told that morning


async def share_confirmed(
    turn: Turn,
    network: Network,
    member: Member,
    what: str,
    quantity: int,
    price: int,
    satang: int,
    *,
    once: str,
    unit: str,
    seller: Account,
    carrier: Account = TRANSPORT,
    about: str = "",
    part: int | None = None,
    transport: int = 0,
    fee: int = 0,
    above: int = 0,
    tax: int = 0,
    due: date | None = None,
) -> bool:
    """An organisation owes `satang` for its confirmed share of a product; False where `once` is booked already.

    `satang` is `quantity` × `price` + `tax` + `above` + `transport` + `fee`, else ValueError. `seller`: the account that is owed the
    goods (a seller, the hub's own stock, or the network above, with the fee that it charges: `above`), `carrier` that which is owed
    the carriage. `about` names the round, `part` its delivery, `due` the last day only where one was stated.
    """
    goods = quantity * price + tax
    if satang != goods + above + transport + fee:
        raise ValueError(f"{quantity} at {price} with {above} above, {transport}, {fee} are not {satang} satang")
    against = Counter({seller: goods + above, FEE: fee})
    against[carrier] += transport
    values: Mapping[str, Any] = {
        "product": what,
        "quantity": quantity,
        "unit": unit,
        "price": price,
        "part": part,
        "transport": transport,
        "fee": fee,
        "above": above,
        "carrier": carrier.kind.value,
    }
    postings = (
        Posting(of_member(member.id), satang),
        *(Posting(account, -amount) for account, amount in against.items() if amount),
    )
    day = turn.now.astimezone(network.tz).date()
    if not await ledger.enter(turn, network.id, Entry(day, "share", postings, values, about, due), once=once):
        return False
    if due is not None:
        await _watch(turn, network, member.id, due)
    return True


async def passed_on(
    turn: Turn,
    network: Network,
    giver: Member,
    taker: Member,
    satang: int,
    values: Mapping[str, Any],
    *,
    about: str,
    once: str,
) -> bool:
    """Goods go from one organisation to another and the debt of them too; what was paid already stays with the payer as credit.

    `values`: product, quantity, unit. False where `once` is booked already.
    """
    day = turn.now.astimezone(network.tz).date()
    entry = moved(
        day, "passed_on", satang, out_of=of_member(giver.id), into=of_member(taker.id), values=values, about=about
    )
    return await ledger.enter(turn, network.id, entry, once=once)


async def mended(turn: Turn, network: Network, entry: Entry | None, *, once: str) -> None:
    """A mend is one entry (None: no money moves); whoever owes more by it is looked at on its day, where one was stated.

    Raises Refused('payments.booked_already') where `once` is booked.
    """
    if entry is None:
        return
    if not await ledger.enter(turn, network.id, entry, once=once):
        raise Refused("payments.booked_already")
    for each in entry.postings:
        if entry.due is not None and each.account.kind is Kind.MEMBER and each.satang > 0:
            await _watch(turn, network, int(each.account.key), entry.due)


# --- what came in -------------------------------------------------------------------------------------------------------------


async def receive(
    turn: Turn,
    network: Network,
    member_id: int,
    satang: int,
    way: Way | None,
    *,
    once: str,
    to: int | None = None,
    by: int | None = None,
) -> bool:
    """The hub took in money of an organisation, which is told what it met: `to` (a person) where that one speaks for it, else
    everybody who does. Returns whether anybody could be told. `by`: another organisation that paid it, and is told so.

    A sum that is exactly a deposit which is waited for is that deposit, and so is what nothing else is owed of.

    Raises Refused('payments.booked_already') where `once` is booked.
    """
    payer = await members.by_id(turn.connection, network.id, by) if by is not None else None
    paid_by = None if payer is None else (payer.id, payer.name)
    values = await _came_in(turn, network, member_id, satang, way, network.day_of(turn.now), once, paid_by)
    if payer is not None:
        whose = await members.by_id(turn.connection, network.id, member_id)
        await tell(turn, network, Speaking(payer.id), "payments.paid_for", {"member": whose.name, "satang": satang})
    return await tell_member(
        turn, network, member_id, "payments.received", values | {"by": paid_by and paid_by[1]}, to=to
    )


async def _came_in(
    turn: Turn,
    network: Network,
    member_id: int,
    satang: int,
    way: Way | None,
    day: date,
    once: str,
    paid_by: tuple[int, str] | None,
) -> dict[str, Any]:
    """Money of an organisation is booked as of that day; what it met and what is left, as `receive` tells it and refuses."""
    account = of_member(member_id)
    before = await account_of(turn.connection, network.id, member_id)
    entry = payment(day, member_id, satang, way, paid_by)
    if not await ledger.enter(turn, network.id, entry, once=once):
        raise Refused("payments.booked_already")
    after, met = before.after(entry, entry.of(account))
    kept = await lines.settle(turn, network, member_id, received=satang)
    if kept:
        after = await account_of(turn.connection, network.id, member_id)
    was_deposit = sum(each.satang for each in kept) == satang
    return {
        "satang": satang,
        "met": [] if was_deposit else met_by(met, after),
        "deposits": [asdict(each) for each in kept],
        **left(after),
    }


async def tell_member(
    turn: Turn, network: Network, member_id: int, text: str, values: dict[str, object], *, to: int | None = None
) -> bool:
    """Tell whoever speaks for an organisation what became of its account (`to` alone, if they do); False where nobody can be told."""
    owed = (await account_of(turn.connection, network.id, member_id)).owed
    keyboard = await qr_buttons(turn.connection, network.id, member_id, owed)
    keyboard.append([data("payments.statement_button", f"payments.statement:{network.id}:{member_id}")])
    found = await speakers(turn.connection, member_id)
    own = [each for each in await reached(turn.connection, [to] if to is not None else []) if each in found]
    who = Somebody(to) if own and to is not None else Speaking(member_id)
    return await tell(turn, network, who, text, values, keyboard=keyboard) > 0


# --- taken back, given back ---------------------------------------------------------------------------------------------------


async def received_entry(turn: Turn, network_id: int, number: int) -> tuple[Network, Entry, Member]:
    """Money that came in from an organisation and still counts; only for who keeps the accounts."""
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    here = await in_network(turn, network_id)
    here.require(Right.KEEP_ACCOUNTS)
    found = still_there(await ledger.by_number(turn.connection, network_id, number))
    if found.of(CASH) <= 0:
        raise Refused("common.old_button")
    if await ledger.booked(turn.connection, network_id, ledger.taken_back_once(number)) is not None:
        raise Refused("payments.back_already")
    (payer,) = (each.account for each in found.postings if each.account != CASH)
    return here.network, found, await members.by_id(turn.connection, network_id, int(payer.key))


async def give_back(turn: Turn, network_id: int, number: int) -> None:
    """[คืนเงินแล้ว 2,000]: a deposit that became credit was given back, as far as it is credit still; `number` of its entry."""
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    here = await in_network(turn, network_id)
    here.require(Right.KEEP_ACCOUNTS)
    found = await ledger.by_number(turn.connection, network_id, number)
    payer = next((each.account for each in found.postings if each.account.kind is Kind.MEMBER), None) if found else None
    if found is None or payer is None or found.what != "deposit_back":
        raise Refused("common.old_button")
    member = await members.by_id(turn.connection, network_id, int(payer.key))
    satang, credit = -found.of(payer), (await account_of(turn.connection, network_id, member.id)).credit
    once = given_back_once(number)
    if await ledger.booked(turn.connection, network_id, once) is not None:
        raise Refused("payments.booked_already")
    if credit < satang:
        raise Refused("payments.no_credit", member=member.name, credit=credit)
    entry = given_back(turn.now.astimezone(here.network.tz).date(), member.id, satang)
    await ledger.enter(turn, network_id, entry, once=once)
    values = {"member": member.name, "satang": satang, **left(await account_of(turn.connection, network_id, member.id))}
    told = await tell_member(turn, here.network, member.id, "payments.given_back", values)
    outbox.take_buttons(turn)
    outbox.reply(turn, "payments.given_back_booked", values | {"told": told}, network_id=network_id)


async def ask_back(turn: Turn, network_id: int, number: int) -> None:
    """[ยกเลิก …]: why?"""
    network, found, member = await received_entry(turn, network_id, number)
    values = {"member": member.name, "satang": found.of(CASH)}
    state = {"entry": number}
    await questions.ask(turn, "payments.back", "payments.ask_back", values, state=state, network_id=network.id)


async def take_back(turn: Turn, question: Question, text: str) -> None:
    """The reason, with which it is taken back."""
    assert question.network_id is not None
    network, found, member = await received_entry(turn, question.network_id, int(question.state["entry"]))
    await questions.end(turn, question)
    await take_back_for(turn, network, found, member, " ".join(text.split())[:LONGEST_REASON])


async def take_back_for(turn: Turn, network: Network, found: Entry, member: Member, reason: str) -> None:
    """Money that came in counts no more; its organisation is told, and who acts."""
    await _count_no_more(turn, network, found, member, reason)
    await payments.let_slip_go(turn, network.id, found.number or 0)
    values = {"member": member.name, "satang": found.of(CASH), "reason": reason}
    values |= left(await account_of(turn.connection, network.id, member.id))
    told = await tell_member(turn, network, member.id, "payments.taken_back", values)
    await _tell_payer(turn, network, found, member, 0, reason)
    outbox.reply(turn, "payments.back_booked", values | {"told": told}, network_id=network.id)


async def _tell_payer(
    turn: Turn, network: Network, found: Entry, member: Member, satang: int, reason: str, to: Member | None = None
) -> None:
    """Who had paid it for another one reads what became of it: so many satang (0: none), of another one (`to`)."""
    payer = payer_of(found)
    if payer is not None:
        values = {"before": found.of(CASH), "member": member.name, "satang": satang, "reason": reason}
        values |= {"to": None if to is None else to.name}
        await tell(turn, network, Speaking(payer[0]), "payments.paid_for_no_more", values)


async def _count_no_more(turn: Turn, network: Network, found: Entry, member: Member, reason: str) -> None:
    """The correction by which it counts no more: the debts that it met are owed again, until the day that was stated for them."""
    account = of_member(member.id)
    booked = statement(await ledger.entries(turn.connection, network.id, account), account).lines
    met = next(line.met for line in booked if line.entry.number == found.number)
    due = min((each.debt.due for each in met if each.debt.due is not None), default=None)
    back = taken_back(found, network.day_of(turn.now), reason, due)
    if not await ledger.enter(turn, network.id, back, once=ledger.taken_back_once(found.number or 0)):
        raise Refused("payments.back_already")
    turn.changed("payments", network.id, network.id)


async def put_right(
    turn: Turn, network: Network, found: Entry, member: Member, satang: int, to: Member, reason: str
) -> dict[str, Any]:
    """Money that came in was another sum, or that of another organisation (`to`): it counts no more, and the right one from its day on.

    Whose it was and whose it is are told, each of its own account alone. Returned is what was booked: its number, what is left, and
    whether everybody could be told. A slip goes on standing for it. Raises Refused where it was taken back meanwhile.
    """
    once = ledger.put_right_once(found.number or 0)
    before, same = found.of(CASH), member.id == to.id
    await _count_no_more(turn, network, found, member, reason)
    told = True
    if not same:
        values = {"satang": before, "reason": reason, **left(await account_of(turn.connection, network.id, member.id))}
        told = await tell_member(turn, network, member.id, "payments.taken_back", values)
    payer = payer_of(found)
    paid_by = payer if payer is not None and payer[0] != to.id else None
    came = await _came_in(turn, network, to.id, satang, Way(found.what), found.day, once, paid_by)
    await _tell_payer(turn, network, found, member, satang, reason, None if same else to)
    if same:
        more = came | {"before": before, "reason": reason}
        told = await tell_member(turn, network, to.id, "payments.put_right_told", more)
    else:
        more = came | {"by": paid_by and paid_by[1]}
        told = await tell_member(turn, network, to.id, "payments.received", more) and told
    booked = await ledger.booked(turn.connection, network.id, once)
    return {"number": booked and booked.number, "told": told, "owed": came["owed"], "credit": came["credit"]}


# --- what is overdue: the clock's part ----------------------------------------------------------------------------------------


async def _watch(turn: Turn, network: Network, member_id: int, day: date) -> None:
    """Something is to be paid until that day: the clock looks on the next one."""
    await due.look_on(turn, LATE, member_id, day + timedelta(days=1), network.hours, network_id=network.id)


async def remind(turn: Turn, work: Due) -> str | None:
    """Tell an organisation what is overdue, never twice in a month and never what has been paid meanwhile."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    member_id = work.key
    today = turn.now.astimezone(network.tz).date()
    account = await account_of(turn.connection, network.id, member_id)
    found = overdue(account, today)
    if not found:
        return "nothing is overdue"
    told = await due.looked_on(turn.connection, LATE, member_id, network_id=network.id)
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
    await tell_member(turn, network, member_id, "payments.overdue", values)
    await due.look_on(turn, LATE, member_id, month_later(today), network.hours, network_id=network.id)
    await due.plan(turn, LATE_SUM, f"{network.id}:{today.isoformat()}", turn.now + TOGETHER, network_id=network.id)
    return None


async def tell_sum(turn: Turn, work: Due) -> str | None:
    """The treasurer has the sum; who owes what is a tap away."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    today = turn.now.astimezone(network.tz).date()
    found = [(key, late(each, today)) for key, each in await debtors(turn.connection, network.id)]
    sums = {key: satang for key, satang in found if satang}
    if not sums:
        return "nothing is overdue"
    unreached = [key for key in sums if not await speakers(turn.connection, key)]
    values = {"debtors": len(sums), "late": sum(sums.values()), "unreached": len(unreached)}
    keyboard = [[data("payments.who", f"payments.owed:{network.id}:1")]]
    whom = await keeps_accounts(turn.connection, network.id)
    await tell(turn, network, whom, "payments.overdue_sum", values, keyboard=keyboard, about="overdue")
    return None
