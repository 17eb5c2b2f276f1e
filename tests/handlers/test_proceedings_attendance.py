"""Who is there: claims and the list, late and gone, substitutes and guests, the quorum, who presides."""

from pathlib import Path

import pytest

from acts.minutes.composing import Attendance, lists
from storage import proceedings
from storage.turn import Turn
from tests.played import NAMES, Held, held
from views.proceedings import read


def _present(play: Held) -> str:
    return play.desk().split("\n")[1]


def _reply(play: Held) -> str:
    """The newest message to the secretary that is not the record's card."""
    card = play.shown(play.secretary, f"desk:{play.key}")["id"]
    return str([each for each in play.found.said(play.secretary) if each["id"] != card][-1]["text"])


def test_a_tap_on_arrived_is_a_claim_until_the_secretary_takes_it(tmp_path: Path) -> None:
    with held(tmp_path, coming=5) as play:
        late = play.leaders[6]
        assert "ยังไม่ได้รับชื่อเข้ารายชื่อผู้มา" in play.presses(late, "ถึงแล้ว")
        assert "แจ้งว่าถึงแล้ว 1 จาก 12 แห่ง" in play.card()
        assert play.presses(late, "ถึงแล้ว") == "รับทราบแล้วว่าท่านมาถึง"
        play.taps("ตามนี้")
        assert "มาแล้ว 7 จาก 12 แห่ง" in play.card()
        play.house.move("2026-12-11T09:40")
        second = play.leaders[7]
        play.presses(second, "ถึงแล้ว")
        assert "มาแล้ว 7 จาก 12 แห่ง" in play.card()
        assert "แจ้งว่าถึงแล้วอีก 1 แห่ง" in play.card()
        play.house.move("2026-12-11T09:50")
        play.taps("รับผู้ที่แจ้งว่าถึงแล้ว (1 แห่ง)")
        assert "มาแล้ว 8 จาก 12 แห่ง" in play.card()
        at = play.house.value("SELECT at FROM moves WHERE member_id=?", play.found.member_ids[8])
        assert str(at).startswith("2026-12-11 02:40")


def test_the_number_is_fixed_when_the_started_meeting_first_has_a_quorum(tmp_path: Path) -> None:
    with held(tmp_path, coming=4) as play:
        play.taps("ตามนี้")
        assert "มาแล้ว 5 จาก 12 แห่ง ยังไม่ครบองค์ประชุม (ต้องมี 6 แห่ง)" in play.card()
        assert play.found.row()["number"] is None
        play.taps("อื่น ๆ", "รายชื่อผู้มา", f"⬜ {NAMES[5]}")
        assert "ครบองค์ประชุม" in play.card()
        assert play.found.row()["number"] == 12
        play.taps(f"✅ {NAMES[5]}", "กดผิด ไม่ได้มา", "ไม่ได้มา")
        assert play.found.row()["number"] is None


def test_who_comes_late_is_taken_in_by_the_secretary_s_words_which_are_no_text_of_the_minutes(tmp_path: Path) -> None:
    with held(tmp_path, coming=4) as play:
        play.taps("ตามนี้")
        assert "มาแล้ว 5 จาก 12 แห่ง ยังไม่ครบองค์ประชุม (ต้องมี 6 แห่ง)" in play.card()
        play.house.move("2026-12-11T09:40")
        play.types("ผู้นำ5มาแล้วค่ะ")
        assert "มาแล้ว 6 จาก 12 แห่ง ครบองค์ประชุม" in play.card() and "มาแล้ว 6 จาก 12 แห่ง ครบองค์ประชุม" in play.desk()
        at = play.house.value("SELECT at FROM moves WHERE member_id=?", play.found.member_ids[5])
        assert str(at).startswith("2026-12-11 02:40")
        play.types("ผู้นำ5มาแล้วค่ะ")  # once more: nobody comes twice
        play.types(f"{NAMES[6]} เพิ่งมาถึงค่ะ")
        assert "มาแล้ว 7 จาก 12 แห่ง" in play.desk() and "บันทึกไว้" not in play.desk()
        assert play.house.value("SELECT count(*) FROM moves WHERE member_id=?", play.found.member_ids[5]) == 1
        play.taps("↩ เลิกทำ: ตรวจรายชื่อ")
        assert "มาแล้ว 6 จาก 12 แห่ง" in play.desk()
        play.types("ปุ๋ยมาแล้ว รับได้ที่สหกรณ์", "ผู้นำ6เอาเอกสารมาแล้ว", "สุรชัยมาแล้ว")  # the matter's text
        assert "มาแล้ว 6 จาก 12 แห่ง" in play.desk()
        assert all(each in play.desk() for each in ("ปุ๋ยมาแล้ว รับได้ที่สหกรณ์", "ผู้นำ6เอาเอกสารมาแล้ว", "สุรชัยมาแล้ว"))


