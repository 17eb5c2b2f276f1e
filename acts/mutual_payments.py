"""Payments on a record between two organisations: told by one side, split and confirmed by the receiver."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import domain.mutual_records
import language
from acts.mutual_records import MOST_CHOICES, keep_file, meant, seen, send_card, watch
from acts.named import Directory
from acts.telling import show_file, tell
from domain.mutual_records import Paid, PaymentTold, Side, State
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import Speaking
from storage import mutual_records, networks, outbox, questions
from storage.mutual_records import Kept, KeptPayment, confirmed
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.mutual_records import names, sides
from views.standing import Standing

PAY, WHICH, SPLIT = "mutual_records.pay", "mutual_records.which", "mutual_records.split"


def payment_card(payment_id: int) -> str:
    """The name of a payment's card."""
    return f"mutual_payment:{payment_id}"


async def hear_payment(
    turn: Turn, standing: Standing, directory: Directory, told: PaymentTold, attachment: dict[str, Any] | None
) -> bool:
    """A payment on a record that stands between the two; False where there is none."""
    payers, receivers = (meant(directory, standing, each) for each in (told.payer, told.receiver))
    keys = {each.id for each in payers}, {each.id for each in receivers}
    own = [each.id for each in standing.members]
    paper = standing.may(Right.ENTER_FROM_PAPER)
    found = [
        each
        for each in await mutual_records.of_members(turn.connection, standing.network.id, own, from_paper=paper)
        if each.state is State.STANDS
        and each.member(each.record.payer) in keys[0]
        and each.member(each.record.payer.other) in keys[1]
        and await sides(turn.connection, standing, each)
    ]
    if not found:
        return False
    network, satang = standing.network, domain.mutual_records.satang_of(told.baht)
    if len(found) == 1:
        await _check(turn, found[0], satang)  # before the slip is kept: a sum that is too large is typed anew
    file_id = await keep_file(turn, attachment)
    state = {"satang": satang, "file": file_id}
    if len(found) == 1:
        await _ask_payment(turn, standing, found[0], state)
        return True
    named = await names(turn.connection, found)
    keyboard: Keyboard = [
        [data("mutual_records.open", f"mutual_records.on:{{question}}:{each.id}", kind=each.record.kind.value,
              name=named[each.taker_id], satang=each.record.satang)]
        for each in found[:MOST_CHOICES]
    ]  # fmt: skip
    await questions.ask(
        turn, WHICH, "mutual_records.ask_which", {}, state=state, keyboard=keyboard, network_id=network.id
    )
    return True


async def _check(turn: Turn, kept: Kept, satang: int) -> Sequence[KeptPayment]:
    payments = (await mutual_records.payments_of(turn.connection, [kept.id]))[kept.id]
    domain.mutual_records.check_payment(kept.record, confirmed(payments), mutual_records.waiting(payments), satang)
    return payments


async def choose_record(turn: Turn, question: Question, record_id: int) -> None:
    """On which record it was paid."""
    standing, kept, _ = await seen(turn, question.network_id or 0, record_id)
    await questions.settle(turn, question)
    await _check(turn, kept, int(question.state["satang"]))
    await _ask_payment(turn, standing, kept, question.state)


async def _ask_payment(turn: Turn, standing: Standing, kept: Kept, state: dict[str, Any]) -> None:
    acting = await sides(turn.connection, standing, kept)
    payer = kept.record.payer
    named = await names(turn.connection, [kept])
    values = {
        "payer": named[kept.member(payer)],
        "receiver": named[kept.member(payer.other)],
        "mine": payer in acting,
        "satang": state["satang"],
        "slip": state["file"] is not None,
    }
    keyboard: Keyboard = [
        [
            data("mutual_records.yes", "mutual_records.yes:{question}"),
            data("mutual_records.no", "mutual_records.no:{question}"),
        ]
    ]
    state = state | {"record": kept.id}
    await questions.ask(
        turn, PAY, "mutual_records.ask_payment", values, state=state, keyboard=keyboard, network_id=kept.network_id
    )


