"""Cards are drawn when they are sent: a burst costs one, nobody reads a state that is over, a crash forgets nothing."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

import cards
from cards.drawing import Card, Look, card
from storage import chats, messages, outbox
from storage.forgetting import conversation
from storage.turn import Turn
from tests.books import of
from tests.gateway.post import Post


class Books:
    """What the card shows (None: nothing any more), and how often it was drawn."""

    def __init__(self) -> None:
        self.words: str | None = "0"
        self.drawn = 0
        self.trouble: list[Exception] = []

    async def draw(self, look: Look) -> Card | None:
        if self.trouble:
            raise self.trouble.pop()
        self.drawn += 1
        return None if self.words is None else card("test.line", words=f"{self.words}{look.view.get('page', '')}")


@pytest.fixture
def books(monkeypatch: pytest.MonkeyPatch) -> Books:
    found = Books()
    monkeypatch.setitem(cards.CARDS, "counter", found.draw)
    return found


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Post]:
    post = Post(folder)
    await post.open()
    try:
        yield post
    finally:
        await post.close()


async def test_a_burst_of_changes_is_drawn_once_and_shows_the_last(tmp_path: Path, books: Books) -> None:
    async with opened(tmp_path) as post:
        somchai = post.person("สมชาย")
        chat = await post.chat(somchai.id)
        async with post.turn() as turn:
            await outbox.show(turn, chat, "counter:1")
        await post.settle()
        await post.sender_dies()
        for number in range(1, 31):
            async with post.turn() as turn:
                books.words = str(number)
                turn.changed("counter", 1, None)
        assert books.drawn == 1
        assert len(await post.rows("SELECT id FROM outbox WHERE state = 'waiting'")) == 1
        post.sender_starts()
        await post.settle()
        assert books.drawn == 2
        assert somchai.sees()[-1]["text"] == "30"


async def test_a_change_while_the_card_is_under_way_is_sent_after_it(tmp_path: Path, books: Books) -> None:
    async with opened(tmp_path) as post:
        somchai = post.person("สมชาย")
        chat = await post.chat(somchai.id)
        await post.sender_dies()
        async with post.turn() as turn:
            await outbox.show(turn, chat, "counter:1")
        async with post.database.write() as connection:
            await connection.exec_driver_sql("UPDATE outbox SET state = 'claimed'")
        async with post.turn() as turn:
            books.words = "1"
            turn.changed("counter", 1, None)
        assert await post.rows("SELECT state FROM outbox ORDER BY id") == [("claimed",), ("waiting",)]


async def test_a_crash_forgets_no_change(tmp_path: Path, books: Books) -> None:
    async with opened(tmp_path) as post:
        somchai = post.person("สมชาย")
        chat = await post.chat(somchai.id)
        async with post.turn() as turn:
            await outbox.show(turn, chat, "counter:1")
        await post.settle()
        await post.sender_dies()
        async with post.turn() as turn:
            books.words = "1"
            turn.changed("counter", 1, None)
        post.sender_starts()
        await post.settle()
        assert somchai.sees()[-1]["text"] == "1"


async def test_what_fails_marks_no_card(tmp_path: Path, books: Books) -> None:
    async with opened(tmp_path) as post:
        chat = await post.chat(post.person("สมชาย").id)
        async with post.turn() as turn:
            await outbox.show(turn, chat, "counter:1")
        await post.settle()
        async with post.turn() as turn:
            with pytest.raises(RuntimeError):
                async with turn.part():
                    turn.changed("counter", 1, None)
                    raise RuntimeError("not this time")
        assert await post.rows("SELECT id FROM outbox WHERE state = 'waiting'") == []


async def test_a_part_that_fails_takes_nothing_along_that_was_said_before_it(tmp_path: Path, books: Books) -> None:
    """Showing a card writes what waits, of the update handled before in the same transaction too: the roll-back took that out again."""
    async with opened(tmp_path) as post:
        somchai = post.person("สมชาย")
        chat = await post.chat(somchai.id)
        async with post.turn() as turn:
            turn.after = Turn(turn.connection, turn.now, "inbox:0")
            outbox.say(turn.after, chat, "test.line", {"words": "the one before"})
            turn.after.record("test.before", None)
            outbox.say(turn, chat, "test.line", {"words": "before the part"})
            with pytest.raises(RuntimeError):
                async with turn.part():
                    outbox.say(turn, chat, "test.line", {"words": "within it"})
                    turn.answer("test.line", words="within it")
                    await outbox.show(turn, chat, "counter:1")
                    raise RuntimeError("not this time")
            assert turn.toast is None
        await post.settle()
        assert [each["text"] for each in somchai.sees()][1:] == ["the one before", "before the part"]
        assert await post.rows("SELECT act FROM audit") == [("test.before",)]


async def test_only_cards_that_stand_are_marked_and_those_of_one_subject(tmp_path: Path, books: Books) -> None:
    async with opened(tmp_path) as post:
        chats = [await post.chat(post.person(name).id) for name in ("สมชาย", "เอียด")]
        async with post.turn() as turn:
            await outbox.show(turn, chats[0], "counter:1")
            await outbox.show(turn, chats[1], "counter:1:private")
            await outbox.show(turn, chats[0], "counter:12")
        await post.settle()
        await post.sender_dies()
        async with post.turn() as turn:
            turn.changed("counter", 1, None)
            turn.changed("counter", 3, None)
        waiting = "SELECT cards.name FROM outbox JOIN cards ON cards.id = card_id WHERE state = 'waiting' ORDER BY 1"
        assert await post.rows(waiting) == [("counter:1",), ("counter:1:private",)]
        async with post.turn() as turn:
            turn.changed("counter", 12, None, chats=[chats[1]])
        assert len(await post.rows(waiting)) == 2


async def test_a_card_with_nothing_to_show_sends_nothing(tmp_path: Path, books: Books) -> None:
    async with opened(tmp_path) as post:
        somchai = post.person("สมชาย")
        chat = await post.chat(somchai.id)
        seen = len(somchai.sees())
        async with post.turn() as turn:
            await outbox.show(turn, chat, "counter:1")
            books.words = None
        await post.settle()
        assert len(somchai.sees()) == seen
        assert await post.rows("SELECT state FROM outbox") == [("sent",)]


async def test_a_card_with_nothing_to_show_is_not_among_what_the_bot_has_said(tmp_path: Path, books: Books) -> None:
    async with opened(tmp_path) as post:
        somchai = post.person("สมชาย")
        chat = await post.chat(somchai.id)
        async with post.database.write() as connection:
            person = await chats.meet_person(connection, somchai.id, "สมชาย", None, chat, post.clock.now())
        for books.words in ("0", None):
            async with post.turn() as turn:
                await outbox.show(turn, chat, "counter:1", {"page": " (2)"})
            await post.settle()
        async with post.database.look() as connection:
            said = await conversation(connection, person.id)
        assert [(each["text"], each["values"]) for each in said] == [
            ("test.line", {"words": "0 (2)", messages.VIEW: {"page": " (2)"}})
        ]


async def test_what_was_shown_stays_among_what_the_bot_has_said(tmp_path: Path, books: Books) -> None:
    async with opened(tmp_path) as post:
        chat = await post.chat(post.person("สมชาย").id)
        async with post.turn() as turn:
            await outbox.show(turn, chat, "counter:1", {"page": " (2)"})
        await post.settle()
        assert await post.rows("SELECT text, \"values\" ->> 'words' FROM outbox") == [("test.line", "0 (2)")]


async def test_a_card_waits_while_the_books_cannot_be_read(tmp_path: Path, books: Books) -> None:
    async with opened(tmp_path) as post:
        somchai = post.person("สมชาย")
        chat = await post.chat(somchai.id)
        trouble = sqlite3.OperationalError("disk I/O error")
        trouble.sqlite_errorcode = sqlite3.SQLITE_IOERR
        books.trouble = [trouble]
        async with post.turn() as turn:
            await outbox.show(turn, chat, "counter:1")
        await post.settle()
        assert books.trouble == []
        assert somchai.sees()[-1]["text"] == "0"
        assert await post.rows("SELECT state FROM outbox") == [("sent",)]


async def test_a_new_message_comes_when_who_sends_it_says_also_where_an_edit_waits(
    tmp_path: Path, books: Books
) -> None:
    async with opened(tmp_path) as post:
        chat = await post.chat(post.person("สมชาย").id)
        async with post.turn() as turn:
            await outbox.show(turn, chat, "counter:1")
        await post.settle()
        await post.sender_dies()
        morning = post.clock.now() + timedelta(hours=9)
        async with post.turn() as turn:
            turn.changed("counter", 1, None)
            await outbox.show(turn, chat, "counter:1", fresh=True, kind="notice", not_before=morning)
        (row,) = await post.rows("SELECT kind, not_before IS NOT NULL FROM outbox WHERE state = 'waiting'")
        assert tuple(row) == ("notice", 1)


async def test_how_a_card_is_looked_at_is_said_by_who_shows_it(tmp_path: Path, books: Books) -> None:
    async with opened(tmp_path) as post:
        somchai = post.person("สมชาย")
        chat = await post.chat(somchai.id)
        async with post.turn() as turn:
            await outbox.show(turn, chat, "counter:1", {"page": " (2)"})
        await post.settle()
        assert somchai.sees()[-1]["text"] == "0 (2)"


async def test_what_an_older_version_put_into_words_is_sent_as_it_is_and_drawn_once_it_changes(
    tmp_path: Path, books: Books
) -> None:
    async with opened(tmp_path) as post:
        people = [post.person(name) for name in ("สมชาย", "เอียด", "มานะ")]
        chats = [await post.chat(each.id) for each in people]
        await post.sender_dies()
        async with post.turn() as turn:
            for chat, name in zip(chats, ("counter:1", "counter:2", "counter:3"), strict=True):
                await outbox.show(turn, chat, name)
        of(post.database).change(
            """UPDATE outbox SET text = 'test.line', "values" = '{"words": "เดิม"}', keyboard = ?""",
            '[[["test.button", {"words": "ดู"}, "data", "x"]]]',
        )
        async with post.turn() as turn:
            turn.changed("counter", 2, None)
            await outbox.show(turn, chats[2], "counter:3", {"page": " (2)"})
        post.sender_starts()
        await post.settle()
        assert [each.sees()[-1]["text"] for each in people] == ["เดิม", "0", "0 (2)"]
        assert [bool(each.sees()[-1]["buttons"]) for each in people] == [True, False, False]
