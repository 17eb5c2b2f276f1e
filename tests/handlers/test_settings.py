"""/settings: everything the set-up asked and more, on one card; chair and secretary change it, others see it."""

from collections.abc import Iterator

import pytest

from rehearsal.telegram.client import Group, Person
from tests.handlers.stage import HABIT, TO_END, begun, labels, newest, says
from tests.house import House, living

Scene = tuple[House, Person, Group]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with living(tmp_path_factory.mktemp("settings")) as house:
        chair, group = begun(house)
        says(house, chair, *TO_END)
        yield house, chair, group


def _network(house: House, column: str) -> object:
    return house.value(f"SELECT {column} FROM networks")


def test_the_card_is_one_message_that_is_edited_and_names_the_last_change(scene: Scene) -> None:
    house, chair, _ = scene
    said = says(house, chair, "ตั้งค่า")
    assert "แก้ล่าสุดโดย สมชาย เมื่อ ศ. 20 พ.ย. 69 09.00 น." in said
    count = len(chair.sees())
    for page in ("การประชุม", "ระดับและสังกัด", "เวลาส่งข้อความ", "วันที่ไม่ประชุม", "ภาษาและคำพูด", "คณะ"):
        chair.presses(page)
        house.settle()
        assert labels(chair)[-1] == "กลับ"
        chair.presses("กลับ")
        house.settle()
    assert len(chair.sees()) == count


def test_values_that_a_button_offers_are_kept(scene: Scene) -> None:
    house, chair, group = scene
    says(house, chair, "/settings", "*การประชุม", "*ใช้ระเบียบวาระ 5 หัวข้อ", "*ให้คนหนึ่งพูดแทนได้แห่งเดียว")
    assert (_network(house, "sections"), _network(house, "two_seats_allowed")) == (5, 0)
    says(house, chair, "*กลับ", "*ภาษาและคำพูด", "*ดิฉัน ค่ะ", "*เลข ๑๒๓", "*กลุ่ม: English")
    assert (_network(house, "voice"), _network(house, "digits")) == ("female", "thai")
    assert house.value("SELECT language FROM chats WHERE kind = 'group'") == "en"
    chair.types("/help", chat=group)
    house.settle()
    assert "In this group you can type" in newest(chair, group)
    says(house, chair, "/settings", "*ภาษาและคำพูด", "*ผม ครับ")


def test_the_sending_hour_may_not_lie_in_the_quiet_hours(scene: Scene) -> None:
    house, chair, _ = scene
    says(house, chair, "/settings", "*เวลาส่งข้อความ", "*08.00 น.")
    assert _network(house, "sending_hour") == "08:00"
    assert "ยังอ่านเวลาไม่ออก" in says(house, chair, "*แก้ช่วงที่ไม่ส่งข้อความ", "กลางคืน")
    assert "อยู่ในช่วงที่ไม่ส่งข้อความ" in says(house, chair, "สองทุ่มถึงเก้าโมงเช้า")
    assert "21.00 น. ถึง 06.00 น." in says(house, chair, "สามทุ่มถึงหกโมงเช้า")
    assert (_network(house, "quiet_from"), _network(house, "quiet_until")) == ("21:00", "06:00")


def test_days_of_the_network_s_own_are_added_and_removed(scene: Scene) -> None:
    house, chair, _ = scene
    said = says(house, chair, "/settings", "*วันที่ไม่ประชุม", "*หลีกเลี่ยงวันพระ")
    assert "วันพระ: หลีกเลี่ยง" in said and "อาจมีประกาศต่างไป" in said
    assert _network(house, "rests_on_holy_days") == 1
    says(house, chair, "*หลีกเลี่ยงเที่ยงวันศุกร์")
    friday = house.rows("SELECT kind, value, from_hour, until_hour FROM own_days WHERE removed_at IS NULL")
    assert [tuple(row) for row in friday] == [("weekday", "FR", "11:30", "14:00")]
    assert "ยังอ่านวันไม่ออก" in says(house, chair, "*เพิ่มวันของเครือข่าย", "วันหยุด")
    assert "ไม่มีในปฏิทิน" in says(house, chair, "31 กุมภาพันธ์ งานวัด")
    assert "ผ่านไปแล้ว" in says(house, chair, "5 มกราคม 2560 งานวัด")
    assert "วันตลาด <b>ทุกวันอังคาร" in says(house, chair, "วันตลาด <b>ทุกวันอังคาร")
    assert house.value("SELECT value FROM own_days WHERE removed_at IS NULL AND from_hour IS NULL") == "TU"
    says(house, chair, "*ลบ: วันตลาด <b>ทุกวันอังคาร")
    assert house.value("SELECT count(*) FROM own_days WHERE removed_at IS NULL") == 1
    says(house, chair, "*เที่ยงวันศุกร์ประชุมได้", "*วันพระประชุมได้")
    assert house.value("SELECT count(*) FROM own_days WHERE removed_at IS NULL") == 0


