"""Answers to the invitation in people's own words: for the meeting's day only, with their reason as they said it, and doubt."""

from collections.abc import Iterator
from pathlib import Path
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


@pytest.mark.parametrize(
    "text",
    [
        "ขายปุ๋ยหมักได้ 3,000 ประชุมขอลาเพราะติดงานแต่งลูกสาว",
        "ขายผ้าได้ 5 ผืน ได้เงิน 3,000 ส่วนประชุมขอลา เพราะติดงานแต่งลูกสาว",
        "ประชุมขอลาเพราะติดงานแต่งลูกสาว",
    ],
)
def test_leave_from_the_meeting_beside_a_report_has_its_own_reason(play: Reporting, text: str) -> None:
    leader = play.made.leaders[8]
    seen = play.says(leader, text)
    assert "ไปประชุมไม่ได้ (ติดงานแต่งลูกสาว)" in seen and "จัดกิจกรรม" not in seen
    kind, _, words = newest(play, leader) or ("", None, None)
    assert kind == "no" and "ขาย" not in str(words) and "ติดงานแต่งลูกสาว" in str(words)
    if "3,000" in text:
        assert "ได้เงิน 3,000 บาท" in seen
        play.presses(leader, "ไม่ถูก เริ่มใหม่")


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


@pytest.mark.parametrize(
    "text", ["ไปครับถ้ามีรถ", "เสร็จไปครึ่งนึงแล้ว", "ไม่ได้บอกว่าไม่ไป", "ที่บอกว่าไปเมื่อกี้ไม่ใช่นะ", "ถ้าผมไม่ไปจะเป็นไรไหม"]
)
def test_a_condition_a_denial_and_what_is_half_done_are_asked_about_and_not_taken_for_an_answer(
    play: Reporting, text: str
) -> None:
    leader = play.made.leaders[5]
    before = newest(play, leader)
    said = play.says(leader, text)
    assert said.startswith((f"“{text}” หมายถึงตอบนัดประชุม", f"“{text}”\nผมยังไม่เข้าใจ")) and newest(play, leader) == before


def test_maybe_is_an_answer_in_english_too(play: Reporting) -> None:
    leader = play.made.leaders[4]
    play.says(leader, "maybe")
    assert newest(play, leader) == ("maybe", None, None)


def test_an_answer_beside_other_things_is_heard_with_how_many_come(tmp_path: Path) -> None:
    with reporting(tmp_path, leaders=4) as play:
        play.made.invited()
        asking, selling, proposing, other = play.made.leaders
        play.says(asking, "ไปได้ครับ 3 คน ขอถามด้วย รถรับที่ไหนอ่ะ")
        assert any("ไปประชุม 3 คน" in each["text"] and "บันทึกแล้ว" in each["text"] for each in asking.sees())
        card = play.says(selling, "จิ้งหรีดมีขาย 60 โล โลละร้อย ไปประชุมด้วย ละเอาอาหารเบอร์ 1 อีก 4 สอบ")
        assert "1. มีจิ้งหรีดจะขาย" in card and "2. ต้องการซื้ออาหารเบอร์ 1" in card and "• ไปประชุม (" in card
        matter = "มาครับ ผมมาพร้อมเกษตรตำบลกับปลัด รวม 3 คน แล้วขอเสนอวาระประกันราคามันด้วยครับ"
        card = play.says(proposing, matter)
        assert "1. ขอเสนอเรื่องเข้าที่ประชุม: ประกันราคามัน" in card and "• ไปประชุม 3 คน" in card
        assert "ยังไม่เข้าใจ" not in card, "who come are counted, and not asked about once more"
        for person in (asking, proposing):
            said = play.house.rows(
                "SELECT kind, people FROM answers WHERE person_id = ?", play.made.person_ids[person.id]
            )
            assert [tuple(each) for each in said] == [("yes", 3)]
        card = play.says(other, "ไปได้ กำนันกะไป รวมสามคน ขอวาระเรื่องหมาหลุดกัดวัว")
        assert "รวมสามคน" in card and "หมายถึงอะไร" in card, (
            "with whom they come is nobody of the network: it is asked, not lost"
        )


