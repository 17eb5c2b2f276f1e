"""What the treasurer's page says besides the accounts: what waits for a tap, on which button it opens, and what came in on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import domain.funerals
from domain.cash_book import Side
from domain.cash_book import State as CashState
from domain.ledger import Kind
from domain.payments import CASH
from domain.rights import Right
from domain.seals import seal
from storage import cash_book, chats, funerals, ledger, lots, members, payments, promptpay, rounds, stock_counts
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Button, data
from storage.rounds import Found
from views.cash_book import dues_owed
from views.lines import Line
from views.payments import to_give_back, truck_owed
from views.promptpay import confirming, names_of
from views.standing import Standing
from views.stock_counts import open_lack

SALES = 10  # of the newest that were shared, looked through for what is not paid out


@dataclass(frozen=True)
class Waits:
    """One thing that waits: the line that says it, and the button that opens the thing itself."""

    line: Line
    button: Button


@dataclass(frozen=True)
class CameIn:
    """What the hub took in of one organisation or buyer on a day, in satang, and by whom that was entered."""

    name: str
    satang: int
    by: str


async def waiting(connection: AsyncConnection, network: Network, standing: Standing, today: date) -> list[Waits]:
    """What waits in a network, what was told by others first; of the network's own money what its keeper sees."""
    names = {each.id: each.name for each in await members.of_network(connection, network.id)}
    return [
        *await _told(connection, network, names),
        *await _to_pay(connection, network, names),
        *(await _of_own_money(connection, network, today) if standing.may(Right.KEEP_CASH_BOOK) else ()),
    ]


async def _told(connection: AsyncConnection, network: Network, names: dict[int, str]) -> list[Waits]:
    """Payments that were told, the PromptPay number that waits for others, what a count lacks, advances, funeral money."""
    found, key = list[Waits](), network.id
    values: dict[str, Any]
    claims = await payments.waiting(connection, key)
    if claims:
        values = {"count": len(claims), "satang": sum(each.satang for each in claims)}
        found.append(Waits(Line("payments.waits_claims", values), data("payments.look", f"payments.card:{key}")))
    number = await promptpay.waiting(connection, key)
    if number is not None:
        whom = await names_of(connection, await confirming(connection, network, number.by_person_id))
        found.append(
            Waits(
                Line("payments.waits_promptpay", {"names": whom}),
                data("promptpay.show", f"promptpay.show:{key}:{number.id}"),
            )
        )
    for lack in await stock_counts.lacking(connection, key):
        values = {"product": lack.product, "units": await open_lack(connection, lack), "unit": lack.unit}
        found.append(
            Waits(Line("payments.waits_lack", values), data("stock.lack", f"stock.lack:{key}:{lack.id}", **values))
        )
    for each in await lots.asked_advances(connection, key):
        values = {"member": names.get(each.member_id, ""), "satang": each.satang}
        found.append(
            Waits(Line("payments.waits_advance", values), data("lots.asked", f"lots.asked:{key}:{each.id}", **values))
        )
    for funeral, satang in await funerals.told(connection, key):
        values = {"name": funeral.name, "count": len(satang), "satang": sum(satang)}
        withdrawn = funeral.state == domain.funerals.State.WITHDRAWN.value
        button = data("payments.funeral", f"funerals.open:{key}:{funeral.id}", name=funeral.name)
        found.append(Waits(Line("payments.waits_funeral", values | {"withdrawn": withdrawn}), button))
    return found


