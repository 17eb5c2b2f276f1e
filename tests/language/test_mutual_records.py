"""What two organisations have between them, in a line: records, payments, rules; and what only looks so."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.mutual_records import DueTold, Kind, PaymentTold, RecordTold, RuleTold, Side
from language.mutual_records import mutual_payment, mutual_record, mutual_rule, names_person

NOW = datetime.fromisoformat("2027-06-15T10:00:00+07:00")
OURS, THEIRS = date(2027, 6, 2), date(2027, 6, 5)
DUES = (DueTold(date(2027, 12, 15), Decimal(31_800)), DueTold(date(2028, 6, 15), Decimal(30_900)))
RESOLVED = "มติเรา 2 มิ.ย. มติเขา 5 มิ.ย."


def loan(giver: str, taker: str, **more: object) -> RecordTold:
    values = {"rate": Decimal(6), "dues": DUES, "ours": OURS, "theirs": THEIRS, **more}
    return RecordTold(Kind.LOAN, giver, taker, Decimal(60_000), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"ให้ทำนาควนรูกู้ 60,000 ร้อยละ 6 คืน 15 ธ.ค. 31,800 กับ 15 มิ.ย. 71 30,900 {RESOLVED}", loan("", "ทำนาควนรู")),
        (f"ให้ทำนาควนรูกู้ ๖ หมื่น ดอกร้อยละ 6 บาทต่อปี คืน 15 ธ.ค. 31,800 กับ 15 มิ.ย. 30,900 {RESOLVED} ครับ", loan("", "ทำนาควนรู")),
        ("ควนดินแดงให้กู้ทำนาควนรู 60,000 6% คืน 15/12/70 31,800 15/6/71 30,900 มติ 2 มิ.ย. และ 5 มิ.ย.", loan("ควนดินแดง", "ทำนาควนรู")),
        (
            f"กู้จากควนดินแดง 60,000 ร้อยละ 1 ต่อเดือน สัญญา 10 มิ.ย. คืน 15 ธ.ค. 31,800 15 มิ.ย. 71 30,900 {RESOLVED}",
            loan("ควนดินแดง", "", rate=Decimal(1), a_month=True, made_on=date(2027, 6, 10)),
        ),
        (
            "lend Khuan Ru 60,000 at 6 percent, repay 15 December 31,800 and 15 June 2028 30,900, our resolution 2 June, theirs 5 June",
            loan("", "Khuan Ru"),
        ),
        (
            f"ออมกับควนดินแดงเดือนละ 500 ทุกวันที่ 5 ถึง มิ.ย. 71 {RESOLVED}",
            RecordTold(
                Kind.SAVING, "", "ควนดินแดง", Decimal(500), monthly=True, month_day=5, until=date(2028, 6, 30), ours=OURS, theirs=THEIRS
            ),
        ),
        (
            f"ถือหุ้นสหกรณ์รัตภูมิหนึ่งหมื่นบาท {RESOLVED}",
            RecordTold(Kind.SHARE, "", "สหกรณ์รัตภูมิ", Decimal(10_000), ours=OURS, theirs=THEIRS),
        ),
        (
            f"รับฝากเงินจากทำนาควนรู 5 หมื่น ร้อยละ 3 ถอน 15 มิ.ย. 71 51,500 (ต้น 50,000) {RESOLVED}",
            RecordTold(
                Kind.DEPOSIT, "ทำนาควนรู", "", Decimal(50_000), Decimal(3),
                dues=(DueTold(date(2028, 6, 15), Decimal(51_500), Decimal(50_000)),), ours=OURS, theirs=THEIRS,
            ),
        ),
        ("ให้นายดำกู้ 5,000", RecordTold(Kind.LOAN, "", "นายดำ", Decimal(5_000))),
    ],
)  # fmt: skip
def test_a_record_is_read(text: str, told: RecordTold) -> None:
    assert mutual_record(text, now=NOW) == mutual_record(text, now=NOW.astimezone(UTC)) == told


def test_a_day_that_is_none_is_kept_as_none() -> None:
    told = mutual_record(f"ให้ทำนาควนรูกู้ 60,000 คืน 31 ก.พ. 60,000 {RESOLVED}", now=NOW)
    assert told is not None and told.dues == (DueTold(None, Decimal(60_000)),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("โอนคืนควนดินแดง 31,800", PaymentTold("", "ควนดินแดง", Decimal(31_800))),
        ("ควนรูส่งคืนควนดินแดง 31,800 บาทแล้วครับ", PaymentTold("ควนรู", "ควนดินแดง", Decimal(31_800))),
        ("ได้รับคืนจากควนรู 31,800", PaymentTold("ควนรู", "", Decimal(31_800))),
        ("คืนเงินควนดินแดงแล้วสามหมื่นหนึ่งพันแปดร้อยบาทเด้อ", PaymentTold("", "ควนดินแดง", Decimal(31_800))),
        ("ควนรูโอนคืนมาแล้ว 31,800 จ้า", PaymentTold("ควนรู", "", Decimal(31_800))),
        ("จ่ายหนี้ควนดินแดง31,800", PaymentTold("", "ควนดินแดง", Decimal(31_800))),
        ("ส่งเงินออมควนดินแดง 500", PaymentTold("", "ควนดินแดง", Decimal(500))),
        ("repaid Khuan Din Daeng 31,800", PaymentTold("", "Khuan Din Daeng", Decimal(31_800))),
    ],
)
def test_a_payment_is_read(text: str, told: PaymentTold) -> None:
    assert mutual_payment(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("กลุ่มเราไม่ให้คนนอกกู้เด้อ", RuleTold("", Kind.LOAN, Side.GIVER, stands=True)),
        ("ไม่ให้กู้นอกสมาชิก", RuleTold("", Kind.LOAN, Side.GIVER, stands=True)),
        (
            "เลี้ยงปลาหนองปลิงมีระเบียบว่าไม่รับฝากเงินจากคนนอกสมาชิกค่ะ",
            RuleTold("เลี้ยงปลาหนองปลิง", Kind.DEPOSIT, Side.TAKER, stands=True),
        ),
        ("ให้กู้นอกสมาชิกได้แล้ว", RuleTold("", Kind.LOAN, Side.GIVER, stands=False)),
        ("we do not lend outside our members", RuleTold("", Kind.LOAN, Side.GIVER, stands=True)),
    ],
)
def test_a_rule_is_read(text: str, told: RuleTold) -> None:
    assert mutual_rule(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท",
        "เดือนนี้ให้สมาชิกกู้ 50,000 บาท",
        "กู้ยืมเงินจากกองทุน 20,000",
        "กองทุนมัสยิดให้กลุ่มยืม 20,000 มาซื้อแป้ง คืนหลังรายอ ไม่คิดกำไร",
        "พี่สมรซื้อหุ้นเพิ่ม 20 หุ้น หุ้นละ 50 บาท จ่ายสดค่ะ",
        "เดือนนี้ขายน้ำยางได้ 4 ตัน",
        "ส่วนเงินกู้ที่ค้างโอนคืนแล้ว 4,000 ค่ะ",
        "โอนแล้ว 5,700",
    ],
)
def test_what_a_group_tells_of_its_own_is_none(text: str) -> None:
    assert (mutual_record(text, now=NOW), mutual_payment(text), mutual_rule(text)) == (None, None, None)


def test_a_person_is_no_organisation() -> None:
    assert all(map(names_person, ("นายดำ", "ลุงเขียน", "ประธานเครือข่าย", "the chair")))
    assert not any(map(names_person, ("ทำนาควนรู", "สหกรณ์รัตภูมิ", "กลุ่มออมทรัพย์")))


@given(st.text(alphabet="ให้กู้คืนมติเราเขาร้อยละออมฝากหุ้นธ.ค.มิ.ย. 0123456789.,/()%", max_size=200))
def test_whatever_is_typed_is_read_or_not_and_never_fails(text: str) -> None:
    for found in (mutual_record(text, now=NOW), mutual_payment(text), mutual_rule(text)):
        assert found is None or found.__class__ in (RecordTold, PaymentTold, RuleTold)
