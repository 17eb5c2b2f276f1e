"""What people say of joint trade: one frozen dataclass for each kind of thing that a message can tell, as language/trade/ reads it.

Everywhere: quantities, weights and baht are Decimal as they were said, never converted and never multiplied; a unit is its canonical
Thai name (กระสอบ, กิโลกรัม) or None where it was not said; a product is the catalogue's name where the words name one, else as
typed; names of organisations, sellers and persons are as typed, for the acts to match; what was not said is None. Days are dates and
moments aware, both in the zone of the moment that the message was read at. A message may amend what was told before: then only the
fields that it names are filled. How they are read: docs/hearing.md, 'What is told of joint trade'.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.offers import Carriage


class Way(StrEnum):
    """How money went: transferred, in cash, or held back from what a member's goods (นม, ยาง) had earned."""

    TRANSFER = "transfer"
    CASH = "cash"
    HELD_BACK = "held_back"


@dataclass(frozen=True)
class TierTold:
    """The price of one unit, in baht, from a quantity on (0: from the first); `up_to` only where an upper end was said ('ไม่เกิน 50')."""

    from_quantity: Decimal
    baht: Decimal
    up_to: Decimal | None = None


@dataclass(frozen=True)
class OfferTold:
    """A seller's offer (ใบเสนอราคา), or what is added to one.

    Its `tiers` are in the order of their quantities, () where no price was said. `unit` is what the prices, `pack`, `minimum` and
    `most` count in. `carriage_baht` is money for `carriage_per`, which is None where nothing was said of it; a carriage that is
    included has no money. `vat` is True where the price includes it, False where it comes on top. `valid_until` is the last day,
    which may be over already ('ถึง 5 ธ.ค.' said on the 11th).
    """

    seller: str | None = None
    product: str | None = None
    unit: str | None = None
    tiers: tuple[TierTold, ...] = ()
    carriage_baht: Decimal | None = None
    carriage_per: Carriage | None = None
    pack: Decimal | None = None
    minimum: Decimal | None = None
    most: Decimal | None = None
    vat: bool | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class ConversionTold:
    """One `unit` of a product holds `quantity` of `of_unit`: 'หนึ่งกระสอบ 50 โล'."""

    unit: str
    quantity: Decimal
    of_unit: str
    product: str | None = None


@dataclass(frozen=True)
class RoundTold:
    """A buying round is to be opened, once more as the last one was (`again`), or its deadline `moved`.

    `moved` None: it is only said when it closes, and the books say which of both is meant. `day` is the deadline's day; `deadline`
    the moment, None while no hour was said.
    """

    seller: str | None = None
    product: str | None = None
    deadline: datetime | None = None
    day: date | None = None
    moved: bool | None = False
    again: bool = False


@dataclass(frozen=True)
class PriceConfirmed:
    """What the seller says the price of one unit is, in baht: 'ร้านยืนยัน 755'; also another price than was offered ('ร้านขอ 760')."""

    baht: Decimal
    unit: str | None = None
    seller: str | None = None
    product: str | None = None


@dataclass(frozen=True)
class DeliveryTold:
    """Goods that came: `came` counts everything, `damaged` what of it is broken, wet or spilt; `note` is the delivery note's number.

    `came` None: all that is waited for ('ของมาครบแล้ว').
    """

    came: Decimal | None
    unit: str | None = None
    product: str | None = None
    damaged: Decimal | None = None
    note: str | None = None


@dataclass(frozen=True)
class Collected:
    """Goods fetched from the hub; `quantity` None: all that was there ('รับครบแล้ว'). `by` is who fetched them instead of the speaker."""

    quantity: Decimal | None = None
    unit: str | None = None
    product: str | None = None
    by: str | None = None


@dataclass(frozen=True)
class PassOn:
    """Goods of one's own share given over to another organisation, `to`."""

    quantity: Decimal
    to: str
    unit: str | None = None
    product: str | None = None


@dataclass(frozen=True)
class Paid:
    """Money that the speaker's organisation paid to its hub; `baht` None: all that was owed, or no sum was said ('โอนแล้วค่ะ').

    `product` where it was said for what; `to` where a co-operative was named (it may also be one that sells); `day`: when it went.
    """

    baht: Decimal | None
    way: Way | None = None
    product: str | None = None
    to: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class Received:
    """Money that came in from `whom`, told by who took it; `baht` None: all that was owed. `goods`: what it was held back from.

    `day`: when it went, where that was said. `by` paid it for `whom`; `left`: what is owed then, as they say it.
    """

    whom: str
    baht: Decimal | None = None
    way: Way | None = None
    goods: str | None = None
    day: date | None = None
    by: str | None = None
    left: Decimal | None = None


