"""What makes lines count, and what takes them back: confirming, throwing away, undoing, and the secretary's telephone call."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

import domain.kept_readings
import language
from acts import matches
from acts.named import names_in_books, vocabulary
from acts.reports import card, reading
from acts.reports.whose import touching
from acts.rounds import from_needs, joining, ordering
from acts.telling import tell
from domain.confirming import CHANGEABLE, confirm, discard, may_change, may_learn, restore, still_wanted, undo
from domain.kept_readings import Why
from domain.months import is_open
from domain.refusal import Refused, still_there
from domain.reports import CHANGES, STATEMENTS, TRADE, UNREAD, Ask, State, Statement, same_figures
from domain.rights import Right
from domain.rounds import BEFORE_ORDERED
from domain.statements import Statement as Stated
from domain.telling import Somebody
from domain.weights import KILOGRAMS
from language.command_line import statement_fields
from language.masking import begins_with_title, with_invented_names
from language.vocabulary import standard
from storage import (
    agenda,
    chats,
    identities,
    kept_readings,
    members,
    networks,
    questions,
    reports,
    round_wishes,
    rounds,
)
from storage.networks import Network
from storage.outbox import Keyboard
from storage.reports import Report
from storage.turn import Turn
from views.concerned import named_in
from views.reports import WAITS, back_button, open_ask, put_back, shown_statement
from views.standing import Standing

_NAMING = ("on_behalf", "proxy")  # what somebody is called in a statement


_TOLD = ("product", "unit", "price_unit")  # what no name may be taken out of: it would be another statement


async def load(turn: Turn, report_id: int) -> Report:
    """A report that the acting person may touch; anybody else's press is an old button."""
    report, _ = await _with_standing(turn, report_id)
    return report


async def _with_standing(turn: Turn, report_id: int) -> tuple[Report, Standing]:
    report = await reports.by_id(turn.connection, None, report_id)
    if report is not None:
        standing = await touching(turn, report.network_id, report.member_id, report.person_id)
        if standing is not None:
            return report, standing
    raise Refused("reports.not_yours")


async def load_statement(turn: Turn, line_id: int) -> tuple[Report, Statement]:
    """A line and its report, as `load`; who speaks for the line's own member may touch it too."""
    line = still_there(await reports.statement(turn.connection, line_id))
    report = await reports.by_id(turn.connection, line.network_id, line.report_id)
    if report is None or await touching(turn, line.network_id, line.member_id, report.person_id) is None:
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
    report, standing = await _with_standing(turn, report_id)
    if by_telephone:
        standing.require(Right.REPORT_FOR_OTHERS)
    if not await waiting(turn, report):
        return
    lines = [line for line in await reports.statements_of(turn.connection, report.id) if line.kind in STATEMENTS]
    if await open_ask(turn.connection, report, lines, turn.who.id) is not None:
        turn.answer("reports.still_asked", alert=by_telephone)
        await card.show(turn, report)
        return
    network = standing.network
    lines = [still_wanted(line, report.at, turn.now, network.tz) for line in lines]
    wanted = [line.replaces_id for line in lines if line.waiting and line.replaces_id]
    book = await reports.statements_by_id(turn.connection, report.network_id, wanted)
    try:
        changed = confirm(lines, book, turn.now, turn.who.id, by_telephone=by_telephone, zone=network.tz)
    except Refused as refusal:
        if refusal.key != "reports.target_changed":
            raise
        await _look_again(turn, report, lines, book, network)
        return
    if await _in_rounds(turn, report, lines, [each for each in changed if each.state is State.REPLACED]):
        return
    await reports.save(turn, changed, "statement.confirmed", by_telephone=by_telephone)
    await _keep_reading(turn, report, lines)
    await end(turn, report, "confirmed")
    for line in changed:
        await _after(turn, line)
    if any(line.kind in TRADE and line.state is State.CONFIRMED for line in changed):
        await matches.look_soon(turn, report.network_id)
        await from_needs.ask_about(turn, network, [line for line in changed if line.state is State.CONFIRMED])
    await _tell_replaced(turn, report, changed)
    await _show_desk(turn, report)
    await ordering.ask_again(turn)
    turn.answer("reports.confirmed_toast")


async def confirm_rest(turn: Turn, report_id: int) -> None:
    """[ที่เหลือถูกต้อง]: what could not be read leaves the card, and all else on it counts."""
    report, _ = await _with_standing(turn, report_id)
    if not await waiting(turn, report):
        return
    lines = [line for line in await reports.statements_of(turn.connection, report.id) if line.kind in STATEMENTS]
    readable = [line for line in lines if line.kind != UNREAD]
    if await open_ask(turn.connection, report, readable, turn.who.id) is None:
        await reports.save(turn, discard([line for line in lines if line.kind == UNREAD]), "statement.discarded")
    await confirm_report(turn, report_id)


