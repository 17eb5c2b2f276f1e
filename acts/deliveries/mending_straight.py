"""What came straight to a centre and was counted wrongly is mended by the network above; the gap is its hub's until it names whose.

One mend of the centre's round, with an entry in the books of both. Source: docs/trade.md, 'Mending'.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import language
import views.mending
from acts import one_of, standing
from acts.deliveries.collecting import in_units
from acts.deliveries.mends_counted import count, offer
from acts.one_of import Choice, Said
from domain.mending import Mend, Part, above_order, mended
from domain.payments import LONGEST_REASON
from domain.refusal import Refused
from domain.rights import Right
from domain.rounds import State
from domain.seals import seal
from language.hearing import Words
from language.mends import Mended, mended_answer, shares_meant, surely_mends
from storage import deliveries, members, mends, networks, outbox, questions, rounds
from storage.deliveries import Holding
from storage.members import Member
from storage.mends import Kept
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.members import speakers
from views.returns import above_of
from views.standing import Standing, of_person
from views.trade import hub_member, of_hub

MENDING, UNDOING = "deliveries.mending_straight", "deliveries.undoing_straight"


@dataclass(frozen=True)
class _Centre:
    """A centre to which goods came straight: where somebody stands in the network above, its round, and the centre's own."""

    standing: Standing
    found: Found
    member: Member
    below: Found

    @property
    def network(self) -> Network:
        """The network above."""
        return self.standing.network


@dataclass(frozen=True)
class _Made:
    """What a count makes of both rounds: of the line of the centre's `hub`, and `above` of the centre's; `asks`: the hub first."""

    hub: Member
    delivery_id: int
    own: Mend
    above: Mend
    asks: bool

    @property
    def seal(self) -> str:
        """A short word for exactly these figures."""
        return seal(self.own.seal, self.above.seal)


# --- which one is meant -------------------------------------------------------------------------------------------------------


async def hear(turn: Turn, words: Words, said: Mended) -> bool:
    """'นับผิด รัตภูมิ 178 เพราะ…' of the hub above, or its treasurer: shown before it counts; False where no such centre is meant."""
    meant: list[_Centre] = []
    for network_id in await standing.known_networks(turn):
        here = await standing.in_network(turn, network_id)
        if here.may(Right.KEEP_ACCOUNTS) or await of_hub(turn.connection, here, turn.who.id):
            for each in await rounds.with_goods(turn.connection, network_id):
                centre = await _of_round(turn, here, each, said)
                meant += [] if centre is None else [centre]
    if not meant:
        return False
    ways = [each for each in meant if await _may(turn, each)] or meant[:1]
    names = one_of.told_apart(each.network for each in ways)
    choices = [
        Choice(
            str(each.below.id),
            "returns.of_share",
            {
                "product": each.found.product,
                "member": each.member.name,
                "network": names[each.network.id],
                "day": each.network.day_of(each.found.opened_at).isoformat(),
            },
        )
        for each in ways
    ]
    asks = "deliveries.ask_which_mend"
    place = await one_of.one(turn, Said("mend", words), "straight", choices, ways[0].network.id, text=asks)
    if place is not None:
        await _show(turn, ways[place], await _told(turn, ways[place], said, {"units": None, "reason": ""}))
    return True


async def begin(turn: Turn, here: Standing, found: Found, said: Mended) -> bool:
    """The same where it is told of a round that is looked at; False where no centre is meant to which goods came straight."""
    centre = await _of_round(turn, here, found, said)
    if centre is None:
        return False
    await _show(turn, centre, await _told(turn, centre, said, {"units": None, "reason": ""}))
    return True


async def _of_round(turn: Turn, here: Standing, found: Found, said: Mended) -> _Centre | None:
    """The centre that is named alone, and to which goods of the round came straight."""
    centres = await deliveries.centres_of(turn.connection, found) if len(said.parts) == 1 and said.came is None else {}
    held = await deliveries.holdings(turn.connection, found) if centres else {}
    straight = [key for key in centres if held.get(key, Holding(key)).straight]
    known = await members.by_keys(turn.connection, here.network.id, straight)
    meant = shares_meant(said.parts[0][0], {key: each.name for key, each in known.items()}) if straight else []
    return _Centre(here, found, known[meant[0]], centres[meant[0]]) if len(meant) == 1 else None


