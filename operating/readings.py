"""`readings`: what networks let the bot keep of messages that it misread, to be looked at and learned from (docs/hearing.md)."""

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from domain.kept_readings import Why, as_message
from operating import place
from operating.refusing import Unusable
from operating.words import several
from operating.writing import written
from storage import kept_readings
from storage.connection import AsyncConnection
from storage.kept_readings import KeptReading
from storage.privacy import make_file
from storage.reading import reading
from storage.turn import Turn


async def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Do what the command line asked for; returns the exit code."""
    if (given.file is None) == (given.what == "export"):
        raise Unusable("`readings show` shows what waits, `readings export FILE` adds it to a file.")
    books = await place.books(environment)
    if given.file is None:
        async with reading(books.address) as opened:
            _show(await kept_readings.waiting(opened))
        return 0
    return await _export(books, given.file)


async def _export(books: place.Books, file: Path) -> int:
    before = _known(file)

    async def export(connection: AsyncConnection) -> None:
        known = _known(file)
        turn = Turn(connection, datetime.now(UTC), "operator")
        found = await kept_readings.waiting(connection)
        messages = {each["id"]: each for each in map(_message, found)}
        new = [each for key, each in messages.items() if key not in known]
        _add(file, new)  # before the books let go of them: written twice, a message has the same id
        await kept_readings.exported(turn, found)
        await turn.flush()

    await written(books.address, export)
    print(
        f"{several(len(_known(file) - before), 'reading')} added to {file}; each waits there until somebody sets `judged` to true."
    )
    return 0


def _show(found: Sequence[KeptReading]) -> None:
    for each in found:
        print(f"{each.day}  {each.why}  {each.words}")
        print(f"    read:      {_json(each.read_first)}")
        if each.why != Why.REFUSED:
            print(f"    confirmed: {_json(each.confirmed)}")
    print(f"{several(len(found), 'reading')} not exported yet." if found else "No reading waits.")


def _message(each: KeptReading) -> dict[str, Any]:
    return as_message(each.words, each.day, Why(each.why), each.read_first, each.confirmed)


def _known(file: Path) -> set[str]:
    """The ids that a file has already; raises Unusable where it is something else."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return {str(json.loads(line)["id"]) for line in lines if line.strip()}
    except (ValueError, KeyError, TypeError):
        raise Unusable(f"{file} is no file of readings: name a new file, or corpus/reported.jsonl.") from None


def _add(file: Path, messages: Sequence[Mapping[str, Any]]) -> None:
    """Write them behind what stands there, down to the disk."""
    make_file(file)
    with file.open("a", encoding="utf-8") as opened:
        opened.writelines(f"{_json(each)}\n" for each in messages)
        opened.flush()
        os.fsync(opened.fileno())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
