"""A vote that was counted wrong is voted on again after a question, and what is typed after the last matter belongs to it."""

from pathlib import Path

from tests.played import held


def test_voting_again_asks_first_and_the_group_is_told_which_result_counts(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        play.types("5-2-1")
        assert "เห็นชอบ 5" in play.vote()
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        assert "เรื่องนี้ลงคะแนนแล้ว" in play.desk() and "เห็นชอบ 5 ไม่เห็นชอบ 2" in play.desk()
        assert play.house.value("SELECT count(*) FROM votes") == 1
        play.taps("ใช้ผลเดิม", "ลงคะแนน", "ลงคะแนนใหม่ทั้งหมด")
        assert "นับ" not in play.vote(1)  # it counts until there is another
        play.types("6-1-1")
        assert "ผลนี้ไม่นับแล้ว" in play.vote(1)
        assert "เห็นชอบ 6" in play.vote(2) and "ผลครั้งก่อนไม่นับแล้ว" in play.vote(2)
        assert play.house.value("SELECT count(*) FROM resolutions WHERE withdrawn_at IS NULL") == 1


def test_another_end_for_a_matter_says_on_the_vote_s_card_that_its_result_counts_no_longer(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        play.types("5-2-1")
        play.open("กองทุนปุ๋ย")
        play.taps("เลื่อนไปครั้งหน้า", "เปลี่ยนเป็น “เลื่อนไปครั้งหน้า”")
        assert "ผลนี้ไม่นับแล้ว" in play.vote(1)
        play.open("กองทุนปุ๋ย")
        play.taps("↩ เลิกทำ: เลื่อนเรื่อง")
        assert "ผลนี้ไม่นับแล้ว" not in play.vote(1)


def test_after_the_last_matter_one_goes_back_to_it_and_what_is_typed_belongs_to_it(tmp_path: Path) -> None:
    with held(tmp_path, proposals=("กองทุนปุ๋ย",)) as play:
        play.taps("ตามนี้")
        while "เห็นชอบ ไม่มีผู้คัดค้าน" not in play.labels() or "กองทุนปุ๋ย" not in play.desk():
            play.taps(next(each for each in ("ไม่มี ไปวาระต่อไป", "รับรอง", "รับทราบ") if each in play.labels()))
        play.taps("เห็นชอบ ไม่มีผู้คัดค้าน")
        while "ครบทุกวาระแล้ว" not in play.desk():
            play.taps(next(each for each in ("ไม่มี ไปวาระต่อไป", "รับทราบ") if each in play.labels()))
        assert "◀ กลับไป 5.1" in play.labels()
        play.types("สมาชิกขอให้แจ้งผลทุกเดือน")
        assert "5.1 กองทุนปุ๋ย" in play.desk() and "บันทึกไว้: สมาชิกขอให้แจ้งผลทุกเดือน" in play.desk()
        play.types("มติ ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท")
        assert "ถูกต้องไหม" in play.desk()
