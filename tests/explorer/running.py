"""A run: houses one after another, and what they have seen together."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.explorer.exploring import Explored, Explorer
from tests.explorer.houses import HOUSES, foreign
from tests.explorer.inventory import registered, watching
from tests.explorer.sentences import sentences

# Houses that have much in common go one after another in one process: what was pressed in one is not pressed again in the next.
GROUPS: dict[str, tuple[str, ...]] = {
    "founding": ("added", "setup_begun", "setup_quorum", "setup_level", "setup", "founded_now", "province", "forum"),
    "inviting": ("invited", "asked", "seats", "reports", "lesson", "teaching"),
    "meeting": ("meeting", "minutes", "working"),
    "electing": ("election_asked", "election_open", "election_secret", "election_tie", "succession"),
    "agreeing": ("memorandum_waiting", "memorandum_agreed", "memorandum_signed"),
    "planning": ("plan_drafted", "plan_adopted", "plan_late", "assessed", "support"),
    "money": ("cash_open", "cash_checked", "funeral", "loan", "loan_paid", "sale", "sale_priced"),
    "trade": ("market", "survey", "neighbours_meet", "round_open", "round_fill", "round_choice"),
    "trucks": ("truck_preview", "truck_open", "truck_closed", "truck_counted", "truck_below"),
    "loads": ("truck_rests", "truck_came", "truck_shared"),
    "goods": ("round_ordered", "round_arrived", "round_received", "goods_left", "round_settled", "round_below"),
}
SHORT, LONG, ENGLISH = 3, 100, 20  # steps in each house: of `make test`, of the long run, and of that in English


@dataclass
class Result:
    """What a run brought: its findings with the way to each, what was reached, and counts."""

    findings: list[str] = field(default_factory=list)
    reached: dict[str, set[str]] = field(default_factory=dict)
    houses: int = 0
    people: int = 0
    steps: int = 0
    gone: int = 0
    left: int = 0
    took: dict[str, str] = field(default_factory=dict)  # house -> steps and seconds
    seconds: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Result") -> None:
        """Another run's result too."""
        self.findings += other.findings
        for kind, names in other.reached.items():
            self.reached.setdefault(kind, set()).update(names)
        for name in ("houses", "people", "steps", "gone", "left"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.took |= other.took
        self.seconds += other.seconds

    def lines(self) -> Iterator[str]:
        """The counts, for people."""
        yield f"{self.houses} houses, {self.people} people, {self.steps} steps; {self.left} new ones left, {self.gone} gone"
        for kind, names in registered().items():
            yield f"{kind}: {len(names & self.reached.get(kind, set()))} of {len(names)}"
        yield f"{len(self.findings)} findings"


def run(
    houses: Iterable[str], steps: int, *, english: bool = False, tell: Callable[[Any], None] = lambda said: None
) -> Result:
    """Explore these houses one after another in this process; `tell` hears of each finding and each house as it comes."""
    explored, result = Explored(), Result()
    with watching() as reached:
        for name in houses:
            began, before = time.monotonic(), explored.steps
            explorer = Explorer(
                name, HOUSES[name], explored, reached, sentences(), foreign=foreign, english=english, tell=tell
            )
            explorer.explore(steps)
            shown = f"{name}{' in English' if english else ''}"
            result.took[shown] = f"{explored.steps - before} steps, {time.monotonic() - began:.0f} s"
            tell(f"{shown}: {result.took[shown]}")
    result.findings = [str(each) for each in explored.found]
    result.reached = reached.names
    for count in ("houses", "people", "steps", "gone", "left"):
        setattr(result, count, getattr(explored, count))
    result.seconds = explored.seconds
    return result


def long_run(group: str, tell: Callable[[Any], None] = lambda said: None) -> Result:
    """A group as the long run explores it: in Thai, then each route once in English."""
    result = run(GROUPS[group], LONG, tell=tell)
    result.add(run(GROUPS[group], ENGLISH, english=True, tell=tell))
    return result
