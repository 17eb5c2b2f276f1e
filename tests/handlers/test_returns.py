"""Goods sent back, as leaders, hub, treasurer and marketing see them: asked, taken, declined, withdrawn, turned, refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from domain.offers import Carriage
from domain.terms import Fee
from storage import members
from storage.turn import Turn
from tests.handlers.forged import forged
from tests.handlers.goods import RED, Goods, goods, two_levels
from tests.handlers.rattaphum import labels_of
from tests.handlers.test_deliveries import CENTRE, accounts, debts, shared, state, two_parts
from tests.handlers.test_mending import ENTRIES, KHUAN_RU, answered, by_network, sheet
from tests.house import living

ASK = "คืนปุ๋ย 2 กระสอบ เพราะซื้อเกิน"
STATE = "SELECT state FROM returns ORDER BY id DESC LIMIT 1"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    with goods(tmp_path) as made:
        two_parts(made)
        yield made


@pytest.fixture
def dear(tmp_path: Path) -> Iterator[Goods]:
    """All 200 sacks came, with a truck of 1,000 baht and a fee of 3."""
    offer = replace(RED, carriage=Carriage.TRIP, carriage_satang=1_000_00)
    with goods(tmp_path, offer=offer, fee=Fee(3_00)) as made:
        made.keeps_accounts("สมศรี")
        made.writes("สุภา", "ของมาแล้ว 200 กระสอบ")
        made.taps("สุภา", "แบ่งตามนี้")
        yield made


def ended(play: Goods) -> str:
    """What the hub's card of a return says that has no button any more."""
    card = play.card("สุภา", "ส่งคืน ปุ๋ย")
    assert not card["buttons"]
    return str(card["text"])


def asked(play: Goods, words: str = ASK, name: str = "ชัยยา") -> str:
    """A leader asks to send goods back; returned is what the hub reads."""
    play.writes(name, words)
    play.taps(name, "ขอส่งคืน")
    return str(play.card("สุภา", "ส่งคืน ปุ๋ย")["text"])


def test_of_several_rounds_it_is_asked_which_and_the_words_count_for_that_one(play: Goods) -> None:
    play.orders_too(replace(RED, product="ปุ๋ย 46-0-0"))
    play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 200 กระสอบ")
    play.taps("สุภา", "แบ่งตามนี้")
    assert "คืนของรอบไหน" in play.writes("ชัยยา", ASK)
    mine = "ของกลุ่มทำนาบ้านควนรู · รอบที่เปิด"
    labels = play.buttons("ชัยยา")
    assert [each.partition(mine)[0].strip() for each in labels] == ["ปุ๋ย 46-0-0", "ปุ๋ย 15-15-15"]
    shown = play.taps("ชัยยา", labels[0])
    assert "ส่งคืน ปุ๋ย 46-0-0" in shown and "2 กระสอบ" in shown and "ซื้อเกิน" in shown


# --- asked and taken ----------------------------------------------------------------------------------------------------------


def test_nothing_counts_before_both_taps_and_both_read_every_figure_first(dear: Goods) -> None:
    before, owed, entries = accounts(dear), debts(dear), dear.house.value(ENTRIES)
    seen = dear.writes("ชัยยา", ASK)
    assert "คืน 2 กระสอบ (สองกระสอบ) จำนวนของท่าน 20 → 18 กระสอบ" in seen and "เหตุผล: ซื้อเกิน" in seen
    assert "ถ้าแม่ข่ายรับไว้ ยอดของท่านลด 1,526 บาท ถ้าร้านรับคืน ลด 1,510 บาท" in seen and "ค่ารถและค่าดำเนินการยังต้องจ่าย" in seen
    assert dear.buttons("ชัยยา") == ["ขอส่งคืน", "ไม่คืน"]
    assert "จะถามแม่ข่าย" in dear.taps("ชัยยา", "ขอส่งคืน")
    seen = dear.card("สุภา", "ส่งคืน ปุ๋ย")["text"]
    assert "ส่งคืน ปุ๋ย 15-15-15 2 กระสอบ (สองกระสอบ) · กลุ่มทำนาบ้านควนรู" in seen and "20 → 18 กระสอบ" in seen
    assert "เหตุผล: ซื้อเกิน · ชัยยา" in seen
    assert "แม่ข่ายรับไว้: ยอดของแห่งนี้ลด 1,526 บาท" in seen and "ร้านรับคืน: ยอดของแห่งนี้และของร้านลด 1,510 บาท" in seen
    assert dear.buttons("สุภา") == ["แม่ข่ายรับไว้", "ร้านรับคืนแล้ว", "ไม่รับคืน"]
    assert "ขอคืน 2 กระสอบ (ซื้อเกิน) รอแม่ข่ายรับ" in dear.own_card("ชัยยา")
    assert "ขอคืน กลุ่มทำนาบ้านควนรู 2 กระสอบ (ซื้อเกิน) รอแม่ข่ายรับ" in dear.card("สุภา", "ปุ๋ย 15-15-15 งวดที่ 1")["text"]
    assert (accounts(dear), debts(dear), dear.house.value(ENTRIES)) == (before, owed, entries)


