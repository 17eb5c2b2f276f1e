"""The secretary's one card of what waits: edited while it is new, moved when something urgent comes, never two with buttons."""

from pathlib import Path

from tests.handlers.reporting import Reporting, reporting
from tests.handlers.test_reports_secretary import picture


def _cards(play: Reporting) -> list[dict]:
    return [each for each in play.made.secretary.sees() if each["text"].startswith("เรื่องรอเลขาฯ")]


def test_what_was_never_confirmed_changes_the_card_for_a_week_before_it_is_moved(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        first, second, third = play.made.leaders[:3]
        play.house.move("2026-11-21T10:00")
        play.says(first, "เอาปุ๋ย 15-15-15 8 กระสอบ")
        play.house.move("2026-11-22T09:01")
        assert len(_cards(play)) == 1
        play.says(second, "เอาน้ำกรด 4 แกลลอน")
        play.house.move("2026-11-24T10:00")
        (card,) = _cards(play)
        assert "ปุ๋ย" in card["text"] and "น้ำกรด" in card["text"] and card["buttons"]
        play.house.move("2026-11-29T10:00")
        play.says(third, "เอาปุ๋ย 46-0-0 3 กระสอบ")
        play.house.move("2026-11-30T09:01")
        old, new = _cards(play)
        assert not old["buttons"]
        assert all(words in new["text"] for words in ("15-15-15", "น้ำกรด", "46-0-0"))


def test_a_file_to_be_entered_is_told_anew_where_an_hour_has_passed_since_the_card_came(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        first, second = play.made.leaders[:2]
        play.house.move("2026-11-21T10:00")
        first.uploads(picture(), "a.png", as_="photo")
        play.house.settle()
        assert len(_cards(play)) == 1
        play.house.move("2026-11-21T10:40")
        second.uploads(picture(), "b.png", as_="photo")
        play.house.settle()
        assert len(_cards(play)) == 1 and "2. " in _cards(play)[0]["text"]
        play.house.move("2026-11-21T15:00")
        second.uploads(picture(), "c.png", as_="photo")
        play.house.settle()
        old, new = _cards(play)
        assert not old["buttons"] and "3. " in new["text"]


def test_asked_for_it_comes_to_the_end_of_the_chat(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        secretary = play.made.secretary
        play.made.leaders[0].uploads(picture(), "a.png", as_="photo")
        play.house.settle()
        play.says(secretary, "/report")
        play.presses(secretary, "เรื่องรอเลขาฯ")
        old, new = _cards(play)
        assert not old["buttons"] and new["buttons"]
        play.presses(secretary, "บันทึกแล้ว 1")
        assert "ไม่มีรายการรอยืนยันหรือรอบันทึก" in _cards(play)[-1]["text"]
        play.presses(secretary, "เอากลับมา: ")
        assert "รูปภาพ รอบันทึกเป็นตัวเลข" in _cards(play)[-1]["text"] and "เอากลับมา" not in str(_cards(play)[-1]["buttons"])
        play.presses(secretary, "บันทึกแล้ว 1")
        assert "ไม่มีรายการรอยืนยันหรือรอบันทึก" in _cards(play)[-1]["text"]
        assert len(_cards(play)) == 2
