"""What people tell of money, asked about once before it counts; what the treasurer says of it.

What a leader tells: acts/payments/claiming.py. What is owed, to whoever asks: acts/payments/statements.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import language
from acts import one_of
from acts.named import directory_of
from acts.payments import accounts, claiming, sellers
from acts.payments.accounts import receive, tell_member
from acts.payments.claiming import Proof
from acts.payments.sellers import YES_NO
from acts.standing import in_network, networks_here, yours
from acts.telling import tell
from domain.ledger import Kind, standing
from domain.payments import CASH, State, charge, in_satang, of_member
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from domain.seals import seal
from domain.slips import transferred_on
from domain.telling import Somebody
from domain.trade import Charge, Paid, PaidSeller, Received, TruckPaid, Way
from language.hearing import Words
from storage import files, ledger, members, networks, outbox, payments, questions
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.payments import Claim
from storage.questions import Question
from storage.turn import Turn
from views.payments import account_of, has_account, left, treasurer_of
from views.standing import Standing
from views.treasurer import sellers_owed

BILL = "payments.bill"
MOST_LINES = 12  # payments that the treasurer tells in one message


@dataclass(frozen=True)
class Came:
    """Money of an organisation that came in, in satang; the way of `Way`, the goods that it was held back from, the key of the
    organisation that paid it for this one, and what is owed then as they say it.
    """

    whose: claiming.Whose
    satang: int
    way: str
    goods: str = ""
    by: int | None = None
    left: int | None = None


@one_of.again("money", "attachment")
async def hear(turn: Turn, words: Words, attachment: dict[str, Any] | None) -> bool:
    """A message that tells of money; False where it is not the hub's money, or the books know nothing of it."""
    told = words.trade_money or ()
    if turn.who.private_chat_id is None and not turn.here.private:
        return False
    if len(told) == 1 and isinstance(told[0], Paid):
        return await claiming.hear(turn, told[0], attachment)
    fits = await keeping(turn, [each.whom for each in told if isinstance(each, Received | Charge)]) if told else []
    if len(fits) > 1 and isinstance(told[0], sellers.Told):
        fits = [each for each in fits if await _may_be_of_hub(turn, each, told[0])]
    if fits and await one_of.network(turn, one_of.Said("money", words, {"attachment": attachment}), fits) is None:
        return True
    received = [each for each in told if isinstance(each, Received)]
    if received and len(received) == len(told) <= MOST_LINES:
        return await take_received(turn, received, attachment)
    if len(told) == 1 and isinstance(told[0], Charge):
        return await _hear_charge(turn, told[0])
    if len(told) == 1 and isinstance(told[0], sellers.Told):
        return await _hear_of_hub(turn, told[0])
    return False


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


async def keeping(turn: Turn, whom: Sequence[str]) -> list[Network]:
    """The networks whose accounts the acting person keeps: those in which each name means one organisation, where there are some."""
    here = [await in_network(turn, network_id) for network_id in await networks_here(turn)]
    kept = [each.network for each in here if each.may(Right.KEEP_ACCOUNTS)]
    if len(kept) < 2:
        return kept
    directories = {each.id: await directory_of(turn.connection, each.id) for each in kept}
    known = [each for each in kept if all(len(directories[each.id].named(name)) == 1 for name in whom)]
    return known or kept


async def named(turn: Turn, network: Network, whom: str) -> claiming.Whose:
    """The organisation that a name means; raises Refused where it means none, or several."""
    found = (await directory_of(turn.connection, network.id)).named(whom)
    if len(found) != 1:
        key = "payments.several_named" if found else "payments.nobody_named"
        raise Refused(key, whom=whom, names=[each.name for each in found[:4]])
    return await claiming.whose_account(turn, network, found[0])


