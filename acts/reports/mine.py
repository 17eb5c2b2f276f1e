"""A person's own reports: how to send one, what counts this month, nothing to report, what an unreadable message meant."""

from datetime import timedelta
from typing import Any

from acts.reports import card, taking
from acts.reports.reading import month_told
from acts.reports.voices import chosen, some, voices
from acts.standing import choose, in_network
from domain.months import month_of, open_months, past_month
from domain.refusal import Refused
from domain.reports import KEPT, REPORTED
from domain.rights import Right
from language.hearing import Words
from storage import members, outbox, questions, reports
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data, url
from storage.questions import Question
from storage.reports import Report
from storage.turn import Turn
from views.action_items import has_own
from views.members import responsible
from views.reports import Voice, shown_statement


async def begin(turn: Turn, network_id: int) -> None:
    """[ส่งรายงาน]: asks for the report in the private chat, wherever it was pressed; refuses who speaks for no member."""
    voice = await _voice(turn, network_id)
    chat_id = turn.who.private_chat_id
    if chat_id is None:
        if not turn.pressed:
            way = url("reports.open_private", f"https://t.me/{{bot}}?start=w{network_id}")
            outbox.reply(turn, "reports.begin_in_private", keyboard=[[way]], network_id=network_id)
        turn.answer("reports.open_private_first", alert=True)
        return
    await choose(turn, network_id, voice.member.id if voice.member else None)
    values, keyboard = await _content(turn, voice)
    outbox.say(turn, chat_id, "reports.mine", values, keyboard=keyboard, kind="answer", network_id=network_id)
    if chat_id != turn.here.id:
        turn.answer("reports.see_private")


async def _voice(turn: Turn, network_id: int) -> Voice:
    possible = [voice for voice in await some(turn) if voice.network.id == network_id]
    if not possible:
        raise Refused("reports.no_organisation")
    return chosen(turn, possible) or possible[0]


async def report(
    turn: Turn, words: str, forwarded: bool, attachment: dict[str, Any] | None, message_id: int | None
) -> None:
    """/report, in the group too: everything is shown in the private chat. Words behind it are a report."""
    read = words and await taking.take(turn, Words(words, turn.now), forwarded, attachment, message_id=message_id)
    if not read:
        await show(turn)


async def show(turn: Turn) -> None:
    """/report: how to report, what counts this month with a way to take it back, what still waits."""
    possible = await some(turn)
    voice = chosen(turn, possible) or possible[0]
    await begin(turn, voice.network.id)


async def _content(turn: Turn, voice: Voice) -> tuple[dict[str, Any], Keyboard]:
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
        "network": network.name,
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
    from acts.reports.confirming import load_statement, undo_statement

    _, line = await load_statement(turn, line_id)
    await undo_statement(turn, line_id)
    voice = await _voice(turn, line.network_id)
    values, keyboard = await _content(turn, voice)
    outbox.reply(turn, "reports.mine", values, keyboard=keyboard, network_id=line.network_id)


async def speak_for(turn: Turn, key: str) -> None:
    """From now on this person's messages are about another of their organisations."""
    voice = next((voice for voice in await voices(turn) if voice.key == key), None)
    if voice is None:
        raise Refused("common.old_button")
    await choose(turn, voice.network.id, voice.member.id if voice.member else None)
    values, keyboard = await _content(turn, voice)
    outbox.reply(turn, "reports.mine", values, keyboard=keyboard, network_id=voice.network.id)


async def show_waiting(turn: Turn, report_id: int) -> None:
    """The card of a message that still waits, once more at the end of the chat."""
    report = await reports.by_id(turn.connection, None, report_id)
    if report is None or report.person_id != turn.who.id:
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
        values = {"network": network.name}
        outbox.say(
            turn, chat_id, "reports.nothing_which", values, keyboard=keyboard, kind="answer", network_id=network.id
        )
        return
    member = meant[0]
    told = await reports.confirmed_statements(turn.connection, network.id, (month,), member_id=member.id)
    if any(line.kind in REPORTED - {"cancel"} for line in told):
        values = {"member": member.name, "month": month}
        if turn.pressed:
            turn.answer("reports.reported_already", alert=True, **values)
        else:  # said, not refused: the same message may hold what is to be recorded
            chat_id = turn.who.private_chat_id or turn.here.id
            outbox.say(turn, chat_id, "reports.reported_already", values, kind="answer", network_id=network.id)
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
        await _show_nothing(turn, known, again=again)


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


