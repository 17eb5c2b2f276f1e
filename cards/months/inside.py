"""Inside one's own network: rows by organisation, the figures of each and where they come from, and fair shares."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from cards.drawing import Card, Look, card
from cards.leaves import OF_DIGEST, in_rows, leaf
from documents.digest_words import SOLD_ALL, in_order, plain, shorten, told, upper
from domain.digest.books import shown as shown_sums
from domain.digest.figures import Figure, Topic, each_correction
from domain.digest.keys import REPORTED
from domain.digest.period import Period
from domain.digest.tracing import Given, Share
from domain.digest.year import Year
from domain.refusal import Refused
from domain.savings import Receipt
from storage import following
from storage.chats import Person
from storage.digest import tracing
from storage.digest.organisations import fair_shares, member_months
from storage.outbox import data
from views.figures import mark, of_member
from views.scopes import Inside, inside

ON_A_PAGE = 8
FIGURES_ON_A_PAGE = 12
SHARES_ON_A_PAGE = 3  # each with four lists of figures
IN_A_ROW = 4
NAME = 60
MOST_IN_LINE = 3  # figures in the line of one organisation
MOST_OF_SHARE = 6  # figures in one list


async def _rows(look: Look, person: Person, number: int, month: str) -> Card:
    """The organisations with their sums (`view`: page); who speaks for one organisation sees that one at once."""
    at = await inside(look.connection, person.id, number, month, look.now)
    if len(at.members) == 1 and not at.all:
        return await _figures(look, at, number, month, at.members[0].id, 0)
    period = Period.of(month, look.now)
    months = await member_months(look.connection, at.network_id, period)
    rows = [each for each in at.members if months[each.id].here or each.joined_at < period.end]
    shown = leaf(rows, look.view["page"], ON_A_PAGE)
    listed = []
    for place, each in shown.numbered:
        found = _activities(lines(shown_sums(months[each.id].sums, months[each.id].spellings), of_one=True))
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
    buttons = [
        data("digest.number", f"digest.row:{target}:{each.id}:0", number=place) for place, each in shown.numbered
    ]
    keyboard = [*in_rows(buttons, IN_A_ROW), shown.turns(f"digest.rows:{target}", OF_DIGEST)]
    if at.all:
        keyboard.append([data("digest.to_figures", f"digest.row:{target}:0:0")])
    keyboard.append([data("digest.back", f"digest.home:{target}")])
    return card("digest.rows", keyboard, **shown.said | _whose(at, month) | {"rows": listed})


def _whose(at: Inside, month: str) -> dict[str, str]:
    return {"month": month, "network": at.scope.networks[0].name}


def _reported(sums: Any) -> bool:
    return REPORTED in sums and bool(sums[REPORTED].value)


def _activities(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The figures that say what an organisation did and wants, without what is counted of it."""
    return told_together(
        each for each in found if each["topic"] in ("activity", "wanted", "offered", "trade", "problem")
    )


async def _row(look: Look, person: Person, number: int, month: str) -> Card:
    """Every figure of one organisation, or of the network's own ones together (`view`: member, 0 for those; page)."""
    at = await inside(look.connection, person.id, number, month, look.now)
    return await _figures(look, at, number, month, look.view["member"], look.view["page"])


async def _figures(look: Look, at: Inside, number: int, month: str, member_id: int, page: int) -> Card:
    """Each with the way to where it comes from."""
    found, own, name = await of_member(look.connection, at, month, member_id, look.now)
    listed = lines(own, of_one=bool(member_id))
    shown = leaf(listed, page, FIGURES_ON_A_PAGE)
    target = f"{number}:{month}:{member_id}"
    buttons = [
        data("digest.number", f"digest.from:{target}:{each['mark']}:0", number=place)
        for place, each in shown.numbered
        if each["value"] != 0
    ]
    alone = len(at.members) == 1 and not at.all
    back = f"digest.home:{number}:{month}" if alone else f"digest.rows:{number}:{month}:0"
    turns = shown.turns(f"digest.row:{target}", OF_DIGEST)
    values = _whose(at, month) | {
        "name": shorten(name, NAME),
        "closed": found.closed,
        "reported": bool(found.cover.reported),
        "figures": [each | {"number": place} for place, each in shown.numbered],
        "corrections": len(each_correction(found.corrections)) if member_id else 0,
        "page": shown.page + 1,
        "pages": shown.last + 1,
    }
    return card("digest.row", [*in_rows(buttons, IN_A_ROW), turns, [data("digest.back", back)]], **values)


async def _sources(look: Look, person: Person, number: int, month: str) -> Card:
    """Where one figure comes from (`view`: member, marked, page)."""
    at = await inside(look.connection, person.id, number, month, look.now)
    member_id, marked = look.view["member"], look.view["marked"]
    _, own, name = await of_member(look.connection, at, month, member_id, look.now)
    figure = next((each for each in own if mark(each.key) == marked), None)
    if figure is None:
        raise Refused("digest.figure_gone")
    found = await tracing.sources(look.connection, at.network_id, figure.key, month, look.now, member_id or None)
    shown = leaf(found, look.view["page"], ON_A_PAGE)
    shown_figure = line(figure) | {"of_one": bool(member_id)}
    values = shown.said | {
        "month": month,
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
                "receipt": _receipt(each.receipt) if each.receipt is not None else None,
                "shared": each.shared,
            }
            for place, each in shown.numbered
        ],
    }
    target = f"{number}:{month}:{member_id}"
    keyboard = [
        shown.turns(f"digest.from:{target}:{marked}", OF_DIGEST),
        [data("digest.back", f"digest.row:{target}:0")],
    ]
    return card("digest.sources", keyboard, **values)


