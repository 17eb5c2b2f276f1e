"""Who may begin in a group, and how one network comes to belong to another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rehearsal.telegram.client import Group, Person
from tests.handlers.stage import TO_MEMBERS, begun, labels, newest, says
from tests.house import House, living

BEGIN = "เริ่มใช้กับเครือข่ายของเรา"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with living(tmp_path_factory.mktemp("group")) as running:
        yield running


def _person(house: House, name: str, started: bool = True) -> Person:
    person = house.rehearsal.person(name)
    if started:
        person.starts()
        house.settle()
    return person


def _texts(person: Person, chat: Group) -> list[str]:
    return [message["text"] for message in person.sees(chat) if message["text"]]


def test_only_an_admin_may_begin(house: House) -> None:
    owner, member = _person(house, "เจ้าของ"), _person(house, "สมาชิก")
    group = house.rehearsal.group("กลุ่มหนึ่ง", [owner, member], owner=owner)
    group.adds_bot(by=owner)
    house.settle()
    member.presses(BEGIN, chat=group)
    house.settle()
    assert "เฉพาะแอดมินของกลุ่ม กลุ่มหนึ่ง" in newest(member)
    assert house.value("SELECT count(*) FROM networks WHERE name = 'กลุ่มหนึ่ง'") == 0
    assert len(_texts(owner, group)) == 1


def test_of_two_admins_at_once_one_begins_and_the_other_is_told_who(house: House) -> None:
    first, second = _person(house, "หนึ่ง"), _person(house, "สอง")
    group = house.rehearsal.group("กลุ่มสอง", [first, second], owner=first, admins=[second])
    group.adds_bot(by=first)
    house.settle()
    first.presses(BEGIN, chat=group)
    second.presses(BEGIN, chat=group)
    first.presses(BEGIN, chat=group)
    house.settle()
    assert house.value("SELECT count(*) FROM networks WHERE name = 'กลุ่มสอง'") == 1
    assert "คุณหนึ่ง เริ่มตั้งค่า กลุ่มสอง ไว้แล้ว" in newest(second)
    assert "เครือข่ายชื่ออะไร" in newest(first)
    assert sum("เครือข่ายชื่ออะไร" in message["text"] for message in first.sees()) == 1
    assert "ล่าสุด หนึ่ง เมื่อ" in _texts(first, group)[0]


def test_an_admin_without_a_private_chat_gets_the_way_there(house: House) -> None:
    owner = _person(house, "ไม่มีแชต", started=False)
    group = house.rehearsal.group("กลุ่มสาม", [owner], owner=owner)
    group.adds_bot(by=owner)
    house.settle()
    owner.presses(BEGIN, chat=group)
    house.settle()
    assert owner.answers()[-1]["alert"]
    button = owner.sees(group)[-1]["buttons"][0][0]
    network = house.value("SELECT id FROM networks WHERE name = 'กลุ่มสาม'")
    assert button["url"] == f"https://t.me/natprachum_bot?start=s{network}"
    owner.starts(f"s{network}")
    house.settle()
    assert "เครือข่ายชื่ออะไร" in newest(owner)


def test_a_link_of_a_network_lets_in_only_admins_of_its_group(house: House) -> None:
    network = house.value("SELECT id FROM networks WHERE name = 'กลุ่มสาม'")
    stranger = _person(house, "คนนอก")
    stranger.starts(f"s{network}")
    house.settle()
    assert "เฉพาะแอดมินของกลุ่ม" in newest(stranger)
    stranger.starts("s999")
    house.settle()
    assert "ลิงก์นี้ใช้ไม่ได้แล้ว" in newest(stranger)
    for payload in ("sx", "s", "s" + "9" * 40):
        stranger.starts(payload)
        house.settle()
        assert "ลิงก์นี้ใช้ไม่ได้แล้ว" in newest(stranger)


def test_an_anonymous_admin_is_looked_up_as_the_person_who_presses(house: House) -> None:
    owner, hidden = _person(house, "เปิดเผย"), _person(house, "ซ่อน")
    group = house.rehearsal.group("กลุ่มสี่", [owner, hidden], owner=owner, admins=[hidden], anonymous=[hidden])
    group.adds_bot(by=owner)
    house.settle()
    hidden.types("/setup", chat=group, anonymous=True)
    house.settle()
    assert "ไม่เห็นชื่อผู้ส่ง" in _texts(owner, group)[-1]
    assert house.value("SELECT count(*) FROM networks WHERE name = 'กลุ่มสี่'") == 0
    hidden.presses(BEGIN, chat=group)
    house.settle()
    assert house.value("SELECT count(*) FROM networks WHERE name = 'กลุ่มสี่'") == 1
    assert "เครือข่ายชื่ออะไร" in newest(hidden)


def test_in_a_group_with_topics_the_bot_stays_in_the_topic_where_it_was_begun(house: House) -> None:
    owner = _person(house, "หัวข้อ")
    group = house.rehearsal.group("กลุ่มห้า", [owner], owner=owner, topics=True, type="supergroup")
    topic = group.topic("ประชุม")
    group.adds_bot(by=owner)
    house.settle()
    owner.types("/setup@natprachum_bot", chat=group, thread=topic)
    house.settle()
    assert house.value("SELECT thread_id FROM chats WHERE title = 'กลุ่มห้า'") == topic
    assert "เครือข่ายชื่ออะไร" in newest(owner)


def test_who_asks_in_another_topic_is_answered_there_and_the_cards_stay_where_they_are(house: House) -> None:
    owner = _person(house, "หลายหัวข้อ")
    group = house.rehearsal.group("กลุ่มหกหัวข้อ", [owner], owner=owner, topics=True, type="supergroup")
    home, other = group.topic("ประชุม"), group.topic("เรื่องทั่วไป")
    group.adds_bot(by=owner)
    house.settle()
    owner.types("/setup@natprachum_bot", chat=group, thread=home)
    house.settle()

    def answered_in(thread: int | None, command: str) -> list[int | None]:
        before = {message["id"] for message in owner.sees(group)}
        owner.types(f"{command}@natprachum_bot", chat=group, thread=thread)
        house.settle()
        found = [message for message in owner.sees(group) if message["id"] not in before]
        return [message["thread"] for message in found if message["sender"]["kind"] == "bot"]

    for command in ("/help", "/language"):
        assert answered_in(home, command) == [home]
        assert answered_in(other, command) == [other]
        assert answered_in(None, command) == [None], "the General topic takes no thread"
    group.removes_bot(by=owner)
    group.adds_bot(by=owner)
    house.settle()
    assert owner.sees(group)[-1]["thread"] == home, "what nobody asked for comes in the bot's own topic"
    hidden = group.topic("ลบแล้ว")
    house.rehearsal.fault("sendMessage", code=400, description="Bad Request: message thread not found", times=1)
    assert answered_in(hidden, "/help") == [None], "a topic that is gone: in the group all the same"
    assert answered_in(home, "/help") == [home], "and the bot's own topic is still known"


def test_a_set_up_left_for_a_day_may_be_taken_over_by_another_admin(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        first, second = _person(house, "หนึ่ง"), _person(house, "สอง")
        group = house.rehearsal.group("กลุ่มค้าง", [first, second], owner=first, admins=[second])
        group.adds_bot(by=first)
        house.settle()
        first.presses(BEGIN, chat=group)
        house.settle()
        says(house, first, "ชื่อที่ตอบไว้")
        house.move("2026-11-21T10:00")
        second.types("/setup@natprachum_bot", chat=group)
        house.settle()
        assert "ปกติประชุมวันไหน" in newest(second)
        assert "ตั้งค่า ชื่อที่ตอบไว้ ต่อจากท่านแล้ว" in newest(first)
        chairs = house.rows("SELECT name FROM offices JOIN people ON people.id = person_id WHERE until IS NULL")
        assert [row["name"] for row in chairs] == ["สอง"]
        assert "ท่านยังไม่ได้อยู่ในเครือข่ายไหน" in says(house, first, "/settings")
        says(house, first, "ทุกวันที่ 5 ของเดือน")
        assert house.value("SELECT rule FROM bodies") is None


def test_a_centre_belongs_to_its_province_by_the_code_and_both_sides_know(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        head = _person(house, "วิชัย")
        province = house.rehearsal.group("เครือข่ายจังหวัดสงขลา", [head], owner=head)
        province.adds_bot(by=head)
        house.settle()
        head.presses(BEGIN, chat=province)
        house.settle()
        for step in ("ข้าม", "ข้าม", "ข้าม", "ข้าม", "ข้าม", "จังหวัด", "สหกรณ์ออมทรัพย์ครู\nเครือข่ายอำเภอรัตภูมิ", "ใช่", "ประธาน"):
            says(house, head, step)
        code = house.value("SELECT code FROM networks")
        says(house, head, "/settings", "*ระดับและสังกัด")
        assert code in newest(head)

        chair, _ = begun(house)
        says(house, chair, *TO_MEMBERS[:-1])
        assert "ไม่พบรหัส" in says(house, chair, "XXXXXX")
        assert "ข้อความนี้ไม่มีรหัสเครือข่าย" in says(house, chair, "สังกัดเครือข่ายจังหวัดสงขลาค่ะ ขอดูรหัสก่อน")
        assert "รหัสนี้เป็นของ เครือข่ายจังหวัดสงขลา" in says(house, chair, f" {code.lower()} ")
        says(house, chair, "*ใช่")
        assert "ในทำเนียบของเรามีชื่อนี้อยู่แล้ว: เครือข่ายอำเภอรัตภูมิ" in newest(head), "it waits for the province to say so"
        says(house, head, "*แห่งเดียวกัน ใช้ที่นั่งเดิม")
        assert "เครือข่ายจังหวัดสงขลา รับ เครือข่ายอำเภอรัตภูมิ เข้าสังกัดแล้ว" in newest(chair)

        members = house.rows(
            "SELECT name, child_network_id FROM members WHERE network_id = 1 AND left_at IS NULL ORDER BY position"
        )
        assert [tuple(row) for row in members] == [("สหกรณ์ออมทรัพย์ครู", None), ("เครือข่ายอำเภอรัตภูมิ", 2)]
        assert house.value("SELECT parent_id FROM networks WHERE id = 2") == 1

        head.presses("ไม่ใช่เครือข่ายในสังกัดเรา")
        house.settle()
        assert house.value("SELECT parent_id FROM networks WHERE id = 2") is None
        assert "แจ้งว่า เครือข่ายอำเภอรัตภูมิ ไม่ได้อยู่ในสังกัด" in newest(chair)
        assert "กลับมาเป็นสมาชิกอย่างเดิม" in newest(head)


def test_levels_are_never_turned_round(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, _ = begun(house)
        says(house, chair, *TO_MEMBERS[:-1])
        own = house.value("SELECT code FROM networks")
        assert "รหัสนี้เป็นของเครือข่ายเราเอง" in says(house, chair, own)
        other = _person(house, "อื่น")
        group = house.rehearsal.group("อำเภออื่น", [other], owner=other)
        group.adds_bot(by=other)
        house.settle()
        other.presses(BEGIN, chat=group)
        house.settle()
        code = house.value("SELECT code FROM networks WHERE name = 'อำเภออื่น'")
        assert "ยังไม่ได้บอกว่าเป็นระดับไหน" in says(house, chair, code)
        for step in ("ข้าม", "ข้าม", "ข้าม", "ข้าม", "ข้าม", "อำเภอ"):
            says(house, other, step)
        assert "อำเภอสังกัดจังหวัด" in says(house, chair, code)
        assert labels(chair) == ["ยังไม่มีสังกัด", "ข้าม"]
        assert house.value("SELECT count(*) FROM networks WHERE parent_id IS NOT NULL") == 0


def test_one_person_founds_five_networks_in_a_month_and_is_told_who_else_can(house: House) -> None:
    busy, other = _person(house, "ขยัน"), _person(house, "อื่น")
    groups = [house.rehearsal.group(f"ชุด{number}", [busy, other], owner=busy, admins=[other]) for number in range(6)]
    for group in groups:
        group.adds_bot(by=busy)
        house.settle()
        busy.presses(BEGIN, chat=group)
        house.settle()
    assert house.value("SELECT count(*) FROM networks WHERE name LIKE 'ชุด%'") == 5
    assert "ไม่เกิน 5 เครือข่าย ให้แอดมินคนอื่นของกลุ่มกดเริ่มแทน" in str(busy.answers()[-1]["text"])
    other.presses(BEGIN, chat=groups[5])
    house.settle()
    assert house.value("SELECT count(*) FROM networks WHERE name LIKE 'ชุด%'") == 6
