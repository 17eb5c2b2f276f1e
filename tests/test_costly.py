"""The list of tests that the build server tells names tests that there are."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.costly import ALWAYS, ROOT, costly


def told_in(path: Path) -> Iterator[str]:
    """The tests of a file, as the list names them."""
    for each in ast.parse(path.read_text(encoding="utf-8")).body:
        within = each.body if isinstance(each, ast.ClassDef) else [each]
        group = f"{each.name}::" if isinstance(each, ast.ClassDef) else ""
        for one in within:
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT)}::{group}{one.name}"


def test_every_test_of_the_list_is_there_and_none_is_told_in_every_run() -> None:
    listed = set(costly())
    files = {ROOT / each.partition("::")[0] for each in listed}
    there = {name for path in files if path.exists() for name in told_in(path)}
    assert listed - there == set()
    assert {each for each in listed if each.startswith(ALWAYS)} == set()
