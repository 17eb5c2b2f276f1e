"""The cards of elections: which meeting elects and who stands, a nomination, ballots by phone, and the vote at the record's card."""

from typing import Any

import views.elections
from cards.drawing import Card, Look, card
from domain.elections import LONGEST, OPEN, Kind, Place, Standing, State, Way, suggested
from domain.people import Office
from domain.rights import Right
from storage import decisions, elections, members, networks, proceedings
from storage.elections import Election, Nominee, Places
from storage.outbox import Keyboard, data
from views.proceedings import cast_by, read
from views.standing import Standing as Where

MOST = 20  # names on one card


# --- the election ---------------------------------------------------------------------------------------------------------------


async def election(look: Look) -> Card | None:
    """An election, for whoever has a part in the network."""
    connection = look.connection
    found = await elections.by_id(connection, look.network_id, look.key)
    where = await look.standing(found.network_id, found.body_id) if found is not None else None
    if found is None or where is None or found.kind is not Kind.ELECTION:
        return None
    network = await networks.by_id(connection, found.network_id)
    body = await networks.body(connection, network.id, found.body_id)
    places = await elections.places(connection, found.id)
    nominees = await elections.nominees(connection, found.id)
    leads = where.may(Right.APPOINT)
    coming = (
        await views.elections.coming(connection, network, body, look.now)
        if found.state in (State.ASKED, State.CALLED)
        else []
    )
    day, number = await views.elections.day_of(connection, network, body, found, look.now)
    ends = min((each.ends for each in places if each.ends is not None), default=None)
    face = str(look.view.get("face", "")) if leads else ""
    return card(
        "elections.card",
        await _changes(look, where, found, places, nominees, coming, face),
        state=found.state.value,
        offices=views.elections.offices_of(places),
        ends=ends.isoformat() if ends else None,
        day=day.isoformat() if day else None,
        number=number,
        years=found.years,
        rows=[views.elections.standing_row(each, nominees, leads=leads) for each in places],
        leads=leads,
        face=face,
    )


async def _changes(
    look: Look,
    where: Where,
    found: Election,
    places: list[Places],
    nominees: list[Nominee],
    coming: list[views.elections.Coming],
    face: str,
) -> Keyboard:
    here, leads = f"{found.network_id}:{found.id}", where.may(Right.APPOINT)
    keyboard: Keyboard = []
    if found.state in (State.DONE, State.DROPPED) and leads:
        return [[data("elections.anew", f"elections.anew:{here}")]]
    if found.state not in (State.ASKED, State.CALLED):
        return []
    if leads and face == "off":
        off = data("elections.not_held", f"elections.call_off:{here}")
        return [[off], [data("elections.back", f"elections.face:{here}:card")]]
    if leads and face == "offices":
        count = {each.office: each.places for each in places}
        for office in views.elections.OFFERED:
            now = count.get(office, 0)
            row = [
                data(
                    "elections.office_count",
                    f"elections.office:{here}:{office}:{0 if now and office is not Office.COMMITTEE else now + 1}",
                    office=office.value,
                    places=now,
                )
            ]
            if office is Office.COMMITTEE and now:
                row.append(data("elections.fewer", f"elections.office:{here}:{office}:{now - 1}"))
            keyboard.append(row)
        return [*keyboard, [data("elections.back", f"elections.face:{here}:card")]]
    if leads and (found.state is State.ASKED or face == "others"):
        ends = [each.ends for each in places if each.ends is not None]
        best = suggested([each.day for each in coming], min(ends) if ends else look.now.date())
        shown = [each for each in coming if face == "others" or best in (None, each.day)]
        keyboard += [
            [
                data(
                    "elections.meeting",
                    f"elections.meet:{here}:{each.day.isoformat()}",
                    number=each.number,
                    day=each.day.isoformat(),
                )
            ]
            for each in shown
        ]
        if face != "others" and len(coming) > 1:
            keyboard.append([data("elections.others", f"elections.face:{here}:others")])
        keyboard.append([data("elections.own_day", f"elections.day:{here}")])
    own = {each.id for each in where.members} & set(await decisions.standing(look.connection, found.network_id))
    if own and face != "others":
        keyboard.append([data("elections.name", f"elections.name:{here}")])
    if leads and face != "others":
        keyboard += _answers(found.network_id, nominees)
        years = found.years % LONGEST + 1
        keyboard.append([data("elections.years", f"elections.years:{here}:{years}", years=found.years)])
        keyboard.append([data("elections.edit_offices", f"elections.face:{here}:offices")])
        if found.state is State.CALLED:
            keyboard.append([data("elections.other_meeting", f"elections.face:{here}:others")])
        keyboard.append([data("elections.hold_none", f"elections.face:{here}:off")])
    elif leads:
        keyboard.append([data("elections.back", f"elections.face:{here}:card")])
    return keyboard


