"""What a card shows before it counts is put right in words: told anew with the other figure, day or name, and nothing twice."""

from datetime import datetime
from pathlib import Path

import pytest

from rehearsal.telegram.client import Person
from tests.handlers.cash_house import treasury
from tests.handlers.goods import goods
from tests.handlers.marketing_desk import marketing_desk
from tests.handlers.money_told import hub
from tests.handlers.selling import selling
from tests.handlers.test_action_plans import adopted
from tests.handlers.test_funerals import DIED, HEADS, mourning
from tests.handlers.test_mutual_records import LENT, lending
from tests.house import House
from tests.meeting_house import committee

CAME = "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412"
JOINS = "ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน นางมาลีสำรอง ถึงสิ้นปี 71 งบปีละ 2,000"


def says(house: House, who: Person, words: str) -> None:
    who.types(words)
    house.settle()


def presses(house: House, who: Person, label: str) -> None:
    who.presses(label)
    house.settle()


def shown(who: Person) -> str:
    return str(next(each["text"] for each in reversed(who.sees()) if each["buttons"]))


@pytest.mark.parametrize(
    ("words", "came", "damaged"), [("ไม่ใช่ 122 เป็น 112", 112, 2), ("แตก 5 ไม่ใช่ 2", 122, 5), ("มา 112 กระสอบนะ", 112, 2)]
)
def test_goods_that_came_are_counted_once_with_the_figure_that_was_put_right(
    tmp_path: Path, words: str, came: int, damaged: int
) -> None:
    with goods(tmp_path) as play:
        hub = play.people["สุภา"]
        says(play.house, hub, CAME)
        says(play.house, hub, words)
        assert f"มา {came} · เสียหาย {damaged}" in shown(hub)
        presses(play.house, hub, "แบ่งตามนี้")
        kept = play.house.rows("SELECT came, damaged, note, state FROM deliveries ORDER BY id")
        assert [tuple(each) for each in kept] == [(came, damaged, "0412", "shared")]


