"""Thailand's public holidays and Buddhist holy days: a table drawn from the `holidays` library, and one to edit.

`python -m storage.holidays` draws public_holidays.csv anew after the library was updated. The product reads that
table because importing the library costs 45 MB of memory and half a second (measured with 0.108).
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

PUBLIC = Path(__file__).with_name("public_holidays.csv")
ANNOUNCED = Path(__file__).with_name("announced_days.csv")
SHORT_NAMES = Path(__file__).with_name("holiday_names.csv")
DRAWN_YEARS = range(2024, 2041)
NO_DAY_OFF = frozenset({"National Children's Day"})
IN_LIEU = " (in lieu)"  # how the library marks such a day behind its English name; its Thai mark, before the name, is in the table

FIRST_LUNAR_YEAR = 2016
LAST_LUNAR_YEAR = 2060
LUNAR_YEAR_2016 = date(2015, 12, 11)
SECOND_EIGHTH_MONTH = frozenset(
    {2018, 2021, 2023, 2026, 2029, 2031, 2034, 2037, 2040, 2043, 2045, 2048, 2050, 2053, 2056, 2059}
)
LONG_SEVENTH_MONTH = frozenset({2016, 2020, 2025, 2032, 2035, 2041, 2046, 2052, 2055, 2058})


def _rows(table: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with their line number; lines that begin with # are remarks."""
    lines = [
        (number, line)
        for number, line in enumerate(table.read_text(encoding="utf-8-sig").splitlines(), start=1)
        if line.strip(" \t,") and not line.startswith("#")
    ]
    reader = csv.DictReader(line for _, line in lines)
    for (number, _), row in zip(lines[1:], reader, strict=True):
        yield number, {name: value.strip() for name, value in row.items() if name and isinstance(value, str)}


@cache
def _short_names() -> dict[str, tuple[str, str]]:
    return {row["english"]: (row["thai"], row["short_english"]) for _, row in _rows(SHORT_NAMES)}


def _shortened(thai: str, english: str) -> tuple[str, str]:
    plain = english.removesuffix(IN_LIEU)
    if plain not in _short_names():
        return thai, english
    short_thai, short_english = _short_names()[plain]
    if plain == english:
        return short_thai, short_english
    return _short_names()[IN_LIEU.strip()][0] + short_thai, short_english + IN_LIEU


def library_holidays(year: int) -> dict[date, tuple[str, str]]:
    """The year's days off by the `holidays` library, with their Thai and English names: public and government ones.

    Both, because members and the officials who advise them meet together: Labour Day is no government holiday, the
    Ploughing Ceremony (announced each year, so missing in years far ahead) is no public one. Children's Day, which
    the library counts as public, is no day off (docs/meetings.md). A day with several names carries the last, which is
    the one that people use (วันพ่อแห่งชาติ), and a long name its short form from holiday_names.csv.
    """
    from holidays import country_holidays

    categories = ("public", "government")
    thai = country_holidays("TH", years=year, language="th", categories=categories)
    english = country_holidays("TH", years=year, language="en_US", categories=categories)
    days: dict[date, tuple[str, str]] = {}
    for day in sorted(english):
        names = [
            pair
            for pair in zip(thai[day].split("; "), english[day].split("; "), strict=True)
            if pair[1].removesuffix(IN_LIEU) not in NO_DAY_OFF
        ]
        if names and day.year == year:
            days[day] = _shortened(*names[-1])
    return days


@cache
def _drawn() -> dict[int, dict[date, tuple[str, str]]]:
    years: dict[int, dict[date, tuple[str, str]]] = {year: {} for year in DRAWN_YEARS}
    for _, row in _rows(PUBLIC):
        day = date.fromisoformat(row["date"])
        years[day.year][day] = (row["thai"], row["english"])
    return years


def drawn_table() -> str:
    """The text of public_holidays.csv as the installed library has it."""
    text = io.StringIO()
    text.write("# Drawn from the `holidays` library by `python -m storage.holidays`; do not edit.\n")
    text.write("# Announcements that it does not know go into announced_days.csv.\n")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("date", "thai", "english"))
    for year in DRAWN_YEARS:
        for day, names in library_holidays(year).items():
            table.writerow((day.isoformat(), *names))
    return text.getvalue()


