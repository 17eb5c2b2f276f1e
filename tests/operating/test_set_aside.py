"""What failed is seen without anybody's words, tried again or let go, while the bot runs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import gateway.work
from operating.words import discreet
from storage.set_aside import BY_OPERATOR
from tests.house import House, living
from tests.operating.operator import Operator, stopped


class Fault:
    """While it is there, no update can be handled."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.there = True
        parsed = gateway.work.parsed

        def read(raw: dict[str, Any], bot: Any) -> Any:
            if self.there and "ความลับ" in str(raw):
                raise KeyError("ความลับของสมชาย 081 234 5678")
            return parsed(raw, bot)

        patch.setattr(gateway.work, "parsed", read)


def test_an_update_that_failed_is_shown_without_its_words_and_handled_when_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Fault(monkeypatch)
    with living(tmp_path) as house:
        operator = Operator(monkeypatch, house.books.address)
        somchai = house.rehearsal.person("สมชาย")
        somchai.types("/help ความลับ")
        house.settle()
        seen = operator.types("failed")
        assert seen.code == 1
        (name, *_), *_ = (line.split() for line in seen.text.splitlines())
        assert name.startswith("inbox:")
        assert "message in private: KeyError\n" in seen.text
        assert not any(word in seen.text for word in ("ความลับ", "สมชาย", "081"))
        whole = operator.types("failed", "--texts").text
        assert "/help ความลับ" in whole and "081 234 5678" in whole
        assert operator.types("failed", "--ids").text == f"{name}\n"
        assert "1 set aside" in operator.types("status").text
        before = len(somchai.sees())
        fault.there = False
        tried = operator.types("requeue", name)
        assert (tried.code, tried.text) == (0, f"{name}: tried again by the bot within half a minute.\n")
        house.rehearsal.person("สมศรี").types("/help")  # wakes the bot, as its clock does every half minute
        house.settle()
        assert len(somchai.sees()) == before + 1
        assert operator.types("failed").text == "Nothing was set aside.\n"
        assert house.value("SELECT cause FROM audit WHERE act = 'operator.requeued'") == "operator"


def test_what_is_skipped_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Fault(monkeypatch)
    with living(tmp_path) as house:
        operator = Operator(monkeypatch, house.books.address)
        somchai = house.rehearsal.person("สมชาย")
        somchai.types("ความลับ")
        house.settle()
        name = operator.types("failed", "--ids").text.strip()
        assert operator.types("skip", name).code == 0
        assert house.value("SELECT reason FROM inbox WHERE state = 'done' AND reason IS NOT NULL") == BY_OPERATOR
        again = operator.types("skip", name, "inbox:999")
        assert again.code == 1
        assert again.text.splitlines() == [
            f"{name}: there is nothing to skip, its state is 'done'.",
            "inbox:999: there is no such row.",
        ]
        assert operator.types("failed").code == 0


@pytest.fixture(name="stopped")
def with_no_bot(tmp_path: Path) -> Iterator[House]:
    """Books with a person's chat, and no bot that works with them."""
    with stopped(tmp_path) as house:
        yield house


