"""Questions of members that the bot cannot answer: passed on to the secretary by a tap, answered from the secretary's card."""

from dataclasses import replace

from acts.reports import card, desk
from acts.reports.confirming import after_dropping, load_statement
from acts.standing import in_network, may_write, networks_here
from domain.refusal import Refused
from domain.reports import QUESTION, STATEMENTS, State, Statement
from domain.rights import Right
from storage import chats, networks, outbox, questions, reports
from storage.outbox import Button, Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.members import responsible
from views.reports import QUESTIONS_KEPT, shown_statement

LONGEST_ANSWER = 1500
KEPT_BACK = State.DISCARDED  # asked, and not passed on to anybody


def forward_button(line: Statement) -> Button:
    """[ส่งคำถามถึงเลขาฯ]."""
    return data("reports.forward", f"reports.forward:{line.id}")


async def known(turn: Turn, network_id: int, words: str) -> bool:
    """Whether this person has asked this already and the secretary has still to answer: then that is said."""
    since = turn.now - QUESTIONS_KEPT
    for line, _, asker_id in await reports.questions_of(turn.connection, network_id, since):
        if asker_id == turn.who.id and line.words == words:
            await _say_sent(turn, line, already=True)
            return True
    return False


async def _say_sent(turn: Turn, line: Statement, *, already: bool = False) -> None:
    network = await networks.by_id(turn.connection, line.network_id)
    values = {"question": line.words, "network": network.name, "already": already}
    outbox.reply(turn, "reports.question_sent", values, network_id=network.id)


async def offer(turn: Turn, network_id: int, asked: list[Statement], besides: list[Statement]) -> None:
    """A message that only asks: the bot cannot answer it, and passes it on by a tap (not for whoever answers such questions)."""
    mine = turn.here.id in await responsible(turn.connection, network_id)
    keyboard: Keyboard = [] if mine else [[forward_button(line)] for line in asked]
    values = {
        "network": (await networks.by_id(turn.connection, network_id)).name,
        "questions": [line.words or "" for line in asked],
        "answers": [shown_statement(line) for line in besides],
        "meeting_at": None,
        "own": mine,
    }
    outbox.reply(turn, "reports.question_heard", values, keyboard=keyboard or None, network_id=network_id)


async def forward(turn: Turn, line_id: int, message_id: int | None) -> None:
    """The question goes to the secretary, with the name of who asks; a second press passes it on once."""
    report, line = await load_statement(turn, line_id)
    if line.kind != QUESTION:
        raise Refused("common.old_button")
    if line.state is not KEPT_BACK:
        turn.answer("reports.forwarded_already")
        return
    await pass_on(turn, line)
    if any(each.kind in STATEMENTS for each in await reports.statements_of(turn.connection, report.id)):
        await card.show(turn, report)
    elif message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, message_id)
    await _say_sent(turn, line)


async def hand_over(turn: Turn, line_id: int, message_id: int | None) -> None:
    """[ส่งถึงเลขาฯ] under a change of a closed month, which only the secretary can make: the words go there as they were typed."""
    report, line = await load_statement(turn, line_id)
    if line.waiting:
        words = report.text[:LONGEST_ANSWER]
        await reports.save(turn, [replace(line, kind=QUESTION, words=words, state=KEPT_BACK)], "question.kept")
        await forward(turn, line_id, message_id)
        await after_dropping(turn, report, await reports.statements_of(turn.connection, report.id))
    else:
        turn.answer("reports.forwarded_already")


async def pass_on(turn: Turn, line: Statement) -> None:
    """Put a question on the secretary's card."""
    await reports.save(turn, [replace(line, state=State.CONFIRMED)], "question.passed_on")
    await desk.show(turn, line.network_id)


async def send(turn: Turn, line: Statement) -> None:
    """[ถามเลขาฯ] was the tap: the question goes on at once."""
    await pass_on(turn, line)
    await _say_sent(turn, line)


async def _asked(turn: Turn, line_id: int) -> Statement:
    """A question on the desk of a network where the person answers for others."""
    line = await reports.statement(turn.connection, line_id)
    if line is None or line.kind != QUESTION or line.network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    (await in_network(turn, line.network_id)).require(Right.REPORT_FOR_OTHERS)
    return line


async def ask_answer(turn: Turn, line_id: int) -> None:
    """[ตอบคำถาม 1]: asks the secretary for the answer."""
    line = await _asked(turn, line_id)
    if line.state is not State.CONFIRMED:
        raise Refused("reports.question_answered")
    report = await reports.by_id(turn.connection, line.network_id, line.report_id)
    assert report is not None
    person = await chats.person_by_id(turn.connection, report.person_id)
    values = {"person": person.name, "question": line.words}
    state = {"line": line.id}
    await questions.ask(turn, "reports.reply", "reports.ask_answer", values, state=state, network_id=line.network_id)


async def take_answer(turn: Turn, question: Question, text: str) -> bool:
    """What the secretary typed goes to who asked, who reads from whom it is; the question leaves the card."""
    line = await _asked(turn, int(question.state["line"]))
    await questions.end(turn, question)
    if line.state is not State.CONFIRMED:
        raise Refused("reports.question_answered")
    network = await networks.by_id(turn.connection, line.network_id)
    report = await reports.by_id(turn.connection, line.network_id, line.report_id)
    assert report is not None
    person = await chats.person_by_id(turn.connection, report.person_id)
    if person.private_chat_id is None:
        raise Refused("reports.asker_gone", person=person.name)
    answer = text.strip()[:LONGEST_ANSWER]
    await reports.save(turn, [replace(line, state=State.REPLACED)], "question.answered")
    values = {"question": line.words, "answer": answer, "by": turn.who.name, "network": network.name}
    outbox.say(
        turn,
        person.private_chat_id,
        "reports.answer_came",
        values,
        network_id=network.id,
        not_before=may_write(turn, network, person.private_chat_id),
    )
    outbox.reply(turn, "reports.answer_sent", {"person": person.name}, network_id=network.id)
    await desk.show(turn, network.id, anew=False)
    return True
