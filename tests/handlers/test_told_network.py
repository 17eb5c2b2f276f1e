"""What others did to somebody's decision, place, money or record is told to them, or stands on the list of whom to telephone."""

import io
from collections.abc import Iterator
from datetime import timedelta

import docx
import pytest

from rehearsal.telegram.client import Person
from tests.handlers.cash_house import Money, treasury
from tests.handlers.reporting import Reporting
from tests.handlers.test_decisions import SEVENTH, TOLD
from tests.handlers.test_forums import MONDAY, districts
from tests.handlers.test_funerals import Mourning, mourning
from tests.handlers.test_mutual_records import Lending, lending, stands
from tests.meeting_house import committee

SOON = timedelta(minutes=20)
LIST = "รายชื่อที่ต้องโทรบอก"


def soon(play: Reporting) -> None:
    """The clock goes on until a list that waits for who acts has come."""
    play.house.move(play.house.rehearsal.now + SOON)


def heard(play: Reporting, person: Person, words: str) -> list[str]:
    """What the bot has said to somebody with these words in it, as it stands now."""
    return [each["text"] for each in play.made.said(person) if words in each["text"]]


def to_telephone(play: Reporting) -> str:
    """The secretary's list of those who must be telephoned, as it stands now; '' where there never was one."""
    return (heard(play, play.made.secretary, LIST) or [""])[-1]


def listed(play: Reporting, text: str) -> int:
    """How many tellings of this text or card are on the list, by the books."""
    return int(play.house.value("SELECT count(*) FROM tellings WHERE state='listed' AND text=?", text))


def confirms(play: Reporting, person: Person, words: str) -> str:
    """Somebody tells something and taps that it is right."""
    play.says(person, words)
    return play.presses(person, "ถูกต้อง")


def name_of(play: Reporting, person: Person) -> str:
    """The organisation that somebody speaks for in the committee's own network."""
    return str(
        play.house.value(
            "SELECT members.name FROM members JOIN representatives ON member_id=members.id"
            " WHERE person_id=? AND representatives.network_id=? ORDER BY representatives.id",
            play.made.person_ids[person.id],
            play.made.network,
        )
    )


# --- decisions ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def deciding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with committee(tmp_path_factory.mktemp("deciding"), count=5, leaders=3, start=SEVENTH) as made:
        yield Reporting(made)


def test_the_secretarys_open_list_of_decisions_goes_on_showing_all_of_them(deciding: Reporting) -> None:
    play, secretary, (first, second, _) = deciding, deciding.made.secretary, deciding.made.leaders
    confirms(play, first, TOLD)
    play.says(secretary, "/network")
    assert name_of(play, first) in play.presses(secretary, "มติขององค์กร")
    open_list = play.message(secretary)["id"]
    confirms(play, second, TOLD)
    (shown,) = [each["text"] for each in secretary.sees() if each["id"] == open_list]
    assert name_of(play, first) in shown and name_of(play, second) in shown
    assert "ยังไม่มีมติขององค์กรใด" not in shown


def test_the_list_of_decisions_says_who_votes_still_for_whom_the_directory_does_not_know(deciding: Reporting) -> None:
    play, secretary, first = deciding, deciding.made.secretary, deciding.made.leaders[0]
    confirms(play, first, "ประชุม 6 ม.ค. มีมติเข้าร่วม นางมาลีเป็นผู้แทน ผมสำรอง ถึงสิ้นปี 71")
    play.says(secretary, "/network")
    shown = play.presses(secretary, "มติขององค์กร")
    assert f"ผู้แทนตามมติ: นางมาลี (ยังไม่อยู่ในทำเนียบ ผู้ออกเสียงยังเป็น {first.name})" in shown
    assert play.house.value("SELECT voter FROM representatives WHERE person_id=?", play.made.person_ids[first.id])


def test_an_organisation_that_stays_after_all_is_told_to_the_chair(deciding: Reporting) -> None:
    play, chair, third = deciding, deciding.made.chair, deciding.made.leaders[2]
    confirms(play, third, "ประชุม 6 ม.ค. มีมติขอออกจากเครือข่าย")
    confirms(play, third, TOLD)
    (told,) = heard(play, chair, "อยู่ในเครือข่ายต่อ")
    assert name_of(play, third) in told and "ที่มีมติขอออกไม่มีผลแล้ว" in told


def test_an_organisation_that_leaves_while_its_speaker_has_blocked_the_bot_is_on_the_list(deciding: Reporting) -> None:
    play, chair, second = deciding, deciding.made.chair, deciding.made.leaders[1]
    name = name_of(play, second)
    confirms(play, second, "ประชุม 6 ม.ค. มีมติขอออกจากเครือข่าย")
    second.blocks()
    play.house.settle()
    play.presses(chair, "ตกลงให้ออกวันนี้")
    soon(play)
    assert play.house.value("SELECT count(*) FROM members WHERE name=? AND left_at IS NOT NULL", name) == 1
    assert listed(play, "members.left_told") == 1
    assert second.name in to_telephone(play) and f"{name} ออกจาก เครือข่ายรัตภูมิ แล้ว" in to_telephone(play)


