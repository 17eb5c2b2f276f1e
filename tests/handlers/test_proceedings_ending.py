"""Starts taken back or too early, a quorum that does not come, ends that are forgotten, meetings that are opened again."""

import io
from pathlib import Path
from typing import Any

import docx
from sqlalchemy import update

from storage import action_items, tables
from tests.documents.test_minutes_document import written
from tests.played import NAMES, Held, held


def _texts(play: Held, like: str) -> int:
    return len(play.house.rows("SELECT * FROM outbox WHERE text LIKE ? AND state='sent'", like))


def test_an_early_start_asks_first(tmp_path: Path) -> None:
    with held(tmp_path, at="2026-12-11T07:30") as play:
        assert "ยังไม่ถึงหนึ่งชั่วโมงก่อนเวลา เริ่มเลยไหม" in play.found.last(play.secretary)["text"]
        assert play.house.rows("SELECT * FROM proceedings") == []
        play.secretary.presses("ยังไม่เริ่ม")
        play.house.settle()
        assert play.house.rows("SELECT * FROM proceedings") == []
        play.secretary.presses("เริ่มเลย")
        play.house.settle()
        assert "เริ่มประชุม 07.30 น." in play.card()


def test_a_mistaken_start_is_taken_back_by_one_press(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        proposals = "SELECT count(*) FROM agenda_items WHERE meeting_id=1"
        assert play.house.value(proposals) == 2
        play.taps("เริ่มผิด ยกเลิก")
        assert "ยกเลิกการเริ่มประชุมแล้ว ยังไม่ได้ประชุม" in play.card()
        assert play.found.row()["state"] == "invited"
        assert play.house.value(proposals) == 0
        play.taps("เริ่มประชุม")
        play.taps("ตามนี้")
        assert play.key == 2
        assert play.found.row()["number"] == 12
        # after a quorum, still by one press, and the number is given back
        play.taps("อื่น ๆ", "เริ่มผิด ยกเลิก")
        assert play.found.row()["number"] is None
        play.taps("เริ่มประชุม")
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("เห็นชอบ", "อื่น ๆ", "เริ่มผิด ยกเลิก")
        assert "ยกเลิกการเริ่มไม่ได้" in play.toast(play.secretary)


def test_a_second_start_gives_the_record_card_anew(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.start(play.chair)
        assert len(play.house.rows("SELECT * FROM proceedings")) == 1
        assert "ประชุมเริ่มไปแล้ว" in play.toast(play.chair)
        play.taps("ตามนี้", by=play.chair)
        assert "ระเบียบวาระที่ 1" in play.desk(play.secretary)


def test_without_a_quorum_after_the_waiting_time_there_are_three_ways(tmp_path: Path) -> None:
    with held(tmp_path, coming=4) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T09:43")
        assert "ครบเวลารอแล้ว ยังไม่ครบองค์ประชุม มา 5 แห่ง ต้องมีอย่างน้อย 6 แห่ง" in play.desk()
        play.taps("รอต่อ")
        assert "รอต่ออีก 30 นาที" in play.toast(play.secretary)
        play.house.restart()
        play.house.move("2026-12-11T10:14")
        assert "ครบเวลารอแล้ว ยังไม่ครบองค์ประชุม" in play.desk()
        play.taps("ประชุมหารือ ไม่มีมติ")
        assert "ประชุมหารือ ยังไม่มีมติ" in play.card()
        play.taps("ไม่มี ไปวาระต่อไป")
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert "ไม่ครบองค์ประชุม ไม่มีมติ" in play.summary()
        row = play.found.row()
        assert (row["state"], row["number"], row["reason"]) == ("ended", None, "no_quorum")


def test_a_new_date_when_the_quorum_does_not_come(tmp_path: Path) -> None:
    with held(tmp_path, coming=4) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T09:43")
        play.taps("นัดใหม่")
        assert "ไม่ครบองค์ประชุม จะนัดใหม่" in play.card()
        assert play.labels()[-1] == "นัดวันใหม่" and len(play.labels()) > 1, "other days are offered"
        assert play.found.row()["state"] == "invited"
        assert play.house.value("SELECT state FROM proceedings") == "no_quorum"


def test_after_no_quorum_the_cards_ask_nothing_of_the_past_and_a_bare_day_is_the_new_one(tmp_path: Path) -> None:
    with held(tmp_path, coming=4) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T09:43")
        play.taps("นัดใหม่")
        found = play.found
        leader = found.leaders[-1]
        card = found.private_card(leader)
        assert "ไม่ครบองค์ประชุม รอนัดวันใหม่" in card["text"] and "มาได้ไหม" not in card["text"].replace("อีกครั้งว่ามาได้ไหม", "")
        assert not card["buttons"]
        (card,) = [each for each in found.posts() if "ไม่ครบองค์ประชุม รอนัดวันใหม่" in each["text"]]
        assert card["pinned"] and not card["buttons"]
        said = len(found.said(leader))
        play.types("วันพุธหน้า เก้าโมงครึ่ง", by=leader)
        assert "เปลี่ยนตามนี้ไหม" not in found.said(leader)[said:][-1]["text"]
        play.types("วันพุธหน้า เก้าโมงครึ่ง", by=play.secretary)
        assert "เป็น วันพุธที่ 16 ธันวาคม 2569 เวลา 09.30 น." in found.last(play.secretary)["text"]
        play.types("ใช่", by=play.secretary)
        assert found.row()["starts_at"].startswith("2026-12-16 02:30")
        card = found.private_card(leader)
        assert "วันพุธที่ 16 ธันวาคม 2569" in card["text"] and "มาได้ไหม" in card["text"] and card["buttons"]


def test_a_forgotten_end_is_asked_about_and_then_comes_by_itself(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T10:00")
        play.types("ประธานแจ้งเรื่องปุ๋ย")
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")  # and nobody says that it is right
        play.house.move("2026-12-11T11:50")
        assert "เลิกประชุมแล้วหรือยัง" not in play.desk()
        play.house.move("2026-12-11T12:01")
        assert "ไม่มีการบันทึกตั้งแต่ 10.00 น. เลิกประชุมแล้วหรือยัง" in play.desk()
        assert "เลิกประชุมแล้วหรือยัง" in play.found.last(play.chair)["text"], "the chair is asked too"
        play.house.restart()
        play.house.move("2026-12-11T16:01")
        row = play.house.rows("SELECT * FROM proceedings")[0]
        assert (row["state"], row["ended_itself"]) == ("ended", 1)
        assert str(row["ended_at"]).startswith("2026-12-11 03:00")
        assert (
            play.house.value("SELECT words FROM matter_texts ORDER BY id DESC")
            == "มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค."
        )
        assert "เลิกประชุม 10.00 น." in play.card()
        assert "09.12 น. – 10.00 น." in play.summary()
        assert "ไม่มีใครกดเลิกประชุม" in play.found.last(play.chair)["text"]
        assert "ไม่มีใครกดเลิกประชุม จึงปิดให้" in play.card(), "the group reads it"
        assert _texts(play, "proceedings.ended_itself") == 2
        play.chair.presses("เปิดอีกครั้ง")
        play.house.settle()
        assert "เปิดอีกครั้งเพื่ออะไร" in play.found.last(play.chair)["text"]


def test_who_leaves_or_arrives_shows_that_the_meeting_goes_on(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T11:00")
        play.presses(play.leaders[0], "ขอกลับก่อน")
        play.house.move("2026-12-11T11:50")
        assert "เลิกประชุมแล้วหรือยัง" not in play.desk()


def test_still_meeting_begins_the_two_hours_anew(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T11:20")
        play.taps("ยังประชุมอยู่")
        play.house.move("2026-12-11T13:10")
        assert "เลิกประชุมแล้วหรือยัง" not in play.desk()
        play.house.move("2026-12-11T13:25")
        assert "เลิกประชุมแล้วหรือยัง" in play.desk()
        play.taps("เลิกประชุม", "เลิกประชุมเลย")
        assert play.found.row()["state"] == "ended"


def _summaries(play: Held) -> int:
    """How often the summary was sent or edited."""
    sent = "SELECT count(*) FROM outbox JOIN cards ON cards.id = outbox.card_id WHERE cards.name = 'summary:1'"
    return int(play.house.value(f"{sent} AND outbox.state = 'sent'"))


def test_an_end_by_itself_at_night_is_told_in_the_daytime(tmp_path: Path) -> None:
    with held(tmp_path, hour="16:30", at="2026-12-11T16:30") as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T23:59")
        assert play.house.value("SELECT state FROM proceedings") == "ended"
        assert _summaries(play) == 0
        play.house.move("2026-12-12T07:05")
        assert _summaries(play) == 1
        assert _texts(play, "proceedings.ended_itself") == 2


def test_open_again_to_complete_the_record_without_votes_and_with_the_same_end(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T10:30")
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        posts = len(play.found.posts())
        assert "ยกไปพิจารณาครั้งหน้า 2 เรื่อง" in play.summary() and "ไม่มีมติ" in play.summary()
        assert "0 เรื่อง" not in play.summary() and "0 เรื่อง" not in play.desk()
        play.house.move("2026-12-11T15:00")
        play.taps("เปิดอีกครั้ง", "บันทึกให้ครบ")
        assert "เปิดเพื่อบันทึกให้ครบ" in play.desk()
        assert "สรุปนี้ยังไม่ครบ" in play.summary() and "มติ 0" not in play.summary(), "what is still recorded is no 'none'"
        play.open("กองทุนปุ๋ย")
        assert "ลงคะแนน" not in play.labels()
        assert "ไม่รับลงชื่อ" in _pressed_old(play)
        play.taps("พิมพ์มติ")
        play.types("ให้ตั้งกองทุนปุ๋ย")
        play.taps("ถูกต้อง")
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert "เลิกประชุม 10.30 น." in play.card()
        assert "1. ให้ตั้งกองทุนปุ๋ย" in play.summary() and "สรุปนี้ยังไม่ครบ" not in play.summary()
        assert "ยกไปพิจารณาครั้งหน้า 1 เรื่อง" in play.summary()
        assert len(play.found.posts()) == posts + 1  # the forged card of this test
        assert len(play.house.rows("SELECT * FROM meetings")) == 2


def _pressed_old(play: Held) -> str:
    """A press forged from an old card."""
    play.found.forge(f"proceedings.arrived:{play.key}")
    play.leaders[7].presses(data=f"proceedings.arrived:{play.key}", chat=play.group)
    play.house.settle()
    return play.toast(play.leaders[7])


def test_open_again_to_go_on_with_a_new_check_in_and_a_new_end(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T10:30")
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.house.move("2026-12-11T13:00")
        play.taps("เปิดอีกครั้ง", "ประชุมต่อ")
        assert "ตามนี้ (9 แห่ง)" in play.labels()
        play.taps(f"✅ {NAMES[1]}", "ตามนี้")
        assert "อยู่ในที่ประชุม 8 จาก 12 แห่ง (กลับแล้ว 1) ครบองค์ประชุม" in play.card()
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        play.presses(play.chair, "เห็นชอบ", "vote:1")
        play.close_vote()
        play.house.move("2026-12-11T13:30")
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert "09.12 น. – 13.30 น." in play.summary()
        assert "มติ 1 เรื่อง" in play.summary()
        assert _summaries(play) == 3
        assert play.house.value("SELECT count(DISTINCT message_id) FROM cards WHERE name='summary:1'") == 1


def test_a_day_after_its_first_end_a_meeting_stays_closed(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.house.move("2026-12-12T09:20")
        play.taps("เปิดอีกครั้ง")
        assert "เกิน 24 ชั่วโมงแล้ว" in play.toast(play.secretary)


def test_what_was_not_reached_or_postponed_comes_back_with_its_origin(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("เลื่อนไปครั้งหน้า", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.house.move("2027-01-07T10:00")
        play.found.forge("minutes.papers:2", chat=play.secretary)
        play.secretary.presses(data="minutes.papers:2")
        play.house.settle()
        (paper,) = [
            each["file"] for each in play.secretary.sees() if each["file"] and "1-2570.docx" in each["file"]["name"]
        ]
        text = written(docx.Document(io.BytesIO(play.house.rehearsal.file(paper["id"]))))
        assert "สืบเนื่องจากการประชุมครั้งที่ 12/2569 เลื่อนมาแล้ว 1 ครั้ง" in text
        play.house.move("2027-01-08T09:05")
        play.found.forge("proceedings.start:2", chat=play.secretary)
        play.secretary.presses(data="proceedings.start:2")
        play.house.settle()
        rows = play.house.rows(
            "SELECT title, section, first_meeting, postponed FROM matters WHERE proceedings_id=2"
            " AND returned_from IS NOT NULL ORDER BY position"
        )
        assert [tuple(row) for row in rows] == [
            ("กองทุนปุ๋ย", "arising", "12/2569", 1),
            ("ซื้อปุ๋ยรวมกัน", "arising", "12/2569", 1),
        ]
        assert play.house.value("SELECT count(*) FROM matters WHERE proceedings_id=2 AND title='กองทุนปุ๋ย'") == 1


def _next_agenda(play: Held) -> str:
    play.types("/agenda")
    return str(play.found.last(play.secretary)["text"])


def test_a_postponed_matter_stands_once_on_the_agenda_whatever_becomes_of_the_next_start(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("เลื่อนไปครั้งหน้า", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert _next_agenda(play).count("กองทุนปุ๋ย") == 1
        play.types("เสนอวาระ ซ่อมเครื่องชั่ง")
        play.secretary.presses("ถูกต้อง")
        play.house.move("2027-01-08T09:05")
        play.found.forge("proceedings.start:2", chat=play.secretary)
        play.secretary.presses(data="proceedings.start:2")
        play.house.settle()
        play.taps("ตามนี้")
        play.house.move("2027-01-08T09:36")
        play.taps("นัดใหม่")  # nobody else came
        seen = _next_agenda(play)
        assert seen.count("กองทุนปุ๋ย") == seen.count("ซื้อปุ๋ยรวมกัน") == 1
        assert "เลื่อนมาแล้ว 1 ครั้ง" in seen
        assert seen.count("ซ่อมเครื่องชั่ง") == 1, "a proposal that came to the failed start only waits again"


def test_a_section_is_noted_without_the_matter_that_was_put_off(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        for work in ("ขอราคาปุ๋ย", "ซ่อมเครื่องชั่ง"):
            play.types(f"มอบหมายเลขาฯ {work} ภายใน 20 ธ.ค.")
            play.taps("ถูกต้อง ยังมีต่อ")
        play.open("ซื้อปุ๋ยรวมกัน")
        play.taps("เลื่อนไปครั้งหน้า", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.house.move("2027-01-08T09:05")
        play.found.forge("proceedings.start:2", chat=play.secretary)
        play.secretary.presses(data="proceedings.start:2")
        play.house.settle()
        for label in [each for each in play.labels() if each.startswith("⬜")][:5]:
            play.taps(label)
        play.taps("ตามนี้ (6 แห่ง)")
        play.open("ขอราคาปุ๋ย")
        assert "รับทราบ 2 เรื่อง เว้นที่เลื่อนมา" in play.labels()
        play.taps("รับทราบ 2 เรื่อง เว้นที่เลื่อนมา")
        closing, _, left = play.desk().partition("เรื่องที่เลื่อนมายังไม่ปิด พิจารณาทีละเรื่อง")
        assert "ขอราคาปุ๋ย" in closing and "ซ่อมเครื่องชั่ง" in closing and "ซื้อปุ๋ยรวมกัน" not in closing
        assert "ซื้อปุ๋ยรวมกัน" in left
        play.taps("รับทราบทั้ง 2 เรื่อง")
        assert "ซื้อปุ๋ยรวมกัน" in play.desk(), "it opens next, to be taken by itself"
        assert not any("เว้นที่เลื่อนมา" in label or "ทั้งวาระ" in label for label in play.labels())
        rows = play.house.rows("SELECT title, outcome FROM matters WHERE proceedings_id=2 AND section='arising'")
        assert dict(map(tuple, rows))["ซื้อปุ๋ยรวมกัน"] is None


def test_what_was_left_over_at_the_set_up_is_settled_by_a_decision_and_else_comes_back(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        play.house.stop()

        async def left_over(turn: Any) -> None:
            for title in ("กองทุนน้ำยาง", "ซ่อมหลังคา", "ซื้อตาชั่ง"):
                await action_items.add(turn, play.found.network, play.found.body, title, "setup")

        play.found.change(left_over)
        play.house.start()
        play.start()
        play.taps("ตามนี้")
        play.open("กองทุนน้ำยาง")
        play.types("มติ ให้ตั้งกองทุนน้ำยาง เก็บกิโลละหนึ่งบาท")
        play.taps("ถูกต้อง")
        play.types("มอบหมายเลขาฯ ขอราคาซ่อม 3 ร้าน ภายใน 20 ธ.ค.")
        play.taps("ถูกต้อง ยังมีต่อ")
        play.open("ซื้อตาชั่ง")
        play.taps("รับทราบ", "อื่น ๆ", "เลิกประชุม")
        assert "ซ่อมหลังคา" not in play.desk()  # work was given: it is not among those not reached
        play.taps("เลิกประชุมเลย")
        rows = play.house.rows("SELECT title, state, result FROM action_items WHERE origin='setup' ORDER BY id")
        assert [tuple(row) for row in rows] == [
            ("กองทุนน้ำยาง", "ended", "ให้ตั้งกองทุนน้ำยาง เก็บกิโลละหนึ่งบาท"),
            ("ซ่อมหลังคา", "ended", "ขอราคาซ่อม 3 ร้าน"),
            ("ซื้อตาชั่ง", "open", None),
        ]
        assert play.outcomes()["ซ่อมหลังคา"] == "assigned"
        play.types("/agenda")
        agenda = play.secretary.reads()
        assert "ซื้อตาชั่ง" in agenda and "ขอราคาซ่อม 3 ร้าน" in agenda
        assert "กองทุนน้ำยาง" not in agenda and "ซ่อมหลังคา" not in agenda


def test_a_resolution_that_only_leaves_a_matter_until_later_closes_nothing(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        play.house.stop()

        async def left_over(turn: Any) -> None:
            await action_items.add(turn, play.found.network, play.found.body, "กองทุนน้ำยาง", "setup")

        play.found.change(left_over)
        play.house.start()
        play.start()
        play.taps("ตามนี้")
        play.open("กองทุนน้ำยาง")
        play.types("มติ ให้เลื่อนไปก่อน")
        play.taps("ถูกต้อง", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert play.house.value("SELECT state FROM action_items WHERE title='กองทุนน้ำยาง'") == "open"


def test_work_that_is_done_closes_no_resolution_and_a_person_does(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("ซื้อปุ๋ยรวมกัน")
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
        play.taps("ถูกต้อง ยังมีต่อ")
        play.types("มติ ให้รวมซื้อปุ๋ย 200 กระสอบ")
        play.taps("ถูกต้อง", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.house.stop()

        async def obtained(turn: Any) -> None:
            await turn.connection.execute(update(tables.action_items).values(state="done", ended_at=turn.now))

        play.found.change(obtained)
        play.house.start()
        play.types("/minutes")
        play.secretary.presses("ติดตามมติ")
        play.house.settle()
        shown = play.found.last(play.secretary)
        assert "มติที่ 12/2569-1 ให้รวมซื้อปุ๋ย 200 กระสอบ\nงานเสร็จ 1/1" in shown["text"]
        assert play.house.value("SELECT settled_how FROM resolutions") is None
        play.secretary.presses("1 ปฏิบัติแล้ว")
        play.house.settle()
        assert "ปฏิบัติตามมติแล้ว" in play.found.last(play.secretary)["text"]
        assert play.house.value("SELECT settled_how FROM resolutions") == "done"
        play.secretary.presses("1 เปิดมติอีกครั้ง")
        play.house.settle()
        assert play.house.value("SELECT settled_how FROM resolutions") is None


def test_a_resolution_whose_work_is_open_is_closed_only_after_that_was_seen(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("ซื้อปุ๋ยรวมกัน")
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
        play.taps("ถูกต้อง ยังมีต่อ")
        play.types("มติ ให้รวมซื้อปุ๋ย 200 กระสอบ")
        play.taps("ถูกต้อง", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.types("/minutes")
        settled = "SELECT settled_how FROM resolutions"
        for button, kept in (("ปฏิบัติแล้ว", "done"), ("ไม่ปฏิบัติต่อ", "dropped")):
            play.secretary.presses("ติดตามมติ")
            play.house.settle()
            play.secretary.presses(f"1 {button}")
            play.house.settle()
            asked = str(play.found.last(play.secretary)["text"])
            assert "ให้รวมซื้อปุ๋ย 200 กระสอบ" in asked
            assert "งานของมตินี้ที่ยังไม่เสร็จ\n• ขอราคาปุ๋ย 3 ร้าน – เลขานุการ ภายในวันอาทิตย์ที่ 20 ธ.ค. 2569" in asked
            assert play.house.value(settled) is None
            play.secretary.presses("ยังไม่บันทึก")
            play.house.settle()
            assert "งานเสร็จ 0/1" in play.found.last(play.secretary)["text"] and play.house.value(settled) is None
            play.secretary.presses(f"1 {button}")
            play.house.settle()
            play.secretary.presses("ปฏิบัติตามมติแล้ว" if kept == "done" else "ไม่ปฏิบัติต่อ")
            play.house.settle()
            assert play.house.value(settled) == kept
            assert play.house.value("SELECT state FROM action_items WHERE title LIKE '%ปุ๋ย 3 ร้าน%'") == "open"
            play.secretary.presses("1 เปิดมติอีกครั้ง")
            play.house.settle()


def test_after_no_quorum_nobody_is_asked_whether_one_met_and_another_day_typed_means_this_meeting(
    tmp_path: Path,
) -> None:
    with held(tmp_path, coming=3) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T09:45")
        play.taps("นัดใหม่")
        told = play.found.last(play.chair)
        assert "ไม่ครบองค์ประชุม" in told["text"] and "จะนัดใหม่วันไหน" in told["text"]
        assert "นัดวันใหม่" in [button["text"] for row in told["buttons"] for button in row]
        before = len(play.found.said(play.secretary))
        play.house.move("2026-12-14T12:00")
        assert not [each for each in play.found.said(play.secretary)[before:] if "ประชุมแล้วหรือยัง" in each["text"]]
        waiting = play.house.rows(
            "SELECT kind FROM due WHERE subject LIKE '1:%' AND state='waiting' AND kind LIKE 'meetings.not_started%'"
        )
        assert waiting == []
        play.types("เลื่อนประชุมไปวันที่ 18 ธ.ค.", by=play.chair)
        play.chair.presses("ใช่ เปลี่ยนเลย")
        play.house.settle()
        assert play.found.row(1)["starts_at"].startswith("2026-12-18")


def test_a_meeting_that_goes_over_midnight_ends_on_its_own_day_on_every_paper_and_card(tmp_path: Path) -> None:
    with held(tmp_path, coming=6, at="2026-12-11T20:30") as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T22:00")
        play.types("คุยกันยาว")
        play.house.move("2026-12-11T23:50")
        play.types("ยังไม่จบ")
        play.house.move("2026-12-12T00:40")
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        ended = "00.40 น. ของวันเสาร์ที่ 12 ธันวาคม 2569"
        assert f"เลิกประชุม {ended}" in play.card() and f"เลิกประชุม {ended}" in play.desk()
        file = [each for each in play.secretary.sees() if each["file"]][-1]
        minutes = written(docx.Document(io.BytesIO(play.house.rehearsal.file(file["file"]["id"]))))
        assert "เริ่มประชุมเวลา 20.30 น.\n" in minutes and f"เลิกประชุมเวลา {ended}\n" in minutes
        play.house.move("2026-12-12T09:00")
        assert f"20.30 น. – {ended}" in play.summary()
