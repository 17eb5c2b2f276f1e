"""A count that was shared is mended: told with a reason, looked at before it counts, booked as one more entry, and undone alike."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import domain.mending
import language
import views.mending
from acts import one_of, standing
from acts.deliveries import mending_straight
from acts.deliveries.collecting import in_units
from acts.deliveries.mends_counted import count, offer
from acts.leaving import leave
from acts.telling import tell
from domain.mending import Mend, above_fetched, above_order, check, gap, mended
from domain.payments import LONGEST_REASON
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.rounds import State
from domain.telling import Somebody
from language.hearing import Words
from language.mends import Mended, mended_answer, shares_meant, surely_mends
from storage import deliveries, members, mends, outbox, questions, rounds
from storage.deliveries import Delivery
from storage.mends import Kept
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.members import speakers
from views.standing import Standing, of_person
from views.trade import of_hub

MENDING, WHICH, UNDOING = "deliveries.mending", "deliveries.which_mend", "deliveries.undoing"
MOST_WAYS = 6  # deliveries that are asked about, the newest


@dataclass(frozen=True)
class _At:
    """A shared delivery whose figures somebody may mend now."""

    standing: Standing
    found: Found
    delivery: Delivery

    @property
    def network(self) -> Network:
        return self.standing.network


async def _at(turn: Turn, network_id: int, delivery_id: int) -> _At:
    """A delivery that a button names; refused for whoever may not mend it, and once only money can be put right."""
    here = await standing.yours(turn, network_id)
    opened = still_there(await deliveries.with_round(turn.connection, network_id, delivery_id))
    if opened[1].state != "shared":
        raise Refused("common.old_button")
    found, delivery = opened
    await _require(turn, here, found, delivery)
    return _At(here, found, delivery)


async def _require(turn: Turn, here: Standing, found: Found, delivery: Delivery) -> None:
    if not await views.mending.may(turn.connection, here, found, turn.who.id):
        settled = found.round.state is State.SETTLED
        raise Refused("deliveries.refused_mend_settled" if settled else "deliveries.refused_mend_hub")
    if not views.mending.in_time(here.network, delivery, turn.now):
        until = views.mending.last_day(here.network, delivery)
        raise Refused("deliveries.refused_mend_over", until=until.isoformat())


# --- which one is meant -------------------------------------------------------------------------------------------------------


@one_of.again("mend")
async def hear(turn: Turn, words: Words) -> bool:
    """'นับผิด ควนรู 15 โคกค่าย 19', 'แก้จำนวนที่มา 179 เพราะ…': shown before it counts; False where nothing the person shares out is meant."""
    said = words.trade_mends
    if said is None:
        return False
    if await mending_straight.hear(turn, words, said):
        return True
    meant = await _meant(turn, said)
    if not meant:
        return False
    ways = [each for each in meant if await _may_now(turn, each)]
    if not ways:
        await _require(turn, meant[0].standing, meant[0].found, meant[0].delivery)
    if len(ways) == 1:
        await _begin(turn, ways[0], said)
        return True
    networks = one_of.told_apart(each.network for each in ways)
    keyboard: Keyboard = [
        [
            data(
                "deliveries.of_delivery",
                f"deliveries.which_mend:{{question}}:{each.network.id}:{each.delivery.id}",
                product=each.found.product,
                part=each.delivery.part,
                came=each.delivery.came,
                unit=each.found.unit,
                network=networks[each.network.id],
            )
        ]
        for each in ways[:MOST_WAYS]
    ]
    await questions.ask(
        turn,
        WHICH,
        "deliveries.ask_which_mend",
        {},
        state=_kept(said),
        keyboard=keyboard,
        network_id=ways[0].network.id,
    )
    return True


def _kept(said: Mended) -> dict[str, Any]:
    """What was told, as a question keeps it."""
    parts = [[name, str(count)] for name, count in said.parts]
    came = None if said.came is None else str(said.came)
    return {"parts": parts, "came": came, "unit": said.unit, "reason": said.reason}


async def which(turn: Turn, question: Question, network_id: int, delivery_id: int) -> None:
    """[ปุ๋ย 15-15-15 งวดที่ 2]: the figures are of this delivery."""
    at = await _at(turn, network_id, delivery_id)
    await questions.settle(turn, question)
    state = question.state
    parts = tuple((name, Decimal(count)) for name, count in state["parts"])
    came = None if state["came"] is None else Decimal(state["came"])
    await _begin(turn, at, Mended(parts, came, state["unit"], state["reason"]))


async def _meant(turn: Turn, said: Mended) -> list[_At]:
    """Deliveries that the words can mean, the newest first: of rounds that the person shares out, or whose accounts it keeps.

    Of a round whose lines alone are named it is the newest delivery.
    """
    found: list[_At] = []
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        if not (here.may(Right.KEEP_ACCOUNTS) or await of_hub(turn.connection, here, turn.who.id)):
            continue
        names = {each.id: each.name for each in await members.of_network(turn.connection, network_id)}
        if said.parts and not any(shares_meant(name, names) for name, _ in said.parts):
            continue
        for each in await rounds.with_goods(turn.connection, network_id):
            parts = [one for one in await deliveries.of_round(turn.connection, each.id) if one.state == "shared"]
            found += [_At(here, each, one) for one in (parts if said.came is not None else parts[-1:])]
    return sorted(found, key=lambda each: each.delivery.id, reverse=True)


async def _may_now(turn: Turn, at: _At) -> bool:
    allowed = await views.mending.may(turn.connection, at.standing, at.found, turn.who.id)
    return allowed and views.mending.in_time(at.network, at.delivery, turn.now)


async def ask(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[แก้จำนวนที่แบ่งแล้ว] on the delivery's card."""
    at = await _at(turn, network_id, delivery_id)
    state = {"delivery": delivery_id, "told": {}, "came": None, "reason": "", "fetched": []}
    values = {"product": at.found.product, "part": at.delivery.part, "came": at.delivery.came, "unit": at.found.unit}
    await questions.ask(turn, MENDING, "deliveries.ask_mend", values, state=state, network_id=network_id)


