"""Takes a message in: what it states goes on a card to be confirmed, an answer to the meeting counts at once, a question is kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import language
from acts import one_of
from acts.cash_book import entries
from acts.named import directory_of
from acts.reports import card, correcting, desk, editing, mine, reading, righting
from acts.reports.confirming import end, load, load_statement, throw_away, waiting
from acts.reports.keeping import Attachment, keep, report_of
from acts.reports.reading import Heard, hear
from acts.reports.said_besides import answer_meeting, said_back, words_of_answer
from acts.reports.whose import can_mean, chosen, some, voice_in, voice_named, voices
from acts.standing import choose, in_network
from domain.confirming import undo
from domain.months import month_of
from domain.refusal import Refused, still_there
from domain.reports import CHANGES, QUESTION, STATEMENTS, State, Statement
from domain.rights import Right
from language.heard.parts import STATED
from language.hearing import Words
from language.small_talk import abuse
from storage import agenda, files, members, messages, networks, outbox, questions, reports
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.reports import Report
from storage.turn import Turn
from views.action_items import has_own
from views.members import responsible, who_answers
from views.reports import WAITS, Voice

WHATS = ("report", "trade", "agenda", "question", "task", "nothing")
TOGETHER = timedelta(minutes=1)  # who types on within that time is still saying the same thing
PAGE = 8
UNNAMED = STATED | {
    "ask",
    "name",
    "yes",
    "no",
    "answer",
}  # kinds that are not named where nobody takes the words
# What is surely of one of these kinds, and taken by no act here, is in no report: who died is not whoever sent word.
OF_NO_REPORT = frozenset({"death", "decision", "heads", "nominate", "remove", "resign"})
SHOWN = 200  # characters of it that the question repeats
ALBUM = timedelta(minutes=2)  # photos that come one after the other belong to one report
QUIET = timedelta(hours=12)  # small talk is answered once in that time


@one_of.last
async def take(
    turn: Turn,
    words: Words,
    forwarded: bool = False,
    attachment: Attachment | None = None,
    replied_card: int | None = None,
    message_id: int | None = None,
    beside: bool = False,
) -> bool:
    """A message that no question waited for. In a group the bot was spoken to; what it needs to say goes to the private chat.

    `beside`: it is what a message told beside a correction, and puts nothing right itself.
    """
    text = words.text
    possible = await voices(turn)
    if not possible and not turn.here.private:
        return False
    if not text.strip():
        return attachment is not None and await _file_alone(turn, attachment, message_id)
    if not possible:
        return False
    networks_meant = dict.fromkeys(voice.network.id for voice in possible)
    directories = {each: await directory_of(turn.connection, each) for each in networks_meant}
    decided = voice_named(directories, possible, text) or chosen(turn, possible)
    voice = decided or possible[0]
    if not forwarded and not beside and await _about_open_card(turn, words, replied_card, attachment):
        _noticed(turn, message_id)
        return True
    directory = directories[voice.network.id]
    heard = await hear(turn.connection, voice, words, directory, certain=decided is not None)
    plain = not forwarded and attachment is None and not heard.nothing and not heard.refused
    if plain and language.nothing_to_report(text):
        await mine.nothing(turn, voice.network.id, voice.member.id if decided and voice.member else None, text=text)
        _noticed(turn, message_id)
        return True
    if plain and not (heard.lines or heard.answers) and abuse(text):
        return await _abused(turn, voice, message_id)
    own = not forwarded and attachment is None and turn.here.private and not beside
    rest = await correcting.correct(turn, words, replied_card, heard) if own else None
    if rest is not None:
        return not rest or await take(turn, Words(rest, words.now), message_id=message_id, beside=True)
    if heard.empty or (own and words.one_kind in OF_NO_REPORT):
        return await _nothing_heard(turn, voice, words, heard, attachment, message_id)
    if await keep(turn, voice, words, heard, certain=decided is not None, forwarded=forwarded, attachment=attachment):
        _noticed(turn, message_id)
    return True


async def about_card(
    turn: Turn, question: Question, words: Words, file: dict[str, Any] | None, forwarded: bool, replied_card: int | None
) -> bool:
    """A message while a card waits: what it puts right where nothing is asked of it; else as the card takes it."""
    asks = question.state.get("ask") or question.state.get("line")
    told = words.text.strip() and words.yes_no is None and file is None and not forwarded and not words.of_its_own
    if words.cash_book_of_goods is not None and await entries.keeps_one(turn):
        told = False
    found = await reports.by_id(turn.connection, None, int(question.state["report"])) if told and not asks else None
    possible = [] if found is None else [each for each in await voices(turn) if each.network.id == found.network_id]
    if found is not None and possible:
        lines = await reports.statements_of(turn.connection, found.id)
        if await righting.exchange(turn, found, lines, words.text):
            return True
        voice = next((each for each in possible if each.member and each.member.id == found.member_id), possible[0])
        read = await hear(turn.connection, voice, words, await directory_of(turn.connection, found.network_id))
        rest = await correcting.correct(turn, words, replied_card, read, drops=False)
        if rest is not None:
            return not rest or await take(turn, Words(rest, words.now), beside=True)
    return await editing.about_card(turn, question, words, file, forwarded, replied_card)


async def _about_open_card(
    turn: Turn, words: Words, replied_card: int | None, attachment: Attachment | None = None
) -> bool:
    """Words about what still waits on a card, the one replied to or else the newest: a correction, a yes or no, or the same once more.

    A yes that nobody asked for confirms nothing: the card comes down to where it can be seen and pressed.
    """
    report = await reports.of_card(turn.connection, replied_card) if replied_card else None
    if report is None or report.person_id != turn.who.id or report.state not in WAITS:
        report = await reports.latest_open(turn.connection, turn.who.id)
    if report is None or report.state not in WAITS:
        return False
    if report.text.strip() == words.text.strip() and attachment is None:
        await card.show(turn, report, again=True, note="reports.said_again")
        return True
    if words.yes_no is not None:
        await card.show(turn, report, again=True, note="reports.still_waiting")
        return True
    return await righting.by_words(turn, report, words)


def _noticed(turn: Turn, message_id: int | None) -> None:
    """In a group the shortest answer: a reaction; the rest stands in the private chat."""
    if not turn.here.private and message_id is not None:
        outbox.react(turn, turn.here.id, message_id, "👌")


# --- what could not be read ----------------------------------------------------------------------------------------------------


async def _file_alone(turn: Turn, attachment: Attachment, message_id: int | None) -> bool:
    """A photo, voice message or document without words: kept, and the secretary is asked to enter it.

    Those that follow the first within minutes belong to it; each gets the shortest answer.
    """
    possible = await some(turn)
    voice = chosen(turn, possible) or possible[0]
    latest = next(
        (
            report
            for report, _ in reversed(
                await reports.waiting_statements(turn.connection, voice.network.id, ("handed_over",))
            )
            if report.person_id == turn.who.id and turn.now - report.at <= ALBUM
        ),
        None,
    )
    file_id = await files.keep(turn, network_id=voice.network.id, **attachment)
    if latest is not None:
        await reports.attach(turn, latest, file_id)
        if message_id is not None:
            outbox.react(turn, turn.here.id, message_id, "👌")
        return True
    report = await report_of(turn, voice, "", "handed_over", True, False)
    await reports.attach(turn, report, file_id)
    await say_kept(turn, voice, report)
    return True


async def hand_over(turn: Turn, network_id: int, text: str) -> bool:
    """Words that were not understood and are a report: the secretary enters them. False where nobody else would do that."""
    voice = await voice_in(turn, network_id)
    answering = await responsible(turn.connection, network_id)
    if voice.for_others or not answering or turn.here.id in answering:
        return False
    await say_kept(turn, voice, await report_of(turn, voice, text, "handed_over", True, False))
    return True


async def say_kept(turn: Turn, voice: Voice, report: Report) -> None:
    """What was sent is kept, for whom, and the secretary sees it; whose it is can be changed there."""
    whose = await members.by_keys(turn.connection, voice.network.id, [report.member_id] if report.member_id else [])
    values = {
        "own": voice.for_others,
        "network": voice.network.name,
        "member": whose[report.member_id].name if report.member_id else None,
    }
    several = len(await can_mean(turn)) > 1
    keyboard = [[data("reports.other", f"reports.other:{report.id}:0")]] if several else None
    outbox.reply(turn, "reports.file_kept", values, keyboard=keyboard, network_id=voice.network.id)
    await card.show_desk(turn, voice.network.id)


async def _nothing_heard(
    turn: Turn, voice: Voice, words: Words, heard: Heard, attachment: Attachment | None, message_id: int | None
) -> bool:
    """No statement in it: one question with buttons; for small talk a friendly word, then only a sign; in a group silence."""
    if attachment is not None:
        report = await report_of(turn, voice, words.text, "handed_over", True, False)
        await reports.attach(turn, report, await files.keep(turn, network_id=voice.network.id, **attachment))
        await say_kept(turn, voice, report)
        return True
    if not turn.here.private:
        return True
    if heard.unread or not heard.empty or not words.small_talk:
        await ask_what(turn, voice.network.id, words.text, words.one_kind)
    elif not await messages.said_lately(turn.connection, turn.here.id, "reports.small_talk", turn.now - QUIET):
        outbox.reply(turn, "reports.small_talk", network_id=voice.network.id)
    elif message_id is not None:
        outbox.react(turn, turn.here.id, message_id, "🙏")
    return True


async def _abused(turn: Turn, voice: Voice, message_id: int | None) -> bool:
    """Abuse is answered calmly, once in a while with a way to help, and goes to nobody; in a group silence."""
    if not turn.here.private:
        return True
    if not await messages.said_lately(turn.connection, turn.here.id, "reports.abuse", turn.now - QUIET):
        keyboard = [[data("common.go_help", "common.go:help")]]
        outbox.reply(turn, "reports.abuse", keyboard=keyboard, network_id=voice.network.id)
    elif message_id is not None:
        outbox.react(turn, turn.here.id, message_id, "🙏")
    return True


async def as_agenda(turn: Turn, network_id: int, text: str) -> None:
    """The words of a message that was not understood are a matter to propose: shown on a card like any statement."""
    await _as(turn, network_id, text, "agenda")


async def as_question(turn: Turn, network_id: int, text: str) -> None:
    """The words of a message that was not understood are a question to the secretary: [ถามเลขาฯ] was the tap that passes it on."""
    if not await desk.asked_already(turn, network_id, text[: reading.LONGEST_WORDS]):
        await desk.send_question(turn, await _keep_question(turn, network_id, text))


async def ask(
    turn: Turn, network_id: int, text: str, key: str, values: dict[str, Any] | None = None, rows: Keyboard | None = None
) -> None:
    """A question that is somebody else's to answer: said so (`key`), and passed on to the secretary by a tap, under other `rows`."""
    if await desk.asked_already(turn, network_id, text[: reading.LONGEST_WORDS]):
        return
    line = await _keep_question(turn, network_id, text)
    to = await who_answers(turn.connection, network_id)
    forward = desk.forward_button(line, to)
    outbox.reply(turn, key, (values or {}) | to, keyboard=[*(rows or []), [forward]], network_id=network_id)


