"""Makes the register of a year's resolutions (.xlsx) as the books stand when it is sent."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import storage.recorded
from documents import EXCEL, Document, file_name
from documents.digits import digits_of
from documents.resolutions import RegisteredResolution, resolutions_register
from documents.words import Words
from domain.claims import unopposed
from domain.minutes import Wording, words_for
from domain.resolutions import Settled, Work, progress
from language.objections import objecting
from locales import Texts
from locales.formats import language_of, resolution_number
from storage import action_items, meetings, members, minutes, networks, proceedings
from storage.action_items import ActionItem
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Body, Network

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The register of `row.values`: 'network', 'year' (CE) and 'today', by which work is overdue."""
    said = row.values
    year = int(said["year"])
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
        lines = await resolutions_of(connection, network, year, date.fromisoformat(said["today"]), texts)
    words, digits = Words(texts, network.language, table="documents.resolutions"), digits_of(network.digits)
    content = resolutions_register(network.name, year, lines, words, digits)
    shown = {"year": year, "network": network.name, "count": len(lines)}
    return Document(
        file_name(texts.plain(row.language, "minutes.register_file", shown, row.voice), "xlsx"),
        content,
        EXCEL,
        texts.html(row.language, "minutes.register_caption", shown, row.voice),
    )


async def resolutions_of(
    connection: AsyncConnection, network: Network, year: int, today: date, texts: Texts
) -> list[RegisteredResolution]:
    """Every resolution of the meetings numbered in a year, by body and meeting, with the words of the newest minutes."""
    found: list[RegisteredResolution] = []
    bodies = await networks.bodies_of(connection, network.id)
    for body in bodies:
        for meeting in await meetings.of_body(connection, network.id, body.id):
            if meeting.number is not None and meeting.number_year == year:
                found += await _of_meeting(connection, network, body, meeting, today, texts)
    return found


async def _of_meeting(
    connection: AsyncConnection, network: Network, body: Body, meeting: Meeting, today: date, texts: Texts
) -> list[RegisteredResolution]:
    held = await proceedings.of_meeting(connection, network.id, meeting.id)
    if held is None or held.running:
        return []
    recorded = await storage.recorded.whole(connection, held)
    words = await _words(connection, network, meeting)
    wordings = await _wordings(connection, network, meeting)
    language = language_of(network.language)
    name = body.name or texts.plain(network.language, "minutes.body_default", {"network": network.name})
    found = []
    for each in sorted(recorded.resolutions, key=lambda one: one.ordinal):
        matter = recorded.matter(each.matter_id)
        said = [*recorded.said_of(each.matter_id), *words_for(f"text:{each.matter_id}", wordings)]
        vote = next((one for one in recorded.votes if one.id == each.vote_id), None)
        counted = vote.counted if vote else None
        items = []
        for given in recorded.assignments_of(each.matter_id):
            item = await action_items.by_id(connection, network.id, given.action_item_id or 0)
            items += [item] if item is not None else []
        extraordinary = meeting.kind == "extraordinary"
        number = resolution_number(
            meeting.number or 0, meeting.number_year or 0, each.ordinal, language, extraordinary=extraordinary
        )
        owners = [await _owner(connection, network, item, texts) for item in items]
        days = [date.fromisoformat(item.due_day) for item in items if item.due_day]
        found.append(
            RegisteredResolution(
                number=number,
                day=meeting.starts_at.astimezone(network.tz).date(),
                matter=matter.title if matter else "",
                text=words.get(each.ordinal, each.words),
                body=name,
                votes=(counted.yes, counted.no, counted.abstained) if counted else None,
                unopposed=unopposed(objecting(said)) if each.kind == "agreed" else None,
                owner="\n".join(dict.fromkeys(owners)),
                due=max(days, default=None),
                progress=progress(Settled(each.settled_how) if each.settled_how else None, work_of(items), today),
                done="\n".join(filter(None, [each.settled_words, *(item.result for item in items)])),
            )
        )
    return found


async def _wordings(connection: AsyncConnection, network: Network, meeting: Meeting) -> Sequence[Wording]:
    found = await minutes.of_meeting(connection, network.id, meeting.id)
    return await minutes.wordings(connection, found, record_changes=False) if found is not None else ()


async def _words(connection: AsyncConnection, network: Network, meeting: Meeting) -> dict[int, str]:
    """The resolutions' words as the newest minutes say them, by their place."""
    found = await minutes.of_meeting(connection, network.id, meeting.id)
    if found is None or not found.version:
        return {}
    content = (await minutes.newest(connection, found)).content["minutes"]
    return {
        int(each["number"].rsplit("-", 1)[-1]): each["text"]
        for section in content["sections"]
        for matter in section["matters"]
        for each in matter["resolutions"]
    }


async def _owner(connection: AsyncConnection, network: Network, item: ActionItem, texts: Texts) -> str:
    if item.owner_office:
        office = texts.plain(network.language, f"office.name.{item.owner_office}", {})
        return office[:1].upper() + office[1:]
    if item.owner_member_id is not None:
        return (await members.by_id(connection, network.id, item.owner_member_id)).name
    if item.owner_person_id is None:
        return ""
    called = (await members.called(connection, [item.owner_person_id]))[item.owner_person_id]
    return called.full_name or called.name


def work_of(items: list[ActionItem]) -> list[Work]:
    """The work given with a resolution, as the rule of its progress needs it."""
    return [
        Work(item.state == "done", item.state == "open", date.fromisoformat(item.due_day) if item.due_day else None)
        for item in items
    ]
