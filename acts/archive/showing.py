"""The archive on one card in a private chat: years, the meetings of a year, one meeting with all that belongs to it."""

from collections.abc import Sequence
from typing import Any

from acts.archive.finding import Past, files_of, opened, over
from acts.standing import choose, here, yours
from domain import answers as answer_rules
from domain.attendance import ever_filled
from domain.refusal import Refused
from domain.reports import STATEMENTS, Statement
from domain.rights import Right
from locales.formats import Language, resolution_number
from storage import answers, archive, meetings, members, minutes, networks, outbox, proceedings, reports
from storage.digest import sharing
from storage.networks import Network
from storage.outbox import Keyboard, data, url
from storage.proceedings import Recorded
from storage.seats import of_meeting
from storage.turn import Turn
from views.directory import pages
from views.minutes import may_read
from views.reports import shown_statement
from views.standing import Standing

ON_A_PAGE = 12
MEMBERS_ON_A_PAGE = 8
LONGEST = 3300  # characters of a card; what is longer stands in the minutes


def card_name(network_id: int) -> str:
    """The name of the archive's card."""
    return f"archive:{network_id}"


async def yours_here(turn: Turn) -> None:
    """/archive, คลังเอกสาร: in private the years, in the group the way there."""
    network = (await here(turn)).network
    if turn.here.private:
        await show(turn, network.id, fresh=True)
        return
    keyboard = [[url("archive.open_private", f"https://t.me/{{bot}}?start=arc{network.id}")]]
    outbox.reply(turn, "archive.in_private", {}, keyboard=keyboard, network_id=network.id)


async def _card(
    turn: Turn, network: Network, text: str, values: dict[str, Any], keyboard: Keyboard, *, fresh: bool = False
) -> None:
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network.id),
        text,
        values,
        keyboard=[row for row in keyboard if row],
        network_id=network.id,
        fresh=fresh,
    )


async def _meetings(turn: Turn, standing: Standing) -> list[Past]:
    """Every meeting that is over, the latest first."""
    network = standing.network
    found = []
    for body in await networks.bodies_of(turn.connection, network.id):
        found += [
            Past(standing, each, body.name, "")
            for each in await meetings.of_body(turn.connection, network.id, body.id)
            if over(each, turn.now)
        ]
    return sorted(found, key=lambda past: past.meeting.starts_at, reverse=True)


def _year(past: Past) -> int:
    return past.meeting.number_year or past.meeting.starts_at.astimezone(past.standing.network.tz).year


async def open_by_link(turn: Turn, network_id: int) -> None:
    """The group's button to the archive: the person speaks of that network from now on."""
    standing = await yours(turn, network_id)
    await choose(turn, standing.network.id)
    await show(turn, standing.network.id, fresh=True)


async def show(turn: Turn, network_id: int, *, fresh: bool = False) -> None:
    """The years, with how often the network met."""
    if not turn.here.private:
        raise Refused("archive.in_private")
    standing = await yours(turn, network_id)
    found = await _meetings(turn, standing)
    years = []
    for year in sorted({_year(past) for past in found}, reverse=True):
        of_year = [past for past in found if _year(past) == year]
        held = sum(past.meeting.number is not None for past in of_year)
        years.append({"year": year, "held": held, "other": len(of_year) - held})
    buttons = [
        data("archive.year_button", f"archive.year:{network_id}:{each['year']}:0", year=each["year"]) for each in years
    ]
    keyboard: Keyboard = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    exports = standing.may(Right.EXPORT_ARCHIVE)
    last = await archive.last_export(turn.connection, network_id) if exports else None
    if exports:
        keyboard.append([data("archive.export_button", f"archive.export:{network_id}")])
    values = {
        "network": standing.network.name,
        "years": years,
        "exports": exports,
        "last": {"by": last[0], "at": last[1].isoformat()} if last else None,
    }
    await _card(turn, standing.network, "archive.years", values, keyboard, fresh=fresh)


