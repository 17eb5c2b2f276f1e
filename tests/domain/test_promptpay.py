"""PromptPay: which numbers are taken, who confirms one, and that a code reads back, adds up, and never asks for more than is owed.

The known codes are those that the tests of public libraries hold, dtinth/promptpay-qr (index.test.js) with its PHP, Java and
TypeScript neighbours, and one that a payment service (GB Prime Pay) gave out.
"""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.people import Appointment, Office
from domain.promptpay import (
    APPLICATION,
    check_digit,
    checksum,
    confirming,
    number_of,
    part_of,
    parted,
    payload,
    shown,
    written,
)
from domain.refusal import Refused
from tests.lengths import examples

KNOWN = (
    "00020101021129370016A000000677010111011300668012345675802TH530376463046197",
    "00020101021129370016A000000677010111011300668912345675802TH5303764630429C1",
    "00020101021129370016A000000677010111021301234567890125802TH530376463040CBD",
    "00020101021229370016A000000677010111011300660000000005802TH530376454044.226304E469",
    "00020101021229370016A000000677010111011300668123456785802TH5303764540550.236304FCDA",
    "00020101021229370016A000000677010111011300668123456785802TH530376454074314.006304779F",
    "00020101021229370016A000000677010111011300668824330295802TH5303764540510.006304AB97",
    "00020101021129370016A000000677010111011300668399999995802TH5406109.50530376463040779",
    "00020101021230830016A0000006770101120115010556006812755021800000021102302017703180002110221300448905"
    "303764540515.205802TH5910GBPrimePay630488D4",
)
mobiles = st.tuples(st.sampled_from(["06", "08", "09"]), st.text("0123456789", min_size=8, max_size=8)).map("".join)
taxes = st.text("0123456789", min_size=12, max_size=12).map(lambda twelve: twelve + check_digit(twelve))
numbers = mobiles | taxes
sums = st.integers(1, 10_000_000_000)


def read(code: str) -> list[tuple[str, str]]:
    """The tags of a code without its checksum, as who scans it reads them; ValueError where it does not read."""
    if code[-8:-4] != "6304" or code[-4:] != checksum(code[:-4]):
        raise ValueError("the checksum is wrong")
    return parted(code[:-8])


# --- the code ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", KNOWN)
def test_known_codes_are_read_and_written_to_the_last_sign(code: str) -> None:
    assert written(read(code)) == code


@pytest.mark.parametrize(
    ("number", "satang", "code"),
    [("0812345678", 5023, KNOWN[4]), ("0812345678", 431400, KNOWN[5]), ("0882433029", 1000, KNOWN[6])],
)
def test_a_code_of_ours_says_what_the_known_one_of_the_same_number_and_sum_says(
    number: str, satang: int, code: str
) -> None:
    assert sorted(read(payload(number, satang))) == sorted(read(code))


def test_the_checksum_is_the_published_one() -> None:
    assert checksum("123456789") == "29B1"  # CRC-16/CCITT-FALSE's check value
    assert checksum("") == "FFFF"


def test_a_code_in_full() -> None:
    code = payload("0994000158378", 128000)
    assert code[:-4] == ("00020101021229370016A00000067701011102130994000158378530376454071280.005802TH6304")
    assert code[-4:] == checksum(code[:-4])


@settings(max_examples=examples(300), deadline=None)
@given(number=numbers, satang=sums)
def test_every_code_reads_back(number: str, satang: int) -> None:
    code = payload(number, satang)
    tags = dict(read(code))
    assert list(tags) == ["00", "01", "29", "53", "54", "58"]
    account = dict(parted(tags["29"]))
    assert account == {
        "00": APPLICATION,
        **({"01": f"0066{number[1:]}"} if len(number) == 10 else {"02": number}),
    }
    assert Decimal(tags["54"]) * 100 == satang and len(tags["54"]) <= 13
    assert (tags["00"], tags["01"], tags["53"], tags["58"]) == ("01", "12", "764", "TH")


@settings(max_examples=examples(300), deadline=None)
@given(number=numbers, satang=sums, place=st.integers(0, 200), other=st.sampled_from("0123456789ABCF"))
def test_a_code_with_one_sign_changed_is_refused(number: str, satang: int, place: int, other: str) -> None:
    code = payload(number, satang)
    place %= len(code)
    changed = code[:place] + other + code[place + 1 :]
    if changed != code:
        with pytest.raises(ValueError):
            read(changed)


@pytest.mark.parametrize("satang", [0, -1])
def test_no_code_is_made_for_nothing(satang: int) -> None:
    with pytest.raises(ValueError):
        payload("0812345678", satang)


