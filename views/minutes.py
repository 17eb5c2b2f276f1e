"""A draft is offered to members where they already look: a button on the summary, on their card of the meeting, on the next invitation.

Whoever wishes to check it gets the .pdf in private; nobody is sent what they did not ask for (docs/decisions/minutes.md).
"""

from typing import Any

from domain.minutes import State
from domain.rights import Right
from storage import chats, meetings, minutes, networks, outbox
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Button, Keyboard, data, url
from views import naming
from views.standing import Standing, of_person

MOST_IN_LIST = 15  # meetings with buttons on one card; a year of one body has twelve


async def offered(connection: AsyncConnection, network: Network, meeting: Meeting) -> minutes.Minutes | None:
    """A meeting's minutes, once members may read them."""
    found = await minutes.of_meeting(connection, network.id, meeting.id)
    if found is None or (found.state is not State.ADOPTED and found.sent_version is None):
        return None
    return found


async def to_be_adopted(connection: AsyncConnection, network: Network, meeting: Meeting) -> list[Button]:
    """The buttons of an invitation: the drafts that this meeting is to adopt, newest first, at most two."""
    waiting = await minutes.not_adopted(connection, network.id, meeting.body_id, meeting.starts_at)
    buttons = []
    for each in reversed(waiting):
        found = await offered(connection, network, each)
        if found is not None:
            number = naming.number_words(network, each, naming.fixed_number(each))  # under that body's own invitation
            buttons.append(data("minutes.read_draft", f"minutes.read:{found.id}", numbered=number))
    return buttons[:2]


def values_of(found: minutes.Minutes | None) -> dict[str, Any] | None:
    """What a card says about offered minutes; None: nothing."""
    if found is None:
        return None
    return {"id": found.id, "state": found.state.value, "version": found.sent_version or found.version}


def button(found: minutes.Minutes) -> Button:
    """[ดูรายงานการประชุม] in a private chat."""
    return data("minutes.read", f"minutes.read:{found.id}")


def way(found: minutes.Minutes) -> Button:
    """The same in the group: opens the private chat."""
    return outbox.url("minutes.read", f"https://t.me/{{bot}}?start=v{found.id}")


def adoption_title(network: Network, meeting: Meeting) -> str:
    """รับรองรายงานการประชุมครั้งที่ 12/2569, also of an extraordinary meeting."""
    number = naming.number_words(network, meeting, naming.fixed_number(meeting))
    return naming.said(network, "minutes.adopt_title", numbered=number)


async def to_adopt(
    connection: AsyncConnection, network: Network, body: Body, meeting: Meeting | None
) -> list[dict[str, Any]]:
    """Every minute that is not adopted yet, oldest first, also the last before the bot: `title`, `adopts` (meeting or None)."""
    before = meeting.starts_at if meeting is not None else None
    found: list[dict[str, Any]] = []
    if body.held_before and body.held_year:
        number = naming.said(
            network, "minutes.numbered", number=[body.held_before, body.held_year], extraordinary=False
        )
        last = naming.said(network, "minutes.adopt_title", numbered=number)
        if last not in await minutes.adopted_titles(connection, network.id, body.id):
            found.append({"title": last, "adopts": None})
    for each in await minutes.not_adopted(connection, network.id, body.id, before):
        if meeting is None or each.id != meeting.id:
            found.append({"title": adoption_title(network, each), "adopts": each.id})
    return found


# --- the minutes themselves ---------------------------------------------------------------------------------------------------


async def state_values(
    connection: AsyncConnection, network: Network, meeting: Meeting, found: minutes.Minutes
) -> dict[str, Any]:
    """What every text about minutes says of them."""
    by = (await chats.person_by_id(connection, found.last_by)).name if found.last_by else None
    adopted = None
    if found.adopted_in is not None:
        adopting = await meetings.by_id(connection, network.id, found.adopted_in)
        adopted = naming.number_words(network, adopting, naming.fixed_number(adopting))  # of the same body
    return {
        "minutes": found.id,
        **await naming.numbered_in(connection, network, meeting, naming.fixed_number(meeting)),
        "day": meeting.starts_at.astimezone(network.tz).date().isoformat(),
        "state": found.state.value,
        "version": found.version,
        "checker": found.checker_name,
        "sent_version": found.sent_version,
        "sent_at": found.sent_at.isoformat() if found.sent_at else None,
        "adopted": adopted,
        "last": {"act": found.last_act, "by": by, "at": found.last_at.isoformat()},
    }


