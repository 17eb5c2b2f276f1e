"""Money given to a network that is named: to the one above by who keeps a centre's accounts, to the own one by who owes there.

It is what is owed there, and no expense of the book of the network's own money. Source of the rules: docs/trade.md, 'Money'.
"""

from decimal import Decimal

from acts.heard import heard_here
from acts.payments.claiming import own_accounts
from acts.standing import in_network, networks_here
from domain.ledger import Account, Kind
from domain.meanings import Meaning
from domain.rights import Right
from domain.trade import Paid, PaidSeller
from language.exchanged_words import puts_right
from language.heard.meant import Heard
from language.heard.parts import Part
from language.hearing import Saying, Words
from language.networks_paid import Given, given_to, given_to_hub, gives
from language.not_yet import promises_payment
from storage import ledger, members, networks
from storage.networks import Network
from storage.turn import Turn

_OF_MONEY = frozenset({"cash", "paid", "activity", "loan_paid"})  # as what such words are heard


async def paid_to_network(turn: Turn, words: Words, heard: Heard) -> Part | None:
    """What was given to a network that the words name, as it goes to the accounts; None where they name none, or tell anything else.

    Below a card, which they put right in nothing, it is one more.
    """
    if not gives(words.text) or puts_right(words.text) or promises_payment(words.text):
        return None
    if {each.kind for each in heard.meanings} <= {"correct"}:
        heard, _ = await heard_here(turn, words)
    if (baht := _sum(heard)) is None:
        return None
    for network_id in await networks_here(turn):
        here = await in_network(turn, network_id)
        above = await _above(turn, here.network) if here.may(Right.KEEP_ACCOUNTS) else None
        told: Paid | PaidSeller | None = None
        if above is not None and (given := await _given_above(turn, here.network, above, words.text)) is not None:
            told = PaidSeller(baht, above.name, given.way)
        elif here.members and (own := given_to(words.text, here.network.name, above=False)) is not None and own.surely:
            told = Paid(baht, own.way, None)
        if told is not None:
            to = "hub" if isinstance(told, Paid) else told.seller
            meant = (Meaning("paid", {"baht": baht, "to": to}),)
            return Part(meant, words.text, (Saying.TRADE_MONEY,), own=words.text, told={"trade": (told,)})
    return None


def _sum(heard: Heard) -> Decimal | None:
    """The sum of the only thing that was heard, where that is money."""
    if len(heard.meanings) != 1 or heard.meanings[0].kind not in _OF_MONEY:
        return None
    only = heard.meanings[0]
    baht = only.get("baht") or only.get("amount_baht")
    return baht if isinstance(baht, Decimal) else None


async def _above(turn: Turn, network: Network) -> Network | None:
    """The network of which this one is a centre."""
    centre = await members.of_child(turn.connection, network.id)
    return None if centre is None else await networks.by_id(turn.connection, centre.network_id)


async def _given_above(turn: Turn, network: Network, above: Network, text: str) -> Given | None:
    """How words say that the centre paid the network above: by its name, where its level alone may be an office only of a debt there;
    as 'แม่ข่าย' by who has no organisation that owes the own hub.
    """
    given = given_to(text, above.name, above=True)
    if given is None and given_to(text, network.name, above=False) is None and not await own_accounts(turn):
        given = given_to_hub(text)
    if given is None or given.surely:
        return given
    owed = -await ledger.balance(turn.connection, network.id, Account(Kind.SELLER, above.name))
    return given if owed > 0 else None
