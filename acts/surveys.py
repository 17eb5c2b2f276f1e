"""The survey of the market: opened once a season by marketing, answered by each organisation, closed after a week with its table."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from acts import one_of, standing, telling
from acts.standing import in_network, known_networks, yours
from acts.telling import no_news, show_own, tell
from domain.market import Price
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.surveys import OPEN_FOR, Line, is_open, line_of, next_season, reminder
from domain.telling import RESPONSIBLE, FirstOf, Somebody, Speaking
from domain.trade import SurveyTold
from language.hearing import Words
from storage import due, market, members, networks, outbox, questions, surveys
from storage.due import Due
from storage.members import Member
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.surveys import Answer, Survey
from storage.turn import Turn
from views import catalogue
from views.standing import Standing
from views.surveys import Result, of_all, of_member, of_secretary, result, shown, used
from views.trade import marketing

BEGIN = "surveys.begin"
REMIND, CLOSE = "surveys.remind", "surveys.close"  # kinds of due work
WHOSE, AGAIN, FOR_OTHER = "surveys.whose", "surveys.again", "surveys.for_other"
MOST_LINES = 20


async def show(turn: Turn) -> None:
    """'สำรวจตลาด': marketing opens one, or sees what the last one brought; others see what they are asked, in private."""
    here = await standing.here(turn)
    if turn.who.private_chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    last = await surveys.latest(turn.connection, here.network.id)
    if here.may(Right.RUN_ROUNDS):
        await _for_marketing(turn, here, last)
    elif last is not None and last.closed_at is None and here.members:
        for each in here.members:
            name = of_member(last.id, each.id)
            await outbox.show(turn, turn.who.private_chat_id, name, network_id=here.network.id, fresh=True)
    else:
        here.require(Right.RUN_ROUNDS)


async def begin(turn: Turn, here: Standing) -> None:
    """[สำรวจตลาด] below the month's list."""
    await _for_marketing(turn, here, await surveys.latest(turn.connection, here.network.id))


async def _for_marketing(turn: Turn, here: Standing, last: Survey | None) -> None:
    network = here.network
    chat_id = turn.who.private_chat_id
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    if last is not None and (last.closed_at is None or turn.now < next_season(last.opened_at)):
        await outbox.show(turn, chat_id, of_all(last.id), network_id=network.id, fresh=True)
        return
    asked = await members.of_network(turn.connection, network.id)
    values = {"organisations": len(asked), "until": (turn.now + OPEN_FOR).isoformat()}
    keyboard = [
        [data("surveys.open", "surveys.open:{question}:1"), data("surveys.not_now", "surveys.open:{question}:0")]
    ]
    await questions.ask(
        turn, BEGIN, "surveys.ask_begin", values, keyboard=keyboard, network_id=network.id, chat_id=chat_id
    )


async def decide(turn: Turn, question: Question, here: Standing, yes: bool) -> None:
    """[เปิดสำรวจ] or [ยังไม่เปิด]."""
    await questions.settle(turn, question)
    if not yes:
        turn.answer("surveys.not_opened")
        return
    network = here.network
    last = await surveys.latest(turn.connection, network.id)
    _require_season(last, turn.now)
    survey = await surveys.begin(turn, network.id)
    if survey is None:
        raise Refused("surveys.refused_open")
    at, useful_until = reminder(survey.opened_at, network.hours)
    await due.plan(turn, REMIND, str(survey.id), at, network_id=network.id, useful_until=useful_until)
    await due.plan(turn, CLOSE, str(survey.id), survey.until, network_id=network.id)
    await outbox.show(turn, turn.here.id, of_all(survey.id), network_id=network.id, fresh=True)
    await _ask_all(turn, network, survey)


def _require_season(last: Survey | None, now: datetime) -> None:
    """Once a season: an organisation is asked twice at most, the reminder counted."""
    if last is None or now >= next_season(last.opened_at):
        return
    if last.closed_at is None:
        raise Refused("surveys.refused_open")
    after = next_season(last.opened_at).isoformat()
    raise Refused("surveys.refused_season", opened=last.opened_at.isoformat(), after=after)


async def _ask_all(turn: Turn, network: Network, survey: Survey, *, again: bool = False) -> None:
    """Each organisation that has not answered gets its card, or is telephoned; the secretary enters what those say."""
    answered = {each.member_id for each in await surveys.answers(turn.connection, survey)}
    view, unreached = {"again": again}, False
    aloud = ("surveys.asked_aloud", {"until": survey.until.isoformat()})
    for member in await members.of_network(turn.connection, network.id):
        if member.id in answered:
            continue
        card = of_member(survey.id, member.id)
        reached = await tell(turn, network, Speaking(member.id), card, view, about=card, aloud=aloud)
        unreached = unreached or not reached
    if unreached:
        card = of_secretary(survey.id)
        await tell(turn, network, FirstOf(RESPONSIBLE), card, view, about=card)


