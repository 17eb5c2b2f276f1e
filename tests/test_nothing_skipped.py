"""A test that is skipped counts as failed, by whatever way it is skipped."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WAYS = {
    "in the test": "def test_it():\n    pytest.skip('no pdftotext')",
    "by a condition": "@pytest.mark.skipif(True, reason='no Chromium')\ndef test_it():\n    pass",
    "in what it uses": "@pytest.fixture\ndef it():\n    pytest.skip('no network')\ndef test_it(it):\n    pass",
    "for a library": "pytest.importorskip('no_such_library')\ndef test_it():\n    pass",
    "as expected to fail": "@pytest.mark.xfail\ndef test_it():\n    raise ValueError",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest prints of a folder in which a test is skipped in each way, and one passes."""
    folder = tmp_path_factory.mktemp("skipped")
    for place, source in enumerate(WAYS.values()):
        (folder / f"test_way_{place}.py").write_text(f"import pytest\n\n{source}\n")
    (folder / "test_passes.py").write_text("def test_it():\n    pass\n")
    options = ["-p", "tests.conftest", "-c/dev/null", "-rA", "--continue-on-collection-errors", f"--rootdir={folder}"]
    command = [sys.executable, "-m", "pytest", *options, str(folder)]
    wide = os.environ | {"COLUMNS": "400"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=wide)
    assert done.returncode != 0 and " skipped" not in done.stdout.splitlines()[-1]
    return done.stdout


@pytest.mark.parametrize("way", list(WAYS))
def test_what_is_skipped_has_failed_and_says_why(told: str, way: str) -> None:
    file = f"test_way_{list(WAYS).index(way)}.py"
    assert f"PASSED {file}" not in told
    assert re.search(rf"^(?:FAILED|ERROR) \S*{file}.* skipped, so nothing is known", told, re.MULTILINE)


def test_what_passes_has_passed(told: str) -> None:
    assert re.search(r"^PASSED \S*test_passes.py::test_it$", told, re.MULTILINE)
