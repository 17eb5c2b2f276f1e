"""Who says that the own name is wrong, or for whom they speak, is led to where that is put right, with what they typed."""

from collections.abc import Iterator

import pytest

from rehearsal.telegram.client import Person
from tests.handlers.reporting import Reporting, reporting
from tests.meeting_house import NAMES


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("oneself"), leaders=3) as made:
        yield made


def full(play: Reporting, person: Person) -> str | None:
    name = play.house.value("SELECT full_name FROM people WHERE telegram_id=?", person.id)
    return None if name is None else str(name)


def test_a_name_that_is_wrong_is_put_right_as_on_its_button(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, "ชื่อฉันต้องเป็น นางสาวสมใจ ใจดีค่ะ")
    assert full(play, leader) == "นางสาวสมใจ ใจดี" and "ในรายงานการประชุมใช้ชื่อ นางสาวสมใจ ใจดี" in seen
    seen = play.says(leader, "ชื่อผมสะกดผิด ต้องเป็น นางสาวสมใจ ใจดีมาก")  # also of who has told it before
    assert full(play, leader) == "นางสาวสมใจ ใจดีมาก" and "นางสาวสมใจ ใจดีมาก" in seen
    seen = play.says(leader, "my name should be Mrs. Somjai Jaidee")
    assert "Mrs. Somjai Jaidee" in seen and full(play, leader) == "Mrs. Somjai Jaidee"


def test_without_its_title_the_title_is_asked_for_and_without_a_name_the_name(play: Reporting) -> None:
    leader = play.made.leaders[1]
    assert "ใช้คำนำหน้าว่าอะไร" in play.says(leader, "ชื่อผมผิดครับ ที่ถูกคือ เขียน รักเมือง")
    assert full(play, leader) is None
    play.presses(leader, "นายเขียน รักเมือง")
    assert full(play, leader) == "นายเขียน รักเมือง"
    asked = play.says(leader, "ขอแก้ชื่อตัวเองหน่อยครับ")
    assert "นายเขียน รักเมือง" in asked
    play.says(leader, "นายเขียน รักเมืองไทย")
    assert full(play, leader) == "นายเขียน รักเมืองไทย"


def test_the_name_of_a_group_is_nobodys_own(play: Reporting) -> None:
    leader = play.made.leaders[2]
    play.says(leader, "ชื่อกลุ่มผมสะกดผิด ต้องเป็น กลุ่มทำนา ควนรู")
    assert full(play, leader) is None


def test_who_says_for_whom_they_speak_chooses_that_organisation_by_a_tap(play: Reporting) -> None:
    secretary, claims = play.made.secretary, "SELECT count(*) FROM representatives"
    before = play.house.value(claims)
    seen = play.says(secretary, f"ดิฉันเป็นตัวแทนของ{NAMES[8]}ค่ะ")
    assert "ท่านเป็นผู้แทนของที่ไหน" in seen and NAMES[8] in play.buttons(secretary)
    assert NAMES[7] not in play.buttons(secretary) and play.house.value(claims) == before, "only the tap claims"
    play.presses(secretary, NAMES[8])
    assert play.house.value(claims) == before + 1


def test_who_speaks_for_it_already_is_told_so_and_a_report_stays_a_report(play: Reporting) -> None:
    leader = play.made.leaders[0]
    own = play.house.value(
        "SELECT members.name FROM members JOIN representatives ON members.id=representatives.member_id "
        "JOIN people ON people.id=representatives.person_id WHERE people.telegram_id=?",
        leader.id,
    )
    assert f"ท่านเป็นผู้แทนของ{own} อยู่แล้ว" in play.says(leader, f"ผมเป็นตัวแทน{own}ครับ")
    assert "ไข่" in play.says(leader, "ผมเป็นตัวแทนกลุ่มที่ขายไข่ได้ 40 แผง 3,200 บาท")


def test_who_belongs_to_no_network_is_told_how_one_comes_in(play: Reporting) -> None:
    stranger = play.house.rehearsal.person("คนนอก")
    play.says(stranger, "/start")
    assert "ขอลิงก์จากเลขานุการ" in play.says(stranger, "ผมเป็นตัวแทนกลุ่มเลี้ยงโคบ้านไกล")


def test_a_name_of_which_nobody_says_that_it_is_the_own_one_is_somebody_elses(play: Reporting) -> None:
    leader = play.made.leaders[2]
    for text in ("ชื่อจริงนายดำ แก้วมณี", "ชื่อ นายแดง แก้วมณี"):
        assert "ในรายงานการประชุม" not in play.says(leader, text)
        assert full(play, leader) is None
    assert "ในรายงานการประชุมใช้ชื่อ นายดำ แก้วมณี" in play.says(leader, "ผมชื่อนายดำ แก้วมณี")
