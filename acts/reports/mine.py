"""A person's own reports: how to send one, what counts this month and can be taken back, that there is nothing to report."""

from typing import Any

from acts.reports import card
from acts.reports.confirming import load, load_statement, undo_statement
from acts.reports.reading import month_told
from acts.reports.whose import chosen, some, voice_in, voices
from acts.standing import choose
from domain.months import month_of, open_months, past_month
from domain.refusal import Refused, still_there
from domain.reports import KEPT, REPORTED
from storage import members, outbox, reports
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data, url
from storage.reports import Report
from storage.turn import Turn
from views.concerned import named_in
from views.reports import Voice, shown_statement


async def begin(turn: Turn, network_id: int) -> None:
    """[ส่งรายงาน]: asks for the report in the private chat, wherever it was pressed; refuses who speaks for no member."""
    voice = await voice_in(turn, network_id, otherwise="reports.no_organisation")
    chat_id = turn.who.private_chat_id
    if chat_id is None:
        if not turn.pressed:
            way = url("reports.open_private", f"https://t.me/{{bot}}?start=w{network_id}")
            outbox.reply(turn, "reports.begin_in_private", keyboard=[[way]], network_id=network_id)
        turn.answer("reports.open_private_first", alert=True)
        return
    await choose(turn, network_id, voice.member.id if voice.member else None)
    values, keyboard = await content(turn, voice)
    outbox.say(turn, chat_id, "reports.mine", values, keyboard=keyboard, kind="answer", network_id=network_id)
    if chat_id != turn.here.id:
        turn.answer("reports.see_private")


async def show(turn: Turn) -> None:
    """/report: how to report, what counts this month with a way to take it back, what still waits."""
    possible = await some(turn)
    voice = chosen(turn, possible) or possible[0]
    await begin(turn, voice.network.id)


