"""What was resolved stays: a resolution and its vote are never replaced silently, and a vote is taken in the resolution's words."""

from pathlib import Path

from tests.played import Held, held

YES, NO = "เห็นชอบ", "ไม่เห็นชอบ"
WORDS = "ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท"


def _resolutions(play: Held) -> list[tuple[str, str, int | None]]:
    rows = play.house.rows("SELECT * FROM resolutions WHERE withdrawn_at IS NULL ORDER BY ordinal")
    return [(row["words"], row["kind"], row["vote_id"]) for row in rows]


def _voted(play: Held) -> None:
    """A resolution in words, carried by 2 to 1."""
    play.taps("ตามนี้")
    play.open("กองทุนปุ๋ย")
    play.types(f"มติ {WORDS}")
    play.taps("ลงคะแนนข้อความนี้")
    for person, choice in ((play.chair, YES), (play.leaders[0], YES), (play.leaders[1], NO)):
        play.presses(person, choice, "vote:1")
    play.close_vote()


def test_a_resolution_is_voted_on_in_its_words_and_not_in_the_matters_title(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types(f"มติ {WORDS}")
        play.taps("ลงคะแนนข้อความนี้")
        assert WORDS in play.vote()
        play.presses(play.chair, YES, "vote:1")
        play.close_vote()
        assert _resolutions(play) == [(WORDS, "carried", 1)]
        assert play.house.rows("SELECT * FROM matter_texts WHERE removed_at IS NULL") == []


def test_a_resolution_that_was_passed_without_a_vote_is_voted_on_in_its_words_too(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types(f"มติ {WORDS}")
        play.taps("ถูกต้อง ยังมีต่อ", "ลงคะแนน")
        assert WORDS in play.vote()
        play.presses(play.chair, NO, "vote:1")
        play.close_vote()
        assert _resolutions(play) == [(WORDS, "lost", 1)]


def test_another_end_for_a_voted_matter_says_what_would_be_lost_and_asks_first(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _voted(play)
        play.open("กองทุนปุ๋ย")
        play.taps("รับทราบ")
        assert f"เรื่องนี้มีมติแล้ว: “{WORDS}” (ลงคะแนน เห็นชอบ 2 ไม่เห็นชอบ 1 งดออกเสียง 0)" in play.desk()
        assert "มติและคะแนนนี้จะไม่อยู่ในรายงานการประชุม" in play.desk()
        play.taps("คงมติเดิม")
        assert _resolutions(play) == [(WORDS, "carried", 1)]
        play.taps("รับทราบ", "เปลี่ยนเป็น “รับทราบ”")
        assert _resolutions(play) == []
        assert play.outcomes()["กองทุนปุ๋ย"] == "noted"


def test_better_words_while_the_record_is_completed_keep_the_vote(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _voted(play)
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย", "เปิดอีกครั้ง", "บันทึกให้ครบ")
        play.open("กองทุนปุ๋ย")
        play.types("มติ ให้สมาชิกกู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท")
        assert "คะแนนนี้คงอยู่กับถ้อยคำใหม่" in play.desk()
        play.taps("ใช้แทนมติเดิม")
        assert _resolutions(play) == [("ให้สมาชิกกู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท", "carried", 1)]
        assert play.outcomes()["กองทุนปุ๋ย"] == "carried"
        play.taps("อื่น ๆ", "เลิกประชุม")
        if "เลิกประชุมเลย" in play.labels():
            play.taps("เลิกประชุมเลย")
        assert "ให้สมาชิกกู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท (เห็นชอบ 2 ไม่เห็นชอบ 1 งด 0)" in play.summary()


def test_voting_again_on_other_words_asks_whether_the_earlier_resolution_goes(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        _voted(play)
        play.open("กองทุนปุ๋ย")
        play.types("ให้กู้ได้แห่งละไม่เกิน ๕,๐๐๐ บาท")
        play.taps("ลงคะแนน")
        assert "เรื่องนี้มีมติแล้ว" in play.desk() and "ไม่เกิน ๕,๐๐๐ บาท" in play.desk()
        assert play.house.value("SELECT count(*) FROM votes") == 1
        play.taps("ลงคะแนน ใช้แทนมติเดิม")
        play.presses(play.chair, YES, "vote:2")
        play.close_vote()
        assert _resolutions(play) == [("ให้กู้ได้แห่งละไม่เกิน ๕,๐๐๐ บาท", "carried", 2)]


def test_the_summary_names_who_gave_the_casting_vote(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        play.presses(play.chair, YES, "vote:1")
        play.presses(play.leaders[0], NO, "vote:1")
        play.close_vote()
        play.chair.presses("ชี้ขาด: เห็นชอบ")
        play.house.settle()
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert "(เห็นชอบ 1 ไม่เห็นชอบ 1 งด 0 ประเสริฐ ประธานในที่ประชุมชี้ขาดเห็นชอบ)" in play.summary()


def test_any_text_that_was_kept_can_be_taken_off_by_itself(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("ข้อความแรก", "ข้อความที่สอง", "ข้อความที่สาม")
        play.taps("อื่น ๆ", "ลบข้อความ: ข้อความที่สอง")
        assert "บันทึกไว้: ข้อความแรก\nข้อความที่สาม" in play.desk()
        play.types(*(f"บรรทัดที่ {number}" for number in range(1, 9)))
        play.taps("อื่น ๆ", "หน้า 2/2 ▶", "ลบข้อความ: ข้อความแรก")
        assert "ข้อความแรก" not in play.desk() and "ข้อความที่สาม" in play.desk()


def test_dropping_a_text_twice_drops_one(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("ข้อความแรก", "ข้อความที่สอง")
        play.taps("อื่น ๆ")
        message = play.shown(play.secretary, f"desk:{play.key}")
        play.secretary.presses("ลบข้อความ: ข้อความที่สอง", message=message)
        play.secretary.presses("ลบข้อความ: ข้อความที่สอง", message=message)
        play.house.settle()
        rows = play.house.rows("SELECT words FROM matter_texts WHERE removed_at IS NULL")
        assert [row["words"] for row in rows] == ["ข้อความแรก"]


def test_a_line_of_the_list_that_is_tapped_twice_stays_as_the_first_tap_made_it(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        message = play.shown(play.secretary, f"desk:{play.key}")
        label = next(each for each in play.labels() if each.startswith("✅"))
        play.secretary.presses(label, message=message)
        play.secretary.presses(label, message=message)
        play.house.settle()
        assert label.replace("✅", "⬜") in play.labels()


def test_a_second_resolution_confirmed_on_an_older_card_asks_which_stands(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มติ เก็บแห่งละ ๕๐๐ บาท")
        first = int(play.house.value("SELECT max(id) FROM matter_texts"))
        play.types("มติ เก็บแห่งละ ๖๐๐ บาท")
        play.taps("ถูกต้อง")
        assert _resolutions(play) == [("เก็บแห่งละ ๖๐๐ บาท", "resolved", None)]
        play.found.forge(f"proceedings.resolve:{play.key}:{first}", chat=play.secretary)  # as a card of before had it
        play.secretary.presses(data=f"proceedings.resolve:{play.key}:{first}")
        play.house.settle()
        assert _resolutions(play) == [("เก็บแห่งละ ๖๐๐ บาท", "resolved", None)], "nothing stands beside it unasked"
        assert "เรื่องนี้มีมติแล้ว: เก็บแห่งละ ๖๐๐ บาท" in play.desk() and "เก็บแห่งละ ๕๐๐ บาท" in play.desk()
        assert "ถูกต้อง" not in play.labels()
        play.taps("ใช้แทนมติเดิม")
        assert _resolutions(play) == [("เก็บแห่งละ ๕๐๐ บาท", "resolved", None)]


def test_a_resolution_of_before_a_matter_was_put_off_asks_before_it_takes_its_place(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มติ เก็บแห่งละ ๕๐๐ บาท")
        old = f"proceedings.resolve:{play.key}:{play.house.value('SELECT max(id) FROM matter_texts')}::open"
        play.start(play.chair)
        matter = play.house.value("SELECT id FROM matters WHERE title='กองทุนปุ๋ย'")
        play.found.forge(f"proceedings.close:{play.key}:{matter}:postponed:open", chat=play.chair)
        play.chair.presses(data=f"proceedings.close:{play.key}:{matter}:postponed:open")
        play.house.settle()
        assert play.outcomes()["กองทุนปุ๋ย"] == "postponed"
        play.found.forge(old, chat=play.secretary)
        play.secretary.presses(data=old)
        play.house.settle()
        assert _resolutions(play) == [] and play.outcomes()["กองทุนปุ๋ย"] == "postponed"
        assert "เรื่องนี้มีผลแล้ว: เลื่อน" in play.desk()
        play.taps("ถูกต้อง")
        assert _resolutions(play) == [("เก็บแห่งละ ๕๐๐ บาท", "resolved", None)]
        assert play.outcomes()["กองทุนปุ๋ย"] == "resolved"


def test_what_was_read_as_a_resolution_and_is_none_stays_as_text_and_nothing_is_resolved(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types(f"มติ {WORDS}")
        assert WORDS in play.desk() and "ไม่ใช่มติ เก็บเป็นข้อความ" in play.labels()
        play.taps("ไม่ใช่มติ เก็บเป็นข้อความ")
        texts = play.house.rows("SELECT kind, removed_at FROM matter_texts")
        assert [(row["kind"], row["removed_at"]) for row in texts] == [("text", None)]
        assert _resolutions(play) == [] and play.outcomes()["กองทุนปุ๋ย"] is None
        assert f"บันทึกไว้: {WORDS}" in play.desk() and "ไม่ใช่มติ เก็บเป็นข้อความ" not in play.labels()