def test_what_came_later_is_a_part_of_its_own_and_what_was_shared_is_no_preview_any_more(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        hub = play.people["สุภา"]
        says(play.house, hub, CAME)
        says(play.house, hub, "มาอีก 10 กระสอบด้วย")
        states = play.house.rows("SELECT came, state FROM deliveries ORDER BY id")
        assert [tuple(each) for each in states] == [(122, "preview"), (10, "preview")]
    with goods(tmp_path / "shared") as play:
        hub = play.people["สุภา"]
        says(play.house, hub, CAME)
        presses(play.house, hub, "แบ่งตามนี้")
        says(play.house, hub, "ไม่ใช่ 122 เป็น 112")
        states = play.house.rows("SELECT came, state FROM deliveries ORDER BY id")
        assert [tuple(each) for each in states] == [(122, "shared")]


@pytest.mark.parametrize(
    ("words", "column", "becomes"),
    [
        ("นางมาลัยนะ ไม่ใช่มาลี", "alternate", "นางมาลัย"),
        ("ประชุมวันที่ 4 ไม่ใช่ 5", "decided_on", "2027-01-04"),
        ("ถึงสิ้นปี 72", "until", "2029-12-31"),
        ("งบ 20,000", "budget_satang", "2000000"),
    ],
)
def test_one_thing_of_a_decision_is_put_right_and_all_else_stands(
    tmp_path: Path, words: str, column: str, becomes: str
) -> None:
    stands = {
        "decided_on": "2027-01-05", "alternate": "นางมาลี", "until": "2028-12-31", "budget_satang": "200000",
    }  # fmt: skip
    start = datetime.fromisoformat("2027-01-07T10:00:00+07:00")
    with committee(tmp_path, count=5, leaders=3, start=start) as made:
        leader = made.leaders[0]
        for each in (JOINS, words):
            says(made.house, leader, each)
        presses(made.house, leader, "ถูกต้อง")
        (kept,) = made.house.rows(f"SELECT {', '.join(stands)} FROM decisions")
        assert {name: str(kept[name]) for name in stands} == stands | {column: becomes}


@pytest.mark.parametrize(("words", "seen"), [("ไม่ใช่ 34 คน 43", "43 คน-ครั้ง"), ("วันที่ 23 นะ", "23 พฤษภาคม 2570")])
def test_a_result_of_the_plan_is_put_right_before_it_counts(tmp_path: Path, words: str, seen: str) -> None:
    with adopted(tmp_path) as play:
        play.house.move("2027-05-25T10:00")
        for each in ("อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 34", words):
            says(play.house, play.owner, each)
        assert seen in shown(play.owner)
        presses(play.house, play.owner, "ใช่")
        (told,) = play.house.rows("SELECT COUNT(*) AS many FROM action_plan_results")
        assert told["many"] == 1


@pytest.mark.parametrize(
    ("words", "seen"), [("ไม่ใช่ 320 เป็น 302", "302"), ("ดีอาร์ซี 33 ครับ", "33%"), ("ถัง 10", "หักถัง 10")]
)
def test_a_lot_is_put_right_before_it_counts(tmp_path: Path, words: str, seen: str) -> None:
    with selling(tmp_path) as play:
        for each in ("ส่งยางวันนี้ 320 โล ถัง 12 โล ดีอาร์ซี 31", words):
            says(play.house, play.first, each)
        assert seen in shown(play.first)
        presses(play.house, play.first, "ถูกต้อง")
        assert len(play.house.rows("SELECT id FROM lots")) == 1


OFFERED = "ร้านเจ๊แดง ปุ๋ย 15-15-15 กระสอบละ 780 ส่งถึงที่"


@pytest.mark.parametrize(
    ("words", "seller", "product", "satang"),
    [
        ("780 ผิด เป็น 770", "ร้านเจ๊แดง", "ปุ๋ย 15-15-15", 770_00),
        ("ร้านเจ๊ดำ ไม่ใช่เจ๊แดง", "ร้านเจ๊ดำ", "ปุ๋ย 15-15-15", 780_00),
        ("16-16-16 ไม่ใช่ 15-15-15", "ร้านเจ๊แดง", "ปุ๋ย 16-16-16", 780_00),
    ],
)
def test_a_seller_s_offer_is_put_right_before_it_is_compared(
    tmp_path: Path, words: str, seller: str, product: str, satang: int
) -> None:
    with marketing_desk(tmp_path) as play:
        desk = play.marketing
        says(play.house, desk, OFFERED)
        says(play.house, desk, words)
        presses(play.house, desk, "ถูกต้อง")
        (kept,) = play.house.rows("SELECT seller, product, tiers FROM offers WHERE state = 'confirmed'")
        assert (kept["seller"], kept["product"]) == (seller, product)
        assert str(satang) in str(kept["tiers"])


@pytest.mark.parametrize("words", ["ขั้นต่ำ 50 กระสอบ", "ขายเป็นชุดละ 20 กระสอบ", "ค่าส่งกระสอบละ 8", "ร้านเจ๊แดงมีของ 300"])
def test_what_is_added_to_an_offer_leaves_its_price_until_that_is_put_right(tmp_path: Path, words: str) -> None:
    with marketing_desk(tmp_path) as play:
        desk = play.marketing
        says(play.house, desk, OFFERED)
        says(play.house, desk, words)
        assert "กระสอบละ 780 บาท" in shown(desk)
        (added,) = play.house.rows("SELECT minimum, pack, most, carriage_satang FROM offers WHERE state = 'draft'")
        says(play.house, desk, "780 ผิด เป็น 770")
        (draft,) = play.house.rows("SELECT tiers FROM offers WHERE state = 'draft'")
        assert draft["tiers"] == "[[0,77000]]"
        assert play.house.rows("SELECT minimum, pack, most, carriage_satang FROM offers WHERE state = 'draft'") == [
            added
        ]


@pytest.mark.parametrize("words", ["คนมารับแล้ว 40 กระสอบ", "เหลือ 78 กระสอบยังไม่มา"])
def test_what_else_is_told_of_goods_is_no_figure_of_what_came(tmp_path: Path, words: str) -> None:
    with goods(tmp_path) as play:
        hub = play.people["สุภา"]
        says(play.house, hub, CAME)
        says(play.house, hub, words)
        first = play.house.rows("SELECT came, state FROM deliveries ORDER BY id")[0]
        assert tuple(first) == (122, "preview")


def test_a_preview_takes_no_question_s_place(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        hub = play.people["สุภา"]
        says(play.house, hub, CAME)
        presses(play.house, hub, "ค่ารถ")
        says(play.house, hub, "ของมาแล้ว 30 กระสอบ ใบส่งของ 0413")
        says(play.house, hub, "500")
        told = play.house.rows("SELECT came, truck_satang, state FROM deliveries ORDER BY id")
        assert [tuple(each) for each in told] == [(122, 500_00, "preview"), (30, told[1]["truck_satang"], "preview")]


def test_what_is_cancelled_in_words_below_its_card_is_dropped_and_says_so(tmp_path: Path) -> None:
    with goods(tmp_path / "came") as play:
        hub = play.people["สุภา"]
        says(play.house, hub, CAME)
        says(play.house, hub, "ยกเลิก")
        assert hub.sees()[-1]["text"].startswith("ไม่บันทึกรายการนั้นแล้ว")
        assert [each["state"] for each in play.house.rows("SELECT state FROM deliveries")] == ["dropped"]
    with marketing_desk(tmp_path / "offered") as desk:
        says(desk.house, desk.marketing, OFFERED)
        says(desk.house, desk.marketing, "ยกเลิก")
        assert desk.marketing.sees()[-1]["text"].startswith("ไม่บันทึกรายการนั้นแล้ว")
        assert [each["state"] for each in desk.house.rows("SELECT state FROM offers")] == ["dropped"]


def test_a_slip_is_heard_after_a_restart_in_english_too_and_never_of_what_somebody_shared_meanwhile(
    tmp_path: Path,
) -> None:
    with goods(tmp_path) as play:
        hub = play.people["สุภา"]
        says(play.house, hub, "/language")
        presses(play.house, hub, "English")
        says(play.house, hub, CAME)
        play.house.restart()
        says(play.house, hub, "112 not 122")
        states = play.house.rows("SELECT came, state FROM deliveries ORDER BY id")
        assert [tuple(each) for each in states] == [(112, "preview")]
        play.house.books.change("UPDATE deliveries SET state = 'shared' WHERE state = 'preview'")
        says(play.house, hub, "113 not 112")
        states = play.house.rows("SELECT came, state FROM deliveries ORDER BY id")
        assert [tuple(each) for each in states] == [(112, "shared")]


@pytest.mark.parametrize("words", ["58 บาท", "ยางแผ่น 120 โล", "ส่งของลุงแดง 50 โล"])
def test_another_lot_or_money_is_no_weight_of_this_one(tmp_path: Path, words: str) -> None:
    with selling(tmp_path) as play:
        says(play.house, play.first, "ส่งยางวันนี้ 320 โล ถัง 12 โล ดีอาร์ซี 31")
        says(play.house, play.first, words)
        assert any("320 กิโลกรัม" in each["text"] and each["buttons"] for each in play.first.sees())


def test_an_end_that_was_not_said_before_is_said_then_and_no_other_day_of_the_decision(tmp_path: Path) -> None:
    start = datetime.fromisoformat("2027-01-07T10:00:00+07:00")
    with committee(tmp_path, count=5, leaders=3, start=start) as made:
        says(made.house, made.leaders[0], "ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน นางมาลีสำรอง งบปีละ 2,000")
        for words in ("ถึงสิ้นปี 71", "ค่าบำรุง 500"):
            says(made.house, made.leaders[0], words)
        presses(made.house, made.leaders[0], "ถูกต้อง")  # a report of its own
        presses(made.house, made.leaders[0], "ถูกต้อง")
        (kept,) = made.house.rows("SELECT decided_on, until, budget_satang FROM decisions")
        assert tuple(kept) == ("2027-01-05", "2028-12-31", 2_000_00)


def test_another_day_and_another_place_in_one_message_are_one_card_and_a_slip_of_it_is_put_right(
    tmp_path: Path,
) -> None:
    with treasury(tmp_path) as play:
        secretary = play.made.secretary
        now = play.says(secretary, "เลื่อนประชุมไปวันที่ 15 แล้วย้ายไปวัดด้วย")
        assert "เป็น วันศุกร์ที่ 15 มกราคม 2570" in now and "ที่ วัด" in now
        assert "เป็น วันเสาร์ที่ 16 มกราคม 2570" in play.says(secretary, "ไม่ใช่ 15 เป็น 16")


@pytest.mark.parametrize(("words", "shown_then"), [("ไม่ใช่ 2,500", "2,500 บาท"), ("อีก 300", "2,300 บาท")])
def test_money_that_waits_is_another_sum_by_a_no_or_by_so_much_more(
    tmp_path: Path, words: str, shown_then: str
) -> None:
    with hub(tmp_path) as play:
        play.says(play.treasurer, "ควนรูจ่ายสด 2,000")
        assert shown_then in play.says(play.treasurer, words)
        before = play.owes("ควนรู")
        play.presses(play.treasurer, "ใช่")
        assert f"{before - play.owes('ควนรู'):,} บาท" == shown_then


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("ไม่ใช่ 60000 เป็น 61000", "กลุ่มทำนาบ้านควนรูกู้ 61,000 บาท"),
        ("ดอกเบี้ยร้อยละ 5", "ร้อยละ 5 ต่อปี"),
        ("ให้หนองปลิงนะ ไม่ใช่ควนรู", "ให้กลุ่มเลี้ยงปลาบ้านหนองปลิงกู้ 60,000 บาท"),
    ],
)
def test_a_record_between_two_is_put_right_and_its_days_and_resolutions_stay(
    tmp_path: Path, words: str, seen: str
) -> None:
    with lending(tmp_path) as play:
        play.says(play.lender, LENT)
        now = play.says(play.lender, words)
        assert seen in now
        assert "31,800" in now and "30,900" in now and "มติ 2 มิถุนายน 2570 และ 5 มิถุนายน 2570" in now
        presses(play.house, play.lender, "ถูกต้อง")
        (kept,) = play.house.rows("SELECT words FROM mutual_records")
        assert kept["words"] == f"{LENT}\n{words}"