def put(house: House, table: str, **values: Any) -> str:
    """Write a row as the bot would have left it; returns its name."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    house.change(f"INSERT INTO {table} ({names}) VALUES ({marks})", *values.values())
    return f"{table}:{house.value(f'SELECT max(id) FROM {table}')}"


def moment(**ago: int) -> str:
    return (datetime.now(UTC) - timedelta(**ago)).strftime("%Y-%m-%d %H:%M:%S.%f")


def message(house: House, state: str, **more: Any) -> str:
    known = {"chat_id": 1, "act": "send", "kind": "notice", "text": "common.old_button", "values": '{"name": "สมหญิง"}'}
    return put(house, "outbox", state=state, created_at=moment(hours=1), **known, **more)


def work(house: House, state: str, **more: Any) -> str:
    known = {"kind": "tasks.daily", "subject": "77", "created_at": moment(days=2), "at": moment(hours=1)}
    return put(house, "due", state=state, **(known | more))


def test_only_what_was_set_aside_is_tried_again(stopped: House, monkeypatch: pytest.MonkeyPatch) -> None:
    operator = Operator(monkeypatch, stopped.books.address)
    late = message(stopped, "failed", useful_until=moment(minutes=5))
    claimed = message(stopped, "claimed")
    overtaken, newer = (
        message(stopped, state, card_id=put(stopped, "cards", chat_id=1, name=name).split(":")[1])
        for state, name in (("failed", "one:1"), ("failed", "two:1"))
    )
    message(stopped, "sent", sent_at=moment(minutes=1), card_id=stopped.value("SELECT min(id) FROM cards"))
    dropped = message(stopped, "dropped", reason="fate unknown after a crash")
    failed = work(stopped, "failed", word="ValueError: สมหญิง", ended_at=moment(hours=1))
    tried = operator.types("requeue", late, claimed, overtaken, newer, dropped, failed)
    assert tried.code == 1
    assert [line.partition(": ")[2][:30] for line in tried.text.splitlines()] == [
        "it was useful until 2026-11-20"[:20] + tried.text.splitlines()[0].partition(": ")[2][20:30],
        "it was not set aside, its stat",
        "its card shows something newer",
        "tried again by the bot when it",
        "tried again by the bot when it",
        "tried again by the bot when it",
    ]
    for name in (newer, dropped, failed):
        table, key = name.split(":")
        assert stopped.value(f"SELECT state FROM {table} WHERE id = ?", key) == "waiting"


def test_a_message_to_a_chat_that_is_closed_is_not_tried_again(stopped: House, monkeypatch: pytest.MonkeyPatch) -> None:
    operator = Operator(monkeypatch, stopped.books.address)
    closed = put(stopped, "chats", telegram_id=-77, kind="group", state="removed")
    name = put(
        stopped, "outbox", chat_id=closed.split(":")[1], act="send", kind="notice", values="{}", created_at=moment(),
        state="failed",
    )  # fmt: skip
    tried = operator.types("requeue", name)
    assert tried.code == 1
    assert "closed to the bot" in tried.text


def test_repeating_work_that_was_put_off_is_shown_and_tried_at_once(
    stopped: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = Operator(monkeypatch, stopped.books.address)
    name = work(
        stopped, "waiting", tries=7, begun=1, not_before=moment(hours=-6), word="OperationalError: no such table: สมหญิง"
    )
    assert ", 1 failed and put off" in operator.types("status").text
    seen = operator.types("failed")
    assert seen.code == 1
    assert seen.text.splitlines()[0].endswith("waiting  tasks.daily 77: OperationalError: no such table: …")
    assert operator.types("requeue", name).code == 0
    row = stopped.rows("SELECT tries, begun, not_before, word FROM due WHERE subject = '77'")[0]
    assert tuple(row) == (0, 0, None, None)


def test_waiting_work_is_skipped_only_when_it_is_due(stopped: House, monkeypatch: pytest.MonkeyPatch) -> None:
    operator = Operator(monkeypatch, stopped.books.address)
    stuck, coming, sending = (
        work(stopped, "waiting"),
        work(stopped, "waiting", subject="78", at=moment(hours=-5)),
        message(stopped, "claimed"),
    )
    skipped = operator.types("skip", stuck, coming, sending)
    assert skipped.code == 1
    assert skipped.text.splitlines()[0] == f"{stuck}: will not be tried again."
    assert "not due yet" in skipped.text and "being sent" in skipped.text
    assert stopped.value("SELECT word FROM due WHERE subject = '77'") == BY_OPERATOR
    assert stopped.value("SELECT state FROM due WHERE subject = '78'") == "waiting"


def test_wrong_ids_and_missing_books_are_named_in_one_sentence(
    stopped: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = Operator(monkeypatch, stopped.books.address)
    for words in (("requeue", "17"), ("skip", "inbox:1", "letters:2"), ("requeue", "inbox:" + "9" * 30)):
        said = operator.types(*words)
        assert (said.code, said.text, said.complaint.count("\n")) == (2, "", 1), words
    nowhere = Operator(monkeypatch, tmp_path / "nowhere.db")
    for words in (("status",), ("failed",), ("check-books",), ("backup", tmp_path)):
        said = nowhere.types(*words)
        assert (said.code, said.text, said.complaint.count("\n")) == (2, "", 1), words
        assert "nowhere.db" in said.complaint
    assert not (tmp_path / "nowhere.db").exists()


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("KeyError: 'สมชาย'", "KeyError"),
        ("ValueError: Somchai Jaidee said no", "ValueError"),
        ("BadRequest: Can't parse entities: unexpected end tag at byte offset 12", None),
        ('BadRequest: wrong name "Somchai"', "BadRequest: wrong name …"),
        ("OperationalError: no such column: colour [SQL: x] [parameters: ('Somchai',)]", "no such column: colour …"),
        ("NetworkError: สมชาย 0812345678", "NetworkError: … …"),
        ("Forbidden: bot was blocked by the user\nmore", "Forbidden: bot was blocked by the user"),
        ("fate unknown after a crash", "fate unknown after a crash"),
        (None, "no reason was noted"),
    ],
)
def test_a_reason_is_told_without_names_numbers_and_words(reason: str | None, shown: str | None) -> None:
    said = discreet(reason)
    assert not any(word in said for word in ("Somchai", "สมชาย", "08123"))
    assert shown is None or said.endswith(shown)
