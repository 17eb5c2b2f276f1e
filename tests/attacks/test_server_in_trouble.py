"""The server of the books goes away in the middle of the work and comes back: nothing is lost, set aside or said twice."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.books import ServerBooks
from tests.house import House
from tests.postgresql import Server

pytestmark = pytest.mark.long


@pytest.fixture
def server() -> Iterator[Server]:
    """One that this test alone works with."""
    own = Server(synchronous_commit="on")  # what it said to have kept outlives it
    yield own
    own.stop()


def test_a_server_that_is_killed_and_comes_back_costs_nobody_an_update_or_an_answer(
    server: Server, tmp_path: Path
) -> None:
    house = House(tmp_path, in_process=False, limits="off", kept=ServerBooks(server.new(), server))
    try:
        house.start()
        people = [house.rehearsal.person(name) for name in ("สมชาย", "สมหญิง", "มานะ", "เอียด")]
        for person in people:
            person.types("/nothing")
        house.settle()
        for _ in range(2):
            for person in people:
                person.types("/nothing")
        server.kill()
        assert house.ends() == 1, "another program may have the books by now"
        assert house.start().ends() == 1, "nothing to work with yet: a service tries again"
        assert "DATABASE_URL cannot be used (the server does not answer)" in house.log
        server.start()
        house.start()
        house.settle()
        for person in people:
            said = Counter(each["text"] for each in person.sees() if each["sender"]["kind"] == "bot")
            assert list(said.values()) == [3], said
        assert house.failed() == []
        house.check_requests()
    finally:
        house.close()
