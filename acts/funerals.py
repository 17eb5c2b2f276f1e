"""Funeral welfare: heads and rate, the notice of a death, what each organisation sent, what the family got, a notice withdrawn.

The bot keeps figures and nothing else. Source: docs/network.md, 'Funeral welfare'.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import domain.funerals
import language
from acts.named import Directory, directory_of
from acts.standing import known_here, may_write, yours
from acts.telling import no_news, show_file, shows, tell
from acts.told import told_in
from domain.funerals import DeathTold, PayoutTold, State, WelfareTold
from domain.kept import as_kept
from domain.quiet_hours import sending_moment
from domain.refusal import Refused
from domain.rights import Right
from domain.seals import seal
from domain.telling import RESPONSIBLE, FirstOf, Speaking
from language.funerals import death, welfare
from language.hearing import Words
from storage import due, files, funerals, members, networks, outbox, questions
from storage.due import Due
from storage.funerals import STATEMENT, Call, Funeral
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.funerals import about, shown_call
from views.members import speakers
from views.payments import keeps_accounts
from views.standing import Standing

NOTICE, HEADS, WRONG = "funerals.notice_right", "funerals.heads_right", "funerals.wrong"
SLIP, WHY, PAYOUT = "funerals.slip_wanted", "funerals.why", "funerals.payout_right"


MOST_SHOWN = 3  # cards of notices that come below one message


def call_card(call_id: int) -> str:
    """The name of an organisation's call."""
    return f"funeral_call:{call_id}"


# --- heads and rate ----------------------------------------------------------------------------------------------------------


async def begin(turn: Turn, standing: Standing) -> None:
    """[ดูส่วนอื่น] [ฌาปนกิจ]: first that it may need registration, then how heads and rate are told."""
    outbox.reply(turn, "funerals.begin", {}, network_id=standing.network.id)


async def hear(turn: Turn, words: Words) -> bool:
    """A death, heads and rate, or what a family got; False for whoever keeps no such figures."""
    told = words.funeral
    standing = await known_here(turn)
    if standing is None:
        return False
    directory = await directory_of(turn.connection, standing.network.id)
    match told:
        case WelfareTold():
            return await _hear_heads(turn, standing, directory, told, words)
        case DeathTold() if standing.may(Right.LEAD_FUNERALS):
            return await _hear_death(turn, standing, directory, told, words)
        case PayoutTold() if standing.may(Right.KEEP_ACCOUNTS):
            return await _hear_payout(turn, standing, told)
    return False


async def hear_money(turn: Turn, words: Words) -> bool:
    """What is told or asked of money that a funeral called for: the card on which it is pressed comes below. False where none waits.

    Who keeps the accounts has the card of every notice with what came in, a member that of its own call.
    """
    standing = await known_here(turn)
    if standing is None:
        return False
    network, names = standing.network, list[str]()
    if standing.may(Right.KEEP_ACCOUNTS):
        everybody = [each.id for each in await members.of_network(turn.connection, network.id)]
        waits = await funerals.open_calls(turn.connection, network.id, everybody)
        names = [f"funeral_money:{key}" for key in dict.fromkeys(funeral.id for _, funeral in waits)]
    else:
        own = [each.id for each in standing.members]
        names = [call_card(call.id) for call, _ in await funerals.open_calls(turn.connection, network.id, own)]
    for name in names[-MOST_SHOWN:]:
        await outbox.show(turn, turn.here.id, name, network_id=network.id, fresh=True)
    if names and any(each.isdigit() for each in words.text):
        outbox.reply(turn, "funerals.press_there", {}, network_id=network.id)
    return bool(names)


def _whose(standing: Standing, directory: Directory, name: str) -> Member | None:
    """The organisation that is meant by a name; without one the writer's only one. Others' heads are told by who leads it."""
    found = directory.organisations_called(name) if name else standing.members
    own = {each.id for each in standing.members}
    meant = [each for each in found if each.id in own or standing.may(Right.LEAD_FUNERALS)]
    return meant[0] if len(meant) == 1 else None


