"""What is stated of a network's goods: the moisture that their buyers take as dry."""

from decimal import Decimal

from sqlalchemy import select

from domain.lots import Formula, Moisture
from storage.connection import AsyncConnection
from storage.tables import products
from storage.turn import Audit, Turn


async def moisture_of(connection: AsyncConnection, network_id: int, product: str) -> Moisture | None:
    """The moisture that was stated of a product; None where nobody has."""
    query = select(products.c.moisture, products.c.formula).where(
        products.c.network_id == network_id, products.c.name == product, products.c.moisture.is_not(None)
    )
    row = (await connection.execute(query)).first()
    return Moisture(Decimal(row.moisture), Formula(row.formula)) if row else None


async def state_moisture(turn: Turn, network_id: int, product: str, moisture: Moisture | None) -> None:
    """What counts as dry of a product from now on; None: what the last sale had."""
    said = {
        "moisture": None if moisture is None else str(moisture.standard),
        "formula": None if moisture is None else moisture.formula,
    }
    audit = Audit("product.moisture", product=product, **said)
    if not await turn.change(products, said, audit=audit, network_id=network_id, name=product):
        await turn.add(products, audit=audit, network_id=network_id, name=product, synonyms=[], **said)
