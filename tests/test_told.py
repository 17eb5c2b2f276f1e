"""A test that fails says what differed, although asserts are not rewritten where all are told."""

from pathlib import Path

import pytest

from tests import told


@pytest.mark.parametrize(("total", "code"), [(3, 0), (4, told.FAILED)])
def test_what_failed_is_told_once_more_with_what_differed(
    total: int, code: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test_sum.py").write_text(f"def test_sum():\n    one, two = 1, 2\n    assert one + two == {total}\n")
    words = [str(tmp_path / "test_sum.py"), "-n", "0", "-o", f"cache_dir={tmp_path / 'cache'}", "--noconftest"]
    assert told.main(words) == code
    said = capfd.readouterr().out
    assert ("assert (1 + 2) == 4" in said) is bool(code) and ("once more" in said) is bool(code)
