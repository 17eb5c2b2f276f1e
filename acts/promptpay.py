"""The hub's PromptPay number: entered by the treasurer, confirmed by the chair; and QR codes for what is owed to the hub now.

Source: docs/trade.md, 'PromptPay'.
"""

from typing import Any

import language
from acts import one_of
from acts.payments.claiming import own_accounts, said_of
from acts.payments.statements import may_see
from acts.standing import in_network, networks_here, yours
from acts.telling import tell
from domain.payments import in_satang
from domain.people import Office
from domain.promptpay import State, number_of, part_of, shown
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import Holding, Somebody
from language.hearing import Words
from language.promptpay import number_answered
from language.report_words import BAHT
from storage import members, networks, outbox, promptpay, questions
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.promptpay import Number
from storage.questions import Question
from storage.turn import Turn
from views.payments import account_of
from views.promptpay import confirming, names_of
from views.standing import Standing

PART = "promptpay.part"


def card(number_id: int) -> str:
    """The name of a number's card."""
    return f"promptpay:{number_id}"


# --- the number: entered, taken away, confirmed -------------------------------------------------------------------------


@one_of.again("promptpay")
async def hear(turn: Turn, words: Words) -> bool:
    """'เลขพร้อมเพย์ 081-234-5678' of who keeps the accounts; False for anybody else."""
    here = [await in_network(turn, network_id) for network_id in await networks_here(turn)]
    fits = [each.network for each in here if each.may(Right.NAME_PROMPTPAY)]
    if not fits:
        return False
    network = await one_of.network(turn, one_of.Said("promptpay", words), fits)
    if network is not None:
        await enter(turn, network.id, await readable(turn, network.id, words.promptpay_number or ""))
    return True


async def readable(turn: Turn, network_id: int, text: str) -> str:
    """The number that was typed, where it can be entered now; raises Refused with what to do instead."""
    number = number_of(number_answered(text))
    standing = await promptpay.standing(turn.connection, network_id)
    if standing is not None and standing.number == number:
        raise Refused("promptpay.refused_same", number=shown(number))
    await _new(turn, network_id, number)
    return number


async def _new(turn: Turn, network_id: int, number: str) -> None:
    """Raises Refused where the very same waits already, or nobody is left to confirm it."""
    network = await networks.by_id(turn.connection, network_id)
    waits = await promptpay.waiting(turn.connection, network_id)
    whom = await confirming(turn.connection, network, turn.who.id)
    if not whom:
        raise Refused("promptpay.refused_nobody")
    if waits is not None and (waits.number, waits.by_person_id) == (number, turn.who.id):
        raise Refused("promptpay.refused_waits", names=await names_of(turn.connection, whom))


async def enter(turn: Turn, network_id: int, number: str) -> None:
    """A number, or '' for none any more, waits for who confirms it, in place of what waited; until then what stood stands."""
    network = await networks.by_id(turn.connection, network_id)
    await _withdraw_waiting(turn, network_id)
    found = await promptpay.enter(turn, network_id, number)
    whom = await confirming(turn.connection, network, turn.who.id)
    await tell(turn, network, [Somebody(each) for each in whom], card(found.id), about=card(found.id))
    await outbox.show(turn, turn.here.id, card(found.id), network_id=network_id, fresh=True)


async def _withdraw_waiting(turn: Turn, network_id: int) -> None:
    waits = await promptpay.waiting(turn.connection, network_id)
    if waits is not None:
        await promptpay.end(turn, waits, State.WITHDRAWN)


async def remove(turn: Turn, network_id: int) -> None:
    """[เอาเลขพร้อมเพย์ออก]: once it is confirmed as a number is, no QR can be had."""
    (await yours(turn, network_id)).require(Right.NAME_PROMPTPAY)
    if await promptpay.standing(turn.connection, network_id) is None:
        raise Refused("promptpay.refused_none")
    await _new(turn, network_id, "")
    await enter(turn, network_id, "")


async def show(turn: Turn, network_id: int, number_id: int) -> None:
    """[เลขพร้อมเพย์ที่รอยืนยัน] on the page of the settings: the card of what waits."""
    here = await yours(turn, network_id)
    if not here.may(Right.NAME_PROMPTPAY):
        here.require(Right.CONFIRM_PROMPTPAY)
    if await promptpay.by_id(turn.connection, network_id, number_id) is None:
        raise Refused("common.old_button")
    await outbox.show(turn, turn.here.id, card(number_id), network_id=network_id, fresh=True)


async def _found(turn: Turn, network_id: int, number_id: int) -> tuple[Standing, Number]:
    """A number that waits still; whoever comes too late reads what became of it."""
    here = await yours(turn, network_id)
    found = still_there(await promptpay.by_id(turn.connection, network_id, number_id))
    if found.state != State.WAITING:
        raise Refused(f"promptpay.now_{found.state}")
    return here, found


async def decide(turn: Turn, network_id: int, number_id: int, yes: bool) -> None:
    """[ตรง ยืนยันเลขนี้], [ไม่ยืนยัน]: of two taps the first counts; never who entered it, and only who is asked now."""
    here, found = await _found(turn, network_id, number_id)
    here.require(Right.CONFIRM_PROMPTPAY)
    if turn.who.id == found.by_person_id:
        raise Refused("promptpay.refused_own")
    network = here.network
    whom = await confirming(turn.connection, network, found.by_person_id)
    if turn.who.id not in whom:
        raise Refused("promptpay.refused_not_asked", names=await names_of(turn.connection, whom))
    before = await promptpay.replace_standing(turn, network_id) if yes else None
    if not await promptpay.end(turn, found, State.STANDS if yes else State.DECLINED):
        raise Refused("promptpay.refused_decided")
    values = await _said(turn, network, found)
    text = "promptpay.told_stands" if yes else "promptpay.told_declined"
    await tell(turn, network, Somebody(found.by_person_id), text, values)
    await _tell_receivers(turn, network, before, values)
    turn.answer("promptpay.confirmed_answer" if yes else "promptpay.declined_answer")