async def payment_shown(turn: Turn, question: Question) -> tuple[PaymentTold, ...]:
    """The payment as the card says it, between whom by their names."""
    _, kept, _ = await seen(turn, question.network_id or 0, int(question.state["record"]))
    named, payer = await names(turn.connection, [kept]), kept.record.payer
    baht = Decimal(question.state["satang"]) / 100
    return (PaymentTold(named[kept.member(payer)], named[kept.member(payer.other)], baht),)


async def put_payment_right(turn: Turn, question: Question, things: Sequence[PaymentTold], words: str) -> bool:
    """Another sum on the same record, its slip kept."""
    standing, kept, _ = await seen(turn, question.network_id or 0, int(question.state["record"]))
    satang = domain.mutual_records.satang_of(things[0].baht)
    await _check(turn, kept, satang)
    await _ask_payment(turn, standing, kept, question.state | {"satang": satang})
    return True


async def yes(turn: Turn, question: Question) -> None:
    """[ใช่]: the receiver is asked; it counts once that one has said how it is split."""
    standing, kept, acting = await seen(turn, question.network_id or 0, int(question.state["record"]))
    network, state = standing.network, question.state
    if kept.state is not State.STANDS:
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    await _check(turn, kept, int(state["satang"]))
    payer = kept.record.payer
    own = {each.id for each in standing.members}
    paper = payer not in acting or kept.member(payer) not in own
    today = network.day_of(turn.now)
    payment = await mutual_records.pay(turn, kept, int(state["satang"]), today, state["file"], from_paper=paper)
    name = payment_card(payment.id)
    await outbox.show(turn, turn.here.id, name, network_id=network.id, fresh=True)
    await send_card(turn, network, kept, payer.other, name)


async def _paid(turn: Turn, network_id: int, payment_id: int) -> tuple[Standing, Kept, frozenset[Side], KeptPayment]:
    """A payment on a record that the person may see, with the sides they act for."""
    found = still_there(await mutual_records.payment_by_id(turn.connection, network_id, payment_id))
    return *await seen(turn, network_id, found.record_id), found


async def _received(turn: Turn, network_id: int, payment_id: int, *states: Paid) -> tuple[Standing, Kept, KeptPayment]:
    """A payment on which the person may say, for its receiver, whether it came; in one of these states."""
    standing, kept, acting, found = await _paid(turn, network_id, payment_id)
    if kept.record.payer.other not in acting:
        raise Refused("mutual_records.refused_receiver")
    if found.state not in states:
        raise Refused("mutual_records.settled")
    return standing, kept, found


async def got(turn: Turn, network_id: int, payment_id: int, principal: int) -> None:
    """[ได้รับแล้ว ต้น 30,000 ดอกเบี้ย 1,800]: it counts, split as the receiver says; both cards show what is left."""
    _, kept, found = await _received(turn, network_id, payment_id, Paid.WAITING)
    await _confirm(turn, kept, found, principal)


async def _confirm(turn: Turn, kept: Kept, found: KeptPayment, principal: int) -> None:
    payments = (await mutual_records.payments_of(turn.connection, [kept.id]))[kept.id]
    counting = confirmed(payments)
    domain.mutual_records.check_payment(
        kept.record, counting, mutual_records.waiting(payments, but=found.id), found.satang
    )
    left = domain.mutual_records.account(kept.record, counting).principal_left
    split = domain.mutual_records.split(
        found.satang, principal, max(left, found.satang if not _principal_counts(kept) else left)
    )
    if not await mutual_records.end_payment(turn, found, Paid.CONFIRMED, split.principal):
        raise Refused("mutual_records.settled")
    network = await networks.by_id(turn.connection, kept.network_id)
    await send_card(turn, network, kept, kept.record.payer, payment_card(found.id))
    turn.answer("mutual_records.counted")


