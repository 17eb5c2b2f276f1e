"""What was told as fetched is put right by who told it: by a tap, or in the words of a slip of the tongue, right behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import domain.deliveries
import views.deliveries
from acts.deliveries.collecting import TOLD, in_units, wait_for_slips
from acts.deliveries.goods_meant import names_goods, of_hub, own_share
from acts.deliveries.shares import show_share
from acts.leaving import leave
from acts.telling import tell
from domain.refusal import Refused, still_there
from domain.telling import Speaking
from language.goods_asked import FetchedRight, fetched, fetched_right
from storage import deliveries, members, messages, offers, outbox, questions, rounds
from storage.deliveries import Fetched, Holding
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.members import speakers
from views.rounds import of_share
from views.trade import hub

HOW_MANY, SHOWN = "deliveries.how_many_fetched", "deliveries.fetched_right"
NONE = FetchedRight(0)


@dataclass(frozen=True)
class _Told:
    """What was told last as fetched for a member, and what that has."""

    network: Network
    found: Found
    member: Member
    last: Fetched
    has: Holding

    @property
    def collected(self) -> int:
        """Units that are fetched in all; what came straight to a centre nobody told."""
        return self.has.collected - self.has.straight


async def reads(turn: Turn, question: Question, text: str) -> bool:
    """Whether words put right what was told as fetched: behind the note as long as a card of that share stands lowest."""
    if fetched_right(text, now=turn.now) is None:
        return False
    return question.name != TOLD or await _stands_lowest(turn, question)


async def _stands_lowest(turn: Turn, question: Question) -> bool:
    """Whether nothing was said since it was told, or below a card on which it stands: of the share, of the truck, or with the hub."""
    if not await messages.said_since(turn.connection, turn.here.id, question.asked_at):
        return True
    names = [of_share(round_id, member_id) for round_id, member_id, *_ in question.state["told"]]
    for round_id, member_id, *_ in question.state["told"]:
        found = await rounds.by_id(turn.connection, question.network_id or 0, round_id)
        names += [f"truck_order:{found.truck_id}:{member_id}"] if found is not None and found.truck_id else []
    for round_id in [each[0] for each in question.state["told"]] if question.state["hub"] is not None else []:
        for part in await deliveries.of_round(turn.connection, round_id):
            names += [f"delivery:{part.id}", f"uncollected:{part.id}"]
    return any([await messages.stands_lowest(turn.connection, turn.here.id, each) for each in names])


async def take_unasked(turn: Turn, question: Question, text: str) -> bool:
    """'เอ๊ย 11', 'ไม่ใช่ 12 รับ 11', 'ยังไม่ได้รับ กดผิด': shown before it counts; 'กดผิด' asks how many. False of anything else."""
    said = fetched_right(text, now=turn.now)
    if said is None or not await reads(turn, question, text):
        return False
    told = [each for each in await _opened(turn, question) if names_goods(said.product, each.found)]
    if not told or not all([await _fits(turn, each, said) for each in told]):
        return False
    if said.quantity is None and len(told) == 1:
        await _ask(turn, told[0], question.state["hub"])
    else:
        await _show(turn, told, question.state["hub"], said)
    return True


async def _fits(turn: Turn, told: _Told, said: FetchedRight) -> bool:
    """Whether words can be about what was told: in a unit of its goods, and in the place of a figure that was told."""
    if said.wrong not in (None, told.last.quantity, told.collected):
        return False
    place, one, unit = (told.network.id, told.found.product), Decimal(1), told.found.unit
    return said.unit is None or await offers.convert(turn.connection, *place, one, said.unit, unit) is not None


# --- asked ---------------------------------------------------------------------------------------------------------------------


async def ask(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[แก้จำนวนที่รับ] on the card of a share: how many was it really?"""
    here, found, member = await own_share(turn, network_id, round_id, member_id)
    await _ask(turn, await _last(turn, here.network, found, member), None)


async def show_none(turn: Turn, network_id: int, round_id: int, member_id: int) -> bool:
    """'ยังไม่ได้รับเลย' of an own share: that none of what was told last was fetched, shown before it counts; False where nothing was."""
    here, found, member = await own_share(turn, network_id, round_id, member_id)
    if await views.deliveries.to_right(turn.connection, here.network, found, member.id, turn.now) is None:
        return False
    await _show(turn, [await _last(turn, here.network, found, member)], None, NONE)
    return True


async def ask_of_hub(turn: Turn, network_id: int, delivery_id: int, member_id: int) -> None:
    """[แก้จำนวนที่รับ: …] of the hub: of what it wrote down itself."""
    here, found, _ = await of_hub(turn, network_id, delivery_id)
    member = still_there((await members.by_keys(turn.connection, network_id, [member_id])).get(member_id))
    await _ask(turn, await _last(turn, here.network, found, member, of_hub=True), delivery_id)


async def _ask(turn: Turn, told: _Told, by_hub: int | None) -> None:
    found, last = told.found, told.last
    values = {"product": found.product, "unit": found.unit, "told": last.quantity, "member": told.member.name}
    none: Keyboard = [[data("deliveries.right_none", "deliveries.right_none:{question}")]] if last.quantity else []
    state = _state([told], by_hub)
    network_id = told.network.id
    await questions.ask(
        turn, HOW_MANY, "deliveries.ask_right", values, state=state, keyboard=none, network_id=network_id
    )


