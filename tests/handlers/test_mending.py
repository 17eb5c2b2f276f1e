"""A wrong count after sharing, as the hub, the leaders, the treasurer and the group see it: mended, undone, asked about, refused."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from domain.offers import Carriage
from domain.terms import Fee
from tests.handlers.goods import HUB, RED, Goods, goods, two_levels
from tests.handlers.test_deliveries import CENTRE, accounts, debts, shared, state, two_parts
from tests.house import living

KHUAN_RU, COW, OLD, TEA = (
    "กลุ่มทำนาบ้านควนรู", "กลุ่มเลี้ยงโคบ้านเขาพระ", "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง", "กลุ่มแม่บ้านเกษตรกรท่าชะมวง",
)  # fmt: skip
WRONG = "นับผิด ควนรู 17 ทุ่งคมบาง 8"
MENDS = "SELECT count(*) FROM mends WHERE state = 'done'"
ENTRIES = "SELECT count(*) FROM ledger_entries"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    with goods(tmp_path) as made:
        two_parts(made)
        yield made


def mend(play: Goods, words: str, name: str = "สุภา") -> str:
    """Somebody tells what is right and keeps it; returned is what they read then."""
    play.writes(name, words)
    return play.taps(name, "บันทึกการแก้")


def answered(play: Goods, name: str = "สุภา") -> str:
    """The small answer to somebody's last press."""
    play.house.settle()
    return str(play.people[name].answers()[-1]["text"])


def undo(play: Goods, button: str = "ยกเลิกการแก้", name: str = "สุภา") -> str:
    play.taps(name, button)
    return play.taps(name, "ใช่")


def sheet(play: Goods, name: str, file: str) -> str:
    """Everything that stands on the newest workbook of this name."""
    sent = [each["file"] for each in play.people[name].sees() if file in (each.get("file") or {}).get("name", "")]
    (newest,) = [each for each in sent if each["name"].endswith(".xlsx")][-1:]
    book = load_workbook(io.BytesIO(play.house.rehearsal.file(newest["id"])))
    return "\n".join(str(cell.value) for page in book for row in page for cell in row if cell.value is not None)


@pytest.mark.parametrize(
    "words",
    [
        "แบ่งผิด กำแพงเพชรได้ 33 ควนรูได้ 17",
        "แบ่งผิด กำแพงเพชรได้ไป 33 ควนรูเอาไป 17",
        "แบ่งผิด กำแพงเพชรควรได้ 33 ควนรู ควรได้ 17",
    ],
)
def test_a_verb_between_a_name_and_its_figure_belongs_to_neither(play: Goods, words: str) -> None:
    seen = play.writes("สุภา", words)
    assert "กลุ่มแม่บ้านเกษตรกรกำแพงเพชร 32 → 33 กระสอบ" in seen and f"{KHUAN_RU} 18 → 17 กระสอบ" in seen


def test_a_yes_keeps_what_is_shown_and_is_no_reason(play: Goods) -> None:
    assert "แก้จำนวน" in play.writes("สุภา", "นับผิดครับ ควนรู 17 ไม่ใช่ 18")
    seen = play.writes("สุภา", "ถูกต้อง")
    assert "เหตุผล: นับผิด" in seen and play.house.value(MENDS) == 0, "what is lacking still is asked for"
    play.taps("สุภา", "ไม่แก้")
    play.writes("สุภา", WRONG)
    assert "บันทึกการแก้แล้ว" in play.writes("สุภา", "ถูกต้องค่ะ") and play.house.value(MENDS) == 1


# --- from one organisation to another -----------------------------------------------------------------------------------------