@one_of.again("survey", "sent_at")
async def hear(turn: Turn, words: Words, sent_at: datetime) -> bool:
    """'ปุ๋ย 15-15-15 ปีละ 60 กระสอบ 825 ร้านสมบูรณ์' of who speaks for an organisation that is asked; else it is a report's."""
    told = _told(words)
    if not told:
        return False
    closed = None
    asking: dict[int, tuple[Standing, Survey]] = {}
    for network_id in await known_networks(turn):
        here = await in_network(turn, network_id)
        survey = await surveys.latest(turn.connection, network_id) if here.members else None
        if survey is None:
            continue
        if is_open(survey.until, survey.closed_at, sent_at):
            asking[network_id] = (here, survey)
        elif turn.now < next_season(survey.opened_at):
            closed = closed or survey
    if asking:
        said = one_of.Said("survey", words, {"sent_at": sent_at.isoformat()})
        network = await one_of.network(turn, said, [here.network for here, _ in asking.values()])
        if network is not None:
            await _take(turn, *asking[network.id], told, words.text)
        return True
    if closed is not None:
        _require_open(closed, sent_at)
    return False


def _told(words: Words) -> list[SurveyTold]:
    told = [each for each in words.trade if isinstance(each, SurveyTold)]
    return told if len(told) == len(words.trade) else []


def _require_open(survey: Survey, at: datetime) -> None:
    if not is_open(survey.until, survey.closed_at, at):
        raise Refused("surveys.refused_closed", until=survey.until.isoformat())


async def _take(turn: Turn, here: Standing, survey: Survey, told: Sequence[SurveyTold], text: str) -> None:
    """Whose answer it is: the one that is left of those for which the person speaks, else it is asked."""
    own = here.members
    if len(own) > 1:
        done = {each.member_id for each in await surveys.answers(turn.connection, survey)}
        own = tuple(each for each in own if each.id not in done) or own
    if len(own) == 1:
        await _draft(turn, survey, own[0].id, await _lines(turn, survey.network_id, told))
        return
    keyboard = [[data("tasks.to_name", f"surveys.whose:{{question}}:{each.id}", name=each.name)] for each in own]
    state = {"words": text, "survey": survey.id}
    await questions.ask(
        turn, WHOSE, "surveys.ask_whose", {}, state=state, keyboard=keyboard, network_id=here.network.id
    )


async def choose(turn: Turn, question: Question, member_id: int) -> None:
    """[กลุ่มทำนาบ้านควนรู]: for which of one's organisations it was."""
    survey, member = await _asked(turn, int(question.network_id or 0), int(question.state["survey"]), member_id)
    _require_open(survey, turn.stored_at or turn.now)
    await questions.settle(turn, question)
    told = _told(Words(str(question.state["words"]), turn.now))
    await _draft(turn, survey, member.id, await _lines(turn, survey.network_id, told))


async def _lines(turn: Turn, network_id: int, told: Sequence[SurveyTold]) -> list[Line]:
    if len(told) > MOST_LINES:
        raise Refused("surveys.refused_many", most=MOST_LINES)
    return [line_of(each, await catalogue.named(turn.connection, network_id, each.product)) for each in told]


async def _draft(turn: Turn, survey: Survey, member_id: int, lines: Sequence[Line]) -> None:
    """Shown line by line; nothing counts before [ถูกต้องทั้งหมด]."""
    await surveys.draft(turn, survey, member_id, lines)
    name = of_member(survey.id, member_id)
    await outbox.show(turn, turn.here.id, name, network_id=survey.network_id, fresh=True)


# --- on the card --------------------------------------------------------------------------------------------------------------


async def confirm(turn: Turn, network_id: int, answer_id: int) -> None:
    """[ถูกต้องทั้งหมด]: the newest that was said to be right counts."""
    found, survey = await _answer(turn, network_id, answer_id)
    if found.state == "confirmed":
        turn.answer("surveys.is_kept")
        return
    _require_open(survey, turn.stored_at or turn.now)
    if not found.complete or not await surveys.confirm(turn, found):
        raise Refused("common.old_button")
    turn.answer("surveys.is_kept")
    await _answered(turn, survey, found.member_id)


async def ask_again(turn: Turn, network_id: int, answer_id: int, place: int) -> None:
    """[แก้ข้อ 2]: what that line should say."""
    found, survey = await _answer(turn, network_id, answer_id)
    if found.state != "draft" or not 0 <= place < len(found.lines):
        raise Refused("common.old_button")
    _require_open(survey, turn.stored_at or turn.now)
    values = {"number": place + 1} | shown(found.lines[place])
    state = {"answer": answer_id, "place": place}
    keyboard = [[data("surveys.leave_out", "surveys.leave_out:{question}")]] if len(found.lines) > 1 else None
    await questions.ask(turn, AGAIN, "surveys.ask_again", values, state=state, keyboard=keyboard, network_id=network_id)


