"""Packs that are incomplete after the fill: marketing cuts, or the hub takes the rest; of one goods, of all that wait on a truck, or of
each as it is typed.
"""

from collections.abc import Sequence
from typing import Any

import domain.choices
import language
import views.rounds
import views.trucks
from acts import one_of
from acts.leaving import leave
from acts.rounds import closing, telling
from acts.rounds.telling import at, led
from acts.rounds.trucks import truck_of
from acts.standing import in_network, known_networks
from acts.telling import tell
from domain.refusal import Refused
from domain.rights import Right
from domain.rounds import Act, Round, State
from domain.seals import seal
from domain.telling import Somebody
from domain.trucks import named_by
from language.hearing import Words
from language.rests import RestsTold
from storage import members, outbox, questions, rounds
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing
from views.trade import hub, hub_member, require_hub, require_marketing

CHOOSING = "trucks.rests"


async def cut(turn: Turn, round_id: int) -> None:
    """[ตัดเหลือ 195]: everybody gets a little less, in whole packs; who gets less is told."""
    there = await led(turn, round_id)
    await _cut(turn, [there.found])


async def cut_all(turn: Turn, truck_id: int) -> None:
    """[ตัดทุกรายการ]: so every goods of a truck that waits for a choice."""
    _, goods = await _led(turn, truck_id)
    await _cut(turn, goods)


async def _cut(turn: Turn, goods: Sequence[Found]) -> None:
    await _become(turn, goods, domain.choices.all_cut([each.round for each in goods]), Act.CUT)
    turn.answer("rounds.cut_done")


async def ask_hub(turn: Turn, round_id: int) -> None:
    """[ขอให้แม่ข่ายรับเพิ่ม]: a person of the hub says yes or no."""
    there = await led(turn, round_id)
    await _ask_hub(turn, there.network, [there.found])


async def ask_hub_all(turn: Turn, truck_id: int) -> None:
    """[ขอให้แม่ข่ายรับเพิ่มทุกรายการ]: so of every goods of a truck that waits for a choice, with one yes or no."""
    standing, goods = await _led(turn, truck_id)
    await _ask_hub(turn, standing.network, goods)


async def _ask_hub(turn: Turn, network: Network, goods: Sequence[Found]) -> None:
    member = await _hub(turn, network)
    rows, _ = _rests(turn, goods, member)
    values, keyboard = _asking(goods, member, rows)
    text = "trucks.ask_hub" if len(rows) > 1 else "rounds.ask_hub"
    people = map(Somebody, await hub(turn.connection, network))
    about = views.rounds.about(next(each for each in goods if each.round.state is State.CHOICE))
    if not await tell(turn, network, people, text, values, keyboard=keyboard, about=about):
        raise Refused("rounds.refused_hub_unreachable", hub=member.name)
    turn.answer("rounds.hub_asked")


async def hub_takes(turn: Turn, round_id: int, missing: int, satang: int) -> None:
    """[รับเพิ่ม]: the rest of the pack, so many units for so much, is the hub organisation's own."""
    there = await at(turn, round_id)
    await require_hub(turn.connection, there.standing, turn.who.id)
    (row,), after = _rests(turn, [there.found], await _hub(turn, there.network))
    if (row["missing"], row["amount"]) != (missing, satang):
        raise Refused("rounds.refused_other_rest", missing=row["missing"], unit=row["unit"], amount=row["amount"])
    await _take(turn, [there.found], after)


async def hub_takes_all(turn: Turn, truck_id: int, shown: str) -> None:
    """[รับเพิ่มทุกรายการ]: the rests of all goods that were `shown` (their seal); where others wait by now, it is asked anew."""
    standing, goods = await _goods(turn, truck_id)
    await require_hub(turn.connection, standing, turn.who.id)
    rows, after = await _still(turn, standing, goods, shown)
    if rows:
        await _take(turn, goods, after)


