"""What people say when a network is set up."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import language.setup_words

NOW = datetime.fromisoformat("2026-11-20T09:00:00+07:00")


@pytest.mark.parametrize(
    ("text", "rule", "hour", "place"),
    [
        ("ทุกศุกร์ที่สองของเดือน เก้าโมงเช้า ที่สหกรณ์", "FREQ=MONTHLY;BYDAY=2FR", "09:00", "สหกรณ์"),
        ("ทุกวันศุกร์ที่ 2 ของเดือน", "FREQ=MONTHLY;BYDAY=2FR", None, None),
        ("ทุกศุกร์ที่ 2 ที่ 4 เก้าโมง ที่สหกรณ์", "FREQ=MONTHLY;BYDAY=2FR,4FR", "09:00", "สหกรณ์"),
        ("ทุกศุกร์ที่สอง เก้าโมง ที่สามแยกบ้านนา", None, "09:00", "สามแยกบ้านนา"),
        ("ทุกวันที่ 15 ของเดือน 13.30 น. ที่ทำการกลุ่ม", "FREQ=MONTHLY;BYMONTHDAY=15", "13:30", "ที่ทำการกลุ่ม"),
        ("ประชุมที่วัด หมู่ 5 ทุกศุกร์ที่สองของเดือน สิบโมง", "FREQ=MONTHLY;BYDAY=2FR", "10:00", "วัด หมู่ 5"),
        ("ทุกศุกร์สุดท้ายของเดือน เก้าโมงเช้า ณ ห้องประชุมสหกรณ์", "FREQ=MONTHLY;BYDAY=-1FR", "09:00", "ห้องประชุมสหกรณ์"),
        ("ทุกวันพุธ สิบโมง", "FREQ=WEEKLY;BYDAY=WE", "10:00", None),
        (
            "the second Friday of every month at 9 am at the co-op hall",
            "FREQ=MONTHLY;BYDAY=2FR",
            "09:00",
            "the co-op hall",
        ),
        ("the 15th of every month at 13:30", "FREQ=MONTHLY;BYMONTHDAY=15", "13:30", None),
        ("every Wednesday at noon", "FREQ=WEEKLY;BYDAY=WE", "12:00", None),
        ("ทุกวันที่ ๑๕ ของเดือน เก้าโมง ที่ ททท.สงขลา", "FREQ=MONTHLY;BYMONTHDAY=15", "09:00", "ททท.สงขลา"),
        ("เก้าโมงครึ่ง ที่สหกรณ์ครับ", None, "09:30", "สหกรณ์"),
    ],
)
def test_rule_hour_and_place_are_read_from_one_sentence(
    text: str, rule: str | None, hour: str | None, place: str | None
) -> None:
    heard = language.setup_words.meeting_habit(text, now=NOW)
    if rule is not None:
        assert heard.rrule == rule
    assert heard.hour == (time.fromisoformat(hour) if hour else None)
    assert heard.place == place


@pytest.mark.parametrize("text", ["31 กุมภาพันธ์", "31 เมษายน", "45 ธันวาคม", "วันจันทร์ที่ 11 ธันวาคม 2569"])
def test_impossible_dates_are_noticed(text: str) -> None:
    assert language.setup_words.meeting_habit(text, now=NOW).contradiction


@pytest.mark.parametrize("text", ["29 กุมภาพันธ์ 2571", "31 ธันวาคม", "30 เมษายน"])
def test_possible_dates_are_days(text: str) -> None:
    heard = language.setup_words.meeting_habit(text, now=NOW)
    assert heard.day is not None and not heard.contradiction


@pytest.mark.parametrize(
    ("text", "number"),
    [("11", 11), ("๑๑", 11), ("สิบเอ็ดครั้ง", 11), ("ปีนี้ประชุมมาสิบเอ็ดครั้งแล้วครับ", 11), ("ยังไม่เคยเลย", 0), ("หลายครั้ง", None)],
)
def test_counts_are_read_in_figures_and_words(text: str, number: int | None) -> None:
    assert language.setup_words.count(text) == number


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("กึ่งหนึ่ง", "half"),
        ("เกินครึ่งครับ", "more_than_half"),
        ("2 ใน 3", "two_thirds"),
        ("7 แห่ง", "number:7"),
        ("แล้วแต่", None),
    ],
)
def test_a_quorum_is_read(text: str, rule: str | None) -> None:
    assert language.setup_words.quorum(text) == rule


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("ประธานครับ", "chair"),
        ("เลขา", "secretary"),
        ("รองประธาน", "other"),
        ("ผู้ช่วยเลขา", "other"),
        ("เหรัญญิก", "other"),
        ("เป็นปธ.ค่ะ", "chair"),
    ],
)
def test_an_office_is_read(text: str, office: str) -> None:
    assert language.setup_words.office(text) == office


@given(st.text(max_size=700))
def test_no_text_breaks_the_reading(text: str) -> None:
    heard = language.setup_words.meeting_habit(text, now=NOW)
    assert heard.place is None or heard.place.strip() == heard.place
    for function in (
        language.setup_words.count,
        language.setup_words.quorum,
        language.setup_words.level,
        language.setup_words.office,
        language.setup_words.nothing,
        language.setup_words.skip,
        language.setup_words.place_alone,
    ):
        function(text)
    language.setup_words.two_hours(text)
    language.setup_words.hour_alone(text, now=NOW)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("K7M2QX", ("K7M2QX", False)),
        ("รหัส k7m 2qx ค่ะ", ("K7M2QX", True)),
        ("the network code is K7M2QX", ("K7M2QX", True)),
        ("รหัส 234567", ("234567", True)),
        ("234567", None),
        ("รหัส K7M2Q", None),
        ("เอาปุ๋ย 20 กระสอบ", None),
    ],
)
def test_a_networks_code_is_one_alone_or_where_words_call_it_so(text: str, code: tuple[str, bool] | None) -> None:
    assert language.setup_words.network_code(text) == code


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ขอเลื่อนประชุมเป็นวันพฤหัสที่สิบธันวาคมค่ะ เพราะวันพุธมีงานบุญ", None),
        ("เลื่อนเป็นวันศุกร์ที่สิบแปด ที่ศาลากลางเหมือนเดิมค่ะ", "ศาลากลาง"),
        ("พฤหัสที่ 14 ม.ค. บ่ายโมงครึ่ง ที่ศาลาประชาคมค่ะ เพราะฝนตก", "ศาลาประชาคม"),
    ],
)
def test_a_date_in_words_is_no_place_and_what_rounds_a_sentence_off_is_no_part_of_one(
    text: str, place: str | None
) -> None:
    assert language.setup_words.place_beside(text, now=NOW) == place


def test_a_place_that_is_as_before_is_called_as_before() -> None:
    assert language.setup_words.place_alone("ที่ศาลากลางบ้านตะเคียนเหมือนเดิมค่ะ") == "ศาลากลางบ้านตะเคียน"
    assert language.setup_words.place_alone("ศาลาวัดเดิม") == "ศาลาวัดเดิม"


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("ยังไม่มีสังกัดค่ะ ยังไม่ได้คุยกับจังหวัด", True),
        ("ไม่ได้สังกัดใครเลย", True),
        ("no parent", True),
        ("we are not part of any", True),
        ("K7M2QX", False),
        ("รหัส K7M2QX ค่ะ", False),
        ("สังกัดจังหวัดสุรินทร์", False),
    ],
)
def test_a_sentence_may_say_that_there_is_no_network_above(text: str, none: bool) -> None:
    assert language.setup_words.no_parent(text) is none