async def _may(turn: Turn, centre: _Centre) -> bool:
    """Whether the person, or who the standing is of, may mend it now."""
    allowed = await views.mending.may(turn.connection, centre.standing, centre.found, centre.standing.person_id)
    came = await deliveries.of_round(turn.connection, centre.below.id)
    return allowed and any(
        each.state == "shared" and views.mending.in_time(centre.network, each, turn.now) for each in came
    )


async def _require(turn: Turn, centre: _Centre) -> None:
    if await _may(turn, centre):
        return
    if not await views.mending.may(turn.connection, centre.standing, centre.found, centre.standing.person_id):
        settled = centre.found.round.state is State.SETTLED
        raise Refused("deliveries.refused_mend_settled" if settled else "deliveries.refused_mend_hub")
    shared = [each for each in await deliveries.of_round(turn.connection, centre.below.id) if each.state == "shared"]
    until = max(views.mending.last_day(centre.network, each) for each in shared)
    raise Refused("deliveries.refused_mend_over", until=until.isoformat())


async def _told(turn: Turn, centre: _Centre, said: Mended, state: Mapping[str, Any]) -> dict[str, Any]:
    """What was told until now, with what is told now: how many the centre has in all, and why."""
    told = said.parts[0][1] if said.parts else said.came
    units = state["units"]
    if told is not None:
        units = (await in_units(turn, centre.network.id, centre.found, told, said.unit) or 0) if told else 0
    reason = " ".join(said.reason.split())[:LONGEST_REASON] if said.reason else state["reason"]
    return {**state, "units": units, "reason": reason}


# --- looked at before it counts -----------------------------------------------------------------------------------------------


async def _make(turn: Turn, centre: _Centre, units: int) -> _Made:
    """What it makes of both rounds where the centre has so many units in all; refused where its hub cannot bear the gap.

    Goods that came straight to a centre of a centre are in the books of a third network too, which nothing here may change.
    """
    if centre.found.round.parent_id is not None:
        raise Refused("deliveries.refused_straight_levels", centre=centre.member.name)
    below = await networks.by_id(turn.connection, centre.below.network_id)
    hub = await hub_member(turn.connection, below)
    if hub is None:
        raise Refused("deliveries.refused_straight_hub", centre=centre.member.name)
    above = await views.mending.now(turn.connection, centre.found)
    line = next(each for each in above.holders if each.member_id == centre.member.id)
    held = (await deliveries.holdings(turn.connection, centre.found))[centre.member.id]
    more = units - line.has
    if more < -held.straight:
        raise Refused("deliveries.refused_straight_most", least=line.has - held.straight, unit=centre.found.unit)
    now = await views.mending.now(turn.connection, centre.below, [hub.id])
    own = next(each for each in now.holders if each.member_id == hub.id)
    came = await deliveries.of_round(turn.connection, centre.below.id)
    open_now = {each.id for each in came if views.mending.in_time(centre.network, each, turn.now)}
    parts = (each for each in reversed(now.parts) if each.delivery_id in open_now)
    part = next((each for each in parts if each.shares.get(hub.id, 0) >= -more), None)
    if part is None or not more:
        raise Refused(
            "deliveries.refused_straight_less" if more else "deliveries.refused_mend_nothing", centre=centre.member.name
        )
    told, after = {hub.id: own.has + more}, part.came + more
    try:
        made = mended(now.holders, now.parts, part.delivery_id, told, after, now.terms, centre.below.unit, [hub.id])
    except Refused:  # its words would tell of the centre's members
        raise Refused("deliveries.refused_straight_less", centre=centre.member.name) from None
    whole = replace(line, fetched=0, least=0)
    there = Part(part.delivery_id, part.came, {line.member_id: line.has}, 0)
    has = {line.member_id: units}
    of_line = mended([whole], [there], part.delivery_id, has, after, above.terms, centre.found.unit)
    return _Made(hub, part.delivery_id, made, of_line, bool(above_order(now.holders, told)))


