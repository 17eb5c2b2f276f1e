"""What one message or press needs of the books is read once: counted at the driver, while the real bot handles a member's report."""

import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage import driver
from tests.house import ROOT
from tests.meeting_house import Committee, committee

REPORT = "เดือนนี้ขายน้ำยางได้ 4 ตัน ได้เงินสองแสนสี่ครับ"


# What is asked a second time on purpose: who belongs where, as soon as the turn has written something (acts.standing.known_networks);
# what is waited for, before the message is handled and when it was; a card, by who asks whether it stands lowest and by who shows it.
TWICE = {"members.networks_of", "questions.open_question", "outbox.stands_lowest", "outbox.show"}


class Asked:
    """Counts what is read while an update is handled, by the statement and its values, and who of the storage room asks it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._found: Counter[tuple[str, str]] = Counter()
        self._who: dict[tuple[str, str], set[str]] = {}
        honest = driver.Connection.execute

        async def execute(connection: driver.Connection, statement: Any, parameters: Any = None) -> Any:
            way = traceback.extract_stack()
            # Whether a button still says what its card says is seen by drawing the card, apart from what the act reads.
            if any(frame.name == "_handle" for frame in way) and not any(frame.name == "keyboard_now" for frame in way):
                asked = (" ".join(str(statement).split()), repr(parameters))
                rooms = [(Path(frame.filename), frame.name) for frame in way]
                who = [f"{path.stem}.{name}" for path, name in rooms if path.parent == ROOT / "storage"]
                self._found[asked] += 1
                self._who.setdefault(asked, set()).update([each for each in who if not each.startswith("driver.")][-1:])
            return await honest(connection, statement, parameters)

        patch.setattr(driver.Connection, "execute", execute)

    def twice(self) -> set[str]:
        """Who asked what had been read already, since this was last asked."""
        found, self._found = self._found, Counter()
        assert sum(found.values()) > 10, "nothing was counted"
        reads = [(times, self._who[asked]) for asked, times in found.items() if asked[0].startswith("SELECT")]
        return {each for times, who in reads for each in who if times > (2 if each in TWICE else 1)}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Committee]:
    with committee(tmp_path, anew=True) as found:
        found.house.settle()
        yield found


def test_a_report_and_its_confirmation_read_nothing_twice(play: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, leader = Asked(monkeypatch), play.leaders[0]
    play.types(leader, REPORT)
    assert asked.twice() == set()
    assert "ถูกต้อง" in [button["text"] for row in play.last(leader)["buttons"] for button in row]
    play.does(leader, "ถูกต้อง")
    assert asked.twice() == set()
    assert play.house.value("SELECT state FROM statements") == "confirmed"