def test_to_the_hub_all_that_is_booked_becomes_its_stock(dear: Goods) -> None:
    before, owed = accounts(dear), debts(dear)
    asked(dear)
    dear.taps("สุภา", "แม่ข่ายรับไว้")
    assert debts(dear) == owed | {KHUAN_RU: owed[KHUAN_RU] - 1_526_00}
    assert accounts(dear) == before | {"member": before["member"] - 1_526_00, "stock": 1_526_00}
    told = dear.reads("ชัยยา")
    assert "แม่ข่ายรับคืนปุ๋ย 15-15-15 2 กระสอบ จากกลุ่มทำนาบ้านควนรู จำนวน 20 → 18 กระสอบ" in told
    assert "ยอด 15,260 → 13,734 บาท เหตุผล: ซื้อเกิน โดย สุภา" in told and "ตอนนี้ค้าง 13,734 บาท" in told
    card = dear.card("สุภา", "ส่งคืน ปุ๋ย")["text"]
    assert "แม่ข่ายรับไว้แล้ว ยอดลด 1,526 บาท · ผู้บันทึก: สุภา" in card
    assert dear.buttons("สุภา") == ["ยกเลิกการคืน", "ขายของเหลือ"]
    mine = dear.own_card("ชัยยา")
    assert "คืนแม่ข่ายแล้ว 2 กระสอบ (ซื้อเกิน) โดย สุภา" in mine
    assert "ตอนนี้ของท่าน 18 กระสอบ เป็นเงิน 13,734 บาท" in mine and "ยกให้กัน" not in mine
    dear.writes("ชัยยา", "ขอใบแจ้งยอด")
    assert "คืนแม่ข่าย ปุ๋ย 15-15-15 2 กระสอบ: ซื้อเกิน" in dear.card("ชัยยา", "ใบแจ้งยอด")["text"]
    dear.writes("สมศรี", "ใครค้าง")
    assert "ของที่รับคืนไว้ที่แม่ข่าย มูลค่า 1,526 บาท" in dear.card("สมศรี", "หน้าเหรัญญิก")["text"]
    assert "ร้านเจ๊แดง" not in dear.reads("ถาวร"), "the seller's account is as it was"
    assert not [each for each in dear.in_group() if "คืน" in each]


def test_to_the_seller_the_goods_come_off_both_and_treasurer_and_marketing_read_it(dear: Goods) -> None:
    before, owed = accounts(dear), debts(dear)
    asked(dear)
    dear.taps("สุภา", "ร้านรับคืนแล้ว")
    assert debts(dear) == owed | {KHUAN_RU: owed[KHUAN_RU] - 1_510_00}
    assert accounts(dear) == before | {"member": before["member"] - 1_510_00, "seller": before["seller"] + 1_510_00}
    assert "ร้านรับคืนปุ๋ย 15-15-15 2 กระสอบ จากกลุ่มทำนาบ้านควนรู" in dear.reads("ชัยยา")
    for name in ("สมศรี", "ถาวร"):
        assert "คืนร้าน ปุ๋ย 15-15-15 2 กระสอบ ยอดของร้านเจ๊แดงลด 1,510 บาท เหตุผล: ซื้อเกิน โดย สุภา" in dear.all_read(name)
    assert "พร้อมปิดบัญชี" in dear.writes("สมศรี", "บิลร้านเจ๊แดง 149,490")


