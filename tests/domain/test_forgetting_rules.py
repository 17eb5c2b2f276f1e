"""Taking somebody out of values: whole values and whole words go, everything else is as it was."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forgetting import GONE, NAMED, Words

HOSTILE = ("eetings", "send", "a", "1", "th", "chair", "meetings", "2026", "FR", "–", "(.*)", "\\", "%")
MACHINE = (
    "meetings.send:12", "th", "send", "chair", "confirmed", "2026-12-01T02:00:00+00:00", "2026-12-01", "1500.50", "812345678",
    "FR", "15", "AgACAgUAAxkBAAIB", "card", "0.812345678", "10812345678", "081234567890", "1,081,234,567.80",
)  # fmt: skip

words = st.builds(
    Words,
    names=st.lists(st.sampled_from(HOSTILE), max_size=3).map(tuple),
    telephones=st.sampled_from(((), ("0812345678",), ("021234567",))),
    usernames=st.lists(st.sampled_from(HOSTILE), max_size=3).map(tuple),
    telegram_id=st.sampled_from((None, 1, 15, 812345678)),
)
leaves = (
    st.sampled_from(MACHINE) | st.integers() | st.booleans() | st.none() | st.text(alphabet="abth1. -", max_size=12)
)
keys = st.sampled_from(
    (*(each for each in HOSTILE if each not in NAMED), "state", "office", "month", "rows", "amount", "file")
)
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


def walked(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from walked(each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from walked(each, (*path, place))
    yield path, None if isinstance(value, dict | list) else value


@given(words, values)
def test_keys_figures_days_and_the_words_of_the_house_stay_whatever_somebody_is_called(
    somebody: Words, value: Any
) -> None:
    assert list(walked(somebody.without(value))) == list(walked(value))


@given(
    words,
    st.lists(st.lists(st.tuples(st.sampled_from(MACHINE), values, st.sampled_from(MACHINE), st.sampled_from(MACHINE)))),
)
def test_no_button_changes(somebody: Words, keyboard: list[Any]) -> None:
    rows = [[list(button) for button in row] for row in keyboard]
    assert somebody.without_buttons(rows) == rows


def test_a_name_goes_where_it_is_the_whole_value_and_is_no_part_of_another_word() -> None:
    somebody = Words(names=("แดง",))
    assert somebody.without({"who": ["แดง", "น้ำแดง", "แดงน้อย", "ดิน แดง ดี"]}) == {
        "who": [GONE, "น้ำแดง", "แดงน้อย", "ดิน แดง ดี"]
    }


def test_a_full_name_goes_out_of_free_words_too() -> None:
    somebody = Words(names=("สมชาย ใจดี", "Somchai Jaidee"))
    assert somebody.without("ฝาก สมชาย ใจดี รับของ") == f"ฝาก {GONE} รับของ"
    assert somebody.without("(Somchai Jaidee)") == f"({GONE})"
    assert somebody.without("สมชาย ใจดีมาก นายสมชาย ใจดี") == "สมชาย ใจดีมาก นายสมชาย ใจดี"


def test_a_name_that_could_be_a_word_of_the_house_goes_only_where_names_stand() -> None:
    somebody = Words(names=("chair",), usernames=("somchai_99",))
    said = {
        "office": "chair",
        "by": "chair",
        "last": {"name": "chair"},
        "username": "somchai_99",
        "state": "somchai_99",
    }
    gone = {"office": "chair", "by": GONE, "last": {"name": GONE}, "username": GONE, "state": "somchai_99"}
    assert somebody.without(said) == gone


@pytest.mark.parametrize(
    "spelled", ["0812345678", "081-234-5678", "08-1234-5678", "081 234 5678", "+66812345678", "+66 81-234-5678"]
)
def test_a_telephone_number_goes_in_every_usual_spelling(spelled: str) -> None:
    somebody = Words(telephones=("0812345678",))
    assert somebody.without(spelled) == GONE
    assert somebody.without(f"โทร{spelled}ครับ") == f"โทร{GONE}ครับ"
    assert somebody.without({"line": f"ลุง {spelled}, ป้า"}) == {"line": f"ลุง {GONE}, ป้า"}


def test_a_user_name_goes_with_its_mark_only() -> None:
    somebody = Words(usernames=("send",))
    assert somebody.without("ทักมาที่ @Send ครับ https://t.me/send meetings.send @sender me@send.th") == (
        f"ทักมาที่ {GONE} ครับ https://{GONE} meetings.send @sender me@send.th"
    )


@given(words, values)
def test_what_is_kept_is_read_back_and_whatever_changes_holds_a_probe(somebody: Words, value: Any) -> None:
    import json

    assert Words.from_kept(json.loads(json.dumps(somebody.kept()))) == somebody
    named = {"by": list(somebody.names), "line": [f"โทร {each}" for each in somebody.telephones], "value": value}
    raw = json.dumps(named, ensure_ascii=False)
    assert somebody.without(named) == named or any(probe in raw for probe in somebody.probes)
