"""What was booked by mistake counts no more, a deposit that is needed no more goes back: a new entry, and the payer is told."""

from acts.payments.booking import tell
from acts.standing import in_network, networks_here
from domain.ledger import Entry, Kind, statement, taken_back
from domain.payments import CASH, LONGEST_REASON, given_back, of_member
from domain.refusal import Refused
from domain.rights import Right
from storage import ledger, members, outbox, questions
from storage.members import Member
from storage.networks import Network
from storage.questions import Question
from storage.turn import Turn
from views.payments import account_of, left


async def _received(turn: Turn, network_id: int, number: int) -> tuple[Network, Entry, Member]:
    """Money that came in from an organisation and still counts; only for who keeps the accounts."""
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    here = await in_network(turn, network_id)
    here.require(Right.KEEP_ACCOUNTS)
    found = await ledger.by_number(turn.connection, network_id, number)
    if found is None or found.of(CASH) <= 0:
        raise Refused("common.old_button")
    if await ledger.booked(turn.connection, network_id, _once(number)) is not None:
        raise Refused("payments.back_already")
    (payer,) = (each.account for each in found.postings if each.account != CASH)
    return here.network, found, await members.by_id(turn.connection, network_id, int(payer.key))


async def give_back(turn: Turn, network_id: int, number: int) -> None:
    """[คืนเงินแล้ว 2,000]: a deposit that became credit was given back, as far as it is credit still; `number` of its entry."""
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    here = await in_network(turn, network_id)
    here.require(Right.KEEP_ACCOUNTS)
    found = await ledger.by_number(turn.connection, network_id, number)
    payer = next((each.account for each in found.postings if each.account.kind is Kind.MEMBER), None) if found else None
    if found is None or payer is None or found.what != "deposit_back":
        raise Refused("common.old_button")
    member = await members.by_id(turn.connection, network_id, int(payer.key))
    satang, credit = -found.of(payer), (await account_of(turn.connection, network_id, member.id)).credit
    once = f"given_back:{number}"
    if await ledger.booked(turn.connection, network_id, once) is not None:
        raise Refused("payments.booked_already")
    if credit < satang:
        raise Refused("payments.no_credit", member=member.name, credit=credit)
    entry = given_back(turn.now.astimezone(here.network.tz).date(), member.id, satang)
    await ledger.enter(turn, network_id, entry, once=once)
    values = {"member": member.name, "satang": satang, **left(await account_of(turn.connection, network_id, member.id))}
    told = await tell(turn, here.network, member.id, "payments.given_back", values)
    outbox.take_buttons(turn)
    outbox.reply(turn, "payments.given_back_booked", values | {"told": told}, network_id=network_id)


def _once(number: int) -> str:
    return f"back:{number}"


async def ask(turn: Turn, network_id: int, number: int) -> None:
    """[ยกเลิก …]: why?"""
    network, found, member = await _received(turn, network_id, number)
    values = {"member": member.name, "satang": found.of(CASH)}
    state = {"entry": number}
    await questions.ask(turn, "payments.back", "payments.ask_back", values, state=state, network_id=network.id)


async def take(turn: Turn, question: Question, text: str) -> None:
    """The reason, with which it is taken back; the debts that it met are owed again, until the day that was stated for them."""
    assert question.network_id is not None
    network, found, member = await _received(turn, question.network_id, int(question.state["entry"]))
    account, reason = of_member(member.id), " ".join(text.split())[:LONGEST_REASON]
    lines = statement(await ledger.entries(turn.connection, network.id, account), account).lines
    met = next(line.met for line in lines if line.entry.number == found.number)
    due = min((each.debt.due for each in met if each.debt.due is not None), default=None)
    back = taken_back(found, turn.now.astimezone(network.tz).date(), reason, due)
    await questions.end(turn, question)
    if not await ledger.enter(turn, network.id, back, once=_once(int(question.state["entry"]))):
        raise Refused("payments.back_already")
    turn.changed("payments", network.id, network.id)
    values = {"member": member.name, "satang": found.of(CASH), "reason": reason}
    values |= left(await account_of(turn.connection, network.id, member.id))
    told = await tell(turn, network, member.id, "payments.taken_back", values)
    outbox.reply(turn, "payments.back_booked", values | {"told": told}, network_id=network.id)
