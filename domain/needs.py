"""What members want of one product, for a buying round: said in reports or left over from before, added up by member, or asked about.

Source of the rules: docs/trade.md, 'Units' and 'From need to round'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.offers import LARGEST
from domain.people import name_key


@dataclass(frozen=True)
class Spoken:
    """So much of a product in the words of who wants it, where that is not sure to be the product or the unit that is handed out."""

    product: str
    quantity: int
    unit: str


@dataclass(frozen=True)
class Said:
    """One thing that a member said it wants, reckoned in the product's hand-out unit.

    `quantity` (and `most`, the upper end of a range) are None where none was said, or where nobody knows how many units it comes to;
    `convertible` is False then. `unsure`: it is not sure what was meant. `words`: as it was typed, `spoken` as it was understood.
    """

    member_id: int
    quantity: Decimal | None
    most: Decimal | None = None
    convertible: bool = True
    unsure: bool = False
    words: str = ""
    spoken: Spoken | None = None
    statement_id: int | None = None
    need_id: int | None = None


@dataclass(frozen=True)
class Intent:
    """What one member wants of a product, in whole hand-out units: carried into a round, or asked about where `unclear` says why.

    `tolerance`: so many more it would take ("20–30" is 20 and 10). `unclear`: '', or 'quantity' (none was said), 'unsure' (it is not
    sure that this was meant), 'unit' (nobody knows how many units it is), 'part' (no whole units). Several clear sayings of a member
    are one intent; each unclear one stands for itself, and is `spoken` where a whole number of some unit was said.
    """

    member_id: int
    quantity: int | None
    tolerance: int = 0
    words: str = ""
    statement_ids: tuple[int, ...] = ()
    need_ids: tuple[int, ...] = ()
    unclear: str = ""
    spoken: Spoken | None = None

    def stated(self, product: str, unit: str) -> Spoken | None:
        """What is wanted, so that it can be said and carried on: in units of the `product` where it is clear, else as it was said."""
        return self.spoken if self.quantity is None else Spoken(product, self.quantity, unit)


def intents(sayings: Iterable[Said], order: Sequence[int]) -> list[Intent]:
    """The intents of these sayings in the directory's `order`; whoever does not stand in it has left and wants nothing."""
    place = {member: at for at, member in enumerate(order)}
    clear: dict[int, Intent] = {}
    asked: list[Intent] = []
    for said in sayings:
        if said.member_id not in place:
            continue
        unclear = _unclear(said)
        statement_ids = () if said.statement_id is None else (said.statement_id,)
        need_ids = () if said.need_id is None else (said.need_id,)
        if unclear:
            asked.append(Intent(said.member_id, None, 0, said.words, statement_ids, need_ids, unclear, said.spoken))
            continue
        before = clear.get(said.member_id, Intent(said.member_id, 0))
        quantity = int(said.quantity or 0)
        clear[said.member_id] = Intent(
            said.member_id,
            (before.quantity or 0) + quantity,
            before.tolerance + max(0, int(said.most or 0) - quantity),
            before.words or said.words,
            before.statement_ids + statement_ids,
            before.need_ids + need_ids,
        )
    return sorted([*clear.values(), *asked], key=lambda intent: (place[intent.member_id], bool(intent.unclear)))


def _unclear(said: Said) -> str:
    if said.unsure:
        return "unsure"
    if not said.convertible:
        return "unit"
    if said.quantity is None:
        return "quantity"
    ends = [said.quantity] if said.most is None else [said.quantity, said.most]
    if any(end != end.to_integral_value() for end in ends):
        return "part"
    return "" if 0 < said.quantity <= LARGEST and max(ends) <= LARGEST else "unsure"


def in_full(name: str, products: Iterable[str]) -> str:
    """The product that a name means: 'ปุ๋ย' is 'ปุ๋ย 15-15-15' where of all products spoken of no other has a formula behind it."""
    longer = {name_key(product): product for product in products if lacks_formula(name, product)}
    return next(iter(longer.values())) if len(longer) == 1 else name


def lacks_formula(name: str, product: str) -> bool:
    """Whether a name is a product's without its formula: 'ปุ๋ย' is that of 'ปุ๋ย 15-15-15'."""
    begins = product.casefold().startswith(name.strip().casefold() + " ")
    return begins and _has_figures(product) and not _has_figures(name)


def _has_figures(name: str) -> bool:
    return any(char.isdecimal() for char in name)
