"""Who has paid the network's dues, asked in words: the treasurer reads of everybody, anybody else of their own organisations.

Source: docs/network.md, 'The network's own money'.
"""

from acts.cash_book.book import show
from acts.named import directory_of
from acts.standing import in_network, networks_here
from domain.refusal import Refused
from domain.rights import Right
from language.amended import organisations_named
from language.hearing import Words
from storage import cash_book, outbox
from storage.members import Member
from storage.networks import Network
from storage.turn import Turn
from views.cash_book import collects_dues, dues_owed
from views.standing import Standing


async def hear(turn: Turn, words: Words) -> bool:
    """'ควนรูจ่ายค่าบำรุงหรือยัง', 'ใครยังไม่จ่ายค่าบำรุง'; False where no network of the person has a book, or nobody is meant."""
    standing = await _with_book(turn)
    if standing is None:
        return False
    treasurer = standing.may(Right.KEEP_CASH_BOOK)
    directory = await directory_of(turn.connection, standing.network.id)
    named = [
        each
        for name in organisations_named(words.text, directory.names.values())
        for each in directory.organisations.values()
        if each.name == name
    ]
    if treasurer and not named:
        await show(turn, standing.network.id, "dues")
        return True
    own = {each.id for each in standing.members}
    if not treasurer and any(each.id not in own for each in named):
        raise Refused("cash_book.only_own_dues")
    for each in named or standing.members:
        await _tell(turn, standing.network, each)
    return bool(named or standing.members)


async def hear_cash(turn: Turn) -> bool:
    """'เงินในบัญชีเหลือเท่าไร' of who belongs to a network that has a book: the page of its money. False for anybody else."""
    standing = await _with_book(turn)
    if standing is None or not standing.belongs:
        return False
    await show(turn, standing.network.id)
    return True


async def _with_book(turn: Turn) -> Standing | None:
    """Where the person stands in a network whose book was begun, that spoken of last first."""
    known = await networks_here(turn)
    known.sort(key=lambda each: each != turn.who.current_network_id)
    for network_id in known:
        if await cash_book.book(turn.connection, network_id) is not None:
            return await in_network(turn, network_id)
    return None


async def _tell(turn: Turn, network: Network, member: Member) -> None:
    today = network.day_of(turn.now)
    paid = await cash_book.dues_paid(turn.connection, network.id)
    owing = [each for each in await dues_owed(turn.connection, network, today) if each.member_id == member.id]
    values = {
        "member": member.name,
        "collects": await collects_dues(turn.connection, network),
        "year": today.year,
        "paid": paid.get((member.id, today.year), 0),
        "owing": [{"year": each.year, "satang": each.satang} for each in owing],
    }
    outbox.reply(turn, "cash_book.dues_of", values, network_id=network.id)