async def _show(turn: Turn, centre: _Centre, state: Mapping[str, Any]) -> None:
    """What the centre has and owes before and after, and why; it can be kept once there is a reason."""
    await _require(turn, centre)
    made = await _make(turn, centre, state["units"])
    values = {
        "product": centre.found.product,
        "unit": centre.found.unit,
        "centre": centre.member.name,
        "rows": await views.mending.shown_lines(turn.connection, centre.network, made.above),
        "reason": state["reason"],
        "asks": made.asks,
    }
    keyboard: Keyboard = [[data("deliveries.mend_leave", "deliveries.straight_leave:{question}")]]
    if state["reason"]:
        keyboard.insert(0, [data("deliveries.mend_save", "deliveries.straight_save:{question}")])
    kept = {**state, "round": centre.found.id, "member": centre.member.id, "seal": made.seal}
    await questions.ask(
        turn, MENDING, "deliveries.show_straight", values, state=kept, keyboard=keyboard, network_id=centre.network.id
    )


async def _asked(turn: Turn, question: Question) -> _Centre:
    here = await standing.yours(turn, question.network_id or 0)
    found = await rounds.by_id(turn.connection, here.network.id, int(question.state["round"]))
    below = (await deliveries.centres_of(turn.connection, found)).get(int(question.state["member"])) if found else None
    if found is None or below is None:
        raise Refused("common.old_button")
    member = await members.by_id(turn.connection, here.network.id, int(question.state["member"]))
    return _Centre(here, found, member, below)


async def take(turn: Turn, question: Question, text: str) -> None:
    """Another figure, or why: 'รัตภูมิ 178 เพราะนับซ้ำ', 'เพราะนับซ้ำ'; a yes keeps what is shown."""
    yes = language.yes_no(text)
    if yes is True and question.state["reason"]:
        await save(turn, question)
        return
    if yes is False:
        await leave(turn, question)
        return
    centre = await _asked(turn, question)
    said = None if yes is True else mended_answer(text)
    if said is None and yes is None:
        raise Refused("deliveries.refused_mend_words", unit=centre.found.unit)
    state = question.state if said is None else await _told(turn, centre, said, question.state)
    await _show(turn, centre, state)


async def reads(turn: Turn, question: Question, text: str) -> bool:
    """Whether words surely are of the card: a yes or no, how many the centre has, what came, or why."""
    centre = await members.by_id(turn.connection, question.network_id or 0, int(question.state["member"]))
    return language.yes_no(text) is not None or surely_mends(text, {centre.id: centre.name})


async def leave(turn: Turn, question: Question) -> None:
    """[ไม่แก้]: everything stays as it is."""
    await questions.settle(turn, question)
    outbox.reply(turn, "deliveries.mend_left", {}, network_id=question.network_id)


async def save(turn: Turn, question: Question) -> None:
    """[บันทึกการแก้]: it counts in both books, or is asked of the centre's hub, which would have more than it ordered."""
    centre, state = await _asked(turn, question), question.state
    await _require(turn, centre)
    made = await _make(turn, centre, int(state["units"]))
    if made.seal != state["seal"] or not state["reason"]:
        turn.answer("deliveries.other_now", alert=True)
        await _show(turn, centre, state)
        return
    named = {"member": centre.member.name}
    if made.asks and not await speakers(turn.connection, made.hub.id):
        raise Refused("deliveries.refused_mend_unreachable", name=centre.member.name)
    await questions.settle(turn, question)
    below, why = centre.below, state["reason"]
    if made.asks:
        told = {each.member_id: each.after for each in made.own.lines}
        kept = await mends.ask(turn, below, made.delivery_id, made.own, told, why, made.hub.id, above=made.above)
        await offer(turn, below, kept, made.hub)
        outbox.reply(turn, "deliveries.mend_asked", named, network_id=centre.network.id)
        return
    kept = await mends.add(turn, below, made.delivery_id, made.own, why, above=made.above)
    await count(turn, await networks.by_id(turn.connection, below.network_id), below, kept)
    values, keyboard = named | {"undone": False}, undoing(centre.network.id, kept)
    outbox.reply(turn, "deliveries.straight_booked", values, keyboard=keyboard, network_id=centre.network.id)


