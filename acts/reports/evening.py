"""What nobody has confirmed: asked once more in the evening, shown to the secretary from the next morning on or when they left."""

from acts.reports import card
from acts.standing import morning
from domain.quiet_hours import evening_after, next_day
from domain.reports import CHANGES, STATEMENTS, Statement, discard, leave
from domain.rights import Right
from storage import due, meetings, networks, outbox, questions, reports
from storage.reports import Report
from storage.turn import Turn
from views.reports import targets
from views.standing import of_person


async def plan(turn: Turn, report: Report) -> None:
    """Ask once more in the evening if it still waits then."""
    network = await networks.by_id(turn.connection, report.network_id)
    at = evening_after(turn.now, network.hours)
    await due.plan(turn, "reports.evening", str(report.id), at, network_id=report.network_id)


async def withdraw(turn: Turn, report: Report) -> None:
    """It was confirmed or thrown away."""
    await due.withdraw(turn, "reports.evening", str(report.id), "confirmed or discarded")
    await due.withdraw(turn, "reports.left", str(report.id), "confirmed or discarded")


async def ask_again(turn: Turn, report_id: int) -> str | None:
    """Ask once more, and let the secretary see it from the next morning; a word why when there is nothing to ask.

    A change of nothing cannot be confirmed by its person, but means something: the secretary alone sees it.
    """
    report = await reports.by_id(turn.connection, None, report_id)
    if report is None or report.state != "open":
        return "not open any more"
    waiting = [line for line in await reports.statements_of(turn.connection, report.id) if line.waiting]
    could_count = any([await _could_count(turn, line) for line in waiting])
    if not could_count and all(line.kind != "change" for line in waiting):
        return "nothing of it could count"
    network = await networks.by_id(turn.connection, report.network_id)
    if (later := morning(network, turn.now)) is not None:  # the bot was down in the evening: at night nobody is asked
        await due.plan(turn, "reports.left", str(report.id), later, network_id=network.id)
        return "too late in the day"
    await due.plan(turn, "reports.left", str(report.id), next_day(turn.now, network.hours), network_id=network.id)
    if not could_count:
        return "only the secretary can make something of it"
    await reports.change(turn, report, asked_again_at=turn.now)
    again = await reports.by_id(turn.connection, network.id, report.id)
    assert again is not None
    await card.show(turn, again, again=True)
    return None


async def _could_count(turn: Turn, line: Statement) -> bool:
    """Whether a line can be confirmed at all: a cancellation of nothing, or a change of it without goods, only can be thrown away."""
    if line.kind not in CHANGES:
        return line.kind in STATEMENTS
    known = line.replaces_id is not None or line.member_id is None or (line.kind == "change" and line.product)
    return bool(known or await targets(turn.connection, line, turn.now))


async def leave_unconfirmed(turn: Turn, report_id: int) -> str | None:
    """Keep it as 'unconfirmed': visible to the secretary, never counted; its person may still confirm it."""

    report = await reports.by_id(turn.connection, None, report_id)
    if report is None or report.state != "open":
        return "not open any more"
    await reports.save(turn, leave(await reports.statements_of(turn.connection, report.id)), "statement.unconfirmed")
    await reports.change(turn, report, state="unconfirmed")
    await card.show_desk(turn, report.network_id, can_wait=True)
    return None


# --- who reported is gone -----------------------------------------------------------------------------------------------------


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
        await leave_unconfirmed(turn, report.id)


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
        await card.show_desk(turn, network_id, anew=False)


async def _take_from(turn: Turn, report: Report) -> None:
    await withdraw(turn, report)
    question = await questions.open_question(turn.connection, report.chat_id, report.person_id)
    if question is not None and question.name == "reports.card" and question.state.get("report") == report.id:
        await questions.end(turn, question, "not_theirs")
    for shown in await meetings.shown_on(turn.connection, f"report:{report.id}"):
        if shown.message_id is not None:
            outbox.strip_keyboard(turn, shown.chat_id, shown.message_id)
