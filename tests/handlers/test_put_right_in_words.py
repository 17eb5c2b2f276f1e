"""What waits for a yes, and an answer that was just kept, is put right by saying what is wrong in it and what is right."""

from collections.abc import Iterator

import pytest

from rehearsal.telegram.client import Person
from tests.handlers.reporting import Reporting, reporting

WAITS = (  # by whom, what was typed, what puts it right, what the card says then, and no longer
    ("chair", "ขอเลื่อนประชุมเป็นวันเสาร์ที่ 12 เวลาเดิม", "ไม่ใช่ 12 เป็น 13", "เป็น วันอาทิตย์ที่ 13 ธันวาคม 2569 เวลา 09.00 น.", "ที่ 12 ธันวาคม"),
    ("chair", "ย้ายประชุมไปวันจันทร์ที่ 14 สิบโมง", "ไม่ใช่ วันอังคารที่ 15", "เป็น วันอังคารที่ 15 ธันวาคม 2569 เวลา 10.00 น.", "ที่ 14"),
    ("chair", "ย้ายประชุมไปวันจันทร์ที่ 14", "เอาสิบโมงนะ", "เป็น วันจันทร์ที่ 14 ธันวาคม 2569 เวลา 10.00 น.", "เวลา 09.00 น.\n\n"),
    ("chair", "เปลี่ยนที่ประชุมเป็นวัดควนดิน", "ไม่ใช่วัดควนดิน เป็นโรงเรียนบ้านควน", "เปลี่ยนสถานที่เป็น โรงเรียนบ้านควน", "วัด"),
    ("chair", "งดประชุมเดือนนี้ น้ำท่วม", "ไม่ใช่น้ำท่วม คนไม่ว่าง", "เหตุผล: คนไม่ว่าง", "น้ำท่วม"),
    ("secretary", "เรียกประชุมด่วนพุธหน้าบ่ายโมง เรื่องราคาน้ำยาง", "ไม่ใช่บ่ายโมง บ่ายสอง", "เวลา 14.00 น.", "13.00"),
    ("secretary", "แจ้งทุกคนว่าเอาปิ่นโตมาด้วย", "ไม่ใช่ปิ่นโต เป็นข้าวห่อ", "เอาข้าวห่อมาด้วย", "ปิ่นโต"),
)  # fmt: skip
NO = ("ไม่งดแล้ว", "ไม่งดแล้ว ประชุมตามเดิม")
ANSWERED = (
    ("ให้เมียไปแทน ชื่อสมใจ", "ไม่ใช่สมใจ ชื่อสมจิตร", "ส่งคนแทน (สมจิตร)", ("proxy", "สมจิตร", None)),
    ("ส่งป้าแดงไปแทน", "ไม่ใช่ป้าแดง ป้าดำ", "ส่งคนแทน (ป้าดำ)", ("proxy", "ป้าดำ", None)),
    ("ไปสองคน", "ไม่ใช่สอง สามคน", "ไปได้ 3 คน", ("yes", None, 3)),
    ("ไปไม่ได้ ติดงานบวช", "ไม่ใช่งานบวช งานศพ", "ไปไม่ได้ (ติดงานศพ)", ("no", None, None)),
)


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("right"), leaders=6) as made:
        made.made.invited()
        yield made


def _by(play: Reporting, name: str) -> Person:
    found = getattr(play.made, name)
    assert isinstance(found, Person)
    return found


@pytest.mark.parametrize(("who", "typed", "right", "shown", "gone"), WAITS)
def test_what_waits_for_a_yes_is_put_right_in_its_own_words(
    play: Reporting, who: str, typed: str, right: str, shown: str, gone: str
) -> None:
    person = _by(play, who)
    before = play.made.row()["starts_at"]
    play.says(person, typed)
    said = play.says(person, right)
    assert shown in said and gone not in said, said
    assert play.made.row()["starts_at"] == before and play.made.row()["state"] == "invited"
    said = play.says(person, "ไม่ใช่")
    assert "ยังไม่เข้าใจ" not in said, said


def test_a_yes_counts_for_what_was_put_right(play: Reporting) -> None:
    play.says(play.made.secretary, "แจ้งทุกคนว่าเอาปิ่นโตมาด้วย")
    play.says(play.made.secretary, "ไม่ใช่ปิ่นโต เป็นข้าวห่อ")
    play.says(play.made.secretary, "ส่งได้เลย")
    posted = play.made.posts()[-1]["text"]
    assert "เอาข้าวห่อมาด้วย" in posted and "ปิ่นโต" not in posted


@pytest.mark.parametrize("words", NO)
def test_what_shall_not_be_done_after_all_is_a_no(play: Reporting, words: str) -> None:
    play.says(play.made.chair, "งดประชุมเดือนนี้ น้ำท่วม")
    assert "ตามเดิม" in play.says(play.made.chair, words)
    assert play.made.row()["state"] == "invited"


def test_a_yes_is_not_meant_for_a_card_above_the_one_that_came_since(play: Reporting) -> None:
    play.says(play.made.secretary, "เรียกประชุมด่วนพุธหน้าบ่ายโมง เรื่องราคาน้ำยาง")
    play.says(play.made.secretary, "เอาปุ๋ย 5 กระสอบ")
    assert "ยังรอยืนยัน" in play.says(play.made.secretary, "ใช่")
    assert play.house.value("SELECT count(*) FROM meetings WHERE kind='extraordinary'") == 0
    play.presses(play.made.secretary, "ไม่ถูก เริ่มใหม่")


@pytest.mark.parametrize(("typed", "right", "shown", "kept"), ANSWERED)
def test_an_answer_is_put_right_in_words(
    play: Reporting, typed: str, right: str, shown: str, kept: tuple[str, str | None, int | None]
) -> None:
    leader = play.made.leaders[ANSWERED.index((typed, right, shown, kept))]
    play.says(leader, typed)
    play.says(leader, right)
    assert shown in "\n".join(each["text"] for each in leader.sees() if each["sender"]["kind"] == "bot")
    row = play.house.rows("SELECT kind, proxy, people FROM answers ORDER BY id DESC LIMIT 1")[0]
    assert (row["kind"], row["proxy"], row["people"]) == kept


def test_an_answer_that_was_another_organisations_is_its_and_nobody_elses(play: Reporting) -> None:
    secretary, house = play.made.secretary, play.house
    play.says(secretary, "ครูรัตภูมิมาไม่ได้")
    first = house.rows("SELECT member_id FROM answers ORDER BY id DESC LIMIT 1")[0]["member_id"]
    count = house.value("SELECT count(*) FROM answers WHERE member_id=?", first)
    said = play.says(secretary, "ไม่ใช่ครูรัตภูมิ กลุ่มแม่บ้าน")
    assert "กลุ่มแม่บ้านเกษตรกรท่าชะมวง ไปไม่ได้" in said
    assert house.value("SELECT count(*) FROM answers WHERE member_id=?", first) == count - 1
