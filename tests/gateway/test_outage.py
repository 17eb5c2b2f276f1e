"""An outage of Telegram costs what was under way when it began, and nothing that waited."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway.send import AT_ONCE
from schedules.clock import RehearsalClock
from storage import outbox
from tests.gateway.post import Post

PEOPLE = 80


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The probe's pauses are short here; what they would have been is kept."""
    wished: list[float] = []

    async def pause(self: Any, seconds: float) -> None:
        wished.append(seconds)
        await asyncio.sleep(0.01)

    monkeypatch.setattr(RehearsalClock, "pause", pause)
    return wished


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    opened = Post(tmp_path, limits=False)
    await opened.open()
    try:
        yield opened
    finally:
        await opened.close()


async def noticed(post: Post, kind: str = "notice") -> list[int]:
    """Eighty people to whom a notice goes at the same moment; returns their Telegram ids."""
    people = [post.person(f"คนที่ {number}", started=True) for number in range(PEOPLE)]
    chats = [await post.chat(person.id) for person in people]
    async with post.turn() as turn:
        for chat in chats:
            outbox.say(turn, chat, "test.line", {"words": "เตือน"}, kind=kind)
    return [person.id for person in people]


async def states(post: Post) -> Counter[str]:
    return Counter(row[0] for row in await post.rows("SELECT state FROM outbox"))


@pytest.mark.parametrize("trouble", [{"code": 502}, {"cut": "before"}, {"cut": "after"}])
async def test_an_outage_costs_at_most_the_notices_that_were_under_way(post: Post, trouble: dict[str, Any]) -> None:
    post.rehearsal.fault("*", times=AT_ONCE + 8, **trouble)
    await noticed(post)
    await post.settle()
    found = await states(post)
    assert found["dropped"] <= AT_ONCE
    assert found["sent"] == PEOPLE - found["dropped"]


async def test_the_probe_asks_at_once_and_then_ever_more_seldom(post: Post, impatient: list[float]) -> None:
    post.rehearsal.fault("*", times=AT_ONCE + 9, code=502)
    await noticed(post, "answer")
    await post.settle()
    assert impatient[:8] == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]
    assert (await states(post))["sent"] == PEOPLE


async def test_where_the_probe_is_answered_and_no_message_taken_one_message_at_a_time_is_tried(post: Post) -> None:
    post.rehearsal.fault("sendMessage", times=AT_ONCE + 5, code=502)
    await noticed(post)
    await post.settle()
    assert (await states(post))["dropped"] <= AT_ONCE + 5


async def test_after_an_outage_what_may_be_repeated_goes_first(post: Post) -> None:
    """Telegram answers the probe and takes no messages: that costs tries of answers, not notices."""
    people = [post.person(f"คนที่ {number}") for number in range(3)]
    first, second, third = [await post.chat(person.id) for person in people]
    post.rehearsal.fault("sendMessage", times=3, cut="before")
    await post.say(first, "เตือน", kind="notice")
    await post.until("SELECT id FROM outbox WHERE state = 'dropped'")
    async with post.turn() as turn:
        outbox.say(turn, second, "test.line", {"words": "เตือน"}, kind="notice")
        outbox.say(turn, third, "test.line", {"words": "ตอบ"}, kind="answer")
    await post.settle()
    rows = await post.rows("SELECT kind, state FROM outbox ORDER BY id")
    assert rows[0] == ("notice", "dropped")
    assert rows[2] == ("answer", "sent")


async def test_a_message_that_breaks_telegram_each_time_holds_up_its_own_chat_only(post: Post) -> None:
    poisoned, other = post.person("มีพิษ"), post.person("คนอื่น")
    theirs, others = await post.chat(poisoned.id), await post.chat(other.id)
    post.rehearsal.fault("sendMessage", times=10_000, code=500, chat=poisoned.id)
    await post.say(theirs, "พัง", kind="answer")
    before = post.clock.now()
    for number in range(5):
        await post.say(others, str(number), kind="answer")
    await post.until(f"SELECT id FROM outbox WHERE chat_id = {others} AND state = 'sent'", 5)
    assert (post.clock.now() - before).total_seconds() < 30
    await post.settle(within=3000)
    assert await post.rows("SELECT state FROM outbox WHERE text = 'test.line' ORDER BY id LIMIT 1") == [("failed",)]
    await post.say(others, "ต่อ", kind="answer")
    await post.settle()
    assert other.sees()[-1]["text"] == "ต่อ"
