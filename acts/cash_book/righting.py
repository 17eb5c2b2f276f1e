"""An entry that counts is put right in words: which one is meant is found by its number, or its sum, whose it is and what it was for.

Nothing is edited: the difference is an entry of its own. Source: docs/network.md, 'The network's own money'.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import domain.cash_book
from acts.cash_book import corrections, entries
from acts.cash_book.book import opened
from acts.standing import known_networks
from domain.amending import Amendment, Sum, meant
from domain.cash_book import Entry
from domain.payments import in_satang
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.situations import Network as Named
from domain.situations import Situation
from language.amended import Amended, amended, named_newest, says_otherwise
from language.answers import quantity_instead
from language.cash_book import entry_named, names_newest, shares_words
from language.corrected import corrects, names_order
from language.hearing import Words
from language.report_words import BAHT
from storage import cash_book, members, questions, situations
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.cash_book import member_name

WHICH = "cash_book.which"
JUST_TOLD, JUST_NOW = timedelta(hours=12), timedelta(minutes=15)
SO_FAR_BACK, MOST = timedelta(days=92), 6  # in which an entry is found without its number; entries to choose from


@dataclass(frozen=True)
class _Kept:
    """An entry that counts, with what it came to by all that corrects it, in satang."""

    entry: Entry
    satang: int


@dataclass(frozen=True)
class _Right:
    """What words make of an entry: so many satang (None: not said, 0: taken back), of that organisation."""

    satang: int | None
    to: Member | None


async def hear(turn: Turn, words: Words) -> bool:
    """'ที่ลงค่าบำรุงเขาพระ 500 ผิด ต้องเป็น 600', 'ค่ากาแฟ 540 ไม่ใช่ 450', 'ร.1 ไม่ใช่ควนรู เป็นโคกทราย' of who keeps the book."""
    standing = await entries.keeper(turn)
    asked = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    told = words.cash_book_of_goods
    if standing is None or names_order(words.text) or (told is not None and told.correction):
        return False  # the plain way to say it, by its number
    if asked is not None and asked.name.startswith("cash_book."):
        return False  # an entry that waits is meant
    network = standing.network
    known = {each.name: each for each in await members.of_network(turn.connection, network.id)}
    named = entry_named(words.text)
    text = named[3] if named is not None else words.text
    said = amended(text, Situation(networks=(Named("", tuple(known)),)), turn.now)
    change = _change(said, known)
    if change is None:
        return False
    if named is not None:
        side, number, year = named[:3]
        entry = await cash_book.numbered(
            turn.connection, network.id, side, year or network.day_of(turn.now).year, number
        )
        if entry is None or entry.corrects_id is not None:
            raise Refused("cash_book.refused_no_entry")
        kept = [await _as_kept(turn, network, entry)]
    else:
        kept = await _near(turn, network, words.text, said, change)
    found = meant(
        [Sum(each.satang, each.entry.member_id or 0, each.entry.day or turn.now.date()) for each in kept], change
    )
    fits = [kept[place] for place in found.places]
    to = _other(change, known, fits)
    right = _Right(0 if change.drops and found.satang is None and to is None else found.satang, to)
    if not fits or found.stands or (right.satang is None and right.to is None):
        return False
    if len(fits) == 1:
        await _ask(turn, network, fits[0], right, words.text)
    else:
        await _ask_which(turn, network, fits, right, words.text)
    return True


def _change(said: Amended, known: Mapping[str, Member]) -> Amendment | None:
    """What is said, as satang and keys; None of a sum that can be none."""
    try:
        figures = tuple(in_satang(each) for each in said.figures)
        denied = frozenset(in_satang(each) for each in said.denied)
    except Refused:
        return None
    names = [frozenset(known[name].id for name in each) for each in said.organisations]
    not_of = {known[name].id for name in said.not_of}
    others = [each for each in names if not each & not_of]
    of_another = len(names) > 1 and (not_of or len(figures) < 2)  # two sums of two organisations: of either
    to = next(iter(others[-1])) if of_another and others and len(others[-1]) == 1 else None
    if to is None and not_of and others:
        return None
    return Amendment(figures, denied, None, tuple(names), said.days, to, said.drops)


async def _near(turn: Turn, network: Network, text: str, said: Amended, change: Amendment) -> list[_Kept]:
    """The entries that can be meant without a number: dues of who is named, what was for that, or the newest where that is said."""
    today = network.day_of(turn.now)
    counted = [
        each
        for each in await cash_book.entries_of(turn.connection, network.id, today - SO_FAR_BACK, today)
        if each.corrects_id is None and each.number is not None
    ]
    figure, unit = quantity_instead(text)
    whose = {key for each in change.members for key in each}
    of_dues = said.of_dues or bool(whose)
    named = [
        each
        for each in counted
        if (each.dues_year and (not whose or each.member_id in whose) if of_dues else shares_words(text, each.words))
    ]
    if names_newest(text):
        # 'ขนมเมื่อกี้ผิด' is of ขนม, whatever was entered behind it; 'ค่าน้ำเมื่อกี้ 250' where no water was paid is an entry.
        counted = (named or ([] if named_newest(text) else counted))[-1:]
    elif figure is not None and unit in (None, BAHT):  # 'เอ๊ย 350', and no word of what
        return [
            each
            for each in [await _as_kept(turn, network, entry) for entry in counted[-1:]]
            if each.satang and await _is_last_told(turn, each.entry)
        ]
    else:
        counted = named
    kept = [await _as_kept(turn, network, each) for each in counted]
    said_sums = set(change.figures)
    of_another = change.to is not None and said.of_money  # 'ที่ลงควนรูผิด ต้องเป็นโคกทราย'
    if change.drops or of_another or any(each.satang in said_sums for each in kept):
        return [each for each in kept if each.satang]
    slip = corrects(text) or names_newest(text) or says_otherwise(text)
    return [each for each in kept[-1:] if slip and each.satang and _is_just_told(turn, each.entry)]


def _is_just_told(turn: Turn, entry: Entry) -> bool:
    """Whether the acting person entered it so short a time ago that a slip of it needs no figure: 'เอ้ย ค่ากาแฟ 260'."""
    return entry.by_person_id == turn.who.id and entry.at is not None and turn.now - entry.at <= JUST_TOLD


async def _is_last_told(turn: Turn, entry: Entry) -> bool:
    """Whether the acting person entered it just now, and has recorded nothing in a report since."""
    if entry.by_person_id != turn.who.id or entry.at is None or turn.now - entry.at > JUST_NOW:
        return False
    known = await known_networks(turn)
    situated = await situations.of_person(turn.connection, turn.who.id, turn.who.name, known, turn.now)
    told = (*situated.lines.values(), *situated.kept.values())
    moments = [line.confirmed_at or line.at for line in told]
    return all(entry.at > each for each in moments)


async def _as_kept(turn: Turn, network: Network, entry: Entry) -> _Kept:
    corrections = await cash_book.corrections_of(turn.connection, network.id, entry.id)
    return _Kept(entry, domain.cash_book.whole(entry, corrections))


def _other(change: Amendment, known: Mapping[str, Member], fits: Sequence[_Kept]) -> Member | None:
    """The organisation whose it is, where another one is named than the books have."""
    own = {each.entry.member_id for each in fits}
    alone = change.members[0] if len(change.members) == 1 and len(change.members[0]) == 1 else frozenset()
    to = change.to if change.to is not None else next(iter(alone - own), None) if None not in own else None
    return next((each for each in known.values() if each.id == to and to not in own), None)


async def _ask(turn: Turn, network: Network, kept: _Kept, right: _Right, text: str) -> None:
    await corrections.put_right(
        turn, network, kept.entry, kept.satang if right.satang is None else right.satang, text, right.to
    )


async def _ask_which(turn: Turn, network: Network, fits: Sequence[_Kept], right: _Right, text: str) -> None:
    """Several fit alike: which of them?"""
    shown = [
        domain.cash_book.shown(each.entry, await member_name(turn.connection, network.id, each.entry))
        | {"satang": each.satang}
        for each in fits[:MOST]
    ]
    keyboard: Keyboard = [
        [data("cash_book.which_one", f"cash_book.right_one:{{question}}:{at}", **each)] for at, each in enumerate(shown)
    ]
    state = {
        "entries": [each.entry.id for each in fits[:MOST]],
        "satang": right.satang,
        "to": right.to.id if right.to is not None else None,
        "text": text,
    }
    values = {"more": max(0, len(fits) - MOST)}
    await questions.ask(
        turn, WHICH, "cash_book.ask_which", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def which(turn: Turn, question: Question, place: int) -> None:
    """[ร.2 …]: this one; what it becomes is shown before it counts."""
    standing, _ = await opened(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    network, state = standing.network, question.state
    keys = list(state["entries"])
    entry = still_there(
        await cash_book.entry_of(turn.connection, network.id, keys[place]) if 0 <= place < len(keys) else None
    )
    await questions.settle(turn, question)
    to = await members.by_id(turn.connection, network.id, state["to"]) if state["to"] is not None else None
    await _ask(turn, network, await _as_kept(turn, network, entry), _Right(state["satang"], to), state["text"])