def test_who_comes_instead_is_kept_by_name_and_not_as_a_reason(tmp_path: Path) -> None:
    with reporting(tmp_path, leaders=4) as play:
        play.made.invited()
        first, second, third, fourth = play.made.leaders
        assert "ให้ นางสมศรี ไปแทน" in play.says(first, "ขอเปลี่ยนเป็นไม่ไปแล้วครับ ให้นางสมศรีไปแทน")
        assert "ให้ นางสมศรี ใจดี ไปแทน" in play.says(second, "ไปไม่ได้ครับ ให้นางสมศรี ใจดี ไปแทนค่ะ")
        assert "ให้ ลุงเขียน ไปแทน" in play.says(third, "ไปไม่ได้ครับ ลุงเขียนไปแทน")
        assert "ให้ ป้าแดง ไปแทน" in play.says(fourth, "ติดงานศพค่ะ ส่งป้าแดงไปประชุมแทนนะคะ")
        entered = play.says(play.made.secretary, "ร้านค้าชุมชนกำแพงเพชรไปไม่ได้ ให้ลุงชมไปแทน")
        assert "ร้านค้าชุมชนกำแพงเพชร" in entered and "ให้ ลุงชม ไปแทน" in entered
        kept = play.house.rows("SELECT kind, proxy, reason FROM answers WHERE kind <> 'yes' ORDER BY id")
        assert [tuple(each) for each in kept] == [
            ("proxy", "นางสมศรี", None),
            ("proxy", "นางสมศรี ใจดี", None),
            ("proxy", "ลุงเขียน", None),
            ("proxy", "ป้าแดง", None),
            ("proxy", "ลุงชม", None),
        ]
        assert "ส่งคนแทน 5" in play.made.card()["text"]


def test_the_name_of_who_comes_instead_is_kept_without_what_she_is_to_the_writer(tmp_path: Path) -> None:
    """It stands in the minutes: นางคำมูล, and not 'น้องสาวชื่อนางคำมูล'."""
    with reporting(tmp_path, leaders=2) as play:
        play.made.invited()
        first, second = play.made.leaders
        called = "ผมติดงานแต่งลูก ไปบ่ได้ครับ ให้น้องสาวชื่อนางคำมูล ยืนยง ไปแทน"
        assert "ให้ นางคำมูล" in play.says(first, called)
        assert "ให้ Mrs. Nok Thongkam ไปแทน" in play.says(
            second, "I can't come, my sister Mrs. Nok Thongkam comes instead"
        )
        kept = [row[0] for row in play.house.rows("SELECT proxy FROM answers WHERE kind = 'proxy' ORDER BY id")]
        assert kept[0].startswith("นางคำมูล") and kept[1:] == ["Mrs. Nok Thongkam"]


def test_being_free_is_an_answer_where_an_invitation_waits_and_nothing_elsewhere(tmp_path: Path) -> None:
    with reporting(tmp_path, leaders=5) as play:
        first, second, third, fourth, fifth = play.made.leaders
        assert "ผมยังไม่เข้าใจครับ" in play.says(first, "ว่างค่ะ"), "nobody has invited yet"
        play.made.invited()
        assert "ไปประชุม (" in play.says(first, "ว่างค่ะ")
        assert "ไปประชุมไม่ได้ (" in play.says(second, "วันนั้นไม่ว่างค่ะ")
        assert "ไปประชุม (" in play.says(second, "มาประชุมได้แล้วครับ งานแต่งเลื่อน")
        third.types("ว่างครับ", chat=play.made.group, reply_to=play.made.card())
        play.house.settle()
        play.made.does(fourth, "ส่งคนแทน", message=play.made.private_card(fourth))
        assert "ไปประชุม (" in play.says(fourth, "ว่างแล้วครับ"), "it is nobody's name"
        english = play.made.leaders[4]
        play.says(english, "English please")
        assert "coming" in play.says(english, "I am free") and "not coming" in play.says(english, "not free")
        kept = {leader.name: newest(play, leader) for leader in (first, second, third, fourth, fifth)}
        assert [each[0] if each else None for each in kept.values()] == ["yes", "yes", "yes", "yes", "no"]


def test_with_whom_somebody_comes_is_counted(tmp_path: Path) -> None:
    with reporting(tmp_path, leaders=7) as play:
        play.made.invited()
        said = (
            "มาครับ ผมมาพร้อมเหรัญญิกกับผู้ช่วย รวม 3 คน",
            "มีเพื่อนไปด้วยคนนึง",
            "ไปกับเพื่อนอีกคน",
            "ไปประชุมกับกรรมการอีกสองคนค่ะ",
            "we will be 3 people",
            "พาเมียไปด้วย รวม 2 คนครับ",
            "พาแม่บ้านไปด้วยสองคน",
        )
        for leader, words, people in zip(play.made.leaders, said, (3, 2, 2, 3, 3, 2, 3), strict=True):
            assert f"ไปประชุม {people} คน" in play.says(leader, words), words
        kept = play.house.rows("SELECT people FROM answers WHERE people IS NOT NULL ORDER BY id")
        assert [int(each["people"]) for each in kept] == [3, 2, 2, 3, 3, 2, 3]


