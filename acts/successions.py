"""Handing over an office: the list that writes itself, both taps, the checker's count; what is late or missing is told.

Source: docs/network.md, 'Elections'. A difference is written down and never booked.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import domain.successions
import views.successions
from acts.cash_book.book import satang_typed
from acts.telling import tell
from domain.people import Appointment, Office
from domain.quiet_hours import sending_moment
from domain.refusal import Refused
from domain.successions import Step
from domain.telling import Holding, Somebody
from language.successions import is_secret
from storage import due, networks, offices, outbox, questions, successions
from storage.due import Due
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.successions import Succession
from storage.turn import Turn
from views import cash_book
from views.standing import Standing

LATE = "successions.late"
MORE, MISSING, COUNTED = "successions.more", "successions.missing", "successions.counted"


def card_name(succession_id: int) -> str:
    """The name of its card, in the private chats of both sides."""
    return f"succession:{succession_id}"


def count_name(succession_id: int) -> str:
    """The name of the checker's card."""
    return f"succession_count:{succession_id}"


async def left_empty(turn: Turn, network_id: int, body_id: int, before: Sequence[Appointment]) -> dict[Office, int]:
    """Who last held the offices that nobody holds now."""
    held = {each.office for each in before}
    found = {}
    for office in domain.successions.HANDED:
        if office not in held:
            last = await successions.last_holder(turn.connection, network_id, body_id, office)
            if last is not None:
                found[office] = last
    return found


async def begin(
    turn: Turn,
    network: Network,
    body_id: int,
    election_id: int | None,
    day: date,
    before: Sequence[Appointment],
    after: Sequence[Appointment],
    left: Mapping[Office, int],
) -> None:
    """Offices passed on, by the election of a meeting of this day or without one: who leaves gets the list; seven days later it is
    looked at again.
    """
    for office, leaving, following in domain.successions.passed_on(before, after, left):
        key = await successions.begin(turn, network.id, body_id, election_id, office, leaving, following)
        found = await _kept(turn, network.id, key)
        await _show(turn, network, found, leaving)
        at = max(turn.now, sending_moment(day + domain.successions.LATE, network.hours))
        await due.plan(turn, LATE, f"{key}", at, network_id=network.id)


async def given(turn: Turn, network: Network, body_id: int, before: Sequence[Appointment]) -> None:
    """An office of the network was given without an election, where it was held as `before`: it is handed over by a list as well.

    Only where the network keeps its own money: nothing more is sent to one that began none of these parts.
    """
    own = (await networks.default_body(turn.connection, network.id)).id == body_id
    if not own or not await cash_book.begun(turn.connection, network.id):
        return
    after = await offices.appointments(turn.connection, network.id, body_id)
    left = await left_empty(turn, network.id, body_id, before)
    day = turn.now.astimezone(network.tz).date()
    await begin(turn, network, body_id, None, day, before, after, left)


async def _kept(turn: Turn, network_id: int, succession_id: int) -> Succession:
    found = await successions.by_id(turn.connection, network_id, succession_id)
    assert found is not None, "it was written a moment ago"
    return found


async def _check_side(turn: Turn, found: Succession, side: int) -> None:
    """Whoever does not tap for this side pressed an old button."""
    if not await views.successions.acts_for(turn.connection, found, side, turn.who.id):
        raise Refused("common.old_button")


async def _show(turn: Turn, network: Network, found: Succession, side: int) -> None:
    """The card in the private chat of a side, else of who enters it for them."""
    person = await views.successions.enters_for(turn.connection, found, side) or side
    await tell(turn, network, Somebody(person), card_name(found.id), about=card_name(found.id))


def _entered(turn: Turn, side: int) -> str:
    return "" if turn.who.id == side else turn.who.name


def _plain(text: str) -> str:
    """What was typed, refused where it would write down a password or the number of an account."""
    if is_secret(text):
        raise Refused("successions.refused_secret")
    return domain.successions.check_words(text)


# --- who leaves -----------------------------------------------------------------------------------------------------------------


async def ask_more(turn: Turn, standing: Standing, found: Succession) -> None:
    """[เพิ่มรายการ]: what else is handed over, in words."""
    await _check_side(turn, found, found.leaving_person_id)
    if found.handed_over_at is not None:
        raise Refused("successions.refused_handed_over")
    network_id, state = standing.network.id, {"succession": found.id}
    await questions.ask(turn, MORE, "successions.ask_more", {}, state=state, network_id=network_id)


async def take_more(turn: Turn, question: Question, standing: Standing, found: Succession, text: str) -> None:
    """'กุญแจตู้เอกสาร 2 ดอก'; a password or the number of an account is refused."""
    await _check_side(turn, found, found.leaving_person_id)
    words = _plain(text)
    if not await successions.add(turn, found, words):
        raise Refused("successions.refused_handed_over")
    await questions.end(turn, question)
    await outbox.show(turn, turn.here.id, card_name(found.id), network_id=standing.network.id, fresh=True)


async def hand_over(turn: Turn, standing: Standing, found: Succession) -> None:
    """[ส่งมอบแล้ว]: the list stays as it is now, and who follows is asked whether all of it came."""
    await _check_side(turn, found, found.leaving_person_id)
    network = standing.network
    rows = await views.successions.lines(turn.connection, network, found, turn.now)
    kept = await cash_book.balances(turn.connection, network.id) if found.office is Office.TREASURER else None
    cash = kept.cash if kept is not None else None
    if not await successions.hand_over(turn, found, rows, cash, _entered(turn, found.leaving_person_id)):
        raise Refused("successions.refused_handed_over")
    turn.answer("successions.answer_handed_over")
    await _show(turn, network, found, found.following_person_id)


