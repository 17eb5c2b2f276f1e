"""The directory: /members in private and in the group, adding, renaming, telephones, three hundred members."""

from collections.abc import Iterator

import pytest

from acts.members.directory import add_centre, add_organisations
from acts.members.joining import send_links
from acts.newcomers import show_card
from tests.handlers.rattaphum import TWELVE, Play
from tests.house import living


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with living(tmp_path_factory.mktemp("directory")) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.act(show_card, "สมชาย", play.network)
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        play.does("ดาว", start=play.link_of(TWELVE[1]))
        yield play


def test_a_member_sees_names_but_no_telephone_and_no_changes(play: Play) -> None:
    play.does("มาลี", types="/members")
    play.does("มาลี", press="2")
    play.does("มาลี", press="โทรศัพท์")
    play.does("มาลี", types="ลุงมี ๐๗๔ 123 456")
    assert "ลุงมี" in play.reads("มาลี") and "074-123-456" in play.reads("มาลี")
    play.does("ดาว", types="สมาชิก")
    shown = play.reads("ดาว")
    assert f"2. {TWELVE[1]}" in shown and "ดาว ตั้งแต่ ศ. 20 พ.ย. 69" in shown
    assert "074" not in shown and "เพิ่มสมาชิก" not in play.buttons("ดาว") and "2" not in play.buttons("ดาว")
    assert play.buttons("ดาว")[0] == "ถัดไป »"


def test_in_the_group_there_are_numbers_and_a_way_to_the_private_chat(play: Play) -> None:
    assert play.group is not None
    play.group.adds(play.people["ดาว"])
    play.does("ดาว", types="/members", chat=play.group)
    assert play.in_group()[-1] == "เครือข่ายอำเภอรัตภูมิ มีสมาชิก 12 แห่ง มีผู้แทนแล้ว 1 แห่ง"
    play.does("ดาว", press="ดูรายชื่อสมาชิก", chat=play.group)
    assert play.reads("ดาว").startswith("สมาชิก\n")


def test_one_more_member_is_shown_before_it_counts(play: Play) -> None:
    play.does("มาลี", types="/members")
    play.does("มาลี", press="เพิ่มสมาชิก")
    long_name = "ก" * 121
    play.does(
        "มาลี",
        types=f"1. กลุ่ม<b>ใหม่</b> 🌾 โทร 081-999-8888\n2. {TWELVE[0]}\n3. กลุ่ม\u200bน้ำผึ้ง\nกลุ่มน้ำผึ้ง\n{long_name}\n???",
    )
    read = play.reads("มาลี")
    assert "ได้ 2 แห่ง" in read and "กลุ่ม<b>ใหม่</b> 🌾 โทร. 081-999-8888" in read
    assert TWELVE[0] in read and "ยาวเกิน 120 ตัวอักษร" in read and "ไม่มีชื่อ: ???" in read
    assert play.house.value("SELECT count(*) FROM members") == 12
    play.people["มาลี"].presses("บันทึก")
    play.people["มาลี"].presses("บันทึก")
    play.house.settle()
    assert play.house.value("SELECT count(*) FROM members") == 14
    assert "เพิ่มสมาชิกแล้ว 2 แห่ง" in play.reads("มาลี")
    assert "มีผู้แทนแล้ว 1 จาก 14 แห่ง" in play.card_in_group("ผู้แทนของสมาชิก")


def test_a_list_without_anything_new_asks_again(play: Play) -> None:
    play.does("มาลี", types="/members")
    play.does("มาลี", press="เพิ่มสมาชิก")
    play.does("มาลี", types=TWELVE[0])
    assert "เป็นสมาชิกอยู่แล้ว" in play.reads("มาลี")
    play.does("มาลี", types="ยกเลิก")
    open_questions = "SELECT count(*) FROM questions JOIN people ON people.id = person_id WHERE ended_at IS NULL"
    assert play.house.value(f"{open_questions} AND telegram_id = ?", play.people["มาลี"].id) == 0


