"""A leader tells what was paid, with the photo of the slip or without: asked about once, then it waits for the treasurer.

A photo is fetched and its code read apart before anything is asked (docs/decisions/apart.md). What was told goes along with it, and
comes back with what was read (`take_slip`, acts/payments/telling.py): nothing waits in memory. A transfer is used where a claim is
made, in the same transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import language
from acts import one_of
from acts.payments.sellers import YES_NO
from acts.standing import every_network, in_network, networks_here, yours
from acts.telling import no_news, tell
from domain import bounds
from domain.ledger import Standing as Account
from domain.payments import State, in_satang, perhaps_meant
from domain.people import Office
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.slips import LARGEST, Slip, transferred_on
from domain.telling import Holding, Somebody, Who
from domain.trade import Paid, Received, Way
from language.amended import says_otherwise
from language.calendar.days import done_day
from language.hearing import Words
from storage import files, members, messages, outbox, payments, questions
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data, url
from storage.payments import Claim
from storage.questions import Question
from storage.turn import Turn
from views.payments import account_of, code_of, deposits_wanted, has_account, ordered

ASK, SUM, DAY = "payments.ask", "payments.slip_sum", "payments.slip_day"
SLIPS = "slips"  # who waits for what was read in a photo
PICTURES = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True)
class Whose:
    """An organisation with the network in which it has an account, where it stands, and deposits asked of it (satang -> product)."""

    network: Network
    member: Member
    account: Account
    deposits: Mapping[int, str]


@dataclass(frozen=True)
class Proof:
    """What came with a payment that is told: our key of the photo, the transfer read in it, or the text that says why none was.

    `day`: on which money went; None where that was not said and no slip asks for it.
    """

    file_id: int | None = None
    slip: Slip | None = None
    why: str = ""
    day: date | None = None

    @property
    def state(self) -> dict[str, Any]:
        """As a question keeps it."""
        slip = None if self.slip is None else [self.slip.bank, self.slip.reference]
        day = None if self.day is None else self.day.isoformat()
        return {"file": self.file_id, "slip": slip, "why": self.why, "day": day}

    @property
    def shown(self) -> dict[str, Any]:
        """As texts show it."""
        return {
            "slip": self.file_id is not None,
            "code": code_of(self.slip),
            "why": self.why,
            "day": None if self.day is None else self.day.isoformat(),
        }


def kept(state: Mapping[str, Any]) -> Proof:
    """The proof that a question keeps; one that was asked before slips were read has a photo at the most."""
    slip, day = state.get("slip"), state.get("day")
    return Proof(
        state.get("file"),
        None if slip is None else Slip(*slip),
        state.get("why", ""),
        None if day is None else date.fromisoformat(day),
    )


# --- whose payment it is ----------------------------------------------------------------------------------------------


async def own_accounts(turn: Turn) -> list[Whose]:
    """The accounts of the organisations that the acting person speaks for, in the networks that may be spoken of here."""
    found = []
    for network_id in await networks_here(turn):
        here = await in_network(turn, network_id)
        for member in here.members:
            whose = await whose_account(turn, here.network, member)
            if whose.deposits or await has_account(turn.connection, network_id, member.id):
                found.append(whose)
    return found


async def _ordering(turn: Turn) -> list[Whose]:
    """The organisations of the acting person with an order in a round that runs: who transfers then pays it, ahead of any account."""
    found = []
    for network_id in await networks_here(turn):
        here = await in_network(turn, network_id)
        for member in here.members:
            if await ordered(turn.connection, network_id, member.id):
                found.append(await whose_account(turn, here.network, member))
    return found


async def whose_account(turn: Turn, network: Network, member: Member) -> Whose:
    """An organisation with its account as it stands now."""
    account = await account_of(turn.connection, network.id, member.id)
    return Whose(network, member, account, await deposits_wanted(turn.connection, network.id, member.id))


async def _meant(turn: Turn, *, transfer: bool) -> list[Whose]:
    """Whose payment it can be: of who owes; else, of a transfer, of who has an account or an order. Nobody's is an own expense."""
    found = await own_accounts(turn) or await _ordering(turn)
    owing = [each for each in found if each.account.owed or each.deposits]
    return owing or (found if transfer else [])


