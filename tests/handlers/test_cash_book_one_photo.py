"""Several entries of the network's book in one message with one photo: the photo is of all of them."""

from pathlib import Path

import pytest

from tests.handlers.cash_house import treasury


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("จ่ายถ่ายเอกสาร 180\nจ่ายค่าน้ำดื่ม 60", [("paid", 18_000), ("paid", 6_000)]),
        ("รับค่าบำรุงเขาพระ ๕๐๐ ควนรู ๕๐๐", [("received", 50_000), ("received", 50_000)]),
    ],
)
def test_one_photo_is_the_receipt_of_every_entry_that_came_with_it(
    tmp_path: Path, words: str, kept: list[tuple[str, int]]
) -> None:
    with treasury(tmp_path) as play:
        seen = play.sends(play.treasurer, words)
        assert "ทั้ง 2 รายการนี้ ถูกต้องไหม" in seen
        assert seen.count("มีใบเสร็จ") + seen.count("มีสลิป") == 2
        assert play.house.rows("SELECT id FROM cash_entries") == [], "nothing before the tap"
        play.presses(play.treasurer, "ถูกต้องทั้งหมด")
        rows = [dict(row) for row in play.house.rows("SELECT side, satang, file_id FROM cash_entries ORDER BY id")]
        assert [(row["side"], row["satang"]) for row in rows] == kept
        assert len({row["file_id"] for row in rows}) == 1 and rows[0]["file_id"] is not None
        assert play.house.rows("SELECT id FROM statements") == [], "and no report of the treasurer's own group"
        assert "ถูกต้อง" not in play.sends(play.treasurer, "จ่ายค่ากาแฟ 40", same=True).split("\n")[0]
        assert len(play.house.rows("SELECT id FROM cash_entries")) == 2, "the same photo once more is asked about"
