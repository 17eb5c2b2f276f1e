"""Killed at random instants of the demonstration's weeks, the bot loses nothing, counts nothing twice and reminds nobody twice."""

import random
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rehearsal.play.demo import theatre
from rehearsal.play.programmes import FIRST_WEEKS
from rehearsal.play.stage import Stage
from rehearsal.telegram.client import Refused
from tests.begun import Begun
from tests.books import Books, books

pytestmark = pytest.mark.long

ROOT = Path(__file__).parent.parent
BOT = [sys.executable, str(ROOT / "bot.py"), "run"]


class Killer:
    """Kills the bot shortly after an action of a person or of the clock, between any two instructions, and starts it again."""

    def __init__(self, stage: Stage, found: Books, seed: int) -> None:
        self.stage = stage
        self.books = found
        self.random = random.Random(seed)
        self._settle = stage.settle
        self._move = stage.rehearsal.move
        self._presses = stage.presses
        stage.settle = self.settle  # type: ignore[method-assign]
        stage.presses = self.presses  # type: ignore[method-assign]
        stage.rehearsal.move = self.move  # type: ignore[method-assign]
        stage.power_cut = lambda minutes=0: self.kill()  # type: ignore[method-assign]
        self.kills = 0

    def kill(self) -> None:
        """SIGKILL now, and start again."""
        self.stage.keeper.kill_and_restart()
        self.kills += 1

    def presses(self, who: str, label: str, **more: Any) -> None:
        """Press it; where it stood on a notice that a kill left in doubt, which is not sent again, somebody sends that again first.

        docs/promises.md (where 'none lost' yields). What was never written, or has no such doubt, is missed as before.
        """
        try:
            self._presses(who, label, **more)
        except Refused:
            self.stage.keeper.kill()
            again = self.books.change(
                "UPDATE outbox SET state = 'waiting', tries = 0, doubtful = false, reason = NULL, not_before = NULL "
                "WHERE state = 'dropped' AND doubtful AND kind = 'notice'"
            )
            if not again:
                raise
            self.stage.keeper.start()
            self._settle()
            self._presses(who, label, **more)

    def settle(self) -> None:
        """Before the bot can finish what an action caused, it may be killed."""
        if self.random.random() < 0.3:
            time.sleep(self.random.uniform(0, 0.12))
            self.kill()
        self._settle()

    def move(self, *arguments: Any, **more: Any) -> Any:
        """While the clock walks through what is due, the bot may be killed."""
        killing = None
        if not more.get("alone") and self.random.random() < 0.55:
            killing = threading.Timer(self.random.uniform(0.0, 0.25), self.kill)
            killing.start()
        try:
            return self._move(*arguments, **{"timeout": 90, **more})
        finally:
            if killing is not None:
                killing.join()


BOOKS = {
    "members": "SELECT name, left_at IS NULL FROM members ORDER BY position",
    "speakers": """SELECT members.name, people.name, representatives.state, representatives.voter FROM representatives
                   JOIN members ON members.id = member_id JOIN people ON people.id = person_id ORDER BY 1, 2""",
    "offices": "SELECT office, people.name FROM offices JOIN people ON people.id = person_id WHERE until IS NULL ORDER BY 1, 2",
    "meetings": "SELECT slot, starts_at, place, state, sequence FROM meetings ORDER BY slot",
    "answers": """SELECT members.name, people.name, answers.kind, reason, proxy, answers.people, by_telephone FROM answers
                  JOIN members ON members.id = member_id LEFT JOIN people ON people.id = answers.person_id ORDER BY answers.id""",
    "statements": """SELECT members.name, statements.kind, product, quantity, quantity_max, unit, amount_satang, price_satang, measure,
                     statements.words, statements.state, statements.month FROM statements
                     LEFT JOIN members ON members.id = statements.member_id ORDER BY 1, statements.id""",
    "agenda": "SELECT title, section, state FROM agenda_items ORDER BY title",
    "action items": "SELECT title, origin, state FROM action_items ORDER BY title",
}


def failures(found: Books) -> list[Any]:
    return [
        *found.rows("SELECT 'inbox', raw, reason FROM inbox WHERE state = 'failed'"),
        *found.rows("SELECT 'outbox', text, reason FROM outbox WHERE state = 'failed'"),
        *found.rows("SELECT 'due', kind, word FROM due WHERE state = 'failed'"),
    ]


def notices(found: Books) -> Counter[tuple[str, str]]:
    """Every reminder and notice as people got it: (whose chat, the text's first line), and how often."""
    reminders = found.rows(
        """SELECT chat_id, text, "values" FROM outbox
           WHERE state = 'sent' AND kind = 'notice' AND act = 'send' AND text LIKE 'meetings.%'"""
    )
    return Counter((str(chat), f"{text} {values}") for chat, text, values in reminders)


def play(folder: Path, seed: int | None) -> tuple[Books, int]:
    found = books(folder)
    with theatre(BOT, folder, settings={"DATABASE_URL": found.address}, begin=Begun) as stage:
        killer = Killer(stage, found, seed) if seed is not None else None
        if killer is None:
            stage.power_cut = lambda minutes=0: None  # type: ignore[method-assign]
        for scene in FIRST_WEEKS:
            scene(stage)
        stage.keeper.stop()
        assert failures(found) == []
        assert stage.rehearsal.complaints() == []
        return found, killer.kills if killer else 0


@pytest.mark.xdist_group("kills")
def test_whatever_instant_the_bot_is_killed_the_books_are_the_same(tmp_path: Path) -> None:
    plain_folder, killed_folder = tmp_path / "plain", tmp_path / "killed"
    plain_folder.mkdir()
    killed_folder.mkdir()
    expected, _ = play(plain_folder, None)
    found, kills = play(killed_folder, seed=20261120)
    assert kills >= 30
    for name, query in BOOKS.items():
        assert found.rows(query) == expected.rows(query), name
    assert [key for key, times in notices(found).items() if times > 1] == []