def announced_days(table: Path | None = None) -> dict[date, tuple[str, str] | None]:
    """The cabinet's announcements: date → (Thai name, English name) for a day off, None for a day that is worked.

    Raises ValueError with the line's number when a row cannot be read.
    """
    table = table or ANNOUNCED
    days: dict[date, tuple[str, str] | None] = {}
    for number, row in _rows(table):
        kind = row.get("kind", "")
        try:
            day = date.fromisoformat(row.get("date", ""))
        except ValueError as error:
            raise ValueError(f"{table.name}, line {number}: the date must be YYYY-MM-DD") from error
        if kind not in ("off", "working"):
            raise ValueError(f"{table.name}, line {number}: the kind must be 'off' or 'working'")
        if kind == "off" and not row.get("thai"):
            raise ValueError(f"{table.name}, line {number}: a day off needs its Thai name")
        days[day] = (row["thai"], row.get("english") or row["thai"]) if kind == "off" else None
    return days


def public_holidays(years: Iterable[int], language: str = "th", table: Path | None = None) -> dict[date, str]:
    """The days off of the given Gregorian years, in order, with their names in Thai (`th`) or English (`en`).

    Substitution days and the lunar holidays are included; the table of announcements has the last word. Years
    outside 2024 to 2040 are asked of the library. Raises ValueError as `announced_days` does.
    """
    which = {"th": 0, "en": 1}[language]
    wanted = sorted(set(years))
    found: dict[date, str] = {}
    for year in wanted:
        days = _drawn()[year] if year in DRAWN_YEARS else library_holidays(year)
        found.update((day, names[which]) for day, names in days.items())
    for day, announced in announced_days(table).items():
        if announced is None:
            found.pop(day, None)
        elif day.year in wanted:
            found[day] = announced[which]
    return dict(sorted(found.items()))


def holy_day_name(language: str = "th") -> str:
    """What a Buddhist holy day is called."""
    thai, english = _short_names()["Buddhist Holy Day"]
    return thai if language == "th" else english


def _lunar_months(year: int) -> list[int]:
    """The lengths in days of the months of the lunar year that begins in November or December before `year`."""
    months = [29, 30] * 6
    if year in SECOND_EIGHTH_MONTH:
        months.insert(8, 30)
    elif year in LONG_SEVENTH_MONTH:
        months[6] = 30
    return months


@cache
def holy_days(year: int) -> frozenset[date]:
    """The Buddhist holy days (วันพระ) of a Gregorian year from 2016 to 2060; ValueError outside.

    They are the 8th and 15th day of the waxing moon and the 8th and last (14th or 15th) of the waning moon in the
    official calendar (ปฏิทินหลวง). Its months have 29 and 30 days in turn; a year with a second eighth month
    (อธิกมาส) or with a thirtieth day in the seventh (อธิกวาร) is known from a published table only, no formula gives
    it: หนังสือเวียนกรมการปกครอง มท 0310.1/ว4, 5 February 1996, as the `holidays` library holds it. The Suriyayatra
    rule of `pythaidate` 0.2.0 agrees for 2017 to 2029 and then differs (2030–2032, 2039–2043), as it does from the
    calendar really kept in 2015 and 2016. Years far ahead may still be announced otherwise.
    """
    if not FIRST_LUNAR_YEAR <= year <= LAST_LUNAR_YEAR:
        raise ValueError(f"no calendar of holy days for {year}")
    first = LUNAR_YEAR_2016
    found: set[date] = set()
    for lunar_year in range(FIRST_LUNAR_YEAR, year + 2):
        for length in _lunar_months(lunar_year):
            found.update(first + timedelta(days=number - 1) for number in (8, 15, 23, length))
            first += timedelta(days=length)
    return frozenset(day for day in found if day.year == year)


if __name__ == "__main__":
    PUBLIC.write_text(drawn_table(), encoding="utf-8")
