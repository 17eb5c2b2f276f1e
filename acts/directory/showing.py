"""The directory on its card in a private chat: page by page, one organisation with its corrections, who may see it, its files."""

from typing import Any

from acts.sight import by_link, correctable, seen
from acts.standing import yours
from domain.refusal import Refused
from domain.rights import Right
from storage import networks, outbox
from storage.turn import Turn
from views.directory import FORMATS, SIGHTS, card_name


async def show_page(turn: Turn, network_id: int, page: int, *, fresh: bool = False) -> None:
    """A page of the directory as far as the acting person may see it."""
    await seen(turn, network_id)
    await _show(turn, network_id, {"face": "entries", "page": page}, fresh=fresh)


async def _show(turn: Turn, network_id: int, view: dict[str, Any], *, fresh: bool = False) -> None:
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)


async def show_entry(turn: Turn, network_id: int, member_id: int, *, fresh: bool = False, note: str = "") -> None:
    """One organisation with the corrections that it, the secretary and the chair may make."""
    await correctable(turn, network_id, member_id)
    await _show(turn, network_id, {"face": "entry", "member": member_id, "note": note}, fresh=fresh)


async def open_by_link(turn: Turn, code: str) -> None:
    """The group's button to a directory that everybody may see."""
    sight = await by_link(turn, f"dir{code}")
    await _show(turn, sight.network.id, {"face": "entries", "page": 0}, fresh=True)


async def choose_sight(turn: Turn, network_id: int, what: str, whom: str) -> None:
    """Everybody, members, officers."""
    await set_sight(turn, network_id, what, whom)
    await show_sight(turn, network_id)


async def show_sight(turn: Turn, network_id: int) -> None:
    """Who may see the directory and the telephone numbers, for those who may change it."""
    sight = await seen(turn, network_id)
    sight.standing.require(Right.OPEN_DIRECTORY)
    await _show(turn, network_id, {"face": "sight"})


async def send_file(turn: Turn, network_id: int, kind: str) -> None:
    """The directory as .xlsx or as a page to print, with what the person may see; made when it is sent."""
    sight = await seen(turn, network_id)
    if kind not in FORMATS or not turn.here.private:
        raise Refused("common.old_button")
    if not sight.everything:
        raise Refused("directory.officers_only")
    turn.record("directory.sent", network_id, format=kind, telephones=sight.telephones)
    outbox.document(
        turn,
        turn.here.id,
        "directory_files",
        {
            "network_id": network_id,
            "format": kind,
            "telephones": sight.telephones,
            "day": turn.now.astimezone(sight.network.tz).date().isoformat(),
        },
        network_id=network_id,
    )
    turn.answer("directory.file_comes")


async def set_sight(turn: Turn, network_id: int, what: str, whom: str) -> None:
    """The network says who sees its directory ('seen') or the telephone numbers in it ('telephones')."""
    standing = await yours(turn, network_id)
    standing.require(Right.OPEN_DIRECTORY)
    column = {"seen": "directory_for", "telephones": "telephones_for"}.get(what)
    if column is None or whom not in SIGHTS or not turn.here.private:
        raise Refused("common.old_button")
    if getattr(standing.network, column) != whom:
        await networks.change(turn, network_id, **{column: whom})
    turn.answer("directory.sight_kept")
