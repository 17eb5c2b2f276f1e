"""What says itself that it is a resolution, or the sums of a vote, is one or is refused: never text, never somebody's work."""

from pathlib import Path

import pytest

from language.resolutions import adoption, totals_alone
from tests.played import held


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("มติ รับรอง", "adopted"),
        ("ที่ประชุมรับรองรายงานการประชุมครั้งที่ 11/2569", "adopted"),
        ("รับรองรายงานการประชุมโดยไม่มีการแก้ไข", "adopted"),
        ("ที่ประชุมมีมติรับรองรายงานการประชุม โดยมีการแก้ไข", "corrected"),
        ("มติ ไม่รับรอง", None),
        ("รับรองแขกจากอำเภอด้วยกาแฟ", None),
    ],
)
def test_minutes_are_adopted_in_words(text: str, how: str | None) -> None:
    assert adoption(text) == how


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("9-1-0", True),
        ("มติ 9-1-0", True),
        ("ผลคะแนน 7 – 2 – 1", True),
        ("เห็นชอบ 9 เสียง ไม่เห็นชอบ 1 เสียง งดออกเสียง 0", True),
        ("ปุ๋ย 15-15-15", False),
        ("เห็นชอบ 9 ข้อ", False),
    ],
)
def test_bare_sums_are_seen_as_such(text: str, sums: bool) -> None:
    assert totals_alone(text) is sums


def test_in_the_minutes_up_for_adoption_nothing_that_is_said_as_a_resolution_becomes_text_or_work(
    tmp_path: Path,
) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้", "ไม่มี ไปวาระต่อไป")
        play.types("มติ ให้เลขาฯ ตั้งกองทุนปุ๋ย")
        assert "กด “รับรอง”" in play.found.last(play.secretary)["text"]
        play.types("9-1-0")
        assert "เป็นผลคะแนน" in play.found.last(play.secretary)["text"]
        assert (
            play.house.value("SELECT count(*) FROM matter_texts")
            == play.house.value("SELECT count(*) FROM assignments")
            == 0
        )
        play.types("ที่ประชุมมีมติรับรองรายงานการประชุมครั้งที่ 11/2569")
        assert play.outcomes()["รับรองรายงานการประชุมครั้งที่ 11/2569"] == "adopted"
        play.types("มติ ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท")  # an empty section: of which matter?
        assert "มติต้องเป็นของเรื่องใดเรื่องหนึ่ง" in play.found.last(play.secretary)["text"]
        play.open("กองทุนปุ๋ย")
        play.taps("พิมพ์มติ")
        play.types("7-2-1")
        assert "เป็นผลคะแนน" in play.found.last(play.secretary)["text"]
        assert play.house.value("SELECT count(*) FROM matter_texts") == 0


def test_without_a_quorum_minutes_are_not_adopted_in_words(tmp_path: Path) -> None:
    with held(tmp_path, coming=3) as play:
        play.taps("ตามนี้")
        play.open("รับรองรายงาน")
        play.types("มติ รับรองรายงานการประชุม")
        assert "ต้องมีอย่างน้อย 6 แห่ง" in play.found.last(play.secretary)["text"]
        assert (
            play.house.value("SELECT count(*) FROM matter_texts")
            == play.house.value("SELECT count(*) FROM assignments")
            == 0
        )
        assert play.outcomes()["รับรองรายงานการประชุมครั้งที่ 11/2569"] is None


