"""What lies at the hub, counted on the 1st: right, more, or fewer; the treasurer places what is missing; what was sold is fetched."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain.stock_counts import Place
from domain.terms import Fee
from storage import chats, deliveries, members
from storage.database import Database
from storage.turn import Turn
from tests.handlers.forged import forged
from tests.handlers.goods import ELEVEN, HUB, Goods, goods
from tests.handlers.rattaphum import labels_of
from tests.handlers.test_deliveries import accounts, debts
from tests.handlers.test_mending import ENTRIES, OLD, TEA
from tests.handlers.test_stock import TAKE, back, posted

CARD, LACK = "นับของที่", "ของที่แม่ข่ายขาด"
PLACED = "SELECT place, units, satang, member_id IS NOT NULL AS whose FROM stock_placings ORDER BY id"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    """The house in which something is left."""
    with left_over(tmp_path) as made:
        yield made


@contextmanager
def left_over(folder: Path, **more: Any) -> Iterator[Goods]:
    """All came, all but two organisations fetched theirs (14 sacks lie there), and two sacks of Khuan Ru went back to the hub."""
    with goods(folder, fee=Fee(3_00), **more) as made:
        made.keeps_accounts("สมศรี")
        made.writes("สุภา", "ของมาแล้ว 200 กระสอบ")
        made.taps("สุภา", "แบ่งตามนี้")
        back(made, 2)
        asyncio.run(fetched_but(made, OLD, TEA))
        yield made


async def fetched_but(play: Goods, *names: str) -> None:
    """All but these fetched what they have."""
    database = Database(play.house.books.address)
    try:
        async with database.write() as connection:
            keeper = await chats.person(connection, play.people["สุภา"].id)
            turn = Turn(connection, play.house.rehearsal.now, "test:fetched", person=keeper)
            known = {each.id: each.name for each in await members.of_network(connection, play.network)}
            (found,) = await deliveries.to_receive(connection, play.network)
            for key, held in (await deliveries.holdings(connection, found)).items():
                if known[key] not in names:
                    await deliveries.collect(turn, found, key, held.left)
            await turn.flush()
    finally:
        await database.close()


def first(play: Goods) -> str:
    """The card that the hub reads on the 1st."""
    play.house.move("2027-01-01T09:00")
    return card(play)


def card(play: Goods, name: str = "สุภา", begins: str = CARD) -> str:
    """What the newest such card shows."""
    return str(play.card(name, begins)["text"])


def counted(play: Goods, words: str) -> str:
    """The hub counted another number, and keeps it; returned is what it read before it was kept."""
    play.taps("สุภา", "นับได้ไม่ตรง: ปุ๋ย 15-15-15")
    seen = play.writes("สุภา", words)
    play.taps("สุภา", "บันทึก")
    return seen


def states(play: Goods) -> str:
    """How far the counts are, in the order in which they were asked for."""
    return ",".join(row["state"] for row in play.house.rows("SELECT state FROM stock_counts ORDER BY id"))


def placings(play: Goods) -> list[tuple[str, int, int, int]]:
    """What became of units by the books: (place, units, satang, whether an organisation's)."""
    return [tuple(row) for row in play.house.rows(PLACED)]


def test_on_the_first_the_hub_reads_what_lies_there_and_whose_it_is(play: Goods) -> None:
    seen = first(play)
    assert "มกราคม 2570" in seen and "ปุ๋ย 15-15-15 ตามบัญชีมี 16 กระสอบ" in seen
    assert "ของเหลือของแม่ข่าย 2 กระสอบ" in seen and f"{OLD} ยังไม่มารับ 8 กระสอบ" in seen
    assert f"{TEA} ยังไม่มารับ 6 กระสอบ" in seen
    assert labels_of(play.card("สุภา", CARD)) == ["ตรง", "นับได้ไม่ตรง: ปุ๋ย 15-15-15"]
    assert not [each for each in play.in_group() if CARD in each] and CARD not in play.all_read("สมศรี")


def test_all_as_in_the_books_is_one_tap_and_not_asked_again(play: Goods) -> None:
    first(play)
    entries = play.house.value(ENTRIES)
    play.taps("สุภา", "ตรง")
    assert "นับแล้ว ตรง 16 กระสอบ" in card(play) and "นับครบแล้ว" in card(play)
    assert states(play) == "right" and play.house.value(ENTRIES) == entries
    play.house.move("2027-01-28T10:00")
    assert play.all_read("สุภา").count(CARD) == 1
    play.house.move("2027-02-01T09:00")
    assert "กุมภาพันธ์ 2570" in card(play) and play.all_read("สุภา").count(CARD) == 2


def test_what_was_not_counted_is_asked_once_more_after_three_days_also_after_a_restart(play: Goods) -> None:
    first(play)
    play.house.restart()
    play.house.move("2027-01-04T08:59")
    assert play.all_read("สุภา").count(CARD) == 1
    play.house.move("2027-01-04T09:00")
    assert play.all_read("สุภา").count(CARD) == 2
    play.house.move("2027-01-20T09:00")
    assert play.all_read("สุภา").count(CARD) == 2


def test_what_was_fetched_since_the_card_was_read_is_shown_before_a_tap_counts(play: Goods) -> None:
    first(play)
    old = play.card("สุภา", CARD)
    play.taps("บุญมี", "รับครบแล้ว")
    play.people["สุภา"].presses("ตรง", message=old)
    play.house.settle()
    assert states(play) == "asked" and "ตามบัญชีมี 8 กระสอบ" in play.reads("สุภา")
    assert "นับแล้ว ตรง 8 กระสอบ" in play.taps("สุภา", "ตรง")


def test_more_than_the_books_knew_is_left_over_at_no_cost_and_can_be_sold(play: Goods) -> None:
    first(play)
    entries = play.house.value(ENTRIES)
    seen = counted(play, "17 กระสอบ")
    assert "นับได้ 17 กระสอบ (สิบเจ็ดกระสอบ) ตามบัญชีมี 16 กระสอบ" in seen and "ต้นทุน 0 บาท" in seen
    assert placings(play) == [("came", 1, 0, 0)] and play.house.value(ENTRIES) == entries
    assert "เกินบัญชี 1 กระสอบ" in play.reads("สมศรี") and "เกินบัญชี 1 กระสอบ" in card(play)
    play.people["สุภา"].presses("ขายของเหลือ", message=play.card("สุภา", "ส่งคืน ปุ๋ย"))
    play.house.settle()
    assert "ที่แม่ข่ายมี 3 กระสอบ" in play.reads("สุภา")


def test_what_is_found_after_all_was_fetched_is_left_over_too(play: Goods) -> None:
    posted(play)
    play.does("บุญมี", press=TAKE.replace("1,526", "1,516"), chat=play.group)
    first(play)
    play.people["สุภา"].presses("มารับแล้ว 2 กระสอบ", message=play.card("สุภา", "ของเหลือที่"))
    for name in ("บุญมี", "อารี"):
        play.taps(name, "รับครบแล้ว")
    counted(play, "3")
    assert placings(play) == [("came", 3, 0, 0)] and states(play) == "more"
    play.house.move("2027-02-01T09:00")
    assert "ของเหลือของแม่ข่าย 3 กระสอบ" in card(play)


def test_what_is_offered_and_lost_is_offered_no_more(play: Goods) -> None:
    posted(play)
    first(play)
    counted(play, "15")
    play.taps("สมศรี", "ตัดของเหลือของแม่ข่าย 1 กระสอบ")
    play.writes("สมศรี", "ฝนสาด")
    play.taps("สมศรี", "บันทึก")
    assert "เลิกขายแล้ว" in play.card_in_group("ของเหลือ")
    assert play.house.value("SELECT state FROM stock_sales") == "dropped"


def test_what_is_missing_is_asked_of_the_treasurer_and_taken_off_the_stock_at_its_cost(play: Goods) -> None:
    first(play)
    before = accounts(play)
    assert "ขาด 2 กระสอบ" in counted(play, "14")
    seen = card(play, "สมศรี", LACK)
    assert "ตามบัญชี 16 กระสอบ นับได้ 14 กระสอบ ขาด 2 กระสอบ ผู้นับ: สุภา" in seen and "ยังไม่ได้บันทึกเหตุผล 2 กระสอบ" in seen
    assert labels_of(play.card("สมศรี", LACK)) == [
        "ตัดของเหลือของแม่ข่าย 2 กระสอบ", f"รับไปแล้ว 2 กระสอบ: {TEA}", f"รับไปแล้ว 2 กระสอบ: {OLD}", "ไม่แก้บัญชี"
    ]  # fmt: skip
    seen = play.taps("สมศรี", "ตัดของเหลือของแม่ข่าย 2 กระสอบ")
    assert "ต้นทุน 1,516 บาท เป็นผลต่าง" in seen and "เพราะอะไร" in seen and play.buttons("สมศรี") == ["ยังไม่บันทึก"]
    assert accounts(play) == before
    assert "เหตุผล: ฝนสาด" in play.writes("สมศรี", "ฝนสาด")
    play.taps("สมศรี", "บันทึก")
    after = accounts(play)
    assert not after.get("stock") and after["difference"] - before.get("difference", 0) == before["stock"] == 1_516_00
    assert placings(play) == [("lost", 2, 1_516_00, 0)] and states(play) == "placed"
    assert "ขาด ปุ๋ย 15-15-15 2 กระสอบ เหรัญญิกตัดของเหลือ ต้นทุน 1,516 บาท" in play.all_read(
        "สุภา"
    ) and "บันทึกเหตุผลครบแล้ว" in card(play, "สมศรี", LACK)
    play.house.move("2027-02-01T09:00")
    assert "ตามบัญชีมี 14 กระสอบ" in card(play), "the books follow what was counted"


def test_a_lack_is_placed_in_parts_and_an_organisation_reads_what_is_written_down_for_it(play: Goods) -> None:
    first(play)
    owed = debts(play)
    counted(play, "13")
    play.taps("สมศรี", f"รับไปแล้ว 3 กระสอบ: {OLD}")
    assert "รับ ปุ๋ย 15-15-15 ไปแล้ว 2 กระสอบ" in play.writes("สมศรี", "2 กระสอบ เพราะมารับตอนเย็น")
    play.taps("สมศรี", "บันทึก")
    told = play.reads("บุญมี")
    assert "รับ ปุ๋ย 15-15-15 ไปแล้ว 2 กระสอบ เหตุผล: มารับตอนเย็น โดย สมศรี" in told and "บอกแม่ข่าย สุภา" in told
    assert f"เหรัญญิกจดว่า {OLD} รับไปแล้ว เหตุผล: มารับตอนเย็น โดย สมศรี" in play.reads("สุภา")
    assert debts(play) == owed and "ยังไม่ได้บันทึกเหตุผล 1 กระสอบ" in card(play, "สมศรี", LACK)
    play.writes("สมศรี", "ใครค้าง")
    page = play.card("สมศรี", "หน้าเหรัญญิก")
    assert "ปุ๋ย 15-15-15 ขาด 1 กระสอบ" in page["text"]
    play.taps("สมศรี", "ของขาด ปุ๋ย 15-15-15 1 กระสอบ")
    play.taps("สมศรี", "ไม่แก้บัญชี")
    play.writes("สมศรี", "นับซ้ำแล้วอยู่หลังบ้าน")
    play.taps("สมศรี", "บันทึก")
    assert placings(play) == [("fetched", 2, 0, 1), ("nothing", 1, 0, 0)] and states(play) == "placed"
    play.house.move("2027-02-01T09:00")
    assert f"{OLD} ยังไม่มารับ 6 กระสอบ" in card(play)
    assert "เหรัญญิกไม่แก้บัญชี เหตุผล: นับซ้ำแล้วอยู่หลังบ้าน" in play.all_read("สุภา")


def test_where_the_books_stay_as_they_are_nothing_says_that_they_were_changed(play: Goods) -> None:
    first(play)
    counted(play, "14")
    entries = play.house.value(ENTRIES)
    assert "ไม่แก้บัญชี ตามบัญชียังมีเท่าเดิม" in play.taps("สมศรี", "ไม่แก้บัญชี")
    play.writes("สมศรี", "อยู่หลังบ้าน")
    said = play.taps("สมศรี", "บันทึก")
    assert "บันทึกแล้ว" in said and "ลงบัญชี" not in said and play.house.value(ENTRIES) == entries


def test_the_hub_counts_again_as_long_as_nothing_was_placed(play: Goods) -> None:
    first(play)
    counted(play, "14")
    assert labels_of(play.card("สุภา", CARD)) == ["นับใหม่: ปุ๋ย 15-15-15"]
    play.people["สุภา"].presses("นับใหม่: ปุ๋ย 15-15-15", message=play.card("สุภา", CARD))
    play.house.settle()
    play.writes("สุภา", "16")
    play.taps("สุภา", "บันทึก")
    assert states(play) == "right" and "นับใหม่แล้ว ไม่ขาด" in card(play, "สมศรี", LACK)
    play.writes("สมศรี", "ใครค้าง")
    assert "ขาด" not in card(play, "สมศรี", "หน้าเหรัญญิก")


@pytest.mark.parametrize("placed", [0, 1])
def test_what_two_months_find_missing_is_missing_once(play: Goods, placed: int) -> None:
    first(play)
    counted(play, "14")
    if placed:
        play.taps("สมศรี", f"รับไปแล้ว 2 กระสอบ: {OLD}")
        play.writes("สมศรี", "1 กระสอบ เพราะมารับตอนเย็น")
        play.taps("สมศรี", "บันทึก")
    play.taps("สมศรี", "ไม่แก้บัญชี")
    play.writes("สมศรี", "ยังหาอยู่")
    late = play.people["สมศรี"].sees()[-1]
    old = play.card("สมศรี", LACK)["id"]
    play.house.move("2027-02-01T09:00")
    counted(play, "14")
    play.writes("สมศรี", "ใครค้าง")
    page = play.card("สมศรี", "หน้าเหรัญญิก")["text"]
    assert page.count("ขาด") == 1 and f"ขาด {2 - placed} กระสอบ" in page
    before = placings(play)
    play.people["สมศรี"].presses("บันทึก", message=late)
    play.house.settle()
    assert placings(play) == before and states(play) == "again,lacking"
    seen = next(each for each in play.people["สมศรี"].sees() if each["id"] == old)
    assert "นับใหม่ในเดือนหลังแล้ว ใบนี้ไม่ต้องบันทึกอีก" in seen["text"] and not labels_of(seen)
    play.house.is_sound()


def test_a_month_that_finds_all_there_leaves_no_lack_of_the_month_before(play: Goods) -> None:
    first(play)
    counted(play, "14")
    play.house.move("2027-02-01T09:00")
    play.taps("สุภา", "ตรง")
    play.writes("สมศรี", "ใครค้าง")
    assert "ขาด" not in play.card("สมศรี", "หน้าเหรัญญิก")["text"] and states(play) == "again,right"


def test_who_was_away_over_the_first_is_asked_about_one_month_alone(play: Goods) -> None:
    play.house.move("2027-01-01T09:00")
    play.house.stop()
    play.house.rehearsal.set_clock(now=datetime.fromisoformat("2027-02-02T10:00+07:00"))
    play.house.start()
    play.house.settle()
    assert play.all_read("สุภา").count(CARD) == 2 and "กุมภาพันธ์ 2570" in card(play)
    play.house.is_sound()


def test_what_was_placed_is_not_counted_again_and_more_than_is_missing_is_not_placed(play: Goods) -> None:
    first(play)
    counted(play, "15")
    play.taps("สมศรี", "ตัดของเหลือของแม่ข่าย 1 กระสอบ")
    assert "บันทึกได้ไม่เกิน 1 กระสอบ" in play.writes("สมศรี", "2 กระสอบ เพราะฝนสาด")
    play.writes("สมศรี", "ฝนสาด")
    play.taps("สมศรี", "บันทึก")
    assert placings(play) == [("lost", 1, 758_00, 0)] and labels_of(play.card("สุภา", CARD)) == []


def test_a_count_is_a_number_and_none_is_a_number_too(play: Goods) -> None:
    first(play)
    play.taps("สุภา", "นับได้ไม่ตรง: ปุ๋ย 15-15-15")
    assert "นับได้กี่กระสอบ" in play.writes("สุภา", "น่าจะหาย")
    seen = play.writes("สุภา", "๐")
    assert "นับได้ 0 กระสอบ" in seen and "ขาด 16 กระสอบ" in seen
    assert "ยังไม่ได้บันทึก" in play.taps("สุภา", "ยังไม่บันทึก")
    assert states(play) == "asked"


def test_what_was_sold_lies_there_until_it_is_fetched(play: Goods) -> None:
    posted(play)
    play.does("บุญมี", press=TAKE.replace("1,526", "1,516"), chat=play.group)
    seen = first(play)
    assert "ของเหลือของแม่ข่าย" not in seen and f"{OLD} ยังไม่มารับ 10 กระสอบ" in seen
    play.people["สุภา"].presses("มารับแล้ว 2 กระสอบ", message=play.card("สุภา", "ของเหลือที่"))
    play.house.settle()
    assert f"{OLD} มารับแล้ว" in play.card("สุภา", "ของเหลือที่")["text"]
    play.people["สุภา"].presses("ตรง", message=play.card("สุภา", CARD))
    play.house.settle()
    assert "ตามบัญชีมี 14 กระสอบ" in play.reads("สุภา") and states(play) == "asked"


def test_nothing_lies_there_and_nobody_is_asked(play: Goods) -> None:
    posted(play)
    play.does("บุญมี", press=TAKE.replace("1,526", "1,516"), chat=play.group)
    play.taps("สุภา", "มารับแล้ว 2 กระสอบ")
    for name in ("บุญมี", "อารี"):
        play.taps(name, "รับครบแล้ว")
    play.house.move("2027-01-10T09:00")
    assert CARD not in play.all_read("สุภา") and play.house.value("SELECT count(*) FROM stock_counts") == 0


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("14 กระสอบ", 14), ("นับได้ 14 กระสอบค่ะ", 14), ("ปุ๋ยเหลือ 14", 14), ("ในโกดังเหลือ ๑๔ กระสอบครับ", 14),
        ("ปุ๋ยเหลือ 14 กระสอบ ขาดไป 2", 14), ("ขาด 2 กระสอบค่ะ", 14), ("ปุ๋ย 15-15-15 หายไป 2", 14), ("เกินมา 1", 17),
    ],
)  # fmt: skip
def test_who_reads_the_card_may_answer_it_in_words(play: Goods, words: str, units: int) -> None:
    first(play)
    assert f"นับได้ {units} กระสอบ" in play.writes("สุภา", words) and states(play) == "asked"
    play.writes("สุภา", "บันทึก")
    assert play.house.value("SELECT counted FROM stock_counts") == units


