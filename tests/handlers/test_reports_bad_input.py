"""Whatever comes in: long, strange, forged or twice; nothing is lost or counted twice, and nobody sees another's rows."""

from collections.abc import Iterator

import pytest
from sqlalchemy import insert, select

from storage import chats, members, networks, tables
from storage.turn import Turn
from tests.handlers.reporting import Reporting, reporting


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("strange")) as made:
        yield made


@pytest.mark.parametrize(
    "text", ["...!!!???", "👍👍👍", "<b>x</b> & <i>", "\u200b\u200e", "5" * 4096, "ก" * 4096, "ซื้อ " * 800, "ไม่" * 1000]
)
def test_strange_messages_are_answered_or_left_and_break_nothing(play: Reporting, text: str) -> None:
    play.says(play.made.leaders[0], text)
    assert play.house.failed() == []


def test_markup_in_a_message_is_shown_as_it_was_typed(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "เสนอเรื่องแล้ว: <b>กองทุน</b> & 👍" in _proposed(play, leader, "<b>กองทุน</b> & 👍")


def _proposed(play: Reporting, leader: object, text: str) -> str:
    play.says(leader, "/agenda")  # type: ignore[arg-type]
    play.presses(leader, "เสนอวาระ")  # type: ignore[arg-type]
    return play.says(leader, text)  # type: ignore[arg-type]


def test_twenty_statements_stand_on_one_card_and_the_rest_on_a_second(play: Reporting) -> None:
    leader = play.made.leaders[1]
    before = play.from_bot(leader)
    goods = ["ปุ๋ย 15-15-15", "น้ำกรด", "อาหารไก่", "อาหารเป็ด", "ข้าวสาร"]
    text = "\n".join(f"เอา{goods[number % 5]} {number + 1} กระสอบ" for number in range(23))
    play.says(leader, text)
    assert play.from_bot(leader) - before == 2
    counts = [row[0] for row in play.house.rows("SELECT count(*) FROM statements GROUP BY report_id")][-2:]
    assert counts == [20, 3]
    first = [each for each in leader.sees() if each["sender"]["kind"] == "bot"][-2]
    assert max(len(row) for row in first["buttons"]) <= 4
    assert len(first["text"]) < 4096
    for message in (first, play.message(leader)):
        play.presses(leader, "ไม่ถูก เริ่มใหม่", message=message)


def test_an_old_card_says_what_holds_now(play: Reporting) -> None:
    leader = play.made.leaders[2]
    play.says(leader, "เอาน้ำตาลโตนด 2 ปี๊บ")
    play.house.stop()
    leader.presses("แก้ข้อ 1")
    leader.presses("ถูกต้อง")
    leader.presses("ไม่ถูก เริ่มใหม่")
    play.house.start()
    play.house.settle()
    assert play.toast(leader) == "รายการนี้บันทึกไว้แล้ว ไม่บันทึกซ้ำ"
    assert play.sees(leader).startswith("บันทึกแล้ว")
    assert play.wanted()["น้ำตาลโตนด", "ปี๊บ"] == ("2", 1)


def test_a_forged_press_on_another_persons_line_changes_nothing(play: Reporting) -> None:
    thief, victim = play.made.stranger, play.made.leaders[2]
    line = play.house.value("SELECT id FROM statements WHERE state='confirmed' AND kind='purchase'")
    report = play.house.value("SELECT report_id FROM statements WHERE id=?", line)
    play.says(victim, "เอาน้ำกรด 1 แกลลอน")
    targets = (f"reports.undo:{line}", f"reports.ok:{report}", "reports.ok:999999", "reports.undo:x", "reports.pick:1")
    for target, (told, messages) in play.forge(thief, *targets).items():
        assert (bool(told), messages) == (True, 0), target
    assert play.house.value("SELECT state FROM statements WHERE id=?", line) == "confirmed"
    play.presses(victim, "ไม่ถูก เริ่มใหม่")


def test_another_networks_keys_lead_nowhere(play: Reporting) -> None:
    stranger, leader = play.made.stranger, play.made.leaders[2]

    async def other_network(turn: Turn) -> int:
        person = await chats.person(turn.connection, stranger.id)
        assert person is not None
        turn.person = person
        network = await networks.found(turn, group_chat_id=None, name="เครือข่ายอื่น")
        member = await members.add(turn, network.id, "กลุ่มที่อื่น")
        await members.link_person(turn, network.id, member.id, person.id, state="accepted", via="link")
        body = (
            await turn.connection.execute(select(tables.bodies.c.id).where(tables.bodies.c.network_id == network.id))
        ).scalar_one()
        await turn.connection.execute(
            insert(tables.offices).values(
                network_id=network.id, body_id=body, office="secretary", person_id=person.id, since=turn.now
            )
        )
        await turn.connection.execute(
            insert(tables.action_items).values(
                network_id=play.made.network,
                body_id=play.made.body,
                title="ขอราคา",
                origin="setup",
                created_at=turn.now,
            )
        )
        return network.id

    play.house.stop()
    other = play.made.change(other_network)
    play.house.start()
    play.house.settle()
    own = play.made.network
    line = play.house.value("SELECT id FROM statements WHERE state='confirmed' AND kind='purchase'")
    targets = (
        f"reports.undo:{line}",
        f"reports.desk:{own}",
        f"reports.begin:{own}",
        f"reports.nothing:{own}",
        f"agenda.propose:{own}",
        f"agenda.standing:{own}",
        f"agenda.decide:{other}:1:1:accepted",
        f"agenda.back:{own}:1",
        f"tasks.done:{own}:1",
        f"tasks.done:{other}:1",
    )
    for target, (told, messages) in play.forge(stranger, *targets).items():
        assert (bool(told), messages) == (True, 0), target
    assert play.house.value("SELECT count(*) FROM action_items WHERE state='done'") == 0
    play.says(leader, "ค้นหา น้ำตาล")
    assert "กลุ่มที่อื่น" not in "".join(each["text"] for each in leader.sees())


def test_a_question_broken_off_leaves_the_card_as_it_was(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "เอาอาหารไก่ 4 กระสอบ")
    play.presses(leader, "แก้ข้อ 1")
    play.says(leader, "ยกเลิก")
    play.house.restart()
    play.says(leader, "/report")
    play.presses(leader, "ดูรายการที่ยังไม่ยืนยัน")
    play.presses(leader, "ถูกต้อง")
    assert play.wanted()["อาหารไก่", "กระสอบ"] == ("4", 1)
