"""A slip's code: known codes read, one changed sign is no slip any more, no other code is one, and the day that is typed has bounds.

The known codes are those of promptparse (maythiwat/promptparse, src/index.test.ts).
"""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.promptpay import checksum, fields, payload
from domain.refusal import Refused
from domain.slips import BANKS, DAYS_BACK, LONGEST_REFERENCE, Slip, read, transferred_on
from locales import Texts
from tests.lengths import examples
from tests.pictures import code_of
from views.payments import code_of as shown

KNOWN = {
    "004000060000010103002021900021231231212000115102TH91049C30": Slip("002", "0002123123121200011"),
    "004100060000010103014022000111222233344ABCD125102TH910417DF": Slip("014", "00111222233344ABCD12"),
}
TODAY = date(2026, 11, 20)
REFERENCES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=LONGEST_REFERENCE)


def why(code: str) -> str:
    with pytest.raises(Refused) as refused:
        read(code)
    return refused.value.key


def test_known_codes_read_with_bank_and_reference() -> None:
    assert {code: read(code) for code in KNOWN} == KNOWN
    assert [code_of(each.bank, each.reference) for each in KNOWN.values()] == list(KNOWN)


@settings(max_examples=examples(300))
@given(st.from_regex(r"[0-9]{3}", fullmatch=True), REFERENCES, st.data())
def test_a_code_reads_back_and_with_one_changed_sign_it_is_no_slip(
    bank: str, reference: str, chosen: st.DataObject
) -> None:
    code = code_of(bank, reference)
    assert read(code) == read(code[:-4] + code[-4:].lower()) == Slip(bank, reference)
    place = chosen.draw(st.integers(0, len(code) - 1))
    other = chosen.draw(
        st.characters(min_codepoint=33, max_codepoint=126).filter(lambda each: each.upper() != code[place].upper())
    )
    assert why(code[:place] + other + code[place + 1 :]) in ("slips.wrong_checksum", "slips.other_code")


def test_a_reference_or_bank_that_was_changed_is_a_wrong_checksum_and_said_so() -> None:
    (code, *_) = KNOWN
    assert why(code.replace("0002123", "0002124")) == why(code.replace("0103002", "0103004")) == "slips.wrong_checksum"
    assert why(code[:-4] + "0000") == "slips.wrong_checksum"


@pytest.mark.parametrize(
    "tags",
    [
        [("00", fields([("00", "000002"), ("01", "004"), ("02", "A1")])), ("51", "TH")],
        [("00", fields([("00", "000001"), ("01", "04"), ("02", "A1")])), ("51", "TH")],
        [("00", fields([("00", "000001"), ("01", "KBK"), ("02", "A1")])), ("51", "TH")],
        [("00", fields([("00", "000001"), ("01", "004")])), ("51", "TH")],
        [("00", fields([("00", "000001"), ("01", "004"), ("02", "")])), ("51", "TH")],
        [("00", fields([("00", "000001"), ("01", "004"), ("02", "A 1")])), ("51", "TH")],
        [("00", fields([("00", "000001"), ("01", "004"), ("02", "A" * (LONGEST_REFERENCE + 1))])), ("51", "TH")],
        [("00", fields([("00", "000001"), ("01", "004"), ("02", "A1"), ("02", "A2")])), ("51", "TH")],
        [("00", fields([("00", "000001"), ("01", "004"), ("02", "A1")])), ("51", "SG")],
        [("00", fields([("00", "000001"), ("01", "004"), ("02", "A1")]))],
    ],
)
def test_a_code_whose_tags_are_others_is_no_slip_however_right_its_checksum(tags: list[tuple[str, str]]) -> None:
    before = fields(tags) + "9104"
    assert why(before + checksum(before)) == "slips.other_code"


@settings(max_examples=examples(300))
@given(st.one_of(st.text(max_size=80), st.just(payload("0812345678", 570000)), st.just("https://example.org/?a=1")))
def test_no_other_code_is_a_slip(code: str) -> None:
    assert why(code) == "slips.other_code"


def test_the_day_is_today_unsaid_none_to_come_and_at_most_ninety_days_back() -> None:
    first = TODAY - timedelta(days=DAYS_BACK)
    assert transferred_on(None, TODAY) == TODAY and transferred_on(first, TODAY) == first
    for said, key in (
        (TODAY + timedelta(days=1), "slips.refused_to_come"),
        (first - timedelta(days=1), "slips.refused_too_old"),
    ):
        with pytest.raises(Refused) as refused:
            transferred_on(said, TODAY)
        assert refused.value.key == key


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_known_bank_has_its_name_and_another_is_its_code(language: str) -> None:
    texts, names = Texts(), {}
    for bank in (*sorted(BANKS), "999"):
        names[bank] = texts.plain(language, "slips.code", {"code": shown(Slip(bank, "A1"))})
    assert len(set(names.values())) == len(BANKS) + 1 and "999" in names.pop("999")
    assert not any(bank in name for bank, name in names.items())
