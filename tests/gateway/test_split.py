"""Long texts are cut at lines, within Telegram's limit, without losing a character, a tag or a mark of its letter."""

import html
import re
from html.parser import HTMLParser

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


class Balance(HTMLParser):
    """Fails on a tag that closes what is not open; `opened` is empty where everything was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


def balanced(part: str) -> bool:
    parser = Balance()
    parser.feed(part)
    parser.close()
    return parser.opened == []


def test_a_long_bold_text_is_bold_in_every_part() -> None:
    cut = parts(f"<b>{'ก' * 5000}</b>")
    assert cut == [f"<b>{'ก' * 4096}</b>", f"<b>{'ก' * 904}</b>"]


def test_a_cut_never_parts_a_letter_from_its_marks() -> None:
    syllable = "ผู้เปี่ยม"
    for limit in range(9, 40):
        for part in parts(syllable * 20, limit):
            assert part[0] not in "ู้ี่" and part[-1] not in "เแโใไ", (limit, part)
    assert parts("👨\u200d👩\u200d👧" * 4, 10) == ["👨\u200d👩\u200d👧"] * 4


nested = st.recursive(
    st.text(alphabet="กีน้ำเป็ดa <&😀\n", min_size=1, max_size=40).map(html.escape),
    lambda inner: st.lists(
        st.one_of(
            inner, inner.map(lambda text: f"<b>{text}</b>"), inner.map(lambda text: f'<a href="https://x.y">{text}</a>')
        ),
        min_size=1,
        max_size=6,
    ).map("".join),
    max_leaves=12,
)


@given(nested, st.integers(24, 80))
def test_every_part_is_whole_markup_and_nothing_is_lost(text: str, limit: int) -> None:
    cut = parts(text, limit)
    assert all(balanced(part) and length(part) <= limit for part in cut)
    plain = re.sub(r"<[^>]*>", "", "".join(cut))
    assert "".join(html.unescape(plain).split()) == "".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())