def test_a_settled_round_stays_settled(dear: Goods) -> None:
    dear.writes("สมศรี", "บิลร้านเจ๊แดง 151,000")
    dear.taps("สมศรี", "ใช่")
    assert state(dear) == "settled"
    asked(dear)
    dear.taps("สุภา", "ร้านรับคืนแล้ว")
    assert state(dear) == "settled" and "ลด 1,510 บาท" in dear.reads("สมศรี")


def test_the_card_asks_step_by_step_how_many_and_why(play: Goods) -> None:
    play.writes("ชัยยา", "ของกลุ่มฉัน")
    seen = play.taps("ชัยยา", "ส่งคืน")
    assert "คืนกี่กระสอบ ได้ไม่เกิน 18" in seen and "เพราะอะไร" in seen and play.buttons("ชัยยา") == ["ไม่คืน"]
    assert "ไม่เกินที่มีอยู่ 18 กระสอบ" in play.writes("ชัยยา", "19")
    seen = play.writes("ชัยยา", "สองกระสอบ")
    assert "คืน 2 กระสอบ" in seen and "เพราะอะไร" in seen and play.buttons("ชัยยา") == ["ไม่คืน"]
    assert "ยอดของท่านลด 1,510 บาท" in seen, "where nothing was carried either way is the same"
    assert "เพราะอะไร" in play.writes("ชัยยา", "ใช่"), "a yes is no reason"
    seen = play.writes("ชัยยา", "ถุงเก่า")
    assert "เหตุผล: ถุงเก่า" in seen and play.buttons("ชัยยา") == ["ขอส่งคืน", "ไม่คืน"]
    seen = play.writes("ชัยยา", "3")
    assert "คืน 3 กระสอบ" in seen and "เหตุผล: ถุงเก่า" in seen
    assert "ไม่คืน ของยังเป็นของท่านเหมือนเดิม" in play.writes("ชัยยา", "ไม่ใช่")
    assert play.house.value("SELECT count(*) FROM returns") == 0
    play.writes("ชัยยา", ASK)
    assert "จะถามแม่ข่าย" in play.writes("ชัยยา", "ใช่")


def test_what_lies_at_the_hub_goes_back_first_and_what_was_fetched_is_fetched_no_more(play: Goods) -> None:
    play.writes("ชัยยา", "ไปรับของแล้ว 12 กระสอบ")
    seen = play.writes("ชัยยา", "คืนปุ๋ย 8 กระสอบ เพราะซื้อเกิน")
    assert "ในนี้รับไปแล้ว 2 กระสอบ ต้องเอามาคืนที่แม่ข่าย" in seen
    play.taps("ชัยยา", "ขอส่งคืน")
    assert "(รับไปแล้ว 2 ต้องเอามาคืน)" in play.card("สุภา", "ส่งคืน ปุ๋ย")["text"]
    play.taps("สุภา", "แม่ข่ายรับไว้")
    assert "รับแล้ว 10 จาก 10 กระสอบ" in play.own_card("ชัยยา")
    assert shared(play)[KHUAN_RU] == 18, "what it was given stays given"
    play.taps("สุภา", "ยกเลิกการคืน")
    play.taps("สุภา", "ใช่")
    assert "รับแล้ว 12 จาก 18 กระสอบ ค้างรับ 6" in play.own_card("ชัยยา")


def test_who_fetches_between_the_two_taps_brings_more_back(play: Goods) -> None:
    asked(play)
    play.taps("ชัยยา", "รับครบแล้ว")
    assert "(รับไปแล้ว" not in play.card("สุภา", "ส่งคืน ปุ๋ย")["text"]
    play.taps("สุภา", "แม่ข่ายรับไว้")
    assert "รับแล้ว 16 จาก 16 กระสอบ" in play.own_card("ชัยยา")


def test_pressed_twice_it_counts_once(play: Goods) -> None:
    asked(play)
    entries = play.house.value(ENTRIES)
    play.people["สุภา"].presses("แม่ข่ายรับไว้")
    play.people["สุภา"].presses("แม่ข่ายรับไว้")
    play.house.settle()
    assert play.house.value(ENTRIES) == entries + 1 and play.house.value(STATE) == "done"


