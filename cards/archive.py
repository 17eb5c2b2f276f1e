"""The archive on one card in a private chat: years, the meetings of a year, one meeting with all that belongs to it."""

from collections.abc import Awaitable, Callable
from typing import Any

import domain.answers
import storage.recorded
from cards.drawing import Card, Look, card
from cards.leaves import in_rows, leaf
from domain.attendance import ever_filled
from domain.reports import STATEMENTS, Statement
from domain.rights import Right
from locales.formats import Language, resolution_number
from storage import answers, archive, identities, members, minutes, proceedings, reports
from storage.outbox import Keyboard, data
from storage.recorded import Recorded
from storage.seats import of_meeting
from views.archive import Past, files_of, past_meeting, past_meetings, past_years
from views.minutes import may_read
from views.reports import shown_statement
from views.standing import Standing

ON_A_PAGE = 12
MEMBERS_ON_A_PAGE = 8
LONGEST = 3300  # characters of a card; what is longer stands in the minutes
MOST_ANSWERS = 60
MOST_LINES = 8  # of one organisation


async def kept(look: Look) -> Card | None:
    """The face of the archive that was opened last (`view`: face and what it is of); None for who has no part in the network."""
    standing = await look.standing(look.key)
    if standing is None:
        return None
    if "meeting" in look.view:
        past = await past_meeting(look.connection, look.key, look.view["meeting"], standing.person_id, look.now)
        return await _OF_MEETING[look.view["face"]](look, past, standing.person_id) if past is not None else None
    return await (_year if look.view.get("face") == "year" else _years)(look, standing)


async def _years(look: Look, standing: Standing) -> Card:
    counts = sorted((await past_years(look.connection, standing.network, look.now)).items(), reverse=True)
    years = [{"year": year, "held": held, "other": other} for year, (held, other) in counts]
    buttons = [
        data("archive.year_button", f"archive.year:{look.key}:{each['year']}:0", year=each["year"]) for each in years
    ]
    keyboard = in_rows(buttons, 3)
    exports = standing.may(Right.EXPORT_ARCHIVE)
    last = await archive.last_export(look.connection, look.key) if exports else None
    if exports:
        keyboard.append([data("archive.export_button", f"archive.export:{look.key}")])
    return card(
        "archive.years",
        keyboard,
        network=await look.named(standing.network),
        years=years,
        exports=exports,
        last={"by": last[0], "at": last[1].isoformat()} if last else None,
    )


async def _year(look: Look, standing: Standing) -> Card:
    year = look.view["year"]
    found = await past_meetings(look.connection, standing, year, look.now)
    shown = leaf(found, look.view["page"], ON_A_PAGE)
    numbers = [
        data("members.number", f"archive.meeting:{look.key}:{past.meeting.id}", number=place)
        for place, past in shown.numbered
    ]
    turns, back = shown.turns(f"archive.year:{look.key}:{year}"), data("members.back", f"archive.open:{look.key}")
    rows = [past.row | {"place": place} for place, past in shown.numbered]
    values = shown.said | {"network": await look.named(standing.network), "year": year, "rows": rows}
    return card("archive.year", [*in_rows(numbers, 4), turns, [back]], **values)


async def _recorded(look: Look, past: Past) -> Recorded | None:
    held = await proceedings.of_meeting(look.connection, past.standing.network.id, past.meeting.id)
    return await storage.recorded.whole(look.connection, held) if held is not None else None


async def _meeting(look: Look, past: Past, person_id: int) -> Card:
    """One meeting: what came of it, and buttons to all that belongs to it."""
    network, meeting = past.standing.network, past.meeting
    recorded = await _recorded(look, past)
    where = await _standings(look, past, recorded)
    counted = domain.answers.tally(where)
    files = await files_of(look.connection, past, person_id)
    kept = await minutes.of_meeting(look.connection, network.id, meeting.id)
    reported = {line.member_id for line in await _told(look, network.id, past.month)}
    target = f"{network.id}:{meeting.id}"
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
    keyboard.append([data("members.back", f"archive.year:{network.id}:{past.year}:0")])
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
        "network": await look.named(network),
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
    return card("archive.meeting", keyboard, **values)


