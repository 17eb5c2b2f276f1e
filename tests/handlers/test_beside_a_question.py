"""While the bot waits for an answer in words, what is no answer is heard for itself, and the question waits on."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting, reporting

CONFIRM = "เปลี่ยนสถานที่เป็น ศาลาวัดควนรู"


@pytest.fixture
def play(tmp_path: object) -> Iterator[Reporting]:
    """The chair is asked where the meeting shall be instead."""
    with reporting(tmp_path) as made:  # type: ignore[arg-type]
        made.made.invited()
        chair = made.made.chair
        made.presses(chair, "เปลี่ยนหรืองดนัดนี้", made.made.private_card(chair))
        made.presses(chair, "เปลี่ยนสถานที่")
        yield made


def _said(play: Reporting, words: str) -> list[str]:
    """What the bot says to the chair who types that, message by message."""
    chair = play.made.chair
    before = play.from_bot(chair)
    play.says(chair, words)
    return [str(each["text"]) for each in chair.sees() if each["sender"]["kind"] == "bot"][before:]


def test_an_answer_and_a_question_of_one_message_are_both_taken_and_the_answer_s_card_stands_lowest(
    play: Reporting,
) -> None:
    comes, confirm = _said(play, "ศาลาวัดควนรูครับ แล้วใครมาบ้าง")
    assert "มา 1" in comes and CONFIRM in confirm
    _said(play, "ถูกต้อง")
    assert play.made.row()["place"] == "ศาลาวัดควนรู"


def test_what_the_books_answer_is_answered_and_no_place(play: Reporting) -> None:
    (comes,) = _said(play, "แล้วตอนนี้มีใครมาประชุมมั่งอ่ะ")
    assert "มา 1" in comes
    assert CONFIRM in _said(play, "ศาลาวัดควนรู")[-1]


def test_a_report_has_its_card_and_the_question_waits_on_also_after_a_restart(play: Reporting) -> None:
    (card,) = _said(play, "เดือนนี้ขายยางแผ่นไป 580 กก. ได้เงิน 34,000 บาท")
    assert "ขายยางแผ่นดิบ 580 กิโลกรัม" in card
    play.house.stop()
    play.house.start()
    assert CONFIRM in _said(play, "ศาลาวัดควนรู")[-1]
    play.presses(play.made.chair, "ถูกต้อง")
    kept = play.house.rows("SELECT quantity FROM statements WHERE state='confirmed'")
    assert [str(row["quantity"]) for row in kept] == ["580"]


def test_a_yes_behind_a_report_confirms_the_report_that_stands_lowest(play: Reporting) -> None:
    _said(play, "เดือนนี้ขายยางแผ่นไป 580 กก. ได้เงิน 34,000 บาท")
    _said(play, "ถูกต้องครับ")
    assert len(play.house.rows("SELECT id FROM statements WHERE state='confirmed'")) == 1
    assert play.made.row()["place"] == "ห้องประชุมสหกรณ์"
    assert CONFIRM in _said(play, "ศาลาวัดควนรู")[-1]


def test_who_asks_for_something_else_in_words_is_waited_for_there(play: Reporting) -> None:
    _said(play, "ขอเลื่อนวันประชุมค่ะ")
    waits = play.house.rows("SELECT name FROM questions WHERE ended_at IS NULL")
    assert [row["name"] for row in waits] != ["meetings.place"]


@pytest.mark.parametrize(
    "words",
    ["17 ธนวาคม บายโมงคึ่ง", "สิบเจ็ดธันวานะ ตอนบ่ายโมงคึ่งอ่ะ", "เอาเป็นวันที่สิบเจ็ดธันวา บ่ายโมงครึ่งละกัน"],
)
def test_a_day_is_taken_as_it_was_heard_however_it_is_spelt(play: Reporting, words: str) -> None:
    play.presses(play.made.chair, "เปลี่ยนวันเวลา")
    assert "วันพฤหัสบดีที่ 17 ธันวาคม 2569 เวลา 13.30 น." in _said(play, words)[-1]


def test_talk_is_no_place_and_is_taken_where_it_comes_again(play: Reporting) -> None:
    (said,) = _said(play, "เดี๋ยวผมถามก่อนนะ")
    assert "ยังไม่ได้จดเป็นคำตอบ" in said and "เดี๋ยวผมถามก่อนนะ" in said
    assert CONFIRM in _said(play, "ศาลาวัดควนรู")[-1]


def test_what_was_held_for_talk_and_comes_again_is_the_answer(play: Reporting) -> None:
    _said(play, "เดี๋ยวผมถามก่อนนะ")
    assert "เปลี่ยนสถานที่เป็น เดี๋ยวผมถามก่อน" in _said(play, "เดี๋ยวผมถามก่อนนะ")[-1]


@pytest.mark.parametrize("words", ["งดแล้วจะนัดใหม่เมื่อไหร่", "ต้องบอกเหตุผลด้วยเหรอ"])
def test_a_question_typed_where_a_reason_is_asked_for_is_no_reason(tmp_path: object, words: str) -> None:
    with reporting(tmp_path) as play:  # type: ignore[arg-type]
        play.made.invited()
        play.presses(play.made.chair, "เปลี่ยนหรืองดนัดนี้", play.made.private_card(play.made.chair))
        play.presses(play.made.chair, "งดประชุมเดือนนี้")
        (said,) = _said(play, words)
        assert "เหตุผล:" not in said and words in said
        assert "เหตุผล: น้ำท่วมทางขาด" in _said(play, "น้ำท่วมทางขาด")[-1], "the question waits on"


def test_who_takes_back_that_it_is_called_off_gives_no_reason(tmp_path: object) -> None:
    with reporting(tmp_path) as play:  # type: ignore[arg-type]
        play.made.invited()
        _said(play, "งดประชุมเดือนธันวา")
        assert not any("เหตุผล:" in each for each in _said(play, "เอ๊ย ไม่งด"))
        assert play.made.row()["state"] == "invited"
