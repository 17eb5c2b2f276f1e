"""Who speaks for a member no longer leaves what was not confirmed to the secretary; of a member that left it is put aside."""

from acts.reports import desk, evening
from domain.reports import discard
from domain.rights import Right
from storage import meetings, outbox, questions, reports
from storage.reports import Report
from storage.turn import Turn
from views.standing import of_person


async def speaker_gone(turn: Turn, network_id: int, member_id: int, person_id: int) -> None:
    """A person stopped speaking for a member: the cards they had not confirmed lose their buttons and wait for the secretary.

    Nobody asks the former one again in the evening. Who may report for every member goes on with theirs.
    """
    if (await of_person(turn.connection, network_id, person_id)).may(Right.REPORT_FOR_OTHERS):
        return
    left = [
        report
        for report in await reports.waiting_of_member(turn.connection, network_id, member_id)
        if report.person_id == person_id
    ]
    for report in left:
        await _take_from(turn, report)
        await evening.leave_unconfirmed(turn, report.id)


async def member_gone(turn: Turn, network_id: int, member_id: int) -> None:
    """A member left the network: what nobody had confirmed for it is put aside, and asks neither its people nor the secretary."""
    left = await reports.waiting_of_member(turn.connection, network_id, member_id)
    for report in left:
        await _take_from(turn, report)
        await reports.save(
            turn, discard(await reports.statements_of(turn.connection, report.id)), "statement.member_left"
        )
        await reports.change(turn, report, state="discarded")
    if left:
        await desk.show(turn, network_id, anew=False)


async def _take_from(turn: Turn, report: Report) -> None:
    await evening.withdraw(turn, report)
    question = await questions.open_question(turn.connection, report.chat_id, report.person_id)
    if question is not None and question.name == "reports.card" and question.state.get("report") == report.id:
        await questions.end(turn, question, "not_theirs")
    for shown in await meetings.shown_on(turn.connection, f"report:{report.id}"):
        if shown.message_id is not None:
            outbox.strip_keyboard(turn, shown.chat_id, shown.message_id)