async def _begin(turn: Turn, at: _At, said: Mended) -> None:
    state = {"delivery": at.delivery.id, "told": {}, "came": None, "reason": "", "fetched": []}
    await _show(turn, at, await _told(turn, at, said, state))


async def _told(turn: Turn, at: _At, said: Mended, state: dict[str, Any]) -> dict[str, Any]:
    """What was told until now, with what is told now."""
    told = dict(state["told"])
    for name, units in said.parts:
        told[str(await _whose(turn, at, name))] = await _units(turn, at.found, units, said.unit)
    came = state["came"] if said.came is None else await _units(turn, at.found, said.came, said.unit)
    reason = " ".join(said.reason.split())[:LONGEST_REASON] if said.reason else state["reason"]
    return state | {"told": told, "came": came, "reason": reason}


async def _whose(turn: Turn, at: _At, name: str) -> int:
    """The organisation that is called so: of this round, else of the network."""
    known = {each.id: each.name for each in await members.of_network(turn.connection, at.network.id)}
    there = {line.member_id for line in at.found.round.lines} | set(
        await deliveries.holdings(turn.connection, at.found)
    )
    meant = shares_meant(name, {key: each for key, each in known.items() if key in there})
    if len(meant) != 1:
        meant = shares_meant(name, known)
    if len(meant) != 1:
        raise Refused("deliveries.refused_whom", whom=name[:60], many=[known[each] for each in meant[:4]])
    return meant[0]


async def _units(turn: Turn, found: Found, count: Decimal, unit: str | None) -> int:
    """A count in whole units of the round; none at all is a count too."""
    return (await in_units(turn, found.network_id, found, count, unit) or 0) if count else 0


# --- looked at before it counts -----------------------------------------------------------------------------------------------


async def take(turn: Turn, question: Question, text: str) -> None:
    """What is right, and why: 'ควนรู 15 โคกค่าย 19 เพราะนับผิด', in one message or in several; a yes keeps what is shown."""
    yes = language.yes_no(text)
    if yes is True and question.state.get("seal") and question.state["reason"]:
        await save(turn, question)
        return
    if yes is False:
        await leave(turn, question, say="deliveries.mend_left")
        return
    at = await _at(turn, question.network_id or 0, int(question.state["delivery"]))
    if yes is True:  # a yes is no reason: what is lacking still is shown again
        await _show(turn, at, question.state)
        return
    said = mended_answer(text)
    if said is None:
        raise Refused("deliveries.refused_mend_words", unit=at.found.unit)
    if not question.state["told"] and await mending_straight.begin(turn, at.standing, at.found, said):
        await questions.end(turn, question)
        return
    await _show(turn, at, await _told(turn, at, said, question.state))