async def _to_pay(connection: AsyncConnection, network: Network, names: dict[int, str]) -> list[Waits]:
    """Bills that are not held against the books yet, sellers and trucks that are owed, what is to be given back or paid out."""
    found, key = list[Waits](), network.id
    values: dict[str, Any]
    for goods in await without_bill(connection, key):
        values = {"seller": goods[0].round.offer.seller, "products": [each.product for each in goods]}
        button = data("payments.bill", f"payments.bill:{key}:{goods[0].id}", **values)
        found.append(Waits(Line("payments.waits_bill", values), button))
    for seller, satang in await sellers_owed(connection, key):
        values = {"seller": seller, "satang": satang}
        found.append(
            Waits(
                Line("payments.waits_seller", values),
                data("payments.pay", f"payments.pay:{key}:{seal(seller)}", **values),
            )
        )
    truck = await truck_owed(connection, key)
    if truck:
        button = data("payments.truck_button", f"payments.truck:{key}", satang=truck)
        found.append(Waits(Line("payments.waits_truck", {"satang": truck}), button))
    for due in await to_give_back(connection, key):
        values = {"name": names.get(due.member_id, ""), "satang": due.satang}
        button = data("payments.give_back_to", f"payments.give_back:{key}:{due.number}", **values)
        found.append(Waits(Line("payments.waits_back", values | {"product": due.product}), button))
    for sale in await lots.settled(connection, key, SALES):
        open_now = [each.open for each in (await lots.shares_of(connection, sale.id)).values() if each.open > 0]
        if open_now:
            values = {"product": sale.product, "count": len(open_now), "satang": sum(open_now)}
            button = data("payments.pay_out", f"lots.look:{key}:{sale.id}:pay", product=sale.product)
            found.append(Waits(Line("payments.waits_sale", values), button))
    return found


async def _of_own_money(connection: AsyncConnection, network: Network, today: date) -> list[Waits]:
    """Of the network's own money: payments that others approve, what somebody paid in advance, dues."""
    if await cash_book.book(connection, network.id) is None:
        return []
    found, key = list[Waits](), network.id
    for what, state in (("approval", CashState.WAITING), ("advanced", CashState.ADVANCED)):
        entries = await cash_book.entries(connection, key, state)
        if entries:
            values = {"count": len(entries), "satang": sum(each.satang for each in entries)}
            button = data(f"payments.open_{what}", f"cash_book.open:{key}:{state}")
            found.append(Waits(Line(f"payments.waits_{what}", values), button))
    owing = await dues_owed(connection, network, today)
    if owing:
        values = {"count": len({each.member_id for each in owing}), "satang": sum(each.satang for each in owing)}
        found.append(
            Waits(Line("payments.waits_dues", values), data("cash_book.owed_button", f"cash_book.open:{key}:dues"))
        )
    return found


async def without_bill(connection: AsyncConnection, network_id: int) -> list[list[Found]]:
    """The rounds whose goods came and whose seller's bill nobody has held against the books, those of a truck together.

    A centre's bill is the network's above.
    """
    bills: dict[int, list[Found]] = {}
    for each in await rounds.received(connection, network_id):
        if each.round.parent_id is None:
            bills.setdefault(each.truck_id or each.id, []).append(each)
    return list(bills.values())


async def sellers_owed(connection: AsyncConnection, network_id: int) -> list[tuple[str, int]]:
    """(seller, satang) of each that the books say is still to be paid, by name."""
    return [
        (account.key, -balance)
        for account, balance in (await ledger.balances(connection, network_id, Kind.SELLER)).items()
        if balance < 0
    ]


async def came_in(connection: AsyncConnection, network_id: int, day: date) -> list[CameIn]:
    """What the hub took in on a day and was not taken back since, in the order in which it was entered."""
    names = {str(each.id): each.name for each in await members.of_network(connection, network_id)}
    found = []
    for entry in await ledger.received_on(connection, network_id, day, CASH):
        by = (await chats.person_by_id(connection, entry.by)).name if entry.by is not None else ""
        for each in entry.postings:
            if each.account.kind in (Kind.MEMBER, Kind.BUYER) and each.satang < 0:
                name = names.get(each.account.key, "") if each.account.kind is Kind.MEMBER else each.account.key
                found.append(CameIn(name, -each.satang, by))
    return found


async def own_money_in(connection: AsyncConnection, network_id: int, day: date) -> int | None:
    """Satang that the network's own money took in on a day; None where it has no book."""
    if await cash_book.book(connection, network_id) is None:
        return None
    found = [
        each for each in await cash_book.entries_of(connection, network_id, day, day) if each.side is Side.RECEIVED
    ]
    of_today = {each.id for each in found if each.corrects_id is None}
    return sum(each.satang for each in found if each.corrects_id is None or each.corrects_id in of_today)
