"""What is said of a meeting beside others: the urgent one, another organisation than is asked about, a vote, and who leaves."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from language.hearing import Words
from tests.handlers.reporting import Reporting, reporting

KINDS = "SELECT kind FROM answers JOIN members ON members.id = answers.member_id WHERE members.name LIKE ?"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    """The invitation of 11 December went out on the first."""
    with reporting(tmp_path) as made:
        made.house.move("2026-12-01T09:01")
        made.presses(made.made.chair, "ส่งคำเชิญ")
        yield made


def answered(play: Reporting, name: str) -> list[str]:
    """What an organisation answered so far."""
    return [row[0] for row in play.house.rows(KINDS, f"%{name}%")]


def test_a_name_of_which_something_is_said_is_no_choice_of_whose_the_answer_before_was(play: Reporting) -> None:
    assert "เป็นคำตอบของแห่งไหน" in play.says(play.made.secretary, "กลุ่มวัวไปแน่")
    play.says(play.made.secretary, "กลุ่มข้าวสารไม่มาแล้ว")
    assert "yes" not in answered(play, "ข้าวสาร")
    play.says(play.made.secretary, "กลุ่มวัวไปแน่")
    assert "ไปได้" in play.says(play.made.secretary, "กลุ่มเลี้ยงวัวบ้านเขาพระครับ")
    assert answered(play, "เลี้ยงวัว") == ["yes"]


def test_what_is_said_of_the_urgent_meeting_is_of_that_one(play: Reporting) -> None:
    chair = play.made.chair
    assert "ส่งคำเชิญตามนี้ไหม" in play.says(chair, "นัดประชุมด่วนเรื่องน้ำท่วม วันพฤหัสที่ 3 บ่ายสอง ที่วัด")
    play.says(chair, "ใช่ ส่งเลย")
    assert play.house.value("SELECT count(*) FROM meetings WHERE state='invited'") == 2
    for words in ("ย้ายประชุมด่วนไปที่โรงเรียน", "เลื่อนประชุมด่วนไปวันศุกร์ที่ 4", "ยกเลิกประชุมฉุกเฉิน น้ำลดแล้ว"):
        assert "ประชุมวิสามัญ ครั้งที่ 1/2569" in play.answers(chair, words), words
        play.says(chair, "ไม่")


@pytest.mark.parametrize(("words", "name"), [("ให้หลานชื่อเอกไปแทน", "เอก"), ("เมียผมชื่อนิดจะไปแทน", "นิด")])
def test_who_comes_instead_is_a_name_without_its_verb(play: Reporting, words: str, name: str) -> None:
    assert f"ให้ {name} ไปแทน" in play.says(play.made.leaders[1], words)


def test_what_is_wrong_in_the_minutes_is_no_answer_to_the_next_meeting(play: Reporting) -> None:
    play.says(play.made.leaders[0], "ในรายงานประชุมเขียนผิด ผมไม่ได้มา ให้น้องไปแทน")
    assert answered(play, "คลองยางแดง") == []


def test_a_matter_that_is_named_first_is_withdrawn_and_no_order(play: Reporting) -> None:
    play.says(play.made.leaders[0], "เสนอเรื่องถนนเข้าสวน")
    play.says(play.made.leaders[0], "ถูกต้อง")
    assert "ถอนเรื่องแล้ว: ถนนเข้าสวน" in play.says(play.made.leaders[0], "เรื่องถนนเข้าสวนขอถอนก่อน")


@pytest.mark.parametrize("words", ["ถูกทุกข้อ", "ถูกต้องหมดแล้ว", "ครบถ้วนถูกต้อง", "ถูกหมดแล้ว ส่งเลย"])
def test_all_of_it_is_right_confirms_what_a_card_shows(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "รับฝาก 45,000 ปล่อยกู้ 20,000")
    play.says(leader, words)
    assert play.house.value("SELECT count(*) FROM statements WHERE state='confirmed'") == 2


def test_goods_that_came_to_a_member_are_never_an_order_of_less_than_nothing(play: Reporting) -> None:
    assert "-8" not in play.answers(play.made.leaders[1], "ของมาแล้ว 8 ลูก แตกลูกนึง")


def test_in_a_vote_neither_its_button_nor_who_votes_how_takes_the_place_of_the_motion(play: Reporting) -> None:
    for person in play.made.leaders:
        play.says(person, "ไป")
    secretary = play.made.secretary
    for name in ("กลุ่มเลี้ยงวัวบ้านเขาพระ", "ร้านค้าชุมชนกำแพงเพชร", "กลุ่มผู้สูงอายุบ้านใหม่"):
        play.says(secretary, f"{name}ไปได้")
    play.house.move("2026-12-11T08:50")
    for words in ("เริ่มประชุมเลย", "ตามนี้"):
        play.says(secretary, words)
    play.says(secretary, "กลุ่มเลี้ยงวัวบ้านเขาพระกลับแล้ว")
    assert any("กลุ่มเลี้ยงวัวบ้านเขาพระ ไม่มา" in str(each["buttons"]) for each in play.made.said(secretary))
    play.says(secretary, "เพิ่มเรื่อง ค่าสมาชิก")
    play.presses(secretary, "ลงคะแนน")
    for words in ("เก็บแห่งละ 500 บาท", "ปิดลงคะแนน", "กลุ่มวัวเห็นด้วย ร้านค้าเห็นด้วย"):
        play.says(secretary, words)
    assert play.house.value("SELECT words FROM votes") == "เก็บแห่งละ 500 บาท"


def test_an_officer_who_answers_and_sends_in_one_message_does_both(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        play.house.move("2026-12-01T09:01")
        said = play.answers(play.made.chair, "ส่งเลยครับ ไปได้")
        assert "ส่งคำเชิญแล้ว" in said
        assert play.house.value("SELECT state FROM meetings") == "invited"


@pytest.mark.parametrize("words", ["ให้ลูกชายไปรับปุ๋ยแทน", "ให้น้าชมไปรับของแทนนะ"])
def test_who_fetches_goods_instead_comes_to_no_meeting_instead(play: Reporting, words: str) -> None:
    leader = play.made.leaders[1]
    assert "ตอบนัดประชุม" not in play.says(leader, words)
    play.says(leader, "ใช่")
    assert answered(play, "ครู") == []


@pytest.mark.parametrize(
    ("words", "said", "kind"),
    [
        ("วันที่ 11 ไปไม่ได้ แต่ถ้าเลื่อนเป็น 12 ไปได้", "ว่าไปไม่ได้", "no"),
        ("ไปได้ครับ แต่ถ้าฝนตกหนักอาจไม่ไป", "ว่าไปได้", "yes"),
    ],
)
def test_an_answer_with_another_on_a_condition_behind_it_is_the_first(
    play: Reporting, words: str, said: str, kind: str
) -> None:
    leader = play.made.leaders[2]
    seen = play.says(leader, words)
    assert said in seen and "ยังไม่เข้าใจ" not in seen
    play.says(leader, "ใช่")
    assert answered(play, "ท่าชะมวง") == [kind]


@pytest.mark.parametrize(
    "words",
    ["ถ้าฝนตกเลื่อนประชุมเป็นวันศุกร์หน้านะ", "หากคนมาไม่ครบก็เลื่อนประชุมไปวันที่ 18", "if it rains move the meeting to Friday"],
)
def test_on_a_condition_nothing_is_moved_yet(words: str) -> None:
    assert Words(words, datetime(2026, 11, 20, 9, tzinfo=UTC)).meeting_moved is None
