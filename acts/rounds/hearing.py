"""Which round and whose order words mean: found in all networks of the person, and asked where goods are live in several.

Source: docs/trade.md, 'Which round is meant'.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import views.rounds
from acts import one_of
from acts.named import Directory, directory_of, vocabulary
from acts.one_of import Choice, Said
from acts.rounds.telling import At
from acts.standing import every_network, in_network, known_networks
from domain.reports import names_product
from domain.rounds import WITH_GOODS, WITH_ORDER, State
from domain.statements import Kind, Statement
from language.corrected import adds_so_many, exchanged_figures
from language.hearing import Words
from language.named_apart import named_apart
from language.order_words import of_somebody_else
from language.organisation_names import network_short, short_name
from language.subjects import Subject, said_of
from language.units import PACKED
from storage import outbox, reports, round_wishes, rounds
from storage.members import Member
from storage.networks import Network
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing
from views.trade import hub_member

CHANGES = frozenset({Kind.PURCHASE, Kind.CHANGE, Kind.CANCEL})
TAKING = frozenset({State.OPEN, State.CLOSING, State.FILL})

SHOWN_LATELY = timedelta(hours=1)  # so long a figure by itself is of the order that was asked about

Order = tuple[At, Member, Statement]


@dataclass(frozen=True)
class _Live:
    """The rounds of one network that are not ordered yet, with its name and where its goods are handed out."""

    standing: Standing
    running: list[Found]
    hub: Member | None

    @property
    def network(self) -> Network:
        return self.standing.network


@dataclass(frozen=True)
class _Read:
    """What a message says to somebody who knows one network: each statement with whose order it can be."""

    live: _Live
    said: list[tuple[Statement, tuple[Member, ...]]]
    names: bool  # it names organisations of that network


@dataclass(frozen=True)
class _Fit:
    """A round and an organisation that a statement can mean."""

    live: _Live
    found: Found
    member: Member
    statement: Statement

    @property
    def key(self) -> str:
        return f"{self.found.id}:{self.member.id}"

    @property
    def order(self) -> Order:
        return At(self.live.standing, self.found), self.member, self.statement


async def orders(turn: Turn, heard: Words, sent_at: datetime) -> list[Order] | None:
    """The orders that a message gives, each with its round and whose it is; [] where one thing that it says is none.

    None where it was asked which round one of them means, or whose it is. Words that name a network, a seller or the place of
    handing out decide.
    """
    live = [each for network_id in await known_networks(turn) if (each := await _live(turn, network_id)) is not None]
    if not live or one_of.NONE in turn.meant.values():
        return []
    if of_somebody_else(heard.text) and not await _names_one(turn, live, heard.text):
        outbox.reply(turn, "rounds.ask_whose", {"words": heard.ordering.text}, network_id=live[0].network.id)
        return None
    ordering = heard.ordering
    named, rest = _named(live, ordering.text)
    words = ordering if rest == ordering.text else Words(rest, heard.now)
    reads = [await _read(turn, each, words, heard.price_limit) for each in live]
    reads = [each for each in reads if each.names] or reads
    fits = await _together(turn, reads, named)
    said = Said("orders", heard, {"sent_at": sent_at.isoformat()})
    found: list[Order] = []
    for at, possible in enumerate(fits):
        one = await _one(turn, said, f"order:{at}", await _denied(turn, possible, words.text))
        if one is None:
            return None
        order = await _as_much_as(turn, one.order, found[-1]) if found else one.order
        found.append(await _beside_asked(turn, order, words.text))
    return found


async def ordered_already(turn: Turn, heard: Words) -> list[Order]:
    """The orders that words would change or take back, of goods that are ordered from the seller and have not come; [] where one thing
    that they say is none.
    """
    for network_id in await known_networks(turn):
        under_way = await rounds.under_way(turn.connection, network_id)
        ordered = [each for each in under_way if each.round.state in WITH_ORDER - WITH_GOODS]
        if not ordered:
            continue
        live = _Live(await in_network(turn, network_id), ordered, None)
        said = (await _read(turn, live, heard.ordering, None)).said
        found = [await _ordered(turn, live, *each) for each in said]
        orders = [each.order for each in found if each is not None]
        if len(orders) == len(said) and orders:
            return orders
    return []


async def _ordered(turn: Turn, live: _Live, statement: Statement, whose: tuple[Member, ...]) -> _Fit | None:
    """What is ordered already of the goods that a statement changes by their name, where nothing of them is wanted besides."""
    if statement.product is None or statement.kind is Kind.PURCHASE:
        return None
    for fit in await _fits(turn, live, statement, whose):
        stands = await views.rounds.ordered(turn.connection, fit.found, fit.member.id)
        if stands and not await _is_wanted_besides(turn, fit):
            return fit
    return None


async def _is_wanted_besides(turn: Turn, fit: _Fit) -> bool:
    """Whether an organisation told that it wants such goods, and no round has taken that up: that is what changes."""
    network_id = fit.live.network.id
    told = await reports.changeable_statements(turn.connection, network_id, fit.member.id, turn.now)
    taken_up = await round_wishes.taken_up(turn.connection, network_id)
    wanted = (each for each in told if each.kind == Kind.PURCHASE and each.id not in taken_up)
    return any(each.product == fit.found.product for each in wanted)


async def _as_much_as(turn: Turn, order: Order, before: Order) -> Order:
    """An order of goods in place of others is as much more as is taken back of these, where words do not say how much."""
    there, member, statement = order
    given_up, of, back = before
    if statement.quantity is not None or not statement.relative or back.kind is not Kind.CANCEL:
        return order
    much = await _waits_or_stands(turn, given_up, of)
    changed = (
        replace(statement, kind=Kind.CHANGE, quantity=Decimal(much), unit=given_up.found.unit) if much else statement
    )
    return there, member, changed


async def _waits_or_stands(turn: Turn, there: At, member: Member) -> int:
    """How much of a round's goods waits for the person's yes for an organisation, asked a while ago, else what it ordered."""
    since = turn.now - SHOWN_LATELY
    asked = await round_wishes.asked_of(turn.connection, there.network.id, turn.who.id, since)
    waits = [each.quantity for each in asked if (each.round_id, each.member_id) == (there.found.id, member.id)]
    return waits[-1] if waits else await views.rounds.ordered(turn.connection, there.found, member.id)


async def _denied(turn: Turn, fits: Sequence[_Fit], text: str) -> Sequence[_Fit]:
    """Of several orders the one that is, or waits to be, what words say is wrong: 'ไม่ใช่ 10 เป็น 12'; all where none or several are."""
    slip = exchanged_figures(text)
    if slip is None or len(fits) < 2:
        return fits
    meant = [each for each in fits if await _waits_or_stands(turn, each.order[0], each.member) == slip.wrong]
    return meant if len(meant) == 1 else fits


async def _beside_asked(turn: Turn, order: Order, text: str) -> Order:
    """An order as it is beside what the person was asked about last, and has not answered.

    'ไม่ใช่ 5 เป็น 6' behind 'เพิ่มอีก 5' is six more; 'ลด 2' below 8 that are not ordered yet is 6; '15-15-15 อีก 3' is three more.
    """
    there, member, statement = order
    asked = await round_wishes.asked_of(turn.connection, there.network.id, turn.who.id, turn.now - SHOWN_LATELY)
    newest = next((each for each in reversed(asked) if each.round_id == there.found.id), None)
    if newest is not None and newest.member_id != member.id:
        newest = None
    told = statement.quantity
    if told is None:
        return order
    had = newest.quantity if newest is not None else await views.rounds.ordered(turn.connection, there.found, member.id)
    if statement.kind is not Kind.CANCEL and not statement.relative and had and adds_so_many(text, told):
        statement = replace(statement, kind=Kind.CHANGE, relative=True)
    if newest is None:
        return there, member, statement
    slip, by = exchanged_figures(text), Decimal(newest.quantity - newest.seen)
    if slip is not None and slip.right == told and abs(by) == slip.wrong:
        statement = replace(statement, kind=Kind.CHANGE, relative=True, quantity=slip.right.copy_sign(by))
    elif statement.relative and not newest.seen and statement.unit in (None, there.found.unit):
        all_in_all = max(Decimal(0), newest.quantity + told)
        statement = replace(statement, kind=Kind.PURCHASE, relative=False, quantity=all_in_all)
    return there, member, statement


async def _names_one(turn: Turn, live: Sequence[_Live], text: str) -> bool:
    """Whether words name an organisation of one of these networks."""
    for each in live:
        directory = await directory_of(turn.connection, each.network.id)
        if any(map(directory.members_of, directory.subjects(text))):
            return True
    return False


async def _live(turn: Turn, network_id: int) -> _Live | None:
    running = await rounds.open_of(turn.connection, network_id)
    if not running:
        return None
    standing = await in_network(turn, network_id)
    return _Live(standing, running, await hub_member(turn.connection, standing.network))


def _named(live: Sequence[_Live], text: str) -> tuple[frozenset[tuple[str, str]], str]:
    """What of networks, sellers and places words name, as ('seller', 'ร้านเจ๊แดง'), and the words without it."""
    kinds = {
        "network": [each.network.name for each in live],
        "seller": [found.round.offer.seller for each in live for found in each.running],
        "place": [each.hub.name for each in live if each.hub is not None],
    }
    keys = list(dict.fromkeys((kind, name) for kind, names in kinds.items() for name in names))
    networks, sellers, places = (
        {at: name for at, (of, name) in enumerate(keys) if of == kind} for kind in ("network", "seller", "place")
    )
    found, rest = named_apart(text, networks, sellers, places)
    return frozenset(keys[each] for each in found), rest


async def _read(turn: Turn, live: _Live, heard: Words, limit: Decimal | None) -> _Read:
    """What is said of each organisation that is named is read by itself, without the name; goods that were named go on.

    `limit`: what one may cost at most, where that stood beside what is ordered.
    """
    directory = await directory_of(turn.connection, live.network.id)
    known = await vocabulary(turn.connection, live.network.id)
    named = [each for each in directory.subjects(heard.text) if directory.members_of(each)]
    found: list[tuple[Statement, tuple[Member, ...]]] = []
    product: str | None = None
    for subject, said in said_of(heard.text, named):
        words = heard if subject is None and not named else Words(said, heard.now)
        alone = (words.figure_alone,) if words.figure_alone is not None else ()
        for each in words.reading(known).statements or alone:
            if each.kind is Kind.PURCHASE and each.product is None:
                each = replace(each, product=product)
            each = replace(each, price_baht=each.price_baht or words.price_limit or limit)
            product = each.product or product
            found.append((each, _whose(live.standing, directory, subject, each)))
    return _Read(live, found, bool(named))


def _whose(
    standing: Standing, directory: Directory, subject: Subject | None, statement: Statement
) -> tuple[Member, ...]:
    """Whose order it can be: the organisation that is named, of several the one that the person speaks for, else the person's own."""
    named = directory.members_of(subject) if subject is not None else ()
    if not named and statement.on_behalf is not None:
        named = directory.named(statement.on_behalf)
        if not named:
            return ()
    own = tuple(each for each in standing.members if not named or each in named)
    return named if len(named) == 1 else own


