"""A press counts for what was seen; who is overridden is asked about and told; what was just done can be taken back."""

from pathlib import Path

from tests.played import Held, held


def undo(play: Held) -> None:
    """The secretary takes back what was done last."""
    play.taps(next(label for label in play.labels() if label.startswith("↩")))


def outcome(play: Held, title: str) -> str | None:
    return play.outcomes()[title]


def test_a_section_is_noted_after_what_will_stand_there_was_seen_and_can_be_opened_again(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้", "ไม่มี ไปวาระต่อไป", "รับรอง", "ไม่มี ไปวาระต่อไป", "รับทราบทั้งวาระ (4 เรื่อง)")
        assert outcome(play, "การเงินของเครือข่าย") is None
        assert "4.3 รายงานขององค์กรสมาชิก\n• องค์กรสมาชิกรายงานแล้ว 0 จาก 12 แห่ง" in play.desk(), play.desk()
        play.taps("รับทราบทั้ง 4 เรื่อง")
        assert outcome(play, "การเงินของเครือข่าย") == outcome(play, "แลกเปลี่ยนเรียนรู้") == "noted"
        undo(play)
        assert outcome(play, "การเงินของเครือข่าย") is outcome(play, "แลกเปลี่ยนเรียนรู้") is None
        assert "4.1 การเงินของเครือข่าย" in play.desk()
        undo(play)  # one act after the other
        assert "ระเบียบวาระที่ 3" in play.desk()


def test_a_press_on_a_matter_counts_as_it_stood_when_the_card_was_shown(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.start(by=play.chair)
        play.open("กองทุนปุ๋ย")
        key = play.house.value("SELECT id FROM matters WHERE title='กองทุนปุ๋ย'")
        older = f"proceedings.close:1:{key}:postponed:open"
        play.taps("เห็นชอบ ไม่มีผู้คัดค้าน", by=play.chair)
        play.found.forge(older, chat=play.secretary)
        play.secretary.presses(data=older)
        play.house.settle()
        assert "เรื่องนี้มีผลแล้ว: เห็นชอบ" in play.toast(play.secretary)
        assert outcome(play, "กองทุนปุ๋ย") == "agreed"


def test_an_agreement_is_taken_back_with_its_resolution(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("เห็นชอบ ไม่มีผู้คัดค้าน", "เห็นชอบ ไม่มีผู้คัดค้าน")
        standing = "SELECT ordinal, words FROM resolutions WHERE withdrawn_at IS NULL ORDER BY ordinal"
        assert [row["words"] for row in play.house.rows(standing)] == ["กองทุนปุ๋ย", "ซื้อปุ๋ยรวมกัน"]
        undo(play)
        assert [(row["ordinal"], row["words"]) for row in play.house.rows(standing)] == [(1, "กองทุนปุ๋ย")]
        undo(play)
        assert play.house.rows(standing) == []
        assert outcome(play, "กองทุนปุ๋ย") is None and "5.1 กองทุนปุ๋ย" in play.desk()


def test_a_typed_resolution_waits_to_be_confirmed_again(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มติ ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท")
        play.taps("ถูกต้อง")
        undo(play)
        assert "มติ: ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท" in play.desk() and "ถูกต้อง" in play.labels()
        play.taps("ถูกต้อง")
        assert play.house.value("SELECT count(*) FROM resolutions WHERE withdrawn_at IS NULL") == 1


def test_a_vote_closed_too_early_goes_on(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        play.presses(play.leaders[0], "เห็นชอบ", "vote:1")
        play.close_vote()
        assert outcome(play, "กองทุนปุ๋ย") == "carried"
        undo(play)
        assert outcome(play, "กองทุนปุ๋ย") is None
        assert (
            "ยังไม่ออกเสียง" in play.vote()
            and play.house.value("SELECT count(*) FROM resolutions WHERE withdrawn_at IS NULL") == 0
        )
        play.presses(play.leaders[1], "ไม่เห็นชอบ", "vote:1")
        play.close_vote()
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 1" in play.vote()


def test_all_others_for_counts_for_those_that_were_seen(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน", "ยกมือรายแห่ง")
        assert "ที่เหลือเห็นชอบทั้งหมด (9 แห่ง)" in play.labels()
        older = "proceedings.rest_yes:1:1:0:9"
        play.presses(play.leaders[0], "ไม่เห็นชอบ", "vote:1")
        play.found.forge(older, chat=play.secretary)
        play.secretary.presses(data=older)
        play.house.settle()
        assert "ตอนนี้เหลือ 8 แห่ง" in play.toast(play.secretary)
        assert play.house.value("SELECT count(*) FROM ballots") == 1
        play.taps("ที่เหลือเห็นชอบทั้งหมด (8 แห่ง)")
        assert "เห็นชอบ 8 · ไม่เห็นชอบ 1" in play.vote()
        undo(play)
        assert "เห็นชอบ 0 · ไม่เห็นชอบ 1" in play.vote()


def test_the_list_counts_as_it_was_seen(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        assert "ตามนี้ (9 แห่ง)" in play.labels()
        play.found.forge("proceedings.accept:1:8", chat=play.secretary)
        play.secretary.presses(data="proceedings.accept:1:8")
        play.house.settle()
        assert "ตอนนี้เป็น 9 แห่ง" in play.toast(play.secretary)
        assert play.house.value("SELECT listed_at FROM proceedings") is None
        play.taps("ตามนี้ (9 แห่ง)")
        assert "มาแล้ว 9 จาก 12 แห่ง" in play.card()
        play.taps("อื่น ๆ", "รายชื่อผู้มา")
        undo(play)
        assert "ใครมาแล้วบ้าง" in play.desk() and "ตามนี้ (9 แห่ง)" in play.labels()


def _seat(play: Held, name: str) -> None:
    """Open the line of a seat on the list."""
    member = play.house.value("SELECT id FROM members WHERE name=?", name)
    play.secretary.presses(data=f"proceedings.view:1:seat:0:{member}")
    play.house.settle()


def test_who_is_said_to_have_left_or_never_come_is_asked_about_told_and_given_back(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        person, name = play.leaders[0], "กลุ่มออมทรัพย์บ้านคลองยางแดง"
        play.taps("ตามนี้", "อื่น ๆ", "รายชื่อผู้มา")
        for button, sure, told in (("กดผิด ไม่ได้มา", "ไม่ได้มา", "ไม่ได้มาประชุม"), ("กลับแล้ว", "กลับแล้ว", "กลับแล้ว")):
            _seat(play, name)
            play.taps(button)
            assert "ผู้นำ1 อยู่ในรายชื่อผู้มาประชุม" in play.desk() and "มาแล้ว 9 จาก 12 แห่ง" in play.card()
            play.taps(sure)
            assert " 8 จาก 12 แห่ง" in play.card() and ("(กลับแล้ว 1)" in play.card()) is (told == "กลับแล้ว")
            assert f"สมศรี บันทึกว่า{name} {told}" in play.found.last(person)["text"]
            undo(play)
            assert "มาแล้ว 9 จาก 12 แห่ง" in play.card()
            assert "สมศรี แก้กลับแล้ว" in play.found.last(person)["text"]


def test_who_is_replaced_by_a_substitute_is_named_before_and_told(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        name = "กลุ่มออมทรัพย์บ้านคลองยางแดง"
        play.taps("ตามนี้", "อื่น ๆ", "รายชื่อผู้มา")
        _seat(play, name)
        play.taps("มีคนมาแทน ใส่ชื่อ")
        assert "ตอนนี้ผู้นำ1 อยู่ในรายชื่อของแห่งนี้" in play.desk()
        play.types("ป้าแดง")
        assert "มีผู้อื่นมาแทน" in play.found.last(play.leaders[0])["text"]
        assert "(แทน)" in " ".join(play.labels())
        undo(play)
        assert "(แทน)" not in " ".join(play.labels())
        assert (
            play.house.value(
                "SELECT proxy FROM seats JOIN members ON members.id=seats.member_id WHERE members.name=?", name
            )
            is None
        )


def test_the_card_stands_below_what_was_typed_and_there_is_one(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        for text in ("ข้อความแรก", "ข้อความที่สอง"):
            play.types(text)
            seen = play.secretary.sees()
            assert seen[-1]["sender"]["kind"] == "bot" and "ระเบียบวาระที่ 1" in seen[-1]["text"]
            assert seen[-2]["text"] == text
            assert sum("เริ่ม 09.12 น." in (each["text"] or "") for each in seen) == 1


def test_a_matter_is_added_in_one_message(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.types("เพิ่มเรื่อง งานวันเด็ก")
        assert "6.1 งานวันเด็ก" in play.desk()
        undo(play)
        assert "งานวันเด็ก" not in play.outcomes()


def test_the_meeting_ends_in_two_taps_from_any_matter(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("เลิกประชุม", "เลิกประชุมเลย")
        assert play.found.row()["state"] == "ended"


def test_what_was_done_long_ago_is_no_longer_offered(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้", "ไม่มี ไปวาระต่อไป")
        older = play.shown(play.secretary, "desk:1")
        play.house.move("2026-12-11T09:40")
        play.secretary.presses(next(label for label in play.labels() if label.startswith("↩")), message=older)
        play.house.settle()
        assert "เลิกทำไม่ได้แล้ว" in play.toast(play.secretary)
