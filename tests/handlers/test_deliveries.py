"""From an ordered round to goods handed out: Rattaphum's two parts of December as the hub, the leaders and the group see them."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from domain.offers import Carriage
from domain.terms import Fee
from rehearsal.play.sheets import read
from tests.documents.seen import joined, pdf_rows
from tests.handlers.goods import ELEVEN, HUB, RED, Goods, goods, two_levels
from tests.handlers.test_minutes_pictures import photographed
from tests.house import living

FIRST = "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412"
SECOND = "ปุ๋ยมาอีก 62 เปียก 2 ใบส่งของ 0431"
IN_ALL = (37, 32, 19, 23, 5, 18, 18, 13, 5, 3, 7)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    with goods(tmp_path) as made:
        yield made


def shared(play: Goods) -> dict[str, int]:
    rows = play.house.rows(
        "SELECT members.name AS name, sum(shares.quantity) AS quantity FROM shares "
        "JOIN members ON members.id = shares.member_id GROUP BY members.id"
    )
    return {row["name"]: row["quantity"] for row in rows}


def debts(play: Goods) -> dict[str, int]:
    rows = play.house.rows(
        "SELECT members.name AS name, sum(satang) AS satang FROM ledger_postings "
        "JOIN members ON members.id = CAST(account AS INTEGER) WHERE kind = 'member' GROUP BY members.id"
    )
    return {row["name"]: row["satang"] for row in rows}


def state(play: Goods) -> str:
    return str(play.house.value("SELECT state FROM rounds"))


def two_parts(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แบ่งตามนี้")
    play.house.move("2026-12-28T10:00")
    play.writes("สุภา", SECOND)
    play.taps("สุภา", "แบ่งตามนี้")


def test_two_parts_are_shared_told_fetched_and_closed_with_what_came(play: Goods) -> None:
    seen = play.writes("สุภา", FIRST)
    assert "งวดที่ 1" in seen and "ใบส่งของเลขที่ 0412" in seen
    assert "มา 122 · เสียหาย 2 · ของดี 120 กระสอบ (หนึ่งร้อยยี่สิบกระสอบ) จากที่สั่ง 200" in seen
    assert "กลุ่มทำนาบ้านควนรู 20 → 12" in seen and "รวม 120" in seen and "วันนี้ ถึง 15.00 น." in seen
    assert "เศษเท่ากัน 4 แห่ง เหลือ 2 กระสอบ" in seen and f"คือ {HUB}, กลุ่มทำสวนควนดินแดง (ไม่ได้ กลุ่มน้ำยางสดโคกทราย" in seen
    assert shared(play) == {} and state(play) == "ordered"
    play.taps("สุภา", "แบ่งตามนี้")
    assert state(play) == "receiving" and sum(shared(play).values()) == 120
    (posted,) = [each for each in play.in_group() if "ปุ๋ย" in each]
    assert posted.startswith("ปุ๋ย 15-15-15 มาแล้ว 120 จาก 200 กระสอบ แบ่งแล้ว จะแจ้งส่วนของแต่ละแห่งในแชตส่วนตัวหรือทางโทรศัพท์")
    assert "บาท" not in posted and "ควนรู" not in posted
    mine = play.reads("ชัยยา")
    assert "สั่ง 20 งวดนี้ได้ 12 กระสอบ (สิบสองกระสอบ) เป็นเงิน 9,060 บาท (กระสอบละ 755)" in mine
    assert "อีก 8 กระสอบรองวดหน้า" in mine and "สอบถาม สุภา" in mine and "09.00 น. ถึง 15.00 น." in mine
    assert play.buttons("ชัยยา") == ["รับครบแล้ว", "รับบางส่วน", "ให้คนอื่นรับแทน", "ส่งคืน", "ของเสียหาย"]
    told = play.reads("สมศรี")
    assert "ต้องโทรบอก" in told and "เขาพระ" in told and "แบ่งแล้ว ได้ 12 กระสอบ (สิบสองกระสอบ) 9,060 บาท" in told
    assert "ยังไม่ลงว่ารับของแล้วครับ เพราะเข้าใจว่ายังไม่ได้รับ" in play.writes("ชัยยา", "พรุ่งนี้ไปรับ 8 กระสอบ")
    for coming in ("จะไปรับ 8 กระสอบนะ", "เรายังไม่ได้ไปรับ 8 กระสอบ", "รับแค่ 10 กระสอบได้ไหม"):
        play.writes("ชัยยา", coming)
    play.writes("สุภา", "ร้านส่งแทนมาแล้ว 2 กระสอบ")
    assert play.house.rows("SELECT id FROM collections") == [], "what was not fetched is not written down"
    assert "รับแล้ว 8 จาก 12 กระสอบ ค้างรับ 4 · ล่าสุด: ชัยยา" in play.writes("ชัยยา", "ไปรับของแล้ว 8 กระสอบ")

    play.house.move("2026-12-28T10:00")
    seen = play.writes("สุภา", SECOND)
    assert "แบ่ง 60 ตามส่วนที่ยังค้าง 80 กระสอบ" in seen and f"{HUB} 16 → 12" in seen
    assert "เศษเท่ากัน 3 แห่ง เหลือ 2 กระสอบ" in seen and "กำแพงเพชร, กลุ่มทำสวนบ้านห้วยโอน (ไม่ได้ กลุ่มออมทรัพย์บ้านนาสีทอง)" in seen
    play.taps("สุภา", "แบ่งตามนี้")
    assert tuple(shared(play)[name] for name in ELEVEN) == IN_ALL
    assert tuple(debts(play)[name] for name in ELEVEN) == tuple(each * 755_00 for each in IN_ALL)
    whole = play.card("สุภา", "ปุ๋ย 15-15-15 งวดที่ 2")["text"]
    assert "มาแล้วรวม 184 · เสียหาย 4 · ของดี 180 จาก 200 กระสอบ" in whole and "ที่ขาด 20 ทำอย่างไร" in whole
    assert "เรื่องที่ค้างกับร้าน: เสียหาย 4 กระสอบ 3,020 บาท" in whole
    play.taps("สุภา", "ปิดยอดตามที่มา")
    assert state(play) == "received"
    needs = {row["name"]: (row["quantity"], row["month"]) for row in play.house.rows(
        "SELECT members.name AS name, needs.quantity AS quantity, needs.month AS month FROM needs "
        "JOIN members ON members.id = needs.member_id WHERE needs.state = 'wanted'"
    )}  # fmt: skip
    assert needs == {
        name: (ordered - got, "2027-01")
        for (name, ordered), got in zip(ELEVEN.items(), IN_ALL, strict=True)
        if ordered > got
    }
    assert "ไม่มาเพิ่มแล้ว" in play.reads("ชัยยา") and "ที่ขาดอีก 2 กระสอบ" in play.reads("ชัยยา")
    mine = play.own_card("ชัยยา")
    assert "งวดที่ 2 ได้อีก 6 กระสอบ (หกกระสอบ) 4,530 บาท รวมได้ 18 จาก 20 กระสอบ เป็นเงิน 13,590 บาท" in mine
    assert "ที่ขาด 2 กระสอบ อยู่ในรายการเดือนมกราคม" in mine
    play.taps("ชัยยา", "ไม่ต้องการ 2 กระสอบแล้ว")
    assert play.house.value("SELECT count(*) FROM needs WHERE state = 'dropped'") == 1
    play.taps("สุภา", "ร้านไม่คิดเงิน")
    assert play.house.value("SELECT count(*) FROM deliveries WHERE claim = 'waived'") == 2
    assert "เสียหาย 4 กระสอบ 3,020 บาท · ร้านไม่คิดเงิน" in play.card("สุภา", "ปุ๋ย 15-15-15 งวดที่ 2")["text"]


def accounts(play: Goods, *, network: int | None = None) -> dict[str, int]:
    """What stands against each kind of account, where it is not 0; all of it is 0."""
    rows = play.house.rows("SELECT network_id, kind, sum(satang) AS satang FROM ledger_postings GROUP BY 1, 2")
    found = {row["kind"]: row["satang"] for row in rows if row["network_id"] == (network or play.network)}
    assert sum(found.values()) == 0
    return {kind: satang for kind, satang in found.items() if satang}


def test_what_the_seller_refuses_of_damaged_goods_is_owed_to_him_and_borne_by_the_hub(play: Goods) -> None:
    two_parts(play)
    play.taps("สุภา", "ปิดยอดตามที่มา")
    before = accounts(play)
    assert before == {"member": 135_900_00, "seller": -135_900_00}, (
        "while the claim is open nothing damaged is in the books"
    )
    play.taps("สุภา", "ร้านรับบางส่วน")
    assert "เสียหาย 4 กระสอบ ร้านไม่คิดเงินกี่กระสอบ" in play.reads("สุภา") and accounts(play) == before
    assert "มากกว่านั้นไม่ได้" in play.writes("สุภา", "5")
    assert "ร้านไม่คิดเงิน 3 กระสอบ ไม่รับ 1 กระสอบ สหกรณ์รับไว้เอง" in play.writes("สุภา", "3")
    assert accounts(play) == before | {"seller": -136_655_00, "stock": 755_00}
    card = play.card("สุภา", "ปุ๋ย 15-15-15 งวดที่ 2")
    assert "เสียหาย 3 กระสอบ 2,265 บาท · ร้านไม่คิดเงิน" in card["text"]
    assert f"เสียหาย 1 กระสอบ 755 บาท · ร้านไม่รับ {HUB}รับไว้เอง" in card["text"] and "ร้านไม่รับ" not in str(card["buttons"])
    play.keeps_accounts("ถาวร")
    seen = play.writes("ถาวร", "บิลร้านเจ๊แดง 136,655")
    assert "บิลร้านตรงกับสมุด 136,655 บาท" in seen
    play.taps("ถาวร", "ใช่")
    assert state(play) == "settled"
    play.writes("ถาวร", "ค้างอยู่เท่าไร")
    assert "ของเสียหายที่แม่ข่ายรับไว้เอง 755 บาท" in play.card("ถาวร", "หน้าเหรัญญิก")["text"]


def test_a_bill_that_charges_what_came_damaged_is_paid_and_the_claim_stays_until_it_is_decided(play: Goods) -> None:
    two_parts(play)
    play.taps("สุภา", "ปิดยอดตามที่มา")
    play.keeps_accounts("ถาวร")
    seen = play.writes("ถาวร", "บิลร้านเจ๊แดง 138,920")
    assert "ต่างกัน 3,020 บาท เท่ากับของเสียหาย 4 กระสอบ" in seen
    play.taps("ถาวร", "ร้านคิด")
    assert state(play) == "settled"
    assert accounts(play) == {"member": 135_900_00, "seller": -138_920_00, "claims": 3_020_00}
    play.writes("ถาวร", "ค้างอยู่เท่าไร")
    assert "ของเสียหายที่จ่ายร้านแล้วและยังเรียกร้องอยู่ 3,020 บาท" in play.card("ถาวร", "หน้าเหรัญญิก")["text"]
    play.taps("สุภา", "ร้านรับบางส่วน")
    play.writes("สุภา", "1")
    assert accounts(play) == {"member": 135_900_00, "seller": -138_165_00, "stock": 2_265_00}
    assert [row["claim"] for row in play.house.rows("SELECT claim FROM deliveries ORDER BY id")] == ["part", "refused"]


def test_a_bill_without_what_came_damaged_or_with_a_few_satang_rounded_closes_the_round(play: Goods) -> None:
    two_parts(play)
    play.taps("สุภา", "ปิดยอดตามที่มา")
    play.keeps_accounts("ถาวร")
    assert "ยังปิดบัญชีไม่ได้" in play.writes("ถาวร", "บิลร้านเจ๊แดง 135,901")
    seen = play.writes("ถาวร", "บิลร้านเจ๊แดง 135,900.25")
    assert "ต่างกัน 0.25 บาท เป็นเศษที่ร้านปัด" in seen and "ของเสียหาย 4 กระสอบ ร้านไม่ได้คิดเงิน" in seen
    play.taps("ถาวร", "ใช่")
    assert state(play) == "settled"
    assert accounts(play) == {"member": 135_900_00, "seller": -135_900_25, "rounding": 25}
    assert play.house.value("SELECT count(*) FROM deliveries WHERE claim = 'waived'") == 2


def test_goods_are_passed_on_by_both_taps_and_the_debt_with_them(play: Goods) -> None:
    two_parts(play)
    seen = play.writes("บุญมี", "ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง")
    assert "ยกปุ๋ย 15-15-15 จำนวน 2 กระสอบ (สองกระสอบ) ให้กลุ่มแม่บ้านเกษตรกรท่าชะมวง ยอดเงิน 1,510 บาทย้ายไปด้วย" in seen
    play.taps("บุญมี", "ใช่")
    assert "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง ยกปุ๋ย 15-15-15 ให้ 2 กระสอบ" in play.reads("อารี")
    assert "รวมได้ 7 จาก 8" in play.card("บุญมี", "ปุ๋ย 15-15-15 · ")["text"]
    play.does("อารี", press="รับ")
    assert "รวมได้ 7 จาก 6 กระสอบ เป็นเงิน 5,285 บาท" in play.reads("อารี")
    assert "รวมได้ 5 จาก 8 กระสอบ เป็นเงิน 3,775 บาท" in play.card("บุญมี", "ปุ๋ย 15-15-15 · ")["text"]
    assert "รับปุ๋ย 15-15-15 2 กระสอบที่ท่านยกให้แล้ว" in play.reads("บุญมี")
    owed = debts(play)
    assert (owed["กลุ่มแม่บ้านเกษตรกรท่าชะมวง"], owed["กลุ่มผู้สูงอายุบ้านทุ่งคมบาง"]) == (5_285_00, 3_775_00)
    seen = play.writes("บุญมี", "ยกปุ๋ย 9 กระสอบให้แม่บ้านท่าชะมวง")
    assert "ยกให้ได้ไม่เกิน 5 กระสอบ" in seen


def test_after_a_price_was_corrected_goods_go_over_at_that_price_and_both_see_it_before(play: Goods) -> None:
    two_parts(play)
    play.taps("สุภา", "ปิดยอดตามที่มา")
    play.keeps_accounts("ถาวร")
    play.writes("บุญมี", "ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง")
    play.taps("บุญมี", "ใช่")
    assert "ราคา 1,510 บาท รับไหม" in play.reads("อารี")
    play.writes("ถาวร", "ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า")
    play.taps("ถาวร", "ใช่")
    assert "รวมได้ 7 จาก 8 กระสอบ เป็นเงิน 5,250 บาท" in play.card("บุญมี", "ปุ๋ย 15-15-15 · ")["text"]
    play.does("อารี", press="รับ")
    assert "ตอนนี้เป็น 1,500 บาท จะถามกลุ่มผู้สูงอายุบ้านทุ่งคมบางอีกครั้ง" in play.reads("อารี")
    assert "ที่จะยกให้กลุ่มแม่บ้านเกษตรกรท่าชะมวง ตอนนี้เป็น 1,500 บาท ยังยกให้ไหม" in play.reads("บุญมี")
    owed = debts(play)
    assert (owed["กลุ่มแม่บ้านเกษตรกรท่าชะมวง"], owed["กลุ่มผู้สูงอายุบ้านทุ่งคมบาง"]) == (3_750_00, 5_250_00), "nothing has moved"
    play.taps("บุญมี", "ใช่")
    assert "ราคา 1,500 บาท รับไหม" in play.reads("อารี")
    play.does("อารี", press="รับ")
    owed = debts(play)
    assert (owed["กลุ่มแม่บ้านเกษตรกรท่าชะมวง"], owed["กลุ่มผู้สูงอายุบ้านทุ่งคมบาง"]) == (5_250_00, 3_750_00)
    assert [row["state"] for row in play.house.rows("SELECT state FROM passings ORDER BY id")] == ["declined", "done"]
    assert "ยอดเงิน 3,750 บาทย้ายไปด้วย" in play.writes("บุญมี", "ยกปุ๋ย 5 กระสอบให้แม่บ้านท่าชะมวง")
    play.writes("ถาวร", "ร้านเจ๊แดงลดให้กระสอบละ 10 เพราะส่งช้ามาก")
    play.taps("ถาวร", "ใช่")
    assert "ตอนนี้เป็น 3,700 บาท ยังยกให้ไหม" in play.taps("บุญมี", "ใช่"), "also before the other one was asked"


def test_what_was_fetched_before_the_second_tap_is_not_passed_on(play: Goods) -> None:
    two_parts(play)
    play.writes("บุญมี", "ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง")
    play.taps("บุญมี", "ใช่")
    play.taps("บุญมี", "รับครบแล้ว")
    play.does("อารี", press="รับ")
    assert "มีคนมารับไปก่อนแล้ว" in play.reads("อารี") and "มีคนมารับไปก่อนแล้ว" in play.reads("บุญมี")
    assert play.house.value("SELECT state FROM passings") == "declined"


def lists(play: Goods) -> int:
    """How many lists the hub has read of who has not come."""
    return sum(line.startswith("ยังไม่มารับ") for line in play.all_read("สุภา").split("\n"))


def test_the_hub_is_told_a_week_later_who_has_not_come_and_only_once(play: Goods) -> None:
    two_parts(play)
    play.taps("ชัยยา", "รับครบแล้ว")
    play.house.move("2027-01-04T08:59")
    assert lists(play) == 1  # of the first part, a week after the 24th
    play.house.move("2027-01-04T09:01")
    seen = play.card("สุภา", "ยังไม่มารับ")["text"]
    assert seen.startswith("ยังไม่มารับ 10 แห่ง ปุ๋ย 15-15-15") and "กลุ่มเลี้ยงโคบ้านเขาพระ 18 กระสอบ" in seen
    assert "ควนรู" not in seen
    play.taps("สุภา", "มารับแล้ว: กลุ่มเลี้ยงโคบ้านเขาพระ")
    seen = play.card("สุภา", "ยังไม่มารับ")["text"]
    assert "ยังไม่มารับ 9 แห่ง" in seen and "เขาพระ" not in seen
    play.taps("สุภา", "โทรแล้ว")
    play.house.move("2027-01-20T09:00")
    assert lists(play) == 2
    assert not [each for each in play.in_group() if "ยังไม่มารับ" in each]


def test_more_is_never_fetched_than_was_given_and_others_may_fetch_it(play: Goods) -> None:
    two_parts(play)
    assert "กลุ่มท่านได้ 18 กระสอบ รับแล้วกี่กระสอบ" in play.writes("ชัยยา", "รับแล้ว 25 กระสอบ")
    play.taps("ชัยยา", "รับบางส่วน")
    assert "รับแล้ว 8 จาก 18 กระสอบ ค้างรับ 10" in play.writes("ชัยยา", "8")
    assert "รับแล้ว 9 จาก 18 กระสอบ ค้างรับ 9 · ล่าสุด: ลุงชัย" in play.writes("ชัยยา", "ลุงชัยไปรับแทน 1")
    play.taps("ชัยยา", "ให้คนอื่นรับแทน")
    assert "รับแล้ว 12 จาก 18 กระสอบ ค้างรับ 6 · ล่าสุด: ป้าแดง" in play.writes("ชัยยา", "ป้าแดง 3")
    play.taps("ชัยยา", "รับครบแล้ว")
    assert play.house.value("SELECT sum(quantity) FROM collections") == 18


def test_who_asks_when_goods_come_reads_what_is_ordered_and_then_where_their_share_is_fetched(play: Goods) -> None:
    asked = play.writes("ชัยยา", "ปุ๋ยมาถึงหรือยังคะ")
    assert "สั่งร้านแล้ว 200 กระสอบ ของยังไม่มาถึง" in asked and "ยังไม่มีใครบันทึก" in asked
    two_parts(play)
    share = play.writes("ชัยยา", "ต้องไปรับที่ไหนครับ")
    assert "กลุ่มทำนาบ้านควนรู" in share and "รับของที่" in share and "ค้างรับ" not in share


def test_who_fetched_what_the_books_do_not_have_at_the_hub_reads_why_and_nothing_is_written_down(play: Goods) -> None:
    fetched = "SELECT coalesce(sum(quantity), 0) FROM collections"
    words = "รับปุ๋ยแล้วค่ะ 18 กระสอบ"
    told = play.writes("ชัยยา", words)
    assert "ยังไม่ได้บันทึกว่ากลุ่มทำนาบ้านควนรูรับปุ๋ย 15-15-15" in told and "แบ่งของคือ สุภา (สหกรณ์การเกษตรรัตภูมิ" in told
    assert "ถ้าของมาถึงแล้ว พิมพ์บอก" in play.writes("สุภา", words)
    two_parts(play)
    assert "รับแล้ว 10 จาก 18 กระสอบ ค้างรับ 8" in play.writes("ชัยยา", "รับปุ๋ยแล้วค่ะ 10 กระสอบ")
    assert "รับแล้ว 18 จาก 18 กระสอบ" in play.writes("ชัยยา", "รับปุ๋ยครบแล้วค่ะ")
    assert "รับปุ๋ย 15-15-15 18 กระสอบ ไม่มีของค้างรับ" in play.writes("ชัยยา", words)
    assert play.house.value(fetched) == 18


def test_two_who_fetched_told_in_one_message_are_both_written_down(play: Goods) -> None:
    two_parts(play)
    assert "รับแล้ว 13 จาก 18 กระสอบ ค้างรับ 5" in play.writes("ชัยยา", "ไปรับของแล้ว 8 กระสอบ\nลุงชัยไปรับแทน 5")


def fetched_by(play: Goods) -> dict[str, int]:
    rows = play.house.rows(
        "SELECT members.name AS name, sum(collections.quantity) AS quantity FROM collections "
        "JOIN members ON members.id = collections.member_id GROUP BY members.id"
    )
    return {row["name"]: row["quantity"] for row in rows}


def test_what_the_hub_tells_of_another_s_fetching_is_asked_about_and_is_that_one_s(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แบ่งตามนี้")
    asked = play.writes("สุภา", "เขาพระมารับไป 3 กระสอบ")
    assert "กลุ่มเลี้ยงโคบ้านเขาพระรับปุ๋ย 15-15-15" in asked and "เป็นของแห่งไหน" in asked and "ยังไม่ได้บันทึก" in asked
    assert fetched_by(play) == {}, "asked is not written down"
    assert "บันทึกแล้ว" in play.taps("สุภา", "ของกลุ่มเลี้ยงโคบ้านเขาพระเอง")
    assert fetched_by(play) == {"กลุ่มเลี้ยงโคบ้านเขาพระ": 3}


def test_a_leader_who_names_another_organisation_says_whether_it_fetched_for_them_or_was_given(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แบ่งตามนี้")
    play.writes("ชัยยา", "เขาพระมารับไป 2 กระสอบ")
    assert fetched_by(play) == {}
    play.taps("ชัยยา", "ของกลุ่มทำนาบ้านควนรู ให้มารับแทน")
    assert fetched_by(play) == {"กลุ่มทำนาบ้านควนรู": 2}
    play.writes("ชัยยา", "เขาพระมารับไป 2 กระสอบ")
    assert "ไม่ได้บันทึก" in play.taps("ชัยยา", "ไม่ใช่")
    assert fetched_by(play) == {"กลุ่มทำนาบ้านควนรู": 2}


def test_a_note_seen_before_is_asked_about(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แบ่งตามนี้")
    seen = play.writes("สุภา", "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412")
    assert "ใบส่งของเลขที่ 0412 บันทึกแล้ว พฤ. 24 ธ.ค. 69 (มา 122 กระสอบ)" in seen
    play.taps("สุภา", "ใบเดิม ไม่บันทึก")
    assert play.house.value("SELECT count(*) FROM deliveries") == 1
    play.writes("สุภา", "ของมาแล้ว 62 กระสอบ ใบส่งของ 0412")
    play.taps("สุภา", "งวดใหม่")
    assert "งวดที่ 2" in play.reads("สุภา")


def test_the_same_picture_of_a_note_is_asked_about_whatever_its_number(play: Goods) -> None:
    def sends(width: int, caption: str) -> str:
        play.people["สุภา"].uploads(photographed(width, 40), "note.jpg", caption=caption, as_="photo")
        play.house.settle()
        return play.reads("สุภา")

    assert "งวดที่ 1" in sends(30, "ของมาแล้ว 122 กระสอบ แตก 2")
    play.taps("สุภา", "แบ่งตามนี้")
    for again in ("ของมาแล้ว 122 กระสอบ แตก 2", "ของมาแล้ว 62 กระสอบ ใบส่งของ 0431"):
        assert "รูปใบส่งของนี้ บันทึกแล้ว พฤ. 24 ธ.ค. 69 (มา 122 กระสอบ)" in sends(30, again)
        play.taps("สุภา", "ใบเดิม ไม่บันทึก")
        assert play.house.value("SELECT count(*) FROM deliveries") == 1
    assert "งวดที่ 2" in sends(31, "ของมาแล้ว 62 กระสอบ")
    assert play.house.value("SELECT count(*) FROM deliveries") == 2


def test_by_hand_begins_with_the_rule_must_add_up_and_names_who_keeps_the_rest(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    assert "กลุ่มทำนาบ้านควนรู 20 → 12" in play.taps("สุภา", "ปรับเอง")
    assert "แบ่งรวม 121 แต่มีของดี 120 กระสอบ ลดอีก 1 กระสอบก่อน" in play.writes("สุภา", "ควนรู 13")
    assert "ยังไม่ชัด" in play.writes("สุภา", "บ้านไหนไม่รู้ 3")
    assert "ยังค้างอยู่ 3 กระสอบ" in play.writes("สุภา", "หนองปลิง 5")
    seen = play.writes("สุภา", "ควนรู 11")
    assert "ควนรู 20 → 11" in seen and "เหลือ 1 กระสอบ ใครเก็บไว้" in seen
    seen = play.writes("สุภา", "โคกทราย 4")
    assert "โคกทราย 6 → 4" in seen and "ใครเก็บไว้" not in seen
    play.taps("สุภา", "แบ่งตามนี้")
    assert shared(play)["กลุ่มน้ำยางสดโคกทราย"] == 4 and shared(play)["กลุ่มทำนาบ้านควนรู"] == 11
    assert sum(shared(play).values()) == 120 and "ได้ 11 กระสอบ" in play.reads("ชัยยา")


def test_the_hub_keeps_what_is_left_by_hand(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "ปรับเอง")
    play.writes("สุภา", "ควนรู 10")
    play.taps("สุภา", f"{HUB}เก็บไว้ 2 กระสอบ")
    assert shared(play)[HUB] == 27 and sum(shared(play).values()) == 120


def test_what_is_more_than_ordered_is_taken_by_the_hub_or_by_a_tap_in_the_group(play: Goods) -> None:
    seen = play.writes("สุภา", "ของมาแล้ว 205 กระสอบ")
    assert "เกินมา 5 กระสอบ ใครรับ" in seen and "แบ่งตามนี้" not in play.buttons("สุภา")
    play.taps("สุภา", "ถามในกลุ่ม")
    assert state(play) == "received" and sum(shared(play).values()) == 200
    assert "เกินมา 5 กระสอบ ใครต้องการ กดรับเพิ่มได้เลย" in play.in_group()[-1]
    play.does("ชัยยา", press="รับเพิ่ม 1 กระสอบ", chat=play.group)
    assert shared(play)["กลุ่มทำนาบ้านควนรู"] == 21 and "15,855 บาท" in play.reads("ชัยยา")
    play.does("ชัยยา", press="รับเพิ่ม 1 กระสอบ", chat=play.group)
    assert shared(play)["กลุ่มทำนาบ้านควนรู"] == 21, "a finger that presses twice takes once"
    play.does("อารี", press="รับเพิ่ม 4 กระสอบ", chat=play.group)
    assert sum(shared(play).values()) == 205 and "เกินมา" not in play.in_group()[-1]


def test_who_speaks_for_several_says_for_which_more_is_taken(play: Goods) -> None:
    play.speaks_too("ชัยยา", "กลุ่มแม่บ้านเกษตรกรท่าชะมวง")
    play.writes("สุภา", "ของมาแล้ว 205 กระสอบ")
    play.taps("สุภา", "ถามในกลุ่ม")
    play.does("ชัยยา", press="รับเพิ่ม 5 กระสอบ", chat=play.group)
    assert "ปุ๋ย 15-15-15 5 กระสอบ รับในนามแห่งไหน" in play.reads("ชัยยา") and sum(shared(play).values()) == 200
    play.does("ชัยยา", press="กลุ่มทำนาบ้านควนรู")
    assert shared(play)["กลุ่มทำนาบ้านควนรู"] == 25


def test_the_hub_takes_what_is_more_than_ordered(play: Goods) -> None:
    play.writes("สุภา", "ของมาแล้ว 205 กระสอบ")
    play.taps("สุภา", "สหกรณ์รับไว้")
    assert shared(play)[HUB] == 46 and sum(shared(play).values()) == 205


def test_an_old_preview_shares_nothing_and_shows_the_new_one(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    old = play.card("สุภา", "ปุ๋ย 15-15-15 งวดที่ 1")
    play.writes("สุภา", SECOND)
    play.taps("สุภา", "แบ่งตามนี้")
    assert sum(shared(play).values()) == 60
    play.people["สุภา"].presses("แบ่งตามนี้", message=old)
    play.house.settle()
    assert play.alert("สุภา").startswith("ยอดเปลี่ยนแล้ว ดูรายการใหม่ก่อน") and sum(shared(play).values()) == 60
    assert "แบ่ง 120 ตามส่วนที่ยังค้าง 140 กระสอบ" in play.card("สุภา", "ปุ๋ย 15-15-15 งวดที่ 1")["text"]


def test_what_came_can_be_corrected_and_another_day_set_before_it_is_shared(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แก้จำนวนที่มา")
    assert "มา 121 · เสียหาย 1 · ของดี 120" in play.writes("สุภา", "121 แตก 1")
    play.taps("สุภา", "แก้จำนวนที่มา")
    assert "มากกว่าที่มา" in play.writes("สุภา", "5 แตก 6")
    play.writes("สุภา", "121 แตก 1")
    play.taps("สุภา", "เปลี่ยนวันหรือที่รับ")
    seen = play.writes("สุภา", "พรุ่งนี้ 9 โมงเช้าถึงเที่ยง")
    assert "วันศุกร์ที่ 25 ธ.ค. 2569 เวลา 09.00 น. ถึง 12.00 น." in seen
    play.taps("สุภา", "เปลี่ยนวันหรือที่รับ")
    seen = play.writes("สุภา", "ที่ศาลาหมู่ 5")
    assert "รับของที่ศาลาหมู่ 5 วันศุกร์ที่ 25 ธ.ค. 2569 เวลา 09.00 น. ถึง 12.00 น." in seen, "what is not said stays"
    play.taps("สุภา", "ค่ารถ")
    assert "ค่ารถเที่ยวนี้ 600 บาท" in play.writes("สุภา", "600")
    play.taps("สุภา", "แบ่งตามนี้")
    assert "12 × 755 = 9,060 · ค่ารถ 60" in play.reads("ชัยยา")
    assert "รับของที่ศาลาหมู่ 5" in play.reads("ชัยยา"), "everybody is told the place that was typed"
    assert play.house.value("SELECT sum(satang) FROM shares") == 120 * 755_00 + 600_00


def test_only_the_hub_tells_what_came(play: Goods) -> None:
    play.writes("ชัยยา", FIRST)
    assert play.house.value("SELECT count(*) FROM deliveries") == 0
    assert "งวดที่" not in play.reads("ชัยยา")


def test_an_officer_who_tells_what_came_reads_who_writes_it_down_or_how_somebody_comes_to(play: Goods) -> None:
    """The chair of a network that named no hub ended here: 'ของมาแล้ว' was not understood, and no card had a button for it."""
    assert "ผู้บันทึกและแบ่งคือ สุภา (สหกรณ์การเกษตรรัตภูมิ" in play.writes("ถาวร", FIRST)
    play.house.change("UPDATE networks SET hub_member_id = NULL")
    assert "ยังไม่มีใครรับของและแบ่งของ" in play.writes("ถาวร", "ปุ๋ยมาถึงแล้วครับ 60 กระสอบ")
    assert "แม่ข่าย" in play.taps("ถาวร", "ตั้งแม่ข่าย")
    assert play.house.value("SELECT count(*) FROM deliveries") == 0
    assert "ยังไม่มีใครรับของ" not in play.writes("ชัยยา", FIRST), "a member's words are read as before"


def test_a_trip_and_the_hubs_fee_are_in_what_a_share_costs(tmp_path: Path) -> None:
    offer = replace(RED, carriage=Carriage.TRIP, carriage_satang=2_000_00)
    with goods(tmp_path, offer=offer, fee=Fee(3_00), due_days=30) as play:
        play.writes("สุภา", "ของมาแล้ว 200 กระสอบ")
        play.taps("สุภา", "แบ่งตามนี้")
        mine = play.reads("ชัยยา")
        assert "ได้ครบ 20 กระสอบ (ยี่สิบกระสอบ) รวม 15,360 บาท" in mine and "จ่ายภายในวันเสาร์ที่ 23 ม.ค. 2570" in mine
        assert "20 × 755 = 15,100 · ค่ารถ 200 · ค่าดำเนินการของสหกรณ์ กระสอบละ 3 บาท 60" in mine


def test_what_the_truck_cost_is_paid_out_of_the_hubs_cash_and_never_more_unasked(play: Goods) -> None:
    play.writes("สุภา", "ของมาแล้ว 120 กระสอบ")
    play.taps("สุภา", "ค่ารถ")
    play.writes("สุภา", "2150")
    play.taps("สุภา", "แบ่งตามนี้")
    play.keeps_accounts("ถาวร")

    def accounts() -> dict[str, int]:
        rows = play.house.rows("SELECT kind, sum(satang) AS satang FROM ledger_postings GROUP BY kind")
        return {row["kind"]: row["satang"] for row in rows}

    before = accounts()
    assert before["transport"] == -2_150_00 and "cash" not in before
    play.writes("ชัยยา", "จ่ายค่ารถแล้ว 1,200")
    assert accounts() == before, "who keeps no accounts tells of an own expense"
    seen = play.writes("ถาวร", "จ่ายค่ารถแล้ว 1,200")
    assert "จ่ายค่ารถ 1,200 บาท (หนึ่งพันสองร้อยบาทถ้วน) จากเงินสดของแม่ข่าย" in seen
    assert "ค่ารถที่ยังไม่ได้จ่าย 2,150 บาท เหลือ 950 บาท ใช่ไหม" in seen and accounts() == before
    assert "ค่ารถที่ยังไม่ได้จ่ายเหลือ 950 บาท" in play.taps("ถาวร", "ใช่")
    assert accounts() == before | {"transport": -950_00, "cash": -1_200_00}
    play.writes("ถาวร", "ค้างอยู่เท่าไร")
    card = play.card("ถาวร", "หน้าเหรัญญิก")
    assert "ค่ารถที่ยังไม่ได้จ่าย 950 บาท" in card["text"]
    assert "ครบค่ารถที่ยังไม่ได้จ่าย ใช่ไหม" in play.taps("ถาวร", "จ่ายค่ารถแล้ว 950 บาท")
    seen = play.writes("ถาวร", "จ่ายค่ารถแล้ว 1,000")
    assert "มากกว่าค่ารถที่ยังไม่ได้จ่าย 950 บาท อยู่ 50 บาท ส่วนที่เกินแม่ข่ายออกเอง ใช่ไหม" in seen
    play.taps("ถาวร", "ไม่ใช่")
    play.writes("ถาวร", "จ่ายค่ารถแล้ว 900")
    play.taps("ถาวร", "ใช่")
    assert "ค่ารถที่ยังไม่ได้จ่าย 50 บาท" in play.card("ถาวร", "หน้าเหรัญญิก")["text"]
    play.writes("ถาวร", "จ่ายค่ารถแล้ว")
    play.taps("ถาวร", "ใช่")
    assert accounts() == before | {"transport": 0, "cash": -2_150_00}
    assert "ไม่มีค่ารถที่ค้างจ่าย" in play.writes("ถาวร", "จ่ายค่ารถแล้ว")
    assert "จ่ายค่ารถแล้ว" not in str(play.card("ถาวร", "หน้าเหรัญญิก"))


def test_the_sheet_for_handing_out_has_who_gets_what_and_no_money(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แบ่งตามนี้")
    play.writes("ชัยยา", "ไปรับของแล้ว 8 กระสอบ")
    play.house.move("2026-12-28T10:00")
    play.writes("สุภา", SECOND)
    play.taps("สุภา", "แบ่งตามนี้")
    play.does("สุภา", press="ใบจ่ายของ")
    sent = {
        each["file"]["name"]: play.house.rehearsal.file(each["file"]["id"]) for each in play.people["สุภา"].sees(last=2)
    }
    pages, table = (sent[f"ใบจ่ายของ_ปุ๋ย_15-15-15_งวด2.{kind}"] for kind in ("pdf", "xlsx"))
    rows = read(table)
    assert [7, "กลุ่มทำนาบ้านควนรู", 20, 6, 18, 8, None, None, None] in rows
    assert ["รวม", None, 200, 60, 180, 8, None, None, None] in rows
    assert load_workbook(io.BytesIO(table)).active["C15"].value == "=SUM(C4:C14)"
    words = joined(pdf_rows(pages))
    assert "ใบจ่ายของ" in words and "บาท" not in words
    assert "7กลุ่มทำนาบ้านควนรู206188" + "8กลุ่มออมทรัพย์บ้านนาสีทอง" in words and "รวม200601808" in words


CENTRE = {
    "รัตภูมิ": 38,
    "กำแพงเพชร": 30,
    "ควนดินแดง": 20,
    "ห้วยโอน": 24,
    "เขาพระ": 20,
    "ควนรู": 20,
    "นาสีทอง": 16,
    "ทุ่งคมบาง": 12,
}


def test_a_centre_receives_straight_from_the_truck_and_owes_the_province_without_its_own_fee(tmp_path: Path) -> None:
    """T-D: members owe Rattaphum 123,650.00, Rattaphum owes the province 123,110.00; nobody's line is the province's."""
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        centre = two_levels(play, CENTRE)
        play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
        play.taps("สุภา", "ค่ารถ")
        play.writes("สุภา", "2150")
        play.taps("สุภา", "แบ่งตามนี้")
        owed = {
            row["network_id"]: row["satang"]
            for row in house.rows(
                "SELECT network_id, sum(satang) AS satang FROM ledger_postings WHERE kind = 'member' GROUP BY 1"
            )
        }
        assert owed == {centre: 123_650_00, play.network: 123_110_00}
        mine = "SELECT satang FROM shares JOIN members ON members.id = member_id WHERE members.name = 'ควนรู'"
        assert house.value(mine) == 13_738_89
        states = {row["network_id"]: row["state"] for row in house.rows("SELECT network_id, state FROM rounds")}
        assert states == {centre: "received", play.network: "receiving"}
        assert not house.rows("SELECT * FROM needs")


def test_what_came_damaged_to_a_centre_and_was_refused_the_centre_bears_and_owes_above(tmp_path: Path) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        centre = two_levels(play, CENTRE)
        play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ แตก 2")
        play.taps("สุภา", "แบ่งตามนี้")
        play.keeps_accounts("ประธานจังหวัด", received=True)
        good = 178 * 672_00
        assert accounts(play) == {"member": good, "seller": -good}
        below = {"member": good + 178 * 3_00, "seller": -good, "fee": -178 * 3_00}
        assert accounts(play, network=centre) == below
        assert "เท่ากับของเสียหาย 2 กระสอบ" in play.writes("ประธานจังหวัด", "บิลร้านใหญ่ 120,960")
        play.taps("ประธานจังหวัด", "ร้านคิด")
        assert accounts(play) == {"member": good, "seller": -good - 1_344_00, "claims": 1_344_00}
        assert accounts(play, network=centre) == below, "of the centre's goods nothing is decided yet"
        play.taps("สุภา", "ร้านไม่รับ")
        assert accounts(play) == {"member": good + 1_344_00, "seller": -good - 1_344_00}
        assert accounts(play, network=centre) == below | {"seller": -good - 1_344_00, "stock": 1_344_00}


def test_a_price_corrected_above_reaches_the_members_of_the_centre_below(tmp_path: Path) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        centre = two_levels(play, CENTRE)
        play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
        play.taps("สุภา", "แบ่งตามนี้")
        play.keeps_accounts("ประธานจังหวัด", received=True)

        def owed() -> dict[int, int]:
            rows = house.rows(
                "SELECT network_id, sum(satang) AS satang FROM ledger_postings WHERE kind = 'member' GROUP BY 1"
            )
            return {row["network_id"]: row["satang"] for row in rows}

        def of(name: str) -> int:
            query = (
                "SELECT sum(satang) FROM ledger_postings JOIN members ON members.id = CAST(account AS INTEGER) "
                "WHERE kind = 'member' AND members.name = ?"
            )
            return int(house.value(query, name))

        before, mine = owed(), of("ควนรู")
        assert before == {centre: 180 * 675_00, play.network: 180 * 672_00}
        seen = play.writes("ประธานจังหวัด", "ร้านใหญ่ลดให้กระสอบละ 2 เพราะส่งช้า")
        assert "กระสอบละ 672 เป็น 670 บาท 180 กระสอบ รวมลด 360 บาท" in seen and owed() == before
        play.taps("ประธานจังหวัด", "ใช่")
        assert {key: before[key] - each for key, each in owed().items()} == {centre: 360_00, play.network: 360_00}
        assert mine - of("ควนรู") == 40_00
        seen = play.reads("สุภา")
        assert "แก้ไขแล้ว (ส่งช้า)" in seen and "ควนรู" in seen, "who cannot be told is the centre's to tell"
        assert "ควนรู" not in play.reads("ประธานจังหวัด"), "above their centre nobody is named"
        seen = play.writes("ประธานจังหวัด", "ร้านใหญ่ลดให้ 500 บาท เพราะถุงขาด")
        assert "ทั้งบิล 180 กระสอบลด 500 บาท" in seen
        play.taps("ประธานจังหวัด", "ใช่")
        assert {key: before[key] - each for key, each in owed().items()} == {centre: 860_00, play.network: 860_00}
        parts = [
            row["satang"]
            for row in house.rows(
                "SELECT satang FROM ledger_postings JOIN ledger_entries ON ledger_entries.id = entry_id "
                "WHERE kind = 'member' AND ledger_entries.reason = 'ถุงขาด' AND ledger_postings.network_id = ? ORDER BY 1",
                centre,
            )
        ]
        whole = [38, 30, 20, 24, 20, 20, 16, 12]
        assert sum(parts) == -500_00 and all(
            abs(part + 500_00 * each / 180) < 1 for part, each in zip(parts, sorted(whole, reverse=True), strict=True)
        )
        assert not house.rows("SELECT entry_id FROM ledger_postings GROUP BY entry_id HAVING sum(satang) <> 0")


def test_goods_that_came_and_were_fetched_are_told_in_english_too(play: Goods) -> None:
    seen = play.writes("สุภา", "122 sacks came, 2 broken, delivery note 0412")
    assert "มา 122 · เสียหาย 2 · ของดี 120 กระสอบ" in seen and "ใบส่งของเลขที่ 0412" in seen
    play.taps("สุภา", "แบ่งตามนี้")
    assert sum(shared(play).values()) == 120
    assert play.house.value("SELECT count(*) FROM statements") == 0  # what is broken is no problem that is reported
    assert "รับแล้ว 8 จาก 12 กระสอบ ค้างรับ 4" in play.writes("ชัยยา", "Collected 8 sacks")


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("วันรับของเป็นวันเสาร์ 9 โมงครึ่ง", "วันเสาร์ที่ 26 ธ.ค. 2569 เวลา 09.30 น."),
        ("รับวันที่ 26 ถึงบ่ายโมง", "ถึง 13.00 น."),
    ],
)
def test_when_goods_are_handed_out_is_typed_below_their_preview(play: Goods, words: str, when: str) -> None:
    play.writes("สุภา", FIRST)
    assert when in play.writes("สุภา", words)
    assert "เสียหาย 2" in play.writes("สุภา", "แตก 2"), "what is told below it goes on counting"
    assert "26 ธ.ค. 2569" in play.reads("สุภา")


def test_who_will_fetch_goods_tomorrow_has_not_fetched_them(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แบ่งตามนี้")
    play.taps("ชัยยา", "ให้คนอื่นรับแทน")
    assert "ยังไม่ลงว่ารับของแล้ว" in play.writes("ชัยยา", "ลุงสมชาย พรุ่งนี้เช้า")
    play.writes("สุภา", "เจ๊แดงเอามาเปลี่ยนให้ 3 กระสอบแล้ว")
    assert play.house.value("SELECT count(*) FROM collections") == 0, "what the shop brought in its place neither"


@pytest.mark.parametrize("words", ["ไปรับแล้ว", "รับของเสร็จแล้วครับ", "ไปเอามาแล้ว"])
def test_who_says_no_more_than_that_it_was_fetched_has_fetched_all_that_lies_there(play: Goods, words: str) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แบ่งตามนี้")
    play.writes("ชัยยา", words)
    assert play.house.value("SELECT sum(quantity) FROM collections") == 12


@pytest.mark.parametrize(
    ("words", "baht"), [("ค่ารถ 500", "500"), ("ค่าขนส่งเที่ยวนี้ 1,200 บาทค่ะ", "1,200"), ("ค่ารถห้าร้อย", "500")]
)
def test_what_the_truck_costs_is_typed_below_what_came(play: Goods, words: str, baht: str) -> None:
    play.writes("สุภา", FIRST)
    seen = play.writes("สุภา", words)
    assert f"ค่ารถเที่ยวนี้ {baht} บาท" in seen and "มา 122" in seen
    assert "ค่ารถเที่ยวนี้" not in play.writes("สุภา", "ไม่คิดค่ารถ")
    assert play.house.value("SELECT count(*) FROM statements") == 0, "it is no expense of the hub's own group"
    assert "เสียหาย 3" in play.writes("สุภา", "แตก 3"), "what is told below it goes on counting"


def test_by_how_many_less_came_is_typed_below_what_came_and_shown_before_it_counts(play: Goods) -> None:
    play.writes("สุภา", "ของมาแล้ว 200 กระสอบ")
    assert "มา 195 · เสียหาย 0" in play.writes("สุภา", "ขาด 5")
    assert "มา 190 · เสียหาย 0" in play.writes("สุภา", "ของขาดไป 10 กระสอบค่ะ"), (
        "of what was ordered, and not of what was said"
    )
    assert "จำนวนนี้ใช้ไม่ได้" in play.writes("สุภา", "ขาด 200") and shared(play) == {}
    play.taps("สุภา", "แบ่งตามนี้")
    play.house.move("2026-12-28T10:00")
    play.writes("สุภา", "ของมาอีก 10 กระสอบ")
    assert "มา 7 · เสียหาย 0" in play.writes("สุภา", "ขาด 3"), "of what is open still"


@pytest.mark.parametrize("words", ["ใครยังไม่มารับของ", "ใครยังไม่รับปุ๋ยบ้างคะ", "มารับของครบหรือยัง", "ปุ๋ยเหลือของใครบ้าง"])
def test_the_hub_that_asks_reads_who_has_not_come_for_what_and_nobody_else_does(play: Goods, words: str) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แบ่งตามนี้")
    seen = play.writes("สุภา", words)
    assert seen.startswith("ยังไม่มารับ 11 แห่ง ปุ๋ย 15-15-15") and "กลุ่มทำนาบ้านควนรู 12 กระสอบ" in seen
    play.taps("สุภา", "มารับแล้ว: กลุ่มทำนาบ้านควนรู")
    assert "ยังไม่มารับ 10 แห่ง" in play.writes("สุภา", words) and "ควนรู" not in play.reads("สุภา")
    assert "ยังไม่มารับ 1" not in play.writes("ชัยยา", words)
