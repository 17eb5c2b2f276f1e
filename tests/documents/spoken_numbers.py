"""Reads the figures of the radio paragraph back from its words, by the product's own readers of numbers."""

from decimal import Decimal

from language.english.numbers import figures
from language.numbers import DIGITS, read_number


def thai(words: str) -> Decimal:
    """หนึ่งแสนสอง … จุดห้า, … กับอีกห้า; the whole string has to be one number."""
    words = words.strip().removeprefix("ประมาณ")
    if words == "ศูนย์":
        return Decimal(0)
    whole, _, decimals = words.partition("จุด")
    head, _, last = whole.partition("กับอีก")
    found = read_number(head, 0)
    assert found is not None and found.end == len(head), f"not a number: {words}"
    value = found.value + (DIGITS[last] if last else 0)
    return Decimal(f"{value}.{_digits(decimals)}") if decimals else value


def _digits(words: str) -> str:
    shown = ""
    while words:
        name = next(name for name in sorted(DIGITS, key=len, reverse=True) if words.startswith(name))
        shown, words = shown + str(DIGITS[name]), words[len(name) :]
    return shown


_ENGLISH_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def english(words: str) -> Decimal:
    """one billion two hundred … point two five; the whole string has to be one number."""
    whole, _, decimals = words.strip().lower().partition(" point ")
    billions, _, rest = whole.rpartition(" billion")
    value = _english(billions) * 10**9 if billions else Decimal(0)
    rest = rest.strip().removeprefix("and ")
    value += _english(rest) if rest else 0
    if not decimals:
        return value
    return Decimal(f"{value}.{''.join(str(_ENGLISH_DIGITS.index(each)) for each in decimals.split())}")


def _english(words: str) -> Decimal:
    found = figures(words)
    assert len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)), f"not a number: {words}"
    return found[0].value
