"""What is answered to the set-up's questions, tapped or typed, and kept as it was said: in the order in which they are asked.

When and where a network meets: acts/setup/meeting_rule.py.
"""

from typing import Any

import language.setup_words
import storage.seats
from acts.chats import group_title
from acts.members.directory import add_organisations
from acts.members.joining import send_links
from acts.newcomers import refresh, show_card
from acts.setup import belonging
from acts.setup.founding import (
    NO_FAULTS,
    SETUP,
    Row,
    again,
    ask_step,
    body_of,
    done,
    end,
    local_year,
    put,
    require_settings,
    show_list,
)
from acts.setup.meeting_rule import (
    confirm_typed,
    fifth_typed,
    hour_typed,
    place_typed,
    rule_typed,
    take_hour,
    take_place,
)
from domain.meetings import provisional_number
from domain.people import MOST_ORGANISATIONS, Appointment, Office, appoint, clean_name, name_key, telephone
from domain.quorum import QuorumKind, QuorumRule, fixed_quorum, quorum
from domain.recurrence import next_after
from domain.refusal import Refused
from domain.setup import Level, check_level, held_before
from language import yes_no
from language.matter_lists import matters_from_lines
from language.organisation_lists import list_changes, list_changes_said, list_ended, organisations_from_lines
from storage import action_items, files, members, networks, offices, outbox, questions
from storage.networks import Body
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.settings import Said

LARGEST_FILE = 5 * 1024 * 1024


async def take(turn: Turn, question: Question, text: str) -> None:
    """What was typed, where the person may still set up; what cannot be kept is told, and the question stays open with its way out."""
    await _take(turn, question, text, None)


async def take_list(turn: Turn, question: Question, text: str, document: dict[str, Any] | None) -> None:
    """Lines with names, or the .xlsx."""
    await _take(turn, question, text, document)


async def _take(turn: Turn, question: Question, text: str, document: dict[str, Any] | None) -> None:
    await require_settings(turn, question)
    if language.setup_words.skip(text) and not question.name.endswith("_confirm"):
        await pass_over(turn, question)
        return
    try:
        if document is not None:
            await take_file(turn, question, **document)
        else:
            await _HEARD[question.name.removeprefix("setup.")](turn, question, text)
    except Refused as refusal:
        if refusal.key == "setup.answered_already":
            raise
        again(turn, question, refusal.key, dict(refusal.values))


async def pass_over(turn: Turn, question: Question) -> None:
    """[ข้าม]: the question is left for later; a part of a sentence is left open, the rest of it stays."""
    name = question.name.removeprefix("setup.")
    if name == "hour":
        await take_hour(turn, question, None)
    elif name == "place":
        await take_place(turn, question, None)
    elif name == "theme":
        await done(turn, question, "level", ("setup.said_level", {"level": "themed", "theme": None}))
    elif question.state["back"] != SETUP:
        await done(turn, question, name, None)
    else:
        step = {"quorum_number": "quorum"}.get(name, name)
        await done(turn, question, step, None, "skipped")


# --- the name ---------------------------------------------------------------------------------------------------------


async def keep_name(turn: Turn, question: Question, text: str) -> None:
    """The network's name; a centre's name in its parent's directory follows."""
    name = clean_name(text)
    network_id = question.network_id or 0
    before = await networks.by_id(turn.connection, network_id)
    membership = await members.of_child(turn.connection, network_id) if before.parent_id else None
    if membership is not None:
        other = await members.by_name(turn.connection, membership.network_id, name)
        if other is not None and other.id != membership.id:
            raise Refused("setup.name_taken_in_parent", name=name)
        await members.change(turn, membership.network_id, membership.id, name=name)
    await networks.change(turn, network_id, name=name)
    await refresh(turn, network_id)
    await done(turn, question, "name", ("setup.said_name", {"name": name}))


async def _name(turn: Turn, question: Question, text: str) -> None:
    """The name by itself, or in a sentence: ชื่อ เครือข่าย… ครับ."""
    await keep_name(turn, question, language.setup_words.name_said(text))


