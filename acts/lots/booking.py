"""What selling together books: the buyer owes, each organisation has its share, money in advance, what is paid out.

Every entry is about its sale ('sale:12'): a share lowers what an advance on it made the organisation owe before anything else.
"""

from collections.abc import Mapping

from domain.ledger import Account, Entry, Kind, Posting, moved
from domain.payments import of_member
from storage import ledger
from storage.lots import Advance, Sale
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


async def paid_out(turn: Turn, network: Network, sale: Sale, member_id: int, satang: int) -> None:
    """An organisation has its money: it leaves the cash."""
    values = {"product": sale.product, "of_day": sale.day}
    day = turn.now.astimezone(network.tz).date()
    entry = moved(day, "paid_out", satang, out_of=CASH, into=of_member(member_id), values=values, about=_about(sale.id))
    await ledger.enter(turn, network.id, entry, once=f"sale:{sale.id}:{member_id}")


async def buyer_paid(turn: Turn, network: Network, sale: Sale, satang: int) -> None:
    """The buyer's money is there."""
    values = {"product": sale.product, "of_day": sale.day}
    day = turn.now.astimezone(network.tz).date()
    buyer = Account(Kind.BUYER, sale.buyer)
    entry = moved(day, "buyer_paid", satang, out_of=buyer, into=CASH, values=values, about=_about(sale.id))
    await ledger.enter(turn, network.id, entry, once=f"sale:{sale.id}:buyer")
