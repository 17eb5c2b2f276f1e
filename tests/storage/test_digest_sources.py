"""What stands behind a figure adds up to it: every figure of every network's own month, over books of all sorts."""

from datetime import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from domain.digest.figures import Figure, Key, MonthFigures, PartKind, Topic
from storage.digest import months, organisations, reading, tracing
from storage.turn import Turn
from tests.storage.digest_books import at, played

SEEN_AT = (at("2026-11-20"), at("2026-12-03"), at("2026-12-20"))
NETWORKS = Key(Topic.MEETING, "networks")  # a network itself: there is nothing to show behind it
NOT_TRACED = {Key(Topic.PROBLEM, "help_done")}  # of fair shares alone


def own(month: MonthFigures) -> tuple[Figure, ...]:
    """The figures of a network's own organisations and acts, as its people see them."""
    return next((part.figures for part in month.parts if part.kind is PartKind.DIRECT), month.figures)


@pytest.mark.parametrize("seed", range(20, 28))
@pytest.mark.parametrize("now", SEEN_AT, ids=("within the month", "before its closing", "closed"))
async def test_the_sources_of_every_figure_add_up_to_it(seed: int, now: datetime, tmp_path: Path) -> None:
    books = played(seed)
    database = await books.write(tmp_path)
    networks = [each["id"] for each in books.rows["networks"] if each["state"] != "setup"]
    if now == SEEN_AT[-1]:
        async with database.write() as connection:
            turn = Turn(connection, now, "test")
            while await months.close_some(turn, "2026-11"):
                pass
            await turn.flush()
    wrong, checked = [], 0
    async with database.look() as connection:
        for network in networks:
            for figure in own(await reading.month(connection, network, "2026-11", now)):
                if figure.key == NETWORKS:
                    continue
                found = await tracing.sources(connection, network, figure.key, "2026-11", now)
                checked += bool(figure.value)
                total = sum((Fraction(each.value) for each in found), Fraction(0))
                if total != Fraction(figure.value or 0):
                    wrong.append((network, figure, total, found))
    await database.close()
    assert wrong == [] and checked > 10


@pytest.mark.parametrize("seed", range(20, 28))
@pytest.mark.parametrize("now", SEEN_AT[:2], ids=("within the month", "before its closing"))
async def test_what_an_organisation_sees_of_itself_adds_up_from_the_same_sources(
    seed: int, now: datetime, tmp_path: Path
) -> None:
    books = played(seed)
    database = await books.write(tmp_path)
    wrong, checked = [], 0
    async with database.look() as connection:
        for member in books.rows["members"]:
            network, name = member["network_id"], member["name"]
            if member["organisation_id"] is None:
                continue
            month = await organisations.organisation_month(connection, network, member["id"], "2026-11", now)
            for figure in month.figures:
                found = await tracing.sources(connection, network, figure.key, "2026-11", now, member["id"])
                total = sum((Fraction(each.value) for each in found), Fraction(0))
                checked += bool(figure.value)
                if figure.key not in NOT_TRACED and total != Fraction(figure.value or 0):
                    wrong.append((network, name, figure, total))
    await database.close()
    assert wrong == [] and checked > 10
