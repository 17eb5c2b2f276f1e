"""Reads answers to the survey of the market, prices seen in the market, and the plan of a year."""

from datetime import date, datetime
from decimal import Decimal

from domain.trade import MarketPrice, PlanTold, SurveyTold
from language.calendar.days import past_day
from language.trade import english_pieces, pieces
from language.trade.grammar import MONEY, Found, Line
from language.trade.pieces import Piece

_USED = (
    f"use? product:product|name use? yearly count:number|quantity bought? baht:{MONEY}? bought? seller?",
    f"use? product:product|name count:number|quantity yearly bought? baht:{MONEY}? bought? seller?",
    f"use? count:number|quantity product yearly bought? baht:{MONEY}? bought? seller?",
)
_IN_YEAR = "year:this_year|next_year|year|yearly"
_PLAN = f"send? {_IN_YEAR}? plan {_IN_YEAR}?"
_AFTER = _IN_YEAR.replace("year:", "after:")
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


def seen_at(words: str, now: datetime) -> tuple[str, date | None]:
    """Where a price was seen, and the day, where words say that too: 'ร้านดำรง เมื่อวันที่ 5 ธ.ค.'; '' where they name nobody."""
    for days in (pieces.DAY, english_pieces.DAY):
        for found in days.finditer(words.lower()):
            if (day := past_day(found.group(), now)) is not None:
                return _named(words[: found.start()] + " " + words[found.end() :]), day
    return _named(words), None


def _named(words: str) -> str:
    name = " ".join(words.split()).strip(" ,.·()-")
    return name if any(char.isalpha() for char in name) else ""


def plan(line: Line) -> tuple[PlanTold, ...]:
    """How much is meant to be bought in a year: แผนปุ๋ย 15-15-15 ปีนี้ 900 กระสอบ; the goods one behind the other."""
    found = line.follows(f"{_PLAN} holds?")
    return _planned(line, found.end, found.get("year")) if found is not None else ()


def plan_heading(line: Line) -> Found | None:
    """A line that says no more than that what stands below it is planned: แผนปีหน้า, แผนปี 2570, แผนปุ๋ยปีหน้า."""
    return line.whole(f"{_PLAN} product? holds?", f"send? plan product {_IN_YEAR}? holds?")


def planned(line: Line, heading: Found) -> tuple[PlanTold, ...]:
    """What a line below the heading of a plan names, for its year and of its goods unless it says others."""
    return _planned(line, 0, heading.get("year"), heading.product())


def _planned(line: Line, at: int, year: Piece | None, product: str | None = None) -> tuple[PlanTold, ...]:
    """The goods from a piece on; a year that stands with one of them is that of all that have none."""
    goods = []
    while at < len(line.pieces):
        found = line.follows(f"ordering? product:product|name {_IN_YEAR}? holds? count:number|quantity {_AFTER}?", at)
        found = found or line.follows(f"ordering? count:quantity product {_AFTER}?", at)
        if found is None and product is not None:
            found = line.follows(f"{_IN_YEAR}? holds? count:number|quantity {_AFTER}?", at)
        if found is None or not found["count"].value:
            return ()
        goods.append((found, found.get("year") or found.get("after")))
        at = found.end
    year = year or next((own for _, own in reversed(goods) if own is not None), None)
    return tuple(_plan_told(found, own or year, product) for found, own in goods)


def _plan_told(found: Found, year: Piece | None, product: str | None) -> PlanTold:
    ahead = int(year is not None and "next_year" in year.kinds)
    count = found["count"]
    return PlanTold(found.product() or product or "", count.value or Decimal(0), count.unit, _year(year), ahead)


def _year(named: Piece | None) -> int | None:
    """The Christian year that was named, in two or four digits, of either era."""
    if named is None or named.value is None:
        return None
    year = int(named.value)
    if year < 100:
        year += _CENTURY
    return year - _BUDDHIST if year >= _CENTURY else year