@settings(max_examples=examples(300), deadline=None)
@given(owed=st.integers(-1000, 1000), satang=st.integers(-1000, 2000))
def test_a_qr_never_asks_for_more_than_is_owed(owed: int, satang: int) -> None:
    try:
        assert 0 < part_of(owed, satang) <= owed
    except Refused as refused:
        assert (refused.key == "promptpay.refused_nothing_owed") == (owed <= 0)
        assert owed <= 0 or not 0 < satang <= owed


# --- the number -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0812345678", "0812345678"),
        (" 081-234-5678 ", "0812345678"),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "0812345678"),
        ("0-9940-00158-37-8", "0994000158378"),
        ("๐๙๙๔๐๐๐๑๕๘๓๗๘", "0994000158378"),
        ("09–1234–5678", "0912345678"),
    ],
)
def test_a_number_is_taken_as_people_write_it(typed: str, number: str) -> None:
    assert number_of(typed) == number


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("0994000158379", "refused_check"),
        ("9094000158378", "refused_check"),
        ("08123456789", "refused_digits"),
        ("081234567", "refused_digits"),
        ("09940001583780", "refused_digits"),
        ("66812345678", "refused_digits"),
        ("074-123456", "refused_landline"),
        ("02 123 4567", "refused_landline"),
        ("0712345678", "refused_landline"),
        ("สมชาย ใจดี", "refused_words"),
        ("081-234-5678 สมชาย", "refused_words"),
        ("+66812345678", "refused_words"),
        ("", "refused_words"),
        ("- -", "refused_words"),
    ],
)
def test_what_is_no_number_is_refused_with_what_to_do(typed: str, refused: str) -> None:
    with pytest.raises(Refused) as raised:
        number_of(typed)
    assert raised.value.key == f"promptpay.{refused}"


@settings(max_examples=examples(300), deadline=None)
@given(number=numbers, cut=st.integers(0, 13))
def test_a_number_in_groups_or_in_thai_digits_is_the_same(number: str, cut: int) -> None:
    thai = number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert number_of(shown(number)) == number
    assert number_of(f"{thai[:cut]} {number[cut:]}") == number


@settings(max_examples=examples(300), deadline=None)
@given(number=taxes, place=st.integers(0, 12), digit=st.sampled_from("0123456789"))
def test_no_single_wrong_digit_of_a_tax_id_passes_but_what_the_check_digit_cannot_tell(
    number: str, place: int, digit: str
) -> None:
    wrong = number[:place] + digit + number[place + 1 :]
    fits = check_digit(wrong[:12]) == wrong[12]
    try:
        assert number_of(wrong) == wrong and fits
    except Refused as refused:
        assert refused.key == "promptpay.refused_check" and not fits


@given(text=st.text(max_size=40))
def test_whatever_is_typed_is_a_number_or_refused(text: str) -> None:
    try:
        number = number_of(text)
    except Refused as refused:
        assert refused.key.startswith("promptpay.refused_")
    else:
        assert number.isascii() and number.isdecimal() and len(number) in (10, 13)


# --- who confirms it --------------------------------------------------------------------------------------------------

CHAIR, VICE, SECRETARY, TREASURER = 1, 2, 3, 4
HELD = tuple(
    Appointment(office, person)
    for office, person in (
        (Office.CHAIR, CHAIR),
        (Office.VICE_CHAIR, VICE),
        (Office.SECRETARY, SECRETARY),
        (Office.TREASURER, TREASURER),
    )
)
ALL = {CHAIR, VICE, SECRETARY, TREASURER}


def test_the_chair_confirms_and_never_who_entered_it() -> None:
    assert confirming(HELD, TREASURER, ALL, ALL) == (CHAIR,)
    assert confirming(HELD, CHAIR, ALL, ALL) == (VICE,)
    assert confirming(HELD[1:], TREASURER, ALL, ALL) == (VICE,)
    assert confirming(HELD[1:], VICE, ALL, ALL) == (SECRETARY,)
    assert confirming(HELD[3:], TREASURER, ALL, ALL) == ()
    assert confirming((HELD[0],), CHAIR, ALL, ALL) == ()


def test_who_is_not_reached_is_not_waited_for_while_somebody_else_is() -> None:
    assert confirming(HELD, TREASURER, {SECRETARY, TREASURER}, ALL) == (SECRETARY,)
    assert confirming(HELD, TREASURER, {TREASURER}, ALL) == (CHAIR,)
