"""`make try FILE=…` finds the tests that concern a file."""

from pathlib import Path

import pytest

from tests.concerned import ROOT, concerned, main


def names(file: str) -> list[str]:
    return [str(each) for each in concerned(ROOT / file)]


def test_what_carries_the_files_name_comes_before_what_imports_it() -> None:
    found = names("storage/rounds.py")
    assert found[:2] == ["tests/domain/test_rounds.py", "tests/handlers/test_rounds.py"]
    assert "tests/handlers/test_savings.py" in found[2:]  # imports it


def test_a_file_of_a_package_is_concerned_by_what_carries_its_features_name() -> None:
    assert "tests/handlers/test_answers_story.py" in names("acts/answers/pressed.py")
    assert "tests/handlers/test_rounds.py" in names("acts/rounds/previewing.py")


def test_a_text_is_known_by_its_name_and_a_test_by_itself() -> None:
    assert "tests/handlers/test_wishes.py" in names("locales/th/wishes.toml")
    assert names("tests/handlers/test_wishes.py") == ["tests/handlers/test_wishes.py"]


def test_a_name_within_a_longer_word_is_another_name() -> None:
    assert "tests/domain/test_rounds.py" not in names("domain/round.py")


def test_what_no_test_names_says_where_to_look_and_what_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(ROOT / "LICENSE_OF_NOBODY")]) == 2
    assert "There is no file" in capsys.readouterr().err
    assert main([str(ROOT / "requirements" / "run.lock")]) == 0
    assert "make check" in capsys.readouterr().out
