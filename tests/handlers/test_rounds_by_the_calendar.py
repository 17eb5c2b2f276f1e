"""On the days of a rule marketing is asked about a past round: nothing opens without a tap, three in vain end it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.action_plans import Span
from domain.recurrence import Rule
from domain.round_rules import Days, spread
from tests.handlers.test_rounds_once_more import again, past, rounds
from tests.trading import Trading

__all__ = ["past"]
SECOND = "ทุกวันจันทร์ที่สองของเดือน"
BUTTONS = ["เปิดรอบนี้อีก", "ข้ามครั้งนี้", "เลิกเตือน"]


def sets(play: Trading, words: str = "ทุกจันทร์ที่สอง พ.ค.–ก.ค.") -> str:
    """Marketing sets the days where the round is opened again; returned is what it was shown before the yes."""
    play.taps(play.marketing, "เปิดรอบนี้อีก", "ตั้งวันเตือนให้เปิดอีก")
    shown = play.types(play.marketing, words)
    play.taps(play.marketing, "ตั้งเตือน")
    return shown


def asked(play: Trading) -> list[str]:
    """What marketing was asked on the days, in order."""
    return [str(each["text"]) for each in play.marketing.sees() if "ถึงวันที่ตั้งเตือนไว้" in str(each["text"])]


def rule(play: Trading) -> tuple[str, int]:
    row = play.house.rows("SELECT state, unanswered FROM round_rules ORDER BY id DESC")[0]
    return row["state"], row["unanswered"]


def test_marketing_is_asked_on_the_day_and_a_tap_leads_to_price_and_deadline(past: Trading) -> None:
    play = past
    assert sets(play) == (
        "ทุกวันจันทร์ที่สองของเดือน พ.ค. – ก.ค. ผมจะถามฝ่ายการตลาดว่าเปิดรอบรวมซื้อปุ๋ย 15-15-15 ร้านเจ๊แดง อีกไหม "
        "ครั้งแรกวันจันทร์ที่ 10 พฤษภาคม 2570 ตั้งไว้ไหมครับ\nไม่มีรอบไหนเปิดเอง ต้องกดเปิดรอบทุกครั้ง"
    )
    play.house.move("2027-05-09T12:00")
    assert asked(play) == []
    play.house.move("2027-05-10T12:00")
    assert len(asked(play)) == 1 and "เปิดรอบรวมซื้อปุ๋ย 15-15-15 ร้านเจ๊แดง อีกไหม" in asked(play)[0]
    assert play.labels(play.marketing.sees()[-1]) == BUTTONS
    assert rounds(play) == 1, "nothing opens by itself"
    assert "ยังไม่เปิดจนกว่าจะดูตัวอย่างและกดเปิดรอบ" in play.taps(play.marketing, "เปิดรอบนี้อีก")
    assert rule(play) == ("stands", 0)
    play.house.move("2027-06-14T12:00")
    assert len(asked(play)) == 2
    play.taps(play.marketing, "ข้ามครั้งนี้")
    assert play.toast(play.marketing) == "ข้ามครั้งนี้แล้ว ครั้งหน้าจะถามใหม่" and rule(play) == ("stands", 0)
    play.house.move("2027-07-12T12:00")
    play.taps(play.marketing, "เลิกเตือน")
    assert rule(play) == ("ended", 1)
    play.house.move("2028-06-01T12:00")
    assert len(asked(play)) == 3 and rounds(play) == 1


def test_three_in_vain_end_it_and_marketing_reads_so(past: Trading) -> None:
    play = past
    sets(play, "ทุกจันทร์ที่สอง")
    play.house.move("2027-02-08T12:00")
    assert len(asked(play)) == 2 and rule(play) == ("stands", 2)
    play.house.move("2027-03-08T12:00")
    assert rule(play) == ("stands", 3), "the third waits three days too"
    play.house.move("2027-03-11T12:00")
    assert rule(play) == ("ended", 3)
    assert "อีกสามครั้งแล้ว ไม่มีใครตอบ จึงเลิกเตือน" in play.sees(play.marketing)
    play.house.move("2027-06-20T12:00")
    assert len(asked(play)) == 3


def test_it_is_said_in_one_sentence_and_a_newer_rule_takes_the_place_of_the_older(past: Trading) -> None:
    play = past
    assert "ทุกวันที่ 5" in play.types(play.marketing, "เปิดรอบปุ๋ยอีกทุกวันที่ 5")
    play.taps(play.marketing, "ตั้งเตือน")
    assert SECOND in play.types(play.marketing, "เปิดรอบปุ๋ยอีก ทุกจันทร์ที่สอง พ.ค.-ก.ค.")
    play.taps(play.marketing, "ตั้งเตือน")
    states = [row["state"] for row in play.house.rows("SELECT state FROM round_rules ORDER BY id")]
    assert states == ["ended", "stands"]
    play.house.move("2027-03-06T12:00")
    assert asked(play) == []
    assert play.labels(play.marketing.sees()[-1]) != BUTTONS
    play.taps(play.marketing, "เปิดรอบนี้อีก")
    assert "เลิกเตือน" in play.labels(play.marketing.sees()[-1]), "where it stands it can be ended there too"


def test_days_are_chosen_as_the_round_was_opened(past: Trading) -> None:
    play = past
    play.taps(play.marketing, "เปิดรอบนี้อีก", "ตั้งวันเตือนให้เปิดอีก")
    assert play.labels(play.marketing.sees()[-1]) == ["ทุกวันศุกร์ที่สองของเดือน", "ทุกวันที่ 11 ของเดือน"]
    play.taps(play.marketing, "ทุกวันศุกร์ที่สองของเดือน", "ไม่ตั้ง")
    assert play.house.value("SELECT count(*) FROM round_rules") == 0


def test_it_is_not_asked_while_such_a_round_is_live_nor_more_than_three_days_late(past: Trading) -> None:
    play = past
    sets(play, "ทุกวันที่ 12")
    again(play)
    play.house.move("2027-01-12T12:00")
    assert asked(play) == [] and rounds(play) == 2
    play.house.change("UPDATE rounds SET state='cancelled' WHERE id=2")
    play.made.sleeps("2027-02-14T12:00")
    assert len(asked(play)) == 1, "two days late"
    play.made.sleeps("2027-03-16T12:00")
    assert len(asked(play)) == 1, "four days late"
    play.house.move("2027-04-12T12:00")
    assert len(asked(play)) == 2


@pytest.mark.parametrize(
    "months, span, found",
    [
        ((5, 7), Span.RANGE, (5, 6, 7)),
        ((11, 1), Span.RANGE, (11, 12, 1)),
        ((5, 9), Span.LIST, (5, 9)),
        ((), Span.YEAR, ()),
    ],
)
def test_a_range_of_months_is_each_of_them(months: tuple[int, ...], span: Span, found: tuple[int, ...]) -> None:
    assert spread(months, span) == found


@given(some.dates(date(2026, 1, 1), date(2040, 1, 1)), some.sets(some.integers(1, 12)))
def test_the_next_day_is_later_and_in_its_months_and_none_is_passed_over(day: date, months: set[int]) -> None:
    days = Days(Rule.parse("FREQ=MONTHLY;BYDAY=2MO"), tuple(sorted(months)))
    found = days.next_after(day)
    assert found is not None and found > day and found.weekday() == 0 and 8 <= found.day <= 14
    assert not months or found.month in months


def test_a_round_opened_without_the_button_is_an_answer_too(past: Trading) -> None:
    play = past
    sets(play, "ทุกจันทร์ที่สอง")
    play.house.move("2027-02-08T12:00")
    assert rule(play) == ("stands", 2)
    play.types(play.marketing, "เปิดรอบปุ๋ยอีก")
    play.taps(play.marketing, "ราคาเดิม")
    play.types(play.marketing, "ศุกร์หน้า หกโมงเย็น")
    play.taps(play.marketing, "เปิดรอบ")
    assert (rounds(play), rule(play)) == (2, ("stands", 0))
