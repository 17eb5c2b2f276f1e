"""What a buyer changes of a sale that was shared: shown with what each would have then, and by a yes entries are added, none edited."""

from collections.abc import Sequence
from typing import Any

from acts.lots import booking
from acts.lots.access import leading, sale_of
from acts.payments.accounts import tell
from acts.standing import in_network, known_networks, may_write
from domain.lots import Price, Settled, State, changed_since, grams, proceeds, satang
from domain.payments import LONGEST_REASON
from domain.refusal import Refused
from domain.trade import PriceCorrection, SaleTold
from domain.weights import KILOGRAMS
from language.hearing import Words
from storage import lots, members, outbox, questions
from storage.lots import Sale
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.lots import collected, is_hub
from views.members import responsible

ANEW, WHICH, WHY, RIGHT = "lots.anew", "lots.which_changed", "lots.why_changed", "lots.changed"
MOST_SALES = 6
Change = dict[
    str, Any
]  # as a question keeps it: weight, price and deductions anew, or 'by' satang ('each': a kilogram); the reason


async def hear(turn: Turn, words: Words) -> bool:
    """'โรงงานลดให้โลละ 0.50 เพราะน้ำปน', or a weight and a price while nothing waits for one: of what was sold and shared."""
    told = _told(words)
    if told is None or (isinstance(told, PriceCorrection) and not told.by_buyer):
        return False
    for network_id in await known_networks(turn):
        network = (await in_network(turn, network_id)).network
        if not await is_hub(turn.connection, network, turn.who.id):
            continue
        meant = [each for each in await lots.settled(turn.connection, network_id, MOST_SALES) if _fits(each, told)]
        if meant:
            await _ask_which(turn, network, meant, _change(told))
            return True
    return False


def _told(words: Words) -> SaleTold | PriceCorrection | None:
    return next((each for each in words.trade if isinstance(each, SaleTold | PriceCorrection)), None)


def _fits(sale: Sale, told: SaleTold | PriceCorrection) -> bool:
    """Whether a sale can be meant; a buyer whose name nobody said yet can be anybody. What is sold by the sack is another's."""
    if told.unit is not None and told.unit not in KILOGRAMS:
        return False
    named = told.seller if isinstance(told, PriceCorrection) else told.buyer
    return told.product in (None, sale.product) and (named is None or not sale.buyer or named in sale.buyer)


def _change(told: SaleTold | PriceCorrection) -> Change:
    reason = " ".join((told.reason or "").split())[:LONGEST_REASON]
    if isinstance(told, PriceCorrection):
        by = satang(abs(told.baht), told.unit) * (-1 if told.baht < 0 else 1)
        return {"by": by, "each": told.unit is not None, "reason": reason}
    price = None if told.baht is None else satang(told.baht, told.unit)
    deductions = [(each.what[:80], satang(each.baht)) for each in told.deductions]
    return {"weight": grams(told.weight, told.unit), "price": price, "deductions": deductions, "reason": reason}


def _price(sale: Sale, change: Change) -> Price:
    """The sale's price with the change; what was not said anew stays. Raises Refused for what cannot be shared or is the same."""
    before = sale.price
    assert before is not None
    if "by" in change:
        after = before.by_so_much(change["by"]) if change["each"] else before.with_sum(change["reason"], change["by"])
    else:
        after = sale.priced_anew(
            change["weight"], change["price"], [(name, each) for name, each in change["deductions"]]
        )
    if after.paid == before.paid:
        raise Refused("lots.refused_same", paid=before.paid)
    return after


# --- asked --------------------------------------------------------------------------------------------------------------------


async def _ask_which(turn: Turn, network: Network, meant: Sequence[Sale], change: Change) -> None:
    if len(meant) == 1:
        await _ask(turn, network, meant[0], change)
        return
    keyboard: Keyboard = [
        [
            data(
                "lots.sale_named",
                f"lots.which_changed:{{question}}:{each.id}",
                product=each.product,
                day=each.day,
                weight=None,
            )
        ]
        for each in meant
    ]
    await questions.ask(
        turn, WHICH, "lots.ask_which_changed", {}, state=change, keyboard=keyboard, network_id=network.id
    )


async def which(turn: Turn, question: Question, sale_id: int) -> None:
    """The sale that is meant."""
    standing = await leading(turn, int(question.network_id or 0))
    sale = await sale_of(turn, standing.network.id, sale_id, State.SETTLED)
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    await _ask(turn, standing.network, sale, dict(question.state))


async def ask_anew(turn: Turn, network_id: int, sale_id: int) -> None:
    """[ผู้ซื้อแก้ยอด]: what the buyer says now, and why."""
    await leading(turn, network_id)
    sale = await sale_of(turn, network_id, sale_id, State.SETTLED)
    values = {"product": sale.product, "day": sale.day}
    await questions.ask(turn, ANEW, "lots.ask_anew", values, state={"sale": sale.id}, network_id=network_id)


