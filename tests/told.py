"""How the tests are told: `python -m tests.told …` as pytest with these words, `--beside` with the short story on PostgreSQL.

Asserts are not rewritten, which would cost each worker more than to read all tests; what failed is told once more with them, so that
it says what differed. Python's own compiled files are made first, by all cores: three workers would each make them.
"""

import compileall
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = (
    "acts", "benchmarks", "cards", "documents", "domain", "gateway", "handlers", "language", "locales", "operating", "rehearsal",
    "schedules", "storage", "tests", "views",
)  # fmt: skip
STORY = (
    "tests/storage/test_ledger.py",
    "tests/handlers/test_savings.py::test_a_market_price_told_in_time_counts_in_its_month",
)
"""What `make test` tells on PostgreSQL: one of each kind, told there in seconds."""
FAILED = 1  # pytest's exit code where tests failed, and nothing worse happened


def pytest(*words: str) -> list[str]:
    """The command that tells tests without a word on what differed."""
    return [sys.executable, "-m", "pytest", "--assert=plain", *words]


def once_more(words: list[str]) -> list[str]:
    """The command that tells those that failed, with what differed."""
    return [sys.executable, "-m", "pytest", "--last-failed", "--last-failed-no-failures=none", "-n", "0", *words]


def main(words: list[str]) -> int:
    """Tell the tests; the exit code is that of the first telling."""
    beside = "--beside" in words
    words = [each for each in words if each != "--beside"]
    if not sys.dont_write_bytecode:
        for room in ROOMS:
            compileall.compile_dir(ROOT / room, quiet=2, workers=0)
    story = None
    if beside:
        on_a_server = os.environ | {"BOOKS": "postgresql"}
        command = pytest("-p", "no:cacheprovider", "-n", "1", "-m", "not long", *STORY)
        story = subprocess.Popen(command, env=on_a_server, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    code = subprocess.run(pytest(*words), check=False).returncode
    if code == FAILED:
        print("\nWhat failed, once more, with what differed:", flush=True)
        subprocess.run(once_more(words), check=False)
    if story is not None:
        said, _ = story.communicate()
        print(f"\nOn PostgreSQL:\n{said}", flush=True)
        code = code or story.returncode
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
