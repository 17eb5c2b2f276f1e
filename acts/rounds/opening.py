"""Opens a round with a chosen offer: its deadline, the group's card as it will stand, then every intent of the month is carried in."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import language
from acts.rounds import asking, below, closing, telling, waiting
from acts.rounds.finding import led
from acts.rounds.terms import days_told, deposit_told, fee_told
from acts.standing import in_network, networks_here
from domain import rounds as rules
from domain.months import month_of
from domain.needs import Intent
from domain.offers import check
from domain.refusal import Refused
from domain.rounds import Act, FillTo, Round, State
from domain.terms import Terms
from language.resolutions import chooses
from storage import members, offers, outbox, proceedings, questions, rounds
from storage import needs as need_books
from storage.networks import Network
from storage.offers import Kept
from storage.outbox import data
from storage.proceedings import Cited
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views import needs
from views import rounds as seen
from views.standing import Standing
from views.trade import require_marketing

LONGEST = timedelta(days=120)  # from the opening to the deadline; more is a slip of the finger
LATELY = timedelta(days=120)  # so long a resolution is one of the last months, which a round may go by


async def choose(turn: Turn, offer_id: int) -> None:
    """[เลือกร้าน…]: until when is it open?"""
    standing, kept = await _offered(turn, offer_id)
    already = await rounds.of_offer(turn.connection, standing.network.id, kept.id)
    if already is not None:
        await refuse_second(turn, already)
    check(kept.offer, turn.now.astimezone(standing.network.tz).date())
    await questions.ask(
        turn,
        "rounds.deadline",
        "rounds.ask_deadline",
        {"product": kept.offer.product, "seller": kept.offer.seller},
        state={"offer": kept.id},
        network_id=standing.network.id,
    )


async def _offered(turn: Turn, offer_id: int) -> tuple[Standing, Kept]:
    """A confirmed offer of a network in which the person runs rounds."""
    for network_id in await networks_here(turn):
        kept = await offers.by_id(turn.connection, network_id, offer_id)
        if kept is not None and kept.state == "confirmed":
            standing = await in_network(turn, network_id)
            require_marketing(standing)
            return standing, kept
    raise Refused("common.old_button")


async def refuse_second(turn: Turn, found: Found) -> None:
    """Refuses what a round makes superfluous that somebody has opened already."""
    by = await members.called(turn.connection, [found.opened_by])
    raise Refused("rounds.refused_open_already", by=by[found.opened_by].name, at=found.opened_at.isoformat())


def deadline_told(text: str, now: datetime, network: Network) -> datetime:
    """The moment that words name as a deadline; Refused where they name none, no hour, or one that is past or far."""
    found = language.when(text, now=now.astimezone(network.tz))
    if found.contradiction or found.start is None:
        raise Refused("rounds.refused_deadline")
    if found.all_day:
        raise Refused("rounds.refused_no_hour", day=found.start.date().isoformat())
    if found.start <= now:
        raise Refused("rounds.refused_past")
    if found.start > now + LONGEST:
        raise Refused("rounds.refused_far", day=found.start.date().isoformat())
    return found.start


async def take_deadline(turn: Turn, question: Question, text: str) -> None:
    """'อังคารที่ 15 หกโมงเย็น': the group's card as it will stand, to be opened with one tap."""
    standing, kept = await _offered(turn, int(question.state["offer"]))
    deadline = deadline_told(text, turn.now, standing.network)
    await questions.end(turn, question)
    await preview(turn, standing.network, kept, deadline)


@dataclass(frozen=True)
class Meant:
    """A round as it will be opened: with which offer, until when, at the hub's terms, by which resolution (None: none is cited)."""

    kept: Kept
    deadline: datetime
    terms: Terms
    resolution: Cited | None

    def kept_as(self) -> dict[str, Any]:
        """As a question keeps it."""
        return {
            "offer": self.kept.id,
            "deadline": self.deadline.isoformat(),
            "fee": self.terms.fee_satang,
            "due": self.terms.due_days,
            "deposit": self.terms.deposit_satang,
            "resolution": self.resolution.id if self.resolution else None,
        }


async def preview(turn: Turn, network: Network, kept: Kept, deadline: datetime) -> None:
    """The group's card as it will stand, at the hub's terms and by the resolution that chose the offer, where there is one."""
    await _show(turn, network, Meant(kept, deadline, network.terms, await _chosen_by(turn, network, kept)))


