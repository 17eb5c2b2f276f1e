"""A question that was answered has no buttons any more, by whichever way the answer came: one edit, and no message for it."""

from pathlib import Path
from typing import Any

from tests.minuted import Minuted, minuted


def _message(found: Minuted, number: int) -> Any:
    return next(each for each in found.secretary.sees() if each["id"] == number)


def _stripped(found: Minuted, number: int) -> int:
    return int(found.house.value("SELECT count(*) FROM outbox WHERE act = 'strip' AND message_id = ?", number))


def test_a_question_answered_in_words_loses_its_buttons(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary = found.secretary
        found.does(secretary, "แก้ถ้อยคำ")
        found.does(secretary, next(each for each in found.labels(found.card()) if each.startswith("5.1")))
        asked = found.newest(secretary)["id"]
        assert found.labels(_message(found, asked)) == ["ไม่แก้แล้ว"]
        before = len(secretary.sees())
        found.types(secretary, "ที่ประชุมคุยกันเรื่องกองทุน")
        assert _message(found, asked)["buttons"] in (None, [])
        assert _stripped(found, asked) == 1
        assert len(secretary.sees()) == before + 2, "the words, and the card below them"


def test_a_question_answered_by_yes_in_words_loses_its_buttons(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary = found.secretary
        found.types(secretary, "แก้วาระ 5.1 เป็น ยังไม่เก็บเงิน")
        asked = found.newest(secretary)["id"]
        found.types(secretary, "ใช่ค่ะ")
        assert _message(found, asked)["buttons"] in (None, []) and _stripped(found, asked) == 1


def test_a_question_answered_by_its_button_is_stripped_once(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary = found.secretary
        found.types(secretary, "แก้วาระ 5.1 เป็น ยังไม่เก็บเงิน")
        asked = found.newest(secretary)["id"]
        found.does(secretary, "ใช้ข้อความนี้")
        assert _message(found, asked)["buttons"] in (None, []) and _stripped(found, asked) == 1
