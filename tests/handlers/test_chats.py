"""A group closes, opens and moves; a person closes the chat: the network stays, and the chair hears of it once."""

import json
from collections.abc import Iterator

import pytest

from rehearsal.telegram.client import Group, Person
from tests.handlers.stage import TO_END, begun, newest, says
from tests.house import House, living

BEGIN = "เริ่มใช้กับเครือข่ายของเรา"


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Person, Group]]:
    with living(tmp_path_factory.mktemp("chats")) as house:
        chair, group = begun(house)
        says(house, chair, *TO_END)
        yield house, chair, group


def _texts(person: Person, chat: Group) -> list[str]:
    return [message["text"] for message in person.sees(chat) if message["text"]]


def test_removed_and_added_again_the_group_gets_one_fresh_card_and_nothing_in_between(
    running: tuple[House, Person, Group],
) -> None:
    house, chair, group = running
    before = len(_texts(chair, group))
    group.removes_bot(by=chair)
    house.settle()
    assert house.value("SELECT state FROM chats WHERE kind = 'group'") == "removed"
    assert "ถูกนำออกจากกลุ่ม" in newest(chair)
    house.move("2026-12-02T09:30")
    says(house, chair, "*ส่งคำเชิญ")
    assert len(_texts(chair, group)) == before
    group.adds_bot(by=chair)
    house.settle()
    house.move("2026-12-02T10:30")
    fresh = _texts(chair, group)[before:]
    assert sum("มีผู้แทนแล้ว 0 จาก 12 แห่ง" in text for text in fresh) == 1
    assert sum("ประชุมครั้งที่ 12/2569" in text for text in fresh) == 1
    assert len(fresh) == 2
    assert house.value("SELECT count(*) FROM networks") == 1


def test_a_group_that_becomes_a_supergroup_keeps_its_network_and_gets_each_card_once(
    running: tuple[House, Person, Group],
) -> None:
    house, chair, group = running
    chats = house.value("SELECT count(*) FROM chats")
    before = len(_texts(chair, group))
    grown = group.migrates()
    house.settle()
    telegram_id = house.value("SELECT telegram_id FROM chats JOIN networks ON networks.group_chat_id = chats.id")
    assert telegram_id == grown.id
    assert house.value("SELECT count(*) FROM chats WHERE state = 'active'") == chats
    fresh = _texts(chair, grown)[before:] or _texts(chair, grown)
    assert sum("มีผู้แทนแล้ว 0 จาก 12 แห่ง" in text for text in fresh) == 1
    assert not any(BEGIN in str(message) for message in chair.sees(grown, last=3))
    chair.presses("ลงชื่อเป็นผู้แทน", chat=grown)
    house.settle()


def test_a_group_without_a_network_may_become_a_supergroup_too(running: tuple[House, Person, Group]) -> None:
    house, chair, _ = running
    second = house.rehearsal.group("กลุ่มที่สอง", [chair], owner=chair)
    second.adds_bot(by=chair)
    house.settle()
    grown = second.migrates()
    house.settle()
    chair.presses(BEGIN, chat=grown)
    house.settle()
    assert "เครือข่ายชื่ออะไร" in newest(chair)
    assert house.value("SELECT count(*) FROM networks") == 2


def _representative(house: House, chair: Person, name: str) -> Person:
    person = house.rehearsal.person(name)
    code = house.value("SELECT code FROM links WHERE state = 'open' AND purpose = 'member' ORDER BY member_id")
    person.starts(code)
    house.settle()
    return person


