"""How often the database is asked while the real bot takes a member's report, from the message to the settled card."""

from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import pytest

from gateway.render import Renderer
from gateway.work import Worker
from storage import driver
from storage.read_once import Reads
from tests.books import ON_SERVER
from tests.meeting_house import Committee, committee

if ON_SERVER:
    from storage import server

REPORT = "เดือนนี้ขายน้ำยางได้ 4 ตัน ได้เงินสองแสนสี่ครับ"
TO_ITS_CARD, TO_THE_SETTLED_CARD = 49, 39  # statements (docs/measured.md)
ALREADY = 2  # more where lines of before can be meant


class Asked:
    """Counts the statements that reach the database while a message is handled or a card is drawn; what a transaction has read already
    does not. Those of the loops around it depend on how often these are woken.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._many, self._within = 0, ContextVar("whether they count", default=False)
        for of, name in ((Worker, "_handle"), (Renderer, "drawn")):
            patch.setattr(of, name, self._counting(getattr(of, name)))
        connection = server.Connection if ON_SERVER else driver.Connection
        execute, kept = connection.execute, Reads.kept

        async def executing(*given: Any) -> Any:
            self._many += self._within.get()
            return await execute(*given)

        def reading(*given: Any) -> Any:
            found = kept(*given)
            self._many -= self._within.get() and found is not None
            return found

        patch.setattr(connection, "execute", executing)
        patch.setattr(Reads, "kept", reading)

    def _counting(self, work: Any) -> Any:
        async def counted(*given: Any, **named: Any) -> Any:
            before = self._within.set(True)
            try:
                return await work(*given, **named)
            finally:
                self._within.reset(before)

        return counted

    def since(self) -> int:
        """How many, since this was last asked."""
        many, self._many = self._many, 0
        return many


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Committee]:
    """A committee in which somebody else has reported: a statement is known again from its third time on."""
    with committee(tmp_path, anew=True) as found:
        found.house.settle()
        for words in ("ขายยาง 100 กิโล", "ขายข้าว 100 กิโล", "ขายผัก 100 กิโล"):
            found.types(found.leaders[1], words)
            found.does(found.leaders[1], "ถูกต้อง")
            found.house.settle()
        yield found


def test_a_report_and_its_confirmation_ask_the_database_so_often_at_most(
    play: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = play.leaders[0]
    asked = Asked(monkeypatch)
    play.types(leader, REPORT)
    told = asked.since()
    assert "ถูกต้อง" in [button["text"] for row in play.last(leader)["buttons"] for button in row]
    play.does(leader, "ถูกต้อง")
    settled = asked.since()
    assert 30 < told <= TO_ITS_CARD and 20 < settled <= TO_THE_SETTLED_CARD, (told, settled)
    assert play.house.value("SELECT state FROM statements ORDER BY id DESC LIMIT 1") == "confirmed"


def test_who_has_reported_before_is_heard_with_hardly_more(play: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    leader = play.leaders[1]
    asked = Asked(monkeypatch)
    play.types(leader, REPORT)
    assert 30 < asked.since() <= TO_ITS_CARD + ALREADY
