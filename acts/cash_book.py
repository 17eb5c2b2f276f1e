"""The network's own money: begun, told by the treasurer in a sentence, shown before it counts, approved, put right, looked through.

Source: docs/network.md, 'The network's own money'. The bot writes down; it moves no money and asks for no account number.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from acts import support_requests
from acts.agenda import changed as agenda_changed
from acts.named import Directory, directory_of
from acts.standing import in_network, networks_here, yours
from acts.telling import say_to, show_to
from domain import cash_book as rules
from domain.cash_book import Balances, CashTold, Entry, Purse, Side, State
from domain.months import after, before, closes_at, month_of, past_month
from domain.people import Office, resembles
from domain.plans import year_of
from domain.quiet_hours import sending_moment
from domain.refusal import Refused
from domain.rights import Right
from language.amounts import baht_alone
from language.cash_book import backing, earlier_month, opening, without_cost
from language.hearing import Words
from language.owners import office
from storage import action_plans, directory, due, files, meetings, members, networks, offices, outbox, questions
from storage import cash_book as books
from storage.cash_book import Book
from storage.due import Due
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views import cash_book as views
from views.members import reached, speakers
from views.standing import Standing

BEGIN, ASK, CORRECT = "cash_book.beginning", "cash_book.entry", "cash_book.correcting"
RESOLUTION, PHOTO, SLIP, ADVANCE = "cash_book.resolution", "cash_book.photo", "cash_book.slip", "cash_book.advance"
COUNT, DOUBT, REPLY, REASON = "cash_book.count", "cash_book.doubt", "cash_book.reply", "cash_book.why"
LIMIT, DUES = "cash_book.limit", "cash_book.dues"
APPROVAL, CHECK, CLOSE = "cash_book.approval", "cash_book.check", "cash_book.close"
WAYS = ("keep", "approve", "cash", "bank", "advance", "number", "another", "resolution", "photo", "again", "twice")
MOST_WORDS = 300


def entry_card(entry_id: int) -> str:
    """The name of an entry's card."""
    return f"cash_entry:{entry_id}"


def month_card(network_id: int, month: str) -> str:
    """The name of the card of a month's account."""
    return f"cash_month:{network_id}:{month}"


async def _with(turn: Turn, network_id: int, right: Right) -> tuple[Standing, Book]:
    """Where the person stands in a network whose book was begun; refused without the right."""
    standing = await yours(turn, network_id)
    if right is not Right.KEEP_CASH_BOOK or not await views.keeps(turn.connection, standing, turn.who.id):
        standing.require(right)
    book = await books.book(turn.connection, network_id)
    if book is None:
        raise Refused("cash_book.refused_not_begun")
    return standing, book


async def _decided(turn: Turn, question: Question) -> None:
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    if turn.pressed_on is not None:
        outbox.take_buttons(turn)


# --- begun --------------------------------------------------------------------------------------------------------------------


async def begin(turn: Turn, network_id: int) -> None:
    """[การเงิน] under [เริ่มส่วนหนึ่ง]: says what the book is and is not, and asks what there is."""
    standing = await yours(turn, network_id)
    standing.require(Right.BEGIN_CASH_BOOK)
    if await books.book(turn.connection, network_id) is not None:
        raise Refused("cash_book.refused_begun")
    await questions.ask(turn, BEGIN, "cash_book.ask_opening", {}, state={"step": "opening"}, network_id=network_id)


async def take_opening(turn: Turn, question: Question, text: str) -> None:
    """'เงินสด 1,200 ธนาคาร 8,300', then what an organisation pays a year; shown before it counts."""
    network_id = question.network_id or 0
    (await yours(turn, network_id)).require(Right.BEGIN_CASH_BOOK)
    state = question.state
    if state["step"] == "opening":
        found = opening(text)
        if found is None:
            raise Refused("cash_book.refused_opening")
        cash, bank = (rules.in_satang(each) if each else 0 for each in found)
        keyboard: Keyboard = [[data("cash_book.no_dues", "cash_book.no_dues:{question}")]]
        state = {"step": "dues", "cash": cash, "bank": bank}
        await questions.ask(
            turn, BEGIN, "cash_book.ask_dues", {}, state=state, keyboard=keyboard, network_id=network_id
        )
    elif state["step"] == "dues":
        await _show_beginning(turn, question, _satang(text))
    else:
        raise Refused("cash_book.refused_press")


def _satang(text: str, *, none: bool = False) -> int:
    baht = baht_alone(text)
    if baht is None:
        raise Refused("cash_book.refused_sum")
    return 0 if none and not baht else rules.in_satang(baht)


async def no_dues(turn: Turn, question: Question) -> None:
    """[ไม่มีค่าบำรุง]."""
    (await yours(turn, question.network_id or 0)).require(Right.BEGIN_CASH_BOOK)
    if question.state.get("step") != "dues":
        raise Refused("common.old_button")
    await _decided(turn, question)
    await _show_beginning(turn, question, 0)


async def _show_beginning(turn: Turn, question: Question, dues: int) -> None:
    state = question.state | {"step": "right", "dues": dues, "limit": rules.USUAL_LIMIT}
    values = {name: state[name] for name in ("cash", "bank", "dues", "limit")}
    keyboard: Keyboard = [
        [data("cash_book.right", "cash_book.start:{question}"), data("cash_book.correct", "cash_book.anew:{question}")]
    ]
    await questions.ask(
        turn, BEGIN, "cash_book.ask_begin", values, state=state, keyboard=keyboard, network_id=question.network_id
    )


