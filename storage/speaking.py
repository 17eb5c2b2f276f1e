"""In which language, voice and time zone a chat is spoken to: messages, cards, papers and the small answers to presses alike."""

from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from storage.connection import AsyncConnection
from storage.tables import chats, networks, offices, people, representatives

_own_network = networks.alias("own_network")
# The network of whose private chat it is, for what is said without naming one: the one they speak of, else their first.
_person_s_network = (
    select(
        func.coalesce(
            people.c.current_network_id,
            select(func.min(representatives.c.network_id))
            .where(representatives.c.person_id == people.c.id, representatives.c.state == "accepted")
            .correlate(people)
            .scalar_subquery(),
            select(func.min(offices.c.network_id))
            .where(offices.c.person_id == people.c.id, offices.c.until.is_(None))
            .correlate(people)
            .scalar_subquery(),
        )
    )
    .where(people.c.private_chat_id == chats.c.id)
    .correlate(chats)
    .scalar_subquery()
)


def _of_own_network(column: Any) -> Any:
    return select(column).where(_own_network.c.id == _person_s_network).correlate(chats).scalar_subquery()


# A chat's own choice, else that of the network of which is spoken, else that of the person's own network.
SPOKEN = (
    func.coalesce(chats.c.language, networks.c.language, _of_own_network(_own_network.c.language), "th").label(
        "language"
    ),
    func.coalesce(networks.c.voice, _of_own_network(_own_network.c.voice), "male").label("voice"),
    func.coalesce(networks.c.zone, _of_own_network(_own_network.c.zone), "Asia/Bangkok").label("zone"),
)
"""Columns of a select over chats, with the network of which is spoken joined where there is one."""

_spoken = (
    select(*SPOKEN)
    .select_from(chats.outerjoin(networks, networks.c.id == bindparam("network")))
    .where(chats.c.id == bindparam("chat"))
)


class Way(NamedTuple):
    """How a chat is spoken to: 'th' or 'en', 'male' or 'female', the zone of its hours."""

    language: str
    voice: str
    zone: str


async def way_of(connection: AsyncConnection, chat_id: int, network_id: int | None) -> Way:
    """How a chat is spoken to, of this network where one is meant."""
    return Way(*(await connection.execute(_spoken, {"chat": chat_id, "network": network_id})).one())
