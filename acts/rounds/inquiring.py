"""What is asked of a round in words, or wanted of it: the figures, when goods come and are paid, that it closes or is called off.

A question is answered from the books; what is wanted leads to the act that the round's card has a button for, with what it shows first.
"""

from collections.abc import Awaitable, Callable, Mapping

import domain.rounds
import views.deliveries
import views.rounds
import views.trucks
from acts import needs, one_of
from acts.rounds import calling_off, deadlines, joining, ordering, papers, trucks
from acts.rounds.telling import at, led
from acts.standing import in_network, known_networks
from domain.reports import names_product
from domain.rights import Right
from domain.rounds import BEFORE_ORDERED, State
from domain.seals import seal
from language.hearing import Words
from language.rounds_asked import About
from storage import deliveries, members, outbox, round_wishes, rounds
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing
from views.trade import of_hub, sees_orders

FIGURES = frozenset({About.TOTAL, About.MISSING, About.WHO})
ASKED = FIGURES | {About.STANDS, About.OWN, About.HALF, About.DECLINE, About.UNFETCHED}
OF_EACH = frozenset(
    {About.TOTAL, About.STANDS, About.UNFETCHED}
)  # told of every round that can be meant, without asking which
OF_ALL_GOODS = frozenset({About.TOTAL, About.CLOSE, About.ENOUGH})  # asked of a truck as a whole
ITS_OWN_WORDS = frozenset(
    {About.ENOUGH, About.CANCEL}
)  # which say something of one's own order where one runs no rounds


@one_of.again("rounds_asked")
async def hear(turn: Turn, words: Words) -> bool:
    """A question of a round that runs, or what shall be done with it; False where no such round is meant."""
    asked = words.round_asked
    if asked is None:
        return False
    here = [await in_network(turn, network_id) for network_id in await known_networks(turn)]
    leading = [each for each in here if each.may(Right.RUN_ROUNDS)]
    meant: dict[int, tuple[Standing, list[Found]]] = {}
    for standing in leading if asked.about in ITS_OWN_WORDS else here:
        running = await _asked_of(turn, standing, asked.about)
        if found := [each for each in running if names_product(asked.product, each.product)]:
            meant[standing.network.id] = (standing, found)
    if asked.about not in ASKED and meant:
        led = {key: each for key, each in meant.items() if each[0] in leading}
        if not led:
            next(iter(meant.values()))[0].require(Right.RUN_ROUNDS)
        meant = led
    if meant:
        said = one_of.Said("rounds_asked", words)
        network = await one_of.network(turn, said, [standing.network for standing, _ in meant.values()])
        if network is not None:
            standing, found = meant[network.id]
            await _of(turn, standing, asked.about, found)
        return True
    if (asked.about in FIGURES and leading) or (words.asks_what_waits and turn.here.private and here):
        await needs.show(turn)  # what waits for a round
        return True
    return False


async def answers(turn: Turn, words: Words) -> bool:
    """Whether a question that stands beside other things is one of a round that runs: it is answered then, as it is alone."""
    asked = words.round_asked
    return turn.here.private and asked is not None and asked.about in ASKED and await hear(turn, words)


async def _asked_of(turn: Turn, standing: Standing, about: About) -> list[Found]:
    """The rounds that can be meant: how one stands is asked of all under way, and of those whose goods lie there for the asker.

    Half is enough of those in which the asker's organisation stands; nothing is wanted of those that take orders.
    """
    network_id = standing.network.id
    if about is About.HALF:
        running = await _running(turn, network_id)
        return [each for each in running if await ordering.those_in(turn, standing, each)]
    if about is About.UNFETCHED:
        return await _lying(turn, standing)
    if about is About.DECLINE:
        return [each for each in await _running(turn, network_id) if each.round.state is State.OPEN]
    if about is not About.STANDS:
        return await _running(turn, network_id)
    found = {each.id: each for each in await rounds.under_way(turn.connection, network_id)}
    for member in standing.members:
        found |= {each.id: each for each in await deliveries.with_goods_of(turn.connection, network_id, member.id)}
    return [found[key] for key in sorted(found)]


