"""What belongs to no feature: who am I, help, breaking off, the language of a chat, the menu, the unread message."""

from collections.abc import Iterator
from typing import Any

import pytest

import language
from domain.menus import OF_GROUPS, OF_STRANGERS
from domain.statements import Reading
from rehearsal.telegram.client import Group, Person
from tests.handlers.stage import TO_END, begun, labels, newest, says
from tests.house import House, living

Scene = tuple[House, Person, Group]
REPORT = "เดือนนี้ขายน้ำยางได้ 4 ตัน ได้เงินสองแสนสี่ครับ"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with living(tmp_path_factory.mktemp("common")) as house:
        chair, group = begun(house)
        says(house, chair, *TO_END)
        yield house, chair, group


@pytest.fixture(scope="module")
def stranger(scene: Scene) -> Person:
    person = scene[0].rehearsal.person("คนใหม่")
    person.starts()
    scene[0].settle()
    return person


def test_a_stranger_learns_how_to_come_in(scene: Scene, stranger: Person) -> None:
    assert "ขอลิงก์หรือ QR จากเลขานุการ" in newest(stranger)
    assert labels(stranger) == ["เพิ่มเข้ากลุ่มของเรา", "ติดตามเครือข่าย", "English"]
    assert "ขอลิงก์หรือ QR จากเลขานุการ" in says(scene[0], stranger, "/help")
    assert "การเริ่มใช้มีสามขั้น" in says(scene[0], stranger, "/setup")
    assert "ท่านยังไม่ได้อยู่ในเครือข่ายไหน" in says(scene[0], stranger, "/settings")


def test_a_coordinator_comes_in_at_start(scene: Scene) -> None:
    house, _, _ = scene
    officer = house.rehearsal.person("พัฒนาการ")
    officer.starts()
    house.settle()
    assert "ถ้าท่านเป็นผู้ประสานงานหรือเจ้าหน้าที่: กด “ติดตามเครือข่าย”" in newest(officer)
    assert "รหัสเครือข่ายคืออะไร" in says(house, officer, "*ติดตามเครือข่าย")
    says(house, officer, str(house.value("SELECT code FROM networks")), "*ใช่ ขอติดตาม")
    assert "ท่านขอติดตามเครือข่ายไว้ ดูว่าประธานตอบแล้วหรือยัง" in says(house, officer, "/start")
    assert "รอคำตอบจาก: เครือข่ายอำเภอรัตภูมิ" in says(house, officer, "*สรุปรายเดือน")


def test_start_says_who_one_is_and_what_comes_next(scene: Scene) -> None:
    house, chair, _ = scene
    said = says(house, chair, "/start")
    assert "เครือข่ายอำเภอรัตภูมิ" in said and "ตำแหน่ง: ประธาน" in said
    assert "การตั้งค่า" in labels(chair)
    assert "แก้ล่าสุดโดย" in says(house, chair, "*การตั้งค่า")


def test_help_is_short_and_by_standing(scene: Scene) -> None:
    house, chair, group = scene
    said = says(house, chair, "ใช้ยังไงครับ")
    assert "/members" in said and "เรื่องรอเลขาฯ" in said and "/setup" not in said
    assert len(said) < 500
    chair.types("/help", chat=group)
    house.settle()
    assert "รายงานและรายการสั่งซื้อส่งในแชตส่วนตัว" in newest(chair, group)


def test_nothing_open_is_nothing_to_break_off(scene: Scene) -> None:
    house, chair, _ = scene
    assert "ไม่มีคำถามค้างอยู่ครับ" in says(house, chair, "/cancel")


def test_each_chat_chooses_its_language(scene: Scene, stranger: Person) -> None:
    house, chair, _ = scene
    count = len(chair.sees())
    says(house, chair, "/language", "*English")
    assert "This chat is in English" in newest(chair)
    assert len(chair.sees()) == count + 2  # the command and one card
    assert "Office: chair" in says(house, chair, "/start")
    assert "แชตนี้ใช้ภาษาไทย" in says(house, chair, "ภาษาไทย")
    assert "สวัสดี" in says(house, stranger, "/start")


def test_in_the_group_only_chair_and_secretary_choose_the_language(scene: Scene) -> None:
    house, chair, group = scene
    member = house.rehearsal.person("สมาชิกกลุ่ม")
    group.adds(member)
    chair.types("/language@natprachum_bot", chat=group)
    house.settle()
    member.presses("English", chat=group)
    house.settle()
    assert house.value("SELECT language FROM chats WHERE kind = 'group'") is None
    assert member.answers()[-1]["alert"]
    chair.presses("English", chat=group)
    house.settle()
    assert house.value("SELECT language FROM chats WHERE kind = 'group'") == "en"
    chair.presses("ไทย", chat=group)
    house.settle()


def test_unreadable_text_gets_one_line_with_buttons_and_the_group_silence(scene: Scene, stranger: Person) -> None:
    house, chair, group = scene
    count = len(stranger.sees())
    says(house, stranger, "ฟหกด ่าสว")
    assert len(stranger.sees()) == count + 2 and labels(stranger)
    before = len(chair.sees(group))
    chair.types("ฟหกด ่าสว", chat=group)
    house.settle()
    assert len(chair.sees(group)) == before + 1


def test_a_strangers_words_are_not_read_for_what_belongs_to_a_network(
    scene: Scene, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, chair, _ = scene
    read: list[str] = []
    honest = language.read

    def counted(text: str, **more: Any) -> Reading:
        read.append(text)
        return honest(text, **more)

    monkeypatch.setattr(language, "read", counted)
    assert "ขอลิงก์หรือ QR จากเลขานุการ" in says(house, stranger, REPORT)
    assert "ท่านยังไม่ได้อยู่ในเครือข่ายไหน" in says(house, stranger, "ดูการเยี่ยม")
    assert "ไม่พบเครือข่ายรหัส" in says(house, stranger, "รหัส ZZZZZZ")
    assert read == []
    says(house, chair, REPORT)
    assert REPORT in read


def test_an_unknown_command_says_where_to_look(scene: Scene) -> None:
    house, chair, _ = scene
    assert "พิมพ์ /help" in says(house, chair, "/nosuchthing")


def test_the_menu_holds_what_exists_by_scope_and_language_and_is_sent_once(scene: Scene) -> None:
    house, chair, group = scene
    assert [command["command"] for command in chair.menu(group)] == list(OF_GROUPS)
    english = house.rehearsal.person("Somchai", language_code="en")
    assert [command["command"] for command in english.menu()] == list(OF_STRANGERS)
    assert "Set a network up" in {command["description"] for command in english.menu()}
    sent = len(house.rehearsal.requests("setMyCommands"))
    own = [each for each in house.rehearsal.requests("setMyCommands") if "chat_id" in str(each)]
    assert sent == 6 + len(own)
    house.restart()
    house.settle()
    house.rehearsal.move(by=1)
    assert len(house.rehearsal.requests("setMyCommands")) == sent
