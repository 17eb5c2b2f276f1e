"""What people got and what the books say after a run: lost, doubled, leaked, set aside, late."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.chaos.people import Town
from benchmarks.chaos.world import World

if TYPE_CHECKING:
    from tests.books import Books


@dataclass
class Verdict:
    """Everything that must be empty, each entry a sentence; `in_doubt` counts notices whose fate Telegram never told."""

    faults: list[str] = field(default_factory=list)
    reports: int = 0
    answers: int = 0
    notices: int = 0
    in_doubt: int = 0
    p50: float = 0.0
    p95: float = 0.0
    worst: float = 0.0


def judge(world: World) -> Verdict:
    """Hold the books of an ended world against what its people did and saw."""
    verdict = Verdict()
    _nothing_set_aside(world.books, verdict)
    for town in world.towns:
        _reports(world.books, town, verdict)
        _answers(world.books, town, verdict)
    _messages(world.books, world, verdict)
    verdict.faults += [f"leaked into {chat}: {text!r}" for chat, text in world.crowd.leaks]
    verdict.faults += [f"the bot ended by itself: {why}" for why in world.happened.ended_by_itself]
    if world.telegram.refused and not world.happened.kills:  # after a kill nobody knows what was under way
        verdict.faults.append(f"{world.telegram.refused} messages beyond Telegram's limits")
    times = sorted(world.crowd.latencies)
    if times:
        verdict.p50, verdict.p95, verdict.worst = (
            times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.95, 1)
        )
    return verdict


def _nothing_set_aside(books: "Books", verdict: Verdict) -> None:
    failed = (
        "SELECT 'inbox', raw, reason FROM inbox WHERE state = 'failed' UNION ALL "
        "SELECT 'outbox', text, reason FROM outbox WHERE state = 'failed' UNION ALL "
        "SELECT 'due', kind, word FROM due WHERE state = 'failed'"
    )
    for place, what, reason in books.rows(failed):
        verdict.faults.append(f"set aside in {place}: {str(what)[:300]} ({reason})")
    waiting = books.rows("SELECT count(*) FROM inbox WHERE state = 'waiting'")[0][0]
    if waiting:
        verdict.faults.append(f"{waiting} updates still wait")


def _reports(books: "Books", town: Town, verdict: Verdict) -> None:
    found: dict[str, int] = {}
    counted = (
        "SELECT quantity, count(*) FROM statements"
        " WHERE network_id = ? AND kind = 'activity' AND state != 'discarded' GROUP BY quantity"
    )
    for quantity, count in books.rows(counted, town.network):
        found[quantity] = count
    for figure, report in town.figures.items():
        verdict.reports += 1
        count = found.get(str(figure), 0)
        if count != 1:
            when = f"{report.at:%d.%m. %H:%M}, after it {report.person} was told {report.told}"
            verdict.faults.append(f"{town.word}: the report of {figure} stands {count} times; sent {when}")


def _answers(books: "Books", town: Town, verdict: Verdict) -> None:
    for (meeting, person), at in town.pressed.items():
        verdict.answers += 1
        (count,) = books.rows(
            "SELECT count(*) FROM answers JOIN people ON people.id = answers.person_id WHERE meeting_id = ? AND people.telegram_id = ?",
            meeting,
            person,
        )[0]
        if count != 1:
            moment = f"{at:%d.%m. %H:%M}"
            verdict.faults.append(
                f"{town.word}: {person}'s answer for {meeting}, pressed {moment}, stands {count} times"
            )


def _messages(books: "Books", world: World, verdict: Verdict) -> None:
    rows = books.rows("SELECT id, kind, state, text, reason FROM outbox WHERE act IN ('send', 'document')")
    delivered = world.telegram.delivered
    asked = "SELECT \"values\" FROM audit WHERE act = 'undelivered.again'"
    again = Counter(key for (values,) in books.rows(asked) for key in _keys(values))
    for key, kind, state, text, reason in rows:
        if kind != "notice":
            continue
        verdict.notices += 1
        times = delivered[key, 0]
        if times > 1 + again[key]:  # the secretary may have what is in doubt sent again
            verdict.faults.append(f"notice {key} ({text}) came {times} times")
        if state == "sent" and not times:
            verdict.faults.append(f"notice {key} ({text}) counts as sent and never came")
        if state == "dropped" and reason and "unknown" in reason:
            verdict.in_doubt += 1
        if state in ("waiting", "claimed"):
            verdict.faults.append(f"notice {key} ({text}) is still {state}")


def _keys(values: Any) -> list[int]:
    """The messages that somebody had sent again."""
    found = values if isinstance(values, dict) else json.loads(values)
    return list(found["messages"])