def test_units_go_from_one_to_another_with_their_money_and_both_read_before_after_reason_and_by_whom(
    play: Goods,
) -> None:
    before, owed, books = shared(play), debts(play), accounts(play)
    seen = play.writes("สุภา", WRONG)
    assert "กลุ่มทำนาบ้านควนรู 18 → 17 กระสอบ · 13,590 → 12,835 บาท" in seen
    assert "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง 7 → 8 กระสอบ · 5,285 → 6,040 บาท" in seen and "เหตุผล: นับผิด" in seen
    assert shared(play) == before, "nothing counts before the tap"
    said = play.taps("สุภา", "บันทึกการแก้")
    assert "บันทึกการแก้แล้ว" in said and "รายการเดิมยังอยู่ในสมุด" in said
    assert shared(play) == before | {KHUAN_RU: 17, OLD: 8}
    assert debts(play) == owed | {KHUAN_RU: 12_835_00, OLD: 6_040_00} and accounts(play) == books
    told = play.reads("ชัยยา")
    assert "ของกลุ่มทำนาบ้านควนรู 18 → 17 กระสอบ ยอด 13,590 → 12,835 บาท เหตุผล: นับผิด โดย สุภา" in told
    assert "ตอนนี้ค้าง 12,835 บาท" in told and "7 → 8 กระสอบ" in play.reads("บุญมี")
    assert "แก้" not in play.reads("อารี"), "whose figures are as before reads nothing"
    assert not [each for each in play.in_group() if "แก้จำนวน" in each], "what came is as before"
    mine = play.own_card("ชัยยา")
    assert "รวมได้ 17 จาก 20 กระสอบ เป็นเงิน 12,835 บาท" in mine and "แก้แล้ว 18 → 17 กระสอบ (นับผิด) โดย สุภา" in mine
    card = play.card("สุภา", "ปุ๋ย 15-15-15 งวดที่ 2")["text"]
    assert "แก้แล้ว กลุ่มทำนาบ้านควนรู 18 → 17 กลุ่มผู้สูงอายุบ้านทุ่งคมบาง 7 → 8 (นับผิด) โดย สุภา" in card
    play.writes("ชัยยา", "ขอใบแจ้งยอด")
    assert "แก้จำนวนปุ๋ย 15-15-15 18 → 17 กระสอบ: นับผิด" in play.card("ชัยยา", "ใบแจ้งยอด")["text"]
    assert "ทุ่งคมบาง" not in play.card("ชัยยา", "ใบแจ้งยอด")["text"], "of the other's figures a statement says nothing"


def test_the_card_asks_step_by_step_until_the_figures_add_up_and_there_is_a_reason(play: Goods) -> None:
    asked = play.taps("สุภา", "แก้จำนวนที่แบ่งแล้ว")
    assert "งวดที่ 2 (มา 62 กระสอบ) ที่ถูกเป็นเท่าไร" in asked
    assert "ยังไม่ชัด พิมพ์ชื่อแห่ง" in play.writes("สุภา", "15")
    seen = play.writes("สุภา", "ควนรู สิบห้า")
    assert "18 → 15 กระสอบ" in seen and "เหลือ 3 กระสอบ" in seen and "เพราะอะไร" in seen
    assert play.buttons("สุภา") == ["ไม่ได้มา 3 กระสอบ", "ไม่แก้"]
    seen = play.writes("สุภา", "เขาพระ 20 ทุ่งคมบาง 9")
    assert "ขาด 1 กระสอบ" in seen and play.buttons("สุภา") == ["มาเพิ่ม 1 กระสอบ", "ไม่แก้"]
    seen = play.writes("สุภา", "ทุ่งคมบาง 8")
    assert "ขาด" not in seen and "เหลือ" not in seen and "เพราะอะไร" in seen
    assert play.buttons("สุภา") == ["ไม่แก้"], "there is no reason yet"
    seen = play.writes("สุภา", "รถลงผิดจุด")
    assert "เหตุผล: รถลงผิดจุด" in seen and play.buttons("สุภา") == ["บันทึกการแก้", "ไม่แก้"]
    assert "จำนวนยังเหมือนเดิม" in play.taps("สุภา", "ไม่แก้") and play.house.value(MENDS) == 0


