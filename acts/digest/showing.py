"""The digest's card: its first page, and one level further down with each tap; always edited in place."""

from dataclasses import replace
from datetime import date
from typing import Any

from acts.digest.asking import asked_shown, quiet_of
from acts.digest.choosing import turning
from acts.digest.figures import line
from acts.digest.naming import called
from acts.digest.scopes import ALL, Scope, check_named, latest, read, read_one, scope_of, scopes_of, within
from documents.digest_message import digest_group, digest_message
from documents.digest_words import SOLD_ALL, Figures, named, told_first
from domain.digest.figures import SATANG, Digest, MonthFigures, Part, PartKind, Topic
from domain.following import Sight, may_be_asked
from domain.months import CLOSING_DAY, after, before, begins_at, month_of
from domain.refusal import Refused
from storage import following, outbox
from storage.following import Wish
from storage.outbox import Button, Keyboard, data
from storage.turn import Turn

ON_A_PAGE = 8
IN_A_ROW = 4
FILES = ("sheet", "chart", "brief", "radio")
MOST_DONE = 2  # activities told in the line of one network, besides deposits and loans


def card(month: str, scope: int) -> str:
    """The name of a digest's card in its person's chat."""
    return f"digest:{month}:{scope}"


async def _put(
    turn: Turn,
    scope: Scope,
    month: str,
    page: str,
    text: str,
    values: dict[str, Any],
    keyboard: Keyboard,
    *,
    person_id: int,
    chat_id: int,
    fresh: bool = False,
    kind: str = "card",
) -> None:
    if kind != "record":  # which is remembered as sent, with its first page
        await following.turn_page(turn, person_id, month, scope.number, page)
    await outbox.show_card(
        turn,
        chat_id,
        card(month, scope.number),
        text,
        values,
        keyboard=keyboard,
        network_id=scope.number or None,
        fresh=fresh,
        kind=kind,
    )


# --- the first page ------------------------------------------------------------------------------------------------------------


async def show(turn: Turn, number: int, month: str, *, fresh: bool = False) -> None:
    """The first page of a scope's month, for the acting person."""
    scope = await scope_of(turn.connection, turn.who.id, number)
    check_named(month, scope, turn.now)
    others = [each for each in await scopes_of(turn.connection, turn.who.id) if each.number != number]
    await show_to(turn, scope, month, turn.who.id, turn.here.id, fresh=fresh, others=others)


async def show_to(
    turn: Turn,
    scope: Scope,
    month: str,
    person_id: int,
    chat_id: int,
    *,
    fresh: bool = False,
    kind: str = "card",
    others: list[Scope] | None = None,
    wish: Wish | None = None,
) -> None:
    """The first page of a scope's month in somebody's chat; `others` are the scopes to change to."""
    wish = wish or await following.wish_of(turn.connection, person_id)
    digest = await read(turn.connection, scope, month, turn.now, wish.year)
    members_page = scope.sight is Sight.OWN
    _, values = digest_group(digest) if members_page else digest_message(digest)
    values |= await _around(turn, scope, digest)
    keyboard = _first_buttons(turn, scope, digest, values)
    for each in others or ():
        keyboard.append([_other(each, month)])
    await _put(
        turn,
        scope,
        month,
        "",
        "digest.public_card" if members_page else "digest.card",
        values,
        keyboard,
        person_id=person_id,
        chat_id=chat_id,
        fresh=fresh,
        kind=kind,
    )


async def _around(turn: Turn, scope: Scope, digest: Digest) -> dict[str, Any]:
    """What the card says besides the figures: until when they may change, who rests, what quiet networks were asked."""
    names = await called(turn.connection, scope.networks)
    until = date.fromisoformat(f"{after(digest.month)}-{CLOSING_DAY:02}")
    return {
        "open_until": None if digest.whole.closed else until.isoformat(),
        "resting": [names[each.id] for each in scope.networks if each.state == "resting"],
        "later": [names[each.id] for each in scope.networks if each.created_at >= begins_at(after(digest.month))],
        "asked": await asked_shown(turn, digest) if scope.number == ALL else [],
    }


