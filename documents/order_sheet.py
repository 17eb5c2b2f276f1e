"""Makes the order sheet (ใบสั่งซื้อ) of a round as .xlsx: for the seller, of one centre's part alone, or of a centre's own members."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from documents import EXCEL, Document, file_name
from documents.sheets import Cell, Formula, Sheet, Shown, workbook
from documents.statement import MONEY, baht
from documents.words import Words
from domain.ledger import Kind
from domain.offers import Vat
from domain.payments import PriceChange, price_changes, price_now
from domain.rounds import Round
from domain.sharing import shared
from locales import Texts
from locales.formats import goods, language_of, telephone
from storage import chats, ledger, members, networks, rounds
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.rounds import Found

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing

WHOLE = "#,##0"


@dataclass(frozen=True)
class Wanted:
    """One line of the sheet: for whom, the number that reaches them, how many units. `centre`: the key of its own round."""

    name: str
    telephone: str | None
    quantity: int
    centre: int | None = None


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The file of `row.values`: 'network', 'round', 'day'; 'kind' is 'seller' (with 'centre': its part only) or 'members'.

    'rounds': the keys of all goods of a truck, a sheet each.
    """
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
        truck = [await rounds.by_id(connection, network.id, int(key)) for key in said.get("rounds", [said["round"]])]
        of_truck = [found for found in truck if found is not None]
        if len(of_truck) < len(truck):
            raise LookupError(f"no round {said['round']}")
        places = _places if said["kind"] == "seller" else _members
        wanted = [await places(connection, network, found) for found in of_truck]
        booked = await ledger.entries(connection, network.id, kind=Kind.MEMBER)
    words = Words(texts, language_of(network.language), row.voice)
    about = _about(network, of_truck[0], wanted[0], said) | {
        "product": " ".join(goods(found.product, words.language) for found in of_truck)
    }
    sheets = [
        _sheet(network, found, each, words, said, price_changes(booked, f"round:{found.id}"))
        for found, each in zip(of_truck, wanted, strict=True)
    ]
    name = file_name(words("round_papers.order_file", **about), "xlsx")
    caption = texts.html(row.language, f"round_papers.{said['kind']}_caption", about, row.voice)
    return Document(name, workbook(sheets), EXCEL, caption)


def _sheet(
    network: Network,
    found: Found,
    wanted: list[Wanted],
    words: Words,
    said: Mapping[str, Any],
    changes: Sequence[PriceChange],
) -> Sheet:
    """The sheet of one goods, of one centre's part alone where `said` names it."""
    part = [each for each in wanted if said.get("centre") in (None, each.centre)]
    return order_sheet(found.round, part, words, said["kind"], _about(network, found, wanted, said), changes)


def _about(network: Network, found: Found, wanted: list[Wanted], said: Mapping[str, Any]) -> dict[str, Any]:
    """What the words of the sheet may name: goods, seller, who orders, for whom, where it goes."""
    wanted = [each for each in wanted if said.get("centre") in (None, each.centre)]
    only = wanted[0].name if said.get("centre") is not None else network.name if said["kind"] == "members" else ""
    return {
        "product": found.product,
        "unit": found.unit,
        "seller": found.round.offer.seller,
        "network": network.name,
        "only": only,
        "day": said["day"],
        "number": [found.id, found.opened_at.astimezone(network.tz).year],
        "by": said.get("by", ""),
        "by_telephone": telephone(said["by_telephone"]) if said.get("by_telephone") else "",
        "place": wanted[0].name if len(wanted) == 1 and said["kind"] == "seller" else "",
    }


async def _places(connection: AsyncConnection, network: Network, found: Found) -> list[Wanted]:
    """Where the goods are wanted: the hub for all who are members here, and each centre's hub for what the centre ordered."""
    own = sum(line.quantity for line in found.round.lines if line.child_id is None)
    places = [await _place(connection, network, own, None)] if own else []
    children = {each.id: each for each in await rounds.children(connection, found.id)}
    for line in found.round.lines:
        if line.child_id is not None and line.quantity:
            below = await networks.by_id(connection, children[line.child_id].network_id)
            places.append(await _place(connection, below, line.quantity, line.child_id))
    return places


async def _place(connection: AsyncConnection, network: Network, quantity: int, centre: int | None) -> Wanted:
    if network.hub_member_id is None:
        return Wanted(network.name, None, quantity, centre)
    hub = await members.by_id(connection, network.id, network.hub_member_id)
    return Wanted(hub.name, hub.telephone or await _reached(connection, hub.id), quantity, centre)