async def _take(turn: Turn, goods: Sequence[Found], after: Sequence[Round]) -> None:
    await _become(turn, goods, after, Act.HUB_TOOK)
    outbox.take_buttons(turn)
    turn.answer("rounds.kept")


async def hub_does_not(turn: Turn, round_id: int) -> None:
    """[ไม่รับ]: only cutting is left, and marketing reads it."""
    there = await at(turn, round_id)
    await require_hub(turn.connection, there.standing, turn.who.id)
    if there.found.round.state is not State.CHOICE:
        raise Refused("rounds.refused_state", state=there.found.round.state.value)
    await _decline(turn, there.network, [there.found])


async def hub_takes_none(turn: Turn, truck_id: int, shown: str) -> None:
    """[ไม่รับ] of all goods that were `shown`: so with each of them."""
    standing, goods = await _goods(turn, truck_id)
    await require_hub(turn.connection, standing, turn.who.id)
    rows, _ = await _still(turn, standing, goods, shown)
    if rows:
        await _decline(turn, standing.network, [each for each in goods if each.round.state is State.CHOICE])


async def _decline(turn: Turn, network: Network, goods: Sequence[Found]) -> None:
    for each in goods:
        found = await rounds.save(turn, each, each.round, Act.HUB_REFUSED, named=False)
        await rounds.changed(turn, found)
    if len(goods) > 1:
        await telling.show_truck(turn, network, goods[0])
    else:
        await telling.show_marketing(turn, network, found)
    outbox.take_buttons(turn)
    turn.answer("rounds.unchanged")


async def _goods(turn: Turn, truck_id: int) -> tuple[Standing, list[Found]]:
    """The goods on a truck; those that wait for a choice are decided, the others stand beside them."""
    standing, truck = await truck_of(turn, truck_id)
    return standing, rounds.on_it(truck) or truck


async def _led(turn: Turn, truck_id: int) -> tuple[Standing, list[Found]]:
    """The same, for who runs rounds; refused where no longer several goods wait: one is decided on its own card."""
    standing, goods = await _goods(turn, truck_id)
    require_marketing(standing)
    if sum(each.round.state is State.CHOICE for each in goods) == 1:
        raise Refused("trucks.refused_decided_apart")
    return standing, goods


async def _hub(turn: Turn, network: Network) -> Member:
    member = await hub_member(turn.connection, network)
    if member is None:
        raise Refused("rounds.refused_no_hub")
    return member


def _rests(turn: Turn, goods: Sequence[Found], member: Member) -> tuple[list[dict[str, Any]], tuple[Round, ...]]:
    """What the hub would take of each goods that waits, in whole packs, for how much; and the goods as they are then."""
    before = [each.round for each in goods]
    after = domain.choices.all_rests_taken(before, member.id, turn.now, position=member.position)
    rows = []
    for found, then in zip(goods, after, strict=True):
        if found.round.state is State.CHOICE:
            missing = then.whole - found.round.whole
            row = {"product": found.product, "unit": found.unit, "missing": missing, "to": then.quantity(member.id)}
            rows.append(row | {"whole": then.whole, "amount": missing * then.price})
    return rows, after


def _asking(goods: Sequence[Found], member: Member, rows: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], Keyboard]:
    """What the hub is asked, of one goods or of several, and its answers; each carries what the message says."""
    if len(rows) > 1:
        place = f"{goods[0].truck_id}:{seal(rows)}"
        yes = data("trucks.hub_takes", f"trucks.hub_yes:{place}")
        no = data("rounds.hub_does_not", f"trucks.hub_no:{place}")
        amount = sum(row["amount"] for row in rows)
        return {"hub": member.name, "rests": rows, "amount": amount}, [[yes, no]]
    (row,), key = rows, next(each.id for each in goods if each.round.state is State.CHOICE)
    yes = data("rounds.hub_takes", f"rounds.hub_yes:{key}:{row['missing']}:{row['amount']}")
    return {"hub": member.name} | row, [[yes, data("rounds.hub_does_not", f"rounds.hub_no:{key}")]]


