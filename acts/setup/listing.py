"""The members, from pasted lines or an .xlsx: read, shown with what was not taken, and added when confirmed."""

from typing import Any

from acts.members.directory import add_organisations
from acts.members.joining import send_links
from acts.newcomers import show_card
from acts.setup.asking import SETUP, again, ask_step, done, put
from domain.people import MOST_ORGANISATIONS, clean_name, name_key, telephone
from domain.refusal import Refused
from language.organisation_lists import list_changes, organisations_from_lines
from storage import files, members, networks, outbox, questions
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn

SHOWN = 40  # names on the confirmation card; the rest is counted
LARGEST_FILE = 5 * 1024 * 1024

Row = dict[str, Any]  # name, telephone, contact, legal_form, activity


async def hear_lines(turn: Turn, question: Question, text: str) -> None:
    """A pasted list, or one more part of it (a phone cuts a long text into several messages)."""
    rows: list[Row] = list(question.state.get("rows") or [])
    known = [each.name for each in await members.of_network(turn.connection, question.network_id or 0)]
    changes = list_changes(text, len(rows)) if question.state.get("changing") else None
    if changes is not None:
        await _change(turn, question, rows, changes, known)
        return
    found = organisations_from_lines(text, [*known, *(row["name"] for row in rows)])
    if not found.listed and not rows:
        key = "setup.members_all_known" if found.duplicates else "setup.members_unread"
        again(turn, question, key, {"duplicates": list(found.duplicates[:10])}, _form(question))
        return
    more = [{"name": each.name, "telephone": each.phone} for each in found.listed]
    faults = {"duplicates": found.duplicates, "too_long": found.too_long, "unread": found.unread}
    await _confirm(turn, question, [*rows, *more], faults, len(known))


async def _change(turn: Turn, question: Question, rows: list[Row], changes: dict[int, str], known: list[str]) -> None:
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
        await _confirm(turn, question, kept, faults, len(known), changing=True)
    else:
        await begin_anew(turn, question)


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
    if (
        question is None
        or not question.name.startswith("setup.members")
        or question.state.get("file") != int(event["file_id"])
    ):
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
        await _confirm(turn, question, rows, faults, len(known))
    else:
        again(turn, question, "setup.members_all_known", {"duplicates": faults["duplicates"][:10]}, _form(question))


async def _confirm(
    turn: Turn, question: Question, rows: list[Row], faults: dict[str, Any], known: int, *, changing: bool = False
) -> None:
    if len(rows) + known > MOST_ORGANISATIONS:
        raise Refused("organisations.too_many", count=len(rows) + known, most=MOST_ORGANISATIONS)
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    await _show(turn, question.network_id or 0, question.state["back"], rows, faults, known, changing=changing)


async def _show(
    turn: Turn,
    network_id: int,
    back: str,
    rows: list[Row],
    faults: dict[str, Any],
    known: int,
    *,
    changing: bool = False,
    left: bool = False,
) -> None:
    way = ("setup.members_new", "setup.members_new") if changing else ("setup.change", "setup.members_change")
    keyboard = [[data("setup.save", "setup.members_save:{question}"), data(way[0], f"{way[1]}:{{question}}")]]
    values = {
        "changing": changing,
        "left": left,
        "count": len(rows),
        "names": [row["name"] for row in rows[:SHOWN]],
        "more": max(len(rows) - SHOWN, 0),
        "known": known,
        **{kind: [name[:80] for name in list(names)[:10]] for kind, names in faults.items()},
        "duplicate_count": len(faults["duplicates"]),
        "with_telephone": sum(1 for row in rows if row.get("telephone")),
    }
    await put(
        turn,
        network_id,
        "members_confirm",
        back=back,
        keyboard=keyboard,
        values=values,
        state={"rows": rows, "changing": changing},
        passing=False,
    )


NO_FAULTS: dict[str, Any] = {"duplicates": [], "too_long": [], "unread": []}


async def take_up(turn: Turn, network_id: int, back: str) -> bool:
    """A list that was sent and then broken off is shown again instead of asked for; False where there is none."""
    names = ("setup.members", "setup.members_confirm")
    left = await questions.broken_off(turn.connection, turn.here.id, turn.who.id, network_id, names)
    known = {each.name for each in await members.of_network(turn.connection, network_id)}
    rows = [row for row in (left.state.get("rows") or []) if row["name"] not in known] if left else []
    if rows:
        await _show(turn, network_id, back, rows, NO_FAULTS, len(known), left=True)
    return bool(rows)


async def save(turn: Turn, question: Question) -> None:
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


async def change(turn: Turn, question: Question) -> None:
    """[แก้ไข]: the list stays, a line of it is typed anew by its number."""
    known = await members.of_network(turn.connection, question.network_id or 0)
    await _confirm(turn, question, question.state["rows"], NO_FAULTS, len(known), changing=True)


async def begin_anew(turn: Turn, question: Question) -> None:
    """[เริ่มรายชื่อใหม่]: the whole list is sent anew."""
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    await ask_step(turn, question.network_id or 0, "members", back=question.state["back"], anew=True)


async def send_form(turn: Turn, question: Question) -> None:
    """[ขอแบบฟอร์ม Excel]: the empty form; the question stays open."""
    outbox.document(turn, turn.here.id, "organisations_form", {}, network_id=question.network_id)