async def start(turn: Turn, question: Question) -> None:
    """[ถูกต้อง]: the book is begun."""
    standing = await yours(turn, question.network_id or 0)
    standing.require(Right.BEGIN_CASH_BOOK)
    state, network = question.state, standing.network
    if state.get("step") != "right":
        raise Refused("common.old_button")
    await _decided(turn, question)
    today = network.day_of(turn.now)
    if not await books.begin(
        turn, network.id, today, Balances(state["cash"], state["bank"]), state["limit"], state["dues"]
    ):
        raise Refused("cash_book.refused_begun")
    await _plan_month(turn, network, f"{today:%Y-%m}")
    checker = bool(await views.people_in(turn.connection, network.id, Office.CHECKER))
    treasurer = bool(await views.people_in(turn.connection, network.id, Office.TREASURER))
    values = {"limit": state["limit"], "checker": checker, "treasurer": treasurer}
    outbox.reply(turn, "cash_book.begun", values, network_id=network.id)


async def anew(turn: Turn, question: Question) -> None:
    """[แก้ไข]: what there is, typed again."""
    await _decided(turn, question)
    await begin(turn, question.network_id or 0)


# --- told ---------------------------------------------------------------------------------------------------------------------


async def hear(turn: Turn, words: Words, attachment: dict[str, Any] | None) -> bool:
    """What the treasurer tells of the network's money, or the secretary from paper.

    False for anybody else, and where nobody began the book.
    """
    told = words.cash_book_of_goods
    standing = await _keeper(turn)
    if told is None or standing is None:
        return False
    network = standing.network
    book = await books.book(turn.connection, network.id)
    assert book is not None
    file_id = await files.keep(turn, network_id=network.id, **attachment) if attachment is not None else None
    if told.correction:
        await _hear_correction(turn, network, told, file_id, words.text)
        return True
    state = await _draft(turn, network, told, file_id)
    if told.number is not None:
        state["typed"] = [told.number, told.number_year or network.day_of(turn.now).year]
    if told.advanced and not (told.by_self or told.advanced_by):
        await _ask_who_paid(turn, network.id, state)
        return True
    if told.advanced:
        state |= (
            _paid_by(turn.who.name, turn.who.id)
            if told.by_self
            else _paid_by(told.advanced_by, await _known(turn, network.id, told.advanced_by))
        )
    await _ask(turn, network, book, state)
    return True


async def keeps_one(turn: Turn) -> bool:
    """Whether whoever writes keeps the book of a network: what is told of its money then is no report of an organisation."""
    return await _keeper(turn) is not None


async def _keeper(turn: Turn) -> Standing | None:
    """Where the person keeps a book that was begun, the network spoken of last first."""
    known = await networks_here(turn)
    known.sort(key=lambda each: each != turn.who.current_network_id)
    for network_id in known:
        standing = await in_network(turn, network_id)
        if await books.book(turn.connection, network_id) is None:
            continue
        if await views.keeps(turn.connection, standing, turn.who.id):
            return standing
    return None


async def _draft(turn: Turn, network: Network, told: CashTold, file_id: int | None) -> dict[str, Any]:
    """What was told, as the entry it would be."""
    today = network.day_of(turn.now)
    satang = rules.in_satang(told.baht) if told.baht is not None else 0
    by_bank = (told.side is Side.RECEIVED and file_id is not None) or told.category in rules.OF_THE_BANK
    usual = Purse.BANK if by_bank else Purse.CASH
    draft: dict[str, Any] = {
        "side": told.side.value,
        "purse": (told.purse or usual).value,
        "satang": satang,
        "category": told.category or (rules.DUES if told.dues else rules.OTHER),
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
        rates = await books.dues(turn.connection, network.id)
        owing = await views.dues_owed(turn.connection, network, today)
        year = told.dues_year or rules.year_to_pay(owing, found[0].id, today.year)
        left = sum(each.satang for each in owing if (each.member_id, each.year) == (found[0].id, year))
        draft |= {"member_id": found[0].id, "dues_year": year}
        draft["satang"] = satang or left or rates.get(max(rates, default=year), 0)
        if not draft["satang"]:
            raise Refused("cash_book.refused_sum")
    if told.plan_line is not None:
        await _in_plan(turn, network, told.plan_line)
    if told.payee:
        draft["payee_person_id"] = await _officer(turn, network, told.payee)
    return draft


async def _left_owing(turn: Turn, network: Network, whom: str) -> tuple[Member, ...]:
    owing = [each.member_id for each in await views.dues_owed(turn.connection, network, network.day_of(turn.now))]
    return Directory(await members.by_keys(turn.connection, network.id, owing), {}).named(whom)


async def _in_plan(turn: Turn, network: Network, number: int) -> None:
    """Raises Refused where the plan of this year has no such line; without a plan here it is one on paper."""
    year = year_of(network.day_of(turn.now), network.accounting_month)
    plan = await action_plans.of_year(turn.connection, network.id, year)
    if plan is None:
        return
    if number not in {each.number for each in await action_plans.lines_of(turn.connection, plan.id)}:
        raise Refused("cash_book.refused_plan", line=number)


async def _officer(turn: Turn, network: Network, said: str) -> int | None:
    """Whom a name or the word for an office means among the officers: who is to be paid does not approve."""
    held = await offices.holders(turn.connection, network.id)
    named = office(said)
    found = [each for each in held if (each.office == named if named else resembles(said, each.name))]
    return found[0].person_id if found else None


def _entry(state: dict[str, Any]) -> Entry:
    given = {name: value for name, value in state.items() if name in Entry.__dataclass_fields__}
    return Entry(**given | {"side": Side(state["side"]), "purse": Purse(state["purse"])})


async def _ask(turn: Turn, network: Network, book: Book, state: dict[str, Any]) -> None:
    """The entry as it would stand, before it counts; what speaks against it is asked first."""
    entry, now = _entry(state), await books.balances(turn.connection, network.id)
    year = network.day_of(turn.now).year
    number = await books.upcoming(turn.connection, network.id, entry.side, year)
    member = await views.member_name(turn.connection, network.id, entry)
    values = rules.shown(replace(entry, day=network.day_of(turn.now)), member, number) | {"limit": book.limit}
    if entry.advanced_by:
        values["number"] = None  # it gets one on the day on which it is paid back
    values |= {"earlier": earlier_month(entry.words, network.day_of(turn.now))}
    text, ways = await _against(turn, network, entry, state, values, now, number)
    if not text:
        text, ways = "cash_book.ask_entry", _usual_ways(entry)
        if entry.side is Side.PAID and rules.needs_approval(entry.satang, book.limit):
            state |= {"over_limit": True}
            text, ways = "cash_book.ask_approval", [["approve", "again"]]
    keyboard: Keyboard = [
        [
            data(
                f"cash_book.way_{way}",
                f"cash_book.choose:{{question}}:{way}",
                number=values["number"],
                side=entry.side.value,
            )
            for way in row
        ]
        for row in ways
    ]
    await questions.ask(turn, ASK, text, values, state=state, keyboard=keyboard, network_id=network.id)


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
    turn: Turn,
    network: Network,
    entry: Entry,
    state: dict[str, Any],
    values: dict[str, Any],
    now: Balances,
    number: int,
) -> tuple[str, list[list[str]]]:
    """What speaks against an entry, first come first: its number is given, its slip is booked, there is not so much."""
    typed = state.get("typed")
    if typed is not None and typed != [number, network.day_of(turn.now).year]:
        used = await books.numbered(turn.connection, network.id, entry.side, typed[1], typed[0])
        values["used"] = (
            None if used is None else rules.shown(used, await views.member_name(turn.connection, network.id, used))
        )
        values["typed"] = typed
        return "cash_book.ask_number", [["number", "again"]]
    if entry.file_id is not None and not state.get("another"):
        same = await books.same_slip(turn.connection, network.id, entry.file_id)
        if same is not None:
            values["same"] = rules.shown(same)
            return "cash_book.ask_slip", [["another", "twice"]]
    try:
        if not entry.advanced_by:
            rules.enough(now, entry)
    except Refused as refused:
        if entry.side is not Side.PAID or entry.purse is not Purse.CASH:
            raise
        values |= {"has": refused.values["has"]}
        return "cash_book.ask_no_cash", [["bank", "advance"], ["again"]]
    return "", []


