"""Inside one's own network: rows by organisation, the figures of each, and the statements that a figure comes from."""

from dataclasses import dataclass
from typing import Any

from acts.digest.choosing import turning
from acts.digest.figures import line, lines, mark, own_figures, told_together
from acts.digest.scopes import Scope, check_named, scope_of
from acts.digest.showing import card
from acts.standing import in_network
from documents.digest_words import plain, shorten, upper
from domain.digest.books import shown
from domain.digest.figures import Figure, MonthFigures
from domain.digest.period import Period
from domain.following import Sight
from domain.refusal import Refused
from storage import digest as figures
from storage import following, members, outbox
from storage.digest.organisations import member_months
from storage.members import Member
from storage.outbox import Keyboard, data
from storage.turn import Turn

ON_A_PAGE = 8
FIGURES_ON_A_PAGE = 12
IN_A_ROW = 4
NAME = 60
MOST_IN_LINE = 3  # figures in the line of one organisation


@dataclass(frozen=True)
class Inside:
    """A person's look into one network: the organisations whose rows they may see, in the directory's order."""

    scope: Scope
    network_id: int
    members: tuple[Member, ...]
    all: bool  # every organisation, not only one's own


async def inside(turn: Turn, number: int, month: str) -> Inside:
    """The look that a button asks for. Raises Refused for a network that is only followed, and for a stranger's."""
    scope = await scope_of(turn.connection, turn.who.id, number)
    check_named(month, scope, turn.now)
    if not scope.own:
        raise Refused("digest.not_yours")
    network_id = scope.keys[0]
    everybody = scope.sight is Sight.ROWS
    if everybody:
        present = await members.of_network(turn.connection, network_id)
    else:
        present = list((await in_network(turn, network_id)).members)
    found = tuple(each for each in present if each.child_network_id is None)
    if not found and not everybody:
        raise Refused("digest.no_rows")
    return Inside(scope, network_id, found, everybody)


async def _put(
    turn: Turn, look: Inside, month: str, page: str, text: str, values: dict[str, Any], keyboard: Keyboard
) -> None:
    await following.turn_page(turn, turn.who.id, month, look.network_id, page)
    await outbox.show_card(
        turn,
        turn.here.id,
        card(month, look.network_id),
        text,
        values | {"month": month, "network": look.scope.networks[0].name},
        keyboard=[row for row in keyboard if row],
        network_id=look.network_id,
    )


