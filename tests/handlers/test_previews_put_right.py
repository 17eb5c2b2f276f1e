"""A preview of joint trade is put right in words where it stands: what its seller offers, until when a round is open, what came."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.goods import Goods, goods
from tests.trading import Trading, trading

OFFER = "ร้านเฮงฮวด 15-15-15 กระสอบละ 790 ครบ 300 เหลือ 760"
ROUND = "เปิดรอบปุ๋ย 15-15-15 ร้านเจ๊แดง ปิดอังคารหน้าหกโมงเย็น"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path) as made:
        yield made


def offered(play: Trading) -> list[tuple[str, str, str]]:
    """The seller, the tiers and the state of every offer that marketing told."""
    rows = play.house.rows("SELECT seller, tiers, state FROM offers WHERE id > 1 ORDER BY id")
    return [(row["seller"], row["tiers"], row["state"]) for row in rows]


def test_a_tier_of_an_offer_is_exchanged_by_its_figure_and_the_draft_stays_one(play: Trading) -> None:
    play.types(play.marketing, OFFER)
    assert "ตั้งแต่ 250 กระสอบ" in play.types(play.marketing, "ไม่ใช่ 300 เป็น 250")
    assert "เหลือกระสอบละ 765 บาท" in play.types(play.marketing, "ไม่ใช่ 760 เป็น 765")
    assert offered(play) == [("ร้านเฮงฮวด", "[[0,79000],[250,76500]]", "draft")]
    play.taps(play.marketing, "ถูกต้อง")
    assert offered(play) == [("ร้านเฮงฮวด", "[[0,79000],[250,76500]]", "confirmed")]


def test_a_slip_is_of_the_offer_also_after_more_was_told_of_it(play: Trading) -> None:
    play.types(play.marketing, OFFER)
    play.types(play.marketing, "ค่ารถ 20 ขั้นต่ำ 100")
    seen = play.types(play.marketing, "ร้านเฮงหลี ไม่ใช่เฮงฮวด")
    assert "ร้านเฮงหลี" in seen and "ขั้นต่ำ 100 กระสอบ" in seen and "ค่าส่ง: กระสอบละ 20 บาท" in seen
    assert [seller for seller, *_ in offered(play)] == ["ร้านเฮงหลี"]


def test_carriage_that_was_included_is_so_much_a_sack_once_that_is_put_right(play: Trading) -> None:
    play.types(play.marketing, "ร้านเฮงฮวด 15-15-15 กระสอบละ 790 รวมส่ง")
    seen = play.types(play.marketing, "ค่ารถกระสอบละ 20 ไม่ใช่รวมส่ง")
    assert "ค่าส่ง: กระสอบละ 20 บาท" in seen and "กระสอบละ 790 บาท" in seen


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("เลื่อนปิดเป็นพุธดีกว่า", "วันพุธที่ 16 ธันวาคม 2569 เวลา 18.00 น."),
        ("ปิดรับวันเสาร์ บ่ายสาม", "วันเสาร์ที่ 12 ธันวาคม 2569 เวลา 15.00 น."),
    ],
)
def test_another_deadline_is_that_of_the_round_and_moves_no_meeting(play: Trading, words: str, until: str) -> None:
    play.types(play.marketing, ROUND)
    assert f"ปิดรับ{until}" in play.types(play.marketing, words)
    play.taps(play.marketing, "เปิดรอบ")
    assert f"ปิดรับ{until}" in play.desk()


def test_a_deadline_that_is_past_is_refused_and_the_preview_stays(play: Trading) -> None:
    play.types(play.marketing, ROUND)
    assert "เวลาปิดรับผ่านไปแล้ว" in play.types(play.marketing, "เลื่อนปิดเป็นวันที่ 1 ธันวาคม 2569 หกโมงเย็น")
    play.taps(play.marketing, "เปิดรอบ")
    assert "วันอังคารที่ 15 ธันวาคม 2569 เวลา 18.00 น." in play.desk()


def test_the_hub_s_terms_are_typed_below_the_preview_and_stay_with_another_deadline(play: Trading) -> None:
    play.types(play.marketing, ROUND)
    play.types(play.marketing, "ค่าดำเนินการกระสอบละ 5 บาท")
    play.types(play.marketing, "จ่ายภายใน 15 วัน")
    play.types(play.marketing, "มัดจำ 100")
    seen = play.types(play.marketing, "เลื่อนปิดเป็นพุธดีกว่า")
    assert "กระสอบละ 5 บาท · จ่ายภายใน 15 วันหลังแบ่งของ" in seen and "มัดจำ" in seen and "วันพุธที่ 16" in seen
    play.taps(play.marketing, "เปิดรอบ")
    assert [dict(row) for row in play.house.rows("SELECT fee_satang, due_days, deposit_satang FROM rounds")] == [
        {"fee_satang": 500, "due_days": 15, "deposit_satang": 10_000}
    ]


@pytest.mark.parametrize("words", ["โอนมัดจำให้ร้านแล้ว 5000", "ร้านขอค่าธรรมเนียมรถ 300 ไหม", "จ่ายในตลาดแพงกว่า 20 บาท"])
def test_words_that_say_more_are_no_term_of_the_hub(play: Trading, words: str) -> None:
    play.types(play.marketing, ROUND)
    play.types(play.marketing, words)
    assert play.house.value("SELECT count(*) FROM questions WHERE name = 'rounds.open'") == 1


def test_a_term_of_the_hub_is_heard_after_a_restart_in_english_too(play: Trading) -> None:
    play.types(play.marketing, "/language")
    play.taps(play.marketing, "English")
    play.types(play.marketing, ROUND)
    play.house.restart()
    play.house.settle()
    play.types(play.marketing, "deposit 100")
    assert "100" in play.sees(play.marketing) and "eposit" in play.sees(play.marketing)


def counted(play: Goods) -> list[tuple[int, int, str]]:
    """What came, what of it is damaged, and the state, of every delivery."""
    rows = play.house.rows("SELECT came, damaged, state FROM deliveries ORDER BY id")
    return [(row["came"], row["damaged"], row["state"]) for row in rows]


def test_what_came_is_put_right_in_its_preview_and_kept_once(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("สุภา", "ของมาแล้ว 122 กระสอบ")
        assert "มา 121 · เสียหาย 2" in play.writes("สุภา", "มา 121 เสีย 2")
        assert "มา 121 · เสียหาย 3" in play.writes("สุภา", "แตก 3 กระสอบด้วย")
        assert "ใบส่งของเลขที่ 4411" in play.writes("สุภา", "ใบส่งของเลขที่ 4411")
        seen = play.writes("สุภา", "ไม่ใช่ 121 119 ต่างหาก")
        assert "มา 119 · เสียหาย 3" in seen and "ใบส่งของเลขที่ 4411" in seen
        assert counted(play) == [(119, 3, "preview")]
        play.taps("สุภา", "แบ่งตามนี้")
        assert counted(play) == [(119, 3, "shared")]


def test_what_came_later_is_a_part_of_its_own(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("สุภา", "ของมาแล้ว 122 กระสอบ")
        play.writes("สุภา", "มาอีก 20 กระสอบ")
        assert counted(play) == [(122, 0, "preview"), (20, 0, "preview")]


def test_a_note_s_number_with_which_another_part_came_changes_nothing_and_says_so(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("สุภา", "ของมาแล้ว 50 กระสอบ ใบส่งของ 0412")
        play.taps("สุภา", "แบ่งตามนี้")
        play.writes("สุภา", "ของมาแล้ว 20 กระสอบ")
        assert "ใบส่งของเลขที่ 0412 บันทึกแล้ว" in play.writes("สุภา", "ใบส่งของเลขที่ 0412")
        assert counted(play) == [(50, 0, "shared"), (20, 0, "preview")]