async def take_again(turn: Turn, question: Question, words: Words) -> bool:
    """The line as it was typed anew, in the place of what it said."""
    if words.request is not None:
        return False
    told = _told(words)
    if not told:
        raise Refused("surveys.unreadable")
    await _put(turn, question, await _lines(turn, int(question.network_id or 0), told))
    return True


async def leave_out(turn: Turn, question: Question) -> None:
    """[ไม่มีข้อนี้]: the line was none."""
    outbox.take_buttons(turn)
    await _put(turn, question, [])


async def _put(turn: Turn, question: Question, lines: Sequence[Line]) -> None:
    found, survey = await _answer(turn, int(question.network_id or 0), int(question.state["answer"]))
    _require_open(survey, turn.stored_at or turn.now)
    if found.state != "draft":
        raise Refused("common.old_button")
    await questions.end(turn, question)
    place = int(question.state["place"])
    await _draft(turn, survey, found.member_id, [*found.lines[:place], *lines, *found.lines[place + 1 :]])


async def nothing(turn: Turn, network_id: int, survey_id: int, member_id: int, before: int | None = None) -> None:
    """[ไม่ได้ซื้ออะไร]: an answer too.

    `before`: the answer that counted (0: none) when it was asked for another organisation; what that said itself since stands, and
    is shown.
    """
    survey, member = await _asked(turn, network_id, survey_id, member_id)
    _require_open(survey, turn.stored_at or turn.now)
    counts = await _counting(turn, survey, member.id)
    if counts is not None and counts.lines and before not in (None, counts.id):
        outbox.shows_other(turn)
        await outbox.show(turn, turn.here.id, of_member(survey.id, member.id), network_id=survey.network_id, fresh=True)
        return
    await surveys.confirm(turn, await surveys.draft(turn, survey, member.id, ()))
    turn.answer("surveys.is_kept")
    await _answered(turn, survey, member.id)


# --- for organisations without Telegram ----------------------------------------------------------------------------------------


async def _counting(turn: Turn, survey: Survey, member_id: int) -> Answer | None:
    """What an organisation has answered and said to be right."""
    return next(reversed(await surveys.answers(turn.connection, survey, member_id=member_id)), None)


async def ask_for(turn: Turn, network_id: int, survey_id: int, member_id: int) -> None:
    """[ตอบแทนกลุ่มเลี้ยงโคบ้านเขาพระ]: the secretary types what she heard on the telephone."""
    survey, member = await _asked(turn, network_id, survey_id, member_id)
    _require_open(survey, turn.stored_at or turn.now)
    counts = await _counting(turn, survey, member.id)
    place = f"{network_id}:{survey_id}:{member_id}:{counts.id if counts else 0}"
    keyboard = [[data("surveys.nothing", f"surveys.nothing:{place}")]]
    state = {"survey": survey.id, "member": member.id}
    await questions.ask(
        turn, FOR_OTHER, "surveys.ask_for", {"member": member.name}, state=state, keyboard=keyboard,
        network_id=network_id,
    )  # fmt: skip


async def take_for(turn: Turn, question: Question, words: Words) -> bool:
    """What that organisation answered, as the secretary typed it."""
    if words.request is not None:
        return False
    told = _told(words)
    if not told:
        raise Refused("surveys.unreadable")
    survey, member = await _asked(
        turn, int(question.network_id or 0), int(question.state["survey"]), int(question.state["member"])
    )
    _require_open(survey, turn.now)
    await questions.end(turn, question)
    await _draft(turn, survey, member.id, await _lines(turn, survey.network_id, told))
    return True


async def _answer(turn: Turn, network_id: int, answer_id: int) -> tuple[Answer, Survey]:
    """An answer of an organisation for which the person may answer."""
    found = still_there(await surveys.answer(turn.connection, network_id, answer_id))
    survey, _ = await _asked(turn, network_id, found.survey_id, found.member_id)
    return found, survey


async def _asked(turn: Turn, network_id: int, survey_id: int, member_id: int) -> tuple[Survey, Member]:
    """A survey and the organisation that answers: one's own, or any for who reports for others."""
    here = await yours(turn, network_id)
    survey = await surveys.by_id(turn.connection, network_id, survey_id)
    present = {each.id: each for each in await members.of_network(turn.connection, network_id)}
    if survey is None or member_id not in present:
        raise Refused("common.old_button")
    if member_id not in {each.id for each in here.members} and not here.may(Right.REPORT_FOR_OTHERS):
        raise Refused("common.old_button")
    return survey, present[member_id]


