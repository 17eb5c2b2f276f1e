"""What the network has told that it needs goes into a new round; told later, it is asked about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import storage.needs
import views.needs
import views.rounds
from acts.rounds import closing, lines, telling
from domain.months import month_of
from domain.needs import Intent
from domain.refusal import Refused
from domain.reports import Statement
from domain.rounds import (
    Act,
    State,
    Word,
    ordered,
)
from storage import members, offers, outbox, round_wishes, rounds
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn

NOBODY: Mapping[int, int] = {}


@dataclass(frozen=True)
class Taken:
    """A new round with what its network has told: who reads that it is in it, or is asked how much (organisation, words).

    `again`: the units of who was in the round that this one is once more, and has no need in it by itself.
    """

    found: Found
    opened: dict[int, str]
    asked: dict[int, str]
    again: Mapping[int, int]

    @property
    def news(self) -> list[tuple[int, dict[str, Any]]]:
        """What each organisation reads of it that is not asked whether it is in it again."""
        return [
            *((key, {"why": "opened", "words": words}) for key, words in self.opened.items()),
            *((key, {"why": "asked", "words": words}) for key, words in self.asked.items() if key not in self.again),
        ]

    @property
    def news_again(self) -> list[tuple[int, dict[str, Any]]]:
        """What those read who are asked whether they are in it again."""
        return [
            (key, {"why": "again", "last_time": units, "words": self.asked.get(key)})
            for key, units in self.again.items()
        ]


async def take(
    turn: Turn, network: Network, found: Found, intents: list[Intent], was_in: Mapping[int, int] = NOBODY
) -> Taken:
    """Carry every clear intent into a new round; what is not clear is asked about. Where a deposit is asked they wait for it.

    `was_in`: the units of who was in the round that this one is once more; it is asked whether it takes them again, unless a need
    stands in the round by itself.
    """
    positions = {each.id: each.position for each in await members.of_network(turn.connection, network.id)}
    after, asked = found.round, []
    for each in intents:
        try:
            if each.unclear or each.quantity is None:
                raise Refused("rounds.refused_zero")
            after = ordered(
                after,
                each.member_id,
                each.quantity,
                turn.now,
                turn.now,
                tolerance=each.tolerance,
                position=positions[each.member_id],
            )
        except Refused:  # more than the seller has: what is left is asked about like what was not clear
            asked.append(each)
    carried, waits = "carried", bool(found.deposit_satang)
    if waits:
        after, carried = found.round, "deposit"
    found = await rounds.save(turn, found, after, Act.OPENED)
    for each in intents:
        state = "asked" if each in asked else carried
        for statement_id in each.statement_ids:
            await round_wishes.take_intent(turn, found, each.member_id, statement_id, state)
        if state == "carried":
            await storage.needs.take_up(turn, network.id, each.need_ids)
        if state == "deposit" and each.quantity:
            await round_wishes.await_deposit(
                turn, found, each.member_id, each.quantity, turn.now, tolerance=each.tolerance
            )
    turn.changed("needs", network.id, network.id)
    await closing.plan(turn, found)
    opened = {each.member_id: each.words for each in intents if each not in asked}
    again = {key: units for key, units in was_in.items() if key not in opened}
    for member_id, units in again.items():
        await round_wishes.say(turn, found, member_id, Word.BEFORE, units)
    return Taken(found, opened, {each.member_id: each.words for each in asked}, again)


async def settle(turn: Turn, network: Network, taken: Taken) -> None:
    """Let what is covered by an organisation's credit count at once."""
    for member_id in (*taken.opened, *taken.asked) if taken.found.deposit_satang else ():
        await lines.settle(turn, network, member_id)


async def take_in(
    turn: Turn, network: Network, found: Found, intents: list[Intent], was_in: Mapping[int, int] = NOBODY
) -> None:
    """Take into a new round what its network has told (as `take`), post its card, tell each organisation once, ask about the rest."""
    taken = await take(turn, network, found, intents, was_in)
    found = taken.found
    await telling.post(turn, network, found, fresh=True)
    await telling.show_marketing(turn, network, found)
    await telling.tell_each(turn, network, found, "opened", taken.news)
    await telling.tell_each(turn, network, found, "again", taken.news_again)
    await settle(turn, network, taken)