async def _still(
    turn: Turn, standing: Standing, goods: Sequence[Found], shown: str
) -> tuple[list[dict[str, Any]], tuple[Round, ...]]:
    """What the hub would take, where that is what was `shown`; nothing where it was asked anew what it takes by now."""
    member = await _hub(turn, standing.network)
    rows, after = _rests(turn, goods, member)
    if seal(rows) == shown:
        return rows, after
    values, keyboard = _asking(goods, member, rows)
    outbox.shows_other(turn)
    text = "trucks.ask_hub" if len(rows) > 1 else "rounds.ask_hub"
    outbox.reply(turn, text, values, keyboard=keyboard, network_id=standing.network.id)
    return [], after


async def _become(turn: Turn, goods: Sequence[Found], after: Sequence[Round], act: Act) -> None:
    """Write what was decided of each goods that waited."""
    for found, then in zip(goods, after, strict=True):
        if found.round.state is State.CHOICE:
            await closing.become(turn, found, then, act)


# --- goods by goods, typed -----------------------------------------------------------------------------------------------------


@one_of.again("rests_told")
async def hear(turn: Turn, words: Words) -> bool:
    """'ยูเรียให้ศูนย์รับ ที่เหลือตัด' of who runs rounds: shown for each goods of the truck; False where none waits for a choice."""
    said = words.rests_told
    if said is None:
        return False
    waiting: dict[int, tuple[Standing, list[list[Found]]]] = {}
    for network_id in await known_networks(turn):
        standing = await in_network(turn, network_id)
        trucks = await _waiting(turn, network_id) if standing.may(Right.RUN_ROUNDS) else []
        if trucks:
            waiting[network_id] = (standing, trucks)
    if not waiting:
        return False
    again = one_of.Said("rests_told", words)
    network = await one_of.network(turn, again, [standing.network for standing, _ in waiting.values()])
    if network is None:
        return True
    trucks = waiting[network.id][1]
    meant = [each for each in trucks if all(_named(each, product) for product in (*said.hub, *said.cut))]
    if not meant:
        goods = [each.product for truck in trucks for each in views.trucks.incomplete(truck)]
        raise Refused("trucks.refused_rests_of", goods=goods)
    choices = [
        one_of.Choice(str(each[0].truck_id), "trucks.of_seller", {"seller": each[0].round.offer.seller})
        for each in meant
    ]
    place = await one_of.one(turn, again, "truck", choices, network.id, text="trucks.ask_which_rests")
    if place is not None:
        await _show(turn, network, meant[place], _taken(meant[place], said))
    return True


async def _waiting(turn: Turn, network_id: int) -> list[list[Found]]:
    """The trucks of a network of which goods wait for a choice, each with all that is on it."""
    found = await rounds.open_of(turn.connection, network_id)
    keys = dict.fromkeys(each.truck_id for each in found if each.round.state is State.CHOICE and each.truck_id)
    trucks = [await rounds.of_truck(turn.connection, network_id, key) for key in keys if key is not None]
    return [rounds.on_it(each) for each in trucks if views.trucks.incomplete(each)]


def _named(truck: Sequence[Found], product: str) -> list[Found]:
    """The goods that wait on a truck and that a name means: one, or none."""
    waiting = views.trucks.incomplete(truck)
    named = named_by(product, [each.round.own_offer for each in waiting])
    found = [each for each in waiting if each.round.own_offer in named]
    return found if len(found) == 1 else []


def _taken(truck: Sequence[Found], said: RestsTold) -> set[int]:
    """The goods, by round, of which the hub shall take the rest; what is not named is cut, unless the words say otherwise of it."""
    taken = {each.id for product in said.hub for each in _named(truck, product)}
    if said.others == "hub":
        cuts = {each.id for product in said.cut for each in _named(truck, product)}
        taken |= {each.id for each in views.trucks.incomplete(truck)} - cuts
    return taken


