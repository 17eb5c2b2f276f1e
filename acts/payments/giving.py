"""Money that organisations gave, told by who keeps the accounts or the book of the network's own money: several in one message too.

Whose names are said the directory says (language/gave.py). Dues go into the book, all else to the accounts. Source of the rules:
docs/trade.md, 'Money'.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from acts import one_of
from acts.cash_book import given_back, together
from acts.cash_book.entries import keeps_begun
from acts.payments import arriving, telling
from acts.standing import in_network, networks_here
from domain.cash_book import CashTold, Purse
from domain.rights import Right
from domain.trade import Arrived, Received, Way
from language.cash_book import dues_told
from language.gave import Gave, gave, may_be_for_another, said_beside
from language.hearing import Words
from storage import members, networks, outbox, questions
from storage.members import Member
from storage.networks import Network
from storage.turn import Turn
from views.cash_book import dues_owed
from views.payments import has_account


@dataclass(frozen=True)
class _Told:
    """What is told of the organisations of one network: dues, and what else was paid."""

    network: Network
    dues: Sequence[Gave]
    paid: Sequence[Gave]


@one_of.again("gave")
async def hear(turn: Turn, words: Words) -> bool:
    """'ควนรู 2,000 เขาพระ 3,000 จ่ายสดทั้งคู่', 'ค่าบำรุง ควนรู โคกทราย ครบแล้ว'; False where not all of it is money that came in."""
    if await given_back.hear(turn, words):
        return True
    keeps, fits = False, dict[int, _Told]()
    for network_id in await networks_here(turn):
        here = await in_network(turn, network_id)
        accounts, book = here.may(Right.KEEP_ACCOUNTS), await keeps_begun(turn, here)
        keeps = keeps or accounts or book
        told = await _told(turn, here.network, words.text, accounts, book) if accounts or book else None
        if told is not None and not _spends(words, told):
            fits[network_id] = told
    if not keeps:
        return may_be_for_another(words.text) and await _for_another(turn, words)
    if not fits:
        return False
    chosen = await one_of.network(turn, one_of.Said("gave", words), [each.network for each in fits.values()])
    if chosen is not None:
        await _take(turn, words, fits[chosen.id])
    return True


def _spends(words: Words, told: _Told) -> bool:
    """Whether one of the sums was surely heard as spent: 150 of 'รับเงินควนรู 2000 จ่ายค่ากาแฟ 150' is no receipt."""
    heard = () if words.heard is None else words.heard.meanings
    spent = {
        each.get("baht") for each in heard if each.kind == "cash" and each.get("side") == "out" and not each.unsure
    }
    return any(each.baht in spent for each in (*told.dues, *told.paid) if each.baht is not None)


async def _told(turn: Turn, network: Network, text: str, accounts: bool, book: bool) -> _Told | None:
    """What is told of the organisations of a network, by who keeps its accounts, or its book; None where that is not all."""
    own = {each.name: each for each in await members.of_network(turn.connection, network.id)}
    told = gave(text, own, turn.now)
    if not told or any(each.for_them or (each.by and own[each.by].id == network.hub_member_id) for each in told):
        return None
    dues = [each for each in told if book and await _are_dues(turn, network, own[each.whom], each)]
    paid = [each for each in told if each not in dues]
    if any(each.dues for each in paid) or (paid and not accounts):
        return None
    return _Told(network, dues, paid)


async def _take(turn: Turn, words: Words, told: _Told) -> None:
    """What was told, shown before it counts: dues as entries of the book, all else as money of the accounts."""
    network, dues, paid = told.network, told.dues, told.paid
    for kind in ("promised", *(["left"] if any(each.left for each in dues) else [])):
        if (beside := said_beside(words.text, kind)) is not None:
            outbox.reply(turn, "common.not_kept", {"words": beside})
    asked = list[int]()
    for each in dues:
        if each.by is not None or each.day is not None:  # an entry of dues is of the day on which it is entered
            day = None if each.day is None else each.day.isoformat()
            outbox.reply(turn, "cash_book.dues_without", {"whom": each.whom, "by": each.by, "day": day})
    if dues:
        await together.take(turn, network, [_as_entry(each, turn, network) for each in dues], words.text)
        asked = await questions.and_open(turn, asked)
    for each in paid if not all(each.baht or each.whole for each in paid) else ():
        await arriving.take(turn, Arrived(each.whom, each.baht, way=each.way, day=each.day, by=each.by))
        asked = await questions.and_open(turn, asked)
    sums = [_as_received(each) for each in paid]
    if sums and all(each.baht or each.whole for each in paid):
        await telling.take_received(turn, sums, None)
        asked = await questions.and_open(turn, asked)
    await questions.one_by_one(turn, asked)


async def _are_dues(turn: Turn, network: Network, member: Member, told: Gave) -> bool:
    """Whether it is dues: said so, or all that this organisation owes, which never had an account for goods."""
    if told.dues or told.goods or await has_account(turn.connection, network.id, member.id):
        return told.dues
    return any(
        each.member_id == member.id for each in await dues_owed(turn.connection, network, network.day_of(turn.now))
    )


def _as_entry(told: Gave, turn: Turn, network: Network) -> CashTold:
    year = None if told.year is None else network.day_of(turn.now).year + told.year
    purse = None if told.way is None else Purse.BANK if told.way is Way.TRANSFER else Purse.CASH
    return dues_told(told.whom, told.baht, year, purse)


def _as_received(told: Gave) -> Received:
    return Received(told.whom, told.baht, told.way, day=told.day, by=told.by, left=told.left)


async def _for_another(turn: Turn, words: Words) -> bool:
    """A leader tells that they paid for another organisation: the treasurer is given it to look at."""
    for network_id in await networks_here(turn):
        network = await networks.by_id(turn.connection, network_id)
        own = [each.name for each in await members.of_network(turn.connection, network.id)]
        told = gave(words.text, own, turn.now)
        if len(told) == 1 and (told[0].for_them or told[0].by) and told[0].baht and not told[0].dues:
            here = await in_network(turn, network_id)
            payer = here.members[0].name if told[0].for_them and len(here.members) == 1 else told[0].by
            return await telling.pass_on(turn, replace(_as_received(told[0]), by=payer), None)
    return False
