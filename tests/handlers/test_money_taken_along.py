"""Money that is taken to the network, or sent along with somebody: no savings, no bank, and nobody's expense before it is asked."""

from pathlib import Path

import pytest

from tests.handlers.cash_house import treasury
from tests.handlers.money_told import hub

# What a leader types who owes the hub: how much it is, and who takes it there.
TAKEN = (
    ("เอาเงินสดไปให้ที่สหกรณ์แล้ว 5,000", 5_000, None),
    ("ฝากเงินไปกับเขาพระ 3000", 3_000, "กลุ่มเลี้ยงโคบ้านเขาพระ"),
    ("ฝากเงิน 3000 ไปกับเขาพระ", 3_000, "กลุ่มเลี้ยงโคบ้านเขาพระ"),
    ("ฝากตังค์ไปกับพี่ดำ ๒๐๐๐ ค่าปุ๋ย", 2_000, "พี่ดำ"),
    ("ฝากพี่ดำไปจ่าย ๑๐๐๐ แล้ว", 1_000, "พี่ดำ"),
    ("ให้ป้าแดงถือไปให้แล้ว 2,500", 2_500, "ป้าแดง"),
    ("เอาตังค์ไปส่งที่สหกรณ์ 4,000", 4_000, None),
)


@pytest.mark.parametrize(("words", "baht", "carrier"), TAKEN)
def test_money_taken_along_is_a_payment_to_the_hub_in_cash(
    tmp_path: Path, words: str, baht: int, carrier: str | None
) -> None:
    with hub(tmp_path) as play:
        seen = play.says(play.leader, words)
        assert seen.startswith(f"จ่ายเงินสดให้สหกรณ์การเกษตรรัตภูมิ จำกัด {baht:,} บาท")
        left = [each["text"] for each in play.leader.sees() if "ยังไม่ได้เก็บไว้" in each["text"]]
        assert ([] if carrier is None else [carrier]) == [each.split("“")[1].split("”")[0] for each in left]
        play.presses(play.leader, "ใช่")
        assert play.claimed()[-1] == (baht, "waiting")


def test_what_is_left_with_another_organisation_is_still_savings(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        assert "มติของทั้งสองแห่งวันไหน" in play.says(play.leader, "ฝากเงินไว้กับเขาพระ 3000")


@pytest.mark.parametrize("words", ["เอาเงินสดไปให้ที่สหกรณ์แล้ว 5,000", "ฝากเงินไปกับควนรู 5000", "จ่ายเงินให้สหกรณ์แล้ว 5000"])
def test_where_no_account_is_kept_it_is_asked_whether_it_is_dues(tmp_path: Path, words: str) -> None:
    with treasury(tmp_path) as play:
        member = play.member
        assert "เป็นค่าบำรุงเครือข่ายรัตภูมิ หรือรายจ่ายของกลุ่มเองครับ" in play.says(member, words)
        assert "1. " in play.presses(member, "เป็นรายจ่ายของกลุ่ม"), "a report, which asks"
        play.presses(member, "ไม่ถูก เริ่มใหม่")
        play.says(member, words)
        play.presses(member, "เป็นค่าบำรุง บอกเหรัญญิก")
        assert "กลุ่มเลี้ยงโคบ้านเขาพระ จ่ายค่าบำรุง 5,000 บาท" in play.sees(play.treasurer)
        assert play.house.rows("SELECT id FROM cash_entries") == [], "the treasurer enters it"


@pytest.mark.parametrize(
    ("words", "said"),
    [("เอาเงินสดไปให้ที่สหกรณ์แล้ว 500", "เอาเงินสดไปให้ที่สหกรณ์แล้ว"), ("จ่ายเงินให้สหกรณ์แล้ว 500", "เงินให้สหกรณ์แล้ว")],
)
def test_of_who_keeps_the_book_it_is_an_entry_of_the_book(tmp_path: Path, words: str, said: str) -> None:
    with treasury(tmp_path) as play:
        assert f"จ่าย{said} 500 บาท" in play.says(play.treasurer, words)
        play.presses(play.treasurer, "ถูกต้อง")
        rows = play.house.rows("SELECT side, satang, words FROM cash_entries")
        assert [tuple(dict(row).values()) for row in rows] == [("paid", 50_000, said)]


def test_money_that_somebody_brought_keeps_the_day_on_which_it_came(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        seen = play.says(play.treasurer, "ควนรูเอาเงินมาให้ 1,500 เมื่อวานเย็น")
        assert seen.startswith("กลุ่มทำนาบ้านควนรู จ่ายเงินสด 1,500 บาท") and "11 มกราคม 2570" in seen
        assert not [each for each in play.treasurer.sees() if "ยังไม่ได้เก็บไว้" in each["text"]]