async def choose(turn: Turn, question: Question, way: str) -> None:
    """A button under an entry that is shown before it counts."""
    network_id = question.network_id or 0
    standing, book = await _with(turn, network_id, Right.KEEP_CASH_BOOK)
    network, state = standing.network, dict(question.state)
    await _decided(turn, question)
    if way in ("keep", "approve"):
        await _book(turn, network, book, state, f"question:{question.id}")
    elif way in ("again", "twice"):
        outbox.reply(
            turn, "cash_book.type_again" if way == "again" else "cash_book.not_twice", {}, network_id=network_id
        )
    elif way == "resolution":
        await questions.ask(turn, RESOLUTION, "cash_book.ask_resolution", {}, state=state, network_id=network_id)
    elif way == "photo":
        await questions.ask(turn, PHOTO, "cash_book.ask_photo", {}, state=state, network_id=network_id)
    elif way == "advance":
        await _ask_who_paid(turn, network_id, state)
    else:
        more: dict[str, dict[str, Any]] = {"number": {"typed": None}, "another": {"another": True}}
        await _ask(turn, network, book, state | more.get(way, {"purse": way}))


async def take_words(turn: Turn, question: Question, yes: bool) -> None:
    """Yes or no in words: as [ถูกต้อง], or typed again."""
    await choose(turn, question, "keep" if yes else "again")