def _principal_counts(kept: Kept) -> bool:
    """Whether a principal comes back, so that no more of it can than was given."""
    return kept.record.payer is Side.TAKER


async def ask_split(turn: Turn, network_id: int, payment_id: int) -> None:
    """[ได้รับแล้ว แบ่งอย่างอื่น]: how much of it was principal?"""
    _, _, found = await _received(turn, network_id, payment_id, Paid.WAITING)
    values, state = {"satang": found.satang}, {"payment": found.id}
    await questions.ask(turn, SPLIT, "mutual_records.ask_split", values, state=state, network_id=network_id)


async def take_split(turn: Turn, question: Question, text: str) -> None:
    """The principal, in figures or words; the rest is interest or a fee, as the paper says."""
    _, kept, found = await _received(turn, question.network_id or 0, int(question.state["payment"]), Paid.WAITING)
    number, _ = language.quantity(text)
    if number is None or number * 100 != int(number * 100):
        raise Refused("mutual_records.refused_sum")
    await _confirm(turn, kept, found, int(number * 100))
    await questions.end(turn, question)
    name = payment_card(found.id)
    await outbox.show(turn, turn.here.id, name, network_id=question.network_id, fresh=True)


async def missing(turn: Turn, network_id: int, payment_id: int) -> None:
    """[ยังไม่ได้รับ]: it does not count, and who claimed it is told."""
    standing, kept, found = await _received(turn, network_id, payment_id, Paid.WAITING)
    if not await mutual_records.end_payment(turn, found, Paid.MISSING):
        raise Refused("mutual_records.settled")
    named = await names(turn.connection, [kept])
    values = {"receiver": named[kept.member(kept.record.payer.other)], "satang": found.satang}
    payer = Speaking(kept.member(kept.record.payer))
    await tell(turn, standing.network, payer, "mutual_records.not_received", values, others=True)


async def unclaim(turn: Turn, network_id: int, payment_id: int) -> None:
    """[แจ้งผิด ยกเลิก]: whoever pays takes back what was told, while its receiver has not answered."""
    _, kept, acting, found = await _paid(turn, network_id, payment_id)
    if kept.record.payer not in acting:
        raise Refused("common.old_button")
    if found.state != Paid.WAITING.value or not await mutual_records.end_payment(turn, found, Paid.DROPPED):
        raise Refused("mutual_records.settled")
    turn.answer("mutual_records.dropped")


async def answer_again(turn: Turn, network_id: int, payment_id: int) -> None:
    """[กดผิด ตอบใหม่]: its receiver takes back what was said of a payment; it waits, and counts for nothing, as before."""
    standing, kept, found = await _received(turn, network_id, payment_id, Paid.CONFIRMED, Paid.MISSING)
    payments = (await mutual_records.payments_of(turn.connection, [kept.id]))[kept.id]
    if found.state == Paid.MISSING.value:
        await _check(turn, kept, found.satang)
    if any(each.state == Paid.WAITING.value and each.satang == found.satang for each in payments):
        raise Refused("mutual_records.refused_waiting", satang=found.satang)
    if not await mutual_records.payment_waits_again(turn, found):
        raise Refused("mutual_records.settled")
    await watch(turn, standing.network, kept)
    turn.answer("mutual_records.waits_again")


async def open_payment(turn: Turn, network_id: int, payment_id: int) -> None:
    """[31,800 บาท …] on a record: its card, on which it is answered, or what was said of it is taken back."""
    *_, found = await _paid(turn, network_id, payment_id)
    await outbox.show(turn, turn.here.id, payment_card(found.id), network_id=network_id, fresh=True)


async def slip(turn: Turn, network_id: int, payment_id: int) -> None:
    """[ดูสลิป]: for both sides."""
    *_, found = await _paid(turn, network_id, payment_id)
    await show_file(turn, network_id, found.file_id)
