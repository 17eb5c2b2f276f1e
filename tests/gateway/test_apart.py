"""What the process for strangers' texts and files promises: whatever happens in it is an answer, and the next work is done."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gateway.apart import PATIENCE, Apart, NotDone, Work
from tests.house import ROOT

HERE = "tests.gateway.hostile_works"
WORKS = {
    name: Work(f"{HERE}:{name}", seconds)
    for name, seconds in {
        "echo": 2.0,
        "environment": 2.0,
        "runaway_pattern": 0.2,
        "swallows_everything": 0.2,
        "never_looks_for_signals": 0.2,
        "sleeps": 0.05,
        "grows": 20.0,
        "falls_over": 2.0,
        "fails": 2.0,
        "writes": 2.0,
        "process": 2.0,
    }.items()
}


@pytest.fixture(scope="module")
def apart() -> Apart:
    return Apart(WORKS, patience=0.5)


async def test_what_is_asked_is_answered_in_any_event_loop(apart: Apart) -> None:
    assert await apart.do("echo", said={"สวัสดี": [1, None]}) == [{"สวัสดี": [1, None]}, 0]
    assert await apart.do("echo", bytes(3_000_000), said="a file") == ["a file", 3_000_000]
    other_loop = asyncio.to_thread(lambda: asyncio.run(apart.do("echo", said="from another loop")))
    assert await other_loop == ["from another loop", 0]


@pytest.mark.parametrize(
    "work, why",
    [
        ("runaway_pattern", "time"),
        ("swallows_everything", "time"),
        ("sleeps", "crash"),  # no processor time: the parent's patience ends
        ("grows", "memory"),
        ("falls_over", "crash"),
        ("fails", "error"),
    ],
)
async def test_what_goes_wrong_says_why_and_the_next_is_done(apart: Apart, work: str, why: str) -> None:
    await apart.do("echo", said="it runs")
    with pytest.raises(NotDone) as failed:
        await apart.do(work)
    assert failed.value.why == why
    assert await apart.do("echo", said="and again") == ["and again", 0]


async def test_a_process_that_was_begun_before_it_was_needed_does_the_first_work() -> None:
    early = Apart(WORKS)
    early.begin()
    early.begin()
    deadline = time.monotonic() + 60
    while early.pid is None:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)
    begun = early.pid
    assert await early.do("process") == begun
    assert early.pid == begun


async def test_a_pattern_that_runs_away_costs_its_bound_and_no_new_process(apart: Apart) -> None:
    before = await apart.do("process")
    began = time.process_time()
    with pytest.raises(NotDone):
        await apart.do("runaway_pattern")
    assert time.process_time() - began < 0.1  # it ran elsewhere
    assert await apart.do("process") == before == apart.pid


async def test_work_that_never_looks_for_signals_is_ended_by_the_processor_it_used() -> None:
    patient = Apart(WORKS)
    assert await patient.do("echo", said="it runs") == ["it runs", 0]
    began = time.monotonic()
    with pytest.raises(NotDone) as failed:
        await patient.do("never_looks_for_signals")
    assert failed.value.why == "crash" and time.monotonic() - began < PATIENCE
    assert await patient.do("echo", said="and again") == ["and again", 0]


async def test_it_knows_no_secret_and_writes_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAEsecret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:secret@host/books")
    apart = Apart(WORKS)
    assert "secret" not in str(await apart.do("environment"))
    with pytest.raises(NotDone):
        await apart.do("writes", path=str(tmp_path / "file"))
    assert not (tmp_path / "file").exists() or not (tmp_path / "file").read_bytes()


async def test_what_is_trusted_knows_where_the_books_are_but_not_the_token_and_writes_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAEsecret")
    monkeypatch.setenv("BOT_TOKEN_FILE", "secret")
    monkeypatch.setenv("PGPASSFILE", "of the books")
    apart = Apart(WORKS, trusted=True)
    known = await apart.do("environment")
    assert "secret" not in str(known) and known["PGPASSFILE"] == "of the books"
    await apart.do("writes", path=str(tmp_path / "file"))
    assert (tmp_path / "file").read_text() == "anything"


async def test_it_ends_when_nothing_was_asked_of_it_for_so_long_and_begins_again() -> None:
    apart = Apart(WORKS, stays=0.2)
    first = await apart.do("process")
    assert await apart.do("process") == first
    deadline = time.monotonic() + 20
    while apart.pid is not None:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)
    assert await apart.do("process") != first


async def test_work_that_can_wait_lets_the_other_go_first(apart: Apart) -> None:
    done: list[str] = []

    async def one(name: str, *, later: bool) -> None:
        await apart.do("echo", later=later, said=name)
        done.append(name)

    await apart.do("echo", said="it runs")
    await asyncio.gather(
        apart.do("sleeps"),  # until it is killed, the others come to wait
        *(one(f"later {number}", later=True) for number in range(2)),
        *(one(f"now {number}", later=False) for number in range(2)),
        return_exceptions=True,
    )
    assert done == ["now 0", "now 1", "later 0", "later 1"]


def test_a_killed_bot_leaves_no_process_behind() -> None:
    bot = (
        "import asyncio, sys\n"
        "from gateway.apart import Apart, Work\n"
        f"apart = Apart({{'process': Work('{HERE}:process', 1.0)}})\n"
        "print(asyncio.run(apart.do('process')), flush=True)\n"
        "sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", bot], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert _runs(child)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    deadline = time.monotonic() + 20
    while _runs(child):
        assert time.monotonic() < deadline


def _runs(pid: int) -> bool:
    """Whether a process of this number is there and has not ended (one that nobody has waited for still stands in the list)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"
