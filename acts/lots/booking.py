"""What selling together books: the buyer owes, each organisation has its share, money in advance, what is paid out.

Every entry is about its sale ('sale:12'): a share lowers what an advance on it made the organisation owe before anything else.
"""

from collections.abc import Mapping

from domain.ledger import CORRECTION, Account, Entry, Kind, Posting, moved
from domain.payments import of_member
from storage import ledger
from storage.lots import Advance, Sale, Share
from storage.networks import Network
from storage.turn import Turn

CASH = Account(Kind.CASH)


def _about(sale_id: int) -> str:
    return f"sale:{sale_id}"


async def advance_paid(turn: Turn, network: Network, found: Advance, sale: Sale) -> None:
    """Money in advance: it leaves the cash, and the organisation owes it until the sale is shared."""
    day = turn.now.astimezone(network.tz).date()
    values = {"product": sale.product, "of_day": sale.day}
    entry = moved(
        day, "advance", found.satang, out_of=CASH, into=of_member(found.member_id), values=values, about=_about(sale.id)
    )
    await ledger.enter(turn, network.id, entry, once=f"advance:{found.id}")


async def shared(turn: Turn, network: Network, sale: Sale, shares: Mapping[int, int]) -> None:
    """The buyer owes what he pays, and each organisation has its share of it in satang."""
    parts = {member_id: satang for member_id, satang in shares.items() if satang}
    postings = [Posting(Account(Kind.BUYER, sale.buyer), sum(parts.values()))]
    postings += [Posting(of_member(member_id), -satang) for member_id, satang in parts.items()]
    values = {"product": sale.product, "of_day": sale.day}
    day = turn.now.astimezone(network.tz).date()
    entry = Entry(day, "sale", tuple(postings), values, _about(sale.id))
    await ledger.enter(turn, network.id, entry, once=f"sale:{sale.id}")


async def corrected(
    turn: Turn, network: Network, sale: Sale, differences: Mapping[int, int], reason: str, *, once: str
) -> None:
    """The buyer changed what was shared: he owes the difference, and each organisation has its part of it (below zero: less)."""
    postings = [Posting(Account(Kind.BUYER, sale.buyer), sum(differences.values()))]
    postings += [Posting(of_member(member_id), -satang) for member_id, satang in differences.items() if satang]
    values = {"product": sale.product, "of_day": sale.day}
    day = turn.now.astimezone(network.tz).date()
    entry = Entry(day, CORRECTION, tuple(postings), values, _about(sale.id), None, reason)
    await ledger.enter(turn, network.id, entry, once=once)


async def paid_out(turn: Turn, network: Network, sale: Sale, part: Share) -> None:
    """An organisation has its money: what it was still to get leaves the cash."""
    values = {"product": sale.product, "of_day": sale.day}
    day = turn.now.astimezone(network.tz).date()
    member = of_member(part.member_id)
    entry = moved(day, "paid_out", part.open, out_of=CASH, into=member, values=values, about=_about(sale.id))
    before = f":{part.paid}" if part.paid else ""  # a second time only for what the buyer paid more since
    await ledger.enter(turn, network.id, entry, once=f"sale:{sale.id}:{part.member_id}{before}")


async def buyer_paid(turn: Turn, network: Network, sale: Sale, satang: int) -> None:
    """The buyer's money is there; below zero: what he is owed back went out."""
    values = {"product": sale.product, "of_day": sale.day}
    day = turn.now.astimezone(network.tz).date()
    buyer = Account(Kind.BUYER, sale.buyer)
    what, out_of, into = ("buyer_paid", buyer, CASH) if satang > 0 else ("buyer_repaid", CASH, buyer)
    entry = moved(day, what, abs(satang), out_of=out_of, into=into, values=values, about=_about(sale.id))
    await ledger.enter(turn, network.id, entry, once=f"sale:{sale.id}:buyer:{sale.version}")
