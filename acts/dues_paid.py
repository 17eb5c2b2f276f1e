"""Dues that an organisation says it paid: asked about, told to who keeps the book, and entered there by that person's own tap.

Nothing is booked by what a payer says. Source: docs/network.md, 'Dues that a payer tells of'.
"""

from datetime import timedelta
from decimal import Decimal

import storage.cash_book
import views.cash_book
from acts import one_of
from acts.cash_book import entries, hearing
from acts.one_of import Choice, Said
from acts.reports import taking
from acts.standing import in_network, known_networks
from acts.telling import tell
from domain.cash_book import CashTold, Purse, Side, in_satang
from domain.refusal import Refused, still_there
from domain.telling import Somebody, Speaking
from domain.trade import Paid, Way
from language.heard.plainly import spent
from language.heard.told import paid_for
from language.hearing import Words
from storage import members, outbox, questions
from storage.members import Member
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.standing import Standing

ASK = "cash_book.dues_paid"
LATELY = timedelta(days=31)  # dues of that sum that were entered since are those that were told


@one_of.again("dues_paid")
async def hear(turn: Turn, words: Words) -> bool:
    """'โอนค่าบำรุงแล้ว 500' of who speaks for an organisation; False where no network of theirs has begun its book, or they keep it."""
    return words.dues_paid is not None and await _ask(turn, words, words.dues_paid, dues=True)


@one_of.again("paid_to_network")
async def hear_unnamed(turn: Turn, words: Words) -> bool:
    """'เอาเงินสดไปให้ที่สหกรณ์แล้ว 5,000' where no account is kept for it: it is asked whether it is dues; of who keeps the book an entry.

    False where it is said for what goods, and where no network of theirs has begun its book.
    """
    told: tuple[Paid, ...] = words.told(Paid) or ()
    if len(told) != 1 or told[0].baht is None or told[0].product is not None:
        return False
    keeper = await entries.keeper(turn)
    if keeper is None:
        return await _ask(turn, words, told[0], dues=False)
    book = await storage.cash_book.book(turn.connection, keeper.network.id)
    assert book is not None
    own = words.heard.words[0] if words.heard is not None and words.heard.words else words.text
    entry = CashTold(Side.PAID, told[0].baht, paid_for(own), _purse(told[0]))
    await hearing.take(turn, keeper.network, book, entry, None, words.text)
    return True


async def _ask(turn: Turn, words: Words, told: Paid, *, dues: bool) -> bool:
    """Ask about what an organisation paid into the network's book, `dues` as they say or perhaps; False where nobody keeps one."""
    whose = [(here, member) for here in await _paying(turn) for member in here.members]
    if told.baht is None or not whose:
        return False
    several = one_of.told_apart(here.network for here, _ in whose)
    choices = [
        Choice(str(member.id), "cash_book.dues_of_whom", {"member": member.name, "network": several[here.network.id]})
        for here, member in whose
    ]
    said, network_id = Said("dues_paid" if dues else "paid_to_network", words), whose[0][0].network.id
    place = await one_of.one(turn, said, "dues_paid", choices, network_id, text="cash_book.ask_dues_of_whom")
    if place is not None:
        here, member = whose[place]
        purse = _purse(told)
        state = {"member": member.id, "satang": in_satang(told.baht), "purse": purse, "words": words.text}
        values = {"member": member.name, "network": here.network.name, "satang": state["satang"], "way": purse}
        keyboard: Keyboard = [
            [data("cash_book.tell_dues" if dues else "cash_book.are_dues", "cash_book.tell_dues:{question}")],
            [data("cash_book.dues_are_own", "cash_book.dues_are_own:{question}")],
        ]
        text = "cash_book.ask_dues_paid" if dues else "cash_book.ask_paid_what"
        await questions.ask(turn, ASK, text, values, state=state, keyboard=keyboard, network_id=here.network.id)
    return True


def _purse(told: Paid) -> Purse | None:
    return None if told.way is None else Purse.BANK if told.way is Way.TRANSFER else Purse.CASH


