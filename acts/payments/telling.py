"""What people tell of money, asked about once before it counts: a leader's payment, the treasurer's receipt or charge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from acts.named import directory_of
from acts.payments import booking, deciding, sellers, trucks
from acts.standing import in_network, networks_here
from domain import payments as rules
from domain.ledger import Kind, standing
from domain.ledger import Standing as Account
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from domain.trade import Bill, Charge, Paid, PaidSeller, PriceCorrection, Received, TruckPaid, Way
from language.hearing import Words
from storage import files, ledger, members, networks, outbox, payments, questions
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data, url
from storage.questions import Question
from storage.turn import Turn
from views.payments import account_of, deposits_wanted, has_account, left
from views.standing import Standing

ASK = "payments.ask"
_OF_HUB = sellers.DOES | {"paid_truck": trucks.pay}  # what a yes does, by the name that the question carries
_YES_NO: Keyboard = [[data("payments.yes", "payments.yes:{question}"), data("payments.no", "payments.no:{question}")]]
MOST_LINES = 12  # payments that the treasurer tells in one message


@dataclass(frozen=True)
class Whose:
    """An organisation with the network in which it has an account, where it stands, and deposits asked of it (satang -> product)."""

    network: Network
    member: Member
    account: Account
    deposits: Mapping[int, str]


async def hear(turn: Turn, words: Words, attachment: dict[str, Any] | None) -> bool:
    """A message that tells of money; False where it is not the hub's money, or the books know nothing of it."""
    told = words.trade_money or ()
    if turn.who.private_chat_id is None and not turn.here.private:
        return False
    if len(told) == 1 and isinstance(told[0], Paid):
        return await _hear_paid(turn, told[0], attachment)
    received = [each for each in told if isinstance(each, Received)]
    if received and len(received) == len(told) <= MOST_LINES:
        return await _hear_received(turn, received)
    if len(told) == 1 and isinstance(told[0], Charge):
        return await _hear_charge(turn, told[0])
    if len(told) == 1 and isinstance(told[0], Bill | PaidSeller | PriceCorrection | TruckPaid):
        return await _hear_of_hub(turn, told[0])
    return False


# --- a leader: what was paid ----------------------------------------------------------------------------------------------------


async def own_accounts(turn: Turn) -> list[Whose]:
    """The accounts of the organisations that the acting person speaks for, in the networks that may be spoken of here."""
    found = []
    for network_id in await networks_here(turn):
        here = await in_network(turn, network_id)
        for member in here.members:
            whose = await _whose(turn, here.network, member)
            if whose.deposits or await has_account(turn.connection, network_id, member.id):
                found.append(whose)
    return found


async def _whose(turn: Turn, network: Network, member: Member) -> Whose:
    account = await account_of(turn.connection, network.id, member.id)
    return Whose(network, member, account, await deposits_wanted(turn.connection, network.id, member.id))


async def _hear_paid(turn: Turn, paid: Paid, attachment: dict[str, Any] | None) -> bool:
    found = await own_accounts(turn)
    owing = [each for each in found if each.account.owed or each.deposits]
    if not found or (not owing and paid.way is not Way.TRANSFER):
        return False  # an expense of their own
    meant = owing or found
    current = [each for each in meant if each.member.id == turn.who.current_member_id]
    if len(meant) > 1 and not current:
        await _ask_whose(turn, meant, paid, attachment)
        return True
    whose = (current or meant)[0]
    file_id = await _keep(turn, whose.network, attachment)
    await _ask_claim(turn, whose, _sum(paid, whose), paid.way or Way.TRANSFER, file_id)
    return True


def _sum(told: Paid | Received, whose: Whose) -> int:
    if told.baht is not None:
        return rules.in_satang(told.baht)
    wanted = whose.account.owed or next(iter(whose.deposits), 0)
    if not wanted:
        raise Refused("payments.nothing_owed", member=whose.member.name)
    return wanted


async def _keep(turn: Turn, network: Network, attachment: dict[str, Any] | None) -> int | None:
    return await files.keep(turn, network_id=network.id, **attachment) if attachment is not None else None


async def _ask_whose(turn: Turn, meant: Sequence[Whose], paid: Paid, attachment: dict[str, Any] | None) -> None:
    file_id = await _keep(turn, meant[0].network, attachment)
    state = {
        "do": "whose",
        "baht": None if paid.baht is None else str(paid.baht),
        "way": (paid.way or Way.TRANSFER).value,
        "file": file_id,
        "whose": [[each.network.id, each.member.id] for each in meant],
    }
    keyboard = [
        [data("payments.of_member", f"payments.whose:{{question}}:{place}", name=each.member.name)]
        for place, each in enumerate(meant)
    ]
    await _ask(turn, meant[0].network, "payments.ask_whose", {}, state, keyboard)


