"""The digest's card in a private chat: its first page, and one level further down with each tap; always edited in place."""

from typing import Any

from domain.following import ALL, Sight
from domain.months import after, begins_at, month_of
from domain.refusal import Refused
from storage import following, outbox
from storage.turn import Turn
from views.scopes import (
    Scope,
    check_named,
    inside,
    latest,
    mark,
    of_member,
    scope_of,
    scopes_of,
    within,
)

QUIET_PAGE = "quiet:"


def card(month: str, scope: int) -> str:
    """The name of a digest's card in its person's chat."""
    return f"digest:{month}:{scope}"


async def put(
    turn: Turn,
    number: int,
    month: str,
    page: str,
    view: dict[str, Any],
    *,
    person_id: int | None = None,
    chat_id: int | None = None,
    fresh: bool = False,
) -> None:
    """Show a leaf of a scope's month (cards/months) in somebody's chat, the acting person's unless named; `page` is remembered."""
    await following.turn_page(turn, person_id or turn.who.id, month, number, page)
    chat_id = chat_id or turn.here.id
    await outbox.show(turn, chat_id, card(month, number), view, network_id=number or None, fresh=fresh)


# --- the first page ------------------------------------------------------------------------------------------------------------


async def show(turn: Turn, number: int, month: str, *, fresh: bool = False) -> None:
    """The first page of a scope's month, for the acting person, with the ways to what else they may see."""
    check_named(month, await scope_of(turn.connection, turn.who.id, number), turn.now)
    await put(turn, number, month, "", {"others": True}, fresh=fresh)


def _latest_of(turn: Turn, scope: Scope) -> str:
    """The month shown when none is named: the last one; the present one where all networks were founded in it."""
    month = latest(turn.now)
    there = any(each.created_at < begins_at(after(month)) for each in scope.networks)
    return month if there else month_of(turn.now)


async def latest_of(turn: Turn, number: int) -> str:
    """The month that a scope of the acting person shows first."""
    return _latest_of(turn, await scope_of(turn.connection, turn.who.id, number))


async def begin(turn: Turn, month: str | None = None, number: int | None = None) -> bool:
    """/digest: the first scope that the person has, as a new message; False for whoever has none."""
    scopes = await scopes_of(turn.connection, turn.who.id)
    if not scopes:
        return False
    scope = next((each for each in scopes if each.number == number), None)
    if scope is None:
        here = turn.who.current_network_id
        scope = next((each for each in scopes if each.number in (ALL, here)), scopes[0])
    named_month = month or _latest_of(turn, scope)
    check_named(named_month, scope, turn.now)
    await put(turn, scope.number, named_month, "", {"others": True}, fresh=True)
    return True


# --- one level down ------------------------------------------------------------------------------------------------------------


async def _scope(turn: Turn, number: int, month: str) -> Scope:
    """The scope that a button names, for a month in which it was there."""
    scope = await scope_of(turn.connection, turn.who.id, number)
    check_named(month, scope, turn.now)
    return scope


async def show_list(turn: Turn, number: int, month: str, network_id: int, page: int) -> None:
    """The networks directly below one of the scope (0: those that are followed), each with its sums."""
    scope = await _scope(turn, number, month)
    if scope.sight is Sight.OWN:
        raise Refused("digest.not_yours")
    if network_id:
        await within(turn.connection, scope, network_id)
    view = {"face": "list", "network": network_id, "page": page}
    await put(turn, number, month, f"list:{network_id}:{page}", view)


async def show_network(turn: Turn, number: int, month: str, network_id: int) -> None:
    """One network below: its own digest in place of the card, with the way on and back."""
    await within(turn.connection, await _scope(turn, number, month), network_id)
    await put(turn, number, month, f"see:{network_id}", {"face": "network", "network": network_id})


async def show_corrections(turn: Turn, number: int, month: str, page: int) -> None:
    """What came in this month for closed ones: told here, in no sum."""
    await _scope(turn, number, month)
    await put(turn, number, month, f"late:{page}", {"face": "late", "page": page})


# --- inside one's own network --------------------------------------------------------------------------------------------------


async def show_rows(turn: Turn, number: int, month: str, page: int) -> None:
    """The organisations with their sums; who speaks for one organisation sees that one at once."""
    await inside(turn.connection, turn.who.id, number, month, turn.now)
    await put(turn, number, month, f"rows:{page}", {"face": "rows", "page": page})


async def show_figures(turn: Turn, number: int, month: str, member_id: int, page: int) -> None:
    """Every figure of one organisation, or of the network's own ones together (0), each with the way to where it comes from."""
    at = await inside(turn.connection, turn.who.id, number, month, turn.now)
    if not (member_id in {each.id for each in at.members} or (member_id == 0 and at.all)):
        raise Refused("digest.not_yours")
    await put(turn, number, month, f"row:{member_id}:{page}", {"face": "row", "member": member_id, "page": page})


async def show_sources(turn: Turn, number: int, month: str, member_id: int, marked: str, page: int) -> None:
    """The statements, meetings, items and visits that one figure comes from."""
    at = await inside(turn.connection, turn.who.id, number, month, turn.now)
    _, own, _ = await of_member(turn.connection, at, month, member_id, turn.now)
    if all(mark(each.key) != marked for each in own):
        raise Refused("digest.figure_gone")
    view = {"face": "sources", "member": member_id, "marked": marked, "page": page}
    await put(turn, number, month, f"from:{member_id}:{marked}:{page}", view)


async def show_shares(turn: Turn, number: int, month: str, page: int) -> None:
    """The shares that the person may see: of all to chair and secretary, to members where the network's rules say so."""
    await inside(turn.connection, turn.who.id, number, month, turn.now)
    await put(turn, number, month, f"shares:{page}", {"face": "shares", "page": page})


async def show_own_shares(turn: Turn) -> None:
    """ส่วนของเรา in words: the person's own network first, and the shares on its card."""
    scopes = [each for each in await scopes_of(turn.connection, turn.who.id) if each.own]
    if not scopes:
        raise Refused("digest.no_rows")
    number = next((each.number for each in scopes if each.number == turn.who.current_network_id), scopes[0].number)
    month = latest(turn.now)
    await begin(turn, month, number)
    await turn.flush()
    await show_shares(turn, number, month, 0)
