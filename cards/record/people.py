"""The views of the secretary's card about people: the list, one seat, who presides, guests, interests."""

import domain.attendance
from cards.drawing import Card, Look, card
from cards.record.pages import back, claims_row, paged, pages
from storage.desks import Desk
from storage.outbox import Keyboard, sealed
from views.meetings import REASONS
from views.proceedings import Kept, button, leaders, others_who_may_preside, people_of, ticked

_AFTER = {None: "left", "left": "abstained", "abstained": "none"}  # what the next tap on an interest says


async def list_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """Who is there: prefilled with those who said they come; [ตามนี้] makes the quorum."""
    recorded = kept.recorded
    page = paged(recorded.seats, desk.page)
    claimed = {claim.member_id for claim in recorded.claims}
    keyboard: Keyboard = []
    there = [seat.member_id for seat in recorded.seats if ticked(kept, seat)]
    if kept.found.listed_at is None:
        keyboard.append([sealed(button(kept, "accept", count=len(there)), *there)])
    keyboard += claims_row(kept)
    for seat in page.rows:
        keyboard.append(
            [
                button(
                    kept,
                    "tick",
                    seat.member_id,
                    page.number,
                    int(not ticked(kept, seat)),
                    there=ticked(kept, seat),
                    name=seat.name,
                    claimed=seat.member_id in claimed,
                    expected=seat.expected,
                    proxy=seat.proxy,
                ),
                button(kept, "view", "seat", 0, seat.member_id, label="seat_more"),
            ]
        )
    keyboard += pages(kept, "list", page)
    keyboard.append([button(kept, "guests", count=len(recorded.guests))])
    if kept.found.listed_at is None:
        if kept.found.reopened is None:
            keyboard.append([button(kept, "take_back")])
    else:
        keyboard.append([back(kept)])
    values = {
        "count": len(there),
        "guests": [guest.name for guest in recorded.guests],
        "page": page.number + 1,
        "pages": page.of,
    }
    return card("proceedings.desk_list", keyboard, **values)


async def seat_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """One seat: there or not, since when, through whom, why not."""
    seat = kept.recorded.seat(desk.about or 0)
    if seat is None:
        return await list_view(look, kept, desk)
    key = seat.member_id
    found = kept.found
    there = ticked(kept, seat)
    stay = domain.attendance.stay(kept.recorded.moves, key, found.started_at)
    keyboard: Keyboard = []
    by_hour = found.recorded == "afterwards" or found.reopened == "record"
    if found.listed_at is None:
        label = "is_there" if not there else "is_not_there"
        keyboard.append([button(kept, "tick", key, desk.page, int(not there), label=label)])
        if by_hour:
            keyboard.append([button(kept, "hour_in", key)])
    elif key in kept.recorded.room:
        keyboard.append([button(kept, "hour_out" if by_hour else "gone", key, label="gone")])
        if not by_hour:
            keyboard[-1].append(button(kept, "hour_out", key, label="gone_earlier"))
        keyboard.append([button(kept, "hour_in", key)])
        keyboard.append([button(kept, "never_came", key)])
    else:
        keyboard.append([button(kept, "came", key, label="came_at_start" if by_hour else "came")])
        keyboard[-1].append(button(kept, "hour_in", key))
    keyboard.append([button(kept, "substitute", key)])
    if not there:
        rows = [button(kept, "excuse", key, each, label=f"excuse_{each}") for each in REASONS]
        keyboard += [rows[:2], rows[2:]]
    keyboard.append([button(kept, "view", "list", desk.page, label="back_to_list")])
    values = {
        "seat": seat.name,
        "there": there,
        "expected": seat.expected,
        "proxy": seat.proxy,
        "excused": seat.excused,
        "reason": seat.reason,
        "words": seat.words,
        "arrived_at": stay.arrived_at.isoformat() if stay.arrived_at else None,
        "left_at": stay.left_at.isoformat() if stay.left_at else None,
    }
    return card("proceedings.desk_seat", keyboard, **values)


async def override_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """Somebody sits for the seat who could say it themselves: what is said of them is asked about first."""
    key = desk.about or 0
    inside = kept.recorded.holders.get(key)
    if not inside:
        return await seat_view(look, kept, desk)
    names = [name for person_id, name in await people_of(look.connection, kept, key, inside) if person_id is not None]
    keyboard: Keyboard = [
        [button(kept, desk.view, key, "sure", label=f"{desk.view}_sure")],
        [button(kept, "view", "seat", 0, key, label="back")],
    ]
    return card("proceedings.desk_override", keyboard, seat=kept.seat_name(key), names=names, how=desk.view)


async def preside_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """Who presides: chair and vice-chair first, then whoever is in the room."""
    keyboard: Keyboard = [
        [button(kept, "preside", "p", holder.person_id, label=f"preside_{why.value}", name=holder.name)]
        for holder, why in await leaders(look.connection, kept)
    ]
    rows = await others_who_may_preside(look.connection, kept)
    page = paged(rows, desk.page)
    keyboard += [
        [button(kept, "preside", kind, key, label="preside_chosen", name=name, seat=seat)]
        for kind, key, name, seat in page.rows
    ]
    keyboard += pages(kept, "preside", page)
    return card("proceedings.desk_preside", [*keyboard, [back(kept)]])


async def interest_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """Who has an interest in the open matter: each tap goes from none to left the room, to abstains."""
    matter = kept.recorded.matter(kept.found.matter_id)
    if matter is None:
        return card("proceedings.desk_interest", [[back(kept)]], title="")
    how = kept.recorded.interests.get(matter.id, {})
    inside = [seat for seat in kept.recorded.seats if seat.member_id in kept.recorded.room or seat.member_id in how]
    page = paged(inside, desk.page)
    keyboard: Keyboard = [
        [
            button(
                kept, "interest", matter.id, seat.member_id, page.number, _AFTER[how.get(seat.member_id)],
                label="interest_of", name=seat.name, how=how.get(seat.member_id),
            )
        ]
        for seat in page.rows
    ]  # fmt: skip
    keyboard += pages(kept, "interest", page)
    return card("proceedings.desk_interest", [*keyboard, [back(kept)]], title=matter.title)
