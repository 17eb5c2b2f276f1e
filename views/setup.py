"""What any text may say of a network that is founded or joins another: its chair, who is told, the other language."""

from domain.people import Office
from storage import offices
from storage.chats import Chat
from storage.connection import AsyncConnection
from storage.offices import Holder
from storage.outbox import Button, data

TOLD = (Office.CHAIR, Office.SECRETARY)


async def chair_of(connection: AsyncConnection, network_id: int) -> str:
    """The name of the network's one chair."""
    holders = await offices.leading(connection, network_id)
    return next((each.name for each in holders if each.office is Office.CHAIR), "")


async def leaders(connection: AsyncConnection, network_id: int) -> list[Holder]:
    """Chair and secretary of a network, whom the bot can write to, each once."""
    found: dict[int, Holder] = {}
    for holder in await offices.leading(connection, network_id):
        if holder.office in TOLD and holder.private_chat_id is not None:
            found.setdefault(holder.private_chat_id, holder)
    return list(found.values())


def other_language(chat: Chat) -> Button:
    """[English] under the first words that a chat sees in Thai, [ไทย] under those in English: nothing else tells how to change."""
    other = "th" if chat.language == "en" else "en"
    return data(f"common.language_{other}", f"common.language:{other}")
