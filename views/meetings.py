"""Makes a body's next ordinary meeting by its rule, and plans what the clock has to do about a meeting."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import domain.answers
from domain.answers import COMING, AnswerKind, Standing
from domain.claims import quorate
from domain.meetings import BUDDHIST_ERA, Number, Series, State, as_shown, provisional_number
from domain.quorum import quorum
from language.organisation_names import network_short
from storage import answers, chats, meetings, members, networks, seats
from storage.action_items import open_of_member
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Body, Network
from storage.outbox import Button, Keyboard, data
from storage.reports import reported_members, waiting_members, wanted_totals
from views import days
from views.concerned import Concerned, concerned


async def number_of(connection: AsyncConnection, network: Network, meeting: Meeting) -> Number:
    """The meeting's number: fixed, or provisional by what was held in the year of its date."""
    if meeting.fixed_number is not None:
        return meeting.fixed_number
    body = await networks.body(connection, network.id, meeting.body_id)
    return await provisional(connection, network, body, Series(meeting.kind), meeting.starts_at)


async def provisional(
    connection: AsyncConnection, network: Network, body: Body, series: Series, start: datetime
) -> Number:
    """The number that a meeting of a series at `start` would have, if those before it are held."""
    day = start.astimezone(network.tz).date()
    begins = datetime(day.year, 1, 1, tzinfo=network.tz)
    ahead = [
        each
        for each in await meetings.of_body(connection, network.id, body.id, begins)
        if each.kind == series
        and (each.open or each.state is State.STARTED)
        and each.number is None
        and each.starts_at < start
    ]
    held = await meetings.numbers_of(connection, body.id, day.year)
    return provisional_number(day, held, held_before(body, day.year, series), series, len(ahead))


async def number_shown(connection: AsyncConnection, network: Network, meeting: Meeting) -> list[int] | None:
    """Its number as the texts take it; None where it is over without one: no quorum, or not held."""
    over = not meeting.open and meeting.state is not State.STARTED
    return None if over and meeting.number is None else year_shown(await number_of(connection, network, meeting))


def held_before(body: Body, year: int, series: Series) -> int:
    """How many meetings of a series were held in that calendar year (CE) before the bot came."""
    if body.held_year != year:
        return 0
    return body.holds_extraordinary_before if series is Series.EXTRAORDINARY else body.held_before or 0


def year_shown(number: Number) -> list[int]:
    """A number as the texts take it: [count, calendar year (CE)]."""
    return [number.count, number.year - BUDDHIST_ERA]


REASONS = ("ill", "busy", "official", "unstated")


async def standings(connection: AsyncConnection, network: Network, meeting: Meeting) -> dict[int, Standing]:
    """Where each seat of the meeting's day stands, organisations in the directory's order, then persons."""
    seated = [member.id for member in await seats.of_meeting(connection, network, meeting)]
    given = await answers.history(connection, network.id, meeting.id)
    speaking: dict[int, set[int]] | None = None
    if domain.answers.answered_by_several(given):
        speaking = {}
        for each in await members.representatives_of(connection, network.id):
            speaking.setdefault(each.member_id, set()).add(each.person_id)
    return domain.answers.standings(given, seated, meeting.answers_since, speaking)


async def values_of(connection: AsyncConnection, network: Network, meeting: Meeting) -> dict[str, Any]:
    """What every text about a meeting may say."""
    body = await networks.body(connection, network.id, meeting.body_id)
    last = None
    if meeting.last_act is not None and meeting.last_at is not None:
        name = (await chats.person_by_id(connection, meeting.last_by)).name if meeting.last_by else None
        silent = meeting.last_act == "invited" and name is None
        last = {"act": "silence" if silent else meeting.last_act, "by": name, "at": meeting.last_at.isoformat()}
    return {
        "meeting": meeting.id,
        "kind": meeting.kind,
        "number": await number_shown(connection, network, meeting),
        "body": body.name,
        "unit": await seats.unit_of(connection, network, body, meeting),
        "main": body.is_default,  # the network's own body
        "reports": await takes_reports(connection, network, meeting),
        "network": network.name,
        "several": False,
        "starts_at": meeting.starts_at.isoformat(),
        "place": meeting.place,
        "state": meeting.state.value,
        "reason": meeting.reason or "",
        "last": last,
    }