def test_who_came_is_ticked_in_words_and_a_name_that_the_list_does_not_know_is_said_not_to_be_recorded(
    tmp_path: Path,
) -> None:
    with held(tmp_path, coming=5) as play:
        play.types("กลุ่มเลี้ยงโคไม่มา ส่วนกลุ่มแม่บ้านลาป่วย")
        assert "บันทึกแล้ว 1 แห่ง" in _reply(play) and "ยังไม่ได้บันทึก “กลุ่มเลี้ยงโค” ไม่มา" in _reply(play)
        assert f"⬜ {NAMES[3]}" in play.labels() and f"✅ {NAMES[4]}" in play.labels()
        excused = play.house.rows("SELECT member_id, reason FROM seats WHERE excused")
        assert [tuple(each) for each in excused] == [(play.found.member_ids[3], "ill")]
        play.found.does(play.secretary, f"{NAMES[4]} ไม่มา")
        assert f"⬜ {NAMES[4]}" in play.labels()
        play.types(f"{NAMES[5]}มา", "กลุ่มทอผ้าบ้านไกลมาค่ะ")
        assert f"✅ {NAMES[5]}" in play.labels()
        assert "“กลุ่มทอผ้าบ้านไกล” มา" in _reply(play) and "พิมพ์ชื่อให้ชัดขึ้น หรือแตะชื่อในรายชื่อ" in _reply(play)
        play.taps("ตามนี้ (5 แห่ง)")
        assert "มาแล้ว 5 จาก 12 แห่ง" in play.card()
        assert play.house.value("SELECT count(*) FROM statements") == 0
        play.found.does(play.secretary, f"{NAMES[4]} ไม่มา")  # an older button takes nobody in
        assert "มาแล้ว 5 จาก 12 แห่ง" in play.card()


def test_several_names_before_one_word_are_each_ticked_and_who_is_not_known_is_said_not_to_be_recorded(
    tmp_path: Path,
) -> None:
    with held(tmp_path, coming=9) as play:
        for words, away in (
            ("บ้านควนรูกับบ้านเขาพระไม่มาค่ะ", (0, 4)),
            ("บ้านทุ่งนา ท่าชะมวง และบ้านไสหมากลาค่ะ", (7, 3, 6)),
        ):
            play.types(words)
            assert all(f"⬜ {NAMES[each]}" in play.labels() for each in away), words
        play.types("บ้านควนรู บ้านเขาพระมาแล้วค่ะ")
        assert f"✅ {NAMES[0]}" in play.labels() and f"✅ {NAMES[4]}" in play.labels()
        play.types("ไม่มา: บ้านควนรู ท่าชะมวง")
        assert f"⬜ {NAMES[0]}" in play.labels() and f"⬜ {NAMES[3]}" in play.labels()
        play.types("มาแล้ว บ้านควนรู กับบ้านทุ่งนา")
        assert f"✅ {NAMES[0]}" in play.labels() and f"✅ {NAMES[7]}" in play.labels()
        play.types("บ้านควนรูกับบ้านไกลโพ้นไม่มาค่ะ")
        assert f"⬜ {NAMES[0]}" in play.labels()
        assert "บันทึกแล้ว 1 แห่ง" in _reply(play) and "ยังไม่ได้บันทึก “บ้านไกลโพ้น” ไม่มา" in _reply(play)
        assert "ยังไม่มีนัดประชุม" not in "".join(each["text"] for each in play.found.said(play.secretary))


