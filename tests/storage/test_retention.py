"""What is not kept for ever is let go of some rows at a time: what is kept, what goes, and that nothing is left out on the way."""

import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import messages, minutes, retention
from tests.books import empty, of

NOW = datetime(2027, 6, 1, tzinfo=UTC)


def moment(days: float) -> str:
    return (NOW - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S.%f")


class Books:
    """Books with a chat and a card; `say` writes one row of the outbox as it was so many days ago."""

    def __init__(self, folder: Path) -> None:
        self.database = empty(folder)
        self._books = of(self.database)
        self.run("INSERT INTO chats (id, telegram_id, kind) VALUES (1, 1, 'private')")
        self.run("INSERT INTO people (id, name, created_at) VALUES (1, 'ก', ?)", moment(900))
        self.run("INSERT INTO cards (id, chat_id, name, message_id, document) VALUES (1, 1, 'minutes:5', 30, false)")

    def run(self, statement: str, *values: Any) -> Sequence[Any]:
        if statement.startswith("SELECT"):
            return self._books.rows(statement, *values)
        self._books.change(statement, *values)
        return ()

    def say(self, days: float, message: int | None, act: str = "send", state: str = "sent", **more: Any) -> None:
        values = {"text": "members.entry", "card_id": None, "values": {"name": "ลับ"}} | more
        self.run(
            'INSERT INTO outbox (chat_id, act, kind, text, "values", keyboard, card_id, created_at, claimed_at, state, sent_at, '
            "message_id) VALUES (1, ?, 'card', ?, ?, '[[[\"a.b\", {}, \"data\", \"c\"]]]', ?, ?, ?, ?, ?, ?)",
            act, values["text"], json.dumps(values["values"], ensure_ascii=False), values["card_id"], moment(days), moment(days),
            state, moment(days) if state == "sent" else None, message,
        )  # fmt: skip

    def said(self) -> list[tuple[int | None, str, bool]]:
        """(message, state, whether its words are still there)."""
        rows = self.run('SELECT message_id, state, "values" AS said, keyboard FROM outbox ORDER BY id')
        return [(row["message_id"], row["state"], "ลับ" in row["said"] and row["keyboard"] is not None) for row in rows]

    async def night(self, now: datetime = NOW) -> int:
        turns = 1
        while True:
            async with self.database.write() as connection:
                if not await retention.go_on(connection, now):
                    return turns
            turns += 1


@pytest.fixture
async def books(tmp_path: Path) -> AsyncIterator[Books]:
    found = Books(tmp_path)
    yield found
    await found.database.close()


@pytest.fixture(params=[2, 200])
def some(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few rows a turn takes, the nights come to the same."""
    monkeypatch.setattr(retention, "MOST", request.param)
    monkeypatch.setattr(retention, "SPAN", request.param * 2)


@pytest.mark.usefixtures("some")
async def test_after_three_months_a_message_keeps_key_chat_message_and_hour(books: Books) -> None:
    books.say(100, 1)
    books.say(99, None, state="waiting")
    books.say(99, None, state="failed")
    books.say(91, 2)
    books.say(89, 3)
    books.say(100, 4)  # written before, and shown anew while it waited: it comes with its neighbours
    await books.night()
    assert books.said() == [
        (1, "sent", False),
        (None, "waiting", True),
        (None, "failed", True),
        (2, "sent", False),
        (3, "sent", True),
        (4, "sent", True),
    ]
    (row,) = books.run("SELECT * FROM outbox WHERE message_id = 1")
    assert (row["text"], row["chat_id"], row["values"], row["keyboard"]) == ("members.entry", 1, "{}", None)
    assert row["sent_at"] == moment(100)


@pytest.mark.usefixtures("some")
async def test_what_was_no_message_goes_and_of_a_changed_card_the_first_and_the_last_state_stay(books: Books) -> None:
    books.say(120, 30, "card", card_id=1)
    books.say(119, None, "pin", card_id=1)
    for days in (118, 117, 116):
        books.say(days, 30, "card", card_id=1)
    books.say(110, None, state="dropped")
    books.say(20, 30, "card", card_id=1)
    await books.night()
    assert books.said() == [(30, "sent", False), (30, "sent", True)]
    async with books.database.look() as connection:
        sent = await messages.card_sent_at(connection, 1, "minutes:5")
        assert sent is not None
        assert sent.strftime("%Y-%m-%d") == moment(120)[:10]  # not the hour of a later change
        assert await messages.stands_lowest(connection, 1, "minutes:5")
        assert await messages.said_by(connection, 1, 30) == ("members.entry", None, 1)


@pytest.mark.usefixtures("some")
async def test_a_replaced_state_of_a_card_keeps_its_words_for_a_day_only(books: Books) -> None:
    for days in (5, 4):
        books.say(days, 30, "card", card_id=1)
    books.say(4, 31, "card", card_id=1)  # another message of the same card
    for days in (0.5, 0.4):
        books.say(days, 30, "card", card_id=1)
    await books.night()
    assert [words for _, _, words in books.said()] == [False, False, True, True, True]
    await books.night(NOW + timedelta(days=2))
    assert [words for _, _, words in books.said()] == [False, False, True, False, True]


@pytest.mark.usefixtures("some")
async def test_a_reply_to_old_minutes_still_finds_them(books: Books) -> None:
    made = {"minutes": 5, "version": 3, "state": "draft", "name": "ลับ"}
    books.say(200, 30, "document", text="meeting_minutes", card_id=1, values=made)
    books.run("UPDATE cards SET document = true")
    await books.night()
    (row,) = books.run('SELECT "values" AS said FROM outbox')
    assert json.loads(row["said"]) == {"minutes": 5, "version": 3, "state": "draft"}
    async with books.database.look() as connection:
        assert await minutes.named_in(connection, 1, 30) == 5
        assert await messages.attached(connection, 1, "minutes:5") == {"minutes": 5, "version": 3, "state": "draft"}


@pytest.mark.usefixtures("some")
async def test_updates_and_questions_that_are_over_go_in_their_time(books: Books) -> None:
    for number, (state, days) in enumerate(
        (("done", 8), ("done", 6), ("failed", 91), ("failed", 80), ("waiting", None), ("done", 9))
    ):
        done = moment(days) if days is not None else None
        books.run(
            "INSERT INTO inbox (id, update_id, chat_key, raw, received_at, state, done_at) VALUES (?, ?, 1, '{}', ?, ?, ?)",
            number + 1, number + 1, moment(100), state, done,
        )  # fmt: skip
    for number, days in enumerate((91, 80, None)):
        ended = moment(days) if days is not None else None
        books.run(
            "INSERT INTO questions (id, chat_id, person_id, name, state, asked_at, ended_at) VALUES (?, 1, 1, 'a', '{}', ?, ?)",
            number + 1, moment(100), ended,
        )  # fmt: skip
    await books.night()
    assert [row["id"] for row in books.run("SELECT id FROM inbox")] == [
        2,
        4,
        5,
        6,
    ]  # 6: the newest, whose number is asked for
    assert [row["id"] for row in books.run("SELECT id FROM questions")] == [2, 3]


@pytest.mark.usefixtures("some")
async def test_the_nights_do_the_work_once_over_gaps_in_the_keys_and_after_weeks_of_rest(books: Books) -> None:
    for number in range(30):
        books.say(100 - number, number + 1)
    books.run("DELETE FROM outbox WHERE id BETWEEN 5 AND 24")
    await books.night()
    left = [message for message, _, words in books.said() if words]
    assert left == [25, 26, 27, 28, 29, 30]
    changed = books.run("SELECT place, position FROM retention ORDER BY place")
    assert await books.night() == 1
    assert books.run("SELECT place, position FROM retention ORDER BY place") == changed
    await books.night(NOW + timedelta(days=60))
    assert not any(words for _, _, words in books.said())
