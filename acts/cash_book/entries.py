"""An entry of the network's own money: shown before it counts, with what is asked about it, and entered.

Source: docs/network.md, 'The network's own money'.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import domain.cash_book
from acts import support_requests
from acts.cash_book import payees
from acts.cash_book.book import opened
from acts.named import Directory, directory_of
from acts.standing import in_network, networks_here
from acts.telling import tell
from domain.cash_book import CashTold, Entry, Payee, Purse, Side, State
from domain.people import name_key
from domain.plans import year_of
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.seals import seal
from domain.telling import Somebody, Speaking
from language.cash_book import backing, earlier_month, purse_alone
from language.hearing import Words
from language.owners import offices_among
from storage import action_plans, cash_book, due, files, members, outbox, questions
from storage.cash_book import Book
from storage.members import Member
from storage.networks import Network
from storage.outbox import Button, Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.cash_book import approvers, dues_ahead, dues_owed, keeps, member_name
from views.standing import Standing

ASK, RESOLUTION, PHOTO, ADVANCE = "cash_book.entry", "cash_book.resolution", "cash_book.photo", "cash_book.advance"
APPROVAL, APPROVING = "cash_book.approval", "cash_book.ask_approval"
PAYEE = "cash_book.payee"
WAYS = ("keep", "approve", "cash", "bank", "advance", "number", "another", "resolution", "photo", "again", "twice")
AGAINST = frozenset(
    {"cash_book.ask_number", "cash_book.ask_slip", "cash_book.ask_no_cash"}
)  # asked in place of the entry
MOST_WORDS = 300


def entry_card(entry_id: int) -> str:
    """The name of an entry's card."""
    return f"cash_entry:{entry_id}"


async def keeps_one(turn: Turn) -> bool:
    """Whether whoever writes keeps the book of a network: what is told of its money then is no report of an organisation."""
    return await keeper(turn) is not None


async def keeper(turn: Turn) -> Standing | None:
    """Where the person keeps a book that was begun, the network spoken of last first."""
    known = await networks_here(turn)
    known.sort(key=lambda each: each != turn.who.current_network_id)
    for network_id in known:
        standing = await in_network(turn, network_id)
        if await keeps_begun(turn, standing):
            return standing
    return None


async def keeps_begun(turn: Turn, standing: Standing) -> bool:
    """Whether who stands so keeps the network's book, and it was begun."""
    begun = await cash_book.book(turn.connection, standing.network.id) is not None
    return begun and await keeps(turn.connection, standing)


async def drafted(turn: Turn, network: Network, told: CashTold, file_id: int | None) -> dict[str, Any]:
    """What was told, as the entry it would be."""
    today = network.day_of(turn.now)
    satang = domain.cash_book.in_satang(told.baht) if told.baht is not None else 0
    by_bank = (told.side is Side.RECEIVED and file_id is not None) or told.category in domain.cash_book.OF_THE_BANK
    usual = Purse.BANK if by_bank else Purse.CASH
    draft: dict[str, Any] = {
        "side": told.side.value,
        "purse": (told.purse or usual).value,
        "satang": satang,
        "category": told.category or (domain.cash_book.DUES if told.dues else domain.cash_book.OTHER),
        "words": told.words,
        "payee": told.payee,
        "resolution": told.resolution,
        "plan_line": told.plan_line,
        "file_id": file_id,
    }
    if told.dues:
        found = (await directory_of(turn.connection, network.id)).named(told.whom) if told.whom else ()
        if not found and told.whom:  # who left still owes what it owed
            found = await _left_owing(turn, network, told.whom)
        if len(found) != 1:
            raise Refused("cash_book.refused_whose", whom=told.whom, names=[each.name for each in found[:4]])
        rates = await cash_book.dues(turn.connection, network.id)
        owing = await dues_owed(turn.connection, network, today)
        year = told.dues_year or domain.cash_book.year_to_pay(owing, found[0].id, today.year)
        domain.cash_book.check_dues_year(year, today)
        left = sum(each.satang for each in owing if (each.member_id, each.year) == (found[0].id, year))
        draft |= {"member_id": found[0].id, "dues_year": year}
        draft["satang"] = satang or left or rates.get(max(rates, default=year), 0)
        if not draft["satang"]:
            raise Refused("cash_book.refused_sum")
    if told.plan_line is not None:
        await _in_plan(turn, network, told.plan_line)
    return draft


async def _left_owing(turn: Turn, network: Network, whom: str) -> tuple[Member, ...]:
    owing = [each.member_id for each in await dues_owed(turn.connection, network, network.day_of(turn.now))]
    return Directory(await members.by_keys(turn.connection, network.id, owing), {}).named(whom)