def test_a_name_that_another_member_has_is_refused_and_may_be_typed_again(play: Play) -> None:
    play.does("มาลี", types="/members น้ำผึ้ง")
    play.does("มาลี", press="14")
    play.does("มาลี", press="เปลี่ยนชื่อ")
    play.does("มาลี", types=TWELVE[0].replace(" ", ""))
    assert "อยู่แล้ว" in play.reads("มาลี")
    play.does("มาลี", types="กลุ่มน้ำผึ้งบ้านเขาพระค่ะ")
    assert "14. กลุ่มน้ำผึ้งบ้านเขาพระ" in play.reads("มาลี")


def test_an_organisation_leaves_only_after_a_yes(play: Play) -> None:
    play.does("มาลี", types="/members น้ำผึ้ง")
    play.does("มาลี", press="14")
    play.does("มาลี", press="สมาชิกออกจากเครือข่าย")
    play.does("มาลี", press="ไม่ กลับ")
    assert play.house.value("SELECT count(*) FROM members WHERE left_at IS NULL") == 14
    play.does("มาลี", press="สมาชิกออกจากเครือข่าย")
    play.people["มาลี"].presses("ใช่ ออกจากเครือข่าย")
    play.people["มาลี"].presses("ใช่ ออกจากเครือข่าย")
    play.house.settle()
    assert play.house.value("SELECT count(*) FROM members WHERE left_at IS NULL") == 13
    assert (
        play.house.value("SELECT count(*) FROM audit WHERE act = 'member.changed' AND \"values\" LIKE '%left_at%'") == 1
    )


def test_a_centre_is_one_member_however_often_it_belongs_and_takes_nobody_s_seat(play: Play) -> None:
    child = play.network_of("วิชัย", None, ["กลุ่มหนึ่ง"], name=TWELVE[4], group=False)
    other = play.network_of("วิชัย", None, ["กลุ่มสอง"], name="ศูนย์ประสานงานหาดใหญ่", group=False)
    for each in (child, child, other, other):
        play.act(add_centre, "สมชาย", play.network, each)
    assert play.house.value("SELECT count(*) FROM members WHERE left_at IS NULL AND network_id = ?", play.network) == 15
    play.does("มาลี", types="/members ควนรู")
    assert f"5. {TWELVE[4]}\n" in play.reads("มาลี") + "\n" and f"14. {TWELVE[4]} (2) (ศูนย์)" in play.reads("มาลี")
    play.does("มาลี", press="14")
    assert "นับหนึ่งที่นั่ง" in play.reads("มาลี")


@pytest.mark.long
def test_three_hundred_members_are_leafed_through(play: Play) -> None:
    names = [f"กลุ่มที่ {number}" for number in range(1, 301)]
    play.network_of("ใหญ่", None, [], name="เครือข่ายใหญ่", group=False)
    large = play.house.value("SELECT id FROM networks WHERE name = 'เครือข่ายใหญ่'")
    play.act(add_organisations, "ใหญ่", large, names)
    play.does("ใหญ่", types="/members")
    assert "300 แห่ง" in play.reads("ใหญ่") and "หน้า 1/38" in play.reads("ใหญ่")
    before = len(play.people["ใหญ่"].sees())
    play.does("ใหญ่", press="ถัดไป »")
    assert "9. กลุ่มที่ 9" in play.reads("ใหญ่") and len(play.people["ใหญ่"].sees()) == before, "the card is edited"
    play.does("ใหญ่", types="/members 299")
    play.does("ใหญ่", press="299")
    assert "299. กลุ่มที่ 299" in play.reads("ใหญ่")
    play.does("ใหญ่", press="« กลับ")
    assert "หน้า 38/38" in play.reads("ใหญ่")
    play.does("ใหญ่", press="ลิงก์เชิญผู้แทน")
    assert play.all_read("ใหญ่").count("?start=m") == 300


def test_english_chats_read_english(play: Play) -> None:
    play.does("ดาว", types="/language en")
    play.does("ดาว", types="/members")
    assert play.reads("ดาว").startswith("Members\n") and "nobody speaks for it yet" in play.reads("ดาว")