async def take_received(turn: Turn, told: Sequence[Received], attachment: dict[str, Any] | None) -> bool:
    """What came in is asked about; who keeps no accounts may pass one payment on. False where nobody here is meant."""
    here = await keeps_accounts(turn)
    if here is None:
        return len(told) == 1 and await pass_on(turn, told[0], attachment)
    came = list[Came]()
    kept = bool(await ledger.balances(turn.connection, here.network.id, Kind.MEMBER))
    for each in told:
        try:
            whose = await named(turn, here.network, each.whom)
        except Refused:
            if kept:
                raise
            return False  # no accounts are kept here, and somebody else has paid
        by = await named(turn, here.network, each.by) if each.by is not None else None
        left = in_satang(each.left) if each.left else None
        satang = claiming.sum_of(each, whose)
        way = each.way or await _way_told(turn, whose, satang)
        paid_by = by.member.id if by is not None else None
        came.append(Came(whose, satang, way.value, each.goods or "", paid_by, left))
    days = {each.day for each in told}
    day = claiming.went_on(turn, here.network, next(iter(days))) if len(days) == 1 else None
    proof: Proof | None = Proof(day=day)
    if len(told) == 1:
        goes_along = {"as": "received", "meant": [[here.network.id, came[0].whose.member.id]], "goods": told[0].goods}
        proof = await claiming.proof_of(turn, here.network, attachment, goes_along | claiming.told_of(told[0]))
    if proof is not None:
        await ask_received(turn, here.network, came, proof)
    return True


async def ask_received(
    turn: Turn,
    network: Network,
    came: Sequence[Came],
    proof: Proof,
    *,
    changed: bool = False,
) -> None:
    """What came in, each beside what is owed: the yes counts for these balances.

    `proof`: of a single one, the slip or other photo and the day on which it went.
    """
    if proof.slip is not None:
        if await claiming.refuse_used(turn, network, proof.slip, None):
            return
        proof = replace(proof, day=transferred_on(proof.day, network.day_of(turn.now)))
    names = {each.id: each.name for each in await members.of_network(turn.connection, network.id)}
    owed, claims = _owed_by_then(came), await _claims_met(turn, network, came, proof)
    lines = [
        {
            "member": each.whose.member.id,
            "name": each.whose.member.name,
            "satang": each.satang,
            "way": each.way,
            "goods": each.goods,
            "owed": still,
            "over": max(0, each.satang - still),
            "deposit": each.whose.deposits.get(each.satang),
            "again": await _booked_today(turn, network, each.whose.member.id, each.satang),
            "told_at": None if met is None else met.at.isoformat(),
            "waits": await _others_told(turn, network, each.whose.member.id, met),
            "by": names.get(each.by or 0),
            "left": each.left if each.left != still - each.satang else None,
        }
        for each, still, met in zip(came, owed, claims, strict=True)
    ]
    state = {
        "do": "receive",
        "lines": [[each["member"], each["satang"], each["way"]] for each in lines],
        "goods": [each["goods"] for each in lines],
        "owed": [each.whose.account.owed for each in came],
        "by": [each.by for each in came],
        "claims": [None if each is None else each.id for each in claims],
    }
    values = {"lines": lines, "changed": changed} | proof.shown
    waits: Keyboard = [[data("payments.look", f"payments.card:{network.id}")]]
    keyboard = [*YES_NO, *(waits if any(each["waits"] for each in lines) else ())]
    await claiming.ask(turn, network, "payments.ask_received", values, state | proof.state, keyboard)


def _owed_by_then(came: Sequence[Came]) -> list[int]:
    """What is owed, in satang, beside each of several sums: less what the same organisation gave on the lines above."""
    found, given = list[int](), dict[int, int]()
    for each in came:
        key = each.whose.member.id
        found.append(max(0, each.whose.account.owed - given.get(key, 0)))
        if each.satang not in each.whose.deposits:  # a deposit meets no debt
            given[key] = given.get(key, 0) + each.satang
    return found


