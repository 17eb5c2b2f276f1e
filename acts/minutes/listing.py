"""/minutes: the meetings year by year with the state of their minutes and their files, and the register of a year."""

from typing import Any

from acts import standing
from acts.minutes.access import may_read
from domain.meetings import State as MeetingState
from domain.minutes import State
from domain.refusal import Refused
from domain.rights import Right
from storage import meetings, networks, outbox
from storage import minutes as books
from storage.meetings import Meeting
from storage.outbox import Keyboard, data, url
from storage.turn import Turn
from views import naming
from views.standing import Standing

MOST = 15  # meetings with buttons on one card; a year of one body has twelve


def card_name(network_id: int) -> str:
    """The name of the list's card."""
    return f"minutes_of:{network_id}"


async def show(turn: Turn, where: Standing, year: int | None = None, *, pressed: int | None = None) -> None:
    """The meetings of a year (the newest when None), newest first; in private with their files."""
    text, values, keyboard = await _view(turn, where, year)
    network = where.network
    if not turn.here.private:
        outbox.reply(turn, text, values, keyboard=keyboard, network_id=network.id)
        return
    fresh = True
    for shown in await meetings.shown_on(turn.connection, card_name(network.id)):
        if shown.chat_id == turn.here.id and shown.message_id is not None:
            fresh = shown.message_id != pressed
            if fresh:
                outbox.strip_keyboard(turn, turn.here.id, shown.message_id)
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network.id),
        text,
        values,
        keyboard=keyboard,
        network_id=network.id,
        fresh=fresh,
    )


async def _view(turn: Turn, where: Standing, year: int | None) -> tuple[str, dict[str, Any], Keyboard]:
    connection, network = turn.connection, where.network
    minutes = await books.of_network(connection, network.id)
    held: list[tuple[Meeting, str]] = []
    before: dict[int, list[str]] = {}
    standing_in: dict[int, Standing] = {}
    for body in await networks.bodies_of(connection, network.id):
        standing_in[body.id] = await standing.in_body(turn, network.id, body.id)
        for meeting in await meetings.of_body(connection, network.id, body.id):
            if (meeting.number is not None and meeting.state is MeetingState.ENDED) or meeting.id in minutes:
                held.append((meeting, body.name))
        if body.held_before and body.held_year:
            before.setdefault(body.held_year, []).append(body.name)
    years = sorted({_year(network, meeting) for meeting, _ in held} | set(before), reverse=True)
    chosen = year if year in years else next(iter(years), None)
    listed = [pair for pair in held if _year(network, pair[0]) == chosen]
    listed.sort(key=lambda pair: pair[0].starts_at, reverse=True)
    rows: list[dict[str, Any]] = []
    keyboard: Keyboard = []
    for meeting, body_name in listed:
        found = minutes.get(meeting.id)
        numbered = naming.number_words(network, meeting, naming.fixed_number(meeting))
        rows.append(
            {
                "numbered": numbered,
                "body": body_name,
                "day": meeting.starts_at.astimezone(network.tz).date().isoformat(),
                "state": found.state.value if found is not None and found.version else None,
            }
        )
        if found is None or not found.version or not turn.here.private or len(keyboard) >= MOST:
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
    if turn.here.private and chosen is not None:
        if listed:
            keyboard.append([data("minutes.register", f"minutes.register:{network.id}:{chosen}", year=chosen)])
            if where.may(Right.FOLLOW_UP_RESOLUTIONS):
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
        for body in await networks.bodies_of(connection, network.id)
        if body.held_before and body.held_year == chosen
    ]
    values = {
        "network": network.name,
        "year": chosen,
        "rows": rows,
        "before": counts,
        "private": turn.here.private,
    }
    return "minutes.list", values, keyboard


def _year(network: Any, meeting: Meeting) -> int:
    return meeting.number_year or meeting.starts_at.astimezone(network.tz).year


async def yours(turn: Turn, network_id: int) -> Standing:
    """The person's standing in a network that a button or link names; another's is an old button."""
    if network_id not in await standing.networks_here(turn):
        raise Refused("common.old_button")
    return await standing.in_network(turn, network_id)


async def show_year(turn: Turn, network_id: int, year: int, pressed: int | None) -> None:
    """Another year."""
    await show(turn, await yours(turn, network_id), year, pressed=pressed)


async def register(turn: Turn, network_id: int, year: int) -> None:
    """[ทะเบียนมติ ปี 2569]: every resolution of a year and how it was carried out, as .xlsx."""
    where = await yours(turn, network_id)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    if not 2000 <= year <= 2200:
        raise Refused("common.old_button")
    today = turn.now.astimezone(where.network.tz).date().isoformat()
    values = {"network": network_id, "year": year, "today": today}
    outbox.document(turn, turn.here.id, "year_register", values, network_id=network_id)
    turn.record("minutes.register", network_id, year=year)
    turn.answer("minutes.file_comes")