async def content(turn: Turn, voice: Voice) -> tuple[dict[str, Any], Keyboard]:
    """How to report, what counts this month and what can be done with it: values and buttons."""
    connection, network = turn.connection, voice.network
    month = month_of(turn.now, network.tz)
    counted = []
    if voice.member is not None:
        months = open_months(turn.now, network.tz)
        counted = await reports.confirmed_statements(connection, network.id, months, member_id=voice.member.id)
    counted = [line for line in counted if line.kind in KEPT and line.kind != "cancel"]
    latest = await reports.latest_open(connection, turn.who.id)
    nothing = await reports.nothing_reported(connection, voice.member.id, month) if voice.member else None
    shown = [
        shown_statement(line)
        | {"number": number, "changes": False, "month": line.month if line.month != month else None}
        for number, line in enumerate(counted[-20:], start=1)
    ]
    keyboard: Keyboard = []
    buttons = [
        data(
            "reports.undo_only" if len(counted) == 1 else "reports.undo_item", f"reports.take:{line.id}", number=number
        )
        for number, line in enumerate(counted[-20:], start=1)
    ]
    keyboard += [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    if latest is not None and latest.network_id == network.id:
        keyboard.append([data("reports.show_waiting", f"reports.again:{latest.id}")])
    if not counted and nothing is None and voice.member is not None:
        keyboard.append([data("reports.nothing", f"reports.nothing_of:{voice.member.id}:{month}")])
    if nothing is not None:
        label = "reports.undo_nothing_beside" if counted else "reports.undo_nothing"
        keyboard.append([data(label, f"reports.unnothing:{nothing.id}")])
    if voice.for_others:
        keyboard.append([data("reports.open_desk", f"reports.desk:{network.id}")])
        keyboard.append([data("reports.members_lines", f"reports.members:{network.id}:0")])
    possible = await voices(turn)
    for other in possible:
        if other.key != voice.key and other.network.id and other.member is not None:
            keyboard.append([data("reports.speak_for", f"reports.speak:{other.key}", name=other.member.name)])
    values = {
        "network": await named_in(turn.connection, network, turn.who.private_chat_id or turn.here.id),
        "member": voice.member.name if voice.member else None,
        "month": month,
        "lines": shown,
        "waiting": latest is not None and latest.network_id == network.id,
        "nothing": nothing is not None,
        "for_others": voice.for_others,
    }
    return values, keyboard[:30]


async def take_away(turn: Turn, line_id: int) -> None:
    """[ยกเลิกรายการนี้] in the list of what counts: the line is taken back, on its own card too, and the list is shown anew."""
    _, line = await load_statement(turn, line_id)
    await undo_statement(turn, line_id)
    voice = await voice_in(turn, line.network_id, otherwise="reports.no_organisation")
    values, keyboard = await content(turn, voice)
    outbox.reply(turn, "reports.mine", values, keyboard=keyboard, network_id=line.network_id)


async def speak_for(turn: Turn, key: str) -> None:
    """From now on this person's messages are about another of their organisations."""
    voice = still_there(next((voice for voice in await voices(turn) if voice.key == key), None))
    await choose(turn, voice.network.id, voice.member.id if voice.member else None)
    values, keyboard = await content(turn, voice)
    outbox.reply(turn, "reports.mine", values, keyboard=keyboard, network_id=voice.network.id)


async def show_waiting(turn: Turn, report_id: int) -> None:
    """The card of a message that still waits, once more at the end of the chat."""
    report = still_there(await reports.by_id(turn.connection, None, report_id))
    if report.person_id != turn.who.id:
        raise Refused("common.old_button")
    if turn.who.private_chat_id is not None and report.chat_id != turn.who.private_chat_id:
        await reports.change(turn, report, chat_id=turn.who.private_chat_id)
        report = await reports.by_id(turn.connection, None, report_id) or report
    await card.show(turn, report, again=True)


async def nothing(turn: Turn, network_id: int, member_id: int | None = None, *, text: str = "") -> None:
    """'Nothing to report' this month, or that which the `text` names: it counts as having reported; said twice, it is kept once.

    Who speaks for several organisations says for which, unless that is known (`member_id`).
    """
    possible = [voice for voice in await some(turn) if voice.network.id == network_id]
    own = [voice.member for voice in possible if voice.member is not None]
    meant = [member for member in own if member.id == member_id] if member_id else own
    if not meant:
        raise Refused("reports.name_a_member" if possible else "reports.no_organisation")
    if turn.pressed and len(meant) > 1 and turn.who.private_chat_id is None:
        turn.answer("reports.open_private_first", alert=True)  # which one is asked in private only
        return
    if turn.pressed and len(meant) > 1:
        turn.answer("reports.nothing_which_toast")
    await nothing_of(turn, possible[0].network, tuple(meant), text=text)


async def nothing_of(
    turn: Turn, network: Network, meant: tuple[Member, ...], *, part: int = 0, text: str = "", month: str | None = None
) -> None:
    """A member has nothing to report of a month, said by itself or told to the secretary, as that part of a message.

    Where several can be meant, it is asked for which.
    """
    month = month or month_told(text, turn.now, network.tz)
    if len(meant) != 1:
        keyboard = [
            [data("reports.name", f"reports.nothing_of:{each.id}:{month}", name=each.name)] for each in meant[:20]
        ]
        chat_id = turn.who.private_chat_id or turn.here.id
        values = {"network": await named_in(turn.connection, network, chat_id)}
        outbox.say(
            turn, chat_id, "reports.nothing_which", values, keyboard=keyboard, kind="answer", network_id=network.id
        )
        return
    member = meant[0]
    told = await reports.confirmed_statements(turn.connection, network.id, (month,), member_id=member.id)
    waits = await reports.waiting_of(turn.connection, turn.who.id, member.id, month)
    if any(line.kind in REPORTED - {"cancel"} for line in (*told, *waits)):
        values = {"member": member.name, "month": month}
        key = "reports.reported_already" if told else "reports.reported_and_waits"
        if turn.pressed:
            turn.answer(key, alert=True, **values)
        else:  # said, not refused: the same message may hold what is to be recorded
            chat_id = turn.who.private_chat_id or turn.here.id
            outbox.say(turn, chat_id, key, values, kind="answer", network_id=network.id)
        if waits and turn.here.private:
            await outbox.show(
                turn, turn.here.id, card.card_name(waits[-1].report_id), network_id=network.id, fresh=True
            )
        return
    if turn.pressed:
        turn.answer("reports.nothing_toast", member=member.name)
    known = await reports.nothing_reported(turn.connection, member.id, month)
    again = (
        known is not None and not turn.pressed
    )  # said once more: the card comes down, for silence would be no answer
    if known is None:
        known = await reports.keep(
            turn, network.id, member.id, text="", month=month, state="confirmed", nothing=True, part=part
        )
    if turn.here.private:
        await show_nothing(turn, known, again=again)


async def nothing_for(turn: Turn, member_id: int, month: str = "") -> None:
    """[ชื่อแห่ง] under 'which has nothing to report?': for a member for whom this person may speak; of this month if none is named."""
    if month and not past_month(month, turn.now):
        raise Refused("common.old_button")
    for voice in await voices(turn):
        reach = await members.of_network(turn.connection, voice.network.id) if voice.for_others else voice.spoken_for
        member = next((each for each in reach if each.id == member_id), None)
        if member is not None:
            await nothing_of(turn, voice.network, (member,), month=month or None)
            return
    raise Refused("common.old_button")


async def show_nothing(turn: Turn, report: Report, *, again: bool = False) -> None:
    """The card that says that nothing was to report, with the way back; `again` at the end of the chat."""
    await outbox.show(turn, turn.here.id, card.card_name(report.id), network_id=report.network_id, fresh=again)


async def undo_nothing(turn: Turn, report_id: int) -> None:
    """There is something to report after all."""
    if not turn.here.private:
        raise Refused("reports.in_private_only")  # its card names the network, and a group may be another's
    report = await load(turn, report_id)
    if not report.nothing_to_report:
        raise Refused("common.old_button")
    if report.state == "confirmed":
        await reports.change(turn, report, state="discarded")
    await show_nothing(turn, report)
    turn.answer("reports.undone_toast")
