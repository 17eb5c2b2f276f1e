"""A meeting is run by typing: buttons of the record's card by their words, what it asks put right, nothing written unseen."""

from collections.abc import Iterator

import pytest
from sqlalchemy import insert, update

from storage.tables import bodies
from storage.turn import Turn
from tests.played import Held, held

SEATS = "SELECT count(*) FROM seats WHERE ticked"


@pytest.fixture
def play(tmp_path: object) -> Iterator[Held]:
    with held(tmp_path) as made:  # type: ignore[arg-type]
        yield made


def _texts(play: Held) -> list[str]:
    return [
        row["words"] for row in play.house.rows("SELECT words FROM matter_texts WHERE removed_at IS NULL ORDER BY id")
    ]


def test_a_whole_meeting_needs_no_button(play: Held) -> None:
    play.types("ตามนี้")
    assert "ระเบียบวาระที่ 1" in play.desk() and "มาแล้ว 9 จาก 12 แห่ง ครบองค์ประชุม" in play.desk()
    play.types("ประธานแจ้งว่าเดือนหน้ามีงานปีใหม่ที่อำเภอ", "รับทราบ")
    assert "2.1 รับรองรายงานการประชุม" in play.desk()
    play.types("รับรองรายงานครั้งที่แล้ว ไม่มีแก้ไข", "ไม่มี", "เรื่องกองทุนปุ๋ย")
    assert "5.1 กองทุนปุ๋ย" in play.desk()
    play.types("ที่ประชุมมีมติตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท", "ไม่ใช่ 500 เป็น 300")
    assert "เก็บแห่งละ 300 บาท" in play.desk()
    play.types("ถูกต้อง", "มอบหมายคุณวิชัย ไปถามราคาปุ๋ย ภายในวันที่ 20 ธันวา", "ไม่ใช่วันที่ 20 วันที่ 25")
    assert "กำหนดเสร็จ: วันศุกร์ที่ 25 ธ.ค. 2569" in play.desk()
    play.types("ใช่", "เพิ่มเรื่องงานบุญประจำปี")
    assert "งานบุญประจำปี" in play.desk()
    play.types("เลื่อนไปครั้งหน้า")
    play.house.move("2026-12-11T11:30")
    play.types("เลิกประชุม 11 โมง 20", "ใช่")
    assert play.found.row()["state"] == "ended"
    assert [row["words"] for row in play.house.rows("SELECT words FROM resolutions")] == ["ตั้งกองทุนปุ๋ย เก็บแห่งละ 300 บาท"]
    assert "วิชัย: ถามราคาปุ๋ย ภายในวันศุกร์ที่ 25 ธ.ค. 2569" in play.summary()
    assert _texts(play) == ["ประธานแจ้งว่าเดือนหน้ามีงานปีใหม่ที่อำเภอ"]


def test_what_is_typed_while_the_card_asks_is_said_to_be_written(play: Held) -> None:
    play.types("ตามนี้", "มอบผู้นำ3 หารถขนปุ๋ย ก่อนสิ้นเดือน")
    play.types("ผู้นำ5 ว่าราคาปุ๋ยร้านเก่าแพงไป")
    said = [each["text"] for each in play.found.said(play.secretary)]
    assert any("ผู้นำ5 ว่าราคาปุ๋ยร้านเก่าแพงไป" in each and "จดเป็นข้อความของวาระนี้แล้ว" in each for each in said)
    assert "หารถขนปุ๋ย" in play.desk()
    play.types("ถูกต้องค่ะ")
    assert play.house.value("SELECT count(*) FROM action_items") == 1


@pytest.mark.parametrize(
    "words",
    ["ครบองค์ประชุมไหม", "ใครยังไม่มา", "รับทราบทั้งหมด", "ลงคะแนน เห็นชอบ 7 ไม่เห็นชอบ 1", "กลุ่มข้าวสารไม่มา", "กลับไปวาระที่ 2"],
)
def test_what_steers_the_meeting_is_no_text_of_the_minutes(play: Held, words: str) -> None:
    play.types("ตามนี้", words)
    assert _texts(play) == []


def test_who_is_there_is_answered_while_the_meeting_is_held(play: Held) -> None:
    play.types("ใครมาแล้วบ้าง")
    said = play.found.last(play.secretary)["text"]
    assert "มาแล้ว 1 จาก 12 แห่ง ยังไม่ครบองค์ประชุม" in said and "ยังไม่มีนัดประชุม" not in said
    play.types("ครบองค์ประชุมหรือยัง", by=play.leaders[0])
    assert "ต้องมี 6 แห่ง" in play.found.last(play.leaders[0])["text"]
    assert "วิสาหกิจชุมชนปุ๋ยหมัก" not in play.found.last(play.leaders[0])["text"], "names are the officers' to read"


def test_who_is_not_in_it_is_not_answered_with_the_meeting_of_another_body(play: Held) -> None:
    async def of_another_body(turn: Turn) -> None:
        await turn.connection.execute(update(bodies).values(is_default=False, name="ฝ่ายการตลาด", seats="named"))
        await turn.connection.execute(insert(bodies).values(network_id=play.found.network))

    play.house.stop()
    play.found.change(of_another_body)
    play.house.start()
    play.types("ครบองค์ประชุมหรือยัง", by=play.leaders[0])
    assert "ยังไม่มีนัดประชุม" in play.found.last(play.leaders[0])["text"]
    play.types("ครบองค์ประชุมหรือยัง")
    assert "ต้องมี 6 แห่ง" in play.found.last(play.secretary)["text"]


def test_who_comes_instead_is_taken_in_by_words(play: Held) -> None:
    play.types("ป้าแดงมาแทนกลุ่มผู้สูงอายุ", "ตามนี้")
    rows = play.house.rows("SELECT proxy FROM seats WHERE proxy IS NOT NULL")
    assert [row["proxy"] for row in rows] == ["ป้าแดง"]
    assert "มาแล้ว 10 จาก 12 แห่ง" in play.desk()


def test_a_member_says_that_they_are_here_and_that_they_leave(play: Held) -> None:
    leader = play.leaders[0]
    play.types("ถึงแล้วครับ", by=leader)
    assert "ท่านถึงแล้ว" in play.found.last(leader)["text"]
    play.types("ตามนี้")
    play.types("ขอกลับก่อนนะครับ", by=leader)
    assert "ท่านกลับก่อน" in play.found.last(leader)["text"] and "กลับแล้ว 1" in play.card()


def test_a_resolution_that_was_made_is_not_taken_back_by_a_line_of_the_minutes(play: Held) -> None:
    play.types("ตามนี้", "เรื่องกองทุนปุ๋ย", "ที่ประชุมมีมติตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท", "ถูกต้อง", "ยกเลิกมติเมื่อกี้")
    assert "ลงไว้แล้ว ยังเป็นอย่างเดิม" in play.found.last(play.secretary)["text"]
    assert _texts(play) == []
    play.types("มติผิด ตั้งกองทุนปุ๋ย เก็บแห่งละ 300 บาท")
    assert "5.1 กองทุนปุ๋ย" in play.desk() and "เก็บแห่งละ 300 บาท" in play.desk(), "that matter is open again"