async def reads(turn: Turn, question: Question, text: str) -> bool:
    """Whether words surely are of the card: a yes or no, figures of organisations that are known, what came, or why."""
    known = await members.of_network(turn.connection, question.network_id or 0)
    return language.yes_no(text) is not None or surely_mends(text, {each.id: each.name for each in known})


async def rest(turn: Turn, question: Question, units: int) -> None:
    """[ไม่ได้มา 1 กระสอบ], [มาเพิ่ม 1 กระสอบ]: what the figures lack came less, or more, than was written down."""
    at = await _at(turn, question.network_id or 0, int(question.state["delivery"]))
    state = question.state
    now = await _now(turn, at, state)
    lacks = gap(now.holders, now.part(at.delivery.id), _told_by_member(state), state["came"])
    if lacks is not None and lacks.units == units:
        came = state["came"] if state["came"] is not None else at.delivery.came
        state = state | {"came": came - units}
    await _show(turn, at, state)


async def fetched(turn: Turn, question: Question, member_id: int, units: int) -> None:
    """[ควนรู รับไปจริง 15]: more was written down as fetched than was; it is mended along."""
    at = await _at(turn, question.network_id or 0, int(question.state["delivery"]))
    state = question.state
    if _told_by_member(state).get(member_id) == units:
        state = state | {"fetched": [*state["fetched"], member_id]}
    await _show(turn, at, state)


def _told_by_member(state: Mapping[str, Any]) -> dict[int, int]:
    return {int(key): units for key, units in state["told"].items()}


async def _now(turn: Turn, at: _At, state: Mapping[str, Any]) -> views.mending.Now:
    return await views.mending.now(turn.connection, at.found, _told_by_member(state))


async def _show(turn: Turn, at: _At, state: dict[str, Any]) -> None:
    """The figures before and after, in units and in money, and what is lacking still; they can be kept once nothing is."""
    now, told = await _now(turn, at, state), _told_by_member(state)
    less = {key: each for key, each in above_fetched(now.holders, told).items() if key not in state["fetched"]}
    await _check(turn, at, now, told, [*state["fetched"], *less])
    lacks = gap(now.holders, now.part(at.delivery.id), told, state["came"])
    made = None if lacks is not None or less else await _mend(turn, at, now, told, state)
    over = above_order(now.holders, told)
    names = await members.by_keys(turn.connection, at.network.id, list(told))
    if made is not None:
        rows = await views.mending.shown_lines(turn.connection, at.network, made)
    else:
        has = {each.member_id: each.has for each in now.holders}
        changed = {key: units for key, units in told.items() if units != has[key]}
        rows = [
            {"name": names[key].name, "before": has[key], "after": units, "fetched": None}
            for key, units in changed.items()
        ]
    came = state["came"] if state["came"] is not None else at.delivery.came
    values = {
        "product": at.found.product,
        "unit": at.found.unit,
        "part": at.delivery.part,
        "rows": rows,
        "came": [at.delivery.came, came],
        "lacks": 0 if lacks is None else lacks.units,
        "reason": state["reason"],
        "asks": names[over[0]].name if over else None,
        "money": made is not None,
        "less": [{"name": names[key].name, "before": before, "after": after} for key, (before, after) in less.items()],
    }
    keyboard: Keyboard = []
    for key, (_, after) in less.items():
        target = f"deliveries.mend_fetched:{{question}}:{key}:{after}"
        keyboard.append([data("deliveries.mend_fetched", target, name=names[key].name, quantity=after)])
    if lacks is not None and came - lacks.units >= 0:
        label = "deliveries.mend_less" if lacks.units > 0 else "deliveries.mend_more"
        target = f"deliveries.mend_rest:{{question}}:{lacks.units}"
        keyboard.append([data(label, target, quantity=abs(lacks.units), unit=at.found.unit)])
    elif made is not None and state["reason"]:
        keyboard.append([data("deliveries.mend_save", "deliveries.mend_save:{question}")])
    keyboard.append([data("deliveries.mend_leave", "deliveries.mend_leave:{question}")])
    kept = {**state, "seal": made.seal if made is not None else ""}
    await questions.ask(
        turn, MENDING, "deliveries.show_mend", values, state=kept, keyboard=keyboard, network_id=at.network.id
    )


