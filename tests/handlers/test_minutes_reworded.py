"""Minutes corrected in words that nobody asked for: the matter as it stands and as it shall be, and nothing changes before a tap."""

from pathlib import Path

from tests.minuted import Minuted, minuted

SAID = "ฝ่ายการตลาดเสนอให้เก็บแห่งละ 600 บาท"


def _words(found: Minuted) -> list[str]:
    return [row["words"] for row in found.house.rows("SELECT words FROM minutes_wordings ORDER BY id")]


def test_the_secretary_corrects_a_matter_in_words_and_sees_it_before_it_is_changed(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary = found.secretary
        seen = found.types(secretary, f"แก้วาระ 5.1 เป็น {SAID}")
        assert "ตอนนี้เขียนว่า\nฝ่ายการตลาดเสนอให้เก็บแห่งละ 500 บาท" in seen and f"จะแก้เป็น\n{SAID}" in seen
        assert "รายงานการประชุมครั้งที่ 12/2569" in seen and found.minutes()["version"] == 1
        assert found.house.value("SELECT count(*) FROM agenda_items WHERE title LIKE '%600%'") == 0
        secretary.presses("ใช้ข้อความนี้")
        secretary.presses("ใช้ข้อความนี้")
        found.house.settle()
        assert _words(found) == [SAID] and found.minutes()["version"] == 2, "twice pressed it is changed once"


def test_a_correction_in_words_may_be_left_or_be_of_no_matter(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary = found.secretary
        assert "จะแก้เป็น\nไม่มีมติ" in found.types(secretary, "วาระ 5.1 ต้องเป็น ไม่มีมติ")
        assert "ไม่แก้" in found.types(secretary, "ไม่ใช่ค่ะ")
        assert "รายงานนี้ไม่มีข้อ 9.9" in found.types(secretary, "แก้วาระ 9.9 เป็น ซ่อมถนน")
        assert _words(found) == [] and found.minutes()["version"] == 1
        assert (
            found.house.value("SELECT count(*) FROM agenda_items WHERE title LIKE '%มติ%' OR title LIKE '%ซ่อมถนน%'") == 0
        )
        found.types(secretary, "แก้วาระ 5.1 เป็น ไม่มีมติ")
        found.types(secretary, "ใช่ค่ะ")
        assert _words(found) == ["ไม่มีมติ"]


def test_what_was_changed_meanwhile_is_shown_before_it_is_changed_again(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary = found.secretary
        found.types(secretary, f"แก้วาระ 5.1 เป็น {SAID}")
        old = found.newest(secretary)
        found.types(found.chair, "แก้วาระ 5.1 เป็น ยังไม่เก็บเงิน")
        found.does(found.chair, "ใช้ข้อความนี้")
        secretary.presses("ใช้ข้อความนี้", message=old)
        found.house.settle()
        assert _words(found) == ["ยังไม่เก็บเงิน"]
        assert "ตอนนี้เขียนว่า\nยังไม่เก็บเงิน" in found.newest(secretary)["text"]


def test_a_member_s_correction_in_words_goes_to_the_secretary_by_a_tap(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        leader = found.leaders[1]
        found.does(found.secretary, "ส่งร่างให้สมาชิกตรวจ")
        assert "แจ้งเลขานุการให้แก้ไหม" in found.types(leader, f"วาระ 5.1 ต้องเป็น {SAID}")
        assert found.house.value("SELECT count(*) FROM minutes_corrections") == 0
        found.does(leader, "แจ้งเลขานุการ")
        assert found.house.value("SELECT words FROM minutes_corrections") == f"วาระ 5.1 ต้องเป็น {SAID}"
        assert found.minutes()["version"] == 1