async def _in_plan(turn: Turn, network: Network, number: int) -> None:
    """Raises Refused where the plan of this year has no such line; without a plan here it is one on paper."""
    year = year_of(network.day_of(turn.now), network.accounting_month)
    plan = await action_plans.of_year(turn.connection, network.id, year)
    if plan is None:
        return
    if number not in {each.number for each in await action_plans.lines_of(turn.connection, plan.id)}:
        raise Refused("cash_book.refused_plan", line=number)


def as_entry(state: dict[str, Any]) -> Entry:
    """The entry that a question keeps."""
    given = {name: value for name, value in state.items() if name in Entry.__dataclass_fields__}
    also = tuple(Payee(*each) for each in state.get("also", ()))
    return Entry(**given | {"side": Side(state["side"]), "purse": Purse(state["purse"]), "also": also})


async def ask(turn: Turn, network: Network, book: Book, state: dict[str, Any]) -> None:
    """The entry as it would stand, before it counts; what speaks against it is asked first. The question keeps the seal of it all."""
    state = as_told(state)
    if await asks_payee(turn, network, state):
        return
    text, ways, values = await shown_now(turn, network, book, state)
    side, number = state["side"], values["number"]
    keyboard: Keyboard = [
        [data(f"cash_book.way_{way}", f"cash_book.choose:{{question}}:{way}", number=number, side=side) for way in row]
        for row in ways
    ]
    state |= {"seal": sealed(text, values)} | ({"over_limit": True} if text == APPROVING else {})
    await questions.ask(turn, ASK, text, values, state=state, keyboard=keyboard, network_id=network.id)


def as_told(state: dict[str, Any]) -> dict[str, Any]:
    """What was told of an entry, without what was reckoned when it was asked about."""
    return {name: value for name, value in state.items() if name not in ("seal", "over_limit")}


def sealed(text: str, values: dict[str, Any]) -> str:
    """The seal of what is asked and said, whether it was read from a question's state or just told."""
    return seal(text, json.dumps(values, default=str, sort_keys=True))


async def shown_now(
    turn: Turn, network: Network, book: Book, state: dict[str, Any]
) -> tuple[str, list[list[str]], dict[str, Any]]:
    """What is asked about an entry as things stand, with its ways out and all that it says."""
    entry, today = as_entry(state), network.day_of(turn.now)
    number = await cash_book.upcoming(turn.connection, network.id, entry.side, today.year)
    member = await member_name(turn.connection, network.id, entry)
    values = domain.cash_book.shown(replace(entry, day=today), member, number)
    values |= {"limit": book.limit, "earlier": earlier_month(entry.words, today)}
    values["ahead"] = await dues_ahead(turn.connection, network, entry, today)
    if entry.advanced_by:
        values["number"] = None  # it gets one on the day on which it is paid back
    text, ways, against = await _against(turn, network, entry, state, [number, today.year])
    values |= against
    if text:
        return text, ways, values
    if domain.cash_book.needs_approval(entry, book.limit):
        return APPROVING, [["approve", "again"]], values
    return "cash_book.ask_entry", _usual_ways(entry), values


async def asks_payee(turn: Turn, network: Network, state: dict[str, Any]) -> bool:
    """Whether it is asked first who is paid; where that is sure, the entry keeps it."""
    found = await payees_to_ask(turn, network, state)
    if not found:
        return False
    keyboard: Keyboard = [[_payee_button(each)] for each in found]
    values = {"said": state["payee"] or state["words"]}
    await questions.ask(
        turn, PAYEE, "cash_book.ask_payee", values, state=state, keyboard=keyboard, network_id=network.id
    )
    return True


async def payees_to_ask(turn: Turn, network: Network, state: dict[str, Any]) -> Sequence[payees.Meant]:
    """Who can be paid, where that is not clear; where it is the entry keeps it."""
    if "payee_as" in state or Side(state["side"]) is not Side.PAID:
        return ()
    found = await payees.meant(turn.connection, network.id, state["payee"], state["words"])
    if len(found) != 1:
        return found
    state |= found[0].kept
    return ()


def _payee_button(each: payees.Meant) -> Button:
    target = f"cash_book.payee:{{question}}:{each.word}"
    if each is payees.SHOP or each.everybody:
        return data("cash_book.payee_outside" if each is payees.SHOP else "cash_book.payee_all", target)
    return data("cash_book.payee_named", target, name=each.name, of=each.of, offices=list(each.offices))