def test_what_is_lacking_is_kept_by_a_tap_as_never_come_or_as_come_more(play: Goods) -> None:
    play.writes("สุภา", "นับผิด ควนรู 16")
    seen = play.taps("สุภา", "ไม่ได้มา 2 กระสอบ")
    assert "งวดที่ 2 มา 62 → 60 กระสอบ" in seen
    play.taps("สุภา", "บันทึกการแก้")
    assert play.house.rows("SELECT came FROM deliveries ORDER BY id")[1]["came"] == 60 and shared(play)[KHUAN_RU] == 16
    play.writes("สุภา", "นับผิด ควนรู 17")
    play.taps("สุภา", "มาเพิ่ม 1 กระสอบ")
    play.taps("สุภา", "บันทึกการแก้")
    assert play.house.rows("SELECT came FROM deliveries ORDER BY id")[1]["came"] == 61 and shared(play)[KHUAN_RU] == 17


def test_pressed_twice_or_from_an_older_card_a_mend_counts_once(play: Goods) -> None:
    play.writes("สุภา", WRONG)
    play.people["สุภา"].presses("บันทึกการแก้")
    play.people["สุภา"].presses("บันทึกการแก้")
    play.house.settle()
    assert play.house.value(MENDS) == 1 and shared(play)[KHUAN_RU] == 17
    play.writes("สุภา", "นับผิด ควนรู 16 เขาพระ 19")
    play.writes("บุญมี", "ยกปุ๋ย 2 กระสอบให้ควนรู")
    play.taps("บุญมี", "ใช่")
    play.does("ชัยยา", press="รับ")
    seen = play.taps("สุภา", "บันทึกการแก้")
    assert "19 → 16 กระสอบ" in seen and play.house.value(MENDS) == 1, "the figures were others by then, and come anew"


# --- what came ---------------------------------------------------------------------------------------------------------------


def test_of_what_never_came_all_comes_off_the_seller_too_and_treasurer_marketing_and_group_read_it(play: Goods) -> None:
    play.keeps_accounts("สมศรี")
    play.taps("สุภา", "ปิดยอดตามที่มา")
    before = accounts(play)
    play.taps("สุภา", "แก้จำนวนที่แบ่งแล้ว")
    assert "18 → 17 กระสอบ · 13,590 → 12,835 บาท" in play.writes("สุภา", "มา 61 ควนรู 17 เพราะนับผิด")
    play.taps("สุภา", "บันทึกการแก้")
    assert accounts(play) == before | {"member": before["member"] - 755_00, "seller": before["seller"] + 755_00}
    assert "ปุ๋ย 15-15-15 งวดที่ 2 จาก 62 เป็น 61 กระสอบ" in play.in_group()[-1] and "ควนรู" not in play.in_group()[-1]
    for name in ("สมศรี", "ถาวร"):
        assert "ยอดของร้านเจ๊แดงลด 755 บาท เหตุผล: นับผิด โดย สุภา" in play.all_read(name)
    assert "17 จาก 20" in play.own_card("ชัยยา") and "ที่ขาด 3 กระสอบ อยู่ในรายการเดือนมกราคม" in play.own_card("ชัยยา")
    assert "พร้อมปิดบัญชี" in play.writes("สมศรี", "บิลร้านเจ๊แดง 135,145")


def test_a_truck_that_drove_is_paid_all_the_same_and_the_hub_bears_the_part_of_what_never_came(tmp_path: Path) -> None:
    offer = replace(RED, carriage=Carriage.TRIP, carriage_satang=1_000_00)
    with goods(tmp_path, offer=offer, fee=Fee(3_00)) as play:
        play.writes("สุภา", "ของมาแล้ว 200 กระสอบ")
        play.taps("สุภา", "แบ่งตามนี้")
        before = accounts(play)
        assert "20 → 19 กระสอบ · 15,260 → 14,497 บาท" in play.writes("สุภา", "นับผิด มา 199 ควนรู 19")
        play.taps("สุภา", "บันทึกการแก้")
        after = accounts(play)
        assert after["difference"] == 5_00 and after["transport"] == before["transport"]
        assert after["fee"] == before["fee"] + 3_00 and after["seller"] == before["seller"] + 755_00
        assert debts(play)[KHUAN_RU] == 19 * (755_00 + 5_00 + 3_00)
        play.keeps_accounts("ถาวร")
        play.writes("ถาวร", "ใครค้าง")
        assert "ผลต่างจากการแก้จำนวน แม่ข่ายรับไว้ 5 บาท" in play.card("ถาวร", "หน้าเหรัญญิก")["text"]


