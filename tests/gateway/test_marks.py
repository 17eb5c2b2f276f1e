"""What a card says now beside what somebody saw on it."""

import html

from hypothesis import given
from hypothesis import strategies as st

from gateway.marks import marked

LINES = st.lists(st.sampled_from(["", "ปุ๋ย 20 กระสอบ", "ปุ๋ย 30 กระสอบ", "รวม 3 & 4", "<i>", "ถูกต้องไหม"]), max_size=8)


def test_a_line_that_became_other_stands_behind_the_one_that_was_seen() -> None:
    now = "<b>สั่งของ</b>\nปุ๋ย <b>30</b> กระสอบ\nถูกต้องไหม"
    assert marked(now, "สั่งของ\nปุ๋ย 20 กระสอบ\nถูกต้องไหม").splitlines() == [
        "<b>สั่งของ</b>",
        "<s>ปุ๋ย 20 กระสอบ</s>",
        "👉 ปุ๋ย <b>30</b> กระสอบ",
        "ถูกต้องไหม",
    ]


def test_what_somebody_saw_is_never_markup() -> None:
    assert marked("ก", "<b>x</b> & y") == "<s>&lt;b&gt;x&lt;/b&gt; &amp; y</s>\n👉 ก"


@given(LINES, LINES)
def test_without_the_struck_lines_and_the_marks_it_is_the_card(now: list[str], before: list[str]) -> None:
    text = "\n".join(html.escape(line, quote=False) for line in now)
    left = [
        line.removeprefix("👉 ") for line in marked(text, "\n".join(before)).split("\n") if not line.startswith("<s>")
    ]
    assert "\n".join(left).strip() == text.strip() or left == text.split("\n")
    assert marked(text, "\n".join(now)) == text