def _answers(network_id: int, nominees: list[Nominee]) -> Keyboard:
    """Who cannot be written to answers chair or secretary."""
    return [
        [
            data("elections.accepted_by", f"elections.accept:{network_id}:{each.id}:1", name=each.name),
            data("elections.refused_by", f"elections.accept:{network_id}:{each.id}:0", name=each.name),
        ]
        for each in nominees
        if each.state is Standing.ASKED and each.private_chat_id is None
    ][:MOST]


async def nomination(look: Look) -> Card | None:
    """A nomination, for who was named."""
    found = await elections.nominee(look.connection, look.network_id, look.key)
    if found is None or not look.private or found[1].private_chat_id is None:
        return None
    election, named = found
    if (await look.person() or named).id not in (named.person_id,):
        return None
    network = await networks.by_id(look.connection, election.network_id)
    body = await networks.body(look.connection, network.id, election.body_id)
    member = await members.by_id(look.connection, network.id, named.member_id) if named.member_id else None
    day, _ = await views.elections.day_of(look.connection, network, body, election, look.now)
    over = election.state not in OPEN or (named.state is Standing.ASKED and election.state is State.VOTING)
    here = f"{network.id}:{named.id}"
    keyboard: Keyboard = []
    if named.state is Standing.ASKED and not over:
        keyboard = [
            [
                data("elections.accept", f"elections.accept:{here}:1"),
                data("elections.decline", f"elections.accept:{here}:0"),
            ]
        ]
    elif named.state is Standing.ACCEPTED and not over:
        keyboard = [[data("elections.withdraw", f"elections.withdraw:{here}")]]
    return card(
        "elections.nomination",
        keyboard,
        by=member.name if member is not None else None,
        office=named.office.value,
        day=day.isoformat() if day and election.proceedings_id is None else None,
        state=named.state.value,
        won=bool(named.won) and election.state is State.DONE,
        over=over,
        called_off=election.state is State.DROPPED,
    )


# --- by phone -------------------------------------------------------------------------------------------------------------------


async def ballots(look: Look) -> Card | None:
    """One's own ballots, for every seat whose vote the person casts."""
    connection = look.connection
    found = await elections.by_id(connection, look.network_id, look.key)
    person = await look.person()
    if found is None or person is None or found.proceedings_id is None:
        return None
    kept = await read(connection, await proceedings.by_id(connection, found.network_id, found.proceedings_id))
    if found.state is not State.VOTING or found.way is not Way.PHONES or not kept.found.live:
        return card("elections.ballots", open=False, rows=[])
    nominees = await elections.nominees(connection, found.id)
    counts = await elections.counts(connection, found.id)
    mine = await cast_by(connection, kept, sorted(kept.recorded.room_for(found.matter_id or 0)), person.id)
    rows, keyboard = list[dict[str, Any]](), list[Any]()
    for place in await elections.places(connection, found.id):
        if place.state not in (Place.OPEN, Place.TIED):
            continue
        stand, left, round_ = elections.still_open(place, nominees, counts)
        cast = await elections.ballots(connection, found.id, place.office, round_)
        for seat in mine:
            own = cast.get(seat)
            rows.append(
                {
                    "seat": kept.seat_name(seat) if len(mine) > 1 else "",
                    "office": place.office.value,
                    "places": left,
                    "again": round_ == 2,
                    "names": [each.name for each in stand],
                    "chosen": [each.name for each in stand if own is not None and each.id in own.chosen],
                    "against": own is not None and own.against,
                    "voted": own is not None,
                }
            )
            at = f"elections.vote:{found.network_id}:{found.id}:{place.id}:{seat}:{round_}"
            number = len(rows)
            for each in stand:
                label = "elections.ballot_for" if len(stand) == 1 else "elections.ballot_name"
                on = own is not None and each.id in own.chosen
                keyboard.append([data(label, f"{at}:{each.id}", row=number, name=each.name, on=on)])
            last = [
                data(
                    "elections.ballot_none",
                    f"{at}:none",
                    row=number,
                    on=own is not None and not own.chosen and not own.against,
                )
            ]
            if len(stand) == 1:
                on = own is not None and own.against
                last.insert(0, data("elections.ballot_against", f"{at}:against", row=number, on=on))
            keyboard.append(last)
    return card("elections.ballots", keyboard, open=bool(rows), rows=rows)


CARDS = {
    "ballots": ballots,
    "election": election,
    "nomination": nomination,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