FEW = 3  # organisations; fewer are said as 'some'


async def clash(connection: AsyncConnection, network: Network, meeting: Meeting) -> dict[str, int | None] | None:
    """How many of the seats' organisations have a representative with a meeting of another network on the same day.

    None where none has; `count` is None for fewer than three, which are said as 'some'. Never which, where or when.
    """
    seated = {member.id for member in await seats.of_meeting(connection, network, meeting)}
    speaking = [each for each in await members.representatives_of(connection, network.id) if each.member_id in seated]
    several = await members.in_several_networks(connection, list({each.person_id for each in speaking}))
    busy = {each for each in several if await _elsewhere(connection, network, each, meeting.starts_at)}
    found = {each.member_id for each in speaking if each.person_id in busy}
    return {"count": len(found) if len(found) >= FEW else None, "seats": len(seated)} if found else None


async def _elsewhere(connection: AsyncConnection, network: Network, person_id: int, at: datetime) -> bool:
    """Whether somebody speaks for a seat in a meeting of another network on the day of this moment."""
    day = at.astimezone(network.tz).date()
    for network_id in await members.networks_of(connection, person_id):
        if network_id == network.id:
            continue
        other = await networks.by_id(connection, network_id)
        own = {each.id for each in await members.voices_of(connection, person_id, network_id)}
        for each in await meetings.open_of_network(connection, network_id):
            same_day = each.starts_at.astimezone(network.tz).date() == day
            if same_day and any(seat.id in own for seat in await seats.of_meeting(connection, other, each)):
                return True
    return False


def tally_shown(where: dict[int, Standing]) -> dict[str, int]:
    """Seats by answer, as the cards show them."""
    counted = domain.answers.tally(where)
    return {
        "seats": counted.seats,
        "yes": counted.yes,
        "no": counted.no,
        "proxy": counted.proxy,
        "late": counted.late,
        "unanswered": counted.unanswered,
        "maybe": counted.maybe,
    }


def moment(meeting: Meeting) -> int:
    """The moment of a meeting as buttons carry it, in minutes since 1970."""
    return int(meeting.starts_at.timestamp()) // 60


def asked(meeting: Meeting) -> str:
    """What the buttons of an answer carry: the meeting, and the moment that was asked for."""
    return f"{meeting.id}:{moment(meeting)}"


def answer_button(meeting: Meeting, kind: str, *, label: str | None = None) -> Button:
    """One of the four answers, to the meeting on the day it is on now."""
    return data(label or f"answers.{kind}", f"answers.{kind}:{asked(meeting)}")


def missing(
    own: Iterable[Member], where: dict[int, Standing], owing: Collection[int], typed: Collection[int]
) -> list[dict[str, Any]]:
    """What these organisations have not answered or reported yet, each that owes something; `typed`: a report waits to be confirmed."""
    silent = set(domain.answers.silent(where, set(where) - set(owing)))
    return [
        {
            "member": each.name,
            "answer": where[each.id].kind is None,
            "report": each.id in owing,
            "waits": each.id in typed,
        }
        for each in own
        if each.id in silent
    ]


async def missing_of(
    connection: AsyncConnection, network: Network, meeting: Meeting, own: Iterable[Member]
) -> list[dict[str, Any]]:
    """The same, for a meeting as the books are now."""
    where = await standings(connection, network, meeting)
    owing = await owing_reports(connection, network, meeting)
    return missing(own, where, owing, await waiting_members(connection, network.id))


def reminder_rows(network: Network, meeting: Meeting, owed: Iterable[dict[str, Any]]) -> Keyboard:
    """The buttons under a reminder of one meeting."""
    owed = list(owed)
    rows: Keyboard = answer_rows(meeting) if any(each["answer"] for each in owed) else []
    return [*rows, *report_rows(network)] if any(each["report"] for each in owed) else rows


def reminder_rows_of_network(network: Network, meeting: Meeting, owed: Iterable[dict[str, Any]]) -> Keyboard:
    """The row of one network under a reminder of several."""
    owed = list(owed)
    rows: Keyboard = answers_of_network(network, meeting) if any(each["answer"] for each in owed) else []
    if any(each["report"] for each in owed):
        name = network_short(network.name)
        rows = [*rows, [data("meetings.report_of_network", f"reports.begin:{network.id}", network=name)]]
    return rows


