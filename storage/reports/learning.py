"""What a network's confirmed statements teach: its products and their other names, its usual units, its last prices."""

from sqlalchemy import func, insert, or_, select, update

from domain.reports import TRADE, Statement
from storage.connection import AsyncConnection
from storage.reports.books import line_columns, statement_from
from storage.tables import products, statements
from storage.turn import Turn


async def own_products(connection: AsyncConnection, network_id: int) -> list[tuple[str, tuple[str, ...]]]:
    """The products that have words of this network's own: (name, those words), as language.extended takes them."""
    rows = await connection.execute(
        select(products.c.name, products.c.synonyms).where(products.c.network_id == network_id).order_by(products.c.id)
    )
    return [(row.name, tuple(row.synonyms)) for row in rows if row.synonyms]


async def learn(turn: Turn, network_id: int, name: str, other: str, line_id: int | None = None) -> None:
    """From now on `other` is read as the product `name` in this network; `line_id`: the corrected line that taught it."""
    found = (
        await turn.connection.execute(
            select(products.c.id, products.c.synonyms).where(
                products.c.network_id == network_id, products.c.name == name
            )
        )
    ).first()
    if found is None:
        await turn.connection.execute(
            insert(products).values(network_id=network_id, name=name, synonyms=[other], learned_from=line_id)
        )
    elif other not in found.synonyms:
        await turn.connection.execute(
            update(products).where(products.c.id == found.id).values(synonyms=[*found.synonyms, other])
        )
    turn.record("product.learned", network_id, product=name, other=other, statement=line_id)


async def unlearn(turn: Turn, network_id: int, name: str, other: str) -> bool:
    """`other` means nothing of its own in this network any more; False where it did not."""
    row = (
        await turn.connection.execute(
            select(products.c.id, products.c.synonyms).where(
                products.c.network_id == network_id, products.c.name == name
            )
        )
    ).first()
    if row is None or other not in row.synonyms:
        return False
    kept = [each for each in row.synonyms if each != other]
    await turn.connection.execute(update(products).where(products.c.id == row.id).values(synonyms=kept))
    turn.record("product.unlearned", network_id, product=name, other=other)
    return True


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
    sold = or_(statements.c.kind == "sale_offer", statements.c.measure == "sold")
    bought = or_(statements.c.kind == "purchase", statements.c.measure == "bought")
    row = (
        await connection.execute(
            select(*line_columns)
            .where(
                statements.c.network_id == network_id,
                statements.c.state == "confirmed",
                statements.c.product == line.product,
                statements.c.id != line.id,
                sold if selling else bought,
                or_(statements.c.price_satang.is_not(None), statements.c.amount_satang.is_not(None)),
            )
            .order_by(statements.c.confirmed_at.desc(), statements.c.id.desc())
            .limit(1)
        )
    ).first()
    return statement_from(row) if row else None


async def units_of(connection: AsyncConnection, network_id: int, product: str | None) -> list[str]:
    """The units in which this network has counted a product, the usual one first."""
    if product is None:
        return []
    rows = await connection.execute(
        select(statements.c.unit)
        .where(
            statements.c.network_id == network_id,
            statements.c.product == product,
            statements.c.unit.is_not(None),
            statements.c.state.in_(("confirmed", "replaced")),
        )
        .group_by(statements.c.unit)
        .order_by(func.count().desc(), func.max(statements.c.id).desc())
    )
    return [row.unit for row in rows]