def test_who_came_late_under_a_name_that_the_list_does_not_know_is_no_text_of_the_minutes(tmp_path: Path) -> None:
    with held(tmp_path, coming=4) as play:
        play.taps("ตามนี้")
        play.types("กลุ่มเลี้ยงโคมาแล้วค่ะ")
        assert "ยังไม่ได้บันทึก “กลุ่มเลี้ยงโค” มา" in _reply(play) and "บันทึกแล้ว" not in _reply(play)
        play.found.does(play.secretary, f"{NAMES[4]} มา")
        assert "มาแล้ว 6 จาก 12 แห่ง" in play.desk()
        play.types(f"{NAMES[5]}มา ส่วนกลุ่มแม่บ้านไม่มา")
        assert "มาแล้ว 7 จาก 12 แห่ง" in play.desk()
        play.types("บ้านทุ่งนากับบ้านไสหมากมาแล้วค่ะ")
        assert "มาแล้ว 9 จาก 12 แห่ง" in play.desk()
        assert f"“{NAMES[3][:12]}” ไม่มา: อยู่ในรายชื่อผู้มาประชุมแล้ว" in _reply(play)
        assert play.house.value("SELECT count(*) FROM matter_texts") == 0


def test_whoever_leaves_leaves_the_quorum_and_may_come_back(tmp_path: Path) -> None:
    with held(tmp_path, coming=5) as play:
        play.taps("ตามนี้")
        assert "มาแล้ว 6 จาก 12 แห่ง ครบองค์ประชุม" in play.card()
        leaver = play.leaders[0]
        assert "ท่านกลับก่อน" in play.presses(leaver, "ขอกลับก่อน")
        assert "อยู่ในที่ประชุม 5 จาก 12 แห่ง (กลับแล้ว 1) ยังไม่ครบองค์ประชุม" in play.card()
        assert "ท่านยังไม่อยู่ในรายชื่อ" in play.presses(leaver, "ขอกลับก่อน")
        play.presses(leaver, "ถึงแล้ว")
        assert "ยังไม่ครบองค์ประชุม" in play.card()
        play.taps("รับผู้ที่แจ้งว่าถึงแล้ว (1 แห่ง)")
        assert "มาแล้ว 6 จาก 12 แห่ง ครบองค์ประชุม" in play.card()