async def _keep_question(turn: Turn, network_id: int, text: str) -> Statement:
    voice = await voice_in(turn, network_id)
    report = await report_of(turn, voice, text, "confirmed", True, False)
    told = replace(said_back(voice, QUESTION, text[: reading.LONGEST_WORDS], turn), state=desk.KEPT_BACK)
    return (await reports.add_statements(turn, report, [told]))[0]


async def _as(turn: Turn, network_id: int, text: str, kind: str) -> None:
    voice = await voice_in(turn, network_id)
    month = month_of(turn.now, voice.network.tz)
    member_id = voice.member.id if voice.member else None
    line = Statement(0, network_id, 0, member_id, 0, kind, month, turn.now, words=text[:500])
    await keep(turn, voice, Words(text, turn.now), Heard(lines=(line,)))


async def report(
    turn: Turn, words: str, forwarded: bool, attachment: dict[str, Any] | None, message_id: int | None
) -> None:
    """/report, in the group too: everything is shown in the private chat. Words behind it are a report."""
    read = words and await take(turn, Words(words, turn.now), forwarded, attachment, message_id=message_id)
    if not read:
        await mine.show(turn)


# --- what was meant? -------------------------------------------------------------------------------------------------------------


async def ask_what(turn: Turn, network_id: int, text: str, kind: str | None = None) -> None:
    """One question with buttons for what could not be read; a thought typed in pieces, with nothing read between them, is one.

    `kind`: what it surely is, where it was heard and nobody here takes it.
    """
    open_one = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    in_pieces = open_one is not None and open_one.name == "reports.meant" and turn.now - open_one.asked_at <= TOGETHER
    if open_one is not None and in_pieces and not await messages.said_below(turn.connection, turn.here.id, open_one.id):
        text, kind = f"{open_one.state['text']}\n{text}", None
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
    if (
        here.network.state == "setup" and here.offices
    ):  # the first words of whoever has not opened the set-up's questions yet
        keyboard.insert(0, [data("common.go_setup", "common.go:setup")])
    values = {
        "text": text if len(text) <= SHOWN else "…" + text[-SHOWN:],
        "kind": None if kind in UNNAMED else kind,
    }
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
    await questions.settle(turn, question)
    network_id, text = int(question.state["network"]), str(question.state["text"])
    if what == "agenda":
        await as_agenda(turn, network_id, text)
    elif what == "question":
        await as_question(turn, network_id, text)
    elif what == "task":
        await outbox.show(turn, turn.here.id, f"tasks:{network_id}", network_id=network_id, fresh=True)
    elif what == "nothing":
        outbox.reply(turn, "reports.all_well", network_id=network_id)
    elif await hand_over(turn, network_id, text):
        return
    else:
        outbox.reply(turn, f"reports.type_{what}", network_id=network_id)