async def keep_group_name(turn: Turn, question: Question) -> None:
    """[ใช้ชื่อกลุ่ม: …]: the network is called as its group; where that is called otherwise by now, it is asked again."""
    network = await networks.by_id(turn.connection, question.network_id or 0)
    title = await group_title(turn, network)
    if title != question.state.get("title", title):
        outbox.shows_other(turn)
        await ask_step(turn, network.id, "name", back=question.state["back"])
        return
    await keep_name(turn, question, title[:120])


# --- the quorum -------------------------------------------------------------------------------------------------------


async def _quorum(turn: Turn, question: Question, text: str) -> None:
    """กึ่งหนึ่ง, เกินครึ่ง, สองในสาม, 7."""
    rule = language.setup_words.quorum(text)
    if rule is None:
        again(turn, question, "setup.quorum_unread")
    else:
        await keep_quorum(turn, question, rule)


async def choose_quorum(turn: Turn, question: Question, kind: str) -> None:
    """One of the three usual rules, or [อื่น ๆ]."""
    if kind == "other":
        await ask_quorum_number(turn, question)
    else:
        await keep_quorum(turn, question, kind)


async def ask_quorum_number(turn: Turn, question: Question) -> None:
    """[อื่น ๆ]: how many must be present is asked as a number."""
    await end(turn, question)
    body = await body_of(turn, question.network_id or 0, question.state)
    seats, unit = await _seats(turn, body)
    await put(
        turn,
        question.network_id or 0,
        "quorum_number",
        back=question.state["back"],
        keyboard=[],
        values={"seats": seats, "unit": unit},
        state={"body": question.state.get("body")},
    )


async def keep_quorum(turn: Turn, question: Question, text: str) -> None:
    """`text` is half, more_than_half, two_thirds or number:7; a number may not be above the seats there are."""
    rule = QuorumRule.parse(text)
    network_id = question.network_id or 0
    body = await body_of(turn, network_id, question.state)
    seats, unit = await _seats(turn, body)
    if rule.kind is QuorumKind.NUMBER:
        rule = fixed_quorum(rule.number, seats or 300)
    await networks.change_body(
        turn, network_id, body.id, quorum_kind=rule.kind.value, quorum_number=rule.number or None
    )
    needed = quorum(rule, seats) if seats else None
    said: Said = (
        "setup.said_quorum",
        {"kind": rule.kind.value, "number": rule.number, "needed": needed, "seats": seats, "unit": unit},
    )
    await done(turn, question, "quorum", said)


async def _seats(turn: Turn, body: Body) -> tuple[int, str]:
    """How many seats a body has today, and what they are counted in."""
    network = await networks.by_id(turn.connection, body.network_id)
    found = await storage.seats.of_body(turn.connection, body.network_id, body.id, network.day_of(turn.now))
    return len(found), "seats" if any(member.personal for member in found) else "members"


# --- what was before the bot: meetings of this year, open matters -----------------------------------------------------


async def _count(turn: Turn, question: Question, text: str) -> None:
    """11, สิบเอ็ดครั้ง, ยังไม่เคย."""
    number = language.setup_words.count(text)
    if number is None:
        again(turn, question, "setup.held_unread")
    else:
        await (keep_held if question.name == "setup.held" else keep_extraordinary)(turn, question, number)


async def keep_held(turn: Turn, question: Question, number: int) -> None:
    """How many meetings were held this year before the bot; the next meeting's number is said at once."""
    network_id = question.network_id or 0
    network = await networks.by_id(turn.connection, network_id)
    body = await body_of(turn, network_id, question.state)
    year = local_year(network, turn)
    more = {} if body.held_year in (None, year) else {"holds_extraordinary_before": 0}
    await networks.change_body(turn, network_id, body.id, held_year=year, held_before=held_before(number), **more)
    today = network.day_of(turn.now)
    day = next_after(body.recurrence, today) if body.recurrence else today
    following = provisional_number(day, (), number if day.year == year else 0)
    said: Said = ("setup.said_held", {"number": number, "following": [following.count, day.year]})
    await done(turn, question, "held", said)