# --- gatherings and joint forums ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gathering(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    """Three districts of one province; the stranger and the vice-chair lead the other two."""
    with committee(tmp_path_factory.mktemp("gathering"), count=5, leaders=3, start=MONDAY) as made:
        made.house.stop()
        made.change(
            lambda turn: districts(turn, [made.person_ids[each.id] for each in (made.stranger, made.vice)], made)
        )
        made.house.start()
        yield Reporting(made)


def announced(play: Reporting, words: str, *coming: Person) -> None:
    """The secretary announces a gathering in the group, where these say that they come."""
    play.says(play.made.secretary, words)
    play.presses(play.made.secretary, "ประกาศในกลุ่ม")
    for person in coming:
        person.presses("ไปด้วย", chat=play.made.group, message=play.made.posts()[-1])
        play.house.settle()


def test_a_gathering_that_is_called_off_is_told_to_who_comes(gathering: Reporting) -> None:
    play, (first, second, _) = gathering, gathering.made.leaders
    announced(play, "จัดอบรมทำปุ๋ยหมัก วันที่ 20 ก.ย. ที่ศาลาบ้านเขาพระ", first)
    play.presses(play.made.secretary, "งดจัด")
    assert play.house.value("SELECT count(*) FROM gatherings WHERE state='cancelled' AND day='2027-09-20'") == 1
    (told,) = heard(play, first, "ไม่ต้องเดินทาง")
    assert "ปุ๋ยหมัก" in told and "20 กันยายน 2570" in told
    assert not heard(play, second, "ไม่ต้องเดินทาง")


def test_a_joint_forum_that_is_called_off_is_told_to_who_comes_and_to_the_chairs_who_were_asked(
    gathering: Reporting,
) -> None:
    play, made, secretary = gathering, gathering.made, gathering.made.secretary
    joined, asked = made.stranger, made.vice
    announced(play, "จัดเวทีหาตลาดร่วม 3 อำเภอ วันที่ 18 ก.ย. ที่หอประชุมอำเภอยางตลาด")
    announcement = play.message(secretary)
    play.presses(secretary, "ชวนเครือข่ายอื่นจัดร่วม")
    for name in ("เครือข่ายอำเภอที่ 2", "เครือข่ายอำเภอที่ 3"):
        play.presses(secretary, name)
    play.presses(joined, "ร่วมด้วย")
    card = made.posts()[-1]
    for person in (made.leaders[0], made.leaders[2]):
        person.presses("ไปด้วย", chat=made.group, message=card)
        play.house.settle()
    play.presses(secretary, "งดจัด", message=announcement)
    for person in (made.leaders[0], made.leaders[2], joined, asked):
        told = [each for each in heard(play, person, "ไม่ต้องเดินทาง") if "เวทีหาตลาดร่วม 3 อำเภอ" in each]
        assert len(told) == 1 and "18 กันยายน 2570" in told[0], person.name


# --- funeral welfare ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def burying(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mourning]:
    with mourning(tmp_path_factory.mktemp("burying")) as play:
        play.called("ส่ง ไม่บอกในกลุ่ม")
        yield play


def test_heads_that_were_told_to_be_wrong_and_settled_come_back_as_a_message(burying: Mourning) -> None:
    play, said_wrong = burying, burying.tha_chamuang
    play.presses(said_wrong, "จำนวนคนไม่ตรง")
    play.says(said_wrong, "41")
    before = play.message(said_wrong)["id"]
    play.presses(play.secretary, "คงไว้ 42 คน")
    assert play.message(said_wrong)["id"] > before
    assert "42 คน × 20 = 840 บาท" in play.sees(said_wrong) and "ส่งให้เหรัญญิกภายใน" in play.sees(said_wrong)


def test_a_call_that_is_received_is_telephoned_to_nobody_any_more(burying: Mourning) -> None:
    play = burying
    soon(play)
    assert "กลุ่มออมทรัพย์ควนดินแดง" in to_telephone(play)
    play.presses(play.treasurer, "ได้รับแล้ว: กลุ่มออมทรัพย์ควนดินแดง 1,700")
    assert "กลุ่มออมทรัพย์ควนดินแดง" not in to_telephone(play) and "ไม่มีใครต้องโทรบอกแล้ว" in to_telephone(play)
    assert [
        row["state"] for row in play.house.rows("SELECT state FROM tellings WHERE member_id=?", play.made.member_ids[4])
    ] == ["moot"]