async def _spoken_for(turn: Turn, meant: Sequence[Sequence[int]]) -> list[Whose]:
    """Of these organisations, by network and member, those that the acting person speaks for now."""
    found = []
    for network_id, member_id in meant:
        here = await in_network(turn, network_id)
        member = next((each for each in here.members if each.id == member_id), None)
        if member is not None:
            found.append(await whose_account(turn, here.network, member))
    return found


# --- told, with a photo or without ------------------------------------------------------------------------------------


async def hear(turn: Turn, paid: Paid, attachment: dict[str, Any] | None) -> bool:
    """'โอนแล้ว 5,700': False where it is an expense of their own."""
    meant = await _meant(turn, transfer=paid.way is Way.TRANSFER)
    if not meant:
        return False
    told = {"as": "claim", "meant": [[each.network.id, each.member.id] for each in meant]} | told_of(paid)
    proof = await proof_of(turn, meant[0].network, attachment, told)
    if proof is not None:
        await _ask(turn, meant, paid, proof)
    return True


async def hear_photo(turn: Turn, attachment: dict[str, Any], message_id: int) -> bool:
    """A photo without words of who may have paid: it is looked whether it is a slip; one that is none goes its way afterwards.

    False for what can be no slip, and where more was asked of the house than everybody may ask: it goes its way at once.
    """
    meant = await _meant(turn, transfer=True)
    if not meant or not _picture(attachment) or _too_big(attachment) or not await _may_read(turn):
        return False
    told: dict[str, Any] = {"as": "photo", "meant": [[each.network.id, each.member.id] for each in meant]}
    told |= {"attachment": attachment, "message": message_id}
    await proof_of(turn, meant[0].network, attachment, told)
    return True


def told_of(paid: Paid | Received) -> dict[str, Any]:
    """What was told of a payment, as it goes along with its photo."""
    return {
        "baht": None if paid.baht is None else str(paid.baht),
        "way": None if paid.way is None else paid.way.value,
        "day": None if paid.day is None else paid.day.isoformat(),
    }


def paid_of(told: Mapping[str, Any]) -> Paid:
    """The same, come back."""
    return Paid(
        None if told.get("baht") is None else Decimal(told["baht"]),
        None if told.get("way") is None else Way(told["way"]),
        day=None if told.get("day") is None else date.fromisoformat(told["day"]),
    )


def went_on(turn: Turn, network: Network, said: date | None) -> date | None:
    """The day on which money went, as it was said; None where it was not. Refused where it cannot be that of a payment."""
    return None if said is None else transferred_on(said, network.day_of(turn.now))


async def proof_of(
    turn: Turn, network: Network, attachment: dict[str, Any] | None, told: Mapping[str, Any]
) -> Proof | None:
    """What came with a payment; None where a photo is read first: the event 'file_fetched.slips' brings it, with what was `told`.

    Raises Refused for a day that cannot be that of a payment.
    """
    paid = paid_of(told)
    day = went_on(turn, network, paid.day)
    if attachment is None:
        return Proof(day=day)
    file_id = await files.keep(turn, network_id=network.id, **attachment)
    if paid.way not in (None, Way.TRANSFER) or not _picture(attachment):
        return Proof(file_id, day=day)
    if _too_big(attachment):
        return Proof(file_id, why="slips.too_big", day=day)
    if not await _may_read(turn):
        return Proof(file_id, why="slips.too_often", day=day)
    chat_id = turn.who.private_chat_id or turn.here.id
    outbox.fetch(turn, chat_id, file_id, read_as=SLIPS, about=SLIPS, told=told)
    in_private(turn, network)
    return None


def _picture(attachment: Mapping[str, Any]) -> bool:
    """Whether it was sent as a photo, or as a file that is called one."""
    named = attachment["kind"] == "document" and str(attachment["name"]).lower().endswith(PICTURES)
    return attachment["kind"] == "photo" or named


def _too_big(attachment: Mapping[str, Any]) -> bool:
    return (attachment["size"] or 0) > LARGEST