def test_all_can_go_back_and_nothing_is_owed_then(play: Goods) -> None:
    asked(play, "คืนปุ๋ย 18 กระสอบ เพราะซื้อเกิน")
    play.taps("สุภา", "แม่ข่ายรับไว้")
    assert debts(play)[KHUAN_RU] == 0 and "ไม่มียอดค้าง" in play.reads("ชัยยา")
    assert "ส่งคืน" not in play.buttons("ชัยยา")
    assert "ปุ๋ย" in play.writes("ชัยยา", "คืนปุ๋ย 1 กระสอบ") and play.house.value("SELECT count(*) FROM returns") == 1


def test_in_english_the_same_is_said(play: Goods) -> None:
    play.writes("ชัยยา", "/language")
    play.taps("ชัยยา", "English")
    seen = play.writes("ชัยยา", "return 2 sacks of fertiliser because we bought too many")
    assert "go back; you have 18 → 16" in seen and "Reason: we bought too many" in seen
    assert "The hub will be asked" in play.taps("ชัยยา", "Ask to send back")


# --- not taken ----------------------------------------------------------------------------------------------------------------


def test_the_hub_may_decline_and_its_organisation_reads_whom_to_ask(play: Goods) -> None:
    owed = debts(play)
    asked(play)
    play.taps("สุภา", "ไม่รับคืน")
    assert "แม่ข่ายไม่รับคืนปุ๋ย 15-15-15 2 กระสอบ" in play.reads("ชัยยา") and "ถาม สุภา" in play.reads("ชัยยา")
    assert debts(play) == owed and "ขอคืน" not in play.own_card("ชัยยา")
    assert "ไม่ได้รับคืน จำนวนและยอดเหมือนเดิม" in ended(play)
    assert "จะถามแม่ข่าย" in [play.writes("ชัยยา", ASK), play.taps("ชัยยา", "ขอส่งคืน")][1], "it may be asked anew"


def test_the_organisation_withdraws_until_the_hub_has_pressed(play: Goods) -> None:
    asked(play)
    assert "เรื่องปุ๋ย 15-15-15 ที่กลุ่มท่านแจ้งไว้ยังรอแม่ข่ายอยู่" in play.writes("ชัยยา", "คืนปุ๋ย 3 กระสอบ เพราะซื้อเกิน")
    play.taps("ชัยยา", "ถอนคำขอคืน")
    assert play.house.value(STATE) == "withdrawn" and "ส่งคืน" in play.buttons("ชัยยา")
    assert "ถอนคำขอคืนแล้ว ไม่ต้องทำอะไร" in ended(play)


@pytest.mark.parametrize("since", ["price", "mended", "passed"])
def test_where_units_or_price_are_others_by_then_nothing_counts_and_it_is_asked_anew(play: Goods, since: str) -> None:
    play.keeps_accounts("ถาวร")
    play.taps("สุภา", "ปิดยอดตามที่มา")
    asked(play, "คืนปุ๋ย 17 กระสอบ เพราะซื้อเกิน")
    match since:
        case "price":
            play.writes("ถาวร", "ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า")
            play.taps("ถาวร", "ใช่")
        case "mended":
            play.writes("สุภา", "นับผิด ควนรู 17 ทุ่งคมบาง 8")
            play.taps("สุภา", "บันทึกการแก้")
        case "passed":
            play.writes("ชัยยา", "ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง")
            play.taps("ชัยยา", "ใช่")
            play.does("อารี", press="รับ")
    books = debts(play)
    seen = play.taps("สุภา", "แม่ข่ายรับไว้")
    assert "เปลี่ยนไปหลังจากที่ขอคืน จึงยังไม่ได้บันทึก" in seen and debts(play) == books and play.house.value(STATE) == "declined"
    assert "จำนวนหรือราคาเปลี่ยนไปก่อนแม่ข่ายรับ" in play.reads("ชัยยา") and play.buttons("ชัยยา") == ["ส่งคืน"]
    assert "คืนกี่กระสอบ" in play.taps("ชัยยา", "ส่งคืน")