async def _claims_met(turn: Turn, network: Network, came: Sequence[Came], proof: Proof) -> list[Claim | None]:
    """Of each of several sums the payment that was told and waits, of that sum and way: it is that money, and the yes confirms it."""
    found = list[Claim | None]()
    for each in came:
        waits = await payments.waiting(turn.connection, network.id, each.whose.member.id)
        same = (claim for claim in waits if (claim.satang, claim.way) == (each.satang, each.way) and claim not in found)
        found.append(next((claim for claim in same if claim.slip is None or proof.slip is None), None))
    return found


async def _others_told(turn: Turn, network: Network, member_id: int, met: Claim | None) -> list[dict[str, Any]]:
    """What was told of an organisation and waits where none of it is met, with its way: it may be the same money."""
    waits = [] if met is not None else await payments.waiting(turn.connection, network.id, member_id)
    return [{"satang": each.satang, "way": each.way} for each in waits]


async def _way_told(turn: Turn, whose: claiming.Whose, satang: int) -> Way:
    """How a sum was paid that waits, where the treasurer does not say it; cash, where nobody told of it."""
    waits = await payments.waiting(turn.connection, whose.network.id, whose.member.id)
    return next((Way(each.way) for each in waits if each.satang == satang), Way.CASH)


async def _booked_today(turn: Turn, network: Network, member_id: int, satang: int) -> bool:
    """Whether the same sum of an organisation came in today already."""
    account, today = of_member(member_id), turn.now.astimezone(network.tz).date()
    booked = await ledger.entries(turn.connection, network.id, account)
    return any(each.day == today and each.of(account) == -satang and each.of(CASH) for each in booked)


async def pass_on(turn: Turn, told: Received, attachment: dict[str, Any] | None) -> bool:
    """Somebody else tells what an organisation paid: only the treasurer enters it, and may be given it to look at."""
    for network_id in await networks_here(turn):
        network = await networks.by_id(turn.connection, network_id)
        try:
            whose = await named(turn, network, told.whom)
        except Refused:
            continue
        if told.baht is not None and await has_account(turn.connection, network_id, whose.member.id):
            in_satang(told.baht)
            goes_along = {"as": "passed_on", "meant": [[network_id, whose.member.id]], "by": told.by}
            goes_along |= claiming.told_of(told)
            proof = await claiming.proof_of(turn, network, attachment, goes_along)
            if proof is not None:
                paid = Paid(told.baht, told.way or Way.CASH)
                await claiming.ask_claim(turn, whose, paid, proof, own=False, by=told.by)
            return True
    return False


async def take_slip(turn: Turn, event: dict[str, Any]) -> bool:
    """A photo that came with a payment, or alone, was read: it is asked about now. False for one that came alone and is no slip."""
    told, proof = event["told"], claiming.read_of(event)
    if turn.person is None:
        return True
    if told["as"] == "photo" and proof.slip is None:
        await files.drop(turn.connection, int(event["file_id"]))
        return False
    if told["as"] in ("photo", "claim"):
        await claiming.go_on(turn, told, proof)
        return True
    ((network_id, member_id),) = told["meant"]
    here = await yours(turn, network_id)
    whose = await claiming.whose_account(
        turn, here.network, await members.by_id(turn.connection, network_id, member_id)
    )
    paid = claiming.paid_of(told)
    if told["as"] == "passed_on":
        paid = replace(paid, way=paid.way or Way.CASH)
        await claiming.ask_claim(turn, whose, paid, proof, own=False, by=told.get("by"))
        return True
    here.require(Right.KEEP_ACCOUNTS)
    way = Way.TRANSFER if proof.slip is not None else paid.way or Way.CASH
    came = Came(whose, claiming.sum_of(paid, whose), way.value, str(told["goods"] or ""))
    await ask_received(turn, here.network, [came], proof)
    return True


