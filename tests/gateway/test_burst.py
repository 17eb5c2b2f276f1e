"""What very many people write within a moment is all kept, and all of it answered, within Telegram's limits and little memory."""

import pytest

from benchmarks import burst


@pytest.mark.long
def test_of_a_burst_nothing_is_lost_or_refused_and_everybody_is_answered() -> None:
    found = burst.measure(messages=80, within=1)
    assert found.inbox == {"done": 80} and found.outbox == {"sent": 80}
    assert found.chats == 40 and found.refused == 0
    assert found.mebibytes < burst.MOST_MEBIBYTES
