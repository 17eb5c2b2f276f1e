"""Fair shares: what each organisation contributed and received; its own for everybody, that of all where the network says so."""

from typing import Any

from acts.digest.choosing import turning
from acts.digest.figures import line, lines, mark, told_together
from acts.digest.rows import NAME, Inside, inside
from acts.digest.showing import begin, card
from documents.digest_words import shorten
from domain.digest.figures import Figure, Topic
from domain.digest.tracing import Given, Share
from domain.refusal import Refused
from storage import following, outbox
from storage.digest import fair_shares
from storage.outbox import Keyboard, data
from storage.turn import Turn

ON_A_PAGE = 3  # each with four lists of figures
MOST = 6  # figures in one list


async def show(turn: Turn, number: int, month: str, page: int) -> None:
    """The shares that the person may see: of all to chair and secretary, to members where the network's rules say so."""
    look = await inside(turn, number, month)
    network = look.scope.networks[0]
    everybody = look.all or network.shares_for == "members"
    wish = await following.wish_of(turn.connection, turn.who.id)
    found = await _shares(turn, look, month, everybody)
    own = {each.id for each in look.members} if not look.all else set()
    found.sort(key=lambda each: each.member_id not in own)
    last = max(0, (len(found) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    values: dict[str, Any] = {
        "network": network.name,
        "month": month,
        "year": wish.year.value,
        "everybody": everybody,
        "count": len(found),
        "rows": [
            {
                "name": shorten(each.name, NAME),
                "own": each.member_id in own,
                "month": _given(each.month),
                "year": _given(each.year),
            }
            for each in found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
        ],
        "page": page + 1,
        "pages": last + 1,
    }
    place = f"{number}:{month}"
    keyboard: Keyboard = [turning(f"digest.shares:{place}", page, last), [data("digest.back", f"digest.home:{place}")]]
    await following.turn_page(turn, turn.who.id, month, look.network_id, f"shares:{page}")
    await outbox.show_card(
        turn,
        turn.here.id,
        card(month, look.network_id),
        "digest.share_list",
        values,
        keyboard=[row for row in keyboard if row],
        network_id=look.network_id,
    )


async def _shares(turn: Turn, look: Inside, month: str, everybody: bool) -> list[Share]:
    wish = await following.wish_of(turn.connection, turn.who.id)
    if everybody:
        return list(await fair_shares(turn.connection, look.network_id, month, wish.year, now=turn.now))
    found: list[Share] = []
    for member in look.members:
        found += await fair_shares(turn.connection, look.network_id, month, wish.year, member.id, now=turn.now)
    return found


def _given(given: Given) -> dict[str, Any]:
    return {"contributed": _listed(given.contributed), "received": _listed(given.received)}


def _listed(figures: tuple[Figure, ...]) -> dict[str, Any]:
    found = told_together([*_reports(figures), *lines(figures, of_one=True)])
    return {"figures": found[:MOST], "more": max(0, len(found) - MOST)}


def _reports(figures: tuple[Figure, ...]) -> list[dict[str, Any]]:
    """In how many months it reported: of a share that is worth telling."""
    found = [
        each for each in figures if (each.key.topic, each.key.measure) == (Topic.REPORT, "reported") and each.value
    ]
    return [line(each.key, each.value) | {"mark": mark(each.key), "of_one": True} for each in found]


async def show_latest(turn: Turn, month: str) -> None:
    """ส่วนของเรา in words: the person's own network first, and the shares on its card."""
    from acts.digest.scopes import scopes_of

    scopes = [each for each in await scopes_of(turn.connection, turn.who.id) if each.own]
    if not scopes:
        raise Refused("digest.no_rows")
    number = next((each.number for each in scopes if each.number == turn.who.current_network_id), scopes[0].number)
    await begin(turn, month, number)
    await turn.flush()
    await show(turn, number, month, 0)