async def _hear_charge(turn: Turn, told: Charge) -> bool:
    here = await keeps_accounts(turn)
    if here is None:
        if not await networks_here(turn):
            return False
        raise Refused("office.may_not", offices=[Office.TREASURER.value])
    whose = await named(turn, here.network, told.whom)
    entry = charge(turn.now.date(), whose.member.id, in_satang(told.baht), told.reason or "")
    satang = entry.of(of_member(whose.member.id))
    await _ask_charge(turn, whose, satang, str(entry.reason))
    return True


async def _ask_charge(turn: Turn, whose: claiming.Whose, satang: int, reason: str) -> None:
    """A charge beside what would be owed with it: the yes counts for that."""
    owed = max(0, whose.account.balance + satang)
    values = {"member": whose.member.name, "satang": satang, "reason": reason, "owed": owed}
    state = {"do": "charge", "member": whose.member.id, "satang": satang, "reason": reason, "owed": owed}
    await claiming.ask(turn, whose.network, "payments.ask_charge", values, state, YES_NO)


async def _may_be_of_hub(turn: Turn, network: Network, told: sellers.Told) -> bool:
    """Whether it can be of a network's hub, also where it is refused there."""
    try:
        return await sellers.asking(turn, network, told) is not None
    except Refused:
        return True


async def _hear_of_hub(turn: Turn, told: sellers.Told) -> bool:
    """What the hub itself is owed or has paid: its sellers, its trucks."""
    here = await keeps_accounts(turn)
    return here is not None and await _ask_of_hub(turn, here.network, told)


async def _ask_of_hub(turn: Turn, network: Network, told: sellers.Told) -> bool:
    found = await sellers.asking(turn, network, told)
    if found is None:
        return False
    await claiming.ask(turn, network, found.text, found.values, found.state, found.keyboard)
    return True


async def ask_bill(turn: Turn, standing: Standing, round_id: int) -> None:
    """[บิลร้าน…] on the treasurer's page: what does the seller's bill come to?"""
    goods = await sellers.waiting_for_bill(turn, standing.network, round_id)
    values = {"products": [each.product for each in goods], "seller": goods[0].round.offer.seller}
    state = {"round": round_id}
    await questions.ask(turn, BILL, "payments.ask_bill", values, state=state, network_id=standing.network.id)


async def take_bill(turn: Turn, question: Question, standing: Standing, text: str) -> bool:
    """What the bill comes to; then as if it had been typed with the seller's name."""
    baht = claiming.sum_said(text)
    if baht is None:
        return False
    asking = await sellers.bill_of(turn, standing.network, int(question.state["round"]), baht)
    await questions.end(turn, question)
    await claiming.ask(turn, standing.network, asking.text, asking.values, asking.state, asking.keyboard)
    return True


async def seller_paid(turn: Turn, standing: Standing, which: str) -> None:
    """[จ่ายร้าน…แล้ว] on the treasurer's page: all that is owed to the seller whom the button names by a seal; another sum is typed."""
    owed = await sellers_owed(turn.connection, standing.network.id)
    told = next((PaidSeller(Decimal(satang) / 100, seller) for seller, satang in owed if seal(seller) == which), None)
    if told is None:
        raise Refused("payments.nothing_owed_there")
    await _ask_of_hub(turn, standing.network, told)


async def truck_paid(turn: Turn, standing: Standing) -> None:
    """[จ่ายค่ารถแล้ว] on the treasurer's card: all that stands open, or another sum that is typed."""
    if not await _ask_of_hub(turn, standing.network, TruckPaid()):
        raise Refused("common.old_button")


# --- asked and answered ---------------------------------------------------------------------------------------------------------


async def take_words(turn: Turn, question: Question, yes: bool) -> None:
    """Yes or no in words."""
    await _settle(turn, question, yes)


async def yes(turn: Turn, question: Question) -> None:
    """[ใช่]."""
    await _settle(turn, question, True)


async def no(turn: Turn, question: Question) -> None:
    """[ไม่ใช่]."""
    await _settle(turn, question, False)