async def payee(turn: Turn, question: Question, word: str) -> None:
    """[ผู้นำ1], [ร้านหรือคนนอก]: who is paid; then the entry is shown."""
    standing, book = await opened(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    state = question.state
    found = await payees.meant(turn.connection, standing.network.id, state["payee"], state["words"])
    chosen = still_there(next((each for each in found if each.word == word), None))
    await questions.settle(turn, question)
    await ask(turn, standing.network, book, state | chosen.kept)


async def take_payee(turn: Turn, question: Question, words: Words) -> bool:
    """The same typed, by name or office; another entry that is told is no name."""
    if words.cash_book_of_goods is not None:
        return False
    state = question.state
    found = await payees.meant(turn.connection, question.network_id or 0, state["payee"], state["words"])
    said = [each for each in found if each.name and name_key(each.name) == name_key(words.text)]
    typed = set(offices_among(words.text))
    said = said or [each for each in found if not each.name and typed and set(each.offices) == typed]
    if len(said) != 1:
        raise Refused("cash_book.refused_press")
    await payee(turn, question, said[0].word)
    return True


def _usual_ways(entry: Entry) -> list[list[str]]:
    if entry.side is Side.MOVED or entry.advanced_by:
        return [["keep", "again"]]
    ways = [["keep", entry.purse.other.value]]
    if entry.unbacked:
        ways.append(["resolution"])
    if entry.without_slip:
        ways.append(["photo"])
    return [*ways, ["again"]]


async def _against(
    turn: Turn, network: Network, entry: Entry, state: dict[str, Any], number: list[int]
) -> tuple[str, list[list[str]], dict[str, Any]]:
    """What speaks against an entry, first come first: its number is given, its slip is booked, there is not so much.

    The question, its ways out, and what it says besides; '' where nothing does. `number`: the next one, with its year.
    """
    typed = state.get("typed")
    if typed is not None and typed != number:
        used = await cash_book.numbered(turn.connection, network.id, entry.side, typed[1], typed[0])
        shown = used and domain.cash_book.shown(used, await member_name(turn.connection, network.id, used))
        return "cash_book.ask_number", [["number", "again"]], {"used": shown, "typed": typed}
    if entry.file_id is not None and not state.get("another"):
        same = await cash_book.same_slip(turn.connection, network.id, entry.file_id)
        if same is not None:
            return "cash_book.ask_slip", [["another", "twice"]], {"same": domain.cash_book.shown(same)}
    if not entry.advanced_by:
        now = await cash_book.balances(turn.connection, network.id)
        try:
            domain.cash_book.enough(now, entry)
        except Refused:
            if entry.side is not Side.PAID or entry.purse is not Purse.CASH:
                raise
            return "cash_book.ask_no_cash", [["bank", "advance"], ["again"]], {"has": now.cash}
    return "", [], {}


async def choose(turn: Turn, question: Question, way: str) -> None:
    """A button under an entry that is shown before it counts; where anything of it is other by now, it is shown again."""
    network_id = question.network_id or 0
    standing, book = await opened(turn, network_id, Right.KEEP_CASH_BOOK)
    network, state = standing.network, dict(question.state)
    await questions.settle(turn, question)
    if way in ("keep", "approve"):
        text, _, values = await shown_now(turn, network, book, as_told(state))
        now = sealed(text, values)
        if now != state.get("seal", now):
            outbox.shows_other(turn)
            await ask(turn, network, book, state)
            return
        await enter(turn, network, book, as_entry(state), f"question:{question.id}")
    elif way in ("again", "twice"):
        outbox.reply(
            turn, "cash_book.type_again" if way == "again" else "cash_book.not_twice", {}, network_id=network_id
        )
    elif way == "resolution":
        await questions.ask(turn, RESOLUTION, "cash_book.ask_resolution", {}, state=state, network_id=network_id)
    elif way == "photo":
        await questions.ask(turn, PHOTO, "cash_book.ask_photo", {}, state=state, network_id=network_id)
    elif way == "advance":
        await ask_who_paid(turn, network_id, state)
    else:
        more: dict[str, dict[str, Any]] = {"number": {"typed": None}, "another": {"another": True}}
        await ask(turn, network, book, state | more.get(way, {"purse": way}))


async def take_words(turn: Turn, question: Question, words: Words) -> bool:
    """Yes or no in words, or the other purse: as [ถูกต้อง], typed again, or [จากบัญชีธนาคาร]; False for anything else.

    Where something speaks against the entry, its own buttons are the ways on.
    """
    yes, purse = words.yes_no, purse_alone(words.text)
    if purse is not None and not question.state.get("advanced_by"):
        await choose(turn, question, purse.value)
    if yes is None:
        return purse is not None
    standing, book = await opened(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    if yes and (await shown_now(turn, standing.network, book, as_told(question.state)))[0] in AGAINST:
        raise Refused("cash_book.refused_press")
    await choose(turn, question, "keep" if yes else "again")
    return True


async def take_resolution(turn: Turn, question: Question, text: str) -> None:
    """'มติครั้งที่ 12/2569', 'แผนข้อ 3': by which it is paid."""
    standing, book = await opened(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    found = backing(text)
    if found is None:
        raise Refused("cash_book.refused_backing")
    resolution, line = found
    if line is not None:
        await _in_plan(turn, standing.network, line)
    await questions.end(turn, question)
    await ask(turn, standing.network, book, question.state | {"resolution": resolution, "plan_line": line})


async def take_photo(turn: Turn, question: Question, attachment: dict[str, Any]) -> None:
    """The bill of an entry that is shown before it counts."""
    standing, book = await opened(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    await questions.end(turn, question)
    file_id = await files.keep(turn, network_id=standing.network.id, **attachment)
    await ask(turn, standing.network, book, question.state | {"file_id": file_id})


async def ask_who_paid(turn: Turn, network_id: int, state: dict[str, Any]) -> None:
    """Ask who advanced what was told as advanced."""
    keyboard: Keyboard = [[data("cash_book.myself", "cash_book.myself:{question}")]]
    await questions.ask(
        turn, ADVANCE, "cash_book.ask_advance", {}, state=state, keyboard=keyboard, network_id=network_id
    )


def paid_by_whom(name: str) -> dict[str, Any]:
    """What an entry keeps of who advanced it, by name."""
    return {"advanced_by": name, "payee": name}


def paid_by_self(turn: Turn) -> dict[str, Any]:
    """What an entry keeps where whoever tells it advanced it."""
    return paid_by_whom(turn.who.name) | {"payee_as": domain.cash_book.PERSON, "payee_person_id": turn.who.id}


async def myself(turn: Turn, question: Question) -> None:
    """[ผมเอง]: the treasurer paid it out of their own money."""
    await _advance(turn, question, paid_by_self(turn))


async def take_advance(turn: Turn, question: Question, words: Words) -> bool:
    """Who paid it out of their own money, by name; another entry that is told is no name."""
    if words.cash_book_of_goods is not None:
        return False
    await _advance(turn, question, paid_by_whom(" ".join(words.text.split())[:120]))
    return True


async def _advance(turn: Turn, question: Question, paid_by: dict[str, Any]) -> None:
    standing, book = await opened(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    await questions.settle(turn, question)
    told = {name: value for name, value in question.state.items() if not name.startswith("payee_") and name != "also"}
    await ask(turn, standing.network, book, told | paid_by)


async def enter(
    turn: Turn,
    network: Network,
    book: Book,
    entry: Entry,
    once: str,
    becomes: int | None = None,
    *,
    shows: bool = True,
) -> Entry:
    """It counts under its number, waits for whoever approves it, or is owed to who paid it; `becomes`: what it corrects comes to so.

    `shows`: its card stands on the message that was pressed.
    """
    over = domain.cash_book.needs_approval(entry, book.limit, becomes)
    if not over and not entry.advanced_by:
        domain.cash_book.enough(await cash_book.balances(turn.connection, network.id), entry)
    entry = replace(entry, state=State.WAITING if over else entry.approved, over_limit=over)
    today = network.day_of(turn.now)
    ahead = await dues_ahead(turn.connection, network, entry, today)
    kept = await cash_book.add(turn, network.id, entry, today, once=once)
    if kept is None:
        raise Refused("cash_book.refused_booked")
    if shows:
        await _show_entry(turn, network, kept)
    if over:
        whom = await approvers(turn.connection, network, kept, late=False)
        await tell(turn, network, [Somebody(each) for each in whom], entry_card(kept.id))
        await due.plan(turn, APPROVAL, str(kept.id), turn.now + domain.cash_book.ANSWERED_IN, network_id=network.id)
    elif kept.counts:
        await _tell_payer(turn, network, kept, ahead)
        if kept.side is Side.RECEIVED:
            corrects = f"cash:{kept.corrects_id}" if kept.corrects_id is not None else None
            await support_requests.book(
                turn, network.id, kept.words, kept.satang, once=f"cash:{kept.id}", corrects=corrects
            )
    return kept


async def _show_entry(turn: Turn, network: Network, entry: Entry) -> None:
    """The entry on its card, on the message that was pressed."""
    name = entry_card(entry.id)
    if turn.pressed_on is not None:
        await outbox.put_card_on(turn, turn.here.id, name, turn.pressed_on)
    await outbox.show(turn, turn.here.id, name, network_id=network.id)


async def _tell_payer(turn: Turn, network: Network, entry: Entry, ahead: int) -> None:
    """Whoever speaks for the organisation whose dues came in has the numbered receipt; `ahead`: satang of the years to come."""
    if entry.side is not Side.RECEIVED or entry.member_id is None:
        return
    text = "cash_book.received_told" if entry.corrects_id is None else "cash_book.corrected_told"
    values = domain.cash_book.shown(entry, await member_name(turn.connection, network.id, entry)) | {"ahead": ahead}
    keyboard: Keyboard = [[data("cash_book.receipt", f"cash_book.receipt:{network.id}:{entry.id}")]]
    await tell(turn, network, Speaking(entry.member_id), text, values, keyboard=keyboard)