async def _lying(turn: Turn, standing: Standing) -> list[Found]:
    """The rounds whose goods lie with the hub for somebody, the last one whose were handed out where none do; for the hub alone."""
    if not turn.here.private or not await of_hub(turn.connection, standing, turn.who.id):
        return []
    found = []
    for each in await rounds.with_goods(turn.connection, standing.network.id):
        part = await deliveries.last_shared(turn.connection, each.id)
        if part is not None:
            found.append((each, await views.deliveries.not_fetched(turn.connection, each, part)))
    return [each for each, left in found if left] or [each for each, _ in found[-1:]]


async def _running(turn: Turn, network_id: int) -> list[Found]:
    """The rounds that take orders; where none does, those that are not ordered yet, else those whose goods are on the way."""
    under_way = await rounds.under_way(turn.connection, network_id)
    for states in (frozenset({State.OPEN, State.CLOSING, State.FILL}), BEFORE_ORDERED):
        if found := [each for each in under_way if each.round.state in states]:
            return found
    return under_way


async def _of(turn: Turn, standing: Standing, about: About, found: list[Found]) -> None:
    """Of the only round at once, of each what is only its figures; else it is chosen."""
    if about in OF_ALL:
        await OF_ALL[about](turn, standing, found)
        return
    act, press = ACTS[about]
    truck_id = found[0].truck_id
    if (
        about in OF_A_TRUCK
        and truck_id is not None
        and len(found) > 1
        and {each.truck_id for each in found} == {truck_id}
    ):
        await OF_A_TRUCK[about](turn, truck_id)
        return
    if about in OF_ALL_GOODS:
        found = list({each.truck_id or -each.id: each for each in reversed(found)}.values())[::-1]
    if len(found) == 1 or about in OF_EACH:
        for each in found:
            await act(turn, each.id)
        return
    keyboard: Keyboard = [
        [data("rounds.which", f"{press}:{each.id}", product=each.product, seller=each.round.offer.seller)]
        for each in found
    ]
    outbox.reply(turn, "rounds.ask_which_meant", keyboard=keyboard, network_id=standing.network.id)


async def show_open(turn: Turn, standing: Standing) -> bool:
    """Which rounds take orders: the figures of each, of goods of one truck once; False where none does."""
    found = [each for each in await _running(turn, standing.network.id) if each.round.state is State.OPEN]
    for each in {each.truck_id or -each.id: each for each in reversed(found)}.values():
        await total(turn, each.id)
    return bool(found)


async def total(turn: Turn, round_id: int) -> None:
    """How much is ordered: the round's card to who runs it, its figures to everybody who belongs to the network."""
    there = await at(turn, round_id)
    if there.standing.may(Right.RUN_ROUNDS):
        name = views.rounds.in_group(there.found)
        await outbox.show(turn, turn.here.id, name, network_id=there.network.id, fresh=True)
        return
    for each in await _goods(turn, there.found):
        values = await views.rounds.figures(turn.connection, there.network, each)
        outbox.reply(turn, "rounds.total_now", values, network_id=there.network.id)


async def stands(turn: Turn, round_id: int) -> None:
    """When its goods come, where they are fetched and when they are paid: in private to an organisation that has a share, its card."""
    there = await at(turn, round_id)
    connection, network, found = turn.connection, there.network, there.found
    shared = False
    for member in there.standing.members if turn.here.private else ():
        if await views.deliveries.share_of(connection, network, found, member.id) is not None:
            name = views.rounds.of_share(round_id, member.id)
            await outbox.show(turn, turn.here.id, name, network_id=network.id, fresh=True)
            shared = True
    if not shared:
        values = await views.rounds.figures(connection, network, found)
        part = await deliveries.last_shared(connection, round_id)
        values["came"] = await deliveries.came(connection, round_id)
        values["handed_out"] = views.deliveries.where_and_when(part, network, turn.now) if part is not None else None
        values |= {key: getattr(found.round.offer, key) for key in ("carriage", "carriage_satang")}
        outbox.reply(turn, "rounds.stands", values, network_id=network.id)


async def unfetched(turn: Turn, round_id: int) -> None:
    """Who has not come for what, to the hub: its list, below everything that was said."""
    there = await at(turn, round_id)
    part = await deliveries.last_shared(turn.connection, round_id)
    if part is not None:
        name = f"uncollected:{part.id}"
        await outbox.show(turn, turn.here.id, name, network_id=there.network.id, fresh=True)


async def _goods(turn: Turn, found: Found) -> list[Found]:
    """The goods of the round's truck that still take orders, or the round alone."""
    truck = [] if found.truck_id is None else await rounds.of_truck(turn.connection, found.network_id, found.truck_id)
    return [each for each in truck if each.round.state is State.OPEN] or [found]


