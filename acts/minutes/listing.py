"""/minutes: the meetings year by year with their minutes and files, the register of a year and what became of it, and search."""

from typing import Any

import storage.recorded
from acts import lessons
from acts.members import full_names
from acts.minutes import drafting
from acts.minutes.drafting import opened
from acts.standing import here, in_body, yours
from domain.minutes import State, excerpt, wanted
from domain.refusal import Refused, still_there
from domain.rights import Right
from storage import action_items, agenda, meetings, minutes, networks, outbox, proceedings, resolutions
from storage.minutes import Found
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views import naming
from views.minutes import may_read, of_year
from views.standing import Standing

MOST_FOUND = 8
LINE = 200
# What the group read in the summary; what was said about it is for those who may read the minutes.
TOLD_TO_ALL = frozenset({"resolution", "task", "title"})


def card_name(network_id: int) -> str:
    """The name of the list's card."""
    return f"minutes_of:{network_id}"


async def show_or_search(turn: Turn, words: str) -> None:
    """/minutes; words behind it are searched for."""
    if words:
        await search(turn, words)
    else:
        await show(turn, await here(turn))


async def show_of(turn: Turn, network_id: int) -> None:
    """The list in the group opened the private chat."""
    await show(turn, await yours(turn, network_id, stranger="common.old_button"))


async def show(turn: Turn, where: Standing, year: int | None = None) -> None:
    """The meetings of a year (the newest when None), newest first; in private with their files."""
    network = where.network
    if not turn.here.private:
        values, keyboard = await of_year(turn.connection, network, turn.who.id, year, private=False)
        outbox.reply(turn, "minutes.list", values, keyboard=keyboard, network_id=network.id)
        return
    name = card_name(network.id)
    fresh = await drafting.comes_anew(turn, name)
    await outbox.show(turn, turn.here.id, name, {"year": year}, network_id=network.id, fresh=fresh)


async def register(turn: Turn, where: Standing, year: int) -> None:
    """[ทะเบียนมติ ปี 2569]: every resolution of a year and how it was carried out, as .xlsx."""
    network_id = where.network.id
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    if not 2000 <= year <= 2200:
        raise Refused("common.old_button")
    values = {"network": network_id, "year": year, "today": where.network.day_of(turn.now).isoformat()}
    outbox.document(turn, turn.here.id, "year_register", values, network_id=network_id)
    turn.record("minutes.register", network_id, year=year)
    turn.answer("minutes.file_comes")


async def read_minutes(turn: Turn, minutes_id: int) -> None:
    """The .pdf in the private chat of whoever pressed; a draft with the way to say what is wrong in it.

    A draft is offered to members where they already look: on the summary, on their card of the meeting, on the next invitation.
    Nobody is sent what they did not ask for (docs/decisions/minutes.md).
    """
    at = await opened(turn, minutes_id)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    if not at.reads:
        raise Refused("minutes.refused_not_sent")
    draft = at.found.state is not State.ADOPTED
    keyboard: Keyboard = [[data("minutes.correct", f"minutes.correct:{at.found.id}")]] if draft else []
    keyboard += full_names.offered(turn, at.network.id)
    why = "check" if draft else "file"
    await drafting.send_file(
        turn, at.network, at.meeting, at.found, turn.here.id, "pdf", why, keyboard=keyboard or None
    )
    turn.answer("minutes.file_comes")


# --- what became of resolutions: nothing else closes one, however much of its work is done ------------------------------------


def resolutions_card(network_id: int) -> str:
    """The name of the card of resolutions that nobody has closed."""
    return f"resolutions:{network_id}"


async def show_resolutions(turn: Turn, where: Standing, page: int | None = None) -> None:
    """[ติดตามมติ]: the resolutions of which nobody has said what became, the newest first, with how much of their work is done.

    A page is turned to on the card; without one it comes anew.
    """
    _keeper(turn, where)
    network_id = where.network.id
    name, view = resolutions_card(network_id), {"page": page or 0}
    await outbox.show(turn, turn.here.id, name, view, network_id=network_id, fresh=page is None)


def _keeper(turn: Turn, where: Standing) -> None:
    """Only who may say what became of resolutions goes on: chair, secretary, vice-chair, assistant, in private."""
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    where.require(Right.FOLLOW_UP_RESOLUTIONS)


