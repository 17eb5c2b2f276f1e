"""What will stand under the matters of every meeting is seen before anybody notes them."""

from pathlib import Path

from cards.record.pages import MOST_ON_PAGE, PAGE, paged_by_length
from tests.minuted import Minuted
from tests.played import NAMES, held


def test_the_card_shows_what_the_minutes_will_say_before_it_is_noted(tmp_path: Path) -> None:
    with held(tmp_path, started=False, at="2026-12-09T09:00") as play:
        found = Minuted(play)
        found.types(play.leaders[0], "เดือนนี้รับฝากเงิน 31,200 บาท ปล่อยกู้ 80,000 บาท")
        found.does(play.leaders[0], "ถูกต้องทั้งหมด")
        play.house.move("2026-12-11T09:05")
        play.start()
        play.taps("ตามนี้")
        play.open("การเงินของเครือข่าย")
        desk = play.desk()
        assert "จะอยู่ในรายงานการประชุม" in desk
        assert "• องค์กรสมาชิกรับเงินฝากรวม 31,200 บาท จาก 1 แห่ง" in desk
        play.open("การรวมซื้อรวมขาย")
        assert "จะอยู่ในรายงานการประชุม: ยังไม่มีรายการที่ยืนยันแล้ว" in play.desk()
        play.open("กองทุนปุ๋ย")
        assert "จะอยู่ในรายงานการประชุม" not in play.desk()


def test_what_the_members_reported_can_be_read_aloud_in_the_meeting(tmp_path: Path) -> None:
    with held(tmp_path, started=False, at="2026-12-09T09:00") as play:
        found = Minuted(play)
        found.types(play.leaders[0], "เดือนนี้ขายน้ำยาง 400 กิโล ได้เงิน 20,000 บาท มีปัญหาค่าปุ๋ยแพงขึ้นมาก")
        found.does(play.leaders[0], "ถูกต้องทั้งหมด")
        play.house.move("2026-12-11T09:05")
        play.start()
        play.taps("ตามนี้")
        play.open("รายงานขององค์กรสมาชิก")
        play.taps("อ่านรายงานขององค์กรสมาชิก")
        member, problem, sale = play.desk().split("\n\n")[1].splitlines()[1:4]
        assert member == NAMES[1] and problem.startswith("• ปัญหา: ") and "ค่าปุ๋ยแพงขึ้น" in problem
        assert sale == "• ขายน้ำยางสด 400 กิโลกรัม 20,000 บาท"
        play.taps("กลับ")
        assert "องค์กรสมาชิกรายงานแล้ว 1 จาก 12 แห่ง" in play.desk()
        play.open("กองทุนปุ๋ย")
        assert "อ่านรายงานขององค์กรสมาชิก" not in play.labels()


def test_long_words_are_cut_with_a_sign_and_long_reports_go_on_the_next_page(tmp_path: Path) -> None:
    rows, lengths = list(range(12)), [MOST_ON_PAGE // 3 + 1] * 4 + [10] * 8
    found = [paged_by_length(rows, lengths, number) for number in range(3)]
    assert [row for page in found for row in page.rows] == rows and {page.of for page in found} == {3}
    assert all(len(page.rows) <= PAGE and sum(lengths[row] for row in page.rows) <= MOST_ON_PAGE for page in found)
    with held(tmp_path, started=False, at="2026-12-09T09:00") as play:
        seen = Minuted(play)
        seen.types(play.leaders[0], "มีปัญหา" + "น้ำท่วมถนนเข้ากลุ่มรถเข้าไม่ได้ " * 12)
        seen.does(play.leaders[0], "ถูกต้อง")
        play.house.move("2026-12-11T09:05")
        play.start()
        play.taps("ตามนี้")
        play.open("รายงานขององค์กรสมาชิก")
        play.taps("อ่านรายงานขององค์กรสมาชิก")
        (line,) = [each for each in play.desk().splitlines() if "น้ำท่วมถนน" in each]
        assert line.endswith("…") and len(line) < 210