def undoing(network_id: int, kept: Kept) -> Keyboard:
    """[ยกเลิกการแก้], below what says that it counts: no card of the network above shows it."""
    return [[data("deliveries.mend_undo", f"deliveries.straight_undo:{network_id}:{kept.id}")]]


# --- asked of the centre's hub ------------------------------------------------------------------------------------------------


async def _of_mend(turn: Turn, kept: Kept, person_id: int) -> _Centre | None:
    """The centre of a mend, as somebody of the network above stands to it."""
    below = await rounds.by_id(turn.connection, kept.network_id, kept.round_id)
    above = None if below is None else await above_of(turn.connection, below)
    if below is None or above is None:
        return None
    return _Centre(await of_person(turn.connection, above.network.id, person_id), above.found, above.member, below)


async def still(turn: Turn, kept: Kept) -> bool:
    """Whether a mend that the centre's hub was asked about would do the same now, and who told of it may still."""
    centre = await _of_mend(turn, kept, kept.by_person_id)
    if centre is None or kept.above is None or not await _may(turn, centre):
        return False
    try:
        made = await _make(turn, centre, kept.above.lines[0].after)
    except Refused:
        return False
    return (made.own.seal, made.above.seal) == (kept.made.seal, kept.above.seal)


async def told_of(turn: Turn, kept: Kept) -> tuple[Network, str]:
    """Where who told of it reads what became of it, and by which name the centre is known there; by its own once it left the round."""
    centre = await _of_mend(turn, kept, kept.by_person_id)
    if centre is None:
        below = await networks.by_id(turn.connection, kept.network_id)
        return below, below.name
    return centre.network, centre.member.name


# --- undone -----------------------------------------------------------------------------------------------------------------


async def _undoable(turn: Turn, here: Standing, kept: Kept) -> _Centre:
    """Refuses whoever may not, and once a line is other than the mend left it, here or at the centre."""
    centre = await _of_mend(turn, kept, here.person_id)
    delivery = await deliveries.by_id(turn.connection, kept.network_id, kept.delivery_id)
    if centre is None or delivery is None or kept.above is None or kept.undoes_id is not None:
        raise Refused("common.old_button")
    await _require(turn, centre)
    (line,) = kept.above.lines
    holders = (await views.mending.now(turn.connection, centre.found)).holders
    now = next(each for each in holders if each.member_id == line.member_id)
    as_left = (now.has, now.booked) == (line.after, line.booked_after)
    if not as_left or not await views.mending.as_left(turn.connection, centre.below, delivery, kept):
        raise Refused("deliveries.refused_undo")
    return centre


async def ask_undo(turn: Turn, here: Standing, kept: Kept) -> None:
    """[ยกเลิกการแก้]: what the centre has and owes then, for one tap."""
    centre = await _undoable(turn, here, kept)
    assert kept.above is not None
    values = {
        "product": centre.found.product,
        "unit": centre.found.unit,
        "rows": await views.mending.shown_lines(turn.connection, centre.network, kept.above.turned()),
        "came": None,
        "reason": kept.reason,
        "again": False,
    }
    keyboard: Keyboard = [
        [
            data("deliveries.undo_yes", "deliveries.straight_undone:{question}:1"),
            data("deliveries.no", "deliveries.straight_undone:{question}:0"),
        ]
    ]
    state, network_id = {"mend": kept.id}, centre.network.id
    await questions.ask(
        turn, UNDOING, "deliveries.ask_undo", values, state=state, keyboard=keyboard, network_id=network_id
    )


async def undo(turn: Turn, question: Question, here: Standing, kept: Kept, yes: bool) -> None:
    """[ใช่]: a new entry turns it in both books; what was booked stays."""
    if not yes:
        await leave(turn, question)
        return
    centre = await _undoable(turn, here, kept)
    assert kept.above is not None
    await questions.settle(turn, question)
    turned, above = kept.made.turned(), kept.above.turned()
    after = await mends.add(turn, centre.below, kept.delivery_id, turned, kept.reason, undoes=kept.id, above=above)
    await count(turn, await networks.by_id(turn.connection, centre.below.network_id), centre.below, after)
    values = {"member": centre.member.name, "undone": True}
    outbox.reply(turn, "deliveries.straight_booked", values, network_id=centre.network.id)
