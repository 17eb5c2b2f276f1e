"""Damage that is found after goods were shared: told by a leader, seen by the hub, claimed from the seller, and turned."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.handlers.forged import forged
from tests.handlers.goods import Goods, two_levels
from tests.handlers.rattaphum import labels_of
from tests.handlers.test_deliveries import CENTRE, accounts, debts, state
from tests.handlers.test_mending import ENTRIES, KHUAN_RU, by_network
from tests.handlers.test_minutes_pictures import photographed
from tests.handlers.test_returns import STATE, speaks
from tests.handlers.test_returns import dear as dear
from tests.house import living

TOLD = "ปุ๋ยแตก 2 กระสอบ"
CARD = "ของเสียหาย ปุ๋ย"
DELIVERY = "ปุ๋ย 15-15-15 งวดที่ 1"


def told(play: Goods, words: str = TOLD, name: str = "ชัยยา") -> str:
    """A leader tells that goods are damaged; returned is what the hub reads."""
    play.writes(name, words)
    play.taps(name, "แจ้งแม่ข่าย")
    return str(play.card("สุภา", CARD)["text"])


def test_nothing_counts_before_the_hub_has_seen_it_and_both_read_every_figure_first(dear: Goods) -> None:
    before, owed, entries = accounts(dear), debts(dear), dear.house.value(ENTRIES)
    seen = dear.writes("ชัยยา", TOLD)
    assert "ของเสียหาย ปุ๋ย 15-15-15 · กลุ่มทำนาบ้านควนรู" in seen and "อาการ: แตก" in seen
    assert "เสีย 2 กระสอบ (สองกระสอบ) จำนวนของท่าน 20 → 18 กระสอบ" in seen and "ยอดของท่านลด 1,526 บาท" in seen
    assert dear.buttons("ชัยยา") == ["แจ้งแม่ข่าย", "ไม่แจ้ง", "แนบรูป"]
    assert "จะถามแม่ข่าย" in dear.taps("ชัยยา", "แจ้งแม่ข่าย")
    seen = dear.card("สุภา", CARD)["text"]
    assert "ของเสียหาย ปุ๋ย 15-15-15 2 กระสอบ (สองกระสอบ) · กลุ่มทำนาบ้านควนรู" in seen and "อาการ: แตก · ชัยยา" in seen
    assert dear.buttons("สุภา") == ["เสียจริง", "ไม่ใช่ของเสีย"]
    assert "แจ้งว่าเสีย 2 กระสอบ (แตก) รอแม่ข่ายดูของ" in dear.own_card("ชัยยา")
    assert "แจ้งว่าเสีย กลุ่มทำนาบ้านควนรู 2 กระสอบ (แตก) รอแม่ข่ายดูของ" in dear.card("สุภา", DELIVERY)["text"]
    assert (accounts(dear), debts(dear), dear.house.value(ENTRIES)) == (before, owed, entries)


def test_what_is_damaged_comes_off_and_the_truck_that_drove_is_borne_by_the_hub(dear: Goods) -> None:
    before, owed = accounts(dear), debts(dear)
    told(dear)
    dear.taps("สุภา", "เสียจริง")
    assert debts(dear) == owed | {KHUAN_RU: owed[KHUAN_RU] - 1_526_00}
    moved = {"member": -1_526_00, "seller": 1_510_00, "difference": 10_00, "fee": 6_00}
    assert accounts(dear) == before | {key: before.get(key, 0) + satang for key, satang in moved.items()}
    read = dear.reads("ชัยยา")
    assert "แม่ข่ายดูแล้ว ปุ๋ย 15-15-15 ของกลุ่มทำนาบ้านควนรูเสียจริง 2 กระสอบ จำนวน 20 → 18 กระสอบ" in read
    assert "ยอด 15,260 → 13,734 บาท เหตุผล: แตก โดย สุภา" in read and "ตอนนี้ค้าง 13,734 บาท" in read
    for name in ("สมศรี", "ถาวร"):
        assert "เสียหายหลังแบ่ง ปุ๋ย 15-15-15 2 กระสอบ ยอดของร้านเจ๊แดงลด 1,510 บาท" in dear.all_read(name)
    assert "เสียหาย 2 กระสอบ (แตก) โดย สุภา" in dear.own_card("ชัยยา")
    card = dear.card("สุภา", DELIVERY)
    assert "เรื่องที่ค้างกับร้าน: เสียหาย 2 กระสอบ 1,510 บาท" in card["text"]
    assert "ร้านไม่คิดเงิน" in labels_of(card)


@pytest.mark.parametrize(
    ("button", "stock", "seller"), [("ร้านไม่คิดเงิน", 0, 0), ("ร้านส่งแทนแล้ว", 0, 0), ("ร้านไม่รับ", 1_510_00, -1_510_00)]
)
def test_what_the_seller_refuses_the_hub_bears(dear: Goods, button: str, stock: int, seller: int) -> None:
    told(dear)
    dear.taps("สุภา", "เสียจริง")
    before = accounts(dear)
    dear.taps("สุภา", button)
    assert accounts(dear).get("stock", 0) - before.get("stock", 0) == stock
    assert accounts(dear)["seller"] - before["seller"] == seller
    assert "เรื่องที่ค้างกับร้าน" not in dear.card("สุภา", DELIVERY)["text"]


def test_a_bill_without_it_closes_the_round_and_one_with_it_is_asked_about(dear: Goods) -> None:
    told(dear)
    dear.taps("สุภา", "เสียจริง")
    assert "พร้อมปิดบัญชี" in dear.writes("สมศรี", "บิลร้านเจ๊แดง 149,490")
    dear.taps("สมศรี", "ไม่ใช่")
    seen = dear.writes("สมศรี", "บิลร้านเจ๊แดง 151,000")
    assert "เสียหาย 2" in seen
    dear.taps("สมศรี", "ร้านคิด")
    assert state(dear) == "settled" and accounts(dear)["claims"] == 1_510_00
    dear.taps("สุภา", "ร้านไม่คิดเงิน")
    assert accounts(dear).get("claims", 0) == 0


def test_in_a_settled_round_the_hub_decides_and_it_stays_settled(dear: Goods) -> None:
    dear.writes("สมศรี", "บิลร้านเจ๊แดง 151,000")
    dear.taps("สมศรี", "ใช่")
    told(dear)
    dear.taps("สุภา", "เสียจริง")
    assert state(dear) == "settled" and "ลด 1,510 บาท" in dear.reads("สมศรี")


def test_a_picture_goes_along_and_the_hub_looks_at_it(dear: Goods) -> None:
    dear.writes("ชัยยา", TOLD)
    assert "ส่งรูปของที่เสียมาได้เลย" in dear.taps("ชัยยา", "แนบรูป")
    dear.people["ชัยยา"].uploads(photographed(60, 40), "torn.png", as_="photo")
    dear.house.settle()
    seen = dear.reads("ชัยยา")
    assert "มีรูปแล้ว" in seen and "เสีย 2 กระสอบ" in seen
    dear.taps("ชัยยา", "แจ้งแม่ข่าย")
    dear.card("สุภา", CARD)
    assert dear.buttons("สุภา") == ["เสียจริง", "ไม่ใช่ของเสีย", "ดูรูป"]
    dear.taps("สุภา", "ดูรูป")
    assert dear.people["สุภา"].sees()[-1]["file"], "the picture comes to who asked for it"


def test_the_card_asks_step_by_step(dear: Goods) -> None:
    dear.writes("ชัยยา", "ของกลุ่มฉัน")
    assert "เสียกี่กระสอบ ไม่เกิน 20" in dear.taps("ชัยยา", "ของเสียหาย")
    assert "ไม่เกินที่มีอยู่ 20 กระสอบ" in dear.writes("ชัยยา", "21 กระสอบขาด")
    assert "จำนวนของท่าน 20 → 19 กระสอบ" in dear.writes("ชัยยา", "1")
    assert "อาการ: เปียกน้ำทั้งกระสอบ" in dear.writes("ชัยยา", "เปียกน้ำทั้งกระสอบ")
    assert "จะถามแม่ข่าย" in dear.writes("ชัยยา", "ใช่")


def test_the_hub_may_say_that_it_is_not_damaged_and_the_leader_withdraw(dear: Goods) -> None:
    before = accounts(dear)
    told(dear)
    dear.taps("สุภา", "ไม่ใช่ของเสีย")
    assert "ไม่นับปุ๋ย 15-15-15 2 กระสอบเป็นของเสีย" in dear.reads("ชัยยา") and dear.house.value(STATE) == "declined"
    told(dear, "ปุ๋ยเปียก 1 กระสอบ")
    dear.own_card("ชัยยา")
    dear.taps("ชัยยา", "ถอนเรื่องของเสีย")
    assert dear.house.value(STATE) == "withdrawn" and accounts(dear) == before


def test_turned_everything_is_as_before_but_not_once_the_seller_has_answered(dear: Goods) -> None:
    before, owed = accounts(dear), debts(dear)
    told(dear)
    dear.taps("สุภา", "เสียจริง")
    dear.card("สุภา", CARD)
    assert "ยกเลิกที่ว่าเสีย ปุ๋ย 15-15-15" in dear.taps("สุภา", "ไม่เสียแล้ว ยกเลิก")
    dear.taps("สุภา", "ใช่")
    assert ({key: each for key, each in accounts(dear).items() if each}, debts(dear)) == (before, owed)
    told(dear, "ปุ๋ยเปียก 1 กระสอบ")
    dear.taps("สุภา", "เสียจริง")
    dear.taps("สุภา", "ร้านไม่คิดเงิน")
    assert labels_of(dear.card("สุภา", CARD)) == []


def test_it_is_told_until_seven_days_after_the_last_day_of_collecting_and_in_a_report_later(dear: Goods) -> None:
    dear.house.move("2026-12-31T20:00")
    assert "ของเสียหาย ปุ๋ย" in dear.writes("ชัยยา", TOLD)
    dear.taps("ชัยยา", "ไม่แจ้ง")
    dear.house.move("2027-01-01T10:00")
    assert "แจ้งแม่ข่าย" not in str(dear.buttons("ชัยยา")) or "ของเสียหาย ปุ๋ย" not in dear.writes("ชัยยา", TOLD)


def test_of_what_is_damaged_the_hub_cannot_say_that_it_took_it(dear: Goods) -> None:
    before = accounts(dear)
    told(dear)
    for taker in ("hub", "seller"):
        forged(dear, "สุภา", f"returns.accept:{dear.network}:1:{taker}")
    assert dear.house.value(STATE) == "waiting" and accounts(dear) == before


def test_at_a_centre_neither_it_nor_the_network_above_owes_what_is_damaged(tmp_path: Path) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        centre = two_levels(play, CENTRE)
        play.keeps_accounts("ประธานจังหวัด")
        first = next(iter(CENTRE))
        speaks(play, "ชัยยา", first, centre, "ถาวร")
        play.writes("ประธานจังหวัด", "ปุ๋ย 46-0-0 มาแล้ว 1000 กระสอบ")
        play.taps("ประธานจังหวัด", "แบ่งตามนี้")
        play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
        play.taps("สุภา", "แบ่งตามนี้")
        before = by_network(play)
        play.writes("ชัยยา", "ปุ๋ยแตก 2 กระสอบ")
        play.taps("ชัยยา", "แจ้งแม่ข่าย")
        play.card("สุภา", "ของเสียหาย ปุ๋ย")
        play.taps("สุภา", "เสียจริง")
        after = by_network(play)
        goods = after[play.network]["seller"] - before[play.network]["seller"]
        assert goods > 0 and after[centre]["seller"] - before[centre]["seller"] == goods
        assert before[play.network]["member"] - after[play.network]["member"] == goods
        assert "ยอดของ" in play.all_read("ประธานจังหวัด") and "เสียหายหลังแบ่ง" in play.all_read("ประธานจังหวัด")
        play.taps("สุภา", "ร้านไม่รับ")
        refused = by_network(play)
        assert refused[play.network]["seller"] == before[play.network]["seller"]
        assert refused[play.network]["member"] == before[play.network]["member"]
        assert refused[centre]["stock"] - before[centre].get("stock", 0) == goods


def test_in_english_and_after_a_restart_the_same_is_said_and_counts(dear: Goods) -> None:
    for name in ("ชัยยา", "สุภา"):
        dear.writes(name, "/language")
        dear.taps(name, "English")
    seen = dear.writes("ชัยยา", "2 sacks of fertiliser are torn")
    assert "2 sacks (two sacks) are damaged; you have 20 → 18" in seen and "What is wrong: are torn" in seen
    dear.house.restart()
    assert "The hub will be asked" in dear.taps("ชัยยา", "Tell the hub")
    card = dear.card("สุภา", "Damaged: ")["text"]
    assert "Nothing has changed yet. Look at the goods and press" in card
    dear.house.restart()
    dear.taps("สุภา", "It is damaged")
    assert "The hub has seen that 2 sacks of fertiliser 15-15-15" in dear.reads("ชัยยา")


def test_at_a_centre_what_the_bill_above_counts_is_not_turned(tmp_path: Path) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        centre = two_levels(play, CENTRE)
        play.keeps_accounts("ประธานจังหวัด")
        speaks(play, "ชัยยา", next(iter(CENTRE)), centre, "ถาวร")
        play.writes("ประธานจังหวัด", "ปุ๋ย 46-0-0 มาแล้ว 1000 กระสอบ")
        play.taps("ประธานจังหวัด", "แบ่งตามนี้")
        play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
        play.taps("สุภา", "แบ่งตามนี้")
        owed = -by_network(play)[play.network]["seller"]
        told(play)
        play.taps("สุภา", "เสียจริง")
        assert "ไม่เสียแล้ว ยกเลิก" in labels_of(play.card("สุภา", CARD))
        seen = play.writes("ประธานจังหวัด", f"บิลร้านใหญ่ {owed // 100:,}")
        assert "เสียหาย 2" in seen
        play.taps("ประธานจังหวัด", "ร้านคิด")
        assert by_network(play)[play.network]["claims"] > 0
        turns = f"returns.turn:{centre}:1"
        assert "บิลร้านคิดรวมแล้ว" in forged(play, "สุภา", turns)[turns], "a claim that was charged would be left behind"
