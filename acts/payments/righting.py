"""Money that was told or recorded is put right in words: which one is meant is found or asked, and what it becomes is shown first.

Nothing is edited: what was recorded counts no more, and the right sum is another entry of its day; what a leader told is taken
back, and told anew. Source of the rules: docs/trade.md, 'Money'.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from acts.heard import heard_here, money_of
from acts.leaving import leave
from acts.payments import accounts, claiming
from acts.payments.claiming import own_accounts, sum_said
from domain.amending import Amendment, Sum, meant
from domain.payments import CASH, LONGEST_REASON, in_satang
from domain.refusal import Refused
from language.amended import Amended, amended, others_unnamed, says_more
from language.corrected import names_order
from language.heard.meant import Heard
from language.hearing import Words
from storage import members, networks, outbox, payments, questions
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.payments import Recorded
from storage.questions import Question
from storage.situations import Situated
from storage.turn import Turn
from views.payments import account_of, treasurer_of

RIGHT, WHICH, SUM = payments.RIGHT, "payments.which", "payments.right_sum"
MOST = 8  # payments that are given to choose from
ONE_AND_ANOTHER = 2  # figures: what it was, and what it shall be
A_MOMENT = timedelta(hours=1)  # in which 'no, 12,000' is of what was told or recorded last


async def hear(turn: Turn, words: Words) -> bool:
    """'ที่ลงเขาพระ 10000 ผิด ต้องเป็น 12,000', 'ที่แจ้งโอนเมื่อกี้ ยกเลิกก่อน'; False where nothing of money is meant, or something else may be."""
    money = await money_of(turn)
    cash = words.cash_book_of_goods
    if names_order(words.text) or (cash is not None and (cash.correction or cash.dues)):
        return False
    heard, situated = await heard_here(turn, words)
    said = amended(words.text, situated.situation, turn.now)
    if not money:
        return await _nothing_waits(turn, said)
    change = await _change(turn, heard, said, money)
    if said.of_dues or len(heard.meanings) > 1 or not _is_of_money(heard, situated) or change is None:
        return False
    found = meant([Sum(each.satang, each.member_id, each.day) for each in money], change)
    fits = [money[place] for place in found.places]
    fits = [each for each in fits if not each.booked] or fits
    if not _is_meant(heard, said, found.named, fits, money[-1], turn.now):
        return False
    if not fits and not (said.organisations and said.of_money and len(change.figures) <= ONE_AND_ANOTHER):
        return False
    for each in heard.left:
        if says_more(each, situated.situation, turn.now):
            outbox.reply(turn, "common.not_kept", {"words": each})
    state = {"satang": found.satang, "to": change.to, "words": words.text, "drops": change.drops}
    if found.stands:
        values = {"member": fits[0].member, "satang": fits[0].satang, "own": fits[0].own}
        outbox.reply(turn, "payments.stands_so", values, network_id=fits[0].network_id)
    elif not fits:
        _none_such(turn, said, [money[place] for place in found.near])
    else:
        await (_ask(turn, fits[0], state) if len(fits) == 1 else _ask_which(turn, fits, state))
    return True


def _is_of_money(heard: Heard, situated: Situated) -> bool:
    """Whether all that is heard puts right what was told or recorded of money."""
    return all(
        each.kind == "correct" and (each.get("of") or {}).get("kept") in situated.money for each in heard.meanings
    )


async def _change(turn: Turn, heard: Heard, said: Amended, money: Sequence[Recorded]) -> Amendment | None:
    """What is said of the sums; None of a sum that can be none, or an organisation that the networks do not know."""
    known: dict[str, set[int]] = {}
    for network_id in dict.fromkeys(each.network_id for each in money):
        for each in await members.of_network(turn.connection, network_id):
            known.setdefault(each.name, set()).add(each.id)
    changes = [each.get("set") or {} for each in heard.meanings]
    whom = next((each["whom"] for each in changes if "whom" in each), None)
    others = [each for each in said.organisations if not said.not_of.intersection(each)]
    if whom is None and said.not_of and len(others) == 1 and len(others[0]) == 1:
        whom = others[0][0]  # 'ไม่ใช่เขาพระ เป็นควนรู'
    right = next((each["baht"] for each in changes if "baht" in each), None)
    to = known.get(whom, set()) if whom is not None else set[int]()
    if whom is not None and len(to) != 1:
        return None
    try:
        figures = tuple(in_satang(each) for each in said.figures)
        denied = frozenset(in_satang(each) for each in said.denied)
        new = in_satang(right) if right is not None else None
    except Refused:
        return None
    names = tuple(frozenset[int]().union(*(known.get(name, ()) for name in each)) for each in said.organisations)
    drops = said.drops or any(each.get("drop") for each in heard.meanings)
    return Amendment(figures, denied, new, names, said.days, next(iter(to), None), drops)


def _is_meant(
    heard: Heard, said: Amended, named: bool, fits: Sequence[Recorded], newest: Recorded, now: datetime
) -> bool:
    """Whether words are surely about money that was told or recorded: they say so and are heard so, or repeat its figure, or were said
    right after it.
    """
    if not heard.meanings:
        repeated = any(Decimal(each.satang) / 100 in said.figures for each in fits)
        return said.of_money and (repeated or bool(fits and said.organisations and not said.drops))
    return said.of_money or named or (newest in fits and newest.at >= now - A_MOMENT)


async def _nothing_waits(turn: Turn, said: Amended) -> bool:
    """A transfer shall be taken back, of who has told none that waits; False where they have no account, or name another."""
    if not (said.drops and said.of_transfer) or said.organisations or not await own_accounts(turn):
        return False
    outbox.reply(turn, "payments.nothing_told", {}, network_id=turn.who.current_network_id)
    return True


def _none_such(turn: Turn, said: Amended, near: Sequence[Recorded]) -> None:
    """None has the figure that is said to be wrong: what there is of that organisation is told."""
    names = list(dict.fromkeys(name for each in said.organisations for name in each))
    lines = [{"day": each.day.isoformat(), "satang": each.satang} for each in near[:MOST]]
    outbox.reply(turn, "payments.none_such", {"names": names, "lines": lines}, network_id=turn.who.current_network_id)


# --- asked -------------------------------------------------------------------------------------------------------------------


async def _ask_which(turn: Turn, fits: Sequence[Recorded], state: dict[str, Any]) -> None:
    """Several fit alike: which of them?"""
    shown = fits[:MOST]
    keyboard: Keyboard = [
        [
            data(
                "payments.which_one",
                f"payments.which:{{question}}:{place}",
                name=each.member,
                satang=each.satang,
                day=each.day.isoformat(),
            )
        ]
        for place, each in enumerate(shown)
    ]
    state = state | {"which": [[each.network_id, each.entry, each.claim] for each in shown]}
    values = {"satang": state["satang"], "more": len(fits) - len(shown)}
    await questions.ask(
        turn, WHICH, "payments.ask_which", values, state=state, keyboard=keyboard, network_id=fits[0].network_id
    )


async def which(turn: Turn, question: Question, place: int) -> None:
    """[12 ม.ค. เขาพระ 10,000]: this one; it is shown before it counts."""
    found, state = await _of_question(turn, question, place)
    await questions.settle(turn, question)
    await _ask(turn, found, state)


async def _ask(turn: Turn, found: Recorded, state: dict[str, Any]) -> None:
    """What it was, and what it becomes: shown before it counts; where that is not said it is asked for."""
    if found.booked:
        await _refuse_booked(turn, found)
    if state["satang"] is None and state["to"] is None and not state["drops"]:
        await _ask_sum(turn, found, state)
        return
    await (_ask_claim if found.claim is not None else _ask_entry)(turn, found, state)


async def _ask_sum(turn: Turn, found: Recorded, state: dict[str, Any]) -> None:
    """It is wrong: what is it, or shall it be taken back?"""
    values = {"member": found.member, "satang": found.satang, "day": found.day.isoformat(), "own": found.own}
    keyboard: Keyboard = [[data("payments.put_right_back", "payments.right_back:{question}", satang=found.satang)]]
    kept = state | {"which": [[found.network_id, found.entry, found.claim]]}
    await questions.ask(
        turn, SUM, "payments.ask_right_sum", values, state=kept, keyboard=keyboard, network_id=found.network_id
    )


async def take_sum(turn: Turn, question: Question, text: str) -> bool:
    """The sum that it is, in figures or words."""
    baht = sum_said(text)
    if baht is None:
        return False
    satang = in_satang(baht)
    found, state = await _of_question(turn, question, 0)
    await questions.end(turn, question)
    await _ask(turn, found, state | {"satang": satang})
    return True


async def take_back(turn: Turn, question: Question) -> None:
    """[ยกเลิก 10,000 บาท]: shown before it counts, as in words."""
    found, state = await _of_question(turn, question, 0)
    await questions.settle(turn, question)
    await _ask(turn, found, state | {"drops": True})


async def _of_question(turn: Turn, question: Question, place: int) -> tuple[Recorded, dict[str, Any]]:
    """One of the sums that a question holds, as it stands now, and what is to become of it."""
    state = dict(question.state)
    among = state.pop("which")
    if not 0 <= place < len(among):
        raise Refused("common.old_button")
    money = await money_of(turn)
    found = next((each for each in money if [each.network_id, each.entry, each.claim] == among[place]), None)
    if found is None:
        raise Refused("payments.not_there_now")
    return found, state


async def _refuse_booked(turn: Turn, found: Recorded) -> None:
    """The treasurer has confirmed what was told: only the treasurer puts it right then."""
    treasurer = await treasurer_of(turn.connection, found.network_id)
    values = {"satang": found.satang, "name": treasurer.name if treasurer else None}
    raise Refused("payments.confirmed_already", telephone=treasurer.telephone if treasurer else None, **values)


async def _ask_entry(turn: Turn, found: Recorded, state: dict[str, Any], *, changed: bool = False) -> None:
    network, entry, member = await accounts.received_entry(turn, found.network_id, found.entry or 0)
    to = await members.by_id(turn.connection, network.id, state["to"]) if state["to"] is not None else member
    before, another = entry.of(CASH), to.id != member.id
    satang = before if another and state["satang"] is None else state["satang"]
    balances = {each.id: (await account_of(turn.connection, network.id, each.id)).balance for each in (member, to)}
    then = {member.id: balances[member.id] + before}
    then[to.id] = then.get(to.id, balances[to.id]) - (satang or 0)
    values = {
        "member": member.name,
        "to": to.name if another else None,
        "before": before,
        "way": entry.what,
        "day": entry.day.isoformat(),
        "satang": satang,
        "then": [
            {"name": each.name, "owed": max(0, then[each.id]), "credit": max(0, -then[each.id])}
            for each in ((member, to) if another else (member,))
        ],
        "changed": changed,
    }
    kept = {"entry": entry.number, "claim": None, "satang": satang, "to": to.id, "words": state["words"]}
    await _ask_yes(turn, network, "payments.ask_put_right", values, kept | {"balances": list(balances.values())})


async def _ask_claim(turn: Turn, found: Recorded, state: dict[str, Any]) -> None:
    if state["to"] not in (None, found.member_id):
        raise Refused("payments.told_for_others", member=found.member)
    network = await networks.by_id(turn.connection, found.network_id)
    told = await payments.by_id(turn.connection, found.network_id, found.claim or 0)
    before = told.satang if told is not None else found.satang
    values = {"member": found.member, "before": before, "satang": state["satang"], "way": found.way}
    kept = {"entry": None, "claim": found.claim, "satang": state["satang"], "words": state["words"]}
    await _ask_yes(turn, network, "payments.ask_claim_right", values | {"at": found.at.isoformat()}, kept)


async def _ask_yes(turn: Turn, network: Network, text: str, values: dict[str, Any], state: dict[str, Any]) -> None:
    """The question, with what a yes does as its button."""
    back, to = state["satang"] is None, values.get("to")
    yes = "payments.put_right_back" if back else "payments.put_right_whose" if to else "payments.put_right_yes"
    shown = {"satang": values["before"] if back else state["satang"], "name": to or ""}
    keyboard: Keyboard = [
        [data(yes, "payments.put_right:{question}", **shown)],
        [data("payments.leave_it", "payments.leave_so:{question}")],
    ]
    await questions.ask(turn, RIGHT, text, values, state=state, keyboard=keyboard, network_id=network.id)


# --- answered ----------------------------------------------------------------------------------------------------------------


async def take_words(turn: Turn, question: Question, yes: bool) -> None:
    """Yes or no in words."""
    await (settle(turn, question) if yes else leave(turn, question, say="payments.left_so"))


async def settle(turn: Turn, question: Question) -> None:
    """[แก้เป็น 12,000 บาท], [ยกเลิก 10,000 บาท]: it is so; where the account is another by now it is shown once more."""
    await (_settle_claim if question.state["claim"] is not None else _settle_entry)(turn, question)


async def _settle_entry(turn: Turn, question: Question) -> None:
    state = question.state
    network, entry, member = await accounts.received_entry(turn, question.network_id or 0, int(state["entry"]))
    to = await members.by_id(turn.connection, network.id, int(state["to"]))
    await questions.settle(turn, question)
    balances = {each.id: (await account_of(turn.connection, network.id, each.id)).balance for each in (member, to)}
    if list(balances.values()) != state["balances"]:
        outbox.shows_other(turn)
        found = next(each for each in await money_of(turn) if each.entry == entry.number)
        await _ask_entry(turn, found, state, changed=True)
        return
    reason = await _reason(turn, network, state["words"], member)
    if state["satang"] is None:
        await accounts.take_back_for(turn, network, entry, member, reason)
        return
    satang = int(state["satang"])
    booked = await accounts.put_right(turn, network, entry, member, satang, to, reason)
    values = {"name": to.name, "satang": satang}
    keyboard: Keyboard = [
        [data("payments.back", f"payments.back:{network.id}:{booked['number']}", **values)],
        [data("payments.owed_button", f"payments.owed:{network.id}")],
    ]
    outbox.reply(turn, "payments.booked", {"lines": [values | booked]}, keyboard=keyboard, network_id=network.id)


async def _reason(turn: Turn, network: Network, words: str, member: Member) -> str:
    """The words, as the organisation may read them: without the names of others, whose money is none of its concern."""
    others = [each.name for each in await members.of_network(turn.connection, network.id) if each.id != member.id]
    return others_unnamed(words, others)[:LONGEST_REASON]


async def _settle_claim(turn: Turn, question: Question) -> None:
    """What was told is taken back, and told anew where another sum is said."""
    state = question.state
    network, found = await claiming.own_claim(turn, question.network_id or 0, int(state["claim"]))
    await questions.settle(turn, question)
    await claiming.take_back(turn, network, found, None if state["satang"] is None else int(state["satang"]))