async def _standings(look: Look, past: Past, recorded: Recorded | None) -> dict[int, domain.answers.Standing]:
    """Each seat's answer: the seats of the start where the meeting was held, else those that answered or are members."""
    history = await answers.history(look.connection, past.standing.network.id, past.meeting.id)
    if recorded is not None:
        seats = [seat.member_id for seat in recorded.seats]
    else:
        present = [each.id for each in await of_meeting(look.connection, past.standing.network, past.meeting)]
        seats = list(dict.fromkeys([*present, *(answer.member for answer in history)]))
    return domain.answers.standings(history, seats, past.meeting.answers_since)


def _tally(counted: domain.answers.Tally) -> dict[str, int]:
    return {
        "yes": counted.yes,
        "no": counted.no,
        "proxy": counted.proxy,
        "late": counted.late,
        "unanswered": counted.unanswered + counted.maybe,
    }


def _back(past: Past) -> Keyboard:
    return [[data("members.back", f"archive.meeting:{past.standing.network.id}:{past.meeting.id}")]]


async def _agenda(look: Look, past: Past, person_id: int) -> Card:
    """The agenda as it was, with what was resolved and who was given work."""
    network, meeting = past.standing.network, past.meeting
    recorded = await _recorded(look, past)
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
    return card("archive.agenda", _back(past), row=past.row, sections=sections, cut=cut)


def _votes(recorded: Recorded, vote_id: int | None) -> list[int] | None:
    vote = next((each for each in recorded.votes if each.id == vote_id), None)
    counted = vote.counted if vote else None
    return [counted.yes, counted.no, counted.abstained] if counted else None


async def _answers(look: Look, past: Past, person_id: int) -> Card:
    """Who answered what."""
    network = past.standing.network
    recorded = await _recorded(look, past)
    where = await _standings(look, past, recorded)
    own = {each.id for each in past.standing.members}
    shown = []
    for member_id, standing in where.items():
        if not past.keeps_the_record and member_id not in own:
            continue
        counting = standing.counting
        shown.append(
            {
                "member": (await members.by_id(look.connection, network.id, member_id)).name,
                "kind": counting.kind.value if counting else "none",
                "proxy": (counting.proxy or "") if counting else "",
                "telephone": standing.by_phone,
            }
        )
    return card(
        "archive.answers",
        _back(past),
        row=past.row,
        tally=_tally(domain.answers.tally(where)),
        answers=shown[:MOST_ANSWERS],
        own_only=not past.keeps_the_record,
    )


async def _told(look: Look, network_id: int, month: str) -> list[Statement]:
    """What counts of a month in this network, also what an organisation told in another network first."""
    own = await reports.confirmed_statements(look.connection, network_id, [month])
    return [*own, *await identities.shared_statements(look.connection, network_id, [month])]


async def _reports(look: Look, past: Past, person_id: int) -> Card:
    """What the organisations reported (`view`: page)."""
    network = past.standing.network
    lines: dict[int, list[dict[str, Any]]] = {}
    for line in await _told(look, network.id, past.month):
        if line.member_id is None or line.kind not in STATEMENTS:
            continue
        lines.setdefault(line.member_id, []).append(shown_statement(line))
    named = [
        {"name": (await members.by_id(look.connection, network.id, key)).name, "lines": found[:MOST_LINES]}
        for key, found in lines.items()
    ]
    shown = leaf(named, look.view["page"], MEMBERS_ON_A_PAGE)
    turns = shown.turns(f"archive.reports:{network.id}:{past.meeting.id}")
    values = shown.said | {"network": await look.named(network), "month": past.month, "members": shown.shown}
    return card("archive.reports", [turns, *_back(past)], **values)


_OF_MEETING: dict[str, Callable[[Look, Past, int], Awaitable[Card]]] = {
    "meeting": _meeting,
    "agenda": _agenda,
    "answers": _answers,
    "reports": _reports,
}


CARDS = {
    "archive": kept,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
