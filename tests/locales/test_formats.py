"""How dates, figures and rules of date are written."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import num_to_thaiword

from locales import formats

NINE = datetime(2026, 12, 11, 2, 0, tzinfo=UTC)  # 09.00 in Bangkok
languages = st.sampled_from(["th", "en"])


def test_a_moment_is_shown_in_bangkok_with_a_buddhist_year_in_thai():
    assert formats.moment(NINE, "th") == "วันศุกร์ที่ 11 ธันวาคม 2569 เวลา 09.00 น."
    assert formats.moment(NINE, "en") == "Friday 11 December 2026, 09:00"
    assert formats.moment_short(NINE, "th") == "ศ. 11 ธ.ค. 69 09.00 น."


def test_every_length_of_a_date_in_both_languages():
    day = date(2026, 12, 10)
    assert formats.date_full(day, "th") == "วันพฤหัสบดีที่ 10 ธันวาคม 2569"
    assert formats.date_long(day, "th") == "10 ธันวาคม 2569"
    assert formats.date_medium(day, "th") == "วันพฤหัสบดีที่ 10 ธ.ค. 2569"
    assert formats.date_short(day, "th") == "พฤ. 10 ธ.ค. 69"
    assert formats.month_name(day, "th") == "ธันวาคม 2569"
    assert formats.weekday(day, "th") == "วันพฤหัสบดี"
    assert formats.date_full(day, "en") == "Thursday 10 December 2026"
    assert formats.date_long(day, "en") == "10 December 2026"
    assert formats.date_medium(day, "en") == "Thursday 10 Dec 2026"
    assert formats.date_short(day, "en") == "Thu 10 Dec 2026"
    assert formats.month_name(day, "en") == "December 2026"


def test_a_late_evening_in_utc_is_the_next_day_in_bangkok():
    evening = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    assert formats.date_long(evening, "th") == "1 มกราคม 2570"
    assert formats.clock(evening, "th") == "00.30 น."
    assert formats.date_long(evening, "en", "UTC") == "31 December 2026"


def test_a_naive_datetime_is_refused_and_never_guessed():
    with pytest.raises(ValueError, match="naive"):
        formats.clock(datetime(2026, 12, 11, 9), "th")  # noqa: DTZ001


def test_numbers_of_meetings_and_resolutions():
    assert formats.meeting_number(12, 2026, "th") == "12/2569"
    assert formats.meeting_number(12, 2026, "en") == "12/2026"
    assert formats.resolution_number(12, 2026, 3, "th") == "12/2569-3"
    assert formats.resolution_number(1, 2027, 1, "th", extraordinary=True) == "วิสามัญ 1/2570-1"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), languages)
def test_every_day_of_a_century_is_written_differently(day, language):
    following = day + timedelta(days=1)
    for write in (formats.date_full, formats.date_long, formats.date_medium, formats.date_short):
        assert write(day, language) != write(following, language)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1260, "1,260"),
        (Decimal("3.50"), "3.5"),
        (Decimal("1E3"), "1,000"),
        (Decimal("-0.0"), "0"),
        (Decimal("-0.5"), "-0.5"),
        (Decimal("1234567.500"), "1,234,567.5"),
        (-24000, "-24,000"),
    ],
)
def test_numbers_are_grouped_and_carry_no_trailing_zeros(value, shown):
    assert formats.number(value) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_a_number_shown_is_the_number_recorded(value):
    assert Decimal(formats.number(value).replace(",", "")) == value


def test_a_float_is_refused_as_a_figure_and_as_money():
    with pytest.raises(TypeError):
        formats.number(3.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        formats.baht(1260.0, "th")  # type: ignore[arg-type]


def test_money_shows_satang_only_where_there_are_any():
    assert formats.baht(126000, "th") == "1,260 บาท"
    assert formats.baht(1250, "th") == "12.50 บาท"
    assert formats.baht(-5, "en") == "-0.05 baht"
    assert formats.baht_figure(1_359_000) == "13,590"


def test_money_in_words_as_on_a_thai_receipt():
    assert formats.baht_words(18_000_000, "th") == "หนึ่งแสนแปดหมื่นบาทถ้วน"
    assert formats.baht_words(1250, "th") == "สิบสองบาทห้าสิบสตางค์"
    assert formats.baht_words(50, "th") == "ห้าสิบสตางค์"
    assert formats.baht_words(0, "th") == "ศูนย์บาทถ้วน"
    assert formats.baht_words(18_000_000, "en") == "one hundred and eighty thousand baht"
    assert formats.baht_words(1250, "en") == "twelve baht and fifty satang"


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_in_words_agree_with_pythainlp(value):
    assert formats.number_words(value, "th") == num_to_thaiword(value)


@given(st.integers(0, 10**14))
def test_baht_words_name_baht_and_satang_apart(satang):
    whole, rest = divmod(satang, 100)
    words = formats.baht_words(satang, "th")
    assert words.endswith("ถ้วน") == (rest == 0)
    if whole:
        assert words.startswith(formats.number_words(whole, "th") + "บาท")
    if rest:
        assert words.endswith(formats.number_words(rest, "th") + "สตางค์")


def test_numbers_and_quantities_in_words():
    assert formats.number_words(20, "th") == "ยี่สิบ"
    assert formats.number_words(Decimal("3.5"), "th") == "สามจุดห้า"
    assert formats.number_words(Decimal("-3.25"), "en") == "minus three point two five"
    assert formats.number_words(1_000_121, "en") == "one million one hundred and twenty-one"
    assert formats.quantity(20, "กระสอบ", "th") == "20 กระสอบ"
    assert formats.quantity_words(20, "กระสอบ", "th") == "ยี่สิบกระสอบ"
    assert formats.quantity_words(Decimal("0.5"), "ปี๊บ", "th") == "ครึ่งปี๊บ"
    assert formats.quantity_words(Decimal("3.5"), "ตัน", "th") == "สามตันครึ่ง"
    assert formats.quantity(Decimal("3.5"), "ตัน", "en") == "3.5 tonnes"
    assert formats.quantity(1, "กระสอบ", "en") == "1 sack"
    assert formats.quantity_words(20, "กระสอบ", "en") == "twenty sacks"
    assert formats.quantity(7, None, "th") == "7"


def test_an_unknown_counter_stays_as_it_was_said():
    assert formats.quantity(3, "ตลับ", "en") == "3 ตลับ"


def test_thai_digits_change_digits_only():
    assert formats.thai_digits("ครั้งที่ 12/2569 (ปุ๋ย 15-15-15)") == "ครั้งที่ ๑๒/๒๕๖๙ (ปุ๋ย ๑๕-๑๕-๑๕)"


RULES = [
    ("FREQ=MONTHLY;BYDAY=2FR", "ทุกวันศุกร์ที่สองของเดือน", "the second Friday of every month"),
    ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=2", "ทุกวันศุกร์ที่สองของเดือน", "the second Friday of every month"),
    ("FREQ=MONTHLY;BYDAY=-1SU", "ทุกวันอาทิตย์สุดท้ายของเดือน", "the last Sunday of every month"),
    (
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "ทุกวันจันทร์ที่หนึ่งและที่สามของเดือน",
        "the first and third Monday of every month",
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=31,-1;BYSETPOS=1",
        "ทุกวันที่ 31 หรือวันสุดท้ายของเดือน",
        "the 31st or the last day of every month",
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        "ทุกวันที่ 30 หรือวันสุดท้ายของเดือน",
        "the 30th or the last day of every month",
    ),
    ("FREQ=MONTHLY;BYMONTHDAY=15", "ทุกวันที่ 15 ของเดือน", "the 15th of every month"),
    ("FREQ=MONTHLY;BYMONTHDAY=1,15", "ทุกวันที่ 1 และ 15 ของเดือน", "the 1st and 15th of every month"),
    ("FREQ=MONTHLY;BYMONTHDAY=15,-1", "ทุกวันที่ 15 และวันสุดท้ายของเดือน", "the 15th and last day of every month"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "ทุกวันสุดท้ายของเดือน", "the last day of every month"),
    ("FREQ=WEEKLY;BYDAY=FR", "ทุกวันศุกร์", "every Friday"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "ทุกสองสัปดาห์ ในวันศุกร์", "every two weeks, on Friday"),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=2FR",
        "ทุกสองเดือน ในวันศุกร์ที่สองของเดือน",
        "the second Friday of the month, every two months",
    ),
    (
        "FREQ=YEARLY;BYMONTH=3;BYDAY=2SA",
        "ทุกปี ในวันเสาร์ที่สองของเดือนมีนาคม",
        "the second Saturday of March, every year",
    ),
    ("FREQ=DAILY", "ทุกวัน", "every day"),
]


@pytest.mark.parametrize(("rule", "thai", "english"), RULES)
def test_a_rule_of_date_is_said_in_words(rule, thai, english):
    assert formats.rule_text(rule, None, "th") == thai
    assert formats.rule_text(rule, time(9), "th") == f"{thai} เวลา 09.00 น."
    assert formats.rule_text(rule, time(9), "en") == f"{english}, at 09:00"


@given(st.integers(1, 5), st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]))
def test_the_place_of_a_weekday_is_never_a_figure(position, day):
    words = formats.rule_text(f"FREQ=MONTHLY;BYDAY={position}{day}", None, "th")
    assert not any(character.isdigit() for character in words)


@given(st.integers(1, 31), languages)
def test_every_day_of_the_month_has_words(day, language):
    assert str(day) in formats.rule_text(f"RRULE:FREQ=MONTHLY;BYMONTHDAY={day}", None, language)


@pytest.mark.parametrize(
    "rule", ["FREQ=HOURLY", "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=2FR;COUNT=3", "FREQ=WEEKLY;BYDAY=XX", ""]
)
def test_a_rule_without_words_is_an_error_and_no_wrong_sentence(rule):
    with pytest.raises(ValueError):
        formats.rule_text(rule, None, "th")


@pytest.mark.parametrize(
    ("place", "said"),
    [("ห้องประชุมสหกรณ์", "ที่ห้องประชุมสหกรณ์"), ("ที่ทำการ อบต.", "ที่ทำการ อบต."), ("ณ ศาลาหมู่ 3", "ณ ศาลาหมู่ 3")],
)
def test_a_place_is_joined_to_its_preposition_once(place, said):
    assert formats.at_place(place, "th") == said
    assert formats.at_place(place, "en") == place


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("0812345678", "081-234-5678"),
        ("021234567", "02-123-4567"),
        ("074123456", "074-123-456"),
        ("081-234-5678", "081-234-5678"),
        ("1669", "1669"),
    ],
)
def test_a_telephone_number_is_shown_in_groups(kept, shown):
    assert formats.telephone(kept) == shown
