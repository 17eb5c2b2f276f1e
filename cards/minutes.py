"""The cards of minutes: the one from which they are changed, the list of a year, and what became of resolutions."""

from datetime import timedelta
from typing import Any

import storage.minutes
import storage.resolutions
import views.minutes
from cards.drawing import Card, Look, card
from cards.leaves import OF_PARTS, turning
from documents.minutes_kept import changed_since_sent, nameless
from documents.year_register import work_of
from domain.minutes import OFFICERS, State, rank
from domain.people import Office
from domain.resolutions import Settled, progress
from domain.rights import Right
from storage import action_items, meetings, messages, networks
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Keyboard, data, sealed
from storage.resolutions import FollowedUp
from views.action_items import work
from views.concerned import holders

MOST_CORRECTIONS = 5
RESOLUTIONS_ON_A_PAGE = 5
STAYS_FOR = timedelta(hours=12)  # so long a resolution that was just closed stands there, to be opened again
LONGEST_RESOLUTION = 200  # characters on the card


# --- one meeting's minutes --------------------------------------------------------------------------------------------------


async def minutes(look: Look) -> Card | None:
    """The card from which minutes are changed, for somebody who may still write them."""
    network = await networks.by_id(look.connection, look.network_id)
    found = await storage.minutes.among(look.connection, [network.id], look.key)
    standing = await look.standing(network.id, found.body_id) if found is not None else None
    if found is None or standing is None or not standing.may(Right.WRITE_MINUTES):
        return None  # who wrote them once keeps the last words
    meeting = await meetings.by_id(look.connection, network.id, found.meeting_id)
    values = await views.minutes.state_values(look.connection, network, meeting, found)
    match look.view.get("face"):
        case "checkers":
            return await _checkers(look, network, meeting, found, values, standing.person_id)
        case "annexes":
            return await _annexes(look, found, values)
        case "parts":
            return _parts(look, found, values)
        case "names":
            return card("minutes.ask_names", [[views.minutes.back(found)]], names=look.view["names"])
    return await _overview(look, found, values)


async def _overview(look: Look, found: storage.minutes.Minutes, values: dict[str, Any]) -> Card:
    waiting = await storage.minutes.corrections(look.connection, found, state="open")
    shown = list(enumerate(waiting[:MOST_CORRECTIONS], start=1))
    keyboard: Keyboard = []
    if found.state is not State.ADOPTED:
        keyboard = [
            [
                data("minutes.take_correction", f"minutes.settle:{found.id}:{each.id}:taken", number=number),
                data("minutes.leave_correction", f"minutes.settle:{found.id}:{each.id}:left", number=number),
            ]
            for number, each in shown
        ]
    changed = await changed_since_sent(look.connection, found) is not None
    missing = await nameless(look.connection, found)
    lacking = missing.pop("nameless_count")
    made = await messages.attached(look.connection, look.chat_id, f"minutes:{found.id}")
    older = made is not None and (made["version"] != found.version or made["state"] != found.state.value)
    values |= missing | {
        "corrections": [
            {
                "number": number,
                "name": each.name,
                "member": each.member,
                "words": each.words[:400],
                "version": each.version,
            }
            for number, each in shown
        ],
        "more_corrections": max(0, len(waiting) - MOST_CORRECTIONS),
        "changed": changed,
        "attached": made["version"] if made is not None and older else None,
        "note": look.view.get("note"),
    }
    keyboard += views.minutes.fill_names(found, lacking)
    return card(
        "minutes.card", [*keyboard, *_overview_keyboard(found, changed or found.sent_version is None)], **values
    )


def _overview_keyboard(found: storage.minutes.Minutes, unsent: bool) -> Keyboard:
    files = [
        data("minutes.as_docx", f"minutes.file:{found.id}:docx"),
        data("minutes.as_pdf", f"minutes.file:{found.id}:pdf"),
    ]
    if found.state is State.ADOPTED:
        return [files]
    return [
        [
            data("minutes.reword", f"minutes.words:{found.id}:0"),
            data("minutes.annexes", f"minutes.annexes:{found.id}"),
        ],
        *([[sealed(data("minutes.send", f"minutes.send:{found.id}"), found.version)]] if unsent else []),
        *([[data("minutes.ask_check", f"minutes.check:{found.id}")]] if found.state is State.DRAFT else []),
        files,
    ]


async def _annexes(look: Look, found: storage.minutes.Minutes, values: dict[str, Any]) -> Card:
    """What is added to the minutes; a tap takes one off."""
    added = await storage.minutes.annexes(look.connection, found)
    keyboard: Keyboard = []
    for each in added[:20]:
        row = [data("minutes.drop_annex", f"minutes.unannex:{found.id}:{each.id}", title=each.title)]
        if each.file_id is not None:
            row.append(data("minutes.see_annex", f"minutes.annex:{found.id}:{each.id}"))
        keyboard.append(row)
    keyboard.append([views.minutes.back(found)])
    return card("minutes.annex_list", keyboard, **values | {"titles": [each.title for each in added]})


