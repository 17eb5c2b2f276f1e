"""Money of an organisation is in, or is not yet, says who looks at the account: what was told of it and waits is shown, to decide on.

Source of the rules: docs/trade.md, 'Money'.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from acts import one_of
from acts.payments.claiming import Proof, Whose, sum_said, went_on, whose_account
from acts.payments.telling import Came, ask_received, keeping, keeps_accounts, named
from acts.standing import in_network
from domain.payments import in_satang
from domain.refusal import Refused
from domain.rights import Right
from domain.trade import Arrived, Way
from language.hearing import Words
from storage import members, outbox, payments, questions
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn

SUM = "payments.arrived"
MOST = 5  # payments of one organisation that are shown at once


def claim_card(claim_id: int) -> str:
    """The name of the card of one payment that was told."""
    return f"claim:{claim_id}"


@one_of.again("arrived")
async def hear(turn: Turn, words: Words) -> bool:
    """'เงินควนรูเข้าแล้ว' of who keeps the accounts; False of anybody else, and where no organisation is named so."""
    said = next(iter(words.told(Arrived) or ()), None)
    fits = await keeping(turn, [said.whom]) if said is not None and len(words.trade) == 1 else []
    if said is None or not fits:
        return False
    network = await one_of.network(turn, one_of.Said("arrived", words), fits)
    return network is None or await take(turn, said)


async def take(turn: Turn, said: Arrived) -> bool:
    """The same, as it was told."""
    here = await keeps_accounts(turn)
    if here is None:
        return False
    try:
        whose = await named(turn, here.network, said.whom)
    except Refused as refusal:
        if refusal.key == "payments.nobody_named":
            return False
        raise
    satang = in_satang(said.baht) if said.baht is not None else None
    payer = None if said.by is None else (await named(turn, here.network, said.by)).member.id
    money = {"way": (said.way or Way.TRANSFER).value, "day": said.day and said.day.isoformat(), "by": payer}
    waits = await payments.waiting(turn.connection, here.network.id, whose.member.id)
    same = [each for each in waits if satang in (None, each.satang)]
    for each in (waits if said.not_yet else same)[:MOST]:
        await outbox.show(turn, turn.here.id, claim_card(each.id), network_id=here.network.id, fresh=True)
    if same or (waits and said.not_yet):
        return True
    if said.not_yet:
        outbox.reply(turn, "payments.none_waits", {"member": whose.member.name}, network_id=here.network.id)
    elif satang is None:
        await _ask_sum(turn, here.network, whose, money)
    else:
        await _ask(turn, here.network, whose, satang, money)
    return True


async def _ask(turn: Turn, network: Network, whose: Whose, satang: int, money: Mapping[str, Any]) -> None:
    """Whether so much came in; `money`: its way, the day on which it went, who paid it, as a question keeps them."""
    day = date.fromisoformat(money["day"]) if money.get("day") else None
    proof = Proof(day=went_on(turn, network, day))
    way, payer = str(money.get("way", Way.TRANSFER.value)), money.get("by")
    await ask_received(turn, network, [Came(whose, satang, way, by=payer)], proof)


async def _ask_sum(turn: Turn, network: Network, whose: Whose, money: Mapping[str, Any]) -> None:
    """Nobody has told of that money: how much came in?"""
    owed = whose.account.owed
    whole: Keyboard = [[data("payments.sum", "payments.arrived_all:{question}", satang=owed)]] if owed else []
    keyboard = [*whole, [data("payments.not_recorded", "payments.arrived_none:{question}")]]
    values: dict[str, Any] = {"member": whose.member.name, "owed": owed}
    state = {"member": whose.member.id, "owed": owed, **money}
    await questions.ask(
        turn, SUM, "payments.ask_arrived", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def take_sum(turn: Turn, question: Question, text: str) -> bool:
    """How much, in figures or words; shown before it counts."""
    baht = sum_said(text)
    if baht is None:
        return False
    satang = in_satang(baht)
    await questions.end(turn, question)
    await _ask_received(turn, question, satang)
    return True


async def take_all(turn: Turn, question: Question) -> None:
    """[9,060 บาท]: all that was owed when it was asked."""
    await questions.settle(turn, question)
    await _ask_received(turn, question, int(question.state["owed"]))


async def _ask_received(turn: Turn, question: Question, satang: int) -> None:
    here = await in_network(turn, question.network_id or 0)
    here.require(Right.KEEP_ACCOUNTS)
    member = await members.by_id(turn.connection, here.network.id, int(question.state["member"]))
    whose = await whose_account(turn, here.network, member)
    await _ask(turn, here.network, whose, satang, question.state)
