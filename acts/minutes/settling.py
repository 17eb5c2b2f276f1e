"""The card on which a person says what became of each resolution: nothing else closes one, however much of its work is done."""

from acts.minutes.listing import yours
from domain.refusal import Refused
from domain.rights import Right
from storage import outbox, proceedings
from storage.turn import Turn


def card_name(network_id: int) -> str:
    """The name of the card of resolutions that nobody has closed."""
    return f"resolutions:{network_id}"


async def show(turn: Turn, network_id: int, page: int, *, fresh: bool = False) -> None:
    """[ติดตามมติ]: the resolutions of which nobody has said what became, the newest first, with how much of their work is done."""
    await _keeper(turn, network_id)
    await outbox.show(turn, turn.here.id, card_name(network_id), {"page": page}, network_id=network_id, fresh=fresh)


async def _keeper(turn: Turn, network_id: int) -> None:
    """Only who may say what became of resolutions goes on: chair, secretary, vice-chair, assistant, in private."""
    where = await yours(turn, network_id)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    where.require(Right.FOLLOW_UP_RESOLUTIONS)


async def settle(turn: Turn, network_id: int, proceedings_id: int, resolution_id: int, how: str, page: int) -> None:
    """A person closes a resolution, or opens it again; a press for what it is already changes nothing."""
    await _keeper(turn, network_id)
    if how not in ("done", "dropped", "open"):
        raise Refused("common.old_button")
    found = await proceedings.among(turn.connection, [network_id], proceedings_id)
    if found is None or found.state != "ended":
        raise Refused("common.old_button")
    recorded = await proceedings.whole(turn.connection, found)
    each = next((one for one in recorded.resolutions if one.id == resolution_id), None)
    if each is None:
        raise Refused("common.old_button")
    if (each.settled_how or "open") != how:
        await proceedings.matters.settle(turn, found, each.id, None if how == "open" else how)
    await outbox.show(turn, turn.here.id, card_name(network_id), {"page": page}, network_id=network_id)
    turn.answer(f"minutes.settled_{how}", ordinal=each.ordinal)