async def _together(turn: Turn, reads: Sequence[_Read], named: frozenset[tuple[str, str]]) -> list[list[_Fit]]:
    """Of each statement the rounds that it can mean, in all networks; [] where one of them can mean none.

    What is said is as many things as in the first network in which each of them has a round, else in the first.
    """
    fits = [[await _fits(turn, each.live, *said) for said in each.said] for each in reads]
    count = next((len(each) for each in fits if each and all(each)), len(fits[0]) if fits else 0)
    alike = [each for each in fits if len(each) == count]
    found = [await _likely(turn, [fit for each in alike for fit in each[at]], named) for at in range(count)]
    return found if all(found) else []


async def _fits(turn: Turn, live: _Live, statement: Statement, whose: tuple[Member, ...]) -> list[_Fit]:
    if statement.kind not in CHANGES:
        return []
    running = await _of_goods(turn, live, statement, whose)
    return [_Fit(live, found, member, statement) for found in running for member in whose]


async def _of_goods(turn: Turn, live: _Live, statement: Statement, whose: Sequence[Member]) -> list[Found]:
    """A network's rounds of what is named; without goods those asked about a while ago or of which it was asked how many, else that are
    changed or count in its unit.

    What is changed may be named by a part of its name: 'ปุ๋ยลดเหลือ 10' of ปุ๋ยอินทรีย์.
    """
    running, product = live.running, statement.product
    if product is not None:
        found = of_goods(running, product)
        if not found and statement.kind is not Kind.PURCHASE:
            found = [each for each in running if names_product(product, each.product)]
        return found
    asked = await _asked_lately(turn, live.network.id)
    own = {each.id for each in whose}
    wishes = await round_wishes.of_goods(turn.connection, running)
    shown = [each.found for each in wishes if each.found.id in asked or own & set(each.listed)]
    if statement.kind is not Kind.PURCHASE:
        return shown or running
    if statement.unit is not None:  # เอา 20 กระสอบ
        alike = [each for each in shown or running if each.unit == statement.unit]
        return alike or [each for each in shown if {each.unit, statement.unit} <= PACKED]  # how many that is, is asked
    return shown  # ขอ 15