@pytest.mark.parametrize("words", ["ตรงค่ะ", "ครบแล้วครับ", "นับแล้วค่ะ ตรง", "นับแล้วครบตามบัญชี"])
def test_that_all_is_there_is_said_in_words_for_what_the_card_showed(play: Goods, words: str) -> None:
    first(play)
    play.taps("บุญมี", "รับครบแล้ว")
    play.writes("สุภา", words)
    assert states(play) == "asked" and "ตามบัญชีมี 8 กระสอบ" in play.all_read("สุภา")
    play.taps("สุภา", "ตรง")
    assert states(play) == "right"


@pytest.mark.parametrize("words", ["เอาปุ๋ย 5 กระสอบ", "น้ำยาง 500 กก.", "ประชุมวันไหน", "ไปได้ค่ะ"])
def test_what_else_is_said_while_the_count_is_asked_is_heard_for_itself(play: Goods, words: str) -> None:
    first(play)
    assert "นับได้" not in play.writes("สุภา", words) and states(play) == "asked"


def test_a_question_between_leaves_the_count_open(play: Goods) -> None:
    first(play)
    play.writes("สุภา", "ประชุมวันไหน")
    assert "นับได้ 15 กระสอบ" in play.writes("สุภา", "15 กระสอบ")


def test_a_number_of_other_goods_is_not_taken_for_these(play: Goods) -> None:
    first(play)
    play.taps("สุภา", "นับได้ไม่ตรง: ปุ๋ย 15-15-15")
    assert "ตอนนี้ถามจำนวนปุ๋ย 15-15-15 อยู่" in play.writes("สุภา", "ยูเรียเหลือ 3 กระสอบ")
    assert "นับได้ 16 กระสอบ" in play.writes("สุภา", "ตรงค่ะ") and states(play) == "asked"
    play.taps("สุภา", "บันทึก")
    assert states(play) == "right"