def test_a_changed_rule_moves_the_meeting_that_is_not_yet_invited(scene: Scene) -> None:
    house, chair, _ = scene
    says(house, chair, "/settings", "*การประชุม", "*แก้วัน เวลา สถานที่")
    assert "เวลา 10.00 น." in says(house, chair, "เปลี่ยนเป็นสิบโมง")  # the rule and the place stay
    said = says(house, chair, "*ถูกต้อง")
    assert "จดวันประชุมแล้ว" in said and "เวลา 10.00 น. ที่ห้องประชุมสหกรณ์" in said
    assert house.value("SELECT starts_at FROM meetings WHERE state = 'planned'").startswith("2026-12-11 03:00")
    says(house, chair, "*การประชุม", "*แก้วัน เวลา สถานที่", HABIT, "*ถูกต้อง")


def test_changing_nothing_leads_back_to_the_card(scene: Scene) -> None:
    house, chair, _ = scene
    before = _network(house, "name")
    said = says(house, chair, "/settings", "*แก้ชื่อเครือข่าย", "*ไม่แก้ กลับไปการตั้งค่า")
    assert "แก้ล่าสุดโดย" in said
    assert "พิมพ์ /settings" in says(house, chair, "*แก้ชื่อเครือข่าย", "/cancel")
    assert _network(house, "name") == before


def test_a_further_body_has_its_own_rule_and_the_same_chair_until_another_is_named(scene: Scene) -> None:
    house, chair, _ = scene
    says(house, chair, "/settings", "*คณะ", "*เพิ่มคณะ", "ชื่อว่า คณะอนุกรรมการฝ่ายการตลาดค่ะ")
    said = newest(chair)
    assert "คณะอนุกรรมการฝ่ายการตลาด\n· ยังไม่ได้บอกวันประชุม\n· ที่นั่ง: สมาชิกทุกแห่ง (12 แห่ง)" in said
    asked = says(house, chair, "*แก้วัน เวลา สถานที่")
    assert "คณะอนุกรรมการฝ่ายการตลาด ปกติประชุมวันไหน" in asked
    says(house, chair, "ทุกวันพุธที่สามของเดือน บ่ายโมง ที่สหกรณ์", "*ถูกต้อง")
    bodies = house.rows("SELECT name, rule FROM bodies ORDER BY id")
    assert [tuple(row) for row in bodies] == [
        ("", "FREQ=MONTHLY;BYDAY=2FR"),
        ("คณะอนุกรรมการฝ่ายการตลาด", "FREQ=MONTHLY;BYDAY=3WE"),
    ]
    assert "· ประชุมทุกวันพุธที่สามของเดือน เวลา 13.00 น. ที่สหกรณ์" in newest(chair)
    assert house.value("SELECT count(*) FROM offices WHERE office = 'chair' AND until IS NULL") == 2
    assert "มี คณะอนุกรรมการฝ่ายการตลาด อยู่แล้ว" in says(
        house, chair, "/settings", "*คณะ", "*เพิ่มคณะ", "คณะอนุกรรมการฝ่ายการตลาด"
    )
    says(house, chair, "*ไม่แก้")


def test_a_member_sees_the_settings_and_changes_only_the_language_of_their_chat(scene: Scene) -> None:
    house, chair, _ = scene
    member = house.rehearsal.person("ป้าแดง")
    member.starts(house.value("SELECT code FROM links WHERE state = 'open' AND purpose = 'member'"))
    house.settle()
    said = says(house, member, "/settings")
    assert " (ประธานและเลขานุการแก้ได้)" in said
    assert "พักเครือข่าย" not in labels(member)
    says(house, member, "*ภาษาและคำพูด")
    assert labels(member) == ["แชตนี้: ไทย", "แชตนี้: English", "เรียนรู้จากที่อ่านผิด", "กลับ"]
    assert "Language and manner" in says(house, member, "*แชตนี้: English")
    stranger = house.rehearsal.person("คนนอก")
    stranger.starts(f"settings{house.value('SELECT id FROM networks')}")
    house.settle()
    assert "ลิงก์นี้เก่าแล้ว" in newest(stranger)
    assert chair.sees()


def test_in_the_group_settings_leads_into_the_private_chat(scene: Scene) -> None:
    house, chair, group = scene
    chair.types("/settings@natprachum_bot", chat=group)
    house.settle()
    button = chair.sees(group)[-1]["buttons"][0][0]
    assert button["url"].endswith(f"?start=settings{house.value('SELECT id FROM networks')}")
    chair.starts(button["url"].split("=")[1])
    house.settle()
    assert "แก้ล่าสุดโดย" in newest(chair)


def test_a_resting_network_is_silent_until_it_is_woken(tmp_path_factory: pytest.TempPathFactory) -> None:
    with living(tmp_path_factory.mktemp("rest")) as house:
        chair, group = begun(house)
        says(house, chair, *TO_END)
        says(house, chair, "/settings", "*พักเครือข่าย")
        assert "พักการประชุมไว้ก่อน" in newest(chair, group)
        count = len(chair.sees())
        house.move("2026-12-03T12:00")
        assert len(chair.sees()) == count
        says(house, chair, "*เปิดใช้เครือข่ายต่อ")
        assert "กลับมาประชุมตามรอบแล้ว" in newest(chair, group)
        house.settle()
        assert any("ส่งคำเชิญเลยไหม" in message["text"] for message in chair.sees(last=3))