async def _in_rounds(turn: Turn, report: Report, lines: list[Statement], gone: Iterable[Statement]) -> bool:
    """Whether the card would change what a round has taken up: there it is changed, and here it would stand beside the round.

    Those lines leave the card, the order of each is shown; what else is on the card is to be confirmed still.
    """
    taken = await _taken_up(turn, gone)
    if not taken:
        return False
    about = [line for line in lines if line.waiting and line.replaces_id in taken]
    await reports.save(turn, discard(about), "statement.in_round")
    await after_dropping(turn, report, await reports.statements_of(turn.connection, report.id))
    await _show_in_rounds(turn, taken)
    return True


async def _taken_up(turn: Turn, lines: Iterable[Statement]) -> dict[int, tuple[Statement, int]]:
    """Those of these lines that a round has taken up, by their keys, each with its round: what is wanted is the round's since.

    Once it was ordered and the month is closed a line is a figure alone, which the secretary may put right.
    """
    ours = {line.id: line for line in lines if line.kind in TRADE}
    if not ours:
        return {}
    network = await networks.by_id(turn.connection, next(iter(ours.values())).network_id)
    taken: dict[int, tuple[Statement, int]] = {}
    for key, round_id in (await round_wishes.taken_up(turn.connection, network.id)).items():
        if key not in ours:
            continue
        found = await rounds.by_id(turn.connection, network.id, round_id)
        waits = found is not None and found.round.state in BEFORE_ORDERED
        if waits or is_open(ours[key].month, turn.now, network.tz):
            taken[key] = (ours[key], round_id)
    return taken


async def _show_in_rounds(turn: Turn, taken: dict[int, tuple[Statement, int]]) -> None:
    """Nothing was changed: the orders of which it was said stand below, with what changes them."""
    for line, _ in taken.values():
        turn.answer("reports.in_round", alert=True, product=line.product)
    for round_id, member_id in dict.fromkeys((found, line.member_id) for line, found in taken.values()):
        if member_id is not None:
            await joining.show_of(turn, round_id, member_id)


async def _look_again(
    turn: Turn, report: Report, lines: list[Statement], book: Mapping[int, Statement], network: Network
) -> None:
    """What a change is about was changed, or its month closed, meanwhile: the card shows what holds now and asks anew."""
    anew = []
    closed = None
    for line in lines:
        if not line.waiting or line.replaces_id is None:
            continue
        target = book.get(line.replaces_id)
        fresh = replace(line, replaces_id=None, seen_quantity=None)
        if target is not None and target.state is State.CONFIRMED and not may_change(target, turn.now, network.tz):
            closed = target.month
            fresh = replace(fresh, month=closed)
            anew.append(fresh if line.kind in CHANGES else reading.as_change(fresh))
        else:
            fresh = replace(fresh, settled=tuple(each for each in line.settled if each != Ask.SAME))
            told_anew = line.kind not in CHANGES  # it put something right: it must not come beside it now
            anew.append(await reading.with_target(turn.connection, fresh, turn.now, anew=told_anew))
    await reports.save(turn, anew, "statement.looked_at_again")
    if closed is not None:  # the card says who changes it, and passes it on
        turn.answer("reports.month_closed", alert=True, month=closed)
        await card.show(turn, report)
        return
    turn.answer("reports.target_changed", alert=True)
    await card.show(turn, report, note="reports.target_changed")


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
    if writer.id == turn.who.id:
        return
    network = await networks.by_id(turn.connection, gone.network_id)
    values = {
        "network": await named_in(turn.connection, network, writer.private_chat_id or 0),
        "member": await member_name(turn, network.id, now.member_id),
        "told_in": [name for name, _ in await identities.told_in(turn.connection, [now.id])],
        "before": shown_statement(gone) | {"changes": False},
        "line": shown_statement(now) | {"changes": False},
        "by": turn.who.name,
    }
    keyboard: Keyboard = []
    if now.replaces_id == gone.id and now.kind in CHANGEABLE:
        keyboard = [[back_button(now, gone)]]
    await tell(turn, network, Somebody(writer.id), "reports.put_right_by", values, keyboard=keyboard)


async def member_name(turn: Turn, network_id: int, member_id: int | None) -> str | None:
    """The name of an organisation of this network."""
    return (await members.by_id(turn.connection, network_id, member_id)).name if member_id else None


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


async def throw_away(turn: Turn, report_id: int, *, said: bool = True) -> None:
    """Not right: the card is put aside and the person begins anew."""
    report = await load(turn, report_id)
    if not await waiting(turn, report):
        return
    lines = await reports.statements_of(turn.connection, report.id)
    await reports.save(turn, discard(lines), "statement.discarded")
    await _keep_reading(turn, report, lines, refused=True)
    await end(turn, report, "discarded")
    await _show_desk(turn, report)
    if said:
        turn.answer("reports.discarded_toast")


