"""Public holidays, cabinet announcements and holy days, against days that are known."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from holidays.calendars.thai import _ThaiLunisolar

from storage.holidays import (
    DRAWN_YEARS,
    FIRST_LUNAR_YEAR,
    LAST_LUNAR_YEAR,
    PUBLIC,
    announced_days,
    drawn_table,
    holy_days,
    public_holidays,
)


def test_the_days_off_of_december_2569() -> None:
    december = {day: name for day, name in public_holidays([2026]).items() if day.month == 12}
    assert december == {
        date(2026, 12, 5): "วันพ่อแห่งชาติ",
        date(2026, 12, 7): "ชดเชยวันพ่อแห่งชาติ",
        date(2026, 12, 10): "วันรัฐธรรมนูญ",
        date(2026, 12, 31): "วันสิ้นปี",
    }


def test_names_come_in_english_too() -> None:
    assert public_holidays([2026], "en")[date(2026, 12, 7)] == "Father's Day (in lieu)"
    assert list(public_holidays([2026, 2027], "en")) == list(public_holidays([2026, 2027], "th"))


@pytest.mark.parametrize("year", list(DRAWN_YEARS))
def test_childrens_day_is_no_day_off(year: int) -> None:
    assert not [day for day, name in public_holidays([year], "en").items() if "Children" in name]
    saturdays = [date(year, 1, number) for number in range(8, 15) if date(year, 1, number).weekday() == 5]
    assert not set(saturdays) & set(public_holidays([year]))


@pytest.mark.parametrize(
    ("holiday", "instead"),
    [
        (date(2026, 5, 31), date(2026, 6, 1)),
        (date(2026, 12, 5), date(2026, 12, 7)),
        (date(2027, 2, 21), date(2027, 2, 22)),
        (date(2027, 7, 18), date(2027, 7, 20)),
    ],
)
def test_a_holiday_on_a_weekend_has_a_substitution_day(holiday: date, instead: date) -> None:
    days = public_holidays([holiday.year])
    assert days[instead] == "ชดเชย" + days[holiday]


def test_the_ploughing_ceremony_and_labour_day_are_both_known() -> None:
    assert {date(2026, 5, 1), date(2026, 5, 13)} <= set(public_holidays([2026]))


def test_every_name_fits_on_a_card() -> None:
    assert max(len(name) for name in public_holidays(DRAWN_YEARS).values()) <= 60


def test_the_drawn_table_is_what_the_installed_library_says() -> None:
    assert PUBLIC.read_text(encoding="utf-8") == drawn_table(), "run: python -m storage.holidays"


def test_a_year_outside_the_table_is_asked_of_the_library() -> None:
    assert date(2045, 12, 10) in public_holidays([2045])


def test_the_announcements_have_the_last_word(tmp_path: Path) -> None:
    table = tmp_path / "announced.csv"
    table.write_text(
        "# the cabinet moved the substitution day\ndate,thai,english,kind\n"
        "2026-12-07,,,working\n2026-12-11,วันหยุดพิเศษ,Special holiday,off\n2027-01-04,วันหยุดพิเศษ,,off\n",
        encoding="utf-8",
    )
    days = public_holidays([2026], table=table)
    assert date(2026, 12, 7) not in days
    assert days[date(2026, 12, 11)] == "วันหยุดพิเศษ"
    assert date(2027, 1, 4) not in days
    assert public_holidays([2027], "en", table)[date(2027, 1, 4)] == "วันหยุดพิเศษ"


@pytest.mark.parametrize("row", ["11/12/2569,วันหยุด,,off", "2026-12-11,วันหยุด,,maybe", "2026-12-11,,,off"])
def test_a_row_that_cannot_be_read_is_named_by_its_line(tmp_path: Path, row: str) -> None:
    table = tmp_path / "announced.csv"
    table.write_text(f"# remark\ndate,thai,english,kind\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"announced\.csv, line 3"):
        announced_days(table)


def test_the_table_of_announcements_can_be_read() -> None:
    assert isinstance(announced_days(), dict)


def days_of(year: int, text: str) -> set[date]:
    return {date(year, int(month), int(day)) for month, day in (part.split("-") for part in text.split())}


def test_the_holy_days_of_early_2566_are_those_of_the_printed_calendar() -> None:
    # https://life.in.th/2526/ (ปฏิทินวันพระ 2566)
    printed = days_of(2023, "1-6 1-14 1-21 1-29 2-5 2-13 2-19 2-27 3-6 3-14 3-21 3-29 4-5")
    assert {day for day in holy_days(2023) if day <= date(2023, 4, 5)} == printed


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 2, 12),
        date(2025, 5, 11),
        date(2025, 7, 10),
        date(2025, 11, 5),
        date(2026, 2, 2),
        date(2026, 3, 3),
        date(2026, 5, 31),
        date(2026, 7, 29),
        date(2026, 10, 26),
        date(2026, 11, 24),
        date(2027, 2, 21),
        date(2027, 5, 20),
        date(2027, 7, 18),
        date(2027, 11, 13),
    ],
)
def test_the_great_full_moon_days_are_holy_days(day: date) -> None:
    assert day in holy_days(day.year)


@pytest.mark.parametrize("year", list(DRAWN_YEARS))
def test_the_full_moon_holidays_of_every_year_are_holy_days(year: int) -> None:
    moons = ("Makha Bucha", "Visakha Bucha", "Asarnha Bucha")
    named = [day for day, name in public_holidays([year], "en").items() if name in moons]
    assert len(named) == 3
    assert set(named) <= holy_days(year)


@pytest.mark.parametrize("year", [2016, 2025, 2026, 2027, 2040, 2060])
def test_holy_days_come_every_six_to_eight_days(year: int) -> None:
    days = sorted(holy_days(year))
    assert 48 <= len(days) <= 50
    assert {(later - earlier).days for earlier, later in pairwise(days)} <= {6, 7, 8}


def test_holy_days_agree_with_the_table_of_the_library() -> None:
    for year in range(FIRST_LUNAR_YEAR, LAST_LUNAR_YEAR + 1):
        assert holy_days(year) == _ThaiLunisolar.buddhist_sabbath_dates(year)


def test_no_holy_days_are_invented_beyond_the_table() -> None:
    with pytest.raises(ValueError, match="2061"):
        holy_days(2061)