def _first_buttons(turn: Turn, scope: Scope, digest: Digest, values: dict[str, Any]) -> Keyboard:
    place = f"{scope.number}:{digest.month}"
    keyboard: Keyboard = []
    if scope.sight is not Sight.OWN:
        files = [data(f"digest.file_{kind}", f"digest.file:{kind}:{place}") for kind in FILES]
        keyboard += [files[:2], files[2:]]
    if scope.number == ALL and may_be_asked(digest.month, turn.now) and quiet_of(digest):
        keyboard.append([data("digest.ask_quiet", f"digest.quiet:{digest.month}:0")])
    if scope.sight is not Sight.OWN and _parts(digest.whole):
        keyboard.append([data("digest.by_network", f"digest.list:{place}:0:0")])
    if scope.own:
        label = "digest.by_organisation" if scope.sight is Sight.ROWS else "digest.of_ours"
        keyboard.append([data(label, f"digest.rows:{place}:0"), data("digest.shares", f"digest.shares:{place}:0")])
    if digest.whole.corrections:
        count = len(digest.whole.corrections)
        keyboard.append([data("digest.corrections", f"digest.late:{place}:0", count=count)])
    keyboard.append(_months(turn, scope, digest.month))
    if scope.number == ALL:
        keyboard.append([data("digest.to_settings", "digest.settings:main:0")])
    return [row for row in keyboard if row]


def _months(turn: Turn, scope: Scope, month: str) -> list[Button]:
    found = []
    if any(each.created_at < begins_at(month) for each in scope.networks):
        found.append(data("digest.month_before", f"digest.home:{scope.number}:{before(month)}", month=before(month)))
    if month < month_of(turn.now):
        found.append(data("digest.month_after", f"digest.home:{scope.number}:{after(month)}", month=after(month)))
    return found


def _other(scope: Scope, month: str) -> Button:
    if scope.number == ALL:
        return data("digest.all_followed", f"digest.show:{ALL}")
    return data("digest.own_network", f"digest.show:{scope.number}", name=scope.networks[0].name)


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
    others = [each for each in scopes if each.number != scope.number]
    await show_to(turn, scope, named_month, turn.who.id, turn.here.id, fresh=True, others=others)
    return True


# --- one level down ------------------------------------------------------------------------------------------------------------


def _parts(whole: MonthFigures) -> list[Part]:
    """The lines of the breakdown; none where there is nothing below. Direct organisations have one only where there are any."""
    if not any(each.kind is PartKind.NETWORK for each in whole.parts):
        return []
    return [
        each
        for each in whole.parts
        if each.kind is not PartKind.DIRECT or each.cover.members or any(one.organisations for one in each.figures)
    ]


