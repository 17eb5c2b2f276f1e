"""A network moves to another group by the word of who leads it; everything follows, and the old group sees nothing more."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from acts.meetings.planning import plan_next
from acts.newcomers import show_card
from rehearsal.telegram.client import Group
from storage import networks, outbox
from tests.attacks.street import press
from tests.handlers.rattaphum import NAME, TWELVE, Play
from tests.house import living

HERE, YES = "ย้ายเครือข่ายที่มีอยู่มาที่กลุ่มนี้", f"ใช่ ย้าย {NAME}"


class Moving(Play):
    """A network with a card in its group, and a second group of its chair."""

    old: Group
    new: Group

    def begin(self) -> "Moving":
        self.network_of("สมชาย", "มาลี", TWELVE[:3])
        assert self.group is not None
        self.old = self.group
        self.person("ดาว")
        self.old.adds(self.people["ดาว"])
        self.act(show_card, "สมชาย", self.network)
        return self

    def second_group(self, owner: str = "สมชาย", title: str = "กลุ่มใหม่") -> Group:
        people = [self.person(name) for name in ("สมชาย", "มาลี", "ดาว") if name != owner]
        self.new = self.house.rehearsal.group(title, [self.person(owner), *people], owner=self.person(owner))
        self.new.adds_bot(by=self.person(owner))
        self.house.settle()
        self.house.rehearsal.move(by=10)  # a supergroup's greeting waits for its past
        self.house.settle()
        return self.new

    def moves(self) -> None:
        self.second_group()
        self.does("สมชาย", press=HERE, chat=self.new)
        self.does("สมชาย", press=YES)

    def texts(self, group: Group, name: str = "สมชาย") -> list[str]:
        return [each["text"] or "" for each in self.people[name].sees(group) if each["sender"]["kind"] == "bot"]

    def buttons_in(self, group: Group) -> list[str]:
        shown = [each for each in self.people["สมชาย"].sees(group) if each["sender"]["kind"] == "bot"]
        return [button["text"] for each in shown for row in each["buttons"] or [] for button in row]

    def group_of(self) -> int:
        query = "SELECT chats.telegram_id FROM networks JOIN chats ON chats.id = group_chat_id WHERE networks.id = ?"
        return int(self.house.value(query, self.network))


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Moving]:
    with living(tmp_path) as house:
        yield Moving(house).begin()


def test_the_chair_is_offered_the_move_in_the_new_group_and_confirms_it_in_private(play: Moving) -> None:
    new = play.second_group()
    assert HERE in play.buttons_in(new) and NAME not in "\n".join(play.texts(new))
    play.does("สมชาย", press=HERE, chat=new)
    asked = play.reads("สมชาย")
    assert "ย้ายมาใช้กลุ่ม กลุ่มใหม่ ใช่ไหม" in asked and f"{NAME} ตอนนี้ใช้กลุ่ม {NAME}" in asked
    assert play.group_of() == play.old.id, "nothing moves before the yes"
    play.does("สมชาย", press="ไม่ย้าย")
    assert play.group_of() == play.old.id
    play.does("สมชาย", press=HERE, chat=new)
    play.does("สมชาย", press=YES)
    assert play.group_of() == new.id and "การ์ดล่าสุดอยู่ในกลุ่มใหม่" in play.reads("สมชาย")
    assert f"สมชาย ย้าย {NAME} ไปใช้กลุ่ม กลุ่มใหม่ แล้ว" in play.reads("มาลี")
    audited = play.house.value(
        "SELECT count(*) FROM audit WHERE act = 'network.moved' AND network_id = ?", play.network
    )
    assert audited == 1


def test_cards_come_anew_and_the_old_group_gets_one_line_and_nothing_after_it(play: Moving) -> None:
    play.moves()
    old, new = play.texts(play.old), play.texts(play.new)
    assert old[-1].startswith(f"{NAME} ย้ายไปใช้กลุ่มอื่นแล้ว") and play.buttons_in(play.old) == []
    assert any("มีผู้แทนแล้ว 0 จาก 3 แห่ง" in text for text in new)
    assert any(NAME in text and "ตั้งค่าเสร็จแล้ว" in text for text in new), "the greeting says whose group it is"
    play.act(_links, "มาลี", play.network, play.chat_of("มาลี"))
    play.does("ดาว", start=play.link_of(TWELVE[0]))
    assert any("มีผู้แทนแล้ว 1 จาก 3 แห่ง" in text for text in play.texts(play.new))
    play.does("สมชาย", types="/members@natprachum_bot", chat=play.old)
    seen = "\n".join(play.texts(play.old)[len(old) :])
    assert TWELVE[0] not in seen and "1 จาก 3" not in "\n".join(play.texts(play.old))
    play.does("สมชาย", types="/members@natprachum_bot", chat=play.new)
    assert "3 แห่ง" in play.texts(play.new)[-1]


async def _links(turn: Any, network_id: int, chat_id: int) -> None:
    from acts.members.joining import send_links

    await send_links(turn, network_id, chat_id)


def test_an_announced_meeting_is_shown_and_answered_in_the_new_group(play: Moving) -> None:
    async def announced(turn: Any) -> None:
        body = await networks.default_body(turn.connection, play.network)
        await networks.change_body(
            turn, play.network, body.id, rule="FREQ=MONTHLY;BYDAY=2FR", hour="09:00", place="ศาลา", held_year=2026,
            held_before=11,
        )  # fmt: skip
        await plan_next(turn, play.network, body.id)

    play.act(announced, "สมชาย")
    play.house.move("2026-12-01T09:01")
    play.does("สมชาย", press="ส่งคำเชิญ")
    card = next(text for text in reversed(play.texts(play.old)) if "ครั้งที่ 12/2569" in text)
    play.moves()
    assert any("ครั้งที่ 12/2569" in text for text in play.texts(play.new))
    before = len(play.texts(play.old))
    play.house.move("2026-12-10T09:30")
    assert len(play.texts(play.old)) == before and card in play.texts(play.old)
    assert (
        play.house.value(
            "SELECT count(*) FROM cards JOIN chats ON chats.id = chat_id WHERE telegram_id = ?", play.old.id
        )
        == 0
    )


def test_what_waits_for_the_old_group_comes_in_the_new_one(play: Moving) -> None:
    later = "2026-11-21T09:00:00+07:00"

    async def waits(turn: Any) -> None:
        from datetime import datetime

        group = (await networks.by_id(turn.connection, play.network)).group_chat_id
        at = datetime.fromisoformat(later)
        outbox.say(turn, group, "settings.in_private", {}, network_id=play.network, not_before=at)

    play.act(waits, "สมชาย")
    play.moves()
    counted = len(play.texts(play.old))
    play.house.move("2026-11-21T09:05")
    assert len(play.texts(play.old)) == counted
    where = "SELECT telegram_id FROM outbox JOIN chats ON chats.id = chat_id WHERE text = 'settings.in_private'"
    assert [row[0] for row in play.house.rows(where)] == [play.new.id]
    assert play.house.value("SELECT state FROM outbox WHERE text = 'settings.in_private'") == "sent"


def test_it_moves_also_after_the_bot_was_put_out_of_the_old_group(play: Moving) -> None:
    play.old.removes_bot(by=play.people["สมชาย"])
    play.house.settle()
    assert HERE in play.reads("สมชาย"), "whoever is told that the bot was put out is told this way too"
    counted = len(play.people["สมชาย"].sees(play.old))
    play.moves()
    assert play.group_of() == play.new.id and len(play.people["สมชาย"].sees(play.old)) == counted
    assert any("มีผู้แทนแล้ว 0 จาก 3 แห่ง" in text for text in play.texts(play.new))


def test_the_settings_lead_there(play: Moving) -> None:
    play.does("สมชาย", types="/settings")
    assert "ย้ายไปใช้กลุ่มอื่น" in play.buttons("สมชาย")
    play.second_group()
    play.does("สมชาย", types="/start@natprachum_bot move", chat=play.new)
    play.does("สมชาย", press=YES)
    assert play.group_of() == play.new.id


def test_who_leads_no_network_is_not_offered_it_and_cannot_do_it(play: Moving) -> None:
    new = play.second_group("ดาว", "กลุ่มของดาว")
    assert HERE not in play.buttons_in(new)
    for target in ("moving.here", "moving.yes:1:1", f"moving.yes:99:{play.network}"):
        press(play.house, play.people["ดาว"], target, new)
        press(play.house, play.people["ดาว"], target)
        play.house.settle()
        assert play.alert("ดาว")
    assert play.group_of() == play.old.id


def test_a_chair_brings_the_network_only_into_a_group_whose_admin_the_chair_is(play: Moving) -> None:
    new = play.second_group("ดาว", "กลุ่มของดาว")
    press(play.house, play.people["มาลี"], "moving.here", new)
    play.house.settle()
    assert "เฉพาะแอดมินของกลุ่ม กลุ่มของดาว" in play.reads("มาลี") and play.group_of() == play.old.id


def test_a_group_of_another_network_takes_none_in(play: Moving) -> None:
    play.second_group()
    play.does("สมชาย", press=HERE, chat=play.new)
    other = play.new
    play.people["วิชัย"] = play.house.rehearsal.person("วิชัย")
    chat = play.house.value("SELECT id FROM chats WHERE telegram_id = ?", other.id)

    async def founded(turn: Any) -> None:
        await networks.found(turn, group_chat_id=chat, name="เครือข่ายอื่น")

    play.act(founded, "ดาว", cancel=False)
    play.does("สมชาย", press=YES)
    assert "กลุ่มนี้มีเครือข่ายใช้อยู่แล้ว" in play.alert("สมชาย") and play.group_of() == play.old.id
    press(play.house, play.people["สมชาย"], "moving.here", other)
    play.house.settle()
    assert "กลุ่มนี้มีเครือข่ายใช้อยู่แล้ว" in play.alert("สมชาย")


def test_the_second_press_moves_nothing_again(play: Moving) -> None:
    play.moves()
    press(
        play.house,
        play.people["สมชาย"],
        f"moving.yes:{play.house.value('SELECT max(id) FROM questions')}:{play.network}",
    )
    play.house.settle()
    assert play.house.value("SELECT count(*) FROM audit WHERE act = 'network.moved'") == 1
    assert play.group_of() == play.new.id