def test_who_counts_after_somebody_else_reads_that_before_it_is_kept(play: Goods) -> None:
    play.speaks_too("อารี", HUB)
    first(play)
    play.taps("สุภา", "นับได้ไม่ตรง: ปุ๋ย 15-15-15")
    play.writes("สุภา", "14")
    play.writes("อารี", "15 กระสอบ")
    play.taps("อารี", "บันทึก")
    assert "อารี นับไว้ 15 กระสอบ กดบันทึกแล้วใช้จำนวนใหม่แทน" in play.taps("สุภา", "บันทึก")
    assert play.house.value("SELECT counted FROM stock_counts") == 15
    play.taps("สุภา", "บันทึก")
    assert play.house.value("SELECT counted FROM stock_counts") == 14
    assert "ตามบัญชี 16 กระสอบ นับได้ 14 กระสอบ" in card(play, "สมศรี", LACK)


@pytest.mark.parametrize("words", ["ตรงค่ะ", "15 กระสอบ"])
def test_who_counts_in_words_after_somebody_else_reads_what_was_counted(play: Goods, words: str) -> None:
    play.speaks_too("อารี", HUB)
    first(play)
    play.taps("สุภา", "ตรง")
    assert "นับและบันทึกไว้ครบแล้ว" in play.writes("อารี", words) and "นับแล้ว ตรง 16 กระสอบ" in card(play, "อารี")