async def settle_resolution(
    turn: Turn, where: Standing, proceedings_id: int, resolution_id: int, how: str, page: int, sure: str = ""
) -> None:
    """A person closes a resolution, or opens it again; a press for what it is already changes nothing.

    Where work that was given with it is still open, that is shown and asked first, unless it is 'sure'.
    """
    _keeper(turn, where)
    network_id = where.network.id
    found = still_there(await proceedings.among(turn.connection, [network_id], proceedings_id))
    if found.state != "ended":
        raise Refused("common.old_button")
    recorded = await storage.recorded.whole(turn.connection, found)
    each = still_there(next((one for one in recorded.resolutions if one.id == resolution_id), None))
    closes = how != "open" and each.settled_how is None
    if closes and sure != "sure" and await _still_open(turn, network_id, each.matter_id):
        view = {"page": page, "closing": [each.id, how]}
        await outbox.show(turn, turn.here.id, resolutions_card(network_id), view, network_id=network_id)
        return
    if (each.settled_how or "open") != how:
        await resolutions.settle(turn, found, each.id, None if how == "open" else how)
    await outbox.show(turn, turn.here.id, resolutions_card(network_id), {"page": page}, network_id=network_id)
    turn.answer(f"minutes.settled_{how}", ordinal=each.ordinal)


async def _still_open(turn: Turn, network_id: int, matter_id: int) -> bool:
    return any(each.open for each in await action_items.of_matter(turn.connection, network_id, matter_id))


# --- search ------------------------------------------------------------------------------------------------------------------


async def search(turn: Turn, words: str) -> None:
    """The pieces of the network's minutes that hold all the words, then proposals that wait and action items."""
    where = await here(turn)
    found = wanted(words)
    network = where.network
    pieces = _best(await _readable(turn, network.id, await minutes.search(turn.connection, network.id, found)))
    plain = " ".join(words.split())[:100]
    waiting = await agenda.search(turn.connection, network.id, plain)
    items = [
        {
            "title": item.title[:LINE],
            "origin": None if item.origin == "setup" else item.origin,
            "done": item.state != "open",
            "result": (item.result or "")[:LINE],
        }
        for item in action_items.of_all(await action_items.search(turn.connection, network.id, plain))
    ]
    values: dict[str, Any] = {
        "words": plain,
        "rows": await _rows(turn, network, pieces[:MOST_FOUND], found),
        "more": max(0, len(pieces) - MOST_FOUND),
        "waiting": [title[:LINE] for title in waiting[:MOST_FOUND]],
        "items": items[:MOST_FOUND],
        "lessons": await lessons.found_here(turn, network, found),
    }
    outbox.reply(turn, "minutes.found", values, network_id=network.id)
    await lessons.found_outside(turn, network, found)


async def _readable(turn: Turn, network_id: int, pieces: list[Found]) -> list[Found]:
    """What of it may be read here: a draft's words by whoever may open that draft, in private; in the group adopted ones only."""
    drafts = await minutes.drafts_of(turn.connection, network_id)
    bodies = {each.body_id for each in drafts.values()} if turn.here.private else set[int]()
    where = {body: await in_body(turn, network_id, body) for body in bodies}
    closed = {
        meeting_id
        for meeting_id, draft in drafts.items()
        if draft.body_id not in where or not may_read(where[draft.body_id], draft)
    }
    return [piece for piece in pieces if piece.meeting_id not in closed or piece.kind in TOLD_TO_ALL]


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


async def _rows(turn: Turn, network: Network, pieces: list[Found], words: tuple[str, ...]) -> list[dict[str, Any]]:
    held = await meetings.by_keys(turn.connection, network.id, [piece.meeting_id for piece in pieces])
    bodies = {each.id: each for each in await networks.bodies_of(turn.connection, network.id)}
    rows = list[dict[str, Any]]()
    for piece in pieces:
        meeting = held[piece.meeting_id]
        rows.append(
            {
                **naming.numbered(network, bodies[meeting.body_id], meeting, naming.fixed_number(meeting)),
                "day": meeting.starts_at.astimezone(network.tz).date().isoformat(),
                "resolution": piece.number if piece.kind == "resolution" else None,
                "matter": piece.number,
                "title": excerpt(piece.title, words),
                "excerpt": excerpt(piece.words, words),
            }
        )
    return rows