async def take_anew(turn: Turn, question: Question, words: Words) -> None:
    """What was typed."""
    told = _told(words)
    if told is None:
        raise Refused("lots.unreadable_change")
    standing = await leading(turn, int(question.network_id or 0))
    sale = await sale_of(turn, standing.network.id, int(question.state["sale"]), State.SETTLED)
    await questions.end(turn, question)
    await _ask(turn, standing.network, sale, _change(told))


async def take_why(turn: Turn, question: Question, text: str) -> None:
    """The reason, where none was said."""
    standing = await leading(turn, int(question.network_id or 0))
    sale = await sale_of(turn, standing.network.id, int(question.state["sale"]), State.SETTLED)
    reason = " ".join(text.split())[:LONGEST_REASON]
    await questions.end(turn, question)
    await _ask(turn, standing.network, sale, question.state["change"] | {"reason": reason})


async def _ask(turn: Turn, network: Network, sale: Sale, change: Change) -> None:
    """What each had and would have, for one tap; the reason first, where none was said."""
    if not change["reason"]:
        state = {"sale": sale.id, "change": change}
        await questions.ask(turn, WHY, "lots.ask_why", {"product": sale.product}, state=state, network_id=network.id)
        return
    price, shares = _price(sale, change), await lots.shares_of(turn.connection, sale.id)
    after = await _shares(turn, sale, price)
    names = await members.by_keys(turn.connection, network.id, list(after))
    before = sale.price
    assert before is not None
    values = {
        "product": sale.product,
        "day": sale.day,
        "reason": change["reason"],
        "before": before.paid,
        "paid": price.paid,
        "lines": [
            {"name": names[key].name, "before": shares[key].satang, "after": part} for key, part in after.items()
        ],
    }
    keyboard: Keyboard = [
        [data("lots.keep_change", "lots.changed:{question}:1"), data("lots.leave_change", "lots.changed:{question}:0")]
    ]
    state = {"sale": sale.id, "version": sale.version, "change": change}
    await questions.ask(turn, RIGHT, "lots.ask_changed", values, state=state, keyboard=keyboard, network_id=network.id)


async def _shares(turn: Turn, sale: Sale, price: Price) -> dict[int, int]:
    """Member -> its share at a price, by the same rule as ever: our dry grams, to the satang."""
    found = await collected(turn.connection, sale)
    return dict(zip(found.by_member, proceeds(price, found.dry_of_each), strict=True))


# --- done ---------------------------------------------------------------------------------------------------------------------


async def typed(turn: Turn, question: Question, yes: bool) -> None:
    """Yes or no in words instead of a tap."""
    await decide(turn, question, yes)


async def decide(turn: Turn, question: Question, yes: bool) -> None:
    """[บันทึกแก้ไข] or [ไม่บันทึก]; where the sale has changed since it was asked, it is asked anew."""
    standing = await leading(turn, int(question.network_id or 0))
    network, state = standing.network, question.state
    sale = await sale_of(turn, network.id, int(state["sale"]), State.SETTLED)
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    if not yes:
        outbox.reply(turn, "lots.change_left", {}, network_id=network.id)
    elif sale.version != state["version"]:
        await _ask(turn, network, sale, state["change"])
    else:
        await _correct(turn, network, sale, state["change"], f"question:{question.id}")


async def _correct(turn: Turn, network: Network, sale: Sale, change: Change, once: str) -> None:
    """One entry for all, each told its own difference, and the secretary who is not on Telegram."""
    price, shares = _price(sale, change), await lots.shares_of(turn.connection, sale.id)
    after = await _shares(turn, sale, price)
    differences = {key: part - shares[key].satang for key, part in after.items()}
    outstanding = await lots.advanced(turn.connection, network.id, differences)
    parts = {
        key: changed_since(shares[key].open, difference, outstanding[key])
        for key, difference in differences.items()
        if difference
    }
    if not await lots.correct(turn, sale, price, {key: (differences[key], settled) for key, settled in parts.items()}):
        raise Refused("common.old_button")
    await booking.corrected(turn, network, sale, differences, change["reason"], once=once)
    turn.changed("lots", sale.id, network.id)
    without = []
    for key, settled in parts.items():
        values = _values(sale, change["reason"], after[key], differences[key], settled)
        if not await tell(turn, network, key, "lots.changed_for_you", values):
            without.append(values | {"name": (await members.by_id(turn.connection, network.id, key)).name})
    if without:
        for chat_id in await responsible(turn.connection, network.id):
            outbox.say(
                turn, chat_id, "lots.changed_without_telegram", {"rows": without}, network_id=network.id,
                not_before=may_write(turn, network, chat_id),
            )  # fmt: skip
    values = {"product": sale.product, "day": sale.day, "paid": price.paid}
    outbox.reply(turn, "lots.change_kept", values, network_id=network.id)


def _values(sale: Sale, reason: str, after: int, difference: int, settled: Settled) -> dict[str, object]:
    return {
        "product": sale.product,
        "day": sale.day,
        "reason": reason,
        "before": after - difference,
        "after": after,
        "more": difference > 0,
        "difference": abs(difference),
        "gets": settled.gets,
        "owes": settled.owes,
    }