async def take_resolution(turn: Turn, question: Question, text: str) -> None:
    """'มติครั้งที่ 12/2569', 'แผนข้อ 3': by which it is paid."""
    standing, book = await _with(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    found = backing(text)
    if found is None:
        raise Refused("cash_book.refused_backing")
    resolution, line = found
    if line is not None:
        await _in_plan(turn, standing.network, line)
    await questions.end(turn, question)
    await _ask(turn, standing.network, book, question.state | {"resolution": resolution, "plan_line": line})


async def take_photo(turn: Turn, question: Question, attachment: dict[str, Any]) -> None:
    """The bill of an entry that is shown before it counts."""
    standing, book = await _with(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    await questions.end(turn, question)
    file_id = await files.keep(turn, network_id=standing.network.id, **attachment)
    await _ask(turn, standing.network, book, question.state | {"file_id": file_id})


async def _ask_who_paid(turn: Turn, network_id: int, state: dict[str, Any]) -> None:
    keyboard: Keyboard = [[data("cash_book.myself", "cash_book.myself:{question}")]]
    await questions.ask(
        turn, ADVANCE, "cash_book.ask_advance", {}, state=state, keyboard=keyboard, network_id=network_id
    )


def _paid_by(name: str, person_id: int | None) -> dict[str, Any]:
    return {"advanced_by": name, "payee": name, "payee_person_id": person_id}


async def _known(turn: Turn, network_id: int, name: str) -> int | None:
    known = await directory.known_people(turn.connection, network_id)
    found = [each.person_id for each in known if resembles(name, each.name)]
    return found[0] if len(found) == 1 else None


async def myself(turn: Turn, question: Question) -> None:
    """[ผมเอง]: the treasurer paid it out of their own money."""
    await _advance(turn, question, turn.who.name, turn.who.id)


async def take_advance(turn: Turn, question: Question, words: Words) -> bool:
    """Who paid it out of their own money, by name; another entry that is told is no name."""
    if words.cash_book_of_goods is not None:
        return False
    name = words.text
    await _advance(turn, question, " ".join(name.split())[:120], await _known(turn, question.network_id or 0, name))
    return True


async def _advance(turn: Turn, question: Question, name: str, person_id: int | None) -> None:
    standing, book = await _with(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    await _decided(turn, question)
    await _ask(turn, standing.network, book, question.state | _paid_by(name, person_id))


async def _book(turn: Turn, network: Network, book: Book, state: dict[str, Any], once: str) -> None:
    """It counts under its number, waits for whoever approves it, or is owed to who paid it."""
    entry, today = _entry(state), network.day_of(turn.now)
    over = entry.side is Side.PAID and rules.needs_approval(_in_all(state, entry), book.limit)
    whom = await _asked(turn, network, entry, late=False) if over else ()
    if over and not whom:
        raise Refused("cash_book.refused_nobody")
    if not over and not entry.advanced_by:
        rules.enough(await books.balances(turn.connection, network.id), entry)
    wanted = State.WAITING if over else State.ADVANCED if entry.advanced_by else State.COUNTS
    kept = await books.add(turn, network.id, replace(entry, state=wanted, over_limit=over), today, once=once)
    if kept is None:
        raise Refused("cash_book.refused_booked")
    await _show_entry(turn, network, kept)
    if over:
        await _ask_for_approval(turn, network, kept, whom)
        later = turn.now + rules.ANSWERED_IN
        await due.plan(turn, APPROVAL, str(kept.id), later, network_id=network.id)
    elif kept.counts:
        await _tell_payer(turn, network, kept)
        if kept.side is Side.RECEIVED:
            corrects = f"cash:{kept.corrects_id}" if kept.corrects_id is not None else None
            await support_requests.book(
                turn, network.id, kept.words, kept.satang, once=f"cash:{kept.id}", corrects=corrects
            )


def _in_all(state: dict[str, Any], entry: Entry) -> int:
    """What a payment comes to in all: with what it corrects."""
    return entry.satang + int(state.get("before", 0)) if entry.satang > 0 else 0


async def _show_entry(turn: Turn, network: Network, entry: Entry) -> None:
    """The entry on its card, on the message that was pressed."""
    name, chat_id = entry_card(entry.id), turn.here.id
    if turn.pressed_on is not None:
        await outbox.put_card_on(turn, chat_id, name, turn.pressed_on)
    await outbox.show(turn, chat_id, name, network_id=network.id)


async def _tell_payer(turn: Turn, network: Network, entry: Entry) -> None:
    """Whoever speaks for the organisation whose dues came in has the numbered receipt."""
    if entry.side is not Side.RECEIVED or entry.member_id is None:
        return
    member = await views.member_name(turn.connection, network.id, entry)
    keyboard: Keyboard = [[data("cash_book.receipt", f"cash_book.receipt:{network.id}:{entry.id}")]]
    say_to(
        turn,
        network,
        await speakers(turn.connection, entry.member_id),
        "cash_book.corrected_told" if entry.corrects_id is not None else "cash_book.received_told",
        rules.shown(entry, member),
        keyboard=keyboard,
    )


# --- approved -----------------------------------------------------------------------------------------------------------------


async def _asked(turn: Turn, network: Network, entry: Entry, *, late: bool) -> tuple[int, ...]:
    """Who is asked to approve it; never who is to be paid or who entered it."""
    body = await networks.default_body(turn.connection, network.id)
    held = await offices.appointments(turn.connection, network.id, body.id)
    reachable = {each.person for each in held if await directory.writable(turn.connection, each.person) is not None}
    barred = {entry.payee_person_id or 0, entry.by_person_id or turn.who.id}
    return rules.asked(held, barred, reachable, late=late)


async def _ask_for_approval(turn: Turn, network: Network, entry: Entry, whom: Sequence[int]) -> None:
    await show_to(turn, network, await reached(turn.connection, whom), entry_card(entry.id))


async def ask_next(turn: Turn, work: Due) -> str | None:
    """Nobody answered for two days: the vice-chair is asked too, else the secretary."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    entry = await books.entry_of(turn.connection, network.id, int(work.subject))
    if entry is None or entry.state is not State.WAITING or entry.late:
        return "it is decided"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    first = await _asked(turn, network, entry, late=False)
    await books.note(turn, network.id, entry.id, late=True)
    more = [each for each in await _asked(turn, network, entry, late=True) if each not in first]
    await _ask_for_approval(turn, network, entry, more)
    return None


async def decide(turn: Turn, network_id: int, entry_id: int, yes: bool) -> None:
    """[อนุมัติ], [ไม่อนุมัติ]: of two taps the first counts; only whoever was asked, and never who is to be paid."""
    standing, _ = await _with(turn, network_id, Right.APPROVE_SPENDING)
    network = standing.network
    entry = await books.entry_of(turn.connection, network_id, entry_id)
    if entry is None or turn.here.id not in await directory.card_chats(turn.connection, entry_card(entry_id)):
        raise Refused("common.old_button")
    if turn.who.id in (entry.payee_person_id, entry.by_person_id):
        raise Refused("cash_book.refused_own")
    if entry.state is not State.WAITING:
        raise Refused("cash_book.refused_decided")
    wanted = State.REFUSED if not yes else State.ADVANCED if entry.advanced_by else State.COUNTS
    if wanted is State.COUNTS:
        rules.enough(await books.balances(turn.connection, network_id), entry)
    if not await books.settle(turn, network_id, entry, wanted, network.day_of(turn.now), purse=entry.purse):
        raise Refused("cash_book.refused_decided")
    turn.answer("cash_book.approved_answer" if yes else "cash_book.declined_answer")


async def drop(turn: Turn, network_id: int, entry_id: int) -> None:
    """[ถอนคำขอ], [ไม่ต้องคืนแล้ว]: what nobody has approved, or what was told to be owed by mistake, is taken back; no number was given."""
    standing, _ = await _with(turn, network_id, Right.KEEP_CASH_BOOK)
    entry = await books.entry_of(turn.connection, network_id, entry_id)
    if entry is None or entry.state not in (State.WAITING, State.ADVANCED):
        raise Refused("common.old_button")
    today = standing.network.day_of(turn.now)
    if not await books.settle(turn, network_id, entry, State.REFUSED, today, purse=entry.purse, decides=False):
        raise Refused("common.old_button")
    turn.answer("cash_book.dropped_answer")


# --- paid back to who advanced it -----------------------------------------------------------------------------------------------


async def repay(turn: Turn, network_id: int, entry_id: int, purse: Purse) -> None:
    """[คืนเงินแล้ว]: what somebody paid in advance counts from today, out of cash or bank, and that one is told."""
    standing, _ = await _with(turn, network_id, Right.KEEP_CASH_BOOK)
    entry = await books.entry_of(turn.connection, network_id, entry_id)
    if entry is None or entry.state is not State.ADVANCED:
        raise Refused("common.old_button")
    rules.enough(await books.balances(turn.connection, network_id), replace(entry, purse=purse))
    if not await books.settle(turn, network_id, entry, State.COUNTS, standing.network.day_of(turn.now), purse=purse):
        raise Refused("common.old_button")
    kept = await books.entry_of(turn.connection, network_id, entry_id)
    assert kept is not None
    if kept.payee_person_id is not None and kept.payee_person_id != turn.who.id:
        say_to(
            turn,
            standing.network,
            await reached(turn.connection, [kept.payee_person_id]),
            "cash_book.repaid_told",
            rules.shown(kept),
        )
    turn.answer("cash_book.repaid_answer")


# --- put right ----------------------------------------------------------------------------------------------------------------


async def _hear_correction(turn: Turn, network: Network, told: CashTold, file_id: int | None, text: str) -> None:
    """What an entry really was: a new entry in the open month, with its reason."""
    original = await _meant(turn, network, told)
    corrections = await books.corrections_of(turn.connection, network.id, original.id)
    now = rules.whole(original, corrections)
    satang = (rules.in_satang(told.baht) if told.baht is not None else 0) - now
    if not satang:
        if file_id is None or original.file_id is not None:
            raise Refused("cash_book.refused_same", satang=now, number=[original.number, original.year])
        await books.note(turn, network.id, original.id, file_id=file_id)
        outbox.reply(turn, "cash_book.slip_kept", rules.shown(original), network_id=network.id)
        return
    state = {
        "side": original.side.value,
        "purse": original.purse.value,
        "satang": satang,
        "category": original.category,
        "words": original.words,
        "member_id": original.member_id,
        "dues_year": original.dues_year,
        "payee_person_id": original.payee_person_id,
        "resolution": original.resolution,
        "plan_line": original.plan_line if _same_year(turn, network, original) else None,
        "file_id": file_id,
        "corrects_id": original.id,
        "reason": told.reason or (text[:MOST_WORDS] if told.corrected_words else ""),
        "before": now,
    }
    if not state["reason"]:
        await questions.ask(turn, REASON, "cash_book.ask_reason", {}, state=state, network_id=network.id)
        return
    await _ask_correction(turn, network, original, state)


def _same_year(turn: Turn, network: Network, original: Entry) -> bool:
    """Whether what is put right today still is of the plan's year in which it was booked."""
    month = network.accounting_month
    return original.day is not None and year_of(original.day, month) == year_of(network.day_of(turn.now), month)


async def _meant(turn: Turn, network: Network, told: CashTold) -> Entry:
    """The entry that is corrected: by its number, else the latest payment of these words, one without a slip first."""
    if told.corrects is not None:
        side, number, year = told.corrects
        found = await books.numbered(turn.connection, network.id, side, year or network.day_of(turn.now).year, number)
        if found is None or found.corrects_id is not None:
            raise Refused("cash_book.refused_no_entry")
        return found
    said = without_cost(told.corrected_words).casefold()
    of_words = [
        each
        for each in await books.entries(turn.connection, network.id)
        if each.side is Side.PAID and each.corrects_id is None and said in each.words.casefold()
    ]
    if not of_words:
        raise Refused("cash_book.refused_no_entry")
    return next((each for each in reversed(of_words) if each.file_id is None), of_words[-1])


async def take_reason(turn: Turn, question: Question, text: str) -> None:
    """Why an entry is put right."""
    standing, _ = await _with(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    original = await books.entry_of(turn.connection, standing.network.id, question.state["corrects_id"])
    assert original is not None
    await questions.end(turn, question)
    state = question.state | {"reason": " ".join(text.split())[:MOST_WORDS]}
    await _ask_correction(turn, standing.network, original, state)


async def _ask_correction(turn: Turn, network: Network, original: Entry, state: dict[str, Any]) -> None:
    entry, today = _entry(state), network.day_of(turn.now)
    rules.enough(await books.balances(turn.connection, network.id), entry)
    number = await books.upcoming(turn.connection, network.id, entry.side, today.year)
    member = await views.member_name(turn.connection, network.id, entry)
    values = rules.shown(replace(entry, day=today), member, number) | {
        "original": [original.number, original.year],
        "more": entry.satang > 0,
        "satang": abs(entry.satang),
        "month": f"{today:%Y-%m}",
        "closed": original.month if original.month != f"{today:%Y-%m}" else None,
    }
    keyboard: Keyboard = [
        [data("cash_book.yes", "cash_book.correct:{question}"), data("cash_book.no", "cash_book.leave:{question}")]
    ]
    await questions.ask(
        turn, CORRECT, "cash_book.ask_correction", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def correct(turn: Turn, question: Question) -> None:
    """[ใช่]: the difference is an entry of its own."""
    standing, book = await _with(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    await _decided(turn, question)
    await _book(turn, standing.network, book, question.state, f"question:{question.id}")


async def take_correct(turn: Turn, question: Question, yes: bool) -> None:
    """The same in words."""
    await (correct if yes else leave)(turn, question)


async def leave(turn: Turn, question: Question) -> None:
    """[ไม่ใช่]."""
    await _decided(turn, question)
    outbox.reply(turn, "cash_book.not_done", {}, network_id=question.network_id)


# --- the slip -----------------------------------------------------------------------------------------------------------------


async def ask_slip(turn: Turn, network_id: int, entry_id: int) -> None:
    """[ส่งรูปใบเสร็จ] under an entry that counts."""
    await _with(turn, network_id, Right.KEEP_CASH_BOOK)
    entry = await books.entry_of(turn.connection, network_id, entry_id)
    if entry is None or entry.file_id is not None:
        raise Refused("common.old_button")
    await questions.ask(turn, SLIP, "cash_book.ask_photo", {}, state={"entry": entry_id}, network_id=network_id)


async def take_slip(turn: Turn, question: Question, attachment: dict[str, Any]) -> None:
    """The bill of an entry, which was found."""
    network_id = question.network_id or 0
    await _with(turn, network_id, Right.KEEP_CASH_BOOK)
    entry = await books.entry_of(turn.connection, network_id, int(question.state["entry"]))
    await questions.end(turn, question)
    if entry is None or entry.file_id is not None:
        raise Refused("common.old_button")
    file_id = await files.keep(turn, network_id=network_id, **attachment)
    same = await books.same_slip(turn.connection, network_id, file_id)
    if same is not None:
        raise Refused(
            "cash_book.refused_slip", number=[same.number, same.year] if same.number else None, side=same.side
        )
    await books.note(turn, network_id, entry.id, file_id=file_id)
    outbox.reply(turn, "cash_book.slip_kept", rules.shown(entry), network_id=network_id)


async def slip(turn: Turn, network_id: int, entry_id: int) -> None:
    """[ดูใบเสร็จ]: for the treasurer, the checker and the chair."""
    (await yours(turn, network_id)).require(Right.SEE_CASH_SLIPS)
    entry = await books.entry_of(turn.connection, network_id, entry_id)
    if entry is None or entry.file_id is None:
        raise Refused("common.old_button")
    kept = await files.by_id(turn.connection, entry.file_id)
    if not kept.telegram_file_id:
        raise Refused("payments.slip_gone")
    outbox.file(turn, turn.here.id, kept.kind, kept.telegram_file_id, network_id=network_id)


async def receipt(turn: Turn, network_id: int, entry_id: int) -> None:
    """[ใบเสร็จ .pdf]: the numbered receipt, for who paid, the treasurer, the checker and the chair."""
    standing = await yours(turn, network_id)
    entry = await books.entry_of(turn.connection, network_id, entry_id)
    if entry is None or not entry.counts or entry.side is not Side.RECEIVED:
        raise Refused("common.old_button")
    if entry.member_id not in {each.id for each in standing.members}:
        standing.require(Right.SEE_CASH_SLIPS)
    _send(turn, network_id, {"kind": "receipt", "entry": entry_id})


def _send(turn: Turn, network_id: int, values: dict[str, Any]) -> None:
    turn.record("cash_book.sent", network_id, what=values["kind"])
    outbox.document(turn, turn.here.id, "cash_book", {"network": network_id, **values}, network_id=network_id)
    turn.answer("cash_book.file_comes")


# --- looked at ----------------------------------------------------------------------------------------------------------------


async def show(turn: Turn, network_id: int, face: str = "") -> None:
    """[การเงิน] on the network's card, and what is behind its buttons ('dues', 'advanced'), for whoever belongs; in private."""
    standing = await yours(turn, network_id)
    if not standing.belongs or await books.book(turn.connection, network_id) is None:
        raise Refused("cash_book.refused_not_begun")
    if face == "dues" or (face and not await views.keeps(turn.connection, standing, turn.who.id)):
        standing.require(Right.KEEP_CASH_BOOK)
    view = {"face": face}
    name = f"cash_book:{network_id}"
    if face and turn.pressed_on is not None:
        await outbox.put_card_on(turn, turn.here.id, name, turn.pressed_on)
    await outbox.show(turn, turn.here.id, name, view, network_id=network_id, fresh=not face)


async def show_entry(turn: Turn, network_id: int, entry_id: int) -> None:
    """One entry on its card, for who keeps or looks through the book."""
    standing = await yours(turn, network_id)
    if not await views.keeps(turn.connection, standing, turn.who.id):
        standing.require(Right.SEE_CASH_SLIPS)
    if await books.entry_of(turn.connection, network_id, entry_id) is None:
        raise Refused("common.old_button")
    await outbox.show(turn, turn.here.id, entry_card(entry_id), network_id=network_id, fresh=True)


async def report(turn: Turn, network_id: int, month: str) -> None:
    """[รายงานรับ-จ่าย .pdf] of a month, for whoever belongs to the network."""
    standing = await yours(turn, network_id)
    if not past_month(month, turn.now, standing.network.tz):
        raise Refused("common.old_button")
    if await books.report(turn.connection, network_id, month) is None:
        raise Refused("cash_book.refused_not_begun")
    _send(turn, network_id, {"kind": "report", "month": month})


async def year(turn: Turn, network_id: int) -> None:
    """[งบประจำปี .pdf]: budget beside account of the network's own year, for whoever belongs to it."""
    standing = await yours(turn, network_id)
    if await books.book(turn.connection, network_id) is None:
        raise Refused("cash_book.refused_not_begun")
    _send(turn, network_id, {"kind": "year", "day": standing.network.day_of(turn.now).isoformat()})


async def year_of_paper(turn: Turn, network_id: int, first: str, paper: str) -> None:
    """[งบประจำปี … .pdf], [… .docx] of a year that is over, for whoever belongs."""
    standing = await yours(turn, network_id)
    book = await books.book(turn.connection, network_id)
    try:
        wanted = year_of(date.fromisoformat(first), standing.network.accounting_month)
    except ValueError as wrong:
        raise Refused("common.old_button") from wrong
    if book is None or not book.begun_on < wanted.next.first <= standing.network.day_of(turn.now):
        raise Refused("common.old_button")
    last = wanted.next.first - timedelta(days=1)
    _send(turn, network_id, {"kind": "year", "day": last.isoformat(), "format": paper})


async def ask_limit(turn: Turn, network_id: int) -> None:
    """[เปลี่ยนวงเงิน]: the chair says above what a payment needs approval."""
    _, book = await _with(turn, network_id, Right.SET_SPENDING_LIMIT)
    await questions.ask(turn, LIMIT, "cash_book.ask_limit", {"limit": book.limit}, network_id=network_id)


async def take_limit(turn: Turn, question: Question, text: str) -> None:
    """The new sum."""
    network_id = question.network_id or 0
    await _with(turn, network_id, Right.SET_SPENDING_LIMIT)
    limit = _satang(text, none=True)
    await questions.end(turn, question)
    await books.set_limit(turn, network_id, limit)
    outbox.reply(turn, "cash_book.limit_kept", {"limit": limit}, network_id=network_id)


async def ask_dues(turn: Turn, network_id: int) -> None:
    """[เปลี่ยนค่าบำรุง]: what an organisation pays from this year on."""
    await _with(turn, network_id, Right.KEEP_CASH_BOOK)
    await questions.ask(turn, DUES, "cash_book.ask_dues_again", {}, network_id=network_id)


async def take_dues(turn: Turn, question: Question, text: str) -> None:
    """The dues of this calendar year; what was paid stays, what is owed is reckoned anew."""
    network_id = question.network_id or 0
    standing, _ = await _with(turn, network_id, Right.KEEP_CASH_BOOK)
    dues, this = _satang(text, none=True), standing.network.day_of(turn.now).year
    await questions.end(turn, question)
    await books.set_dues(turn, network_id, this, dues)
    outbox.reply(turn, "cash_book.dues_kept", {"dues": dues, "year": this}, network_id=network_id)


# --- the checker ----------------------------------------------------------------------------------------------------------------


async def _plan_month(turn: Turn, network: Network, month: str) -> None:
    """On the 1st the checker is asked, on the 6th the account stands on the meeting's cards; both come again each month."""
    first = date.fromisoformat(f"{after(month)}-01")
    await due.repeat(turn, CHECK, str(network.id), sending_moment(first, network.hours), network_id=network.id)
    await due.repeat(turn, CLOSE, str(network.id), closes_at(month, network.tz), network_id=network.id)


async def ask_checker(turn: Turn, work: Due) -> str | None:
    """The month before goes to the checkers once, where it had an entry."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    month = before(month_of(work.at, network.tz))
    first = date.fromisoformat(f"{after(after(month))}-01")
    await due.move(turn.connection, work, sending_moment(first, network.hours))
    if not await books.entries_of_month(turn.connection, network.id, month):
        return None
    for person_id in await views.people_in(turn.connection, network.id, Office.CHECKER):
        if not await views.may_check(turn.connection, network.id, person_id):
            continue
        await show_to(turn, network, await reached(turn.connection, [person_id]), month_card(network.id, month))
    return None


async def close(turn: Turn, work: Due) -> str | None:
    """A month has closed: its account stands on the invitation and in the agenda, checked or not. Nothing is sent."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    month = before(month_of(work.at, network.tz))
    await due.move(turn.connection, work, closes_at(after(month), network.tz))
    await books.close(turn, network.id, month)
    await _meeting_follows(turn, network, month)
    return None


async def _meeting_follows(turn: Turn, network: Network, month: str) -> None:
    books.month_changed(turn, network.id, month)
    await agenda_changed(turn, network.id)
    body = await networks.default_body(turn.connection, network.id)
    meeting = await meetings.next_ordinary(turn.connection, network.id, body.id)
    if meeting is not None and meeting.invited_at is not None:
        turn.changed("meeting", meeting.id, network.id)


async def _checking(turn: Turn, network_id: int, month: str) -> Standing:
    """The checker before a month that is over; refused to the treasurer's own organisation, and to who holds another office."""
    standing, _ = await _with(turn, network_id, Right.CHECK_CASH_BOOK)
    if not await views.may_check(turn.connection, network_id, turn.who.id):
        raise Refused("office.checker_apart")
    this = month_of(turn.now, standing.network.tz)
    if not past_month(month, turn.now, standing.network.tz) or month >= this:
        raise Refused("common.old_button")
    return standing


async def check_all(turn: Turn, network_id: int, month: str) -> None:
    """[ตรวจแล้วทุกรายการ]: all entries of the month; then the cash is counted."""
    standing = await _checking(turn, network_id, month)
    entries = await books.entries_of_month(turn.connection, network_id, month)
    await books.tick(turn, network_id, [each.id for each in entries if each.checked_at is None])
    await _meeting_follows(turn, standing.network, month)
    await _ask_count(turn, standing.network, month)


async def look_through(turn: Turn, network_id: int, month: str, page: int = 0) -> None:
    """[ดูทีละรายการ]: the entries with a tick for each, on the same card."""
    await _checking(turn, network_id, month)
    name = month_card(network_id, month)
    if turn.pressed_on is not None:
        await outbox.put_card_on(turn, turn.here.id, name, turn.pressed_on)
    await outbox.show(turn, turn.here.id, name, {"each": True, "page": page}, network_id=network_id)


async def tick(turn: Turn, network_id: int, month: str, entry_id: int, page: int = 0) -> None:
    """[จ.3]: looked at, or not after all; with the last one the cash is counted."""
    standing = await _checking(turn, network_id, month)
    entries = await books.entries_of_month(turn.connection, network_id, month)
    entry = next((each for each in entries if each.id == entry_id), None)
    if entry is None:
        raise Refused("common.old_button")
    await books.tick(turn, network_id, [entry_id], entry.checked_at is None)
    await _meeting_follows(turn, standing.network, month)
    await look_through(turn, network_id, month, page)
    left = [each for each in entries if each.checked_at is None and each.id != entry_id]
    if not left and entry.checked_at is None:
        await _ask_count(turn, standing.network, month)


async def _ask_count(turn: Turn, network: Network, month: str) -> None:
    cash = (await books.balances(turn.connection, network.id)).cash
    keyboard: Keyboard = [[data("cash_book.agrees", "cash_book.agrees:{question}", satang=cash)]]
    values, state = {"satang": cash}, {"month": month, "cash": cash}
    await questions.ask(
        turn, COUNT, "cash_book.ask_count", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def agrees(turn: Turn, question: Question) -> None:
    """[1,170 ตรงกัน]: so much was counted; where something was booked since, what the book says now is asked."""
    standing = await _checking(turn, question.network_id or 0, question.state["month"])
    now = (await books.balances(turn.connection, standing.network.id)).cash
    await _decided(turn, question)
    if now != question.state["cash"]:
        await _ask_count(turn, standing.network, question.state["month"])
        return
    await _count(turn, standing.network, question.state["month"], now, now)


async def take_count(turn: Turn, question: Question, text: str) -> None:
    """What was counted, typed: a difference is written down, not booked, and the treasurer is told."""
    standing = await _checking(turn, question.network_id or 0, question.state["month"])
    counted = _satang(text, none=True)
    now = (await books.balances(turn.connection, standing.network.id)).cash
    await questions.end(turn, question)
    await _count(turn, standing.network, question.state["month"], counted, now)


async def _count(turn: Turn, network: Network, month: str, counted: int, in_book: int) -> None:
    await books.count(turn, network.id, month, counted, in_book)
    await _meeting_follows(turn, network, month)
    values = {
        "month": month,
        "counted": counted,
        "book": in_book,
        "difference": abs(counted - in_book),
        "less": counted < in_book,
        "by": turn.who.name,
        "day": network.day_of(turn.now).isoformat(),
    }
    outbox.reply(turn, "cash_book.counted", values, network_id=network.id)
    if counted == in_book:
        return
    say_to(turn, network, await _treasurers(turn, network), "cash_book.counted_told", values)


async def _treasurers(turn: Turn, network: Network) -> list[int]:
    return await reached(turn.connection, await views.keepers(turn.connection, network.id))


async def ask_doubt(turn: Turn, network_id: int, month: str) -> None:
    """[ถามเหรัญญิก]: what?"""
    await _checking(turn, network_id, month)
    await questions.ask(turn, DOUBT, "cash_book.ask_doubt", {}, state={"month": month}, network_id=network_id)


async def take_doubt(turn: Turn, question: Question, text: str) -> None:
    """The checker's question goes to the treasurer, whose answer comes back."""
    standing = await _checking(turn, question.network_id or 0, question.state["month"])
    network, month = standing.network, question.state["month"]
    told = await _treasurers(turn, network)
    if not told:
        raise Refused("cash_book.refused_no_treasurer")
    await questions.end(turn, question)
    values = {"by": turn.who.name, "month": month, "words": " ".join(text.split())[:MOST_WORDS]}
    target = f"cash_book.reply:{network.id}:{turn.who.id}:{month}"
    say_to(turn, network, told, "cash_book.doubt_told", values, keyboard=[[data("cash_book.reply", target)]])
    turn.record("cash_book.doubt", network.id, month=month)
    outbox.reply(turn, "cash_book.doubt_sent", {}, network_id=network.id)


async def ask_reply(turn: Turn, network_id: int, person_id: int, month: str) -> None:
    """[ตอบ]: the treasurer's answer to the checker."""
    standing, _ = await _with(turn, network_id, Right.KEEP_CASH_BOOK)
    if person_id not in await views.people_in(turn.connection, network_id, Office.CHECKER):
        raise Refused("common.old_button")
    if not past_month(month, turn.now, standing.network.tz):
        raise Refused("common.old_button")
    state = {"to": person_id, "month": month}
    await questions.ask(turn, REPLY, "cash_book.ask_reply", {}, state=state, network_id=network_id)


async def take_reply(turn: Turn, question: Question, text: str) -> None:
    """It goes back to who asked."""
    standing, _ = await _with(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    network, state = standing.network, question.state
    await questions.end(turn, question)
    values = {"by": turn.who.name, "month": state["month"], "words": " ".join(text.split())[:MOST_WORDS]}
    say_to(turn, network, await reached(turn.connection, [int(state["to"])]), "cash_book.reply_told", values)
    outbox.reply(turn, "cash_book.reply_sent", {}, network_id=network.id)