async def _show_nothing(turn: Turn, report: Report, *, again: bool = False) -> None:
    """The card that says that nothing was to report, with the way back; `again` at the end of the chat."""
    await outbox.show(turn, turn.here.id, card.card_name(report.id), network_id=report.network_id, fresh=again)


async def move_nothing(turn: Turn, report: Report, network: Network, member: Member) -> None:
    """[เป็นของแห่งอื่น]: it was another organisation that has nothing to report."""
    await undo_nothing(turn, report.id)
    await nothing_of(turn, network, (member,), month=report.month)


async def undo_nothing(turn: Turn, report_id: int) -> None:
    """There is something to report after all."""
    from acts.reports.confirming import load

    if not turn.here.private:
        raise Refused("reports.in_private_only")  # its card names the network, and a group may be another's
    report = await load(turn, report_id)
    if not report.nothing_to_report:
        raise Refused("common.old_button")
    if report.state == "confirmed":
        await reports.change(turn, report, state="discarded")
    await _show_nothing(turn, report)
    turn.answer("reports.undone_toast")


# --- what was meant? -------------------------------------------------------------------------------------------------------------

WHATS = ("report", "trade", "agenda", "question", "task", "nothing")
TOGETHER = timedelta(minutes=1)  # who types on within that time is still saying the same thing
SHOWN = 200  # characters of it that the question repeats


async def ask_what(turn: Turn, network_id: int, text: str) -> None:
    """One question with buttons for what could not be read; a thought typed in pieces, with nothing read between them, is one."""
    waiting = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    in_pieces = waiting is not None and waiting.name == "reports.meant" and turn.now - waiting.asked_at <= TOGETHER
    if waiting is not None and in_pieces and not await outbox.said_below(turn.connection, turn.here.id, waiting.id):
        text = f"{waiting.state['text']}\n{text}"
    here = await in_network(turn, network_id)
    last = WHATS[4:] if await has_own(turn.connection, here, turn.who.id, turn.now) else WHATS[5:]
    keyboard = [
        [data(f"reports.meant_{what}", f"reports.meant:{{question}}:{what}") for what in row]
        for row in (WHATS[:2], WHATS[2:4], last)
    ]
    answering = await responsible(turn.connection, network_id)
    if not answering or turn.here.id in answering:  # nobody else would answer it
        keyboard[1] = keyboard[1][:1]
    if here.may(Right.CHANGE_MEMBERS):  # an officer may have meant what is done elsewhere
        ways = [data(f"common.go_{place}", f"common.go:{place}") for place in ("meeting", "members", "settings")]
        keyboard[2:2] = [ways[:1], ways[1:]]
    values = {"text": text if len(text) <= SHOWN else "…" + text[-SHOWN:]}
    await questions.ask(
        turn,
        "reports.meant",
        "reports.what_meant",
        values,
        state={"text": text[-4096:], "network": network_id},
        keyboard=keyboard,
        network_id=network_id,
    )


async def typed_on(turn: Turn, question: Question) -> bool:
    """Somebody types on instead of tapping what an unreadable message was meant to be: read as any message; the buttons stay."""
    return False


async def meant(turn: Turn, question: Question, what: str) -> None:
    """What an unreadable message was meant to be, tapped."""
    if what not in WHATS:
        raise Refused("common.old_button")
    await questions.end(turn, question)
    network_id, text = int(question.state["network"]), str(question.state["text"])
    if what == "agenda":
        await taking.as_agenda(turn, network_id, text)
    elif what == "question":
        await taking.as_question(turn, network_id, text)
    elif what == "task":
        await outbox.show(turn, turn.here.id, f"tasks:{network_id}", network_id=network_id, fresh=True)
    elif what == "nothing":
        outbox.reply(turn, "reports.all_well", network_id=network_id)
    elif await taking.hand_over(turn, network_id, text):
        return
    else:
        outbox.reply(turn, f"reports.type_{what}", network_id=network_id)
