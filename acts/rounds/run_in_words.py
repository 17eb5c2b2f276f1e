"""What who runs rounds says of one in words: that it opens, another deadline, the seller's price."""

from collections.abc import Awaitable, Callable, Iterable
from decimal import Decimal
from functools import partial

import views.rounds
from acts import one_of
from acts.rounds import by_rule, deadlines, previewing, repeating
from acts.rounds.buying import price_told
from acts.rounds.telling import At
from acts.standing import in_network, known_networks
from domain.refusal import Refused
from domain.reports import names_product
from domain.rights import Right
from domain.rounds import State
from domain.trade import PriceConfirmed, RoundTold
from language.hearing import Words
from language.round_rules import rule_said
from storage import offers, outbox, rounds
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing

WAITING = frozenset({State.OPEN, State.CLOSING, State.FILL, State.CHOICE, State.CLOSED})


@one_of.again("round_told")
async def hear(turn: Turn, heard: Words) -> bool:
    """One thing said of one round, by who runs rounds; False where no round or offer is meant.

    What is missing for a round that shall be opened is said where none of the person's networks can open it.
    """
    told = heard.trade_offers or ()
    if len(told) != 1 or not isinstance(told[0], PriceConfirmed | RoundTold):
        return False
    opens = isinstance(told[0], RoundTold) and not told[0].moved
    refused: list[Refused] = []
    taken: dict[int, tuple[Network, Do]] = {}
    for network_id in await known_networks(turn):
        standing = await in_network(turn, network_id)
        if standing.may(Right.RUN_ROUNDS):
            if (do := await _taken(turn, standing, heard, told[0])) is not None:
                taken[network_id] = (standing.network, do)
            elif opens:
                refused.insert(0, Refused("rounds.refused_no_offer", product=told[0].product, seller=told[0].seller))
        elif opens and standing.may(Right.REPORT_FOR_OTHERS):  # the secretary reads who opens rounds
            try:
                standing.require(Right.RUN_ROUNDS)
            except Refused as refusal:
                refused.append(refusal)
    if taken:
        network = await one_of.network(
            turn, one_of.Said("round_told", heard), [network for network, _ in taken.values()]
        )
        if network is not None:
            await taken[network.id][1]()
        return True
    if refused:
        raise refused[0]
    return False


Do = Callable[[], Awaitable[None]]


async def _taken(turn: Turn, standing: Standing, heard: Words, told: PriceConfirmed | RoundTold) -> Do | None:
    """What is done with what was told, where a network has a round or an offer that it can mean; nothing is done yet."""
    running = await rounds.open_of(turn.connection, standing.network.id)
    if isinstance(told, PriceConfirmed):
        found = _meant((each for each in running if each.round.state is State.CLOSED), told)
        if found is not None:
            return partial(price_told, turn, At(standing, found), told.baht)
        found = _meant(running, told)
        return None if found is None else partial(_price_too_early, turn, At(standing, found), told.baht)
    found = None
    if told.moved is not False:  # words that say only when it closes are of a round that runs, where one can be meant
        found = _meant((each for each in running if each.round.state in WAITING), told)
    if told.moved and found is None:
        return None
    if found is not None:
        if told.deadline is None or told.moved is None:
            return partial(deadlines.ask_moving, turn, found.id, told.day, told.deadline)
        return partial(deadlines.move_to, turn, found, told.deadline)
    return await _opens(turn, standing, heard, told)


async def _price_too_early(turn: Turn, there: At, baht: Decimal) -> None:
    """What the seller wants is entered when it is ordered: until then the round's price is an estimate, and its card can be moved."""
    values = await views.rounds.figures(turn.connection, there.network, there.found)
    values |= {"said": int(baht * 100)}
    move = data("rounds.move", f"rounds.move:{there.found.id}")
    keyboard: Keyboard = [[move]] if there.found.round.state is State.OPEN else []
    outbox.reply(turn, "rounds.price_too_early", values, keyboard=keyboard, network_id=there.network.id)


def _meant(running: Iterable[Found], told: PriceConfirmed | RoundTold) -> Found | None:
    """The one round of the product and seller that are named, or the only one."""
    fitting = [
        each
        for each in running
        if names_product(told.product, each.product) and (told.seller is None or told.seller in each.round.offer.seller)
    ]
    return fitting[0] if len(fitting) == 1 else None


async def _opens(turn: Turn, standing: Standing, heard: Words, told: RoundTold) -> Do | None:
    """Open a round with the offer of the seller that is named, or a past one once more; the card shows it before anything is opened.

    None without an offer.
    """
    if told.again and (past := await repeating.fitting(turn, standing, told)):
        said = rule_said(heard.text, now=turn.now.astimezone(standing.network.tz))
        if said is not None:
            return partial(by_rule.hear, turn, standing, heard, past, said)
        return partial(repeating.ask_which, turn, standing, past, told)
    today = turn.now.astimezone(standing.network.tz).date()
    held = [
        kept
        for product, unit in await offers.offered(turn.connection, standing.network.id, today)
        for kept in await offers.standing(turn.connection, standing.network.id, product, unit, today)
        if names_product(told.product, product) and (told.seller is None or told.seller in kept.offer.seller)
    ]
    held = [each for each in held if each.offer.product == told.product] or held
    if not held:
        return None
    if len(held) > 1:
        raise Refused("rounds.refused_which_offer")
    if told.deadline is None:
        return partial(previewing.choose, turn, held[0].id)
    return partial(previewing.preview, turn, standing.network, held[0], told.deadline)
