"""Every figure of a month is the same when it is counted a second time, slowly and from the raw rows."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from domain.digest.figures import Figure, PartKind
from domain.digest.privacy import withheld
from domain.people import name_key
from storage.database import Database
from storage.digest import months, reading
from storage.turn import Turn
from tests.books import of
from tests.storage.digest_books import at, played
from tests.storage.digest_recount import Key, Recount, rows_of

MOMENTS = (at("2026-11-20"), at("2026-12-03"), at("2026-12-06", 0))


def plain(figures: Any) -> dict[Key, tuple[Fraction, int, Fraction]]:
    found = {}
    for figure in figures:
        assert isinstance(figure, Figure) and isinstance(figure.value, int | Decimal)
        key = figure.key
        found[key.topic.value, key.measure, name_key(key.product), key.unit] = (
            Fraction(figure.value),
            figure.organisations,
            Fraction(figure.value) + Fraction(figure.more),
        )
    return found


async def check(database: Database, networks: list[int], month: str, now: datetime) -> None:
    count = Recount(rows_of(of(database)), month, now)
    alive = [each["id"] for each in count.rows["networks"] if count.alive(each)]
    async with database.look() as connection:
        for network in networks:
            found = await reading.month(connection, network, month, now)
            assert found.closed == count.closed
            if network not in alive:
                assert found.figures == ()
                continue
            assert plain(found.figures) == count.figures([network]), (network, month, now)
            corrections = {
                (one.month, one.statement_id, next(iter(plain([Figure(one.key, 0)]))), Fraction(one.value or 0))
                for one in found.corrections
            }
            assert corrections == count.corrections([network])
            for part in found.parts:
                if part.kind is PartKind.NETWORK:
                    assert plain(part.figures) == count.figures([part.network_id or 0])
        several = [each for each in networks if each in alive][:4]
        if several and now >= MOMENTS[-1]:
            whole = (await reading.digest_of(connection, several, month, now)).whole
            told, expected = plain(each for each in whole.figures if not each.withheld), count.figures(several)
            assert told == {key: figure for key, figure in expected.items() if key in told}
            assert {key for key in expected if withheld(key, expected[key][1])} <= expected.keys() - told.keys()


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 8))])
async def test_every_figure_of_every_level_is_counted_again_from_the_raw_rows(seed: int, tmp_path: Path) -> None:
    books = played(seed)
    database = await books.write(tmp_path)
    networks = [each["id"] for each in books.rows["networks"] if each["state"] != "setup"]
    for now in MOMENTS:
        await check(database, networks, "2026-11", now)
    await check(database, networks, "2026-10", at("2026-12-20"))
    async with database.write() as connection:
        turn = Turn(connection, at("2026-12-20"), "test")
        for month in ("2026-09", "2026-10", "2026-11"):
            while await months.close_some(turn, month, 3):
                pass
        await turn.flush()
    for month in ("2026-09", "2026-10", "2026-11"):
        await check(database, networks, month, at("2026-12-20"))
    await database.close()
