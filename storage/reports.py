"""What members reported: each message with its lines, what of them counts, and what a network learns from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, insert, or_, select, update

from domain.confirming import totals
from domain.months import before, begins_at, month_of
from domain.reports import REPORTED, TRADE, State, Statement
from storage import belonging, books
from storage.connection import AsyncConnection
from storage.tables import cards, files, members, people, products, report_files, reports, statement_shares, statements
from storage.tables.columns import fixed
from storage.turn import Audit, Turn
from storage.upsert import insertion


@dataclass(frozen=True)
class Report:
    """One message of a member, as kept. `state`: open, confirmed, unconfirmed, discarded, handed_over (a file to be entered).

    `member_id` is None when its lines say for whom, or nobody has said it yet.
    """

    id: int
    network_id: int
    member_id: int | None
    person_id: int
    chat_id: int
    text: str
    forwarded: bool
    month: str
    state: str
    nothing_to_report: bool
    asked_again_at: datetime | None
    at: datetime
    changed_at: datetime | None
    changed_by: int | None


report_columns = tuple(reports.c[each.name] for each in fields(Report))
line_columns = tuple(statements.c[each.name] for each in fields(Statement))
_DECIMALS = ("quantity", "quantity_max", "other_quantity", "seen_quantity")

# What every report asks of the books, built once (docs/decisions/sqlite.md).
_keep = insert(reports).returning(*report_columns)
_add_statement = insert(statements).returning(*line_columns)
_report = select(*report_columns).where(reports.c.id == bindparam("report"))
_report_here = _report.where(reports.c.network_id == bindparam("network"))
_lines = select(*line_columns)
_lines_of_report = _lines.where(statements.c.report_id == bindparam("report")).order_by(statements.c.position)
_line = _lines.where(statements.c.id == bindparam("line"))
# The states stand in it, so that PostgreSQL knows in every plan how few are open, and does not go through everybody's newest.
_latest_open = (
    select(*report_columns)
    .where(reports.c.person_id == bindparam("person"), reports.c.state.in_((fixed("open"), fixed("unconfirmed"))))
    .order_by(reports.c.id.desc())
    .limit(1)
)
_waiting_of = (
    _lines.join_from(statements, reports, reports.c.id == statements.c.report_id)
    .where(
        reports.c.person_id == bindparam("person"),
        reports.c.state.in_((fixed("open"), fixed("unconfirmed"))),
        statements.c.member_id == bindparam("member"),
        statements.c.month == bindparam("month"),
    )
    .order_by(statements.c.id)
)
_confirmed = _lines.where(
    statements.c.network_id == bindparam("network"),
    statements.c.state == "confirmed",
    statements.c.month.in_(bindparam("months", expanding=True)),
).order_by(statements.c.id)
_confirmed_of_member = _confirmed.where(statements.c.member_id == bindparam("member"))
_changeable = _lines.where(
    statements.c.network_id == bindparam("network"),
    statements.c.member_id == bindparam("member"),
    statements.c.state == "confirmed",
    or_(statements.c.month >= bindparam("earliest"), statements.c.confirmed_at >= bindparam("begins_at")),
).order_by(statements.c.id)
_last_price = (
    _lines.where(
        statements.c.network_id == bindparam("network"),
        statements.c.state == "confirmed",
        statements.c.product == bindparam("product"),
        statements.c.id != bindparam("line"),
        or_(statements.c.price_satang.is_not(None), statements.c.amount_satang.is_not(None)),
    )
    .order_by(statements.c.confirmed_at.desc(), statements.c.id.desc())
    .limit(1)
)
_last_price_sold = _last_price.where(or_(statements.c.kind == "sale_offer", statements.c.measure == "sold"))
_last_price_bought = _last_price.where(or_(statements.c.kind == "purchase", statements.c.measure == "bought"))
_units = (
    select(statements.c.unit)
    .where(
        statements.c.network_id == bindparam("network"),
        statements.c.product == bindparam("product"),
        statements.c.unit.is_not(None),
        statements.c.state.in_(("confirmed", "replaced")),
    )
    .group_by(statements.c.unit)
    .order_by(func.count().desc(), func.max(statements.c.id).desc())
)


def decimal_text(value: Decimal | None) -> str | None:
    """A decimal as the books keep it: no exponent, no trailing zeros."""
    if value is None:
        return None
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def statement_from(row: Any) -> Statement:
    """The line that a row of `line_columns` holds."""
    return made(dict(row._mapping))


def made(values: dict[str, Any]) -> Statement:
    """The line of these columns, by name."""
    for name in _DECIMALS:
        values[name] = None if values[name] is None else Decimal(values[name])
    return Statement(**values | {"state": State(values["state"]), "settled": tuple(values["settled"])})


def _values(line: Statement) -> dict[str, Any]:
    values = {each.name: getattr(line, each.name) for each in fields(Statement) if each.name != "id"}
    for name in _DECIMALS:
        values[name] = decimal_text(values[name])
    return values | {"state": str(line.state), "settled": [str(ask) for ask in line.settled]}


# --- writing -----------------------------------------------------------------------------------------------------------------


async def keep(
    turn: Turn,
    network_id: int,
    member_id: int | None,
    *,
    text: str,
    month: str,
    state: str,
    forwarded: bool = False,
    nothing: bool = False,
    part: int = 0,
    chat_id: int | None = None,
) -> Report:
    """Keep one message; the same message is kept once (its cause and part are unique)."""
    row = (
        await turn.connection.execute(
            _keep,
            {
                "network_id": network_id,
                "member_id": member_id,
                "person_id": turn.who.id,
                "chat_id": chat_id or turn.here.id,
                "cause": turn.cause,
                "part": part,
                "text": text,
                "forwarded": forwarded,
                "month": month,
                "state": state,
                "nothing_to_report": nothing,
                "at": turn.now,
                "changed_at": turn.now,
                "changed_by": turn.who.id,
            },
        )
    ).one()
    kept = Report(*row)
    turn.record("report.kept", network_id, report=kept.id, member=member_id, state=state)
    return kept


_change_report = update(reports).where(
    reports.c.id == bindparam("report"), reports.c.network_id == bindparam("network")
)


async def change(turn: Turn, report: Report, **values: Any) -> Report:
    """Set columns of a report, with who did it and when; returned as it is now."""
    told = {name: str(value) for name, value in values.items()}
    by = turn.person.id if turn.person else report.changed_by
    whose = {"report": report.id, "network": report.network_id}
    values |= {"changed_at": turn.now, "changed_by": by}
    await turn.connection.execute(_change_report, whose | values)
    turn.record("report.changed", report.network_id, report=report.id, **told)
    return replace(report, **values)


async def add_statements(turn: Turn, report: Report, lines: Iterable[Statement]) -> list[Statement]:
    """Put lines under a report, behind those it has; returned with their keys and positions."""
    before = await statements_of(turn.connection, report.id)
    last, kept = max((line.position for line in before), default=0), list[Statement]()
    for position, line in enumerate(lines, start=last + 1):
        values = _values(line) | {"report_id": report.id, "network_id": report.network_id, "position": position}
        kept.append(statement_from((await turn.connection.execute(_add_statement, values)).one()))
    await _tell_where_the_first_stood(turn, kept)
    return [*before, *kept]


_told_too = select(statement_shares.c.network_id, statement_shares.c.member_id, statement_shares.c.shared_by).where(
    statement_shares.c.statement_id == bindparam("line"), statement_shares.c.undone_at.is_(None)
)
_untold = (
    update(statement_shares)
    .where(statement_shares.c.statement_id == bindparam("line"), statement_shares.c.undone_at.is_(None))
    .values(undone_at=bindparam("now"))
)
_save_statement = update(statements).where(
    statements.c.id == bindparam("line"), statements.c.network_id == bindparam("network")
)


async def save(turn: Turn, lines: Iterable[Statement], act: str, **why: Any) -> None:
    """Write changed lines back, each with one line of audit: what it is now; the month's list of needs follows.

    What puts a line right, or lets it stand again, is told in every network where that line was.
    """
    lines = list(lines)
    for line in lines:
        if line.kind == "purchase":
            turn.changed("needs", line.network_id, line.network_id)
        whose = {"line": line.id, "network": line.network_id}
        await turn.connection.execute(_save_statement, whose | _values(line))
        turn.record(
            act,
            line.network_id,
            statement=line.id,
            member=line.member_id,
            kind=line.kind,
            product=line.product,
            quantity=decimal_text(line.quantity),
            unit=line.unit,
            state=str(line.state),
            **why,
        )
    await _tell_where_the_first_stood(turn, lines)


async def _tell_where_the_first_stood(turn: Turn, lines: Sequence[Statement]) -> None:
    """Lines that count in another's place are told in each second network where that one was told.

    The other is what a line replaces or, where it had been replaced itself, what is undone in the same breath.
    """
    undone = {line.replaces_id: line.id for line in lines if line.state is State.UNDONE and line.replaces_id}
    for line in lines:
        before = undone.get(line.id, line.replaces_id)
        if line.state not in (State.CONFIRMED, State.REPLACED) or before is None:
            continue
        if line.id in undone:
            await turn.connection.execute(_untold, {"line": line.id, "now": turn.now})
        rows = (await turn.connection.execute(_told_too, {"line": before})).all()
        for network_id, member_id, by in rows:
            told = {"member_id": member_id, "shared_at": turn.now, "shared_by": by, "undone_at": None}
            new = insertion(turn.connection, statement_shares).values(
                statement_id=line.id, network_id=network_id, **told
            )
            await turn.connection.execute(
                new.on_conflict_do_update(index_elements=["statement_id", "network_id"], set_=told)
                if line.id in undone
                else new.on_conflict_do_nothing(index_elements=["statement_id", "network_id"])
            )


async def move_report(turn: Turn, report: Report, network_id: int, member_id: int | None) -> None:
    """A report belongs to another network or organisation of its person than was first taken."""
    await books.change(
        turn.connection, statements, {"network_id": network_id, "member_id": member_id}, report_id=report.id
    )
    await books.change(turn.connection, reports, {"network_id": network_id, "member_id": member_id}, id=report.id)
    turn.record("report.moved", network_id, report=report.id, member=member_id)


async def attach(turn: Turn, report: Report, file_id: int) -> None:
    """A photo, voice message or document that came with a report."""
    await books.add(turn.connection, report_files, network_id=report.network_id, report_id=report.id, file_id=file_id)


# --- reading -----------------------------------------------------------------------------------------------------------------


async def by_id(connection: AsyncConnection, network_id: int | None, report_id: int) -> Report | None:
    """A report of this network (of any, when None: for its own writer only)."""
    which = {"report": report_id} if network_id is None else {"report": report_id, "network": network_id}
    row = (await connection.execute(_report if network_id is None else _report_here, which)).first()
    return Report(*row) if row else None


async def text_of(connection: AsyncConnection, report_id: int) -> str:
    """What was typed in a report."""
    return str((await connection.execute(select(reports.c.text).where(reports.c.id == report_id))).scalar_one())


async def statements_of(connection: AsyncConnection, report_id: int) -> list[Statement]:
    """The lines of a report, in the order of the message."""
    rows = await connection.execute(_lines_of_report, {"report": report_id})
    return [statement_from(row) for row in rows]


async def statement(connection: AsyncConnection, line_id: int) -> Statement | None:
    """One line; whoever loads it checks whose it is."""
    row = (await connection.execute(_line, {"line": line_id})).first()
    return statement_from(row) if row else None


async def statements_by_id(
    connection: AsyncConnection, network_id: int, line_ids: Sequence[int]
) -> dict[int, Statement]:
    """Lines of this network by their keys."""
    if not line_ids:
        return {}
    rows = await connection.execute(
        select(*line_columns).where(statements.c.id.in_(line_ids), statements.c.network_id == network_id)
    )
    return {found.id: found for found in map(statement_from, rows)}


async def waiting_of(connection: AsyncConnection, person_id: int, member_id: int, month: str) -> tuple[Statement, ...]:
    """The lines that a person told of a member and a month and that wait to be confirmed, in the order in which they were told."""
    found = await connection.execute(_waiting_of, {"person": person_id, "member": member_id, "month": month})
    return tuple(line for line in map(statement_from, found) if line.waiting)


async def latest_open(connection: AsyncConnection, person_id: int) -> Report | None:
    """The newest message of a person that still waits to be confirmed."""
    row = (await connection.execute(_latest_open, {"person": person_id})).first()
    return Report(*row) if row else None


async def of_card(connection: AsyncConnection, card_id: int) -> Report | None:
    """The report that a card shows."""
    name = await books.value(connection, cards.c.name, id=card_id)
    if name is None or not name.startswith("report:"):
        return None
    return await by_id(connection, None, int(name.removeprefix("report:")))


async def card_stands(connection: AsyncConnection, chat_id: int, name: str) -> bool:
    """Whether a card of that name was shown in a chat."""
    return await books.one(connection, cards.c.id, chat_id=chat_id, name=name) is not None


async def confirmed_statements(
    connection: AsyncConnection, network_id: int, months: Sequence[str], *, member_id: int | None = None
) -> list[Statement]:
    """The confirmed lines of a network, or of one member, in these months, oldest first."""
    which: dict[str, Any] = {"network": network_id, "months": list(months)}
    if member_id is None:
        rows = await connection.execute(_confirmed, which)
    else:
        rows = await connection.execute(_confirmed_of_member, which | {"member": member_id})
    return [statement_from(row) for row in rows]


async def changeable_statements(
    connection: AsyncConnection, network_id: int, member_id: int, now: datetime
) -> list[Statement]:
    """The confirmed lines of one member that belong to a month that may be open, or were confirmed in one; oldest first."""
    earliest = before(month_of(now))
    which = {"network": network_id, "member": member_id, "earliest": earliest, "begins_at": begins_at(earliest)}
    return [statement_from(row) for row in await connection.execute(_changeable, which)]


async def waiting_statements(
    connection: AsyncConnection, network_id: int, states: Sequence[str]
) -> list[tuple[Report, list[Statement]]]:
    """Reports of a network in these states with their lines, oldest first."""
    rows = await books.many(
        connection, report_columns, order=reports.c.id, limit=200, network_id=network_id, state=states
    )
    return [(each, await statements_of(connection, each.id)) for each in (Report(*row) for row in rows)]


async def waiting_of_member(connection: AsyncConnection, network_id: int, member_id: int) -> list[Report]:
    """What was told for a member and nobody has confirmed: on its person's card, or on the secretary's desk; oldest first."""
    rows = await books.many(
        connection,
        report_columns,
        order=reports.c.id,
        network_id=network_id,
        member_id=member_id,
        state=("open", "unconfirmed"),
    )
    return [Report(*row) for row in rows]


async def waiting_members(connection: AsyncConnection, network_id: int) -> set[int]:
    """The members for whom something was told that nobody has confirmed, as in `waiting_of_member`."""
    rows = await connection.execute(
        select(reports.c.member_id)
        .where(
            reports.c.network_id == network_id,
            reports.c.member_id.is_not(None),
            reports.c.state.in_(("open", "unconfirmed")),
        )
        .distinct()
    )
    return set(rows.scalars())


async def questions_of(
    connection: AsyncConnection, network_id: int, since: datetime
) -> list[tuple[Statement, str, int]]:
    """What members asked the secretary since then: (line, the asker's name, the asker's key)."""
    rows = await connection.execute(
        select(*line_columns, people.c.name.label("asker"), people.c.id.label("asker_id"))
        .select_from(
            statements.join(reports, reports.c.id == statements.c.report_id).join(
                people, people.c.id == reports.c.person_id
            )
        )
        .where(
            statements.c.network_id == network_id,
            statements.c.kind == "question",
            statements.c.state == "confirmed",
            statements.c.at >= since,
        )
        .order_by(statements.c.id)
        .limit(50)
    )
    found = []
    for row in rows:
        values = dict(row._mapping)
        asker, asker_id = values.pop("asker"), values.pop("asker_id")
        found.append((made(values), asker, asker_id))
    return found


async def file_ids(connection: AsyncConnection, report_id: int) -> list[tuple[int, str, str]]:
    """(key, kind, Telegram's file id) of the files of a report."""
    rows = await connection.execute(
        select(files.c.id, files.c.kind, files.c.telegram_file_id)
        .select_from(report_files.join(files, files.c.id == report_files.c.file_id))
        .where(report_files.c.report_id == report_id)
        .order_by(report_files.c.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


# --- what counts: who has reported, and what the members want in a month -----------------------------------------------------


async def reported_members(connection: AsyncConnection, network_id: int, since: datetime) -> set[int]:
    """The members that have reported since then: a confirmed line, also one told in another network first, or 'nothing to report'.

    The centre of a network has reported where any organisation of that network has, or of one below it.
    """
    below = belonging.of_centres(network_id)
    rows = await connection.execute(
        select(statements.c.member_id)
        .where(
            statements.c.network_id == network_id,
            statements.c.state == "confirmed",
            statements.c.kind.in_(sorted(REPORTED)),
            statements.c.confirmed_at >= since,
            statements.c.member_id.is_not(None),
        )
        .union(
            select(statement_shares.c.member_id)
            .select_from(statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id))
            .where(
                statement_shares.c.network_id == network_id,
                statement_shares.c.undone_at.is_(None),
                statement_shares.c.shared_at >= since,
                statements.c.state == "confirmed",
                statements.c.kind.in_(sorted(REPORTED)),
            ),
            select(reports.c.member_id).where(
                reports.c.network_id == network_id,
                reports.c.state == "confirmed",
                reports.c.nothing_to_report.is_(True),
                reports.c.at >= since,
                reports.c.member_id.is_not(None),
            ),
            select(below.c.member)
            .select_from(below.join(statements, statements.c.network_id == below.c.network))
            .where(
                statements.c.state == "confirmed",
                statements.c.kind.in_(sorted(REPORTED)),
                statements.c.confirmed_at >= since,
            ),
            select(below.c.member)
            .select_from(below.join(reports, reports.c.network_id == below.c.network))
            .where(reports.c.state == "confirmed", reports.c.nothing_to_report.is_(True), reports.c.at >= since),
        )
    )
    return {row[0] for row in rows} & await _present(connection, network_id)


async def _present(connection: AsyncConnection, network_id: int) -> set[int]:
    return set(await books.values(connection, members.c.id, network_id=network_id, left_at=None))


async def wanted_totals(
    connection: AsyncConnection,
    network_id: int,
    month: str,
    zone: ZoneInfo,
) -> list[dict[str, Any]]:
    """What the present members want to buy in a month ('2026-12'), confirmed only: product, unit, quantity (and most), organisations,
    approx.

    Fit for an outbox row. The month closes by the network's `zone`. Different units are never added.
    """
    here = await _present(connection, network_id)
    lines = [
        line for line in await confirmed_statements(connection, network_id, (month,)) if line.member_id in here
    ]  # nobody buys for whoever has left
    found = totals(lines, zone=zone)
    return [
        {
            "product": total.product,
            "unit": total.unit,
            "quantity": decimal_text(total.quantity),
            "most": decimal_text(total.most) if total.most is not None else None,
            "organisations": total.organisations,
            "approx": total.approx,
        }
        for total in found
    ]


async def nothing_reported(connection: AsyncConnection, member_id: int, month: str) -> Report | None:
    """This member's 'nothing to report' of a month, if it said so."""
    row = (
        await connection.execute(
            select(*report_columns)
            .where(
                reports.c.member_id == member_id,
                reports.c.month == month,
                reports.c.nothing_to_report.is_(True),
                reports.c.state == "confirmed",
            )
            .limit(1)
        )
    ).first()
    return Report(*row) if row else None


# --- what confirmed statements teach: products and their other names, usual units, last prices -------------------------------


_own_products = (
    select(products.c.name, products.c.synonyms)
    .where(products.c.network_id == bindparam("network"))
    .order_by(products.c.id)
)


async def own_products(connection: AsyncConnection, network_id: int) -> list[tuple[str, tuple[str, ...]]]:
    """The products that have words of this network's own: (name, those words), as language.extended takes them."""
    rows = await connection.execute(_own_products, {"network": network_id})
    return [(row.name, tuple(row.synonyms)) for row in rows if row.synonyms]


async def learn(turn: Turn, network_id: int, name: str, other: str, line_id: int | None = None) -> None:
    """From now on `other` is read as the product `name` in this network; `line_id`: the corrected line that taught it."""
    found = await _product(turn.connection, network_id, name)
    audit = Audit("product.learned", product=name, other=other, statement=line_id)
    if found is None:
        row = {"network_id": network_id, "name": name, "synonyms": [other], "learned_from": line_id}
        await turn.add(products, audit=audit, **row)
    elif other not in found.synonyms:
        await turn.change(products, {"synonyms": [*found.synonyms, other]}, audit=audit, id=found.id)


async def unlearn(turn: Turn, network_id: int, name: str, other: str) -> bool:
    """`other` means nothing of its own in this network any more; False where it did not."""
    found = await _product(turn.connection, network_id, name)
    if found is None or other not in found.synonyms:
        return False
    kept = [each for each in found.synonyms if each != other]
    audit = Audit("product.unlearned", product=name, other=other)
    return await turn.change(products, {"synonyms": kept}, audit=audit, id=found.id)


async def _product(connection: AsyncConnection, network_id: int, name: str) -> Any:
    return await books.one(connection, (products.c.id, products.c.synonyms), network_id=network_id, name=name)


async def traded_products(connection: AsyncConnection, network_id: int) -> dict[str, int]:
    """Every product this network has confirmed so far, with the newest line that names it; the usual ones first."""
    rows = await connection.execute(
        select(statements.c.product, func.max(statements.c.id).label("newest"))
        .where(
            statements.c.network_id == network_id,
            statements.c.state.in_(("confirmed", "replaced")),
            statements.c.kind.in_(sorted(TRADE | {"activity"})),
            statements.c.product.is_not(None),
        )
        .group_by(statements.c.product)
        .order_by(func.count().desc(), statements.c.product)
        .limit(200)
    )
    return {row.product: row.newest for row in rows}


async def last_price(connection: AsyncConnection, network_id: int, line: Statement) -> Statement | None:
    """The newest confirmed line of the network with a price of the same product, bought or sold as this one is."""
    if line.product is None:
        return None
    selling = line.kind == "sale_offer" or line.measure == "sold"
    which = {"network": network_id, "product": line.product, "line": line.id}
    row = (await connection.execute(_last_price_sold if selling else _last_price_bought, which)).first()
    return statement_from(row) if row else None


async def units_of(connection: AsyncConnection, network_id: int, product: str | None) -> list[str]:
    """The units in which this network has counted a product, the usual one first."""
    if product is None:
        return []
    rows = await connection.execute(_units, {"network": network_id, "product": product})
    return [row.unit for row in rows]