async def _may_read(turn: Turn) -> bool:
    """Whether one more file may be read for this chat within the hour."""
    chat_id = turn.who.private_chat_id or turn.here.id
    before = await messages.costly_since(turn.connection, chat_id, turn.now - bounds.COSTLY_WITHIN)
    return len(before) + sum(map(messages.is_costly, turn.outbox)) < bounds.COSTLY


def read_of(event: Mapping[str, Any]) -> Proof:
    """What was read in a photo that has come, with the day that was told."""
    read, day = event.get("read"), paid_of(event["told"]).day
    proof = Proof(int(event["file_id"]), day=day)
    if read is None:
        return replace(proof, why="slips.lost")
    if "reference" not in read:
        return replace(proof, why=str(read["refused"]))
    return replace(proof, slip=Slip(str(read["bank"]), str(read["reference"])))


async def go_on(turn: Turn, told: Mapping[str, Any], proof: Proof) -> None:
    """The photo of what a leader told was read: it is asked about; raises Refused where they speak for nobody of whom it was told."""
    meant = await _spoken_for(turn, told["meant"])
    if not meant:
        raise Refused("payments.no_account")
    await _ask(turn, meant, paid_of(told), proof)


async def _ask(turn: Turn, meant: Sequence[Whose], paid: Paid, proof: Proof) -> None:
    networks = one_of.told_apart(each.network for each in meant)
    current = [each for each in meant if each.member.id == turn.who.current_member_id and len(networks) == 1]
    if len(meant) > 1 and not current:
        await _ask_whose(turn, meant, paid, proof)
        return
    await ask_claim(turn, (current or meant)[0], paid, proof)


async def _ask_whose(turn: Turn, meant: Sequence[Whose], paid: Paid, proof: Proof) -> None:
    state = (
        {"do": "whose", "whose": [[each.network.id, each.member.id] for each in meant]} | told_of(paid) | proof.state
    )
    keyboard = [
        [data("payments.of_member", f"payments.whose:{{question}}:{place}", **said)]
        for place, said in enumerate(said_of(meant))
    ]
    await ask(turn, meant[0].network, "payments.ask_whose", {}, state, keyboard)


def said_of(meant: Sequence[Whose]) -> list[dict[str, str]]:
    """What a button says of each of these: the organisation, and its network where they are of several."""
    networks = one_of.told_apart(each.network for each in meant)
    return [{"name": each.member.name, "network": networks[each.network.id]} for each in meant]


async def choose(turn: Turn, question: Question, place: int) -> None:
    """Whose payment it was: the acting person speaks for several organisations."""
    state = question.state
    if state["do"] != "whose" or not 0 <= place < len(state["whose"]):
        raise Refused("common.old_button")
    found = await _spoken_for(turn, [state["whose"][place]])
    if not found or not await decide(turn, question):
        raise Refused("common.old_button")
    await ask_claim(turn, found[0], paid_of(state), kept(state))


async def deposit(turn: Turn, network_id: int, member_id: int, satang: int) -> None:
    """[โอนมัดจำแล้ว 2,000] under the order that waits for it."""
    here = await yours(turn, network_id)
    member = still_there(next((each for each in here.members if each.id == member_id), None))
    whose = await whose_account(turn, here.network, member)
    if satang not in whose.deposits:
        raise Refused("payments.deposit_not_wanted")
    await ask_claim(turn, whose, Paid(Decimal(satang) / 100, Way.TRANSFER), Proof())


# --- asked once before it is told -------------------------------------------------------------------------------------


def sum_of(told: Paid | Received, whose: Whose) -> int:
    """The sum that was told, in satang; unsaid all that is owed. Raises Refused where nothing is."""
    if told.baht is not None:
        return in_satang(told.baht)
    wanted = whose.account.owed or next(iter(whose.deposits), 0)
    if not wanted:
        raise Refused("payments.nothing_owed", member=whose.member.name)
    return wanted


