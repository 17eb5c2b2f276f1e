"""Every number reads back, in digits, in words and as it is said."""

from datetime import datetime
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import language
from language.normalise import normalise
from language.numbers import NUMBER_WORDS, plain, read_fraction, read_number
from language.said_figures import SaidFigure, figures_of, pieces_of

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ((1_000_000, "ล้าน"), (100_000, "แสน"), (10_000, "หมื่น"), (1000, "พัน"), (100, "ร้อย"))


def words(number: int) -> str:
    """The number in full Thai words."""
    if number >= 1_000_000:
        rest = number % 1_000_000
        return words(number // 1_000_000) + "ล้าน" + (words(rest) if rest else "")
    written = ""
    left = number
    for size, name in _PLACES[1:]:
        if left >= size:
            written += _DIGITS[left // size] + name
            left %= size
    tens, ones = divmod(left, 10)
    if tens:
        written += {1: "", 2: "ยี่"}.get(tens, _DIGITS[tens]) + "สิบ"
    if ones:
        written += "เอ็ด" if ones == 1 and written else _DIGITS[ones]
    return written or "ศูนย์"


def value(text: str) -> Decimal:
    figure = read_number(text, 0)
    assert figure is not None, text
    assert figure.end == len(text), text
    return figure.value


def other_readings(number: int) -> bool:
    """Whether the full words end in a bare digit behind a hundred or more, which people read in two ways."""
    return 0 < number % 100 < 10 and number > 100 and (number % 10 != 1 or number % 1_000_000 == 1)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 10**10))
def test_digits_in_every_script_read_back(number):
    assert value(str(number)) == number
    assert value(f"{number:,}") == number


@settings(max_examples=400, deadline=None)
@given(st.integers(1, 10**10).filter(lambda number: not other_readings(number)))
def test_full_words_read_back(number):
    assert value(words(number)) == number


def test_every_number_up_to_ten_thousand_in_full_words_reads_back():
    assert [each for each in range(10_001) if not other_readings(each) and value(words(each)) != each] == []


def test_every_bare_digit_after_a_thousand_and_above_is_the_next_place_down():
    for first, second, (size, name) in product(range(1, 10), range(2, 10), _PLACES[:-1]):
        assert value(_DIGITS[first] + name + _DIGITS[second]) == first * size + second * size // 10
        assert value(name + _DIGITS[second]) == size + second * size // 10
        assert value(f"{first} {name} {second} {_next_place(size)}") == first * size + second * size // 10