def test_the_one_day_of_a_loan_is_put_right_and_of_several_none_is_guessed(tmp_path: Path) -> None:
    with lending(tmp_path) as play:
        one = "ให้ทำนาควนรูกู้ 60,000 ร้อยละ 6 คืน 15 ธ.ค. 61,800 มติเรา 2 มิ.ย. มติเขา 5 มิ.ย."
        assert "พ. 15 ธ.ค. 70 61,800 บาท" in play.says(play.lender, one)
        assert "จ. 20 ธ.ค. 70 61,800 บาท" in play.says(play.lender, "คืน 20 ธ.ค. ไม่ใช่ 15")
        play.presses(play.lender, "แก้ไข")
        play.says(play.lender, LENT)
        play.says(play.lender, "คืน 20 ธ.ค. ไม่ใช่ 15 ธ.ค.")
        cards = [each["text"] for each in play.lender.sees() if "จดเงินกู้" in each["text"]]
        assert "พ. 15 ธ.ค. 70 31,800 บาท" in cards[-1]


def test_a_sum_that_was_paid_on_a_record_is_put_right_on_its_card(tmp_path: Path) -> None:
    with lending(tmp_path) as play:
        play.says(play.lender, LENT)
        play.presses(play.lender, "ถูกต้อง")
        play.presses(play.borrower, "ตรง")
        assert "31,800 บาท" in play.says(play.borrower, "จ่ายคืนควนดินแดง 31,800")
        assert "13,800 บาท" in play.says(play.borrower, "ไม่ใช่ 31,800 เป็น 13,800")
        play.presses(play.borrower, "ใช่")
        assert [each["satang"] for each in play.house.rows("SELECT satang FROM mutual_payments")] == [13_800_00]


