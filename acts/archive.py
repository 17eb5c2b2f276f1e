"""The archive: years, the meetings of a year, one meeting with all that belongs to it; its files, and the export of a network."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from acts.standing import choose, here, yours
from domain.refusal import Refused, still_there
from domain.rights import Right
from storage import archive, due, outbox
from storage.archive import Kept
from storage.outbox import Keyboard, data, url
from storage.retention import CONTENT
from storage.turn import Turn
from views.archive import Past, files_of, past_meeting, past_years
from views.standing import Standing

AT_ONCE = 8  # files for one press: more would fill the chat
MEGABYTE = 1024 * 1024
LARGEST_FETCHED = 20 * MEGABYTE  # more Telegram does not give to a bot (Bot API, getFile)
IN_A_PART = 40 * MEGABYTE  # of files; with the tables a part stays under the 50 MB that a bot may send
MOST_PARTS = 4
MOST_FILES = 120  # one is fetched in a second
AGAIN_AFTER = timedelta(minutes=10)


async def yours_here(turn: Turn) -> None:
    """/archive, คลังเอกสาร: in private the years, in the group the way there."""
    network = (await here(turn)).network
    if turn.here.private:
        await show(turn, network.id, fresh=True)
        return
    keyboard = [[url("archive.open_private", f"https://t.me/{{bot}}?start=arc{network.id}")]]
    outbox.reply(turn, "archive.in_private", {}, keyboard=keyboard, network_id=network.id)


async def _card(turn: Turn, network_id: int, view: dict[str, Any], *, fresh: bool = False) -> None:
    await outbox.show(turn, turn.here.id, f"archive:{network_id}", view, network_id=network_id, fresh=fresh)


async def open_by_link(turn: Turn, network_id: int) -> None:
    """The group's button to the archive: the person speaks of that network from now on."""
    standing = await yours(turn, network_id)
    await choose(turn, standing.network.id)
    await show(turn, standing.network.id, fresh=True)


async def show(turn: Turn, network_id: int, *, fresh: bool = False) -> None:
    """The years, with how often the network met."""
    if not turn.here.private:
        raise Refused("archive.in_private")
    await yours(turn, network_id)
    await _card(turn, network_id, {}, fresh=fresh)


async def show_year(turn: Turn, network_id: int, year: int, page: int) -> None:
    """The meetings of a year, also those that were skipped or cancelled."""
    if not turn.here.private:
        raise Refused("archive.in_private")
    standing = await yours(turn, network_id)
    if year not in await past_years(turn.connection, standing.network, turn.now):
        raise Refused("common.old_button")
    await _card(turn, network_id, {"face": "year", "year": year, "page": page})


async def show_meeting(turn: Turn, network_id: int, meeting_id: int) -> None:
    """One meeting: what came of it, and buttons to all that belongs to it."""
    await _of_meeting(turn, network_id, meeting_id, "meeting")


async def show_agenda(turn: Turn, network_id: int, meeting_id: int) -> None:
    """The agenda as it was, with what was resolved and who was given work."""
    await _of_meeting(turn, network_id, meeting_id, "agenda")


async def show_answers(turn: Turn, network_id: int, meeting_id: int) -> None:
    """Who answered what: the officers see everybody, a member its own organisation, all the sums."""
    await _of_meeting(turn, network_id, meeting_id, "answers")


async def show_reports(turn: Turn, network_id: int, meeting_id: int, page: int) -> None:
    """What the organisations reported in the meeting's month, as they confirmed it."""
    await _of_meeting(turn, network_id, meeting_id, "reports", page=page)


async def _of_meeting(turn: Turn, network_id: int, meeting_id: int, face: str, **view: int) -> None:
    past = await opened(turn, network_id, meeting_id)
    await _card(turn, network_id, {"face": face, "meeting": past.meeting.id, **view})


async def opened(turn: Turn, network_id: int, meeting_id: int) -> Past:
    """The meeting that a button names; another network's, or one still to come, is an old button."""
    if not turn.here.private:
        raise Refused("archive.in_private")
    await yours(turn, network_id)
    past = still_there(await past_meeting(turn.connection, network_id, meeting_id, turn.who.id, turn.now))
    return past


# --- files sent again ---------------------------------------------------------------------------------------------------------