async def deposit(turn: Turn, network_id: int, member_id: int, satang: int) -> None:
    """[โอนมัดจำแล้ว 2,000] under the order that waits for it."""
    here = await in_network(turn, network_id)
    member = next((each for each in here.members if each.id == member_id), None)
    if member is None:
        raise Refused("common.old_button")
    whose = await _whose(turn, here.network, member)
    if satang not in whose.deposits:
        raise Refused("payments.deposit_not_wanted")
    await _ask_claim(turn, whose, satang, Way.TRANSFER, None)


async def choose(turn: Turn, question: Question, place: int) -> None:
    """Whose payment it was: the acting person speaks for several organisations."""
    state = question.state
    if state["do"] != "whose" or not 0 <= place < len(state["whose"]):
        raise Refused("common.old_button")
    network_id, member_id = state["whose"][place]
    here = await in_network(turn, network_id)
    member = next((each for each in here.members if each.id == member_id), None)
    if member is None or not await _decide(turn, question):
        raise Refused("common.old_button")
    whose = await _whose(turn, here.network, member)
    paid = Paid(None if state["baht"] is None else Decimal(state["baht"]), Way(state["way"]))
    await _ask_claim(turn, whose, _sum(paid, whose), Way(state["way"]), state["file"])


async def _ask_claim(turn: Turn, whose: Whose, satang: int, way: Way, file_id: int | None, *, own: bool = True) -> None:
    """The one question before a payment goes to the treasurer; a sum told before today, or more than is owed, is asked about so."""
    network, owed = whose.network, whose.account.owed
    state: dict[str, Any] = {
        "do": "claim",
        "member": whose.member.id,
        "satang": satang,
        "way": way.value,
        "file": file_id,
        "own": own,
    }
    deposit = whose.deposits.get(satang)
    values: dict[str, Any] = {"hub": await _hub(turn, network), "satang": satang, "slip": file_id is not None}
    values["deposit"] = deposit
    today = datetime.combine(turn.now.astimezone(network.tz).date(), time(), network.tz)
    before = await payments.claimed_before(turn.connection, network.id, whose.member.id, satang, today)
    if not own:
        keyboard: Keyboard = [
            [data("payments.pass_on", "payments.yes:{question}")],
            [data("payments.leave", "payments.no:{question}")],
        ]
        values = {"member": whose.member.name, "satang": satang}
        await _ask(turn, network, "payments.only_treasurer", values, state, keyboard)
    elif before is not None:
        keyboard = [
            [data("payments.twice", "payments.yes:{question}"), data("payments.once", "payments.no:{question}")]
        ]
        await _ask(turn, network, "payments.ask_twice", values | {"at": before.isoformat()}, state, keyboard)
    elif satang > owed and deposit is None:
        perhaps = rules.perhaps_meant(satang, owed)
        other = (
            [] if perhaps is None else [[data("payments.sum", f"payments.sum:{{question}}:{perhaps}", satang=perhaps)]]
        )
        keyboard = [
            *other,
            [data("payments.as_credit", "payments.yes:{question}", satang=satang)],
            [data("payments.type_again", "payments.no:{question}")],
        ]
        over = {"owed": owed, "over": satang - owed}
        await _ask(turn, network, "payments.ask_over", values | over, state | {"perhaps": perhaps}, keyboard)
    else:
        await _ask(turn, network, "payments.ask_claim", values, state, _YES_NO)


async def _hub(turn: Turn, network: Network) -> str:
    """Who takes the money: the hub's organisation, else the network itself."""
    if network.hub_member_id is None:
        return network.name
    return (await members.by_id(turn.connection, network.id, network.hub_member_id)).name


# --- the treasurer: what came in, a charge --------------------------------------------------------------------------------------


async def keeps_accounts(turn: Turn) -> Standing | None:
    """The acting person's standing in the network whose accounts they keep and that may be spoken of here; the current one first."""
    known = await networks_here(turn)
    known.sort(key=lambda each: each != turn.who.current_network_id)
    for network_id in known:
        here = await in_network(turn, network_id)
        if here.may(Right.KEEP_ACCOUNTS):
            return here
    return None


async def named(turn: Turn, network: Network, whom: str) -> Whose:
    """The organisation that a name means; raises Refused where it means none, or several."""
    found = (await directory_of(turn.connection, network.id)).named(whom)
    if len(found) != 1:
        key = "payments.several_named" if found else "payments.nobody_named"
        raise Refused(key, whom=whom, names=[each.name for each in found[:4]])
    return await _whose(turn, network, found[0])