def test_the_next_months_count_is_heard_in_words_whatever_became_of_the_last(play: Goods) -> None:
    first(play)
    play.taps("สุภา", "ตรง")
    play.house.move("2027-02-01T09:00")
    assert "นับได้ 14 กระสอบ" in play.writes("สุภา", "ขาด 2")


def test_what_was_asked_days_ago_and_never_answered_keeps_no_count_from_being_heard(play: Goods) -> None:
    play.taps("สุภา", "ขายของเหลือ")
    first(play)
    assert "นับได้ 14 กระสอบ" in play.writes("สุภา", "ขาด 2")


def test_what_was_asked_this_morning_is_answered_before_a_count_is(play: Goods) -> None:
    play.house.move("2027-01-01T08:59")
    play.taps("สุภา", "ขายของเหลือ")
    first(play)
    assert "ขาย 1 กระสอบ" in play.writes("สุภา", "1") and states(play) == "asked"


def test_what_is_sold_before_it_is_placed_is_chosen_anew_from_the_card(play: Goods) -> None:
    posted(play)
    first(play)
    counted(play, "14")
    play.taps("สมศรี", "ตัดของเหลือของแม่ข่าย 2 กระสอบ")
    play.writes("สมศรี", "ฝนสาด")
    play.does("บุญมี", press=TAKE.replace("1,526", "1,516"), chat=play.group)
    assert "เลือกใหม่จากใบข้างบน" in play.taps("สมศรี", "บันทึก") and placings(play) == []
    assert labels_of(play.card("สมศรี", LACK)) == [
        f"รับไปแล้ว 2 กระสอบ: {TEA}", f"รับไปแล้ว 2 กระสอบ: {OLD}", "ไม่แก้บัญชี"
    ]  # fmt: skip