async def keep_extraordinary(turn: Turn, question: Question, number: int) -> None:
    """How many extraordinary meetings were held this year before the bot: they have a numbering of their own."""
    network_id = question.network_id or 0
    network = await networks.by_id(turn.connection, network_id)
    body = await body_of(turn, network_id, question.state)
    year = local_year(network, turn)
    more = {} if body.held_year == year else {"held_year": year, "held_before": None}
    await networks.change_body(turn, network_id, body.id, holds_extraordinary_before=held_before(number), **more)
    said: Said = ("setup.said_extraordinary", {"number": number, "following": [number + 1, year]})
    await done(turn, question, "extraordinary", said)


async def _matters(turn: Turn, question: Question, text: str) -> None:
    """One open matter a line, or ไม่มี."""
    if language.setup_words.nothing(text):
        await keep_no_matters(turn, question)
    else:
        await keep_matters(turn, question, text)


async def keep_matters(turn: Turn, question: Question, text: str) -> None:
    """Open matters of the last meeting, one a line: they stand in the next agenda, under the meeting they came from."""
    network_id = question.network_id or 0
    body = await body_of(turn, network_id, question.state)
    matters = matters_from_lines(text)
    origin = "setup"
    if body.held_before and body.held_year:
        origin = f"{body.held_before}/{body.held_year + 543}"
    for title in matters:
        await action_items.add(turn, network_id, body.id, title, origin=origin)
    await done(turn, question, "matters", ("setup.said_matters", {"matters": list(matters)}))


async def keep_no_matters(turn: Turn, question: Question) -> None:
    """[ไม่มี]: the last meeting left nothing open."""
    await done(turn, question, "matters", ("setup.said_no_matters", {}))


# --- level, network above, office -------------------------------------------------------------------------------------


async def _level(turn: Turn, question: Question, text: str) -> None:
    """อำเภอ, จังหวัด, or the theme itself."""
    level = language.setup_words.level(text)
    if level is None and language.setup_words.names_a_place(text):
        raise Refused("setup.level_smallest")
    if level is None:
        await keep_level(turn, question, Level.THEMED, text)
    else:
        await keep_level(turn, question, level)


async def _theme(turn: Turn, question: Question, text: str) -> None:
    """ยางพารา, ปุ๋ย, การเงิน."""
    await keep_level(turn, question, Level.THEMED, text)


async def keep_level(turn: Turn, question: Question, level: str, theme: str | None = None) -> None:
    """The network's level; a themed network is asked for its theme unless it was said."""
    network_id = question.network_id or 0
    network = await networks.by_id(turn.connection, network_id)
    parent = await networks.by_id(turn.connection, network.parent_id) if network.parent_id else None
    under = [child.level for child in await networks.children(turn.connection, network_id)]
    check_level(level, parent.level if parent else None, under)
    theme = clean_name(theme) if theme else None
    await networks.change(turn, network_id, level=level, theme=theme)
    if level == Level.THEMED and theme is None:
        await end(turn, question)
        await put(turn, network_id, "theme", back=question.state["back"], keyboard=[])
        return
    await done(turn, question, "level", ("setup.said_level", {"level": level, "theme": theme}))


async def _parent(turn: Turn, question: Question, text: str) -> None:
    """The code that the network above gave, or ไม่มี."""
    if language.setup_words.no_parent(text):
        await belonging.keep_no_parent(turn, question)
    else:
        await belonging.hear_code(turn, question, text)


async def _parent_confirm(turn: Turn, question: Question, text: str) -> None:
    """ใช่, ไม่ใช่, or another code."""
    said = yes_no(text)
    if said is True:
        await belonging.keep_parent(turn, question)
    elif said is False:
        await belonging.ask_code_again(turn, question)
    else:
        await belonging.hear_code(turn, question, text)


async def _office(turn: Turn, question: Question, text: str) -> None:
    """ประธาน, เลขานุการ, or another office."""
    await keep_office(turn, question, language.setup_words.office(text))


