"""The worked examples, and the share of our own unseen sets, are read as the contract says."""

from tests.language.scoring import EXAMPLES, UNSEEN, wrong_dates, wrong_messages
from tests.lengths import LONG
from training.scoring import lines

EACH = 1 if LONG else 5  # of how many messages of our own sets one is read


def test_nearly_all_worked_messages_are_read_exactly():
    assert len(wrong_messages(EXAMPLES / "read.jsonl")) <= 1


def test_every_worked_date_is_read_exactly():
    assert wrong_dates(EXAMPLES / "when.jsonl") == []


def test_nearly_all_messages_of_our_own_sets_are_read_exactly():
    inexact = {path.stem: len(wrong_messages(path, EACH)) for path in sorted(UNSEEN.glob("read_*.jsonl"))}
    assert sum(inexact.values()) <= 0.065 * sum(len(lines(UNSEEN / f"{name}.jsonl")[::EACH]) for name in inexact), (
        inexact
    )


def test_nearly_all_dates_of_our_own_sets_are_read_exactly():
    assert len(wrong_dates(UNSEEN / "when_looked_at.jsonl")) <= 1
    assert len(wrong_dates(UNSEEN / "when_rarely_scored.jsonl")) <= 2
    assert [wrong for name in "abdefghijklm" for wrong in wrong_dates(UNSEEN / f"when_{name}.jsonl")] == []
