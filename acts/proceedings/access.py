"""Finds the proceedings that a button names within the acting person's own networks, and who may keep the record."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from acts import standing
from domain.refusal import Refused
from domain.rights import Right
from storage import members, networks, proceedings
from storage.proceedings import Proceedings
from storage.turn import Turn
from views.proceedings import Kept, read
from views.standing import Standing


async def _known(turn: Turn) -> list[int]:
    if turn.here.private:
        return await members.networks_of(turn.connection, turn.who.id)
    return [turn.here.network_id] if turn.here.network_id is not None else []


async def opened(turn: Turn, proceedings_id: int) -> tuple[Standing, Proceedings]:
    """The proceedings and where the person stands in its body; anything else is an old button."""
    found = await proceedings.among(turn.connection, await _known(turn), proceedings_id)
    if found is None or found.state == "taken_back":
        raise Refused("common.old_button")
    return await standing.in_body(turn, found.network_id, found.body_id), found


async def again(turn: Turn, kept: Kept) -> Kept:
    """The same meeting after something was written."""
    return replace(await read(turn.connection, kept.found), desk=kept.desk)


async def at_desk(turn: Turn, proceedings_id: int, *, over: bool = False) -> Kept:
    """The meeting for whoever keeps its record: chair, secretary, vice-chair or assistant, in private.

    Refuses others, and an ended meeting unless `over`. The person's card follows them to this chat.
    """
    where, found = await opened(turn, proceedings_id)
    where.require(Right.RECORD_MEETING)
    if not turn.here.private:
        raise Refused("proceedings.refused_private")
    if not over:
        require_running(found)
    desk = await proceedings.held.desk_of(turn.connection, found.id, turn.who.id)
    if desk is None:
        desk = await proceedings.held.open_desk(turn, found.id, turn.who.id, turn.here.id, "matter")
    return await read(turn.connection, found, desk)


@contextmanager
def counted(kept: Kept) -> Iterator[None]:
    """A rule's refusal within counts the seats in their own unit."""
    try:
        yield
    except Refused as refusal:
        raise Refused(refusal.key, **{"unit": kept.unit} | refusal.values) from refusal


async def without_seat(turn: Turn, where: Standing, found: Proceedings) -> Refused:
    """What somebody is told who has no seat in the meeting: to sign up, or that it is not theirs to attend."""
    body = await networks.body(turn.connection, found.network_id, found.body_id)
    if where.belongs and not body.is_default:
        return Refused("proceedings.refused_not_seated", body=body.name)
    if where.members:  # the seats of a meeting are those of its start
        return Refused("proceedings.refused_joined_later", member=where.members[0].name)
    return Refused("proceedings.refused_no_seat")


def require_running(found: Proceedings) -> None:
    """Raises Refused('proceedings.refused_over') when the meeting is over."""
    if not found.running:
        raise Refused("proceedings.refused_over", ended=found.ended_at or found.last_at)


async def turn_to(turn: Turn, kept: Kept, view: str, about: int | None = None, page: int = 0) -> None:
    """Let the acting person's card show a view."""
    if kept.desk is not None:
        await proceedings.held.set_desk(turn, kept.desk, view=view, about=about, page=page)