def answers_of_network(network: Network, meeting: Meeting) -> Keyboard:
    """Coming or not, in a row that names its network by its short name: for a message about meetings of several."""
    name = network_short(network.name)
    return [
        [
            data(f"meetings.{kind}_of_network", f"answers.{kind}:{asked(meeting)}", network=name)
            for kind in ("yes", "no")
        ]
    ]


def answer_rows(meeting: Meeting) -> Keyboard:
    """The four answers."""
    yes, no, late, proxy = (answer_button(meeting, kind) for kind in ("yes", "no", "late", "proxy"))
    return [[yes, no], [late, proxy]]


def report_button(network: Network, label: str = "answers.report") -> Button:
    """Begins a report in the private chat."""
    return data(label, f"reports.begin:{network.id}")


def report_rows(network: Network, own: str | None = None) -> Keyboard:
    """What stands on every reminder of a report: to send one, or that there is nothing (who speaks for several is asked for which).

    `own` begins the labels where the reminder is of other organisations too.
    """
    report, nothing = (f"{own}report", f"{own}nothing") if own else ("answers.report", "reports.nothing")
    return [[report_button(network, report)], [data(nothing, f"reports.nothing:{network.id}")]]


def change_rows(meeting: Meeting, *, extraordinary: bool = False) -> Keyboard:
    """What the chair and the secretary may do about a meeting that is still to be held."""
    more = [[data("meetings.call_extraordinary", f"meetings.extra:{meeting.body_id}")]] if extraordinary else []
    drop = "meetings.skip_month" if meeting.kind == "ordinary" else "meetings.cancel_this"
    return [
        [
            data("meetings.change_date", f"meetings.redate:{meeting.id}"),
            data("meetings.change_place", f"meetings.replace:{meeting.id}"),
        ],
        [data(drop, f"meetings.skip:{meeting.id}")],
        *more,
    ]


def day_target(meeting: Meeting, day: date) -> str:
    """What the button of a free day carries: the meeting as it stood, and the day."""
    return f"meetings.day:{meeting.id}:{meeting.sequence}:{day:%Y%m%d}"


async def other_days(connection: AsyncConnection, network: Network, meeting: Meeting, now: datetime) -> Keyboard:
    """The free days to which a meeting that could not be held may go, and the way to type another one."""
    meeting = meeting.as_put_off(now)
    if not meeting.open:
        return []
    around = await days.around_meeting(connection, network, meeting, now)
    keyboard: Keyboard = [
        [data("meetings.to_day", day_target(meeting, day), day=day.isoformat())] for day in around.offered.days
    ]
    return [*keyboard, [data("proceedings.button.redate", f"meetings.redate:{meeting.id}")]]


def send_button(meeting: Meeting) -> Button:
    """[send the invitation], for the meeting as it is shown."""
    return data("meetings.send", f"meetings.send:{meeting.id}:{as_shown(meeting.rule)}")


def start_button(meeting: Meeting) -> Button:
    """[start the meeting], for those who may run it."""
    return data("proceedings.button.start", f"proceedings.start:{meeting.id}")


def record_button(meeting: Meeting) -> Button:
    """[keep the record] of a meeting that is going on: brings the card for it to whoever may, also when another kept it so far."""
    return data("proceedings.button.record", f"proceedings.start:{meeting.id}")


MOST_ON_CARD = 8


async def since_last(connection: AsyncConnection, network: Network, meeting: Meeting) -> datetime:
    """From when a report counts for this meeting: the last held ordinary one of the default body, else the network's beginning.

    Reports belong to the network's own month; neither a further body nor an extraordinary meeting asks for them or ends the
    time they count in.
    """
    body = await networks.default_body(connection, network.id)
    last = await meetings.last_held_moment(connection, network.id, body.id)
    return last if last is not None and last < meeting.starts_at else network.created_at


async def reported(connection: AsyncConnection, network: Network, meeting: Meeting) -> frozenset[int]:
    """The organisations that have reported since the last meeting: a confirmed line, or 'nothing to report'."""
    since = await since_last(connection, network, meeting)
    return frozenset(await reported_members(connection, network.id, since))


