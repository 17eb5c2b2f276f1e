"""Who takes what people type: one table that owes nothing to the order in which features register."""

from datetime import datetime
from typing import Any

import pytest

import handlers
import language.hearing
from handlers import dispatch
from handlers.listed import routes
from language.hearing import Saying, Words

NOW = datetime.fromisoformat("2026-12-01T09:00:00+07:00")


def test_every_kind_of_saying_is_taken_by_somebody() -> None:
    assert {row.saying for row in dispatch.TABLE} == set(Saying)


def test_features_that_register_in_another_order_give_the_same_routes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = routes().splitlines()
    turned_round = handlers.features()[::-1]
    monkeypatch.setattr(handlers, "features", lambda: turned_round)
    turned = routes().splitlines()
    assert turned != first and sorted(turned) == sorted(first)


@pytest.mark.parametrize(
    ("text", "sayings"),
    [
        ("ฉันชื่อนางจันทร์เพ็ญ มีสุข", {Saying.OWN_NAME}),
        ("อยากทำ MOU ค่ะ", {Saying.PAPERS}),
        ("กลุ่มเรามีสมาชิก 45 คน 30 ครัวเรือน", {Saying.HEADCOUNT}),
        ("ขอเลื่อนงานทำป้ายไปวันศุกร์", {Saying.WORK_MOVED, Saying.MEETING_MOVED}),
        ("เลื่อนประชุมไปวันศุกร์หน้าบ่ายโมง", {Saying.MEETING_MOVED, Saying.QUESTION}),
        ("เดือนนี้ประชุมไหมคะ", {Saying.MEETING_ASKED_ABOUT}),
        ("ใครยังไม่ตอบ", {Saying.QUESTION}),
        ("เดือนนี้งดประชุมนะ ติดงานบุญ", {Saying.MEETING_CALLED_OFF}),
        ("ขอเรียกประชุมด่วนเรื่องน้ำท่วม วันจันทร์บ่ายโมง", {Saying.MEETING_CALLED}),
        ("ไปเยี่ยมกลุ่มบ้านควน พบว่าปุ๋ยขาด", {Saying.VISIT}),
        ("จัดอบรมทำปุ๋ย วันที่ 20 ธันวาคม ที่ศาลา", {Saying.GATHERING}),
        ("แจ้งทุกคนว่าวันนี้น้ำท่วม", {Saying.WISH}),
        ("พาแม่ไปหาหมอ", {Saying.ABSENCE_REASON}),
        ("ขอราคาปุ๋ยเสร็จแล้ว ได้ 3 ร้าน", {Saying.WORK_DONE}),
        ("วันศุกร์หน้า", {Saying.WORK_DAY, Saying.MOMENT}),
        ("เดือนนี้ขายน้ำยางได้ 4 ตัน", set()),
    ],
)
def test_words_can_be_what_they_say_and_whatever_is_short_an_answer(text: str, sayings: set[Saying]) -> None:
    words = Words(text, NOW)
    assert {each for each in Saying if words.can_be(each)} == sayings | {Saying.ANYTHING, Saying.ANSWER}


@pytest.mark.parametrize(
    ("text", "first", "then"),
    [
        ("ขอเลื่อนงานทำป้ายไปวันศุกร์", Saying.WORK_MOVED, Saying.MEETING_MOVED),
        ("เลื่อนประชุมไปวันศุกร์", Saying.QUESTION, Saying.MEETING_MOVED),
        ("เยี่ยมกลุ่ม", Saying.VISITS_ASKED_FOR, Saying.VISIT),
        ("เยี่ยมกลุ่ม", Saying.VISIT, Saying.ABSENCE_REASON),
        ("จัดเวทีแลกเปลี่ยนเรียนรู้เรื่องยาง วันที่ 10 ธ.ค. ที่วัดท่าชะมวง", Saying.GATHERING, Saying.MEETING_MOVED),
        ("อบรมทำบัญชีเสร็จแล้วค่ะ 28 คน", Saying.GATHERING, Saying.WORK_DONE),
        ("ขอเลื่อนไปวันศุกร์", Saying.MEETING_MOVED, Saying.WORK_DAY),
        ("18 ธ.ค.", Saying.MOMENT, Saying.WORK_DAY),
        ("น้ำท่วม งดประชุมครับ", Saying.MEETING_CALLED_OFF, Saying.ABSENCE_REASON),
        ("รถเสีย มาไม่ได้แล้ว", Saying.ABSENCE_REASON, Saying.WORK_DONE),
    ],
)
def test_of_what_the_same_words_can_be_the_upper_row_has_the_first_look(text: str, first: Saying, then: Saying) -> None:
    words = Words(text, NOW)
    order = [row.saying for row in dispatch.TABLE if words.can_be(row.saying)]
    assert order.index(first) < order.index(then)


def test_nothing_is_asked_of_words_before_somebody_wants_to_know_and_nothing_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def counted(name: str, function: Any) -> Any:
        def ask(*arguments: Any, **more: Any) -> Any:
            asked.append(name)
            return function(*arguments, **more)

        return ask

    for name in ("moved", "called", "wish", "own_name"):
        monkeypatch.setattr(language.hearing, name, counted(name, getattr(language.hearing, name)))
    monkeypatch.setattr(language, "read", counted("read", language.read))
    words = Words("ไปค่ะ", NOW)
    assert asked == []
    for _ in range(2):
        assert not words.can_be(Saying.WORK_MOVED)
        assert not words.can_be(Saying.WISH)
    assert asked == ["moved", "wish"]
    assert words.can_be(Saying.ANSWER)
    assert asked == ["moved", "wish"]  # whether there is anything to answer is looked up first
    assert words.answer is not None and words.answer == words.reading().statements[0]
    assert asked == ["moved", "wish", "read"]
