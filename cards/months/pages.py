"""The digest's card: its first page, and one level further down with each tap."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any

from cards.drawing import Card, Look, card, tabled
from cards.leaves import OF_DIGEST, in_rows, leaf
from cards.months import inside
from cards.months.inside import line
from documents.digest_message import digest_group, digest_message
from documents.digest_words import Figures, in_line, named
from domain.digest.figures import Digest, Figure, MonthFigures, Part, PartKind, Topic, each_correction
from domain.following import ALL, Sight, may_be_asked
from domain.months import CLOSING_DAY, after, before, begins_at, month_of
from domain.refusal import Refused
from domain.tables import EMPTY, Cell, Column, Table, number
from storage import chats, following, support_requests
from storage.chats import Person
from storage.following import Asked
from storage.outbox import Button, Keyboard, data, sealed
from views import stages
from views.figures import quiet_networks, quiet_of, read, read_one
from views.scopes import Scope, called, check_named, scope_of, scopes_of, within

ON_A_PAGE = 8
IN_A_ROW = 4
FILES = ("sheet", "chart", "brief", "radio")
MOST_DONE = 2  # activities told in the line of one network, besides deposits and loans


async def drawn(look: Look) -> Card | None:
    """The leaf of a month that was opened last ('digest:2026-11:0'; `view`: face, and what it is of); None for who may not."""
    person = await chats.person_in_chat(look.connection, look.chat_id)
    if person is None:
        return None
    month, number = look.keys[0], int(look.keys[1])
    try:
        face = look.view.get("face", "first")
        if face in inside.FACES:
            return await inside.FACES[face](look, person, number, month)
        scope = await scope_of(look.connection, person.id, number)
        check_named(month, scope, look.now)
        return await FACES[face](look, person, scope, month)
    except Refused:
        return None


# --- the first page ------------------------------------------------------------------------------------------------------------


async def _first(look: Look, person: Person, scope: Scope, month: str) -> Card:
    """The first page of a scope's month (`view`: others, whether the buttons to the person's other scopes stand below)."""
    wish = await following.wish_of(look.connection, person.id)
    digest = await read(look.connection, scope, month, look.now, wish.year)
    public = scope.sight is Sight.OWN
    _, values = digest_group(digest) if public else digest_message(digest)
    values |= await _around(look, scope, digest)
    keyboard = _first_buttons(look, scope, digest)
    if look.view.get("others"):
        others = await scopes_of(look.connection, person.id)
        keyboard += [[_other(each, month)] for each in others if each.number != scope.number]
    made = card("digest.public_card" if public else "digest.card", keyboard, **values)
    return made if public else tabled(look, made, _table(digest), "digest.table", scope.number, month, 0)


async def _around(look: Look, scope: Scope, digest: Digest) -> dict[str, Any]:
    """What the card says besides the figures: until when they may change, who rests, what quiet networks were asked."""
    names = await called(look.connection, scope.networks)
    until = date.fromisoformat(f"{after(digest.month)}-{CLOSING_DAY:02}")
    return {
        "open_until": None if digest.whole.closed else until.isoformat(),
        "resting": [names[each.id] for each in scope.networks if each.state == "resting"],
        "later": [names[each.id] for each in scope.networks if each.created_at >= begins_at(after(digest.month))],
        "asked": await _asked_shown(look, digest) if scope.number == ALL else [],
        "requests": await support_requests.waiting(look.connection, scope.keys),
        "life": {} if scope.sight is Sight.OWN else await stages.life(look.connection, scope.keys, look.now),
    }


def _followed_keys(digest: Digest) -> list[int]:
    """Every network that a digest names."""
    found = [each.network_id for each in digest.networks]
    found += [part.network_id for each in (digest.whole, *digest.networks) for part in each.parts]
    return list(dict.fromkeys(each for each in found if each is not None))


async def _asked_shown(look: Look, digest: Digest) -> list[dict[str, Any]]:
    """What the networks of a digest were asked about its month and answered, for the card."""
    found = await following.asked_about(look.connection, digest.month, _followed_keys(digest))
    names = await called(
        look.connection, await following.networks_of(look.connection, [each.network_id for each in found])
    )
    return [_shown(each) | {"called": names[each.network_id]} for each in found]


def _shown(asked: Asked) -> dict[str, Any]:
    return {
        "by": asked.asked_by,
        "at": asked.asked_at.isoformat(),
        "to": asked.to,
        "answer": asked.answer.value if asked.answer else None,
        "answered_at": asked.answered_at.isoformat() if asked.answered_at else None,
    }


def _first_buttons(look: Look, scope: Scope, digest: Digest) -> Keyboard:
    place = f"{scope.number}:{digest.month}"
    keyboard: Keyboard = []
    if scope.sight is not Sight.OWN:
        files = [data(f"digest.file_{kind}", f"digest.file:{kind}:{place}") for kind in FILES]
        keyboard += [files[:2], files[2:]]
    if scope.number == ALL and may_be_asked(digest.month, look.now) and quiet_of(digest):
        keyboard.append([data("digest.ask_quiet", f"digest.quiet:{digest.month}:0")])
    if scope.sight is not Sight.OWN and _parts(digest.whole):
        keyboard.append([data("digest.by_network", f"digest.list:{place}:0:0")])
    if scope.own:
        label = "digest.by_organisation" if scope.sight is Sight.ROWS else "digest.of_ours"
        keyboard.append([data(label, f"digest.rows:{place}:0"), data("digest.shares", f"digest.shares:{place}:0")])
    if digest.whole.corrections:
        count = len(each_correction(digest.whole.corrections))
        keyboard.append([data("digest.corrections", f"digest.late:{place}:0", count=count)])
    keyboard.append(_months(look, scope, digest.month))
    if scope.number == ALL:
        keyboard.append([data("digest.to_settings", "digest.settings:main:0")])
    return keyboard


def _months(look: Look, scope: Scope, month: str) -> list[Button]:
    found = []
    if any(each.created_at < begins_at(month) for each in scope.networks):
        found.append(data("digest.month_before", f"digest.home:{scope.number}:{before(month)}", month=before(month)))
    if month < month_of(look.now):
        found.append(data("digest.month_after", f"digest.home:{scope.number}:{after(month)}", month=after(month)))
    return found


def _other(scope: Scope, month: str) -> Button:
    if scope.number == ALL:
        return data("digest.all_followed", f"digest.show:{ALL}")
    return data("digest.own_network", f"digest.show:{scope.number}", name=scope.networks[0].name)


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


async def _list(look: Look, person: Person, scope: Scope, month: str) -> Card:
    """The networks directly below one of the scope (`view`: network, 0 for those that are followed; page), each with its sums."""
    if scope.sight is Sight.OWN:
        raise Refused("digest.not_yours")
    network_id = look.view["network"]
    digest = await _digest(look, person, scope, month, network_id)
    parts = _parts(digest.whole)
    if not parts and network_id == 0:
        return await _first(look, person, scope, month)
    if not parts:
        return await _open(look, person, scope, month, network_id, digest)
    shown = leaf(parts, look.view["page"], ON_A_PAGE)
    names = named(digest, 60)
    later = _later(digest)
    values = {
        "month": month,
        "closed": digest.whole.closed,
        "running": digest.whole.running,
        "name": digest.whole.name,
        "count": sum(1 for each in parts if each.kind is PartKind.NETWORK),
        "page": shown.page + 1,
        "pages": shown.last + 1,
        "rows": [
            _line(digest, part)
            | {
                "number": place,
                "called": names.get(part.network_id or 0),
                "later": part.network_id in later,
            }
            for place, part in shown.numbered
        ],
    }
    place = f"{scope.number}:{month}"
    buttons = [
        data("digest.number", f"digest.see:{place}:{part.network_id}", number=position)
        for position, part in shown.numbered
        if part.kind is PartKind.NETWORK
    ]
    turns = shown.turns(f"digest.list:{place}:{network_id}", OF_DIGEST)
    back = f"digest.see:{place}:{network_id}" if network_id else f"digest.home:{place}"
    made = card("digest.list", [*in_rows(buttons, IN_A_ROW), turns, [data("digest.back", back)]], **values)
    return tabled(look, made, _table(digest), "digest.table", scope.number, month, network_id)


def _table(digest: Digest) -> Table:
    """The networks directly below, with what the list says of each; the sums are those of the whole."""
    names, later = named(digest, 60), _later(digest)

    def row(part: Part | MonthFigures) -> list[Cell]:
        if part.network_id in later:
            return [("digest.table_later", {}), *[EMPTY] * 4]
        line = _line(digest, part)
        return [
            number(line["reported"]),
            number(line["members"]) if line["kind"] != PartKind.OVERLAP else EMPTY,
            _amount(line["meeting_met"]),
            _amount(line["task_overdue"]),
            _amount(line["sold"]),
        ]

    return Table(
        ("digest.table", {"month": digest.month, "name": digest.whole.name}),
        [
            Column(("digest.table_network", {}), figures=False),
            *(Column((f"digest.table_{each}", {})) for each in ("reported", "members", "met", "overdue", "sold")),
        ],
        [[_called(part, names), *row(part)] for part in _parts(digest.whole)],
        [("tables.sum", {}), *row(digest.whole)],
    )


def _later(digest: Digest) -> set[int | None]:
    """The networks of a digest that were founded after its month."""
    begun = begins_at(after(digest.month))
    return {each.network_id for each in digest.networks if each.founded_at is not None and each.founded_at >= begun}


def _called(part: Part, names: dict[int, Any]) -> Cell:
    if part.kind is not PartKind.NETWORK:
        return f"digest.table_{part.kind.value}", {}
    return "digest_forms.named", {"called": names.get(part.network_id or 0)}


def _amount(figure: dict[str, Any]) -> Cell:
    """A figure as the digest writes it; nothing where nobody said one."""
    if figure["value"] is None and not figure["withheld"]:
        return EMPTY
    return "digest_forms.amount", {"figure": figure}


def _line(digest: Digest, part: Part | MonthFigures) -> dict[str, Any]:
    """The sums of one part as they stand in its line."""
    whole = replace(digest.whole, figures=part.figures)
    figures = Figures(replace(digest, whole=whole, compared=()))
    return in_line(figures, MOST_DONE, (Topic.MEETING, "networks")) | {
        "kind": part.kind.value if isinstance(part, Part) else None,
        "reported": part.cover.reported,
        "members": part.cover.members,
    }


async def _digest(look: Look, person: Person, scope: Scope, month: str, network_id: int) -> Digest:
    wish = await following.wish_of(look.connection, person.id)
    if network_id == 0:
        return await read(look.connection, scope, month, look.now, wish.year)
    return await read_one(look.connection, scope, network_id, month, look.now, wish.year)


async def _network(look: Look, person: Person, scope: Scope, month: str) -> Card:
    """One network below (`view`: network): its own digest in place of the card, with the way on and back."""
    network_id = look.view["network"]
    await within(look.connection, scope, network_id)
    digest = await _digest(look, person, scope, month, network_id)
    return await _open(look, person, scope, month, network_id, digest)


async def _open(look: Look, person: Person, scope: Scope, month: str, network_id: int, digest: Digest) -> Card:
    _, values = digest_message(digest)
    place = f"{scope.number}:{month}"
    network = await within(look.connection, scope, network_id)
    names = await called(look.connection, [network])
    until = date.fromisoformat(f"{after(month)}-{CLOSING_DAY:02}")
    values |= {
        "open_until": None if digest.whole.closed else until.isoformat(),
        "resting": [names[network.id]] if network.state == "resting" else [],
        "later": [names[network.id]] if network.created_at >= begins_at(after(month)) else [],
        "asked": [],
        "requests": await support_requests.waiting(look.connection, [network_id]),
        "life": await stages.life(look.connection, [network_id], look.now),
    }
    keyboard: Keyboard = []
    if _parts(digest.whole):
        keyboard.append([data("digest.by_network", f"digest.list:{place}:{network_id}:0")])
    if await stages.may_see(look.connection, network, person.id):
        keyboard.append([data("stages.proofs", f"stages.below:{network_id}")])
    files = [data(f"digest.file_{kind}", f"digest.file:{kind}:{network_id}:{month}") for kind in FILES[:2]]
    keyboard.append(files)
    if network_id in scope.keys:
        back = f"digest.list:{place}:0:0" if len(scope.keys) > 1 else f"digest.home:{place}"
    else:
        above = network.parent_id or 0
        back = f"digest.list:{place}:{0 if scope.keys == [above] else above}:0"
    keyboard.append([data("digest.back", back)])
    return card("digest.card", keyboard, **values)


# --- corrections and quiet networks --------------------------------------------------------------------------------------------


async def _late(look: Look, person: Person, scope: Scope, month: str) -> Card:
    """What came in late (`view`: page)."""
    wish = await following.wish_of(look.connection, person.id)
    digest = await read(look.connection, scope, month, look.now, wish.year)
    shown = leaf(each_correction(digest.whole.corrections), look.view["page"], ON_A_PAGE)
    keys = {each.network_id for each in digest.whole.corrections if each.network_id is not None}
    names = await called(look.connection, await following.networks_of(look.connection, keys))
    rows = [
        {
            "month": first.month,
            "member": first.member,
            "called": names.get(first.network_id or 0) if len(keys) > 1 or scope.number == ALL else None,
            "figures": [line(Figure(each.key, each.value)) | {"of_one": False} for each in (first, *more)],
        }
        for first, *more in shown.shown
    ]
    place = f"{scope.number}:{month}"
    turns = shown.turns(f"digest.late:{place}", OF_DIGEST)
    return card(
        "digest.late",
        [turns, [data("digest.back", f"digest.home:{place}")]],
        **shown.said | {"month": month, "rows": rows},
    )


async def _quiet(look: Look, person: Person, scope: Scope, month: str) -> Card:
    """The quiet networks (`view`: page), and a button for each that was not asked yet."""
    digest, quiet = await quiet_networks(look.connection, person.id, month, look.now)
    asked = {
        each.network_id: each
        for each in await following.asked_about(look.connection, month, [each.id for each in quiet])
    }
    names = await called(look.connection, quiet)
    shown = leaf(quiet, look.view["page"], ON_A_PAGE)
    reach = {each.network_id: (each.contact, each.telephone) for each in digest.attention}
    values = shown.said | {
        "month": month,
        "rows": [
            {
                "called": names[each.id],
                "contact": reach.get(each.id, ("", ""))[0],
                "telephone": reach.get(each.id, ("", ""))[1],
                "asked": _shown(asked[each.id]) if each.id in asked else None,
            }
            for each in shown.shown
        ],
    }
    keyboard: Keyboard = []
    left = [each for each in quiet if each.id not in asked]
    if len(left) > 1:
        every = data("digest.ask_all", f"digest.ask:{month}:0:{shown.page}", count=len(left))
        keyboard.append([sealed(every, *(each.id for each in left))])
    for each in shown.shown:
        if each.id not in asked:
            keyboard.append(
                [data("digest.ask_one", f"digest.ask:{month}:{each.id}:{shown.page}", called=names[each.id])]
            )
    keyboard.append(shown.turns(f"digest.quiet:{month}", OF_DIGEST))
    keyboard.append([data("digest.back", f"digest.home:{ALL}:{month}")])
    return card("digest.quiet", keyboard, **values)


async def below(look: Look) -> Table | None:
    """The table of a list ('2026-11', '0', '12': month, scope, and the network whose own are listed); None for who may not."""
    month, number, network_id = look.keys
    view = {"face": "list", "network": int(network_id), "page": 0}
    found = await drawn(replace(look, keys=(month, number), view=view))
    return found.table if found is not None else None


FACES: dict[str, Callable[[Look, Person, Scope, str], Awaitable[Card]]] = {
    "first": _first,
    "list": _list,
    "network": _network,
    "late": _late,
    "quiet": _quiet,
}