# --- turned -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("taker", ["แม่ข่ายรับไว้", "ร้านรับคืนแล้ว"])
def test_turned_everything_is_as_before_with_two_entries_more(dear: Goods, taker: str) -> None:
    before, owed, entries = accounts(dear), debts(dear), dear.house.value(ENTRIES)
    asked(dear)
    dear.taps("สุภา", taker)
    seen = dear.taps("สุภา", "ยกเลิกการคืน")
    assert "ของกลับเป็นของกลุ่มทำนาบ้านควนรู 18 → 20 กระสอบ" in seen and "คืนไว้เพราะ: ซื้อเกิน" in seen
    assert "ยกเลิกการคืนแล้ว" in dear.taps("สุภา", "ใช่")
    left = {kind: satang for kind, satang in accounts(dear).items() if satang}
    assert left == before and debts(dear) == owed and dear.house.value(ENTRIES) == entries + 2
    assert "ยกเลิกการคืนปุ๋ย 15-15-15 2 กระสอบ" in dear.reads("ชัยยา") and "18 → 20 กระสอบ" in dear.reads("ชัยยา")
    assert "คืนแม่ข่าย" not in dear.own_card("ชัยยา") and "คืนร้าน" not in dear.own_card("ชัยยา")
    assert "ยกเลิกการคืนแล้ว ของและยอดกลับเป็นเหมือนเดิม" in dear.card("สุภา", "ส่งคืน ปุ๋ย")["text"]


def test_what_has_moved_since_is_not_turned_and_it_is_said_what_to_do(play: Goods) -> None:
    asked(play)
    play.taps("สุภา", "แม่ข่ายรับไว้")
    play.taps("สุภา", "ยกเลิกการคืน")
    play.writes("ชัยยา", "ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง")
    play.taps("ชัยยา", "ใช่")
    play.does("อารี", press="รับ")
    books = debts(play)
    play.does("สุภา", press="ใช่")
    assert "จึงยกเลิกไม่ได้" in answered(play) and debts(play) == books


def test_a_yes_is_asked_before_it_is_turned_and_a_no_leaves_it(play: Goods) -> None:
    asked(play)
    play.taps("สุภา", "แม่ข่ายรับไว้")
    play.taps("สุภา", "ยกเลิกการคืน")
    assert "การคืนยังนับเหมือนเดิม" in play.taps("สุภา", "ไม่ใช่") and play.house.value(STATE) == "done"


# --- how far, until when, who ---------------------------------------------------------------------------------------------------


def test_it_is_possible_until_thirty_days_after_the_last_day_of_collecting(play: Goods) -> None:
    play.house.move("2027-01-27T10:00")
    assert "คืน 2 กระสอบ" in play.writes("ชัยยา", ASK)
    play.taps("ชัยยา", "ไม่คืน")
    play.house.move("2027-01-28T10:00")
    seen = play.writes("ชัยยา", ASK)
    assert "ได้ถึงวันที่ 27 มกราคม 2570 เลยกำหนดแล้ว" in seen and "เหรัญญิก" in seen


def test_what_was_passed_on_or_sent_back_cannot_be_sent_back_again(play: Goods) -> None:
    play.writes("ชัยยา", "ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง")
    play.taps("ชัยยา", "ใช่")
    assert "ไม่เกินที่มีอยู่ 16 กระสอบ (อีก 2 กระสอบเสนอยกให้แห่งอื่นไว้)" in play.writes("ชัยยา", "คืนปุ๋ย 17 กระสอบ")
    play.does("อารี", press="รับ")
    asked(play, "คืนปุ๋ย 10 กระสอบ เพราะซื้อเกิน")
    play.taps("สุภา", "แม่ข่ายรับไว้")
    assert "ไม่เกินที่มีอยู่ 6 กระสอบ" in play.writes("ชัยยา", "คืนปุ๋ย 7 กระสอบ")
    assert "ยกให้ได้ไม่เกิน 6 กระสอบ" in play.writes("ชัยยา", "ยกปุ๋ย 7 กระสอบให้แม่บ้านท่าชะมวง")


def test_the_same_words_of_who_has_none_of_it_are_heard_as_before(play: Goods) -> None:
    play.writes("ถาวร", ASK)
    assert play.house.value("SELECT count(*) FROM returns") == 0 and "ส่งคืน ปุ๋ย" not in play.reads("ถาวร")