async def show_year(turn: Turn, network_id: int, year: int, page: int) -> None:
    """The meetings of a year, also those that were skipped or cancelled."""
    if not turn.here.private:
        raise Refused("archive.in_private")
    standing = await yours(turn, network_id)
    found = [past for past in await _meetings(turn, standing) if _year(past) == year]
    if not found:
        raise Refused("common.old_button")
    last = (len(found) - 1) // ON_A_PAGE
    page = min(max(page, 0), last)
    shown = list(enumerate(found, start=1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    numbers = [
        data("members.number", f"archive.meeting:{network_id}:{past.meeting.id}", number=place) for place, past in shown
    ]
    keyboard: Keyboard = [numbers[start : start + 4] for start in range(0, len(numbers), 4)]
    keyboard.append(pages("archive.year", f"{network_id}:{year}", page, last))
    keyboard.append([data("members.back", f"archive.open:{network_id}")])
    rows = [past.row | {"place": place} for place, past in shown]
    values = {"network": standing.network.name, "year": year, "rows": rows, "page": page + 1, "pages": last + 1}
    await _card(turn, standing.network, "archive.year", values, keyboard)


async def _recorded(turn: Turn, past: Past) -> Recorded | None:
    held = await proceedings.of_meeting(turn.connection, past.standing.network.id, past.meeting.id)
    return await proceedings.whole(turn.connection, held) if held is not None else None


async def show_meeting(turn: Turn, network_id: int, meeting_id: int) -> None:
    """One meeting: what came of it, and buttons to all that belongs to it."""
    past = await opened(turn, network_id, meeting_id)
    network, meeting = past.standing.network, past.meeting
    recorded = await _recorded(turn, past)
    where = await _standings(turn, past, recorded)
    counted = answer_rules.tally(where)
    files = await files_of(turn, past)
    kept = await minutes.of_meeting(turn.connection, network.id, meeting.id)
    reported = {line.member_id for line in await _told(turn, network.id, past.month)}
    target = f"{network_id}:{meeting_id}"
    keyboard: Keyboard = [
        [
            data("archive.to_agenda", f"archive.agenda:{target}"),
            data("archive.to_answers", f"archive.answers:{target}"),
        ],
        [data("archive.to_reports", f"archive.reports:{target}:0")],
    ]
    if files:
        keyboard[1].append(data("archive.to_files", f"archive.files:{target}:0", count=len(files)))
    if kept is not None and kept.version and may_read(past.standing, kept):
        keyboard.append([data("archive.to_minutes", f"minutes.file:{kept.id}:pdf")])
    keyboard.append([data("members.back", f"archive.year:{network_id}:{_year(past)}:0")])
    held = None
    if recorded is not None:
        held = {
            "came": len(ever_filled(recorded.moves)),
            "seats": recorded.proceedings.seats,
            "presiding": recorded.presiding.name if recorded.presiding else "",
            "resolutions": len(recorded.resolutions),
            "tasks": sum(each.state == "confirmed" for each in recorded.assignments),
        }
    values = {
        "network": network.name,
        "row": past.row,
        "place": meeting.place,
        "reason": meeting.reason or "",
        "held": held,
        "unit": "seats" if recorded and any(seat.personal for seat in recorded.seats) else "members",
        "tally": _tally(counted),
        "month": past.month,
        "reported": len(reported - {None}),
        "files": len(files),
        "minutes": kept.state.value if kept is not None and kept.version else "",
    }
    await _card(turn, network, "archive.meeting", values, keyboard)


async def _standings(turn: Turn, past: Past, recorded: Recorded | None) -> dict[int, answer_rules.Standing]:
    """Each seat's answer: the seats of the start where the meeting was held, else those that answered or are members."""
    history = await answers.history(turn.connection, past.standing.network.id, past.meeting.id)
    if recorded is not None:
        seats = [seat.member_id for seat in recorded.seats]
    else:
        present = [each.id for each in await of_meeting(turn.connection, past.standing.network, past.meeting)]
        seats = list(dict.fromkeys([*present, *(answer.member for answer in history)]))
    return answer_rules.standings(history, seats, past.meeting.answers_since)


def _tally(counted: answer_rules.Tally) -> dict[str, int]:
    return {
        "yes": counted.yes,
        "no": counted.no,
        "proxy": counted.proxy,
        "late": counted.late,
        "unanswered": counted.unanswered + counted.maybe,
    }


def _back(past: Past) -> Keyboard:
    return [[data("members.back", f"archive.meeting:{past.standing.network.id}:{past.meeting.id}")]]


async def show_agenda(turn: Turn, network_id: int, meeting_id: int) -> None:
    """The agenda as it was, with what was resolved and who was given work."""
    past = await opened(turn, network_id, meeting_id)
    network, meeting = past.standing.network, past.meeting
    recorded = await _recorded(turn, past)
    sections: list[dict[str, Any]] = []
    language: Language = "en" if network.language == "en" else "th"
    numbers = recorded.numbers() if recorded else {}
    length = 0
    cut = False
    for matter in recorded.matters if recorded else ():
        if not sections or sections[-1]["section"] != matter.section:
            sections.append({"section": matter.section, "matters": []})
        if matter.placeholder or recorded is None:
            continue
        resolved = [
            {
                "number": resolution_number(
                    meeting.number,
                    meeting.number_year,
                    each.ordinal,
                    language,
                    extraordinary=meeting.kind == "extraordinary",
                )
                if meeting.number and meeting.number_year
                else str(each.ordinal),
                "words": each.words,
                "votes": _votes(recorded, each.vote_id),
            }
            for each in recorded.resolutions_of(matter.id)
        ]
        tasks = [{"owner": each.owner_words, "work": each.work} for each in recorded.assignments_of(matter.id)]
        texts = [each.words for each in recorded.resolutions_of(matter.id)] + [each["work"] for each in tasks]
        length += sum(map(len, (matter.title, *texts)))
        if length > LONGEST - 40 * len(recorded.matters):
            cut = True
            continue
        sections[-1]["matters"].append(
            {"number": numbers[matter.id], "title": matter.title, "resolutions": resolved, "tasks": tasks}
        )
    values = {"row": past.row, "sections": sections, "cut": cut}
    await _card(turn, network, "archive.agenda", values, _back(past))


def _votes(recorded: Recorded, vote_id: int | None) -> list[int] | None:
    vote = next((each for each in recorded.votes if each.id == vote_id), None)
    counted = vote.counted if vote else None
    return [counted.yes, counted.no, counted.abstained] if counted else None


async def show_answers(turn: Turn, network_id: int, meeting_id: int) -> None:
    """Who answered what: the officers see everybody, a member its own organisation, all the sums."""
    past = await opened(turn, network_id, meeting_id)
    network = past.standing.network
    recorded = await _recorded(turn, past)
    where = await _standings(turn, past, recorded)
    own = {each.id for each in past.standing.members}
    shown = []
    for member_id, standing in where.items():
        if not past.keeps_the_record and member_id not in own:
            continue
        counting = standing.counting
        shown.append(
            {
                "member": (await members.by_id(turn.connection, network.id, member_id)).name,
                "kind": counting.kind.value if counting else "none",
                "proxy": (counting.proxy or "") if counting else "",
                "telephone": standing.by_phone,
            }
        )
    values = {
        "row": past.row,
        "tally": _tally(answer_rules.tally(where)),
        "answers": shown[:60],
        "own_only": not past.keeps_the_record,
    }
    await _card(turn, network, "archive.answers", values, _back(past))


async def _told(turn: Turn, network_id: int, month: str) -> list[Statement]:
    """What counts of a month in this network, also what an organisation told in another network first."""
    own = await reports.confirmed_statements(turn.connection, network_id, [month])
    return [*own, *await sharing.shared_statements(turn.connection, network_id, [month])]


async def show_reports(turn: Turn, network_id: int, meeting_id: int, page: int) -> None:
    """What the organisations reported in the meeting's month, as they confirmed it."""
    past = await opened(turn, network_id, meeting_id)
    network = past.standing.network
    lines: dict[int, list[dict[str, Any]]] = {}
    for line in await _told(turn, network.id, past.month):
        if line.member_id is None or line.kind not in STATEMENTS:
            continue
        lines.setdefault(line.member_id, []).append(shown_statement(line))
    named = [
        {"name": (await members.by_id(turn.connection, network.id, key)).name, "lines": _some(found)}
        for key, found in lines.items()
    ]
    last = max(0, (len(named) - 1) // MEMBERS_ON_A_PAGE)
    page = min(max(page, 0), last)
    values = {
        "network": network.name,
        "month": past.month,
        "count": len(named),
        "members": named[page * MEMBERS_ON_A_PAGE : (page + 1) * MEMBERS_ON_A_PAGE],
        "page": page + 1,
        "pages": last + 1,
    }
    turning = pages("archive.reports", f"{network_id}:{meeting_id}", page, last)
    await _card(turn, network, "archive.reports", values, [turning, *_back(past)])


def _some(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(found[:8])