async def ask_claim(
    turn: Turn, whose: Whose, paid: Paid, proof: Proof, *, own: bool = True, by: str | None = None
) -> None:
    """The one question before a payment goes to the treasurer; a sum told before today, or more than is owed, is asked about so.

    Of a slip the sum is asked for where it was not typed, and a transfer that is used is refused. `own`: told by who speaks for it;
    `by`: the organisation that paid for it.
    """
    network, owed = whose.network, whose.account.owed
    if proof.file_id is not None:  # it was kept before it was said for which organisation
        await files.give(turn.connection, proof.file_id, network.id)
    way = paid.way or Way.TRANSFER
    if proof.slip is not None:
        way = Way.TRANSFER
        if await refuse_used(turn, network, proof.slip, whose.member):
            return
        proof = replace(proof, day=transferred_on(proof.day, network.day_of(turn.now)))
        if paid.baht is None:
            await _ask_sum(turn, whose, proof, own=own)
            return
    satang = sum_of(paid, whose)
    state: dict[str, Any] = {"do": "claim", "member": whose.member.id, "satang": satang, "way": way.value, "own": own}
    state |= proof.state
    deposit = whose.deposits.get(satang)
    values: dict[str, Any] = {
        "hub": await members.hub_name(turn.connection, network),
        "satang": satang,
        "cash": way is Way.CASH,
        "deposit": deposit,
        "of": [whose.member.name, network.name] if len(await every_network(turn)) > 1 else None,
    } | proof.shown
    other_day: Keyboard = [] if proof.slip is None else [[data("payments.other_day", "payments.slip_day:{question}")]]
    before = await _told_today(turn, network, whose.member.id, satang)
    state |= {"before": None if before is None else before.id}
    if not own:
        keyboard: Keyboard = [
            [data("payments.pass_on", "payments.yes:{question}")],
            [data("payments.leave", "payments.no:{question}")],
        ]
        values = {"member": whose.member.name, "satang": satang, "by": by} | proof.shown
        await ask(turn, network, "payments.only_treasurer", values, state, keyboard)
    elif before is not None and _lacks_slip(before, proof):
        keyboard = [
            [data("payments.same", "payments.same:{question}")],
            [data("payments.transferred_again", "payments.yes:{question}")],
        ]
        values |= {"at": before.at.isoformat()}
        await ask(turn, network, "payments.ask_same", values, state | {"same": before.id}, keyboard)
    elif before is not None:
        keyboard = [
            [data("payments.twice", "payments.yes:{question}"), data("payments.once", "payments.no:{question}")]
        ]
        values |= {"at": before.at.isoformat()}
        await ask(turn, network, "payments.ask_twice", values, state, [*keyboard, *other_day])
    elif satang > owed and deposit is None:
        perhaps = perhaps_meant(satang, owed)
        other = (
            [] if perhaps is None else [[data("payments.sum", f"payments.sum:{{question}}:{perhaps}", satang=perhaps)]]
        )
        keyboard = [
            *other,
            [data("payments.as_credit", "payments.yes:{question}", satang=satang)],
            [data("payments.type_again", "payments.no:{question}")],
        ]
        over: dict[str, Any] = {"owed": owed, "over": satang - owed}
        over["ordered"] = await ordered(turn.connection, network.id, whose.member.id)
        state |= {"perhaps": perhaps}
        await ask(turn, network, "payments.ask_over", values | over, state, [*keyboard, *other_day])
    else:
        await ask(turn, network, "payments.ask_claim", values, state, [*YES_NO, *other_day])


async def _told_today(turn: Turn, network: Network, member_id: int, satang: int) -> Claim | None:
    """The newest payment of that sum that was told for an organisation today, and waits or counts."""
    today = datetime.combine(network.day_of(turn.now), time(), network.tz)
    return await payments.claimed_before(turn.connection, network.id, member_id, satang, today)


def _lacks_slip(claim: Claim, proof: Proof) -> bool:
    """Whether a claim waits without the slip that came now: it may be that transfer."""
    waits = claim.state == State.WAITING and claim.way == Way.TRANSFER and claim.slip is None
    return proof.slip is not None and waits


