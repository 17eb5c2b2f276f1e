"""What marketing asks of its round in words, or wants of it: answered from the books, or a button's act with what it shows first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from language.rounds_asked import About, round_asked
from rehearsal.telegram.client import Person
from tests.trading import Trading, trading


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path) as play:
        play.opens()
        yield play


def labels(play: Trading, person: Person) -> list[str]:
    return play.labels([each for each in person.sees() if each["sender"]["kind"] == "bot"][-1])


TOTAL = (
    "ปุ๋ยรวมได้กี่กระสอบแล้ว", "ตอนนี้ยอดปุ๋ยเท่าไหร่แล้ว", "ขาดอีกกี่กระสอบจะครบคันรถ", "ปุ๋ย 15-15-15 รวมได้กี่ลูกแล้วครับ",
    "how many sacks so far?", "how many sacks of fertiliser so far",
)  # fmt: skip
STANDS = (
    "ปุ๋ยมาเมื่อไหร่", "ปุ๋ยจะมาถึงวันไหนครับ", "ต้องไปรับที่ไหน", "เงินต้องจ่ายเมื่อไหร่", "ซื้อจากใคร", "ค่าส่งเท่าไหร่", "มีมัดจำไหม",
    "ของถึงไหนแล้ว", "ปุ๋ยมาหรือยังคะ", "when will the fertiliser come?", "where do we fetch it",
)  # fmt: skip
MISSING = ("ใครยังไม่สั่งบ้าง", "มีกลุ่มไหนยังไม่สั่งปุ๋ยมั่ง", "ยังขาดใครที่ยังไม่บอกจำนวน", "who hasn't ordered yet?")
CLOSE = ("ปิดรอบปุ๋ยเลย", "ปิดรับสั่งปุ๋ยได้แล้ว", "รอบนี้พอแล้ว", "ขอปิดรับเดี๋ยวนี้เลยค่ะ", "close the fertiliser round now")


@pytest.mark.parametrize("words", TOTAL)
def test_how_much_is_ordered_is_the_rounds_own_card(opened: Trading, words: str) -> None:
    said = opened.types(opened.marketing, words)
    assert "186 กระสอบ จาก 9 แห่ง" in said and "ปิดรับวันอังคารที่ 15 ธันวาคม" in said
    assert labels(opened, opened.marketing) == ["ดูว่าใครสั่งเท่าไร", "เลื่อนวันปิด", "ยกเลิกรอบ"]


@pytest.mark.parametrize("words", STANDS)
def test_when_goods_come_and_are_paid_is_told_as_far_as_it_is_known(opened: Trading, words: str) -> None:
    said = opened.types(opened.people["ควนรู"], words)
    assert "ปุ๋ย 15-15-15 · ร้านเจ๊แดง" in said and "ปิดรับวันอังคารที่ 15 ธันวาคม 2569 เวลา 18.00 น. แล้วจึงสั่งร้าน" in said
    assert "ยังไม่มีใครบันทึก" in said and "ไม่มีมัดจำ" in said and "กระสอบละ 780 บาท · ส่งถึงที่" in said


@pytest.mark.parametrize("words", ["ปุ๋ยปิดรับวันไหนคะ", "สั่งได้ถึงเมื่อไหร่", "สั่งเพิ่มได้อีกไหม"])
def test_until_when_orders_are_taken_stands_with_the_sum(opened: Trading, words: str) -> None:
    assert "ปิดรับวันอังคารที่ 15 ธันวาคม 2569 เวลา 18.00 น." in opened.types(opened.people["ควนรู"], words)


def test_a_member_reads_the_sum_and_no_name(opened: Trading) -> None:
    leader = opened.people["ควนรู"]
    assert "186 กระสอบ จาก 9 แห่ง · กระสอบละ 780 บาท ขาดอีก 4 กระสอบเต็มชุด" in opened.types(leader, "ปุ๋ยรวมได้กี่กระสอบแล้ว")
    said = opened.types(leader, "ใครยังไม่สั่งบ้าง")
    assert "186 กระสอบ จาก 9 แห่ง" in said and "ดูได้เฉพาะฝ่ายการตลาด" in said
    assert "หนองปลิง" not in said and "ท่าชะมวง" not in said


@pytest.mark.parametrize("words", MISSING)
def test_who_has_not_ordered_is_told_by_what_they_said(opened: Trading, words: str) -> None:
    opened.taps(opened.people["หนองปลิง"], "สั่งด้วย", chat=opened.group)
    opened.taps(opened.people["หนองปลิง"], "ไม่สั่งรอบนี้")
    said = opened.types(opened.marketing, words)
    assert "สั่งแล้ว 9 แห่ง 186 กระสอบ" in said
    assert "จะเอา แต่ยังไม่บอกจำนวน: กลุ่มแม่บ้านเกษตรกรท่าชะมวง" in said
    assert "ยังไม่ได้บอกอะไร: กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้" in said
    assert "ไม่สั่งรอบนี้: กลุ่มทำนาหนองปลิง" in said


@pytest.mark.parametrize("words", ["ใครสั่งปุ๋ยเท่าไหร่บ้าง", "ใครเอากี่กระสอบบ้าง", "who ordered how much"])
def test_who_ordered_how_much(opened: Trading, words: str) -> None:
    assert "กลุ่มทำนากำแพงเพชร 35" in opened.types(opened.marketing, words)


@pytest.mark.parametrize("words", CLOSE)
def test_it_closes_after_a_tap_on_what_is_ordered_and_missing(opened: Trading, words: str) -> None:
    said = opened.types(opened.marketing, words)
    assert "186 กระสอบ จาก 9 แห่ง · ขาดอีก 4 เต็มชุด (ชุดละ 5) · ขาดอีก 14 ครบ 200" in said
    assert opened.state() == "open", "nothing before a tap"
    opened.taps(opened.marketing, "ปิดรับเลย")
    opened.house.move("2026-12-11T13:03")
    assert opened.state() == "closed", "ten that เขาพระ can take complete the pack"
    assert "ปิดรับแล้ว รอร้านยืนยันราคา" in opened.sees(opened.people["ควนรู"]), "who is in it is told"


def test_it_stays_open_and_what_changed_meanwhile_is_shown_anew(opened: Trading) -> None:
    opened.types(opened.marketing, "ปิดรอบปุ๋ยเลย")
    opened.taps(opened.marketing, "ยังไม่ปิด")
    assert opened.state() == "open"
    opened.types(opened.marketing, "ปิดรอบปุ๋ยเลย")
    opened.types(opened.people["ควนรู"], "ขอเพิ่มอีกห้า")
    opened.taps(opened.people["ควนรู"], "ใช่")
    assert "191 กระสอบ จาก 9 แห่ง" in opened.taps(opened.marketing, "ปิดรับเลย")
    assert "18.00 น." in opened.card(), "nothing was closed"


def test_another_day_keeps_the_hour_as_a_button(opened: Trading) -> None:
    said = opened.types(opened.marketing, "เลื่อนปิดรอบเป็นวันเสาร์ที่ 19")
    assert "เป็นวันเสาร์ที่ 19 ธันวาคม 2569 กี่โมง" in said
    opened.taps(opened.marketing, "ส. 19 ธ.ค. 69 18.00 น.")
    assert "ปิดรับวันเสาร์ที่ 19 ธันวาคม 2569 เวลา 18.00 น." in opened.card()


@pytest.mark.parametrize(
    ("hour", "moved"),
    [
        ("เที่ยงตรง", "วันเสาร์ที่ 19 ธันวาคม 2569 เวลา 12.00 น."),
        ("10.30", "วันเสาร์ที่ 19 ธันวาคม 2569 เวลา 10.30 น."),
        ("วันศุกร์ที่ 18 บ่ายสอง", "วันศุกร์ที่ 18 ธันวาคม 2569 เวลา 14.00 น."),
    ],
)
def test_the_hour_of_that_day_can_be_typed_and_so_can_another_day(opened: Trading, hour: str, moved: str) -> None:
    opened.types(opened.marketing, "ขยายเวลาปิดรอบปุ๋ยไปถึงวันเสาร์ที่ 19")
    opened.types(opened.marketing, hour)
    assert f"ปิดรับ{moved}" in opened.card()


@pytest.mark.parametrize("words", ["ราคาปุ๋ยขึ้นเป็น 820", "ร้านขึ้นราคาปุ๋ยเป็น ๘๒๐ บาท", "ปุ๋ยขึ้นราคาเป็น 820", "ร้านเจ๊แดงขอ 820"])
def test_another_price_is_told_to_wait_while_orders_are_taken_and_entered_once_it_is_closed(
    opened: Trading, words: str
) -> None:
    said = opened.types(opened.marketing, words)
    assert "ราคา 820 บาท จึงยังไม่ได้บันทึก" in said and "ประมาณไว้ที่ 780 บาท" in said
    opened.house.move("2026-12-15T18:00")
    opened.house.move("2026-12-16T18:01")
    assert opened.state() == "closed"
    assert "ให้สมาชิกถอนได้ถึงวันไหน" in opened.types(opened.marketing, words)


def test_a_cheaper_price_is_shown_before_it_is_ordered_at(opened: Trading) -> None:
    opened.house.move("2026-12-15T18:00")
    opened.house.move("2026-12-16T18:01")
    said = opened.types(opened.marketing, "ปุ๋ยลดเหลือกระสอบละ 750")
    assert "750" in said and opened.state() == "closed"


def test_calling_off_asks_why_as_its_button_does(opened: Trading) -> None:
    assert "เพราะอะไร" in opened.types(opened.marketing, "ยกเลิกรอบปุ๋ย")
    assert opened.state() == "open"


def test_who_runs_no_rounds_closes_none_and_says_these_words_of_the_own_order(opened: Trading) -> None:
    leader = opened.people["ควนรู"]
    assert "เฉพาะประธานหรือฝ่ายการตลาด" in opened.types(leader, "ปิดรอบปุ๋ยเลย")
    assert "ปิดรับ" not in opened.types(leader, "รอบนี้พอแล้ว")
    assert "เพราะอะไร" not in opened.types(leader, "ยกเลิกรอบนี้")
    assert opened.state() == "open" and opened.lines()["ควนรู"] == 15


def test_where_no_round_runs_figures_are_those_of_the_month(tmp_path: Path) -> None:
    with trading(tmp_path) as play:
        assert "186 กระสอบ จาก 9 แห่ง" in play.types(play.marketing, "ปุ๋ยรวมได้กี่กระสอบแล้ว")


@pytest.mark.parametrize(
    "words",
    [
        "ใครยังไม่ตอบบ้าง", "ปุ๋ยเท่าไหร่", "ปิดรอบปุ๋ยวันศุกร์", "พอแล้ว", "ขายได้กี่กระสอบแล้ว", "ผมสั่งไปกี่กระสอบ", "ปิดประชุม", "ยกเลิกปุ๋ย",
        "ใครยังไม่จ่าย", "ปิดยอดตามที่มา", "ปุ๋ยร้านไหนถูกสุด", "who has not answered",
    ],
)  # fmt: skip
def test_what_only_looks_so_asks_nothing_of_a_round(words: str) -> None:
    assert round_asked(words) is None


def test_each_kind_of_the_table_is_one_that_is_answered() -> None:
    heard = {
        found.about
        for words in (
            *TOTAL,
            *STANDS,
            *MISSING,
            *CLOSE,
            "ใครสั่งเท่าไหร่บ้าง",
            "ยกเลิกรอบปุ๋ย",
            "เพิ่มได้ไหม",
            "ลดครึ่งนึง",
            "รอบนี้ไม่เอา",
            "ใครยังไม่มารับของ",
        )
        if (found := round_asked(words))
    }
    assert heard == set(About)


@pytest.mark.parametrize("words", ["ปุ๋ยมาแล้วครบ", "ปุ๋ยมาแล้ว ครบหมด", "ปุ๋ยมาถึงครบแล้ว", "ของมาแล้วครบ"])
def test_that_goods_came_whole_closes_no_round(opened: Trading, words: str) -> None:
    said = opened.types(opened.marketing, words)
    assert "ปุ๋ย 15-15-15 ยังไม่ได้สั่งร้าน" in said and "ปิดรับวันอังคารที่ 15 ธันวาคม" in said
    assert "ปิดรับเลย" not in labels(opened, opened.marketing)
    assert opened.house.value("SELECT COUNT(*) FROM deliveries") == 0


def test_that_goods_came_whole_and_the_round_closes_closes_it(opened: Trading) -> None:
    opened.types(opened.marketing, "ปุ๋ยครบแล้ว ปิดรอบเลย")
    assert labels(opened, opened.marketing) == ["ปิดรับเลย", "ยังไม่ปิด"]