async def take_entry(turn: Turn, question: Question, text: str) -> bool:
    """What the secretary typed for the member: read, shown and confirmed like any message."""
    report = await desk.to_enter(turn, int(question.state["report"]))
    network = await networks.by_id(turn.connection, report.network_id)
    member = await members.by_id(turn.connection, network.id, report.member_id) if report.member_id else None
    voice = Voice(network, member, True)
    words = Words(text, turn.now)
    heard = await hear(turn.connection, voice, words, await directory_of(turn.connection, network.id))
    if not heard.lines:
        outbox.reply(turn, "reports.not_read_plain", network_id=network.id)
        return True
    await questions.end(turn, question)
    await keep(turn, voice, words, heard)
    return True


# --- whose a message is --------------------------------------------------------------------------------------------------------


async def choose_whose(turn: Turn, report_id: int, key: str) -> None:
    """The organisation or network that a message speaks for, chosen by a person with several; remembered."""
    report = await load(turn, report_id)
    if not await waiting(turn, report):
        return
    voice = still_there(next((voice for voice in await voices(turn) if voice.key == key), None))
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
    await card.show_as_kept(turn, report)


async def ours(turn: Turn, report_id: int, yes: bool) -> None:
    """A forwarded message is, or is not, about the person's own group; only then are its lines looked at."""
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
    again = await reports.change(turn, report, forwarded=False)
    turn.record("report.forwarded_is_ours", report.network_id, report=report.id)
    voice = next(
        (voice for voice in await voices(turn) if voice.network.id == report.network_id), None
    )  # what it says of the meeting counts from now on
    if voice is not None:
        words = Words(report.text, turn.now)
        directory = await directory_of(turn.connection, voice.network.id)
        heard = await hear(turn.connection, voice, words, directory, certain=report.member_id is not None)
        answered = await words_of_answer(turn, voice, heard.answers, words)
        told = await answer_meeting(turn, voice, heard.answers, answered, words)
        await reports.add_statements(turn, report, told)
    lines = await reports.statements_of(turn.connection, report.id)
    if any(line.waiting and line.kind in STATEMENTS for line in lines):
        await card.show(turn, again)
    else:
        await end(turn, again, "confirmed")


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
    await card.show_as_kept(turn, report)
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
    written = await reports.add_statements(turn, anew, copies)
    await card.plan_evening(turn, anew, network)
    await card.show(turn, anew, lines=written)


async def _without_lines(turn: Turn, report: Report, voice: Voice, member: Member) -> None:
    """A file to be entered, or that there is nothing to report, is another organisation's."""
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


async def _move_nothing(turn: Turn, report: Report, network: Network, member: Member) -> None:
    """[เป็นของแห่งอื่น]: it was another organisation that has nothing to report."""
    await mine.undo_nothing(turn, report.id)
    await mine.nothing_of(turn, network, (member,), month=report.month)


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