async def _hear_received(turn: Turn, told: Sequence[Received]) -> bool:
    here = await keeps_accounts(turn)
    if here is None:
        return len(told) == 1 and await _pass_on(turn, told[0])
    lines = []
    kept = bool(await ledger.balances(turn.connection, here.network.id, Kind.MEMBER))
    for each in told:
        try:
            whose = await named(turn, here.network, each.whom)
        except Refused:
            if kept:
                raise
            return False  # no accounts are kept here, and somebody else has paid
        satang = _sum(each, whose)
        lines.append(
            {
                "member": whose.member.id,
                "name": whose.member.name,
                "satang": satang,
                "way": (each.way or Way.CASH).value,
                "goods": each.goods or "",
                "owed": whose.account.owed,
                "over": max(0, satang - whose.account.owed),
                "deposit": whose.deposits.get(satang),
                "again": await _booked_today(turn, here.network, whose.member.id, satang),
            }
        )
    state = {"do": "receive", "lines": [[each["member"], each["satang"], each["way"]] for each in lines]}
    await _ask(turn, here.network, "payments.ask_received", {"lines": lines}, state, _YES_NO)
    return True


async def _booked_today(turn: Turn, network: Network, member_id: int, satang: int) -> bool:
    """Whether the same sum of an organisation came in today already."""
    account, today = rules.of_member(member_id), turn.now.astimezone(network.tz).date()
    booked = await ledger.entries(turn.connection, network.id, account)
    return any(each.day == today and each.of(account) == -satang and each.of(rules.CASH) for each in booked)


async def _pass_on(turn: Turn, told: Received) -> bool:
    """Somebody else tells what an organisation paid: only the treasurer enters it, and may be given it to look at."""
    for network_id in await networks_here(turn):
        network = await networks.by_id(turn.connection, network_id)
        try:
            whose = await named(turn, network, told.whom)
        except Refused:
            continue
        if told.baht is not None and await has_account(turn.connection, network_id, whose.member.id):
            satang = rules.in_satang(told.baht)
            await _ask_claim(turn, whose, satang, told.way or Way.CASH, None, own=False)
            return True
    return False


async def _hear_charge(turn: Turn, told: Charge) -> bool:
    here = await keeps_accounts(turn)
    if here is None:
        if not await networks_here(turn):
            return False
        raise Refused("office.may_not", offices=[Office.TREASURER.value])
    whose = await named(turn, here.network, told.whom)
    entry = rules.charge(turn.now.date(), whose.member.id, rules.in_satang(told.baht), told.reason or "")
    satang = entry.of(rules.of_member(whose.member.id))
    values = {"member": whose.member.name, "satang": satang, "reason": entry.reason}
    values |= {"owed": max(0, whose.account.balance + satang)}
    state = {"do": "charge", "member": whose.member.id, "satang": satang, "reason": entry.reason}
    await _ask(turn, here.network, "payments.ask_charge", values, state, _YES_NO)
    return True


async def _hear_of_hub(turn: Turn, told: sellers.Told | TruckPaid) -> bool:
    """What the hub itself is owed or has paid: its sellers, its trucks."""
    here = await keeps_accounts(turn)
    return here is not None and await _ask_of_hub(turn, here.network, told)


async def _ask_of_hub(turn: Turn, network: Network, told: sellers.Told | TruckPaid) -> bool:
    if isinstance(told, TruckPaid):
        found = await trucks.asking(turn, network, told)
    else:
        found = await sellers.asking(turn, network, told)
    if found is None:
        return False
    await _ask(turn, network, found.text, found.values, found.state, found.keyboard)
    return True


async def truck_paid(turn: Turn, network_id: int) -> None:
    """[จ่ายค่ารถแล้ว] on the treasurer's card: all that stands open, or another sum that is typed."""
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    here = await in_network(turn, network_id)
    here.require(Right.KEEP_ACCOUNTS)
    if not await _ask_of_hub(turn, here.network, TruckPaid()):
        raise Refused("common.old_button")


# --- asked and answered ---------------------------------------------------------------------------------------------------------


async def _ask(
    turn: Turn, network: Network, text: str, values: dict[str, Any], state: dict[str, Any], keyboard: Keyboard
) -> None:
    """Ask in the private chat, wherever it was told: money is no matter for the group."""
    await questions.ask(
        turn, ASK, text, values, state=state, keyboard=keyboard, network_id=network.id, chat_id=turn.who.private_chat_id
    )
    in_private(turn, network)