async def withdraw(turn: Turn, network_id: int, number_id: int) -> None:
    """[ถอน ไม่ใช้เลขนี้]: who entered it takes it back, as long as nobody confirmed it."""
    _, found = await _found(turn, network_id, number_id)
    if turn.who.id != found.by_person_id:
        raise Refused("common.old_button")
    await _withdraw_waiting(turn, network_id)
    turn.answer("promptpay.withdrawn_answer")


async def hub_changed(turn: Turn, network: Network) -> None:
    """Another organisation is the hub: the number of the one before is nobody's to be paid to any more, nor what waits."""
    await _withdraw_waiting(turn, network.id)
    before = await promptpay.replace_standing(turn, network.id)
    if before is not None:
        values = {"number": shown(before.number)}
        await tell(turn, network, Holding(Office.TREASURER), "promptpay.told_hub", values)
        await _tell_receivers(turn, network, before, await _said(turn, network, None))


async def _said(turn: Turn, network: Network, found: Number | None) -> dict[str, Any]:
    """What is said of a number by those who pay to it; '' for none any more."""
    number = "" if found is None or not found.number else shown(found.number)
    return {"hub": await members.hub_name(turn.connection, network), "number": number}


async def _tell_receivers(turn: Turn, network: Network, before: Number | None, values: dict[str, Any]) -> None:
    """Whoever had a QR of what stood before reads that it is of no use any more."""
    if before is None:
        return
    had = await promptpay.receivers(turn.connection, network.id, before.id)
    told = values | {"before": shown(before.number)}
    await tell(turn, network, [Somebody(each) for each in had], "promptpay.told_changed", told, others=True)


# --- a QR ---------------------------------------------------------------------------------------------------------------


async def qr(turn: Turn, network_id: int, member_id: int) -> None:
    """[คิวอาร์จ่าย]: a picture for all that the organisation owes to this hub now."""
    network, found, owed = await _owing(turn, network_id, member_id)
    await _send(turn, network, found, member_id, part_of(owed, owed))


@one_of.again("qr")
async def hear_qr(turn: Turn, words: Words) -> bool:
    """'ขอ qr จ่ายค่าปุ๋ย' of who speaks for an organisation with an account: as [คิวอาร์จ่าย], or for the sum that is said; of several
    that owe it is asked which.
    """
    found = await own_accounts(turn)
    if not found:
        return False
    owing = [each for each in found if each.account.owed]
    if len(owing) > 1:
        keyboard: Keyboard = [
            [data("payments.of_member", f"promptpay.qr:{each.network.id}:{each.member.id}", **said)]
            for each, said in zip(owing, said_of(owing), strict=True)
        ]
        outbox.reply(turn, "payments.ask_whose", {}, keyboard=keyboard, network_id=owing[0].network.id)
        return True
    whose = (owing or found)[0]
    network, number, owed = await _owing(turn, whose.network.id, whose.member.id)
    part, unit = language.quantity(words.text)
    satang = in_satang(part) if part is not None and unit in (None, BAHT) else owed
    await _send(turn, network, number, whose.member.id, part_of(owed, satang))
    return True


async def _owing(turn: Turn, network_id: int, member_id: int) -> tuple[Network, Number, int]:
    """The network, the number that stands and what is owed; raises Refused without a number, or without a debt."""
    network = await may_see(turn, network_id, member_id)
    found = await promptpay.standing(turn.connection, network_id)
    if found is None:
        raise Refused("promptpay.refused_none")
    owed = (await account_of(turn.connection, network_id, member_id)).owed
    if not owed:
        raise Refused("promptpay.refused_nothing_owed")
    return network, found, owed


async def _send(turn: Turn, network: Network, found: Number, member_id: int, satang: int) -> None:
    await promptpay.handed(turn, found)
    turn.record("promptpay.sent", network.id, member=member_id, number_id=found.id)
    values = {
        "network": network.id,
        "member": member_id,
        "number": found.id,
        "satang": satang,
        "at": turn.now.isoformat(),
    }
    keyboard = [[data("promptpay.ask_part", f"promptpay.ask_part:{network.id}:{member_id}")]]
    outbox.document(turn, turn.here.id, "promptpay", values, keyboard=keyboard, network_id=network.id)
    turn.answer("promptpay.qr_comes")


async def ask_part(turn: Turn, network_id: int, member_id: int) -> None:
    """[จ่ายบางส่วน]: how much?"""
    network, _, owed = await _owing(turn, network_id, member_id)
    member = await members.by_id(turn.connection, network_id, member_id)
    values = {"owed": owed, "member": member.name}
    await questions.ask(turn, PART, "promptpay.type_part", values, state={"member": member_id}, network_id=network.id)


async def take_part(turn: Turn, question: Question, text: str) -> None:
    """A part of what is owed, in figures or words."""
    member_id = int(question.state["member"])
    network, found, owed = await _owing(turn, question.network_id or 0, member_id)
    typed, _ = language.quantity(text)
    if typed is None:
        raise Refused("payments.refused_sum")
    satang = part_of(owed, in_satang(typed))
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    await _send(turn, network, found, member_id, satang)
