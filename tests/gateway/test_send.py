"""What the sender promises: order, limits, one card for one thing, and a rule for every failure."""

import asyncio
import itertools
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import cards
from cards.drawing import Card, Look, card
from domain.meetings import BANGKOK
from storage import chats, driver, outbox
from tests.gateway.post import Post


@pytest.fixture(autouse=True)
def card_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    async def line(look: Look) -> Card:
        return card("test.line", words=look.view["words"])

    monkeypatch.setitem(cards.CARDS, "line", line)


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    opened = Post(tmp_path)
    await opened.open()
    try:
        yield opened
        assert opened.rehearsal.complaints() == []
    finally:
        await opened.close()


@pytest.fixture
async def fast(tmp_path: Path) -> AsyncIterator[Post]:
    opened = Post(tmp_path, limits=False)
    await opened.open()
    try:
        yield opened
    finally:
        await opened.close()


def texts(messages: list[dict]) -> list[str]:
    return [message["text"] for message in messages if message.get("text") != "/start"]


async def test_messages_to_one_chat_arrive_in_the_order_they_were_said(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    for number in range(12):
        await post.say(chat, f"ข้อความที่ {number}")
    await post.settle()
    assert texts(somchai.sees()) == [f"ข้อความที่ {number}" for number in range(12)]


async def test_one_chat_gets_at_most_one_message_a_second(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    for number in range(5):
        await post.say(chat, str(number))
    await post.settle()
    sent = [datetime.fromisoformat(row[0]) for row in await post.rows("SELECT sent_at FROM outbox ORDER BY id")]
    assert all(later - earlier >= timedelta(seconds=1) for earlier, later in itertools.pairwise(sent))


async def test_a_group_gets_at_most_twenty_messages_a_minute_and_telegram_never_has_to_say_so(post: Post) -> None:
    somchai = post.person("สมชาย")
    group = post.rehearsal.group("เครือข่าย", [somchai])
    group.adds_bot()
    chat = await post.chat(group.id, "group")
    for number in range(45):
        await post.say(chat, str(number))
    await post.settle(within=300)
    sent = [datetime.fromisoformat(row[0]) for row in await post.rows("SELECT sent_at FROM outbox ORDER BY id")]
    assert len(sent) == 45
    assert all(sent[number + 20] - sent[number] >= timedelta(minutes=1) for number in range(25))
    assert not [request for request in post.rehearsal.requests() if request.get("code") == 429]


async def test_all_chats_together_get_at_most_thirty_messages_a_second(post: Post) -> None:
    people = [post.person(f"คนที่ {number}") for number in range(70)]
    for person in people:
        await post.say(await post.chat(person.id), "ถึงทุกคน")
    await post.settle()
    sent = Counter(row[0][:19] for row in await post.rows("SELECT claimed_at FROM outbox"))
    assert sum(sent.values()) == 70
    assert max(sent.values()) <= 30
    assert not [request for request in post.rehearsal.requests() if request.get("code") == 429]


async def test_telegrams_wish_to_wait_is_honoured_and_the_message_is_not_lost(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    post.rehearsal.fault("sendMessage", code=429, retry_after=17, times=1)
    before = post.clock.now()
    await post.say(chat, "รอหน่อย")
    await post.settle()
    assert texts(somchai.sees()) == ["รอหน่อย"]
    assert post.clock.now() - before >= timedelta(seconds=17)


async def test_states_of_a_card_that_wait_are_merged_into_the_last(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    for number in range(8):
        async with post.turn() as turn:
            await outbox.show(turn, chat, "line:1", {"words": f"มา {number}"})
    await post.settle()
    assert texts(somchai.sees()) == ["มา 7"]
    edits = [request for request in post.rehearsal.requests() if request["method"].lower() == "editmessagetext"]
    assert len(edits) <= 2


async def test_a_card_is_edited_and_an_edit_that_changes_nothing_is_no_error(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    for words in ("มา 1", "มา 2", "มา 2"):
        async with post.turn() as turn:
            await outbox.show(turn, chat, "line:1", {"words": words})
        await post.settle()
    assert texts(somchai.sees()) == ["มา 2"]
    assert await post.rows("SELECT DISTINCT state FROM outbox") == [("sent",)]


def edits(post: Post) -> int:
    return sum(request["method"].lower() == "editmessagetext" for request in post.rehearsal.requests())


async def shows(post: Post, chat: int, words: str) -> None:
    async with post.turn() as turn:
        await outbox.show(turn, chat, "line:1", {"words": words})
    await post.settle()


async def test_an_edit_that_changes_nothing_is_not_sent_and_takes_no_place_of_the_minute(post: Post) -> None:
    somchai = post.person("สมชาย")
    group = post.rehearsal.group("เครือข่าย", [somchai])
    group.adds_bot()
    chat = await post.chat(group.id, "group")
    await shows(post, chat, "มา 2")
    before = post.clock.now()
    for _ in range(40):
        await shows(post, chat, "มา 2")
    assert (edits(post), texts(somchai.sees(group))[-1]) == (0, "มา 2")
    assert post.clock.now() - before < timedelta(minutes=1)
    await shows(post, chat, "มา 3")
    await shows(post, chat, "มา 2")
    assert (edits(post), texts(somchai.sees(group))[-1]) == (2, "มา 2")
    assert len(texts(somchai.sees(group))) == 3, "one card beside what Telegram says of the group's beginning"
    assert await post.rows("SELECT DISTINCT state FROM outbox") == [("sent",)]


async def test_a_card_whose_buttons_were_taken_off_is_edited_though_its_words_are_the_same(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    await shows(post, chat, "มา 1")
    message = (await post.rows("SELECT message_id FROM cards"))[0][0]
    async with post.turn() as turn:
        outbox.strip_keyboard(turn, chat, message)
    await post.settle()
    await shows(post, chat, "มา 1")
    assert edits(post) == 1


async def test_who_sends_after_a_restart_asks_telegram_once(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    await shows(post, chat, "มา 1")
    await post.sender_dies()
    post.sender_starts()
    for _ in range(3):
        await shows(post, chat, "มา 1")
    assert edits(post) == 1


async def test_a_card_whose_message_is_gone_is_sent_afresh(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    async with post.turn() as turn:
        await outbox.show(turn, chat, "line:1", {"words": "มา 1"})
    await post.settle()
    post.rehearsal.fault("editMessageText", code=400, description="Bad Request: message to edit not found", times=1)
    async with post.turn() as turn:
        await outbox.show(turn, chat, "line:1", {"words": "มา 2"})
    await post.settle()
    assert texts(somchai.sees()) == ["มา 1", "มา 2"]


async def test_a_person_who_blocked_the_bot_is_not_written_to_again_and_the_house_is_told(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    somchai.blocks()
    await post.say(chat, "หนึ่ง")
    await post.say(chat, "สอง")
    await post.settle()
    assert await post.rows("SELECT DISTINCT state FROM outbox") == [("dropped",)]
    assert await post.rows("SELECT state FROM chats") == [("blocked",)]
    assert [row[0] for row in await post.rows("SELECT json_extract(raw, '$.event') FROM inbox")] == ["chat_lost"]


async def test_a_group_that_became_a_supergroup_gets_the_message_and_one_fresh_card(post: Post) -> None:
    somchai = post.person("สมชาย")
    group = post.rehearsal.group("เครือข่าย", [somchai])
    group.adds_bot()
    chat = await post.chat(group.id, "group")
    async with post.turn() as turn:
        await outbox.show(turn, chat, "line:1", {"words": "มา 1"})
    await post.settle()
    fresh = group.migrates()
    async with post.turn() as turn:
        await outbox.show(turn, chat, "line:1", {"words": "มา 2"})
    await post.settle()
    assert texts(somchai.sees(fresh))[-1] == "มา 2"
    assert await post.rows("SELECT telegram_id, kind FROM chats WHERE kind != 'private'") == [(fresh.id, "supergroup")]
    assert [row[0] for row in await post.rows("SELECT json_extract(raw, '$.event') FROM inbox")] == ["migrated"]


async def test_a_migration_where_both_ids_are_known_leaves_one_chat_and_loses_nothing(post: Post) -> None:
    somchai = post.person("สมชาย")
    group = post.rehearsal.group("เครือข่าย", [somchai])
    group.adds_bot()
    old = await post.chat(group.id, "group")
    fresh = group.migrates()
    new = await post.chat(fresh.id, "supergroup")
    async with post.database.write() as connection:
        assert await chats.migrate(connection, group.id, fresh.id) == old
    assert new != old
    assert await post.rows("SELECT id, telegram_id FROM chats") == [(old, fresh.id)]


async def test_a_notice_of_unknown_fate_is_not_sent_again_and_an_answer_is(post: Post) -> None:
    somchai, somying = post.person("สมชาย"), post.person("สมหญิง")
    first, second = await post.chat(somchai.id), await post.chat(somying.id)
    post.rehearsal.fault("sendMessage", cut="after", times=2)
    await post.say(first, "เตือน", kind="notice")
    await post.say(second, "ตอบ", kind="answer")
    await post.settle()
    assert texts(somchai.sees()) == ["เตือน"]
    assert texts(somying.sees()) == ["ตอบ", "ตอบ"]
    assert await post.rows("SELECT kind, state FROM outbox ORDER BY id") == [("notice", "dropped"), ("answer", "sent")]


async def test_a_notice_that_a_server_failed_at_is_sent_once_more_and_says_so(post: Post) -> None:
    somchai, somying = post.person("สมชาย"), post.person("สมหญิง")
    first, second = await post.chat(somchai.id), await post.chat(somying.id)
    post.rehearsal.fault("sendMessage", times=1, code=502, chat=somchai.id)
    post.rehearsal.fault("sendMessage", times=2, code=500, chat=somying.id)
    await post.say(first, "เตือน", kind="notice")
    await post.say(second, "เตือน", kind="notice")
    await post.settle()
    (came,) = texts(somchai.sees())
    assert came.startswith("(ส่งซ้ำ เพราะไม่แน่ใจว่าครั้งแรกถึงหรือไม่)") and came.endswith("เตือน")
    assert texts(somying.sees()) == [], "the second time it is given up, and the secretary decides"
    assert await post.rows("SELECT state, tries FROM outbox ORDER BY id") == [("sent", 2), ("dropped", 1)]


async def test_what_a_server_failed_at_by_night_waits_for_seven_in_the_morning(post: Post) -> None:
    night = post.clock.now().astimezone(BANGKOK).replace(hour=22, minute=30)
    await asyncio.to_thread(post.rehearsal.move, night)
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    post.rehearsal.fault("sendMessage", times=1, code=503)
    await post.say(chat, "เตือน", kind="notice")
    await post.until("SELECT id FROM outbox WHERE not_before IS NOT NULL")
    await asyncio.to_thread(post.rehearsal.move, night + timedelta(hours=8, minutes=29))
    assert texts(somchai.sees()) == []
    await asyncio.to_thread(post.rehearsal.move, night + timedelta(hours=8, minutes=31))
    assert len(texts(somchai.sees())) == 1


async def test_a_record_of_unknown_fate_is_marked_as_a_second_sending(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    post.rehearsal.fault("sendMessage", cut="after", times=1)
    await post.say(chat, "สรุปประชุม", kind="record")
    await post.settle()
    first, second = texts(somchai.sees())
    assert first == "สรุปประชุม"
    assert second != first and second.endswith("สรุปประชุม")


async def test_a_part_of_a_long_record_in_doubt_comes_again_marked_and_no_line_is_lost(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    lines = [f"บรรทัดที่ {number} ของสรุปประชุม" for number in range(400)]
    post.rehearsal.fault("sendMessage", cut="after", skip=1, times=1)
    await post.say(chat, "\n".join(lines), kind="record")
    await post.settle()
    seen = texts(somchai.sees())
    marked = [text for text in seen if not text.startswith("บรรทัดที่")]
    assert len(marked) == 1, "only what was in doubt is marked"
    assert [line for line in lines if line not in "\n".join(seen).split("\n")] == []
    twice = marked[0].split("\n")[1:]
    assert seen.count("\n".join(twice)) == 1, "the marked one repeats exactly the part that was in doubt"
    once = [line for text in seen if text != marked[0] for line in text.split("\n")]
    assert once == lines


async def test_a_document_of_the_record_in_doubt_says_that_it_comes_a_second_time(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    post.rehearsal.fault("sendDocument", cut="after", times=1)
    async with post.turn() as turn:
        outbox.document(turn, chat, "organisations_form", {}, kind="record")
    await post.settle()
    first, second = [message for message in somchai.sees() if message["file"]]
    assert "ส่งซ้ำ" not in first["text"] and "ส่งซ้ำ" in second["text"]
    assert second["text"].endswith(first["text"])


async def test_an_edit_of_a_record_that_is_repeated_is_no_second_sending(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    async with post.turn() as turn:
        await outbox.show(turn, chat, "line:1", {"words": "มติ 3 เรื่อง"}, kind="record")
    await post.settle()
    post.rehearsal.fault("editMessageText", cut="after", times=1)
    async with post.turn() as turn:
        await outbox.show(turn, chat, "line:1", {"words": "มติ 4 เรื่อง"}, kind="record")
    await post.settle()
    assert texts(somchai.sees()) == ["มติ 4 เรื่อง"]


async def test_a_request_that_never_left_is_repeated_whatever_its_kind(tmp_path: Path) -> None:
    post = Post(tmp_path, limits=False)
    await post.open()
    try:
        somchai = post.person("สมชาย")
        chat = await post.chat(somchai.id)
        address, post.api._base = post.api._base, "http://127.0.0.1:9/bot/"
        await post.say(chat, "เตือน", kind="notice")
        for _ in range(200):
            if await post.rows("SELECT id FROM outbox WHERE state = 'waiting' AND claimed_at IS NOT NULL"):
                break
            await asyncio.sleep(0.02)
        post.api._base = address
        await post.settle()
        assert texts(somchai.sees()) == ["เตือน"]
    finally:
        await post.close()


async def test_what_was_under_way_at_a_crash_follows_the_rule_of_its_kind(fast: Post) -> None:
    people = [fast.person(name) for name in ("ก", "ข", "ค")]
    chat_ids = [await fast.chat(person.id) for person in people]
    fast.rehearsal.fault("sendMessage", delay=30, times=3)
    for chat, kind in zip(chat_ids, ("notice", "answer", "record"), strict=True):
        await fast.say(chat, kind, kind=kind)
    for _ in range(200):
        if [row[0] for row in await fast.rows("SELECT state FROM outbox")] == ["claimed"] * 3:
            break
        await asyncio.sleep(0.02)
    await fast.sender_dies()
    fast.rehearsal.clear_faults()
    fast.sender_starts()
    await fast.settle()
    assert await fast.rows("SELECT kind, state FROM outbox ORDER BY id") == [
        ("notice", "dropped"),
        ("answer", "sent"),
        ("record", "sent"),
    ]


async def test_a_long_text_is_split_at_lines_and_its_buttons_come_last(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    lines = [f"บรรทัดที่ {number} <b>&" for number in range(900)]
    keyboard = [[outbox.data("test.button", "x", words="ตกลง")]]
    async with post.turn() as turn:
        outbox.say(turn, chat, "test.line", {"words": "\n".join(lines)}, keyboard=keyboard, kind="answer")
    await post.settle()
    seen = [message for message in somchai.sees() if message["text"] != "/start"]
    assert len(seen) > 1
    assert "\n".join(message["text"] for message in seen) == "\n".join(lines)
    assert [bool(message.get("buttons")) for message in seen] == [False] * (len(seen) - 1) + [True]


async def test_what_waits_for_the_morning_does_not_hold_up_an_answer(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    morning = post.clock.now() + timedelta(hours=10)
    await post.say(chat, "พรุ่งนี้เช้า", not_before=morning)
    await post.say(chat, "ตอบทันที", kind="answer")
    await post.settle()
    assert texts(somchai.sees()) == ["ตอบทันที"]
    await asyncio.to_thread(post.rehearsal.move, morning)
    assert texts(somchai.sees()) == ["ตอบทันที", "พรุ่งนี้เช้า"]


async def test_what_is_no_longer_useful_is_not_sent(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    await post.say(chat, "สายไปแล้ว", useful_until=post.clock.now() - timedelta(minutes=1))
    await post.say(chat, "ยังทัน", useful_until=post.clock.now() + timedelta(minutes=1))
    await post.settle()
    assert texts(somchai.sees()) == ["ยังทัน"]


async def test_words_of_strangers_are_never_markup(post: Post) -> None:
    somchai = post.person("สมชาย")
    chat = await post.chat(somchai.id)
    await post.say(chat, "<a href=x>กด & <b>", text="test.bold")
    await post.settle()
    (message,) = [message for message in somchai.sees() if message["text"] != "/start"]
    assert message["text"] == "<a href=x>กด & <b>"
    assert [entity["type"] for entity in message["entities"]] == ["bold"]


async def test_a_slow_chat_holds_up_nobody_else(fast: Post) -> None:
    slow, quick = fast.person("ช้า"), fast.person("เร็ว")
    slow_chat, quick_chat = await fast.chat(slow.id), await fast.chat(quick.id)
    fast.rehearsal.fault("sendMessage", delay=3, times=1, chat=slow.id)
    await fast.say(slow_chat, "หนึ่ง")
    for number in range(5):
        await fast.say(quick_chat, str(number))
    for _ in range(100):
        if len(texts(quick.sees())) == 5:
            break
        await asyncio.sleep(0.02)
    assert texts(quick.sees()) == list("01234")
    assert texts(slow.sees()) == []


either_way = pytest.mark.parametrize("kept", [False, True], ids=["undone", "kept, and nobody knows"])


def fails(monkeypatch: pytest.MonkeyPatch, which: int, kept: bool) -> list[int]:
    """The sender's transaction of that number fails at its end; returns the numbers of those that came to theirs."""
    commit, tried = driver.Connection.commit, []

    async def failing(self: driver.Connection) -> None:
        tried.append(len(tried) + 1)
        if tried[-1] != which:
            await commit(self)
            return
        if kept:
            await commit(self)
        full = sqlite3.OperationalError("database or disk is full")
        full.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise full

    monkeypatch.setattr(driver.Connection, "commit", failing)
    return tried


@either_way
async def test_a_claim_that_fails_at_its_end_costs_no_message_and_no_place_among_the_thirty(
    post: Post, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    await post.sender_dies()
    people = [post.person(f"คนที่ {number}") for number in range(35)]
    for person in people:
        await post.say(await post.chat(person.id), "ถึงทุกคน", kind="notice")
    tried = fails(monkeypatch, 2, kept)  # the first settles what was under way before, the second claims thirty
    post.sender_starts()
    await post.settle()
    assert len(tried) > 2
    assert [texts(person.sees()) for person in people] == [["ถึงทุกคน"]] * 35


@either_way
async def test_what_became_of_a_message_is_marked_once_though_its_mark_fails_at_its_end(
    post: Post, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    await post.sender_dies()
    somchai, wanida = post.person("สมชาย"), post.person("วนิดา")
    somchai.blocks()
    await post.say(await post.chat(somchai.id), "หนึ่ง")
    await post.say(await post.chat(wanida.id), "สอง")
    tried = fails(monkeypatch, 3, kept)  # the second claims both, the third marks what came first
    post.sender_starts()
    await post.settle()
    assert len(tried) > 3
    assert texts(wanida.sees()) == ["สอง"]
    assert [row[0] for row in await post.rows("SELECT json_extract(raw, '$.event') FROM inbox")] == ["chat_lost"]