def _receipt(receipt: Receipt) -> dict[str, Any]:
    """Goods of a joint round, what one unit cost, and the market price they are held against, for the text of a source."""
    price = receipt.market
    return {
        "product": receipt.product,
        "unit": receipt.unit,
        "quantity": receipt.quantity,
        "landed": receipt.landed,
        "market": price.satang if price is not None else None,
        "source": price.source if price is not None else "",
        "dated": price.dated.isoformat() if price is not None else None,
    }


async def _shares(look: Look, person: Person, number: int, month: str) -> Card:
    """The shares that the person may see (`view`: page): of all to chair and secretary, to members where the network's rules say so."""
    at = await inside(look.connection, person.id, number, month, look.now)
    network = at.scope.networks[0]
    everybody = at.all or network.shares_for == "members"
    wish = await following.wish_of(look.connection, person.id)
    found = await _shares_seen(look, at, month, wish.year, everybody)
    own = {each.id for each in at.members} if not at.all else set()
    found.sort(key=lambda each: each.member_id not in own)
    shown = leaf(found, look.view["page"], SHARES_ON_A_PAGE)
    values = _whose(at, month) | {
        "year": wish.year.value,
        "everybody": everybody,
        "rows": [
            {
                "name": shorten(each.name, NAME),
                "own": each.member_id in own,
                "month": _given(each.month),
                "year": _given(each.year),
            }
            for each in shown.shown
        ],
        "page": shown.page + 1,
        "pages": shown.last + 1,
    }
    place = f"{number}:{month}"
    turns = shown.turns(f"digest.shares:{place}", OF_DIGEST)
    return card("digest.share_list", [turns, [data("digest.back", f"digest.home:{place}")]], **values)


async def _shares_seen(look: Look, at: Inside, month: str, year: Year, everybody: bool) -> list[Share]:
    if everybody:
        return list(await fair_shares(look.connection, at.network_id, month, year, now=look.now))
    found: list[Share] = []
    for member in at.members:
        found += await fair_shares(look.connection, at.network_id, month, year, member.id, now=look.now)
    return found


def _given(given: Given) -> dict[str, Any]:
    return {"contributed": _listed(given.contributed), "received": _listed(given.received)}


def _listed(figures: tuple[Figure, ...]) -> dict[str, Any]:
    found = told_together([*_reports(figures), *lines(figures, of_one=True)])
    return {"figures": found[:MOST_OF_SHARE], "more": max(0, len(found) - MOST_OF_SHARE)}


def _reports(figures: tuple[Figure, ...]) -> list[dict[str, Any]]:
    """In how many months it reported: of a share that is worth telling."""
    found = [
        each for each in figures if (each.key.topic, each.key.measure) == (Topic.REPORT, "reported") and each.value
    ]
    return [line(Figure(each.key, each.value)) | {"mark": mark(each.key), "of_one": True} for each in found]


FACES: dict[str, Callable[[Look, Person, int, str], Awaitable[Card]]] = {
    "rows": _rows,
    "row": _row,
    "sources": _sources,
    "shares": _shares,
}


# --- figures, one line for each ----------------------------------------------------------------------------------------------


# What says nothing of one organisation, and what of a single network.
_OF_ONE = {*((Topic.REPORT, each) for each in ("members", "reported", "quiet")), (Topic.ACTIVITY, SOLD_ALL)}
_OF_ONE |= {(Topic.TRADE, each) for each in ("bought_all", "saved_all")}  # its products say the same
_OF_NETWORKS = {(Topic.MEETING, "networks")}


def line(figure: Figure) -> dict[str, Any]:
    """A figure as values for the text digest.figure, which says nothing of who is behind it."""
    return told(figure) | {"withheld": figure.value is None}


def lines(figures: Iterable[Figure], *, of_one: bool = False) -> list[dict[str, Any]]:
    """Figures that are not 0 in the order of all forms, each with its mark; `of_one`: they are one organisation's own."""
    known = {each.key: each for each in figures if each.value}
    left_out = _OF_ONE if of_one else _OF_NETWORKS
    return [
        line(known[key]) | {"mark": mark(key), "of_one": of_one}
        for key in in_order(known)
        if (key.topic, key.measure) not in left_out
    ]


def told_together(listed: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines of the same act with the same goods as one: 'sold latex 3 t 180,000 baht'; each with the `amounts` after its first."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for each in listed:
        same = found.setdefault((each["topic"], each["measure"], each["product"]), each | {"amounts": []})
        if same["mark"] != each["mark"]:
            same["amounts"].append(each)
    return list(found.values())