async def show_rows(turn: Turn, number: int, month: str, page: int) -> None:
    """The organisations with their sums; who speaks for one organisation sees that one at once."""
    look = await inside(turn, number, month)
    if len(look.members) == 1 and not look.all:
        await show_figures(turn, number, month, look.members[0].id, 0)
        return
    period = Period.of(month, turn.now)
    months = await member_months(turn.connection, look.network_id, period)
    rows = [each for each in look.members if months[each.id].here or each.joined_at < period.end]
    last = max(0, (len(rows) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    here = list(enumerate(rows, start=1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    listed = []
    for place, each in here:
        found = _activities(lines(shown(months[each.id].sums, months[each.id].spellings), of_one=True))
        listed.append(
            {
                "number": place,
                "name": shorten(each.name, NAME),
                "reported": _reported(months[each.id].sums),
                "figures": found[:MOST_IN_LINE],
                "more": max(0, len(found) - MOST_IN_LINE),
            }
        )
    target = f"{number}:{month}"
    buttons = [data("digest.number", f"digest.row:{target}:{each.id}:0", number=place) for place, each in here]
    keyboard: Keyboard = [buttons[start : start + IN_A_ROW] for start in range(0, len(buttons), IN_A_ROW)]
    keyboard.append(turning(f"digest.rows:{target}", page, last))
    if look.all:
        keyboard.append([data("digest.to_figures", f"digest.row:{target}:0:0")])
    keyboard.append([data("digest.back", f"digest.home:{target}")])
    values = {"rows": listed, "count": len(rows), "page": page + 1, "pages": last + 1}
    await _put(turn, look, month, f"rows:{page}", "digest.rows", values, keyboard)


def _reported(sums: Any) -> bool:
    from domain.digest.keys import REPORTED

    return REPORTED in sums and bool(sums[REPORTED].value)


def _activities(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The figures that say what an organisation did and wants, without what is counted of it."""
    return told_together(each for each in found if each["topic"] in ("activity", "wanted", "offered", "problem"))


async def _of_member(
    turn: Turn, look: Inside, month: str, member_id: int
) -> tuple[MonthFigures, tuple[Figure, ...], str]:
    """(the month, its figures, the name) of one organisation, or of the network's own organisations together (0)."""
    if member_id == 0:
        if not look.all:
            raise Refused("digest.not_yours")
        found = await figures.month(turn.connection, look.network_id, month, turn.now)
        return found, own_figures(found), ""
    if member_id not in {each.id for each in look.members}:
        raise Refused("digest.not_yours")
    found = await figures.organisation_month(turn.connection, look.network_id, member_id, month, turn.now)
    return found, found.figures, found.name


async def show_figures(turn: Turn, number: int, month: str, member_id: int, page: int) -> None:
    """Every figure of one organisation, or of the network's own ones together (0), each with the way to where it comes from."""
    look = await inside(turn, number, month)
    found, own, name = await _of_member(turn, look, month, member_id)
    listed = lines(own, of_one=bool(member_id))
    last = max(0, (len(listed) - 1) // FIGURES_ON_A_PAGE)
    page = min(max(page, 0), last)
    here = list(enumerate(listed, start=1))[page * FIGURES_ON_A_PAGE : (page + 1) * FIGURES_ON_A_PAGE]
    target = f"{number}:{month}:{member_id}"
    buttons = [
        data("digest.number", f"digest.from:{target}:{each['mark']}:0", number=place)
        for place, each in here
        if each["value"] != 0
    ]
    keyboard: Keyboard = [buttons[start : start + IN_A_ROW] for start in range(0, len(buttons), IN_A_ROW)]
    keyboard.append(turning(f"digest.row:{target}", page, last))
    alone = len(look.members) == 1 and not look.all
    back = f"digest.home:{number}:{month}" if alone else f"digest.rows:{number}:{month}:0"
    keyboard.append([data("digest.back", back)])
    values = {
        "name": shorten(name, NAME),
        "closed": found.closed,
        "reported": bool(found.cover.reported),
        "figures": [each | {"number": place} for place, each in here],
        "corrections": len(found.corrections) if member_id else 0,
        "page": page + 1,
        "pages": last + 1,
    }
    await _put(turn, look, month, f"row:{member_id}:{page}", "digest.row", values, keyboard)


async def show_sources(turn: Turn, number: int, month: str, member_id: int, marked: str, page: int) -> None:
    """The statements, meetings, items and visits that one figure comes from."""
    look = await inside(turn, number, month)
    _, own, name = await _of_member(turn, look, month, member_id)
    figure = next((each for each in own if mark(each.key) == marked), None)
    if figure is None:
        raise Refused("digest.figure_gone")
    found = await figures.sources(turn.connection, look.network_id, figure.key, month, turn.now)
    if member_id:
        found = [each for each in found if each.member == name]
    last = max(0, (len(found) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    shown_figure = line(figure.key, figure.value, approx=figure.approx, more=figure.more) | {"of_one": bool(member_id)}
    values = {
        "name": shorten(name, NAME),
        "figure": shown_figure,
        "sources": [
            {
                "number": place,
                "kind": each.kind,
                "member": shorten(each.member, NAME) if not member_id else "",
                "at": each.at.isoformat(),
                "figure": shown_figure
                | {"value": plain(each.value), "most": upper(each.value, each.more), "approx": False},
                "words": each.words[:300],
                "shared": each.shared,
            }
            for place, each in list(enumerate(found, start=1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
        ],
        "count": len(found),
        "page": page + 1,
        "pages": last + 1,
    }
    target = f"{number}:{month}:{member_id}"
    keyboard = [
        turning(f"digest.from:{target}:{marked}", page, last),
        [data("digest.back", f"digest.row:{target}:0")],
    ]
    await _put(turn, look, month, f"from:{member_id}:{marked}:{page}", "digest.sources", values, keyboard)
