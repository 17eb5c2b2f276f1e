"""`make try FILE=…`: the tests that concern one file, in the houses that stand, for a minute at most."""

import argparse
import ast
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.shelf import stand_older

ROOT = Path(__file__).parent.parent
MOST = 50
"""Seconds for the tests; the rest of the minute is what starting and ending them takes."""


def concerned(file: Path) -> list[Path]:
    """The test files that carry the file's name, then that of its package (acts/answers/pressed.py: 'answers'), then those that
    import it directly; the file itself where it is a test.

    A text (locales/th/wishes.toml), a template or a table is known by its name alone.
    """
    file = file.resolve().relative_to(ROOT)
    if file.name.startswith("test_"):
        return [file]
    tests = [each.relative_to(ROOT) for each in sorted((ROOT / "tests").rglob("test_*.py"))]
    names = [_plain(file.stem), *map(_plain, file.parts[1:-1] if file.suffix == ".py" else ())]
    named = [each for name in names for each in tests if _carries(each.stem.removeprefix("test_"), name)]
    named = list(dict.fromkeys(named))
    module = ".".join(file.with_suffix("").parts).removesuffix(".__init__")
    importing = [
        each for each in tests if each not in named and file.suffix == ".py" and module in set(_imported(each))
    ]
    return named + importing


def _plain(name: str) -> str:
    return name.lower().replace("-", "_")


def _carries(test: str, name: str) -> bool:
    """Whether a test is called as the file is: 'wishes', or with more behind or before it, 'wishes_story'."""
    return test == name or test.startswith(f"{name}_") or test.endswith(f"_{name}")


def _imported(test: Path) -> Iterator[str]:
    """The modules that a test names: `from storage import rounds` names storage and storage.rounds."""
    for node in ast.walk(ast.parse((ROOT / test).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def run(tests: Iterable[Path]) -> int:
    """Run these test files; returns pytest's exit code, or 2 where the minute was over first."""
    command = [sys.executable, "-m", "pytest", "-n", "2", "--no-header", *map(str, tests)]
    if stand_older():
        print(
            "In houses of before the last change of the product, where they stand; make test plays them anew.",
            flush=True,
        )
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"HOUSES": "standing"})
    try:
        return process.wait(MOST)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
        print(
            f"\nThe minute is over ({time.monotonic() - began:.0f} s); the dots are what passed so far. All: make test"
        )
        return 2


def main(arguments: list[str]) -> int:
    """Find and run; returns the exit code."""
    parser = argparse.ArgumentParser(prog="make try FILE=", description=__doc__)
    parser.add_argument("file", type=Path, nargs="+", help="a file of the repository")
    parser.add_argument("--list", action="store_true", help="name the tests, run none")
    wanted = parser.parse_args(arguments)
    for file in wanted.file:
        if not file.is_file():
            print(f"There is no file {file}.", file=sys.stderr)
            return 2
    tests = list(dict.fromkeys(test for file in wanted.file for test in concerned(file)))
    if not tests:
        print("No test names or imports it; what holds for every file: make check, tests/test_rooms.py, tests/locales.")
        return 0
    print(*tests, sep="\n", flush=True)
    return 0 if wanted.list else run(tests)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
