"""The card on which a person says what became of each resolution: nothing else closes one, however much of its work is done."""

from datetime import timedelta
from typing import Any

from acts.minutes.listing import yours
from documents.year_register import work_of
from domain.refusal import Refused
from domain.resolutions import Settled, progress
from domain.rights import Right
from storage import action_items, meetings, networks, outbox, proceedings
from storage.meetings import Meeting
from storage.outbox import Keyboard, data
from storage.proceedings import Recorded, Resolution
from storage.turn import Turn
from views.standing import Standing

ON_A_PAGE = 5
STAYS_FOR = timedelta(hours=12)  # so long a resolution that was just closed stands there, to be opened again
LONGEST = 200  # characters of a resolution on the card


def card_name(network_id: int) -> str:
    """The name of the card of resolutions that nobody has closed."""
    return f"resolutions:{network_id}"


async def show(turn: Turn, network_id: int, page: int, *, fresh: bool = False) -> None:
    """[ติดตามมติ]: the resolutions of which nobody has said what became, the newest first, with how much of their work is done."""
    where = await _keeper(turn, network_id)
    await _show(turn, where, page, fresh=fresh)


async def _keeper(turn: Turn, network_id: int) -> Standing:
    """Where the person stands who may say what became of resolutions: chair, secretary, vice-chair, assistant, in private."""
    where = await yours(turn, network_id)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    where.require(Right.FOLLOW_UP_RESOLUTIONS)
    return where


async def _listed(turn: Turn, where: Standing) -> list[tuple[Meeting, Recorded, Resolution]]:
    found: list[tuple[Meeting, Recorded, Resolution]] = []
    for body in await networks.bodies_of(turn.connection, where.network.id):
        for meeting in await meetings.of_body(turn.connection, where.network.id, body.id):
            held = await proceedings.of_meeting(turn.connection, where.network.id, meeting.id)
            if held is None or held.running or meeting.number is None:
                continue
            recorded = await proceedings.whole(turn.connection, held)
            for each in sorted(recorded.resolutions, key=lambda one: one.ordinal):
                lately = each.settled_at is not None and turn.now - each.settled_at < STAYS_FOR
                if each.kind != "lost" and (each.settled_how is None or lately):
                    found.append((meeting, recorded, each))
    return sorted(found, key=lambda each: (-each[0].starts_at.timestamp(), each[2].ordinal))


async def _show(turn: Turn, where: Standing, page: int, *, fresh: bool = False) -> None:
    network = where.network
    listed = await _listed(turn, where)
    pages = max(1, -(-len(listed) // ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    today = turn.now.astimezone(network.tz).date()
    rows: list[dict[str, Any]] = []
    keyboard: Keyboard = []
    for place, (meeting, recorded, each) in enumerate(listed[page * ON_A_PAGE : (page + 1) * ON_A_PAGE], start=1):
        items = []
        for given in recorded.assignments_of(each.matter_id):
            item = await action_items.by_id(turn.connection, network.id, given.action_item_id or 0)
            items += [item] if item is not None else []
        settled = Settled(each.settled_how) if each.settled_how else None
        stands = progress(settled, work_of(items), today)
        words = " ".join(each.words.split())
        rows.append(
            {
                "place": place,
                "number": [meeting.number, meeting.number_year],
                "extraordinary": meeting.kind == "extraordinary",
                "ordinal": each.ordinal,
                "words": words[:LONGEST],
                "cut": len(words) > LONGEST,
                "state": stands.state.value,
                "done": stands.done,
                "given": stands.given,
            }
        )
        target = f"minutes.settle_resolution:{network.id}:{recorded.proceedings.id}:{each.id}"
        acts = ("done", "dropped") if settled is None else ("open",)
        keyboard.append([data(f"minutes.settle_{act}", f"{target}:{act}:{page}", place=place) for act in acts])
    turning = [
        data("minutes.settle_page", f"minutes.settling:{network.id}:{to}", page=to + 1)
        for to in (page - 1, page + 1)
        if 0 <= to < pages
    ]
    keyboard += [turning] if turning else []
    values = {"network": network.name, "rows": rows, "count": len(listed), "page": page + 1, "pages": pages}
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network.id),
        "minutes.settling_card",
        values,
        keyboard=keyboard,
        network_id=network.id,
        fresh=fresh,
    )


async def settle(turn: Turn, network_id: int, proceedings_id: int, resolution_id: int, how: str, page: int) -> None:
    """A person closes a resolution, or opens it again; a press for what it is already changes nothing."""
    where = await _keeper(turn, network_id)
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
    await _show(turn, where, page)
    turn.answer(f"minutes.settled_{how}", ordinal=each.ordinal)
