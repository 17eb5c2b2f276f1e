"""What was paid too much, told as given back: no expense. Nothing is entered; it is said which button or words put it right."""

import domain.cash_book
from acts.cash_book import entries
from domain.rights import Right
from domain.situations import Network as Named
from domain.situations import Situation
from language.amended import amended
from language.cash_book import given_back_to
from language.hearing import Words
from storage import cash_book, members, outbox
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.payments import account_of, to_give_back


async def hear(turn: Turn, words: Words) -> bool:
    """'คืนเงินที่จ่ายเกินให้ควนรู 200' of who keeps the book; False of anything that is no dues, deposit or credit of one organisation.

    So is it where the books know of nothing that could be given back: that money went out, and is entered as paid.
    """
    standing = await entries.keeper(turn) if len(words.cash_entries) < 2 else None
    if standing is None:
        return False
    network = standing.network
    known = {each.name: each for each in await members.of_network(turn.connection, network.id)}
    whom = given_back_to(words.text, known)
    if whom is None:
        return False
    member = known[whom]
    keyboard: Keyboard = []
    values: dict[str, object] = {"member": member.name, "credit": 0}
    values |= await _dues(turn, network, member, words.text)
    if standing.may(Right.KEEP_ACCOUNTS):
        values["credit"] = (await account_of(turn.connection, network.id, member.id)).credit
        for each in await to_give_back(turn.connection, network.id):
            if each.member_id == member.id:
                press = f"payments.give_back:{network.id}:{each.number}"
                keyboard.append([data("payments.give_back", press, satang=each.satang)])
    if not (keyboard or values["credit"] or values["number"]):
        return False
    values["deposit"] = bool(keyboard)
    outbox.reply(turn, "cash_book.no_expense_given_back", values, keyboard=keyboard, network_id=network.id)
    return True


async def _dues(turn: Turn, network: Network, member: Member, text: str) -> dict[str, object]:
    """The newest dues of an organisation in this year's book, by their number, and what they come to without what was given back."""
    today = network.day_of(turn.now)
    year = await cash_book.entries_of(turn.connection, network.id, today.replace(month=1, day=1), today)
    dues = [
        each
        for each in year
        if each.member_id == member.id and each.dues_year and each.corrects_id is None and each.number
    ]
    if not dues:
        return {"side": "", "number": None, "right": 0}
    figures = amended(text, Situation(networks=(Named("", (member.name,)),)), turn.now).figures
    entry = dues[-1]
    corrections = await cash_book.corrections_of(turn.connection, network.id, entry.id)
    left = domain.cash_book.whole(entry, corrections) - int(sum(figures[:1]) * 100)
    shown = domain.cash_book.shown(entry, member.name)
    return {"side": shown["side"], "number": shown["number"], "right": max(0, left)}
