"""The treasurer looks at what somebody says was paid: it came, another sum came, nothing came; and sees the slip."""

from datetime import date, datetime

import language
from acts.payments.booking import receive, tell
from acts.standing import in_network, may_write, networks_here
from domain.payments import State, in_satang
from domain.refusal import Refused
from domain.rights import Right
from domain.trade import Way
from storage import files, outbox, payments, questions
from storage.networks import Network
from storage.payments import Claim
from storage.questions import Question
from storage.turn import Turn
from views.payments import treasurer_of


def card_name(network_id: int) -> str:
    """The name of the treasurer's card."""
    return f"payments:{network_id}"


async def show_treasurer(turn: Turn, network: Network) -> bool:
    """The treasurer's card: a new message on the first claim of a day, edited after that. False where no treasurer can be reached."""
    treasurer = await treasurer_of(turn.connection, network.id)
    if treasurer is None or treasurer.private_chat_id is None:
        return False
    chat_id, name = treasurer.private_chat_id, card_name(network.id)
    sent = await outbox.card_sent_at(turn.connection, chat_id, name)
    fresh = sent is not None and _day(network, sent) != _day(network, turn.now)
    await outbox.show(
        turn, chat_id, name, network_id=network.id, fresh=fresh, not_before=may_write(turn, network, chat_id)
    )
    return True


def _day(network: Network, at: datetime) -> date:
    return at.astimezone(network.tz).date()


async def _waiting(turn: Turn, network_id: int, claim_id: int) -> tuple[Network, Claim]:
    """A claim that the acting person may decide on; whoever comes too late is told what holds."""
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    here = await in_network(turn, network_id)
    here.require(Right.KEEP_ACCOUNTS)
    found = await payments.by_id(turn.connection, network_id, claim_id)
    if found is None:
        raise Refused("common.old_button")
    if found.state != State.WAITING:
        await outbox.show(turn, turn.here.id, card_name(network_id), network_id=network_id)
        raise Refused(f"payments.now_{found.state}", member=found.member, satang=found.received_satang or found.satang)
    return here.network, found


async def confirm(turn: Turn, network_id: int, claim_id: int) -> None:
    """[เงินเข้าแล้ว]."""
    network, found = await _waiting(turn, network_id, claim_id)
    await _received(turn, network, found, found.satang)


async def _received(turn: Turn, network: Network, found: Claim, satang: int) -> None:
    if not await payments.end(turn, found, State.CONFIRMED, satang):
        raise Refused("payments.booked_already")
    way, once = Way(found.way), f"claim:{found.id}"
    await receive(turn, network, found.member_id, satang, way, once=once, to=found.by_person_id)
    turn.answer("payments.now_confirmed", member=found.member, satang=satang)


async def ask_other(turn: Turn, network_id: int, claim_id: int) -> None:
    """[ยอดไม่ตรง]: how much was it?"""
    network, found = await _waiting(turn, network_id, claim_id)
    values = {"member": found.member, "satang": found.satang}
    state = {"claim": found.id}
    await questions.ask(turn, "payments.other", "payments.ask_other", values, state=state, network_id=network.id)


async def take_other(turn: Turn, question: Question, text: str) -> None:
    """The sum that really came, in figures or words."""
    assert question.network_id is not None
    network, found = await _waiting(turn, question.network_id, int(question.state["claim"]))
    number, _ = language.quantity(text)
    if number is None:
        raise Refused("payments.refused_sum")
    satang = in_satang(number)
    await questions.end(turn, question)
    await _received(turn, network, found, satang)
    values = {"member": found.member, "satang": satang, "claimed": found.satang}
    outbox.reply(turn, "payments.other_booked", values, network_id=network.id)


async def missing(turn: Turn, network_id: int, claim_id: int) -> None:
    """[ยังไม่เข้า]: whoever says they paid is told, with the treasurer's number."""
    network, found = await _waiting(turn, network_id, claim_id)
    if not await payments.end(turn, found, State.MISSING):
        raise Refused("payments.booked_already")
    treasurer = await treasurer_of(turn.connection, network.id)
    values: dict[str, object] = {"satang": found.satang, "telephone": treasurer.telephone if treasurer else None}
    await tell(turn, network, found.member_id, "payments.not_found", values, to=found.by_person_id)
    turn.answer("payments.now_missing", member=found.member, satang=found.satang)


async def slip(turn: Turn, network_id: int, claim_id: int) -> None:
    """[ดูสลิป], also of a payment that was decided on."""
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    (await in_network(turn, network_id)).require(Right.KEEP_ACCOUNTS)
    found = await payments.by_id(turn.connection, network_id, claim_id)
    if found is None or found.file_id is None:
        raise Refused("common.old_button")
    kept = await files.by_id(turn.connection, found.file_id)
    if not kept.telegram_file_id:
        raise Refused("payments.slip_gone")
    outbox.file(turn, turn.here.id, kept.kind, kept.telegram_file_id, network_id=network_id)