@dataclass(frozen=True)
class Arrived:
    """Money of `whom` is in, or is `not_yet`, told by who looks at the account; `baht` None: the sum is not said.

    `way` None: by transfer, as what is on an account. `day`: when it went, where that was said. `by` paid it for `whom`.
    """

    whom: str
    baht: Decimal | None = None
    not_yet: bool = False
    way: Way | None = None
    day: date | None = None
    by: str | None = None


@dataclass(frozen=True)
class Bill:
    """The seller's bill, in all; `seller` None where only 'บิล' or 'ร้าน' was said."""

    baht: Decimal
    seller: str | None = None


@dataclass(frozen=True)
class PaidSeller:
    """Money that the hub paid to the seller."""

    baht: Decimal
    seller: str | None = None
    way: Way | None = None


@dataclass(frozen=True)
class TruckPaid:
    """Money that the hub paid for carriage; `baht` None: all that stands open ('จ่ายค่ารถแล้ว')."""

    baht: Decimal | None = None


@dataclass(frozen=True)
class PriceCorrection:
    """The seller changes the price afterwards by `baht` (below zero: cheaper) for one `unit`; `unit` None: for the whole bill.

    `by_buyer`: who changes it is called what those are called who buy of us (โรงงาน, ผู้ซื้อ); it may be one who sells all the same.
    """

    baht: Decimal
    unit: str | None = None
    seller: str | None = None
    product: str | None = None
    reason: str | None = None
    by_buyer: bool = False


@dataclass(frozen=True)
class Charge:
    """A charge (ค่าปรับ) laid upon `whom`."""

    whom: str
    baht: Decimal
    reason: str | None = None


@dataclass(frozen=True)
class StatementAsked:
    """The statement of account is asked for: one's own (None), that of `whom`, or who owes what (`everybody`).

    `keeping`: what came in today, or what waits, which of who keeps the accounts means that page; of anybody else something else.
    """

    whom: str | None = None
    everybody: bool = False
    keeping: bool = False


@dataclass(frozen=True)
class LotTold:
    """Goods weighed for a joint sale: `gross` with what they stood in, `tare` that alone, both in `unit` (None: kilograms).

    `drc` (dry rubber content) and `moisture` are percentages. `whom` is whose goods they are, None for the speaker's own organisation;
    `day` only where a day was said.
    """

    gross: Decimal
    tare: Decimal | None = None
    drc: Decimal | None = None
    moisture: Decimal | None = None
    product: str | None = None
    whom: str | None = None
    unit: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class DeductionTold:
    """Baht taken off what a sale brought, and for what ('ค่ารถ')."""

    what: str
    baht: Decimal


@dataclass(frozen=True)
class SaleTold:
    """What the buyer weighed, in `unit` (None: kilograms), and pays for one of them; `baht` None: the price is not known yet."""

    weight: Decimal
    baht: Decimal | None = None
    unit: str | None = None
    buyer: str | None = None
    product: str | None = None
    deductions: tuple[DeductionTold, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class AdvanceAsked:
    """Money asked for before the goods are paid; `whom` is who asks, None for the speaker's own organisation."""

    baht: Decimal
    whom: str | None = None


@dataclass(frozen=True)
class SurveyTold:
    """An answer to the survey of the market: how much of a product is used a year, what one `unit` costs now, where it is bought."""

    product: str
    quantity: Decimal | None = None
    unit: str | None = None
    baht: Decimal | None = None
    seller: str | None = None


@dataclass(frozen=True)
class MarketPrice:
    """What one `unit` of a product costs in the market, where that was seen (`seller`) and on which day; the day is never to come."""

    baht: Decimal
    product: str | None = None
    unit: str | None = None
    seller: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class PlanTold:
    """How much of a product the network means to buy in one of its years.

    `year` is the Christian year that was named (2570: 2027), None where none was; then `years_ahead` counts from the year that runs
    ('ปีนี้' and unsaid: 0, 'ปีหน้า': 1).
    """

    product: str
    quantity: Decimal
    unit: str | None = None
    year: int | None = None
    years_ahead: int = 0


# What one feature takes of what is told: marketing's, an organisation's share, the treasurer's and payers', selling, the market.
MarketingTold = OfferTold | ConversionTold | RoundTold | PriceConfirmed
ShareTold = Collected | PassOn
MoneyTold = Paid | Received | Arrived | Bill | PaidSeller | TruckPaid | PriceCorrection | Charge
SellingTold = LotTold | SaleTold | AdvanceAsked
MarketTold = SurveyTold | MarketPrice | PlanTold
Told = MarketingTold | DeliveryTold | ShareTold | MoneyTold | StatementAsked | SellingTold | MarketTold
