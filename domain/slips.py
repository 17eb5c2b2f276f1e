"""A bank's slip (สลิป): what its mini-QR says of a transfer, what a photo of it may cost to read, and on which day money went.

Source of the rules: docs/trade.md, 'The slip'. Of the code: the tags that Siam Commercial Bank publishes for 'Extracting Data from
Mini QR' (developer.scb), in the form of EMVCo's codes (domain/promptpay.py). A code says neither sum nor day, and anybody can make one:
it shows which transfer is meant, never that it was made.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.promptpay import checksum, parted
from domain.refusal import Refused

LARGEST = 10_000_000  # bytes of a picture
MOST_PIXELS = 20_000_000
SECONDS = 5.0  # of processor time
DAYS_BACK = 90
LONGEST_REFERENCE = (
    35  # characters: a reference in bank messages is ISO 20022's Max35Text; those on slips have 15 to 25
)
KIND = "000001"  # of the code: a transfer's

# Banks whose names texts know (locales, slips.banks), by the code that the Bank of Thailand gives them: the first three digits of its
# Thai Central Bank Codes (THCBC, in ISO 20022's external code sets since 21 February 2014; standard.etda.or.th).
BANKS = frozenset(
    {
        "002", "004", "006", "011", "014", "017", "020", "022", "024", "025", "030", "033", "034", "039", "045", "052", "066", "067",
        "069", "070", "071", "073", "098",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Slip:
    """Which transfer a slip is of: the code of the bank that sent it (three digits) and that bank's reference."""

    bank: str
    reference: str


def read(code: str) -> Slip:
    """What the text of a mini-QR says; raises Refused('slips.wrong_checksum'), and 'slips.other_code' for a code of anything else."""
    body, check = code[:-4], code[-4:]
    try:
        tags = _once(body.removesuffix("9104"))
        told = _once(tags.get("00", ""))
    except ValueError:
        raise Refused("slips.other_code") from None
    slip = Slip(told.get("01", ""), told.get("02", ""))
    if not (body.endswith("9104") and told.get("00") == KIND and tags.get("51") == "TH" and _stated(slip)):
        raise Refused("slips.other_code")
    if check.upper() != checksum(body):
        raise Refused("slips.wrong_checksum")
    return slip


def _once(text: str) -> dict[str, str]:
    """Tags with their values; raises ValueError where it does not read, or one stands there twice."""
    if not text.isascii():
        raise ValueError("a sign that such codes have not")
    found = parted(text)
    if len(dict(found)) < len(found):
        raise ValueError("a tag stands there twice")
    return dict(found)


def _stated(slip: Slip) -> bool:
    """Whether bank and reference are what they can be: three digits, and visible signs without a blank."""
    signs = all("!" <= each <= "~" for each in slip.reference)
    return len(slip.bank) == 3 and slip.bank.isdecimal() and signs and 0 < len(slip.reference) <= LONGEST_REFERENCE


def transferred_on(said: date | None, today: date) -> date:
    """The day on which money went, as it was typed; unsaid it is today.

    Raises Refused: 'slips.refused_to_come' for a day to come, 'slips.refused_too_old' (days) for more than DAYS_BACK days back.
    """
    day = said or today
    if day > today:
        raise Refused("slips.refused_to_come")
    if day < today - timedelta(days=DAYS_BACK):
        raise Refused("slips.refused_too_old", days=DAYS_BACK)
    return day