def test_strangers_are_told_kindly(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        assert "ท่านยังไม่ได้เป็นผู้แทน" in play.presses(play.found.stranger, "ถึงแล้ว")
        play.found.forge(f"proceedings.accept:{play.key}", chat=play.leaders[0])
        play.leaders[0].presses(data=f"proceedings.accept:{play.key}")
        play.house.settle()
        assert "เรื่องนี้ทำได้เฉพาะ" in play.toast(play.leaders[0])
        assert play.house.value("SELECT listed_at FROM proceedings") is None


def test_the_list_is_corrected_before_it_is_accepted(tmp_path: Path) -> None:
    with held(tmp_path, coming=8) as play:
        play.taps(f"✅ {NAMES[2]}", f"⬜ {NAMES[2]}", f"✅ {NAMES[3]}", "ตามนี้ (8 แห่ง)")
        assert "มาแล้ว 8 จาก 12 แห่ง" in play.card()
        play.taps("อื่น ๆ", "รายชื่อผู้มา")
        assert f"⬜ {NAMES[3]}" in play.labels()


def test_a_substitute_holds_the_seat(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("หน้า 2/2 ▶")
        play.secretary.presses(data=f"proceedings.view:1:seat:0:{play.found.member_ids[9]}")
        play.house.settle()
        play.taps("มีคนมาแทน ใส่ชื่อ")
        play.types("ใช่ค่ะ")
        assert "“ใช่ค่ะ” ผมยังอ่านเป็นชื่อคนไม่ได้" in _reply(play)
        play.types("ให้นายแดง ใจดี มาแทนค่ะ")
        play.taps("ตามนี้ (10 แห่ง)")
        rows = play.house.rows("SELECT name, person_id FROM moves WHERE member_id=?", play.found.member_ids[9])
        assert [tuple(row) for row in rows] == [("นายแดง ใจดี", None)]


def test_guests_are_named_line_by_line(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ผู้เข้าร่วม (ไม่ใช่สมาชิก)")
        long = "น" * 121
        play.types(long)
        assert "120" in play.found.last(play.secretary)["text"]
        play.types("นายอภิชาติ มั่นคง, สหกรณ์อำเภอรัตภูมิค่ะ\n<b>นางเขียว</b> ค่ะ")
        assert "ผู้เข้าร่วม: นายอภิชาติ มั่นคง, <b>นางเขียว</b>" in play.desk()
        assert [row["position"] for row in play.house.rows("SELECT position FROM guests")] == ["สหกรณ์อำเภอรัตภูมิ", ""]


def test_the_chair_presides_else_the_vice_chair_else_whom_those_present_choose(tmp_path: Path) -> None:
    with held(tmp_path, coming=8) as play:
        play.taps(f"✅ {NAMES[0]}", "ตามนี้")
        assert "ใครเป็นประธานในที่ประชุม" in play.desk()
        assert {"ประธาน: ประเสริฐ", "รองประธาน: วิชัย"} <= set(play.labels())
        play.taps(next(label for label in play.labels() if "ผู้นำ2" in label))
        assert "ประธานในที่ประชุม: ผู้นำ2" in play.desk()
        assert play.house.value("SELECT why FROM presidings ORDER BY id DESC") == "chosen"
        play.presses(play.vice, "ถึงแล้ว")  # an officer without a seat
        assert "ประธานในที่ประชุม: วิชัย" in play.desk()
        assert "มาแล้ว 8 จาก 12 แห่ง" in play.card()
        play.presses(play.vice, "ขอกลับก่อน")
        assert "ใครเป็นประธานในที่ประชุม" in play.desk()


@pytest.mark.parametrize(
    ("words", "name", "why"),
    [
        ("ผมเองครับ", "สมศรี", "chosen"),
        ("รองประธานค่ะ", "วิชัย", "vice_chair"),
        ("ให้คุณผู้นำ2เป็นประธานที่ประชุมค่ะ", "ผู้นำ2", "chosen"),
        ("ประเสริฐ", "ประเสริฐ", "chair"),
    ],
)
def test_who_presides_may_be_typed_while_it_is_asked(tmp_path: Path, words: str, name: str, why: str) -> None:
    with held(tmp_path, coming=8) as play:
        play.taps(f"✅ {NAMES[0]}", "ตามนี้")
        play.types(words)
        assert f"ประธานในที่ประชุม: {name}" in play.desk()
        assert play.house.value("SELECT why FROM presidings ORDER BY id DESC") == why
        assert play.house.value("SELECT count(*) FROM matter_texts") == 0


def test_words_that_name_nobody_while_it_is_asked_who_presides_are_said_not_to_be_recorded(tmp_path: Path) -> None:
    with held(tmp_path, coming=8) as play:
        play.taps(f"✅ {NAMES[0]}", "ตามนี้")
        for words in ("ประธานกล่าวเปิดประชุมค่ะ", "ให้สมหมายเป็น", "ใช่ค่ะ"):
            play.types(words)
            assert f"“{words}” " in _reply(play) and ("ยังไม่ได้บันทึก" in _reply(play) or "ไม่ได้จด" in _reply(play))
            assert "ใครเป็นประธานในที่ประชุม" in play.desk(), "the question stands"
        assert play.house.value("SELECT count(*) FROM matter_texts") == 0
        assert play.house.value("SELECT count(*) FROM presidings") == 0
        play.types("ผู้นำ2")
        play.types("ประธานกล่าวเปิดประชุมค่ะ")
        assert "บันทึกไว้: ประธานกล่าวเปิดประชุม" in play.desk()


def test_a_restart_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        before = play.desk()
        play.house.restart()
        play.house.settle()
        play.presses(play.leaders[7], "ถึงแล้ว")
        play.house.restart()
        play.taps("ตามนี้ (10 แห่ง)")
        assert before != play.desk()
        assert "มาแล้ว 10 จาก 12 แห่ง" in play.card()
        play.house.restart()
        play.types("ประธานกล่าวเปิด")
        assert "บันทึกไว้: ประธานกล่าวเปิด" in play.desk()


def test_whoever_starts_the_secretary_keeps_the_record(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        before = len(play.found.said(play.chair))
        play.start(play.chair)
        assert "เริ่มประชุมแล้ว" in play.toast(play.chair)
        assert "ใครมาแล้วบ้าง" in play.desk(play.secretary)
        assert len(play.found.said(play.chair)) == before + 1  # only the forged message of this test
        assert "มาแล้ว 1 จาก 12 แห่ง" in play.desk(play.secretary)  # the chair is there


def test_where_the_secretary_cannot_be_reached_the_starter_keeps_the_record(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        play.secretary.blocks()
        play.house.settle()
        play.start(play.chair)
        play.taps("ตามนี้", by=play.chair)
        assert "ระเบียบวาระที่ 1" in play.desk(play.chair)


def test_hours_that_were_missed_are_typed_also_in_a_live_meeting(tmp_path: Path) -> None:
    with held(tmp_path, coming=8) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T10:30")
        play.taps("อื่น ๆ", "รายชื่อผู้มา", f"✅ {NAMES[1]}", "มาสาย ใส่เวลา")
        play.types("เก้าโมงสี่สิบ")
        play.taps(f"✅ {NAMES[1]}")
        assert "มาเวลา 09.40 น." in play.desk()
        play.taps("กลับก่อนหน้านี้ ใส่เวลา")
        play.types("สิบโมง")
        assert "อยู่ในที่ประชุม 8 จาก 12 แห่ง (กลับแล้ว 1)" in play.card()
        rows = play.house.rows(
            "SELECT way, at FROM moves WHERE member_id=? AND voided_at IS NULL ORDER BY id", play.found.member_ids[1]
        )
        assert [(row["way"], str(row["at"])[11:16]) for row in rows] == [("in", "02:40"), ("out", "03:00")]


def test_a_meeting_to_which_nobody_came_is_not_written(tmp_path: Path) -> None:
    with held(tmp_path, coming=1, seated=False) as play:
        play.taps(f"✅ {NAMES[0]}", "ตามนี้ (0 แห่ง)")
        assert "ยังไม่มีชื่อผู้มาประชุมเลย" in play.toast(play.secretary)
        play.types("เลิกประชุม")
        assert "ยังไม่มีชื่อผู้มาประชุมเลย" in play.found.last(play.secretary)["text"]
        assert play.house.value("SELECT state FROM proceedings") == "running"
        play.taps(f"⬜ {NAMES[0]}", "ตามนี้ (1 แห่ง)")
        assert "มาแล้ว 1 จาก 12 แห่ง" in play.card()


def test_an_organisation_that_leaves_the_network_is_in_the_room_no_more_and_its_vote_stays(tmp_path: Path) -> None:
    with held(tmp_path, coming=5) as play:
        network, gone, person = play.found.network, play.found.member_ids[2], play.leaders[1]
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        play.presses(person, "เห็นชอบ", "vote:1")
        play.house.move("2026-12-11T09:40")
        leave = f"members.member_leave:{network}:{gone}"
        play.found.forge(leave, chat=play.found.chair)
        play.found.chair.presses(data=leave)
        play.house.settle()
        assert "ไม่ครบองค์ประชุม" in play.vote() and "อยู่ในที่ประชุม 5" in play.vote()
        assert "เห็นชอบ 1" in play.vote(), "what it cast before stays"
        play.presses(person, "ไม่เห็นชอบ", "vote:1")
        assert "เห็นชอบ 1" in play.vote() and play.house.value("SELECT count(*) FROM ballots") == 1
        # It is not taken in again, by whichever way.
        for target in (f"proceedings.tick:{play.key}:{gone}:0:1", f"proceedings.came:{play.key}:{gone}"):
            play.found.forge(target, chat=play.secretary)
            play.secretary.presses(data=target)
            play.house.settle()
            assert "ออกจากเครือข่ายแล้วครับ ตั้งแต่ 09.40 น." in play.toast(play.secretary), target
        assert "อยู่ในที่ประชุม 5" in play.vote()

        async def minutes(turn: Turn) -> Attendance:
            found = await proceedings.by_id(turn.connection, network, play.key)
            kept = await read(turn.connection, found)
            return await lists(turn.connection, kept.network, kept.meeting, kept.recorded)

        play.house.stop()
        came = play.found.change(minutes)
        play.house.start()
        assert [each.left_at is not None for each in came.present if each.left_network] == [True]


def test_a_seat_that_comes_late_is_taken_in_from_its_own_card_at_that_moment(tmp_path: Path) -> None:
    with held(tmp_path, coming=5) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T10:05")
        late = play.found.member_ids[8]
        play.taps("อื่น ๆ", "รายชื่อผู้มา")
        for tapped in ("ลาป่วย", "มาแล้ว"):
            play.taps("หน้า 2/2 ▶")
            assert f"⬜ {NAMES[8]}" in play.labels()
            play.secretary.presses(data=f"proceedings.view:{play.key}:seat:0:{late}")  # [แก้ไข] stands in every row
            play.house.settle()
            assert NAMES[8] in play.desk()
            play.taps(tapped)
            assert play.house.value("SELECT excused FROM seats WHERE member_id=?", late) == (tapped == "ลาป่วย")
        assert "มาแล้ว 7 จาก 12 แห่ง" in play.card() and "มาแล้ว 7 จาก 12 แห่ง" in play.desk()
        moves = play.house.rows("SELECT way, at FROM moves WHERE member_id=? AND voided_at IS NULL", late)
        assert [(row["way"], str(row["at"])[11:16]) for row in moves] == [("in", "03:05")]


def test_a_guest_who_did_not_come_is_taken_off_and_is_not_in_the_minutes(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ผู้เข้าร่วม (ไม่ใช่สมาชิก)")
        play.types("นายแดง ใจดี, สหกรณ์อำเภอรัตภูมิ\nนางเขียว ขจี")
        play.taps("ผู้เข้าร่วม (ไม่ใช่สมาชิก)")
        assert {"นำออก: นายแดง ใจดี", "นำออก: นางเขียว ขจี"} <= set(play.labels())
        play.taps("นำออก: นายแดง ใจดี")
        assert "นำออก: นายแดง ใจดี" not in play.labels() and "นำออก: นางเขียว ขจี" in play.labels()
        play.taps("ไม่ใช่ตอนนี้")
        assert "ผู้เข้าร่วม: นางเขียว ขจี" in play.desk()
        play.taps("ตามนี้")
        assert "มาแล้ว 9 จาก 12 แห่ง" in play.card(), "a guest fills no seat"