async def _reached(connection: AsyncConnection, member_id: int) -> str | None:
    """A number of who speaks for an organisation that has none of its own."""
    for each in await members.representatives_for(connection, member_id):
        if each.state == "accepted" and (number := (await chats.person_by_id(connection, each.person_id)).telephone):
            return number
    return None


async def _members(connection: AsyncConnection, network: Network, found: Found) -> list[Wanted]:
    """Who ordered, in the round's order."""
    known = await members.by_keys(connection, network.id, [line.member_id for line in found.round.lines])
    return [
        Wanted(known[line.member_id].name, known[line.member_id].telephone, line.quantity)
        for line in found.round.lines
        if line.quantity
    ]


def order_sheet(
    found: Round,
    wanted: list[Wanted],
    words: Words,
    kind: str,
    about: dict[str, Any],
    changes: Sequence[PriceChange] = (),
) -> Sheet:
    """A row for each: units, price, what they come to by formula; the tax of the whole dealt out over the rows, to the satang.

    The price is the one that holds now, with `changes` named below.
    """
    offer, price = found.offer, price_now(found.price, changes)
    units = [each.quantity for each in wanted]
    net = sum(units) * price
    taxes = shared(offer.taxed(net) - net, units)
    carried = offer.carriage_each if kind == "seller" else 0
    on_top = [*(["vat"] if offer.vat is Vat.EXCLUDED else []), *(["carriage"] if carried else [])]
    columns = ["number", kind, *(["telephone"] if kind == "seller" else []), "quantity", "price", "goods", *on_top]
    columns += ["sum"] if on_top else []
    letter = {column: chr(ord("A") + place) for place, column in enumerate(columns)}
    rows: list[list[Cell]] = []
    for number, (each, tax) in enumerate(zip(wanted, taxes, strict=True), start=1):
        worth, carriage = each.quantity * price, each.quantity * carried
        cells: dict[str, Cell] = {
            "number": number,
            kind: each.name,
            "telephone": telephone(each.telephone) if each.telephone else "",
            "quantity": Shown(each.quantity, WHOLE),
            "price": Shown(baht(price), MONEY),
            "goods": Formula(f"={letter['quantity']}{{row}}*{letter['price']}{{row}}", baht(worth)),
            "vat": Shown(baht(tax), MONEY),
            "carriage": Formula(f"={letter['quantity']}{{row}}*{baht(carried)}", baht(carriage)),
            "sum": Formula(
                f"=SUM({letter['goods']}{{row}}:{letter[columns[-2]]}{{row}})", baht(worth + tax + carriage)
            ),
        }
        rows.append([cells[column] for column in columns])
    forms = {"quantity": WHOLE} | dict.fromkeys(("goods", *on_top, columns[-1]), MONEY)
    whole_packs = not about["only"] and offer.pack > 1 and not offer.missing_to_pack(sum(units))
    below = [
        words("round_papers.in_words", satang=offer.taxed(net) + sum(units) * carried),
        *(
            [words("round_papers.packs", packs=sum(units) // offer.pack, pack=offer.pack, **about)]
            if whole_packs
            else []
        ),
        words(f"round_papers.carriage_{offer.carriage}", each=offer.carriage_satang, **about),
        words("round_papers.price_asked" if found.price_satang is None else "round_papers.price_fixed"),
        *changed_lines(found.price, changes, words, about),
        *([words("round_papers.delivered", **about)] if kind == "seller" else []),
        words("round_papers.ordered_by", **about),
        *([words("round_papers.signed")] if kind == "seller" else []),
    ]
    return Sheet(
        about["only"] or goods(about["product"], words.language),
        [words(f"round_papers.column_{column}", **about) for column in columns],
        rows,
        words(f"round_papers.{kind}_title", **about),
        words(f"round_papers.{kind}_remark", **about),
        words("round_papers.total"),
        {columns.index(column): form for column, form in forms.items()},
        below,
    )


def changed_lines(price: int, changes: Sequence[PriceChange], words: Words, about: dict[str, Any]) -> list[str]:
    """How the price came to what it is, a line for each correction: which one, when, from what to what, why."""
    lines = []
    for which, each in enumerate(changes, start=1):
        shown = {
            "which": which,
            "on": each.day.isoformat(),
            "before": price if each.each is not None else None,
            "after": price + (each.each or 0),
            "satang": each.satang,
            "reason": each.reason,
        }
        price += each.each or 0
        lines.append(words("round_papers.price_changed", **shown, **about))
    return lines
