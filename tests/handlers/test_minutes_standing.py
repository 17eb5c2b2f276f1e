"""The matters of every meeting fill themselves from what was confirmed since the last one."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.meeting_house import NAMES
from tests.minuted import Minuted
from tests.played import held


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with held(tmp_path_factory.mktemp("standing"), started=False, at="2026-12-09T09:00") as play:
        found = Minuted(play)
        first, second, third = play.leaders[:3]
        found.types(first, "เดือนนี้รับฝากเงิน 31,200 บาท ปล่อยกู้ 80,000 บาท")
        found.does(first, "ถูกต้องทั้งหมด")
        found.types(second, "เดือนนี้ปล่อยกู้ไป 45,000 บาท")
        found.does(second, "ถูกต้อง")
        found.types(third, "เดือนนี้ขายน้ำยางสด 1,250 กิโลกรัม กิโลกรัมละ 62 บาท")
        found.does(third, "ถูกต้อง")
        found.types(third, "มีเงินเหลือในบัญชี 15,300 บาท จ่ายค่าไฟ 3,100")
        found.does(third, "ถูกต้องทั้งหมด")
        found.types(first, f"ไปเยี่ยม{NAMES[4]}มาเมื่อวาน พบว่าหลังคารั่ว")
        found.does(first, "ถูกต้อง")
        found.types(second, f"ไปเยี่ยม{NAMES[5]}มาเมื่อวาน พบว่าของขายดี")  # never confirmed
        found.types(play.secretary, "จัดเวทีแลกเปลี่ยนเรียนรู้เรื่องยาง วันที่ 10 ธ.ค. ที่วัดท่าชะมวง")
        found.does(play.secretary, "ประกาศในกลุ่ม")
        first.presses("ไปด้วย", chat=play.group)
        play.house.settle()
        play.house.move("2026-12-11T09:05")
        found.does(play.secretary, "บันทึกผล: ใครมา ได้บทเรียนอะไร", "มาตามที่ลงชื่อ 1 คน")
        found.types(play.secretary, "น้ำยางเก็บตอนเช้าได้ราคาดีกว่า")
        play.start()
        play.taps("ตามนี้", "อื่น ๆ", "เลิกประชุม", "เลิกประชุม")
        files = [each for each in found.documents(play.secretary) if each["file"]["name"].endswith(".docx")]
        content = found.content(files[-1])
        yield docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def paragraphs(draft: Any) -> list[str]:
    return [each.text.replace("\u00a0", " ").replace("\u2060", "") for each in draft.paragraphs]


def below(paragraphs: list[str], title: str) -> list[str]:
    """What stands below a matter, until the next heading."""
    start = next(place for place, text in enumerate(paragraphs) if text.endswith(title))
    rest = paragraphs[start + 1 :]
    end = next(place for place, text in enumerate(rest) if text[:1].isdigit() or text.startswith("ระเบียบวาระ"))
    return rest[:end]


def test_finance_sums_deposits_loans_and_repayments_with_the_number_of_organisations(paragraphs: list[str]) -> None:
    lines = below(paragraphs, "การเงินของเครือข่าย")
    assert "องค์กรสมาชิกรับเงินฝากรวม 31,200 บาท จาก 1 แห่ง" in lines
    assert "องค์กรสมาชิกให้กู้ยืมรวม 125,000 บาท จาก 2 แห่ง" in lines
    assert not [line for line in lines if "ชำระคืน" in line], "nothing is said of what nobody reported"


def test_learning_names_gatherings_with_their_lesson_and_confirmed_visits(paragraphs: list[str]) -> None:
    lines = below(paragraphs, "แลกเปลี่ยนเรียนรู้")
    (gathering,) = [line for line in lines if "เวที" in line]
    assert "วันพฤหัสบดีที่ 10 ธันวาคม 2569 ที่ วัดท่าชะมวง มา 1 คน บทเรียน: น้ำยางเก็บตอนเช้าได้ราคาดีกว่า" in gathering
    assert [line for line in lines if line.startswith("เยี่ยม")] == [f"เยี่ยม{NAMES[4]} วันอังคารที่ 8 ธันวาคม 2569"]


def test_a_standing_matter_in_which_nothing_stands_is_not_said_to_be_taken_note_of(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        found = Minuted(play)
        play.taps("ตามนี้", "ไม่มี ไปวาระต่อไป", "รับรอง", "ไม่มี ไปวาระต่อไป")
        play.types("เงินกองทุนคงเหลือ 48,250 บาท")
        play.taps("รับทราบทั้งวาระ (4 เรื่อง)", "รับทราบทั้ง 4 เรื่อง", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        draft = docx.Document(io.BytesIO(found.content(found.documents(play.secretary)[-1])))
        paragraphs = [each.text.replace("\u00a0", " ").replace("\u2060", "") for each in draft.paragraphs]
        assert below(paragraphs, "การเงินของเครือข่าย")[-1] == "มติที่ประชุม  รับทราบ"
        assert below(paragraphs, "การรวมซื้อรวมขาย") == ["ไม่มี"]
        assert below(paragraphs, "แลกเปลี่ยนเรียนรู้") == ["ไม่มี"]


def test_quantity_and_price_stand_in_the_annex_with_the_money_that_was_confirmed_with_them(draft: Any) -> None:
    (table,) = [each for each in draft.tables if "เป็นเงิน" in each.rows[0].cells[-1].text]
    rows = [
        [cell.text.replace("\u00a0", " ").replace("\u2060", "") for cell in row.cells][1:] for row in table.rows[1:]
    ]
    assert ["ขายน้ำยางสด กิโลกรัมละ 62 บาท", "1,250 กิโลกรัม", "77,500"] in rows


def test_the_annex_tells_what_money_was_for_in_the_words_it_was_told_in(draft: Any) -> None:
    (table,) = [each for each in draft.tables if "เป็นเงิน" in each.rows[0].cells[-1].text]
    rows = [
        [cell.text.replace("\u00a0", " ").replace("\u2060", "") for cell in row.cells][1:] for row in table.rows[1:]
    ]
    assert ["อื่น ๆ มีเงินเหลือในบัญชี", "", "15,300"] in rows and ["ค่าใช้จ่าย จ่ายค่าไฟ", "", "3,100"] in rows