def in_private(turn: Turn, network: Network) -> None:
    """What the group reads where somebody spoke of money there."""
    if not turn.here.private:
        keyboard = [[url("common.open_private", "https://t.me/{bot}?start=hello")]]
        outbox.reply(turn, "payments.in_private", {}, keyboard=keyboard, network_id=network.id)


async def _decide(turn: Turn, question: Question) -> bool:
    decided = await questions.decide(turn, question)
    if decided:
        outbox.take_buttons(turn)
    return decided


async def take_words(turn: Turn, question: Question, yes: bool) -> None:
    """Yes or no in words."""
    await settle(turn, question, yes)


async def yes(turn: Turn, question: Question) -> None:
    """[ใช่]."""
    await settle(turn, question, True)


async def no(turn: Turn, question: Question) -> None:
    """[ไม่ใช่]."""
    await settle(turn, question, False)


async def other_sum(turn: Turn, question: Question, satang: int) -> None:
    """The sum that was meant, in place of the one that was typed."""
    if question.state.get("perhaps") != satang:
        raise Refused("common.old_button")
    await settle(turn, question, True, satang)


async def charged(turn: Turn, question: Question) -> None:
    """[ร้านคิด]: the seller's bill stands, with what came damaged in it."""
    if not question.state.get("may_charge"):
        raise Refused("common.old_button")
    await settle(turn, question, True, charged=True)


async def settle(
    turn: Turn, question: Question, yes: bool, satang: int | None = None, *, charged: bool = False
) -> None:
    """What was asked about is done, or is not; of two answers the first counts, and whoever may not any more is refused."""
    assert question.network_id is not None
    here = await in_network(turn, question.network_id)
    state = question.state | {"charged": charged}
    if state["do"] == "claim":
        if not (here.belongs and (not state["own"] or state["member"] in {each.id for each in here.members})):
            raise Refused("common.old_button")
    elif state["do"] == "whose":
        raise Refused("payments.press_whose")
    else:
        here.require(Right.KEEP_ACCOUNTS)
    if not await _decide(turn, question):
        raise Refused("common.old_button")
    if not yes:
        outbox.reply(turn, "payments.not_done", {}, network_id=here.network.id)
    elif state["do"] == "claim":
        await _claim(turn, here.network, state, satang or int(state["satang"]))
    elif state["do"] == "receive":
        await _receive(turn, here.network, question)
    elif state["do"] in _OF_HUB:
        await _OF_HUB[state["do"]](turn, here.network, state, f"question:{question.id}")
    else:
        await _charge(turn, here.network, question)


async def _claim(turn: Turn, network: Network, state: dict[str, Any], satang: int) -> None:
    await payments.claim(turn, network.id, int(state["member"]), satang, str(state["way"]), state["file"])
    reached = await deciding.show_treasurer(turn, network)
    outbox.reply(turn, "payments.sent" if reached else "payments.no_treasurer", {}, network_id=network.id)


async def _receive(turn: Turn, network: Network, question: Question) -> None:
    lines = []
    for place, (member_id, satang, way) in enumerate(question.state["lines"]):
        told = await booking.take(turn, network, member_id, satang, Way(way), once=f"question:{question.id}:{place}")
        member = await members.by_id(turn.connection, network.id, member_id)
        booked = await ledger.entries(turn.connection, network.id, rules.of_member(member_id))
        after = left(standing(booked, rules.of_member(member_id)))
        number = next(each.number for each in reversed(booked) if each.of(rules.CASH))
        lines.append({"name": member.name, "satang": satang, "told": told, "number": number, **after})
    keyboard = [
        [
            data(
                "payments.back",
                f"payments.back:{network.id}:{each['number']}",
                name=each["name"],
                satang=each["satang"],
            )
        ]
        for each in lines
    ]
    keyboard.append([data("payments.owed_button", f"payments.owed:{network.id}")])
    outbox.reply(turn, "payments.booked", {"lines": lines}, keyboard=keyboard, network_id=network.id)


async def _charge(turn: Turn, network: Network, question: Question) -> None:
    state = question.state
    member = await members.by_id(turn.connection, network.id, int(state["member"]))
    entry = rules.charge(turn.now.astimezone(network.tz).date(), member.id, int(state["satang"]), str(state["reason"]))
    if not await ledger.enter(turn, network.id, entry, once=f"question:{question.id}"):
        raise Refused("payments.booked_already")
    account = await account_of(turn.connection, network.id, member.id)
    values = {"member": member.name, "satang": state["satang"], "reason": state["reason"], **left(account)}
    told = await booking.tell(turn, network, member.id, "payments.charged", values)
    outbox.reply(turn, "payments.charge_booked", values | {"told": told}, network_id=network.id)