async def show_list(turn: Turn, number: int, month: str, network_id: int, page: int) -> None:
    """The networks directly below one of the scope (0: those that are followed), each with its sums."""
    scope = await scope_of(turn.connection, turn.who.id, number)
    check_named(month, scope, turn.now)
    if scope.sight is Sight.OWN:
        raise Refused("digest.not_yours")
    digest = await _digest(turn, scope, month, network_id)
    parts = _parts(digest.whole)
    if not parts:
        await _open(turn, scope, month, network_id, digest)
        return
    last = max(0, (len(parts) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    here = list(enumerate(parts, start=1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    names = named(digest, 60)
    founded = {each.network_id: each.founded_at for each in digest.networks}
    values = {
        "month": month,
        "closed": digest.whole.closed,
        "name": digest.whole.name,
        "count": sum(1 for each in parts if each.kind is PartKind.NETWORK),
        "page": page + 1,
        "pages": last + 1,
        "rows": [
            _line(digest, part)
            | {
                "number": place,
                "called": names.get(part.network_id or 0),
                "later": bool((at := founded.get(part.network_id)) and at >= begins_at(after(month))),
            }
            for place, part in here
        ],
    }
    place = f"{number}:{month}"
    buttons = [
        data("digest.number", f"digest.see:{place}:{part.network_id}", number=position)
        for position, part in here
        if part.kind is PartKind.NETWORK
    ]
    keyboard: Keyboard = [buttons[start : start + IN_A_ROW] for start in range(0, len(buttons), IN_A_ROW)]
    keyboard.append(turning(f"digest.list:{place}:{network_id}", page, last))
    back = f"digest.see:{place}:{network_id}" if network_id else f"digest.home:{place}"
    keyboard.append([data("digest.back", back)])
    await _put(
        turn,
        scope,
        month,
        f"list:{network_id}:{page}",
        "digest.list",
        values,
        [row for row in keyboard if row],
        person_id=turn.who.id,
        chat_id=turn.here.id,
    )


def _line(digest: Digest, part: Part) -> dict[str, Any]:
    """The sums of one part as they stand in its line."""
    whole = replace(digest.whole, figures=part.figures)
    figures = Figures(replace(digest, whole=whole, compared=()))
    counts = {
        f"{topic.value}_{measure}": figures.of(topic, measure).told()["value"]
        for topic, measure in (
            (Topic.MEETING, "networks"),
            (Topic.MEETING, "met"),
            (Topic.MEETING, "no_quorum"),
            (Topic.MEETING, "skipped"),
            (Topic.MEETING, "unknown"),
            (Topic.MEETING, "attended"),
            (Topic.MEETING, "seats"),
            (Topic.TASK, "overdue"),
        )
    }
    return (
        counts
        | {
            "kind": part.kind.value,
            "reported": part.cover.reported,
            "members": part.cover.members,
            "sold": figures.of(Topic.ACTIVITY, SOLD_ALL, SATANG).told(),
        }
        | told_first(figures, MOST_DONE)
    )


async def _digest(turn: Turn, scope: Scope, month: str, network_id: int) -> Digest:
    wish = await following.wish_of(turn.connection, turn.who.id)
    if network_id == 0:
        return await read(turn.connection, scope, month, turn.now, wish.year)
    return await read_one(turn.connection, scope, network_id, month, turn.now, wish.year)


async def show_network(turn: Turn, number: int, month: str, network_id: int) -> None:
    """One network below: its own digest in place of the card, with the way on and back."""
    scope = await scope_of(turn.connection, turn.who.id, number)
    await within(turn.connection, scope, network_id)
    check_named(month, scope, turn.now)
    await _open(turn, scope, month, network_id, await _digest(turn, scope, month, network_id))


async def _open(turn: Turn, scope: Scope, month: str, network_id: int, digest: Digest) -> None:
    _, values = digest_message(digest)
    place = f"{scope.number}:{month}"
    network = await within(turn.connection, scope, network_id)
    names = await called(turn.connection, [network])
    until = date.fromisoformat(f"{after(month)}-{CLOSING_DAY:02}")
    values |= {
        "open_until": None if digest.whole.closed else until.isoformat(),
        "resting": [names[network.id]] if network.state == "resting" else [],
        "later": [names[network.id]] if network.created_at >= begins_at(after(month)) else [],
        "asked": [],
    }
    keyboard: Keyboard = []
    if _parts(digest.whole):
        keyboard.append([data("digest.by_network", f"digest.list:{place}:{network_id}:0")])
    files = [data(f"digest.file_{kind}", f"digest.file:{kind}:{network_id}:{month}") for kind in FILES[:2]]
    keyboard.append(files)
    if network_id in scope.keys:
        back = f"digest.list:{place}:0:0" if len(scope.keys) > 1 else f"digest.home:{place}"
    else:
        above = network.parent_id or 0
        back = f"digest.list:{place}:{0 if scope.keys == [above] else above}:0"
    keyboard.append([data("digest.back", back)])
    await _put(
        turn,
        scope,
        month,
        f"see:{network_id}",
        "digest.card",
        values,
        keyboard,
        person_id=turn.who.id,
        chat_id=turn.here.id,
    )


# --- corrections -----------------------------------------------------------------------------------------------------------------


async def show_corrections(turn: Turn, number: int, month: str, page: int) -> None:
    """What came in this month for closed ones: told here, in no sum."""
    scope = await scope_of(turn.connection, turn.who.id, number)
    check_named(month, scope, turn.now)
    wish = await following.wish_of(turn.connection, turn.who.id)
    digest = await read(turn.connection, scope, month, turn.now, wish.year)
    found = digest.whole.corrections
    last = max(0, (len(found) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    keys = {each.network_id for each in found if each.network_id is not None}
    names = await called(turn.connection, await following.networks_of(turn.connection, keys))
    values = {
        "month": month,
        "count": len(found),
        "page": page + 1,
        "pages": last + 1,
        "rows": [
            {
                "month": each.month,
                "member": each.member,
                "called": names.get(each.network_id or 0) if len(keys) > 1 or scope.number == ALL else None,
                "figure": line(each.key, each.value) | {"of_one": False},
            }
            for each in found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
        ],
    }
    place = f"{number}:{month}"
    keyboard = [turning(f"digest.late:{place}", page, last), [data("digest.back", f"digest.home:{place}")]]
    await _put(
        turn,
        scope,
        month,
        f"late:{page}",
        "digest.late",
        values,
        [row for row in keyboard if row],
        person_id=turn.who.id,
        chat_id=turn.here.id,
    )