def fill_names(found: minutes.Minutes, count: int) -> Keyboard:
    """[เติมชื่อที่ขาด], where any is missing."""
    return [[data("minutes.fill_names", f"minutes.names:{found.id}", count=count)]] if count else []


def back(found: minutes.Minutes) -> Button:
    """Back to where the minutes stand."""
    return data("minutes.back", f"minutes.back:{found.id}")


def may_read(where: Standing, found: minutes.Minutes) -> bool:
    """Whether who stands so in the minutes' body may read them."""
    if where.may(Right.WRITE_MINUTES) or found.state is State.ADOPTED:
        return True
    return found.sent_version is not None and bool(where.offices or where.members)


async def of_year(
    connection: AsyncConnection, network: Network, person_id: int, year: int | None, *, private: bool
) -> tuple[dict[str, Any], Keyboard]:
    """The meetings of a year (the newest when None), newest first: what is said of them, in private with their files."""
    bodies = {body.id: body for body in await networks.bodies_of(connection, network.id)}
    standing_in = {key: await of_person(connection, network.id, person_id, key) for key in bodies}
    before = {body.held_year for body in bodies.values() if body.held_before and body.held_year}
    years = sorted(
        {*await meetings.by_year(connection, network.id, network.tz, minutes.listed(network.id)), *before}, reverse=True
    )
    chosen = year if year in years else next(iter(years), None)
    listed = list[Meeting]()
    if chosen is not None:
        listed = await meetings.of_year(connection, network.id, chosen, network.tz, minutes.listed(network.id))
    written = await minutes.of_meetings(connection, network.id, [meeting.id for meeting in listed])
    rows: list[dict[str, Any]] = []
    keyboard: Keyboard = []
    for meeting in listed:
        found, body_name = written.get(meeting.id), bodies[meeting.body_id].name
        numbered = naming.number_words(network, meeting, naming.fixed_number(meeting))
        rows.append(
            {
                "numbered": numbered,
                "body": body_name,
                "day": meeting.starts_at.astimezone(network.tz).date().isoformat(),
                "state": found.state.value if found is not None and found.version else None,
            }
        )
        if found is None or not found.version or not private or len(keyboard) >= MOST_IN_LIST:
            continue
        writes = standing_in[meeting.body_id].may(Right.WRITE_MINUTES)
        row = []
        if may_read(standing_in[meeting.body_id], found):
            row.append(data("minutes.file_pdf", f"minutes.file:{found.id}:pdf", numbered=numbered, body=body_name))
        if writes:
            row.append(data("minutes.file_docx", f"minutes.file:{found.id}:docx", numbered=numbered, body=body_name))
            if found.state is not State.ADOPTED:
                row.append(data("minutes.open", f"minutes.open:{found.id}"))
        if row:
            keyboard.append(row)
    if private and chosen is not None:
        if listed:
            keyboard.append([data("minutes.register", f"minutes.register:{network.id}:{chosen}", year=chosen)])
            if (await of_person(connection, network.id, person_id)).may(Right.FOLLOW_UP_RESOLUTIONS):
                keyboard.append([data("minutes.settling", f"minutes.settling:{network.id}")])
        others = [each for each in years if each != chosen][:6]
        keyboard += [
            [data("minutes.year", f"minutes.year:{network.id}:{each}", year=each) for each in others[start : start + 3]]
            for start in range(0, len(others), 3)
        ]
        keyboard.append([data("archive.button", f"archive.begin:{network.id}")])
    elif listed:
        keyboard.append([url("minutes.open_private", f"https://t.me/{{bot}}?start=y{network.id}")])
    counts = [
        {"body": body.name, "count": body.held_before}
        for body in bodies.values()
        if body.held_before and body.held_year == chosen
    ]
    values = {
        "network": network.name,
        "year": chosen,
        "rows": rows,
        "before": counts,
        "private": private,
    }
    return values, keyboard
