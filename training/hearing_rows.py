"""Brings a writer's rows into corpus/heard: `python -m training.hearing_rows FILE…` writes each beside the others, checked.

Figures lose the noughts behind their point, and goods get the catalogue's name beside the word that was said (reading contract: the
catalogue's name is the answer where the catalogue knows the goods; writers do not see it). Nothing else is changed.
"""

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from re import compile as pattern
from typing import Any

from language.vocabulary import standard
from training.hearing import faults
from training.messages import CORPUS

HEARD = CORPUS / "heard"
_PART = pattern(r"-?\d+\.\d+")
_GOODS = frozenset({"product", "for"})


def plain(value: Any, slot: str = "") -> Any:
    """A value of the gold as the corpus writes it."""
    if isinstance(value, dict):
        return {name: plain(each, name) for name, each in value.items()}
    if isinstance(value, list):
        found = [plain(each, slot) for each in value]
        return list(dict.fromkeys(flat(found))) if slot in _GOODS else found
    if isinstance(value, str) and _PART.fullmatch(value):
        return f"{Decimal(value).normalize():f}"
    if (
        slot in _GOODS
        and isinstance(value, str)
        and (entry := standard().entries.get("".join(value.split()))) is not None
    ):
        return [value, entry.product] if entry.product and entry.product != value else value
    return value


def flat(value: Any) -> list[Any]:
    """A value or several as a list of them."""
    return [each for one in value for each in flat(one)] if isinstance(value, list) else [value]


def taken_in(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the corpus has it."""
    meanings = [{name: plain(value, name) for name, value in each.items()} for each in row["meanings"]]
    return row | {"meanings": meanings}


def _written(line: str, row: dict[str, Any]) -> str:
    """A row's line; as it stood where nothing is otherwise."""
    return line if (found := taken_in(row)) == row else json.dumps(found, ensure_ascii=False)


def main(files: Sequence[str]) -> int:
    """Write the rows of these files; say which are not of the contract's form and write none of those."""
    for file in map(Path, files):
        read = [(line, json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        bad = [(row.get("id"), fault) for _, row in read for fault in faults(row)]
        good = [_written(line, row) for line, row in read if not list(faults(row))]
        (HEARD / file.name).write_text("\n".join(good) + "\n", encoding="utf-8")
        print(file.name, len(good), "rows", *(f"{name}: {fault}" for name, fault in bad))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