async def other_sum(turn: Turn, question: Question, satang: int) -> None:
    """The sum that was meant, in place of the one that was typed."""
    if question.state.get("perhaps") != satang:
        raise Refused("common.old_button")
    await _settle(turn, question, True, satang)


async def charged(turn: Turn, question: Question) -> None:
    """[ร้านคิด]: the seller's bill stands, with what came damaged in it."""
    if not question.state.get("may_charge"):
        raise Refused("common.old_button")
    await _settle(turn, question, True, charged=True)


async def _settle(
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
    if not await claiming.decide(turn, question):
        raise Refused("common.old_button")
    if not yes:
        outbox.reply(turn, "payments.not_done", {}, network_id=here.network.id)
    elif state["do"] == "claim":
        await claiming.say_yes(turn, here.network, question, satang or int(state["satang"]))
    elif state["do"] == "receive":
        await _receive(turn, here.network, question)
    elif state["do"] in sellers.DOES:
        anew = await sellers.DOES[state["do"]](turn, here.network, state, f"question:{question.id}")
        if anew is not None:
            outbox.shows_other(turn)
            await claiming.ask(turn, here.network, anew.text, anew.values, anew.state, anew.keyboard)
    else:
        await _charge(turn, here.network, question)


async def _receive(turn: Turn, network: Network, question: Question) -> None:
    asked, proof = question.state, claiming.kept(question.state)
    nobody = [None] * len(asked["lines"])  # a question of before has neither payers nor goods, nor what it showed
    goods, paid_by = asked.get("goods", nobody), asked.get("by", nobody)
    came = list[Came]()
    for (member_id, satang, way), what, by in zip(asked["lines"], goods, paid_by, strict=True):
        member = await members.by_id(turn.connection, network.id, member_id)
        came.append(Came(await claiming.whose_account(turn, network, member), satang, way, what or "", by))
    claims = await _claims_met(turn, network, came, proof)
    holds = {
        "owed": [each.whose.account.owed for each in came],
        "claims": [None if each is None else each.id for each in claims],
    }
    if any(asked.get(key, value) != value for key, value in holds.items()):
        await ask_received(turn, network, came, proof, changed=True)
        return
    lines = []
    for place, (member_id, satang, way) in enumerate(asked["lines"]):
        claimed, once, to = claims[place], f"question:{question.id}:{place}", None
        if claimed is not None or proof != Proof():
            claimed = await claiming.of_treasurer(turn, network, member_id, satang, way, proof, claimed)
            if claimed is None:
                return
            once, to = f"claim:{claimed.id}", claimed.by_person_id
        told = await accounts.receive(turn, network, member_id, satang, Way(way), once=once, to=to, by=paid_by[place])
        member = await members.by_id(turn.connection, network.id, member_id)
        booked = await ledger.entries(turn.connection, network.id, of_member(member_id))
        after = left(standing(booked, of_member(member_id)))
        number = next(each.number for each in reversed(booked) if each.of(CASH))
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
    whose = await claiming.whose_account(turn, network, member)
    owed = max(0, whose.account.balance + int(state["satang"]))
    if owed != state.get("owed", owed):
        outbox.shows_other(turn)
        await _ask_charge(turn, whose, int(state["satang"]), str(state["reason"]))
        return
    entry = charge(turn.now.astimezone(network.tz).date(), member.id, int(state["satang"]), str(state["reason"]))
    if not await ledger.enter(turn, network.id, entry, once=f"question:{question.id}"):
        raise Refused("payments.booked_already")
    account = await account_of(turn.connection, network.id, member.id)
    values = {"member": member.name, "satang": state["satang"], "reason": state["reason"], **left(account)}
    told = await accounts.tell_member(turn, network, member.id, "payments.charged", values)
    outbox.reply(turn, "payments.charge_booked", values | {"told": told}, network_id=network.id)


# --- the treasurer looks: it came, another sum came, nothing came -------------------------------------------------------------


async def show_card(turn: Turn, standing: Standing) -> None:
    """[รายการแจ้งโอนที่รอ]: the treasurer's card, for who is treasurer now."""
    network_id = standing.network.id
    await outbox.show(turn, turn.here.id, claiming.claims_card(network_id), network_id=network_id, fresh=True)


async def _waits(turn: Turn, standing: Standing, found: Claim) -> None:
    """Refuse whoever comes too late to decide on a claim: they are told what holds."""
    if found.state != State.WAITING:
        network_id = standing.network.id
        await outbox.show(turn, turn.here.id, claiming.claims_card(network_id), network_id=network_id)
        raise Refused(f"payments.now_{found.state}", member=found.member, satang=found.received_satang or found.satang)


async def confirm(turn: Turn, standing: Standing, found: Claim) -> None:
    """[เงินเข้าแล้ว]."""
    await _waits(turn, standing, found)
    await _received(turn, standing.network, found, found.satang)


async def _received(turn: Turn, network: Network, found: Claim, satang: int) -> None:
    if not await payments.end(turn, found, State.CONFIRMED, satang):
        raise Refused("payments.booked_already")
    await claiming.one_less(turn, network)
    way, once = Way(found.way), f"claim:{found.id}"
    await receive(turn, network, found.member_id, satang, way, once=once, to=found.by_person_id)
    turn.answer("payments.now_confirmed", member=found.member, satang=satang)


async def ask_other(turn: Turn, standing: Standing, found: Claim) -> None:
    """[ยอดไม่ตรง]: how much was it?"""
    await _waits(turn, standing, found)
    network = standing.network
    values = {"member": found.member, "satang": found.satang}
    state = {"claim": found.id}
    await questions.ask(turn, "payments.other", "payments.ask_other", values, state=state, network_id=network.id)


async def take_other(turn: Turn, question: Question, standing: Standing, found: Claim, text: str) -> None:
    """The sum that really came, in figures or words."""
    await _waits(turn, standing, found)
    network = standing.network
    number, _ = language.quantity(text)
    if number is None:
        raise Refused("payments.refused_sum")
    satang = in_satang(number)
    await questions.end(turn, question)
    await _received(turn, network, found, satang)
    values = {"member": found.member, "satang": satang, "claimed": found.satang}
    outbox.reply(turn, "payments.other_booked", values, network_id=network.id)


async def missing(turn: Turn, standing: Standing, found: Claim) -> None:
    """[ยังไม่เข้า]: whoever says they paid is told, with the treasurer's number."""
    await _waits(turn, standing, found)
    network = standing.network
    if not await payments.end(turn, found, State.MISSING):
        raise Refused("payments.booked_already")
    await claiming.one_less(turn, network)
    treasurer = await treasurer_of(turn.connection, network.id)
    values: dict[str, object] = {"satang": found.satang, "telephone": treasurer.telephone if treasurer else None}
    spoken = await members.spoken_for_by(turn.connection, found.by_person_id, network.id)
    if found.member_id in {each.id for each in spoken}:
        await tell_member(turn, network, found.member_id, "payments.not_found", values, to=found.by_person_id)
    else:  # who entered it for them knows whom to ask
        values |= {"member": found.member}
        await tell(turn, network, Somebody(found.by_person_id), "payments.not_found_entered", values)
    turn.answer("payments.now_missing", member=found.member, satang=found.satang)


async def slip(turn: Turn, standing: Standing, found: Claim) -> None:
    """[ดูสลิป], also of a payment that was decided on."""
    if found.file_id is None:
        raise Refused("common.old_button")
    kept = await files.by_id(turn.connection, found.file_id)
    if not kept.telegram_file_id:
        raise Refused("payments.slip_gone")
    outbox.file(turn, turn.here.id, kept.kind, kept.telegram_file_id, network_id=standing.network.id)
