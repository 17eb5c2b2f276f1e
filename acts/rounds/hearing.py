"""What marketing says of a round in words: 'ร้านยืนยัน 755', 'เลื่อนปิดเป็นพุธ หกโมงเย็น', 'เปิดรอบเจ๊แดง ปิดอังคารที่ 15 หกโมงเย็น'."""

from collections.abc import Iterable

from acts.rounds import opening, ordering
from acts.rounds.finding import At
from acts.standing import in_network, known_networks
from domain.refusal import Refused
from domain.rights import Right
from domain.rounds import State
from domain.trade import PriceConfirmed, RoundTold
from language.hearing import Words
from storage import offers, rounds
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing

WAITING = frozenset({State.OPEN, State.CLOSING, State.FILL, State.CHOICE, State.CLOSED})


async def hear(turn: Turn, heard: Words) -> bool:
    """One thing said of one round, by who runs rounds; False where no round or offer is meant."""
    told = heard.trade_offers or ()
    if len(told) != 1 or not isinstance(told[0], PriceConfirmed | RoundTold):
        return False
    for network_id in await known_networks(turn):
        standing = await in_network(turn, network_id)
        if standing.may(Right.RUN_ROUNDS) and await _take(turn, standing, told[0]):
            return True
    return False


async def _take(turn: Turn, standing: Standing, told: PriceConfirmed | RoundTold) -> bool:
    running = await rounds.open_of(turn.connection, standing.network.id)
    if isinstance(told, PriceConfirmed):
        found = _meant((each for each in running if each.round.state is State.CLOSED), told)
        if found is None:
            return False
        await ordering.price_told(turn, At(standing, found), told.baht)
        return True
    if told.moved:
        found = _meant((each for each in running if each.round.state in WAITING), told)
        if found is None:
            return False
        if told.deadline is None:
            await opening.ask_moving(turn, found.id)
        else:
            await opening.move_to(turn, found, told.deadline)
        return True
    return await _open(turn, standing, told)


def _meant(running: Iterable[Found], told: PriceConfirmed | RoundTold) -> Found | None:
    """The one round of the product and seller that are named, or the only one."""
    fitting = [
        each
        for each in running
        if (told.product is None or each.product == told.product)
        and (told.seller is None or told.seller in each.round.offer.seller)
    ]
    return fitting[0] if len(fitting) == 1 else None


async def _open(turn: Turn, standing: Standing, told: RoundTold) -> bool:
    """Open a round with the offer of the seller that is named; the card shows it before anything is opened."""
    today = turn.now.astimezone(standing.network.tz).date()
    held = [
        kept
        for product, unit in await offers.offered(turn.connection, standing.network.id, today)
        for kept in await offers.standing(turn.connection, standing.network.id, product, unit, today)
        if told.product in (None, product) and (told.seller is None or told.seller in kept.offer.seller)
    ]
    if len(held) != 1:
        if held:
            raise Refused("rounds.refused_which_offer")
        return False
    if told.deadline is None:
        await opening.choose(turn, held[0].id)
    else:
        await opening.preview(turn, standing.network, held[0], told.deadline)
    return True