async def _show(turn: Turn, network: Network, goods: Sequence[Found], taken: set[int]) -> None:
    """What becomes of each goods that waits, and what the whole truck comes to then."""
    rows, amount = await _rows(turn, network, goods, taken)
    member = await hub_member(turn.connection, network)
    values = {"rows": rows, "amount": amount, "hub": member.name if member is not None else None}
    values["hub_amount"] = sum(row["amount"] for row in rows if row["hub"])
    kept = {"truck": goods[0].truck_id, "taken": sorted(taken), "seal": seal(rows, amount)}
    keyboard = [
        [data("trucks.rests_so", "trucks.rests_so:{question}"), data("trucks.rests_not", "trucks.rests_not:{question}")]
    ]
    await questions.ask(
        turn, CHOOSING, "trucks.ask_rests", values, state=kept, keyboard=keyboard, network_id=network.id
    )


async def _rows(
    turn: Turn, network: Network, goods: Sequence[Found], taken: set[int]
) -> tuple[list[dict[str, Any]], int]:
    """Each goods that waits with what becomes of it, and what the truck comes to (satang, goods); refused where one cannot be so."""
    member = await _hub(turn, network) if taken else None
    if member is not None and any(each.id in taken and each.last_act is Act.HUB_REFUSED for each in goods):
        raise Refused("trucks.refused_hub_declined", hub=member.name)
    places = {place for place, each in enumerate(goods) if each.id in taken}
    key, position = (0, 0) if member is None else (member.id, member.position)
    before = [each.round for each in goods]
    after = domain.choices.each_decided(before, places, key, turn.now, position=position)
    names = {each.id: each.name for each in await members.of_network(turn.connection, network.id)}
    rows = []
    for found, then in zip(goods, after, strict=True):
        if found.round.state is not State.CHOICE:
            continue
        cuts = [] if found.id in taken else domain.choices.choice(found.round).cuts
        rows.append(
            {
                "product": found.product,
                "unit": found.unit,
                "total": found.round.whole,
                "whole": then.whole,
                "hub": found.id in taken,
                "amount": (then.whole - found.round.whole) * then.price,
                "cuts": [[names.get(member_id, ""), was, will] for member_id, was, will in cuts],
            }
        )
    return rows, domain.choices.comes_to(after)


async def take(turn: Turn, question: Question, text: str) -> bool:
    """A yes or no in words; False of anything else, which is heard by itself: other goods are shown anew."""
    yes = language.yes_no(text)
    if yes is None:
        return False
    await (decide(turn, question) if yes else leave(turn, question, say="trucks.rests_left"))
    return True


async def decide(turn: Turn, question: Question) -> None:
    """[ทำตามนี้]: what is cut is cut now, and the hub is asked once for all that it shall take; shown anew where figures are others."""
    standing, goods = await _goods(turn, int(question.state["truck"]))
    require_marketing(standing)
    network, taken = standing.network, set(question.state["taken"])
    if not views.trucks.incomplete(goods):
        raise Refused("trucks.refused_decided_apart")
    taken &= {each.id for each in views.trucks.incomplete(goods)}
    if seal(*await _rows(turn, network, goods, taken)) != question.state["seal"]:
        outbox.shows_other(turn)
        await _show(turn, network, goods, taken)
        return
    await questions.settle(turn, question)
    cuts = [place for place, each in enumerate(goods) if each.round.state is State.CHOICE and each.id not in taken]
    if cuts:
        after = domain.choices.some_cut([each.round for each in goods], cuts)
        for place in cuts:
            await closing.become(turn, goods[place], after[place], Act.CUT)
        turn.answer("rounds.cut_done")
    if taken:
        _, goods = await _goods(turn, int(question.state["truck"]))
        await _ask_hub(turn, network, goods)
    outbox.reply(turn, "trucks.rests_done", {"cut": bool(cuts), "asked": bool(taken)}, network_id=network.id)
