"""What makes lines count, and what takes them back: confirming, throwing away, undoing, and the secretary's telephone call."""

from collections.abc import Iterable
from dataclasses import replace

from acts import matches
from acts.agenda import changed as agenda_changed
from acts.reports import card, evening, keeping, mine, reading
from acts.reports.voices import can_mean, may_touch, voices
from acts.rounds import opening
from acts.standing import choose, in_network, may_write
from domain.refusal import Refused
from domain.reports import (
    CHANGEABLE,
    CHANGES,
    STATEMENTS,
    TRADE,
    Ask,
    State,
    Statement,
    confirm,
    discard,
    may_learn,
    restore,
    undo,
)
from domain.rights import Right
from language.hearing import Words
from language.vocabulary import standard
from storage import agenda, chats, members, networks, outbox, questions, reports
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.reports import Report
from storage.turn import Turn
from views.reports import WAITS, Voice, open_ask, shown_statement

PAGE = 8


async def load(turn: Turn, report_id: int) -> Report:
    """A report that the acting person may touch; anybody else's press is an old button."""
    report = await reports.by_id(turn.connection, None, report_id)
    if report is None or not await may_touch(turn, report.network_id, report.member_id, report.person_id):
        raise Refused("reports.not_yours")
    return report


async def load_statement(turn: Turn, line_id: int) -> tuple[Report, Statement]:
    """A line and its report, as `load`; who speaks for the line's own member may touch it too."""
    line = await reports.statement(turn.connection, line_id)
    if line is None:
        raise Refused("common.old_button")
    report = await reports.by_id(turn.connection, line.network_id, line.report_id)
    if report is None or not await may_touch(turn, line.network_id, line.member_id, report.person_id):
        raise Refused("reports.not_yours")
    return report, line


async def show_card(turn: Turn, report_id: int) -> None:
    """The card as it stands, without what a line could be."""
    await card.show(turn, await load(turn, report_id))


async def turn_page(turn: Turn, line_id: int, page: int) -> None:
    """Another page of what the card asks about a line."""
    report, _ = await load_statement(turn, line_id)
    await card.show(turn, report, page=page)


async def waiting(turn: Turn, report: Report) -> bool:
    """Whether a report still waits; otherwise the person is told what holds now, on the card too."""
    if report.state in WAITS:
        return True
    turn.answer(f"reports.already_{report.state}")
    await card.show(turn, report)
    return False


async def confirm_report(turn: Turn, report_id: int, *, by_telephone: bool = False) -> None:
    """Everything on the card is right: from now on it counts. A second press, or one on an old card, changes nothing."""
    report = await load(turn, report_id)
    if by_telephone:
        (await in_network(turn, report.network_id)).require(Right.REPORT_FOR_OTHERS)
    if not await waiting(turn, report):
        return
    lines = [line for line in await reports.statements_of(turn.connection, report.id) if line.kind in STATEMENTS]
    if await open_ask(turn.connection, report, lines, turn.who.id) is not None:
        turn.answer("reports.still_asked", alert=by_telephone)
        await card.show(turn, report)
        return
    network = await networks.by_id(turn.connection, report.network_id)
    wanted = [line.replaces_id for line in lines if line.waiting and line.replaces_id]
    book = await reports.statements_by_id(turn.connection, report.network_id, wanted)
    try:
        changed = confirm(lines, book, turn.now, turn.who.id, by_telephone=by_telephone, zone=network.tz)
    except Refused as refusal:
        if refusal.key != "reports.target_changed":
            raise
        await _look_again(turn, report, lines)
        return
    await reports.save(turn, changed, "statement.confirmed", by_telephone=by_telephone)
    await keeping.keep(turn, report, lines)
    await _end(turn, report, "confirmed")
    for line in changed:
        await _after(turn, line)
    if any(line.kind in TRADE and line.state is State.CONFIRMED for line in changed):
        await matches.look_soon(turn, report.network_id)
        await opening.ask_about(turn, network, [line for line in changed if line.state is State.CONFIRMED])
    await _tell_replaced(turn, report, changed)
    await _show_elsewhere(turn, report, agenda_too=any(line.kind == "agenda" for line in changed))
    turn.answer("reports.confirmed_toast")