async def send_files(turn: Turn, network_id: int, meeting_id: int, first: int) -> None:
    """Send the files from the `first` one on (counted from 0), and say which they are."""
    past = await opened(turn, network_id, meeting_id)
    found = await files_of(turn.connection, past, turn.who.id)
    if not 0 <= first <= len(found):
        raise Refused("common.old_button")
    chosen = found[first : first + AT_ONCE]
    rows: list[dict[str, Any]] = [
        {
            "number": number,
            "kind": each.kind,
            "name": each.name,
            "person": each.person,
            "at": each.received_at.isoformat(),
        }
        for number, each in enumerate(chosen, start=first + 1)
    ]
    outbox.reply(
        turn,
        "archive.files_come",
        {"files": rows, "first": first + 1, "count": len(rows), "total": len(found)},
        network_id=network_id,
    )
    for place, each in enumerate(chosen, start=first + 1):
        outbox.file(turn, turn.here.id, each.kind, each.telegram_file_id, network_id=network_id)
        if place == first + len(chosen) and place < len(found):
            _more(turn, network_id, f"archive.files:{network_id}:{meeting_id}:{place}")
    turn.record("archive.files_sent", network_id, meeting=meeting_id, files=[each.id for each in chosen])
    turn.answer("archive.sending")


def _more(turn: Turn, network_id: int, target: str) -> None:
    keyboard: Keyboard = [[data("archive.more_files", target)]]
    outbox.reply(turn, "archive.more_wait", {}, keyboard=keyboard, network_id=network_id)


# --- the export of the network ------------------------------------------------------------------------------------------------


def batches(found: Sequence[Kept]) -> tuple[list[list[int]], list[int]]:
    """(the files of each part, those that only the list can name): the oldest first, as far as size and number allow."""
    parts: list[list[int]] = [[]]
    left_out: list[int] = []
    room = IN_A_PART
    taken = 0
    for each in found:
        size = each.size if each.size is not None else LARGEST_FETCHED
        if size > LARGEST_FETCHED or taken >= MOST_FILES:
            left_out.append(each.id)
            continue
        if size > room:
            if len(parts) >= MOST_PARTS:
                left_out.append(each.id)
                continue
            parts.append([])
            room = IN_A_PART
        parts[-1].append(each.id)
        room -= size
        taken += 1
    return parts, left_out


async def _allowed(turn: Turn, network_id: int) -> Standing:
    standing = await yours(turn, network_id, Right.EXPORT_ARCHIVE)
    if not turn.here.private:
        raise Refused("archive.in_private")
    return standing


async def ask_export(turn: Turn, network_id: int) -> None:
    """Say what the export holds, and ask once."""
    standing = await _allowed(turn, network_id)
    parts, left_out = batches(await archive.all_files(turn.connection, network_id))
    outbox.reply(
        turn,
        "archive.export_ask",
        {
            "network": standing.network.name,
            "files": sum(map(len, parts)),
            "left_out": len(left_out),
            "parts": len(parts),
        },
        keyboard=[
            [data("archive.export_yes", f"archive.export_now:{network_id}:yes")],
            [data("archive.export_no", f"archive.export_now:{network_id}:no")],
        ],
        network_id=network_id,
    )


async def export(turn: Turn, network_id: int, answer: str) -> None:
    """[ส่งออกเลย] [ไม่ส่งออก]: fetch the files, then send the parts; all in this chat's order. Twice pressed, it goes out once."""
    standing = await _allowed(turn, network_id)
    outbox.take_buttons(turn)
    if answer != "yes":
        turn.answer("archive.export_not")
        return
    last = await archive.last_export(turn.connection, network_id)
    if last is not None and turn.now - last[1] < AGAIN_AFTER:
        again = last[1] + AGAIN_AFTER
        raise Refused("archive.export_lately", at=last[1].isoformat(), again=again.isoformat())
    network = standing.network
    parts, left_out = batches(await archive.all_files(turn.connection, network_id))
    export_id = await archive.begin_export(turn, network_id, [each for part in parts for each in part])
    outbox.reply(turn, "archive.export_begun", {}, network_id=network_id)
    for number, part in enumerate(parts, start=1):
        for file_id in part:
            outbox.fetch(turn, turn.here.id, file_id)
        outbox.document(
            turn,
            turn.here.id,
            "network_archive",
            {
                "network_id": network_id,
                "part": number,
                "batches": parts,
                "left_out": left_out,
                "by": turn.who.name,
                "at": turn.now.isoformat(),
                "day": network.day_of(turn.now).isoformat(),
            },
            network_id=network_id,
        )
    await due.plan(turn, "archive.tidy", f"export:{export_id}", turn.now + CONTENT)
    await show(turn, network_id)
