"""What is shown of a survey of the market: an organisation's lines, and what all confirmed answers come to.

Source: docs/trade.md, 'From need to round'.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.market import Price
from domain.surveys import Line, Said, Use, uses
from domain.weights import converted
from storage import market, members, offers, surveys
from storage.connection import AsyncConnection
from storage.members import Member
from storage.networks import Network
from storage.surveys import Answer, Survey


def of_member(survey_id: int, member_id: int) -> str:
    """The name of an organisation's card."""
    return f"survey:{survey_id}:{member_id}"


def of_all(survey_id: int) -> str:
    """The name of the card with what all answered."""
    return f"surveyed:{survey_id}"


def of_secretary(survey_id: int) -> str:
    """The name of the secretary's list of who has no Telegram."""
    return f"survey_list:{survey_id}"


def shown(line: Line) -> dict[str, Any]:
    """A line as templates take it."""
    return {
        "product": line.product,
        "quantity": str(line.quantity),
        "unit": line.unit,
        "satang": line.satang,
        "seller": line.seller,
    }


def used(use: Use) -> dict[str, Any]:
    """What all answers say of a product, as templates take it."""
    return {
        "product": use.product,
        "unit": use.unit,
        "quantity": str(use.quantity),
        "organisations": use.organisations,
        "lowest": use.lowest,
        "highest": use.highest,
    }


def of_price(price: Price | None) -> dict[str, Any] | None:
    """A market price as templates take it."""
    if price is None:
        return None
    return {"satang": price.satang, "unit": price.unit, "source": price.source, "dated": price.dated.isoformat()}


async def chosen(connection: AsyncConnection, survey: Survey, product: str) -> Price | None:
    """The market price that was told of a product since the survey was opened; None while the market's is still to be chosen."""
    told = [
        each for each in await market.of_product(connection, survey.network_id, product) if each.at >= survey.opened_at
    ]
    return told[-1].price if told else None


@dataclass(frozen=True)
class Result:
    """What a survey has brought so far: who was asked, whose answers count, what is used."""

    asked: tuple[Member, ...]
    answers: tuple[Answer, ...]
    uses: tuple[Use, ...]

    @property
    def answered(self) -> int:
        """How many organisations have answered."""
        return len({each.member_id for each in self.answers} & {each.id for each in self.asked})

    @property
    def public(self) -> list[Use]:
        """What others than marketing may read: sums of several organisations, never of one alone."""
        return [each for each in self.uses if each.enough]


async def result(connection: AsyncConnection, network: Network, survey: Survey) -> Result:
    """What present organisations have answered and confirmed."""
    asked = await members.of_network(connection, network.id)
    present = {each.id for each in asked}
    found = [each for each in await surveys.answers(connection, survey) if each.member_id in present]
    said = [
        Said(key, each.member_id, each.at.astimezone(network.tz).date(), line)
        for each in found
        for key, line in zip(each.line_ids, each.lines, strict=True)
    ]
    stated = {
        product: await offers.conversions_of(connection, network.id, product)
        for product in {each.line.product for each in said}
    }

    def convert(product: str, quantity: Decimal, unit: str, wanted: str) -> Decimal | None:
        return converted(quantity, unit, wanted, stated[product])

    return Result(tuple(asked), tuple(found), tuple(uses(said, convert)))
