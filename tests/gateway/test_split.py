"""Long texts are cut at lines, within Telegram's limit, without losing a character."""

import html

from hypothesis import given
from hypothesis import strategies as st

from gateway.split import LIMIT, length, parts


def test_a_short_text_stays_whole() -> None:
    assert parts("สวัสดีครับ") == ["สวัสดีครับ"]


def test_tags_and_entities_count_as_telegram_counts_them() -> None:
    assert length("<b>ก&amp;ข</b>") == 3
    assert length("😀") == 2


@given(
    st.lists(st.text(alphabet="กขค <>&😀ab", min_size=1, max_size=300).filter(str.strip), min_size=1, max_size=60),
    st.integers(320, 900),
)
def test_parts_keep_the_limit_and_lose_nothing(lines: list[str], limit: int) -> None:
    text = "\n".join(html.escape(line) for line in lines)
    cut = parts(text, limit)
    assert all(0 < length(part) <= limit for part in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


@given(st.text(alphabet="ก&😀x", min_size=1, max_size=200), st.integers(8, 60))
def test_one_endless_line_is_cut_between_characters(line: str, limit: int) -> None:
    cut = parts(html.escape(line), limit)
    assert all(length(part) <= limit for part in cut)
    assert html.unescape("".join(cut)) == line


def test_the_limit_is_telegrams() -> None:
    assert [length(part) for part in parts("ก" * (LIMIT + 1))] == [LIMIT, 1]