def of_goods(running: Sequence[Found], product: str) -> list[Found]:
    """The rounds of goods that are named in full, else by the beginning of their name: ปุ๋ย of ปุ๋ย 15-15-15."""
    exact = [each for each in running if each.product == product]
    return exact or [each for each in running if each.product.startswith(f"{product} ")]


async def _likely(turn: Turn, fits: list[_Fit], named: frozenset[tuple[str, str]]) -> list[_Fit]:
    """Those of several that are meant: named, then taking orders; of what is changed, those in which the organisation stands."""
    for kind in ("network", "seller", "place"):
        fits = [each for each in fits if (kind, _where(each)[kind]) in named] or fits
    if fits and fits[0].statement.kind is Kind.PURCHASE:
        return [each for each in fits if each.found.round.state in TAKING] or fits
    product = fits[0].statement.product if fits else None
    mine = [each for each in fits if await _stands_in(turn, each)]
    exact = [each for each in fits if each.found.product == product]
    loosely = [each for each in fits if product is not None and each.found.product.startswith(f"{product} ")]
    return mine or exact or (loosely if len(loosely) == 1 else [])


async def _stands_in(turn: Turn, fit: _Fit) -> bool:
    """Whether an organisation is in a round, or was asked a while ago whether it shall be."""
    if await views.rounds.ordered(turn.connection, fit.found, fit.member.id):
        return True
    return fit.found.id in await _asked_lately(turn, fit.live.network.id)


