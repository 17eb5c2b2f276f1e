"""The worked examples, and the share of our own unseen sets, are read as the contract says."""

import pytest

from tests.language.scoring import EXAMPLES, UNSEEN, read_fields, wrong_dates, wrong_messages
from training.scoring import exact, lines


@pytest.mark.parametrize("example", lines(EXAMPLES / "read.jsonl"), ids=lambda example: example["id"])
def test_a_worked_message_is_read_exactly(example):
    found = read_fields(example)
    assert exact(example["statements"], found), found


def test_every_worked_date_is_read_exactly():
    assert wrong_dates(EXAMPLES / "when.jsonl") == []


def test_nearly_all_messages_of_our_own_sets_are_read_exactly():
    looked_at = UNSEEN / "read_looked_at.jsonl"
    rarely = UNSEEN / "read_rarely_scored.jsonl"
    assert len(wrong_messages(looked_at)) <= 0.03 * len(lines(looked_at))
    assert len(wrong_messages(rarely)) <= 0.06 * len(lines(rarely))
    for name in ("read_last_written", "read_odd", "read_scored_once"):
        assert len(wrong_messages(UNSEEN / f"{name}.jsonl")) <= 0.1 * len(lines(UNSEEN / f"{name}.jsonl")), name


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("read_a", 0.05),
        ("read_b", 0.05),
        ("read_c", 0.07),
        ("read_d", 0.05),
        ("read_e", 0.2),
        ("read_i", 0.06),
        ("read_j", 0.09),
        ("read_k", 0.02),
        ("read_m", 0.02),
        ("read_l", 0.02),
        ("read_p", 0.02),
        ("read_q", 0.02),
        ("read_r", 0.02),
        ("read_t", 0.02),
        ("read_u", 0.02),
        ("read_v", 0.02),
    ],
)
def test_the_fresh_sets_stay_as_right_as_documented(name, share):
    assert len(wrong_messages(UNSEEN / f"{name}.jsonl")) <= share * len(lines(UNSEEN / f"{name}.jsonl"))


def test_nearly_all_dates_of_our_own_sets_are_read_exactly():
    assert len(wrong_dates(UNSEEN / "when_looked_at.jsonl")) <= 1
    assert len(wrong_dates(UNSEEN / "when_rarely_scored.jsonl")) <= 2
    assert [wrong for name in "abdefghijklm" for wrong in wrong_dates(UNSEEN / f"when_{name}.jsonl")] == []
