"""Every number reads back, in digits, in words and as it is said."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from language.numbers import plain, read_number

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
@given(st.integers(0, 10_000_000))
def test_digits_in_every_script_read_back(number):
    assert value(str(number)) == number
    assert value(f"{number:,}") == number


@settings(max_examples=400, deadline=None)
@given(st.integers(1, 10_000_000).filter(lambda number: not other_readings(number)))
def test_full_words_read_back(number):
    assert value(words(number)) == number


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9), st.integers(2, 9), st.sampled_from([size for size in _PLACES if size[0] >= 1000]))
def test_a_bare_digit_after_a_thousand_and_above_is_the_next_place_down(first, second, place):
    size, name = place
    assert value(_DIGITS[first] + name + _DIGITS[second]) == first * size + second * size // 10
    assert value(name + _DIGITS[second]) == size + second * size // 10
    assert value(f"{first} {name} {second} {_next_place(size)}") == first * size + second * size // 10


def _next_place(size: int) -> str:
    return next(name for other, name in _PLACES if other == size // 10)


@given(st.integers(1, 9), st.integers(2, 9))
def test_a_bare_digit_after_a_hundred_has_two_readings(first, second):
    figure = read_number(_DIGITS[first] + "ร้อย" + _DIGITS[second], 0)
    assert (figure.value, figure.other) == (first * 100 + second, first * 100 + second * 10)


@given(st.integers(1, 99), st.integers(1, 9), st.sampled_from(_PLACES))
def test_a_number_in_digits_takes_the_scale_behind_it(number, tenths, place):
    size, name = place
    assert value(f"{number}.{tenths} {name}") == Decimal(f"{number}.{tenths}") * size
    assert value(f"{number}{name}") == number * size


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