def test_who_blocks_the_bot_is_told_to_the_chair_once_with_the_telephone(running: tuple[House, Person, Group]) -> None:
    house, chair, _ = running
    leader = _representative(house, chair, "ป้าแดง")
    assert house.value("SELECT count(*) FROM representatives WHERE state = 'accepted'") == 1
    with_database(house, "UPDATE members SET telephone = '0812345678'")
    leader.blocks()
    house.settle()
    assert "ส่งข้อความถึง ป้าแดง ไม่ได้แล้ว" in newest(chair)
    assert "โทร. 081-234-5678" in newest(chair)
    count = len(chair.sees())
    house.move("2026-12-02T12:00")
    told = [message["text"] for message in chair.sees() if "ไม่ได้แล้ว" in message["text"]]
    assert len(told) == 1 and len(chair.sees()) >= count
    leader.unblocks()
    leader.types("/start")
    house.settle()
    assert house.value(
        "SELECT state FROM chats JOIN people ON people.private_chat_id = chats.id WHERE name = 'ป้าแดง'"
    ) == ("active")
    leader.blocks()
    house.settle()
    assert sum("ไม่ได้แล้ว" in message["text"] for message in chair.sees()) == 2


def with_database(house: House, statement: str) -> None:
    """Write into the books as the secretary's screens would."""
    house.change(statement)


def test_of_the_chair_nobody_is_told_but_the_secretary(running: tuple[House, Person, Group]) -> None:
    house, chair, _ = running
    chair.blocks()
    house.settle()
    assert house.value("SELECT count(*) FROM outbox WHERE text = 'chats.person_lost'") == 0


def test_a_pin_that_is_not_allowed_is_told_to_the_chair_once(running: tuple[House, Person, Group]) -> None:
    house, chair, _ = running
    house.move("2026-12-01T09:30")
    says(house, chair, "*ส่งคำเชิญ")
    told = [message["text"] for message in chair.sees() if "ปักหมุด" in message["text"]]
    assert len(told) == 1
    assert house.value("SELECT pin_told_at FROM chats WHERE kind = 'group'") is not None


def test_a_new_title_and_a_second_group_disturb_nothing(running: tuple[House, Person, Group]) -> None:
    house, chair, group = running
    house.rehearsal.call("PATCH", f"/groups/{group.id}", {"title": "ชื่อใหม่ของกลุ่ม"})
    house.settle()
    assert house.value("SELECT name FROM networks") == "เครือข่ายอำเภอรัตภูมิ"
    second = house.rehearsal.group("อีกกลุ่ม", [chair], owner=chair)
    second.adds_bot(by=chair)
    house.settle()
    assert "สวัสดี" in newest(chair, second)
    assert house.value("SELECT count(*) FROM networks") == 1


def test_added_through_the_private_chat_s_button_there_is_one_greeting(running: tuple[House, Person, Group]) -> None:
    house, chair, _ = running
    second = house.rehearsal.group("กลุ่มใหม่", [chair], owner=chair)
    second.adds_bot(by=chair, payload="begin")
    house.settle()
    assert sum("สวัสดี" in text for text in _texts(chair, second)) == 1
    chair.types("/start@natprachum_bot", chat=second)
    house.settle()
    assert "สวัสดี" in newest(chair, second)
    assert "เริ่มใช้กับเครือข่ายของเรา" in str(chair.sees(second)[-1])


def test_once_allowed_to_pin_a_later_refusal_is_told_again(running: tuple[House, Person, Group]) -> None:
    house, chair, group = running
    house.move("2026-12-01T09:30")
    says(house, chair, "*ส่งคำเชิญ")
    assert house.value("SELECT pin_told_at FROM chats WHERE kind = 'group'") is not None
    group.adds_bot(by=chair, rights=["pin"])
    house.settle()
    assert house.value("SELECT pin_told_at FROM chats WHERE kind = 'group'") is None


MUTED = "Bad Request: not enough rights to send text messages to the chat"


def test_a_group_where_the_bot_may_not_write_is_told_to_the_chair_once_and_shown_afresh_when_it_may(
    running: tuple[House, Person, Group],
) -> None:
    house, chair, group = running
    house.rehearsal.fault("sendMessage", code=400, description=MUTED, chat=group.id, times=99)
    house.move("2026-12-01T09:30")
    says(house, chair, "*ส่งคำเชิญ")
    for _ in range(2):
        chair.types("/help@natprachum_bot", chat=group)
        house.settle()
    told = [message["text"] for message in chair.sees() if "เขียนในกลุ่มไม่ได้" in message["text"]]
    assert len(told) == 1 and "ให้สิทธิ์" in told[0]
    house.rehearsal.clear_faults()
    before = len(_texts(chair, group))
    group.adds_bot(by=chair, rights=["pin"])
    house.settle()
    fresh = _texts(chair, group)[before:]
    assert sum("ประชุมครั้งที่ 12/2569" in text for text in fresh) == 1
    group.adds_bot(by=chair, rights=["pin", "invite_users"])
    house.settle()
    assert len(_texts(chair, group)) == before + len(fresh), "nothing was wrong any more: nothing is shown anew"