# --- who follows ----------------------------------------------------------------------------------------------------------------


async def receive(turn: Turn, standing: Standing, found: Succession) -> None:
    """[รับมอบแล้ว]: of money the checker is asked to count the cash."""
    await _check_side(turn, found, found.following_person_id)
    network = standing.network
    if found.handed_over_at is None:
        raise Refused("successions.refused_not_yet")
    if not await successions.receive(turn, found, _entered(turn, found.following_person_id)):
        raise Refused("successions.refused_received")
    turn.answer("successions.answer_received")
    found = await _kept(turn, network.id, found.id)
    if await views.successions.step_of(turn.connection, found) is not Step.COUNT:
        return
    checkers = [Somebody(each) for each in await views.successions.checkers(turn.connection, found)]
    await tell(turn, network, checkers or [Holding(Office.CHECKER)], count_name(found.id))


async def ask_missing(turn: Turn, standing: Standing, found: Succession) -> None:
    """[ไม่ครบ]: what is missing, in words."""
    await _check_side(turn, found, found.following_person_id)
    if found.handed_over_at is None or found.received_at is not None or found.missing:
        raise Refused("common.old_button")
    network_id, state = standing.network.id, {"succession": found.id}
    await questions.ask(turn, MISSING, "successions.ask_missing", {}, state=state, network_id=network_id)


async def take_missing(turn: Turn, question: Question, standing: Standing, found: Succession, text: str) -> None:
    """What is missing is told to chair and checker, and to nobody else; who follows may receive it later."""
    await _check_side(turn, found, found.following_person_id)
    network = standing.network
    words = _plain(text)
    if not await successions.miss(turn, found, words):
        raise Refused("common.old_button")
    await questions.end(turn, question)
    outbox.reply(turn, "successions.missing_kept", {}, network_id=network.id)
    await _tell(turn, network, found, "successions.missing_told", {"words": words})


async def _tell(
    turn: Turn, network: Network, found: Succession, text: str, values: dict[str, object], call: int | None = None
) -> None:
    """Chair and checker are told, but not of what they tapped themselves; `call`: whom to telephone to."""
    told = [
        each
        for each in await views.successions.late_to(turn.connection, found)
        if turn.person is None or each != turn.who.id
    ]
    keyboard = [[data("successions.call", f"successions.call:{network.id}:{found.id}")]] if call is not None else None
    values = await views.successions.names(turn.connection, found) | values
    about = None if call is None else f"{card_name(found.id)}:{values['step']}"
    await tell(turn, network, [Somebody(each) for each in told], text, values, keyboard=keyboard, about=about)


# --- the checker ----------------------------------------------------------------------------------------------------------------


async def _check_count(turn: Turn, found: Succession) -> int:
    """The cash in satang that was handed over, for who may count it now."""
    if not await views.successions.may_count(turn.connection, found, turn.who.id) or found.cash is None:
        raise Refused("common.old_button")
    if found.received_at is None or found.counted_at is not None:
        raise Refused("successions.refused_counted")
    return found.cash


async def agrees(turn: Turn, standing: Standing, found: Succession) -> None:
    """[นับแล้วตรงกัน]."""
    cash = await _check_count(turn, found)
    if not await successions.count(turn, found, cash):
        raise Refused("successions.refused_counted")
    turn.answer("successions.answer_counted")


async def ask_count(turn: Turn, standing: Standing, found: Succession) -> None:
    """[ไม่ตรง]: how much was counted."""
    values = {"cash": await _check_count(turn, found)}
    network_id, state = standing.network.id, {"succession": found.id}
    await questions.ask(turn, COUNTED, "successions.ask_count", values, state=state, network_id=network_id)


async def take_count(turn: Turn, question: Question, standing: Standing, found: Succession, text: str) -> None:
    """'780': a difference is written down, not booked; the chair hears at once."""
    cash, network = await _check_count(turn, found), standing.network
    satang = satang_typed(text, none=True)
    if not await successions.count(turn, found, satang):
        raise Refused("successions.refused_counted")
    await questions.end(turn, question)
    values: dict[str, object] = {
        "counted": satang,
        "cash": cash,
        "difference": abs(satang - cash),
        "less": satang < cash,
    }
    outbox.reply(turn, "successions.counted", values, network_id=network.id)
    if satang != cash:
        await _tell(turn, network, found, "successions.differs_told", values | {"by": turn.who.name})


# --- late -----------------------------------------------------------------------------------------------------------------------


async def late(turn: Turn, work: Due) -> str | None:
    """Seven days after the meeting: chair and checker hear what it waits for, once."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    found = await successions.by_id(turn.connection, network.id, work.key)
    if found is None:
        return "it is gone"
    step = await views.successions.step_of(turn.connection, found)
    if step is Step.DONE:
        return "it is complete"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await _tell(turn, network, found, "successions.late", {"step": step.value}, call=found.id)
    return None


async def call(turn: Turn, standing: Standing, found: Succession) -> None:
    """[โทรตาม] of chair and checker: the telephone number of whom it waits for."""
    if turn.who.id not in await views.successions.late_to(turn.connection, found):
        raise Refused("common.old_button")
    step = await views.successions.step_of(turn.connection, found)
    people = {
        Step.LEAVING: [found.leaving_person_id],
        Step.FOLLOWING: [found.following_person_id],
        Step.COUNT: await views.successions.checkers(turn.connection, found),
        Step.DONE: [],
    }[step]
    network_id = standing.network.id
    rows = [list(await views.successions.telephone(turn.connection, network_id, each)) for each in people]
    outbox.reply(turn, "successions.call_whom", {"rows": rows}, network_id=network_id)
