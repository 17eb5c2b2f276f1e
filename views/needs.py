"""The month's needs: what members want of each product, which sellers ask what for it, and what is missing to a minimum or whole packs.

What a round took up already stands here no more. Source: docs/trade.md, 'From need to round'.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import domain.needs
import storage.needs
from domain.confirming import counts
from domain.months import before, begins_at
from domain.needs import Intent, Said, Spoken, in_full, lacks_formula
from domain.people import name_key
from domain.reports import Ask, Statement
from domain.weights import converted
from storage import matches, members, offers, reports, round_wishes
from storage.connection import AsyncConnection
from storage.needs import Need
from storage.networks import Network
from storage.offers import Kept

LONGEST_WORDS = 60  # of a message that is quoted to ask what was meant


@dataclass(frozen=True)
class Needed:
    """One product in the month's list, in its hand-out unit; `intents` are those that a round would take up."""

    product: str
    unit: str
    intents: tuple[Intent, ...]
    offers: tuple[Kept, ...] = ()

    @property
    def quantity(self) -> int:
        """Units that are wanted for certain."""
        return sum(intent.quantity or 0 for intent in self.intents)

    @property
    def organisations(self) -> int:
        """How many members want so much for certain."""
        return len({intent.member_id for intent in self.intents if not intent.unclear})

    @property
    def unclear(self) -> int:
        """How many members must be asked."""
        return len({intent.member_id for intent in self.intents if intent.unclear})

    @property
    def minimum(self) -> int:
        """The least that any seller sells; 0 without an offer."""
        return min((kept.offer.minimum for kept in self.offers), default=0)

    @property
    def missing(self) -> int:
        """Units missing to that."""
        return max(0, self.minimum - self.quantity)


async def intents(connection: AsyncConnection, network: Network, month: str, product: str, unit: str) -> list[Intent]:
    """What present members want of a product in a month, in the directory's order, that no round took up yet.

    Confirmed purchases of the month, and what was carried into its list; clear ones of a member are one intent, in `unit`.
    """
    found = await _Month.read(connection, network, month)
    return await found.intents(product, unit)


async def without_formula(
    connection: AsyncConnection, network: Network, month: str, products: Sequence[str]
) -> list[tuple[Intent, list[str]]]:
    """What present members want under a name that can be several of these products ('ปุ๋ย'), each with those: to be asked about."""
    found = await _Month.read(connection, network, month)
    return await found.without_formula(products)


async def month_list(connection: AsyncConnection, network: Network, month: str, today: date) -> list[Needed]:
    """The month's needs by product, that of most members first, each with the offers that hold today."""
    found = await _Month.read(connection, network, month)
    listed = []
    for product in found.products:
        unit = await found.unit_of(product)
        if unit is None:
            continue
        wanted = tuple(await found.intents(product, unit))
        if wanted:
            standing = await offers.standing(connection, network.id, product, unit, today)
            listed.append(Needed(product, unit, wanted, tuple(standing)))
    return sorted(listed, key=lambda each: (-each.organisations, -each.unclear, each.product))


async def products_of_month(connection: AsyncConnection, network: Network, month: str) -> list[str]:
    """The products that somebody wants in a month, by their full names."""
    return (await _Month.read(connection, network, month)).products


async def unit_of(connection: AsyncConnection, network: Network, month: str, product: str) -> str | None:
    """The unit in which a product is handed out; None where nobody said one."""
    return await (await _Month.read(connection, network, month)).unit_of(product)


def without(line: Statement, met: Decimal) -> Statement:
    """A need without what a neighbour sells of it."""
    if not met or line.quantity is None:
        return line
    most = None if line.quantity_max is None else max(Decimal(0), line.quantity_max - met)
    return replace(line, quantity=line.quantity - met, quantity_max=most)


def _spoken(line: Statement) -> Spoken | None:
    """What a line says; None where it says no whole number of a unit. Of a range it is the lower end, as in a round."""
    if line.quantity is None or line.unit is None or line.quantity != line.quantity.to_integral_value():
        return None
    return Spoken(line.product or "", int(line.quantity), line.unit)


