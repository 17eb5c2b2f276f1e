"""The calendar entry (.ics) of one meeting as it stands when the file is made; a change has a higher SEQUENCE."""

from typing import Any

from documents import Document
from documents.invitation import Invitation, calendar_file
from documents.words import Words
from locales import Texts
from storage import meetings, networks
from storage.database import Database
from storage.sending import Outgoing


async def make(database: Database, texts: Texts, row: Outgoing) -> Document:
    """The file of the meeting that `row.values` names ('network', 'meeting', and 'agenda', 'number' as they are to be read)."""
    async with database.read() as connection:
        network = await networks.by_id(connection, row.values["network"])
        meeting = await meetings.by_id(connection, network.id, row.values["meeting"])
        body = await networks.body(connection, network.id, meeting.body_id)
    named: dict[str, Any] = {"kind": meeting.kind, "number": row.values["number"], "body": body.name}
    invitation = Invitation(
        uid=meeting.uid,
        sequence=meeting.sequence,
        title=f"{texts.plain(row.language, 'meetings.name', named)} {network.name}".strip(),
        start=meeting.starts_at,
        place=meeting.place,
        changed_at=meeting.last_at or meeting.created_at,
        agenda=tuple(row.values.get("agenda", ())),
        cancelled=not meeting.open and meeting.state in ("skipped", "cancelled"),
    )
    content = calendar_file(invitation, Words(texts, row.language, table="documents.invitation"), network.zone)
    caption = texts.html(
        row.language, "meetings.calendar_caption", named | {"starts_at": meeting.starts_at.isoformat()}
    )
    return Document("invitation.ics", content, "text/calendar", caption)