def test_money_on_its_way_to_a_notice_that_is_withdrawn_is_looked_for_and_given_back(burying: Mourning) -> None:
    play, payer = burying, burying.kamphaeng
    play.presses(payer, "โอนแล้ว ส่งสลิป")
    payer.uploads(b"\xff\xd8\xff slip", "slip.jpg", kind="photo")
    play.house.settle()
    play.presses(play.secretary, "ถอนการแจ้ง")
    play.says(play.secretary, "แจ้งผิดคน")
    told = play.sees(payer)
    assert "ถอนแล้ว ที่แจ้งว่าส่งแล้ว ยังไม่ได้ยืนยันว่าเงินเข้า ถ้าเข้าแล้วจะคืนให้" in told and "ไม่ต้องส่งเงิน" not in told
    play.presses(play.treasurer, "ได้รับแล้ว: กลุ่มทำสวนยางกำแพงเพชร 1,280")
    assert "ที่ส่งมา 1,280 บาท เหรัญญิกจะคืนให้" in play.sees(payer) and play.buttons(payer) == ["ได้รับคืนแล้ว"]
    assert "กลุ่มทำสวนยางกำแพงเพชร 1,280 · ได้รับแล้ว" in play.card(play.treasurer, "ต้องคืน")


# --- between two organisations -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def owing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lending]:
    with lending(tmp_path_factory.mktemp("owing")) as play:
        stands(play)
        yield play


def test_a_payer_who_comes_back_is_told_that_it_was_not_received(owing: Lending) -> None:
    play, payer = owing, owing.borrower
    play.says(payer, "โอนคืนควนดินแดง 31,800")
    play.presses(payer, "ใช่")
    payer.blocks()
    play.house.settle()
    play.presses(play.lender, "ยังไม่ได้รับ")
    assert listed(play, "mutual_records.not_received") == 1
    soon(play)
    assert name_of(play, payer) in to_telephone(play) and "31,800" not in to_telephone(play)
    payer.unblocks()
    play.house.settle()
    soon(play)
    (told,) = heard(play, payer, "กลุ่มออมทรัพย์ควนดินแดงยังไม่ได้รับ 31,800 บาทครับ ยังไม่นับรายการนี้")
    assert told and listed(play, "mutual_records.not_received") == 0


def test_what_somebody_who_blocked_the_bot_owes_is_on_the_list_without_its_figure(owing: Lending) -> None:
    play, payer = owing, owing.borrower
    payer.blocks()
    play.house.settle()
    play.made.sleeps("2027-12-16T10:00")
    assert listed(play, "mutual_records.overdue") == 1
    assert name_of(play, payer) in to_telephone(play) and "รายละเอียดเป็นของผู้รับ" in to_telephone(play)
    play.unseen("31,800", "60,000")


# --- the network's own money, and what it asks of others ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def keeping(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Money]:
    """The treasurer, to whom 400 baht are owed, has had everything about them forgotten; the secretary acts."""
    with treasury(tmp_path_factory.mktemp("keeping")) as play:
        confirms(play, play.treasurer, "เหรัญญิกสำรองจ่ายค่ารถ 400")
        play.says(play.treasurer, "ขอลบข้อมูลของฉัน")
        play.presses(play.treasurer, "ขอลบข้อมูลของฉัน")
        play.presses(play.treasurer, play.buttons(play.treasurer)[0])
        soon(play)
        yield play


def test_who_was_forgotten_is_telephoned_by_nobody(keeping: Money) -> None:
    play, secretary = keeping, keeping.made.secretary
    play.says(secretary, "/network")
    for button in ("การเงิน", "สำรองจ่าย", "400 บาท", "คืนเงินแล้ว เงินสด"):
        play.presses(secretary, button)
    soon(play)
    assert play.numbers("paid") == [1], "it was paid back"
    assert play.house.value("SELECT count(*) FROM tellings WHERE state='listed'") == 0
    assert to_telephone(play) == ""


def test_dues_that_the_secretary_receives_are_not_said_to_be_the_treasurers(keeping: Money) -> None:
    play = keeping
    assert "ลงแทนเหรัญญิกโดย" in confirms(play, play.made.secretary, "รับค่าบำรุงเขาพระ 500")
    (told,) = heard(play, play.member, "ใบเสร็จ ร.1/2570")
    assert "ได้รับค่าบำรุงปี 2570 ของกลุ่มเลี้ยงโคบ้านเขาพระ 500 บาทแล้ว" in told and "เหรัญญิก" not in told


def letter(play: Money, words: str) -> str:
    """The text of the letter that is made of a request."""
    play.says(play.member, words)
    play.presses(play.member, "ทำหนังสือ")
    sent = [each for each in play.member.sees() if each["file"]][-1]
    found = docx.Document(io.BytesIO(play.house.rehearsal.file(sent["file"]["id"])))
    return "\n".join(each.text for each in found.paragraphs).replace("\xa0", " ").replace("\u2060", "")


def test_a_letter_names_no_telephone_beside_an_owner_whom_nobody_here_knows(keeping: Money) -> None:
    asked = "ขอเทศบาลตำบลกำแพงเพชร สนับสนุนอบรมปุ๋ยหมัก 5,000"
    unknown = letter(keeping, f"{asked} ป้าแต๋วดูแล")
    assert "ป้าแต๋ว" in unknown and "โทร." not in unknown and "081" not in unknown
    assert "โทร." in letter(keeping, f"{asked} ดิฉันดูแล"), "their own organisation's"
