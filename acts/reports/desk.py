"""The secretary's desk: what was never confirmed, files, questions of members on one card; and a member's lines taken back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from acts.reports import card
from acts.reports.confirming import (
    after_dropping,
    confirm_report,
    load,
    load_statement,
    member_name,
    throw_away,
    undo_statement,
)
from acts.standing import in_network, networks_here, yours
from acts.telling import tell
from domain.confirming import correct_late, late, may_change
from domain.refusal import Refused, still_there
from domain.reports import QUESTION, STATEMENTS, State, Statement, said_to_be_right
from domain.rights import Right
from domain.telling import Somebody
from storage import chats, identities, members, networks, outbox, questions, reports
from storage.outbox import Button, Keyboard, data, url
from storage.questions import Question
from storage.reports import Report
from storage.turn import Turn
from views.concerned import named_in
from views.members import responsible, who_answers
from views.reports import QUESTIONS_KEPT, WAITS, open_ask, shown_statement
from views.standing import Standing

LONGEST_ANSWER = 1500
KEPT_BACK = State.DISCARDED  # asked, and not passed on to anybody


async def to_enter(turn: Turn, report_id: int) -> Report:
    """A report that the acting person may enter or settle for a member."""
    report = await load(turn, report_id)
    (await in_network(turn, report.network_id)).require(Right.REPORT_FOR_OTHERS)
    return report


async def _again(turn: Turn, network_id: int, *, left: int | None = None) -> None:
    await card.show_desk_in(turn, await networks.by_id(turn.connection, network_id), turn.here.id, left=left)


async def called(turn: Turn, report_id: int, right: bool) -> None:
    """After a telephone call: it is right and counts, marked so; or it is put aside.

    Who was called has said so of what was doubted too: the secretary's list shows every figure of it.
    """
    report = await to_enter(turn, report_id)
    if right and report.state in WAITS:
        lines = [line for line in await reports.statements_of(turn.connection, report.id) if line.kind in STATEMENTS]
        told = [said_to_be_right(line) for line in lines]
        if await open_ask(turn.connection, report, told, turn.who.id) is not None:
            turn.answer("reports.call_asks", alert=True)
            return
        await reports.save(turn, [line for line in told if line not in lines], "statement.answered")
    if right:
        await confirm_report(turn, report_id, by_telephone=True)
    else:
        await throw_away(turn, report_id)
    await _again(turn, report.network_id)


async def see_file(turn: Turn, report_id: int) -> None:
    """Send the secretary the photo, voice message or document that a member sent."""
    report = await to_enter(turn, report_id)
    for _, kind, telegram_file_id in await reports.file_ids(turn.connection, report.id):
        outbox.file(turn, turn.here.id, kind, telegram_file_id, network_id=report.network_id)
    turn.answer("reports.file_coming")


async def enter(turn: Turn, report_id: int) -> None:
    """Ask the secretary for what a file or an unconfirmed message says, in the member's name."""
    report = await to_enter(turn, report_id)
    person = await chats.person_by_id(turn.connection, report.person_id)
    told_for = await members.by_keys(turn.connection, report.network_id, [report.member_id] if report.member_id else [])
    values = {"member": next((each.name for each in told_for.values()), None), "person": person.name}
    await questions.ask(
        turn, "reports.enter", "reports.enter_what", values, state={"report": report.id}, network_id=report.network_id
    )


async def entered(turn: Turn, report_id: int) -> None:
    """The file has been entered: it leaves the desk, which keeps the way back."""
    report = await to_enter(turn, report_id)
    if report.state != "handed_over":
        turn.answer("reports.already_entered")
    else:
        await reports.change(turn, report, state="entered")
        turn.answer("reports.entered_toast")
    await _again(turn, report.network_id, left=report.id)


async def not_entered(turn: Turn, report_id: int) -> None:
    """[เอากลับมา]: a tap that was wrong; the file waits on the desk again."""
    report = await to_enter(turn, report_id)
    if report.state == "entered":
        await reports.change(turn, report, state="handed_over")
    turn.answer("reports.waits_again_toast")
    await _again(turn, report.network_id)