async def _chosen_by(turn: Turn, network: Network, kept: Kept) -> Cited | None:
    """The newest resolution of the last months that is about buying this product of this seller."""
    offer, today = kept.offer, turn.now.astimezone(network.tz).date()
    standing = await offers.standing(turn.connection, network.id, offer.product, offer.unit, today)
    others = [each.offer.seller for each in standing if each.offer.seller != offer.seller]
    for each in await proceedings.since(turn.connection, network.id, turn.now - LATELY):
        if chooses(f"{each.title} {each.said}", offer.product, offer.seller, others):
            return each
    return None


async def _show(turn: Turn, network: Network, meant: Meant) -> None:
    kept, deadline = meant.kept, meant.deadline
    intents = await _intents(turn, network, kept)
    carried = [each for each in intents if not each.unclear]
    rules.check_opening(Round(0, kept.offer, State.OPEN, deadline), turn.now)
    tier = kept.offer.next_tier(0)
    uncited = [] if meant.resolution is None else [[data("rounds.cite_none", "rounds.cite_none:{question}")]]
    await questions.ask(
        turn,
        "rounds.open",
        "rounds.preview",
        {
            "product": kept.offer.product,
            "seller": kept.offer.seller,
            "unit": kept.offer.unit,
            "total": sum(each.quantity or 0 for each in carried),
            "organisations": len(carried),
            "unclear": len(intents) - len(carried),
            "price": kept.offer.price(sum(each.quantity or 0 for each in carried)),
            "tier_from": tier.from_quantity if tier else None,
            "tier_price": tier.price_satang if tier else None,
            "deadline": deadline.isoformat(),
            "over_before": not kept.offer.holds_on(deadline.astimezone(network.tz).date()),
            "valid_until": kept.offer.valid_until.isoformat() if kept.offer.valid_until else None,
            "fee": meant.terms.fee_satang,
            "due_days": meant.terms.due_days,
            "deposit": meant.terms.deposit_satang,
            "resolution": seen.resolution(meant.resolution),
        },
        state=meant.kept_as(),
        keyboard=[
            [data("rounds.open_it", "rounds.open:{question}")],
            [data("rounds.other_deadline", f"rounds.choose:{kept.id}")],
            [data("rounds.other_fee", "rounds.fee:{question}"), data("rounds.other_due", "rounds.due:{question}")],
            [data("rounds.other_deposit", "rounds.deposit:{question}")],
            *uncited,
        ],
        network_id=network.id,
    )


async def _meant(turn: Turn, question: Question) -> tuple[Standing, Meant]:
    """What the card showed, for who may still open it."""
    standing, kept = await _offered(turn, int(question.state["offer"]))
    cited = question.state.get("resolution")
    resolution = None if cited is None else await proceedings.cited(turn.connection, standing.network.id, cited)
    terms = Terms(question.state.get("fee", 0), question.state.get("due"), question.state.get("deposit", 0))
    return standing, Meant(kept, datetime.fromisoformat(question.state["deadline"]), terms, resolution)


async def ask_fee(turn: Turn, question: Question) -> None:
    """[ค่าดำเนินการ] under the card that is not opened yet: how much, in this round?"""
    await _ask_terms(turn, question, "rounds.fee", "rounds.ask_fee")


async def ask_due(turn: Turn, question: Question) -> None:
    """[กำหนดวันจ่าย]: how long after a share, in this round?"""
    await _ask_terms(turn, question, "rounds.due", "rounds.ask_due")


async def ask_deposit(turn: Turn, question: Question) -> None:
    """[มัดจำ]: how much a unit, before an order of this round counts?"""
    await _ask_terms(turn, question, "rounds.deposit", "rounds.ask_deposit")


async def _ask_terms(turn: Turn, question: Question, name: str, text: str) -> None:
    standing, meant = await _meant(turn, question)
    values = {"unit": meant.kept.offer.unit, "product": meant.kept.offer.product}
    await questions.ask(turn, name, text, values, state=meant.kept_as(), network_id=standing.network.id)


async def take_fee(turn: Turn, question: Question, text: str) -> None:
    """'กระสอบละ 3 บาท', '0': the card again, with this fee."""
    standing, meant = await _meant(turn, question)
    terms = replace(meant.terms, fee_satang=fee_told(text))
    await questions.end(turn, question)
    await _show(turn, standing.network, replace(meant, terms=terms))


async def take_due(turn: Turn, question: Question, text: str) -> None:
    """'30 วัน', '0': the card again, with so many days."""
    standing, meant = await _meant(turn, question)
    terms = replace(meant.terms, due_days=days_told(text))
    await questions.end(turn, question)
    await _show(turn, standing.network, replace(meant, terms=terms))