async def _hear_heads(turn: Turn, standing: Standing, directory: Directory, told: WelfareTold, words: Words) -> bool:
    if not told.heads and not standing.may(Right.LEAD_FUNERALS):
        return False
    known = bool(await funerals.heads(turn.connection, standing.network.id))
    if not known and not standing.may(Right.LEAD_FUNERALS):
        return False
    found = [(_whose(standing, directory, name), count) for name, count in told.heads]
    if any(member is None for member, _ in found):
        if told.baht is None or len(found) == 1:
            return False
        missing = next(name for (name, _), (member, _) in zip(told.heads, found, strict=True) if member is None)
        raise Refused("funerals.refused_unknown", name=missing)
    today = standing.network.day_of(words.now)
    if told.baht is not None:
        standing.require(Right.LEAD_FUNERALS)
    rate = domain.funerals.welfare(told, today)
    values = {
        "heads": [[member.name, count] for member, count in found if member is not None],
        "total": sum(count for _, count in found),
        "rate": rate.satang if rate else None,
        "resolved_on": rate.resolved_on.isoformat() if rate else None,
        "first": not known,
    }
    keyboard: Keyboard = [
        [data("funerals.right", "funerals.keep:{question}"), data("funerals.correct", "funerals.again:{question}")]
    ]
    state = {
        "heads": [[member.id, count] for member, count in found if member is not None],
        "told": as_kept(told),
        "at": words.now.isoformat(),
    }
    await questions.ask(
        turn, HEADS, "funerals.ask_heads", values, state=state, keyboard=keyboard, network_id=standing.network.id
    )
    return True


async def heads_shown(turn: Turn, question: Question) -> tuple[WelfareTold, ...]:
    """The heads of each organisation as the card says them."""
    keys = [int(key) for key, _ in question.state["heads"]]
    named = await members.by_keys(turn.connection, question.network_id or 0, keys)
    return tuple(WelfareTold(((named[int(key)].name, int(count)),)) for key, count in question.state["heads"])


async def put_heads_right(turn: Turn, question: Question, things: Sequence[WelfareTold], words: str) -> bool:
    """Other heads, with the rate that was told."""
    standing, state = await yours(turn, question.network_id or 0), question.state
    at = datetime.fromisoformat(state["at"])
    told = told_in(state, WelfareTold, partial(welfare, now=at))
    told = replace(told, heads=tuple(each for thing in things for each in thing.heads))
    directory = await directory_of(turn.connection, standing.network.id)
    return await _hear_heads(turn, standing, directory, told, Words(words, at))


async def keep_heads(turn: Turn, question: Question) -> None:
    """[ถูกต้อง]: heads and rate count from the day on which they were told."""
    standing = await yours(turn, question.network_id or 0)
    network, state = standing.network, question.state
    own = {each.id for each in standing.members}
    if not all(key in own for key, _ in state["heads"]):
        standing.require(Right.LEAD_FUNERALS)
    at = datetime.fromisoformat(state["at"])
    told = told_in(state, WelfareTold, partial(welfare, now=at))
    await questions.settle(turn, question)
    day = network.day_of(at)
    rate = domain.funerals.welfare(told, day)
    if rate is not None:
        standing.require(Right.LEAD_FUNERALS)
        await funerals.state_rate(turn, network.id, rate)
    stated = [domain.funerals.Heads(int(key), int(count), day) for key, count in state["heads"]]
    await funerals.state_heads(turn, network.id, stated)
    outbox.reply(turn, "funerals.heads_kept", {"organisations": len(stated)}, network_id=network.id)


async def again(turn: Turn, question: Question) -> None:
    """[แก้ไข]: typed anew."""
    await questions.settle(turn, question)
    text = "funerals.type_again" if question.name == NOTICE else "funerals.type_heads"
    outbox.reply(turn, text, {}, network_id=question.network_id)


# --- a notice ----------------------------------------------------------------------------------------------------------------


