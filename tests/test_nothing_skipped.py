"""A test that is skipped counts as failed, by whatever way it is skipped."""

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


def run(tmp_path: Path, source: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "test_it.py").write_text(f"import pytest\n\n{source}\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", f"--rootdir={tmp_path}", "-c/dev/null"]
    return subprocess.run([*command, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("way", list(WAYS))
def test_what_is_skipped_has_failed_and_says_why(tmp_path: Path, way: str) -> None:
    done = run(tmp_path, WAYS[way])
    assert (
        done.returncode != 0
        and "skipped, so nothing is known" in done.stdout
        and " skipped" not in done.stdout.splitlines()[-1]
    )


def test_what_passes_has_passed(tmp_path: Path) -> None:
    assert run(tmp_path, "def test_it():\n    pass").returncode == 0
