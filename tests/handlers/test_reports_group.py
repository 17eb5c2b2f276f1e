"""In the group the bot answers only when spoken to, with the shortest answer; what needs words stands in the private chat."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.handlers.reporting import Reporting, reporting
from tests.meeting_house import NAMES


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("group")) as made:
        yield made


def in_group(play: Reporting) -> list[Any]:
    """The bot's messages in the group."""
    return [each for each in play.made.chair.sees(play.made.group) if each["sender"]["kind"] == "bot"]


def test_talk_in_the_group_is_none_of_the_bots_business(play: Reporting) -> None:
    before = len(in_group(play))
    play.made.leaders[0].types("เอาปุ๋ย 15-15-15 20 กระสอบ", chat=play.made.group)
    play.house.settle()
    assert len(in_group(play)) == before
    assert play.house.value("SELECT count(*) FROM reports") == 0


def test_an_order_to_the_bot_gets_a_reaction_and_a_card_in_private(play: Reporting) -> None:
    leader, before = play.made.leaders[0], len(in_group(play))
    said = leader.types("@natprachum_bot เอาปุ๋ย 15-15-15 20 กระสอบ", chat=play.made.group)
    play.house.settle()
    assert len(in_group(play)) == before
    seen = next(each for each in leader.sees(play.made.group) if each["id"] == said["id"])
    assert [reaction["emoji"] for reaction in seen["reactions"]] == ["👌"]
    assert "ต้องการซื้อปุ๋ย 15-15-15 จำนวน 20 กระสอบ" in play.sees(leader)
    play.presses(leader, "ถูกต้อง")
    assert play.wanted() == {("ปุ๋ย 15-15-15", "กระสอบ"): ("20", 1)}


def test_what_cannot_be_read_in_the_group_is_met_with_silence(play: Reporting) -> None:
    leader, before = play.made.leaders[0], len(in_group(play))
    private = play.from_bot(leader)
    leader.types("@natprachum_bot 12345 xyz", chat=play.made.group)
    play.house.settle()
    assert (len(in_group(play)), play.from_bot(leader)) == (before, private)


def test_what_the_books_answer_is_answered_in_the_group_without_names_of_who_is_missing(play: Reporting) -> None:
    group, leader = play.made.group, play.made.leaders[0]
    private = play.from_bot(leader)
    leader.types("@natprachum_bot ใครเป็นประธานคะ", chat=group)
    play.house.settle()
    assert "ประธาน: ประเสริฐ" in in_group(play)[-1]["text"] and "โทร" not in in_group(play)[-1]["text"]
    for asked, told in (("ใครมาบ้าง", "ยังไม่ตอบ"), ("ใครยังไม่ตอบ", "ยังไม่ตอบ"), ("ใครยังไม่ส่งรายงาน", "รายงานแล้ว 1 จาก")):
        play.made.secretary.types(f"@natprachum_bot {asked}", chat=group)
        play.house.settle()
        assert told in in_group(play)[-1]["text"], asked
        assert not any(name in in_group(play)[-1]["text"] for name in NAMES), asked
        assert not in_group(play)[-1]["buttons"]
    assert play.from_bot(leader) == private


def test_another_question_in_the_group_is_offered_to_the_secretary_in_the_private_chat(play: Reporting) -> None:
    leader, before = play.made.leaders[0], len(in_group(play))
    said = leader.types("@natprachum_bot งานวันเด็กจัดที่ไหนครับ", chat=play.made.group)
    play.house.settle()
    assert len(in_group(play)) == before
    seen = next(each for each in leader.sees(play.made.group) if each["id"] == said["id"])
    assert [reaction["emoji"] for reaction in seen["reactions"]] == ["👌"]
    assert "งานวันเด็กจัดที่ไหน" in play.sees(leader) and "ยังตอบเองไม่ได้" in play.sees(leader)
    play.presses(leader, "ส่งคำถามถึงเลขาฯ")
    assert "งานวันเด็กจัดที่ไหน" in play.sees(play.made.secretary)


def test_coming_said_in_the_group_counts_at_once(play: Reporting) -> None:
    leader = play.made.leaders[1]
    leader.types("@natprachum_bot วันประชุมผมไปครับ", chat=play.made.group)
    play.house.settle()
    assert play.house.value("SELECT count(*) FROM answers WHERE kind='yes'") == 1


def test_the_agenda_can_be_seen_in_the_group_with_a_way_to_propose(play: Reporting) -> None:
    play.made.leaders[0].types("/agenda", chat=play.made.group)
    play.house.settle()
    shown = in_group(play)[-1]
    assert "4.1 การเงินของเครือข่าย" in shown["text"]
    assert shown["buttons"][0][0]["url"].startswith("https://t.me/natprachum_bot?start=p")


def test_report_in_the_group_shows_the_way_in_private(play: Reporting) -> None:
    leader, before = play.made.leaders[1], len(in_group(play))
    leader.types("/report", chat=play.made.group)
    play.house.settle()
    assert len(in_group(play)) == before
    assert "ยังไม่มีรายการที่ยืนยัน" in play.sees(leader)


def test_somebody_without_a_private_chat_gets_one_line_and_the_way(play: Reporting) -> None:
    newcomer = play.house.rehearsal.person("น้องใหม่")
    play.made.group.adds(newcomer)
    newcomer.types("@natprachum_bot สวัสดี", chat=play.made.group)
    play.house.settle()
    from sqlalchemy import insert, select

    from storage import tables

    async def link(turn: Any) -> None:
        person = await turn.connection.execute(
            select(tables.people.c.id).where(tables.people.c.telegram_id == newcomer.id)
        )
        await turn.connection.execute(
            insert(tables.representatives).values(
                network_id=play.made.network,
                member_id=play.made.member_ids[8],
                person_id=person.scalar_one(),
                state="accepted",
                via="link",
                since=turn.now,
            )
        )

    play.house.stop()
    play.made.change(link)
    play.house.start()
    newcomer.types("@natprachum_bot งานวันเด็กจัดที่ไหน", chat=play.made.group)
    play.house.settle()
    assert in_group(play)[-1]["text"].startswith("คุณน้องใหม่ เรื่องนี้ผมตอบในกลุ่มไม่ได้ครับ")
    assert in_group(play)[-1]["buttons"][0][0]["url"].startswith("https://t.me/natprachum_bot?start=")
    newcomer.types("@natprachum_bot เอาน้ำกรด 3 แกลลอน", chat=play.made.group)
    play.house.settle()
    line = in_group(play)[-1]
    assert line["text"] == "คุณน้องใหม่ เหลือกดยืนยันในแชตส่วนตัวเท่านั้นครับ"
    way = line["buttons"][0][0]["url"]
    newcomer.starts(way.partition("start=")[2])
    play.house.settle()
    assert "น้ำกรด จำนวน 3 แกลลอน" in play.sees(newcomer)
    play.presses(newcomer, "ถูกต้อง")
    assert play.wanted()["น้ำกรด", "แกลลอน"] == ("3", 1)