async def _paying(turn: Turn) -> list[Standing]:
    """Where the person speaks for who pays dues into a book that somebody else keeps."""
    found = []
    for network_id in await known_networks(turn):
        here = await in_network(turn, network_id)
        begun = here.members and await views.cash_book.begun(turn.connection, network_id)
        if begun and not await entries.keeps_begun(turn, here):
            found.append(here)
    return found


async def take_words(turn: Turn, question: Question, yes: bool) -> None:
    """Yes or no in words: as [บอกเหรัญญิก], or nothing is told."""
    if yes:
        await tell_keeper(turn, question)
        return
    await questions.settle(turn, question)
    outbox.reply(turn, "cash_book.dues_not_told", network_id=question.network_id)


async def tell_keeper(turn: Turn, question: Question) -> None:
    """[บอกเหรัญญิก]: who keeps the book is told, with a tap that enters it."""
    network_id, state = question.network_id or 0, question.state
    here = await in_network(turn, network_id)
    member = still_there(next((each for each in here.members if each.id == state["member"]), None))
    await questions.settle(turn, question)
    keepers = [Somebody(each) for each in await views.cash_book.keepers(turn.connection, network_id)]
    values = {"member": member.name, "person": turn.who.name, "satang": state["satang"], "way": state["purse"]}
    place = f"{network_id}:{member.id}:{state['satang']}"
    keyboard: Keyboard = [
        [data("cash_book.enter_dues", f"cash_book.enter_dues:{place}:{state['purse'] or Purse.CASH}")],
        [data("cash_book.dues_not_there", f"cash_book.dues_not_there:{place}")],
    ]
    if not await tell(turn, here.network, keepers, "cash_book.dues_told", values, keyboard=keyboard):
        raise Refused("cash_book.refused_no_treasurer")
    outbox.reply(turn, "cash_book.dues_passed_on", values, network_id=network_id)


async def own_expense(turn: Turn, question: Question) -> None:
    """[เป็นรายจ่ายของกลุ่ม]: money that is no dues of the network, read as what a report says was spent."""
    await questions.settle(turn, question)
    if not await taking.take(turn, Words(spent(question.state["words"]), turn.now)):
        raise Refused("common.old_button")


async def _for_keeper(turn: Turn, network_id: int, member_id: int) -> tuple[Standing, Member]:
    here = await in_network(turn, network_id)
    member = still_there((await members.by_keys(turn.connection, network_id, [member_id])).get(member_id))
    if not await entries.keeps_begun(turn, here):
        raise Refused("common.old_button")
    return here, member


async def enter(turn: Turn, network_id: int, member_id: int, satang: int, purse: Purse) -> None:
    """[ลงรับค่าบำรุง] of who keeps the book: the entry as if it had been typed, shown before it counts."""
    here, member = await _for_keeper(turn, network_id, member_id)
    book = await storage.cash_book.book(turn.connection, network_id)
    assert book is not None
    outbox.take_buttons(turn)
    told = CashTold(Side.RECEIVED, Decimal(satang) / 100, purse=purse, dues=True, whom=member.name)
    await hearing.take(turn, here.network, book, told, None, "")


async def not_there(turn: Turn, network_id: int, member_id: int, satang: int) -> None:
    """[ยังไม่เห็นเงิน]: whoever speaks for the organisation is told, and whom to ask."""
    here, member = await _for_keeper(turn, network_id, member_id)
    today = here.network.day_of(turn.now)
    entered = await storage.cash_book.entries_of(turn.connection, network_id, today - LATELY, today)
    if any(each.dues_year and (each.member_id, each.satang) == (member_id, satang) for each in entered):
        raise Refused("cash_book.dues_in_book", member=member.name, satang=satang)
    outbox.take_buttons(turn)
    values = {"member": member.name, "satang": satang, "by": turn.who.name, "telephone": turn.who.telephone}
    await tell(turn, here.network, Speaking(member.id), "cash_book.dues_missing", values)
    turn.answer("cash_book.dues_missing_told")