def _next_place(size: int) -> str:
    return next(name for other, name in _PLACES if other == size // 10)


def test_every_bare_digit_after_a_hundred_has_two_readings():
    for first, second in product(range(1, 10), range(2, 10)):
        figure = read_number(_DIGITS[first] + "ร้อย" + _DIGITS[second], 0)
        assert (figure.value, figure.other) == (first * 100 + second, first * 100 + second * 10)


def test_every_number_in_digits_takes_the_scale_behind_it():
    for number, tenths, (size, name) in product(range(1, 100), range(1, 10), _PLACES):
        assert value(f"{number}.{tenths} {name}") == Decimal(f"{number}.{tenths}") * size
        assert value(f"{number}{name}") == number * size


@given(
    st.integers(0, 999).filter(lambda number: not other_readings(number)), st.text("0123456789", min_size=1, max_size=4)
)
def test_every_number_with_a_point_in_words_is_read(whole, places):
    said = "".join(_DIGITS[int(digit)] or "ศูนย์" for digit in places)
    assert value(f"{words(whole)}จุด{said}") == Decimal(f"{whole}.{places}")
    assert value(f"{whole}จุด{places}") == Decimal(f"{whole}.{places}")


def test_every_number_below_a_hundred_with_two_places_behind_the_point_is_read():
    for whole, places in product(range(100), [*map(str, range(10)), *(f"{each:02}" for each in range(100))]):
        said = "".join(_DIGITS[int(digit)] or "ศูนย์" for digit in places)
        assert value(f"{words(whole)}จุด{said}") == value(f"{whole}.{places}") == Decimal(f"{whole}.{places}")


def test_whatever_has_a_point_in_words_takes_the_scale_behind_it():
    for whole, tenths, (size, name) in product(range(100), range(1, 10), _PLACES):
        assert value(f"{words(whole)}จุด{_DIGITS[tenths]}{name}") == Decimal(f"{whole}.{tenths}") * size


def test_two_places_and_three_people_are_no_decimal():
    assert value("2") == 2 and read_number("2 จุด 3 ราย", 0).value == 2


def test_every_fraction_is_read_alone_and_with_the_whole_before_it():
    parts = [(above, below) for below in (2, 3, 4, 5, 6, 8, 10, 16, 20, 100) for above in range(1, min(below, 100))]
    for whole, (above, below) in product((0, 1, 3, 12, 250), parts):
        part = Decimal(above) / below
        kept = part if part == round(part, 3) else round(part, 3)
        for text, number in ((f"{above}/{below}", kept), (f"{whole} {above}/{below}", whole + kept)):
            figure = read_fraction(text, 0)
            assert (figure.value, figure.end, figure.rough) == (number, len(text), kept != part)


@pytest.mark.parametrize("text", ["1/12", "12/5", "1/5/2569", "3/2", "0/4", "11/25"])
def test_a_date_or_a_house_is_no_fraction(text):
    assert read_fraction(text, 0) is None


# The cases of Duckling's Thai numerals (Duckling/Numeral/TH/Corpus.hs, BSD) that people use; a dozen is a unit here, and what
# is less than nothing nobody reports. "1 จุด 1" and "จุด 77" are left out: จุด is a place too ("2 จุด 3 ราย").
DUCKLING = [
    ("0", 0), ("ศูนย์", 0), ("หนึ่ง", 1), ("สอง", 2), ("สาม", 3), ("สิบ", 10), ("สิบสอง", 12), ("สิบสี่", 14), ("สิบหก", 16), ("สิบเจ็ด", 17),
    ("สิบแปด", 18), ("33", 33), ("0033", 33), ("24", 24), ("1.1", "1.1"), ("1.10", "1.1"), ("01.10", "1.1"), ("หนึ่งจุดหนึ่ง", "1.1"),
    ("0.77", "0.77"), ("100,000", 100_000), ("100,000.0", 100_000), ("100000", 100_000), ("หนึ่งแสน", 100_000), ("ศูนย์จุดสอง", "0.2"),
    ("3000000", 3_000_000), ("3,000,000", 3_000_000), ("3 ล้าน", 3_000_000), ("สามล้าน", 3_000_000), ("1,200,000", 1_200_000),
    ("1200000", 1_200_000), ("1.2 ล้าน", 1_200_000), ("หนึ่งจุดสองล้าน", 1_200_000), ("ห้าพัน", 5000), ("สองแสน", 200_000),
    ("สองจุดสองล้าน", 2_200_000), ("สามพันล้าน", 3_000_000_000),
]  # fmt: skip


@pytest.mark.parametrize(("said", "number"), DUCKLING)
def test_what_duckling_reads_is_read_alike(said, number):
    assert value(said) == Decimal(number)


NOW = datetime.fromisoformat("2026-12-11T15:00:00+07:00")


def figures(text: str) -> list[SaidFigure]:
    return list(figures_of(pieces_of(text)))


@settings(max_examples=200, deadline=None)
@example(555, "ฝากเงิน {} บาท")  # before a unit nobody laughs
@example(55_555, "ขายยางได้ {} บาท")
@given(st.integers(1, 10**10), st.sampled_from(["ฝากเงิน {} บาท", "ขายยางได้ {} บาท", "ฝากเงินได้ {:,} บาท"]))
def test_a_sum_of_any_length_in_a_message_is_a_figure_of_baht(number, sentence):
    assert [(each.value, each.unit) for each in figures(sentence.format(number))] == [(number, "บาท")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("ขายยางได้หนึ่งจุดห้า ตัน", "1.5", "ตัน"), ("ฝากได้สองจุดสองล้าน", "2200000", None), ("ออม 3000000", "3000000", None),
        ("ขายข้าวได้ .77 ตัน", "0.77", "ตัน"), ("ขายข้าวได้ 1/5 ตัน", "0.2", "ตัน"),
        ("ต้องการปุ๋ย 3 1/2 ตัน", "3.5", "ตัน"), ("ขายยาง 2จุด5 ตัน", "2.5", "ตัน"),
    ],
)  # fmt: skip
def test_figures_with_a_point_or_a_part_are_read_in_messages(text, value, unit):
    assert [(each.value, each.unit) for each in figures(text)] == [(Decimal(value), unit)]