async def _tell_replaced(turn: Turn, report: Report, changed: Iterable[Statement]) -> None:
    """The cards on which something stood that was put right here show it; somebody else whose words it was is told, and can go back."""
    stands = {line.replaces_id: line for line in changed if line.state is State.CONFIRMED}
    for gone in changed:
        if gone.state is State.REPLACED and gone.report_id != report.id:
            await tell_other(turn, gone, stands[gone.id])


async def tell_other(turn: Turn, gone: Statement, now: Statement) -> None:
    """A line took the place of another: the card of that one shows it, and its writer, where somebody else, reads what counts now."""
    report = await reports.by_id(turn.connection, gone.network_id, gone.report_id)
    assert report is not None
    await card.show(turn, report)
    writer = await chats.person_by_id(turn.connection, report.person_id)
    if writer.id == turn.who.id or writer.private_chat_id is None:
        return
    network = await networks.by_id(turn.connection, gone.network_id)
    values = {
        "network": network.name,
        "member": await member_name(turn, network.id, now.member_id),
        "before": shown_statement(gone) | {"changes": False},
        "line": shown_statement(now) | {"changes": False},
        "by": turn.who.name,
    }
    keyboard: Keyboard = []
    if now.replaces_id == gone.id and now.kind in CHANGEABLE:
        quantity = reports.decimal_text(gone.quantity)
        keyboard = [[data("reports.revert", f"reports.revert:{now.id}", quantity=quantity, unit=gone.unit)]]
    outbox.say(
        turn,
        writer.private_chat_id,
        "reports.put_right_by",
        values,
        keyboard=keyboard,
        network_id=network.id,
        not_before=may_write(turn, network, writer.private_chat_id),
    )


async def _look_again(turn: Turn, report: Report, lines: list[Statement]) -> None:
    """What a change is about was changed meanwhile: the card shows the new state and asks anew."""
    anew = []
    for line in lines:
        if line.waiting and line.replaces_id is not None:
            fresh = replace(line, replaces_id=None, seen_quantity=None)
            fresh = replace(fresh, settled=tuple(each for each in line.settled if each != Ask.SAME))
            told_anew = line.kind not in CHANGES  # it put something right: it must not come beside it now
            anew.append(await reading.with_target(turn.connection, fresh, turn.now, anew=told_anew))
    await reports.save(turn, anew, "statement.looked_at_again")
    turn.answer("reports.target_changed", alert=True)
    await card.show(turn, report, note="reports.target_changed")


async def _end(turn: Turn, report: Report, state: str) -> None:
    """The report waits no longer: its deadlines and its open question end with it."""
    await evening.withdraw(turn, report)
    await reports.change(turn, report, state=state)
    question = await questions.open_question(turn.connection, report.chat_id, report.person_id)
    if question is not None and question.name == "reports.card" and question.state.get("report") == report.id:
        await questions.end(turn, question)
    again = await reports.by_id(turn.connection, report.network_id, report.id)
    assert again is not None
    await card.show(turn, again)


async def _after(turn: Turn, line: Statement) -> None:
    """What follows from a line that counts: a proposal for the agenda, a product name learned."""
    if line.state is State.CONFIRMED and line.kind == "agenda":
        await agenda.propose(turn, line.network_id, line.words or "", member_id=line.member_id, statement_id=line.id)
    if line.state is State.CONFIRMED and line.read_product and line.product:
        known = [
            name for name in await reports.traded_products(turn.connection, line.network_id) if name != line.product
        ]
        if is_product(line.read_product):
            known.append(line.read_product)
        if may_learn(line.read_product, line.product, known):
            await reports.learn(turn, line.network_id, line.product, line.read_product, line.id)


def is_product(word: str) -> bool:
    """Whether the standard words know it as a product of its own."""

    entry = standard().entries.get(word)
    return entry is not None and entry.product is not None


