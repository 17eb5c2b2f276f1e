"""One chat's flood delays nobody else, and of what waits everybody has a share by who waits for it."""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import fan_out
from gateway.shares import Shares
from storage import chats, outbox, sending
from storage.turn import Rank, Turn
from tests.books import empty
from tests.gateway.post import Post
from tests.house import START


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    opened = Post(tmp_path)
    await opened.open()
    try:
        yield opened
        assert opened.rehearsal.complaints() == []
    finally:
        await opened.close()


async def sent(post: Post, words: str) -> datetime:
    (row,) = await post.rows(f"SELECT sent_at FROM outbox WHERE json_extract(\"values\", '$.words') = '{words}'")
    assert row[0] is not None, words
    return datetime.fromisoformat(row[0]).replace(tzinfo=UTC)


async def answer(post: Post, telegram_id: int, words: str, *, known: bool = True) -> None:
    """An answer in the chat where somebody has just acted; `known`: they belong to a network."""
    async with post.turn() as turn:
        turn.chat = await chats.meet_chat(turn.connection, telegram_id, "private", "")
        turn.person = await chats.meet_person(turn.connection, telegram_id, "ก", None, turn.chat.id, turn.now)
        if known:
            await chats.remember_choice(turn.connection, turn.person.id, network_id=1, member_id=None)
            turn.person = await chats.person_by_id(turn.connection, turn.person.id)
        outbox.reply(turn, "test.line", {"words": words})


async def test_a_thousand_messages_to_one_chat_delay_nobody_else(post: Post) -> None:
    flooding, other = post.person("คนส่งรัว"), post.person("อีกคน")
    chat = await post.chat(flooding.id)
    before = post.clock.now()
    async with post.turn() as turn:
        for number in range(1000):
            outbox.say(turn, chat, "test.line", {"words": str(number)}, kind="answer")
    await post.say(await post.chat(other.id), "ตอบ", kind="answer")
    await post.until("SELECT 1 FROM outbox WHERE state = 'sent' AND json_extract(\"values\", '$.words') = 'ตอบ'")
    assert await sent(post, "ตอบ") - before <= timedelta(seconds=2)


async def test_an_answer_comes_before_the_notices_of_hundreds_of_people(post: Post) -> None:
    people = [post.person(f"คนที่ {number}") for number in range(300)]
    ids = [await post.chat(person.id) for person in people]
    asking = post.person("ถาม")
    async with post.turn() as turn:
        for chat in ids:
            outbox.say(turn, chat, "test.line", {"words": "เตือน"})
    before = post.clock.now()
    await answer(post, asking.id, "ตอบ")
    await post.settle()
    assert await sent(post, "ตอบ") - before <= timedelta(seconds=2)


async def test_who_waits_for_an_answer_behind_a_notice_of_their_own_gets_both_soon_and_in_order(post: Post) -> None:
    people = [post.person(f"คนที่ {number}") for number in range(300)]
    ids = [await post.chat(person.id) for person in people]
    async with post.turn() as turn:
        for chat in ids:
            outbox.say(turn, chat, "test.line", {"words": "เตือน"})
    before = post.clock.now()
    await answer(post, people[-1].id, "ตอบ")
    await post.settle()
    assert await sent(post, "ตอบ") - before <= timedelta(seconds=4)
    assert [each["text"] for each in people[-1].sees()][-2:] == ["เตือน", "ตอบ"]


async def test_a_network_with_hundreds_of_notices_does_not_delay_anothers(post: Post) -> None:
    network = (
        "INSERT INTO networks (id, code, created_at, created_by) SELECT {0}, 'N{0}', created_at, id FROM people LIMIT 1"
    )
    crowd = [await post.chat(post.person(f"คนที่ {number}").id) for number in range(150)]
    few = [await post.chat(post.person(f"ในเครือข่ายเล็ก {number}").id) for number in range(10)]
    before = post.clock.now()
    async with post.turn() as turn:
        await chats.meet_person(turn.connection, 1, "ก", None, few[0], turn.now)
        for key in (1, 2):
            await turn.connection.exec_driver_sql(network.format(key))
        for chat in crowd:
            outbox.say(turn, chat, "test.line", {"words": "ใหญ่"}, network_id=1)
        for number, chat in enumerate(few):
            outbox.say(turn, chat, "test.line", {"words": f"เล็ก {number}"}, network_id=2)
    await post.settle()
    waited = [await sent(post, f"เล็ก {number}") - before for number in range(10)]
    assert max(waited) <= timedelta(seconds=2), "as said first it would be five"