@pytest.mark.parametrize("unit", ["ตัน", "กิโล", "ลิตร"])
@pytest.mark.parametrize("before", ["ขายยางได้ จุด", "ขายยางได้จุด", "ขายยางได้ ศูนย์จุด", "ขายยางได้ศูนย์จุด"])
def test_a_point_in_words_with_nothing_or_nought_before_it_is_less_than_one(unit, before):
    for places in [*map(str, range(1, 10)), *(f"{each:02}" for each in range(1, 100))]:
        said = "".join(_DIGITS[int(digit)] or "ศูนย์" for digit in places)
        assert [each.value for each in figures(f"{before}{said} {unit}")] == [Decimal(f"0.{places}")], said


@pytest.mark.parametrize("written", ["3/7", "5/3", "1/0", "12,34", "1,2345", "1.2.3", "1.5.0", "12345678901234567890"])
@pytest.mark.parametrize(
    "sentence", ["เอาปุ๋ยยูเรีย {} กระสอบ", "ขายยางได้ {}ตัน", "ฝากเงิน {} บาท", "เดือนนี้ขายข้าวได้เงิน {} บาท"]
)
def test_what_looks_like_a_figure_and_is_none_is_asked_about(sentence, written):
    reading = language.read(sentence.format(written), now=NOW)
    assert [written in part for part in reading.unread] == [True]
    assert all(each.quantity is None and each.amount_baht is None for each in reading.statements)


@pytest.mark.parametrize("text", ["โทร 0812345678", "บัญชี 1234567890", "บ้านเลขที่ 12/5 หมู่ 3", "โทร 7212345"])
def test_numbers_of_telephones_accounts_and_houses_count_nothing(text):
    assert language.read(text, now=NOW).statements == ()


@given(st.integers(1, 8), st.sampled_from(_PLACES))
def test_two_digits_in_a_row_are_a_range(low, place):
    size, name = place
    figure = read_number(_DIGITS[low] + _DIGITS[low + 1] + name, 0)
    assert (figure.value, figure.maximum) == (low * size, (low + 1) * size)


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from(["-", " - ", "–", "ถึง", " ถึง "]))
def test_a_range_gives_both_ends(low, more, sign):
    figure = read_number(f"{low}{sign.replace('–', '-')}{low + more}", 0)
    assert (figure.value, figure.maximum) == (low, low + more)


def test_spoken_forms_read_as_people_mean_them():
    said = {
        "ซาวห้า": 25, "ซาว": 20, "ร้อยซาว": 120, "พันนึง": 1000, "แสนครึ่ง": 150_000, "ล้านสอง": 1_200_000, "2 แสน 6 หมื่น": 260_000,
        "หมื่นสองพันห้า": 12_500, "สามแสนสอง": 320_000, "ร้อยเอ็ด": 101, "ยี่สิบเอ็ด": 21, "สองหมื่นห้าร้อย": 20_500,
    }  # fmt: skip
    assert {text: value(text) for text in said} == said


def test_a_number_of_ten_thousand_digits_is_no_figure():
    assert read_number("9" * 10_000, 0) is None


@given(st.decimals(0, 10**12, allow_nan=False, places=3))
def test_a_plain_number_reads_back_exactly(number):
    assert Decimal(plain(number)) == number
    assert "E" not in plain(number)


@pytest.mark.parametrize("before", [".", " .", "\n.", ". ", "-.", "-", ",", "/"])
@pytest.mark.parametrize("word", sorted(NUMBER_WORDS))
def test_every_figure_ends_behind_where_it_begins_whatever_sign_stands_before_it(word, before):
    for written in (f"{before}{word}", f"เอา{before}{word}ตัน", f"เอาปุ๋ย {before}{word} กระสอบ"):
        text = normalise(written)
        figures = [figure for start in range(len(text)) if (figure := read_number(text, start)) is not None]
        assert all(figure.end > figure.start for figure in figures)
        language.quantity(written)  # comes to an end


@pytest.mark.parametrize(
    ("text", "percent"),
    [("14", "14"), ("14%", "14"), ("14.5 เปอร์เซ็นต์ครับ", "14.5"), ("สิบสี่เปอร์เซ็นต์", "14"), ("ร้อยละ 14", "14"),
     ("14 per cent", "14"), ("ชื้น 16.5", "16.5"), ("แห้งสนิท", None), ("12 กับ 13", None)],
)  # fmt: skip
def test_how_many_percent_is_answered_with_the_sign_the_word_or_neither(text, percent):
    assert language.percent(text) == (Decimal(percent) if percent else None)