def test_another_organisations_return_is_nobody_elses(play: Goods) -> None:
    asked(play)
    assert "ส่งคืน ปุ๋ย" not in play.all_read("บุญมี") and "ขอคืน" not in play.all_read("บุญมี")
    said = forged(
        play, "บุญมี", "returns.accept:1:1:hub", "returns.decline:1:1", "returns.withdraw:1:1", "returns.turn:1:1"
    )
    assert all("ได้เฉพาะคนของ" in each or "ดูการ์ดล่าสุด" in each for each in said.values()), said
    assert play.house.value(STATE) == "waiting"


def test_what_goes_back_is_in_no_list_of_what_is_missing_and_not_shared_again(play: Goods) -> None:
    asked(play)
    play.taps("สุภา", "แม่ข่ายรับไว้")
    seen = play.writes("สุภา", "ของมาแล้ว 18 กระสอบ")
    assert "กลุ่มทำนาบ้านควนรู 2 → 2" in seen, "it is open for what it ordered and did not get, no more"


def test_what_went_back_saves_nothing_and_undone_it_does_again(dear: Goods) -> None:
    dear.writes("ถาวร", "ปุ๋ย 15-15-15 ตลาด 800 ร้านดำรง 5 ธ.ค.")
    dear.taps("ถาวร", "ถูกต้อง")
    assert "ประหยัดได้ 740 บาท" in dear.own_card("ชัยยา")
    asked(dear)
    dear.taps("สุภา", "แม่ข่ายรับไว้")
    assert "ประหยัดได้ 666 บาท" in dear.own_card("ชัยยา")
    dear.taps("สุภา", "ยกเลิกการคืน")
    dear.taps("สุภา", "ใช่")
    assert "ประหยัดได้ 740 บาท" in dear.own_card("ชัยยา")


def test_the_summary_says_what_went_back_and_adds_up(dear: Goods) -> None:
    asked(dear)
    dear.taps("สุภา", "ร้านรับคืนแล้ว")
    dear.taps("สุภา", "สรุปรอบ .xlsx")
    written = sheet(dear, "สุภา", "สรุปรอบ")
    assert "คืนร้าน" in written and "กลุ่มทำนาบ้านควนรู 2 กระสอบ (ซื้อเกิน) โดย สุภา" in written


def speaks(play: Goods, name: str, organisation: str, network: int, by: str) -> None:
    """Somebody speaks for an organisation of a network from now on."""
    play.person(name)
    person = play.house.value("SELECT id FROM people WHERE telegram_id = ?", play.people[name].id)

    async def link(turn: Turn) -> None:
        found = next(each for each in await members.of_network(turn.connection, network) if each.name == organisation)
        await members.link_person(turn, network, found.id, person, via="link", state="accepted")

    play.act(link, by)


def test_a_centres_members_send_back_to_the_centre_alone(tmp_path: Path) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        centre = two_levels(play, CENTRE)
        play.keeps_accounts("ประธานจังหวัด")
        first = next(iter(CENTRE))
        speaks(play, "ชัยยา", first, centre, "ถาวร")
        speaks(play, "ศูนย์", "รัตภูมิ", play.network, "ประธานจังหวัด")
        play.writes("ประธานจังหวัด", "ปุ๋ย 46-0-0 มาแล้ว 1000 กระสอบ")
        play.taps("ประธานจังหวัด", "แบ่งตามนี้")
        play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
        play.taps("สุภา", "แบ่งตามนี้")
        books = by_network(play)
        play.writes("ชัยยา", "คืนปุ๋ย 2 กระสอบ เพราะซื้อเกิน")
        play.taps("ชัยยา", "ขอส่งคืน")
        card = play.card("สุภา", "ส่งคืน ปุ๋ย")
        assert "ร้าน" not in card["text"] and labels_of(card) == ["แม่ข่ายรับไว้", "ไม่รับคืน"]
        play.taps("สุภา", "แม่ข่ายรับไว้")
        after = by_network(play)
        assert after[play.network] == books[play.network] and after[centre]["stock"] == 2 * (672_00 + 3_00)
        assert "คนของแม่ข่ายศูนย์เป็นผู้ส่งคืน" in play.writes("ศูนย์", "คืนปุ๋ย 2 กระสอบ เพราะซื้อเกิน")
