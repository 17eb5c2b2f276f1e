"""The views of the secretary's card about an election: who presides, which way, sums, lots."""

from typing import Any

import views.elections
from cards.drawing import Card, Look, card
from cards.record.pages import back, claims_row, paged, pages
from domain import attendance
from domain.elections import OPEN, Kind, Place, Standing, State, Way
from storage import chats, elections
from storage.desks import Desk
from storage.elections import Election, Nominee, Places
from storage.outbox import Keyboard, data
from storage.recorded import Matter
from views.proceedings import Kept, button, people_of, shown_as


async def desk_view(look: Look, kept: Kept, at_hand: dict[str, Any], matter: Matter) -> Card | None:
    """An election that is the open matter; None for any other matter, and for one that was closed."""
    found = await elections.of_matter(look.connection, kept.network.id, matter.id)
    if found is None or found.state not in OPEN or matter.outcome is not None:
        return None
    places = await elections.places(look.connection, found.id)
    nominees = await elections.nominees(look.connection, found.id)
    counts = await elections.counts(look.connection, found.id)
    inside = attendance.people_in(kept.recorded.moves, kept.recorded.at)
    rows = []
    for place in places:
        stand, left, round_ = elections.still_open(place, nominees, counts)
        row = views.elections.standing_row(place, nominees, leads=found.state is State.CALLED)
        row["names"] = [[each.name, each.person_id in inside] for each in elections.standing_for(place, nominees)]
        row |= {"state": place.state.value, "left": left, "tied": [each.name for each in stand] if round_ == 2 else []}
        rows.append(row)
    step = _step(kept, found, places, nominees)
    removed = ""
    if places and places[0].removes_person_id is not None:
        removed = (await chats.person_by_id(look.connection, places[0].removes_person_id)).name
    voted = 0
    if step == "phones":
        waiting = [each for each in places if each.state in (Place.OPEN, Place.TIED)]
        cast = [
            set(
                await elections.ballots(
                    look.connection, found.id, each.office, elections.still_open(each, nominees, counts)[2]
                )
            )
            for each in waiting
        ]
        voted = len(set.intersection(*cast)) if cast else 0
    values = {
        "at_hand": at_hand,
        "election": found.kind.value,
        "step": step,
        "chosen": found.presiding_name or "",
        "way": found.way.value if found.way else None,
        "voted": voted,
        "rows": rows,
        "removed": removed,
    }
    return card("elections.desk", _ways(kept, found, matter, nominees, step, counted=bool(counts)), **values)


def _step(kept: Kept, found: Election, places: list[Places], nominees: list[Nominee]) -> str:
    if found.state is not State.VOTING:
        if found.kind is Kind.REMOVAL and not found.heard:
            return "heard"
        if views.elections.another_presides(kept, found, views.elections.concerned(places, nominees)):
            return "preside"
        return "way"
    if all(each.state in (Place.FILLED, Place.NOBODY) for each in places):
        return "done"
    if any(each.state is Place.LOTS for each in places) and not any(
        each.state in (Place.OPEN, Place.TIED) for each in places
    ):
        return "lots"
    if found.way is None:
        return "way"
    return "phones" if found.way is Way.PHONES else "count"


def _ways(
    kept: Kept, found: Election, matter: Matter, nominees: list[Nominee], step: str, *, counted: bool
) -> Keyboard:
    here = f"{kept.found.id}:{found.id}"
    keyboard: Keyboard = [*claims_row(kept)]
    if step == "heard":
        keyboard.append([data("elections.was_heard", f"elections.heard:{here}")])
    elif step == "preside":
        keyboard.append([button(kept, "view", "electing", label="elections_present")])
    elif step == "way":
        ways = [Way.HANDS, Way.SECRET] if found.kind is Kind.REMOVAL else list(Way)
        keyboard += [[data(f"elections.way_{way}", f"elections.open:{here}:{way}")] for way in ways]
    elif step == "phones":
        keyboard.append([data("elections.close_phones", f"elections.close_phones:{here}")])
    elif step == "done":
        keyboard.append([data("elections.close", f"elections.close:{here}")])
    if found.state is State.CALLED and found.kind is Kind.ELECTION:
        for each in nominees:
            if each.state is Standing.ASKED:
                answer = f"elections.floor:{here}:{each.id}"
                keyboard.append(
                    [
                        data("elections.accepted_by", f"{answer}:1", name=each.name),
                        data("elections.refused_by", f"{answer}:0", name=each.name),
                    ]
                )
        keyboard.append([data("elections.add_name", f"elections.add:{here}")])
    elif step in ("count", "phones") or (step == "done" and not counted):
        keyboard.append([data("elections.other_way", f"elections.unopen:{here}")])
    if found.state is not State.VOTING:
        keyboard.append([button(kept, "close", matter.id, "postponed", shown_as(kept, matter), label="postponed")])
    keyboard.append([button(kept, "view", "more", label="more"), button(kept, "end")])
    return keyboard


async def preside_view(look: Look, kept: Kept, desk: Desk) -> Card | None:
    """Who is there and does not stand: one of them presides over the election. None: no election is the open matter."""
    found = await elections.of_matter(look.connection, kept.network.id, kept.found.matter_id or 0)
    if found is None or found.state not in OPEN:
        return None
    nominees = await elections.nominees(look.connection, found.id)
    concerned = views.elections.concerned(await elections.places(look.connection, found.id), nominees)
    rows: list[tuple[int, str]] = []
    told: set[int] = set()
    for member_id, inside in kept.recorded.holders.items():
        person_id, name = (await people_of(look.connection, kept, member_id, inside))[0]
        if person_id is None or person_id not in concerned | told:
            rows.append((member_id, name or kept.seat_name(member_id)))
            told |= {person_id} if person_id is not None else set()
    page = paged(rows, desk.page)
    keyboard: Keyboard = [
        [data("elections.present", f"elections.preside:{kept.found.id}:{found.id}:{member_id}", name=name)]
        for member_id, name in page.rows
    ]
    return card("elections.desk_preside", [*keyboard, *pages(kept, "electing", page), [back(kept)]])