async def open_desk(turn: Turn, network_id: int) -> None:
    """The desk on request: fresh, in the private chat of whoever may enter for others."""
    standing = await yours(turn, network_id, Right.REPORT_FOR_OTHERS)
    if not turn.here.private:
        raise Refused("reports.in_private_only")
    await card.show_desk_in(turn, standing.network, turn.here.id, fresh=True)


# --- members' questions, passed on by a tap and answered ----------------------------------------------------------------------


def forward_button(line: Statement, to: Mapping[str, str | None]) -> Button:
    """[ส่งคำถามถึงเลขาฯ], or to whoever else it comes (`who_answers`)."""
    return data("reports.forward", f"reports.forward:{line.id}", **to)


async def asked_already(turn: Turn, network_id: int, words: str) -> bool:
    """Whether this person has asked this already and the secretary has still to answer: then that is said."""
    since = turn.now - QUESTIONS_KEPT
    for line, _, asker_id in await reports.questions_of(turn.connection, network_id, since):
        if asker_id == turn.who.id and line.words == words:
            await _say_sent(turn, line, already=True)
            return True
    return False


async def _say_sent(turn: Turn, line: Statement, *, already: bool = False) -> None:
    network = await networks.by_id(turn.connection, line.network_id)
    values = {"question": line.words, "network": network.name, "already": already} | await who_answers(
        turn.connection, network.id
    )
    outbox.reply(turn, "reports.question_sent", values, network_id=network.id)


async def offer_to_pass_on(turn: Turn, network_id: int, asked: list[Statement], besides: list[Statement]) -> None:
    """A message that only asks: the bot cannot answer it, and passes it on by a tap (not for whoever answers such questions).

    What was asked in the group is offered in the private chat; who has none is shown the way there, where it is asked again.
    """
    if not turn.here.private and turn.who.private_chat_id is None:
        way = url("reports.open_private", "https://t.me/{bot}?start=hello")
        outbox.reply(turn, "reports.asked_in_group", {"name": turn.who.name}, keyboard=[[way]], network_id=network_id)
        return
    chat_id = turn.who.private_chat_id or turn.here.id
    mine = chat_id in await responsible(turn.connection, network_id)
    to = await who_answers(turn.connection, network_id)
    keyboard: Keyboard = [] if mine else [[forward_button(line, to)] for line in asked]
    values = {
        "network": (await networks.by_id(turn.connection, network_id)).name,
        "questions": [line.words or "" for line in asked],
        "answers": [shown_statement(line) for line in besides],
        "meeting_at": None,
        "own": mine,
    } | to
    outbox.say(
        turn, chat_id, "reports.question_heard", values, keyboard=keyboard or None, kind="answer", network_id=network_id
    )


async def forward(turn: Turn, line_id: int) -> None:
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
    else:
        outbox.take_buttons(turn)
    await _say_sent(turn, line)


async def hand_over(turn: Turn, line_id: int) -> None:
    """[ส่งถึงเลขาฯ] under a change of a closed month, which only the secretary can make: the words go there as they were typed."""
    report, line = await load_statement(turn, line_id)
    if line.waiting:
        words = report.text[:LONGEST_ANSWER]
        await reports.save(turn, [replace(line, kind=QUESTION, words=words, state=KEPT_BACK)], "question.kept")
        await forward(turn, line_id)
        await after_dropping(turn, report, await reports.statements_of(turn.connection, report.id))
    else:
        turn.answer("reports.forwarded_already")


async def pass_on(turn: Turn, line: Statement) -> None:
    """Put a question on the secretary's card; of one that was a report's line nobody has said yet that it counts."""
    at, by = line.confirmed_at or turn.now, line.confirmed_by or turn.who.id
    passed_on = replace(line, state=State.CONFIRMED, confirmed_at=at, confirmed_by=by)
    await reports.save(turn, [passed_on], "question.passed_on")
    await card.show_desk(turn, line.network_id)


async def send_question(turn: Turn, line: Statement) -> None:
    """[ถามเลขาฯ] was the tap: the question goes on at once."""
    await pass_on(turn, line)
    await _say_sent(turn, line)