async def _show_elsewhere(turn: Turn, report: Report, *, agenda_too: bool) -> None:
    """The secretary's list, and the meeting's card where the agenda stands on it."""

    if report.state == "unconfirmed":
        await card.show_desk(turn, report.network_id, anew=False)
    if agenda_too:
        await agenda_changed(turn, report.network_id)


async def throw_away(turn: Turn, report_id: int, *, said: bool = True) -> None:
    """Not right: the card is put aside and the person begins anew."""
    report = await load(turn, report_id)
    if not await waiting(turn, report):
        return
    lines = await reports.statements_of(turn.connection, report.id)
    await reports.save(turn, discard(lines), "statement.discarded")
    await keeping.keep(turn, report, lines, refused=True)
    await _end(turn, report, "discarded")
    await _show_elsewhere(turn, report, agenda_too=False)
    if said:
        turn.answer("reports.discarded_toast")


async def after_dropping(turn: Turn, report: Report, lines: Iterable[Statement]) -> None:
    """A report whose last line was dropped is over; recorded it is where one of them counts already."""
    lines = list(lines)
    if any(line.waiting and line.kind in STATEMENTS for line in lines):
        await reports.change(turn, report, state=report.state)
        fresh = await reports.by_id(turn.connection, report.network_id, report.id)
        assert fresh is not None
        await card.show(turn, fresh)
    else:
        known = any(Ask.SAME in line.settled and line.replaces_id is not None for line in lines)
        if not known:
            await keeping.keep(turn, report, lines, refused=True)
        await _end(turn, report, "confirmed" if known else "discarded")


async def undo_statement(turn: Turn, line_id: int, *, revert: bool = False) -> None:
    """Take back a confirmed line while its month is open; `revert` lets what a change had replaced stand again."""
    report, line = await load_statement(turn, line_id)
    if line.state in (State.UNDONE, State.REPLACED):
        turn.answer("reports.already_undone" if line.state is State.UNDONE else "reports.already_replaced")
        await card.show(turn, report)
        return
    network = await networks.by_id(turn.connection, line.network_id)
    book = await reports.statements_by_id(
        turn.connection, line.network_id, [line.replaces_id] if line.replaces_id else []
    )
    replaced = book.get(line.replaces_id or 0) if revert or line.kind == "cancel" else None
    await reports.save(turn, undo(line, replaced, turn.now, network.tz), "statement.undone", revert=revert)
    await reports.change(turn, report, state=report.state)
    if line.kind == "agenda":
        await agenda.withdraw(turn, line.network_id, line.id)
    await _refreshed(turn, report, line)
    if replaced is not None and replaced.report_id != report.id:
        await _refreshed(turn, await _report_of(turn, replaced), replaced)
        if report.person_id != turn.who.id:
            await tell_other(turn, line, replaced)
    turn.answer("reports.reverted_toast" if revert else "reports.undone_toast")


async def _report_of(turn: Turn, line: Statement) -> Report:
    report = await reports.by_id(turn.connection, line.network_id, line.report_id)
    assert report is not None
    return report


async def restore_statement(turn: Turn, line_id: int) -> None:
    """Let a line that was taken back count again."""
    report, line = await load_statement(turn, line_id)
    if line.state is State.CONFIRMED:
        turn.answer("reports.counts_already")
        await card.show(turn, report)
        return
    network = await networks.by_id(turn.connection, line.network_id)
    await reports.save(turn, [restore(line, turn.now, turn.who.id, network.tz)], "statement.restored")
    await reports.change(turn, report, state=report.state)
    if line.kind == "agenda":
        await agenda.propose(turn, line.network_id, line.words or "", member_id=line.member_id, statement_id=line.id)
    await _refreshed(turn, report, line)
    turn.answer("reports.restored_toast")


async def _refreshed(turn: Turn, report: Report, line: Statement) -> None:
    again = await reports.by_id(turn.connection, report.network_id, report.id)
    assert again is not None
    await card.show(turn, again)
    if line.kind == "agenda":
        await agenda_changed(turn, line.network_id)