async def wanted(
    turn: Turn, network: Network, round_id: int, unnamed: Sequence[tuple[Intent, list[str]]] = ()
) -> tuple[Found, list[Intent]]:
    """A goods of a truck as it is beside what the goods before it took in, and who wants it, or may want it.

    `unnamed`: what was told under a name that can be several goods, with those.
    """
    found = await rounds.by_id(turn.connection, network.id, round_id)
    assert found is not None
    month = month_of(turn.now, network.tz)
    told = await views.needs.intents(turn.connection, network, month, found.product, found.unit)
    return found, [*told, *(each for each, fits in unnamed if found.product in fits)]


async def take_in_truck(
    turn: Turn,
    network: Network,
    goods: Sequence[Found],
    unnamed: Sequence[tuple[Intent, list[str]]],
    was_in: Sequence[Mapping[int, int]] | None = None,
) -> list[Found]:
    """As `take_in` into all goods of a new truck, in the offer's order: its card is posted, and each organisation is told once."""
    taken = [
        await take(turn, network, *(await wanted(turn, network, found.id, unnamed)), before)
        for found, before in zip(goods, was_in or [NOBODY] * len(goods), strict=True)
    ]
    await telling.tell_truck(
        turn, network, [each.found for each in taken], [each.news + each.news_again for each in taken]
    )
    for each in taken:
        await settle(turn, network, each)
    return [each.found for each in taken]


async def take_in_added(
    turn: Turn, network: Network, found: Found, unnamed: Sequence[tuple[Intent, list[str]]]
) -> Found:
    """As `take_in` into a goods that was added to a truck: who told a need is in it, or is asked, and reads so once."""
    taken = await take(turn, network, *(await wanted(turn, network, found.id, unnamed)))
    await telling.post(turn, network, taken.found, fresh=True)
    words = taken.opened | taken.asked
    news = [(key, {"words": {str(found.id): said} if key in taken.asked else {}}) for key, said in words.items()]
    await telling.tell_each(turn, network, taken.found, "added", news)
    await settle(turn, network, taken)
    return taken.found


async def ask_about(turn: Turn, network: Network, told: Iterable[Statement]) -> None:
    """What was just confirmed as wanted, of a product that a round takes orders for, is asked about: it is no order by itself.

    Whoever confirmed it reads the question, with the quantity where it comes to whole units; who is in the round has an order there.
    """
    wanted = [each for each in told if each.kind == "purchase" and each.product and each.member_id is not None]
    chat_id = turn.who.private_chat_id
    if not wanted or chat_id is None:
        return
    running = [each for each in await rounds.open_of(turn.connection, network.id) if each.round.state is State.OPEN]
    for line in wanted:
        assert line.member_id is not None
        found = next((each for each in running if each.product == line.product), None)
        if found is None or found.round.line(line.member_id) is not None:
            continue
        if not await round_wishes.take_intent(turn, found, line.member_id, line.id, "asked"):
            continue
        member = await members.by_id(turn.connection, network.id, line.member_id)
        quantity = await _whole_units(turn, found, line)
        had = await views.rounds.ordered(turn.connection, found, member.id)
        place = f"{found.id}:{member.id}"
        order = (
            data("rounds.type_figure", f"rounds.join:{place}")
            if quantity is None
            else data("rounds.order_now", f"rounds.set:{place}:{quantity}:{had}", quantity=quantity, unit=found.unit)
        )
        values = await views.rounds.figures(turn.connection, network, found) | {
            "member": member.name,
            "quantity": quantity,
        }
        keyboard: Keyboard = [[order], [data("rounds.not_this_time", f"rounds.not:{place}")]]
        outbox.say(
            turn, chat_id, "rounds.ask_new_need", values, keyboard=keyboard, kind="answer", network_id=network.id
        )


async def _whole_units(turn: Turn, found: Found, line: Statement) -> int | None:
    """What was said in units of the round; None where that is no whole number of them, or not known."""
    if line.quantity is None or line.unsure:
        return None
    said = await offers.convert(turn.connection, found.network_id, found.product, line.quantity, line.unit, found.unit)
    return int(said) if said is not None and said == said.to_integral_value() and said > 0 else None
