"""`make bench`: each part can be run by name, and one that fails stops no other."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import PARTS, SMALLER, closing, listed, main, run

ROOT = Path(__file__).parent.parent


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Three parts: one that dies, one that says what was broken, one that ends well."""
    (tmp_path / "dies.py").write_text("raise TypeError('unhashable')\n")
    (tmp_path / "broken.py").write_text("raise SystemExit('nobody refused was promised')\n")
    (tmp_path / "well.py").write_text("print('× 1.03')\nsum(range(20_000_000))\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return {name: name for name in ("dies", "broken", "well")}


def test_a_part_that_fails_says_so_and_stops_no_other(parts: dict[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    ended = run(list(parts), parts)
    assert [(each.name, each.code) for each in ended] == [("dies", 1), ("broken", 1), ("well", 0)]
    told = capfd.readouterr()
    assert "TypeError: unhashable" in told.err and "nobody refused was promised" in told.err
    assert "dies failed: exit code 1" in told.out and "× 1.03" in told.out


def test_the_closing_lines_say_what_each_part_took_and_which_failed(parts: dict[str, str]) -> None:
    *_, dies, broken, well, last = closing(ended := run(list(parts), parts)).splitlines()
    assert last == "failed: dies, broken"
    assert dies.endswith("failed: exit code 1") and broken.endswith("failed: exit code 1")
    assert well.split() == ["well", f"{ended[2].wall:.1f}", f"{ended[2].processor:.1f}"]
    assert ended[2].processor > 0, "what the part itself used, in a process of its own"
    assert closing(ended[2:]).endswith("all parts ended well")


def test_whether_one_failed_is_the_exit_code(
    parts: dict[str, str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, module in parts.items():
        monkeypatch.setitem(PARTS, name, module)
    assert main(["well"]) == 0
    assert main(["broken", "well"]) == 1
    assert capfd.readouterr().out.count("× 1.03") == 2


def test_parts_measure_a_smaller_nation_unless_the_whole_is_asked_for(
    parts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "well.py").write_text("import sys\nprint('told', *sys.argv[1:])\n")
    monkeypatch.setitem(SMALLER, "well", ("100", "file"))
    run(["well"], parts)
    assert capfd.readouterr().out.splitlines() == ["== well 100 file", "told 100 file"]
    run(["well"], parts, whole=True)
    assert capfd.readouterr().out.splitlines() == ["== well", "told"]
    assert set(SMALLER) <= {*PARTS, "well"}


def test_a_name_that_no_part_has_is_refused_with_those_that_there_are() -> None:
    asked = [sys.executable, "-m", "benchmarks", "readings"]
    refused = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
    assert refused.returncode == 2
    assert "no part is called readings" in refused.stderr and "reading" in refused.stderr


def test_each_measurement_that_stands_in_the_folder_is_a_part() -> None:
    folder = ROOT / "benchmarks"
    measuring = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in folder.rglob("*.py")
        if "\ndef main(" in path.read_text(encoding="utf-8")
    }
    storms = {"benchmarks.chaos.storms", "benchmarks.lively.storms"}  # called by their package's __main__
    packages = {module.removesuffix(".storms") for module in storms}
    others = {"benchmarks.__main__", *storms}  # the runner
    assert {module.removesuffix(".__main__") for module in measuring - others} | packages == set(PARTS.values())
    assert [line.split()[0] for line in listed().splitlines()] == list(PARTS)