async def keep_office(turn: Turn, question: Question, said: str) -> None:
    """What the founder is: the chair at any rate, so that there is exactly one; this is said."""
    network_id = question.network_id or 0
    body = await body_of(turn, network_id, question.state)
    before = await offices.appointments(turn.connection, network_id, body.id)
    if Appointment(Office.CHAIR, turn.who.id) not in before:
        raise Refused("setup.office_settled")
    if said == "secretary" and Appointment(Office.SECRETARY, turn.who.id) not in before:
        await offices.set_appointments(
            turn, network_id, body.id, before, appoint(before, Office.SECRETARY, turn.who.id)
        )
    await done(turn, question, "office", (f"setup.said_office_{said}", {}))


# --- the members, from pasted lines or an .xlsx: read, shown with what was not taken, and added when confirmed --------


async def send_form(turn: Turn, question: Question) -> None:
    """[ขอแบบฟอร์ม Excel]: the empty form; the question stays open."""
    outbox.document(turn, turn.here.id, "organisations_form", {}, network_id=question.network_id)


async def hear_lines(turn: Turn, question: Question, text: str) -> None:
    """A pasted list, or one more part of it (a phone cuts a long text into several messages)."""
    rows: list[Row] = list(question.state.get("rows") or [])
    known = [each.name for each in await members.of_network(turn.connection, question.network_id or 0)]
    changes = (list_changes if question.state.get("changing") else list_changes_said)(text, len(rows))
    if changes is not None:
        await _change_lines(turn, question, rows, changes, known)
        return
    found = organisations_from_lines(text, [*known, *(row["name"] for row in rows)])
    if not rows and (not found.listed or list_ended(text) or yes_no(text) is not None):
        key = "setup.members_all_known" if found.duplicates else "setup.members_unread"
        again(turn, question, key, {"duplicates": list(found.duplicates[:10])}, _form(question))
        return
    more = [{"name": each.name, "telephone": each.phone} for each in found.listed]
    faults = {"duplicates": found.duplicates, "too_long": found.too_long, "unread": found.unread}
    await _confirm_list(turn, question, [*rows, *more], faults, len(known))


async def _change_lines(
    turn: Turn, question: Question, rows: list[Row], changes: dict[int, str], known: list[str]
) -> None:
    """Lines of the list typed anew by their number, or taken out; with nothing left the list is asked for again."""
    faults: dict[str, list[str]] = {"duplicates": [], "too_long": [], "unread": []}
    kept: list[Row] = []
    for number, row in enumerate(rows, start=1):
        if number not in changes:
            kept.append(row)
            continue
        others = [each["name"] for at, each in enumerate(rows, start=1) if at != number]
        found = organisations_from_lines(changes[number], [*known, *others])
        faults["duplicates"] += found.duplicates
        faults["too_long"] += found.too_long
        faults["unread"] += found.unread
        if found.listed:
            kept.append(row | {"name": found.listed[0].name, "telephone": found.listed[0].phone or row["telephone"]})
        elif changes[number]:
            kept.append(row)
    if kept:
        await _confirm_list(turn, question, kept, faults, len(known), changing=True)
    else:
        await begin_list_anew(turn, question)


def _form(question: Question) -> outbox.Keyboard:
    return [[data("setup.form", f"setup.form:{question.id}")]]