async def missing(turn: Turn, round_id: int) -> None:
    """Who has not ordered, by what they said of it, to who may see who ordered; to others how many have."""
    there = await at(turn, round_id)
    found, connection = there.found, turn.connection
    values = await views.rounds.figures(connection, there.network, found)
    if not await sees_orders(connection, there.standing, turn.who.id):
        outbox.reply(turn, "rounds.total_now", values | {"names_asked": True}, network_id=there.network.id)
        return
    names = {each.id: each.name for each in await members.of_network(connection, there.network.id)}
    ordered = {line.member_id for line in found.round.lines if line.quantity}
    wishes = await round_wishes.of(connection, found)
    awaiting = {each.member_id for each in wishes.awaiting_deposit} - ordered
    undecided = wishes.undecided
    declined = wishes.declined - undecided - awaiting
    silent = set(names) - ordered - awaiting - undecided - declined
    groups = {"undecided": undecided, "awaiting": awaiting, "silent": silent, "declined": declined}
    values |= {key: [name for each, name in names.items() if each in which] for key, which in groups.items()}
    outbox.reply(turn, "rounds.missing_now", values, network_id=there.network.id)


async def ask_close(turn: Turn, round_id: int) -> None:
    """Shall it close now? What is ordered and what is missing stand beside it."""
    there = await led(turn, round_id)
    now = there.found.round
    if now.state is not State.OPEN:
        raise domain.rounds.closed(now)
    goods, text = await _goods(turn, there.found), "rounds.ask_close"
    values = await views.rounds.figures(turn.connection, there.network, there.found)
    if len(goods) > 1:
        text, values = "trucks.ask_close", await views.trucks.figures(turn.connection, there.network, goods)
    keyboard: Keyboard = [
        [
            data("rounds.close_yes", f"rounds.close:{round_id}:{_shown(goods)}"),
            data("rounds.stays_open", f"rounds.stays_open:{round_id}"),
        ]
    ]
    outbox.reply(turn, text, values, keyboard=keyboard, network_id=there.network.id)


def _shown(goods: list[Found]) -> str:
    """Seal what is ordered of each goods: what the yes is held against."""
    return seal([(each.id, each.round.total) for each in goods])


async def close(turn: Turn, round_id: int, shown: str) -> None:
    """[ปิดรับเลย]: the deadline is the next minute, while of each goods as much is ordered as was `shown`; else it is asked anew."""
    there = await led(turn, round_id)
    now = there.found.round
    if now.state is not State.OPEN:
        raise domain.rounds.closed(now)
    outbox.take_buttons(turn)
    if _shown(await _goods(turn, there.found)) != shown:
        await ask_close(turn, round_id)
        turn.answer("rounds.close_anew")
        return
    soon = domain.rounds.closing_now(turn.now)
    if soon < now.deadline:
        await deadlines.move_to(turn, there.found, soon)
    turn.answer("rounds.closes_now")


async def stays_open(turn: Turn, round_id: int) -> None:
    """[ยังไม่ปิด]: nothing changes."""
    await led(turn, round_id)
    outbox.take_buttons(turn)
    turn.answer("rounds.unchanged")


ACTS: Mapping[About, tuple[Callable[[Turn, int], Awaitable[None]], str]] = {
    About.TOTAL: (total, ""),
    About.MISSING: (missing, "rounds.missing"),
    About.STANDS: (stands, ""),
    About.UNFETCHED: (unfetched, ""),
    About.WHO: (papers.who_ordered, "rounds.who"),
    About.OWN: (joining.ask, "rounds.join"),
    About.HALF: (ordering.halve, "rounds.halve"),
    About.CLOSE: (ask_close, "rounds.ask_close"),
    About.ENOUGH: (ask_close, "rounds.ask_close"),
    About.CANCEL: (calling_off.ask_reason, "rounds.cancel"),
}
"""Who answers what is asked, with the button that does the same where several rounds can be meant."""
OF_ALL: Mapping[About, Callable[[Turn, Standing, list[Found]], Awaitable[None]]] = {About.DECLINE: joining.decline}
"""Who answers what is said of all that can be meant at once."""
OF_A_TRUCK = {About.WHO: trucks.who_ordered, About.CANCEL: trucks.ask_reason}
"""Who answers it of all goods of one truck, where none is named."""
