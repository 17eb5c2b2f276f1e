"""Which tests cost so much that `make test` does not tell them, and the dearest not the build server: tests/costly.txt.

A change is checked in ten minutes, or it is not checked (docs/decisions/suite.md). `python -m tests.costly REPORT` writes the list
anew from the report of `pytest --junit-xml=REPORT -o junit_duration_report=total`, of several reports one after another; what it does
not tell of stays in the list.
"""

import ast
import re
import sys
import xml.etree.ElementTree as xml
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIST = Path(__file__).with_name("costly.txt")
SECONDS = 0.45  # a case that takes longer is told with the long ones: half of all seconds are those of one in fifteen
MOST = 1.25  # a case that takes longer is told by `make test-all` alone, which is run before an issue is resolved
ALWAYS = (
    "tests/explorer/",  # what presses everything, whatever was changed
    "tests/domain/",  # rules, whose properties cost little together
    "tests/locales/test_texts.py",  # the guards of texts, rooms, buttons and hearing find what a change broke anywhere
    "tests/test_costly.py",
    "tests/test_patterns.py",
    "tests/test_rooms.py",
    "tests/test_sealed_buttons.py",
    "tests/language/test_examples.py",
    "tests/language/test_trying.py",
    "tests/language/test_heard.py",
    "tests/language/test_reports_heard.py",
    "tests/handlers/test_rounds_once_more.py::test_killed",  # a short story of kills
    "tests/handlers/test_savings.py::test_a_market_price_told_in_time",  # a short story on PostgreSQL
)
"""What is told in every run, whatever it costs."""
SHARED = ("tests/handlers/test_nothing_to_report.py", "tests/handlers/test_setup_bad_input.py")
"""Files whose tests share a house and go on where the one before left it, as chapters do."""
_SHARES = re.compile(r'scope="(?:module|class)"')


def costly() -> dict[str, float]:
    """The tests of the list, as 'tests/handlers/test_rounds.py::test_…' or with their class between -> seconds of a case."""
    lines = (line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: float(seconds) for seconds, name in lines}


def of_item(node: str) -> str:
    """The name by which the list knows a test, of pytest's name of one of its cases."""
    return node.partition("[")[0]


def measured(report: Path) -> Iterator[tuple[str, float]]:
    """The tests whose cases take longer in the middle, with their seconds, but for those told always and those told of more or less:
    of a report, and what of the list it does not tell of.
    """
    seconds: dict[str, list[float]] = defaultdict(list)
    for case in xml.parse(report).iter("testcase"):
        path, group = _file_of(case.get("classname", ""))
        name = re.sub(r"\[.*", "", case.get("name", ""), flags=re.DOTALL)
        seconds[f"{path}.py::{group}{name}"].append(float(case.get("time", "0")))
    listed = costly()
    for name in sorted({*listed, *seconds}):
        each = seconds.get(name) or [listed[name]]
        told = name.startswith(ALWAYS) or _goes_on(name) or _has_length(name) or (name not in listed and _shares(name))
        if sum(each) / len(each) >= SECONDS and not told:
            yield name, sum(each) / len(each)


def _file_of(classname: str) -> tuple[str, str]:
    """The file of a class name such as 'tests.explorer.test_explorer.TestMoney', without its end, and 'TestMoney::'."""
    path = classname.replace(".", "/")
    if (ROOT / f"{path}.py").exists():
        return path, ""
    path, _, group = path.rpartition("/")
    return path, f"{group}::"


def _goes_on(name: str) -> bool:
    """Whether a test goes on where another one of its file left the house."""
    return "_story.py::" in name or name.startswith(SHARED)


def _shares(name: str) -> bool:
    """Whether a house of the test's file is played for several tests: what one leaves another may need."""
    path = ROOT / name.partition("::")[0]
    return path.exists() and _SHARES.search(path.read_text(encoding="utf-8")) is not None


def _has_length(name: str) -> bool:
    """Whether a test is told shorter in `make test` already (tests/lengths.py)."""
    path, _, function = name.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    wanted = function.rpartition("::")[2]
    found = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(each.name == wanted and "examples(" in "".join(map(ast.unparse, each.decorator_list)) for each in found)


if __name__ == "__main__":
    head = "# Tests whose cases cost most, with their seconds; made by `python -m tests.costly` (tests/costly.py)\n"
    for report in sys.argv[1:]:
        lines = [f"{seconds:.2f} {name}\n" for name, seconds in measured(Path(report))]
        LIST.write_text(head + "".join(lines), encoding="utf-8")