async def ask(
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


async def decide(turn: Turn, question: Question) -> bool:
    """Whether the press decides the question, whose buttons then go."""
    decided = await questions.decide(turn, question)
    if decided:
        outbox.take_buttons(turn)
    return decided


# --- what a slip's code does not say: sum and day ---------------------------------------------------------------------


async def _ask_sum(turn: Turn, whose: Whose, proof: Proof, *, own: bool) -> None:
    """How much was it? A tap where it is what is owed, or what was told before and has no slip yet."""
    assert proof.slip is not None
    waiting = await payments.waiting(turn.connection, whose.network.id, whose.member.id)
    sums = [each.satang for each in waiting if _lacks_slip(each, proof)]
    sums += [each for each in (whose.account.owed, *whose.deposits) if each]
    offered = list(dict.fromkeys(sums))[:3]
    state = {"member": whose.member.id, "own": own, "sums": offered} | proof.state
    values = {"member": whose.member.name} | proof.shown
    keyboard = [[data("payments.sum", f"payments.slip_sum:{{question}}:{each}", satang=each)] for each in offered]
    network_id, chat_id = whose.network.id, turn.who.private_chat_id
    await questions.ask(
        turn, SUM, "slips.ask_sum", values, state=state, keyboard=keyboard, network_id=network_id, chat_id=chat_id
    )


async def press_sum(turn: Turn, question: Question, satang: int) -> None:
    """[9,060 บาท]."""
    if satang not in question.state["sums"]:
        raise Refused("common.old_button")
    await _with_sum(turn, question, Paid(Decimal(satang) / 100, Way.TRANSFER))


def sum_said(text: str) -> Decimal | None:
    """The sum that is typed where one is asked for, in baht; None of one that is said to be otherwise: that is of something else.

    Raises Refused where no sum can be read.
    """
    if says_otherwise(text):
        return None
    number, _ = language.quantity(text)
    if number is None:
        raise Refused("payments.refused_sum")
    return number


async def take_sum(turn: Turn, question: Question, words: Words) -> bool:
    """The sum, in figures or words, also as 'โอนแล้ว 1,000 เมื่อวาน'."""
    told = words.trade_money
    if told is not None and len(told) == 1 and isinstance(told[0], Paid) and told[0].baht is not None:
        await _with_sum(turn, question, told[0])
        return True
    baht = sum_said(words.text)
    if baht is None:
        return False
    await _with_sum(turn, question, Paid(baht, Way.TRANSFER))
    return True


async def _with_sum(turn: Turn, question: Question, paid: Paid) -> None:
    in_satang(paid.baht or Decimal(0))  # refuses what is no sum, while the question waits on
    proof = kept(question.state)
    whose = await _asked_of(turn, question)
    day = transferred_on(paid.day or proof.day, whose.network.day_of(turn.now))
    if not await decide(turn, question):
        raise Refused("common.old_button")
    await ask_claim(turn, whose, paid, replace(proof, day=day), own=bool(question.state["own"]))


async def _asked_of(turn: Turn, question: Question) -> Whose:
    """The organisation that a question is about; raises Refused for who speaks for it no more."""
    here = await yours(turn, question.network_id or 0)
    member_id = int(question.state["member"])
    if question.state["own"] and member_id not in {each.id for each in here.members}:
        raise Refused("common.old_button")
    return await whose_account(turn, here.network, await members.by_id(turn.connection, here.network.id, member_id))


async def ask_day(turn: Turn, question: Question) -> None:
    """[โอนวันอื่น]: on which day did it go? Until that is said the question stays as it is."""
    if question.state.get("do") != "claim" or question.state.get("slip") is None:
        raise Refused("common.old_button")
    whose = await _asked_of(turn, question)
    state = question.state | {"of": question.id}
    await questions.ask(turn, DAY, "slips.ask_day", {}, state=state, network_id=whose.network.id)


async def take_day(turn: Turn, question: Question, text: str) -> None:
    """'เมื่อวาน', '18 พ.ย.': it is asked anew with that day, and the question before is over."""
    whose = await _asked_of(turn, question)
    said = done_day(text, turn.now.astimezone(whose.network.tz))
    if said is None:
        raise Refused("slips.refused_day")
    day = transferred_on(said, whose.network.day_of(turn.now))
    before = await questions.still(turn.connection, int(question.state["of"]))
    await questions.end(turn, question)
    if before is None or not await questions.decide(turn, before):
        raise Refused("common.old_button")
    paid = Paid(Decimal(int(question.state["satang"])) / 100, Way(question.state["way"]))
    await ask_claim(turn, whose, paid, replace(kept(question.state), day=day), own=bool(question.state["own"]))


# --- told, added to, withdrawn ----------------------------------------------------------------------------------------


class _IsUsed(Exception):
    """The transfer stands in a claim by now."""


async def say_yes(turn: Turn, network: Network, question: Question, satang: int) -> None:
    """[ใช่]: it is claimed; where another card of the same sum was said yes to since it was asked, whether it went twice is asked."""
    state = question.state
    newest = await _told_today(turn, network, int(state["member"]), satang)
    if state["own"] and "before" in state and newest is not None and newest.id != state["before"]:
        paid = Paid(Decimal(satang) / 100, Way(state["way"]))
        await ask_claim(turn, await _asked_of(turn, question), paid, kept(state))
    else:
        await claim(turn, network, state, satang)


async def claim(turn: Turn, network: Network, state: Mapping[str, Any], satang: int) -> None:
    """[ใช่]: it waits for the treasurer, and its transfer is used; of two claims with one slip the second is refused."""
    proof, member_id = kept(state), int(state["member"])
    found: Claim | None = None
    try:
        async with turn.part():
            found = await _made(turn, network, member_id, satang, str(state["way"]), proof)
    except _IsUsed:
        member = await members.by_id(turn.connection, network.id, member_id)
        assert proof.slip is not None
        await refuse_used(turn, network, proof.slip, member)
        return
    reached = await show_treasurer(turn, network)
    keyboard = [[data("payments.withdraw", f"payments.withdraw:{network.id}:{found.id}")]]
    text = "payments.sent" if reached else "payments.no_treasurer"
    outbox.reply(turn, text, {}, keyboard=keyboard, network_id=network.id)


async def _made(turn: Turn, network: Network, member_id: int, satang: int, way: str, proof: Proof) -> Claim:
    """A new claim with what proves it; raises _IsUsed, of which nothing stays in a part of the turn."""
    day = None if proof.day is None else proof.day.isoformat()
    found = await payments.claim(turn, network.id, member_id, satang, way, proof.file_id, day)
    if proof.slip is not None and not await payments.with_slip(turn, found, proof.slip, proof.file_id, day):
        raise _IsUsed
    return found


async def of_treasurer(
    turn: Turn, network: Network, member_id: int, satang: int, way: str, proof: Proof, found: Claim | None
) -> Claim | None:
    """What the treasurer tells with a photo or a day is a claim that counts at once: the one found, which waits, or a new one.

    None, and said, where its transfer is used by now.
    """
    try:
        async with turn.part():
            if found is None:
                found = await _made(turn, network, member_id, satang, way, proof)
            elif not await payments.with_slip(turn, found, proof.slip, proof.file_id, proof.state["day"]):
                raise _IsUsed
    except _IsUsed:
        assert proof.slip is not None
        await refuse_used(turn, network, proof.slip, None)
        return None
    if not await payments.end(turn, found, State.CONFIRMED, satang):
        raise Refused("payments.booked_already")
    await one_less(turn, network)
    return found


async def same(turn: Turn, question: Question) -> None:
    """[แนบกับรายการเดิม]: the slip is that of what was told before and waits."""
    state = question.state
    whose = await _asked_of(turn, question)
    network, proof = whose.network, kept(state)
    before = still_there(await payments.by_id(turn.connection, network.id, int(state.get("same", 0))))
    if before.state != State.WAITING or proof.slip is None or proof.day is None:
        raise Refused("common.old_button")
    if not await decide(turn, question):
        raise Refused("common.old_button")
    if before.slip is not None or not await payments.with_slip(
        turn, before, proof.slip, proof.file_id, proof.day.isoformat()
    ):
        await refuse_used(turn, network, proof.slip, whose.member)
        return
    outbox.reply(turn, "slips.attached", {"satang": before.satang}, network_id=network.id)


async def withdraw(turn: Turn, network_id: int, claim_id: int) -> None:
    """[ถอนรายการนี้]."""
    network, found = await own_claim(turn, network_id, claim_id)
    await take_back(turn, network, found)
    outbox.take_buttons(turn)


async def own_claim(turn: Turn, network_id: int, claim_id: int) -> tuple[Network, Claim]:
    """A claim that the acting person told, or of an organisation they speak for; raises Refused for any other."""
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    here = await in_network(turn, network_id)
    found = await payments.by_id(turn.connection, network_id, claim_id)
    own = found is not None and (
        found.member_id in {each.id for each in here.members} or (here.belongs and found.by_person_id == turn.who.id)
    )
    if found is None or not own:
        raise Refused("common.old_button")
    return here.network, found


async def take_back(turn: Turn, network: Network, found: Claim, satang: int | None = None) -> None:
    """What was told is taken back before the treasurer has decided, and told anew with its slip where another sum is said.

    The treasurer knows, and who told it. Raises Refused where it ended before.
    """
    if not await payments.end(turn, found, State.WITHDRAWN):
        raise Refused(f"payments.now_{found.state}", member=found.member, satang=found.received_satang or found.satang)
    keyboard: Keyboard = []
    look: Keyboard = []
    if satang is not None:
        day = None if found.day is None else date.fromisoformat(found.day)
        proof = Proof(found.file_id, found.slip, day=day)
        anew = await _made(turn, network, found.member_id, satang, found.way, proof)
        keyboard = [[data("payments.withdraw", f"payments.withdraw:{network.id}:{anew.id}")]]
        look = [[data("payments.look", f"payments.card:{network.id}")]]
    await one_less(turn, network)
    whom: list[Who] = [Holding(Office.TREASURER), Somebody(found.by_person_id)]
    values = {"before": found.satang, "satang": satang}
    told = values | {"member": found.member, "person": turn.who.name, "way": found.way}
    await tell(turn, network, whom, "payments.claim_changed", told, keyboard=look, others=True)
    text = "payments.claim_withdrawn" if satang is None else "payments.claim_put_right"
    outbox.reply(turn, text, values | {"slip": found.slip is not None}, keyboard=keyboard, network_id=network.id)


async def refuse_used(turn: Turn, network: Network, slip: Slip, member: Member | None) -> bool:
    """Say so where a transfer stands in a claim already; False where it does not.

    Its own organisation reads who told it and when, the treasurer that and whose it is, anybody else nothing but that it is used; who
    comes from another network never more. The treasurer hears where one organisation sent what stands in the claim of another.
    """
    found = await payments.of_slip(turn.connection, slip)
    if found is None:
        return False
    here = await in_network(turn, network.id)
    values: dict[str, Any] = {"code": code_of(slip)}
    told = values | {"of": found.member, "person": found.person, "at": found.at.isoformat(), "state": found.state}
    inside = found.network_id == network.id
    if inside and here.may(Right.KEEP_ACCOUNTS):
        outbox.reply(turn, "slips.used_kept", told, network_id=network.id)
    elif inside and found.member_id in {each.id for each in here.members}:
        outbox.reply(turn, "slips.used_own", told, network_id=network.id)
    else:
        outbox.reply(turn, "slips.used", values, network_id=network.id)
        if inside and member is not None:
            told |= {"member": member.name, "by": turn.who.name}
            await tell(turn, network, Holding(Office.TREASURER), "slips.used_told", told)
    return True


async def show_treasurer(turn: Turn, network: Network) -> bool:
    """The treasurer's card, anew with each claim. False where no treasurer can be reached: it waits for who is treasurer next."""
    name = claims_card(network.id)
    return await tell(turn, network, Holding(Office.TREASURER), name, about=name) > 0


async def one_less(turn: Turn, network: Network) -> None:
    """A claim was decided on: with the last of them nobody has to telephone the treasurer any more."""
    if not await payments.waiting(turn.connection, network.id):
        await no_news(turn, network.id, claims_card(network.id))


def claims_card(network_id: int) -> str:
    """The name of the treasurer's card."""
    return f"payments:{network_id}"