def test_what_is_said_as_a_resolution_in_a_vote_is_voted_on_without_its_first_word(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        play.types("มติ ให้เลขาฯ ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท")
        assert "ให้เลขาฯ ตั้งกองทุนปุ๋ย" in play.vote() and "มติ ให้" not in play.vote()
        assert play.house.value("SELECT count(*) FROM assignments") == 0


def test_a_figure_that_was_mistyped_is_put_right_where_it_stands_and_is_no_text_of_the_matter(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้", "ไม่มี ไปวาระต่อไป")
        play.open("กองทุนปุ๋ย")
        play.types("ร้านเสนอ 780 บาทต่อกระสอบ")
        play.types("ขอโทษค่ะ 870 ไม่ใช่ 780")
        texts = play.house.rows("SELECT words FROM matter_texts WHERE removed_at IS NULL")
        assert [each["words"] for each in texts] == ["ร้านเสนอ 870 บาทต่อกระสอบ"]

        play.types("มติ ให้ตั้งกองทุนปุ๋ย วงเงิน 8,000 บาท")
        play.types("เมื่อกี้พิมพ์ผิด วงเงิน 9,000 ไม่ใช่ 8,000")
        assert "วงเงิน 9,000 บาท" in play.found.last(play.secretary)["text"]
        play.taps("ถูกต้อง")
        made = play.house.rows("SELECT words FROM resolutions")
        assert [each["words"] for each in made] == ["ให้ตั้งกองทุนปุ๋ย วงเงิน 9,000 บาท"]

        play.types("วงเงิน 9,500 ไม่ใช่ 9,000")
        play.taps("แทนมติเดิม")
        made = play.house.rows("SELECT words FROM resolutions ORDER BY id")
        assert made[-1]["words"] == "ให้ตั้งกองทุนปุ๋ย วงเงิน 9,500 บาท"

        play.types("คนมาร่วม 12 ไม่ใช่ 15")  # nothing has that figure: words like any others
        assert "คนมาร่วม 12 ไม่ใช่ 15" in play.house.value("SELECT words FROM matter_texts ORDER BY id DESC LIMIT 1")


def test_a_resolution_before_it_stands_who_is_there_is_nobody_s_wish_and_the_list_comes_down(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        before = play.house.value("SELECT count(*) FROM reports")
        for words in ("มติ ให้ซ่อมหลังคาโกดัง วงเงิน 8,000 บาท", "มติ ให้ซ่อมหลังคาโกดัง"):
            play.types(words)
            said = [each["text"] for each in play.secretary.sees()]
            assert any("ยังไม่ได้จดเป็นมติ" in each and words in each for each in said[-3:])
            assert any(each.startswith("ตามนี้") for each in play.labels())
        assert play.house.value("SELECT count(*) FROM reports") == before
        assert play.house.value("SELECT count(*) FROM matter_texts") == 0


def test_what_only_names_two_figures_is_text_and_a_slip_reaches_no_other_matter(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้", "ไม่มี ไปวาระต่อไป")
        play.open("กองทุนปุ๋ย")
        said = "ผู้แทนร้านชี้แจงว่าราคาใหม่เป็น 800 บาท ไม่ใช่ 780 บาทแล้ว เพราะค่าขนส่งขึ้น"
        typed = ["ร้านเสนอขายปุ๋ย 16-20-0 กระสอบละ 780 บาท", said, "เก็บแห่งละ 20 บาท"]
        for words in typed:
            play.types(words)
        play.types("เก็บแห่งละ 30 ไม่ใช่ 20")
        typed[-1] = "เก็บแห่งละ 30 บาท"
        texts = [
            each["words"]
            for each in play.house.rows("SELECT words FROM matter_texts WHERE removed_at IS NULL ORDER BY id")
        ]
        assert texts == typed
        play.types("มติ ให้ซื้อปุ๋ยร่วมกัน ราคาไม่เกิน 850 บาท ไม่ใช่ 800 บาท")
        waits = play.house.rows("SELECT words FROM matter_texts WHERE removed_at IS NULL AND kind = 'resolution'")
        assert [each["words"] for each in waits] == ["ให้ซื้อปุ๋ยร่วมกัน ราคาไม่เกิน 850 บาท ไม่ใช่ 800 บาท"]


def test_a_resolution_is_put_right_in_words_before_it_is_confirmed_and_after(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้", "ไม่มี ไปวาระต่อไป")
        play.open("กองทุนปุ๋ย")
        play.types("มติ ให้ซื้อเครื่องชั่ง 3,500 บาท")
        play.types("เอ๊ย 4,500")
        assert "ให้ซื้อเครื่องชั่ง 4,500 บาท" in play.found.last(play.secretary)["text"]
        play.types("ขอแก้มติเป็น ซื้อเครื่องชั่งใหม่ 5,000 บาท")
        play.taps("ถูกต้อง")
        play.types("แก้มติเป็น ซื้อเครื่องชั่งสองเครื่อง")
        play.taps("แทนมติเดิม")
        made = play.house.rows("SELECT words FROM resolutions ORDER BY id")
        assert [each["words"] for each in made][-1] == "ซื้อเครื่องชั่งสองเครื่อง"
        texts = play.house.rows("SELECT words FROM matter_texts WHERE removed_at IS NULL AND kind = 'text'")
        assert not any("เอ๊ย" in each["words"] or "แก้มติ" in each["words"] for each in texts), "the auditor reads no slip"