async def ours(turn: Turn, report_id: int, yes: bool) -> None:
    """A forwarded message is, or is not, about the person's own group; only then are its lines looked at."""
    from acts.reports.taking import answer_meeting

    report = await load(turn, report_id)
    if not await waiting(turn, report):
        return
    if not yes:
        await throw_away(turn, report_id, said=False)
        turn.answer("reports.not_ours_toast")
        return
    if not report.forwarded:
        await card.show(turn, report)
        return
    await reports.change(turn, report, forwarded=False)
    turn.record("report.forwarded_is_ours", report.network_id, report=report.id)
    voice = next(
        (voice for voice in await voices(turn) if voice.network.id == report.network_id), None
    )  # what it says of the meeting counts from now on
    if voice is not None:
        words = Words(report.text, turn.now)
        heard = await reading.hear(turn.connection, voice, words, certain=report.member_id is not None)
        told = await answer_meeting(turn, voice, heard.answers, report.text)
        await reports.add_statements(turn, report, told)
    again = await reports.by_id(turn.connection, report.network_id, report.id)
    assert again is not None
    lines = await reports.statements_of(turn.connection, report.id)
    if any(line.waiting and line.kind in STATEMENTS for line in lines):
        await card.show(turn, again)
    else:
        await _end(turn, again, "confirmed")


async def whose(turn: Turn, report_id: int, key: str) -> None:
    """The organisation or network that a message speaks for, chosen by a person with several; remembered."""

    report = await load(turn, report_id)
    if not await waiting(turn, report):
        return
    voice = next((voice for voice in await voices(turn) if voice.key == key), None)
    if voice is None:
        raise Refused("common.old_button")
    member_id = voice.member.id if voice.member else None
    await choose(turn, voice.network.id, member_id)
    await _moved(turn, report, voice.network.id, member_id)


async def _moved(turn: Turn, report: Report, network_id: int, member_id: int | None) -> None:
    """A waiting report is another organisation's; what its changes are about is looked for anew."""
    await reports.move_report(turn, report, network_id, member_id)
    anew = []
    for line in await reports.statements_of(turn.connection, report.id):
        if line.waiting and line.kind in CHANGES:
            anew.append(await reading.with_target(turn.connection, line, turn.now))
    await reports.save(turn, anew, "statement.target_found")
    again = await reports.by_id(turn.connection, network_id, report.id)
    assert again is not None
    await card.show(turn, again)


async def other(turn: Turn, report_id: int, page: int) -> None:
    """[เป็นของแห่งอื่น]: which one, of those for whom this person may report; asked in private, for a group may be another network's."""
    if not turn.here.private:
        raise Refused("reports.in_private_only")
    report = await load(turn, report_id)
    lines = [line for line in await reports.statements_of(turn.connection, report.id) if line.kind in STATEMENTS]
    now = {line.member_id for line in lines} or {report.member_id}
    file = report.state == "handed_over"  # it stays in the network that keeps it
    listed = [
        member
        for _, member in await can_mean(turn)
        if member.id not in now and (not file or member.network_id == report.network_id)
    ]
    page = page if 0 <= page * PAGE < len(listed) else 0
    keyboard: Keyboard = [
        [data("reports.name", f"reports.to:{report.id}:{member.id}", name=member.name)]
        for member in listed[page * PAGE : (page + 1) * PAGE]
    ]
    if len(listed) > PAGE:
        keyboard.append([data("reports.more_names", f"reports.other:{report.id}:{page + 1}")])
    outbox.reply(turn, "reports.other_of", keyboard=keyboard, network_id=report.network_id)


