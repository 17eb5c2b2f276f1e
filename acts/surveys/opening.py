"""Marketing asks every organisation once a season what it uses; who has not answered is asked once more, and after a week it closes."""

from datetime import datetime

from acts import group, standing
from acts.standing import may_write, yours
from domain.refusal import Refused
from domain.rights import Right
from domain.surveys import OPEN_FOR, next_season, reminder
from storage import due, members, networks, outbox, questions, surveys
from storage.due import Due
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.surveys import Survey
from storage.turn import Turn
from views import surveys as seen
from views.members import reached, responsible, speakers
from views.standing import Standing
from views.trade import marketing

BEGIN = "surveys.begin"
REMIND, CLOSE = "surveys.remind", "surveys.close"  # kinds of due work


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
            name = seen.of_member(last.id, each.id)
            await outbox.show(turn, turn.who.private_chat_id, name, network_id=here.network.id, fresh=True)
    else:
        here.require(Right.RUN_ROUNDS)


async def begin(turn: Turn, network_id: int) -> None:
    """[สำรวจตลาด] below the month's list."""
    here = await yours(turn, network_id)
    here.require(Right.RUN_ROUNDS)
    await _for_marketing(turn, here, await surveys.latest(turn.connection, network_id))


async def _for_marketing(turn: Turn, here: Standing, last: Survey | None) -> None:
    network, chat_id = here.network, turn.who.private_chat_id
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    if last is not None and (last.closed_at is None or turn.now < next_season(last.opened_at)):
        await outbox.show(turn, chat_id, seen.of_all(last.id), network_id=network.id, fresh=True)
        return
    asked = await members.of_network(turn.connection, network.id)
    values = {"organisations": len(asked), "until": (turn.now + OPEN_FOR).isoformat()}
    keyboard = [
        [data("surveys.open", "surveys.open:{question}:1"), data("surveys.not_now", "surveys.open:{question}:0")]
    ]
    await questions.ask(
        turn, BEGIN, "surveys.ask_begin", values, keyboard=keyboard, network_id=network.id, chat_id=chat_id
    )


async def decide(turn: Turn, question: Question, yes: bool) -> None:
    """[เปิดสำรวจ] or [ยังไม่เปิด]."""
    here = await yours(turn, int(question.network_id or 0))
    here.require(Right.RUN_ROUNDS)
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
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
    await outbox.show(turn, turn.here.id, seen.of_all(survey.id), network_id=network.id, fresh=True)
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
    """Each organisation that has not answered gets its card; who cannot be written to stands on the secretary's list."""
    answered = {each.member_id for each in await surveys.answers(turn.connection, survey)}
    unreached = False
    for member in await members.of_network(turn.connection, network.id):
        if member.id in answered:
            continue
        chats = await speakers(turn.connection, member.id)
        unreached = unreached or not chats
        for chat_id in chats:
            await outbox.show(
                turn, chat_id, seen.of_member(survey.id, member.id), {"again": again}, network_id=network.id, fresh=True,
                kind="notice", not_before=may_write(turn, network, chat_id), useful_until=survey.until,
            )  # fmt: skip
    if unreached:
        for chat_id in await responsible(turn.connection, network.id):
            await outbox.show(
                turn, chat_id, seen.of_secretary(survey.id), {"again": again}, network_id=network.id, fresh=True,
                kind="notice", not_before=may_write(turn, network, chat_id), useful_until=survey.until,
            )  # fmt: skip


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
    changed(turn, survey)
    found = await seen.result(turn.connection, network, survey)
    for chat_id in await reached(turn.connection, await marketing(turn.connection, network)):
        await outbox.show(
            turn, chat_id, seen.of_all(survey.id), network_id=network.id, fresh=True, kind="notice",
            not_before=may_write(turn, network, chat_id),
        )  # fmt: skip
    values = {
        "answered": found.answered,
        "asked": len(found.asked),
        "uses": [{"product": each.product, "quantity": str(each.quantity), "unit": each.unit} for each in found.public],
    }
    await group.post(
        turn, network, "surveys.in_group", values, keyboard=[[data("surveys.see", f"surveys.look:{network.id}:{survey.id}")]],
        not_before=standing.morning(network, turn.now),
    )  # fmt: skip
    return None


def changed(turn: Turn, survey: Survey) -> None:
    """Every card that shows something of it follows."""
    for noun in ("survey", "surveyed", "survey_list"):
        turn.changed(noun, survey.id, survey.network_id)


async def _due(turn: Turn, work: Due) -> tuple[Network, Survey]:
    network = await networks.by_id(turn.connection, int(work.network_id or 0))
    survey = await surveys.by_id(turn.connection, network.id, int(work.subject))
    if survey is None:
        raise LookupError(f"no survey {work.subject}")
    return network, survey
