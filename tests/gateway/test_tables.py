"""A table goes out as one of Telegram's, as plain text where that is refused, and never twice; somebody's words stay words."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cards
from cards.drawing import Look
from domain.tables import EMPTY, Cell, Column, Table, number
from gateway import tables
from gateway.split import LIMIT, length, plain
from rehearsal.telegram.client import Person
from rehearsal.telegram.entities import parse_html
from rehearsal.telegram.rich import parse, text_of
from storage import outbox
from tests.bot_api import faults
from tests.gateway.post import Post
from tests.lengths import examples

NAME, ORDERED = Column(("test.line", {"words": "กลุ่ม"}), figures=False), Column(("test.line", {"words": "สั่ง"}))
NARROW = Table(
    ("test.line", {"words": "ใคร <สั่ง>"}),
    [NAME, ORDERED],
    [("ควนรู", number(20)), ("<b>เขาพระ</b> & พวก", number(1300))],
    (("test.line", {"words": "รวม"}), number(1320)),
)
AS_TABLE = "ใคร <สั่ง>\nกลุ่ม | สั่ง\nควนรู | 20\n<b>เขาพระ</b> & พวก | 1,300\nรวม | 1,320"
AS_TEXT = (
    "ใคร <สั่ง>\n"
    "กลุ่ม                     สั่ง\n"
    "ควนรู                    20\n"
    "<b>เขาพระ</b> & พวก  1,300\n"
    "รวม                  1,320"
)


TABLES = [NARROW]


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    async def draw(look: Look) -> Table | None:
        return TABLES[look.key] if look.key < len(TABLES) else None

    monkeypatch.setitem(cards.TABLES, "test.table", draw)


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    opened = Post(tmp_path, limits=False)
    await opened.open()
    try:
        yield opened
        assert opened.rehearsal.complaints() == []
        assert faults(requests(opened)) == []
    finally:
        await opened.close()


def requests(post: Post) -> list[dict[str, Any]]:
    return [each for each in post.rehearsal.requests() if each["method"].startswith("send")]


async def sent(post: Post, table: Table, person: Person | None = None) -> Person:
    person = person or post.person("สมชาย")
    chat = await post.chat(person.id)
    async with post.turn() as turn:
        outbox.table(turn, chat, "test.table", [TABLES.index(table)])
    await post.settle()
    return person


def seen(person: Person) -> list[str]:
    return [each["text"] for each in person.sees() if each["sender"]["kind"] == "bot"]


async def test_a_table_is_a_rich_message_with_figures_to_the_right_and_a_head_and_sums(post: Post) -> None:
    somchai = await sent(post, NARROW)
    assert seen(somchai) == [AS_TABLE]
    (table,) = somchai.sees()[-1]["blocks"]
    assert [[cell["align"] for cell in row] for row in table["cells"]] == [["left", "right"]] * 4
    assert [bool(row[0].get("is_header")) for row in table["cells"]] == [True, False, False, True]
    (request,) = requests(post)
    assert request["method"] == "sendRichMessage" and request["params"]["rich_message"]["skip_entity_detection"] is True
    assert (await post.rows("SELECT act, kind, state, tries FROM outbox")) == [("table", "answer", "sent", 1)]


@pytest.mark.parametrize(
    "refusal",
    [
        {"code": 404},
        {"code": 404, "description": "Not Found: method not found"},
        {"code": 400, "description": "Bad Request: RICH_MESSAGE_CONTENT_REQUIRED"},
        {"code": 400, "description": "Bad Request: not enough rights to send rich messages to the chat"},
    ],
)
async def test_where_telegram_takes_no_table_the_same_comes_as_plain_text_and_nothing_is_lost(
    post: Post, refusal: dict[str, Any]
) -> None:
    post.rehearsal.fault("sendRichMessage", **refusal)
    somchai = await sent(post, NARROW)
    assert seen(somchai) == [AS_TEXT]
    assert [each["method"] for each in requests(post)] == ["sendRichMessage", "sendMessage"]
    assert (await post.rows("SELECT state FROM outbox")) == [("sent",)]
    await sent(post, NARROW, somchai)
    assert seen(somchai) == [AS_TEXT, AS_TABLE], "the next one is tried as a table again"


async def test_where_there_is_nothing_to_show_any_more_telegram_is_not_asked(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    async with post.turn() as turn:
        outbox.table(turn, chat, "test.table", [99])
    await post.settle()
    assert seen(somchai) == [] and requests(post) == []
    assert (await post.rows("SELECT state, message_id FROM outbox")) == [("sent", None)]


async def test_a_refused_table_that_was_refused_as_text_too_is_given_up_like_any_message(post: Post) -> None:
    post.rehearsal.fault("sendRichMessage", code=404)
    post.rehearsal.fault("sendMessage", code=400)
    somchai = await sent(post, NARROW)
    assert seen(somchai) == []
    assert (await post.rows("SELECT state FROM outbox")) == [("failed",)]


async def test_a_flood_is_waited_out_and_a_blocked_chat_is_left_alone_as_for_any_message(post: Post) -> None:
    post.rehearsal.fault("sendRichMessage", code=429, retry_after=3)
    somchai = await sent(post, NARROW)
    assert seen(somchai) == [AS_TABLE]
    somchai.blocks()
    chat = await post.chat(somchai.id)
    async with post.turn() as turn:
        outbox.table(turn, chat, "test.table", [0])
    await post.settle()
    assert (await post.rows("SELECT state FROM outbox ORDER BY id")) == [("sent",), ("dropped",)]
    assert [each["method"] for each in requests(post)] == ["sendRichMessage"] * 3


async def test_a_lost_answer_has_it_sent_once_more_as_answers_are_and_a_refusal_outlives_a_crash(post: Post) -> None:
    post.rehearsal.fault("sendRichMessage", cut="after")
    somchai = await sent(post, NARROW)
    assert seen(somchai) == [AS_TABLE] * 2, "both copies say the same"
    post.rehearsal.fault("sendRichMessage", code=404)
    post.rehearsal.fault("sendMessage", delay=5)
    chat = await post.chat(somchai.id)
    async with post.turn() as turn:
        outbox.table(turn, chat, "test.table", [0])
    await post.until("SELECT 1 FROM outbox WHERE state = 'claimed' AND tries > 0 AND sent_at IS NULL")
    await post.sender_dies()
    post.rehearsal.clear_faults()
    post.sender_starts()
    await post.settle()
    assert [each["method"] for each in requests(post)].count("sendRichMessage") == 3, "it was refused already"
    assert set(seen(somchai)[2:]) == {AS_TEXT}


async def test_of_more_rows_than_a_message_takes_it_says_how_many_are_left_and_where_they_stand(post: Post) -> None:
    rows = [(f"กลุ่มที่ {place}", number(place)) for place in range(1, 141)]
    TABLES[1:] = [table := Table(NARROW.caption, NARROW.columns, rows, ("รวม", number(9870)), whole="offers.sheet")]
    somchai = await sent(post, table)
    (said,) = seen(somchai)
    assert "กลุ่มที่ 100 | 100\nรวม | 9,870\nและอีก 40 แถว ดูทั้งหมดได้ในตารางเทียบ .xlsx" in said
    post.rehearsal.fault("sendRichMessage", code=404)
    await sent(post, table, somchai)
    pieces = seen(somchai)[1:]
    assert len(pieces) > 0 and sum(piece.count("กลุ่มที่") for piece in pieces) == 100, "in parts, none lost"
    assert "และอีก 40 แถว" in pieces[-1]


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def as_filled(cells: list[list[str]], caption: str) -> tables.Filled:
    made = Table((caption, {}), [Column((head, {})) for head in cells[0]], cells[1:])
    return tables.filled(lambda key, _: key, caption, json.loads(json.dumps({"table": made.written()})))


def shown(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=examples(500), deadline=None)
@given(
    st.integers(1, 5).flatmap(lambda wide: st.lists(st.lists(words, min_size=wide, max_size=wide), min_size=2)), words
)
def test_whatever_stands_in_a_cell_is_read_as_it_is(cells: list[list[str]], caption: str) -> None:
    made = as_filled(cells, caption)
    stands = [  # a column of nothing goes, its heading too
        [shown(row[at]) for at in range(len(row)) if at == 0 or any(each[at] != EMPTY for each in cells[1:])]
        for row in cells
    ]
    if not any(cell for row in [*stands, [shown(caption)]] for cell in row):
        return
    (table,) = parse(tables.rich(made))
    assert [[text_of(cell.get("text", "")) for cell in row] for row in table["cells"]] == stands
    assert text_of(table.get("caption", "")) == shown(caption)
    text, entities = parse_html(tables.plain(made))
    assert {each["type"] for each in entities} <= {"bold", "pre"}, "nobody's words are markup"
    for row in cells[1:]:
        assert all(shown(cell) in text for cell in row)


def test_columns_that_are_too_wide_for_a_phone_are_told_row_by_row_with_their_headings() -> None:
    wide = as_filled(
        [["ร้าน", "185 กระสอบ", "กระสอบละ"], ["ร้านเจ๊แดงการเกษตร", "144,300", "780.00"], ["ใหญ่", "", ""]], "เทียบ"
    )
    assert plain(tables.plain(wide)) == ("เทียบ\nร้านเจ๊แดงการเกษตร\n  185 กระสอบ: 144,300\n  กระสอบละ: 780.00\nใหญ่")


def test_the_most_rows_and_the_longest_words_stay_within_what_telegram_takes() -> None:
    long = as_filled([["ก" * 100] * 20, *([["&" * 200] * 20] * 400)], "ก" * 1000)
    assert parse(tables.rich(long)) and 1 < len(long.rows) < tables.MOST_ROWS
    assert length(tables.plain(long)) > LIMIT


def test_a_column_in_which_no_row_has_anything_is_left_out_and_the_first_never() -> None:
    heads = [Column((each, {}), figures=False) for each in ("tables.number", "tables.baht", "tables.day")]
    written = Table(("tables.more", {}), heads, [("", "", "x"), ("", "", "y")], ("", "", "z")).written()
    assert [each[0] for each in written["columns"]] == ["tables.number", "tables.day"]
    assert written["rows"] == [["", "x"], ["", "y"]] and written["sums"] == ["", "z"]


def test_a_row_that_is_shorter_than_the_head_is_no_row() -> None:
    row: tuple[Cell, ...] = ("ควนรู",)
    with pytest.raises(ValueError, match="has not a cell for each column"):
        Table(NARROW.caption, NARROW.columns, [row])
    with pytest.raises(ValueError, match="has not a cell for each column"):
        Table(NARROW.caption, NARROW.columns, NARROW.rows, (EMPTY,))
    assert not Table(NARROW.caption, NARROW.columns, NARROW.rows[:1]).is_one and NARROW.is_one