async def take_deposit(turn: Turn, question: Question, text: str) -> None:
    """'กระสอบละ 100', '0': the card again, with this deposit."""
    standing, meant = await _meant(turn, question)
    terms = replace(meant.terms, deposit_satang=deposit_told(text))
    await questions.end(turn, question)
    await _show(turn, standing.network, replace(meant, terms=terms))


async def cite_none(turn: Turn, question: Question) -> None:
    """[ไม่อ้างมติ]: the card again, without the resolution."""
    standing, meant = await _meant(turn, question)
    outbox.take_buttons(turn)
    await _show(turn, standing.network, replace(meant, resolution=None))


async def _intents(turn: Turn, network: Network, kept: Kept) -> list[Intent]:
    month = month_of(turn.now, network.tz)
    return await needs.intents(turn.connection, network, month, kept.offer.product, kept.offer.unit)


async def open_round(turn: Turn, question: Question) -> tuple[Network, Found]:
    """Everybody who told a need is in it and is told once; what is not clear is asked."""
    standing, meant = await _meant(turn, question)
    network, kept, deadline = standing.network, meant.kept, meant.deadline
    check(kept.offer, turn.now.astimezone(network.tz).date())
    rules.check_opening(Round(0, kept.offer, State.OPEN, deadline), turn.now)
    found = await rounds.add(
        turn,
        network.id,
        deadline=deadline,
        product=kept.offer.product,
        unit=kept.offer.unit,
        fill_to=FillTo(network.fill_to),
        offer_id=kept.id,
        resolution_id=meant.resolution.id if meant.resolution else None,
        fee_satang=meant.terms.fee_satang,
        due_days=meant.terms.due_days,
        deposit_satang=meant.terms.deposit_satang,
    )
    if found is None:
        already = await rounds.of_offer(turn.connection, network.id, kept.id)
        assert already is not None
        await refuse_second(turn, already)
    assert found is not None
    await questions.decide(turn, question)
    await take_in(turn, network, found, await _intents(turn, network, kept))
    return network, found


async def take_in(turn: Turn, network: Network, found: Found, intents: list[Intent]) -> None:
    """Carry every clear intent into a new round, post its card, tell each organisation once, ask about the rest.

    Where a deposit is asked they wait for it.
    """
    positions = {each.id: each.position for each in await members.of_network(turn.connection, network.id)}
    after, asked = found.round, []
    for each in intents:
        try:
            if each.unclear or each.quantity is None:
                raise Refused("rounds.refused_zero")
            after = rules.ordered(
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
            await rounds.take_intent(turn, found, each.member_id, statement_id, state)
        if state == "carried":
            await need_books.take_up(turn, network.id, each.need_ids)
        if state == "deposit" and each.quantity:
            await rounds.await_deposit(turn, found, each.member_id, each.quantity, turn.now, tolerance=each.tolerance)
    turn.changed("needs", network.id, network.id)
    await closing.plan(turn, found)
    await asking.plan(turn, found)
    await telling.post(turn, network, found, fresh=True)
    await telling.show_marketing(turn, network, found, fresh=True)
    news = [(each.member_id, {"why": "asked" if each in asked else "opened", "words": each.words}) for each in intents]
    await telling.tell_each(turn, network, found, "opened", news)
    for each in intents if waits else ():
        await waiting.settle(turn, network, each.member_id)


async def ask_moving(turn: Turn, round_id: int) -> None:
    """[เลื่อนวันปิด]: to when?"""
    there = await led(turn, round_id)
    await questions.ask(
        turn,
        "rounds.moving",
        "rounds.ask_moving",
        await seen.figures(turn.connection, there.network, there.found),
        state={"round": round_id},
        network_id=there.network.id,
    )


async def move(turn: Turn, question: Question, text: str) -> None:
    """The answer to when it shall close."""
    there = await led(turn, int(question.state["round"]))
    deadline = deadline_told(text, turn.now, there.network)
    await move_to(turn, there.found, deadline)
    await questions.end(turn, question)


async def move_to(turn: Turn, found: Found, deadline: datetime) -> None:
    """Another deadline; what was closed is open again while nothing was ordered."""
    parent = await rounds.above(turn.connection, found) if found.round.parent_id is not None else None
    after = rules.moved(found.round, deadline, turn.now, parent.round if parent is not None else None)
    found = await rounds.save(turn, found, after, Act.MOVED)
    await closing.plan(turn, found)
    await asking.plan(turn, found)
    await below.move(turn, found, closing.plan)
    await rounds.changed(turn, found)
    outbox.reply(turn, "rounds.moved", {"deadline": deadline.isoformat()})