def test_heads_and_the_notice_of_a_death_are_put_right_before_anybody_is_called(tmp_path: Path) -> None:
    with mourning(tmp_path) as play:
        play.says(play.secretary, HEADS)
        now = play.says(play.secretary, "กำแพงเพชร 46 ไม่ใช่ 64")
        assert "กำแพงเพชร 46 คน" in now and "ทุ่งคมบาง 38 คน" in now and "รวม 331 คน" in now and "รายละ 20 บาท" in now
        play.presses(play.secretary, "ถูกต้อง")
        play.house.change("UPDATE funeral_heads SET stated_on='2027-07-02'")
        play.says(play.secretary, DIED)
        assert "วันจันทร์ที่ 2 ส.ค. 2570" in play.says(play.secretary, "ไม่ใช่เมื่อวาน เป็นวันที่ 2")
        assert "กลุ่มแม่บ้านท่าชะมวง" in play.says(play.secretary, "ผิดกลุ่ม เป็นของท่าชะมวง")
        assert "นางสายใจ ขวัญใจ (" in play.says(play.secretary, "นางสายใจ ไม่ใช่นางสาย")
        assert "นางสายจิตร ขวัญเมือง (" in play.says(play.secretary, "ชื่อนางสายจิตร ขวัญเมือง")
        assert play.house.value("SELECT count(*) FROM funerals") == 0
        play.presses(play.secretary, "ส่ง ไม่บอกในกลุ่ม")
        (kept,) = play.house.rows("SELECT name, died_on FROM funerals")
        assert tuple(kept) == ("นางสายจิตร ขวัญเมือง", "2027-08-02")


