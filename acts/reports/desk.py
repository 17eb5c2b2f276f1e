"""The secretary's desk: what was never confirmed, files to be entered, and questions from members, on one card."""

from datetime import timedelta

from acts.reports.confirming import confirm_report, load, throw_away
from acts.reports.reading import hear
from acts.standing import in_network, may_write, yours
from domain.refusal import Refused
from domain.reports import STATEMENTS
from domain.rights import Right
from language.hearing import Words
from storage import chats, meetings, members, networks, outbox, questions, reports
from storage.networks import Network
from storage.questions import Question
from storage.reports import Report
from storage.turn import Turn
from views.members import responsible
from views.reports import WAITS, Voice, open_ask

NEWS = timedelta(
    hours=1
)  # an edit makes no sound: of a file or a question that comes later than this the card tells anew
CAN_WAIT = timedelta(
    days=7
)  # what was never confirmed is also asked about before the meeting, and by its member until then


def card_name(network_id: int) -> str:
    """The name of the card."""
    return f"waiting:{network_id}"


async def show(turn: Turn, network_id: int, *, anew: bool = True, can_wait: bool = False) -> None:
    """Show the secretary (else the chair) what waits for them, on their one card.

    Something new moves it to the end of the chat, at most once an hour; what `can_wait` at most once a week, until then it is edited.
    With `anew` False only a card that stands is brought up to date.
    """
    network = await networks.by_id(turn.connection, network_id)
    for chat_id in await responsible(turn.connection, network_id):
        sent_at = await outbox.card_sent_at(turn.connection, chat_id, card_name(network_id))
        fresh = sent_at is not None and turn.now - sent_at >= (CAN_WAIT if can_wait else NEWS)
        if anew or await reports.card_stands(turn.connection, chat_id, card_name(network_id)):
            await show_in(turn, network, chat_id, fresh=fresh and anew)


async def show_in(turn: Turn, network: Network, chat_id: int, *, fresh: bool = False) -> None:
    """The desk in one private chat; `fresh`: moved to the end of the chat, the older message loses its buttons."""
    if fresh:
        for each in await meetings.shown_on(turn.connection, card_name(network.id)):
            if each.chat_id == chat_id and each.message_id is not None:
                outbox.strip_keyboard(turn, chat_id, each.message_id)
    not_before = may_write(turn, network, chat_id)
    await outbox.show(turn, chat_id, card_name(network.id), network_id=network.id, not_before=not_before, fresh=fresh)


async def _load(turn: Turn, report_id: int) -> Report:
    report = await load(turn, report_id)
    (await in_network(turn, report.network_id)).require(Right.REPORT_FOR_OTHERS)
    return report


async def _again(turn: Turn, network_id: int) -> None:
    await show_in(turn, await networks.by_id(turn.connection, network_id), turn.here.id)


async def called(turn: Turn, report_id: int, right: bool) -> None:
    """After a telephone call: it is right and counts, marked so; or it is put aside."""
    report = await _load(turn, report_id)
    if right and report.state in WAITS:
        lines = [line for line in await reports.statements_of(turn.connection, report.id) if line.kind in STATEMENTS]
        if await open_ask(turn.connection, report, lines, turn.who.id) is not None:
            turn.answer("reports.call_asks", alert=True)
            return
    if right:
        await confirm_report(turn, report_id, by_telephone=True)
    else:
        await throw_away(turn, report_id)
    await _again(turn, report.network_id)


async def see_file(turn: Turn, report_id: int) -> None:
    """Send the secretary the photo, voice message or document that a member sent."""
    report = await _load(turn, report_id)
    for _, kind, telegram_file_id in await reports.file_ids(turn.connection, report.id):
        outbox.file(turn, turn.here.id, kind, telegram_file_id, network_id=report.network_id)
    turn.answer("reports.file_coming")


async def enter(turn: Turn, report_id: int) -> None:
    """Ask the secretary for what a file or an unconfirmed message says, in the member's name."""
    report = await _load(turn, report_id)
    person = await chats.person_by_id(turn.connection, report.person_id)
    told_for = await members.by_keys(turn.connection, report.network_id, [report.member_id] if report.member_id else [])
    values = {"member": next((each.name for each in told_for.values()), None), "person": person.name}
    await questions.ask(
        turn, "reports.enter", "reports.enter_what", values, state={"report": report.id}, network_id=report.network_id
    )


async def take_entry(turn: Turn, question: Question, text: str) -> bool:
    """What the secretary typed for the member: read, shown and confirmed like any message."""
    from acts.reports.taking import keep

    report = await _load(turn, int(question.state["report"]))
    network = await networks.by_id(turn.connection, report.network_id)
    member = await members.by_id(turn.connection, network.id, report.member_id) if report.member_id else None
    voice = Voice(network, member, True)
    heard = await hear(turn.connection, voice, Words(text, turn.now))
    if not heard.lines:
        outbox.reply(turn, "reports.not_read_plain", network_id=network.id)
        return True
    await questions.end(turn, question)
    await keep(turn, voice, text, heard)
    return True


async def entered(turn: Turn, report_id: int) -> None:
    """The file has been entered: it leaves the desk."""
    report = await _load(turn, report_id)
    if report.state != "handed_over":
        turn.answer("reports.already_entered")
    else:
        await reports.change(turn, report, state="entered")
        turn.answer("reports.entered_toast")
    await _again(turn, report.network_id)


async def open_desk(turn: Turn, network_id: int) -> None:
    """The desk on request: fresh, in the private chat of whoever may enter for others."""
    standing = await yours(turn, network_id)
    standing.require(Right.REPORT_FOR_OTHERS)
    if not turn.here.private:
        raise Refused("reports.in_private_only")
    await show_in(turn, standing.network, turn.here.id, fresh=True)
