"""A debt comes into the books: what an organisation received, at its price, with its part of carriage and the hub's fee."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from acts.payments.reminding import watch
from domain.ledger import Account, Entry, Posting, moved
from domain.payments import FEE, TRANSPORT, of_member
from storage import ledger
from storage.members import Member
from storage.networks import Network
from storage.turn import Turn


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
    about: str = "",
    part: int | None = None,
    transport: int = 0,
    fee: int = 0,
    tax: int = 0,
    due: date | None = None,
) -> bool:
    """An organisation owes `satang` for its confirmed share of a product; False where `once` is booked already.

    `satang` is `quantity` × `price` + `tax` + `transport` + `fee`, else ValueError. `seller`: the account that is owed the goods
    (a seller, the hub's own stock, or the network above). `about` names the round, `part` its delivery, `due` the last day only
    where one was stated.
    """
    goods = quantity * price + tax
    if satang != goods + transport + fee:
        raise ValueError(f"{quantity} at {price} with carriage {transport} and fee {fee} are not {satang} satang")
    against = {seller: goods, TRANSPORT: transport, FEE: fee}
    values: Mapping[str, Any] = {
        "product": what,
        "quantity": quantity,
        "unit": unit,
        "price": price,
        "part": part,
        "transport": transport,
        "fee": fee,
    }
    postings = (
        Posting(of_member(member.id), satang),
        *(Posting(account, -amount) for account, amount in against.items() if amount),
    )
    day = turn.now.astimezone(network.tz).date()
    if not await ledger.enter(turn, network.id, Entry(day, "share", postings, values, about, due), once=once):
        return False
    if due is not None:
        await watch(turn, network, member.id, due)
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
