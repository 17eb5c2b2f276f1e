"""Answers to the invitation in people's own words: for the meeting's day only, with their reason as they said it, and doubt."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("words"), leaders=9) as made:
        made.made.invited()  # the meeting is on Friday, 11 December
        yield made


def newest(play: Reporting, leader: Any) -> tuple[str, str | None, str | None] | None:
    """(kind, reason, words) of the newest answer in the books from one person."""
    rows = play.house.rows(
        "SELECT kind, reason, words FROM answers WHERE person_id = ? ORDER BY id DESC LIMIT 1",
        play.made.person_ids[leader.id],
    )
    return tuple(rows[0]) if rows else None


def test_what_is_said_of_another_day_is_no_answer(play: Reporting) -> None:
    leader = play.made.leaders[0]
    said = play.says(leader, "ไม่ว่างวันที่ 20 ครับ")
    assert "ไม่ใช่วันประชุม ประชุมคือวันศุกร์ที่ 11 ธ.ค. 2569 จึงยังไม่บันทึกเป็นคำตอบ" in said
    assert newest(play, leader) is None
    assert "ไปประชุมไม่ได้" in play.says(leader, "ไม่ว่างวันที่ 11 ครับ")
    assert newest(play, leader) == ("no", None, "ไม่ว่างวันที่ 11 ครับ")


def test_a_weekday_alone_is_the_meetings_or_another(play: Reporting) -> None:
    leader = play.made.leaders[6]
    assert "“ไม่ว่างวันพุธครับ” ไม่ใช่วันประชุม" in play.says(leader, "ไม่ว่างวันพุธครับ")
    assert "ไม่ใช่วันประชุม" in play.says(leader, "ศุกร์นี้ไม่ว่าง"), "this Friday is the 4th"
    assert newest(play, leader) is None
    assert "ไปประชุมไม่ได้" in play.says(leader, "ไม่ว่างวันศุกร์ค่ะ")
    assert newest(play, leader) == ("no", None, "ไม่ว่างวันศุกร์ค่ะ")


def test_a_reason_typed_after_the_tap_stays_in_the_persons_words(play: Reporting) -> None:
    leader = play.made.leaders[7]
    play.made.does(leader, "ไปไม่ได้", message=play.made.private_card(leader))
    assert "บันทึกเหตุผลแล้วว่า ลูกป่วย" in play.says(leader, "ลูกป่วยค่ะ")
    assert newest(play, leader) == ("no", "unstated", "ลูกป่วยค่ะ")
    assert "ตอบแล้ว: ไปไม่ได้ (ลูกป่วย)" in play.made.private_card(leader)["text"]
    assert "ลูกป่วย" not in play.made.card()["text"], "the group does not read it"


def test_a_reason_stays_in_the_persons_words(play: Reporting) -> None:
    first, second, third = play.made.leaders[1:4]
    assert "ไปประชุมไม่ได้ (พาแม่ไปหาหมอ)" in play.says(first, "ไปไม่ได้ค่ะ พาแม่ไปหาหมอ")
    assert newest(play, first) == ("no", "unstated", "ไปไม่ได้ค่ะ พาแม่ไปหาหมอ")
    assert "ไปประชุมไม่ได้ (ลูกป่วย)" in play.says(second, "ไปไม่ได้ครับ ลูกป่วย")
    assert newest(play, second) == ("no", "unstated", "ไปไม่ได้ครับ ลูกป่วย")
    assert "ไปประชุมไม่ได้ (ป่วย)" in play.says(third, "ไปไม่ได้ครับ ป่วย")
    assert newest(play, third) == ("no", "ill", "ไปไม่ได้ครับ ป่วย")


def test_beside_a_report_only_the_words_of_the_absence_are_its_reason(play: Reporting) -> None:
    leader = play.made.leaders[4]
    card = play.says(leader, "ขายน้ำยางได้ 3 ตัน ไปไม่ได้นะคะ ลูกป่วย")
    assert "1. ขายน้ำยางสด 3 ตัน" in card and "ไปประชุมไม่ได้ (ลูกป่วย)" in card and "ยังไม่ได้บันทึก" not in card
    assert newest(play, leader) == ("no", "unstated", "ไปไม่ได้นะคะ ลูกป่วย")


def test_not_being_sure_yet_is_an_answer(play: Reporting) -> None:
    leader = play.made.leaders[5]
    assert "ยังไม่แน่ใจว่าจะไปประชุมได้ไหม" in play.says(leader, "ยังไม่แน่ใจค่ะ")
    assert "ยังไม่แน่ใจว่าจะไปประชุมได้ไหม" in play.says(leader, "ยังไม่แน่ใจว่าจะไปได้ไหม")
    assert "ยังไม่แน่ใจว่าจะไปประชุมได้ไหม" in play.says(leader, "ยังไม่แน่ใจครับ ขอดูก่อน")
    assert newest(play, leader) == ("maybe", None, None)
    assert "ยังไม่แน่ใจ 1 · ยังไม่ตอบ" in play.made.card()["text"]
    play.says(leader, "ไปได้ค่ะ")
    assert newest(play, leader) == ("yes", None, None)
    assert "ยังไม่แน่ใจ" not in play.made.card()["text"]
