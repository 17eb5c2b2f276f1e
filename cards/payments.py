"""Money of joint trade: what waits for the treasurer, an organisation's statement, and the treasurer's page."""

from dataclasses import asdict

from cards.drawing import Card, Look, card, table_of, tabled
from cards.leaves import leaf
from domain.ledger import Kind, statement
from domain.payments import CLAIMS, DIFFERENCE, STOCK, State, of_member, shown_line
from domain.rights import Right
from storage import ledger, members, networks, payments
from storage.connection import AsyncConnection
from storage.outbox import Keyboard, data, sealed
from storage.payments import Claim
from views import treasurer
from views.payments import (
    account_of,
    code_of,
    debtors,
    deposits_wanted,
    late,
    may_see,
    names_of,
    table,
    table_of_account,
)
from views.promptpay import qr_buttons
from views.standing import may_in

MOST_LINES = 12
DEBTORS = 8  # on a page
MOST_WAITING = 20


async def waiting(look: Look) -> Card | None:
    """The treasurer's card; nobody else's."""
    connection, network_id = look.connection, look.key
    if not await may_in(connection, look.chat_id, network_id, Right.KEEP_ACCOUNTS):
        return None
    found = await payments.waiting(connection, network_id)
    if not found:
        last = await payments.last(connection, network_id)
        if last is None:
            return None
        entry = await ledger.booked(connection, network_id, f"claim:{last.id}")
        gone = (
            entry is not None
            and await ledger.booked(connection, network_id, ledger.taken_back_once(entry.number or 0)) is not None
        )
        return _done(last, entry.number if entry is not None and not gone else None, gone=gone)
    return await _waits(connection, found[0], len(found) - 1)


async def claim(look: Look) -> Card | None:
    """One payment that was told, with what became of it: the treasurer asked for it by its organisation."""
    connection = look.connection
    found = await payments.by_id(connection, look.network_id, look.key)
    if found is None or not await may_in(connection, look.chat_id, found.network_id, Right.KEEP_ACCOUNTS):
        return None
    if found.state == State.WAITING:
        return await _waits(connection, found, 0)
    return card(
        "payments.card_ended",
        [],
        member=found.member,
        person=found.person,
        satang=found.received_satang or found.satang,
        state=found.state,
    )


async def _waits(connection: AsyncConnection, found: Claim, more: int) -> Card:
    """A payment that waits, with how many more do, and what the treasurer can say of it."""
    account = await account_of(connection, found.network_id, found.member_id)
    own = await members.spoken_for_by(connection, found.by_person_id, found.network_id)
    others = [] if found.member_id in {each.id for each in own} else [each.name for each in own]
    place = f"{found.network_id}:{found.id}"
    keyboard: Keyboard = [
        [sealed(data("payments.came", f"payments.came:{place}"), found.satang, account.owed)],
        [
            data("payments.other_button", f"payments.other:{place}"),
            data("payments.missing", f"payments.missing:{place}"),
        ],
    ]
    if found.file_id is not None:
        keyboard.append([data("payments.slip", f"payments.slip:{place}")])
    return card(
        "payments.card",
        keyboard,
        member=found.member,
        person=found.person,
        of=others,  # whom they speak for, where they told it of another organisation
        satang=found.satang,
        way=found.way,
        at=found.at.isoformat(),
        owed=account.owed,
        deposit=(await deposits_wanted(connection, found.network_id, found.member_id)).get(found.satang),
        slip=found.file_id is not None,
        code=code_of(found.slip),
        day=found.day,
        more=more,
    )


def _done(last: Claim, entry: int | None, *, gone: bool) -> Card:
    satang = last.received_satang or last.satang
    keyboard = [[data("payments.owed_button", f"payments.owed:{last.network_id}")]]
    if entry is not None:
        back = data("payments.back", f"payments.back:{last.network_id}:{entry}", name=last.member, satang=satang)
        keyboard.insert(0, [back])
    return card(
        "payments.card_done", keyboard, member=last.member, satang=satang, state="taken_back" if gone else last.state
    )


