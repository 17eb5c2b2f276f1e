"""Any words of the reader's own tables and of what people wrote, in any order, are read or not understood: nothing fails on them."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.refusal import Refused
from language import trying
from tests.lengths import examples

ROOT = Path(__file__).parents[2]
MOMENT = datetime(2026, 12, 4, 3, tzinfo=UTC)
# What stands between words and figures when people type in a hurry.
SIGNS = (
    *("-", "–", "~", "/", ".", ",", ":", ";", "+", "=", "%", "@", "(", ")", '"', "“", "ๆ", "ฯ", "…", "!", "?", "👍", "🙏", "1.", "• "),
    *("\n", "\n\n", "\t", "\u200b", "\u200d", "\ufe0f", "ำ", "ะ", "่", "๐", "๒", "๙", "½", "²", "บ.", "น.", "กก.", "พ.ศ.", "ธ.ค."),
)  # fmt: skip
FIGURES = (
    *("0", "1", "15-15-15", "46-0-0", "1,000", "1.5", "1.500", "20-30", "2569", "31/2", "31 ก.พ.", "12.30", "25.00"),
    *("999999999999999", "๑๒๓", "ครึ่ง", "สิบ", "ยี่สิบเอ็ด", "แสน", "สองโหล", "สิบกว่า", "ไม่กี่", "ละ", "ที่ 3"),
)


def _words() -> list[str]:
    found = set()
    for table in sorted((ROOT / "language" / "tables").glob("*.tsv")):
        for line in table.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                found.update(re.split(r"[\t ,{}]+", line))
    return sorted(word for word in found if word)


def _pieces() -> list[str]:
    """What people wrote, between two spaces."""
    found = set()
    for path in sorted((ROOT / "tests" / "language" / "unseen").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found.update(json.loads(line)["text"].split(" "))
    return sorted(piece for piece in found if piece)


WORD = st.one_of(
    st.sampled_from(_words()), st.sampled_from(_pieces()), st.sampled_from(FIGURES), st.sampled_from(SIGNS)
)
TEXT = st.lists(st.tuples(WORD, st.sampled_from(("", "", " "))), min_size=1, max_size=14).map(
    lambda words: "".join(word + gap for word, gap in words)
)


@settings(max_examples=examples(1500), deadline=None, derandomize=True)
@given(TEXT)
def test_nothing_that_is_asked_of_any_words_fails(text: str) -> None:
    for ask in trying.questions():
        try:
            ask(text, MOMENT)
        except Refused:
            continue  # a rule said no, in words