async def remind(turn: Turn, work: Due) -> str | None:
    """The fourth day: who has not answered is asked once more; a fourth day on which the bot was down is not made up."""
    network, survey = await _due(turn, work)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    if survey.closed_at is not None:
        return "closed before"
    await _ask_all(turn, network, survey, again=True)
    return None


async def close(turn: Turn, work: Due) -> str | None:
    """After seven days: marketing has the table, the group one line; every card says that it is closed."""
    network, survey = await _due(turn, work)
    if not await surveys.close(turn, survey):
        return "closed before"
    await no_news(turn, network.id, of_secretary(survey.id))
    for member in await members.of_network(turn.connection, network.id):
        await no_news(turn, network.id, of_member(survey.id, member.id))
    found = await result(turn.connection, network, survey)
    people = map(Somebody, await marketing(turn.connection, network))
    await tell(turn, network, people, of_all(survey.id))
    values = {
        "answered": found.answered,
        "asked": len(found.asked),
        "uses": [{"product": each.product, "quantity": str(each.quantity), "unit": each.unit} for each in found.public],
    }
    await telling.post(
        turn, network, "surveys.in_group", values, keyboard=[[data("surveys.see", f"surveys.look:{network.id}:{survey.id}")]],
        not_before=standing.morning(network, turn.now),
    )  # fmt: skip
    return None


async def _due(turn: Turn, work: Due) -> tuple[Network, Survey]:
    network = await networks.by_id(turn.connection, int(work.network_id or 0))
    survey = await surveys.by_id(turn.connection, network.id, work.key)
    if survey is None:
        raise LookupError(f"no survey {work.subject}")
    return network, survey


async def _answered(turn: Turn, survey: Survey, member_id: int) -> None:
    """An organisation's answer counts: nobody has to telephone it any more."""
    await no_news(turn, survey.network_id, of_member(survey.id, member_id))


async def look(turn: Turn, here: Standing, survey: Survey) -> None:
    """[ดูผลสำรวจ] in the group: in the private chat, of marketing with prices, of everybody else the sums."""
    await show_own(turn, here.network.id, of_all(survey.id))
    if not turn.here.private:
        turn.answer("rounds.asked_in_private")


async def next_price(turn: Turn, here: Standing, survey: Survey, place: int) -> None:
    """[ข้าม]: the product behind it is asked about."""
    await outbox.show(turn, turn.here.id, of_all(survey.id), {"place": place}, network_id=here.network.id)


async def choose_price(turn: Turn, here: Standing, survey: Survey, line_id: int, place: int) -> None:
    """[825 ร้านสมบูรณ์ 10 ธ.ค.]: what that organisation pays is the market's price, with its seller and the day of its answer."""
    found = await result(turn.connection, here.network, survey)
    (said, use) = next(
        ((said, use) for use in found.uses for said in use.prices if said.line_id == line_id), (None, None)
    )
    if said is None or use is None or said.line.satang is None:
        raise Refused("common.old_button")
    price = Price(use.product, use.unit, said.line.satang, said.line.seller, said.day)
    await market.add_price(turn, here.network.id, price)
    turn.answer("surveys.price_kept")
    await next_price(turn, here, survey, place)


async def how_to_type(turn: Turn, here: Standing, survey: Survey, line_id: int) -> None:
    """[พิมพ์เอง]: how a price that was seen elsewhere is told."""
    found = await result(turn.connection, here.network, survey)
    use = still_there(next((use for use in found.uses for said in use.prices if said.line_id == line_id), None))
    outbox.reply(turn, "surveys.type_price", {"product": use.product}, network_id=here.network.id)


async def sheet(turn: Turn, here: Standing, survey: Survey) -> None:
    """[ตาราง .xlsx], for marketing."""
    network = here.network
    found = await result(turn.connection, network, survey)
    values = {
        "network": network.name,
        "answered": found.answered,
        "asked": len(found.asked),
        "day": turn.now.astimezone(network.tz).date().isoformat(),
        "uses": [used(each) for each in found.uses],
        "answers": _table(found, network),
    }
    outbox.document(turn, turn.here.id, "survey", values, network_id=network.id)
    turn.answer("offers.sheet_comes")


def _table(found: Result, network: Network) -> list[dict[str, Any]]:
    """Each line of each organisation; one that buys nothing has a line without a product."""
    names = {each.id: each.name for each in found.asked}
    nothing = {"product": None, "quantity": None, "unit": None, "satang": None, "seller": ""}
    return [
        {"member": names[each.member_id], "day": each.at.astimezone(network.tz).date().isoformat()} | line
        for each in found.answers
        for line in ([shown(line) for line in each.lines] or [nothing])
    ]