def test_with_whom_somebody_comes_beside_an_order_is_left_over_nowhere(tmp_path: Path) -> None:
    with reporting(tmp_path, leaders=2) as play:
        play.made.invited()
        ordering, selling = play.made.leaders
        card = play.says(ordering, "มาครับ ผมมาพร้อมเหรัญญิกกับผู้ช่วย รวม 3 คน เอาปุ๋ย 20 กระสอบ")
        assert "• ไปประชุม 3 คน" in card and "2." not in card and "ยังไม่ได้บันทึก" not in card
        card = play.says(selling, "ขายน้ำยางได้ 3 ตัน มาครับ ผมมาพร้อมเกษตรตำบลกับปลัด รวม 3 คน")
        assert "1. ขายน้ำยางสด 3 ตัน" in card and "• ไปประชุม 3 คน" in card and "ยังไม่ได้บันทึก" not in card
        kept = play.house.rows("SELECT people FROM answers WHERE people IS NOT NULL")
        assert [int(each["people"]) for each in kept] == [3, 3]


def test_a_change_of_mind_is_an_answer_with_its_reason(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        play.made.invited()
        leader = play.made.leaders[0]
        play.says(leader, "ไปครับ")
        assert "ไปประชุมไม่ได้ (แม่ป่วย)" in play.says(leader, "ไม่ไปละ แม่ป่วย")
        assert newest(play, leader) == ("no", "unstated", "ไม่ไปละ แม่ป่วย")


def test_what_may_be_no_answer_is_asked_about_and_changes_nothing_before_a_yes(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        play.made.invited()
        leader, words = play.made.leaders[0], "ไม่มีใครไปบอกผมเลย"
        play.says(leader, "ไปครับ")
        for no in ("ไม่ใช่ครับ", None):
            assert "ว่าไปไม่ได้ ใช่ไหมครับ ยังไม่ได้บันทึก" in play.says(leader, words)
            assert newest(play, leader) == ("yes", None, None)
            seen = play.says(leader, no) if no else play.presses(leader, "ไม่ต้องบันทึก")
            assert "ไม่บันทึกคำตอบนี้" in seen and newest(play, leader) == ("yes", None, None)
        play.says(leader, words)
        play.says(leader, "ใช่ครับ")
        assert newest(play, leader) == ("no", "unstated", words)


def test_who_resigns_sends_nobody_to_the_meeting(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        play.made.invited()
        leader = play.made.leaders[0]
        assert "ยังไม่ได้บันทึก" in play.says(leader, "ผมวางมือจากเลขานุการละนะ หาคนหนุ่มมาแทนเถอะ")
        assert newest(play, leader) is None


@pytest.mark.parametrize("talk", ["ห้องใหญ่ไม่ว่างค่ะ ย้ายไปห้องประชุมเทศบาลแทน วันเวลาเดิม", "ประชุมผู้ปกครองวันที่ 15 ผมไปไม่ได้"])
def test_what_may_be_about_something_else_changes_no_answer(tmp_path: Path, talk: str) -> None:
    with reporting(tmp_path) as play:
        play.made.invited()
        leader = play.made.leaders[0]
        play.says(leader, "ไปครับ")
        play.says(leader, talk)
        assert newest(play, leader) == ("yes", None, None)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("I'll come if it doesn't rain", "maybe"),
        ("I'll be there unless it rains", "maybe"),
        ("I'll come even if it rains", "yes"),
    ],
)
def test_who_comes_only_if_something_is_so_has_not_said_that_they_come(play: Reporting, words: str, kind: str) -> None:
    leader = play.made.leaders[8]
    play.says(leader, words)
    assert (newest(play, leader) or ("",))[0] == kind


@pytest.mark.parametrize(
    "text",
    ["ไม่ไปแล้วตลาดนัด แพง", "ผมไปไม่ได้ขายเอง ลูกไปขาย", "ผมไม่ได้ไปเที่ยวทะเลด้วย", "เรายังไม่ได้ไป"],
)
def test_who_tells_where_else_they_did_not_go_has_not_answered(play: Reporting, text: str) -> None:
    leader = play.made.leaders[8]
    before = newest(play, leader)
    assert "บันทึกแล้ว" not in play.says(leader, text) and newest(play, leader) == before