async def take_file(turn: Turn, question: Question, **known: Any) -> None:
    """A document was sent: it is fetched after the commit and comes back as an event; a wrong kind or size is told now."""
    name, size = known["name"], known["size"]
    if not name.lower().endswith((".xlsx", ".xlsm")):
        again(turn, question, "organisations.not_xlsx", {}, _form(question))
        return
    if size is not None and size > LARGEST_FILE:
        megabytes = (size + 1024 * 1024 - 1) // (1024 * 1024)
        values = {"size": megabytes, "limit": LARGEST_FILE // (1024 * 1024)}
        again(turn, question, "organisations.file_too_big", values, _form(question))
        return
    file_id = await files.keep(turn, kind="document", network_id=question.network_id, **known)
    await questions.pass_on(turn, question, question.state | {"file": file_id})
    outbox.fetch(turn, turn.here.id, file_id, read_as="organisations")


async def take_rows(turn: Turn, event: dict[str, Any]) -> None:
    """The file has arrived and was read apart: its rows, why it was refused, or why nothing came of it; None: it never came.

    `turn.here` is the private chat; nothing happens when no open question waits for the file.
    """
    if turn.person is None:
        return
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if question is None or not question.name.startswith("setup.members"):
        return
    if question.state.get("file") != int(event["file_id"]):
        return
    read: dict[str, Any] | None = event.get("read")
    if read is None or "rows" not in read:
        key, values = ("setup.file_lost", {}) if read is None else (read["refused"], read["values"])
        again(turn, question, key, values, _form(question))
        return
    rows: list[Row] = list(question.state.get("rows") or [])
    known = [each.name for each in await members.of_network(turn.connection, question.network_id or 0)]
    seen = {name_key(name) for name in (*known, *(row["name"] for row in rows))}
    faults: dict[str, Any] = {"duplicates": [], "too_long": [], "unread": []}
    for each in read["rows"]:
        try:
            name = clean_name(each["name"])
        except Refused as refusal:
            faults["too_long" if refusal.key == "name.too_long" else "unread"].append(each["name"][:60])
            continue
        if name_key(name) in seen:
            faults["duplicates"].append(name)
            continue
        seen.add(name_key(name))
        number = (telephone(each["phone"]) or each["phone"][:32]) if each["phone"] else None
        rows.append(
            {
                "name": name,
                "telephone": number,
                "contact": each["representative"] and each["representative"][:120],
                "legal_form": each["form"] and each["form"][:40],
                "activity": each["activity"] and each["activity"][:120],
            }
        )
    if rows:
        await _confirm_list(turn, question, rows, faults, len(known))
    else:
        again(turn, question, "setup.members_all_known", {"duplicates": faults["duplicates"][:10]}, _form(question))


async def _confirm_list(
    turn: Turn, question: Question, rows: list[Row], faults: dict[str, Any], known: int, *, changing: bool = False
) -> None:
    if len(rows) + known > MOST_ORGANISATIONS:
        raise Refused("organisations.too_many", count=len(rows) + known, most=MOST_ORGANISATIONS)
    await end(turn, question)
    await show_list(turn, question.network_id or 0, question.state["back"], rows, faults, known, changing=changing)


async def _members_confirm(turn: Turn, question: Question, text: str) -> None:
    """ใช่, บันทึกเลย, ไม่ใช่, or the rest of the list."""
    said = yes_no(text)
    if said is True or list_ended(text):
        await save_list(turn, question)
    elif said is False:
        await change_list(turn, question)
    else:
        await hear_lines(turn, question, text)


async def save_list(turn: Turn, question: Question) -> None:
    """[บันทึก]: the organisations become members; a network that is running gets the new links and its card at once."""
    network_id = question.network_id or 0
    rows: list[Row] = question.state["rows"]
    await add_organisations(turn, network_id, rows)
    if question.state["back"] != SETUP:
        network = await networks.by_id(turn.connection, network_id)
        await send_links(turn, network_id, turn.here.id)
        if network.state == "active" and network.group_chat_id is not None:
            await show_card(turn, network_id)
    await done(turn, question, "members", ("setup.said_members", {"count": len(rows)}))


async def change_list(turn: Turn, question: Question) -> None:
    """[แก้ไข]: the list stays, a line of it is typed anew by its number."""
    known = await members.of_network(turn.connection, question.network_id or 0)
    await _confirm_list(turn, question, question.state["rows"], NO_FAULTS, len(known), changing=True)


async def begin_list_anew(turn: Turn, question: Question) -> None:
    """[เริ่มรายชื่อใหม่]: the whole list is sent anew."""
    await end(turn, question)
    await ask_step(turn, question.network_id or 0, "members", back=question.state["back"], anew=True)


_HEARD = {
    "name": _name,
    "rule": rule_typed,
    "fifth": fifth_typed,
    "hour": hour_typed,
    "place": place_typed,
    "rule_confirm": confirm_typed,
    "quorum": _quorum,
    "quorum_number": _quorum,
    "held": _count,
    "extraordinary": _count,
    "matters": _matters,
    "level": _level,
    "theme": _theme,
    "parent": _parent,
    "parent_confirm": _parent_confirm,
    "members": hear_lines,
    "members_confirm": _members_confirm,
    "office": _office,
}