async def after_dropping(turn: Turn, report: Report, lines: Iterable[Statement]) -> None:
    """A report whose last line was dropped is over; recorded it is where one of them counts already."""
    lines = list(lines)
    if any(line.waiting and line.kind in STATEMENTS for line in lines):
        await card.show(turn, await reports.change(turn, report, state=report.state))
    else:
        known = await _told_already(turn, report, lines)
        if not known:
            await _keep_reading(turn, report, lines, refused=True)
        await end(turn, report, "confirmed" if known else "discarded")


async def _told_already(turn: Turn, report: Report, lines: Iterable[Statement]) -> bool:
    """Whether a line says what counts already; one that was to stand in its place and was dropped says something else."""
    same = [line for line in lines if Ask.SAME in line.settled and line.replaces_id is not None]
    keys = [line.replaces_id for line in same if line.replaces_id is not None]
    book = await reports.statements_by_id(turn.connection, report.network_id, keys)
    return any(
        line.replaces_id in book and same_figures(line, book[line.replaces_id], KILOGRAMS)
        for line in same
        if line.replaces_id is not None
    )


async def end(turn: Turn, report: Report, state: str) -> None:
    """The report waits no longer: its deadlines and its open question end with it."""
    await card.withdraw_evening(turn, report)
    ended = await reports.change(turn, report, state=state)
    question = await questions.open_question(turn.connection, report.chat_id, report.person_id)
    if question is not None and question.name == "reports.card" and question.state.get("report") == report.id:
        await questions.end(turn, question)
    await card.show_settled(turn, ended)


async def _show_desk(turn: Turn, report: Report) -> None:
    """The secretary's list."""
    if report.state == "unconfirmed":
        await card.show_desk(turn, report.network_id, anew=False)


# --- taken back -------------------------------------------------------------------------------------------------------


async def undo_statement(turn: Turn, line_id: int, *, revert: bool = False) -> None:
    """Take back a confirmed line while its month is open; `revert` lets what a change had replaced stand again."""
    report, line = await load_statement(turn, line_id)
    if line.state in (State.UNDONE, State.REPLACED):
        turn.answer("reports.already_undone" if line.state is State.UNDONE else "reports.already_replaced")
        await card.show(turn, report)
        return
    if taken := await _taken_up(turn, [line]):
        await _show_in_rounds(turn, taken)
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
    await card.show_as_kept(turn, report)
    if replaced is not None and replaced.report_id != report.id:
        await card.show_as_kept(turn, await _report_of(turn, replaced))
        if report.person_id != turn.who.id:
            await tell_other(turn, line, replaced)
    if revert:
        turn.answer("reports.reverted_toast", **({} if replaced is None else put_back(line, replaced)))
    else:
        turn.answer("reports.undone_toast")


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
    await card.show_as_kept(turn, report)
    turn.answer("reports.restored_toast")


# --- kept where the network agreed: what a message was read as and what was confirmed instead, without anybody's name -


async def _keep_reading(turn: Turn, report: Report, lines: Iterable[Statement], *, refused: bool = False) -> None:
    """Keep the reading of a report that is settled in this turn, if it was put right, doubted or `refused`.

    `lines` as they stood before. Not kept: what somebody else wrote (forwarded), a long message, one of which this report holds a part
    only, and one in which a name would still stand, or which would state other goods without the names.
    """
    lines = list(lines)
    reason = Why.REFUSED if refused else domain.kept_readings.why(lines)
    if reason is None or report.forwarded or not 0 < len(report.text) <= domain.kept_readings.LONGEST:
        return
    network = await networks.by_id(turn.connection, report.network_id)
    if not network.keeps_readings or await kept_readings.is_part(turn.connection, report):
        return
    words = await vocabulary(turn.connection, network.id)
    first = language.read(report.text, now=report.at, vocabulary=words).statements
    said = () if refused else domain.kept_readings.confirmed(lines, first)
    people, organisations = await names_in_books(turn.connection, network)
    for name in {getattr(each, field) for each in (*first, *said) for field in _NAMING} - {None}:
        (people if begins_with_title(name) else organisations).add(name)
    hidden = with_invented_names(report.text, people, organisations)
    shown = [[_renamed(each, people, organisations) for each in some] for some in (first, said)]
    if hidden is None or any(each is None for some in shown for each in some):
        return
    read_first, confirmed = ([statement_fields(each) for each in some if each is not None] for some in shown)
    day = network.day_of(report.at)
    await kept_readings.keep(turn, report, day, hidden, read_first, confirmed, reason)


def _renamed(statement: Stated, people: Collection[str], organisations: Collection[str]) -> Stated | None:
    """The same of a statement; None where a name would still stand, or goods or a unit would be others."""
    texts = {name: getattr(statement, name) for name in (*_NAMING, *_TOLD, "text", "title")}
    hidden: dict[str, Any] = {
        name: with_invented_names(text, people, organisations) for name, text in texts.items() if text is not None
    }
    kept = all(text is not None for text in hidden.values()) and all(hidden.get(name) == texts[name] for name in _TOLD)
    return replace(statement, **hidden) if kept else None
