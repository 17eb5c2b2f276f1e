"""A whole network's books given to its chair or secretary as .zip, in parts where one file would be too large."""

from collections.abc import Sequence
from datetime import timedelta

from acts.archive.showing import show
from acts.standing import yours
from domain.refusal import Refused
from domain.rights import Right
from storage import archive, due, outbox
from storage.archive import Kept
from storage.outbox import data
from storage.turn import Turn
from views.standing import Standing

MEGABYTE = 1024 * 1024
LARGEST_FETCHED = 20 * MEGABYTE  # more Telegram does not give to a bot (Bot API, getFile)
IN_A_PART = 40 * MEGABYTE  # of files; with the tables a part stays under the 50 MB that a bot may send
MOST_PARTS = 4
MOST_FILES = 120  # one is fetched in a second
AGAIN_AFTER = timedelta(minutes=10)
CONTENT_KEPT = timedelta(hours=2)


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
    standing = await yours(turn, network_id)
    standing.require(Right.EXPORT_ARCHIVE)
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
                "day": turn.now.astimezone(network.tz).date().isoformat(),
            },
            network_id=network_id,
        )
    await due.plan(turn, "archive.tidy", f"export:{export_id}", turn.now + CONTENT_KEPT)
    await show(turn, network_id)