async def _check(
    turn: Turn, at: _At, now: views.mending.Now, told: Mapping[int, int], fetched_less: Collection[int]
) -> None:
    """Refuses with the name of whose figure it is."""
    over = above_order(now.holders, told)
    try:
        check(now.holders, told, at.found.unit, fetched_less)
        if len(over) > 1:
            raise Refused("deliveries.refused_mend_above", member=over[0])
    except Refused as refusal:
        if "member" not in refusal.values:
            raise
        named = await members.by_id(turn.connection, at.network.id, int(str(refusal.values["member"])))
        raise Refused(refusal.key, **refusal.values, name=named.name) from None


async def _mend(turn: Turn, at: _At, now: views.mending.Now, told: Mapping[int, int], state: Mapping[str, Any]) -> Mend:
    """What the figures make; refused where they would move goods that another level has the books of."""
    came, less = state["came"], state["fetched"]
    made = mended(now.holders, now.parts, at.delivery.id, told, came, now.terms, at.found.unit, less)
    await _levels(turn, at, made)
    return made


async def _levels(turn: Turn, at: _At, made: Mend) -> None:
    """What came straight to a centre is owed above as it came: neither it nor the centre's line is mended here."""
    held = await deliveries.holdings(turn.connection, at.found)
    if any(each.member_id in held and held[each.member_id].straight for each in made.lines):
        raise Refused("deliveries.refused_mend_straight")
    more = sum(each.after - each.before for each in made.lines)
    above = await deliveries.above(turn.connection, at.found)
    if above is None or not more:
        return
    line = next((each for each in above.round.lines if each.child_id == at.found.id), None)
    if line is not None:
        holding = (await deliveries.holdings(turn.connection, above)).get(line.member_id)
        own = sum((await deliveries.given(turn.connection, at.found)).values())
        if max(own, own + more) > (holding.given - holding.straight if holding is not None else 0):
            raise Refused("deliveries.refused_mend_straight")


# --- kept -------------------------------------------------------------------------------------------------------------------


async def save(turn: Turn, question: Question) -> None:
    """[บันทึกการแก้]: it counts, or is asked of the organisation that comes above its order by it."""
    at = await _at(turn, question.network_id or 0, int(question.state["delivery"]))
    state = question.state
    now, told = await _now(turn, at, state), _told_by_member(state)
    lacks = gap(now.holders, now.part(at.delivery.id), told, state["came"])
    if set(above_fetched(now.holders, told)) - set(state["fetched"]):
        await _show(turn, at, state)
        return
    await _check(turn, at, now, told, state["fetched"])
    made = None if lacks is not None else await _mend(turn, at, now, told, state)
    if made is None or made.seal != state["seal"] or not state["reason"]:
        turn.answer("deliveries.other_now", alert=True)
        await _show(turn, at, state)
        return
    over = above_order(now.holders, told)
    if over and over[0] not in {each.id for each in at.standing.members}:
        await _ask_taker(turn, at, made, told, state["reason"], over[0], question)
        return
    await questions.settle(turn, question)
    kept = await mends.add(turn, at.found, at.delivery.id, made, state["reason"])
    await count(turn, at.network, at.found, kept)
    await _reply_counted(turn, at.network, kept)


async def _ask_taker(
    turn: Turn, at: _At, made: Mend, told: Mapping[int, int], why: str, member_id: int, question: Question
) -> None:
    """The organisation that would have more than it ordered says by a tap of its own whether it takes that."""
    member = await members.by_id(turn.connection, at.network.id, member_id)
    if not await speakers(turn.connection, member_id):
        raise Refused("deliveries.refused_mend_unreachable", name=member.name)
    await questions.settle(turn, question)
    kept = await mends.ask(turn, at.found, at.delivery.id, made, told, why, member_id)
    await offer(turn, at.found, kept, member)
    outbox.reply(turn, "deliveries.mend_asked", {"member": member.name}, network_id=at.network.id)