@dataclass(frozen=True)
class _Month:
    """All that is wanted in a month and no round took up, with the products that are spoken of."""

    connection: AsyncConnection
    network: Network
    lines: tuple[Statement, ...]
    needs: tuple[Need, ...]
    offered: tuple[tuple[str, str], ...]
    order: tuple[int, ...]

    @staticmethod
    async def read(connection: AsyncConnection, network: Network, month: str) -> "_Month":
        order = tuple(member.id for member in await members.of_network(connection, network.id))
        taken = await round_wishes.taken_up(connection, network.id)
        met = await matches.met(connection, network.id)
        lines = tuple(
            without(line, met.get(line.id, Decimal(0)))
            for line in await reports.confirmed_statements(connection, network.id, (month,))
            if line.kind == "purchase"
            and line.product
            and line.member_id in order
            and counts(line, network.tz)
            and line.id not in taken
            and (line.quantity is None or line.quantity > met.get(line.id, Decimal(0)))
        )
        carried = tuple(
            need for need in await storage.needs.wanted(connection, network.id, month) if need.member_id in order
        )
        since = begins_at(before(month), network.tz)
        offered = tuple(await offers.products_since(connection, network.id, since))
        return _Month(connection, network, lines, carried, offered, order)

    @property
    def products(self) -> list[str]:
        """The products that somebody wants, each once, by their full names."""
        named = [*(line.product or "" for line in self.lines), *(need.product for need in self.needs)]
        return list({name_key(name): name for name in (in_full(each, self._spoken_of()) for each in named)}.values())

    def _spoken_of(self) -> list[str]:
        lines, carried = [line.product or "" for line in self.lines], [need.product for need in self.needs]
        return [*lines, *carried, *(product for product, _ in self.offered)]

    def _is(self, name: str | None, product: str) -> bool:
        """Whether a name means this product, among all that are spoken of."""
        return name_key(in_full(name or "", [*self._spoken_of(), product])) == name_key(product)

    async def unit_of(self, product: str) -> str | None:
        """The unit in which a product is handed out: its sellers', else that in which most was said; None where none was said."""
        for name, unit in self.offered:
            if name_key(name) == name_key(product):
                return unit
        said: Iterable[str | None] = (
            *(line.unit for line in self.lines if self._is(line.product, product)),
            *(need.unit for need in self.needs if self._is(need.product, product)),
        )
        counted = Counter(unit for unit in said if unit is not None)
        return counted.most_common(1)[0][0] if counted else None

    async def intents(self, product: str, unit: str) -> list[Intent]:
        """What is wanted of a product, in its hand-out unit."""
        sayings = [await self._of_line(line, product, unit) for line in self.lines if self._is(line.product, product)]
        sayings += [await self._of_need(need, product, unit) for need in self.needs if self._is(need.product, product)]
        return domain.needs.intents(sayings, self.order)

    async def without_formula(self, products: Sequence[str]) -> list[tuple[Intent, list[str]]]:
        """What is wanted under a name that can be several of these, and is none of them for sure."""

        def possible(name: str) -> list[str]:
            return [each for each in products if lacks_formula(name, each) and not self._is(name, each)]

        asked: list[tuple[Said, list[str]]] = []
        for line in self.lines:
            if len(fits := possible(line.product or "")) > 1:
                asked.append((await self._of_line(line, fits[0], line.unit or ""), fits))
        for need in self.needs:
            if len(fits := possible(need.product)) > 1:
                asked.append((await self._of_need(need, fits[0], need.unit), fits))
        return [
            (intent, fits)
            for said, fits in asked
            for intent in domain.needs.intents([replace(said, unsure=True)], self.order)
        ]

    async def _of_line(self, line: Statement, product: str, unit: str) -> Said:
        exact = name_key(line.product or "") == name_key(product)
        quantity = None if line.quantity is None else await self._in(product, line.quantity, line.unit, unit)
        most = None if line.quantity_max is None else await self._in(product, line.quantity_max, line.unit, unit)
        return Said(
            line.member_id or 0,
            quantity,
            most,
            convertible=line.quantity is None or quantity is not None,
            unsure=(line.unsure and Ask.SURE not in line.settled) or (not exact and line.quantity is not None),
            words=await self._words(line),
            spoken=_spoken(line),
            statement_id=line.id,
        )

    async def _of_need(self, need: Need, product: str, unit: str) -> Said:
        quantity = await self._in(product, Decimal(need.quantity), need.unit, unit)
        return Said(
            need.member_id,
            quantity,
            convertible=quantity is not None,
            unsure=name_key(need.product) != name_key(product),
            words=f"{need.quantity} {need.unit}",
            spoken=Spoken(need.product, need.quantity, need.unit),
            need_id=need.id,
        )

    async def _in(self, product: str, quantity: Decimal, said: str | None, unit: str) -> Decimal | None:
        """A quantity in the hand-out unit: as it is, by weight, or by what somebody stated of this product; None where nobody did."""
        stated = await offers.conversions_of(self.connection, self.network.id, product)
        return converted(quantity, said, unit, stated)

    async def _words(self, line: Statement) -> str:
        """How it was typed: the line of the message that names the product, where it is short."""
        text = await reports.text_of(self.connection, line.report_id)
        typed = text.splitlines()
        named = [each for each in typed if (line.product or "").split(" ")[0] in each]
        words = (named or typed or [""])[0].strip()
        return words if len(words) <= LONGEST_WORDS else ""
