"""What a network does every day takes hardly more steps of SQLite's machine with five years behind it than with none."""

from pathlib import Path

from benchmarks.years import steps
from benchmarks.years.__main__ import books, counted
from benchmarks.years.working import edge

MORE = 8_000  # steps: a tenth of a millisecond
# What has no other way than to add up every entry of the years, which an index alone gives.
ADDS_UP = {"the card of the network": 28_000, "the cash book": 18_000, "who owes what": 26_000}


async def test_five_years_cost_a_tap_a_third_of_a_millisecond_at_most(tmp_path: Path) -> None:
    empty, old = tmp_path / "empty.db", tmp_path / "old.db"
    with edge():
        await books(empty, old, size=3, years=5)
        more = {}
        told = []
        async for name, found in counted((f"sqlite:///{empty}", f"sqlite:///{old}")):
            before, after = (each.steps.total() for each in found)
            assert before > 1_000 and found[0].statements > 30, "it was done, and counted"
            more[name] = after - before
            told.append(steps.told(name, found))
    above = {name: number for name, number in more.items() if number > ADDS_UP.get(name, MORE)}
    assert len(more) == 17 and above == {}, "\n".join(told)