def test_buttons_that_the_bot_never_gave_out_place_nothing_and_break_nothing(play: Goods) -> None:
    first(play)
    counted(play, "14")
    of = f"stock.place:{play.network}:1"
    forged(play, "สมศรี", *(f"{of}:{how}:{key}" for how in Place for key in (0, 999_999)), f"{of}:sold:0")
    assert placings(play) == [] and not play.house.failed()


def test_everybody_whose_goods_lie_there_can_be_chosen(tmp_path: Path) -> None:
    with goods(tmp_path, fee=Fee(3_00)) as play:
        play.keeps_accounts("สมศรี")
        play.writes("สุภา", "ของมาแล้ว 200 กระสอบ")
        play.taps("สุภา", "แบ่งตามนี้")
        first(play)
        counted(play, "199")
        assert [each for each in labels_of(play.card("สมศรี", LACK)) if each.startswith("รับไปแล้ว")] == [
            f"รับไปแล้ว 1 กระสอบ: {name}" for name in ELEVEN
        ]


def test_goods_that_come_on_the_last_day_of_a_month_are_counted_the_day_after(tmp_path: Path) -> None:
    with goods(tmp_path, at="2026-12-31T10:00") as play:
        play.keeps_accounts("สมศรี")
        play.writes("สุภา", "ของมาแล้ว 200 กระสอบ")
        play.taps("สุภา", "แบ่งตามนี้")
        assert "มกราคม 2570" in first(play)