async def decide(turn: Turn, network_id: int, mend_id: int, yes: bool) -> None:
    """[รับ] or [ไม่รับ] of the organisation that comes above its order; who told of the mend reads what became of it."""
    here = await standing.yours(turn, network_id)
    kept = await mends.by_id(turn.connection, network_id, mend_id)
    mine = kept is not None and kept.asked_member_id in {each.id for each in here.members}
    if kept is None or kept.state != domain.mending.State.ASKED or not mine:
        raise Refused("common.old_button")
    opened = await deliveries.with_round(turn.connection, network_id, kept.delivery_id)
    assert opened is not None and kept.asked_member_id is not None
    member = await members.by_id(turn.connection, network_id, kept.asked_member_id)
    outbox.take_buttons(turn)
    straight = kept.above is not None
    same = yes and await (mending_straight.still(turn, kept) if straight else _still(turn, here.network, *opened, kept))
    if not (same and await mends.settle(turn, kept)):
        await mends.decline(turn, kept)
    else:
        await count(turn, here.network, opened[0], kept)
    values = {"member": member.name, "product": opened[0].product, "yes": yes, "same": same}
    outbox.reply(turn, "deliveries.mend_decided", values, network_id=network_id)
    asker, about, keyboard = here.network, f"mend:{kept.id}", None
    if straight:  # who told of it stands in the network above, where nobody is named of the centre
        asker, name = await mending_straight.told_of(turn, kept)
        values, about = values | {"member": name}, ""
        keyboard = mending_straight.undoing(asker.id, kept) if same else None
    who = Somebody(kept.by_person_id)
    await tell(turn, asker, who, "deliveries.mend_answered", values, keyboard=keyboard, about=about)


async def _still(turn: Turn, network: Network, found: Found, delivery: Delivery, kept: Kept) -> bool:
    """Whether a mend that was asked about would do the same now, and who told of it may still."""
    asker = await of_person(turn.connection, network.id, kept.by_person_id)
    if not await views.mending.may(turn.connection, asker, found, kept.by_person_id):
        return False
    if not views.mending.in_time(network, delivery, turn.now):
        return False
    now = await views.mending.now(turn.connection, found, kept.told)
    came = kept.made.came[1] if kept.made.came is not None else None
    try:
        less = [each.member_id for each in kept.made.lines if each.fetched is not None]
        made = mended(now.holders, now.parts, delivery.id, kept.told, came, now.terms, found.unit, less)
    except Refused:
        return False
    return made.seal == kept.made.seal


# --- undone -----------------------------------------------------------------------------------------------------------------


async def ask_undo(turn: Turn, network_id: int, mend_id: int) -> None:
    """[ยกเลิกการแก้]: what it would turn, for one tap; of an undoing it is the same."""
    at, kept = await _undoable(turn, network_id, mend_id)
    turned = kept.made.turned()
    values = {
        "product": at.found.product,
        "unit": at.found.unit,
        "rows": await views.mending.shown_lines(turn.connection, at.network, turned),
        "came": list(turned.came) if turned.came is not None else None,
        "reason": kept.reason,
        "again": await mends.takes_back(turn.connection, kept),
    }
    keyboard: Keyboard = [
        [
            data("deliveries.undo_yes", "deliveries.mend_undone:{question}:1"),
            data("deliveries.no", "deliveries.mend_undone:{question}:0"),
        ]
    ]
    state = {"mend": mend_id}
    await questions.ask(
        turn, UNDOING, "deliveries.ask_undo", values, state=state, keyboard=keyboard, network_id=network_id
    )


async def undo(turn: Turn, question: Question, yes: bool) -> None:
    """[ใช่]: a new entry turns the mend; what was booked stays."""
    if not yes:
        await leave(turn, question, say="deliveries.mend_left")
        return
    at, kept = await _undoable(turn, question.network_id or 0, int(question.state["mend"]))
    await questions.settle(turn, question)
    after = await mends.add(turn, at.found, at.delivery.id, kept.made.turned(), kept.reason, undoes=kept.id)
    await count(turn, at.network, at.found, after)
    await _reply_counted(turn, at.network, after)


async def _undoable(turn: Turn, network_id: int, mend_id: int) -> tuple[_At, Kept]:
    kept = still_there(await mends.by_id(turn.connection, network_id, mend_id))
    if kept.state != domain.mending.State.DONE:
        raise Refused("common.old_button")
    if kept.above is not None:
        raise Refused("deliveries.refused_undo_above")
    at = await _at(turn, network_id, kept.delivery_id)
    if not await views.mending.as_left(turn.connection, at.found, at.delivery, kept):
        raise Refused("deliveries.refused_undo")
    return at, kept


async def _reply_counted(turn: Turn, network: Network, kept: Kept) -> None:
    untold = [
        (await members.by_id(turn.connection, network.id, each.member_id)).name
        for each in kept.made.lines
        if not await speakers(turn.connection, each.member_id)
    ]
    values = {"undone": await mends.takes_back(turn.connection, kept), "untold": untold}
    outbox.reply(turn, "deliveries.mend_booked", values, network_id=network.id)