def test_a_request_for_support_is_put_right_before_the_letter_is_made(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=2) as made:
        owner = made.leaders[0]
        says(made.house, owner, "ขอเทศบาลตำบลกำแพงเพชร สนับสนุนอบรมปุ๋ยหมัก 5,000 ดิฉันดูแล")
        says(made.house, owner, "ไม่ใช่ 5,000 เป็น 15,000")
        assert "15,000 บาท" in shown(owner)
        assert made.house.value("SELECT count(*) FROM support_requests") == 0


def test_of_two_cards_that_wait_that_is_put_right_which_is_meant(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        for words in ("ควนรู 2000 โอน", "เขาพระ 1000 สด"):
            play.says(play.treasurer, words)
        now = play.says(play.treasurer, "เอ๊ย เขาพระ 1,200")
        assert "กลุ่มเลี้ยงโคบ้านเขาพระ จ่ายเงินสด 1,200 บาท" in now
        cards = "\n".join(str(each["text"]) for each in play.treasurer.sees() if each["buttons"])
        assert "กลุ่มทำนาบ้านควนรู จ่ายโอน 2,000 บาท" in cards


def test_a_sum_due_is_put_right_and_the_loan_stays(tmp_path: Path) -> None:
    with lending(tmp_path) as play:
        play.says(play.lender, LENT)
        now = play.says(play.lender, "งวดแรก 31,900 ไม่ใช่ 31,800")
        assert "กู้ 60,000 บาท" in now and "พ. 15 ธ.ค. 70 31,900 บาท" in now and "30,900" in now
        now = play.says(play.lender, "มติเขาวันที่ 6 ไม่ใช่ 5")
        cards = [str(each["text"]) for each in play.lender.sees() if "จดเงินกู้" in each["text"]]
        assert "พ. 15 ธ.ค. 70 31,900 บาท" in cards[-1], "no day of the loan is that of a resolution"


def test_what_is_spent_besides_is_no_more_of_what_stands_there(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.treasurer, "จ่ายค่าเต็นท์ 700")
        play.says(play.treasurer, "เอ้อ ค่าเก้าอี้ด้วยอีก 200")
        cards = "\n".join(str(each["text"]) for each in play.treasurer.sees() if each["buttons"])
        assert "900" not in cards and "700 บาท" in cards


def test_what_is_not_paid_yet_is_no_entry(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        said = play.says(play.treasurer, "จ่ายค่ารถให้วิทยากร 600 ยังไม่ได้จ่ายนะ ไว้จ่ายศุกร์")
        assert "เพราะเข้าใจว่ายังไม่ได้จ่าย" in said and "600" in said
        assert play.house.value("SELECT count(*) FROM cash_entries") == 0


@pytest.mark.parametrize("words", ["ห้วยโอนยังไม่ได้จ่าย", "ห้วยโอนยังไม่ได้โอนเลย ลบไปก่อน"])
def test_who_has_not_paid_after_all_is_on_no_card_any_more(tmp_path: Path, words: str) -> None:
    with hub(tmp_path) as play:
        play.says(play.treasurer, "ห้วยโอนจ่าย 500")
        owed = play.owes("ห้วยโอน")
        play.says(play.treasurer, words)
        play.says(play.treasurer, "ใช่")
        assert play.owes("ห้วยโอน") == owed, "a yes behind it records nothing"


def test_what_is_spent_beside_what_came_in_is_no_receipt(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        owed = play.owes("ควนรู")
        play.says(play.treasurer, "รับเงินควนรู 2000 จ่ายค่ากาแฟ 150")
        for _ in range(2):
            play.says(play.treasurer, "ใช่")
        assert play.owes("ควนรู") in (owed, owed - 2_000)


@pytest.mark.parametrize("words", ["ไม่ใช่ 60,000 เป็น 61,000", "61,000, not 60,000"])
def test_a_record_is_put_right_after_a_restart_and_its_paper_stays(tmp_path: Path, words: str) -> None:
    with lending(tmp_path) as play:
        play.lender.uploads(b"\xff\xd8\xff paper", "paper.jpg", kind="photo", caption=LENT)
        play.house.settle()
        play.house.restart()
        now = play.says(play.lender, words)
        assert "กู้ 61,000 บาท" in now and "มีรูปเอกสาร" in now
        play.presses(play.lender, "ถูกต้อง")
        assert play.house.value("SELECT file_id FROM mutual_records") is not None


def test_of_what_was_spent_the_rest_that_is_owed_is_no_part(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        said = play.says(play.treasurer, "จ่ายค่าไฟ 600 ยังค้าง 200")
        assert "จ่ายค่าไฟ 600 บาท" in said


def test_a_day_with_an_hour_is_the_day(tmp_path: Path) -> None:
    with lending(tmp_path) as play:
        one = "ให้ทำนาควนรูกู้ 60,000 ร้อยละ 6 คืน 15 ธ.ค. 61,800 มติเรา 2 มิ.ย. มติเขา 5 มิ.ย."
        play.says(play.lender, one)
        assert "จ. 20 ธ.ค. 70 61,800 บาท" in play.says(play.lender, "คืนวันที่ 20 ธ.ค. เที่ยง ไม่ใช่ 15")
        play.presses(play.lender, "ถูกต้อง")
        assert len(play.states()) == 1


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("เอ๊ย คืน 61,900", "กู้ 60,000 บาท (หกหมื่นบาทถ้วน) ตามสัญญา 15 มิถุนายน 2570|พ. 15 ธ.ค. 70 61,900 บาท"),
        ("มติเขา 6 มิ.ย.", "พ. 15 ธ.ค. 70 61,800 บาท|มติ 2 มิถุนายน 2570 และ 6 มิถุนายน 2570"),
        ("ไม่ใช่ 15 ธ.ค. เป็น 20 ธ.ค.", "จ. 20 ธ.ค. 70 61,800 บาท|มติ 2 มิถุนายน 2570 และ 5 มิถุนายน 2570"),
    ],
)
def test_what_comes_back_and_a_resolution_are_neither_the_sum_nor_the_end_of_a_loan(
    tmp_path: Path, words: str, seen: str
) -> None:
    with lending(tmp_path) as play:
        play.says(play.lender, "ให้ทำนาควนรูกู้ 60,000 คืน 15 ธ.ค. 61,800 มติเรา 2 มิ.ย. มติเขา 5 มิ.ย.")
        now = play.says(play.lender, words)
        assert all(each in now for each in seen.split("|"))


def test_a_slip_alone_is_of_the_card_that_was_shown_last(tmp_path: Path) -> None:
    with adopted(tmp_path) as play:
        play.house.move("2027-05-20T10:00")
        chair = play.made.chair
        for each in ("ข้อ 3 อบรมแล้ว คนมา 45 คน", "ข้อ 4 เยี่ยมแล้ว 3 แห่ง", "เอ๊ย 4"):
            says(play.house, chair, each)
        assert "ข้อ 4 เยี่ยมสมาชิก · 4 แห่ง" in shown(chair)


def test_what_is_owed_beside_a_second_sum_is_less_by_the_first(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        shown_then = play.says(play.treasurer, "ควนรูเอาเงินมาให้ 8000 โอนอีก 2000")
        assert "ค้าง 15,000 บาท เหลือ 7,000 บาท" in shown_then and "ค้าง 7,000 บาท เหลือ 5,000 บาท" in shown_then
        assert "ยังค้าง 5,000 บาท" in play.presses(play.treasurer, "ใช่")


def test_of_several_sums_that_come_back_it_is_said_which_also_after_a_restart(tmp_path: Path) -> None:
    with lending(tmp_path) as play:
        play.says(play.lender, LENT)
        assert "ยอดคืนมี 2 งวดครับ พิมพ์ว่างวดไหน" in play.says(play.lender, "เอ๊ย คืน 31,500")
        play.house.restart()
        now = play.says(play.lender, "งวดที่ 2 31,000")
        assert "กู้ 60,000 บาท" in now and "พ. 15 ธ.ค. 70 31,800 บาท · พฤ. 15 มิ.ย. 71 31,000 บาท" in now
        assert "พ. 15 ธ.ค. 70 31,700 บาท · พฤ. 15 มิ.ย. 71 31,000 บาท" in play.says(play.lender, "first 31,700")