async def test_strangers_come_last_and_yet_are_not_forgotten(post: Post) -> None:
    strangers = [post.person(f"คนแปลกหน้า {number}") for number in range(120)]
    known = [post.person(f"สมาชิก {number}") for number in range(120)]
    await post.sender_dies()
    for person in strangers:
        await answer(post, person.id, f"แปลกหน้า {person.id}", known=False)
    before = post.clock.now()
    for person in known:
        await answer(post, person.id, f"สมาชิก {person.id}")
    post.sender_starts()
    await post.settle()
    of_known = sorted([await sent(post, f"สมาชิก {person.id}") - before for person in known])
    of_strangers = sorted([await sent(post, f"แปลกหน้า {person.id}") - before for person in strangers])
    assert of_known[-1] < of_strangers[40]
    assert of_strangers[5] < of_known[-1], "while members' answers wait, strangers have their small share"


@given(
    weights=st.dictionaries(st.integers(0, 4), st.integers(1, 9), min_size=1, max_size=4),
    wants=st.lists(st.integers(0, 4), max_size=60),
)
def test_shares_lose_nothing_keep_each_order_and_starve_nobody(weights: dict[int, int], wants: list[int]) -> None:
    waiting: dict[int, list[tuple[int, int]]] = {rank: [] for rank in weights}
    for place, rank in enumerate(each for each in wants if each in weights):
        waiting[rank].append((rank, place))
    shares, total, dealt = Shares(weights), sum(weights.values()), []
    before = {rank: list(queue) for rank, queue in waiting.items()}
    while any(waiting.values()):
        found = next(shares.deal(waiting))
        shares.took(found[0])
        waiting[found[0]].remove(found)
        dealt.append(found)
    for rank, queue in before.items():
        assert [each for each in dealt if each[0] == rank] == queue
        if queue:
            assert [each[0] for each in dealt].index(rank) <= total, (
                "the first of each class goes within one whole round"
            )


_ROWS = (
    "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {many}) INSERT INTO outbox (chat_id, act, kind, "
    "text, \"values\", created_at, state, tries) SELECT {chat}, 'send', 'answer', 'test.line', '{{}}', '{now}', '{state}', 0 FROM n"
)


async def test_finding_what_goes_next_is_quick_in_old_books_and_beside_a_flood(tmp_path: Path) -> None:
    database = empty(tmp_path)
    try:
        async with database.write() as connection:
            ids = [(await chats.meet_chat(connection, 1000 + number, "private", "")).id for number in range(50)]
            old = _ROWS.format(many=300_000, chat="1 + n % 50", now=START.isoformat(), state="sent")
            flood = _ROWS.format(many=10_000, chat=ids[0], now=START.isoformat(), state="waiting")
            await connection.exec_driver_sql(old)
            await connection.exec_driver_sql(flood)
            turn = Turn(connection, START, "inbox:1")
            for chat in ids:
                outbox.say(turn, chat, "test.line", {"words": "ใหม่"})
            await turn.flush()
        best = 10.0
        async with database.look() as connection:
            for _ in range(9):
                began = time.perf_counter()
                found = await sending.sendable(connection, START, dict.fromkeys(Rank, 200))
                best = min(best, time.perf_counter() - began)
        assert {row.chat_id for row in found} == set(ids)
        assert best < 0.02
    finally:
        await database.close()


def test_on_the_morning_of_many_networks_nobody_waits_long_for_an_answer_and_no_network_for_the_others() -> None:
    waited = fan_out.measure(fan_out.Size(networks=12, members=12, readers=60))
    assert waited.refused == 0
    assert len(waited.alone) > 20 and len(waited.in_groups) > 2 and len(waited.strangers) > 2
    assert max(waited.alone + waited.in_groups + waited.strangers) <= fan_out.MOST
    own = [max(seconds) for network, seconds in waited.notices.items() if network <= 12]
    assert max(own) <= 1.2 * min(own), "the province's summary, said before, and its networks go out side by side"


def test_ranks_are_in_the_order_of_their_shares() -> None:
    import gateway.send

    weights: Any = gateway.send.SHARES
    assert [weights[rank] for rank in Rank] == sorted(weights.values(), reverse=True)
