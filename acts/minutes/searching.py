"""Search in Thai: which meeting decided what, what waits for the next one, what is followed up; a part of a word finds it."""

from typing import Any

from acts.standing import in_body
from domain.minutes import State, excerpt, wanted
from storage import action_items, agenda, meetings, outbox
from storage import minutes as books
from storage.minutes import Found, Minutes
from storage.turn import Turn
from views import naming
from views.minutes import may_read
from views.standing import Standing

MOST = 8
LINE = 200
# What the group read in the summary; what was said about it is for those who may read the minutes.
TOLD_TO_ALL = frozenset({"resolution", "task", "title"})


async def search(turn: Turn, where: Standing, words: str) -> None:
    """The pieces of the network's minutes that hold all the words, then proposals that wait and action items."""
    found = wanted(words)
    network = where.network
    written = await books.of_network(turn.connection, network.id)
    pieces = _best(await _readable(turn, network.id, await books.search(turn.connection, network.id, found), written))
    rows = [await _row(turn, where, piece, found) for piece in pieces[:MOST]]
    plain = " ".join(words.split())[:100]
    waiting = [
        title[:LINE]
        for title, state, meeting_id in await agenda.search(turn.connection, network.id, plain)
        if state not in ("declined", "withdrawn") and (meeting_id is None or meeting_id not in written)
    ]
    items = [
        {
            "title": item.title[:LINE],
            "origin": None if item.origin == "setup" else item.origin,
            "done": item.state != "open",
            "result": (item.result or "")[:LINE],
        }
        for item in await action_items.search(turn.connection, network.id, plain)
    ]
    values: dict[str, Any] = {
        "words": plain,
        "rows": rows,
        "more": max(0, len(pieces) - MOST),
        "waiting": waiting[:MOST],
        "items": items[:MOST],
    }
    outbox.reply(turn, "minutes.found", values, network_id=network.id)


async def _readable(turn: Turn, network_id: int, pieces: list[Found], written: dict[int, Minutes]) -> list[Found]:
    """What of it may be read here: a draft's words by whoever may open that draft, in private; in the group adopted ones only."""
    bodies = {each.body_id for each in written.values() if each.state is not State.ADOPTED}
    where = {body: await in_body(turn, network_id, body) for body in bodies} if turn.here.private else {}
    found = []
    for piece in pieces:
        minutes = written.get(piece.meeting_id)
        if minutes is None:
            continue
        open_here = minutes.state is State.ADOPTED or (
            minutes.body_id in where and may_read(where[minutes.body_id], minutes)
        )
        if open_here or piece.kind in TOLD_TO_ALL:
            found.append(piece)
    return found


def _best(pieces: list[Found]) -> list[Found]:
    """Each matter once: its resolution where that was found, else the piece that says most."""
    order = {"resolution": 0, "text": 1, "task": 2, "remark": 3, "title": 4}
    chosen: dict[tuple[int, str], Found] = {}
    for piece in pieces:
        key = (piece.meeting_id, piece.title)
        known = chosen.get(key)
        if known is None or order[piece.kind] < order[known.kind]:
            chosen[key] = piece
    return list(chosen.values())


async def _row(turn: Turn, where: Standing, piece: Found, words: tuple[str, ...]) -> dict[str, Any]:
    network = where.network
    meeting = await meetings.by_id(turn.connection, network.id, piece.meeting_id)
    return {
        **await naming.numbered_in(turn.connection, network, meeting, naming.fixed_number(meeting)),
        "day": meeting.starts_at.astimezone(network.tz).date().isoformat(),
        "resolution": piece.number if piece.kind == "resolution" else None,
        "matter": piece.number,
        "title": excerpt(piece.title, words),
        "excerpt": excerpt(piece.words, words),
    }
