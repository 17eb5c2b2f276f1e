"""The views of the secretary's card about people: the list, one seat, who presides, guests, interests."""

from typing import Any

from acts.proceedings.access import Kept
from acts.proceedings.buttons import back, button, paged, pages
from acts.proceedings.settling import leaders
from domain import attendance as rules
from storage import members
from storage.outbox import Keyboard
from storage.proceedings import Desk, Seat
from storage.turn import Turn

_AFTER = {None: "left", "left": "abstained", "abstained": "none"}  # what the next tap on an interest says
REASONS = ("ill", "busy", "official", "unstated")


def ticked(kept: Kept, seat: Seat) -> bool:
    """Whether a seat counts as present on the list: ticked before it was accepted, in the room afterwards."""
    if kept.found.listed_at is None:
        claimed = any(claim.member_id == seat.member_id for claim in kept.recorded.claims)
        return seat.ticked or claimed or seat.member_id in kept.recorded.room
    return seat.member_id in kept.recorded.room


async def list_view(turn: Turn, kept: Kept, desk: Desk) -> tuple[str, dict[str, Any], Keyboard]:
    """Who is there: prefilled with those who said they come; [ตามนี้] makes the quorum."""
    recorded = kept.recorded
    page = paged(recorded.seats, desk.page)
    claimed = {claim.member_id for claim in recorded.claims}
    keyboard: Keyboard = []
    count = sum(1 for seat in recorded.seats if ticked(kept, seat))
    if kept.found.listed_at is None:
        keyboard.append([button(kept, "accept", count, count=count)])
    elif claimed:
        keyboard.append([button(kept, "take_claims", count=len(claimed))])
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
        "count": count,
        "guests": [guest.name for guest in recorded.guests],
        "page": page.number + 1,
        "pages": page.of,
    }
    return "proceedings.desk_list", values, keyboard


async def seat_view(turn: Turn, kept: Kept, desk: Desk) -> tuple[str, dict[str, Any], Keyboard]:
    """One seat: there or not, since when, through whom, why not."""
    seat = kept.recorded.seat(desk.about or 0)
    if seat is None:
        return await list_view(turn, kept, desk)
    key = seat.member_id
    found = kept.found
    there = ticked(kept, seat)
    stay = rules.stay(kept.recorded.moves, key, found.started_at)
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
    return "proceedings.desk_seat", values, keyboard


async def override_view(turn: Turn, kept: Kept, desk: Desk) -> tuple[str, dict[str, Any], Keyboard]:
    """Somebody sits for the seat who could say it themselves: what is said of them is asked about first."""
    key = desk.about or 0
    inside = kept.recorded.holders.get(key)
    if not inside:
        return await seat_view(turn, kept, desk)
    names = [name for person_id, name in await people_of(turn, kept, key, inside) if person_id is not None]
    keyboard: Keyboard = [
        [button(kept, desk.view, key, "sure", label=f"{desk.view}_sure")],
        [button(kept, "view", "seat", 0, key, label="back")],
    ]
    return "proceedings.desk_override", {"seat": kept.seat_name(key), "names": names, "how": desk.view}, keyboard


async def preside_view(turn: Turn, kept: Kept, desk: Desk) -> tuple[str, dict[str, Any], Keyboard]:
    """Who presides: chair and vice-chair first, then whoever is in the room."""
    keyboard: Keyboard = [
        [button(kept, "preside", "p", holder.person_id, label=f"preside_{why.value}", name=holder.name)]
        for holder, why in await leaders(turn, kept)
    ]
    led = {holder.person_id for holder, _ in await leaders(turn, kept)}
    rows: list[tuple[str, int, str, str]] = []
    for member_id, inside in kept.recorded.holders.items():
        seat = kept.seat_name(member_id)
        for person_id, name in await people_of(turn, kept, member_id, inside):
            if person_id is None:
                rows.append(("m", member_id, name or seat, seat))
            elif person_id not in led and person_id not in {row[1] for row in rows if row[0] == "p"}:
                rows.append(("p", person_id, name, seat))
    page = paged(rows, desk.page)
    keyboard += [
        [button(kept, "preside", kind, key, label="preside_chosen", name=name, seat=seat)]
        for kind, key, name, seat in page.rows
    ]
    keyboard += pages(kept, "preside", page)
    return "proceedings.desk_preside", {}, [*keyboard, [back(kept)]]


async def people_of(
    turn: Turn, kept: Kept, member_id: int, inside: frozenset[int | None]
) -> list[tuple[int | None, str]]:
    """(person, name) of those who fill a seat; a substitute has no key."""
    from storage import chats

    found: list[tuple[int | None, str]] = []
    seat = kept.recorded.seat(member_id)
    for person_id in sorted(inside, key=lambda each: each or 0):
        if person_id is None:
            moves = [
                move for move in kept.recorded.moves if move.seat == member_id and move.person is None and move.name
            ]
            found.append((None, (moves[-1].name if moves else None) or (seat.proxy if seat else None) or ""))
        else:
            found.append((person_id, (await chats.person_by_id(turn.connection, person_id)).name))
    return found


async def interest_view(turn: Turn, kept: Kept, desk: Desk) -> tuple[str, dict[str, Any], Keyboard]:
    """Who has an interest in the open matter: each tap goes from none to left the room, to abstains."""
    matter = kept.recorded.matter(kept.found.matter_id)
    if matter is None:
        return "proceedings.desk_interest", {"title": ""}, [[back(kept)]]
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
    return "proceedings.desk_interest", {"title": matter.title}, [*keyboard, [back(kept)]]


async def holders_now(turn: Turn, kept: Kept, member_id: int) -> list[int | None]:
    """Through whom a seat is filled when the list says that it is there.

    Those who claimed to be there or said they would come; a substitute announced; else the voter; else nobody known.
    """
    from storage import answers

    claimed = [claim.person_id for claim in kept.recorded.claims if claim.member_id == member_id]
    if claimed:
        return list(claimed)
    seat = kept.recorded.seat(member_id)
    if seat is not None and seat.proxy:
        return [None]
    people = await members.representatives_for(turn.connection, member_id)
    history = await answers.history(turn.connection, kept.network.id, kept.meeting.id)
    from domain.answers import AnswerKind, latest

    speaking = {each.person_id for each in people}
    said = [
        each.person
        for each in latest(history, member_id, kept.meeting.answers_since)
        if each.person in speaking and each.kind in (AnswerKind.YES, AnswerKind.LATE)
    ]
    voters = [each.person_id for each in people if each.voter]
    first: list[int | None] = [each.person_id for each in people[:1]]
    return list(said or voters) or first or [None]
