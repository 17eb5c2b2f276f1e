"""Makes the printable page of a network's open one-time links, as a document of the outbox."""

from datetime import datetime
from typing import TYPE_CHECKING

from documents import Document
from documents.links import LinkCard, link_cards
from documents.words import Words
from locales import Texts
from storage import links, networks

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The page as it stands when it is sent: a link used up or renewed since is not printed."""

    network_id = int(row.values["network_id"])
    at = datetime.fromisoformat(row.values["at"])
    async with database.read() as connection:
        network = await networks.by_id(connection, network_id)
        found = await links.good_ones(connection, network_id, at)
    bot_name = str(row.values["bot"])
    cards = [
        LinkCard(name, f"https://t.me/{bot_name}?start={each.code}", each.last_day.astimezone(network.tz).date())
        for name, each in found
    ]
    if not cards:
        words_only = texts.plain(row.language, "members.links_all_used", {"network": network.name}, row.voice)
        return Document("links.txt", words_only.encode(), "text/plain")
    words = Words(texts, row.language, table="documents.links")
    content = link_cards(network.name, cards, words)
    values = {"network": network.name, "count": len(cards)}
    return Document(
        texts.plain(row.language, "members.links_file", values, row.voice),
        content,
        "application/pdf",
        texts.html(row.language, "members.links_caption", values, row.voice),
    )
