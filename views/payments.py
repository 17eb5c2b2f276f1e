"""What texts may say of an organisation's account: what is left, what is late, and who may see it."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.ledger import Kind, Line, Standing, overdue, standing
from domain.payments import TRANSPORT, of_member
from domain.people import Office
from domain.rights import Right
from domain.rounds import WITH_GOODS
from domain.slips import BANKS, Slip
from domain.tables import EMPTY, Column, Table, baht
from domain.tables import day as on
from domain.telling import Holding, Somebody, Who
from storage import chats, ledger, offices, round_wishes, rounds
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.offices import Holder
from views.rounds import deposit_missing
from views.standing import of_person


@dataclass(frozen=True)
class GiveBack:
    """A deposit that became credit and is to be given back: `number` is its entry in the books."""

    number: int
    member_id: int
    product: str
    satang: int


async def to_give_back(connection: AsyncConnection, network_id: int) -> list[GiveBack]:
    """Deposits of rounds that came to nothing, as far as they are credit still and nobody has said that they were given back."""
    found = []
    for member_id, stands in await debtors(connection, network_id):
        left, account = stands.credit, of_member(member_id)
        for entry in reversed(await ledger.lately(connection, network_id, account) if left else []):
            satang = -entry.of(account)
            if entry.what != "deposit_back" or entry.number is None or satang > left:
                continue
            if await ledger.booked(connection, network_id, given_back_once(entry.number)) is None:
                found.append(GiveBack(entry.number, member_id, str(entry.values.get("product", "")), satang))
                left -= satang
    return sorted(found, key=lambda each: each.number)


def given_back_once(number: int) -> str:
    """Under which name it is booked that a deposit was given back."""
    return f"given_back:{number}"


async def account_of(connection: AsyncConnection, network_id: int, member_id: int) -> Standing:
    """Where an organisation stands; debts of before a balance of 0 are not among its debts."""
    account = of_member(member_id)
    return standing(await ledger.lately(connection, network_id, account), account)


async def deposits_wanted(connection: AsyncConnection, network_id: int, member_id: int) -> dict[int, str]:
    """Satang -> products of each deposit that an organisation's orders wait for; of several the sum of all stands first."""
    wanted = [
        (await deposit_missing(connection, found, member_id, change.quantity), found.product)
        for found, change in await round_wishes.deposits_awaited(connection, network_id, member_id)
    ]
    whole = (
        {sum(satang for satang, _ in wanted): " · ".join(product for _, product in wanted)} if len(wanted) > 1 else {}
    )
    return whole | dict(wanted)


async def has_account(connection: AsyncConnection, network_id: int, member_id: int) -> bool:
    """Whether anything was ever booked for an organisation."""
    return await ledger.touched(connection, network_id, of_member(member_id))


async def ordered(connection: AsyncConnection, network_id: int, member_id: int) -> list[dict[str, Any]]:
    """What an organisation has ordered in rounds that run and owes nothing for yet, with what the goods come to at the price of now."""
    found = [(each, each.round.line(member_id)) for each in await rounds.under_way(connection, network_id)]
    return [
        {
            "product": each.product,
            "unit": each.unit,
            "quantity": line.quantity,
            "amount": line.quantity * each.round.price,
        }
        for each, line in found
        if line is not None and line.quantity and each.round.state not in WITH_GOODS
    ]


async def truck_owed(connection: AsyncConnection, network_id: int) -> int:
    """What carriage cost and nobody was paid for yet, in satang; 0 also where more was paid than stood open."""
    return max(0, -await ledger.balance(connection, network_id, TRANSPORT))


async def debtors(connection: AsyncConnection, network_id: int) -> list[tuple[int, Standing]]:
    """(member, where it stands) of everybody with anything open or any credit, the first debt first."""
    uneven = [
        account for account, satang in (await ledger.balances(connection, network_id, Kind.MEMBER)).items() if satang
    ]
    found = [(int(each.key), await account_of(connection, network_id, int(each.key))) for each in uneven]
    return sorted(found, key=lambda each: min((debt.entry.number or 0 for debt in each[1].open), default=sys.maxsize))


def code_of(slip: Slip | None) -> dict[str, Any] | None:
    """Which transfer a slip is of, as 'slips.code' shows it: bank, whether its name is known, reference."""
    return None if slip is None else {"bank": slip.bank, "known": slip.bank in BANKS, "reference": slip.reference}


def left(found: Standing) -> dict[str, int]:
    """What is owed and what is credit, in satang."""
    return {"owed": found.owed, "credit": found.credit}


def late(found: Standing, today: date) -> int:
    """What of it is past its day, in satang."""
    return sum(each.open for each in overdue(found, today))


def table(day: str, who: Sequence[Mapping[str, Any]], owed: int, overdue: int) -> Table:
    """Who owes the hub how much (as the treasurer's page says it, of all its pages), since when, and what of it is late."""
    return Table(
        ("payments.table", {"day": day}),
        [
            Column(("tables.organisation", {}), figures=False),
            Column(("payments.table_owed", {})),
            Column(("payments.table_since", {})),
            Column(("payments.table_late", {})),
        ],
        [(each["name"], baht(each["owed"]), on(each["since"]), baht(each["late"])) for each in who],
        (("tables.sum", {}), baht(owed), EMPTY, baht(overdue)),
    )


def table_of_account(member: str, day: str, lines: Sequence[Mapping[str, Any]]) -> Table:
    """The lines of a statement as it shows them: what each was, and what was left then."""
    heads = ("payments.table_what", "payments.table_more", "payments.table_less", "payments.table_left")
    return Table(
        ("payments.table_account", {"member": member, "day": day}),
        [Column((head, {}), figures=place > 1) for place, head in enumerate(("payments.table_day", *heads))],
        [
            (
                on(line["day"]),
                ("payments.line_words", dict(line)),
                baht(line["increase"]),
                baht(line["decrease"]),
                ("payments.table_after", {"owed": line["owed"], "credit": line["credit"]}),
            )
            for line in lines
        ],
    )


async def names_of(connection: AsyncConnection, lines: Iterable[Line]) -> dict[int, str]:
    """The names of who booked these lines."""
    keys = {each.entry.by for each in lines if each.entry.by is not None}
    return {key: (await chats.person_by_id(connection, key)).name for key in keys}


async def treasurer_of(connection: AsyncConnection, network_id: int) -> Holder | None:
    """Who keeps the accounts of a network."""
    held = await offices.holders(connection, network_id)
    return next((each for each in held if each.office is Office.TREASURER), None)


async def keeps_accounts(connection: AsyncConnection, network_id: int) -> Who:
    """Who is told what concerns the accounts: the treasurer; the office, where nobody holds it."""
    treasurer = await treasurer_of(connection, network_id)
    return Holding(Office.TREASURER) if treasurer is None else Somebody(treasurer.person_id)


async def may_see(connection: AsyncConnection, network: Network, chat_id: int, member_id: int) -> bool:
    """Whether whoever has this private chat may see an organisation's account: who speaks for it, and the treasurer."""
    person = await chats.person_in_chat(connection, chat_id)
    if person is None:
        return False
    found = await of_person(connection, network.id, person.id)
    return found.may(Right.KEEP_ACCOUNTS) or member_id in {each.id for each in found.members}