async def _asked(turn: Turn, line_id: int) -> Statement:
    """A question on the desk of a network where the person answers for others."""
    line = still_there(await reports.statement(turn.connection, line_id))
    if line.kind != QUESTION or line.network_id not in await networks_here(turn):
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
    await tell(turn, network, Somebody(person.id), "reports.answer_came", values)
    outbox.reply(turn, "reports.answer_sent", {"person": person.name}, network_id=network.id)
    await card.show_desk(turn, network.id, anew=False)
    return True


# --- a member's lines, taken back ---------------------------------------------------------------------------------------------


async def _for_others(turn: Turn, network_id: int) -> Standing:
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    standing = await in_network(turn, network_id)
    standing.require(Right.REPORT_FOR_OTHERS)
    if not turn.here.private:
        raise Refused("reports.in_private_only")
    return standing


async def choose_member(turn: Turn, network_id: int, page: int = 0) -> None:
    """Whose lines? The members by eight."""
    await _for_others(turn, network_id)
    view = {"page": page}
    await outbox.show(turn, turn.here.id, f"lines:{network_id}", view, network_id=network_id, fresh=page == 0)


async def show_member(turn: Turn, network_id: int, member_id: int, of: str = "") -> None:
    """A member's lines of a month (`of`, else this one) and the month before it, each with a way to take it back."""
    await _for_others(turn, network_id)
    await _member_name(turn, network_id, member_id)
    view = {"member": member_id, "of": of}
    await outbox.show(turn, turn.here.id, f"lines:{network_id}", view, network_id=network_id)


async def _of(turn: Turn, standing: Standing, line: Statement) -> dict[str, Any]:
    """Whose a line is, of which network, and in which others it is told too."""
    told = await identities.told_in(turn.connection, [line.id])
    return {
        "member": await member_name(turn, line.network_id, line.member_id),
        "network": await named_in(turn.connection, standing.network, turn.here.id),
        "told_in": [network for network, _ in told],
    }


async def _member_name(turn: Turn, network_id: int, member_id: int) -> str:
    try:
        return (await members.by_id(turn.connection, network_id, member_id)).name
    except LookupError:
        raise Refused("common.old_button") from None


async def correct(turn: Turn, line_id: int) -> None:
    """Take a member's line back; once its month has closed the secretary is asked for the reason first."""
    _, line = await load_statement(turn, line_id)
    standing = await _for_others(turn, line.network_id)
    if line.state is State.CONFIRMED and not may_change(line, turn.now, standing.network.tz):
        values: dict[str, Any] = {"line": shown_statement(line), "month": line.month}
        values |= await _of(turn, standing, line)
        await questions.ask(
            turn, "reports.reason", "reports.ask_reason", values, state={"line": line.id}, network_id=line.network_id
        )
        return
    await undo_statement(turn, line_id)
    if line.member_id is not None:
        await show_member(turn, line.network_id, line.member_id)


async def take_reason(turn: Turn, question: Question, text: str) -> bool:
    """The reason for a correction of a closed month: recorded beside the line, in no sum."""
    report, line = await load_statement(turn, int(question.state["line"]))
    standing = await _for_others(turn, line.network_id)
    reason = " ".join(text.split())[:500]
    if not any(char.isalnum() for char in reason):
        outbox.reply(turn, "reports.needs_reason", network_id=line.network_id)
        return True
    await questions.end(turn, question)
    same = await reports.confirmed_statements(turn.connection, line.network_id, (line.month,), member_id=line.member_id)
    if any(each.kind == "cancel" and each.replaces_id == line.id and late(each, standing.network.tz) for each in same):
        outbox.reply(turn, "reports.corrected_already", network_id=line.network_id)
        return True
    new = correct_late(line, reason, turn.now, turn.who.id, standing.network.tz)
    await reports.add_statements(turn, report, [_under(new, report.id)])
    turn.record(
        "statement.corrected_after_closing", line.network_id, statement=line.id, month=line.month, reason=reason
    )
    values = {"line": shown_statement(line), "month": line.month, "reason": reason, "by": turn.who.name}
    values |= await _of(turn, standing, line)
    outbox.reply(turn, "reports.corrected_late", values | {"at": turn.now.isoformat()}, network_id=line.network_id)
    return True


def _under(line: Statement, report_id: int) -> Statement:
    return replace(line, report_id=report_id)
