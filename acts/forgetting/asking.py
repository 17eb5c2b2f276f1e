"""Says what stays and what goes, hands out a copy, and asks once more before anything is forgotten."""

from typing import Any

from domain.refusal import Refused
from storage import outbox, questions
from storage.outbox import data
from storage.turn import Turn
from views.forgetting import parting

CARD = "forgetting"
SURE = "forgetting.sure"


async def state(turn: Turn) -> None:
    """/privacy: what is kept of whom, who sees it, how long, and what one may ask for; to anybody, also to a stranger."""
    if not turn.here.private:
        keyboard = [[outbox.url("forgetting.open_private", "https://t.me/{bot}?start=privacy")]]
        outbox.reply(turn, "forgetting.in_private", {}, keyboard=keyboard, network_id=turn.here.network_id)
        return
    outbox.reply(turn, "forgetting.privacy", {}, network_id=turn.who.current_network_id)


async def show(turn: Turn) -> None:
    """/forget: what stays and what goes, in plain words, before anything is asked."""
    if not turn.here.private:
        keyboard = [[outbox.url("forgetting.open_private", "https://t.me/{bot}?start=forget")]]
        outbox.reply(turn, "forgetting.in_private", {}, keyboard=keyboard, network_id=turn.here.network_id)
        return
    await outbox.show(turn, turn.here.id, CARD, network_id=turn.who.current_network_id, fresh=True)


def _private(turn: Turn) -> None:
    if not turn.here.private:
        raise Refused("common.old_button")


async def send_copy(turn: Turn) -> None:
    """[ขอไฟล์ข้อมูลของฉัน]: everything that the books hold about the person, made when it is sent."""
    _private(turn)
    turn.record("person.copied", None, person=turn.who.id)
    network_id = turn.who.current_network_id
    values = {"person": turn.who.id, "day": turn.now.date().isoformat(), "at": turn.now.isoformat()}
    outbox.document(turn, turn.here.id, "personal_data", values, network_id=network_id)
    turn.answer("forgetting.copy_comes")


async def keep_all(turn: Turn, question_id: int | None = None) -> None:
    """[ไม่ลบ], before the question and to it: nothing changes."""
    _private(turn)
    if question_id is not None:
        question = await questions.by_id(turn.connection, question_id)
        if question is None or question.person_id != turn.who.id or question.name != SURE:
            raise Refused("members.question_over")
        await questions.end(turn, question, "broken_off")
    outbox.reply(turn, "forgetting.kept", {}, network_id=turn.who.current_network_id)


async def ask(turn: Turn) -> None:
    """[ขอลบข้อมูลของฉัน]: what ends in each network, and the last question."""
    _private(turn)
    found = await parting(turn.connection, turn.who.id)
    values: dict[str, Any] = {
        "networks": [each.name for each in found.networks],
        "members": found.members,
        "offices": [{"office": office.value, "network": network.name} for network, _, office in found.offices],
        "seats": [{"body": body, "network": network.name} for network, body in found.seats],
        "resting": [each.name for each in found.resting],
    }
    await questions.ask(
        turn,
        SURE,
        SURE,
        values,
        keyboard=[
            [data("forgetting.yes", "forgetting.yes:{question}")],
            [data("forgetting.not", "forgetting.not:{question}")],
        ],
        network_id=turn.who.current_network_id,
    )