def test_one_more_that_came_costs_the_price_and_the_fee_and_no_trip(tmp_path: Path) -> None:
    offer = replace(RED, carriage=Carriage.TRIP, carriage_satang=1_000_00)
    with goods(tmp_path, offer=offer, fee=Fee(3_00)) as play:
        play.writes("สุภา", "ของมาแล้ว 190 กระสอบ")
        play.taps("สุภา", "แบ่งตามนี้")
        before, owed = accounts(play), debts(play)[KHUAN_RU]
        had = shared(play)[KHUAN_RU]
        mend(play, f"นับผิด มา 191 ควนรู {had + 1}")
        after = accounts(play)
        assert debts(play)[KHUAN_RU] == owed + 755_00 + 3_00 and after["transport"] == before["transport"]
        assert after["seller"] == before["seller"] - 755_00 and "difference" not in after


def test_a_round_that_all_came_of_by_a_mend_is_received(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("สุภา", "ของมาแล้ว 199 กระสอบ")
        play.taps("สุภา", "แบ่งตามนี้")
        assert state(play) == "receiving"
        ordered, got = orders(play), shared(play)
        (short,) = [name for name, quantity in ordered.items() if got[name] < quantity]
        mend(play, f"นับผิด มา 200 {short} {ordered[short]}")
        assert state(play) == "received"


def orders(play: Goods) -> dict[str, int]:
    rows = play.house.rows("SELECT name, quantity FROM round_lines JOIN members ON members.id = member_id")
    return {row["name"]: row["quantity"] for row in rows}


# --- undone ------------------------------------------------------------------------------------------------------------------


def test_undone_everything_is_as_before_with_two_entries_more_and_an_undo_is_undone_alike(play: Goods) -> None:
    before, owed, books, entries = shared(play), debts(play), accounts(play), play.house.value(ENTRIES)
    play.taps("สุภา", "แก้จำนวนที่แบ่งแล้ว")
    mend(play, "มา 61 ควนรู 17 เพราะนับผิด")
    after = shared(play), debts(play), accounts(play)
    play.taps("สุภา", "ยกเลิกการแก้")
    assert "17 → 18 กระสอบ · 12,835 → 13,590 บาท" in play.reads("สุภา") and "แก้ไว้เพราะ: นับผิด" in play.reads("สุภา")
    assert "ยกเลิกการแก้แล้ว" in play.taps("สุภา", "ใช่")
    assert (shared(play), debts(play), accounts(play)) == (before, owed, books)
    assert play.house.value(ENTRIES) == entries + 2
    assert "ยกเลิกการแก้จำนวนปุ๋ย" in play.reads("ชัยยา") and "17 → 18 กระสอบ" in play.reads("ชัยยา")
    assert "แก้แล้ว" not in play.own_card("ชัยยา")
    assert "บันทึกการแก้แล้ว" in undo(play, "เอาการแก้กลับมา")
    assert (shared(play), debts(play), accounts(play)) == after and play.house.value(ENTRIES) == entries + 3
    assert "แก้แล้ว 18 → 17" in play.own_card("ชัยยา")
    undo(play)
    assert (shared(play), debts(play), accounts(play)) == (before, owed, books)


@pytest.mark.parametrize("since", ["fetched", "passed", "price", "mended"])
def test_what_is_not_as_the_mend_left_it_is_not_undone(play: Goods, since: str) -> None:
    play.keeps_accounts("ถาวร")
    play.taps("สุภา", "ปิดยอดตามที่มา")
    mend(play, WRONG)
    play.taps("สุภา", "ยกเลิกการแก้")
    match since:
        case "fetched":
            play.taps("บุญมี", "รับครบแล้ว")
        case "passed":
            play.writes("บุญมี", "ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง")
            play.taps("บุญมี", "ใช่")
            play.does("อารี", press="รับ")
        case "price":
            play.writes("ถาวร", "ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า")
            play.taps("ถาวร", "ใช่")
        case "mended":
            play.people["สุภา"].types("นับผิด ควนรู 16 เขาพระ 19")
            play.house.settle()
            play.taps("สุภา", "บันทึกการแก้")
    books = debts(play)
    play.people["สุภา"].presses(data=undone(play))
    assert "จึงยกเลิกไม่ได้" in answered(play)
    assert debts(play) == books


def undone(play: Goods) -> str:
    """What the yes below the question of an undoing carries."""
    (button,) = [
        button["callback_data"]
        for each in play.people["สุภา"].sees()
        for row in each["buttons"] or []
        for button in row
        if (carried := button.get("callback_data", "")).startswith("deliveries.mend_undone") and carried.endswith(":1")
    ]
    return str(button)


def test_a_price_that_was_corrected_goes_along_and_comes_back(play: Goods) -> None:
    play.keeps_accounts("ถาวร")
    play.taps("สุภา", "ปิดยอดตามที่มา")
    play.writes("ถาวร", "ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า")
    play.taps("ถาวร", "ใช่")
    before = debts(play)
    assert "18 → 17 กระสอบ · 13,500 → 12,750 บาท" in play.writes("สุภา", WRONG)
    play.taps("สุภา", "บันทึกการแก้")
    assert debts(play) == before | {KHUAN_RU: 12_750_00, OLD: 6_000_00}
    undo(play)
    assert debts(play) == before


# --- who may, how far, until when ----------------------------------------------------------------------------------------------


def test_nobody_comes_below_what_was_fetched_but_by_mending_that_along_and_it_comes_back_with_an_undo(
    play: Goods,
) -> None:
    fetched = "SELECT sum(quantity) FROM (SELECT quantity FROM collections UNION ALL SELECT quantity FROM collections_mended) AS x"
    play.taps("ชัยยา", "รับครบแล้ว")
    seen = play.writes("สุภา", "นับผิด ควนรู 16 เขาพระ 20")
    assert "กลุ่มทำนาบ้านควนรู บันทึกว่ารับไปแล้ว 18 กระสอบ ถ้ารับไปจริง 16 กดปุ่มข้างล่าง" in seen
    assert play.buttons("สุภา") == ["กลุ่มทำนาบ้านควนรู รับไปจริง 16", "ไม่แก้"], "it does not count before that was said"
    seen = play.taps("สุภา", "กลุ่มทำนาบ้านควนรู รับไปจริง 16")
    assert "18 → 16 กระสอบ · 13,590 → 12,080 บาท · รับไป 18 → 16" in seen
    play.taps("สุภา", "บันทึกการแก้")
    assert "ที่บันทึกว่ารับไป 18 → 16" in play.reads("ชัยยา") and play.house.value(fetched) == 16
    assert "รับแล้ว 16 จาก 16 กระสอบ" in play.own_card("ชัยยา") and "รับครบแล้ว" not in play.buttons("ชัยยา")
    undo(play)
    assert "รับแล้ว 18 จาก 18 กระสอบ" in play.own_card("ชัยยา") and play.house.value(fetched) == 18
    undo(play, "เอาการแก้กลับมา")
    assert play.house.value(fetched) == 16 and shared(play)[KHUAN_RU] == 16


def test_no_mend_is_made_of_nothing_or_for_whom_nobody_knows(play: Goods) -> None:
    assert "ตรงกับที่บันทึกไว้แล้ว" in play.writes("สุภา", "นับผิด ควนรู 18")
    assert "ใน “โคกค่าย” ผมไม่พบชื่อแห่ง" in play.writes("สุภา", "นับผิด ควนรู 15 โคกค่าย 19")
    assert play.house.value(MENDS) == 0


def test_above_its_order_an_organisation_is_asked_first_and_only_its_own_tap_counts(play: Goods) -> None:
    before = shared(play)
    seen = play.writes("สุภา", "นับผิด ควนรู 15 ทุ่งคมบาง 10")
    assert f"{OLD} จะได้มากกว่าที่สั่ง กดบันทึกแล้วจะถาม" in seen
    assert f"จะถาม{OLD}ก่อน" in play.taps("สุภา", "บันทึกการแก้") and shared(play) == before
    asked = play.reads("บุญมี")
    assert f"{OLD}จะได้ 7 → 10 กระสอบ มากกว่าที่สั่ง 8 กระสอบ จ่ายเพิ่ม 2,265 บาท รับไหม" in asked
    play.does("บุญมี", press="ไม่รับ")
    assert shared(play) == before and f"{OLD} ไม่รับจำนวนปุ๋ย 15-15-15ที่แก้" in play.reads("สุภา")
    mend(play, "นับผิด ควนรู 15 ทุ่งคมบาง 10")
    play.does("บุญมี", press="รับ")
    assert shared(play) == before | {KHUAN_RU: 15, OLD: 10} and "บันทึกการแก้จำนวน" in play.reads("สุภา")
    assert "18 → 15 กระสอบ" in play.reads("ชัยยา") and "โดย สุภา" in play.reads("ชัยยา")


def test_what_changed_before_the_organisation_took_it_is_not_mended(play: Goods) -> None:
    mend(play, "นับผิด ควนรู 15 ทุ่งคมบาง 10")
    play.taps("ชัยยา", "รับครบแล้ว")
    play.does("บุญมี", press="รับ")
    assert "เปลี่ยนไปก่อนแล้ว จึงยังไม่ได้แก้" in play.reads("บุญมี") and "จึงไม่ได้แก้" in play.reads("สุภา")
    assert shared(play)[KHUAN_RU] == 18 and play.house.value(MENDS) == 0


def test_the_hub_takes_more_than_it_ordered_by_its_own_press_and_who_has_no_telegram_cannot(play: Goods) -> None:
    mend(play, "นับผิด ควนรู 12 สหกรณ์การเกษตรรัตภูมิ 43")
    assert shared(play)[HUB] == 43 and play.house.value(MENDS) == 1
    mend(play, "นับผิด สหกรณ์การเกษตรรัตภูมิ 40 เขาพระ 21")
    assert "ไม่มีใครในเทเลแกรมที่จะกด" in answered(play) and play.house.value(MENDS) == 1
    assert "มีหลายแห่งที่จะได้มากกว่าที่สั่ง" in play.writes("สุภา", "นับผิด ควนรู 1 เขาพระ 23 ทุ่งคมบาง 14")


def test_of_a_settled_round_the_treasurer_mends_and_it_stays_settled_and_says_so(play: Goods) -> None:
    play.keeps_accounts("ถาวร")
    play.taps("สุภา", "ปิดยอดตามที่มา")
    play.writes("ถาวร", "บิลร้านเจ๊แดง 135,900")
    play.taps("ถาวร", "ใช่")
    assert state(play) == "settled"
    assert "เหรัญญิกเป็นผู้แก้จำนวน" in play.writes("สุภา", WRONG)
    assert "แก้จำนวนที่แบ่งแล้ว" not in str(play.card("สุภา", "ปุ๋ย 15-15-15 งวดที่ 2")["buttons"])
    assert "บันทึกการแก้แล้ว" in mend(play, WRONG, "ถาวร")
    assert state(play) == "settled" and shared(play)[KHUAN_RU] == 17
    play.taps("สุภา", "สรุปรอบ .xlsx")
    said = sheet(play, "สุภา", "สรุปรอบ")
    assert "ปิดบัญชีแล้ว · แก้แล้ว" in said and "กลุ่มทำนาบ้านควนรู 18 → 17" in said and "(นับผิด) โดย ถาวร" in said
    play.taps("สุภา", "ใบจ่ายของ")
    assert "แก้แล้ว" in sheet(play, "สุภา", "ใบจ่ายของ")


def test_after_ninety_days_from_the_end_of_the_year_only_money_is_put_right(play: Goods) -> None:
    play.house.move("2027-03-31T09:00")
    assert "18 → 17 กระสอบ" in play.writes("สุภา", WRONG)
    play.house.move("2027-04-01T09:00")
    play.taps("สุภา", "บันทึกการแก้")
    assert "แก้จำนวนได้ถึงวันที่ 31 มีนาคม 2570 เลยกำหนดแล้ว" in answered(play)
    assert "แก้เป็นเงินอย่างเดียว" in play.writes("สุภา", WRONG) and play.house.value(MENDS) == 0


def test_who_neither_shares_out_nor_keeps_accounts_mends_nothing(play: Goods) -> None:
    for name in ("ชัยยา", "ถาวร"):
        play.writes(name, WRONG)
    play.taps("สุภา", "แก้จำนวนที่แบ่งแล้ว")
    assert play.house.value("SELECT count(*) FROM questions WHERE name = 'deliveries.mending'") == 1


def test_of_several_deliveries_the_one_is_asked_about_of_which_something_never_came(play: Goods) -> None:
    assert "งวดไหน" in play.writes("สุภา", "แก้จำนวนที่มา 121 เพราะนับผิด")
    assert play.buttons("สุภา") == ["ปุ๋ย 15-15-15 งวดที่ 2 (มา 62)", "ปุ๋ย 15-15-15 งวดที่ 1 (มา 122)"]
    seen = play.taps("สุภา", "ปุ๋ย 15-15-15 งวดที่ 1 (มา 122)")
    assert "งวดที่ 1 มา 122 → 121 กระสอบ" in seen and "ขาด 1 กระสอบ" in seen
    play.writes("สุภา", "ควนรู 17")
    play.taps("สุภา", "บันทึกการแก้")
    assert [row["came"] for row in play.house.rows("SELECT came FROM deliveries ORDER BY id")] == [121, 62]


# --- levels --------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Goods]:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        two_levels(play, CENTRE)
        play.keeps_accounts("ประธานจังหวัด")
        yield play


def by_network(play: Goods) -> dict[int, dict[str, int]]:
    """What stands against each kind of account, network by network."""
    rows = play.house.rows("SELECT DISTINCT network_id FROM ledger_postings")
    return {row["network_id"]: accounts(play, network=row["network_id"]) for row in rows}


def test_what_came_straight_to_a_centre_is_moved_between_its_members_and_what_came_is_not_mended(
    province: Goods,
) -> None:
    province.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 178 กระสอบ")
    province.taps("สุภา", "แบ่งตามนี้")
    got, books = shared(province), by_network(province)
    short = next(name for name, ordered in CENTRE.items() if got[name] < ordered)
    giver = next(name for name in CENTRE if name != short)
    mend(province, f"นับผิด {giver} {got[giver] - 1} {short} {got[short] + 1}")
    assert shared(province) == got | {giver: got[giver] - 1, short: got[short] + 1}
    assert by_network(province) == books
    assert "ของส่วนนี้มาตรงที่ศูนย์" in province.writes("สุภา", f"นับผิด มา 177 {giver} {got[giver] - 2}")


def test_what_came_to_a_centre_from_above_is_mended_there_first_and_then_above(province: Goods) -> None:
    province.writes("ประธานจังหวัด", "ปุ๋ย 46-0-0 มาแล้ว 1000 กระสอบ")
    province.taps("ประธานจังหวัด", "แบ่งตามนี้")
    province.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
    province.taps("สุภา", "แบ่งตามนี้")
    books = by_network(province)
    above = "นับผิด มา 990 รัตภูมิ 170"
    assert "แบ่งให้สมาชิกแล้ว แก้ให้เหลือ 170 ไม่ได้" in province.writes("ประธานจังหวัด", above)
    biggest = max(CENTRE, key=lambda each: CENTRE[each])
    mend(province, f"นับผิด มา 170 {biggest} {CENTRE[biggest] - 10}")
    assert by_network(province)[province.network] == books[province.network]
    mend(province, above, "ประธานจังหวัด")
    after = by_network(province)
    assert after[province.network]["seller"] == books[province.network]["seller"] + 6_720_00
    told = province.reads("สุภา")
    assert "180 → 170 กระสอบ" in told and "โดย ประธานจังหวัด" in told
