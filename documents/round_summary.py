"""Makes the summary of a round (สรุปรอบ) as .xlsx: who ordered and got how much, what it came to in the books, and the deliveries.

Of a truck it begins with a page on which each goods has a column; then comes a page a goods.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from documents import EXCEL, Document, file_name
from documents.order_sheet import WHOLE, changed_lines
from documents.sheets import Cell, Formula, Sheet, Shown, day_cell, workbook
from documents.statement import MONEY, baht
from documents.words import Words
from domain.deliveries import missing
from domain.ledger import Account, Entry, Kind
from domain.payments import CLAIMS, DEPOSITS, DIFFERENCE, STOCK, of_member, price_changes, price_now
from domain.returns import ABOVE, State
from locales import Texts
from locales.formats import language_of
from storage import chats, deliveries, ledger, members, mends, networks, returns, rounds
from storage.connection import AsyncConnection
from storage.deliveries import Delivery, Holding
from storage.mends import Kept
from storage.networks import Network
from storage.rounds import Found

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing

COLUMNS = (
    "number", "members", "ordered", "given", "passed", "received", "missing", "collected",
    "goods", "truck", "fee", "above", "changed", "cost",
)  # fmt: skip
MONEY_FROM = COLUMNS.index("goods")
PARTS = ("part", "shared_on", "note", "came", "damaged", "good", "truck")


@dataclass(frozen=True)
class Booked:
    """What the books say that an organisation's part of a round came to, in satang; `changed`: passed on and corrected since.

    `above`: the fees of networks above.
    """

    goods: int = 0
    truck: int = 0
    fee: int = 0
    above: int = 0
    changed: int = 0

    @property
    def satang(self) -> int:
        """All of it."""
        return self.goods + self.truck + self.fee + self.above + self.changed


def booked(entries: Iterable[Entry], member_id: int, about: str) -> Booked:
    """An organisation's part of a round, out of the entries about it."""
    account = of_member(member_id)
    goods = truck = fee = above = changed = 0
    for entry in entries:
        if entry.about != about or entry.what in DEPOSITS:
            continue
        if entry.what == "share" and entry.of(account):
            truck += entry.values["transport"]
            fee += entry.values["fee"]
            above += entry.values.get("above", 0)
            goods += entry.of(account)
        else:
            changed += entry.of(account)
    return Booked(goods - truck - fee - above, truck, fee, above, changed)


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The summary of the round that `row.values` name ('network', 'round'; 'money': with it), as the books are when it is made.

    'rounds': the keys of all goods of a truck that came.
    """
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
        keys = [int(key) for key in said.get("rounds", [said["round"]])]
        goods = [found for key in keys if (found := await rounds.by_id(connection, network.id, key)) is not None]
        if len(goods) < len(keys):
            raise LookupError(f"no round {said['round']}")
        language = language_of(network.language)
        words = Words(texts, language, row.voice)
        sheets: list[Sheet] = []
        came: list[tuple[Found, Delivery]] = []
        for found in goods:
            stand = mends.standing(await mends.of_round(connection, found.id))
            about = _about(network, found, said["day"], mended=len(stand))
            page = await _of_goods(connection, network, found, stand, words, about, money=said["money"])
            sheets.append(page if len(goods) == 1 else replace(page, name=found.product))
            parts = await deliveries.of_round(connection, found.id)
            came += [(found, each) for each in parts if each.state == "shared"]
        if len(goods) > 1:
            about |= {"product": " + ".join(each.product for each in goods)}
            sheets.insert(0, await _of_truck(connection, network, goods, words, about, money=said["money"]))
            sheets += [_deliveries_of_truck(network, came, words, about)] if came else []
        elif came:
            sheets.append(_deliveries(network, [each for _, each in came], words, about))
    name = file_name(words("round_papers.summary_file", **about), "xlsx")
    caption = texts.html(row.language, "round_papers.summary_caption", about, row.voice)
    return Document(name, workbook(sheets), EXCEL, caption)


def _about(network: Network, found: Found, day: str, *, mended: int) -> dict[str, Any]:
    return {
        "product": found.product,
        "unit": found.unit,
        "seller": found.round.offer.seller,
        "network": network.name,
        "state": found.round.state.value,
        "day": day,
        "mended": mended,
    }


async def _of_goods(
    connection: AsyncConnection,
    network: Network,
    found: Found,
    stand: Sequence[Kept],
    words: Words,
    about: dict[str, Any],
    *,
    money: bool,
) -> Sheet:
    """The page of a round, with what was mended and sent back below it."""
    whole = await _whole(connection, network, found, words, about)
    whole = whole if money else _without_money(whole)
    changed = [
        *await _mended(connection, network, stand, words, about),
        *await _sent(connection, found, words, about),
    ]
    return replace(whole, below=[*whole.below, *changed])


async def _of_truck(
    connection: AsyncConnection,
    network: Network,
    goods: Sequence[Found],
    words: Words,
    about: dict[str, Any],
    *,
    money: bool,
) -> Sheet:
    """What each organisation received of every goods, a column each, and what all of it came to."""
    entries = await ledger.entries(connection, network.id, kind=Kind.MEMBER)
    holding = [await deliveries.holdings(connection, found) for found in goods]
    keys = list(dict.fromkeys(key for each in holding for key in each))
    known = await members.by_keys(connection, network.id, keys)
    rows: list[list[Cell]] = []
    for number, key in enumerate(keys, start=1):
        units = [Shown(each[key].received if key in each else 0, WHOLE) for each in holding]
        cost = [booked(entries, key, f"round:{found.id}").satang for found in goods]
        rows.append([number, known[key].name, *units, *([Shown(baht(sum(cost)), MONEY)] if money else [])])
    columns = [words("round_papers.column_of_goods", product=each.product, unit=each.unit) for each in goods]
    last = 2 + len(goods)
    return Sheet(
        words("round_papers.truck_tab"),
        [
            words("round_papers.column_number", **about),
            words("round_papers.column_members", **about),
            *columns,
            *([words("round_papers.column_cost", **about)] if money else []),
        ],
        rows,
        words("round_papers.truck_title", **about),
        words("round_papers.truck_remark", **about),
        words("round_papers.total"),
        dict.fromkeys(range(2, last), WHOLE) | ({last: MONEY} if money else {}),
    )


async def _whole(
    connection: AsyncConnection, network: Network, found: Found, words: Words, about: dict[str, Any]
) -> Sheet:
    """A row for each organisation: units out of the books of goods, money out of the ledger."""
    given = await deliveries.given(connection, found)
    holding = await deliveries.holdings(connection, found)
    short = missing(found.round, given)
    ordered = {line.member_id: line.quantity for line in found.round.lines}
    keys = list(dict.fromkeys((*ordered, *given, *holding)))
    known = await members.by_keys(connection, network.id, keys)
    entries = await ledger.entries(connection, network.id, kind=Kind.MEMBER)
    costs = {key: booked(entries, key, f"round:{found.id}") for key in keys}
    charged_above = found.fees_above or any(each.above for each in costs.values())
    columns = [each for each in COLUMNS if each != "above" or charged_above]
    money_of = [each for each in columns[MONEY_FROM:] if each != "cost"]
    last = "ABCDEFGHIJKLMN"[len(columns) - 2]  # before the sum
    rows: list[list[Cell]] = []
    for number, key in enumerate(keys, start=1):
        has = holding.get(key, Holding(key))
        money = costs[key]
        passed = has.received - has.given
        units = given.get(key, 0)
        rows.append(
            [
                number,
                known[key].name,
                *(Shown(each, WHOLE) for each in (ordered.get(key, 0), units, passed)),
                Formula("=D{row}+E{row}", units + passed, WHOLE),
                *(Shown(each, WHOLE) for each in (short.get(key, 0), has.collected)),
                *(Shown(baht(getattr(money, each)), MONEY) for each in money_of),
                Formula(f"=SUM(I{{row}}:{last}{{row}})", baht(money.satang)),
            ]
        )
    seller = Account(Kind.SELLER, found.round.offer.seller)
    owed = -await ledger.booked_about(connection, network.id, seller, f"round:{found.id}")
    borne = await ledger.booked_about(connection, network.id, STOCK, f"round:{found.id}")
    claimed = await ledger.booked_about(connection, network.id, CLAIMS, f"round:{found.id}")
    changes = price_changes(entries, f"round:{found.id}")
    below = [words("round_papers.price", price=price_now(found.round.price, changes), **about)]
    below += changed_lines(found.round.price, changes, words, about)
    below += [words("round_papers.seller_gets", satang=owed, **about)] if found.round.parent_id is None else []
    below += [words("round_papers.hub_bears", satang=borne)] if borne else []
    below += [words("round_papers.claimed", satang=claimed)] if claimed else []
    left = await ledger.booked_about(connection, network.id, DIFFERENCE, f"round:{found.id}")
    below += [words("round_papers.difference", satang=left)] if left else []
    return Sheet(
        words("round_papers.summary_tab"),
        [words(f"round_papers.column_{column}", **about) for column in columns],
        rows,
        words("round_papers.summary_title", **about),
        words("round_papers.summary_remark", **about),
        words("round_papers.total"),
        dict.fromkeys(range(2, 8), WHOLE) | dict.fromkeys(range(8, len(columns)), MONEY),
        below,
    )


async def _mended(
    connection: AsyncConnection, network: Network, stand: Sequence[Kept], words: Words, about: dict[str, Any]
) -> list[str]:
    """A line for each mend that stands: units of each organisation before and after, what came, why, by whom, on which day."""
    found = []
    for each in stand:
        made = each.made
        known = await members.by_keys(connection, network.id, [line.member_id for line in made.lines])
        lines = [f"{known[line.member_id].name} {line.before:,} → {line.after:,}" for line in made.lines]
        by = (await chats.person_by_id(connection, each.by_person_id)).name
        told = {"lines": lines, "came": made.came, "reason": each.reason, "by": by, "on": each.at.isoformat()}
        found.append(words("round_papers.mend", **told, **about))
    return found


async def _sent(connection: AsyncConnection, found: Found, words: Words, about: dict[str, Any]) -> list[str]:
    """A line for each return that counts: whose, how many, to whom, why, by whom, on which day."""
    found_sent = []
    own, up = (
        await returns.of_round(connection, found.id, state=State.DONE),
        await returns.out_of_stock(connection, found.id),
    )
    for each in (*own, *up):
        name = (await members.by_id(connection, each.network_id, each.member_id)).name
        taker = each.taker
        if each.below_id == found.id:
            name, taker = (await networks.by_id(connection, each.network_id)).name, ABOVE
        by = (await chats.person_by_id(connection, each.ended_by or each.by_person_id)).name
        told = {"name": name, "quantity": each.quantity, "taker": taker, "reason": each.reason, "by": by}
        found_sent.append(words("round_papers.sent_back", **told, on=(each.ended_at or each.at).isoformat(), **about))
    return found_sent


def _without_money(whole: Sheet) -> Sheet:
    """What marketing sees: an organisation's money is its own and the hub's."""
    sums = {place: form for place, form in whole.sums.items() if place < MONEY_FROM}
    rows = [row[:MONEY_FROM] for row in whole.rows]
    return replace(whole, headings=whole.headings[:MONEY_FROM], rows=rows, sums=sums, below=())


def _deliveries(network: Network, parts: list[Delivery], words: Words, about: dict[str, Any]) -> Sheet:
    """A row for each delivery that was shared."""
    rows: list[list[Cell]] = [
        [
            each.part,
            day_cell((each.shared_at or each.at).astimezone(network.tz).date(), words.language),
            each.note or "",
            Shown(each.came, WHOLE),
            Shown(each.damaged, WHOLE),
            Formula("=D{row}-E{row}", each.good, WHOLE),
            Shown(baht(each.truck_satang), MONEY),
        ]
        for each in parts
    ]
    return Sheet(
        words("round_papers.deliveries_tab"),
        [words(f"round_papers.column_{column}", **about) for column in PARTS],
        rows,
        words("round_papers.deliveries_title", **about),
        words("round_papers.summary_remark", **about),
        words("round_papers.total"),
        dict.fromkeys(range(3, 6), WHOLE) | {6: MONEY},
    )


def _deliveries_of_truck(
    network: Network, came: Sequence[tuple[Found, Delivery]], words: Words, about: dict[str, Any]
) -> Sheet:
    """As `_deliveries`, of every goods of a truck, each named with its unit."""
    rows: list[list[Cell]] = []
    for found, each in came:
        (row,) = _deliveries(network, [each], words, about).rows
        good = Formula("=E{row}-F{row}", each.good, WHOLE)
        named = words("round_papers.column_of_goods", product=found.product, unit=found.unit).replace("\n", " ")
        rows.append([named, *row[:5], good, *row[6:]])
    return Sheet(
        words("round_papers.deliveries_tab"),
        [words(f"round_papers.column_{column}", **about) for column in ("goods_named", "part", "shared_on", "note")]
        + [words(f"round_papers.column_units_{column}") for column in ("came", "damaged", "good")]
        + [words("round_papers.column_truck", **about)],
        rows,
        words("round_papers.deliveries_title", **about),
        words("round_papers.truck_remark", **about),
        words("round_papers.total"),
        {7: MONEY},
    )
