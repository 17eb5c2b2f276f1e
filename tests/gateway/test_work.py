"""What the worker promises: order, one transaction for an update, quarantine for what fails, updates before deadlines."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.refusal import Refused
from handlers.routes import Spoken
from storage import due
from storage.due import Due
from storage.turn import Turn
from tests.house import House
from tests.trial import echo, plant


class Trial:
    """A feature for the tests: it fails on demand, refuses after writing, and plans deadlines."""

    def __init__(self) -> None:
        self.failures = 0

    async def explode(self, turn: Turn, spoken: Spoken) -> None:
        turn.record("trial.exploded", None)
        await turn.flush()
        self.failures += 1
        raise RuntimeError("this handler is broken")

    async def refuse(self, turn: Turn, spoken: Spoken) -> None:
        turn.record("trial.written", None)
        await turn.flush()
        raise Refused("trial.line", words="ทำไม่ได้")

    async def old(self, turn: Turn, spoken: Spoken) -> None:
        raise Refused("common.old_button")

    async def telegram(self, turn: Turn, spoken: Spoken) -> None:
        await spoken.message.reply_text("past the outbox")

    async def later(self, turn: Turn, spoken: Spoken) -> None:
        kind, minutes = spoken.argument.split()
        at = turn.now + timedelta(minutes=int(minutes))
        useful_until = at + timedelta(hours=1) if kind == "strike" else None
        await due.plan(turn, f"trial.{kind}", minutes, at, useful_until=useful_until)

    async def strike(self, turn: Turn, work: Due) -> None:
        turn.record("trial.struck", None, subject=work.subject)

    async def explode_later(self, turn: Turn, work: Due) -> None:
        turn.record("trial.struck", None, subject=work.subject)
        await turn.flush()
        self.failures += 1
        raise RuntimeError("this deadline is broken")


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> Trial:
    made = Trial()
    named = {
        "explode": made.explode,
        "refuse": made.refuse,
        "old": made.old,
        "telegram": made.telegram,
        "later": made.later,
    }
    plant(monkeypatch, named | {"echo": echo}, {"trial.strike": made.strike, "trial.explode": made.explode_later})
    return made


@pytest.fixture
def house(tmp_path: Path, trial: Trial) -> Iterator[House]:
    opened = House(tmp_path, limits="off", over_http=True)
    try:
        yield opened.start()
        opened.check_requests()
    finally:
        opened.close()


def bot_lines(person: Any) -> list[str]:
    return [message["text"] for message in person.sees() if message["sender"]["kind"] == "bot"]


def acts(house: House) -> list[str]:
    return [row["act"] for row in house.rows("SELECT act FROM audit WHERE act LIKE 'trial.%' ORDER BY id")]


def test_answers_come_in_the_order_of_the_questions(house: House) -> None:
    people = [house.rehearsal.person(f"คนที่ {number}") for number in range(4)]
    for number in range(15):
        for person in people:
            person.types(f"/echo {number}")
    house.settle()
    for person in people:
        assert bot_lines(person) == [str(number) for number in range(15)]


def test_a_broken_update_is_tried_three_times_and_set_aside_and_the_rest_goes_on(house: House, trial: Trial) -> None:
    somchai, somying = house.rehearsal.person("สมชาย"), house.rehearsal.person("สมหญิง")
    somchai.types("/echo ก่อน")
    somchai.types("/explode")
    somchai.types("/echo หลัง")
    somying.types("/echo ด้วย")
    house.settle()
    assert bot_lines(somchai)[0] == "ก่อน"
    assert bot_lines(somchai)[-1] == "หลัง"
    assert bot_lines(somying) == ["ด้วย"]
    (failed,) = house.failed()
    assert "this handler is broken" in failed["reason"]
    assert house.value("SELECT tries FROM inbox WHERE state = 'failed'") == 3
    assert acts(house) == ["trial.echo"] * 3, "nothing of the broken update stayed, nothing of the others came twice"


def test_the_person_is_told_when_their_message_could_not_be_handled(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/explode")
    house.settle()
    (line,) = bot_lines(somchai)
    assert "RuntimeError" not in line and "broken" not in line


def test_a_refusal_leaves_no_trace_of_what_was_written_before_it(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/refuse")
    house.settle()
    assert bot_lines(somchai) == ["ทำไม่ได้"]
    assert acts(house) == []
    assert house.failed() == []


def test_words_for_what_is_there_no_more_are_answered_as_words_and_not_as_a_button(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/old ยกเลิกรายการที่สอง")
    somchai.types("/start t999")
    house.settle()
    typed, opened = bot_lines(somchai)
    assert "ที่พิมพ์ว่า “/old ยกเลิกรายการที่สอง” ตอนนี้ทำตามไม่ได้ครับ" in typed
    assert "ปุ่ม" not in typed + opened


def test_a_handler_cannot_reach_telegram_past_the_outbox(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/telegram")
    house.settle()
    assert "past the outbox" not in bot_lines(somchai)
    (failed,) = house.failed()
    assert "outbox" in failed["reason"]


def test_an_update_that_telegram_sends_again_is_handled_once(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/echo ครั้งเดียว")
    house.settle()
    raw = json.loads(house.value("SELECT raw FROM inbox WHERE update_id IS NOT NULL ORDER BY id LIMIT 1"))
    assert house.value("SELECT count(*) FROM inbox WHERE update_id = ?", raw["update_id"]) == 1
    house.restart()
    house.settle()
    assert bot_lines(somchai) == ["ครั้งเดียว"]


def test_an_anonymous_admin_is_nobody_until_seen(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    group = house.rehearsal.group("กลุ่ม", [somchai], owner=somchai, admins=[somchai], anonymous=[somchai])
    group.adds_bot()
    somchai.types("/echo ไม่ระบุชื่อ", group, anonymous=True)
    house.settle()
    assert acts(house) == []
    assert "ไม่ระบุชื่อ" not in [message["text"] for message in somchai.sees(group) if message["sender"]["kind"] == "bot"]


def test_an_update_that_cannot_be_read_is_set_aside(house: House) -> None:
    house.settle()
    house.change(
        "INSERT INTO inbox (update_id, chat_key, raw, received_at) VALUES (5, 1, ?, '2026-11-20 02:00:00.000000')",
        '{"update_id": 5, "message": 7}',
    )
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/echo ยังอยู่")
    house.settle()
    assert bot_lines(somchai) == ["ยังอยู่"]
    assert house.value("SELECT state FROM inbox WHERE update_id = 5") == "failed"


def test_what_waited_at_telegram_comes_before_what_came_due_meanwhile(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/later strike 30")
    house.settle()
    house.stop()
    # Of people of no network deadlines know nothing.
    house.change(
        "INSERT INTO offices (network_id, body_id, office, person_id, since) SELECT 1, 1, 'chair', id, created_at FROM people"
    )
    somchai.types("/echo ก่อนครบกำหนด")
    house.rehearsal.move(by=3600, alone=True)
    house.start()
    house.settle()
    assert acts(house) == ["trial.echo", "trial.struck"]


def test_a_deadline_is_met_once_also_after_a_restart(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/later strike 30")
    house.settle()
    house.rehearsal.move(by=3600)
    house.restart()
    house.settle()
    assert acts(house) == ["trial.struck"]


def test_a_deadline_that_is_no_longer_useful_is_skipped_with_a_word(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/later strike 30")
    house.settle()
    house.stop()
    house.rehearsal.move(by=4 * 3600, alone=True)
    house.start()
    house.settle()
    assert acts(house) == []
    assert house.rows("SELECT state, word FROM due WHERE kind = 'trial.strike'")[0]["state"] == "skipped"
    assert house.value("SELECT word FROM due WHERE kind = 'trial.strike'")


def test_a_broken_deadline_is_tried_for_a_day_ever_more_rarely_and_then_set_aside(house: House, trial: Trial) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/later explode 1")
    house.settle()
    house.rehearsal.move(by=3000)
    assert trial.failures == 3, "at its moment, ten minutes later, and twenty after that"
    house.rehearsal.move(by=17 * 3600)
    assert trial.failures == 8
    assert house.value("SELECT state FROM due WHERE kind = 'trial.explode'") == "waiting"
    house.rehearsal.move(by=6 * 3600)
    assert trial.failures == 9
    house.rehearsal.move(by=48 * 3600)
    assert trial.failures == 9
    assert acts(house) == []
    (failed,) = house.failed()
    assert "this deadline is broken" in failed["reason"]
    assert house.value("SELECT state FROM due WHERE kind = 'trial.explode'") == "failed"


def test_a_broken_deadline_waits_aside_and_holds_up_no_other(house: House, trial: Trial) -> None:
    somchai = house.rehearsal.person("สมชาย")
    for minutes in (1, 2, 12, 40):
        somchai.types(f"/later {'explode' if minutes == 1 else 'strike'} {minutes}")
    house.settle()
    for minutes, done in ((3, 1), (10, 2), (30, 3)):
        house.rehearsal.move(by=minutes * 60)
        assert acts(house) == ["trial.struck"] * done
    assert trial.failures == 3