async def to_another(turn: Turn, report_id: int, member_id: int) -> None:
    """What stands on a card is another organisation's: what waits goes to it; what counts is taken back, and waits anew for it."""
    if not turn.here.private:
        raise Refused("reports.in_private_only")
    report = await load(turn, report_id)
    found = next(((voice, member) for voice, member in await can_mean(turn) if member.id == member_id), None)
    file = report.state == "handed_over"
    if found is None or report.state not in (*WAITS, "confirmed", "handed_over"):
        raise Refused("common.old_button")
    network, member = found[0].network, found[1]
    if report.nothing_to_report or file:
        await _without_lines(turn, report, found[0], member)
        return
    turn.answer("reports.moved_toast", member=member.name)
    if report.state in WAITS:
        await _moved(turn, report, network.id, member.id)
        return
    counting = [
        line
        for line in await reports.statements_of(turn.connection, report.id)
        if line.state is State.CONFIRMED and line.kind in STATEMENTS
    ]
    if not counting or any(line.member_id == member.id for line in counting):
        raise Refused("common.old_button")
    old = await networks.by_id(turn.connection, report.network_id)
    for line in counting:
        await reports.save(turn, undo(line, None, turn.now, old.tz), "statement.undone", moved_to=member.id)
        if line.kind == "agenda":
            await agenda.withdraw(turn, line.network_id, line.id)
    await reports.change(turn, report, state=report.state)
    await _refreshed(turn, report, counting[0])
    anew = await reports.keep(
        turn,
        network.id,
        member.id,
        text=report.text,
        month=report.month,
        state="open",
        chat_id=turn.who.private_chat_id or turn.here.id,
    )
    copies = [
        replace(
            line,
            network_id=network.id,
            member_id=member.id,
            state=State.PENDING,
            confirmed_at=None,
            confirmed_by=None,
            by_telephone=False,
        )
        for line in counting
    ]
    await reports.add_statements(turn, anew, copies)
    await evening.plan(turn, anew)
    await card.show(turn, anew)


async def _without_lines(turn: Turn, report: Report, voice: Voice, member: Member) -> None:
    """A file to be entered, or that there is nothing to report, is another organisation's."""
    from acts.reports.taking import say_kept

    if report.nothing_to_report:
        if report.state != "confirmed" or report.member_id == member.id:
            raise Refused("common.old_button")
        await _move_nothing(turn, report, voice.network, member)
        return
    if voice.network.id != report.network_id:
        raise Refused("common.old_button")
    await reports.move_report(turn, report, voice.network.id, member.id)
    turn.answer("reports.moved_toast", member=member.name)
    moved = await reports.by_id(turn.connection, voice.network.id, report.id)
    assert moved is not None
    await say_kept(turn, voice, moved)


async def statement_elsewhere(turn: Turn, line_id: int) -> None:
    """[เป็นของแห่งอื่น] of one line among several: whose it is is asked on the card."""
    report, line = await load_statement(turn, line_id)
    if not await waiting(turn, report):
        return
    if line.waiting:
        await reports.save(
            turn, [replace(line, member_id=None, replaces_id=None, seen_quantity=None)], "statement.moved"
        )
    await card.show(turn, report)


async def member_name(turn: Turn, network_id: int, member_id: int | None) -> str | None:
    """The name of an organisation of this network."""
    return (await members.by_id(turn.connection, network_id, member_id)).name if member_id else None


async def take_away(turn: Turn, line_id: int) -> None:
    """[ยกเลิกรายการนี้] in the list of what counts: the line is taken back, on its own card too, and the list is shown anew."""

    _, line = await load_statement(turn, line_id)
    await undo_statement(turn, line_id)
    voice = await mine.voice_in(turn, line.network_id)
    values, keyboard = await mine.content(turn, voice)
    outbox.reply(turn, "reports.mine", values, keyboard=keyboard, network_id=line.network_id)


async def _move_nothing(turn: Turn, report: Report, network: Network, member: Member) -> None:
    """[เป็นของแห่งอื่น]: it was another organisation that has nothing to report."""
    await undo_nothing(turn, report.id)
    await mine.nothing_of(turn, network, (member,), month=report.month)


async def undo_nothing(turn: Turn, report_id: int) -> None:
    """There is something to report after all."""

    if not turn.here.private:
        raise Refused("reports.in_private_only")  # its card names the network, and a group may be another's
    report = await load(turn, report_id)
    if not report.nothing_to_report:
        raise Refused("common.old_button")
    if report.state == "confirmed":
        await reports.change(turn, report, state="discarded")
    await mine.show_nothing(turn, report)
    turn.answer("reports.undone_toast")