async def _hear_death(turn: Turn, standing: Standing, directory: Directory, told: DeathTold, words: Words) -> bool:
    """Who died, of which organisation; False where none is named, or the network has no funeral welfare."""
    if not await funerals.heads(turn.connection, standing.network.id):
        return False
    split = _split(directory, told)
    if split is None:
        return False
    name, member = split
    state = {"told": as_kept(told), "at": words.now.isoformat(), "name": name, "member": member.id}
    await _ask_notice(turn, standing.network, member, told.died_on, state)
    return True


async def _ask_notice(
    turn: Turn, network: Network, member: Member, died_on: date | None, state: dict[str, Any]
) -> None:
    """The notice as it would go out now, to be sent; its question keeps the seal of all that it calls for."""
    name = state["name"]
    found = await _notice(turn, network, member.id, died_on, network.day_of(turn.now))
    values = {
        "name": name,
        "member": member.name,
        "died_on": died_on.isoformat() if died_on else "",
        "all_heads": found.all_heads,
        "heads": found.heads,
        "rate": found.rate,
        "satang": found.satang,
        "organisations": len(found.calls),
        "due_on": found.due_on.isoformat(),
    }
    keyboard: Keyboard = [
        [data("funerals.send_named", "funerals.send:{question}:1")],
        [data("funerals.send_unnamed", "funerals.send:{question}:0")],
        [data("funerals.correct", "funerals.again:{question}")],
    ]
    state = state | {"seal": seal(found)}
    await questions.ask(
        turn, NOTICE, "funerals.ask_notice", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def notice_shown(turn: Turn, question: Question) -> tuple[DeathTold, ...]:
    """Who died as the card says it, with the organisation by its name."""
    state = question.state
    told = told_in(state, DeathTold, partial(death, now=datetime.fromisoformat(state["at"])))
    member = await members.by_id(turn.connection, question.network_id or 0, int(state["member"]))
    return (replace(told, words=state["name"], organisation=member.name),)


async def put_notice_right(turn: Turn, question: Question, things: Sequence[DeathTold], words: str) -> bool:
    """Another name, day or organisation; False where no organisation is meant."""
    (told,) = things
    standing = await yours(turn, question.network_id or 0, Right.LEAD_FUNERALS)
    split = _split(await directory_of(turn.connection, standing.network.id), told)
    if split is None:
        return False
    name, member = split
    family = question.state["name"].partition(" ")[2]
    if told.words != question.state["name"] and " " not in name:
        name = f"{name} {family}".strip()  # a first name alone is put right
    state = question.state | {"told": as_kept(told), "name": name, "member": member.id}
    await _ask_notice(turn, standing.network, member, told.died_on, state)
    return True


def _split(directory: Directory, told: DeathTold) -> tuple[str, Member] | None:
    """A person's name, and the organisation: that which was heard, else behind the name as few words as name one, and all before them
    that stand in its name.
    """
    if told.organisation:
        whose = directory.organisations_called(told.organisation)
        return (told.words, whose[0]) if len(whose) == 1 else None
    parts = told.words.split()
    found: tuple[str, Member] | None = None
    for at in range(len(parts) - 1, 0, -1):
        meant = directory.organisations_called(" ".join(parts[at:]))
        if len(meant) == 1 and (found is None or (meant[0].id == found[1].id and parts[at] in meant[0].name)):
            found = (" ".join(parts[:at]), meant[0])
        elif found is not None:
            break
    return found


async def _notice(
    turn: Turn, network: Network, member_id: int, died_on: date | None, today: date
) -> domain.funerals.Notice:
    stated = await funerals.heads(turn.connection, network.id)
    present = {each.id for each in await members.of_network(turn.connection, network.id)}
    return domain.funerals.notice(
        [each for each in stated if each.member in present],
        await funerals.rates(turn.connection, network.id),
        member_id,
        died_on,
        today,
    )


async def send(turn: Turn, question: Question, named: bool) -> None:
    """[ส่ง บอกชื่อในกลุ่ม], [ส่ง ไม่บอกในกลุ่ม]: each organisation is told in private what it is called for, the group no sum.

    Where heads, the rate or the last day are others than were shown, it is asked again.
    """
    standing = await yours(turn, question.network_id or 0, Right.LEAD_FUNERALS)
    network, state = standing.network, question.state
    at = datetime.fromisoformat(state["at"])
    told = told_in(state, DeathTold, partial(death, now=at))
    if told.died_on is None:
        raise Refused("common.old_button")
    member = await members.by_id(turn.connection, network.id, int(state["member"]))
    today = network.day_of(turn.now)
    found = await _notice(turn, network, member.id, told.died_on, today)
    await questions.settle(turn, question)
    if seal(found) != state.get("seal", seal(found)):
        outbox.shows_other(turn)
        await _ask_notice(turn, network, member, told.died_on, {name: state[name] for name in state if name != "seal"})
        return
    funeral = await funerals.call(turn, network.id, member.id, state["name"], told.died_on, found, named=named)
    for each in await funerals.calls_of(turn.connection, funeral.id):
        await _show_call(turn, network, each)
    if named and network.group_chat_id is not None:
        values = await about(turn.connection, funeral)
        _say_in_group(turn, network, "funerals.group", values)
    await outbox.show(turn, turn.here.id, f"funeral:{funeral.id}", network_id=network.id, fresh=True)
    await _show_treasurer(turn, network, funeral)
    day = date.fromisoformat(funeral.due_on) + timedelta(days=1)
    await due.plan(turn, STATEMENT, str(funeral.id), sending_moment(day, network.hours), network_id=network.id)


def _say_in_group(turn: Turn, network: Network, text: str, values: dict[str, Any]) -> None:
    assert network.group_chat_id is not None
    not_before = may_write(turn, network, network.group_chat_id)
    outbox.say(turn, network.group_chat_id, text, values, network_id=network.id, not_before=not_before)


async def _call_anew(turn: Turn, network: Network, call_id: int) -> None:
    """The organisation's card comes as news: something else holds of it."""
    found = await funerals.call_by_id(turn.connection, network.id, call_id)
    assert found is not None
    await _show_call(turn, network, found[0])


async def _show_call(turn: Turn, network: Network, call: Call) -> None:
    funeral = await funerals.by_id(turn.connection, network.id, call.funeral_id)
    assert funeral is not None
    withdrawn = funeral.state != State.CALLED.value
    values = shown_call(call, funeral) | {"name": funeral.name, "due_on": funeral.due_on, "withdrawn": withdrawn}
    card = call_card(call.id)
    await tell(turn, network, Speaking(call.member_id), card, about=card, aloud=("funerals.call_aloud", values))


async def _show_treasurer(turn: Turn, network: Network, funeral: Funeral) -> None:
    about = f"funeral_money:{funeral.id}"
    await tell(turn, network, await keeps_accounts(turn.connection, network.id), about, about=about)


# --- what an organisation did ------------------------------------------------------------------------------------------------


def _open(call: Call, funeral: Funeral) -> None:
    if funeral.state != State.CALLED.value:
        raise Refused("funerals.refused_withdrawn", name=funeral.name)
    if call.received_satang >= call.satang:
        raise Refused("funerals.refused_paid_already")


async def transferred(turn: Turn, standing: Standing, call: Call, funeral: Funeral) -> None:
    """[โอนแล้ว ส่งสลิป]: the slip is waited for."""
    _open(call, funeral)
    values, state = {"satang": call.satang}, {"call": call.id}
    await questions.ask(turn, SLIP, "funerals.ask_slip", values, state=state, network_id=funeral.network_id)


async def take_slip(
    turn: Turn, question: Question, standing: Standing, call: Call, funeral: Funeral, attachment: dict[str, Any]
) -> None:
    """The slip goes to the treasurer, and to nobody's archive."""
    _open(call, funeral)
    file_id = await files.keep(turn, **attachment)
    await questions.end(turn, question)
    await funerals.change_call(turn, funeral, call, "claimed", way="transfer", file_id=file_id, claimed_at=turn.now)
    outbox.reply(turn, "funerals.claimed", {}, network_id=funeral.network_id)


async def cash(turn: Turn, standing: Standing, call: Call, funeral: Funeral) -> None:
    """[จ่ายเป็นเงินสด]: the treasurer sees it, and confirms."""
    _open(call, funeral)
    await funerals.change_call(turn, funeral, call, "claimed", way="cash", claimed_at=turn.now)
    turn.answer("funerals.claimed")


async def wrong_heads(turn: Turn, standing: Standing, call: Call, funeral: Funeral) -> None:
    """[จำนวนคนไม่ตรง]: how many were they?"""
    _open(call, funeral)
    values, state = {"heads": call.heads, "died_on": funeral.died_on}, {"call": call.id}
    await questions.ask(turn, WRONG, "funerals.ask_wrong", values, state=state, network_id=funeral.network_id)


async def take_heads(
    turn: Turn, question: Question, standing: Standing, call: Call, funeral: Funeral, text: str
) -> None:
    """Another number, which whoever keeps the figures takes or leaves before it is paid."""
    _open(call, funeral)
    number, _ = language.quantity(text)
    if number is None or number != int(number):
        raise Refused("funerals.refused_heads", most=domain.funerals.MOST_HEADS)
    heads = int(number)
    domain.funerals.corrected(heads, funeral.rate_satang, received=call.received_satang > 0)
    await questions.end(turn, question)
    await funerals.change_call(turn, funeral, call, "corrected", claimed_heads=heads)
    member = await members.by_id(turn.connection, funeral.network_id, call.member_id)
    values = {"name": funeral.name, "member": member.name, "heads": call.heads, "said": heads}
    target = f"{funeral.network_id}:{call.id}:{heads}"
    keyboard: Keyboard = [
        [data("funerals.take_heads", f"funerals.heads:{target}", heads=heads)],
        [data("funerals.leave_heads", f"funerals.heads:{funeral.network_id}:{call.id}:{call.heads}", heads=call.heads)],
    ]
    who, about = FirstOf(RESPONSIBLE), f"{call_card(call.id)}:heads"
    await tell(turn, standing.network, who, "funerals.says_heads", values, keyboard=keyboard, about=about)
    outbox.reply(turn, "funerals.heads_asked", {"heads": heads}, network_id=funeral.network_id)


async def settle_heads(turn: Turn, standing: Standing, call: Call, funeral: Funeral, heads: int) -> None:
    """Whoever leads it takes the other number, or leaves the first: shown to the organisation, before it has paid."""
    _open(call, funeral)
    if call.claimed_heads is None or heads not in (call.heads, call.claimed_heads):
        raise Refused("funerals.settled")
    satang = domain.funerals.corrected(heads, funeral.rate_satang, received=call.received_satang > 0)
    before = call.heads_before if heads == call.heads else (call.heads_before or call.heads)
    values = {"heads": heads, "satang": satang, "heads_before": before, "claimed_heads": None}
    if not await funerals.change_call(turn, funeral, call, "settled", **values):
        raise Refused("funerals.settled")
    await _call_anew(turn, standing.network, call.id)
    outbox.take_buttons(turn)
    turn.answer("funerals.settled_answer")


async def returned(turn: Turn, standing: Standing, call: Call, funeral: Funeral) -> None:
    """[ได้รับคืนแล้ว]: what was sent for a notice that was withdrawn came back; the treasurer says so for who has no Telegram."""
    own = call.member_id in {each.id for each in standing.members}
    silent = standing.may(Right.KEEP_ACCOUNTS) and not await speakers(turn.connection, call.member_id)
    if not (own or silent) or funeral.state != State.WITHDRAWN.value:
        raise Refused("common.old_button")
    values = {"returned_satang": call.received_satang, "returned_at": turn.now}
    if call.received_satang <= call.returned_satang or not await funerals.change_call(
        turn, funeral, call, "returned", **values
    ):
        raise Refused("funerals.settled")
    await no_news(turn, funeral.network_id, call_card(call.id))
    turn.answer("funerals.settled_answer")


# --- the treasurer -----------------------------------------------------------------------------------------------------------


async def received(turn: Turn, standing: Standing, call: Call, funeral: Funeral) -> None:
    """[ได้รับแล้ว: รัตภูมิ 2,400]."""
    if not (funeral.state == State.WITHDRAWN.value and call.way and not call.received_satang):
        _open(call, funeral)
    values = {"received_satang": call.satang, "received_by": turn.who.id, "received_at": turn.now}
    if not await funerals.change_call(turn, funeral, call, "received", **values):
        raise Refused("funerals.settled")
    await no_news(turn, funeral.network_id, call_card(call.id))
    if funeral.state == State.WITHDRAWN.value:
        await _call_anew(turn, standing.network, call.id)
    turn.answer("funerals.settled_answer")


async def not_received(turn: Turn, standing: Standing, call: Call, funeral: Funeral) -> None:
    """A tap that was wrong: taken back while so much is still there."""
    if funeral.state != State.CALLED.value or not call.received_satang:
        raise Refused("funerals.settled")
    domain.funerals.check_not_received(await funerals.sums_of(turn.connection, funeral), call.received_satang)
    values = {"received_satang": 0, "received_by": None, "received_at": None}
    if not await funerals.change_call(turn, funeral, call, "not_received", **values):
        raise Refused("funerals.settled")
    turn.answer("funerals.settled_answer")


async def slip(turn: Turn, standing: Standing, call: Call, funeral: Funeral) -> None:
    """[ดูสลิป], for the treasurer."""
    await show_file(turn, funeral.network_id, call.file_id)


async def _hear_payout(turn: Turn, standing: Standing, told: PayoutTold) -> bool:
    """'จ่ายให้ครอบครัวนางสาย 6,120': shown before it counts; never more than was received."""
    network_id = standing.network.id
    said = "".join(told.name.split())
    found: Sequence[Funeral] = [
        each
        for each in await funerals.of_network(turn.connection, network_id)
        if each.state == State.CALLED.value and said in "".join(each.name.split())
    ]
    if not found:
        return False
    funeral = found[0]
    await _ask_payout(turn, funeral, int(told.baht * 100))
    return True


async def _ask_payout(turn: Turn, funeral: Funeral, satang: int) -> None:
    """What the family got, beside what came in and was paid out so far: the yes counts for these sums."""
    sums = await funerals.sums_of(turn.connection, funeral)
    domain.funerals.check_payout(sums, satang)
    values = {"name": funeral.name, "satang": satang, "received": sums.received, "paid_out": sums.paid_out}
    keyboard: Keyboard = [
        [
            data("funerals.right", "funerals.pay:{question}"),
            data("funerals.correct", "funerals.again_payout:{question}"),
        ]
    ]
    state = {"funeral": funeral.id, "satang": satang, "seal": seal(sums.received, sums.paid_out)}
    await questions.ask(
        turn, PAYOUT, "funerals.ask_payout", values, state=state, keyboard=keyboard, network_id=funeral.network_id
    )


async def pay(turn: Turn, question: Question, standing: Standing, funeral: Funeral) -> None:
    """[ถูกต้อง]: the family got it; where more came in or was paid out since it was asked, it is asked again."""
    satang, sums = int(question.state["satang"]), await funerals.sums_of(turn.connection, funeral)
    domain.funerals.check_payout(sums, satang)
    await questions.settle(turn, question)
    now = seal(sums.received, sums.paid_out)
    if now != question.state.get("seal", now):
        outbox.shows_other(turn)
        await _ask_payout(turn, funeral, satang)
        return
    if not await funerals.pay_out(turn, funeral, satang, f"question:{question.id}"):
        raise Refused("common.old_button")
    name = f"funeral_money:{funeral.id}"
    await outbox.show(turn, turn.here.id, name, network_id=standing.network.id, fresh=True)


async def unpay(turn: Turn, network_id: int, funeral_id: int, payout_id: int) -> None:
    """[ลงจ่ายผิด: 6,120]: the family did not get it, or got another sum, which is typed then."""
    await yours(turn, network_id, Right.KEEP_ACCOUNTS)
    funeral = await funerals.by_id(turn.connection, network_id, funeral_id)
    satang = (await funerals.payouts(turn.connection, funeral_id)).get(payout_id) if funeral is not None else None
    if funeral is None or funeral.state != State.CALLED.value or satang is None:
        raise Refused("funerals.settled")
    if not await funerals.take_payout_back(turn, funeral, payout_id, satang):
        raise Refused("funerals.settled")
    turn.answer("funerals.settled_answer")


# --- withdrawn ---------------------------------------------------------------------------------------------------------------


async def ask_why(turn: Turn, standing: Standing, funeral: Funeral) -> None:
    """[ถอนการแจ้ง]: why?"""
    values, state = {"name": funeral.name}, {"funeral": funeral.id}
    await questions.ask(turn, WHY, "funerals.ask_why", values, state=state, network_id=funeral.network_id)


async def withdraw(turn: Turn, question: Question, standing: Standing, funeral: Funeral, text: str) -> None:
    """The person is alive: each that was called hears it, who paid is shown what comes back; the group where it had the name."""
    network = standing.network
    reason = " ".join(text.split())[: domain.funerals.LONGEST_REASON]
    if not await funerals.withdraw(turn, funeral, reason):
        raise Refused("common.old_button")
    await questions.end(turn, question)
    for each in await funerals.calls_of(turn.connection, funeral.id):
        await _show_call(turn, network, each)
    if funeral.named and network.group_chat_id is not None:
        _say_in_group(turn, network, "funerals.group_withdrawn", {"name": funeral.name})
    await due.withdraw(turn, STATEMENT, str(funeral.id), "the notice was withdrawn")
    await outbox.show(turn, turn.here.id, f"funeral:{funeral.id}", network_id=network.id, fresh=True)
    await _show_treasurer(turn, network, funeral)


# --- the clock, and looked at ------------------------------------------------------------------------------------------------


async def tell_statement(turn: Turn, work: Due) -> str | None:
    """The day after the due day: sums to the secretary, the treasurer and the organisation of the dead; then edits."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    funeral = await funerals.by_id(turn.connection, network.id, work.key)
    if funeral is None or funeral.state != State.CALLED.value:
        return "the notice was withdrawn"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    told = [FirstOf(RESPONSIBLE), await keeps_accounts(turn.connection, network.id), Speaking(funeral.member_id)]
    await tell(turn, network, told, f"funeral_statement:{funeral.id}")
    return None


async def pdf(turn: Turn, standing: Standing, funeral: Funeral) -> None:
    """[ใบสรุป .pdf]: sums only, for who has the statement."""
    own = {each.id for each in standing.members}
    if funeral.member_id not in own and not standing.may(Right.LEAD_FUNERALS):
        standing.require(Right.KEEP_ACCOUNTS)
    values = {"network": funeral.network_id, "funeral": funeral.id, "day": turn.now.isoformat()}
    outbox.document(turn, turn.here.id, "funeral_statement", values, network_id=funeral.network_id)


async def open_funeral(turn: Turn, standing: Standing, funeral: Funeral) -> None:
    """One of the list: the treasurer's card for the treasurer, else the notice."""
    if standing.may(Right.KEEP_ACCOUNTS):
        await shows(turn, standing, funeral, card="funeral_money")
        return
    standing.require(Right.LEAD_FUNERALS)
    await shows(turn, standing, funeral, card="funeral")


async def open_mine(turn: Turn, standing: Standing, call: Call, funeral: Funeral) -> None:
    """One's own call again."""
    await shows(turn, standing, call, card="funeral_call")
