"""Networks by name, and what tells two of one name apart."""

from collections.abc import Iterable
from typing import Any

from domain.following import told_apart
from storage import following
from storage.connection import AsyncConnection
from storage.networks import Network

Called = dict[str, Any]  # {'name', 'by', 'apart'} for the text digest.called


async def called(connection: AsyncConnection, networks: Iterable[Network]) -> dict[int, Called]:
    """How each of these networks is named beside the others."""
    names = {each.id: each.name or each.code for each in networks}
    apart = {}
    if len(set(names.values())) < len(names):
        apart = told_apart(names, await following.marks_of(connection, list(names)))
    return {
        key: {"name": name, "by": apart.get(key, ("", ""))[0], "apart": apart.get(key, ("", ""))[1]}
        for key, name in names.items()
    }