def _parts(look: Look, found: storage.minutes.Minutes, values: dict[str, Any]) -> Card:
    """The parts as they stood when it was asked (`view`: parts, page, last, example): the next message says the words of one."""
    page, last = look.view["page"], look.view["last"]
    keyboard: Keyboard = [
        [data("minutes.part", f"minutes.part:{found.id}:{key}", name=name, title=title)]
        for key, name, title in look.view["parts"]
    ]
    row = turning(f"minutes.words:{found.id}", page, last, OF_PARTS)
    values |= {"page": page + 1, "pages": last + 1, "example": look.view["example"]}
    return card("minutes.choose_part", [*keyboard, row, [views.minutes.back(found)]], **values)


async def _checkers(
    look: Look, network: Network, meeting: Meeting, found: storage.minutes.Minutes, values: dict[str, Any], viewer: int
) -> Card:
    """Who may be asked to look through the draft: the officers, the chair first, whoever writes last; oneself to say it is."""
    held: dict[int, tuple[str, list[Office]]] = {}
    for each in await holders(look.connection, network, meeting.body_id):
        if each.office in OFFICERS:
            held.setdefault(each.person_id, (each.name, []))[1].append(each.office)
    ordered = sorted(held.items(), key=lambda one: min(rank([office]) for office in one[1][1]))
    keyboard: Keyboard = [
        [
            data(
                "minutes.checker_self" if person == viewer else "minutes.checker",
                f"minutes.checked_by:{found.id}:{person}:{found.version}",
                name=name,
                office=min(offices, key=lambda office: rank([office])).value,
            )
        ]
        for person, (name, offices) in ordered[:10]
    ]
    waiting = await storage.minutes.corrections(look.connection, found, state="open")
    return card("minutes.who_checked", [*keyboard, [views.minutes.back(found)]], **values | {"waiting": len(waiting)})


# --- of a network ---------------------------------------------------------------------------------------------------------------


async def of_year(look: Look) -> Card | None:
    """The list of a year, in private; its key is the network's."""
    person = await look.person()
    if person is None:
        return None
    network = await networks.by_id(look.connection, look.key)
    values, keyboard = await views.minutes.of_year(
        look.connection, network, person.id, look.view.get("year"), private=True
    )
    return card("minutes.list", keyboard, **values | {"network": await look.named(network)})


async def resolutions(look: Look) -> Card | None:
    """What became of the resolutions of a network, for who follows them up: the newest first."""
    standing = await look.standing(look.key)
    if standing is None or not standing.may(Right.FOLLOW_UP_RESOLUTIONS):
        return None
    network = standing.network
    listed = await storage.resolutions.followed_up(look.connection, network.id, look.now - STAYS_FOR)
    pages = max(1, -(-len(listed) // RESOLUTIONS_ON_A_PAGE))
    page = min(max(int(look.view.get("page", 0)), 0), pages - 1)
    today = look.now.astimezone(network.tz).date()
    rows: list[dict[str, Any]] = []
    keyboard: Keyboard = []
    closing, how = look.view.get("closing") or (None, "")
    if (asked := next((each for each in listed if each.id == closing and each.settled_how is None), None)) is not None:
        return await _closing(look, network.id, asked, how, page)
    shown = listed[page * RESOLUTIONS_ON_A_PAGE : (page + 1) * RESOLUTIONS_ON_A_PAGE]
    for place, each in enumerate(shown, start=1):
        items = await action_items.of_matter(look.connection, network.id, each.matter_id)
        settled = Settled(each.settled_how) if each.settled_how else None
        stands = progress(settled, work_of(items), today)
        said = {"state": stands.state.value, "done": stands.done, "given": stands.given}
        rows.append(_followed(each) | {"place": place, "carried_out": stands.carried_out, **said})
        target = _settling(network.id, each)
        acts = ("done", "dropped") if settled is None else ("open",)
        keyboard.append([data(f"minutes.settle_{act}", f"{target}:{act}:{page}", place=place) for act in acts])
    turning = [
        data("minutes.settle_page", f"minutes.settling:{network.id}:{to}", page=to + 1)
        for to in (page - 1, page + 1)
        if 0 <= to < pages
    ]
    keyboard += [turning] if turning else []
    values = {"network": await look.named(network), "rows": rows, "page": page + 1, "pages": pages}
    return card("minutes.settling_card", keyboard, **values)


def _followed(each: FollowedUp) -> dict[str, Any]:
    words = " ".join(each.words.split())
    return {
        "number": [each.number, each.year],
        "extraordinary": each.series == "extraordinary",
        "ordinal": each.ordinal,
        "words": words[:LONGEST_RESOLUTION],
        "cut": len(words) > LONGEST_RESOLUTION,
    }


def _settling(network_id: int, each: FollowedUp) -> str:
    return f"minutes.settle_resolution:{network_id}:{each.proceedings_id}:{each.id}"


async def _closing(look: Look, network_id: int, each: FollowedUp, how: str, page: int) -> Card:
    """Before a resolution is closed: what of its work is still open."""
    items = [item for item in await action_items.of_matter(look.connection, network_id, each.matter_id) if item.open]
    rows = [{"title": item.title, "work": await work(look.connection, network_id, item.id)} for item in items]
    sure = sealed(data(f"minutes.settle_{how}_all_the_same", f"{_settling(network_id, each)}:{how}:{page}:sure"), rows)
    keyboard = [[sure], [data("minutes.settle_not_yet", f"minutes.settling:{network_id}:{page}")]]
    return card("minutes.closing_resolution", keyboard, row=_followed(each), how=how, work=rows)


CARDS = {
    "minutes": minutes,
    "minutes_of": of_year,
    "resolutions": resolutions,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