def test_a_message_that_overtakes_the_news_of_being_added_again_opens_the_group_the_same_way(
    running: tuple[House, Person, Group],
) -> None:
    house, chair, group = running
    group.removes_bot(by=chair)
    house.settle()
    house.move("2026-12-01T09:30")
    says(house, chair, "*ส่งคำเชิญ")
    before = len(_texts(chair, group))
    house.stop()
    group.adds_bot(by=chair)
    chair.types("/help@natprachum_bot", chat=group)
    pending = house.world.updates.pending
    numbers = sorted(update["update_id"] for _, update in pending)
    contents = [(at, {name: part for name, part in update.items() if name != "update_id"}) for at, update in pending]
    pending.clear()
    for number, (at, content) in zip(numbers, reversed(contents), strict=True):
        pending.append((at, {"update_id": number} | content))
    house.start()
    house.settle()
    fresh = _texts(chair, group)[before:]
    assert sum("ประชุมครั้งที่ 12/2569" in text for text in fresh) == 1
    assert sum("มีผู้แทนแล้ว 0 จาก 12 แห่ง" in text for text in fresh) == 1


def test_a_network_that_was_begun_in_the_supergroup_before_the_notice_takes_nothing_from_the_groups_own(
    running: tuple[House, Person, Group],
) -> None:
    house, chair, group = running
    grown = house.rehearsal.group("เครือข่ายอำเภอรัตภูมิ", [chair], owner=chair, type="supergroup")
    grown.adds_bot(by=chair)
    house.settle()
    chair.presses(BEGIN, chat=grown)
    house.settle()
    says(house, chair, "เครือข่ายที่ตั้งซ้ำ")
    assert house.value("SELECT count(*) FROM networks WHERE group_chat_id IS NOT NULL") == 2
    house.stop()
    notice = {
        "update_id": 0,
        "message": {
            "message_id": 900,
            "date": int(house.rehearsal.now.timestamp()),
            "chat": {"id": group.id, "type": "group", "title": "เครือข่ายอำเภอรัตภูมิ"},
            "from": {"id": chair.id, "is_bot": False, "first_name": "สมชาย"},
            "migrate_to_chat_id": grown.id,
        },
    }
    house.change(
        "INSERT INTO inbox (chat_key, raw, received_at) VALUES (?, ?, '2026-11-20 03:00:00.000000')",
        group.id,
        json.dumps(notice),
    )
    house.start()
    house.settle()
    assert house.failed() == []
    rows = house.rows(
        "SELECT networks.id, telegram_id FROM networks LEFT JOIN chats ON chats.id = group_chat_id ORDER BY 1"
    )
    assert [tuple(row) for row in rows] == [(1, grown.id), (2, None)], "the group stays that of its network"
    chair.types("/members", chat=grown)
    house.settle()
    assert "ยังไม่ได้ตั้งเครือข่าย" not in _texts(chair, grown)[-1]


@pytest.mark.parametrize("content", [{"poll": {}}, {"text": "/start"}, {"text": "ยาง 500 โล"}, {"new_chat_title": "x"}])
def test_a_message_without_a_sender_from_a_chat_that_was_closed_is_handled(
    running: tuple[House, Person, Group], content: dict[str, object]
) -> None:
    house, chair, group = running
    chair.blocks()
    group.removes_bot(by=chair)
    house.settle()
    at = int(house.rehearsal.now.timestamp())
    for chat in ({"id": chair.id, "type": "private"}, {"id": group.id, "type": "group", "title": "เครือข่าย"}):
        house.world.updates.add("message", {"message_id": 990, "date": at, "chat": chat} | content)
    house.settle()
    assert house.failed() == []