async def account(look: Look) -> Card | None:
    """A statement, with who speaks for the organisation or keeps the accounts."""
    connection, key = look.connection, look.key
    network = await networks.by_id(connection, look.network_id)
    if not look.private or not await may_see(connection, network, look.chat_id, key):
        return None
    member = await members.by_id(connection, network.id, key)
    entries = await ledger.lately(connection, network.id, of_member(key), lines=MOST_LINES + 1)
    found = statement(entries, of_member(key))
    lines = found.lines[-MOST_LINES:]
    today = look.now.astimezone(network.tz).date()
    names = await names_of(connection, lines)
    forms = [data(f"payments.as_{form}", f"payments.file:{network.id}:{key}:{form}") for form in ("pdf", "xlsx")]
    files: Keyboard = [forms] if found.lines else []
    told = [shown_line(each, names, of_member(key)) for each in lines]
    made = card(
        "payments.statement",
        [*await qr_buttons(connection, network.id, key, found.standing.owed), *files],
        member=member.name,
        day=today.isoformat(),
        before=found.lines[-MOST_LINES - 1].balance if len(found.lines) > MOST_LINES else None,
        lines=told,
        late=late(found.standing, today),
        owed=found.standing.owed,
        credit=found.standing.credit,
    )
    beside = table_of_account(member.name, today.isoformat(), told)
    return tabled(look, made, beside, "payments.account_table", network.id, key)


async def owed(look: Look) -> Card | None:
    """The treasurer's page: what is owed to the hub, what waits, what came in today."""
    connection, network_id = look.connection, look.key
    standing = await look.standing(network_id)
    if standing is None or not standing.may(Right.KEEP_ACCOUNTS):
        return None
    network = standing.network
    today = look.now.astimezone(network.tz).date()
    found = await debtors(connection, network_id)
    stock = await ledger.balances(connection, network_id, Kind.STOCK)
    names = {each.id: each.name for each in await members.of_network(connection, network_id)}
    owing = sorted(((key, each) for key, each in found if each.owed), key=lambda each: -each[1].owed)
    overdue = [late(each, today) for _, each in owing]
    shown = leaf(owing, int(look.view.get("page", 0)), DEBTORS)
    waits = await treasurer.waiting(connection, network, standing, today)
    came = await treasurer.came_in(connection, network_id, today)
    keyboard: Keyboard = [
        [data("payments.debtor", f"payments.statement:{network_id}:{key}", name=names.get(key, ""), satang=each.owed)]
        for key, each in shown.shown
    ]
    turns = shown.turns(f"payments.owing:{network_id}")
    keyboard += [turns] if turns else []
    keyboard += [[each.button] for each in waits[:MOST_WAITING]]
    if found:
        keyboard.append([data("payments.all_statements", f"payments.files:{network_id}")])
    who = [
        {
            "number": number,
            "name": names.get(key, ""),
            "owed": each.owed,
            "since": min(debt.entry.day for debt in each.open).isoformat(),
            "late": late(each, today),
        }
        for number, (key, each) in enumerate(owing, start=1)
    ]
    made = card(
        "payments.owed",
        keyboard,
        network=await look.named(network),
        day=today.isoformat(),
        owed=sum(each.owed for _, each in owing),
        debtors=len(owing),
        credit=sum(each.credit for _, each in found),
        late=sum(overdue),
        late_debtors=sum(1 for each in overdue if each),
        who=[who[number - 1] for number, _ in shown.numbered],
        page=shown.said["page"],
        pages=shown.said["pages"],
        claimed=await ledger.balance(connection, network_id, CLAIMS),
        borne=await ledger.balance(connection, network_id, STOCK),
        stock=sum(held for each, held in stock.items() if each != STOCK),
        difference=await ledger.balance(connection, network_id, DIFFERENCE),
        waiting=[each.line.as_value for each in waits[:MOST_WAITING]],
        more=len(waits[MOST_WAITING:]),
        came=sum(each.satang for each in came),
        came_in=[asdict(each) for each in came[:MOST_LINES]],
        came_more=len(came[MOST_LINES:]),
        own_money=await treasurer.own_money_in(connection, network_id, today),
    )
    beside = table(today.isoformat(), who, made.values["owed"], made.values["late"])
    return tabled(look, made, beside, "payments.table", network_id, network_id)


CARDS = {
    "account": account,
    "claim": claim,
    "owed": owed,
    "payments": waiting,
}
"""The nouns with which the names of its cards begin, each with what draws it."""

TABLES = {"payments.table": table_of(owed), "payments.account_table": table_of(account)}
"""The presses that ask for a table, each with what draws it."""
