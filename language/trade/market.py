"""Reads answers to the survey of the market, prices seen in the market, and the plan of a year."""

from decimal import Decimal

from domain.trade import MarketPrice, PlanTold, SurveyTold
from language.days import past_day
from language.trade.grammar import MONEY, Line
from language.trade.pieces import Piece

_USED = (
    f"use? product:product|name use? yearly count:number|quantity bought? baht:{MONEY}? bought? seller?",
    f"use? product:product|name count:number|quantity yearly bought? baht:{MONEY}? bought? seller?",
    f"use? count:number|quantity product yearly bought? baht:{MONEY}? bought? seller?",
)
_IN_YEAR = "year:this_year|next_year|year|yearly"
_BUDDHIST = 543
_CENTURY = 2500


def survey(line: Line) -> tuple[SurveyTold, ...]:
    """What is used in a year, what it costs now and where, one product behind the other."""
    at, answers = 0, []
    while at < len(line.pieces):
        found = next((found for pattern in _USED if (found := line.follows(pattern, at)) is not None), None)
        if found is None:
            return ()
        price = found.get("baht")
        answers.append(
            SurveyTold(
                found.product() or "",
                found["count"].value,
                found.unit("count", "baht"),
                price.value if price is not None else None,
                found.said("seller"),
            )
        )
        at = found.end
    return tuple(answers)


def market_price(line: Line) -> tuple[MarketPrice, ...]:
    """What something costs in the market: อาหารไก่ตลาด 540 ร้านดำรง 5 ธ.ค., ตลาดกิโลละ 16.80."""
    found = line.holds(f"market baht:{MONEY} product? seller:seller|name? day? unit? bought?")
    if found is None or not found["baht"].value:
        return ()
    day = past_day(found["day"].said, line.now) if "day" in found else None
    unit = found.unit("baht", "unit")
    return (MarketPrice(found["baht"].value, found.product(), unit, found.said("seller"), day),)


def plan(line: Line) -> tuple[PlanTold, ...]:
    """How much is meant to be bought in a year: แผนปุ๋ย 15-15-15 ปีนี้ 900 กระสอบ; the goods one behind the other."""
    found = line.follows(f"plan {_IN_YEAR}?")
    if found is None:
        return ()
    at, year, goods = found.end, found.get("year"), []
    while at < len(line.pieces):
        after = _IN_YEAR.replace("year:", "after:")
        found = line.follows(f"product:product|name {_IN_YEAR}? count:number|quantity {after}?", at)
        found = found or line.follows(f"count:quantity product {after}?", at)
        if found is None or not found["count"].value:
            return ()
        year = found.get("year") or found.get("after") or year
        goods.append(found)
        at = found.end
    ahead = int(year is not None and "next_year" in year.kinds)
    return tuple(
        PlanTold(each.product() or "", each["count"].value or Decimal(0), each["count"].unit, _year(year), ahead)
        for each in goods
    )


def _year(named: Piece | None) -> int | None:
    """The Christian year that was named, in two or four digits, of either era."""
    if named is None or named.value is None:
        return None
    year = int(named.value)
    if year < 100:
        year += _CENTURY
    return year - _BUDDHIST if year >= _CENTURY else year
