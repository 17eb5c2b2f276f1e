"""Money in advance: asked for by an organisation with lots whose price is not known yet, paid or refused by the treasurer."""

from collections.abc import Sequence

from acts import one_of
from acts.lots import selling
from acts.named import directory_of
from acts.standing import in_network, known_networks, yours
from acts.telling import tell
from domain.lots import satang
from domain.refusal import Refused, still_there
from domain.telling import Somebody, Speaking
from domain.trade import AdvanceAsked
from language.hearing import Words
from storage import lots, outbox
from storage.lots import Advance, Sale
from storage.members import Member
from storage.networks import Network
from storage.turn import Turn
from views.lots import is_hub
from views.members import reached
from views.standing import Standing
from views.trade import require_treasurer, treasurers


def card_name(advance_id: int) -> str:
    """The name of a request's card, with who asks and with the treasurer."""
    return f"advance:{advance_id}"


@one_of.again("advance")
async def hear(turn: Turn, words: Words) -> bool:
    """A message that may ask for money in advance; False where the person's networks never sold anything together."""
    told = next((each for each in words.trade if isinstance(each, AdvanceAsked)), None)
    if told is None:
        return False
    sold = False
    meant: dict[int, tuple[Network, Sale, Member]] = {}
    for network_id in await known_networks(turn):
        standing = await in_network(turn, network_id)
        asking = await _asking(turn, standing, told.whom)
        sold = sold or (bool(asking) and await lots.latest(turn.connection, network_id) is not None)
        for sale in await lots.unsettled(turn.connection, network_id):  # the newest of them stays
            brought = {each.member_id for each in await lots.lots_of(turn.connection, sale.id)}
            if able := [each for each in asking if each.id in brought]:
                meant[network_id] = (standing.network, sale, able[0])
    if meant:
        chosen = await one_of.network(turn, one_of.Said("advance", words), [network for network, *_ in meant.values()])
        if chosen is not None:
            await _ask(turn, *meant[chosen.id], satang(told.baht))
        return True
    if sold:
        raise Refused("lots.refused_no_lot")
    return False


async def _asking(turn: Turn, standing: Standing, whom: str | None) -> Sequence[Member]:
    """For whom it can be asked: one's own organisations, or whom the hub names."""
    if whom is None:
        return standing.members
    named = (await directory_of(turn.connection, standing.network.id)).named(whom)
    if await is_hub(turn.connection, standing.network, turn.who.id):
        return named
    own = {each.id for each in standing.members}
    return [each for each in named if each.id in own]


async def _ask(turn: Turn, network: Network, sale: Sale, member: Member, amount: int) -> None:
    waiting = await lots.asked_advances(turn.connection, network.id, member_id=member.id)
    if waiting:
        asked_at = waiting[0].asked_at.isoformat()
        raise Refused("lots.refused_asked_already", satang=waiting[0].satang, at=asked_at)
    people = await treasurers(turn.connection, network)
    chats = await reached(turn.connection, people)
    if not chats:
        raise Refused("lots.refused_no_treasurer")
    key = await lots.ask_advance(turn, sale, member.id, amount)
    await tell(turn, network, map(Somebody, people), card_name(key))
    if turn.here.id not in chats and member.id in {each.id for each in (await in_network(turn, network.id)).members}:
        await outbox.show(turn, turn.here.id, card_name(key), network_id=network.id, fresh=True)


async def _open(turn: Turn, network_id: int, advance_id: int) -> tuple[Network, Advance]:
    standing = await yours(turn, network_id)
    require_treasurer(standing)
    return standing.network, await _found(turn, network_id, advance_id)


async def _found(turn: Turn, network_id: int, advance_id: int) -> Advance:
    found = still_there(await lots.advance(turn.connection, network_id, advance_id))
    return found


async def show(turn: Turn, network_id: int, advance_id: int) -> None:
    """[ขอเบิก …] on the treasurer's page: the request's card."""
    await _open(turn, network_id, advance_id)
    await outbox.show(turn, turn.here.id, card_name(advance_id), network_id=network_id, fresh=True)


async def _end(turn: Turn, found: Advance, state: str) -> None:
    if not await lots.end_advance(turn, found, state):
        raise Refused("lots.decided_already")
    turn.answer(f"lots.advance_is_{state}")


async def pay(turn: Turn, network_id: int, advance_id: int) -> None:
    """[จ่ายแล้ว]: it is booked, and who asked is told."""
    network, found = await _open(turn, network_id, advance_id)
    sale = await lots.sale(turn.connection, network_id, found.sale_id)
    assert sale is not None
    await _end(turn, found, "paid")
    await selling.book_advance(turn, network, found, sale)
    await _tell(turn, network, found, sale, "lots.advance_paid")


async def decline(turn: Turn, network_id: int, advance_id: int) -> None:
    """[ไม่จ่าย]: who asked is told whom to ask."""
    network, found = await _open(turn, network_id, advance_id)
    sale = await lots.sale(turn.connection, network_id, found.sale_id)
    assert sale is not None
    await _end(turn, found, "declined")
    await _tell(turn, network, found, sale, "lots.advance_declined")


async def withdraw(turn: Turn, network_id: int, advance_id: int) -> None:
    """[ถอนคำขอ], by who speaks for the organisation."""
    standing = await yours(turn, network_id)
    found = await _found(turn, network_id, advance_id)
    if found.member_id not in {each.id for each in standing.members}:
        raise Refused("lots.refused_not_yours")
    await _end(turn, found, "withdrawn")


async def _tell(turn: Turn, network: Network, found: Advance, sale: Sale, key: str) -> None:
    """What became of it, to who asked and to the organisation, whose debt it is."""
    values = {"satang": found.satang, "product": sale.product, "by": turn.who.name, "telephone": turn.who.telephone}
    await tell(turn, network, (Somebody(found.asked_by), Speaking(found.member_id)), key, values, others=True)
