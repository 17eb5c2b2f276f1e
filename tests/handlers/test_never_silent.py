"""Whatever a person types or sends is answered: said again, said twice, beside a card that waits, in anger; nothing goes on unasked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from tests.handlers.goods import goods
from tests.handlers.reporting import Reporting, reporting


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("never_silent"), leaders=9) as made:
        made.made.invited()
        yield made


def reactions(person: Person) -> list[str]:
    """What the bot put on this person's newest own message."""
    own = [each for each in person.sees() if each["sender"]["id"] == person.id]
    return [each["emoji"] for each in own[-1]["reactions"]]


def waiting(play: Reporting, person: Person) -> int:
    """How many messages of a person wait to be confirmed."""
    key = play.made.person_ids[person.id]
    return int(play.house.value("SELECT count(*) FROM reports WHERE person_id=? AND state='open'", key))


def test_what_waits_and_is_typed_again_is_one_card_that_comes_down(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    before = play.from_bot(leader)
    assert "ข้อความนี้อยู่บนการ์ดนี้แล้ว" in play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    assert play.from_bot(leader) == before + 1 and waiting(play, leader) == 1
    leader.types("ขายน้ำยางได้ 3 ตัน")
    leader.types("ขายน้ำยางได้ 3 ตัน")
    play.house.settle()
    assert waiting(play, leader) == 1
    play.presses(leader, "ถูกต้อง")
    assert "เป็นรายการเดียวกันไหม" in play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    play.presses(leader, "รายการเดียวกัน ไม่นับซ้ำ")
    assert play.house.value("SELECT count(*) FROM statements WHERE kind='activity' AND state='confirmed'") == 1


def test_a_second_yes_brings_the_other_card_and_confirms_nothing_unseen(play: Reporting) -> None:
    leader = play.made.leaders[1]
    play.says(leader, "ขายน้ำยางได้ 4 ตัน")
    play.says(leader, "เอาปุ๋ย 15-15-15 20 กระสอบ")
    play.says(leader, "ใช่")
    assert waiting(play, leader) == 1
    card = play.says(leader, "ใช่")
    assert "ขายน้ำยางสด 4 ตัน" in card and "รายการนี้ยังรอยืนยัน" in card and waiting(play, leader) == 1
    play.says(leader, "ใช่")
    assert waiting(play, leader) == 0


def test_a_yes_behind_what_was_not_understood_is_about_the_card(play: Reporting) -> None:
    leader = play.made.leaders[2]
    play.says(leader, "เอาปุ๋ย 15-15-15 7 กระสอบ")
    assert "ยังไม่เข้าใจ" in play.says(leader, "ตามนั้นแหละเรื่องเมื่อวาน")
    assert "7 กระสอบ" in play.says(leader, "ถูกต้อง")
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


@pytest.mark.parametrize(("typed", "shown"), [("30 กระสอบ", "จำนวน 30 กระสอบ"), ("สี่สิบกระสอบค่ะ", "จำนวน 40 กระสอบ")])
def test_a_figure_with_its_unit_changes_the_line_that_waits(play: Reporting, typed: str, shown: str) -> None:
    leader = play.made.leaders[2]
    play.says(leader, "เอาปุ๋ย 15-15-15 7 กระสอบ")
    assert shown in play.says(leader, typed)
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_a_bare_figure_for_money_is_money(play: Reporting) -> None:
    leader = play.made.leaders[2]
    play.says(leader, "รายได้ 5000 บาท")
    assert "รายได้ 6,000 บาท" in play.says(leader, "6000")
    play.presses(leader, "แก้ข้อ 1")
    assert "รายได้ 3,000,000 บาท" in play.says(leader, "3000000")
    play.presses(leader, "ถูกต้อง")
    assert "รายได้ 8,000 บาท (แปดพันบาทถ้วน) (เดิม 3,000,000 บาท)" in play.says(leader, "เอ้ย ไม่ใช่ 3000000 เป็น 8000")
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_yes_and_no_are_never_the_name_of_goods(play: Reporting) -> None:
    leader = play.made.leaders[2]
    play.says(leader, "เอาปุ๋ย 15-15-15 7 กระสอบ")
    play.presses(leader, "แก้ข้อ 1")
    assert "ควรเป็นอย่างไร" in play.says(leader, "ไม่ใช่")
    card = play.says(leader, "ถูกต้อง")
    assert "ซื้อปุ๋ย 15-15-15" in card and "ควรเป็นอย่างไร" not in card
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


@pytest.mark.parametrize("angry", ["บอทโง่", "ไอ้บอทควาย ทำไมไม่ตอบ", "สันดาน"])
def test_anger_is_answered_calmly_and_goes_to_nobody(play: Reporting, angry: str) -> None:
    leader, secretary = play.made.leaders[3], play.made.secretary
    before = play.from_bot(secretary)
    play.says(leader, "เอาปุ๋ย 15-15-15 7 กระสอบ")
    play.presses(leader, "แก้ข้อ 1")
    written = play.from_bot(leader)
    seen = play.says(leader, angry)
    if play.from_bot(leader) > written:
        assert "ข้อความนี้ไม่ได้ส่งต่อให้ใคร" in seen and play.buttons(leader) == ["ช่วยเหลือ"]
    else:
        assert reactions(leader) == ["🙏"]
    play.says(leader, "9 กระสอบ")
    assert any("ซื้อปุ๋ย 15-15-15 จำนวน 9 กระสอบ" in each["text"] for each in leader.sees())
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
    assert play.from_bot(secretary) == before
    assert play.house.value("SELECT count(*) FROM statements WHERE kind='question'") == 0


def test_buffaloes_are_goods(play: Reporting) -> None:
    leader = play.made.leaders[4]
    assert "ขายควาย 2 ตัว" in play.says(leader, "ขายควายได้ 2 ตัว")
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
    assert "ไม่ได้ส่งต่อให้ใคร" not in play.says(leader, "ควายป่วยหลายตัว")


def test_small_talk_said_again_gets_a_sign(play: Reporting) -> None:
    leader = play.made.leaders[5]
    play.says(leader, "สวัสดีครับ")
    before = play.from_bot(leader)
    play.says(leader, "ขอบคุณครับ")
    assert play.from_bot(leader) == before and reactions(leader) == ["🙏"]


def test_nothing_to_report_said_again_shows_what_is_recorded(play: Reporting) -> None:
    leader = play.made.leaders[5]
    play.says(leader, "เดือนนี้ไม่มีอะไรรายงาน")
    before = play.from_bot(leader)
    assert "ไม่มีอะไรรายงาน" in play.says(leader, "เดือนนี้ไม่มีอะไรรายงาน") and play.from_bot(leader) == before + 1


def test_a_question_asked_again_is_one_question(play: Reporting) -> None:
    leader = play.made.leaders[6]
    play.says(leader, "น้ำมันขึ้นราคาเมื่อไรคะ")
    play.presses(leader, "ส่งคำถามถึงเลขาฯ")
    assert "อยู่กับเลขาฯ ของเครือข่ายรัตภูมิ แล้วครับ" in play.says(leader, "น้ำมันขึ้นราคาเมื่อไรคะ")
    assert play.house.value("SELECT count(*) FROM statements WHERE words='น้ำมันขึ้นราคาเมื่อไรคะ'") == 1


def test_files_after_the_first_get_a_sign_and_the_first_says_whose_it_is(play: Reporting) -> None:
    leader = play.made.leaders[7]
    leader.uploads(b"one", "a.jpg")
    play.house.settle()
    assert "กลุ่มผู้สูงอายุบ้านใหม่" in play.sees(leader)
    before = play.from_bot(leader)
    leader.uploads(b"two", "b.jpg")
    play.house.settle()
    assert play.from_bot(leader) == before and reactions(leader) == ["👌"]
    assert play.house.value("SELECT count(*) FROM report_files") == 2


def from_bot(play: Reporting) -> list[Any]:
    """What the bot said in the group."""
    return [each for each in play.made.chair.sees(play.made.group) if each["sender"]["kind"] == "bot" and each["text"]]


def test_an_anonymous_admin_who_answers_is_shown_the_private_chat_once(play: Reporting) -> None:
    made = play.made
    before = len(from_bot(play))
    made.types(made.chair, "ไปได้ครับ", chat=made.group, anonymous=True, reply_to=made.card())
    (told,) = from_bot(play)[before:]
    assert "ไม่เห็นชื่อผู้ส่ง" in told["text"] and told["buttons"][0][0]["text"] == "เปิดแชตส่วนตัว"
    made.types(made.chair, "ไปได้ครับ", chat=made.group, anonymous=True, reply_to=made.card())
    made.types(made.chair, "คุยกันเองครับ", chat=made.group, anonymous=True)
    assert len(from_bot(play)) == before + 1


def test_words_read_as_an_answer_while_no_meeting_can_be_answered_for_are_asked_about(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        for text in ("นายอภิชาติ มั่นคง เข้าร่วมด้วย", "ลุงชัยไปรับแทน 4 กระสอบ"):
            said = play.writes("ถาวร", text)
            assert text in said and "ท่านหมายถึงเรื่องไหน" in said