async def take(turn: Turn, question: Question, text: str) -> None:
    """How many it really was: '11', '11 กระสอบ', 'เอ๊ย 11', 'ยังไม่ได้รับ'."""
    said = fetched_right(text, now=turn.now)
    if said is None or said.quantity is None:
        plain = fetched(text, now=turn.now)
        if plain is None or plain.quantity is None:
            raise Refused("deliveries.refused_how_many")
        said = FetchedRight(plain.quantity, plain.unit)
    await _show(turn, await _opened(turn, question), question.state["hub"], said)


async def none(turn: Turn, question: Question) -> None:
    """[ยังไม่ได้รับเลย]."""
    told = await _opened(turn, question)
    await questions.settle(turn, question)
    await _show(turn, told, question.state["hub"], NONE)


# --- shown, and written down -----------------------------------------------------------------------------------------------------


async def _show(turn: Turn, told: Sequence[_Told], by_hub: int | None, said: FetchedRight) -> None:
    """What is fetched before and after, for one yes."""
    if len(told) > 1 and said.quantity != 0:
        raise Refused("deliveries.refused_right_which", products=[each.found.product for each in told])
    right = [await _quantity(turn, each, said) for each in told]
    values = {"member": told[0].member.name, "rows": [_row(*each) for each in zip(told, right, strict=True)]}
    keyboard = [
        [
            data("deliveries.yes", "deliveries.right_save:{question}:1"),
            data("deliveries.no", "deliveries.right_save:{question}:0"),
        ]
    ]
    await questions.ask(
        turn,
        SHOWN,
        "deliveries.show_right",
        values,
        state=_state(told, by_hub) | {"right": right},
        keyboard=keyboard,
        network_id=told[0].network.id,
    )


async def _quantity(turn: Turn, told: _Told, said: FetchedRight) -> int:
    """How many were fetched that time, in whole units; where all that is fetched was said to be wrong, what that leaves of it."""
    if not said.quantity:
        return 0
    quantity = await in_units(turn, told.network.id, told.found, Decimal(said.quantity), said.unit)
    assert quantity is not None
    before = told.collected - told.last.quantity
    return quantity - before if said.wrong not in (None, told.last.quantity) else quantity


def _row(told: _Told, quantity: int) -> dict[str, Any]:
    """A goods of what is shown; refused where it cannot be."""
    found, last = told.found, told.last
    received = told.has.received - told.has.straight
    after = domain.deliveries.put_right(last.quantity, told.collected, received, quantity, found.unit)
    goods = {"product": found.product, "unit": found.unit, "told": last.quantity, "quantity": quantity}
    return goods | {"before": told.collected, "after": after, "left": received - after}


async def save(turn: Turn, question: Question, yes: bool) -> None:
    """[ใช่]: it is put right by a row of its own, and every card that shows it follows; what was told stays in the books."""
    if not yes:
        await leave(turn, question, say="deliveries.right_left")
        return
    by_hub = question.state["hub"]
    told = await _opened(turn, question)
    rows = [_row(*each) for each in zip(told, question.state["right"], strict=True)]
    await questions.settle(turn, question)
    for each, row in zip(told, rows, strict=True):
        if not await deliveries.correct_fetched(turn, each.found, each.last, row["quantity"]):
            raise Refused("common.old_button")
        await rounds.share_changed(turn, each.found, each.member.id)
    network, member = told[0].network, told[0].member
    values = {"member": member.name, "rows": rows}
    if by_hub is None:
        for each in told:
            await show_share(turn, network, each.found.id, member.id, turn.here.id, fresh=True)
    else:
        outbox.reply(turn, "deliveries.right_kept", values, network_id=network.id)
        if turn.here.id not in await speakers(turn.connection, member.id):
            by = turn.who.full_name or turn.who.name
            await tell(turn, network, Speaking(member.id), "deliveries.right_told", values | {"by": by})
    await wait_for_slips(turn, network.id, [(each.found, member.id) for each in told], by_hub)


# --- what is meant ---------------------------------------------------------------------------------------------------------------


def _state(told: Sequence[_Told], by_hub: int | None) -> dict[str, Any]:
    kept = [[each.found.id, each.member.id, each.last.id, each.last.quantity] for each in told]
    return {"told": kept, "hub": by_hub}


async def _opened(turn: Turn, question: Question) -> list[_Told]:
    """What a question is about, as it was when it was asked; refused where it was told otherwise since, or is another's by now."""
    network_id, by_hub = question.network_id or 0, question.state["hub"]
    found = []
    for round_id, member_id, key, quantity in question.state["told"]:
        if by_hub is None:
            here, goods, member = await own_share(turn, network_id, round_id, member_id)
        else:
            here, goods, _ = await of_hub(turn, network_id, by_hub)
            member = await members.by_id(turn.connection, network_id, member_id)
        told = await _last(turn, here.network, goods, member, of_hub=by_hub is not None)
        if (told.last.id, told.last.quantity) != (key, quantity):
            raise Refused("deliveries.refused_right_over")
        found.append(told)
    return found


async def _last(turn: Turn, network: Network, found: Found, member: Member, *, of_hub: bool = False) -> _Told:
    """What was told last; refused where it cannot be put right any more, and for the hub where another told it."""
    last = await views.deliveries.to_right(turn.connection, network, found, member.id, turn.now)
    if last is None or (of_hub and last.person_id not in await hub(turn.connection, network)):
        raise Refused("deliveries.refused_right_over")
    return _Told(network, found, member, last, (await deliveries.holdings(turn.connection, found))[member.id])
