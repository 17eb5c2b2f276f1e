"""What kills or hangs the process is set aside at the second start, and what was only there when it was killed is not."""

from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL, SIGPROF
from typing import Any

import pytest

from schedules.watchdog import EXIT_CODE
from tests.house import ROOT, House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A bot whose process can be killed and hung by messages; not started yet."""
    marks = {"MARKS": str(tmp_path)}
    opened = House(tmp_path, in_process=False, limits="off", program=ROOT / "tests" / "killing_bot.py", settings=marks)
    try:
        yield opened
        opened.check_requests()
    finally:
        opened.close()


def lines(person: Any) -> list[str]:
    """What the bot wrote to somebody; an answer that was under way when the process died comes once more, and counts as one."""
    said = [message["text"] for message in person.sees() if message["sender"]["kind"] == "bot"]
    return [text for at, text in enumerate(said) if not at or text != said[at - 1]]


def acts(house: House) -> list[str]:
    return [row["act"] for row in house.rows("SELECT act FROM audit WHERE act LIKE 'trial.%' ORDER BY id")]


def test_what_kills_the_process_is_set_aside_at_the_second_start_and_the_rest_goes_on(house: House) -> None:
    somchai, somying = house.rehearsal.person("สมชาย"), house.rehearsal.person("สมหญิง")
    for number in range(3):
        somying.types(f"/echo {number}")
    somchai.types("/die")
    somchai.types("/echo หลัง")
    somying.types("/echo 3")
    for _ in range(2):
        assert house.start().ends() == -SIGKILL
    house.start().settle()
    assert lines(somying) == ["0", "1", "2", "3"]
    told, after = lines(somchai)
    assert after == "หลัง" and "/die" not in told
    assert acts(house) == ["trial.echo"] * 5, "nobody's message was handled twice"
    (failed,) = house.failed()
    assert "/die" in failed["what"] and "ended twice" in failed["reason"]


def test_the_one_who_sent_it_is_told_as_of_any_message_that_failed(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/die")
    for _ in range(2):
        house.start().ends()
    house.start().settle()
    (told,) = lines(somchai)
    assert told.startswith("ขออภัย") and "ทำไม่สำเร็จ" in told


def test_who_was_only_there_when_the_process_was_killed_is_handled_at_the_next_start(house: House) -> None:
    somchai, somying = house.rehearsal.person("สมชาย"), house.rehearsal.person("สมหญิง")
    somying.types("/echo ก่อน")
    somchai.types("/killed ไม่ผิด")
    somying.types("/echo หลัง")
    assert house.start().ends() == -SIGKILL
    house.start().settle()
    assert lines(somchai) == ["ไม่ผิด"]
    assert lines(somying) == ["ก่อน", "หลัง"]
    assert house.failed() == []


@pytest.mark.long
@pytest.mark.parametrize(("how", "code"), [("python", EXIT_CODE), ("regex", EXIT_CODE), ("deaf", -SIGPROF)])
def test_a_loop_that_stands_still_ends_the_process_and_what_hangs_is_set_aside(
    house: House, how: str, code: int
) -> None:
    somchai, somying = house.rehearsal.person("สมชาย"), house.rehearsal.person("สมหญิง")
    somchai.types(f"/hang {how}")
    somying.types("/echo ยังอยู่")
    for _ in range(2):
        assert house.start().ends() == code
    assert "hanging" in house.log, "the log says where it stood still …"
    assert "ความลับ" not in house.log, "… and none of the values"
    house.start().settle()
    assert lines(somying) == ["ยังอยู่"]
    (failed,) = house.failed()
    assert "/hang" in failed["what"]


def test_a_program_that_is_stopped_and_started_suspects_nobody(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    house.start().settle()
    for number in range(5):
        somchai.types(f"/echo {number}")
        house.restart()
    house.settle()
    assert lines(somchai) == [str(number) for number in range(5)]
    assert house.value("SELECT count(*) FROM inbox WHERE state = 'waiting' AND begun > 0") == 0


def test_due_work_that_kills_the_process_is_put_aside_at_the_second_start(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/later deadly 10")
    somchai.types("/later harmless 11")
    house.start().settle()
    house.rehearsal.move(by=720, alone=True)
    assert house.ends() == -SIGKILL
    assert house.start().ends() == -SIGKILL
    house.start().settle()
    assert acts(house) == ["trial.struck"]
    (failed,) = house.failed()
    assert failed["what"] == "trial.deadly" and "ended twice" in failed["reason"]


def test_due_work_that_was_only_there_when_the_process_was_killed_is_done_at_the_next_start(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/later deadly_once 10")
    house.start().settle()
    house.rehearsal.move(by=720, alone=True)
    assert house.ends() == -SIGKILL
    house.start().settle()
    assert acts(house) == ["trial.struck"]
    assert house.failed() == []


@pytest.mark.long
def test_repeating_work_that_kills_the_process_rests_for_hours_and_is_never_given_up(house: House) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/later deadly_again 10")
    somchai.types("/later harmless 11")
    house.start().settle()
    house.rehearsal.move(by=720, alone=True)
    assert house.ends() == -SIGKILL
    assert house.start().ends() == -SIGKILL
    house.start().settle()
    assert acts(house) == ["trial.struck"]
    house.restart()
    house.rehearsal.move(by=5 * 3600)
    house.settle()
    (row,) = house.rows("SELECT state, tries, word FROM due WHERE kind = 'trial.deadly_again'")
    assert tuple(row)[:2] == ("waiting", 1)
    house.rehearsal.move(by=2 * 3600, alone=True)
    assert house.ends() == -SIGKILL, "it was tried again"