async def takes_reports(connection: AsyncConnection, network: Network, meeting: Meeting) -> bool:
    """Whether reports are given at a meeting: the month's own, neither a further body's nor one called for stated matters."""
    return meeting.ordinary and (await networks.body(connection, network.id, meeting.body_id)).is_default


async def owing_reports(connection: AsyncConnection, network: Network, meeting: Meeting) -> frozenset[int]:
    """The seats that have not reported yet; where no reports are given nobody owes one."""
    if not await takes_reports(connection, network, meeting):
        return frozenset()
    done = await reported(connection, network, meeting)
    return frozenset(each.id for each in await seats.of_meeting(connection, network, meeting)) - done


async def wanted(connection: AsyncConnection, network: Network, now: datetime) -> list[dict[str, Any]]:
    """The month's confirmed purchase intents in all, without a name: product, unit, quantity, organisations, approx."""
    month = now.astimezone(network.tz).strftime("%Y-%m")
    return list(await wanted_totals(connection, network.id, month, network.tz))


async def owed(connection: AsyncConnection, network_id: int, member_id: int) -> list[str]:
    """The titles of an organisation's open action items."""
    return [item.title for item in await open_of_member(connection, network_id, member_id)]


def so_far(sections: list[dict[str, Any]]) -> dict[str, Any]:
    """What a card shows of the agenda: what is to be talked about this time, without the standing matters of every month."""
    found = [
        matter
        for section in sections
        for matter in section["matters"]
        if section["section"] != "report" or matter["member"] is not None or matter["work"] is not None
    ]
    shown = found[:MOST_ON_CARD]
    return {
        "matters": [str(each["title"]) for each in shown],
        "works": [each["work"] for each in shown],
        "more_matters": len(found[MOST_ON_CARD:]),
    }


def titles(section: dict[str, Any]) -> list[str]:
    """The titles of a section's matters."""
    return [str(matter["title"]) for matter in section["matters"]]


def after_card(meeting: Meeting) -> str:
    """The name of the officers' card from the morning of the meeting until it is known what became of it."""
    return f"after:{meeting.id}"


async def outlook(connection: AsyncConnection, network: Network, meeting: Meeting) -> dict[str, Any]:
    """What the chair wants to know the day before: how many come, whether that is a quorum, and who is missing, by name."""
    where = await standings(connection, network, meeting)
    body = await networks.body(connection, network.id, meeting.body_id)
    needed = quorum(body.quorum_rule, len(where))
    expected = domain.answers.expected(domain.answers.tally(where), needed)
    owing = await owing_reports(connection, network, meeting)
    seated = await seats.of_meeting(connection, network, meeting)
    return {
        "seats": len(where),
        "coming": expected.coming,
        "needed": needed,
        "quorate": quorate(expected.coming, needed).written(),
        "unanswered": [each.name for each in seated if where[each.id].kind is None],
        "unsure": [each.name for each in seated if where[each.id].kind is AnswerKind.MAYBE],
        "unreported": [each.name for each in seated if each.id in owing],
        "reported": sum(1 for each in seated if each.id not in owing),
    }


def comes_for(person: Concerned, where: dict[int, Standing]) -> list[dict[str, Any]]:
    """The members for whom a person comes or sends somebody: by the person's own answer or one for the member as a whole."""
    found = []
    for member in person.members:
        for answer in where[member.id].answers:
            if answer.person in (person.person_id, None) and answer.kind in COMING:
                found.append({"member": member.name, "kind": answer.kind.value, "proxy": answer.proxy})
    return found


async def coming(
    connection: AsyncConnection, network: Network, meeting: Meeting
) -> list[tuple[Concerned, list[dict[str, Any]]]]:
    """Everybody reachable who said to come or to send somebody, and for which members."""
    where = await standings(connection, network, meeting)
    found = await concerned(connection, network, meeting)
    return [(person, comes) for person in found.values() if (comes := comes_for(person, where))]


async def morning_values(connection: AsyncConnection, network: Network, meeting: Meeting) -> dict[str, Any]:
    """What is said in the morning of a meeting: also how many come, and whether that is a quorum."""
    expected = await outlook(connection, network, meeting)
    return await values_of(connection, network, meeting) | {
        name: expected[name] for name in ("coming", "seats", "needed", "quorate")
    }