async def _asked_lately(turn: Turn, network_id: int) -> set[int]:
    """The rounds in which the person was asked a while ago whether an order is right, and has not answered."""
    asked = await round_wishes.asked_of(turn.connection, network_id, turn.who.id, turn.now - SHOWN_LATELY)
    return {each.round_id for each in asked}


def _where(fit: _Fit) -> dict[str, str]:
    hub = fit.live.hub
    return {
        "network": fit.live.network.name,
        "seller": fit.found.round.offer.seller,
        "place": hub.name if hub is not None else "",
    }


async def _one(turn: Turn, said: Said, about: str, fits: Sequence[_Fit]) -> _Fit | None:
    """The round that is meant of several; None where it was asked, by what tells them apart."""
    places = len({(each.live.network.id, each.found.round.offer.seller) for each in fits}) > 1
    goods = len({each.found.product for each in fits}) > 1
    members = len({each.member.id for each in fits}) > len({each.live.network.id for each in fits})
    alike = len({network_short(each.live.network.name) for each in fits}) < len({each.live.network.id for each in fits})
    choices = []
    for each in fits:
        where = _where(each)
        on_button = {
            "network": where["network"] if alike else network_short(where["network"]),
            "seller": where["seller"],
            "place": short_name(where["place"]),
        }
        values: dict[str, Any] = {
            "product": each.found.product if goods or not (places or members) else "",
            "member": each.member.name if members else "",
            "where": on_button if places else None,
        }
        choices.append(Choice(each.key, "rounds.meant", values))
    statement = fits[0].statement
    values = {
        "kind": statement.kind.value,
        "product": statement.product or "",
        "quantity": None if statement.quantity is None else str(statement.quantity),
        "unit": statement.unit,
        "relative": statement.relative,
    }
    none = "rounds.meant_none" if statement.kind is Kind.PURCHASE else ""
    network_id = fits[0].live.network.id
    place = await one_of.one(
        turn, said, about, choices, network_id, text="rounds.ask_which_order", values=values, none=none
    )
    return None if place is None else fits[place]


async def where(turn: Turn, there: At) -> dict[str, str] | None:
    """Network, seller and place of a round, as a confirmation says them: where the person could mean another one; else None."""
    found, hub = there.found, await hub_member(turn.connection, there.network)
    rival = any(
        each.product == found.product and each.round.offer.seller != found.round.offer.seller
        for each in await rounds.open_of(turn.connection, there.network.id)
    )
    if not rival and len(await every_network(turn)) < 2:
        return None
    return {
        "network": there.network.name,
        "seller": found.round.offer.seller,
        "place": hub.name if hub is not None else "",
    }
